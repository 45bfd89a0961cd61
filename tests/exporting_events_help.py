"""What the tests of event data share: an invented article of an air strike that two sources count differently, and the record of it."""

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
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

TEXT = (
    "Army warplanes bombed a market near Orva on Saturday. "
    "At least 14 people including six civilians were killed, the Orva Monitor said. "
    "State radio said 12 rebels died. "
    "Dozens were wounded. "
    "The war has killed 9,000 people. "
    "The army denied it shelled Venn. "
    "Talks will open in Maresk in June."
)


def at(words: str, text: str = TEXT) -> Span:
    """Give the place of some words."""
    start = text.index(words)
    return Span(start, start + len(words))


def toll(number: int, victims: str, low: int | None, high: int | None, **fields: Any) -> Toll:
    """Give a toll of the air strike, its clause the sentence that its victims stand in."""
    clause = next(one for one in SENTENCES if one.covers(at(victims)))
    given: dict[str, Any] = {"harm": "killed", "span": clause, "event": "v1"} | fields
    return Toll(id=f"t{number}", low=low, high=high, victims=at(victims), **given)


SENTENCES = tuple(at(f"{words}.") for words in TEXT.rstrip(".").split(". "))
ORVA = Place(
    id="p1",
    span=at("Orva"),
    name="Orva",
    geonames=7,
    latitude=-13.5,
    longitude=25.25,
    country="ML",
    admin1="Upper Orva",
    kind="city",
)
SATURDAY = Time(id="d1", span=at("Saturday"), kind="DATE", value="2031-05-03", basis="published")
MONITOR = Attribution(
    id="a1",
    kind="indirect",
    content=(at("At least 14 people including six civilians were killed"),),
    cue=at("said"),
    source=Source(span=at("the Orva Monitor"), kind="organization", name="Orva Monitor"),
    act="say",
    chain=("Orva Monitor", "Venn News"),
)
RADIO = Attribution(
    id="a2",
    kind="indirect",
    content=(at("12 rebels died"),),
    cue=at("State radio said"),
    source=Source(span=at("State radio"), kind="outlet"),
    act="say",
    chain=("State radio",),
)
TOLLS = (
    toll(1, "14 people including six civilians", 14, None, qualifier=at("At least"), voice="a1", chain=MONITOR.chain),
    toll(2, "six civilians", 6, 6, status="civilian", subset_of="t1", voice="a1", chain=MONITOR.chain),
    toll(3, "12 rebels", 12, 12, status="combatant", voice="a2", chain=RADIO.chain),
    toll(4, "Dozens", 24, None, harm="injured"),
    toll(5, "9,000 people", 9000, 9000, scope="cumulative", event=None),
)
STRIKE = Event(
    id="v1",
    trigger=at("bombed"),
    type="ASSAULT",
    mode="aerial",
    acled="Air/drone strike",
    actors=(Participant(span=at("Army warplanes")),),
    recipients=(Participant(span=at("12 rebels")),),
    targets=(at("a market"),),
    place=PlaceRef(span=ORVA.span, ref="p1"),
    time=TimeRef(value="2031-05-03", ref="d1", basis="published"),
    tolls=("t1", "t2", "t3", "t4"),
)
DENIED = Event(
    id="v2",
    trigger=at("shelled"),
    type="ASSAULT",
    mode="heavy-weapons",
    acled="Shelling/artillery/missile attack",
    actors=(Participant(span=at("The army"), entity="e1"),),
    factuality="denied",
    chain=("Army",),
)
TALKS = Event(
    id="v3",
    trigger=at("Talks"),
    type="CONSULT",
    factuality="expected",
    time=TimeRef(value="2031-06", basis="published"),
)
RECORD = Record(
    article=Article(
        id="0a1b",
        key="k7",
        text=TEXT,
        outlet="Orva Times",
        title="A strike",
        published="2031-05-04T18:05",
        url="https://orva.example/1",
        language="en",
    ),
    sentences=SENTENCES,
    entities=(Entity(id="e1", kind="organization", name="Army", mentions=(at("The army"),)),),
    attributions=(MONITOR, RADIO),
    times=(SATURDAY,),
    places=(ORVA,),
    tolls=TOLLS,
    events=(STRIKE, DENIED, TALKS),
)


def with_strike(**fields: Any) -> Record:
    """Give the record with other fields in the air strike."""
    return replace(RECORD, events=(replace(STRIKE, **fields), DENIED, TALKS))


def with_tolls(*tolls: Toll) -> Record:
    """Give the record with these tolls alone."""
    return replace(RECORD, tolls=tolls, events=(replace(STRIKE, tolls=()), DENIED, TALKS))


def rows(lines: Iterable[str]) -> list[dict[str, str]]:
    """Give the rows as Python's own reader sees them."""
    return list(csv.DictReader(io.StringIO("".join(lines), newline=""), strict=True))
