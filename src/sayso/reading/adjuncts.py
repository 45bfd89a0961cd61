"""
The phrases that stand round a cue besides source and content: addressee, medium, time, and outlets that pass the words on.

A row of units that holds neither source nor content is walked phrase by phrase; closed word classes, capitals and lexicons tell where one ends.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from sayso.article import Span
from sayso.lexicon import load
from sayso.reading.objects import noun_end
from sayso.reading.outlets import is_named_outlet, is_outlet
from sayso.reading.saidwhen import time_at
from sayso.reading.words import Unit, word_classes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Medium:
    prepositions: frozenset[str]
    nouns: frozenset[str]
    voices: frozenset[str]
    written: frozenset[str]
    goes_on: frozenset[str]
    never: frozenset[str]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Addressee:
    verbs: frozenset[str]
    never_to: frozenset[str]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameLexicon:
    """The shapes of media, addressees and relays (`data/en/frames.toml`)."""

    medium: _Medium
    addressee: _Addressee
    released: frozenset[str]
    passed_on: frozenset[str]
    speaking: frozenset[str]
    speaking_to: frozenset[str]
    issued: frozenset[str]
    staff: frozenset[str]
    labels: frozenset[str]
    closing: frozenset[str]
    inside: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjuncts:
    """What was found in a row of units, as characters; `after` is the place of the first unit that is none of it."""

    after: int
    addressee: Span | None = None
    medium: Span | None = None
    time: Span | None = None
    relay: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """
    What a cue leads to expect behind it.

    `tells`: an addressee stands right behind it; `may_tell`: one may stand behind "to"; `writes`: "on" and a name is a medium.
    """

    tells: bool = False
    may_tell: bool = False
    writes: bool = False


@cache
def frame_lexicon() -> FrameLexicon:
    """Give the lexicon of media, addressees and relays."""
    return load("frames", FrameLexicon)


def span_of(units: Sequence[Unit], start: int, end: int) -> Span:
    """Give the characters from unit `start` to before unit `end`."""
    return Span(units[start].span.start, units[end - 1].span.end)


def read_adjuncts(
    text: str, units: Sequence[Unit], telling: Telling, *, goes_through: bool = False, start: int = 0
) -> Adjuncts:
    """
    Walk the units phrase by phrase from `start` and give what they hold, the first of each kind.

    Stops at what is no phrase of these kinds; with `goes_through` it looks on behind it, for units that are known to hold nothing else.
    """
    found = _with_addressee(text, units, Adjuncts(after=_past_adverbs(units, start)), telling)
    while found.after < len(units):
        step = _step(text, units, found, telling)
        if step is None and not goes_through:
            break
        found = replace(found, after=found.after + 1) if step is None else step
    return found


def _past_adverbs(units: Sequence[Unit], place: int) -> int:
    """Step over adverbs."""
    adverbs = word_classes().adverbs
    while place < len(units) and units[place].lower in adverbs and place + 1 < len(units):
        place += 1
    return place


def _with_addressee(text: str, units: Sequence[Unit], found: Adjuncts, telling: Telling) -> Adjuncts:
    """Take in an addressee at the place reached: right there, or behind "to"."""
    place = found.after
    if place >= len(units):
        return found
    is_to = units[place].lower == "to" and telling.may_tell
    first = place + is_to
    if (
        not (is_to or telling.tells)
        or first >= len(units)
        or time_at(text, units[first].span.start, units[-1].span.end)
    ):
        return found
    end = noun_end(units, first)
    if end is None or (is_to and not _is_somebody(units, first, end)):
        return found
    addressee = span_of(units, first, end)
    return replace(found, after=end, addressee=addressee, relay=(*found.relay, *outlets_in(text, units, first, end)))


def _is_somebody(units: Sequence[Unit], start: int, end: int) -> bool:
    """Tell an addressee behind "to" from an infinitive: a name, a pronoun, a determiner, or a plural."""
    classes = word_classes()
    first, last = units[start], units[end - 1]
    is_opened = (
        first.is_capital
        or first.lower in classes.determiners
        or first.lower in {"him", "her", "them", "us", "me", "you"}
    )
    return is_opened or last.is_capital or last.lower.endswith("s")


def _step(text: str, units: Sequence[Unit], found: Adjuncts, telling: Telling) -> Adjuncts | None:
    """Take in the phrase at the place reached; None where none begins there."""
    place = found.after
    unit = units[place]
    time = time_at(text, unit.span.start, units[-1].span.end)
    if time is not None:
        after = next((at for at in range(place, len(units)) if units[at].span.start >= time.end), len(units))
        return replace(found, after=after, time=found.time or time)
    if unit.lower in {",", "-", "–", "—"}:
        return _behind_mark(text, units, found, telling)
    passed_on = _passed_on(text, units, found)
    if passed_on is not None:
        return passed_on
    if unit.lower in word_classes().adverbs or unit.lower in frame_lexicon().speaking:
        is_direct = unit.lower in frame_lexicon().speaking_to
        open_to = Telling(tells=is_direct, may_tell=True) if found.addressee is None else Telling()
        return _with_addressee(text, units, replace(found, after=place + 1), open_to)
    return _prepositional(text, units, found, telling)


def _behind_mark(text: str, units: Sequence[Unit], found: Adjuncts, telling: Telling) -> Adjuncts | None:
    """Go on behind a comma or a dash where a phrase of these kinds follows."""
    behind = replace(found, after=found.after + 1)
    if behind.after >= len(units):
        return None
    follows = units[behind.after].lower
    if follows in {",", "-", "–", "—"}:
        return None
    step = _step(text, units, behind, telling)
    is_new = step is not None and (step.medium, step.time, step.addressee, step.relay) != (
        found.medium,
        found.time,
        found.addressee,
        found.relay,
    )
    return step if is_new or follows in frame_lexicon().speaking else None


def _passed_on(text: str, units: Sequence[Unit], found: Adjuncts) -> Adjuncts | None:
    """Take in an outlet that is named as passing the words on ("as cited by Radio Orva")."""
    place = found.after + (units[found.after].lower == "as")
    if place + 2 >= len(units) or units[place].lower not in frame_lexicon().passed_on:
        return None
    if units[place + 1].lower not in {"by", "in", "on"}:
        return None
    end = noun_end(units, place + 2)
    if end is None:
        return None
    named = outlets_in(text, units, place + 2, end)
    if not named and units[place + 1].lower == "by":
        named = (span_of(units, place + 2, end),)
    return replace(found, after=end, relay=(*found.relay, *named))


def _prepositional(text: str, units: Sequence[Unit], found: Adjuncts, telling: Telling) -> Adjuncts | None:
    """Take in a phrase that a preposition opens: a medium, or one to step over."""
    place = found.after
    if units[place].lower not in word_classes().prepositions - {"as", "of", "since", "until", "than"}:
        return None
    end = _phrase_end(text, units, place)
    if end == place + 1:
        return None
    if found.medium is not None or not _is_medium(text, units, place, end, telling):
        return replace(found, after=end)
    end = _medium_end(text, units, end)
    relay = _relays_of_medium(text, units, place, end)
    return replace(found, after=end, medium=span_of(units, place, end), relay=(*found.relay, *relay))


def _phrase_end(text: str, units: Sequence[Unit], place: int) -> int:
    """Give where the phrase ends whose preposition or participle stands at `place`: before the next phrase, mark or clause."""
    end = place + 1
    while end < len(units) and units[end].kind == "word" and not _is_time(text, units, end):
        is_first = end == place + 1
        if _stops_phrase(units, end, is_first=is_first) or (
            not is_first and _is_participle(units[end], units[end - 1])
        ):
            break
        end += 1
    return end


@cache
def _stops() -> frozenset[str]:
    """Give the words that end a phrase wherever they stand in it."""
    classes = word_classes()
    return classes.prepositions | classes.openers | classes.auxiliaries | classes.personal | classes.complementizers


def _stops_phrase(units: Sequence[Unit], place: int, *, is_first: bool) -> bool:
    """Tell whether the word at `place` is none of the phrase before it; `is_first` is the one behind its preposition."""
    classes = word_classes()
    unit, before = units[place], units[place - 1].lower
    if unit.lower == "that" or unit.lower in classes.determiners:
        return not is_first and before not in {"and", "all", "both"}
    if unit.lower in classes.adverbs:
        return not is_first and before not in classes.determiners
    if unit.lower in {"and", "&"} and place + 1 < len(units) and units[place + 1].is_capital:
        return False
    return unit.lower in _stops() and (not unit.is_capital or unit.lower in {"he", "she"})


def _is_time(text: str, units: Sequence[Unit], place: int) -> bool:
    """Tell whether a time begins at `place` that is no part of a noun phrase ("on Friday", but "in a Friday interview")."""
    is_inside = units[place - 1].lower in word_classes().determiners
    return not is_inside and time_at(text, units[place].span.start, units[-1].span.end) is not None


def _is_participle(unit: Unit, before: Unit) -> bool:
    """Tell whether a word behind the noun of a phrase goes on about it ("in excerpts released", "in a statement adding")."""
    lexicon = frame_lexicon()
    is_after_noun = before.lower in lexicon.medium.nouns or before.is_capital
    is_verb = unit.lower in lexicon.released or (unit.lower.endswith("ing") and unit.lower not in lexicon.medium.nouns)
    return is_after_noun and is_verb and not unit.is_capital


def _is_medium(text: str, units: Sequence[Unit], place: int, end: int, telling: Telling) -> bool:
    """Tell whether a phrase says by which medium it was said."""
    lexicon = frame_lexicon().medium
    opener = units[place].lower
    if f"{opener} {units[place + 1].lower}" in lexicon.never:
        return False
    nouns = lexicon.nouns | lexicon.voices if opener in {"through", "via"} else lexicon.nouns
    if opener in lexicon.prepositions and any(unit.lower in nouns for unit in units[place + 1 : end]):
        return True
    if opener in {"on", "in"} and any(is_named_outlet(one.of(text)) for one in outlets_in(text, units, place + 1, end)):
        return True
    return telling.writes and opener == "on" and all(unit.is_capital for unit in units[place + 1 : end])


def _medium_end(text: str, units: Sequence[Unit], end: int) -> int:
    """Carry a medium on through what describes it: "with French radio", "released by Radio Orva", "that was later deleted"."""
    lexicon = frame_lexicon()
    while (
        end < len(units) and units[end].kind == "word" and not time_at(text, units[end].span.start, units[-1].span.end)
    ):
        word = units[end].lower
        if word in {"that", "which"} and end + 1 < len(units) and units[end + 1].lower in word_classes().auxiliaries:
            return _relative_end(units, end + 2)
        is_carried = word in lexicon.released
        if is_carried and end + 1 < len(units) and units[end + 1].lower in {"by", "on", "in", "to", "from", "with"}:
            end = _phrase_end(text, units, end + 1)
        elif is_carried:
            return end
        elif word in lexicon.medium.goes_on and _phrase_end(text, units, end) > end + 1:
            end = _phrase_end(text, units, end)
        else:
            return end
    return end


def _relative_end(units: Sequence[Unit], place: int) -> int:
    """Give the end of a relative clause about a medium: its closing mark, or where a source or a clause begins anew."""
    classes = word_classes()
    while (
        place < len(units)
        and units[place].kind == "word"
        and units[place].lower not in classes.determiners | classes.personal
    ):
        place += 1
    return place


def outlets_in(text: str, units: Sequence[Unit], start: int, end: int) -> tuple[Span, ...]:
    """
    Give the outlets and agencies that a phrase names, each with its own span ("Radio Orva and the Venn Times").

    Of an outlet's own people only the outlet counts ("an AFP correspondent", "Radio Orva's Ana Bel"), with or without its apostrophe.
    """
    found: list[Span] = []
    first = start
    for place in range(start, end + 1):
        if place == end or units[place].lower in {"and", ",", "&"}:
            named = _outlet_of(text, units, first, place) if place > first else None
            found.extend(() if named is None else (named,))
            first = place + 1
    return tuple(found)


def _outlet_of(text: str, units: Sequence[Unit], start: int, end: int) -> Span | None:
    """Give the outlet that one noun phrase names, or that its person works for."""
    whole = span_of(units, start, end)
    if is_outlet(whole.of(text)):
        return whole
    staff = frame_lexicon().staff
    last = next((at for at in range(start, end) if units[at].lower in staff or _is_possessive(units[at])), None)
    if last is None:
        return None
    first = start + (units[start].lower in word_classes().determiners)
    if _is_possessive(units[last]):
        outlet = Span(units[start].span.start, units[last].span.end - len("'s"))
    elif last > first:
        outlet = span_of(units, first, last)
    else:
        return None
    if is_named_outlet(outlet.of(text)):
        return outlet
    short = Span(outlet.start, outlet.end - len("s"))
    is_bare = outlet.of(text).endswith("s") and short.length > 1 and is_named_outlet(short.of(text))
    return short if is_bare else None


def _is_possessive(unit: Unit) -> bool:
    """Tell whether a word ends in "'s"."""
    return unit.lower.endswith(("'s", "’s"))


def _relays_of_medium(text: str, units: Sequence[Unit], start: int, end: int) -> tuple[Span, ...]:
    """Give the outlets of a medium: its own name ("on Radio Orva"), whom it was with ("in an interview with French radio"), who released it."""
    lexicon = frame_lexicon()
    openers = lexicon.medium.goes_on | {"in", "on"}
    borders = [at for at in range(start, end) if units[at].lower in openers or at == start] + [end]
    relays: list[Span] = []
    for number, (opener, close) in enumerate(pairwise(borders)):
        if close <= opener + 1:
            continue
        is_released = units[opener].lower == "by" and units[opener - 1].lower in lexicon.released
        named = [one for one in outlets_in(text, units, opener + 1, close) if number or is_named_outlet(one.of(text))]
        is_name = all(unit.is_capital for unit in units[opener + 1 : close])
        relays.extend(named or ([span_of(units, opener + 1, close)] if is_released and number and is_name else []))
    return tuple(relays)
