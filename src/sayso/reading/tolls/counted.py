"""Numbers of people in a sentence: "at least 14 rebels", "30 others", "a child", "three of them", and a bare "14" that may be of people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.article import Span
from sayso.placing.lexicon import is_demonym
from sayso.reading.tolls.tokens import Token
from sayso.reading.tolls.words import NumberOf, beside, harm_of, harms, people_words
from sayso.record import Harm

_LONGEST: Final = 8
"""Words between a number and its noun."""
_LONGEST_SINGLE: Final = 5
_STOPS: Final = frozenset(
    {
        "be", "have", "modal", "to", "not", "adverb", "told", "joint", "comma", "including", "among", "of", "preposition", "determiner", "those",
        "relative", "breaker", "verb", "risen", "from", "toll", "day", "harmed", "harms", "harming", "suffered", "suffer", "state", "them", "pronoun",
    }
)  # fmt: skip
"""Classes that no word between a number and its noun has."""
_OWN: Final = frozenset({"a", "an", "his", "her", "their", "my", "the", "its", "this", "our"})
"""What opens one victim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """
    A number that may be of people: tokens `start` to `end`, the noun's token if there is one, and how many.

    `harm` is set where its own words say it ("four deaths", "12 wounded soldiers").
    """

    start: int
    end: int
    low: int | None
    high: int | None
    of: NumberOf
    qualifier: Span | None = None
    head: int | None = None
    harm: Harm | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Noun:
    """The noun behind a number: its token, where it ends, and the harm that it or a word before it says."""

    head: int | None
    end: int
    of: NumberOf
    harm: Harm | None = None


@cache
def _plural() -> frozenset[str]:
    """Give the plural nouns of people."""
    return frozenset(word for people in people_words().people.values() for word in people.plural)


@cache
def _singular() -> frozenset[str]:
    """Give the singular nouns of people."""
    return frozenset(word for people in people_words().people.values() for word in people.singular)


@cache
def _harm_nouns() -> frozenset[str]:
    """Give the nouns that are harm themselves ("deaths")."""
    return frozenset(word for harm in harms() for word in harm.heads)


def counted_in(tokens: Sequence[Token]) -> list[Counted]:
    """Give the numbers of a sentence that may be of people, in order."""
    return list(_counted(tokens))


def _counted(tokens: Sequence[Token]) -> Iterator[Counted]:
    """Go through the tokens."""
    place = 0
    while place < len(tokens):
        found = _at(tokens, place)
        if found is not None:
            yield found
        place = max(place + 1, found.end if found is not None else 0)


def _at(tokens: Sequence[Token], place: int) -> Counted | None:
    """Give the number of people that begins at a token, if one does."""
    token = tokens[place]
    if token.quantity is not None:
        return _numbered(tokens, place) if token.quantity.kind == "count" else None
    if token.words in _OWN or token.words == "another":
        return _single(tokens, place)
    return None


def _numbered(tokens: Sequence[Token], place: int) -> Counted | None:
    """Give the number of people that a quantity begins."""
    quantity = tokens[place].quantity
    if quantity is None or (quantity.low is None and quantity.high is None):
        return None
    noun = _noun(tokens, place + 1, is_one=quantity.low == quantity.high == 1)
    if noun is None:
        return None
    return Counted(
        start=place,
        end=noun.end,
        low=quantity.low,
        high=quantity.high,
        of=noun.of,
        qualifier=quantity.qualifier,
        head=noun.head,
        harm=noun.harm,
    )


def _noun(tokens: Sequence[Token], place: int, *, is_one: bool) -> _Noun | None:
    """Give what a number that ends before a token is of; None where that is things."""
    if _has(tokens, place, "of"):
        if _is_part(tokens, place + 1):
            return _part(tokens, place + 1)
        place += 1
    while _has(tokens, place, "other") and tokens[place].words != "others":
        place += 1
    return _named(tokens, place, is_one=is_one)


