"""An archive of the first schema becomes one of the second: the same tables as a new one, and the same in them."""

from typing import Any

from sqlalchemy import Connection, inspect, select, text

from archive_help import many, told_toll
from sayso.archive import add_records, open_archive
from sayso.archive.migrations.second import INDEXES, to_second
from sayso.archive.schema import METADATA, VIEWS, attributions, events, tolls
from sayso.archive.search import tables

_OLD = (
    "versions_by_published ON versions (published)",
    "versions_by_outlet ON versions (outlet, published)",
    "attributions_by_act ON attributions (act)",
    "attributions_by_said ON attributions (said)",
    "attributions_by_speaker ON attributions (speaker_folded)",
    "tolls_by_harm ON tolls (harm, low)",
    "tolls_by_time ON tolls (time)",
    "events_by_time ON events (time)",
    "places_by_name ON places (name)",
    "stories_by_articles ON stories (articles)",
)
_COUNTED = (tables.outlets, tables.places, tables.speaker_outlets, tables.place_outlets)


def _as_first(connection: Connection) -> None:
    """Take an archive back to the first schema."""
    for view in VIEWS:
        connection.execute(text(f"DROP VIEW {view}"))
    for index in INDEXES:
        connection.execute(text(f"DROP INDEX {index.split()[0]}"))
    for table in ("attributions", "tolls", "events"):
        connection.execute(text(f"ALTER TABLE {table} DROP COLUMN day"))
    for index in _OLD:
        connection.execute(text(f"CREATE INDEX {index}"))
    for counted in _COUNTED:
        counted.drop(connection)
    connection.execute(text("UPDATE meta SET value = '1' WHERE name = 'schema'"))


def _shape(connection: Connection) -> tuple[Any, set[str]]:
    """Give the columns of all tables, and their indexes as the database writes them."""
    seen = inspect(connection)
    columns = {
        table: sorted((column["name"], str(column["type"]), column["nullable"]) for column in seen.get_columns(table))
        for table in (*METADATA.tables, *tables.METADATA.tables)
    }
    is_sqlite = connection.dialect.name == "sqlite"
    where = (
        "sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL" if is_sqlite else "indexdef FROM pg_indexes"
    )
    return columns, {"".join(line.split()) for line in connection.scalars(text(f"SELECT {where}"))}


def _held(connection: Connection) -> list[Any]:
    """Give what the new columns and tables hold."""
    days = [
        sorted(connection.execute(select(table.c.id, table.c.day)).all()) for table in (attributions, tolls, events)
    ]
    return [*days, *(sorted(connection.execute(select(table)).all()) for table in _COUNTED)]


def test_the_first_schema_becomes_the_second(address: str) -> None:
    """Both ways lead to the same tables and indexes, days and counts, and views are there."""
    with open_archive(address, writing=True) as archive:
        add_records(archive, [*many(4), told_toll()], source="x", stories=False)
        with archive.reading() as connection:
            shape, held = _shape(connection), _held(connection)
        with archive.changing() as connection:
            _as_first(connection)
    assert any(held[3]), "something is counted"
    with open_archive(address, writing=True) as archive, archive.reading() as connection:
        assert _shape(connection) == shape
        assert _held(connection) == held
        assert set(VIEWS) <= set(inspect(connection).get_view_names())


def test_a_day_is_the_items_own_date_else_that_of_publication(address: str) -> None:
    """The step knows dates as they come in records: an own one where it is a date, the article's where it is none, nothing where neither is known."""
    with open_archive(address, writing=True) as archive:
        add_records(archive, [told_toll(), *many(1)], source="x", stories=False)
        with archive.changing() as connection:
            connection.execute(text("UPDATE attributions SET said = 'PRESENT_REF' WHERE id = 1"))
            connection.execute(text("UPDATE versions SET published = NULL WHERE id = 2"))
            _as_first(connection)
            to_second(connection)
            days = list(connection.scalars(select(attributions.c.day).order_by(attributions.c.id)))
            assert days[:2] == ["2031-05-06", ""]
            assert list(connection.scalars(select(tolls.c.day))) != [""]
