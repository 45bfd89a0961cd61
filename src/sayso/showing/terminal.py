"""What `sayso record` shows on a terminal: one line an article."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from sayso.record import Record
from sayso.showing.matrix import most_quoted
from sayso.showing.overview import article_lines
from sayso.showing.words import counted, shortened, shown

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
