"""Names gathered to bearers across articles: the sure ties first, then single names by role and company."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from sayso.comparing.people.bearers import Bearer, Node, companions
from sayso.comparing.people.edges import is_near, ties_of
from sayso.comparing.people.spelling import sounds_alike
from sayso.reading.entities.forms import folded, is_shorter_person
from sayso.reading.entities.lexicon import body_heads, entity_lexicon
from sayso.reading.roles import person_roles

_COMPANY: Final = 2
"""How many others two single names must both be named with in a sentence; one less where the other article too uses the single name."""
_FEW: Final = 60
_MANY: Final = 300
"""Full names with one surname of which one can still be told by a role."""
_SMALL: Final = frozenset({"of", "for", "the", "and", "in", "at", "to", "a", "an"})


@dataclass(eq=False, kw_only=True)
class Group:
    """The nodes of one bearer, their places among all, and why they are one."""

    nodes: list[Node]
    places: list[int]
    why: list[str] = field(default_factory=list)

    @property
    def bearers(self) -> tuple[Bearer, ...]:
        """All bearers, by article."""
        return tuple(one for node in self.nodes for one in node.bearers)

    @property
    def located(self) -> tuple[Node, ...]:
        """The nodes that are places on the map."""
        return tuple(node for node in self.nodes if node.place is not None)

    @property
    def full_names(self) -> tuple[Node, ...]:
        """The nodes with a person's name of several words."""
        return tuple(node for node in self.nodes if node.sort == "person" and len(node.parts) > 1)


def grouped(nodes: Sequence[Node]) -> tuple[Group, ...]:
    """Give the nodes in groups, each of one bearer; most hold one node."""
    held = {at: Group(nodes=[node], places=[at]) for at, node in enumerate(nodes)}
    for left, right, why in ties_of(nodes):
        if not nodes[left].is_lone and not nodes[right].is_lone:
            _join(held, left, right, why)
    _attach(nodes, held)
    _pair_lone(nodes, held)
    companions.cache_clear()
    return tuple({id(group): group for group in held.values()}.values())


def _join(held: dict[int, Group], left: int, right: int, why: str) -> None:
    """Make two groups one, unless they cannot be; `held` has each node's group by its place."""
    mine, theirs = held[left], held[right]
    if mine is theirs or not _may_be_one(mine, theirs):
        return
    mine, theirs = sorted((mine, theirs), key=lambda group: (-len(group.places), group.places[0]))
    mine.nodes.extend(theirs.nodes)
    mine.places.extend(theirs.places)
    mine.why.extend([why, *theirs.why])
    held.update(dict.fromkeys(theirs.places, mine))


def _may_be_one(mine: Group, theirs: Group) -> bool:
    """Tell whether nothing speaks against two groups being one: two known names, two first names, two places far apart."""
    known = [{node.known for node in group.nodes if node.known} for group in (mine, theirs)]
    if known[0] and known[1] and known[0].isdisjoint(known[1]):
        return False
    if any(is_near(one, other) is False for one in mine.located[:_FEW] for other in theirs.located[:_FEW]):
        return False
    return all(_fit(one, other) for one in mine.full_names[:_FEW] for other in theirs.full_names[:_FEW])


def _fit(one: Node, other: Node) -> bool:
    """Tell whether two full names of people may be one person's."""
    few, many = sorted((one.words, other.words), key=len)
    return is_shorter_person(few, many) or many[-len(few) :] == few or sounds_alike(one.name, other.name)


