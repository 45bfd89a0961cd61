"""Rulings read from and written to the log of stories."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, insert, select

from sayso.archive.schema import story_log
from sayso.archive.stories.settling import Ruling


def rulings_of(connection: Connection) -> list[Ruling]:
    """Give the merges and splits that hold, in the order in which they were made."""
    rows = connection.execute(
        select(story_log.c.id, story_log.c.act, story_log.c.articles)
        .where(story_log.c.act.in_(("merge", "split")), story_log.c.undone_at.is_(None))
        .order_by(story_log.c.id)
    )
    return [_ruling(number, act, articles) for number, act, articles in rows]


def logged(
    act: str, moment: str, stories: tuple[int, int | None], articles: tuple[Iterable[int], Iterable[int]]
) -> dict[str, Any]:
    """Give a row of the log: what happened to which story and which other, with the articles of both."""
    story, other = (sorted(some) for some in articles)
    told = json.dumps({"story": story, "other": other})
    return {"at": moment, "act": act, "story": stories[0], "other": stories[1], "articles": told}


def write_log(connection: Connection, row: dict[str, Any]) -> int:
    """Write a row of the log and give its number."""
    return int(connection.execute(insert(story_log).values(row).returning(story_log.c.id)).scalar_one())


def articles_in(articles: str) -> tuple[frozenset[int], frozenset[int]]:
    """Give the articles of the story and of the other that a row of the log names."""
    held = json.loads(articles)
    return frozenset(held["story"]), frozenset(held["other"])


def _ruling(number: int, act: str, articles: str) -> Ruling:
    """Give a ruling."""
    story, other = articles_in(articles)
    return Ruling(id=number, act="merge" if act == "merge" else "split", story=story, other=other)
