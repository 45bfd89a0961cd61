"""Review in an archive for the pages: what waits, what a person decides, what was decided."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

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
from sayso.record import Attribution, Event, Record, Toll
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
_LARGEST: Final = 10**12
_PLAIN: Final = frozenset({"act", "kind", "polarity", "harm", "status", "scope", "type", "acled", "factuality", "name"})
_PLACED: Final = frozenset({"content", "cue", "source words", "victims", "trigger"})
_NAMED: Final[Mapping[str, str]] = {"speaker": "name", "source kind": "kind"}
"""Fields of a reading that belong to its source."""


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
    changes = changes_of(look.record, deciding.ref, deciding.field or "", deciding.value or "")
    return correct(look, deciding.ref, changes, by, kind=kind)


def changes_of(record: Record, ref: str, field: str, value: str) -> dict[str, Any]:
    """
    Give what a person writes into a field as the record's own plain values.

    Raises Refusal where it does not fit: words that stand nowhere in the text, a number that is none.
    """
    if field in _PLACED:
        return _placed(record, ref, field, value)
    if field in _NAMED:
        return {"source": {_NAMED[field]: value or None}}
    if field in _WRITTEN:
        return _WRITTEN[field](value)
    if field not in _PLAIN:
        raise Refusal(f"there is no field {field[:40]!r} to correct")
    return {field: value or None}


def _number(field: str, value: str) -> dict[str, Any]:
    """Give a bound of a toll. Raises Refusal where it is no number."""
    if value and not (value.isascii() and value.isdigit() and int(value) <= _LARGEST):
        raise Refusal(f"{field} is a whole number, or nothing")
    return {field: int(value) if value else None}


def _link(value: str) -> dict[str, Any]:
    """Give the link of an entity. Raises Refusal where it has not the form of one."""
    source, _, number = value.partition(":")
    if value and not (source and number):
        raise Refusal("a link names a knowledge base, a colon, and its entry there: wikidata:Q42")
    return {"link": {"source": source, "id": number} if value else None}


_WRITTEN: Final[Mapping[str, Callable[[str], dict[str, Any]]]] = {
    "low": partial(_number, "low"),
    "high": partial(_number, "high"),
    "hedged": lambda value: {"hedged": value == "true"},
    "day": lambda value: {"time": {"value": value, "ref": None, "basis": "stated"} if value else None},
    "link": _link,
}
"""Fields that are no plain words, with what makes them of what a person writes."""


def _placed(record: Record, ref: str, field: str, value: str) -> dict[str, Any]:
    """Give the change that moves a span to other words of the text, those next to where it stands now."""
    near = _near(record, ref)
    found = located(record.article.text, value, near)
    if found is None:
        raise Refusal("these words do not stand in the text so; write them as they stand there")
    span = [found.start, found.end]
    if field == "content":
        return {"content": [span]}
    return {"source": {"span": span}} if field == "source words" else {field: span}


def _near(record: Record, ref: str) -> int:
    """Give where a reading stands now."""
    items: tuple[Attribution | Toll | Event, ...] = (*record.attributions, *record.tolls, *record.events)
    for one in items:
        if one.id == ref:
            match one:
                case Attribution():
                    return one.content[0].start
                case Toll():
                    return one.victims.start
                case Event():
                    return one.trigger.start
    return 0


def located(text: str, words: str, near: int) -> Span | None:
    """
    Find words in a text, white space aside, as close as can be to a place; None where they do not stand there.

    >>> located("Ten fell. In Orva  ten fell.", "Orva ten", 0)
    Span(13, 22)
    """
    wanted = words.split()
    if not wanted:
        return None
    found: Span | None = None
    at = text.find(wanted[0])
    while at >= 0:
        end = _end_of(text, at, wanted)
        if end is not None and (found is None or abs(at - near) < abs(found.start - near)):
            found = Span(at, end)
        at = text.find(wanted[0], at + 1)
    return found


def _end_of(text: str, at: int, wanted: list[str]) -> int | None:
    """Give where words end that begin at a place, None where others stand there."""
    for word in wanted:
        while at < len(text) and text[at].isspace():
            at += 1
        if not text.startswith(word, at):
            return None
        at += len(word)
    return at


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
    before, after = _fields(one.before, one.fields), _fields(one.after, one.fields)
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


def _fields(item: object, names: tuple[str, ...]) -> str | None:
    """Give some fields of an item in words."""
    if item is None or not names:
        return None
    told = (getattr(item, name, None) for name in names)
    return "; ".join(_in_words(value) for value in told)


def _in_words(value: object) -> str:
    """Give a value in words: names as they are, what has fields by its name or value, all else as JSON."""
    if value is None:
        return "nothing"
    for name in ("name", "value", "id"):
        if getattr(value, name, None):
            return str(getattr(value, name))
    return value if isinstance(value, str) else json.dumps(value, default=str)
