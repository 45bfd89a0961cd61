"""Whether a toll is of one incident or a total of a longer time: a war, a campaign, a year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.reading.tolls.harming import Harmed
from sayso.reading.tolls.tokens import Token
from sayso.reading.tolls.words import Scope, toll_words
from sayso.record import TollScope

_NEAR_WAR: Final = 6
"""Words between a word of war and what ties it to the harm ("the war that has killed", "in Tilanda's five-year civil war")."""
_STRETCH: Final = 4
_LEADS: Final = 3
_WIDE: Final = 60
_FAR: Final = 30
_OPENING: Final = 8
_FEW: Final = 10
_DAY: Final = 24
_DATE_REACH: Final = 8
_ENDS: Final = {"from": "to", "between": "and"}


@dataclass(frozen=True, slots=True)
class _Place:
    """A number with its word of harm in a sentence: where the two begin and end, and the tokens around them."""

    tokens: Sequence[Token]
    start: int
    end: int
    scope: Scope

    @property
    def before(self) -> Sequence[Token]:
        """The tokens before, as far as they are looked at."""
        return self.tokens[max(0, self.start - self.scope.before) : self.start]

    @property
    def behind(self) -> Sequence[Token]:
        """The tokens behind, as far as they are looked at."""
        return self.tokens[self.end : self.end + self.scope.behind]

    @property
    def near(self) -> Sequence[Token]:
        """The number, its word of harm and what stands around them."""
        return self.tokens[max(0, self.start - self.scope.before) : self.end + self.scope.behind]

    @property
    def wide(self) -> Sequence[Token]:
        """The sentence, as long as sentences are."""
        return self.tokens[max(0, self.start - _WIDE) : self.end + _WIDE]


def scope_of(tokens: Sequence[Token], harmed: Harmed, *, is_lead: bool, last: TollScope = "incident") -> TollScope:
    """
    Tell the scope of a number with its harm from its sentence; `is_lead` where that is one of the article's first.

    `last` is the scope of the number told last before the sentence: behind a total another great number that names no moment is one too.
    """
    scope = toll_words().scope
    least = harmed.counted.low if harmed.counted.low is not None else harmed.counted.high
    if least is not None and least >= scope.totals.get(harmed.harm, least + 1):
        return "cumulative"
    trigger = harmed.counted.start if harmed.trigger is None else harmed.trigger
    start, end = min(harmed.counted.start, trigger), max(harmed.counted.end, trigger + 1)
    place = _Place(tokens, start, end, scope)
    is_vague = harmed.counted.qualifier is None and harmed.counted.high is None and (least or 0) >= scope.great
    is_great = (least or 0) >= scope.great
    if (
        _is_since(place)
        or _is_of_war(place)
        or _is_over_time(place, is_great=is_great)
        or _is_of_campaign(place, is_vague=is_vague, is_news=is_lead and (least or 0) < _FEW)
    ):
        return "cumulative"
    if not is_lead and _is_until_now(place):
        return "cumulative"
    if is_great and last == "cumulative" and not _names_moment(place.wide, scope):
        return "cumulative"
    return "incident"


def _is_since(place: _Place) -> bool:
    """Tell whether the harm was done "since" something; a superlative before it means another thing."""
    scope = place.scope
    if place.tokens[0].words in scope.since and place.start < 2 * scope.reach:
        return not _is_same_day(place.tokens, 1, scope)
    behind = place.tokens[place.end : place.end + scope.reach]
    for index, token in enumerate(behind):
        if token.words in scope.superlatives or token.classes & {"breaker", "relative"}:
            return False
        if token.words in scope.since:
            return not _is_same_day(behind, index + 1, scope)
    return False


def _is_same_day(tokens: Sequence[Token], place: int, scope: Scope) -> bool:
    """Tell whether "since" is followed by a time of day ("since dawn", "since Wednesday afternoon")."""
    return any(token.words in scope.same_day for token in tokens[place : place + 2])


def _is_of_war(place: _Place) -> bool:
    """Tell whether a war did the harm, or the harm was done in one."""
    near = place.tokens[max(0, place.start - _NEAR_WAR) : place.start + 1]
    for index, token in enumerate(near):
        if token.words in place.scope.wars and any(
            other.words == "killing" or "have" in other.classes for other in near[index:]
        ):
            return True
    for index, token in enumerate(place.tokens[place.end : place.end + _NEAR_WAR], place.end):
        if token.words in place.scope.wars:
            return any(other.words in place.scope.within for other in place.tokens[place.end : index])
    return False


def _is_of_campaign(place: _Place, *, is_vague: bool, is_news: bool) -> bool:
    """
    Tell whether a campaign did the harm, or the harm was done in one, and no moment of it is named.

    `is_news` where the first sentences say it of a few people: "the shelling has killed eight" is of that day.
    """
    scope = place.scope
    around = [token.words for token in (*place.before, *place.behind[:_NEAR_WAR])]
    if not scope.campaigns.intersection(around):
        return False
    if _names_moment(place.near, scope):
        return False
    leads = place.tokens[max(0, place.start - _LEADS) : place.start]
    has = next((index for index, token in enumerate(leads) if token.words in {"has", "have"}), None)
    has_done = has is not None and any(
        token.classes & {"harmed", "leave", "force"} for token in (*leads[has + 1 :], place.tokens[place.start])
    )
    return (has_done and not is_news) or is_vague or not scope.long.isdisjoint(token.words for token in leads)


def _names_moment(tokens: Sequence[Token], scope: Scope) -> bool:
    """Tell whether tokens name a day, a moment or one attack."""
    return any(
        (token.words in scope.moments and not _is_of_saying(tokens, index, scope))
        or (
            token.words in {"a", "an"}
            and not scope.events.isdisjoint(other.words for other in tokens[index + 1 : index + 1 + _STRETCH])
        )
        for index, token in enumerate(tokens)
    )


def _is_of_saying(tokens: Sequence[Token], index: int, scope: Scope) -> bool:
    """Tell whether a day is that on which something was said ("the mayor said on Sunday")."""
    before = index - 2 if index > 1 and tokens[index - 1].words in {"on", "late", "early"} else index - 1
    return before >= 0 and tokens[index].words in scope.days and "speech" in tokens[before].classes


def _is_until_now(place: _Place) -> bool:
    """Tell whether people "have been" harmed and no moment of it is named; a lead tells news so."""
    told = place.tokens[place.start : place.end]
    return (
        any(token.words in {"has", "have"} for token in told)
        and any(token.words == "been" for token in told)
        and not _names_moment(place.wide, place.scope)
    )


@cache
def _stretches(*, is_great: bool) -> frozenset[tuple[str, ...]]:
    """Give the phrases of stretches of time as words."""
    scope = toll_words().scope
    phrases = scope.stretches + (scope.great_stretches if is_great else ())
    return frozenset(tuple(phrase.split(" ")) for phrase in phrases)


@cache
def _stretch_words() -> frozenset[str]:
    """Give the words that a stretch of time may begin with."""
    scope = toll_words().scope
    return scope.spans | scope.through | scope.months | frozenset(_ENDS)


def _is_over_time(place: _Place, *, is_great: bool) -> bool:
    """Tell whether a stretch of time is named near the harm; of great harm, in its sentence."""
    near = place.wide if is_great else place.near
    words = [word for token in near for word in token.words.split(" ")]
    held = _stretches(is_great=is_great)
    for index in range(len(words)):
        if any(tuple(words[index : index + length]) in held for length in (2, 3, 4)):
            return True
    opening = place.tokens[:_OPENING] if place.start < _WIDE else ()
    return (
        any(_opens_stretch(near, index, place.scope) for index in range(len(near)))
        or any(_opens_stretch(opening, index, place.scope) for index in range(2) if opening)
        or _is_over_last(place)
    )


def _is_over_last(place: _Place) -> bool:
    """Tell whether a stretch up to now is named further behind, in the same clause ("... during the last five days")."""
    behind = place.tokens[place.end : place.end + _FAR]
    for index, token in enumerate(behind):
        if token.classes & {"breaker", "relative"} or token.words in place.scope.moments:
            return False
        if token.words in place.scope.past and _opens_stretch(behind, index, place.scope):
            return True
    return False


def _opens_stretch(tokens: Sequence[Token], index: int, scope: Scope) -> bool:
    """Tell whether a stretch begins at a token: "past two weeks", "during April", "six days of", "from March 2011 to June 2016"."""
    token = tokens[index]
    if token.quantity is None and token.words not in _stretch_words():
        return False
    rest = tokens[index + 1 : index + 1 + _STRETCH]
    if not rest:
        return False
    is_through = token.words in scope.through and (rest[0].words in scope.months or _is_date(rest[0]))
    return (
        is_through
        or (_is_length(token, scope) and "of" in rest[0].classes)
        or (token.words in scope.months and rest[0].words in scope.campaigns)
        or (token.words in scope.spans and any(_is_length(other, scope) for other in _until_number(rest)))
        or _is_from_to(tokens, index)
        or (token.words == "between" and _is_date(rest[0]))  # "between 21 and 26 of September", one date
    )


def _is_from_to(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a stretch from one date to another begins at a token."""
    joint = _ENDS.get(tokens[index].words)
    if joint is None or not any(_is_date(token) for token in tokens[index + 1 : index + 1 + _STRETCH]):
        return False
    later = tokens[index + 1 : index + 1 + _DATE_REACH]
    ends = [place for place, token in enumerate(later) if token.words == joint]
    return bool(ends) and any(_is_date(token) for token in later[ends[0] :])


def _until_number(tokens: Sequence[Token]) -> Iterator[Token]:
    """Give tokens up to the first number."""
    for token in tokens:
        yield token
        if token.quantity is not None:
            return


def _is_length(token: Token, scope: Scope) -> bool:
    """Tell whether a token is a length of more than a day ("five months", "48 hours")."""
    if token.quantity is None:
        return False
    if token.quantity.kind != "measure":
        return False
    unit = token.words.rsplit(" ", 1)[-1]
    return unit in scope.units or (unit == "hours" and (token.quantity.low or 0) > _DAY)


def _is_date(token: Token) -> bool:
    """Tell whether a token is a day or year."""
    return token.quantity is not None and token.quantity.kind == "date"
