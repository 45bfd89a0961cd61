"""Corrections that come back from tools of annotation, kept as decisions."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from sqlalchemy import select

from sayso.archive.identity import storable
from sayso.archive.opening import Archive
from sayso.archive.records import record_in
from sayso.archive.review.applying import decided
from sayso.archive.review.deciding import By, Seen, accept, add, correct, reject
from sayso.archive.review.items import kind_of, plain
from sayso.archive.review.keep import decide_all
from sayso.archive.review.rows import decisions_in
from sayso.archive.review.values import Decision, Item, Kind
from sayso.archive.schema import versions
from sayso.record import Attribution, Record, Source

_LEFT: frozenset[str] = frozenset({"id", "score", "chain"})
"""Fields that no tool gives back: a chain follows from the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """
    An item as it went out (`was`, None where it was added) and as it came back (`now`, None where it was taken out), and by whom.

    `seen` is the record that went out (see `seen_as`). What came back as it went out was accepted.
    """

    seen: Seen
    was: Item | None
    now: Item | None
    by: By


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of corrections: decisions kept, and how many were there already."""

    kept: tuple[Decision, ...]
    known: int


def seen_as(archive: Archive, record_id: str) -> Seen | None:
    """Give the version whose record has an id (`article.id`), as it is shown now; None where there is none, or it was taken down."""
    query = select(versions.c.id, versions.c.article, versions.c.hash).where(
        versions.c.record_id == storable(record_id)
    )
    with archive.reading() as connection:
        row = connection.execute(query).one_or_none()
        record = record_in(connection, row.id) if row is not None else None
        if row is None or record is None:
            return None
        made = decisions_in(connection, [row.article]).get(row.article, ())
    return Seen(article=row.article, version=row.hash, record=decided(record, made).record)


def import_decisions(archive: Archive, corrections: Iterable[Correction]) -> Imported:
    """
    Keep corrections as decisions, all or none; what the same person decided alike before is left, so that a file may come in twice.

    Raises InputError where one does not fit its record.
    """
    given = [decision for one in corrections if (decision := _decision(one)) is not None]
    with archive.reading() as connection:
        held = decisions_in(connection, {one.article for one in given})
    known = {_mark(one) for some in held.values() for one in some if one.undone is None}
    new: dict[object, Decision] = {}
    for one in given:
        if _mark(one) not in known:
            new.setdefault(_mark(one), one)
    kept = decide_all(archive, new.values()) if new else ()
    return Imported(kept=kept, known=len(given) - len(kept))


def _mark(one: Decision) -> object:
    """Give what makes two decisions say the same: of a correction, what it sets."""
    after = None if one.after is None else tuple(getattr(one.after, name) for name in _said(one))
    return one.article, one.version, one.kind, one.quoted.span, one.verdict, one.who, after


def _said(one: Decision) -> tuple[str, ...]:
    """Give the fields that a decision says something of."""
    return one.fields or tuple(field.name for field in fields(one.item) if field.name not in _LEFT)


def _decision(one: Correction) -> Decision | None:
    """Make a decision of a correction; None where nothing went out and nothing came back."""
    if one.was is None:
        return None if one.now is None else _added(one, one.now)
    if one.now is None:
        return reject(one.seen, one.was.id, one.by)
    now = _with_name(one.seen.record, one.was, one.now)
    told = plain(now)
    changed = {
        name: told[name]
        for name in (field.name for field in fields(now))
        if name not in _LEFT and getattr(now, name) != getattr(one.was, name)
    }
    return correct(one.seen, one.was.id, changed, one.by) if changed else accept(one.seen, one.was.id, one.by)


def _added(one: Correction, now: Item) -> Decision:
    """Make the decision of an item that was added."""
    kind: Kind = kind_of(now)  # type: ignore[assignment]  # an item's kind is one
    told = plain(_with_name(one.seen.record, None, now))
    return add(one.seen, kind, {name: value for name, value in told.items() if name not in _LEFT}, one.by)


def _with_name(record: Record, was: Item | None, now: Item) -> Item:
    """Give an attribution whose source stands elsewhere now the name of what stands there: of the entity that is mentioned so, else the words."""
    if not isinstance(now, Attribution) or now.source is None or now.source.span is None or now.source.name is not None:
        return now
    before = was.source if isinstance(was, Attribution) else None
    if before is not None and before.span == now.source.span:
        return replace(now, source=replace(now.source, name=before.name, entity=before.entity))
    return replace(now, source=_called(record, now.source))


def _called(record: Record, source: Source) -> Source:
    """Give a source its name and entity by what stands in its place."""
    there = [one for one in record.entities if source.span in one.mentions]
    if len(there) == 1:
        return replace(source, name=there[0].name, entity=there[0].id)
    words = " ".join(source.span.of(record.article.text).split()) if source.span else None
    return replace(source, name=words or None)
