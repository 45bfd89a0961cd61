"""
Markup to blocks of text: HTML, and the TEI-like tree that trafilatura gives.

The same walk serves both, so a feed's item and an extracted page come out alike: white space folded, one block a paragraph,
a list or a table one block with a line for each item or row.
"""

import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from sayso.article import BlockKind
from sayso.intake.encoding import tidy


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One block of a page: what its markup says it is, and its text."""

    kind: BlockKind
    text: str


_KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("head", "h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("item", "li", "dt", "dd", "row", "tr"), "list"),
    **dict.fromkeys(("quote", "blockquote"), "quotation"),
    "figcaption": "caption",
}
_BLOCKS = frozenset(
    {
        "p",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "nav",
        "figure",
        "body",
        "html",
        "ul",
        "ol",
        "dl",
        "list",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "td",
        "th",
        "cell",
        "pre",
        "hr",
        "form",
        "fieldset",
        "address",
        "details",
        "summary",
        "center",
    }
) | frozenset(_KINDS)
_GROUPS = frozenset({"list", "ul", "ol", "dl", "table"})
_CELLS = frozenset({"cell", "td", "th"})
_BREAKS = frozenset({"br", "lb"})
_SKIPPED = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "svg",
        "button",
        "select",
        "textarea",
        "head",
        "title",
        "graphic",
    }
)
_INLINE_PARENTS = frozenset({"p", "item", "li", "head", "cell", "span", "hi"})
_SPACE = re.compile(r"\s+")
_SPACES = re.compile(r" {2,}")
_LINE_ENDS = re.compile(r" *\n *")
_PARAGRAPHS = re.compile(r"\n{2,}")


def parse_html(page: str) -> HtmlElement | None:
    """
    Give the tree of a page or a fragment, or None where there is no markup to speak of.

    Nothing is fetched; nesting past the parser's own depth (256) is cut off. `q` elements become quotation marks, as browsers show
    them.
    """
    parser = HTMLParser(
        encoding="utf-8",
        collect_ids=False,
        default_doctype=False,
        remove_comments=True,
        remove_pis=True,
        no_network=True,
        huge_tree=False,
    )
    try:
        tree = document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return None
    for quotation in list(tree.iter("q")):
        quotation.text = "“" + (quotation.text or "")
        if len(quotation):
            quotation[-1].tail = (quotation[-1].tail or "") + "”"
        else:
            quotation.text += "”"
        quotation.drop_tag()
    return tree


def pieces_of(root: etree._Element, *, is_tei: bool = False) -> tuple[Piece, ...]:
    """
    Give the blocks of text under an element, in order; empty ones are left out.

    `is_tei` says that the tree is trafilatura's, where `head` is a heading.
    """
    skipped = _SKIPPED - {"head"} if is_tei else _SKIPPED
    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        name = element.tag if isinstance(element.tag, str) else ""
        if walk.skipping is not None:
            if event == "end" and element is walk.skipping:
                walk.skipping = None
                walk.add(element.tail if element is not root else "")
        elif event == "start" and name in skipped:
            walk.skipping = element
        elif event == "start":
            walk.open(element, name)
        else:
            walk.close(element, name, is_root=element is root)
    walk.flush()
    return _joined(walk.found)


def text_of(element: etree._Element, most: int) -> str:
    """Give the first `most` characters or so of an element's text, white space folded; the rest is not looked at."""
    gathered: list[str] = []
    length = 0
    for text in element.itertext():
        gathered.append(text[: most * 4])
        length += len(text.strip())
        if length >= most:
            break
    return " ".join("".join(gathered).split())[:most]


@dataclass(slots=True, kw_only=True)
class _Walk:
    """Where a walk over a tree stands: the text gathered, the kinds that enclose it, the blocks found."""

    found: list[tuple[Piece, int]] = field(default_factory=list)
    kinds: list[BlockKind] = field(default_factory=lambda: ["paragraph"])
    groups: list[int] = field(default_factory=list)
    gathered: list[str] = field(default_factory=list)
    count: int = 0
    cells: int = 0
    skipping: etree._Element | None = None

    def add(self, text: str | None) -> None:
        """Gather text, its white space folded."""
        if text:
            self.gathered.append(_SPACE.sub(" ", text))

    def open(self, element: etree._Element, name: str) -> None:
        """Begin an element."""
        if _is_block(element, name):
            if name in _CELLS:
                self.cells += 1
            else:
                self.flush()
            self.kinds.append(self._kind_in(name))
            if name in _GROUPS:
                self.count += 1
                self.groups.append(self.groups[0] if self.groups else self.count)
        elif name in _BREAKS:
            self.gathered.append("\n")
        self.add(element.text)

    def _kind_in(self, name: str) -> BlockKind:
        """Give the kind of what an element holds: a quotation stays one, a paragraph in a cell is none of the table's lines."""
        around = self.kinds[-1]
        if name == "p" and self.cells:
            return "paragraph"
        return _KINDS.get(name, around) if around in {"paragraph", "list"} else around

    def close(self, element: etree._Element, name: str, *, is_root: bool) -> None:
        """End an element and gather what follows it."""
        if _is_block(element, name):
            if name in _CELLS:
                self.cells -= 1
                self.gathered.append("\t")
            else:
                self.flush()
            self.kinds.pop()
            if name in _GROUPS:
                self.groups.pop()
        if not is_root:
            self.add(element.tail)

    def flush(self) -> None:
        """Make a block of what was gathered; two line breaks in a row part it."""
        text = _LINE_ENDS.sub("\n", _SPACES.sub(" ", "".join(self.gathered)))
        self.gathered.clear()
        group = self.groups[0] if self.groups else 0
        for part in _PARAGRAPHS.split(text):
            if part.strip():
                self.found.append((Piece(kind=self.kinds[-1], text=tidy(part.strip())), group))


def _is_block(element: etree._Element, name: str) -> bool:
    """Tell whether an element sets its text off; trafilatura makes inline `q` into `quote`."""
    if name == "quote":
        parent = element.getparent()
        return parent is None or parent.tag not in _INLINE_PARENTS
    return name in _BLOCKS


def _joined(found: list[tuple[Piece, int]]) -> tuple[Piece, ...]:
    """Put the lines of one list or table together."""
    runs: list[list[Piece]] = []
    last = 0
    for piece, group in found:
        if group and group == last and runs[-1][0].kind == piece.kind == "list":
            runs[-1].append(piece)
        else:
            runs.append([piece])
        last = group
    return tuple(Piece(kind=run[0].kind, text="\n".join(piece.text for piece in run)) for run in runs)
