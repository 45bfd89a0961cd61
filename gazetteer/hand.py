# ruff: noqa: INP001, T201
"""What was made by hand: places that the sources lack, and names by which news calls those that they have."""

from collections import defaultdict
from collections.abc import Iterable

from sources import Entry, by_hand

from names import SETTINGS
from sayso.placing.folding import folded

NEAR = 0.1
REACH = {"city": 0.15, "quarter": 0.04}


def hand_made() -> list[Entry]:
    """Give the entries of regions.toml."""
    made = []
    for kind, rows in by_hand("regions.toml").items():
        for name, latitude, longitude, country, *also in rows:
            made.append(
                Entry(
                    name, kind, latitude, longitude, country, "", None, 0, SETTINGS["hand_weight"][kind], {name, *also}
                )
            )
    return made


def merged(hand: list[Entry], known: list[Entry]) -> list[Entry]:
    """Give the hand-made entries that the sources lack; those that they have get the hand-made names and weight."""
    by_name: dict[str, list[Entry]] = defaultdict(list)
    for entry in known:
        for key in {folded(name) for name in (entry.name, *entry.main, *entry.others)}:
            by_name[key].append(entry)
    left = []
    for entry in hand:
        fit = [
            one for key in sorted({folded(name) for name in entry.main}) for one in by_name[key] if is_same(entry, one)
        ]
        if not fit:
            left.append(entry)
            continue
        same = max(fit, key=lambda one: (folded(one.name) == folded(entry.name), one.kind != "region", one.population))
        same.main |= entry.main
        same.weight = entry.weight
    return left


def is_same(entry: Entry, other: Entry) -> bool:
    """Tell whether a hand-made entry and one of the sources are one place: of like kind, in one country, near each other."""
    reach = REACH.get(entry.kind, 3.0 if entry.country else 8.0)
    near = abs(entry.latitude - other.latitude) < reach and abs(entry.longitude - other.longitude) < reach * 1.4
    return (
        near
        and other.kind in SETTINGS["same"].get(entry.kind, [])
        and (not entry.country or entry.country == other.country)
    )


def place_hand_made(hand: Iterable[Entry], cities_: Iterable[Entry]) -> None:
    """Give hand-made towns, quarters and facilities the first-level area of the nearest place of the sources, within a third of a degree."""
    by_country: dict[str, list[Entry]] = defaultdict(list)
    for city in cities_:
        by_country[city.country].append(city)
    for entry in hand:
        if entry.kind not in {"city", "facility", "quarter"} or not entry.country:
            continue
        near = min(by_country[entry.country], key=lambda city: gap(entry, city), default=None)
        if near is not None and gap(entry, near) < NEAR:
            entry.admin1 = near.admin1


def gap(one: Entry, other: Entry) -> float:
    """Give a measure of distance, in square degrees of latitude."""
    return (one.latitude - other.latitude) ** 2 + ((one.longitude - other.longitude) * 0.8) ** 2


def named(entries: Iterable[Entry], name: str) -> Entry | None:
    """Give the weightiest of the entries that bear a name."""
    key = folded(name)
    fit = [one for one in entries if key in {folded(n) for n in (one.name, *one.main, *one.others)}]
    exact = [one for one in fit if folded(one.name) == key]
    return max(exact or fit, key=lambda one: max(one.population, one.weight), default=None)


def add_names(entries: list[Entry], short_forms: dict[str, set[int]], identities: dict[int, int]) -> None:
    """Add the names of also.toml to the entries they name; short forms go to `short_forms`, as their index."""
    extra = by_hand("also.toml")
    by_place: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        by_place["city" if entry.kind == "capital" else entry.kind, entry.country].append(entry)
    for kind, name, country, *names in extra["names"]:
        entry = named(by_place[kind, country], name)
        if entry is None:
            print(f"also.toml: no {kind} {name} in {country}")
            continue
        entry.main |= {name, *names}
    for kind, rows in extra["short"].items():
        for name, country, *forms in rows:
            entry = named(by_place[kind, country], name)
            if entry is None:
                print(f"also.toml: no {kind} {name} in {country}")
                continue
            for form in forms:
                short_forms[f"={form}"].add(identities[id(entry)])
