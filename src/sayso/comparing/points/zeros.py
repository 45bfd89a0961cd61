"""Accounts by which nobody was harmed: "no deaths", "nobody was hurt", "denied killing civilians"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from sayso.article import Span
from sayso.comparing.points.accusing import names_this, nearest_event, sentences_about
from sayso.comparing.points.bounds import Bounds
from sayso.comparing.points.incidents import Incident
from sayso.comparing.points.parties import small
from sayso.comparing.points.sources import Sources, covering
from sayso.comparing.points.spots import bones
from sayso.comparing.points.tellings import Telling, said_when, title_end
from sayso.comparing.points.words import group_of
from sayso.lexicon import load
from sayso.record import Harm, Record, Toll
from sayso.story import Account

_CUE: Final = re.compile(r"\b(?:no|none|not|nobody|no-one|without|den(?:y|ies|ied|ying)|all|only)\b|n't\b")
_OF_THE_DEAD: Final = re.compile(r"\b(?:among|of) (?:the|those) (?:dead|killed|victims|casualties)\b")
_BEFORE: Final = 60
_BEHIND: Final = 40
"""Characters round words that say that nobody was harmed in which they may be left open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoneEntry:
    """Expressions by which nobody came to some harms; see the file."""

    harms: tuple[Harm, ...]
    forms: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guards:
    """What makes such words say less; see the file."""

    before: str
    in_it: str
    behind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ZeroFile:
    """The shape of zeros.toml."""

    between: str
    who: str
    none: tuple[NoneEntry, ...]
    guards: Guards


@dataclass(frozen=True, slots=True, kw_only=True)
class NoneHarmed:
    """Words that say that nobody came to some harms, and where they stand in the sentence."""

    start: int
    end: int
    harms: tuple[Harm, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forms:
    """The words as expressions over small letters."""

    none: tuple[tuple[tuple[Harm, ...], re.Pattern[str]], ...]
    before: re.Pattern[str]
    in_it: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def zero_file() -> ZeroFile:
    """Give the words; read once a process."""
    return load("zeros", ZeroFile)


@cache
def _forms() -> _Forms:
    """Make the expressions; once a process."""
    file = zero_file()

    def made(form: str) -> re.Pattern[str]:
        """Fill the file's short forms in."""
        return re.compile(form.replace("{between}", file.between).replace("{who}", file.who))

    return _Forms(
        none=tuple((one.harms, made(form)) for one in file.none for form in one.forms),
        before=re.compile(file.guards.before),
        in_it=re.compile(file.guards.in_it),
        behind=re.compile(file.guards.behind),
    )


def none_harmed_in(sentence: str) -> Iterator[NoneHarmed]:
    """
    Give the words of a sentence, in small letters, that say that nobody was harmed.

    >>> [one.harms for one in none_harmed_in("the ministry said nobody was killed")]
    [('killed',)]
    >>> list(none_harmed_in("it was not known whether anyone was killed"))
    []
    """
    if not _CUE.search(sentence):
        return
    forms = _forms()
    seen: set[Harm] = set()
    for harms, form in forms.none:
        for match in form.finditer(sentence):
            before = sentence[max(0, match.start() - _BEFORE) : match.start()]
            behind = sentence[match.end() : match.end() + _BEHIND]
            is_open = forms.before.search(before) or forms.in_it.search(match[0]) or forms.behind.search(behind)
            if not is_open and not seen.issuperset(harms):
                seen.update(harms)
                yield NoneHarmed(start=match.start(), end=match.end(), harms=harms)


def with_zeros(incident: Incident, records: Sequence[Record], sources: Sources) -> Incident:
    """
    Add to an incident the accounts by which nobody was harmed in it.

    A source that gives a number of its own in the article is not asked: it speaks of something else.
    """
    given = {(one.article, one.source, one.harm) for one in incident.tellings}
    added: list[Telling] = []
    for number, record in enumerate(records):
        for one in _zeros_in(number, record, incident, sources):
            if (one.article, one.source, one.harm) not in given:
                given.add((one.article, one.source, one.harm))
                added.append(one)
    return replace(incident, tellings=(*incident.tellings, *added)) if added else incident


def _zeros_in(number: int, record: Record, incident: Incident, sources: Sources) -> Iterator[Telling]:
    """Give what an article has of the kind, in sentences that name the incident's place or go on from one that does or that tells its dead."""
    low = small(record.article.text)
    names = {bones(spot.name) for spot in incident.spots if not spot.is_wide}
    dead = [one.toll.victims for one in incident.tellings if one.article == number]
    is_before = False
    for stretch in sentences_about(record, incident):
        is_there = any(
            bones(place.span.of(record.article.text)) in names for place in record.places if stretch.covers(place.span)
        )
        is_told = is_there or any(stretch.overlaps(one) for one in dead)
        sentence = low[stretch.start : stretch.end].replace("\n", " ")
        if is_told or (is_before and (names_this(sentence) or _OF_THE_DEAD.search(sentence))):
            for found in none_harmed_in(sentence):
                span = Span(stretch.start + found.start, stretch.start + found.end)
                yield from _tellings(number, record, sources, stretch, span, found.harms)
        is_before = is_before or is_told


def _tellings(
    number: int, record: Record, sources: Sources, stretch: Span, span: Span, harms: Sequence[Harm]
) -> Iterator[Telling]:
    """Make the tellings of words that say that nobody was harmed, one for each harm."""
    denied = (one for one in record.attributions if one.cue is not None and one.cue.overlaps(span))
    voice = next(denied, None) or covering(record, span)
    account = Account(
        article=record.article.id,
        ref=voice.id if voice is not None else nearest_event(record, span),
        value=(0, 0),
        words=span.of(record.article.text),
        span=span,
        chain=voice.chain if voice is not None else (),
        time=said_when(record, voice.id if voice is not None else None),
    )
    for harm in harms:
        yield Telling(
            article=number,
            toll=Toll(
                id=f"none-{harm}-{span.start}",
                harm=harm,
                low=0,
                high=0,
                victims=span,
                span=stretch,
                voice=voice.id if voice is not None else None,
                chain=account.chain,
            ),
            account=account,
            bounds=Bounds(low=0, high=0),
            group=group_of(account.words),
            spot=None,
            days=None,
            source=sources.source_of(account),
            outlet=sources.body_of(record.article.outlet or record.article.id),
            in_title=span.end <= title_end(record),
        )