def _is_part(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether what stands behind "of" is a whole of which some are counted ("of them", "of the dead", "of 22")."""
    return place < len(tokens) and (
        tokens[place].quantity is not None or bool(tokens[place].classes & {"them", "those", "determiner", "relative"})
    )


def _part(tokens: Sequence[Token], place: int) -> _Noun | None:
    """Give the noun of a part: "of the rebels", "of them children", "of the dead"; None where the whole is no people."""
    is_counted = place + 1 < len(tokens) and tokens[place + 1].quantity is not None  # "of the 22 rebels"
    noun = _named(tokens, place + 1 + is_counted, is_one=False)
    of_these = bool(tokens[place].classes & {"them", "relative"})
    if noun is not None and noun.of == "people":
        return _Noun(head=noun.head, end=noun.end, of="sort" if of_these else "people", harm=noun.harm)
    is_people = of_these or _has(tokens, place + 1, "harmed", "state")
    return _Noun(head=None, end=place + 1, of="part") if is_people else None


def _named(tokens: Sequence[Token], place: int, *, is_one: bool) -> _Noun | None:
    """Give the noun of people, of harm or of something else that follows; None for things."""
    first, seen, harm = place, None, None
    while place < len(tokens) and place - first < _LONGEST:
        token = tokens[place]
        if token.words in _harm_nouns():
            return _Noun(head=place, end=place + 1, of="people", harm=harm_of()[token.words])
        if "lives" in token.classes:
            return _Noun(head=place, end=place + 1, of="lives")
        if token.words in _plural() or (is_one and token.words in _singular()):
            head = _last_noun(tokens, place, is_one=is_one)
            return _Noun(head=head, end=head + 1, of="people", harm=harm)
        if token.words in people_words().things.plural:
            return None
        if token.words in beside() and _leads_to_people(tokens, place + 1):
            harm = harm_of()[token.words]
        elif _stops(tokens, place):
            break
        elif token.words in _singular():
            seen = place
        place += 1
    return _unnamed(tokens, first, place, seen)


def _unnamed(tokens: Sequence[Token], first: int, place: int, seen: int | None) -> _Noun | None:
    """
    Give what a number is of whose words hold no plural of people: a people's name, a noun in the singular ("19 civilian"), another noun, or nothing.

    None for things: "two rebel-held districts".
    """
    if seen is not None and _has(tokens, seen + 1, "compound"):
        return None
    if place == first:
        return _Noun(head=None, end=first, of="bare")
    named = (k for k in range(first, place) if tokens[k].is_capital and tokens[k].words[-1:] == "s")
    seen = next((k for k in named if is_demonym(tokens[k].words)), seen)
    if seen is not None:
        return _Noun(head=seen, end=seen + 1, of="people")
    return _Noun(head=None, end=place, of="odd")


def _last_noun(tokens: Sequence[Token], place: int, *, is_one: bool) -> int:
    """Give the last of the nouns of people that follow each other ("rebel fighters", "police officers")."""
    while place + 1 < len(tokens) and (
        tokens[place + 1].words in _plural() or (is_one and tokens[place + 1].words in _singular())
    ):
        place += 1
    return place


def _leads_to_people(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a noun of people follows within three words ("wounded young soldiers")."""
    for token in tokens[place : place + 3]:
        if token.words in _plural():
            return True
        if token.classes & _STOPS or token.quantity is not None:
            return False
    return False


def _stops(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a token ends the words between a number and its noun; an age does not, nor "badly" before "injured"."""
    token = tokens[place]
    if token.quantity is not None:
        return token.quantity.kind != "age"
    if "adverb" in token.classes and place + 1 < len(tokens) and tokens[place + 1].words in beside():
        return not _leads_to_people(tokens, place + 2)
    return bool(token.classes & _STOPS)


def _single(tokens: Sequence[Token], place: int) -> Counted | None:
    """Give one victim without a number ("a child", "his wife", "a 12-year-old")."""
    first = place + 1
    while first < len(tokens) and "other" in tokens[first].classes:
        first += 1
    for k in range(first, min(first + _LONGEST_SINGLE, len(tokens))):
        token = tokens[k]
        if token.words in _singular() and not _goes_on(tokens, k + 1):
            head = k
            while _has_words(tokens, head + 1, _singular()):
                head += 1
            return None if _goes_on(tokens, head + 1) else _one(place, head + 1, head)
        is_age = token.quantity is not None and token.quantity.kind == "age"
        if is_age and (k + 1 == len(tokens) or _stops(tokens, k + 1)):
            return _one(place, k + 1, None)
        if token.words not in _singular() and token.words not in _plural() and _stops(tokens, k):
            return None
    return None


def _goes_on(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether the noun before only begins another ("child soldiers", "a rebel stronghold")."""
    if place >= len(tokens):
        return False
    token = tokens[place]
    is_noun = not token.classes and token.quantity is None and not token.is_capital and token.words.isalpha()
    return (
        token.words in _plural()
        or "compound" in token.classes
        or (is_noun and "adjective" in tokens[place - 1].classes)
    )


def _one(start: int, end: int, head: int | None) -> Counted:
    """Make one victim."""
    return Counted(start=start, end=end, low=1, high=1, of="single", head=head)


def _has(tokens: Sequence[Token], place: int, *names: str) -> bool:
    """Tell whether there is a token with one of some classes."""
    return place < len(tokens) and not tokens[place].classes.isdisjoint(names)


def _has_words(tokens: Sequence[Token], place: int, words: frozenset[str]) -> bool:
    """Tell whether there is a token that is one of some words."""
    return place < len(tokens) and tokens[place].words in words
