"""The tolls of a story's articles as they are compared: whom they count, where, when, on whose word."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sayso.article import Span
from sayso.comparing.points.bounds import Bounds
from sayso.comparing.points.days import Days, day_of, days_of
from sayso.comparing.points.parties import Side, side_of
from sayso.comparing.points.sources import Sources
from sayso.comparing.points.spots import Spot, spot_of
from sayso.comparing.points.words import (
    BADLY_HURT,
    EVERYBODY,
    group_of,
    is_about,
    is_contrasted,
    is_graded,
    is_hurt,
    is_of_others,
    is_risen,
    is_single,
    is_unnamed,
    is_vague,
)
from sayso.incidents import WAR_TOTAL, main_incident
from sayso.record import Harm, Record, Toll
from sayso.story import Account

_BEFORE: Final = 40
_BEHIND: Final = 12
"""Characters round a number in which its words say that it has risen."""
_OF_SOME_MORE: Final = re.compile(r"\b(?:many more|others|while|as well as)\b|[;.]")
_OF_SOME: Final = re.compile(r"\b(?:some|including|of them|of whom|and|many|most|others?|while|as|with)\b|[,;.]")
NEXT: Final = 10
"""Characters between two victims of a list: ", and ", " and his "."""
_CONTRAST: Final = 60
"""Characters before a number in which its words say that it is another than one told beside it."""
_SUFFERED: Final = 90
"""Characters behind people in which words say that they suffered."""
_KILLED: Final = re.compile(r"\b(?:kill\w*|dead|lives of|died)\W+(?:\w+\W+){0,2}$")
_GRADE: Final = 50
"""Characters round a number of injured in which its words say how badly."""
_BESIDE: Final = 24
"""Characters between a number and the word that qualifies it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """
    One toll of one article, with what comparing asks of it.

    `article` is its place among the story's records; `is_lead` tells that it is the dead (else the harmed) that the article is about, `with_lead` that it stands beside them, `is_list` that it is made up of victims who are told one by one; `behind` are the next characters.
    """

    article: int
    toll: Toll
    account: Account
    bounds: Bounds
    group: str
    spot: Spot | None
    days: Days | None
    source: str
    outlet: str = ""
    is_lead: bool = False
    with_lead: bool = False
    in_title: bool = False
    has_risen: bool = False
    is_contrasted: bool = False
    is_list: bool = False
    behind: str = ""
    side: Side | None = None

    @property
    def harm(self) -> Harm:
        """The harm of the toll."""
        return self.toll.harm

    @property
    def counts(self) -> bool:
        """Whether it counts a whole group: neither one victim told for himself nor some "others"."""
        return self.is_list or not is_single(self.account.words) or self.toll.low != 1

    @property
    def is_zero(self) -> bool:
        """Whether it says that nobody was harmed."""
        return self.toll.high == 0

    @property
    def is_of_somebody(self) -> bool:
        """Whether it stands on the word of somebody told, not on the outlet's own or that of "a source"."""
        return bool(self.account.chain) and not is_unnamed(self.account.chain[0])

    @property
    def is_rest(self) -> bool:
        """Whether its words say that it is what is left of a number, or a part of one: "six others", "three of whom"."""
        return self.harm == "killed" and is_of_others(self.account.words)


def tellings_of(records: Sequence[Record], sources: Sources) -> tuple[Telling, ...]:
    """Give the tolls of single incidents that the records tell, article by article, in order of text."""
    return tuple(telling for number, record in enumerate(records) for telling in _tellings_in(number, record, sources))


def _tellings_in(number: int, record: Record, sources: Sources) -> Iterator[Telling]:
    """Give the tellings of one article."""
    told = sorted(
        (_hurt(record, toll) for toll in record.tolls if toll.scope == "incident" and _size(toll) < WAR_TOTAL),
        key=lambda toll: toll.victims.start,
    )
    lead, sides = lead_of(record, told), _sides(record, told)
    title = title_end(record)
    for toll in told:
        account = _account(record, toll)
        spot = spot_of(record, toll.place)
        yield Telling(
            article=number,
            toll=toll,
            account=account,
            bounds=_bounds(record, toll, account),
            group=_group(record, toll, spot),
            spot=spot,
            days=days_of(toll.time.value) if toll.time is not None else None,
            source=sources.source_of(account),
            outlet=sources.body_of(record.article.outlet or record.article.id),
            is_lead=toll is lead,
            with_lead=lead is not None and toll.span.overlaps(lead.span),
            in_title=toll.victims.end <= title,
            side=sides.get(toll.id) or sides.get(toll.event or "-"),
            is_contrasted=is_contrasted(
                record.article.text[max(0, account.span.start - _CONTRAST) : account.span.start]
            ),
            behind=record.article.text[account.span.end : account.span.end + NEXT],
            has_risen=is_risen(record.article.text[max(0, account.span.start - _BEFORE) : account.span.end + _BEHIND]),
        )


