"""PROV-O: what was quoted from whom, and claims that are no statements."""

from dataclasses import replace
from typing import Any

import pytest
import rdflib
from rdflib.namespace import OWL, PROV, RDF, RDFS, XSD

from exporting_events_help import MONITOR, RADIO, RECORD
from exporting_more_help import BOTH, HOSTILE, HOSTILE_NAME, Taken, numbered
from sayso.comparing.compare import Told
from sayso.exporting.provenance import write_provenance, write_story_provenance
from sayso.exporting.turtle import moment, text
from sayso.record import Record
from sayso.story import EntityRef, Reuse, Story, StoryArticle, StoryEntity

SAYSO = rdflib.Namespace("urn:sayso:terms:")
ARTICLE = rdflib.URIRef("urn:sayso:article:0a1b")


def graph_of(*records: Record, **options: Any) -> rdflib.Graph:
    """Give the file as rdflib reads it."""
    return rdflib.Graph().parse(data="".join(write_provenance(records, **options)), format="turtle")


def item(ref: str) -> rdflib.URIRef:
    """Give the name of an item of the record."""
    return rdflib.URIRef(f"{ARTICLE}#{ref}")


def label(graph: rdflib.Graph, agent: Any) -> str:
    """Give what an agent is called."""
    return str(graph.value(agent, RDFS.label))


def test_a_quotation_leads_back_through_its_relays_to_the_speaker() -> None:
    """The article's quotation was quoted from Venn News's telling, that from the Orva Monitor's words."""
    graph = graph_of(RECORD)
    last = graph.value(item("a1"), PROV.wasQuotedFrom)
    first = graph.value(last, PROV.wasQuotedFrom)
    tellers = [label(graph, graph.value(one, PROV.wasAttributedTo)) for one in (last, first)]
    assert tellers == ["Venn News", "Orva Monitor"]
    assert graph.value(first, PROV.wasQuotedFrom) is None
    assert str(graph.value(item("a1"), PROV.value)) == "At least 14 people including six civilians were killed"


def test_the_article_is_its_outlets() -> None:
    """With title, day and address."""
    graph = graph_of(RECORD)
    assert label(graph, graph.value(ARTICLE, PROV.wasAttributedTo)) == "Orva Times"
    assert graph.value(ARTICLE, PROV.alternateOf) == rdflib.URIRef("https://orva.example/1")
    assert (ARTICLE, RDF.type, PROV.Entity) in graph


def test_what_was_no_speech_was_quoted_from_nothing() -> None:
    """Beliefs, and what somebody did not say, are only ascribed."""
    believed, unsaid = replace(MONITOR, act="believe"), replace(RADIO, polarity="negative")
    graph = graph_of(replace(RECORD, attributions=(believed, unsaid)))
    assert list(graph.objects(None, PROV.wasQuotedFrom)) == []
    assert label(graph, graph.value(item("a1"), SAYSO.ascribed)) == "Orva Monitor"


def test_versions_are_revisions() -> None:
    """Where the one before is known; the first is none."""
    graph = graph_of(RECORD, numbered(2), revises={"000002": "0a1b"}.get)
    assert list(graph.subject_objects(PROV.wasRevisionOf)) == [(rdflib.URIRef("urn:sayso:article:000002"), ARTICLE)]


def test_an_entity_is_the_agent_under_all_its_names() -> None:
    """Who speaks as "the army" and relays as "Army" is one agent."""
    said = replace(MONITOR, chain=("Orva Monitor", "ARMY"))
    graph = graph_of(replace(RECORD, attributions=(said,)))
    telling = graph.value(item("a1"), PROV.wasQuotedFrom)
    assert graph.value(telling, PROV.wasAttributedTo) == item("e1")
    assert (item("e1"), RDF.type, PROV.Organization) in graph


def shared(origin: str | None) -> rdflib.Graph:
    """Give a story of two articles of which one may be the other's, or an agency's."""
    other = numbered(2)
    story = Story(
        id="s1",
        title='A "strike"',
        articles=tuple(StoryArticle(key=None, id=one.article.id) for one in (RECORD, other)),
        reuse=(Reuse(articles=("0a1b", "000002"), share=0.5, likely_source=origin, evidence=("It came first.",)),),
        people=(
            StoryEntity(
                name="Army",
                kind="organization",
                why="the same name",
                entities=tuple(EntityRef(article=one, ref="e1") for one in ("0a1b", "000002")),
            ),
        ),
    )
    told = Told(story=story, records=(RECORD, other))
    return rdflib.Graph().parse(data="".join(write_story_provenance([told])), format="turtle")


