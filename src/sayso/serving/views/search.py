"""Search: words and filters in, passages out."""

from typing import get_args

from sayso.serving.answering import Answer, Asking, listing
from sayso.serving.values import (
    Filters,
    Found,
    Hit,
    SearchFor,
)

_ROWS = 25


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
    values = {
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
    return listing(Hit, found.hits, cut, "search.html.j2", values, q=words, what=what, fault=found.fault, facets=facets)


FILTERS = (
    "speaker", "outlet", "act", "kind", "place", "harm", "claimant", "scope", "state", "story", "low", "high",
    "said_from", "said_until", "published_from", "published_until",
)  # fmt: skip
"""The names of filters in an address."""


def narrowed(asking: Asking) -> dict[str, str]:
    """Give the filters that are set, as they stand in the address."""
    return {name: value for name in FILTERS if (value := asking.query.words(name))}
