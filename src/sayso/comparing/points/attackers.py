"""How many attackers there were, as the words of one sentence have it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.comparing.points.bounds import Bounds
from sayso.lexicon import load

_BESIDE: Final = 30
"""Characters before a number in which words say that it counts those who were killed or caught."""
_BEHIND: Final = 90
"""Characters behind a party's number of its own in which words say that they struck."""
_MOST_STRIKES: Final = 5
"""Suicide attacks from which on a number is no longer that of one incident's attackers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attackers:
    """Words that tell how many attackers there were: where they stand in the sentence, the number's bounds, whether they are called suicide attackers."""

    start: int
    end: int
    bounds: Bounds
    are_suicides: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AttackerWords:
    """The words of attackers; see the file."""

    numbers: tuple[str, ...]
    open: tuple[str, ...]
    most: tuple[str, ...]
    about: tuple[str, ...]
    stops: tuple[str, ...]
    nouns: tuple[str, ...]
    own: tuple[str, ...]
    alone: tuple[str, ...]
    many: Mapping[str, int]
    strikes: tuple[str, ...]
    striking: str
    harmed: str
    left: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AttackerFile:
    """The part of manners.toml that is read here."""

    attackers: AttackerWords


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forms:
    """The words as expressions over small letters; `cue` is what every form needs."""

    cue: re.Pattern[str]
    counted: tuple[re.Pattern[str], ...]
    own: re.Pattern[str]
    striking: re.Pattern[str]
    strikes: re.Pattern[str]
    many: re.Pattern[str]
    alone: re.Pattern[str]
    head: re.Pattern[str]
    tail: re.Pattern[str]


@cache
def attacker_words() -> AttackerWords:
    """Give the words of attackers; read once a process."""
    return load("manners", AttackerFile).attackers


@cache
def _forms() -> _Forms:
    """Make the expressions; once a process."""
    words = attacker_words()
    number = rf"(?P<number>{'|'.join(words.numbers[1:])}|[1-9]\d?)"
    how = rf"(?:(?P<how>{_either((*words.open, *words.most, *words.about))}) )?"
    noun = rf"(?P<noun>{_either(words.nouns)})"
    gap = rf"(?:(?!{_either((*words.stops, *words.numbers))}\b)[a-z][\w'-]* ){{0,3}}?"
    return _Forms(
        cue=re.compile(
            rf"{_either(words.nouns)}|{_either(words.alone)}|suicide|\bof (?:its|their|our) (?:own )?(?:{_either(words.own)})"
        ),
        counted=(
            re.compile(rf"(?<![\w-]){how}{number} {gap}{noun}\b(?!['-])"),
            re.compile(
                rf"\b{noun},? (?:believed|thought|reported|said) to (?:have been|be|number|have numbered) {how}{number}\b"
            ),
        ),
        own=re.compile(rf"(?<![\w-]){how}{number} of (?:its|their|our|his) (?:own )?(?P<noun>{_either(words.own)})\b"),
        striking=re.compile(words.striking),
        strikes=re.compile(
            rf"(?<![\w-]){how}{number} (?:[a-z]+ )?(?P<noun>suicide)[ -](?:car |truck )?(?:{_either(words.strikes)})\b"
        ),
        many=re.compile(
            rf"\b(?P<number>{_either(words.many)}) (?:[a-z]+ )?(?P<noun>suicide)[ -](?:car |truck )?(?:{_either(words.strikes)})\b"
        ),
        alone=re.compile(rf"\ba (?:lone|single|sole) (?:[\w-]+ )?(?P<noun>{_either(words.alone)})\b"),
        head=re.compile(
            rf"\b(?:{words.harmed}|including|among them|another|other|further)\W+(?:the |all |an? |at least |over )?$"
        ),
        tail=re.compile(
            rf",? (?:who )?(?:(?:(?:was|were|had been|have been|has been|had|have|also|later|reportedly|then|are|is|being|not) )+(?:{words.harmed}|at large)\b"
            rf"|(?:{words.left})\b|(?:{words.harmed})(?=$|[.,;]| (?:by|in|at(?! least| most)|near|during|after|when|on|dead|themselves)\b))"
        ),
    )


def _either(words: Mapping[str, int] | tuple[str, ...]) -> str:
    """Give an expression for one of some words, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def attackers_in(sentence: str) -> Iterator[Attackers]:
    """
    Give the numbers of attackers that a sentence, in small letters, tells: none of those who were killed, caught or singled out.

    >>> [one.bounds.low for one in attackers_in("it was carried out by four suicide bombers")]
    [4]
    >>> list(attackers_in("the guards killed two attackers"))
    []
    """
    forms = _forms()
    if not forms.cue.search(sentence):
        return
    asked = (*forms.counted, forms.strikes, forms.many, forms.alone)
    for form in (*asked, forms.own):
        for match in form.finditer(sentence):
            is_told = form is not forms.own or forms.striking.search(sentence, match.end(), match.end() + _BEHIND)
            found = _read(match, are_strikes=form is forms.strikes) if is_told else None
            if found is not None and not _is_of_harmed(sentence, match):
                yield found


def _is_of_harmed(sentence: str, match: re.Match[str]) -> bool:
    """Tell whether the words beside a number say that it counts those who were killed or caught."""
    before = sentence[max(0, match.start() - _BESIDE) : match.start()]
    return _forms().head.search(before) is not None or _forms().tail.match(sentence, match.end()) is not None


def _read(match: re.Match[str], *, are_strikes: bool) -> Attackers | None:
    """Read a number of attackers; None where it is no number of one incident's."""
    told = match.groupdict()
    words, word = attacker_words(), told.get("number") or "one"
    number = words.many.get(word) or (int(word) if word.isdigit() else words.numbers.index(word))
    is_one_of_more = number == 1 and told.get("number") is not None
    if is_one_of_more or (are_strikes and number > _MOST_STRIKES):
        return None
    how = told.get("how") or ""
    return Attackers(
        start=match.start(),
        end=match.end(),
        bounds=Bounds(
            low=None if how in words.most else number,
            high=None if how in words.open else number,
            is_about=how in words.about,
        ),
        are_suicides="suicide" in match[0],
    )