def claims(graph: rdflib.Graph, predicate: Any) -> list[tuple[str, str]]:
    """Give subject and object of the claims of a kind, each with evidence and who makes it."""
    found = []
    for one in graph.subjects(RDF.predicate, predicate):
        assert graph.value(one, SAYSO.evidence) is not None
        assert label(graph, graph.value(one, PROV.wasAttributedTo)).startswith("Sayso ")
        origin, target = (str(graph.value(one, end)).rpartition(":")[2] for end in (RDF.subject, RDF.object))
        found.append((origin, target))
    return sorted(found)


@pytest.mark.parametrize(
    ("origin", "derived", "shares"),
    [
        ("0a1b", [("000002", "0a1b")], []),
        ("Marel News", [("000002", "Marel%20News"), ("0a1b", "Marel%20News")], []),
        (None, [], [("0a1b", "000002")]),
    ],
)
def test_where_text_was_taken_from_is_a_claim(
    origin: str | None, derived: list[tuple[str, str]], shares: list[tuple[str, str]]
) -> None:
    """Never a statement: nothing is said to be derived, and a claim has its evidence."""
    graph = shared(origin)
    assert list(graph.subject_objects(PROV.wasDerivedFrom)) == []
    assert claims(graph, PROV.wasDerivedFrom) == derived
    assert claims(graph, SAYSO.sharesTextWith) == shares


def test_that_two_are_one_is_a_claim() -> None:
    """With the reason."""
    graph = shared(None)
    assert claims(graph, OWL.sameAs) == [("0a1b#e1", "000002#e1")]
    assert list(graph.subject_objects(OWL.sameAs)) == []


def test_a_credited_agency_is_a_claim() -> None:
    """An article that credits Reuters need not be Reuters's."""
    graph = graph_of(replace(RECORD, article=replace(RECORD.article, wire=("Marel News",))))
    assert claims(graph, PROV.wasDerivedFrom) == [("0a1b", "Marel%20News")]


def test_hostile_text_is_only_text() -> None:
    """Names with quotation marks, angle brackets and controls break out of no literal and no IRI."""
    graph = graph_of(HOSTILE)
    labels = {str(one) for one in graph.objects(None, RDFS.label)}
    assert " ".join(HOSTILE_NAME.replace("\x00", "�").split()) in labels
    assert not [one for one in graph.objects() if isinstance(one, rdflib.URIRef) and str(one).startswith("javascript")]


@pytest.mark.parametrize(
    "words", ['"', "\\", '\\"', "\n\r\t", "a\\", "\x00", "\ud800", "\U0001f6a2\u202e", "'''", "<>"]
)
def test_literals_come_back(words: str) -> None:
    """Whatever stands in them, but for NUL and lone surrogates, which become U+FFFD."""
    graph = rdflib.Graph().parse(data=f"<urn:a> <urn:b> {text(words)} .", format="turtle")
    [found] = graph.objects()
    assert str(found) == words.replace("\x00", "�").replace("\ud800", "�")


def test_days_have_the_precision_that_they_have() -> None:
    """A month is no day, and a day that there is not is a text."""
    kinds = [moment(one).rpartition("^^")[2] for one in ("2031", "2031-05", "2031-05-04", "2031-05-04T18:05+03:00")]
    assert kinds == ["xsd:gYear", "xsd:gYearMonth", "xsd:date", "xsd:dateTime"]
    assert [moment(one) for one in ("2031-02-30", "PRESENT_REF")] == ['"2031-02-30"', '"PRESENT_REF"']
    assert {one.datatype for one in graph_of(RECORD).objects(ARTICLE) if isinstance(one, rdflib.Literal)} >= {
        XSD.dateTime
    }


def test_it_streams_and_is_equal_for_equal_records() -> None:
    """The first article is there once the first record is."""
    taken = Taken(map(numbered, range(5)))
    lines = write_provenance(taken)
    while not next(lines).startswith("<urn:sayso:article"):
        pass
    assert taken.count == 1
    assert list(write_provenance(BOTH)) == list(write_provenance(BOTH))