def _hurt(record: Record, toll: Toll) -> Toll:
    """Give a toll of people who were otherwise harmed as one of injured where what they suffered hurt them: "affected by the gas"."""
    if toll.harm != "affected":
        return toll
    text = record.article.text
    behind = text[toll.victims.end : min(toll.victims.end + _SUFFERED, _sentence_end(record, toll))]
    if _KILLED.search(text[toll.span.start : toll.victims.start]) or not is_hurt(_OF_SOME_MORE.split(behind)[0]):
        return toll
    return replace(toll, harm="injured")


def _sentence_end(record: Record, toll: Toll) -> int:
    """Give where the sentence ends that tells a toll."""
    return next((one.end for one in record.sentences if one.covers(toll.victims)), toll.span.end)


def _sides(record: Record, told: Sequence[Toll]) -> Mapping[str, Side]:
    """Give for the events and the tolls of an article the side of who is said to have struck."""
    text = record.article.text
    found: dict[str, Side] = {}
    for toll in told:
        side = side_of(toll.perpetrator.of(text)) if toll.perpetrator is not None else None
        if side is not None:
            found.setdefault(toll.id, side)
            found.setdefault(toll.event or toll.id, side)
    return found


def _group(record: Record, toll: Toll, spot: Spot | None) -> str:
    """Give whom a toll counts; people of whom it is said how badly they were hurt are a group of their own."""
    text = record.article.text
    group = group_of(toll.victims.of(text), spot.country if spot is not None else None)
    if toll.harm != "injured" or group != EVERYBODY:
        return group
    before = text[max(toll.span.start, toll.victims.start - _GRADE) : toll.victims.start]
    behind = _OF_SOME.split(text[toll.victims.end : min(toll.span.end, toll.victims.end + _GRADE)])[0]
    return BADLY_HURT if is_graded(_OF_SOME.split(before)[-1] + " " + behind) else group


def lead_of(record: Record, told: Sequence[Toll]) -> Toll | None:
    """Give the toll that an article is about: that of its main incident, else the first whole one that it tells."""
    main = main_incident(record)
    if main is not None and main.tolls[0] in told:
        return main.tolls[0]
    whole = [toll for toll in told if toll.subset_of is None]
    return next((toll for toll in whole if toll.harm == "killed"), whole[0] if whole else None)


def _size(toll: Toll) -> int:
    """Give the one number of a toll: the least, else the most."""
    return (toll.low if toll.low is not None else toll.high) or 0


def title_end(record: Record) -> int:
    """Give where the title ends in the text; 0 where it does not open it."""
    title = record.article.title
    return len(title) if title and record.article.text.startswith(title) else 0


def _account(record: Record, toll: Toll) -> Account:
    """Give the account that a toll is: the number with its qualifier, and as of when."""
    span = toll.victims
    mark = toll.qualifier
    if mark is not None and mark.start < span.start and span.start - mark.end <= _BESIDE:
        span = Span(mark.start, span.end)
    return Account(
        article=record.article.id,
        ref=toll.id,
        value=(toll.low, toll.high),
        words=span.of(record.article.text),
        span=span,
        chain=toll.chain,
        time=said_when(record, toll.voice),
    )


def said_when(record: Record, voice: str | None) -> str | None:
    """Give as of when an article has something: the day on which it was said, else the moment of publication."""
    published = record.article.published
    said = next((one.time for one in record.attributions if one.id == voice), None) if voice else None
    day = day_of(said.value) if said is not None else None
    now = day_of(published)
    if day is None or (now is not None and day >= now):
        return published
    return day.isoformat()


def _bounds(record: Record, toll: Toll, account: Account) -> Bounds:
    """Give the bounds of a toll, and how surely its words count."""
    text = record.article.text
    return Bounds(
        low=toll.low,
        high=toll.high,
        is_about=(toll.qualifier is not None and is_about(toll.qualifier.of(text))) or is_about(account.words),
        is_vague=is_vague(toll.victims.of(text)),
    )
