"""Publication dates: what a text says of itself."""

from sayso.article import Block, DateCandidate


def dates_in_text(text: str, blocks: tuple[Block, ...]) -> tuple[DateCandidate, ...]:
    """Give the publication dates that the text itself states."""
    return ()
