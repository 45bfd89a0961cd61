"""Numbers of people in a sentence: "at least 14 rebels", "30 others", "a child", "three of them", and a bare "14" that may be of people."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from sayso.article import Span
from sayso.counting.values import Quantity
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
        "relative", "breaker", "verb", "risen", "from", "toll", "day", "harmed", "harms", "harming", "suffered", "suffer", "state", "them", "pronoun", "quantifier", "follows", "being",
    }
)  # fmt: skip
"""Classes that no word between a number and its noun has."""
_OWN: Final = frozenset({"a", "an", "his", "her", "their", "my", "the", "its", "this", "our", "another"})
"""What opens one victim."""
_DOZENS: Final = frozenset({24, 40, 200, 2000})
"""What vague plurals come to: dozens, scores, hundreds, thousands."""
_CORE: Final = frozenset({"man", "woman", "child", "boy", "girl", "baby", "infant", "toddler"})
"""Singulars that begin no other: "a man woman and child" are three."""
_OPENINGS: Final = _OWN | _CORE
_PLURAL_BEFORE: Final = frozenset({"women", "men", "police", "militia", "staff", "forces", "crew"})
"""Plurals that may stand before the plural they belong to ("women soldiers")."""


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
def _captives() -> frozenset[str]:
    """Give the plural nouns of people who were taken."""
    return frozenset(people_words().captives.plural)


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
        token = tokens[place]
        is_opening = token.quantity is not None or token.words in _OPENINGS
        found = _at(tokens, place) if is_opening else None
        if found is not None:
            yield found
        place = max(place + 1, found.end if found is not None else 0)


def _at(tokens: Sequence[Token], place: int) -> Counted | None:
    """Give the number of people that begins at a token, if one does."""
    token = tokens[place]
    if token.quantity is not None:
        return _numbered(tokens, place) if token.quantity.kind == "count" else None
    if token.words in _OWN:
        return _single(tokens, place)
    if token.words in _CORE and _is_next(tokens, place) and not _goes_on(tokens, place + 1):
        return _one(place, place + 1, place)
    return None


def _is_whole(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a singular begins no other ("a man woman"), save in "a girl child"."""
    return tokens[place].words in _CORE and tokens[place + 1].words != "child"


