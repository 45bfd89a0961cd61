"""
The gazetteer: places by their names, from `data/gazetteer.sqlite`.

The file is read-only and never taken into memory as a whole; each thread of each process has its own connection, and what was looked up last is kept.
"""

import os
import sqlite3
import threading
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

from sayso.errors import LexiconError

KINDS = (
    "city",
    "admin1",
    "admin2",
    "country",
    "region",
    "continent",
    "sea",
    "lake",
    "river",
    "mountain",
    "island",
    "facility",
    "admin3",
    "capital",
    "quarter",
)
"""The kinds of place, in the order of their numbers in the file."""

CITIES = frozenset({"city", "capital"})
"""Kinds that are cities, towns and villages."""

STATES = frozenset({"US", "CA", "AU"})
"""Countries whose first-level areas are as well known as countries, and named without a word for what they are."""

_BYTES = 3
_DEGREE = 10_000
_REMEDY = "reinstall sayso, or build the file with gazetteer/build.py"
_threads = threading.local()


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """
    A place that the gazetteer knows.

    `id` is its number in the file; `latitude` and `longitude` are in degrees; `country` is ISO 3166-1 alpha-2; `admin1` is GeoNames' code of the first-level area within
    the country; `geonames` is None where no source gives it. `weight` is how weighty it is beside others of its
    name, mostly its population; `is_main` tells that the name looked up is its usual one.
    """

    id: int
    name: str
    kind: str
    latitude: float
    longitude: float
    country: str | None
    admin1: str | None
    geonames: int | None
    population: int
    weight: int
    is_main: bool = True


def gazetteer_path() -> Path:
    """Give the path of the gazetteer's file."""
    return Path(str(resources.files("sayso") / "data" / "gazetteer.sqlite"))


def _connection() -> sqlite3.Connection:
    """Give this thread's connection, opened at the first call in each process. Raises LexiconError where the file is missing or damaged."""
    here = os.getpid()
    if getattr(_threads, "process", None) == here:
        held: sqlite3.Connection = _threads.connection
        return held
    path = gazetteer_path()
    if not path.is_file():
        raise LexiconError(f"data/{path.name}: the file is missing; {_REMEDY}")
    try:
        opened = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
        opened.execute("select key from name limit 1")
    except sqlite3.DatabaseError as fault:
        raise LexiconError(f"data/{path.name}: {fault}; {_REMEDY}") from fault
    _threads.process, _threads.connection = here, opened
    return opened


@lru_cache(maxsize=30_000)
def _named(key: str) -> tuple[int, bytes]:
    """Give of a key the most words of a name that opens with it, and the packed numbers of the places that bear it."""
    row = _connection().execute("select longest, places from name where key=?", (key,)).fetchone()
    return (row[0] or 0, row[1]) if row else (0, b"")


def longest_name(word: str) -> int:
    """
    Give how many words the longest name that opens with a folded word has, at most 7; 0 where none does.

    >>> longest_name("deir") > 1, longest_name("qqqq")
    (True, 0)
    """
    return _named(word)[0]


@lru_cache(maxsize=20_000)
def sites(key: str) -> tuple[Site, ...]:
    """
    Give the places that bear a folded name, those first whose usual name it is, by weight.

    >>> [(site.kind, site.country) for site in sites("idlib")][:2]
    [('admin1', 'SY'), ('city', 'SY')]
    """
    packed = _named(key)[1]
    numbers = [int.from_bytes(packed[at : at + _BYTES], "big") for at in range(0, len(packed), _BYTES)]
    return tuple(_site(number >> 1, is_main=bool(number & 1)) for number in numbers)


def is_name(key: str) -> bool:
    """
    Tell whether a place bears a folded name.

    >>> is_name("idlib"), is_name("deir")
    (True, False)
    """
    return bool(_named(key)[1])


def short_sites(form: str) -> tuple[Site, ...]:
    """
    Give the places that a short form stands for, written as it is.

    >>> [site.name for site in short_sites("N.Y.")], short_sites("n.y.")
    (['New York'], ())
    """
    return sites("=" + form)


@lru_cache(maxsize=20_000)
def _site(number: int, *, is_main: bool) -> Site:
    """Read one place."""
    row = _connection().execute("select * from place where id=?", (number,)).fetchone()
    return Site(
        id=row[0],
        name=row[1],
        kind=KINDS[row[2]],
        latitude=row[3] / _DEGREE,
        longitude=row[4] / _DEGREE,
        country=row[5],
        admin1=row[6],
        geonames=row[7],
        population=row[8],
        weight=row[9],
        is_main=is_main,
    )


@lru_cache(maxsize=5_000)
def area_name(country: str, admin1: str) -> str | None:
    """
    Give the name of a first-level area, or None where it is not known.

    >>> area_name("US", "TX"), area_name("US", "??")
    ('Texas', None)
    """
    row = _connection().execute("select name from area where code=?", (f"{country}.{admin1}",)).fetchone()
    return row[0] if row else None
