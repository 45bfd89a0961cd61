"""The door of the room: records in, stories out."""

import hashlib
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.comparing.people import find_people
from sayso.comparing.points import find_points
from sayso.comparing.quotes import find_quotes
from sayso.comparing.reuse import find_reuse
from sayso.comparing.shelf import Shelf
from sayso.comparing.statements import find_statements
from sayso.comparing.stories import group, sketch_of, title_of
from sayso.comparing.timeline import find_timeline
from sayso.comparing.wording import Labels, find_wording
from sayso.record import Record
from sayso.story import Story, StoryArticle

_NO_DAY: Final = "9"
"""Stands behind every date: what is not dated comes last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A story and the records of its articles, in the story's order."""

    story: Story
    records: tuple[Record, ...]


def compare(records: Iterable[Record]) -> tuple[Story, ...]:
    """
    Give the stories that records tell, each article in one; the largest first, then the earliest; an article that stands alone is a story too.

    Equal sets of records give equal stories, whatever their order; an article that came twice counts once.

    >>> compare([])
    ()
    """
    return tuple(told.story for told in tell(records))


def tell(records: Iterable[Record], *, least: int = 1, labels: Labels | None = None) -> Generator[Told]:
    """
    Give the stories of `compare`, one at a time, each with its records; those of fewer articles than `least` are left out; `labels` as in `story_of`.

    The records are put aside on disk (see `Shelf`) while their stories are found, so that in memory there is a sketch an article and one story's records.
    Raises OSError where the disk is full.
    """
    with Shelf() as shelf:
        sketches, days = [], {}
        for record in records:
            if shelf.put(record):
                sketches.append(sketch_of(record))
                days[record.article.id] = record.article.published or _NO_DAY
        groups = group(sketches)
        del sketches
        for ids in sorted(groups, key=lambda ids: (-len(ids), min(days[one] for one in ids), ids)):
            if len(ids) >= least:
                yield _told((shelf.get(one) for one in ids), labels)


def together(records: Iterable[Record], *, labels: Labels | None = None) -> Told:
    """Give the one story of articles that are known to tell it, with their records; an article that came twice counts once."""
    return _told(records, labels)


def _told(records: Iterable[Record], labels: Labels | None) -> Told:
    """Tell a story."""
    held = {record.article.id: record for record in records}
    story = story_of(tuple(held.values()), labels=labels)
    return Told(story=story, records=tuple(held[one.id] for one in story.articles))


def story_of(records: Sequence[Record], *, labels: Labels | None = None) -> Story:
    """
    Give the story of articles that are known to tell one, in order of publication; `labels` are those of wording, the built-in ones unless given.

    >>> from sayso.article import Article
    >>> story = story_of([Record(article=Article(id="x", text="Bridge shut", title="Bridge shut", published="2031-05-06"))])
    >>> story.title, story.time, len(story.articles)
    ('Bridge shut', '2031-05-06', 1)
    """
    once = {record.article.id: record for record in records}
    told = sorted(once.values(), key=lambda record: (record.article.published or _NO_DAY, record.article.id))
    people = find_people(told)
    reuse = find_reuse(told)
    return Story(
        id=_id_of(told),
        title=title_of(told),
        time=told[0].article.published if told else None,
        articles=tuple(_article(record) for record in told),
        points=find_points(told, reuse, people),
        quotes=find_quotes(told, people),
        reuse=reuse,
        wording=find_wording(told, people, labels),
        timeline=find_timeline(told),
        people=people,
        statements=find_statements(told, people),
    )


def _article(record: Record) -> StoryArticle:
    """Give what a story says of an article."""
    article = record.article
    return StoryArticle(
        key=article.key,
        id=article.id,
        outlet=article.outlet,
        title=article.title,
        published=article.published,
        wire=article.wire,
    )


def _id_of(records: Sequence[Record]) -> str:
    """Give a story's id: a hash of the articles in it."""
    return hashlib.sha256("\n".join(sorted(record.article.id for record in records)).encode()).hexdigest()[:16]
