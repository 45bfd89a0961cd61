"""Records and stories as PROV-O in Turtle: what was quoted from whom, through whom; what may have been taken from where, as a claim with its evidence."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final

from sayso.exporting.addresses import VOCABULARY, article_urn, item_urn, link_address, name_urn, web_address
from sayso.exporting.table import flat, words_of
from sayso.exporting.turtle import moment, subject, text
from sayso.record import Attribution, Entity, EntityKind, Record, Source
from sayso.speakers import folded, name_of
from sayso.speech import is_speech
from sayso.story import Reuse, Story, StoryEntity
from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.comparing.compare import Told

Revises = Callable[[str], str | None]
"""Gives for an article's id the id of the version before it, None for the first."""

_READER: Final = "<urn:sayso:software>"
_KINDS: Final[dict[EntityKind, str]] = {
    "person": "prov:Person",
    "organization": "prov:Organization",
    "group": "prov:Organization",
}
_PREFIXES: Final = {
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sayso": VOCABULARY,
}


def no_revisions(article: str) -> None:
    """
    Say of every article that it is the first version.

    >>> no_revisions("0a1b")
    """
    del article


def write_provenance(records: Iterable[Record], *, revises: Revises = no_revisions) -> Iterator[str]:
    """
    Give the provenance of records as Turtle.

    An article is an entity attributed to its outlet; what it quotes is an entity that was quoted from a telling by the last of the chain, that from one by
    the name before, back to the speaker's own words. What was no speech (beliefs, "did not say") was quoted from nothing: it is only `ascribed`. An agency that
    an article credits is a claim (see `write_story_provenance`). `revises` tells versions of one article (prov:wasRevisionOf).

    >>> from sayso.article import Article
    >>> print("".join(write_provenance([Record(article=Article(id="x", text="", outlet="Venn News"))])).splitlines()[-1])
        rdfs:label "Venn News" .
    """
    yield from _head()
    outlets: set[str] = set()
    for record in records:
        yield from _record(record, revises, outlets)


def write_story_provenance(stories: "Iterable[Told]", *, revises: Revises = no_revisions) -> Iterator[str]:
    """
    Give the provenance of stories as Turtle: that of their records, and what comparing them makes likely.

    That one article was taken from another or from an agency (prov:wasDerivedFrom), or that two names mean one person (owl:sameAs), is never stated, only claimed: an
    rdf:Statement, attributed to the software, with its evidence.

    >>> from sayso.article import Article
    >>> from sayso.comparing.compare import together
    >>> "prov:Collection, sayso:Story" in "".join(write_story_provenance([together([Record(article=Article(id="x", text=""))])]))
    True
    """
    yield from _head()
    outlets: set[str] = set()
    for told in stories:
        for record in told.records:
            yield from _record(record, revises, outlets)
        yield from _story(told.story)


def _head() -> Iterator[str]:
    """Write the prefixes and the software that all claims are attributed to."""
    yield from (f"@prefix {short}: <{long}> .\n" for short, long in _PREFIXES.items())
    yield subject(_READER, [("a", ["prov:SoftwareAgent"]), ("rdfs:label", [text(f"Sayso {__version__}")])])


def _record(record: Record, revises: Revises, outlets: set[str]) -> Iterator[str]:
    """Write an article and all that it quotes; outlets that were written before are passed over."""
    article = record.article
    me = _article(article.id)
    address, before = web_address(article), revises(article.id)
    outlet = name_urn("outlet", article.outlet) if article.outlet else None
    yield subject(
        me,
        [
            ("a", ["prov:Entity", "sayso:Article"]),
            ("dcterms:title", [text(flat(article.title))] if article.title else []),
            ("dcterms:identifier", [text(article.key)] if article.key else []),
            ("dcterms:issued", [moment(article.published)] if article.published else []),
            ("prov:alternateOf", [f"<{address}>"] if address else []),
            ("prov:wasAttributedTo", [f"<{outlet}>"] if outlet else []),
            ("prov:wasRevisionOf", [_article(before)] if before is not None else []),
        ],
    )
    if outlet is not None:
        yield from _agent(outlet, str(article.outlet), "prov:Organization", None, outlets)
    for number, agency in enumerate(dict.fromkeys(article.wire), 1):
        name = name_urn("outlet", agency)
        yield from _agent(name, agency, "prov:Organization", None, outlets)
        yield _claim(
            item_urn(article.id, f"credit-{number}"),
            (me, "prov:wasDerivedFrom", f"<{name}>"),
            ["the article credits it"],
        )
    people, agents = _people(record), set[str]()
    for said in record.attributions:
        yield from _quotation(record, said, people, agents)


