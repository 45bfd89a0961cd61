"""Groups of articles written as stories: each keeps its number as it grows, and what merged stays as an alias."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from sayso.archive.bulk import chunked, insert_rows
from sayso.archive.schema import accounts, points, sketches, stories, story_articles, story_log, versions
from sayso.archive.stories.rulings import logged, rulings_of
from sayso.archive.stories.settling import Articles, Claim, claimed, settled

_NO_DAY = "9"


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """An article's latest version, as far as stories are listed by it."""

    version: int
    record_id: str
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an article stands: in which story, by which version, at which place, and under which label it was found."""

    story: int
    version: int
    place: int
    found: int | None


def settle(
    connection: Connection, moment: str, found: Mapping[int, int] | None = None, changed: AbstractSet[int] = frozenset()
) -> None:
    """
    Write the stories as they are by now: what was found (as before, unless given) and what people decided.

    `changed` are articles that read otherwise than before, so that their stories are to be told again.
    """
    latest = _latest(connection)
    before = standings(connection)
    labels = {article: one.found for article, one in before.items() if one.found is not None} | dict(found or {})
    labels = {article: label for article, label in labels.items() if article in latest}
    groups = settled(labels, rulings_of(connection))
    claims = claimed(groups, {article: one.story for article, one in before.items()})
    numbers = _numbered(connection, claims, moment)
    now = _standings(claims, numbers, labels, latest)
    _write(connection, before, now)
    touched = _touched(before, now, changed)
    _list(connection, {numbers[claim.articles]: claim.articles for claim in claims}, touched, latest, moment)
    _absorb(connection, claims, before, moment)
    emptied = {one.story for one in before.values()} - {one.story for one in now.values()}
    empty(connection, emptied - {story for claim in claims for story in claim.absorbed})


def standings(connection: Connection) -> dict[int, Standing]:
    """Give where each article stands."""
    rows = connection.execute(select(story_articles))
    return {
        row.article: Standing(story=row.story, version=row.version, place=row.place, found=row.found) for row in rows
    }


def untell(connection: Connection, numbers: Iterable[int]) -> None:
    """Take away what was told of stories."""
    for some in chunked(sorted(numbers)):
        connection.execute(delete(accounts).where(accounts.c.story.in_(some)))
        connection.execute(delete(points).where(points.c.story.in_(some)))
        connection.execute(
            update(stories).where(stories.c.id.in_(some)).values(story=None, points=0, differs=0, copies=0)
        )


def empty(connection: Connection, numbers: AbstractSet[int]) -> None:
    """Make stories of no article: their numbers stay."""
    untell(connection, numbers)
    nothing = {"title": "", "time": None, "last_published": None, "articles": 0, "outlets": 0, "is_told": True}
    for some in chunked(sorted(numbers)):
        connection.execute(update(stories).where(stories.c.id.in_(some)).values(nothing))


def _latest(connection: Connection) -> dict[int, Latest]:
    """Give each article's latest version, of those that stories are found by."""
    columns = (versions.c.id, versions.c.record_id, versions.c.title, versions.c.outlet, versions.c.published)
    query = select(versions.c.article, *columns).join(sketches, sketches.c.version == versions.c.id)
    return {
        article: Latest(version=number, record_id=record_id, title=title, outlet=outlet, published=published)
        for article, number, record_id, title, outlet, published in connection.execute(query)
    }


def _numbered(connection: Connection, claims: Iterable[Claim], moment: str) -> dict[Articles, int]:
    """Give each group its story's number; new stories are made."""
    numbers = {claim.articles: claim.story for claim in claims if claim.story is not None}
    for claim in claims:
        if claim.story is None:
            made = insert(stories).values(title="", made_at=moment, changed_at=moment).returning(stories.c.id)
            number = int(connection.execute(made).scalar_one())
            numbers[claim.articles] = number
            if claim.parted_from is not None:
                row = logged("parted", moment, (claim.parted_from, number), ((), claim.articles))
                connection.execute(insert(story_log).values(row))
    return numbers


