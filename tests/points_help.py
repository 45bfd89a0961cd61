"""What the tests of points share: records of short invented articles with tolls told in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.article import Article, Span
from sayso.comparing.points import find_points
from sayso.record import (
    Act,
    Attribution,
    Entity,
    Harm,
    Place,
    PlaceRef,
    Record,
    Source,
    Time,
    TimeRef,
    Toll,
    TollScope,
)
from sayso.story import AccountPair, Point

_SENTENCE = re.compile(r"[^\s.][^.\n]*\.?")

MONITOR = "Orvan Monitor"
DAY = "2031-05-06"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A toll of an article: the words of its victims (which stand in the text), its bounds, and what it is tied to."""

    words: str
    low: int | None
    high: int | None
    harm: Harm = "killed"
    by: tuple[str, ...] = ()
    place: str | None = "Orva"
    day: str | None = DAY
    part_of: int | None = None
    perpetrator: str | None = None
    scope: TollScope = "incident"
    event: str | None = None
    qualifier: str | None = None


def exact(words: str, number: int, by: str = "", **more: object) -> Told:
    """Give a toll with one number."""
    return Told(words=words, low=number, high=number, by=(by,) if by else (), **more)  # type: ignore[arg-type]


def least(words: str, number: int, by: str = "", **more: object) -> Told:
    """Give a toll that is open above."""
    return Told(words=words, low=number, high=None, by=(by,) if by else (), **more)  # type: ignore[arg-type]


def article(  # noqa: PLR0913 - an article has many sides
    name: str,
    text: str,
    *tolls: Told,
    published: str | None = DAY,
    title: str | None = None,
    outlet: str | None = None,
    wire: tuple[str, ...] = (),
    people: Sequence[tuple[str, str]] = (),
    said: Sequence[tuple[str, str]] = (),
    towns: Sequence[Place] = (),
    act: Act = "say",
) -> Record:
    """
    Make a record of one article.

    `people` are persons with their titles, `said` are sources with the words that are theirs (`act` is what they do), `towns` are places of the gazetteer by their names in the text.
    """
    times = tuple(
        Time(id=f"d{number}", span=_at(text, toll.words), kind="DATE", value=toll.day, basis="stated")
        for number, toll in enumerate(tolls)
        if toll.day is not None
    )
    return Record(
        article=Article(
            id=name,
            key=name,
            text=text,
            title=title,
            outlet=outlet or f"The {name}",
            published=published,
            language="en",
            wire=wire,
        ),
        sentences=tuple(Span(*match.span()) for match in _SENTENCE.finditer(text)),
        entities=tuple(
            Entity(id=f"e{number}", kind="person", name=who, descriptors=(title_,), mentions=(_at(text, who),))
            for number, (who, title_) in enumerate(people)
        )
        + ((Entity(id="body", kind="organization", name=MONITOR, aliases=("Monitor",)),) if people else ()),
        attributions=tuple(
            Attribution(
                id=f"a{number}",
                kind="indirect",
                act=act,
                content=(_at(text, words),),
                source=Source(span=_at(text, who), kind="organization", name=who),
                chain=(who,),
            )
            for number, (who, words) in enumerate(said)
        ),
        times=times,
        places=tuple(towns),
        tolls=tuple(_toll(text, number, toll, towns) for number, toll in enumerate(tolls)),
    )


def town(
    text: str, name: str, at: tuple[float, float], number: int, *, kind: str = "city", area: str | None = None
) -> Place:
    """Give a place of the gazetteer where its name stands in a text; `area` is the province that it lies in."""
    return Place(
        id=f"p{number}",
        span=_at(text, name),
        name=name,
        geonames=number,
        latitude=at[0],
        longitude=at[1],
        country="VN",
        kind=kind,
        admin1=area,
    )


def _toll(text: str, number: int, toll: Told, towns: Sequence[Place]) -> Toll:
    """Make one toll."""
    place = next((one.id for one in towns if one.name == toll.place), None)
    return Toll(
        id=f"t{number}",
        harm=toll.harm,
        low=toll.low,
        high=toll.high,
        qualifier=_at(text, toll.qualifier) if toll.qualifier else None,
        victims=_at(text, toll.words),
        subset_of=None if toll.part_of is None else f"t{toll.part_of}",
        scope=toll.scope,
        span=Span(*next(one.span() for one in _SENTENCE.finditer(text) if toll.words in one[0])),
        chain=toll.by,
        place=PlaceRef(span=_at(text, toll.place), ref=place) if toll.place and toll.place in text else None,
        time=TimeRef(value=toll.day, ref=f"d{number}", basis="stated") if toll.day else None,
        perpetrator=_at(text, toll.perpetrator) if toll.perpetrator else None,
        event=toll.event,
    )


def _at(text: str, words: str) -> Span:
    """Give where words stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def points_of(*records: Record) -> tuple[Point, ...]:
    """Give the points of records, in order of publication."""
    return find_points(sorted(records, key=lambda one: (one.article.published or "9", one.article.id)), [], [])


def point_of(kind: str, *records: Record, about: str = "") -> Point:
    """Give the first point of a kind with some words in what it is about."""
    return next(one for one in points_of(*records) if one.point == kind and about in one.about)


def pairs_of(
    point: Point, relation: Literal["same", "compatible", "updated", "differs", "different scope"]
) -> list[set[object]]:
    """Give the values of a point's pairs that stand in a relation."""
    return [_values(point, pair) for pair in point.pairs if pair.relation == relation]


def _values(point: Point, pair: AccountPair) -> set[object]:
    """Give the values of a pair."""
    return {point.accounts[place].value for place in pair.accounts}
