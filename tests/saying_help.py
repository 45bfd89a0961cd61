"""Small records of what somebody said, for the rooms that compare articles."""

from dataclasses import dataclass

from sayso.article import Article, Span
from sayso.record import Act, Attribution, Event, Quote, Record, Source, SourceKind, TimeRef, Toll


@dataclass(frozen=True, kw_only=True)
class Said:
    """A saying: who, which words (an ellipsis ` / ` parts pieces), what kind of source and act, when, and within which earlier one, by its number from 1."""

    who: str | None
    words: str
    kind: SourceKind = "person"
    act: Act = "say"
    time: str | None = None
    within: int | None = None


def article(name: str, *sayings: Said, published: str | None = "2031-05-06", extra: str = "") -> Record:
    """Make a record of sayings, one a line; what stands in “ ” is quoted speech. `extra` is text behind them."""
    text = ""
    attributions: list[Attribution] = []
    for number, said in enumerate(sayings, 1):
        source = Span(len(text), len(text) + len(said.who)) if said.who else None
        text += f"{said.who or 'It was'} said "
        pieces = []
        for words in said.words.split(" / "):
            pieces.append(Span(len(text), len(text) + len(words)))
            text += f"{words}, again "
        text = text.removesuffix(", again ") + ".\n"
        attributions.append(
            Attribution(
                id=f"a{number}",
                kind="mixed" if "“" in said.words else "indirect",
                content=tuple(pieces),
                source=Source(span=source, kind=said.kind, name=said.who) if said.who else None,
                act=said.act,
                time=TimeRef(value=said.time) if said.time else None,
                within=f"a{said.within}" if said.within else None,
                chain=(said.who,) if said.who else (),
            )
        )
    text += extra
    opened = [place for place, letter in enumerate(text) if letter == "“"]
    quotes = tuple(Quote(span=Span(place, text.index("”", place) + 1), kind="speech") for place in opened)
    made = Article(id=name, key=name, text=text, language="en", published=published)
    return Record(article=made, quotes=quotes, attributions=tuple(attributions))


def with_tolls(record: Record, *tolls: Toll) -> Record:
    """Give a record with tolls."""
    return Record(
        article=record.article,
        quotes=record.quotes,
        attributions=record.attributions,
        events=record.events,
        tolls=tolls,
    )


def with_events(record: Record, *events: Event) -> Record:
    """Give a record with events."""
    return Record(
        article=record.article,
        quotes=record.quotes,
        attributions=record.attributions,
        tolls=record.tolls,
        events=events,
    )


def span_of(record: Record, words: str) -> Span:
    """Give where words stand first."""
    start = record.article.text.index(words)
    return Span(start, start + len(words))
