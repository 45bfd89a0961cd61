"""What stands round a cue besides source and content: the addressee, the medium, the day, and whom the words passed through."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from sayso.article import Span
from sayso.lexicon import load
from sayso.reading.cues import Frame
from sayso.reading.objects import object_end
from sayso.reading.outlets import is_outlet
from sayso.reading.words import Unit, word_classes

_LONGEST_PHRASE = 20
_OPENS_ADJUNCT = frozenset(
    {
        "in",
        "on",
        "at",
        "by",
        "via",
        "through",
        "during",
        "to",
        "with",
        "after",
        "before",
        "from",
        "for",
        "amid",
        "outside",
        "inside",
        "near",
        "over",
    }
)
_OPENS_TIME = frozenset({"this", "last", "next", "late", "early"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Medium:
    prepositions: frozenset[str]
    nouns: frozenset[str]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameLexicon:
    """The shapes of media and relays (`data/en/frames.toml`)."""

    medium: _Medium
    released: frozenset[str]
    labels: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjuncts:
    """
    What was stepped over behind a cue.

    `after` is the place of the first unit that is none of it; the rest are characters, or None.
    """

    after: int
    addressee: Span | None = None
    medium: Span | None = None
    relay: tuple[Span, ...] = ()


@cache
def frame_lexicon() -> FrameLexicon:
    """Give the lexicon of media and relays."""
    return load("frames", FrameLexicon)


def span_of(units: Sequence[Unit], start: int, end: int) -> Span:
    """Give the characters from unit `start` to before unit `end`."""
    return Span(units[start].span.start, units[end - 1].span.end)


def adjuncts_after(text: str, units: Sequence[Unit], place: int, ceiling: int, frames: frozenset[Frame]) -> Adjuncts:
    """Step over the addressee, the medium and the day that stand between a cue and its content; `frames` are the cue's."""
    openers = {word for frame, word in (("to", "to"), ("told", "to"), ("for", "for")) if frame in frames}
    addressee: Span | None = None
    medium: Span | None = None
    relay: tuple[Span, ...] = ()
    if "told" in frames:
        end = _addressee_end(units, place, ceiling)
        if end is not None:
            named = end - 1 if units[end - 1].lower == "," else end
            addressee = span_of(units, place, named)
            relay = outlets_in(text, units, place, named)
            place = named
    while place < ceiling and units[place].lower not in openers:
        end = _phrase_end(units, place, ceiling, openers)
        if end is None:
            break
        if medium is None and _is_medium(units, place, end):
            medium = span_of(units, place, end)
            relay += _released_by(text, units, place, end)
        place = end
    return Adjuncts(after=place, addressee=addressee, medium=medium, relay=relay)


def outlets_in(text: str, units: Sequence[Unit], start: int, end: int) -> tuple[Span, ...]:
    """Give the outlets and agencies that a phrase names, each with its own span ("Radio Orva and the Venn Times")."""
    found: list[Span] = []
    first = start
    for place in range(start, end + 1):
        at_end = place == end
        if at_end or units[place].lower in {"and", ",", "&"}:
            if place > first and is_outlet(span_of(units, first, place).of(text)):
                found.append(span_of(units, first, place))
            first = place + 1
    return tuple(found)


def _addressee_end(units: Sequence[Unit], place: int, ceiling: int) -> int | None:
    """Give the end of the addressee that begins at `place`, if one does."""
    classes = word_classes()
    if place >= ceiling or units[place].lower in classes.complementizers | {"to"}:
        return None
    if units[place].lower in {"him", "her", "them", "us", "me", "you", "it"}:
        return place + 1
    end = object_end(units, place, ceiling)
    if end is None:
        return None
    # "told reporters the road was shut": without a mark only the first run of words can be whom it was told.
    restarts = (inner for inner in range(place + 1, end) if units[inner].lower in classes.determiners)
    close = next((inner for inner in restarts if units[inner - 1].lower not in _BEFORE_DETERMINER), end)
    while place + 1 < close < end and units[close - 1].lower in classes.prepositions:
        close -= 1
    return close


_BEFORE_DETERMINER = frozenset({"of", "and", "for", "at"})


def _phrase_end(units: Sequence[Unit], place: int, ceiling: int, openers: set[str]) -> int | None:
    """Give the end of a phrase of time, medium or place that begins at `place`, if one does."""
    classes = word_classes()
    unit = units[place]
    if unit.lower in _OPENS_TIME:
        is_time = place + 1 < ceiling and units[place + 1].lower in classes.bare_times
        return place + 1 if is_time else None
    if unit.lower in classes.bare_times or unit.lower in classes.adverbs:
        return place + 1
    if unit.lower == "," and place + 1 < ceiling and units[place + 1].lower in classes.adverbs:
        return None
    opens_number = place + 1 < ceiling and (
        units[place + 1].lower in {"least", "most"} or units[place + 1].lower[:1].isdigit()
    )
    if unit.lower not in _OPENS_ADJUNCT or (opens_number and unit.lower in {"at", "over", "to"}):
        return None
    end = place + 1
    while end < ceiling and end - place < _LONGEST_PHRASE:
        here = units[end]
        if here.kind != "word" or here.lower in openers:
            break
        if here.lower in classes.complementizers or here.lower in classes.personal or here.lower in classes.auxiliaries:
            break
        is_restart = here.lower in classes.determiners and units[end - 1].lower not in classes.prepositions
        if is_restart:
            break
        end += 1
    if end >= ceiling or units[end].kind != "word" or units[end].lower in classes.complementizers | openers:
        return end
    return _short_phrase(units, place, end)


def _short_phrase(units: Sequence[Unit], place: int, end: int) -> int | None:
    """Cut a phrase that runs on into the content at its last sure word: a day, a date, or the noun of a medium."""
    classes = word_classes()
    nouns = frame_lexicon().medium.nouns
    sure = [
        at + 1
        for at in range(place + 1, end)
        if units[at].lower in classes.bare_times or units[at].lower in nouns or units[at].lower.isdigit()
    ]
    if sure:
        return sure[-1]
    is_restart = units[end].lower in classes.determiners | classes.personal
    return end if is_restart and end > place + 1 else None


def medium_start(units: Sequence[Unit], start: int, end: int) -> int | None:
    """Give where a medium begins that stands between a source and its cue ("Ana Bel in a letter said"), if one does."""
    for place in range(start + 1, end - 1):
        is_name = units[place - 1].is_capital and not units[place + 1].is_capital
        if is_name and _is_medium(units, place, end):
            return place
    return None


def _is_medium(units: Sequence[Unit], start: int, end: int) -> bool:
    """Tell whether a phrase says by which medium it was said."""
    lexicon = frame_lexicon().medium
    return units[start].lower in lexicon.prepositions and any(
        unit.lower in lexicon.nouns for unit in units[start + 1 : end]
    )


def _released_by(text: str, units: Sequence[Unit], start: int, end: int) -> tuple[Span, ...]:
    """Give whom a medium's own participle names ("in excerpts released by Radio Orva")."""
    released = frame_lexicon().released
    for place in range(start, end - 2):
        if units[place].lower in released and units[place + 1].lower in {"by", "on", "in"}:
            named = outlets_in(text, units, place + 2, end)
            if named:
                return named
            is_name = all(unit.is_capital for unit in units[place + 2 : end]) and units[place + 1].lower == "by"
            return (span_of(units, place + 2, end),) if is_name else ()
    return ()
