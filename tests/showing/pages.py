"""What the tests of the report ask of a page."""

from lxml import html


def words(element: html.HtmlElement) -> str:
    """Give an element's text on one line, a blank between elements."""
    return " ".join(" ".join(str(text) for text in element.itertext()).split())
