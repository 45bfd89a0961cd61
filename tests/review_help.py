"""What tests of review share: an invented article, what was read in it, and who decides."""

from dataclasses import replace

from sayso.archive.review import By, Decision, Seen
from sayso.article import Article, Span
from sayso.record import (
    Attribution,
    Entity,
    Event,
    Link,
    Participant,
    Place,
    PlaceRef,
    Quote,
    Record,
    Source,
    Time,
    TimeRef,
    Toll,
)

TEXT = (
    "Radio Venn reported that Mayor Ana Bel said 14 rebels were killed and 6 civilians injured on Monday when troops shelled the bridge at Orva. "
    "“We will not leave the town,” she told reporters. The army denied that it had fired on anybody near the river that day."
)
ANA, BEN = By(who="Ana", when="2031-05-07T10:00:00+00:00"), By(who="Ben", when="2031-05-07T11:00:00+00:00")


def span(words: str, text: str = TEXT) -> Span:
    """Give the first place of some words."""
    start = text.index(words)
    return Span(start, start + len(words))


def record(text: str = TEXT, *, key: str = "bridge") -> Record:
    """Give the reading of a text that has the words of `TEXT` somewhere."""
    at = {words: span(words, text) for words in _WORDS}
    she = Source(span=at["she"], kind="person", entity="e1", name="Ana Bel")
    whole = Span(at["Mayor Ana Bel"].start, at["Orva"].end)
    claim = Span(at["14 rebels"].start, at["Orva"].end)
    return Record(
        article=Article(id=f"{key}-{len(text)}", key=key, text=text, outlet="Tilanda Post", published="2031-05-07"),
        quotes=(Quote(span=at["“We will not leave the town,”"], kind="speech", attribution="a3"),),
        entities=(
            Entity(
                id="e1",
                kind="person",
                name="Ana Bel",
                mentions=(at["Ana Bel"], at["she"]),
                link=Link(source="wikidata", id="Q1"),
            ),
            Entity(id="e2", kind="organization", name="Radio Venn", mentions=(at["Radio Venn"],)),
        ),
        attributions=(
            Attribution(
                id="a1",
                kind="indirect",
                content=(whole,),
                cue=at["reported"],
                source=Source(span=at["Radio Venn"], kind="outlet", entity="e2", name="Radio Venn"),
                act="say",
                chain=("Radio Venn",),
                score=0.9,
            ),
            Attribution(
                id="a2",
                kind="indirect",
                content=(claim,),
                cue=at["said"],
                source=Source(span=at["Mayor Ana Bel"], kind="person", entity="e1", name="Ana Bel"),
                act="say",
                within="a1",
                chain=("Ana Bel", "Radio Venn"),
                score=0.8,
            ),
            Attribution(
                id="a3",
                kind="direct",
                content=(at["“We will not leave the town,”"],),
                cue=at["told"],
                source=she,
                chain=("Ana Bel",),
                score=0.7,
            ),
        ),
        times=(Time(id="x1", span=at["Monday"], kind="DATE", value="2031-05-05", basis="published"),),
        places=(Place(id="p1", span=at["Orva"], name="Orva"),),
        tolls=(
            Toll(
                id="t1",
                harm="killed",
                low=14,
                high=14,
                victims=at["14 rebels"],
                span=at["14 rebels were killed"],
                voice="a2",
                chain=("Ana Bel", "Radio Venn"),
                place=PlaceRef(span=at["Orva"], ref="p1"),
                time=TimeRef(value="2031-05-05", ref="x1"),
                event="v1",
                score=0.6,
            ),
            Toll(
                id="t2",
                harm="injured",
                low=6,
                high=6,
                victims=at["6 civilians"],
                span=at["6 civilians injured"],
                voice="a2",
                chain=("Ana Bel", "Radio Venn"),
                event="v1",
                score=0.5,
            ),
        ),
        events=(
            Event(
                id="v1",
                trigger=at["shelled"],
                type="ASSAULT",
                actors=(Participant(span=at["troops"]),),
                place=PlaceRef(span=at["Orva"], ref="p1"),
                voice="a2",
                chain=("Ana Bel", "Radio Venn"),
                tolls=("t1", "t2"),
                score=0.4,
            ),
        ),
    )


_WORDS = (
    "Radio Venn",
    "reported",
    "Mayor Ana Bel",
    "Ana Bel",
    "said",
    "14 rebels were killed",
    "14 rebels",
    "6 civilians injured",
    "6 civilians",
    "Monday",
    "troops",
    "shelled",
    "Orva",
    "“We will not leave the town,”",
    "she",
    "told",
)


def renamed(read: Record) -> Record:
    """Give the same reading with other ids, as another reader may give them."""
    return replace(
        read,
        attributions=tuple(
            replace(one, id=_other(one.id), within=_other(one.within) if one.within else None)
            for one in read.attributions
        ),
        quotes=tuple(replace(one, attribution=_other(one.attribution or "")) for one in read.quotes),
        tolls=tuple(
            replace(one, id=_other(one.id), voice=_other(one.voice or ""), event=_other(one.event or ""))
            for one in read.tolls
        ),
        events=tuple(
            replace(one, id=_other(one.id), voice=_other(one.voice or ""), tolls=tuple(map(_other, one.tolls)))
            for one in read.events
        ),
    )


def _other(ref: str) -> str:
    """Give another id."""
    return f"{ref}0"


def seen(read: Record | None = None) -> Seen:
    """Give what a person looks at."""
    return Seen(article=1, version="0", record=read or record())


def kept(*made: Decision) -> list[Decision]:
    """Give decisions with numbers, as an archive would have taken them."""
    return [replace(one, id=number) for number, one in enumerate(made, 1)]
