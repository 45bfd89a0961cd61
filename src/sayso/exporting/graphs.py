"""Networks: who says through whom, and whose text is whose. The values; `graphml` and `gexf` write them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from sayso.exporting.table import flat
from sayso.record import Attribution, Record
from sayso.speakers import folded, name_of
from sayso.speech import is_speech
from sayso.story import Reuse

if TYPE_CHECKING:
    from sayso.comparing.compare import Told

Value = str | int | float
Columns = Mapping[str, type[Value]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node: its id, what it is called, and its other values."""

    id: str
    label: str
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """An edge from one node to another; the greater the weight, the stronger."""

    origin: str
    target: str
    weight: float
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A directed network: the values of its nodes and edges by name with their types, and both as they come."""

    nodes: Columns
    edges: Columns
    pieces: Iterable[Node | Edge]


SAYING_NODES: Final[Columns] = {"kind": str, "said": int, "relayed": int, "published": int}
SAYING_EDGES: Final[Columns] = {
    "count": int,
    "articles": int,
    "direct": int,
    "mixed": int,
    "indirect": int,
    "hedged": int,
}
REUSE_NODES: Final[Columns] = {"kind": str, "story": str, "outlet": str, "published": str, "key": str}
REUSE_EDGES: Final[Columns] = {"relation": str, "share": float, "passages": int, "evidence": str}


def saying_network(records: Iterable[Record]) -> Network:
    """
    Give who says through whom: words go from their speaker along the chain to the outlet that publishes them.

    A node is a name, whatever its capitals: it may speak here, relay there and publish elsewhere (`said`, `relayed`, `published` count its attributions). An edge counts
    attributions (`count`, its weight) and the articles that they stand in. What is no speech (beliefs, "did not say") and what has no name are left out;
    an article that came twice counts once. Memory grows with names, not with articles.

    >>> from sayso.article import Article, Span
    >>> said = Attribution(id="a1", kind="direct", content=(Span(0, 4),), act="say", chain=("Ana Bel", "Venn News"))
    >>> told = saying_network([Record(article=Article(id="x", text="Yes."*2, outlet="Orva Times"), attributions=(said,))])
    >>> [(one.origin, one.target, one.weight) for one in told.pieces if isinstance(one, Edge)]
    [('ana bel', 'venn news', 1), ('venn news', 'orva times', 1)]
    """
    return Network(nodes=SAYING_NODES, edges=SAYING_EDGES, pieces=_saying(records))


def reuse_network(stories: "Iterable[Told]") -> Network:
    """
    Give whose text is whose: a node an article (and an agency that texts are likely from), an edge two articles that share text.

    It goes from the likely source to the other article (`relation` "likely source"); where nothing tells who was first, from the earlier article to the later ("shares
    text"), and where an agency is likely the source of both, from the agency to each as well. The weight is the share of the shorter's words outside quotations.

    >>> list(reuse_network([]).pieces)
    []
    """
    return Network(nodes=REUSE_NODES, edges=REUSE_EDGES, pieces=_reuse(stories))


@dataclass(slots=True)
class _Name:
    """What is known of a name so far."""

    spellings: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    parts: Counter[str] = field(default_factory=Counter)


def _saying(records: Iterable[Record]) -> Iterator[Node | Edge]:
    """Count names and passings on, then give them, in order of name."""
    names: dict[str, _Name] = {}
    passed: dict[tuple[str, str], Counter[str]] = {}
    seen: set[str] = set()
    for record in records:
        if record.article.id in seen:
            continue
        seen.add(record.article.id)
        here: set[tuple[str, str]] = set()
        for said in filter(is_speech, record.attributions):
            way = list(_way(record, said, names))
            for step in pairwise(way):
                counts = passed.setdefault(step, Counter())
                counts.update(["count", said.kind, *(["hedged"] if said.hedged else [])])
                counts["articles"] += step not in here
                here.add(step)
    for name, known in sorted(names.items()):
        values: dict[str, Value] = {
            "kind": _commonest(known.kinds),
            **{part: known.parts[part] for part in list(SAYING_NODES)[1:]},
        }
        yield Node(id=name, label=_commonest(known.spellings), values=values)
    for (origin, target), counts in sorted(passed.items()):
        yield Edge(
            origin=origin, target=target, weight=counts["count"], values={name: counts[name] for name in SAYING_EDGES}
        )


def _way(record: Record, said: Attribution, names: dict[str, _Name]) -> Iterator[str]:
    """Give the way of an attribution's words, each name once, and count the names."""
    chain = [flat(one) for one in said.chain or filter(None, [name_of(record, said)])]
    outlet = flat(record.article.outlet or "")
    parts = [(one, "relayed" if place else "said") for place, one in enumerate(chain) if one]
    reached: set[str] = set()
    for spelling, part in [*parts, *([(outlet, "published")] if outlet and parts else [])]:
        name = folded(spelling)
        known = names.setdefault(name, _Name())
        known.spellings[spelling] += 1
        known.parts[part] += 1
        kind = said.source.kind if part == "said" and said.source is not None else "outlet"
        known.kinds[kind if part != "relayed" else "relay"] += 1
        if name not in reached:
            reached.add(name)
            yield name


def _commonest(counted: Counter[str]) -> str:
    """Give what was counted most, of equals the first by name."""
    return min(counted, key=lambda one: (-counted[one], one))


def _reuse(stories: "Iterable[Told]") -> Iterator[Node | Edge]:
    """Give the articles, agencies and shared texts of stories, story by story; an article that shares nothing is a node, too."""
    agencies: set[str] = set()
    for told in stories:
        story = told.story
        for one in story.articles:
            yield Node(
                id=one.id,
                label=flat(one.title or one.key or one.id),
                values={
                    "kind": "article",
                    "story": story.id,
                    "outlet": flat(one.outlet or ""),
                    "published": one.published or "",
                    "key": flat(one.key or ""),
                },
            )
        order = {one.id: place for place, one in enumerate(story.articles)}
        for reuse in story.reuse:
            yield from _shared(reuse, order, agencies)


def _shared(reuse: Reuse, order: Mapping[str, int], agencies: set[str]) -> Iterator[Node | Edge]:
    """Give the edges of a pair of articles."""
    origin = reuse.likely_source
    first, second = sorted(reuse.articles, key=lambda one: order.get(one, 0))
    values: dict[str, Value] = {
        "share": reuse.share,
        "passages": len(reuse.passages),
        "evidence": flat("; ".join(reuse.evidence)),
    }
    if origin in reuse.articles:
        taker = second if origin == first else first
        yield Edge(origin=str(origin), target=taker, weight=reuse.share, values={"relation": "likely source", **values})
        return
    yield Edge(origin=first, target=second, weight=reuse.share, values={"relation": "shares text", **values})
    if origin is not None:
        agency = f"agency {folded(origin)}"
        if agency not in agencies:
            agencies.add(agency)
            yield Node(id=agency, label=flat(origin), values={"kind": "agency"})
        for taker in (first, second):
            yield Edge(origin=agency, target=taker, weight=reuse.share, values={"relation": "likely source", **values})
