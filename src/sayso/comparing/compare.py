"""The door of the room: records in, stories out."""

import hashlib
from collections.abc import Iterable, Sequence

from sayso.comparing.people import find_people
from sayso.comparing.points import find_points
from sayso.comparing.quotes import find_quotes
from sayso.comparing.reuse import find_reuse
from sayso.comparing.statements import find_statements
from sayso.comparing.stories import group, sketch_of
from sayso.comparing.timeline import find_timeline
from sayso.comparing.wording import find_wording
from sayso.record import Record
from sayso.story import Story, StoryArticle


def compare(records: Iterable[Record]) -> tuple[Story, ...]:
    """
    Give the stories that records tell, each article in one; the largest first, an article that stands alone is a story too.

    Equal sets of records give equal stories, whatever their order; a record that came twice counts once.

    >>> compare([])
    ()
    """
    held = {record.article.id: record for record in records}
    groups = group(sketch_of(record) for record in held.values())
    stories = [story_of([held[one] for one in ids]) for ids in groups]
    return tuple(sorted(stories, key=lambda story: (-len(story.articles), story.time or "", story.id)))


def story_of(records: Sequence[Record]) -> Story:
    """
    Give the story of articles that are known to tell one, in order of publication.

    >>> from sayso.article import Article
    >>> story = story_of([Record(article=Article(id="x", text="Bridge shut", title="Bridge shut", published="2031-05-06"))])
    >>> story.title, story.time, len(story.articles)
    ('Bridge shut', '2031-05-06', 1)
    """
    once = {record.article.id: record for record in records}
    told = sorted(once.values(), key=lambda record: (record.article.published or "9", record.article.id))
    people = find_people(told)
    reuse = find_reuse(told)
    return Story(
        id=_id_of(told),
        title=_title_of(told),
        time=told[0].article.published if told else None,
        articles=tuple(_article(record) for record in told),
        points=find_points(told, reuse, people),
        quotes=find_quotes(told, people),
        reuse=reuse,
        wording=find_wording(told, people),
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


def _title_of(records: Sequence[Record]) -> str:
    """Give a story's title: that of the first article that has one."""
    return next((record.article.title for record in records if record.article.title), "")
