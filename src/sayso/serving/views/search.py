"""Search: words and filters in, passages out."""

from dataclasses import dataclass, replace
from typing import get_args

from sayso.serving.answering import Answer, Asking, listing, plain
from sayso.serving.values import (
    Cut,
    Filters,
    Found,
    Hit,
    SearchFor,
)
from sayso.speakers import folded

_ROWS = 25
_FEWEST, _MOST = 2, 5
"""Words of a search in which some may be a speaker's name."""


def search(asking: Asking) -> Answer:
    """Show the passages that words and filters find, and what they can be narrowed down by."""
    words, filters, cut = asking.query.words("q"), asking.query.filters(), asking.query.cut(_ROWS)
    what = asking.query.choice("what", get_args(SearchFor), "quotations")
    is_asked = bool(words) or filters != Filters()
    found = asking.library.search(words, filters, cut, what) if is_asked else Found()  # type: ignore[arg-type]  # checked above
    facets = [
        {
            "name": facet.name,
            "values": [{"value": value, "count": count, "ask": ask} for value, count, ask in facet.values],
        }
        for facet in found.facets
    ]
    instead = _by_speaker(asking, words, filters) if what == "quotations" and not found.hits.total else ()
    values = {
        "instead": instead,
        "words": words,
        "filters": filters,
        "narrowed": narrowed(asking),
        "facets": found.facets,
        "fault": found.fault,
        "notes": found.notes,
        "speakers": found.speakers,
        "what": what,
        "is_asked": is_asked,
    }
    about = {"facets": facets, "instead": [plain(one) for one in instead]}
    return listing(Hit, found.hits, cut, "search.html.j2", values, q=words, what=what, fault=found.fault, **about)


@dataclass(frozen=True, slots=True, kw_only=True)
class BySpeaker:
    """A search that finds something where another found nothing: words in what one speaker said, and in how many passages they stand."""

    speaker: str
    words: str
    count: int


def _by_speaker(asking: Asking, words: str, filters: Filters) -> tuple[BySpeaker, ...]:
    """
    Give searches in which some of the words are a speaker's name: who says it is no part of what is said.

    Of speakers that have a word in their names, the one who is quoted most is meant.
    """
    asked = words.split()
    if filters.speaker or not _FEWEST <= len(asked) <= _MOST or not all(one.isalnum() for one in asked):
        return ()
    found: dict[str, BySpeaker] = {}
    for one in asked:
        called = asking.library.search(one, Filters(), Cut(limit=1)).speakers
        name = max(called, key=lambda each: each.count).name if called else ""
        parts = set(folded(name).split())
        rest = " ".join(each for each in asked if folded(each) not in parts)
        if not rest or rest == words or name in found:
            continue
        hits = asking.library.search(rest, replace(filters, speaker=name), Cut(limit=1)).hits
        if hits.total:
            found[name] = BySpeaker(speaker=name, words=rest, count=hits.total)
    return tuple(found.values())


FILTERS = (
    "speaker", "outlet", "act", "kind", "place", "harm", "claimant", "scope", "state", "story", "low", "high",
    "said_from", "said_until", "published_from", "published_until",
)  # fmt: skip
"""The names of filters in an address."""


def narrowed(asking: Asking) -> dict[str, str]:
    """Give the filters that are set, as they stand in the address."""
    return {name: value for name in FILTERS if (value := asking.query.words(name))}
