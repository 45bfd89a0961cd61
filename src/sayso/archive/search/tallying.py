"""
How often each outlet quotes each speaker and names each place, and how much it has: counted as versions come into the search and go out of it.

Lists of names are made of these counts, since counting millions of rows takes many seconds. They count what the search holds: the latest versions of articles
that were not removed.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Connection, Table, delete, func, select, text

from sayso.archive import schema
from sayso.archive.bulk import chunked
from sayso.archive.search import tables

_AT_ONCE: Final = 200
Values = dict[str, Any]

_COUNTS: Final = frozenset({"articles", "quotations", "tolls", "events", "mentions"})


@dataclass(slots=True)
class _Tally:
    """What some versions add: by outlet, by place, and by the pairs of a speaker or a place with an outlet; of pairs, mentions and articles."""

    outlets: dict[str, Counter[str]] = field(default_factory=dict)
    places: dict[str, Values] = field(default_factory=dict)
    speaker_outlets: dict[tuple[int, str], Counter[str]] = field(default_factory=dict)
    place_outlets: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)


def tally(connection: Connection, versions: Sequence[int], sign: int = 1) -> None:
    """Count versions that the search holds, or (`sign` -1) count them no more; their rows must be as they were when they came, or are to be when they stay."""
    for some in chunked(versions, _AT_ONCE):
        found = _tally_of(connection, some)
        outlets = _numbers(connection, tables.outlets, found.outlets, sign)
        places = _numbers(connection, tables.places, found.places, sign)
        quoting = {(one, outlets[outlet]): counts for (one, outlet), counts in found.speaker_outlets.items()}
        naming = {(places[name], outlets[outlet]): counts for (name, outlet), counts in found.place_outlets.items()}
        for table, pairs in ((tables.speaker_outlets, quoting), (tables.place_outlets, naming)):
            _add(
                connection,
                table,
                [dict(zip(_keys(table), pair, strict=True)) | counts for pair, counts in pairs.items()],
                sign,
            )
        if sign < 0:
            _forget(connection, found, {one for one, _ in quoting}, {one for one, _ in naming})


def tally_anew(connection: Connection) -> None:
    """Count all that the search holds from the beginning."""
    for table in (tables.outlets, tables.places, tables.speaker_outlets, tables.place_outlets):
        connection.execute(delete(table))
    tally(connection, list(connection.scalars(select(tables.articles.c.version).order_by(tables.articles.c.version))))


def _tally_of(connection: Connection, versions: Sequence[int]) -> _Tally:
    """Count what those of some versions have that the search holds."""
    one, said = tables.articles.c, tables.quotations.c
    held = select(one.version, one.outlet).where(one.version.in_(versions))
    outlets = {row.version: row.outlet or "" for row in connection.execute(held)}
    counts = {version: Counter({"articles": 1}) for version in outlets}
    found = _Tally()
    for version, speaker, count in _counted(connection, said.version, said.speaker, list(outlets)):
        counts[version]["quotations"] += count
        if speaker is not None:
            pair = found.speaker_outlets.setdefault((speaker, outlets[version]), Counter())
            pair.update(quotations=count, articles=1)
    for name, table in (("tolls", schema.tolls), ("events", schema.events)):
        for version, _, count in _counted(connection, table.c.version, table.c.version, list(outlets)):
            counts[version][name] += count
    for version, outlet in outlets.items():
        found.outlets.setdefault(outlet, Counter()).update(counts[version])
    _put_places(connection, found, outlets)
    return found


def _put_places(connection: Connection, found: _Tally, outlets: Mapping[int, str]) -> None:
    """Count the places that versions of these outlets name."""
    one = schema.places.c
    for version, name, count in _counted(connection, one.version, one.name, list(outlets)):
        if name is not None:
            here = found.places.setdefault(name, {"country": None, "geonames": None, "mentions": 0})
            here["mentions"] += count
            pair = found.place_outlets.setdefault((name, outlets[version]), Counter())
            pair.update(mentions=count, articles=1)
    known = select(one.name, one.country, one.geonames).where(one.version.in_(outlets), one.geonames.is_not(None))
    for name, country, geonames in connection.execute(known.order_by(one.id.desc())):
        if name in found.places:
            found.places[name] |= {"country": country, "geonames": geonames}


def _counted(connection: Connection, version: Any, value: Any, versions: Sequence[int]) -> Sequence[Any]:  # noqa: ANN401 - columns
    """Count rows by version and a value."""
    columns = dict.fromkeys((version, value))
    query = select(version, value.label("value"), func.count().label("count")).where(version.in_(versions))
    return connection.execute(query.group_by(*columns)).all()


def _numbers(connection: Connection, table: Table, named: Mapping[str, Mapping[str, Any]], sign: int) -> dict[str, int]:
    """Add to the counts of names, new ones too, and give the number of each."""
    whole = [column.name for column in table.columns if column.name not in {"id", "name"}]
    rows = [{"name": name} | {column: held.get(column, 0) for column in whole} for name, held in named.items()]
    _add(connection, table, rows, sign)
    numbers: dict[str, int] = {}
    for some in chunked(named):
        query = select(table.c.name, table.c.id).where(table.c.name.in_(some))
        numbers |= {row.name: row.id for row in connection.execute(query)}
    return numbers


def _keys(table: Table) -> tuple[str, ...]:
    """Give by which columns a row is known."""
    return ("name",) if "name" in table.c else tuple(column.name for column in table.primary_key)


def _add(connection: Connection, table: Table, rows: Sequence[Values], sign: int) -> None:
    """Add to counts; what is not there yet begins with them."""
    if not rows:
        return
    keys, names = _keys(table), tuple(rows[0])
    signed = [{name: sign * value if name in _COUNTS else value for name, value in row.items()} for row in rows]
    added = ", ".join(_met(table.name, name) for name in names if name not in keys)
    into, met = (
        f"INSERT INTO {table.name} ({', '.join(names)})",
        f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {added}",
    )
    if tables.is_sqlite(connection):
        asked = ", ".join("?" * len(names))
        connection.exec_driver_sql(
            f"{into} VALUES ({asked}) {met}", [tuple(row[name] for name in names) for row in signed]
        )
        return
    from_rows = f"SELECT {', '.join(names)} FROM json_populate_recordset(NULL::{table.name}, CAST(:rows AS json))"  # noqa: S608 - names of our own tables
    connection.execute(text(f"{into} {from_rows} {met}"), {"rows": json.dumps(signed, ensure_ascii=False)})


def _met(table: str, name: str) -> str:
    """Say what becomes of a column where the row is there already: counts are added up, of anything else the first that was known stays."""
    if name in _COUNTS:
        return f"{name} = {table}.{name} + excluded.{name}"
    return f"{name} = COALESCE({table}.{name}, excluded.{name})"


def _forget(connection: Connection, found: _Tally, speakers: Iterable[int], places: Iterable[int]) -> None:
    """Take away what is counted no more."""
    gone: tuple[tuple[Table, Any, Any, Iterable[Any]], ...] = (
        (tables.outlets, tables.outlets.c.name, tables.outlets.c.articles, found.outlets),
        (tables.places, tables.places.c.name, tables.places.c.mentions, found.places),
        (tables.speaker_outlets, tables.speaker_outlets.c.speaker, tables.speaker_outlets.c.quotations, speakers),
        (tables.place_outlets, tables.place_outlets.c.place, tables.place_outlets.c.mentions, places),
    )
    for table, key, count, values in gone:
        for some in chunked(values):
            connection.execute(delete(table).where(key.in_(some), count <= 0))
