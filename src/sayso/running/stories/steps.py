"""
What workers do while stories are found, each a function of a folder and a number: it reads columns that lie there and writes columns beside them.

    parts/<n>      the sketches of one shard                     `sorted`, `columns`  all of them, by id (made by the driver)
    bands/<n>      near-copies told by one band of signatures    `heads`   one of each family, by day (by the driver)
    keys/<n>       the keys of some heads, in order              `shared/<n>`  the keys of one range that several heads have, put together in `index`
    bonds/<n>      the bonds of some heads with those before     `joined/<n>`  the groups of some sets of heads that bonds hold together

Keys are kept by the number of their kind (`sayso.comparing.stories.near.Kind`).
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from sayso.comparing.reuse.signing import band_pairs, parted
from sayso.comparing.stories.columns import Ints
from sayso.comparing.stories.copies import copies_among
from sayso.comparing.stories.far import Shared, keys_of, shared
from sayso.comparing.stories.linking import average_link_of_parts
from sayso.comparing.stories.near import days_of
from sayso.comparing.stories.strength import Bonds, block_bonds, looked, setting
from sayso.running.stories.store import Array, keep, kept, numbered, room, unflat

ROWS: Final = 16_384
"""Heads whose bonds are found in one go."""
BLOCK: Final = 2_048
"""Heads that are looked at together."""
CHUNK: Final = 131_072
"""Heads whose keys are made in one go."""
RANGES: Final = 16
"""Ranges of keys."""

SORTED, COLUMNS, HEADS, BANDS, KEYS, SHARED, INDEX, BONDS, SETS, JOINED = (
    "sorted",
    "columns",
    "heads",
    "bands",
    "keys",
    "shared",
    "index",
    "bonds",
    "sets",
    "joined",
)
_COPIES_AT_ONCE: Final = 1 << 20
_BONDS_AT_ONCE: Final = 1 << 22


def find_copies(work: Path, band: int) -> None:
    """Find near-copies by one band of their signatures."""
    arrays = kept(work / COLUMNS)
    columns = unflat(arrays)
    codes = band_pairs(columns.signatures, band, arrays["told"])
    found = [
        copies_among(columns, parted(codes[at : at + _COPIES_AT_ONCE])) for at in range(0, len(codes), _COPIES_AT_ONCE)
    ]
    _keep_pairs(work / BANDS / str(band), found)


def make_keys(work: Path, number: int) -> None:
    """Make the keys of some heads, and put them in order."""
    columns = unflat(kept(work / HEADS))
    rows = slice(number * CHUNK, min((number + 1) * CHUNK, columns.count))
    found: dict[str, Array] = {}
    for place, kind in enumerate(looked().kinds):
        keys, owners = keys_of(columns, rows, looked().leading, kind)
        order = np.argsort(keys, kind="stable")
        found |= {f"keys.{place}": keys[order], f"rows.{place}": owners[order]}
    keep(work / KEYS / str(number), found)


def share_keys(work: Path, number: int) -> None:
    """Find the keys of one range that several heads have."""
    step = (1 << 64) // RANGES
    low, high = np.uint64(number * step), np.uint64(min((number + 1) * step, 1 << 64) - 1)
    parts = [kept(folder) for folder in numbered(work / KEYS)]
    arrays: dict[str, Array] = {}
    for place in range(len(looked().kinds)):
        keys, rows = [np.zeros(0, dtype=np.uint64)], [np.zeros(0, dtype=np.uint32)]
        for part in parts:
            own = part[f"keys.{place}"]
            at = slice(int(np.searchsorted(own, low, side="left")), int(np.searchsorted(own, high, side="right")))
            keys.append(np.asarray(own[at]))
            rows.append(np.asarray(part[f"rows.{place}"][at]))
        found = shared(np.concatenate(keys), np.concatenate(rows))
        arrays |= {f"keys.{place}": found.keys, f"starts.{place}": found.starts, f"rows.{place}": found.rows}
    keep(work / SHARED / str(number), arrays)


def find_bonds(work: Path, number: int) -> None:
    """Find the bonds of some heads with those before them."""
    columns, index = unflat(kept(work / HEADS)), kept(work / INDEX)
    days = days_of(columns)
    held = [
        Shared(keys=index[f"keys.{place}"], starts=index[f"starts.{place}"], rows=index[f"rows.{place}"])
        for place in range(len(looked().kinds))
    ]
    rows = range(number * ROWS, min((number + 1) * ROWS, columns.count))
    found = [
        block_bonds(columns, days, held, slice(start, min(start + BLOCK, rows.stop)))
        for start in range(rows.start, rows.stop, BLOCK)
    ]
    _keep_pairs(work / BONDS / str(number), found)


def join_sets(work: Path, number: int) -> None:
    """Find the groups of some sets of heads that bonds hold together."""
    sets = kept(work / SETS)
    begin, end = int(sets["tasks"][number]), int(sets["tasks"][number + 1])
    members, groups = [], []
    for place in range(begin, end):
        rows: Ints = np.asarray(sets["rows"][sets["starts"][place] : sets["starts"][place + 1]], dtype=np.int64)
        inside = range(int(sets["edges"][place]), int(sets["edges"][place + 1]))
        bonds = partial(_inside, work, rows, inside)
        for group in average_link_of_parts(len(rows), bonds, setting().cut, partial(room, work)):
            members.append(rows[list(group)])
            groups.append(np.full(len(group), rows[group[0]], dtype=np.int64))
    nobody = np.zeros(0, dtype=np.int64)
    keep(
        work / JOINED / str(number),
        {"rows": np.concatenate([nobody, *members]), "group": np.concatenate([nobody, *groups])},
    )


def _inside(work: Path, rows: Ints, places: range) -> Iterator[Bonds]:
    """Give the bonds inside one set by their rows' places in it, some millions at once; what was given is not held."""
    number = np.zeros(int(rows[-1]) + 1, dtype=np.int64)
    number[rows] = np.arange(len(rows))
    for start in range(places.start, places.stop, _BONDS_AT_ONCE):
        held = kept(work / SETS)
        at = slice(start, min(start + _BONDS_AT_ONCE, places.stop))
        yield Bonds(
            one=number[held["one"][at]],
            other=number[held["other"][at]],
            strength=np.array(held["strength"][at]),
        )


def _keep_pairs(folder: Path, found: list[Bonds]) -> None:
    """Write bonds in little room."""
    columns: dict[str, Array] = {
        "one": np.concatenate([np.zeros(0, dtype=np.uint32), *(one.one.astype(np.uint32) for one in found)]),
        "other": np.concatenate([np.zeros(0, dtype=np.uint32), *(one.other.astype(np.uint32) for one in found)]),
        "strength": np.concatenate([np.zeros(0, dtype=np.uint16), *(one.strength.astype(np.uint16) for one in found)]),
    }
    keep(folder, columns)


STEPS: Final[Mapping[str, Callable[[Path, int], None]]] = {
    BANDS: find_copies,
    KEYS: make_keys,
    SHARED: share_keys,
    BONDS: find_bonds,
    JOINED: join_sets,
}
"""The steps by the folder in which their results lie; each result has the number of its task."""
