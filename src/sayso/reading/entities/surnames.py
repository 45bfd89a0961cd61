"""Whose a surname is that several people of an article bear ("Bel" beside Ana and Tom Bel)."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from sayso.article import Span
from sayso.reading.capitals import is_capital
from sayso.reading.entities.coreference_sexes import sex_of
from sayso.reading.first_names import Sex

_ADDRESSES: Final[Mapping[str, Sex]] = {"mr": "he", "mrs": "she", "ms": "she", "miss": "she"}
_ADDRESS: Final = re.compile(r"\b(mr|mrs|ms|miss)\.?\s+$", re.IGNORECASE)
_BEHIND: Final = re.compile(r"[^.;:\"“”]{0,40}?\b(he|she|his|her|himself|herself)\b")
_LONGEST_ADDRESS: Final = 6
_LONGEST_BEHIND: Final = 60
_MOST: Final = 20
"""Full names of one surname that are compared; no article has more."""


class Person(NamedTuple):
    """A person's name where it stands, with its words for comparing, the surname last."""

    span: Span
    words: tuple[str, ...]


def bearers_of_surnames(text: str, people: Sequence[Person]) -> Iterator[tuple[int, int]]:
    """
    Give for each lone surname the number of a full name of the one who bears it; `people` stand in order.

    Where several bear it, "Mr." and "Mrs." or a pronoun right behind part them; then it is the one named most so far, of two that are named alike the last.

    >>> text = "Ana Bel and Tom Bel came. Mr. Bel left. Mrs. Bel stayed. Bel slept."
    >>> places = [(0, 7), (12, 19), (30, 33), (45, 48), (57, 60)]
    >>> people = [Person(Span(*place), tuple(text[slice(*place)].lower().split())) for place in places]
    >>> [people[full].words[0] for _, full in bearers_of_surnames(text, people)]
    ['tom', 'ana', 'ana']
    """
    full: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
    for at, one in enumerate(people):
        if len(one.words) > 1 and len(full[one.words[-1]]) < _MOST:
            full[one.words[-1]].setdefault(one.words, at)
    counts: Counter[tuple[str, ...]] = Counter()
    last: dict[tuple[str, ...], int] = {}
    for at, one in enumerate(people):
        bearers = full.get(one.words[0]) if len(one.words) == 1 else None
        words = one.words
        if bearers:
            words = _bearer(text, one.span, bearers, counts, last)
            yield at, bearers[words]
        counts[words] += 1
        last[words] = at


def _bearer(
    text: str,
    span: Span,
    bearers: Mapping[tuple[str, ...], int],
    counts: Mapping[tuple[str, ...], int],
    last: Mapping[tuple[str, ...], int],
) -> tuple[str, ...]:
    """Give the bearer of a surname at a place."""
    if len(bearers) == 1:
        return next(iter(bearers))
    fitting = list(bearers)
    sex = _sex_at(text, span)
    if sex is not None:
        sexes = {words: _sex_of(words) for words in bearers}
        fitting = [words for words in fitting if sexes[words] == sex] or [
            words for words in fitting if sexes[words] is None
        ]
    return max(fitting or bearers, key=lambda words: (counts.get(words, 0), last.get(words, -bearers[words] - 1)))


@lru_cache(maxsize=1 << 10)
def _sex_of(words: tuple[str, ...]) -> Sex | None:
    """Give the pronoun of a full name, where its first name tells."""
    return sex_of(" ".join(words))


def _sex_at(text: str, span: Span) -> Sex | None:
    """Tell of a lone surname whether he or she bears it, by how the person is addressed or by a pronoun right behind; None where neither tells."""
    address = _ADDRESS.search(text, max(0, span.start - _LONGEST_ADDRESS), span.start)
    if address is not None:
        return _ADDRESSES[address[1].lower()]
    behind = _BEHIND.match(text, span.end, span.end + _LONGEST_BEHIND)
    if behind is None or any(is_capital(word) for word in behind[0].split()):
        return None
    return "she" if behind[1] in {"she", "her", "herself"} else "he"