def _quotation(record: Record, said: Attribution, people: dict[str, Entity], agents: set[str]) -> Iterator[str]:
    """Write what is attributed, and the tellings that it passed through."""
    article = record.article.id
    names = said.chain or tuple(filter(None, [name_of(record, said)]))
    tellers = [_teller(record, name, None if place else said.source, people) for place, name in enumerate(names)]
    for name, (urn, entity) in zip(names, tellers, strict=True):
        yield from _agent(urn, name, _KINDS.get(entity.kind, "prov:Agent") if entity else "prov:Agent", entity, agents)
    tellings = (
        [f"<{item_urn(article, f'{said.id}.{place}')}>" for place in range(len(tellers))] if is_speech(said) else []
    )
    words = " … ".join(words_of(record.article.text, piece) for piece in said.content)
    yield subject(
        f"<{item_urn(article, said.id)}>",
        [
            ("a", ["prov:Entity", "sayso:Quotation"]),
            ("prov:value", [text(words)]),
            ("dcterms:isPartOf", [_article(article)]),
            ("sayso:start", [str(min(one.start for one in said.content))]),
            ("sayso:end", [str(max(one.end for one in said.content))]),
            ("sayso:kind", [text(said.kind)]),
            ("sayso:act", [text(said.act)]),
            ("sayso:polarity", [text(said.polarity)]),
            ("sayso:hedged", ["true" if said.hedged else "false"]),
            ("sayso:score", [f'"{said.score}"^^xsd:double']),
            ("sayso:within", [f"<{item_urn(article, said.within)}>"] if said.within else []),
            ("sayso:ascribed", [] if tellings else [f"<{urn}>" for urn, _ in tellers[:1]]),
            ("prov:wasQuotedFrom", tellings[-1:]),
        ],
    )
    for place, telling in enumerate(tellings):
        yield subject(
            telling,
            [
                ("a", ["prov:Entity", "sayso:Telling"]),
                ("prov:wasAttributedTo", [f"<{tellers[place][0]}>"]),
                ("dcterms:date", [moment(said.time.value)] if place == 0 and said.time and said.time.value else []),
                ("prov:wasQuotedFrom", tellings[place - 1 : place] if place else []),
            ],
        )


def _teller(record: Record, name: str, source: Source | None, people: dict[str, Entity]) -> tuple[str, Entity | None]:
    """Give how one of a chain is called, and the entity that it is; `source` is that of the attribution for the speaker. Without an entity it is only a name of this article."""
    by_id = source.entity if source is not None else None
    entity = people.get(f"#{by_id}") or people.get(folded(name))
    return item_urn(record.article.id, entity.id if entity else f"name-{folded(name)}"), entity


def _people(record: Record) -> dict[str, Entity]:
    """Give the entities of a record by their names, of two with one name the first, and by "#" and their ids."""
    found: dict[str, Entity] = {}
    for entity in record.entities:
        for name in (entity.name, *entity.aliases):
            found.setdefault(folded(name), entity)
    return found | {f"#{entity.id}": entity for entity in record.entities}


def _agent(urn: str, name: str, kind: str, entity: Entity | None, agents: set[str]) -> Iterator[str]:
    """Write an agent, once."""
    if urn in agents:
        return
    agents.add(urn)
    address = link_address(entity) if entity is not None else None
    kinds = ["prov:Agent"] if kind == "prov:Agent" else ["prov:Agent", kind]
    label = entity.name if entity is not None else name
    yield subject(
        f"<{urn}>",
        [("a", kinds), ("skos:closeMatch", [f"<{address}>"] if address else []), ("rdfs:label", [text(flat(label))])],
    )


def _story(story: Story) -> Iterator[str]:
    """Write a story: its articles, and the claims."""
    me = f"urn:sayso:story:{story.id}"
    yield subject(
        f"<{me}>",
        [
            ("a", ["prov:Collection", "sayso:Story"]),
            ("dcterms:title", [text(flat(story.title))]),
            ("prov:hadMember", [_article(one.id) for one in story.articles]),
        ],
    )
    known = {one.id for one in story.articles}
    yield from chain.from_iterable(
        _reused(f"{me}#reuse-{place}", one, known) for place, one in enumerate(story.reuse, 1)
    )
    yield from chain.from_iterable(_same(f"{me}#person-{place}", one) for place, one in enumerate(story.people, 1))


def _reused(name: str, reuse: Reuse, known: set[str]) -> Iterator[str]:
    """Claim where shared text was taken from; where nothing tells, only that it is shared."""
    first, second = reuse.articles
    share = [("sayso:share", [f'"{reuse.share}"^^xsd:double']), ("sayso:passages", [str(len(reuse.passages))])]
    origin = reuse.likely_source
    if origin is None:
        yield _claim(name, (_article(first), "sayso:sharesTextWith", _article(second)), reuse.evidence, share)
    elif origin in known:
        taker = second if origin == first else first
        yield _claim(name, (_article(taker), "prov:wasDerivedFrom", _article(origin)), reuse.evidence, share)
    else:
        agency = f"<{name_urn('outlet', origin)}>"
        for place, one in enumerate(reuse.articles, 1):
            yield _claim(f"{name}-{place}", (_article(one), "prov:wasDerivedFrom", agency), reuse.evidence, share)


def _same(name: str, person: StoryEntity) -> Iterator[str]:
    """Claim that the entities of several articles are one."""
    first, *others = (f"<{item_urn(one.article, one.ref)}>" for one in person.entities) if person.entities else ("",)
    for place, other in enumerate(others, 1):
        yield _claim(f"{name}-{place}", (first, "owl:sameAs", other), [person.why])


def _claim(
    name: str,
    claimed: tuple[str, str, str],
    evidence: Iterable[str],
    more: Iterable[tuple[str, list[str]]] = (),
) -> str:
    """Write a claim: a statement that is not stated, who makes it, and why."""
    parts = zip(("rdf:subject", "rdf:predicate", "rdf:object"), claimed, strict=True)
    return subject(
        f"<{name}>",
        [
            ("a", ["prov:Entity", "rdf:Statement", "sayso:Claim"]),
            *((predicate, [one]) for predicate, one in parts),
            ("prov:wasAttributedTo", [_READER]),
            ("sayso:evidence", [text(flat(one)) for one in evidence]),
            *more,
        ],
    )


def _article(article: str) -> str:
    """Write an article's name."""
    return f"<{article_urn(article)}>"
