"""A small archive of invented articles, to be searched by tests."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import inspect, select

from sayso.archive import Archive, add_records
from sayso.archive.schema import versions
from sayso.archive.search import Found, Query, create, index_versions, search
from sayso.article import Article, Block, Span, article_id
from sayso.record import Attribution, Harm, Place, Record, Source, TimeRef, Toll


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quotation of an invented article: its words stand in the text."""

    who: str | None
    words: str
    act: str = "say"
    kind: str = "indirect"
    when: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An invented article."""

    title: str
    text: str
    outlet: str = "Orva Times"
    day: str | None = "2031-05-06"
    said: Sequence[Said] = ()
    places: Sequence[tuple[str, str, int | None]] = ()
    tolls: Sequence[tuple[str, Harm, int | None, int | None, int | None]] = ()


NEWS = (
    Told(
        title="Bridge of Orva falls",
        text="Bridge of Orva falls\n\nThe old bridge fell on Monday night. Fourteen people were killed in Orva, Mayor Mina Dahl said. "
        "The Maresk Observatory denied that a flood had weakened the bridge.",
        day="2031-05-06",
        said=(
            Said(who="Mina Dahl", words="Fourteen people were killed in Orva", when="2031-05-06"),
            Said(who="Maresk Observatory", words="a flood had weakened the bridge", act="deny", when="2031-05-05"),
        ),
        places=(("Orva", "Orva", 4001), ("Maresk", "Maresk", 4002)),
        tolls=(("Fourteen people were killed", "killed", 14, 14, 0),),
    ),
    Told(
        title="Ferry lost in fog",
        text="Ferry lost in fog\n\nThe night ferry to Maresk was lost. “We searched all night near Orva,” said Ana Dahl. "
        "The Maresk Observatory said at least 30 were injured.",
        outlet="Maresk Lantern",
        day="2031-06-02",
        said=(
            Said(who="Ana Dahl", words="“We searched all night near Orva,”", kind="direct", when="2031-06"),
            Said(who="Maresk Observatory", words="at least 30 were injured", when="2031-06-02"),
        ),
        places=(("Maresk", "Maresk", 4002), ("Orva", "Orva", 4001)),
        tolls=(("at least 30 were injured", "injured", 30, None, 1),),
    ),
    Told(
        title="Calm returns",
        text="Calm returns\n\nThe council of Venn will build a bridge where the ferry ran. Béatrice Le Floc’h warned of costs; the ferry of night is gone.",
        outlet="Orva Times",
        day="2031-06-20T10:00",
        said=(
            Said(who="Béatrice Le Floc’h", words="of costs", act="warn"),
            Said(who=None, words="the ferry of night is gone"),
        ),
        places=(("Venn", "Venn", None),),
    ),
    Told(title="No date", text="No date\n\nA bridge and a ferry stand nowhere.", outlet="Tilanda, Daily", day=None),
)


def record_of(told: Told) -> Record:
    """Make the record of an invented article."""
    said = tuple(_said(told.text, number, one) for number, one in enumerate(told.said))
    places = tuple(
        Place(id=f"p{number}", span=_last(told.text, words), name=name, geonames=geonames)
        for number, (words, name, geonames) in enumerate(told.places)
    )
    tolls = tuple(
        Toll(
            id=f"v{number}",
            harm=harm,
            low=low,
            high=high,
            victims=_span(told.text, words),
            span=_span(told.text, words),
            voice=None if voice is None else f"a{voice}",
        )
        for number, (words, harm, low, high, voice) in enumerate(told.tolls)
    )
    blocks = (Block(kind="paragraph", span=Span(0, len(told.text))),)
    key = told.title
    article = Article(
        id=article_id(told.text, url=None, outlet=told.outlet, key=key),
        key=key,
        text=told.text,
        title=told.title,
        outlet=told.outlet,
        published=told.day,
        language="en",
        blocks=blocks,
    )
    return Record(article=article, attributions=said, places=places, tolls=tolls)


def _said(text: str, number: int, one: Said) -> Attribution:
    """Make an attribution."""
    source = None if one.who is None else Source(span=None, kind="person", name=one.who)
    time = None if one.when is None else TimeRef(value=one.when)
    return Attribution(
        id=f"a{number}",
        kind=one.kind,  # type: ignore[arg-type]  # a test names one of the kinds
        content=(_span(text, one.words),),
        source=source,
        act=one.act,  # type: ignore[arg-type]  # a test names one of the acts
        time=time,
    )


def _span(text: str, words: str) -> Span:
    """Give where words stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def _last(text: str, words: str) -> Span:
    """Give where words stand in a text the last time."""
    start = text.rindex(words)
    return Span(start, start + len(words))


def fill(archive: Archive, news: Sequence[Told]) -> None:
    """Add articles, and see that they can be searched."""
    add_records(archive, [record_of(told) for told in news], source="by hand", stories=False)
    with archive.changing() as connection:
        if "search_articles" not in inspect(connection).get_table_names():
            create(connection)
        index_versions(connection, list(connection.scalars(select(versions.c.id))))


def find(archive: Archive, words: str = "", **given: object) -> Found:
    """Search an archive."""
    return search(archive, Query(words=words, **given))  # type: ignore[arg-type]  # a test names the fields
