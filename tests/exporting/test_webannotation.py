"""Web Annotations: what the W3C's model asks for, and selectors that find the words."""

import json
from typing import Any

import pytest
import rdflib
from rdflib.namespace import RDF

from exporting_events_help import RECORD
from exporting_more_help import BOTH, HOSTILE, HOSTILE_TEXT, Taken, numbered
from sayso.exporting.webannotation import CONTEXT, write_web_annotations
from sayso.record import Record

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
AS = rdflib.Namespace("http://www.w3.org/ns/activitystreams#")

TERMS: dict[str, Any] = {
    "oa": str(OA),
    "as": str(AS),
    "id": "@id",
    "type": "@type",
    **{
        name: f"oa:{name}"
        for name in (
            "Annotation",
            "TextualBody",
            "SpecificResource",
            "TextQuoteSelector",
            "TextPositionSelector",
            "start",
            "end",
            "exact",
            "prefix",
            "suffix",
        )
    },
    **{name: f"oa:{name}" for name in ("classifying", "describing", "identifying", "tagging")},
    "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage",
    "Software": "as:Application",
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "generator": {"@id": "as:generator", "@type": "@id"},
    "first": {"@id": "as:first", "@type": "@id"},
    "partOf": {"@id": "as:partOf", "@type": "@id"},
    "total": "as:totalItems",
    "startIndex": "as:startIndex",
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "name": "http://xmlns.com/foaf/0.1/name",
}
"""The terms of the W3C's context that are used, since nothing is fetched."""


def written(*records: Record) -> Any:
    """Give the file as JSON."""
    return json.loads("".join(write_web_annotations(records)))


def items(*records: Record) -> dict[str, Any]:
    """Give the annotations by their ids' last part."""
    return {one["id"].rpartition("#")[2]: one for one in written(*records)["first"]["items"]}


def words(annotation: Any, role: str) -> list[str]:
    """Give the words of a role."""
    return [one["selector"][0]["exact"] for one in annotation["target"] if one["role"] == role]


def test_the_file_is_a_collection_of_one_page() -> None:
    """With the W3C's context first, and as many items as it says."""
    file = written(*BOTH)
    assert file["@context"] == [CONTEXT[0], CONTEXT[1]]
    assert (file["type"], file["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    assert file["total"] == len(file["first"]["items"]) > 10


@pytest.mark.parametrize("record", BOTH, ids=["strike", "hostile"])
def test_both_selectors_find_the_words(record: Record) -> None:
    """The position in code points, and the quotation with what stands before and after it."""
    text = record.article.text
    for one in written(record)["first"]["items"]:
        for target in one["target"]:
            quote, position = target["selector"]
            start, end = position["start"], position["end"]
            assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            assert text[start:end] == quote["exact"]
            assert text.startswith(quote["prefix"] + quote["exact"] + quote["suffix"], start - len(quote["prefix"]))


def test_an_attribution_has_its_parts_and_whose_it_is() -> None:
    """Roles are told apart; the body says who, through whom and by which act."""
    one = items(RECORD)["a1"]
    assert words(one, "content") == ["At least 14 people including six civilians were killed"]
    assert (words(one, "source"), words(one, "cue")) == (["the Orva Monitor"], ["said"])
    assert one["body"][0]["value"] == "Orva Monitor > Venn News: say"
    assert one["fields"]["chain"] == ["Orva Monitor", "Venn News"]
    assert (one["target"][0]["source"], one["outlet"]) == ("https://orva.example/1", "Orva Times")


def test_tolls_events_and_places_are_annotations() -> None:
    """With their spans and values."""
    told = items(RECORD)
    assert words(told["t1"], "qualifier") == ["At least"]
    assert (told["t1"]["fields"]["low"], told["t1"]["fields"]["high"]) == (14, None)
    assert (words(told["v1"], "trigger"), words(told["v1"], "actor")) == (["bombed"], ["Army warplanes"])
    assert told["p1"]["body"][1]["source"] == "https://sws.geonames.org/7/"
    assert told["d1"]["fields"]["value"] == "2031-05-03"


def test_an_address_that_is_none_of_the_web_is_not_a_source() -> None:
    """Nor is an id that would leave its place; what is hostile stays inside strings."""
    for one in written(HOSTILE)["first"]["items"]:
        assert {target["source"] for target in one["target"]} == {"urn:sayso:article:..%2F%3Cx%3E"}
        assert len(one["body"]) == 2
    assert words(items(HOSTILE)["a1"], "content")[1] == HOSTILE_TEXT[HOSTILE_TEXT.index("not ") :]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
def test_rdf_readers_understand_it() -> None:
    """Each annotation is an oa:Annotation with targets that have a source and two selectors, and a motivation."""
    file = written(*BOTH)
    file["@context"] = [TERMS, file["@context"][1]]
    graph = rdflib.Graph().parse(data=json.dumps(file), format="json-ld")
    annotations = list(graph.subjects(RDF.type, OA.Annotation))
    assert len(annotations) == file["total"]
    for one in annotations:
        assert graph.value(one, OA.motivatedBy) in {OA.describing, OA.classifying, OA.identifying}
        assert list(graph.objects(one, OA.hasBody))
        for target in graph.objects(one, OA.hasTarget):
            kinds = {graph.value(each, RDF.type) for each in graph.objects(target, OA.hasSelector)}
            assert kinds == {OA.TextQuoteSelector, OA.TextPositionSelector}
            assert graph.value(target, OA.hasSource) is not None
    assert rdflib.Literal("Army warplanes") in set(graph.objects(None, OA.exact))


def test_it_streams_and_is_equal_for_equal_records() -> None:
    """The first annotation is there once the first record is."""
    taken = Taken(map(numbered, range(5)))
    lines = write_web_annotations(taken)
    while not next(lines).startswith("\n"):
        pass
    assert taken.count == 1
    assert list(write_web_annotations(BOTH)) == list(write_web_annotations(BOTH))
