"""What `sayso record` and `sayso compare` show on a terminal: one line an article, one a story."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from sayso.record import Record
from sayso.showing.matrix import most_quoted
from sayso.showing.overview import article_lines
from sayso.showing.words import counted, shortened, shown
from sayso.story import Point, Story

_SPEAKERS = 2
_WIDTH = 24
_DAY = len("2016-12-30")


def summary_table(records: Sequence[Record]) -> Table:
    """
    Give a table of the articles in the order given: outlet, day of publication, title, attributions, tolls (numbers of people harmed), and who is quoted most.

    Titles and names are printed as they are, never as rich's markup, with control characters made visible: no article drives a terminal.

    >>> [column.header for column in summary_table([]).columns]
    ['Outlet', 'Published', 'Title', 'Said', 'Tolls', 'Quoted most']
    """
    table = Table(title=counted(len(records), "article"), title_justify="left", header_style="bold", box=SIMPLE_HEAD)
    table.add_column("Outlet", max_width=16)
    table.add_column("Published", no_wrap=True)
    table.add_column("Title", ratio=3)
    table.add_column("Said", justify="right")
    table.add_column("Tolls", justify="right")
    table.add_column("Quoted most", ratio=2)
    for record, line in zip(records, article_lines(records), strict=True):
        if line.is_read:
            spoken = "\n".join(f"{shortened(name, _WIDTH)} {count}" for name, count in most_quoted(record, _SPEAKERS))
        else:
            spoken = f"not read: language {line.language or 'not known'}"
        day = (record.article.published or "")[:_DAY]
        said = str(line.attributions.all) if line.is_read else ""
        tolls = str(len(record.tolls)) if line.is_read else ""
        plain = (Text(shown(" ".join(cell.split()))) for cell in (line.outlet or "", day, line.title, said, tolls))
        table.add_row(*plain, Text("\n".join(shown(name) for name in spoken.split("\n"))))
    return table


def story_table(stories: Sequence[Story]) -> Table:
    """
    Give a table of the stories that several articles tell, in the order given: day, title, articles, outlets, and what differs; its caption counts the rest.

    >>> [column.header for column in story_table([]).columns]
    ['Day', 'Story', 'Articles', 'Outlets', 'Accounts differ on']
    """
    several = [story for story in stories if len(story.articles) > 1]
    alone = len(stories) - len(several)
    table = Table(
        title=counted(len(several), "story", "stories"),
        caption=f"{counted(alone, 'article')} told by nobody else" if alone else None,
        title_justify="left",
        caption_justify="left",
        header_style="bold",
        box=SIMPLE_HEAD,
    )
    table.add_column("Day", no_wrap=True)
    table.add_column("Story", ratio=3)
    table.add_column("Articles", justify="right")
    table.add_column("Outlets", ratio=2)
    table.add_column("Accounts differ on", ratio=2)
    for story in several:
        outlets = dict.fromkeys(article.outlet for article in story.articles if article.outlet)
        differ = [_differing(point) for point in story.points if point.relation == "differs"]
        cells = (
            (story.time or "")[:_DAY],
            story.title,
            str(len(story.articles)),
            ", ".join(outlets),
            "; ".join(differ),
        )
        table.add_row(*(Text(shown(" ".join(cell.split()))) for cell in cells))
    return table


def _differing(point: Point) -> str:
    """Say what a point is about, with its values where they are numbers."""
    lows = sorted({one.value[0] for one in point.accounts if isinstance(one.value, tuple) and one.value[0] is not None})
    values = f" ({', '.join(f'{low:,}' for low in lows)})" if lows else ""
    return f"{point.about or point.point}{values}"
