"""What the tests of reading share: an article of one paragraph, and attributions as words."""

from sayso.article import Article, Block, Span
from sayso.reading.read import read
from sayso.record import Record


def article_of(*paragraphs: str, kinds: tuple[str, ...] | None = None) -> Article:
    """Make an English article of paragraphs (or other kinds of block), a blank line between them."""
    text = "\n\n".join(paragraphs)
    blocks: list[Block] = []
    start = 0
    for number, paragraph in enumerate(paragraphs):
        kind = kinds[number] if kinds else "paragraph"
        blocks.append(Block(kind=kind, span=Span(start, start + len(paragraph))))  # type: ignore[arg-type]
        start += len(paragraph) + 2
    return Article(id="x", text=text, language="en", blocks=tuple(blocks))


def record_of(*paragraphs: str, kinds: tuple[str, ...] | None = None) -> Record:
    """Read such an article."""
    return read(article_of(*paragraphs, kinds=kinds))


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    """Give the words that spans cover."""
    return [span.of(text) for span in spans]
