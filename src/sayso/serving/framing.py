"""A page of the report taken out of its frame, so that the application's frame can stand around it."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

_HEAD: Final = ('<header class="masthead" id="sayso-top">', "</header>")
_MAIN: Final = ('<main id="sayso-main"', "</main>")
_FOOT: Final = ("<footer>", "</footer>")
_WORDMARK: Final = "</p>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Framed:
    """What stands in a report's head (but for its wordmark), in its main part and in its foot; `is_long` as the report says it of itself."""

    head: Markup
    main: Markup
    foot: Markup
    is_long: bool


def framed(report: str) -> Framed:
    """
    Take head, main part and foot out of a page that the report's own templates made.

    Articles cannot forge the places that it is cut at: what they say is escaped there. Raises ValueError where the page has no such parts.

    >>> made = framed('<header class="masthead" id="sayso-top"><p>mark</p><h1>Rain</h1></header><main id="sayso-main" tabindex="-1"><p>It rained.</p></main><footer>How</footer>')
    >>> str(made.head), str(made.main)
    ('<h1>Rain</h1>', '<p>It rained.</p>')
    """
    head, main = _between(report, *_HEAD), _between(report, *_MAIN)
    opening, _, body = main.partition(">")
    return Framed(
        head=Markup(head.partition(_WORDMARK)[2]),  # noqa: S704 - made by our own templates
        main=Markup(body),  # noqa: S704 - as above
        foot=Markup(_between(report, *_FOOT)),  # noqa: S704 - as above
        is_long="long" in opening,
    )


def _between(text: str, start: str, end: str) -> str:
    """Give what stands between the first opening mark and the first closing mark behind it."""
    _, opened, rest = text.partition(start)
    kept, closed, _ = rest.partition(end)
    if not opened or not closed:
        raise ValueError(f"the page has no part between {start} and {end}; templates and framing must agree")
    return kept
