"""What each block of an article is."""

from sayso.article import Block, trimmed


def label_blocks(text: str, *, title: str | None = None, hints: tuple[Block, ...] = ()) -> tuple[Block, ...]:
    """Give the blocks of a text, in order, covering all that is not white space."""
    span = trimmed(text, 0, len(text))
    return (Block(kind="paragraph", span=span),) if span else ()
