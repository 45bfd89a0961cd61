"""What somebody asks of an archive: a value that is checked when it is made."""

from dataclasses import dataclass, fields
from typing import Final, Literal, get_args

from sayso.archive.search.days import bounds
from sayso.archive.search.parsing import parse, wrong
from sayso.archive.search.words import folded_words
from sayso.record import Act, AttributionKind, Harm

What = Literal["articles", "quotations", "speakers"]
Order = Literal["relevance", "newest"]

MOST_HITS: Final = 10_000
"""Hits that are counted and shown; of more, the best or the newest so many."""

MOST_ON_A_PAGE: Final = 200
LONGEST_NAME: Final = 200
"""Characters of a name that is asked for."""

_LARGEST: Final = 2**53


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """
    A search: words (see `parsing`), what to search, filters, order and page.

    `speaker`: words of the name, or `=` and the whole name. `outlet`, `place`: the whole name, without regard to case; a place also by its GeoNames number.
    Dates are ISO, as exact as one likes, both ends included. `harm`, `at_least` and `at_most` ask for one toll that fits all of them. `story`: its number.
    Raises InputError, in one line, where something of it cannot be.

    >>> Query(words="bridge", speaker="Dahl", said_from="2031-05", said_to="2031-05").order
    'relevance'
    >>> Query(words="bridge", act="shout")
    Traceback (most recent call last):
    sayso.errors.InputError: the search: 'shout' is no act; use one of: say, claim, claim responsibility, confirm, deny, accuse, admit, warn, threaten, promise, demand, ask, propose, order, reject, agree, praise, condemn, apologize, believe, expect, hope, plan, show, other
    """

    words: str = ""
    what: What = "articles"
    speaker: str | None = None
    outlet: str | None = None
    act: str | None = None
    kind: str | None = None
    said_from: str | None = None
    said_to: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    place: str | int | None = None
    harm: str | None = None
    at_least: int | None = None
    at_most: int | None = None
    story: int | None = None
    order: Order = "relevance"
    page: int = 1
    size: int = 20

    def __post_init__(self) -> None:
        """Check all that is given."""
        parse(self.words)
        _check_choices(self)
        _check_names(self)
        bounds(self.said_from, self.said_to, "said")
        bounds(self.published_from, self.published_to, "published")
        _check_numbers(self)
        if self.what == "speakers":
            _check_speakers(self)

    @property
    def asks_for_toll(self) -> bool:
        """Whether a toll must fit."""
        return self.harm is not None or self.at_least is not None or self.at_most is not None


def _check_choices(query: Query) -> None:
    """Raise InputError where a word is none of those that may stand there."""
    choices = (
        ("thing to search", query.what, What),
        ("order", query.order, Order),
        ("act", query.act, Act),
        ("kind", query.kind, AttributionKind),
        ("harm", query.harm, Harm),
    )
    for name, given, allowed in choices:
        if given is not None and given not in get_args(allowed):
            raise wrong(f"{str(given)[:40]!r} is no {name}", f"use one of: {', '.join(get_args(allowed))}")


def _check_names(query: Query) -> None:
    """Raise InputError where a name is empty or too long."""
    for name, given in (("speaker", query.speaker), ("outlet", query.outlet), ("place", query.place)):
        if isinstance(given, str) and (len(given) > LONGEST_NAME or not folded_words(given)):
            raise wrong(f"the {name} is no name", f"give letters or digits, {LONGEST_NAME} characters at most")


def _check_numbers(query: Query) -> None:
    """Raise InputError where a number is out of range, or bounds contradict each other."""
    for name, given in (("at_least", query.at_least), ("at_most", query.at_most), ("story", query.story)):
        if given is not None and not 0 <= given <= _LARGEST:
            raise wrong(f"{name.replace('_', ' ')} is out of range", "give a number from 0")
    if isinstance(query.place, int) and not 0 < query.place <= _LARGEST:
        raise wrong("the place is out of range", "give a number of GeoNames")
    if query.at_least is not None and query.at_most is not None and query.at_least > query.at_most:
        raise wrong("the toll is to be at least more than at most", "give the smaller number as the least")
    if not 1 <= query.size <= MOST_ON_A_PAGE:
        raise wrong("the page's size is out of range", f"give 1 to {MOST_ON_A_PAGE}")
    if not 1 <= query.page <= MOST_HITS:
        raise wrong("the page is out of range", f"give 1 to {MOST_HITS}")


def _check_speakers(query: Query) -> None:
    """Raise InputError where speakers are searched with what filters articles or quotations."""
    plain = {"words", "what", "order", "page", "size"}
    given = [
        field.name for field in fields(query) if field.name not in plain and getattr(query, field.name) is not None
    ]
    if given:
        named = ", ".join(given).replace("_", " ")
        raise wrong(f"speakers have no {named}", "search quotations so, and look at the speakers counted beside them")
