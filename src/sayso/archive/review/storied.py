"""Stories of an archive with what people decided of how accounts stand to each other."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from sayso.archive.opening import Archive
from sayso.archive.review.relations import DecidedStory, Text, decided_story
from sayso.archive.review.rows import decisions_in, decisions_of_story
from sayso.archive.review.values import Decision
from sayso.archive.schema import versions
from sayso.archive.stories.telling import told_in
from sayso.comparing.compare import Told
from sayso.record import Record


def story_decided(archive: Archive, number: int) -> DecidedStory | None:
    """Give a story by its number as people decided, with the state of every pair of accounts; None where there is none."""
    with archive.reading() as connection:
        told = told_in(connection, number)
        return None if told is None else story_in(connection, number, told)


def story_in(connection: Connection, number: int, told: Told) -> DecidedStory:
    """Apply what was decided in a story, and of its articles in stories that they were in before, to the story as it is told now."""
    texts = _texts(connection, told.records)
    own = decisions_of_story(connection, number)
    held = decisions_in(connection, [text.article for text in texts.values()])
    elsewhere = [one for some in held.values() for one in some if one.kind == "relation"]
    return decided_story(told.story, _once([*own, *elsewhere], {text.article for text in texts.values()}), texts)


def _once(made: Sequence[Decision], there: set[int]) -> tuple[Decision, ...]:
    """Give each decision once, those only of which both articles are in the story."""
    kept = {one.id: one for one in made if one.article in there and getattr(one.item, "article", None) in there}
    return tuple(kept.values())


def _texts(connection: Connection, records: Sequence[Record]) -> dict[str, Text]:
    """Give the texts of a story's articles by the ids of their records."""
    by_id = {record.article.id: record.article.text for record in records}
    query = select(versions.c.record_id, versions.c.article).where(versions.c.record_id.in_(list(by_id)))
    of = dict(connection.execute(query).all())
    return {id_: Text(article=of[id_], text=text) for id_, text in by_id.items() if id_ in of}
