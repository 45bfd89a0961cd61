"""The values of the known names: an entry, a way to write it, all of them, and a place where one stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sayso.article import Span
from sayso.record import EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownName:
    """
    Somebody or something known by name beyond one article.

    `id` stays the same whatever the name is changed to. `ambiguous` are ways to write it that mean other things as well ("IS", "AP"): they count, letter for
    letter, only where another way to write it stands in the same text; the name itself may be among them. `outlet` tells a news outlet or agency, `agency` one that
    sells copy to others. `credit` is what a credit calls an agency where that is not the name, `credits` are further ways in which credits write it.
    `country` is ISO 3166-1 alpha-2, `wikidata` an item's id; None where not known.
    """

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    outlet: bool = False
    agency: bool = False
    credit: str | None = None
    credits: tuple[str, ...] = ()
    country: str | None = None
    wikidata: str | None = None
    examples: tuple[str, ...] = ()

    @property
    def written(self) -> tuple[str, ...]:
        """Every way to write it in running text, each once, the name first."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *self.ambiguous)))


class Form(NamedTuple):
    """
    One way to write an entry: its letters word by word, articles inside left out.

    `is_exact` tells that the letters must be these: it is ambiguous, or only its accents or capitals tell it from what is ("Libération").
    """

    known: KnownName
    letters: tuple[str, ...]
    is_ambiguous: bool
    is_exact: bool
    has_article: bool
    is_possessive: bool


class Node(NamedTuple):
    """A place in the tree of folded words: what may follow, and what ends here."""

    then: dict[str, "Node"]
    forms: list[Form]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KnownNames:
    """All known names, by id and by their folded words; made by `known_names`, never changed."""

    entries: tuple[KnownName, ...]
    by_id: Mapping[str, KnownName]
    forms: Mapping[tuple[str, ...], tuple[Form, ...]]
    tree: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownMatch:
    """
    A place where a known name stands: the article before it and a possessive ending are left out of `span`.

    `is_sure` is False where the words mean other things as well and nothing else in the text says which.
    """

    span: Span
    known: KnownName
    is_sure: bool
