"""The same person, group or place under the names that different articles give, with why they are taken for one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.record import Entity, EntityKind
from sayso.showing.dossier.ground import Ground, Teller
from sayso.showing.dossier.spoken import Spoken, key_of
from sayso.showing.passages import Passage
from sayso.showing.words import shortened
from sayso.speakers import folded
from sayso.story import StoryEntity

MOST_OPEN: Final = 12
"""So many stand open, those with the most names first; the others are folded."""
MOST_FOLDED: Final = 120
MOST_TELLERS: Final = 5
_KINDS: Final[Mapping[EntityKind, str]] = {
    "person": "person",
    "organization": "organization",
    "group": "group",
    "place": "place",
    "product": "product",
    "other": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name and the articles that give it, each with its first passage there; `rest` counts more articles."""

    words: str
    tellers: tuple[tuple[Teller, Passage], ...]
    rest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """Somebody across the articles: the names that are given and why they are taken for one."""

    name: str
    kind: str
    articles: int
    names: tuple[Name, ...]
    why: str
    spoken: tuple[Spoken, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who is who: those of several names stand open, then those that the most articles name."""

    shown: tuple[PersonPage, ...]
    folded: tuple[PersonPage, ...]
    more: int

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.shown) + len(self.folded) + self.more


def people_of(ground: Ground, people: Sequence[StoryEntity], spoken: Mapping[str, tuple[Spoken, ...]]) -> People:
    """Lay out who is who: only those whom more than one article names; those with several names stand open, the others are folded."""
    pages = [page for one in people if (page := _page(ground, one, spoken)).articles > 1]
    pages.sort(key=lambda page: (-len(page.names), -page.articles, folded(page.name)))
    several = [page for page in pages if len(page.names) > 1][:MOST_OPEN]
    rest = sorted(pages[len(several) :], key=lambda page: (-page.articles, folded(page.name)))
    return People(shown=tuple(several), folded=tuple(rest[:MOST_FOLDED]), more=max(0, len(rest) - MOST_FOLDED))


def _page(ground: Ground, one: StoryEntity, spoken: Mapping[str, tuple[Spoken, ...]]) -> PersonPage:
    """Lay out one: its names by how many articles give them."""
    names: dict[str, tuple[str, dict[str, Passage]]] = {}
    articles: set[str] = set()
    for ref in one.entities:
        entity = _entity(ground, ref.article, ref.ref)
        if entity is None:
            continue
        articles.add(ref.article)
        span = min(entity.mentions, default=None)
        tellers = names.setdefault(folded(entity.name), (entity.name, {}))[1]
        if span is not None:
            tellers.setdefault(ref.article, ground.passage(ref.article, span))
    ordered = sorted(names.values(), key=lambda each: (-len(each[1]), folded(each[0])))
    return PersonPage(
        name=shortened(one.name, 110),
        kind=_KINDS[one.kind],
        articles=len(articles),
        names=tuple(_name(ground, words, tellers) for words, tellers in ordered[:8]),
        why=shortened(one.why, 300),
        spoken=spoken.get(key_of(one.name), ()),
    )


def _name(ground: Ground, words: str, tellers: Mapping[str, Passage]) -> Name:
    """Lay out one name."""
    kept = tuple((ground.tellers[article], passage) for article, passage in tellers.items())[:MOST_TELLERS]
    return Name(words=shortened(words, 60), tellers=kept, rest=len(tellers) - len(kept))


def _entity(ground: Ground, article: str, ref: str) -> Entity | None:
    """Give an entity by article and id, None where it is not at hand."""
    record = ground.records.get(article)
    return next((entity for entity in record.entities if entity.id == ref), None) if record else None
