"""What a dossier opens with: what the story is, who tells it, and where the accounts stand to each other."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.incidents import main_incident
from sayso.record import PlaceRef, Record, TimeRef
from sayso.showing.dossier.ground import Ground, Teller, outlets_of
from sayso.showing.dossier.origins import Origins
from sayso.showing.dossier.points import BLAME, PointPage, common_place
from sayso.showing.pages import days_of
from sayso.showing.speakers import SpeakerPage
from sayso.showing.whereabouts import when_of, where_of
from sayso.showing.words import shortened
from sayso.story import Story

MOST_QUOTED: Final = 6
_NAME_WIDTH: Final = 60
_LONGEST: Final = 7
"""Days: what is dated no closer does not say when a story is."""
_STANDINGS: Final = frozenset({"differs", "updated", "same", "compatible"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MostQuoted:
    """A speaker whom several articles quote, and where all stands that they said."""

    name: str
    anchor: str
    passages: int
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """
    The head of a dossier.

    `told` is the article whose headline names the story, None where a title was given; `origins` say where the texts come from.
    """

    title: str
    told: Teller | None
    where: str
    when: str
    published: str
    outlets: tuple[str, ...]
    unnamed: tuple[Teller, ...]
    articles: int
    origins: Origins
    differs: tuple[PointPage, ...]
    updated: tuple[PointPage, ...]
    agrees: tuple[PointPage, ...]
    quoted: tuple[MostQuoted, ...]
    apart: tuple[PointPage, ...]
    alone: tuple[PointPage, ...]


def opening_of(
    ground: Ground,
    story: Story,
    points: Sequence[PointPage],
    origins: Origins,
    speakers: Sequence[SpeakerPage],
    title: str | None,
) -> Opening:
    """Lay out the head: place and day are those that the most articles give for their main harm."""
    records = tuple(ground.records.values())
    tellers = tuple(ground.tellers.values())
    titled = next(
        (
            one
            for one in tellers
            if one.title and story.title and story.title == ground.records[one.article].article.title
        ),
        None,
    )
    where, when = _setting(records)
    compared = [point for point in points if point.is_compared]
    return Opening(
        title=title or (titled.title if titled else story.title) or "One story",
        told=None if title else titled,
        where=where or shortened(common_place(story.points), 60),
        when=when,
        published=days_of(records),
        outlets=outlets_of(tellers),
        unnamed=tuple(one for one in tellers if not one.is_outlet),
        articles=len(records),
        origins=origins,
        quoted=tuple(_most_quoted(speakers)),
        differs=tuple(point for point in compared if point.relation == "differs"),
        updated=tuple(point for point in compared if point.relation == "updated"),
        agrees=tuple(point for point in compared if point.relation in {"same", "compatible"}),
        apart=tuple(point for point in compared if point.relation not in _STANDINGS),
        alone=tuple(point for point in points if not point.is_compared and point.point != BLAME),
    )


def _most_quoted(speakers: Sequence[SpeakerPage]) -> Iterator[MostQuoted]:
    """Give the named speakers whom the most articles quote, those of several articles alone."""
    several = [page for page in speakers if page.is_named and len(page.articles) > 1]
    for page in sorted(several, key=lambda page: (-len(page.articles), -page.total.all))[:MOST_QUOTED]:
        yield MostQuoted(
            name=shortened(page.name, _NAME_WIDTH),
            anchor=page.anchor,
            passages=page.total.all,
            articles=len(page.articles),
        )


def _setting(records: Sequence[Record]) -> tuple[str, str]:
    """Give place and day of what the articles are about, as most of them have it; nothing where no two agree or what they name is a country or a year."""
    places = [where_of(record, ref) for record in records for ref in _places(record)[:1]]
    days = [when_of(ref) for record in records for ref in _days(record)[:1]]
    return (
        _commonest(
            ", ".join(part for part in (where.name, where.within) if part)
            for where in places
            if where and not where.is_wide
        ),
        _commonest(when.label for when in days if when and (when.last - when.first).days < _LONGEST),
    )


def _commonest(told: Iterable[str]) -> str:
    """Give what is said most often, where it is said at least twice and half of all that is said is that."""
    counts = Counter(told)
    words, count = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
    return words if count > 1 and 2 * count >= counts.total() else ""


def _places(record: Record) -> list[PlaceRef]:
    """Give the places of an article's main harm, else of its events on the ground."""
    return [place for place, _ in _happened(record) if place]


def _days(record: Record) -> list[TimeRef]:
    """Give the days of an article's main harm, else of its events on the ground."""
    return [time for _, time in _happened(record) if time]


def _happened(record: Record) -> Iterator[tuple[PlaceRef | None, TimeRef | None]]:
    """Give place and time of what an article is about: its main harm first, then its events on the ground in order."""
    incident = main_incident(record)
    for toll in incident.tolls if incident else ():
        yield toll.place, toll.time
    for event in sorted(record.events, key=lambda event: event.trigger):
        if event.acled and event.factuality == "happened":
            yield event.place, event.time
