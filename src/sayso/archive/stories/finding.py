"""Which articles tell one story, found anew only near what came, changed or went."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from sqlalchemy import Connection, RowMapping, delete, insert, or_, select, update

from sayso.archive.bulk import chunked, insert_rows
from sayso.archive.schema import bonds as bonds_table
from sayso.archive.schema import sketches, story_articles, versions, waiting
from sayso.comparing.stories import Grouping, Sketch, with_sketches
from sayso.comparing.stories.columns import Ints
from sayso.comparing.stories.linking import components
from sayso.comparing.stories.packing import unpacked
from sayso.comparing.stories.strength import Bonds

Ids = tuple[str, ...]
Tie = tuple[int, int, int]
"""Two versions, the lower first, and how strongly they are bound."""

NOTHING: Final = Grouping()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    """The groups of latest versions: `versions` and `articles` are their numbers by the record's id, `pending` the versions that were grouped last."""

    grouping: Grouping = NOTHING
    versions: Mapping[str, int] = field(default_factory=dict)
    articles: Mapping[str, int] = field(default_factory=dict)
    pending: frozenset[int] = frozenset()

    def labels(self) -> dict[int, int]:
        """Give for each article the lowest article of its group."""
        groups = ([self.articles[one] for one in ids] for ids in self.grouping.stories)
        return {article: min(group) for group in groups for article in group}

    def ties(self) -> set[Tie]:
        """Give the bonds by the numbers of versions."""
        heads = [self.versions[one] for one in self.grouping.heads]
        bonds = self.grouping.bonds
        pairs = zip(bonds.one.tolist(), bonds.other.tolist(), bonds.strength.tolist(), strict=True)
        return {(*sorted((heads[one], heads[other])), strength) for one, other, strength in pairs}


def find(connection: Connection, before: Found | None) -> Found:
    """Give the groups as they are now, from those before (None: from what the archive keeps of them)."""
    rows = (
        connection.execute(
            select(sketches.c.version, sketches.c.is_head, versions.c.article, versions.c.record_id)
            .join(versions, versions.c.id == sketches.c.version)
            .order_by(sketches.c.version)
        )
        .mappings()
        .all()
    )
    pending = set(connection.scalars(select(waiting.c.version)))
    numbers = {row["record_id"]: row["version"] for row in rows}
    grouping = _kept(connection, rows, pending) if before is None else before.grouping
    held = {} if before is None else before.versions
    gone = {sketch.id for sketch in grouping.sketches if sketch.id not in numbers or numbers[sketch.id] in pending}
    gone |= {one for one, number in held.items() if numbers.get(one) != number}
    grouping = without(grouping, gone)
    known = {sketch.id for sketch in grouping.sketches}
    new = _sketches(connection, [number for one, number in numbers.items() if one not in known])
    return Found(
        grouping=_grown(grouping, new, has_lost=bool(gone)),
        versions=numbers,
        articles={row["record_id"]: row["article"] for row in rows},
        pending=frozenset(pending),
    )


def without(grouping: Grouping, gone: AbstractSet[str]) -> Grouping:
    """Give a grouping that lacks some sketches, as far as it holds without looking again: its stories are left out, and `with_sketches` finds them."""
    if not gone:
        return grouping
    places = [place for place, one in enumerate(grouping.heads) if one not in gone]
    moved = np.full(len(grouping.heads), -1, dtype=np.int64)
    moved[places] = np.arange(len(places))
    one, other = moved[grouping.bonds.one], moved[grouping.bonds.other]
    kept = (one >= 0) & (other >= 0)
    return Grouping(
        sketches=tuple(sketch for sketch in grouping.sketches if sketch.id not in gone),
        heads=tuple(grouping.heads[place] for place in places),
        bonds=Bonds(one=one[kept], other=other[kept], strength=grouping.bonds.strength[kept]),
        joined={ids: groups for ids, groups in grouping.joined.items() if gone.isdisjoint(ids)},
    )


def keep(connection: Connection, before: AbstractSet[Tie], found: Found) -> None:
    """Write what a grouping is made of, so that the next who adds need not find it again; `before` are the bonds that the archive holds."""
    ties = found.ties()
    gone = [{"a": one, "b": other} for one, other, _ in before - ties]
    if gone:
        for few in chunked(gone):
            pairs = [(bonds_table.c.one == tie["a"]) & (bonds_table.c.other == tie["b"]) for tie in few]
            connection.execute(delete(bonds_table).where(or_(*pairs)))
    rows = [{"one": one, "other": other, "strength": strength} for one, other, strength in sorted(ties - before)]
    insert_rows(connection, bonds_table, rows)
    heads = {found.versions[one] for one in found.grouping.heads}
    was = set(connection.scalars(select(sketches.c.version).where(sketches.c.is_head)))
    _flag(connection, heads - was, is_head=True)
    _flag(connection, was - heads, is_head=False)
    there = set(connection.scalars(select(sketches.c.version)))
    if there.issuperset(
        found.versions.values()
    ):  # where one was taken down meanwhile, all that waited is looked at again
        for some in chunked(sorted(found.pending)):
            connection.execute(delete(waiting).where(waiting.c.version.in_(some)))


def ties_of(connection: Connection) -> set[Tie]:
    """Give the bonds that the archive holds."""
    rows = connection.execute(select(bonds_table.c.one, bonds_table.c.other, bonds_table.c.strength))
    return {(one, other, strength) for one, other, strength in rows}


