"""What ties two names of a story to one bearer, sort by sort; each tie says why, in words for a reader."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import chain, combinations, pairwise
from typing import Final, NamedTuple

from sayso.comparing.people.bearers import Node
from sayso.comparing.people.spelling import frame_of, sounds_alike
from sayso.names import known_names
from sayso.placing.resolving import kilometres
from sayso.reading.entities.forms import folded, initials, is_shorter_body, is_shorter_person
from sayso.reading.entities.lexicon import is_people
from sayso.reading.first_names import first_names

_NEAR_KM: Final = 60.0
_SHORTEST_ACRONYM: Final = 3
_LONG: Final = 8
"""Letters from which on two words are called the same though one article takes them for another sort of name."""
_FEW: Final = 40
"""Names that share a key, above which the key tells nothing."""
_MANY: Final = 300
"""Names that begin or end with one word, above which none of them is short for one alone."""
_PLAIN_ENDS: Final = frozenset(
    {
        "ltd",
        "inc",
        "corp",
        "corporation",
        "co",
        "company",
        "plc",
        "llc",
        "group",
        "party",
        "agency",
        "news",
        "air",
        "lines",
        "airlines",
        "movement",
        "organization",
    }
)
_PLAIN_PLACES: Final = frozenset({"city", "province", "governorate", "town"})


Key = Callable[[Node], Hashable]


class Tie(NamedTuple):
    """Two names of one bearer, by their places among the nodes, and why."""

    left: int
    right: int
    why: str


def ties_of(nodes: Sequence[Node]) -> Iterator[Tie]:
    """Give what ties the nodes that are no lone names to each other, the surest first."""
    yield from _known(nodes)
    yield from _same_words(nodes)
    yield from _alike(nodes)
    yield from _on_the_map(nodes)
    yield from _called_so(nodes)
    yield from _shorter(nodes)
    yield from _across_sorts(nodes)


def _known(nodes: Sequence[Node]) -> Iterator[Tie]:
    """Tie the names that the known names list as one."""
    by_id = known_names().by_id
    for left, right in _chained(nodes, lambda node: node.known):
        entry = by_id.get(nodes[left].known or "")
        name = entry.name if entry else nodes[left].known
        yield Tie(left, right, f"both are known names of {name}")


def _same_words(nodes: Sequence[Node]) -> Iterator[Tie]:
    """Tie bearers called by the same words: one known and one not, or of a place that is on the map in one article alone."""
    for left, right in _paired(nodes, lambda node: (node.sort, node.words)):
        one, other = nodes[left], nodes[right]
        if one.sort == "place":
            if is_near(one, other) is not False:
                yield Tie(left, right, "the same name")
        elif one.known is None or other.known is None:
            yield Tie(left, right, "the same name")


def _alike(nodes: Sequence[Node]) -> Iterator[Tie]:
    """Tie people and places whose names differ only in how they are spelled in Latin letters."""
    for left, right in _paired(
        nodes, lambda node: (node.sort, frame_of(node.name)) if node.sort in {"person", "place"} else None
    ):
        one, other = nodes[left], nodes[right]
        if one.words == other.words or not sounds_alike(one.name, other.name):
            continue
        if one.sort == "place" and is_near(one, other) is False:
            continue
        if one.sort == "person" and (one.is_lone or _sexes_differ(one.parts, other.parts)):
            continue
        yield Tie(left, right, "the same name in another spelling")


def _on_the_map(nodes: Sequence[Node]) -> Iterator[Tie]:
    """Tie place names that are one place on the map, where one name holds the other or they share their consonants."""
    for left, right in _paired(nodes, lambda node: node.place.geonames if node.place else None):
        one, other = nodes[left], nodes[right]
        if one.words == other.words:
            continue
        rest = set(one.words) ^ set(other.words)
        if frame_of(one.name) == frame_of(other.name) or rest <= _PLAIN_PLACES:
            yield Tie(left, right, "the same place on the map")


def _called_so(nodes: Sequence[Node]) -> Iterator[Tie]:
    """Tie a name to the one bearer that another article also calls so: an acronym, a second name."""
    bearers: dict[tuple[str, tuple[str, ...]], set[int]] = defaultdict(set)
    for at, node in enumerate(nodes):
        if node.sort in {"body", "other"}:
            for words in {one for bearer in node.bearers for one in bearer.aliases}:
                bearers[node.sort, folded(words)].add(at)
            for words in initials(node.name) if len(node.words) > 1 else ():
                if len(words) >= _SHORTEST_ACRONYM:
                    bearers[node.sort, folded(words)].add(at)
    for at, node in enumerate(nodes):
        called = bearers.get((node.sort, node.words), set()) - {at}
        others = {nodes[one].known or nodes[one].words for one in called}
        fuller = min(called, default=at)
        if len(others) == 1 and not node.is_lone and (node.known is None or nodes[fuller].known == node.known):
            yield Tie(at, fuller, f"“{nodes[fuller].name}” is also called “{node.name}”")


def _shorter(nodes: Sequence[Node]) -> Iterator[Tie]:
    """Tie a shorter way to write a name to the one longer name that it fits."""
    by_end: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        for word in {node.words[0], node.words[-1]}:
            by_end[node.sort, word].append(at)
    for at, node in enumerate(nodes):
        if node.is_lone or node.sort == "other":
            continue
        beside = [by_end[node.sort, word] for word in {node.words[0], node.words[-1]}]
        if sum(len(places) for places in beside) > _MANY:
            continue
        longer = [one for one in sorted({*chain(*beside)} - {at}) if _is_shorter(node, nodes[one])]
        fullest = {nodes[one].words for one in longer}
        if longer and (len(fullest) == 1 or _nested(fullest)):
            yield Tie(
                at, longer[0], f"“{node.name}” is short for “{nodes[longer[0]].name}”, and no other name here fits"
            )


def _is_shorter(short: Node, full: Node) -> bool:
    """Tell whether one name is a shorter way to write another of its sort; of places none is."""
    few, many = short.words, full.words
    if len(few) >= len(many) or short.sort == "place":
        return False
    if short.sort == "person":
        return len(few) > 1 and (is_shorter_person(few, many) or many[-len(few) :] == few)
    return not is_people(few[-1]) and _is_shorter_body(short, full)


def _is_shorter_body(short: Node, full: Node) -> bool:
    """Tell whether a body's name is another's without what ends it ("Ltd"), or without an owner that the article names otherwise."""
    few, many = short.words, full.words
    if is_shorter_body(short.name, full.name):
        return short.known is None or full.known is None
    if many[: len(few)] == few:
        return set(many[len(few) :]) <= _PLAIN_ENDS
    return many[-len(few) :] == few and _is_named_with(short, many[: -len(few)])


def _is_named_with(short: Node, owner: tuple[str, ...]) -> bool:
    """Tell whether the articles that use a shorter name also name the owner that it leaves out ("UN" beside "Security Council"), each of them."""
    return all(
        any(folded(name) == owner for one in bearer.record.entities for name in (one.name, *one.aliases))
        for bearer in short.bearers
    )


def _across_sorts(nodes: Sequence[Node]) -> Iterator[Tie]:
    """Tie long names that one article takes for a person and another for a place or a body."""
    for left, right in _paired(nodes, lambda node: frame_of(node.name) if len(node.parts) > 1 else None):
        one, other = nodes[left], nodes[right]
        if one.sort != other.sort and len("".join(one.parts)) >= _LONG and sounds_alike(one.name, other.name):
            yield Tie(left, right, "the same name")


def is_near(one: Node, other: Node) -> bool | None:
    """Tell whether two places are near each other; None where one is not on the map."""
    mine, theirs = one.place, other.place
    if mine is None or theirs is None or mine.latitude is None or theirs.latitude is None:
        lands = {
            node.bearers[0].place.country
            for node in (one, other)
            if node.bearers[0].place and node.bearers[0].place.country
        }
        return False if len(lands) > 1 else None
    away = kilometres(mine.latitude, mine.longitude or 0.0, theirs.latitude, theirs.longitude or 0.0)
    return away <= _NEAR_KM or (mine.geonames is not None and mine.geonames == theirs.geonames)


def _sexes_differ(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two first names are a man's and a woman's."""
    sexes = {first_names().get(parts[0]) for parts in (one, other)} - {None}
    return len(sexes) > 1


def _nested(names: Iterable[tuple[str, ...]]) -> bool:
    """Tell whether each of several names is a part of the longest."""
    held = sorted(names, key=len)
    return all(set(one) <= set(held[-1]) for one in held)


def _paired(nodes: Sequence[Node], key: Key) -> Iterator[tuple[int, int]]:
    """Give every two nodes of one key, in order; a key that too many share is passed over but for neighbours."""
    for places in _keyed(nodes, key):
        if len(places) <= _FEW:
            yield from combinations(places, 2)
        else:
            yield from pairwise(places)


def _chained(nodes: Sequence[Node], key: Key) -> Iterator[tuple[int, int]]:
    """Give the nodes of one key, each with the first."""
    for places in _keyed(nodes, key):
        yield from ((places[0], other) for other in places[1:])


def _keyed(nodes: Sequence[Node], key: Key) -> Iterator[list[int]]:
    """Give the places of the nodes that share a key, key by key; what has none is left out."""
    held: dict[Hashable, list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        value = key(node)
        if value is not None and value != "":
            held[value].append(at)
    yield from (places for places in held.values() if len(places) > 1)