def _attach(nodes: Sequence[Node], held: dict[int, Group]) -> None:
    """Give each person's single name to the one full name with that surname whose role or company it shares."""
    by_name: dict[str, list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        if node.sort == "person" and len(node.parts) > 1:
            for part in {node.parts[0], node.parts[-1]}:
                by_name[part].append(at)
    for at, node in enumerate(nodes):
        if not node.is_lone or node.parts[0] in entity_lexicon().generations.words:
            continue
        places = by_name.get(node.parts[0], ())
        bearers = {id(held[one]): (one, held[one]) for one in places[:_MANY]}
        told = [
            (one, why) for one, group in bearers.values() if (why := _evidence(node, group, is_only=len(bearers) == 1))
        ]
        if len(told) == 1:
            _join(held, told[0][0], at, told[0][1])


def _evidence(node: Node, group: Group, *, is_only: bool) -> str | None:
    """Give what else than the surname says that a single name is a group's; company counts only where no other bears that surname here."""
    bearer = node.bearers[0]
    if bearer.record.article.id in {one.record.article.id for one in group.bearers}:
        return None
    role = shared_role(bearer.roles, [role for one in group.bearers for role in one.roles])
    if role:
        return f"“{node.name}” is “{role}” here and there"
    if not is_only or (node.sort != "person" and len({at for one in group.full_names for at in one.articles}) == 1):
        return None
    is_surname = node.sort == "person" and any(one.parts[-1] == node.parts[0] for one in group.full_names)
    return _company(bearer, group.bearers, may_be_wide=is_surname)


def _company(bearer: Bearer, others: Sequence[Bearer], *, may_be_wide: bool) -> str | None:
    """
    Give with whom two bearers of a single name are both named, where that is enough: two others in the sentences, or (`may_be_wide`) more in the articles.

    Where another article uses the single name too, fewer are enough.
    """
    is_called_so = any(folded(bearer.name) == folded(alias) for other in others for alias in other.aliases)
    own = {folded(other.name) for other in (bearer, *others)}
    mine = companions(bearer)
    shared = {words for other in others[:_FEW] for words in mine & companions(other)} - own
    if len(shared) < _COMPANY - is_called_so and may_be_wide:
        shared = {words for other in others[:_FEW] for words in bearer.company & other.company} - own
        if len(shared) < (_COMPANY if is_called_so else 2 * _COMPANY):
            return None
    elif len(shared) < _COMPANY - is_called_so:
        return None
    names = sorted(name for name, words in _names_in(bearer).items() if words in shared)[:_COMPANY]
    return f"“{bearer.name}” is named with {' and '.join(names)} here and there"


def _names_in(bearer: Bearer) -> Mapping[str, tuple[str, ...]]:
    """Give the names of a bearer's article with their folded words."""
    return {one.name: folded(one.name) for one in bearer.record.entities}


def _pair_lone(nodes: Sequence[Node], held: dict[int, Group]) -> None:
    """Join single names that no full name took, where role or company agree; nouns ("Coalition") never."""
    by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        if node.is_lone and len(held[at].nodes) == 1 and node.name.lower() not in body_heads():
            by_words[node.words].append(at)
    for places in by_words.values():
        for left, right in _neighbours(places):
            one, other = nodes[left].bearers[0], nodes[right].bearers[0]
            if held[left] is held[right] or one.record is other.record:
                continue
            role = shared_role(one.roles, other.roles)
            why = (
                f"“{nodes[left].name}” is “{role}” here and there"
                if role
                else _company(one, [other], may_be_wide=False)
            )
            if why:
                _join(held, left, right, why)


def _neighbours(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give every two of a few places, of many each with those right behind it."""
    for at, left in enumerate(places):
        for right in places[at + 1 : at + 1 + _FEW]:
            yield left, right


def shared_role(mine: Sequence[str], theirs: Sequence[str]) -> str | None:
    """
    Give a role that two bearers both have: the words of one are among those of the other, whatever stands between.

    >>> shared_role(["President"], ["Orvan President", "leader"]), shared_role(["mayor of Orva"], ["mayor of Venn"])
    ('President', None)
    """
    for one in sorted(mine):
        for other in sorted(theirs):
            few, many = _role_words(one), _role_words(other)
            if (few <= many or many <= few) and few & many & person_roles():
                return min((one, other), key=len)
    return None


@lru_cache(maxsize=1 << 12)
def _role_words(role: str) -> frozenset[str]:
    """Give the words of a role that tell it."""
    return frozenset(folded(role)) - _SMALL
