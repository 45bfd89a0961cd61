"""The bearers of names in each article, and the same names of several articles taken together."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from sayso.comparing.people.sources import known_id
from sayso.comparing.people.spelling import parts_of
from sayso.names import KnownName, known_names
from sayso.reading.entities.forms import Sort, folded, is_acronym, person_words, sort_of
from sayso.reading.entities.lexicon import body_heads
from sayso.record import Attribution, Entity, EntityKind, Place, Record, SourceKind
from sayso.story import EntityRef

_KINDS: Final[dict[SourceKind, EntityKind]] = {
    "person": "person",
    "organization": "organization",
    "group": "group",
    "outlet": "organization",
}
_SMALL: Final = frozenset(
    {"of", "for", "the", "and", "al", "in", "on", "de", "bin", "ibn", "von", "van", "der", "la", "el", "du"}
)
_SOCIAL: Final = frozenset({"person", "organization", "group"})
_MOST_WORDS: Final = 9
_TELLING: Final = 4
"""Letters of a word that tells by itself that a name is a known one."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bearer:
    """
    Somebody or something that one article names: an entity, or a source that is none of its entities.

    `refs` are the entity's id, or those of the attributions whose source it is. `known` is the id of the known name that it is.
    `company` are the folded names of the people and bodies of its article, itself included.
    """

    record: Record
    refs: tuple[EntityRef, ...]
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    known: str | None = None
    place: Place | None = None
    mentions: int = 1
    company: frozenset[tuple[str, ...]] = frozenset()
    entity: Entity | None = None

    @property
    def sort(self) -> Sort:
        """What it is compared with."""
        return sort_of(self.kind)


@dataclass(eq=False, kw_only=True)
class Node:
    """
    Bearers that are one by their very name, of several articles; one bearer where the name alone does not tell (a surname).

    `words` are the folded words of the name, `parts` the same for how it sounds. `is_lone` tells that it is called by one word that others may be called by too:
    a person's single name, a surname read as a body ("Assad"), a noun ("the Coalition").
    """

    sort: Sort
    name: str
    known: str | None
    words: tuple[str, ...]
    parts: tuple[str, ...]
    is_lone: bool
    bearers: list[Bearer] = field(default_factory=list)

    @property
    def articles(self) -> frozenset[str]:
        """The ids of its articles."""
        return frozenset(one.record.article.id for one in self.bearers)

    @property
    def place(self) -> Place | None:
        """The first of its places that has coordinates."""
        return next((one.place for one in self.bearers if one.place and one.place.latitude is not None), None)


def bearers_of(records: Iterable[Record]) -> tuple[Bearer, ...]:
    """Give the bearers of names in records: the entities, then the named sources that are none of them."""
    return tuple(one for record in records for one in (*_entities(record), *_sources(record)))


def nodes_of(bearers: Iterable[Bearer]) -> tuple[Node, ...]:
    """
    Give bearers by name: of one sort, known as the same, or called the same; persons of a single name stay apart.

    Two towns of one name far from each other stay apart, and so does a name that is known as two.
    """
    held = tuple(bearers)
    surnames = {parts[-1] for one in held if one.sort == "person" and len(parts := parts_of(one.name)) > 1}
    nodes: dict[tuple[object, ...], Node] = {}
    for number, one in enumerate(held):
        words = person_words(one.name) if one.sort == "person" else folded(one.name)
        parts = parts_of(one.name)
        if words and parts:
            is_lone = _is_lone(one, parts, surnames)
            key = (one.sort, words, one.known, _area(one.place), number if is_lone else -1)
            node = Node(sort=one.sort, name=one.name, known=one.known, words=words, parts=parts, is_lone=is_lone)
            nodes.setdefault(key, node).bearers.append(one)
    return tuple(nodes.values())


def _is_lone(one: Bearer, parts: Sequence[str], surnames: Container[str]) -> bool:
    """Tell whether a bearer is called by one word that tells nothing by itself."""
    if one.known is not None or len(parts) > 1 or one.sort in {"place", "other"}:
        return False
    if one.sort == "person":
        return True
    return parts[0] in surnames or (one.name.lower() in body_heads() and not is_acronym(one.name))


