"""Start, and the lists: stories, articles, speakers, outlets, places."""

from typing import get_args

from sayso.serving.answering import Answer, Asking, listing, plain
from sayso.serving.values import (
    ArticleRow,
    Cut,
    StoryOrder,
    StoryRow,
    Tallied,
)

_FIRST = Cut(limit=6)


def start(asking: Asking) -> Answer:
    """Show the search box, the newest stories and those that differ most."""
    counts = asking.library.counts()
    newest = asking.library.stories("newest", _FIRST)
    differing = asking.library.stories("differs", _FIRST)
    most = tuple(row for row in differing.rows if row.differs)
    return Answer(
        template="start.html.j2",
        values={"counts": counts, "newest": newest, "differing": most},
        content={
            "counts": plain(counts),
            "newest": [plain(row) for row in newest.rows],
            "differs_most": [plain(row) for row in most],
        },
        columns=("what", "count"),
        rows=plain(counts).items(),  # type: ignore[attr-defined]  # of a dataclass, a dictionary
    )


def stories(asking: Asking) -> Answer:
    """Show stories that several articles tell."""
    order = asking.query.choice("order", get_args(StoryOrder), "newest")
    cut = asking.query.cut()
    found = asking.library.stories(order, cut)  # type: ignore[arg-type]  # checked just above
    return listing(
        StoryRow, found, cut, "stories.html.j2", {"order": order, "orders": get_args(StoryOrder)}, order=order
    )


def articles(asking: Asking) -> Answer:
    """Show articles, the newest first."""
    filters, cut = asking.query.filters(), asking.query.cut()
    found = asking.library.articles(filters, cut)
    return listing(ArticleRow, found, cut, "article_list.html.j2", {"filters": filters})


def speakers(asking: Asking) -> Answer:
    """Show who is quoted, the most quoted first."""
    start_with, outlet, cut = asking.query.words("start"), asking.query.words("outlet") or None, asking.query.cut()
    found = asking.library.speakers(start_with, outlet, cut)
    about = {"heading": "Speakers", "one": "/speaker", "start": start_with, "noun": "passage", "outlet": outlet}
    return listing(Tallied, found, cut, "names.html.j2", about)


def places(asking: Asking) -> Answer:
    """Show the places that articles name."""
    start_with, cut = asking.query.words("start"), asking.query.cut()
    found = asking.library.places(start_with, cut)
    about = {"heading": "Places", "one": "/place", "start": start_with, "noun": "mention", "outlet": None}
    return listing(Tallied, found, cut, "names.html.j2", about)


def outlets(asking: Asking) -> Answer:
    """Show the outlets."""
    cut = asking.query.cut()
    found = asking.library.outlets(cut)
    about = {"heading": "Outlets", "one": "/outlet", "start": None, "noun": "article", "outlet": None}
    return listing(Tallied, found, cut, "names.html.j2", about)
