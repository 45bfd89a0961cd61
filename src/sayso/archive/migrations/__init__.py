"""
The schema made and brought up to date.

A new archive is made at the newest schema at once; an older one takes the steps that it lacks, in order, each in the transaction that opened it. A step is
never changed once an archive in the world may have taken it; both ways lead to the same tables (a test holds it).
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, insert, inspect, select, text, update

from sayso.archive.migrations.second import to_second
from sayso.archive.schema import METADATA, VERSION, VIEWS, meta
from sayso.version import __version__

__all__ = ["FORMAT", "STEPS", "bring_up", "make", "number_of"]

FORMAT: Final = "sayso.archive"

Step = Callable[[Connection], None]

STEPS: Final[dict[int, Step]] = {2: to_second}
"""By its number what leads from the schema before to this one. The first schema is made, not stepped to."""


def number_of(connection: Connection) -> int | None:
    """Give the number of an archive's schema: 0 where the database is empty, None where it is no archive."""
    names = set(inspect(connection).get_table_names())
    if not names:
        return 0
    if "meta" not in names:
        return None
    try:
        held = dict(connection.execute(select(meta.c.name, meta.c.value)).all())
        return int(held["schema"]) if held.get("format") == FORMAT else None
    except (KeyError, ValueError):
        return None


def make(connection: Connection) -> None:
    """Make the newest schema in an empty database, with the tables of the search."""
    from sayso.archive.search.tables import create  # noqa: PLC0415 - that room opens archives, and so knows this one

    METADATA.create_all(connection)
    for name, query in VIEWS.items():
        connection.execute(text(f"CREATE VIEW {name} AS {query}"))
    create(connection)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    told = {"format": FORMAT, "schema": str(VERSION), "made_at": now, "made_by": f"sayso {__version__}"}
    connection.execute(insert(meta), [{"name": name, "value": value} for name, value in told.items()])


def bring_up(connection: Connection, number: int) -> None:
    """Take the steps from schema `number` to the newest; views are made anew."""
    for name in VIEWS:
        connection.execute(text(f"DROP VIEW IF EXISTS {name}"))
    for step in range(number + 1, VERSION + 1):
        STEPS[step](connection)
    for name, query in VIEWS.items():
        connection.execute(text(f"CREATE VIEW {name} AS {query}"))
    connection.execute(update(meta).where(meta.c.name == "schema").values(value=str(VERSION)))
