"""Networks as GraphML and as GEXF, the forms that Gephi, networkx, igraph and Cytoscape read."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from sayso.exporting.characters import xml_legal
from sayso.exporting.graphs import Columns, Edge, Network, Node, Value, reuse_network, saying_network
from sayso.record import Record

if TYPE_CHECKING:
    from sayso.comparing.compare import Told

_GRAPHML: Final = {str: "string", int: "long", float: "double"}
_GEXF: Final = {str: "string", int: "long", float: "double"}
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write_saying_graphml(records: Iterable[Record]) -> Iterator[str]:
    """
    Give who says through whom (see `saying_network`) as GraphML.

    >>> "".join(write_saying_graphml([])).splitlines()[-1]
    '</graph></graphml>'
    """
    return graphml(saying_network(records))


def write_saying_gexf(records: Iterable[Record]) -> Iterator[str]:
    """
    Give who says through whom (see `saying_network`) as GEXF 1.2.

    >>> "".join(write_saying_gexf([])).splitlines()[-1]
    '</edges></graph></gexf>'
    """
    return gexf(saying_network(records))


def write_reuse_graphml(stories: "Iterable[Told]") -> Iterator[str]:
    """
    Give whose text is whose (see `reuse_network`) as GraphML.

    >>> "".join(write_reuse_graphml([])).splitlines()[-1]
    '</graph></graphml>'
    """
    return graphml(reuse_network(stories))


def write_reuse_gexf(stories: "Iterable[Told]") -> Iterator[str]:
    """
    Give whose text is whose (see `reuse_network`) as GEXF 1.2.

    >>> "".join(write_reuse_gexf([])).splitlines()[-1]
    '</edges></graph></gexf>'
    """
    return gexf(reuse_network(stories))


def graphml(network: Network) -> Iterator[str]:
    """Give a network as the lines of a GraphML file; edges wait on disk for the nodes."""
    yield f'{_HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for kind, columns in (("node", {"label": str, **network.nodes}), ("edge", {"weight": float, **network.edges})):
        for name, value in columns.items():
            yield f'<key id="{kind}-{name}" for="{kind}" attr.name="{name}" attr.type="{_GRAPHML[value]}"/>\n'
    yield '<graph edgedefault="directed">\n'

    def data(kind: str, values: Mapping[str, Value]) -> str:
        return "".join(
            f'<data key="{kind}-{name}">{escape(xml_legal(str(value)))}</data>' for name, value in values.items()
        )

    def node(one: Node) -> str:
        return f"<node id={_quoted(one.id)}>{data('node', {'label': one.label, **one.values})}</node>\n"

    def edge(one: Edge) -> str:
        values = data("edge", {"weight": float(one.weight), **one.values})
        return f"<edge source={_quoted(one.origin)} target={_quoted(one.target)}>{values}</edge>\n"

    yield from _nodes_first(network.pieces, node, edge, "")
    yield "</graph></graphml>\n"


def gexf(network: Network) -> Iterator[str]:
    """Give a network as the lines of a GEXF file; edges wait on disk for the nodes."""
    yield f'{_HEAD}<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n<graph defaultedgetype="directed" mode="static">\n'
    yield _attributes("node", network.nodes)
    yield _attributes("edge", network.edges)
    yield "<nodes>\n"
    numbers = iter(range(1 << 62))

    def values(given: Mapping[str, Value]) -> str:
        return "".join(f'<attvalue for="{name}" value={_quoted(str(value))}/>' for name, value in given.items())

    def node(one: Node) -> str:
        return f"<node id={_quoted(one.id)} label={_quoted(one.label)}><attvalues>{values(one.values)}</attvalues></node>\n"

    def edge(one: Edge) -> str:
        ends = f'id="{next(numbers)}" source={_quoted(one.origin)} target={_quoted(one.target)} weight="{float(one.weight)}"'
        return f"<edge {ends}><attvalues>{values(one.values)}</attvalues></edge>\n"

    yield from _nodes_first(network.pieces, node, edge, "</nodes>\n<edges>\n")
    yield "</edges></graph></gexf>\n"


def _attributes(kind: str, columns: Columns) -> str:
    """Declare the values of nodes or edges in GEXF."""
    told = "".join(f'<attribute id="{name}" title="{name}" type="{_GEXF[value]}"/>' for name, value in columns.items())
    return f'<attributes class="{kind}">{told}</attributes>\n'


def _nodes_first(
    pieces: Iterable[Node | Edge], node: Callable[[Node], str], edge: Callable[[Edge], str], between: str
) -> Iterator[str]:
    """Write nodes as they come and edges, which are kept on disk meanwhile, after them."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as edges:
        for one in pieces:
            if isinstance(one, Node):
                yield node(one)
            else:
                edges.write(edge(one))
        yield between
        edges.seek(0)
        yield from edges


def _quoted(words: str) -> str:
    """Write the value of an attribute, in quotation marks."""
    return quoteattr(xml_legal(words), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
