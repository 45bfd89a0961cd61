"""Attributions tied to the entities that their sources are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.reading.entities.bearers import bearers_of
from sayso.record import Attribution, Entity, Source


def with_entities(attributions: Sequence[Attribution], entities: Sequence[Entity]) -> tuple[Attribution, ...]:
    """
    Give attributions whose sources name their entity, with the fullest name that the article gives; chains use the same names.

    >>> from sayso.article import Span
    >>> bel = Entity(id="e1", kind="person", name="Ana Maria Bel", aliases=("Ana Bel",), mentions=(Span(0, 13),))
    >>> told = Attribution(id="a1", kind="indirect", content=(Span(30, 40),), source=Source(span=None, kind="person", name="Ana Bel"), chain=("Ana Bel",))
    >>> with_entities([told], [bel])[0].chain, with_entities([told], [bel])[0].source.entity
    (('Ana Maria Bel',), 'e1')
    """
    bearers = bearers_of(entities)
    names = {name for one in attributions for name in (*one.chain, *_own(one))}
    found = {name: entity for name in names if (entity := bearers.of(name)) is not None}
    full = {name: _best(name, entity) for name, entity in found.items()}
    return tuple(
        replace(
            one,
            source=_tied(one.source, found, full),
            chain=tuple(dict.fromkeys(full.get(name, name) for name in one.chain)),
        )
        for one in attributions
    )


def _own(attribution: Attribution) -> tuple[str, ...]:
    """Give the name of an attribution's source."""
    source = attribution.source
    return (source.name,) if source is not None and source.name is not None else ()


def _best(name: str, entity: Entity) -> str:
    """Give the better of a name and its entity's: the entity's, save that of a place, which may be called several things, and where it says less."""
    if entity.kind == "place" or (entity.kind == "person" and name.count(" ") > entity.name.count(" ")):
        return name
    return entity.name


def _tied(source: Source | None, found: Mapping[str, Entity], full: Mapping[str, str]) -> Source | None:
    """Give a source with its entity."""
    if source is None or source.name is None or source.name not in found:
        return source
    return replace(source, entity=found[source.name].id, name=full[source.name])
