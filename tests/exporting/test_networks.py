"""GraphML and GEXF: who says through whom, and whose text is whose, as networkx reads them."""

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

import networkx as nx
import pytest

from exporting_events_help import MONITOR, RADIO, RECORD
from exporting_more_help import HOSTILE, numbered
from sayso.comparing.compare import Told
from sayso.exporting.networks import (
    write_reuse_gexf,
    write_reuse_graphml,
    write_saying_gexf,
    write_saying_graphml,
)
from sayso.record import Record
from sayso.story import Reuse, Story, StoryArticle

Write = Callable[[Iterable[Any]], Iterator[str]]


def graph_of(write: Write, given: Iterable[Any]) -> Any:
    """Give the network as networkx reads it, its nodes by what they are called."""
    file = io.BytesIO("".join(write(given)).encode())
    is_gexf = write in {write_saying_gexf, write_reuse_gexf}
    graph = nx.read_gexf(file) if is_gexf else nx.read_graphml(file)
    return nx.relabel_nodes(graph, {node: values["label"] for node, values in graph.nodes(data=True)})


saying = pytest.mark.parametrize("write", [write_saying_graphml, write_saying_gexf], ids=["graphml", "gexf"])
reuse = pytest.mark.parametrize("write", [write_reuse_graphml, write_reuse_gexf], ids=["graphml", "gexf"])


@saying
def test_words_go_from_the_speaker_through_the_relays_to_the_outlet(write: Write) -> None:
    """Each step is an edge, and counts attributions and articles."""
    graph = graph_of(write, [RECORD, numbered(2)])
    assert sorted(graph.edges) == [
        ("Orva Monitor", "Venn News"),
        ("State radio", "Orva Times"),
        ("Venn News", "Orva Times"),
    ]
    edge = graph.edges["Orva Monitor", "Venn News"]
    assert (edge["count"], edge["articles"], edge["indirect"], edge["direct"], edge["weight"]) == (2, 2, 2, 0, 2.0)
    assert {graph.nodes[name]["kind"] for name in ("Venn News", "Orva Times")} == {"relay", "outlet"}
    assert (graph.nodes["Orva Monitor"]["said"], graph.nodes["Orva Times"]["published"]) == (2, 4)


@saying
def test_one_name_is_one_node(write: Write) -> None:
    """Whatever its capitals, and whether it speaks, relays or publishes; nobody passes words on to himself."""
    said = replace(MONITOR, chain=("Venn News", "ORVA TIMES"))
    graph = graph_of(write, [replace(RECORD, attributions=(said, RADIO))])
    assert sorted(graph.edges) == [("State radio", "Orva Times"), ("Venn News", "Orva Times")]
    node = graph.nodes["Orva Times"]
    assert (node["said"], node["relayed"], node["published"]) == (0, 1, 2)


@saying
def test_what_is_no_speech_and_an_article_that_came_twice_do_not_count(write: Write) -> None:
    """Beliefs pass through nobody."""
    believed = replace(RECORD, attributions=(MONITOR, replace(RADIO, act="believe")))
    graph = graph_of(write, [believed, believed])
    assert "State radio" not in graph
    assert graph.edges["Orva Monitor", "Venn News"]["count"] == 1


@saying
def test_hostile_names_are_seen(write: Write) -> None:
    """Markup stays text, what XML cannot hold is replaced by what is seen, characters of direction stay."""
    graph = graph_of(write, [HOSTILE])
    assert any(name.startswith("=cmd|'/C calc'!A0 <b>&\"␀␛\u202e�") for name in graph)
    assert "Venn News" in graph


def told(origin: str | None) -> Told:
    """Give a story of three articles of which two share text."""
    records = (
        RECORD,
        *(replace(numbered(one), article=replace(numbered(one).article, title=f"No. {one}")) for one in (2, 3)),
    )
    articles = tuple(
        StoryArticle(key="k", id=one.article.id, outlet="Orva Times", title=one.article.title) for one in records
    )
    shared = Reuse(articles=("000002", "0a1b"), share=0.75, likely_source=origin, evidence=("It <came> first.",))
    return Told(story=Story(id="s1", title="A strike", articles=articles, reuse=(shared,)), records=records)


@reuse
@pytest.mark.parametrize(
    ("origin", "edges"),
    [
        ("000002", {("No. 2", "A strike"): "likely source"}),
        (None, {("A strike", "No. 2"): "shares text"}),
        (
            "Marel",
            {
                ("A strike", "No. 2"): "shares text",
                ("Marel", "No. 2"): "likely source",
                ("Marel", "A strike"): "likely source",
            },
        ),
    ],
    ids=["article", "unknown", "agency"],
)
def test_text_goes_from_its_likely_source(write: Write, origin: str | None, edges: dict[tuple[str, str], str]) -> None:
    """Where nothing tells, from the earlier article; every article is a node; the share is the weight, the evidence goes along."""
    graph = graph_of(write, [told(origin)])
    assert {(one, other): values["relation"] for one, other, values in graph.edges(data=True)} == edges
    assert {values["weight"] for *_, values in graph.edges(data=True)} == {0.75}
    assert {values["evidence"] for *_, values in graph.edges(data=True)} == {"It <came> first."}
    assert {"A strike", "No. 2", "No. 3"} <= set(graph)
    assert (graph.nodes["No. 3"]["story"], graph.nodes["No. 3"]["kind"]) == ("s1", "article")


@pytest.mark.parametrize("write", [write_saying_graphml, write_saying_gexf, write_reuse_graphml, write_reuse_gexf])
def test_a_network_of_nothing_is_one(write: Write) -> None:
    """Without records or stories."""
    assert len(graph_of(write, [])) == 0


@saying
def test_equal_records_give_equal_files_whatever_their_order(write: Write) -> None:
    """Nodes and edges stand by name."""
    records: list[Record] = [RECORD, HOSTILE, numbered(2)]
    assert "".join(write(records)) == "".join(write(records[::-1]))
