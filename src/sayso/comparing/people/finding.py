"""The same person, group or place under the names that different articles give."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sayso.comparing.people.bearers import Bearer, bearers_of, commonest, nodes_of
from sayso.comparing.people.grouping import Group, grouped
from sayso.comparing.people.speaking import body_of
from sayso.reading.entities.forms import folded, is_acronym
from sayso.record import EntityKind, Record
from sayso.story import StoryEntity

_MOST_NAMES: Final = 6
_MOST_REASONS: Final = 3


def find_people(records: Sequence[Record]) -> tuple[StoryEntity, ...]:
    """
    Give who and what several articles name, each once, with the names they give and the evidence; what most articles name first.

    Whom one article alone names is left out, but for a person who speaks for one of the bodies. A source that is no entity of its article stands by the ids of its attributions.
    Nobody is joined on a surname alone. The order of the records makes no difference.

    >>> find_people([])
    ()
    """
    groups = grouped(nodes_of(bearers_of(sorted(records, key=lambda record: record.article.id))))
    wide = [group for group in groups if len(_articles(group)) > 1]
    bodies = _bodies(wide)
    speakers = {id(group): body_of(group, bodies) for group in groups if group.full_names}
    told = [group for group in groups if len(_articles(group)) > 1 or speakers.get(id(group))]
    people = [_person(group, speakers.get(id(group))) for group in told]
    return tuple(
        sorted(
            people,
            key=lambda one: (
                -len({ref.article for ref in one.entities}),
                one.name,
                one.kind,
                one.entities[0].article,
                one.entities[0].ref,
            ),
        )
    )


def who(people: Iterable[StoryEntity]) -> Mapping[tuple[str, str], str]:
    """
    Give the name across articles of each entity, by article id and the entity's id; a source without an entity by its attribution's id.

    What stands in one article alone is not there: its own record's name is its name (`who(people).get((article, id), entity.name)`).

    >>> from sayso.story import EntityRef
    >>> bel = StoryEntity(name="Ana Bel", kind="person", entities=(EntityRef(article="x", ref="e1"),), why="")
    >>> who([bel])["x", "e1"]
    'Ana Bel'
    """
    return {(ref.article, ref.ref): one.name for one in people for ref in one.entities}


def _articles(group: Group) -> frozenset[str]:
    """Give the ids of a group's articles."""
    return frozenset(one.record.article.id for one in group.bearers)


def _bodies(groups: Iterable[Group]) -> Mapping[tuple[str, ...], str]:
    """Give the bodies of a story by every folded name that only one of them has, as they are called across articles."""
    names: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for group in groups:
        if _kind(group) in {"organization", "group"}:
            for words in (word for one in group.bearers for word in (one.name, *one.aliases)):
                names[folded(words)].add(_name(group))
    return {words: next(iter(named)) for words, named in names.items() if len(named) == 1}


def _person(group: Group, speaks_for: str | None) -> StoryEntity:
    """Make the entity of a story."""
    bearers = group.bearers
    refs = sorted({(ref.article, ref.ref): ref for one in bearers for ref in one.refs}.items())
    kind = _kind(group)
    return StoryEntity(
        name=_name(group),
        kind=kind,
        entities=tuple(ref for _, ref in refs),
        why=_why(group, speaks_for),
        names=tuple(sorted(_names(group, kind))),
        speaks_for=speaks_for,
    )


def _names(group: Group, kind: EntityKind) -> frozenset[str]:
    """Give all that the articles call one; of people no single name that stands only beside the full one, since others may bear it too."""
    own = {one.name for one in group.bearers}
    return frozenset(own | {word for one in group.bearers for word in one.aliases if kind != "person" or " " in word})


def _kind(group: Group) -> EntityKind:
    """Give the kind that most articles see, by mentions; the first by letters of two as common."""
    counts: Counter[EntityKind] = Counter()
    for one in group.bearers:
        counts[one.kind] += one.mentions
    return min(counts, key=lambda kind: (-counts[kind], kind))


def _name(group: Group) -> str:
    """Give the name across articles: the commonest that is written out, no acronym and no single name where there is a longer one."""
    names = [one.name for one in group.bearers]
    full = [name for name in names if " " in name and not is_acronym(name)] if _kind(group) != "place" else names
    return commonest(full or names)


def _why(group: Group, speaks_for: str | None) -> str:
    """Write the evidence: how many articles give which name, and what ties the names."""
    by_name: dict[str, set[str]] = defaultdict(set)
    for one in group.bearers:
        by_name[one.name].add(one.record.article.id)
    ordered = sorted(by_name, key=lambda name: (-len(by_name[name]), name))
    named = ", ".join(f"“{name}” in {_count(len(by_name[name]))}" for name in ordered[:_MOST_NAMES])
    more = f" and {len(ordered) - _MOST_NAMES} more names" if len(ordered) > _MOST_NAMES else ""
    reasons = [why for why, _ in Counter(group.why).most_common() if len(ordered) > 1 and why != "the same name"]
    role = _common_role(group.bearers) if group.full_names else None
    told = [f"named {named}{more}", *sorted(dict.fromkeys(reasons))[:_MOST_REASONS]]
    told += [f"called “{role}” in several articles"] if role else []
    told += [f"speaks for {speaks_for}"] if speaks_for else []
    return "; ".join(told)


def _common_role(bearers: Iterable[Bearer]) -> str | None:
    """Give the role that most articles give, where more than one does."""
    counts = Counter(role for one in bearers for role in set(one.roles))
    role = min(counts, key=lambda one: (-counts[one], one), default=None)
    return role if role is not None and counts[role] > 1 else None


def _count(number: int) -> str:
    """Write a number of articles."""
    return "one article" if number == 1 else f"{number} articles"