def _standings(
    claims: Iterable[Claim], numbers: Mapping[Articles, int], labels: Mapping[int, int], latest: Mapping[int, Latest]
) -> dict[int, Standing]:
    """Give where each article now stands."""
    now = {}
    for claim in claims:
        for place, article in enumerate(_in_order(claim.articles, latest)):
            now[article] = Standing(
                story=numbers[claim.articles], version=latest[article].version, place=place, found=labels[article]
            )
    return now


def _in_order(articles: Articles, latest: Mapping[int, Latest]) -> list[int]:
    """Give a story's articles in its order, as `sayso.comparing.compare` has it."""
    return sorted(articles, key=lambda one: (latest[one].published or _NO_DAY, latest[one].record_id))


def _write(connection: Connection, before: Mapping[int, Standing], now: Mapping[int, Standing]) -> None:
    """Write what stands otherwise than before."""
    changed = sorted(article for article in before.keys() | now.keys() if before.get(article) != now.get(article))
    for some in chunked(changed):
        connection.execute(delete(story_articles).where(story_articles.c.article.in_(some)))
    rows: list[dict[str, Any]] = [
        {"article": one, "story": here.story, "version": here.version, "place": here.place, "found": here.found}
        for one in changed
        if (here := now.get(one)) is not None
    ]
    insert_rows(connection, story_articles, rows)


def _touched(before: Mapping[int, Standing], now: Mapping[int, Standing], changed: AbstractSet[int]) -> set[int]:
    """Give the stories whose articles are others than before, or read otherwise."""
    touched = {now[article].story for article in changed if article in now}
    was, held = _members(before), _members(now)
    return touched | {story for story, members in held.items() if was.get(story) != members}


def _members(standing: Mapping[int, Standing]) -> dict[int, set[tuple[int, int]]]:
    """Give the articles and versions of each story."""
    members: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for article, one in standing.items():
        members[one.story].add((article, one.version))
    return members


def _list(
    connection: Connection,
    groups: Mapping[int, Articles],
    touched: Iterable[int],
    latest: Mapping[int, Latest],
    moment: str,
) -> None:
    """Write what is listed of the stories that were touched; those of several articles wait to be told."""
    for story in sorted(touched):
        told = [latest[one] for one in _in_order(groups[story], latest)]
        published = sorted(one.published for one in told if one.published)
        row = {
            "title": next((one.title for one in told if one.title), ""),
            "time": told[0].published,
            "last_published": published[-1] if published else None,
            "articles": len(told),
            "outlets": len({one.outlet for one in told if one.outlet}),
            "changed_at": moment,
            "merged_into": None,
            "is_told": len(told) == 1,
        }
        if len(told) == 1:
            untell(connection, [story])
        connection.execute(update(stories).where(stories.c.id == story).values(row))


def _absorb(connection: Connection, claims: Iterable[Claim], before: Mapping[int, Standing], moment: str) -> None:
    """Make stories that others took in their aliases."""
    was: dict[int, set[int]] = defaultdict(set)
    for article, one in before.items():
        was[one.story].add(article)
    for claim in claims:
        if claim.story is None or not claim.absorbed:
            continue
        empty(connection, set(claim.absorbed))
        merged = update(stories).where(stories.c.id.in_(claim.absorbed))
        connection.execute(merged.values(merged_into=claim.story, changed_at=moment))
        by_person = connection.scalars(
            select(story_log.c.other).where(
                story_log.c.act == "merge", story_log.c.story == claim.story, story_log.c.undone_at.is_(None)
            )
        )
        others = sorted(set(claim.absorbed) - set(by_person))
        rows = [logged("joined", moment, (claim.story, other), (was[claim.story], was[other])) for other in others]
        if rows:
            connection.execute(insert(story_log), rows)
