"""What the tests of shared events share: short invented articles in which events, places, days and tolls stand where a reading would put them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.article import Article, Span
from sayso.record import (
    Attribution,
    Entity,
    Event,
    Participant,
    Place,
    PlaceRef,
    Record,
    Source,
    Time,
    TimeRef,
    Toll,
)

PLACES: dict[str, dict[str, Any]] = {
    "Orva": {
        "geonames": 1,
        "kind": "city",
        "country": "ML",
        "admin1": "Upper Ombry",
        "latitude": 1.0,
        "longitude": 2.0,
    },
    "Maresk": {
        "geonames": 2,
        "kind": "city",
        "country": "ML",
        "admin1": "Lower Ombry",
        "latitude": 3.0,
        "longitude": 4.0,
    },
    "Upper Ombry": {"geonames": 3, "kind": "admin1", "country": "ML", "admin1": "Upper Ombry"},
}


@dataclass(frozen=True, kw_only=True)
class Does:
    """An event as a test tells it: its words, kind, and the words of its place, who acts (a person with a name where `is_named`) and how many died on whose word."""

    words: str
    type: str = "ASSAULT"
    mode: str | None = "aerial"
    acled: str | None = "Air/drone strike"
    at: str | None = None
    on: str | None = None
    by: str | None = None
    is_named: bool = False
    dead: Sequence[tuple[str, int | None, int | None, str | None]] = ()
    factuality: Any = "happened"


def record(name: str, text: str, *events: Does, published: str | None = "2031-05-06", **article: Any) -> Record:
    """Make the record of an article; its sentences end at full stops."""
    places = tuple(
        Place(id=f"p{number}", span=at(text, one), name=one, **PLACES[one])
        for number, one in enumerate(dict.fromkeys(one.at for one in events if one.at in PLACES), 1)
        if one is not None
    )
    days = {one.on: number for number, one in enumerate(events, 1) if one.on is not None}
    times = tuple(
        Time(id=f"d{n}", span=at(text, words), kind="DATE", value=DAYS[words], basis="published")
        for words, n in days.items()
    )
    voices = {who: f"a{n}" for n, who in enumerate(dict.fromkeys(w for one in events for *_, w in one.dead if w), 1)}
    attributions = tuple(
        Attribution(
            id=id_,
            kind="indirect",
            content=(Span(0, 1),),
            source=Source(span=None, kind="organization", name=who),
            chain=(who,),
        )
        for who, id_ in voices.items()
    )
    people = {
        who: f"e{n}" for n, who in enumerate(dict.fromkeys(one.by for one in events if one.is_named and one.by), 1)
    }
    tolls: list[Toll] = []
    made: list[Event] = []
    for number, one in enumerate(events, 1):
        own = []
        for victims, low, high, who in one.dead:
            own.append(f"t{len(tolls) + 1}")
            tolls.append(
                Toll(
                    id=own[-1],
                    harm="killed",
                    low=low,
                    high=high,
                    victims=at(text, victims),
                    span=at(text, victims),
                    voice=voices.get(who or ""),
                    chain=(who,) if who else (),
                    event=f"v{number}",
                )
            )
        event = _event(text, number, one, {place.name: place for place in places}, days, tuple(own))
        actors = (
            tuple(replace(part, entity=people[one.by]) for part in event.actors) if one.by in people else event.actors
        )
        made.append(replace(event, actors=actors))
    given: dict[str, Any] = {"outlet": name, "key": name, "title": text.split(".", maxsplit=1)[0]} | article
    return Record(
        article=Article(id=name, text=text, published=published, **given),
        sentences=tuple(at(text, f"{words}.") for words in text.rstrip(".").split(". ")),
        entities=tuple(
            Entity(id=id_, kind="person", name=who, mentions=(at(text, who),)) for who, id_ in people.items()
        ),
        attributions=attributions,
        places=places,
        times=times,
        tolls=tuple(tolls),
        events=tuple(made),
    )


DAYS = {
    "on Monday": "2031-05-05",
    "on Sunday": "2031-05-04",
    "on Tuesday": "2031-05-06",
    "in 2029": "2029",
    "in May 2029": "2029-05",
}


def _event(
    text: str, number: int, one: Does, places: dict[str, Place], days: dict[str, int], tolls: tuple[str, ...]
) -> Event:
    """Make an event."""
    place = places.get(one.at or "")
    spot = PlaceRef(span=at(text, one.at), ref=place.id if place else None) if one.at else None
    return Event(
        id=f"v{number}",
        trigger=at(text, one.words),
        type=one.type,
        mode=one.mode,
        acled=one.acled,
        actors=(Participant(span=at(text, one.by)),) if one.by else (),
        place=spot,
        time=TimeRef(value=DAYS[one.on], ref=f"d{days[one.on]}", basis="published") if one.on else None,
        factuality=one.factuality,
        tolls=tolls,
    )


def at(text: str, words: str) -> Span:
    """Give where words stand first."""
    start = text.index(words)
    return Span(start, start + len(words))
