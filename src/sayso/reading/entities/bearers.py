"""Who of an article's entities bears a name, however it is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.reading.capitals import bare, is_capital
from sayso.reading.entities.forms import folded, is_shorter_person, person_words
from sayso.record import Entity

_LONGEST = 60
"""Words of a name that is looked up; what is longer is none."""

_MOST = 60
"""People of one surname who are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearers:
    """Entities by their names as they stand, by folded words, and people by surname; of two that bear one name the first named."""

    written: Mapping[str, Entity]
    folds: Mapping[tuple[str, ...], Entity]
    surnames: Mapping[str, tuple[Entity, ...]]

    def of(self, name: str) -> Entity | None:
        """Give the entity that bears a name; None where none does, or where a person's name fits several."""
        plain = bare(name)
        found = self.written.get(plain) or self.written.get(name)
        tokens = plain.split()
        if found is not None or len(tokens) > _LONGEST or not tokens or not is_capital(tokens[-1]):
            return found
        words = folded(plain)
        if words in self.folds:
            return self.folds[words]
        return self._person(person_words(plain)) if all(is_capital(word) for word in tokens) else None

    def _person(self, words: tuple[str, ...]) -> Entity | None:
        """Give the one person whose name folded words are a shorter or longer way to write."""
        if not words:
            return None
        fitting = [
            one
            for one in self.surnames.get(words[-1], ())[:_MOST]
            if is_shorter_person(words, person_words(one.name)) or is_shorter_person(person_words(one.name), words)
        ]
        return fitting[0] if len(fitting) == 1 else None


def bearers_of(entities: Sequence[Entity]) -> Bearers:
    """
    Index entities by their names.

    >>> from sayso.article import Span
    >>> bel = Entity(id="e1", kind="person", name="Ana Maria Bel", aliases=("Bel",), mentions=(Span(0, 13),))
    >>> bearers = bearers_of([bel])
    >>> bearers.of("Ana Bel").id, bearers.of("Tom Bel")
    ('e1', None)
    """
    written: dict[str, Entity] = {}
    folds: dict[tuple[str, ...], Entity] = {}
    surnames: dict[str, list[Entity]] = {}
    for one in entities:
        for name in (one.name, *one.aliases):
            written.setdefault(" ".join(name.split()), one)
            folds.setdefault(folded(name), one)
        if one.kind == "person" and (words := person_words(one.name)):
            surnames.setdefault(words[-1], []).append(one)
    return Bearers(written=written, folds=folds, surnames={key: tuple(held) for key, held in surnames.items()})
