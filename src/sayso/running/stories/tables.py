"""The tables of stories: their columns, and rows of them."""

from collections.abc import Iterator, Mapping
from typing import Final

from sayso.running.columns import Column
from sayso.running.tables import Row
from sayso.story import Reuse, Story

STORIES, STORY_ARTICLES, REUSE, WHOLE = "stories", "story_articles", "reuse", "whole"

_DAY: Final = len("2031-05-06")


def _whole(meaning: str) -> Column:
    """Give a column of integers."""
    return Column(kind="whole", meaning=meaning)


STORY_COLUMNS: Final[Mapping[str, Mapping[str, Column]]] = {
    STORIES: {
        "story": Column(meaning="the story's id, a hash of its articles"),
        "title": Column(meaning="the title of the article most like the others; null where the story is not told"),
        "time": Column(meaning="when its first article was published, an ISO prefix"),
        "first_day": Column(kind="day", meaning="the first day on which an article of it was published"),
        "last_day": Column(kind="day", meaning="the last"),
        "articles": _whole("how many articles tell it"),
        "outlets": _whole("how many outlets"),
        "points": _whole(
            "how many points its articles can be compared on; null for one article alone, and where it is not told"
        ),
        "differs": _whole("on how many of those accounts differ"),
        "quotes": _whole("how many quotations are shared"),
        "reuse": _whole("how many pairs of articles share passages"),
        "untold": Column(meaning="why it is not told, where that is so"),
    },
    STORY_ARTICLES: {
        "story": Column(meaning="the story's id"),
        "article": Column(meaning="the article's id"),
        "outlet": Column(meaning="who published it"),
        "title": Column(meaning="its title"),
        "published": Column(meaning="when, an ISO prefix"),
        "shard": Column(meaning="the shard that holds its record"),
    },
    REUSE: {
        "story": Column(meaning="the story's id"),
        "one": Column(meaning="the first article's id"),
        "other": Column(meaning="the other's"),
        "share": Column(
            kind="number", meaning="share of the shorter's words outside quotations that both have, 0 to 1"
        ),
        "passages": _whole("how many passages they share"),
        "likely_source": Column(meaning="an article's id or an agency, where the articles themselves name it"),
        "evidence": Column(meaning="what tells so, in words, a line each"),
    },
    WHOLE: {
        "story": Column(meaning="the story's id"),
        "whole": Column(meaning="the whole story as JSON, as `sayso compare` writes it"),
    },
}


def story_row(story: Story) -> Row:
    """Give the row of a story that is told."""
    days = sorted(one.published[:_DAY] for one in story.articles if one.published and len(one.published) >= _DAY)
    return (
        story.id,
        story.title,
        story.time,
        days[0] if days else None,
        days[-1] if days else None,
        len(story.articles),
        len({one.outlet for one in story.articles if one.outlet}),
        len(story.points),
        sum(point.relation == "differs" for point in story.points),
        len(story.quotes),
        len(story.reuse),
        None,
    )


def untold_row(story: str, *, published: list[str], outlets: int | None, title: str | None, why: str | None) -> Row:
    """Give the row of a story that is not told: of one article, or left out for the reason `why`."""
    dated = sorted(one for one in published if one)
    days = [one[:_DAY] for one in dated if len(one) >= _DAY]
    return (
        story,
        title,
        dated[0] if dated else None,
        days[0] if days else None,
        days[-1] if days else None,
        len(published),
        outlets,
        None,
        None,
        None,
        None,
        why,
    )


def reuse_rows(story: str, found: tuple[Reuse, ...]) -> Iterator[Row]:
    """Give the rows of passages that articles of a story share."""
    for one in found:
        yield (story, *one.articles, one.share, len(one.passages), one.likely_source, "\n".join(one.evidence))
