"""What `sayso record` shows on a terminal: one line an article."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from sayso.record import Record
from sayso.showing.overview import article_lines, most_quoted
from sayso.showing.words import count_words, shown

_SPEAKERS = 3


def summary_table(records: Sequence[Record]) -> Table:
    """
    Give a table of the articles in the order given: outlet, date of publication, title, counts, and who is quoted most.

    Titles and names are printed as they are, never as rich's markup, with control characters made visible: no article drives a terminal.

    >>> [column.header for column in summary_table([]).columns]
    ['Outlet', 'Published', 'Title', 'Sentences', 'Attributions', 'Quoted most']
    """
    table = Table(title=count_words(len(records), "article"), title_justify="left", header_style="bold")
    table.add_column("Outlet", max_width=24)
    table.add_column("Published", no_wrap=True)
    table.add_column("Title", ratio=1, min_width=16)
    table.add_column("Sentences", justify="right")
    table.add_column("Attributions", justify="right")
    table.add_column("Quoted most", max_width=40)
    for record, line in zip(records, article_lines(records), strict=True):
        if line.is_read:
            spoken = ", ".join(f"{name} {count}" for name, count in most_quoted(record, _SPEAKERS))
        else:
            spoken = f"not read: language {line.language or 'not known'}"
        cells = (line.outlet or "", record.article.published or "", line.title)
        counts = (str(line.sentences), str(line.attributions)) if line.is_read else ("", "")
        table.add_row(*(Text(shown(" ".join(cell.split()))) for cell in (*cells, *counts, spoken)))
    return table
