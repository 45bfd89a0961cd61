"""What the store calls: versions into the search and out of it, inside its own transaction."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Row, Table, bindparam, delete, func, insert, select, text, update

from sayso.archive import schema
from sayso.archive.search import marks, tables
from sayso.archive.search.counting import packed
from sayso.archive.search.days import days_of, first_day, month_of
from sayso.archive.search.tables import create, drop
from sayso.archive.search.tallying import tally
from sayso.archive.search.vectors import vector_of

__all__ = ["create", "drop", "index_versions", "rebuild", "unindex_versions"]

_AT_ONCE: Final = 200
_MOST_PLACES: Final = 100
"""Places of one quotation that can be asked for."""

T = TypeVar("T")
Values = dict[str, Any]
Free = dict[tuple[str, int], int]
"""The next free number of each day on which something was published, by table and the day's first number; good within one transaction."""


def index_versions(connection: Connection, versions: Iterable[int]) -> None:
    """
    Put versions into the search, as their rows are now; those that are not the latest, or whose articles were removed, are only taken out.

    Calling it again does no harm. Before rows of a version are changed or deleted, `unindex_versions` must be called.
    """
    free: Free = {}
    for some in _chunks(versions):
        unindex_versions(connection, some)
        _put(connection, some, free)


def unindex_versions(connection: Connection, versions: Iterable[int]) -> None:
    """Take versions out of the search; they must still be as they were put in. What is not in it is left."""
    for asked in _chunks(versions):
        there = select(tables.articles.c.version).where(tables.articles.c.version.in_(asked))
        some = list(connection.scalars(there))
        if not some:
            continue
        tally(connection, some, -1)
        gone = tables.quotations.c.version.in_(some)
        said = select(tables.quotations.c.speaker, func.count()).where(gone, tables.quotations.c.speaker.is_not(None))
        counts = {row[0]: row[1] for row in connection.execute(said.group_by(tables.quotations.c.speaker))}
        connection.execute(delete(tables.quotations).where(gone))
        connection.execute(delete(tables.articles).where(tables.articles.c.version.in_(some)))
        _count(connection, {speaker: -count for speaker, count in counts.items()})
        for numbers in _chunks(counts):
            silent = tables.speakers.c.id.in_(numbers) & (tables.speakers.c.quotations <= 0)
            connection.execute(delete(tables.speakers).where(silent))


def rebuild(connection: Connection) -> None:
    """Make the whole search anew from the archive's tables."""
    drop(connection)
    create(connection)
    latest = select(schema.versions.c.id).where(schema.versions.c.is_latest).order_by(schema.versions.c.id)
    index_versions(connection, list(connection.scalars(latest)))


@dataclass(slots=True)
class _Batch:
    """The rows of some versions, by version, and the numbers of their speakers."""

    attributions: Mapping[int, list[Row[Any]]]
    places: Mapping[int, list[Row[Any]]]
    tolls: Mapping[int, list[Row[Any]]]
    speakers: Mapping[str, int]
    free: Free


def _put(connection: Connection, versions: Sequence[int], free: Free) -> None:
    """Put those of some versions that are to be found into the search."""
    found = connection.execute(_to_be_found(versions)).all()
    if not found:
        return
    numbers = [row.id for row in found]
    attributions = _by_version(connection, schema.attributions, numbers)
    batch = _Batch(
        attributions=attributions,
        places={
            version: sorted(rows, key=_starts)
            for version, rows in _by_version(connection, schema.places, numbers).items()
        },
        tolls=_by_version(connection, schema.tolls, numbers),
        speakers=_speakers(connection, [one for rows in attributions.values() for one in rows]),
        free=free,
    )
    articles, quotations = [], []
    for version in found:
        said = [_quotation(connection, version, one, batch) for one in batch.attributions.get(version.id, ())]
        quotations += said
        articles.append(_article(connection, version, said, batch))
    _insert(connection, tables.articles, sorted(articles, key=_number))
    _insert(connection, tables.quotations, sorted(quotations, key=_number))
    _count(connection, Counter(one["speaker"] for one in quotations if one["speaker"] is not None))
    tally(connection, numbers)


def _number(row: Values) -> int:
    """Give a row's number; FTS5 takes rows much faster in the order of these."""
    return int(row["id"])


def _to_be_found(versions: Sequence[int]) -> Any:  # noqa: ANN401 - a query of many columns
    """Give the query of those versions that the search is to hold."""
    one, article = schema.versions, schema.articles
    columns = (one.c.id, one.c.article, one.c.outlet, one.c.published, one.c.title, one.c.text)
    joined = select(*columns).join(article, article.c.id == one.c.article)
    return joined.where(one.c.id.in_(versions), one.c.is_latest, article.c.removed_at.is_(None)).order_by(one.c.id)


def _by_version(connection: Connection, table: Table, versions: Sequence[int]) -> dict[int, list[Row[Any]]]:
    """Give the rows of items by their version, in the order of the text."""
    rows: dict[int, list[Row[Any]]] = {}
    for row in connection.execute(select(table).where(table.c.version.in_(versions)).order_by(table.c.id)):
        rows.setdefault(row.version, []).append(row)
    return rows


