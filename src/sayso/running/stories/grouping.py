"""What the driver does between the workers' steps: puts parts in order, joins families, and sets what bonds hold together apart from the rest."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from sayso.comparing.reuse.signing import told_rows
from sayso.comparing.stories.columns import Ints, stretches
from sayso.comparing.stories.linking import components, places_of
from sayso.comparing.stories.strength import Bonds, looked, setting
from sayso.running.stories.gathering import GATHERED
from sayso.running.stories.steps import BANDS, BONDS, COLUMNS, HEADS, INDEX, JOINED, SETS, SHARED, SORTED
from sayso.running.stories.store import Array, filling, is_kept, keep, kept, make, numbered, unflat

LABELS: Final = "labels"
"""The folder that says of each article, by id, which is the lowest of its story."""

_AT_ONCE: Final = 1 << 16
_TOLD_LATER: Final = ("ids", "published_text", "published", "part", "row")
"""What is needed of all articles once the heads are chosen."""
_BONDS_AT_ONCE: Final = 1 << 22
_TASK: Final = 200_000
"""A task of joining has so many bonds or some more."""


def sort_parts(work: Path) -> None:
    """Put the columns of all parts in the order of ids, what is told of articles later apart from the rest; of one article the first stays. Raises TargetError."""
    if is_kept(work / SORTED):
        return
    parts = [kept(folder) for folder in numbered(work / GATHERED)]
    ids = np.concatenate([part["ids"] for part in parts])
    order = np.argsort(ids, kind="stable")
    firsts = order[stretches(ids[order])[0]]
    place = np.full(len(ids), -1, dtype=np.int64)
    place[firsts] = np.arange(len(firsts))
    del order
    with filling(work / COLUMNS) as folder:
        for name in parts[0]:
            if name not in _TOLD_LATER or name == "published":
                _in_order(folder, name, parts, place)
        np.save(folder / "told.npy", told_rows(kept(folder)["signatures"]))
    with filling(work / SORTED) as folder:
        for name in _TOLD_LATER:
            _in_order(folder, name, parts, place)


def _in_order(folder: Path, name: str, parts: Sequence[Mapping[str, Array]], place: Ints) -> None:
    """Write one column of all parts, each row at its place, as wide as the widest part has it; those whose place is -1 are left out."""
    widest = max((part[name] for part in parts), key=lambda one: one.dtype.itemsize)
    whole, begin = make(folder, name, widest, int(place.max(initial=-1)) + 1), 0
    for part in parts:
        at = place[begin : begin + len(part[name])]
        whole[at[at >= 0]] = part[name][at >= 0]
        begin += len(part[name])
    whole.flush()


def choose_heads(work: Path) -> None:
    """Join near-copies to families and put one of each, the first by id, in the order of days. Raises TargetError."""
    if is_kept(work / HEADS):
        return
    arrays = kept(work / COLUMNS)
    columns = unflat(arrays)
    family = lowest(columns.count, _pairs(work / BANDS))
    heads = np.unique(family)
    days = columns.published[heads]
    order = day_order_of(days)
    with filling(work / HEADS) as folder:
        np.save(folder / "place.npy", order)
        np.save(folder / "row.npy", heads)
        np.save(folder / "family.npy", family)
        for name, like in arrays.items():
            if name == "told":
                continue
            whole = make(folder, name, like, len(heads))
            for start in range(0, len(heads), _AT_ONCE):
                whole[start : start + _AT_ONCE] = like[heads[order[start : start + _AT_ONCE]]]
            whole.flush()


def day_order_of(published: Array) -> Ints:
    """Give rows in the order of their days, the undated last, those of one day in their own."""
    days = published.astype(np.int64)
    return np.argsort(np.where(days < 0, np.iinfo(np.int64).max, days), kind="stable")


def put_together(work: Path) -> None:
    """Put the ranges of keys together. Raises TargetError."""
    if is_kept(work / INDEX):
        return
    parts = [kept(folder) for folder in numbered(work / SHARED)]
    with filling(work / INDEX) as folder:
        for place in range(len(looked().kinds)):
            keys, rows, starts = f"keys.{place}", f"rows.{place}", f"starts.{place}"
            for name in (keys, rows):
                _one_after_another(folder, name, parts)
            ends = np.cumsum([0, *(len(part[rows]) for part in parts)])
            moved = [part[starts][:-1] + begin for part, begin in zip(parts, ends[:-1].tolist(), strict=True)]
            np.save(folder / f"{starts}.npy", np.concatenate([*moved, ends[-1:]]).astype(np.int64))


def _one_after_another(folder: Path, name: str, parts: Sequence[Mapping[str, Array]]) -> None:
    """Write one column of all parts as they come."""
    whole, begin = make(folder, name, parts[0][name], sum(len(part[name]) for part in parts)), 0
    for part in parts:
        whole[begin : begin + len(part[name])] = part[name]
        begin += len(part[name])
    whole.flush()


def lowest(count: int, found: Iterable[Bonds]) -> Ints:
    """Give for each of `count` rows the lowest row that bonds, one after another, lead to; bonds come in parts."""
    labels = np.arange(count, dtype=np.int64)
    for bonds in found:
        one, other = labels[bonds.one], labels[bonds.other]
        apart = one != other
        joined = components(count, Bonds(one=one[apart], other=other[apart], strength=bonds.strength[apart]))
        labels = joined[labels]
    return labels


def set_apart(work: Path) -> None:
    """
    Find the sets of heads that bonds hold together which are strong enough to join two groups, with the bonds inside each, and part them into tasks. Raises TargetError.

    Groups join by a mean of bonds that is `cut` or more, so one of them is; what no such bond leads to is never joined, and weaker bonds to it make no difference.
    """
    if is_kept(work / SETS):
        return
    place: Ints = np.asarray(kept(work / HEADS)["place"], dtype=np.int64)
    labels = lowest(len(place), (_strong(one, place) for one in _pairs(work / BONDS)))
    _write_sets(work, place, labels)


def _write_sets(work: Path, place: Ints, labels: Ints) -> None:
    """Write the sets of two heads or more, with the bonds inside each, and where to cut them into tasks."""
    order = np.argsort(labels, kind="stable")
    begins, sizes = stretches(labels[order])
    several = sizes > 1
    names = labels[order][begins[several]]
    number = np.zeros(len(labels), dtype=np.int64)
    number[names] = np.arange(len(names))
    counts = np.zeros(len(names), dtype=np.int64)
    for inside in _inside(work, place, labels):
        counts += np.bincount(number[labels[inside.one]], minlength=len(names))
    edges = np.concatenate(([0], np.cumsum(counts)))
    cuts = np.unique(np.searchsorted(edges, np.arange(_TASK, int(edges[-1]), _TASK), side="left"))
    with filling(work / SETS) as folder:
        np.save(folder / "rows.npy", order[np.repeat(several, sizes)])
        np.save(folder / "starts.npy", np.concatenate(([0], np.cumsum(sizes[several]))))
        np.save(folder / "edges.npy", edges)
        np.save(folder / "tasks.npy", np.unique(np.concatenate(([0], cuts, [len(names)]))))
        _write_inside(folder, edges, ((number[labels[one.one]], one) for one in _inside(work, place, labels)))


def _write_inside(folder: Path, edges: Ints, found: Iterable[tuple[Ints, Bonds]]) -> None:
    """Write the bonds inside sets, set by set; they come with the numbers of their sets."""
    wholes = {
        name: make(folder, name, np.zeros(0, dtype=dtype), int(edges[-1]))
        for name, dtype in (("one", np.uint32), ("other", np.uint32), ("strength", np.uint16))
    }
    following = edges[:-1].copy()
    for number, bonds in found:
        order, places = places_of(number, following)
        for name, whole in wholes.items():
            whole[places] = getattr(bonds, name)[order]
    for whole in wholes.values():
        whole.flush()


def _inside(work: Path, place: Ints, labels: Ints) -> Iterator[Bonds]:
    """Give the bonds whose two ends are in one set, between heads by their ids, the lower first."""
    for bonds in _pairs(work / BONDS):
        here, there = place[bonds.one], place[bonds.other]
        at = labels[here] == labels[there]
        here, there = here[at], there[at]
        yield Bonds(one=np.minimum(here, there), other=np.maximum(here, there), strength=bonds.strength[at])


def label_all(work: Path) -> Ints:
    """Give for each article, in the order of ids, the lowest of its story."""
    if not is_kept(work / LABELS):
        heads = kept(work / HEADS)
        group = np.arange(len(heads["row"]), dtype=np.int64)
        for folder in numbered(work / JOINED) if (work / JOINED).is_dir() else ():
            part = kept(folder)
            group[part["rows"]] = part["group"]
        head = np.searchsorted(heads["row"], heads["family"])
        keep(work / LABELS, {"label": np.asarray(heads["row"])[group[head]]})
    return kept(work / LABELS)["label"]


def _strong(bonds: Bonds, place: Ints) -> Bonds:
    """Give the bonds that are strong enough to join two groups, between heads by their ids."""
    at = bonds.strength >= setting().cut
    return Bonds(one=place[bonds.one[at]], other=place[bonds.other[at]], strength=bonds.strength[at])


def _pairs(folder: Path) -> Iterator[Bonds]:
    """Give bonds that lie in parts, some millions at once."""
    held: list[dict[str, Array]] = []
    for number, one in enumerate(paths := numbered(folder)):
        held.append(kept(one))
        if sum(len(part["one"]) for part in held) >= _BONDS_AT_ONCE or number == len(paths) - 1:
            columns = {name: np.concatenate([part[name] for part in held]).astype(np.int64) for name in held[0]}
            yield Bonds(one=columns["one"], other=columns["other"], strength=columns["strength"])
            held = []
