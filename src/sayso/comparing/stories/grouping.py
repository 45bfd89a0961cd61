"""Groups of articles that tell one story, out of their sketches."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from sayso.comparing.stories.columns import Columns, Ints, columns_of
from sayso.comparing.stories.copies import families_of
from sayso.comparing.stories.linking import average_link, components
from sayso.comparing.stories.sketching import Sketch
from sayso.comparing.stories.strength import Bonds, bonds_between, no_bonds, setting

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grouping:
    """
    Sketches and the stories that they make: `stories` holds article ids, singles too, each in order and all by their first.

    The rest lets more sketches be added without all being looked at again: `heads` are the articles that stand for their near-copies, `bonds` those between
    heads by their place in `heads`, `joined` the groups inside each set of heads that bonds hold together.
    """

    sketches: tuple[Sketch, ...] = ()
    stories: tuple[Ids, ...] = ()
    heads: Ids = ()
    bonds: Bonds = field(default_factory=no_bonds)
    joined: Mapping[Ids, tuple[Ids, ...]] = field(default_factory=dict)


def group(sketches: Iterable[Sketch]) -> tuple[Ids, ...]:
    """
    Give the stories as article ids, singles too; the same whatever the order of the sketches.

    >>> from sayso.comparing.stories.sketching import Bag
    >>> bags = {"x": Bag(terms=("orva", "bridge"), weights=(200, 150)), "y": Bag(terms=("maresk",), weights=(250,)), "z": Bag(terms=("orva", "bridge"), weights=(200, 150))}
    >>> group(Sketch(id=one, published=9, words=words) for one, words in bags.items())
    (('x', 'z'), ('y',))
    """
    return with_sketches(Grouping(), sketches).stories


def with_sketches(grouping: Grouping, sketches: Iterable[Sketch]) -> Grouping:
    """
    Give a grouping with more sketches; of one article the first stays.

    Only near the new ones is anything grouped again, and it comes out as if all had come at once.
    """
    held = {sketch.id: sketch for sketch in grouping.sketches}
    before = len(held)
    for sketch in sketches:
        held.setdefault(sketch.id, sketch)
    if len(held) == before:
        return grouping
    ordered = tuple(held[one] for one in sorted(held))
    columns = columns_of(ordered)
    family = families_of(columns)
    places = np.unique(family)
    heads = tuple(ordered[place].id for place in places.tolist())
    bonds = _with_new(grouping, heads, columns.at(places))
    joined = _joined(heads, bonds, grouping.joined)
    return Grouping(
        sketches=ordered, stories=_stories(ordered, family, joined), heads=heads, bonds=bonds, joined=joined
    )


def _with_new(grouping: Grouping, heads: Ids, columns: Columns) -> Bonds:
    """Give the bonds among heads: those known before, between heads that still are, and those of the new ones."""
    places = {one: place for place, one in enumerate(heads)}
    moved = np.array([places.get(one, -1) for one in grouping.heads], dtype=np.int64)
    is_new = np.ones(len(heads), dtype=bool)
    is_new[moved[moved >= 0]] = False
    new = bonds_between(columns, is_new)
    one, other = moved[grouping.bonds.one], moved[grouping.bonds.other]
    kept = (one >= 0) & (other >= 0)
    one, other = np.concatenate((one[kept], new.one)), np.concatenate((other[kept], new.other))
    strength = np.concatenate((grouping.bonds.strength[kept], new.strength))
    order = np.lexsort((other, one))
    return Bonds(one=one[order], other=other[order], strength=strength[order])


def _joined(heads: Ids, bonds: Bonds, known: Mapping[Ids, tuple[Ids, ...]]) -> dict[Ids, tuple[Ids, ...]]:
    """Give the groups inside each set of two heads or more that bonds hold together; a set known before keeps its groups."""
    lowest = components(len(heads), bonds)
    sets: dict[int, list[int]] = defaultdict(list)
    for place, low in enumerate(lowest.tolist()):
        sets[low].append(place)
    order = np.argsort(lowest[bonds.one], kind="stable")
    starts = np.searchsorted(lowest[bonds.one][order], np.arange(len(heads) + 1))
    found: dict[Ids, tuple[Ids, ...]] = {}
    for low, places in sets.items():
        if len(places) > 1:
            ids = tuple(heads[place] for place in places)
            inside = order[starts[low] : starts[low + 1]]
            found[ids] = known.get(ids) or _groups(ids, np.array(places, dtype=np.int64), bonds, inside)
    return found


def _groups(ids: Ids, places: Ints, bonds: Bonds, inside: Ints) -> tuple[Ids, ...]:
    """Group one set of heads by the bonds inside it."""
    own = Bonds(
        one=np.searchsorted(places, bonds.one[inside]),
        other=np.searchsorted(places, bonds.other[inside]),
        strength=bonds.strength[inside],
    )
    return tuple(tuple(ids[row] for row in rows) for rows in average_link(len(ids), own, setting().cut))


def _stories(sketches: Sequence[Sketch], family: Ints, joined: Mapping[Ids, tuple[Ids, ...]]) -> tuple[Ids, ...]:
    """Give the stories: the groups of heads, each with its near-copies."""
    first = {one: ids[0] for groups in joined.values() for ids in groups for one in ids}
    stories: dict[str, list[str]] = defaultdict(list)
    for sketch, place in zip(sketches, family.tolist(), strict=True):
        head = sketches[place].id
        stories[first.get(head, head)].append(sketch.id)
    return tuple(sorted(tuple(sorted(ids)) for ids in stories.values()))
