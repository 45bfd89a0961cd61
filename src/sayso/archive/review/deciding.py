"""Decisions made of what a person saw: they accept, correct, reject or add."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final

from sayso.archive.identity import storable
from sayso.archive.review.anchoring import quoted
from sayso.archive.review.items import HELD_IN, items_of, made, patched, place_of, plain, references
from sayso.archive.review.values import Accounts, Decision, Item, Kind, Named, Quoted
from sayso.article import Span
from sayso.errors import InputError
from sayso.record import Entity, Record, spans_in

_LONGEST_NAME: Final = 200
_LONGEST_WHY: Final = 4000
_MENTIONS: Final = 8
"""Mentions of an entity that are quoted: enough to find it again."""
_FIXED: Final = ("id", "score")
"""Fields that nobody decides."""


def now() -> str:
    """Give this moment in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a person looks at: the archive's number of an article, the hash of the text, and the record, decisions so far applied."""

    article: int
    version: str
    record: Record


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who decides, when (now, unless given), why, in which story, and from where it came ("brat", a file's name) if not by hand."""

    who: str
    when: str = field(default_factory=now)
    why: str | None = None
    story: int | None = None
    origin: str | None = None


def accept(seen: Seen, ref: str, by: By, *, kind: Kind | None = None) -> Decision:
    """
    Say that an item is right as it stands; `kind="link"` means an entity's link alone.

    Raises InputError where there is no such item.

    >>> from sayso.article import Article
    >>> from sayso.record import Toll
    >>> toll = Toll(id="t1", harm="killed", low=14, high=14, victims=Span(0, 9), span=Span(0, 14))
    >>> seen = Seen(article=1, version="0", record=Record(article=Article(id="x", text="14 rebels died."), tolls=(toll,)))
    >>> accept(seen, "t1", By(who="Ana")).quoted.exact
    '14 rebels died'
    """
    item, kind = _found(seen, ref, kind)
    return _decision(seen, by, kind=kind, verdict="accept", before=item, after=item)


def reject(seen: Seen, ref: str, by: By, *, kind: Kind | None = None) -> Decision:
    """Say that an item is none (`kind="link"`: that the entity is not what it is linked to); raises InputError where there is no such item."""
    item, kind = _found(seen, ref, kind)
    return _decision(seen, by, kind=kind, verdict="reject", before=item)


def correct(seen: Seen, ref: str, changes: Mapping[str, Any], by: By, *, kind: Kind | None = None) -> Decision:
    """
    Change some fields of an item, given as JSON's plain values named as in the contract.

    Of a source, what is not given stays; a name of an entity of the record means that entity. A place is its span in the text.
    Raises InputError where there is no such item, where the outcome is none, or where nothing is changed.
    """
    item, kind = _found(seen, ref, kind)
    told = _completed(seen.record, item, changes)
    after = _made(seen, kind, ref, lambda: patched(item, told, kind))
    fields = tuple(name for name in told if getattr(after, name) != getattr(item, name))
    if fixed := [name for name in told if name in _FIXED]:
        raise InputError(_name(seen, ref), f"{fixed[0]!r} is not for people to decide", "leave it out")
    if not fields:
        raise InputError(_name(seen, ref), "nothing is changed", "accept it instead")
    return _decision(seen, by, kind=kind, verdict="correct", before=item, after=after, fields=fields)


def add(seen: Seen, kind: Kind, data: Mapping[str, Any], by: By) -> Decision:
    """
    Put in an item that the reading has not, given as JSON's plain values named as in the contract (without an id).

    Raises InputError where it is no item of that kind.
    """
    if kind not in HELD_IN or kind == "link":
        raise InputError(
            f"article {seen.article}", f"no {kind} can be added", "add an attribution, toll, event or entity"
        )
    told = {**data, "id": "new"}
    if "source" in told and isinstance(told["source"], Mapping):
        told["source"] = _source(seen.record, None, told["source"])
    if isinstance(told.get("place"), Mapping):
        told["place"] = _place(seen.record, told["place"])
    item = _made(seen, kind, "new item", lambda: made(told, kind))
    return _decision(seen, by, kind=kind, verdict="add", after=item)


def _found(seen: Seen, ref: str, kind: Kind | None) -> tuple[Item, Kind]:
    """Give the item of a record that an id names, and the kind that is decided."""
    for name in ("attribution", "toll", "event", "entity"):
        for item in items_of(seen.record, name):
            if item.id == ref:
                if kind not in (None, name) and (kind, name) != ("link", "entity"):
                    raise InputError(_name(seen, ref), f"is no {kind} but an {name}", "name the kind that it is")
                return item, kind or name
    raise InputError(_name(seen, ref), "there is no such item now", "look at the article again")


def _name(seen: Seen, ref: str) -> str:
    """Name an item in messages."""
    return f"{ref} of article {seen.article}"


def _made(seen: Seen, kind: str, ref: str, make: Any) -> Item:  # noqa: ANN401 - a call without arguments
    """Give what a call makes, faults as InputError; check that its spans lie in the text."""
    try:
        item: Item = make()
    except ValueError as fault:
        raise InputError(
            _name(seen, ref), str(fault), f"give the fields of {kind} as docs/record.md has them"
        ) from fault
    if any(span.end > len(seen.record.article.text) for span in spans_in(item)):
        raise InputError(_name(seen, ref), "a span leaves the article's text", "give spans of this text")
    return item


def _completed(record: Record, item: Item, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Give changes with what they leave unsaid of a source or a place."""
    told = dict(changes)
    if isinstance(told.get("source"), Mapping):
        told["source"] = _source(record, plain(item).get("source"), told["source"])
    if isinstance(told.get("place"), Mapping):
        told["place"] = _place(record, told["place"])
    return told


def _source(record: Record, before: Mapping[str, Any] | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """Give a source in full: who has a new name is another, an entity of the record if it has one of that name."""
    told = {"span": None, "kind": "unknown", **(before or {}), **given}
    if "name" in given and "entity" not in given:
        named = [one.id for one in record.entities if given["name"] in (one.name, *one.aliases)]
        told["entity"] = named[0] if len(named) == 1 else None
    return told


def _place(record: Record, given: Mapping[str, Any]) -> dict[str, Any]:
    """Give a place in full: the record's place that stands there, or the only one within ("the town of Orva")."""
    if "ref" in given or "span" not in given:
        return dict(given)
    start, end = given["span"]
    there = [one.id for one in record.places if tuple(one.span) == (start, end)]
    within = [one.id for one in record.places if start <= one.span.start and one.span.end <= end]
    return {**given, "ref": there[0] if there else within[0] if len(within) == 1 else None}


def _decision(seen: Seen, by: By, *, kind: Kind, **said: Any) -> Decision:  # noqa: ANN401 - the decision's own fields
    """Make a decision: quote what it is about."""
    before, after = said.get("before"), said.get("after")
    text = storable(seen.record.article.text)
    ref: str | None = before.id if before else None
    place = next((place_of(one) for one in (before, after) if one is not None), None)
    if place is None:
        raise InputError(_name(seen, ref or "new item"), "it stands nowhere in the text", "decide on an item that does")
    return signed(
        Decision(
            article=seen.article,
            version=seen.version,
            kind=kind,
            ref=ref,
            quoted=quoted(text, place),
            passages=_passages(text, place, before, after),
            named=_named(seen.record, text, before, after),
            who=by.who.strip() or "?",
            when=by.when,
            **said,
        ),
        by,
    )


def signed(decision: Decision, by: By) -> Decision:
    """Give a decision with who made it, when, why and whence; raises InputError where nobody did, or where the words are too long."""
    who = storable(" ".join(by.who.split()))
    why = storable(by.why.strip()) if by.why else None
    if not who or len(who) > _LONGEST_NAME:
        raise InputError("a decision", f"wants a name of 1 to {_LONGEST_NAME} characters", "say who decides")
    if why and len(why) > _LONGEST_WHY:
        raise InputError("a decision", f"the reason is longer than {_LONGEST_WHY} characters", "shorten it")
    return replace(decision, who=who, when=by.when, why=why or None, story=by.story, origin=by.origin)


def _passages(text: str, place: Span, *items: Item | None) -> tuple[Quoted, ...]:
    """Quote the spans of items, but for the one that they are known by."""
    spans: dict[Span, None] = {}
    for item in items:
        if isinstance(item, Entity):
            spans |= dict.fromkeys(sorted(item.mentions)[:_MENTIONS])
        elif item is not None:
            spans |= dict.fromkeys(spans_in(item))
    return tuple(quoted(text, span) for span in spans if span != place)


def _named(record: Record, text: str, *items: Item | None) -> tuple[Named, ...]:
    """Tell what the ids inside items mean, by the passages of what they name."""
    wanted = dict.fromkeys(pair for item in items if item is not None for pair in references(item))
    found = []
    for ref, kind in wanted:
        target = next((one for one in items_of(record, kind) if one.id == ref), None)
        place = place_of(target) if target is not None else None
        if place is not None:
            found.append(Named(ref=ref, kind=kind, quoted=quoted(text, place)))
    return tuple(found)


def relate(seen: Seen, ref: str, span: Span, accounts: Accounts, by: By, before: Accounts | None = None) -> Decision:
    """
    Say how two accounts of a story's point stand to each other (`accounts`); `ref` and `span` are those of the first, in the article that is seen.

    With `before`, the relation that was shown: equal to `accounts`, it is accepted, else corrected; without, it is added.
    """
    verdict = "add" if before is None else "accept" if before.relation == accounts.relation else "correct"
    decision = Decision(
        article=seen.article,
        version=seen.version,
        kind="relation",
        ref=ref,
        quoted=quoted(storable(seen.record.article.text), span),
        verdict=verdict,  # type: ignore[arg-type]  # three of the verdicts
        before=before,
        after=before if verdict == "accept" else accounts,
        fields=("relation", "why") if verdict == "correct" else (),
        who=by.who.strip() or "?",
        when=by.when,
    )
    return signed(decision, by)


def unrelate(seen: Seen, ref: str, span: Span, accounts: Accounts, by: By) -> Decision:
    """Say that two accounts are not to be held against each other at all; arguments as in `relate`."""
    decision = Decision(
        article=seen.article,
        version=seen.version,
        kind="relation",
        ref=ref,
        quoted=quoted(storable(seen.record.article.text), span),
        verdict="reject",
        before=accounts,
        who=by.who.strip() or "?",
        when=by.when,
    )
    return signed(decision, by)