def _is_next(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a singular goes on from another without its article ("a man, woman and child")."""
    before = place - 1
    while before > 0 and tokens[before].classes & {"comma", "joint"}:
        before -= 1
    return before > 0 and place - before <= 3 and tokens[before].words in _CORE  # noqa: PLR2004 - "man, and woman"


def _numbered(tokens: Sequence[Token], place: int) -> Counted | None:
    """Give the number of people that a quantity begins."""
    quantity = tokens[place].quantity
    if quantity is None or (quantity.low is None and quantity.high is None):
        return None
    noun = _noun(tokens, place + 1, is_one=quantity.low == quantity.high == 1)
    if noun is None:
        return None
    if _is_lone(tokens, place, quantity) and noun.harm is None and noun.of == "people":
        noun = _Noun(head=None, end=place + 1, of="bare")
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


def _is_lone(tokens: Sequence[Token], place: int, quantity: Quantity) -> bool:
    """Tell whether "dozens" and the like have no "of": the people behind them are others ("wounding dozens activists said")."""
    is_vague = quantity.high is None and quantity.qualifier is None and (quantity.low or 0) in _DOZENS
    return is_vague and not _has(tokens, place + 1, "of", "other")


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
    if tokens[place].classes & {"them", "relative"}:
        return _of_them(tokens, place + 1)
    is_counted = place + 1 < len(tokens) and tokens[place + 1].quantity is not None  # "of the 22 rebels"
    noun = _named(tokens, place + 1 + is_counted, is_one=False)
    if noun is None or noun.of not in {"people", "captive"}:
        if not _has(tokens, place + 1, "harmed", "state"):
            return None
        return _Noun(head=None, end=place + 2, of="part", harm=harm_of()[tokens[place + 1].words])
    is_counted = is_counted or tokens[place].quantity is not None
    if is_counted and _has(tokens, noun.end, "harmed", "state", "taken"):
        return _Noun(head=None, end=place, of="part")  # "one of" in "one of 26 people killed"
    return _Noun(head=noun.head, end=noun.end, of="people", harm=noun.harm)


def _of_them(tokens: Sequence[Token], place: int) -> _Noun:
    """Give the noun behind "of them": "of them children", "of them a child", or nothing."""
    noun = _named(tokens, place, is_one=False)
    if noun is not None and noun.of in {"people", "captive"}:
        return _Noun(head=noun.head, end=noun.end, of="sort", harm=noun.harm)
    single = _single(tokens, place) if place < len(tokens) and tokens[place].words in {"a", "an"} else None
    if single is not None:
        return _Noun(head=single.head, end=single.end, of="sort")
    return _Noun(head=None, end=place, of="part")


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
            is_captive = harm is None and tokens[head].words in _captives()
            return _Noun(head=head, end=head + 1, of="captive" if is_captive else "people", harm=harm)
        if token.words in people_words().things.plural:
            return None
        if token.words in beside() and _leads_to_people(tokens, place + 1):
            own = harm_of()[token.words]
            harm = own if harm in {None, own} else "affected"
        elif harm is not None and "joint" in token.classes:
            pass  # "dead and wounded soldiers"
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
    while place + 1 < len(tokens) and _is_led(tokens, place, is_one=is_one):
        place += 1
    return place


def _is_led(tokens: Sequence[Token], place: int, *, is_one: bool) -> bool:
    """Tell whether a noun only begins the next one; without commas "12 soldiers guards" are two sorts."""
    word, behind = tokens[place].words, tokens[place + 1].words
    if word in _singular():
        return behind in _plural() or (is_one and behind in _singular())
    return behind in _plural() and (word in _PLURAL_BEFORE or _has(tokens, place + 2, "harmed", "be", "have"))


def _leads_to_people(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a noun of people follows within three words ("wounded young soldiers")."""
    for k, token in enumerate(tokens[place : place + 3], place):
        if token.words in _plural():
            return True
        if "joint" in token.classes and k + 1 < len(tokens) and tokens[k + 1].words in beside():
            return _leads_to_people(tokens, k + 2)
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
    harm: Harm | None = None
    if tokens[place].words in {"a", "an"} and first < len(tokens) and tokens[first].words in beside():
        harm = harm_of()[tokens[first].words]
    for k in range(first, min(first + _LONGEST_SINGLE, len(tokens))):
        token = tokens[k]
        if token.words in _singular() and not _goes_on(tokens, k + 1):
            head = k
            while _has_words(tokens, head + 1, _singular()) and not _is_whole(tokens, head):
                head += 1
            return None if _goes_on(tokens, head + 1) else _one(place, head + 1, head, harm)
        is_age = token.quantity is not None and token.quantity.kind == "age"
        if is_age and (k + 1 == len(tokens) or _stops(tokens, k + 1)):
            return _one(place, k + 1, None, harm)
        if token.words == "family" and _has(tokens, k + 1, "of"):
            return _family(tokens, place, k + 2)
        if token.words in _singular() or token.words in _plural() or (k == first and harm is not None):
            continue
        if _stops(tokens, k):
            return None
    return None


def _goes_on(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether the noun before only begins another ("child soldiers", "a rebel stronghold")."""
    if place >= len(tokens):
        return False
    token = tokens[place]
    if token.is_capital and tokens[place - 1].is_capital and not token.classes and token.quantity is None:
        return True  # a name: "the Orva National Front"
    is_noun = (
        not token.classes
        and token.quantity is None
        and not token.is_capital
        and token.words.removesuffix("'s").isalpha()
    )
    return (
        token.words in _plural()
        or "compound" in token.classes
        or (is_noun and "adjective" in tokens[place - 1].classes)
    )


def _family(tokens: Sequence[Token], start: int, place: int) -> Counted | None:
    """Give "a family of four", where the number stands at a place."""
    counted = _at(tokens, place) if place < len(tokens) and tokens[place].quantity is not None else None
    if counted is None or counted.of not in {"people", "bare"}:
        return None
    return replace(counted, start=start, end=counted.end, of="people")


def _one(start: int, end: int, head: int | None, harm: Harm | None = None) -> Counted:
    """Make one victim."""
    return Counted(start=start, end=end, low=1, high=1, of="single", head=head, harm=harm)


def _has(tokens: Sequence[Token], place: int, *names: str) -> bool:
    """Tell whether there is a token with one of some classes."""
    return place < len(tokens) and not tokens[place].classes.isdisjoint(names)


def _has_words(tokens: Sequence[Token], place: int, words: frozenset[str]) -> bool:
    """Tell whether there is a token that is one of some words."""
    return place < len(tokens) and tokens[place].words in words