def _article(connection: Connection, version: Row[Any], said: Sequence[Values], batch: _Batch) -> Values:
    """Give the row of an article."""
    places, tolls = batch.places.get(version.id, ()), batch.tolls.get(version.id, ())
    speakers = sorted({one["speaker"] for one in said if one["speaker"] is not None})
    marked = {mark: None for one in said for mark in one["marks"].split() if mark[0] in "sakd"}
    marked |= dict.fromkeys(_of_outlet(version.outlet))
    marked |= dict.fromkeys(mark for one in places for mark in marks.place_marks((one.name, one.words), one.geonames))
    marked |= dict.fromkeys(mark for one in tolls for mark in marks.toll_marks(one.harm, one.low, one.high))
    return {
        "id": _next_id(connection, tables.articles, version, batch),
        "version": version.id,
        "article": version.article,
        "outlet": version.outlet,
        "month": month_of(version.published),
        "speakers": packed(speakers),
        "acts": ",".join(sorted({one["act"] for one in said if one["act"]})),
        "kinds": ",".join(sorted({one["kind"] for one in said if one["kind"]})),
        "marks": " ".join(marked),
        "_texts": (version.title, version.text),
    }


def _quotation(connection: Connection, version: Row[Any], one: Row[Any], batch: _Batch) -> Values:
    """Give the row of a quotation: an attribution of any kind."""
    said = days_of(one.said)
    speaker = batch.speakers.get(one.speaker_folded or "")
    places = _inside(batch.places.get(version.id, ()), one)
    tolls = [toll for toll in batch.tolls.get(version.id, ()) if toll.voice == one.ref]
    marked = [
        *([marks.speaker_mark(speaker)] if speaker is not None else []),
        *_of_outlet(version.outlet),
        *([marks.act_mark(one.act)] if one.act else []),
        *([marks.kind_mark(one.kind)] if one.kind else []),
        *marks.day_marks(said),
        *(mark for place in places for mark in marks.place_marks((place.name, place.words), place.geonames)),
        *(mark for toll in tolls for mark in marks.toll_marks(toll.harm, toll.low, toll.high)),
    ]
    return {
        "id": _next_id(connection, tables.quotations, version, batch),
        "attribution": one.id,
        "version": version.id,
        "article": version.article,
        "speaker": speaker,
        "outlet": version.outlet,
        "act": one.act,
        "kind": one.kind,
        "month": month_of(version.published),
        "said_first": said[0] if said else None,
        "said_last": said[1] if said else None,
        "marks": " ".join(dict.fromkeys(marked)),
        "_texts": (one.words,),
    }


def _of_outlet(outlet: str | None) -> list[str]:
    """Give the mark of an outlet, if there is one."""
    return [marks.outlet_mark(outlet)] if outlet else []


def _starts(place: Row[Any]) -> int:
    """Give where a place stands."""
    return int(place.start or 0)


def _inside(places: Sequence[Row[Any]], one: Row[Any]) -> Iterator[Row[Any]]:
    """Give the places that stand in what is said; they come in the order of the text."""
    if one.start is None or one.end is None:
        return iter(())
    first = bisect_left(places, one.start, key=_starts)
    return (place for place in islice(places, first, first + _MOST_PLACES) if place.end <= one.end)


def _next_id(connection: Connection, table: Table, version: Row[Any], batch: _Batch) -> int:
    """Give the next free number of the day on which a version was published."""
    base = first_day(version.published) * tables.DAY
    key = (table.name, base)
    if key not in batch.free:
        used = select(func.max(table.c.id)).where(table.c.id >= base, table.c.id < base + tables.DAY)
        last = connection.scalar(used)
        batch.free[key] = base if last is None else last + 1
    batch.free[key] += 1
    return batch.free[key] - 1


def _speakers(connection: Connection, attributions: Sequence[Row[Any]]) -> dict[str, int]:
    """Give the numbers of speakers by their folded names; those not known yet are added."""
    names = {one.speaker_folded: one.speaker for one in reversed(attributions) if one.speaker_folded and one.speaker}
    known: dict[str, int] = {}
    for some in _chunks(names):
        rows = select(tables.speakers.c.folded, tables.speakers.c.id).where(tables.speakers.c.folded.in_(some))
        known |= {row.folded: row.id for row in connection.execute(rows)}
    new = [
        {"folded": folded, "name": name, "quotations": 0, "_texts": (name,)}
        for folded, name in names.items()
        if folded not in known
    ]
    if new:
        _insert(connection, tables.speakers, new)
        return _speakers(connection, attributions)
    return known


def _count(connection: Connection, counts: Mapping[int, int]) -> None:
    """Add to how often speakers are quoted."""
    if counts:
        speakers = tables.speakers
        change = (
            update(speakers)
            .where(speakers.c.id == bindparam("one"))
            .values(quotations=speakers.c.quotations + bindparam("more"))
        )
        connection.execute(change, [{"one": one, "more": more} for one, more in counts.items()])


def _insert(connection: Connection, table: Table, rows: Sequence[Values]) -> None:
    """Add rows; `_texts` are what of them is searched, which SQLite looks up itself."""
    if not rows:
        return
    plain = [{name: value for name, value in row.items() if name != "_texts"} for row in rows]
    if tables.is_sqlite(connection):
        connection.execute(insert(table), plain)
        return
    for row, values in zip(rows, plain, strict=True):
        values |= {f"searched{place}": vector_of(words) for place, words in enumerate(row["_texts"])}
    names = list(plain[0])[: -len(rows[0]["_texts"])]
    columns = [f"{column}_searched" for column in tables.searched_columns(table.name)]
    vectors = [f"CAST(:searched{place} AS tsvector)" for place in range(len(rows[0]["_texts"]))]
    if "marks" in plain[0]:
        vectors.append("array_to_tsvector(string_to_array(:marks, ' '))")
    into, given = ", ".join([*names, *columns]), ", ".join([*(f":{name}" for name in names), *vectors])
    connection.execute(text(f"INSERT INTO {table.name} ({into}) VALUES ({given})"), plain)  # noqa: S608 - names of our own tables


def _chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """Give values in lists of some size."""
    coming = iter(values)
    while some := list(islice(coming, _AT_ONCE)):
        yield some