def retire(connection: Connection, gone: Iterable[int]) -> None:
    """Take versions out of what stories are found by; what they were bound to or grouped with is looked at again."""
    for some in chunked(sorted(gone)):
        bound = connection.execute(
            select(bonds_table.c.one, bonds_table.c.other).where(
                or_(bonds_table.c.one.in_(some), bonds_table.c.other.in_(some))
            )
        )
        near = {number for pair in bound for number in pair}
        mates = select(story_articles.c.found).where(story_articles.c.version.in_(some))
        near |= set(connection.scalars(select(story_articles.c.version).where(story_articles.c.found.in_(mates))))
        connection.execute(delete(bonds_table).where(or_(bonds_table.c.one.in_(some), bonds_table.c.other.in_(some))))
        connection.execute(delete(sketches).where(sketches.c.version.in_(some)))
        connection.execute(delete(waiting).where(waiting.c.version.in_(some)))
        _wait(connection, near - set(some))


def add_sketches(connection: Connection, lines: Mapping[int, bytes]) -> None:
    """Add sketches of versions, to be grouped by the next `find`."""
    if lines:
        connection.execute(insert(sketches), [{"version": number, "sketch": line} for number, line in lines.items()])
        _wait(connection, lines)


def _wait(connection: Connection, numbers: Iterable[int]) -> None:
    """Let versions wait for their stories to be found, of those that stories are found by."""
    for some in chunked(sorted(numbers)):
        held = set(connection.scalars(select(sketches.c.version).where(sketches.c.version.in_(some))))
        held -= set(connection.scalars(select(waiting.c.version).where(waiting.c.version.in_(some))))
        insert_rows(connection, waiting, [{"version": number} for number in sorted(held)])


def _flag(connection: Connection, numbers: Iterable[int], *, is_head: bool) -> None:
    """Say of versions whether they stand for their near-copies."""
    for some in chunked(sorted(numbers)):
        connection.execute(update(sketches).where(sketches.c.version.in_(some)).values(is_head=is_head))


def _grown(grouping: Grouping, new: list[Sketch], *, has_lost: bool) -> Grouping:
    """Give a grouping with new sketches and its stories."""
    if not new and not has_lost:
        return grouping
    if not new and grouping.sketches:
        # what only shrank is grouped again by taking one out and putting it back
        new = [grouping.sketches[-1]]
        grouping = without(grouping, {new[0].id})
    return with_sketches(grouping, new) if new else NOTHING


def _sketches(connection: Connection, numbers: Iterable[int]) -> list[Sketch]:
    """Read sketches of versions."""
    found: list[Sketch] = []
    for some in chunked(sorted(numbers)):
        lines = connection.scalars(select(sketches.c.sketch).where(sketches.c.version.in_(some)))
        found += [unpacked(line) for line in lines]
    return found


def _kept(connection: Connection, rows: Iterable[RowMapping], pending: AbstractSet[int]) -> Grouping:
    """Give the grouping that the archive keeps, of the versions that wait for nothing."""
    ids = {row["version"]: row["record_id"] for row in rows}
    heads = sorted(ids[row["version"]] for row in rows if row["is_head"] or row["version"] in pending)
    places = {one: place for place, one in enumerate(heads)}
    ties = [
        (*sorted((places[ids[one]], places[ids[other]])), strength)
        for one, other, strength in ties_of(connection)
        if ids.get(one) in places and ids.get(other) in places
    ]
    table = np.array(sorted(ties), dtype=np.int64).reshape(-1, 3)
    bonds = Bonds(one=table[:, 0], other=table[:, 1], strength=table[:, 2])
    grouping = Grouping(
        sketches=tuple(sorted(_sketches(connection, set(ids) - pending), key=lambda sketch: sketch.id)),
        stories=_stories(connection, ids, pending),
        heads=tuple(heads),
        bonds=bonds,
        joined=_joined(heads, components(len(heads), bonds), _labels(connection, ids)),
    )
    return without(grouping, {ids[one] for one in pending if one in ids})


def _labels(connection: Connection, ids: Mapping[int, str]) -> dict[str, int]:
    """Give what each record was found under."""
    rows = connection.execute(select(story_articles.c.version, story_articles.c.found))
    return {ids[number]: label for number, label in rows if number in ids and label is not None}


def _stories(connection: Connection, ids: Mapping[int, str], pending: AbstractSet[int]) -> tuple[Ids, ...]:
    """Give the groups that the archive keeps, of the versions that wait for nothing."""
    groups: dict[int, list[str]] = defaultdict(list)
    left = {ids[one] for one in pending if one in ids}
    for one, label in _labels(connection, ids).items():
        if one not in left:
            groups[label].append(one)
    return tuple(sorted(tuple(sorted(group)) for group in groups.values()))


def _joined(heads: list[str], lowest: Ints, labels: Mapping[str, int]) -> dict[Ids, tuple[Ids, ...]]:
    """Give the groups inside each set of heads that bonds hold together; a set of which one was never grouped is left out."""
    sets: dict[int, list[str]] = defaultdict(list)
    for one, low in zip(heads, lowest.tolist(), strict=True):
        sets[low].append(one)
    joined = {}
    for members in sets.values():
        if len(members) > 1 and all(one in labels for one in members):
            groups: dict[int, list[str]] = defaultdict(list)
            for one in members:
                groups[labels[one]].append(one)
            joined[tuple(members)] = tuple(sorted(tuple(group) for group in groups.values()))
    return joined
