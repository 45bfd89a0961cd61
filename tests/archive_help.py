"""Small invented records for tests of the archive."""

from collections.abc import Iterable

from sqlalchemy import select

from sayso.archive import Archive
from sayso.archive.schema import stories, story_articles, versions
from sayso.article import Article, Block, Span, article_id
from sayso.record import Attribution, Entity, Place, PlaceRef, Record, Source, Time, TimeRef, Toll

FERRY = "The ferry at Orva struck the pier in thick fog on Tuesday morning and nine passengers were taken to the hospital in Maresk with broken bones, the harbour master said."
ELECTION = "Voters in the republic of Tilanda chose a parliament of eighty members on Sunday, and the count of the ballots began in the capital as soon as the polls had closed."
MINE = "Rescuers in the valley of Venn dug all night for four miners who were cut off when a gallery of the old copper mine gave way under heavy rain."
DIVERS = f"{FERRY} Divers will look at the hull."


def record(
    text: str,
    *,
    key: str | None = None,
    url: str | None = None,
    outlet: str | None = "Orva Times",
    day: str | None = "2031-05-06",
    title: str | None = None,
) -> Record:
    """Make the record of a short article in which nothing was read but its blocks, and that somebody said all of it."""
    blocks = (Block(kind="paragraph", span=Span(0, len(text))),)
    article = Article(
        id=article_id(text, url=url, outlet=outlet, key=key),
        key=key,
        url=url,
        text=text,
        title=text[:20] if title is None else title,
        outlet=outlet,
        published=day,
        language="en",
        blocks=blocks,
    )
    said = Attribution(id="a1", kind="indirect", content=(Span(0, len(text) - 1),), act="say")
    return Record(article=article, attributions=(said,))


def told_toll() -> Record:
    """Make a record in which somebody says how many were hurt, where and when."""
    text = "Nine passengers were hurt at Orva on Tuesday, Mina Dahl said."
    given = record(text, key="toll")
    speaker = Source(span=Span(46, 55), kind="person", entity="e1", name="Mina Dahl")
    said = Attribution(
        id="a1",
        kind="indirect",
        content=(Span(0, 44),),
        cue=Span(56, 60),
        source=speaker,
        act="say",
        chain=("Mina Dahl",),
        time=TimeRef(value="2031-05-06"),
    )
    toll = Toll(
        id="v1",
        harm="injured",
        low=9,
        high=None,
        victims=Span(0, 15),
        span=Span(0, 44),
        voice="a1",
        chain=("Mina Dahl",),
        place=PlaceRef(span=Span(29, 33), ref="p1"),
        time=TimeRef(value="2031-05-06", ref="t1"),
    )
    return Record(
        article=given.article,
        entities=(Entity(id="e1", kind="person", name="Mina Dahl", mentions=(Span(46, 55),)),),
        attributions=(said,),
        times=(Time(id="t1", span=Span(37, 44), kind="DATE", value="2031-05-06"),),
        places=(Place(id="p1", span=Span(29, 33), name="Orva", latitude=10.5, longitude=20.25, country="XX"),),
        tolls=(toll,),
    )


def many(count: int) -> list[Record]:
    """Make so many records about some dozen matters, several to a matter."""
    matters = (FERRY, ELECTION, MINE)
    return [
        record(
            f"{matters[number % 3]} Report {number} came on day {number % 7}.",
            key=f"n{number}",
            outlet=f"Outlet {number % 5}",
            day=f"2031-{1 + number % 12:02}-{1 + number % 3:02}",
        )
        for number in range(count)
    ]


def groups_in(archive: Archive) -> set[frozenset[str]]:
    """Give the stories of an archive as sets of the ids that the records have."""
    groups: dict[int, set[str]] = {}
    with archive.reading() as connection:
        query = select(story_articles.c.story, versions.c.record_id).join(
            versions, versions.c.id == story_articles.c.version
        )
        for story, one in connection.execute(query):
            groups.setdefault(story, set()).add(one)
    return {frozenset(group) for group in groups.values()}


def ids_of(records: Iterable[Record]) -> list[str]:
    """Give the ids of records' articles."""
    return [one.article.id for one in records]


def story_with(archive: Archive, article: int) -> int:
    """Give the number of the story that an article is in."""
    with archive.reading() as connection:
        found = connection.scalar(select(story_articles.c.story).where(story_articles.c.article == article))
    assert found is not None
    return int(found)


def alias_of(archive: Archive, story: int) -> int | None:
    """Give what a story was merged into."""
    with archive.reading() as connection:
        found = connection.scalar(select(stories.c.merged_into).where(stories.c.id == story))
    return None if found is None else int(found)
