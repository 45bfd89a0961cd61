"""The entities of an article: names, gathered into who they name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sayso.article import Article, Span
from sayso.names import KnownNames
from sayso.reading.entities.bearers import bearers_of
from sayso.reading.entities.clusters import clustered
from sayso.reading.entities.describing import descriptors_of
from sayso.reading.entities.forms import folded, is_acronym
from sayso.reading.entities.naming import find_names
from sayso.reading.entities.values import Cluster
from sayso.reading.namebook import NameBook
from sayso.reading.naming import Named
from sayso.reading.overlaps import Overlaps
from sayso.record import Entity, EntityKind, Link
from sayso.tagging.look import NameMention

_LINKS = frozenset({"of", "for", "and", "in", "on"})


def find_entities(
    article: Article,
    names: Sequence[NameMention],
    book: NameBook,
    known: KnownNames,
) -> tuple[Entity, ...]:
    """
    Give the entities of an article's readable blocks, in the order in which they are first named.

    `names` are those that the encoder saw, `book` those that capitals, titles and nouns make, `known` those known beyond the article. What pronouns and
    descriptions add is `with_resolved`'s.
    """
    found = find_names(article, names, book, known)
    return tuple(
        _entity(article.text, f"e{number}", cluster) for number, cluster in enumerate(clustered(article.text, found), 1)
    )


def _entity(text: str, id_: str, cluster: Cluster) -> Entity:
    """Make an entity of its names."""
    kinds = Counter[EntityKind]()
    for one in cluster.names:
        kinds[one.kind] += one.trust
    known = next((one.known for one in cluster.names if one.known is not None), None)
    kind = known.kind if known is not None else kinds.most_common(1)[0][0]
    name = _fullest(cluster, kind)
    forms = dict.fromkeys(one.span.of(text) for one in cluster.names)
    link = None
    if known is not None:
        link = Link(source="wikidata", id=known.wikidata) if known.wikidata else Link(source="sayso", id=known.id)
    return Entity(
        id=id_,
        kind=kind,
        name=name,
        aliases=tuple(form for form in forms if form != name),
        descriptors=descriptors_of(text, cluster.names, kind),
        mentions=tuple(one.span for one in cluster.names),
        link=link,
    )


def _fullest(cluster: Cluster, kind: EntityKind) -> str:
    """Give the fullest of a bearer's names: of those that it still has the one of most words, capitals throughout last; of places the one most used."""
    counts = Counter(one.words for one in cluster.names)
    current = [words for words in counts if words not in cluster.former] or list(counts)

    first = {words: place for place, words in reversed(list(enumerate(counts)))}

    def rank(words: str) -> tuple[bool, int, int, int]:
        is_loud = words.isupper() and not is_acronym(words)
        size = sum(word not in _LINKS for word in folded(words)) - is_acronym(words)
        return (not is_loud, 0 if kind == "place" and size > 0 else size, counts[words], -first[words])

    return max(current, key=rank)


def with_resolved(entities: Sequence[Entity], resolved: Sequence[tuple[Span, Named]]) -> tuple[Entity, ...]:
    """Give entities with the pronouns and descriptions that mean them among their mentions, save where a name stands."""
    if not resolved:
        return tuple(entities)
    bearers = bearers_of(entities)
    named = Overlaps(tuple(sorted(span for one in entities for span in one.mentions)))
    added: dict[str, set[Span]] = {}
    for span, who in resolved:
        entity = bearers.of(who.name) if who.name is not None else None
        if entity is not None and not named.with_span(span):
            added.setdefault(entity.id, set()).add(span)
    return tuple(
        replace(one, mentions=tuple(sorted({*one.mentions, *added[one.id]}))) if one.id in added else one
        for one in entities
    )
