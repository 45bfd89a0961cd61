"""Which agencies an article credits for its copy."""

from sayso.article import Block


def wire_credits(text: str, blocks: tuple[Block, ...], *, byline: str | None = None) -> tuple[str, ...]:
    """Give the agencies credited, in order of appearance."""
    return ()