@lru_cache(maxsize=1 << 14)
def companions(bearer: Bearer) -> frozenset[tuple[str, ...]]:
    """Give the folded names of the people and bodies that stand in the sentences that name a bearer; places tell nothing."""
    record, text = bearer.record, bearer.record.article.text
    own = bearer.entity
    if own is None:
        return frozenset()
    starts = [span.start for span in record.sentences]
    mine = {bisect_right(starts, span.start) for span in own.mentions if span.of(text)[:1].isupper()}
    return frozenset(
        folded(other.name)
        for other in record.entities
        if other is not own
        and other.kind != "place"
        and any(bisect_right(starts, span.start) in mine for span in other.mentions)
    )


def _area(place: Place | None) -> object:
    """Give which place of the map it is, so that towns of one name far from each other stay apart; None where it is not on the map."""
    return None if place is None else place.geonames or place.country


def _entities(record: Record) -> Iterator[Bearer]:
    """Give an article's entities as bearers."""
    places = {place.id: place for place in record.places}
    company = frozenset(folded(one.name) for one in record.entities if one.kind in _SOCIAL)
    for one in record.entities:
        yield Bearer(
            record=record,
            refs=(EntityRef(article=record.article.id, ref=one.id),),
            kind=one.kind,
            name=one.name,
            aliases=one.aliases,
            roles=one.descriptors,
            known=_known(one),
            place=places.get(one.place) if one.place else None,
            mentions=len(one.mentions),
            company=company,
            entity=one,
        )


def _known(one: Entity) -> str | None:
    """
    Give the id of the known name that an entity is, by what it is called or by its link; places are told by the map.

    A link counts where the name has a word of the known name, or is nothing that is known here (a user's own entry): an article may have taken two names for one.
    """
    if one.kind == "place":
        return None
    own = known_id(one.name)
    if own is not None or one.link is None:
        return own
    entry = _entry_of(one.link.id)
    words = {word for word in folded(one.name) if len(word) >= _TELLING}
    return (
        one.link.id if entry is None else entry.id if any(words & set(folded(name)) for name in entry.written) else None
    )


@lru_cache(maxsize=1 << 12)
def _entry_of(link: str) -> KnownName | None:
    """Give the known name of a link, also where the link tells a Wikidata item; None where it is none of Sayso's own."""
    names = known_names()
    return names.by_id.get(link) or next((known for known in names.entries if known.wikidata == link), None)


def _sources(record: Record) -> Iterator[Bearer]:
    """Give the named sources that are none of the article's entities, one a name."""
    by_name: dict[tuple[str, ...], list[Attribution]] = {}
    for one in record.attributions:
        source = one.source
        if (
            source is not None
            and source.entity is None
            and source.name
            and source.kind in _KINDS
            and is_name(source.name)
        ):
            by_name.setdefault(folded(source.name), []).append(one)
    for said in by_name.values():
        source = said[0].source
        if source is not None and source.name:
            yield Bearer(
                record=record,
                refs=tuple(EntityRef(article=record.article.id, ref=one.id) for one in said),
                kind=_KINDS[source.kind],
                name=source.name,
                known=known_id(source.name),
                mentions=len(said),
            )


def is_name(words: str) -> bool:
    """
    Tell whether the words of a source are a name, no description: capitals but for small words, and no article of one among many before them.

    >>> is_name("Staffa de Mistura"), is_name("a Syrian military source"), is_name("rebels led by the Orva Front")
    (True, False, False)
    """
    parts = words.split()
    if not 0 < len(parts) <= _MOST_WORDS or parts[0].lower() in {"a", "an"}:
        return False
    return parts[-1][:1].isupper() and all(part[:1].isupper() or part.lower() in _SMALL for part in parts)


def commonest(names: Sequence[str]) -> str:
    """Give the commonest of names; of several as common one that is known, else the shorter (longer ones hold what stood beside), then the first by letters."""
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name.isupper(), known_id(name) is None, len(name), name))
