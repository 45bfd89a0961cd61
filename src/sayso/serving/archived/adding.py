"""Items that a person puts into an archive, which the reader missed."""

from collections.abc import Mapping
from typing import Any, Final

from sayso.archive.opening import Archive
from sayso.archive.review import By, Seen, add, decide, decided_of, seen
from sayso.errors import InputError
from sayso.record import Record
from sayso.serving.adding import Added, Adding
from sayso.serving.archived.changing import change, merge
from sayso.serving.fields import voice_of
from sayso.serving.passages import located
from sayso.serving.values import Refusal

_NEAR: Final = 600
"""Characters round what was said in which its speaker's name is looked for."""
_KNOWN: Final = frozenset({"person", "organization", "group"})


def add_in(archive: Archive, adding: Adding) -> Added:
    """Keep an item that was missed. Raises Refusal where it is none."""
    try:
        look = seen(archive, adding.article)
        if adding.passage.end > len(look.record.article.text):
            raise Refusal("the passage leaves the article's text")
        made = add(look, adding.kind, item_data(look, adding), By(who=adding.who, why=adding.why))
        number = decide(archive, made).id or 0
    except InputError as fault:
        raise Refusal(f"{fault.reason}; {fault.remedy}") from fault
    return Added(decision=number, ref=_ref(archive, adding.article, number))


def item_data(look: Seen, adding: Adding) -> dict[str, Any]:
    """Give an item as the record's plain values. Raises Refusal where words of it stand nowhere, or where a number of people has no number."""
    place = [adding.passage.start, adding.passage.end]
    blank: dict[str, dict[str, Any]] = {
        "attribution": {"kind": "indirect", "content": [place], "act": "say"},
        "toll": {"harm": "killed", "low": None, "high": None, "victims": place, "span": place},
        "event": {"trigger": place, "type": "ASSAULT"},
    }
    data = blank[adding.kind]
    for name, value in adding.said.items():
        merge(data, change(look.record, adding.passage.start, name, value))
    if adding.kind == "toll" and data["low"] is None and data["high"] is None:
        raise Refusal("a number is missing; give the least or the most that the words say")
    if "source" in data:
        data["source"] = _source(look.record, adding, data["source"])
    return (
        data
        if adding.kind != "attribution"
        else {**data, "within": voice_of(look.record, adding.passage, is_part=True) or None}
    )


def _source(record: Record, adding: Adding, given: Mapping[str, Any]) -> dict[str, Any]:
    """Give a source in full: its name where only its words are given, its words where only its name is and stands near, its kind where the article knows it."""
    text = record.article.text
    told = dict(given)
    if told.get("span") is None and told.get("name"):
        found = located(text, told["name"], adding.passage.start)
        is_near = found is not None and abs(found.start - adding.passage.start) <= _NEAR
        told["span"] = [found.start, found.end] if found is not None and is_near else None
    elif told.get("span") is not None and not told.get("name"):
        told["name"] = " ".join(text[told["span"][0] : told["span"][1]].split())
    kinds = [one.kind for one in record.entities if told.get("name") in (one.name, *one.aliases)]
    if not told.get("kind"):
        told["kind"] = kinds[0] if len(kinds) == 1 and kinds[0] in _KNOWN else "unknown"
    return told


def _ref(archive: Archive, article: int, number: int) -> str:
    """Give the id of the item that a decision put in."""
    told = decided_of(archive, article)
    found = (one.ref for one in told.items if any(each.id == number for each in one.decisions)) if told else iter(())
    return next(found, f"r{number}")
