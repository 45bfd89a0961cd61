"""Review in an archive for the pages: what waits, what a person decides, what was decided."""

import json
from collections.abc import Mapping
from typing import Final

from sqlalchemy import func, select

from sayso.archive.opening import Archive
from sayso.archive.review import (
    By,
    Seen,
    Waiting,
    Wanted,
    accept,
    correct,
    decide,
    decided_of,
    queue,
    reject,
    seen,
    undo,
)
from sayso.archive.review.rows import UNDO, decisions_in
from sayso.archive.review.values import Decision as Kept
from sayso.archive.review.values import Kind
from sayso.archive.schema import decisions
from sayso.article import Span
from sayso.errors import InputError
from sayso.record import PlaceRef
from sayso.serving.archived.changing import changes_of
from sayso.serving.values import (
    Cut,
    Deciding,
    Decision,
    Filters,
    ItemKind,
    Refusal,
    ReviewItem,
    Slice,
)

_QUEUED: Final = ("attribution", "toll", "event", "link")


def waiting_in(archive: Archive, kind: ItemKind | None, filters: Filters, cut: Cut) -> Slice[ReviewItem]:
    """Give readings that nobody looked at, the least sure first; that there are more is told, not how many."""
    kinds = (kind,) if kind in _QUEUED else _QUEUED[:3]
    most = min(cut.limit, 999) + 1
    found = queue(
        archive,
        Wanted(kinds=kinds, story=filters.story, outlet=filters.outlet, most=most, skip=cut.offset),  # type: ignore[arg-type]  # each is one of them
    )
    rows = tuple(_row(one) for one in found[: most - 1])
    return Slice(rows=rows, total=cut.offset + len(found), is_capped=len(found) == most)


def _row(one: Waiting) -> ReviewItem:
    """Lay what waits out."""
    return ReviewItem(
        article=one.article,
        kind=one.kind,
        ref=one.ref,
        words=" ".join((one.words or "")[:2000].split()),
        start=one.span.start if one.span else 0,
        end=one.span.end if one.span else 0,
        score=1.0 if one.score is None else one.score,
        outlet=one.outlet,
        published=one.published,
        title=one.title,
    )


def decide_in(archive: Archive, deciding: Deciding) -> int:
    """Keep a decision. Raises Refusal."""
    try:
        look = seen(archive, deciding.article)
        by = By(who=deciding.who, why=deciding.why)
        made = _made(look, deciding, by)
        return decide(archive, made).id or 0
    except InputError as fault:
        raise Refusal(f"{fault.reason}; {fault.remedy}") from fault


def _made(look: Seen, deciding: Deciding, by: By) -> Kept:
    """Make a decision of what a person says. Raises InputError or Refusal."""
    kind: Kind | None = "link" if deciding.kind == "link" else None
    if deciding.verdict == "accept":
        return accept(look, deciding.ref, by, kind=kind)
    if deciding.verdict == "reject":
        return reject(look, deciding.ref, by, kind=kind)
    changes = changes_of(look.record, deciding.ref, deciding.said)
    return correct(look, deciding.ref, changes, by, kind=kind)


def undo_in(archive: Archive, number: int, who: str) -> Decision:
    """Take a decision back. Raises Refusal."""
    try:
        return _decision(undo(archive, number, who), is_lost=False)
    except InputError as fault:
        raise Refusal(f"{fault.reason}; {fault.remedy}") from fault


def decided_in(archive: Archive, article: int | None, cut: Cut) -> Slice[Decision]:
    """Give decisions, the newest first, of one article or of all."""
    query = select(decisions.c.id, decisions.c.article).where(decisions.c.verdict != UNDO)
    query = query if article is None else query.where(decisions.c.article == article)
    with archive.reading() as connection:
        total = connection.scalar(select(func.count()).select_from(query.subquery())) or 0
        rows = connection.execute(query.order_by(decisions.c.id.desc()).offset(cut.offset).limit(cut.limit)).all()
        held = decisions_in(connection, {row.article for row in rows})
    by_number = {one.id: one for some in held.values() for one in some}
    lost = _lost(archive, {row.article for row in rows}) if article is not None or len(rows) <= cut.limit else set()
    kept = (by_number[row.id] for row in rows if row.id in by_number)
    return Slice(rows=tuple(_decision(one, is_lost=one.id in lost) for one in kept), total=total)


def _lost(archive: Archive, numbers: set[int]) -> set[int | None]:
    """Give the decisions on articles whose passages are not in the text any more."""
    told = (decided_of(archive, number) for number in sorted(numbers))
    return {each.decision.id for one in told if one for each in one.unanchored}


def _decision(one: Kept, *, is_lost: bool) -> Decision:
    """Lay a decision out."""
    before, after = _fields(one.before, one), _fields(one.after, one)
    return Decision(
        id=one.id or 0,
        at=one.when,
        who=one.who,
        why=one.why,
        article=one.article,
        kind=one.kind,
        ref=one.ref,
        verdict=one.verdict,
        field=", ".join(one.fields) or None,
        value=after,
        before=before,
        exact=one.quoted.exact[:2000],
        undone_at=one.undone.when if one.undone else None,
        is_lost=is_lost,
    )


def _fields(item: object, one: Kept) -> str | None:
    """Give the fields of an item that a decision settles in words."""
    if item is None or not one.fields:
        return None
    quoted = {each.span: each.exact for each in (one.quoted, *one.passages)}
    return "; ".join(_in_words(getattr(item, name, None), quoted) for name in one.fields)


def _in_words(value: object, quoted: Mapping[Span, str]) -> str:
    """Give a value in words: passages by their own, names as they are, what has fields by its name or value, all else as JSON."""
    match value:
        case None:
            return "nothing"
        case Span():
            return " ".join(quoted.get(value, f"{value.start}-{value.end}").split())
        case tuple():
            return " … ".join(_in_words(each, quoted) for each in value) or "nothing"
        case PlaceRef():
            return _in_words(value.span, quoted)
        case str():
            return value
    named = next((str(held) for name in ("name", "value", "id") if (held := getattr(value, name, None))), None)
    return named or json.dumps(value, default=str)
