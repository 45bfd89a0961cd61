"""Makes src/sayso/data/outlines of the npm packages world-atlas and i18n-iso-countries; see README.md here."""  # noqa: INP001 - a script

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[float, float]

SCALES = ("110m", "50m")
UNITS = 100
HALF_TURN, TURN = 180, 360
SHORTEST = 3
SPELLED_OUT = {
    "Barb.": "Barbuda", "Br.": "British", "Dem.": "Democratic", "Eq.": "Equatorial", "Fr.": "French", "Geo.": "Georgia", "Gren.": "the Grenadines", "Herz.": "Herzegovina",
    "I.": "Island", "Is.": "Islands", "N.": "Northern", "Rep.": "Republic", "S.": "South", "St.": "Saint", "Ter.": "Territory", "Vin.": "Vincent",
    "W.": "Western",
}  # fmt: skip
"""What Natural Earth abbreviates in the names of countries."""
WHOLE = {
    "Dem. Rep. Congo": "Democratic Republic of the Congo",
    "Fr. S. Antarctic Lands": "French Southern and Antarctic Lands",
    "Macedonia": "North Macedonia",
    "S. Geo. and the Is.": "South Georgia and the South Sandwich Islands",
    "eSwatini": "Eswatini",
}
"""Names that spelling out word by word would get wrong, or that have changed since."""

UNLISTED = {"Kosovo": "XK"}
"""Codes in common use that ISO 3166-1 leaves to its users."""


def main() -> None:
    """Read both packages and write one file a scale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("atlas", type=Path)
    parser.add_argument("codes", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    rows = json.loads((given.codes / "codes.json").read_text(encoding="utf-8"))
    codes = {row[2]: row[0] for row in rows}
    given.out.mkdir(parents=True, exist_ok=True)
    for scale in SCALES:
        topology = json.loads((given.atlas / f"countries-{scale}.json").read_text(encoding="utf-8"))
        lines = sorted(countries(topology, codes), key=lambda country: str(country["name"]))
        text = ",\n".join(json.dumps(country, ensure_ascii=False, separators=(",", ":")) for country in lines)
        (given.out / f"{scale}.json").write_text(f"[\n{text}\n]\n", encoding="utf-8")


def countries(topology: dict[str, Any], codes: dict[str, str]) -> Iterator[dict[str, object]]:
    """Give each country with code, name and rings."""
    arcs = [points_of(arc, topology["transform"]) for arc in topology["arcs"]]
    for shape in topology["objects"]["countries"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = (closed(unrolled(joined(ring, arcs))) for polygon in polygons for ring in polygon)
        packed = [one for one in (pack(ring) for ring in rings) if one]
        name = spelled(shape["properties"]["name"])
        yield {"code": codes.get(shape.get("id")) or UNLISTED.get(name), "name": name, "rings": packed}


def points_of(arc: Sequence[Sequence[int]], transform: dict[str, list[float]]) -> list[Point]:
    """Give a quantized arc's points in degrees."""
    (across, up), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        points.append((x * across + west, y * up + south))
    return points


def joined(ring: Sequence[int], arcs: Sequence[list[Point]]) -> list[Point]:
    """Join a ring's arcs; a number below zero means the arc backwards."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def unrolled(points: Sequence[Point]) -> list[Point]:
    """Let a ring that jumps across the 180th meridian go on beyond it."""
    turned, rolled = 0, [points[0]]
    for (before, _), (after, north) in pairwise(points):
        if abs(after - before) > HALF_TURN:
            turned += TURN if after < before else -TURN
        rolled.append((after + turned, north))
    return rolled


def closed(points: list[Point]) -> list[Point]:
    """Close a ring that runs round the pole along it."""
    if abs(points[-1][0] - points[0][0]) < HALF_TURN:
        return points
    pole = -90.0 if points[0][1] < 0 else 90.0
    return [*points, (points[-1][0], pole), (points[0][0], pole), points[0]]


def pack(points: Sequence[Point]) -> list[int] | None:
    """Give a ring as bounds, first point and the way from point to point; None for one too small to be seen."""
    grid = [(round(x * UNITS), round(y * UNITS)) for x, y in points]
    kept = [grid[0], *(after for before, after in pairwise(grid) if after != before)]
    xs, ys = [x for x, _ in kept], [y for _, y in kept]
    if len(kept) <= SHORTEST or max(xs) == min(xs) or max(ys) == min(ys):
        return None
    steps = [step for (x, y), (to_x, to_y) in pairwise(kept) for step in (to_x - x, to_y - y)]
    return [min(xs), min(ys), max(xs), max(ys), *kept[0], *steps]


def spelled(name: str) -> str:
    """Spell out a name's abbreviations."""
    return WHOLE.get(name) or " ".join(SPELLED_OUT.get(word, word) for word in name.split())


if __name__ == "__main__":
    main()
