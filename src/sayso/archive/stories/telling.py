"""Stories told: what their articles say side by side, written as rows and as a whole."""

import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, delete, select, update

from sayso.archive.bulk import insert_rows
from sayso.archive.identity import storable
from sayso.archive.opening import Archive
from sayso.archive.review.shown import shown_in
from sayso.archive.rows import bounded, listed, text_or_none
from sayso.archive.schema import accounts, points, stories, story_articles
from sayso.codec import decode_story, encode
from sayso.comparing.compare import Told, story_of
from sayso.record import Record
from sayso.story import COPY, Account, Story

_AT_ONCE: Final = 20
"""How many stories are told between one writing and the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where an article of a story stands in the archive."""

    article: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _New:
    """A story told, of these articles and versions in this order."""

    number: int
    members: tuple[_Place, ...]
    told: Told


def tell_untold(archive: Archive) -> int:
    """Tell the stories that wait for it, and give how many were told; one that changed meanwhile waits for the next time."""
    count, last = 0, 0
    while True:
        with archive.reading() as connection:
            query = select(stories.c.id).where(~stories.c.is_told, stories.c.merged_into.is_(None), stories.c.id > last)
            numbers = list(connection.scalars(query.order_by(stories.c.id).limit(_AT_ONCE)))
            new = [_told(connection, number) for number in numbers]
        if not numbers:
            return count
        last = numbers[-1]
        with archive.changing() as connection:
            for one in new:
                if _members(connection, one.number) == one.members:
                    _write(connection, one)
                    count += 1


def told_in(connection: Connection, number: int) -> Told | None:
    """Give a story with its records, as it stands, told now where it was not yet; None where no story has this number."""
    row = connection.execute(select(stories.c.is_told, stories.c.story).where(stories.c.id == number)).one_or_none()
    members = _members(connection, number) if row is not None else ()
    if row is None or not members:
        return None
    if not row.is_told or row.story is None:
        return _told(connection, number).told
    return Told(story=decode_story(zlib.decompress(row.story)), records=_records(connection, members))


def _members(connection: Connection, number: int) -> tuple[_Place, ...]:
    """Give the articles of a story, in its order."""
    query = select(story_articles.c.article, story_articles.c.version).where(story_articles.c.story == number)
    rows = connection.execute(query.order_by(story_articles.c.place))
    return tuple(_Place(article=article, version=version) for article, version in rows)


def _records(connection: Connection, members: Sequence[_Place]) -> tuple[Record, ...]:
    """Give the records of a story's articles."""
    return tuple(record for _, record in shown_in(connection, [one.version for one in members]))


def _told(connection: Connection, number: int) -> _New:
    """Tell a story."""
    members = _members(connection, number)
    records = _records(connection, members)
    return _New(number=number, members=members, told=Told(story=story_of(records), records=records))


def _write(connection: Connection, new: _New) -> None:
    """Write a story as a whole and as rows."""
    story = new.told.story
    places = {record.article.id: place for record, place in zip(new.told.records, new.members, strict=True)}
    row = {
        "title": storable(story.title),
        "points": len(story.points),
        "differs": sum(point.relation == "differs" for point in story.points),
        "copies": _copies(story),
        "is_told": True,
        "story": zlib.compress(encode(story)) if len(new.members) > 1 else None,
    }
    connection.execute(update(stories).where(stories.c.id == new.number).values(row))
    connection.execute(delete(accounts).where(accounts.c.story == new.number))
    connection.execute(delete(points).where(points.c.story == new.number))
    if len(new.members) > 1 and story.points:
        numbers = _write_points(connection, new.number, story)
        rows = [
            _account(one, number, (new.number, numbers[place]), places)
            for place, point in enumerate(story.points)
            for number, one in enumerate(point.accounts)
        ]
        insert_rows(connection, accounts, rows)


def _write_points(connection: Connection, number: int, story: Story) -> Mapping[int, int]:
    """Write a story's points, and give the number of each by its place."""
    rows = [
        {
            "story": number,
            "number": place,
            "point": storable(point.point),
            "about": storable(point.about),
            "relation": point.relation,
            "independent": point.independent,
            "accounts": len(point.accounts),
        }
        for place, point in enumerate(story.points)
    ]
    insert_rows(connection, points, rows)
    held = connection.execute(select(points.c.number, points.c.id).where(points.c.story == number))
    return dict(held.all())


def _account(one: Account, number: int, of: tuple[int, int], places: Mapping[str, _Place]) -> dict[str, Any]:
    """Give the row of an account; `of` are the numbers of its story and point."""
    low, high = one.value if isinstance(one.value, tuple) else (None, None)
    return {
        "point": of[1],
        "story": of[0],
        "article": places[one.article].article,
        "version": places[one.article].version,
        "number": number,
        "ref": storable(one.ref),
        "low": bounded(low),
        "high": bounded(high),
        "value": text_or_none(one.value) if isinstance(one.value, str) else None,
        "words": storable(one.words),
        "chain": listed(one.chain),
        "time": text_or_none(one.time),
        "start": one.span.start,
        "end": one.span.end,
    }


def _copies(story: Story) -> int:
    """Count the articles of a story that another one's text is most of."""
    near: dict[str, set[str]] = defaultdict(set)
    for reuse in story.reuse:
        if reuse.share >= COPY:
            one, other = reuse.articles
            near[one].add(other)
            near[other].add(one)
    firsts, seen = 0, set[str]()
    for start in near:
        firsts += start not in seen
        waiting = [start]
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                waiting += near[one]
    return len(near) - firsts
