"""Points of how it was done: how many attackers there were, which poison was used, what made it happen."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from sayso.article import Span
from sayso.comparing.points.accusing import nearest_event, sentences_about
from sayso.comparing.points.attackers import attacker_words, attackers_in
from sayso.comparing.points.bounds import Bounds, how_many
from sayso.comparing.points.incidents import Incident
from sayso.comparing.points.pairing import REPLACED, pair_up
from sayso.comparing.points.parties import small
from sayso.comparing.points.poisons import may_be_one, poisons_in
from sayso.comparing.points.sources import Sources, covering
from sayso.comparing.points.tellings import said_when
from sayso.lexicon import load
from sayso.record import Record
from sayso.story import Account, Point, Relation

POINT: Final = "kind of event"
_ABOUT: Final[Mapping[str, str]] = {
    "attackers": "how many attackers there were",
    "poison": "which poison was used",
    "cause": "how it came about",
}
_UNREAL: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ial)|not|no|never|cannot|reject\w*|dismiss\w*|rul(?:e|ed|ing) out|if|whether|would|could|might|may|threat\w*|warn\w*|fear\w*|like|as in)\b|n't\b"
)
_BEFORE: Final = 60
"""Characters before words for a cause in which they may be denied or supposed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """What may have made something happen: the expressions that tell it, and the causes that cannot be right beside it."""

    name: str
    forms: tuple[str, ...]
    against: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseFile:
    """The part of manners.toml that is read here."""

    cause: tuple[Cause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """What one source of one article gives for a question of how it was done: names (substances, a cause) or a number."""

    question: str
    account: Account
    source: str
    names: tuple[str, ...] = ()
    bounds: Bounds | None = None
    are_suicides: bool = False


@cache
def causes() -> Mapping[str, Cause]:
    """Give the causes by their names; read once a process."""
    return {one.name: one for one in load("manners", CauseFile).cause}


@cache
def _forms() -> Mapping[str, re.Pattern[str]]:
    """Give for each cause one expression over small letters."""
    return {one.name: re.compile("|".join(f"(?:{form})" for form in one.forms)) for one in causes().values()}


def causes_in(sentence: str) -> Iterator[tuple[str, int, int]]:
    """
    Give the causes that a sentence, in small letters, tells, each with where its words stand.

    >>> [name for name, _, _ in causes_in("the device planted in the bus went off")]
    ['planted bomb']
    """
    for name, form in _forms().items():
        match = form.search(sentence)
        if match is not None and not _UNREAL.search(sentence, max(0, match.start() - _BEFORE), match.start()):
            yield name, match.start(), match.end()


def manner_points(incident: Incident, records: Sequence[Record], sources: Sources) -> Iterator[Point]:
    """Give the points of how the story's incident was done: those on which accounts do not agree."""
    told = [one for record in records for one in _once(_told_in(record, incident, sources))]
    for question in _ABOUT:
        held = [one for one in told if one.question == question]
        held = _named(held) if question == "attackers" else held
        point = _point(question, held, records, sources) if len(held) > 1 else None
        if point is not None and point.relation in {"differs", "updated"}:
            yield point


def _told_in(record: Record, incident: Incident, sources: Sources) -> Iterator[Manner]:
    """Give what the sentences of an article that are about the incident tell."""
    for stretch in sentences_about(record, incident):
        low = small(stretch.of(record.article.text)).replace("\n", " ")

        def given(question: str, start: int, end: int, value: str, stretch: Span = stretch) -> Manner:
            """Make an account of some words of the sentence."""
            return _given(record, sources, question, Span(stretch.start + start, stretch.start + end), value)

        for one in attackers_in(low):
            yield replace(given("attackers", one.start, one.end, ""), bounds=one.bounds, are_suicides=one.are_suicides)
        poisons = tuple(poisons_in(low))
        if poisons:
            names = tuple(sorted(one.name for one in poisons))
            yield replace(given("poison", poisons[0].start, poisons[0].end, " and ".join(names)), names=names)
        for name, start, end in causes_in(low):
            yield replace(given("cause", start, end, name), names=(name,))


def _given(record: Record, sources: Sources, question: str, span: Span, value: str) -> Manner:
    """Make an account of words, on the word of the attribution that covers them."""
    voice = covering(record, span)
    account = Account(
        article=record.article.id,
        ref=voice.id if voice is not None else nearest_event(record, span),
        value=value,
        words=span.of(record.article.text),
        span=span,
        chain=voice.chain if voice is not None else (),
        time=said_when(record, voice.id if voice is not None else None),
    )
    return Manner(question=question, account=account, source=sources.source_of(account))


def _once(told: Iterator[Manner]) -> Iterator[Manner]:
    """Keep of each source of an article the first answer to a question; of causes the first of each."""
    seen: set[tuple[str, str, str]] = set()
    for one in told:
        key = one.question, one.source, str(one.account.value) if one.question == "cause" else ""
        if key not in seen:
            seen.add(key)
            yield one


def _named(held: Sequence[Manner]) -> list[Manner]:
    """Write numbers of attackers as values: "three suicide bombers" where any account calls them so."""
    noun = "suicide bomber" if any(one.are_suicides for one in held) else "attacker"
    return [
        replace(one, account=replace(one.account, value=_in_words(one.bounds, noun)))
        for one in held
        if one.bounds is not None
    ]


def _in_words(bounds: Bounds, noun: str) -> str:
    """Write a number with its noun."""
    number = (bounds.low if bounds.low is not None else bounds.high) or 0
    how = (
        "at least " if bounds.high is None else "up to " if bounds.low is None else "about " if bounds.is_about else ""
    )
    words = attacker_words().numbers
    word = words[number] if number < len(words) else str(number)
    return f"{how}{word} {noun}{'' if number == 1 else 's'}"


def _point(question: str, held: Sequence[Manner], records: Sequence[Record], sources: Sources) -> Point:
    """Make a point."""
    relate = _RELATING[question]

    def judge(left: int, right: int) -> tuple[Relation, str]:
        """Tell how two accounts stand to each other."""
        return relate(held[left], held[right])

    accounts = tuple(one.account for one in held)
    paired = pair_up(accounts, [one.source for one in held], judge, sources)
    given = {account.article for account in accounts}
    return Point(
        point=POINT,
        about=_ABOUT[question],
        accounts=accounts,
        pairs=paired.pairs,
        relation=paired.relation,
        independent=paired.independent,
        silent=tuple(record.article.id for record in records if record.article.id not in given),
    )


def _how_counted(one: Manner, other: Manner) -> tuple[Relation, str]:
    """Tell how two numbers of attackers stand."""
    if one.bounds is None or other.bounds is None:
        return "compatible", "one gives no number"
    numbers = how_many(one.bounds, other.bounds)
    if numbers != "apart":
        return ("same", "the same number") if numbers == "same" else ("compatible", "one number contains the other")
    if one.source == other.source:
        return "updated", REPLACED
    return "differs", "numbers that cannot both hold"


def _how_poisoned(one: Manner, other: Manner) -> tuple[Relation, str]:
    """Tell how two sets of substances stand."""
    if one.names == other.names:
        return "same", "the same substance"
    if one.source == other.source or may_be_one(one.names, other.names):
        return "compatible", "one may be the other, or both were used"
    return "differs", "other substances"


def _how_caused(one: Manner, other: Manner) -> tuple[Relation, str]:
    """Tell how two causes stand."""
    if one.names == other.names:
        return "same", "the same cause"
    if one.source != other.source and other.names[0] in causes()[one.names[0]].against:
        return "differs", "causes that cannot both hold"
    return "compatible", "both may hold"


_RELATING: Final[Mapping[str, Callable[[Manner, Manner], tuple[Relation, str]]]] = {
    "attackers": _how_counted,
    "poison": _how_poisoned,
    "cause": _how_caused,
}
