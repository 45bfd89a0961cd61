"""The table on a terminal."""

import re
from io import StringIO

from rich.console import Console

from sayso.record import Record
from sayso.showing.terminal import summary_table
from showing import harmed, sample


def printed(*records: Record) -> str:
    """Print the table as a wide terminal shows it, without colours."""
    console = Console(file=StringIO(), width=160, no_color=True)
    console.print(summary_table(records))
    file = console.file
    assert isinstance(file, StringIO)
    return file.getvalue()


def test_each_article_is_a_line_with_its_counts_and_speakers() -> None:
    """Outlet, date, title, counts, and who is quoted most."""
    shown = printed(sample.belm_daily())
    for words in ("Belm Daily", "2031-05", "Dozens hurt as ferry strikes sandbank", "Mina Dahl 2", "rescue workers 1"):
        assert words in shown


def test_tolls_are_counted() -> None:
    """The numbers of people harmed stand beside the attributions."""
    drawn = printed(harmed.orva_post())
    assert "Tolls" in drawn
    assert re.search(r"\b2 +5 +(?:a doctor|Rescue Service) 1", drawn)


def test_article_that_was_not_read_says_so() -> None:
    """The language stands where the speakers would."""
    assert "not read: language fr" in printed(sample.nouvelle())


def test_no_article_drives_the_terminal() -> None:
    """Escape sequences and rich's markup are printed as characters."""
    drawn = printed(sample.built([("title", "[red]a\x1b[2J\x9b31m")], outlet="[link=x]y[/link]"))
    assert "[red]a␛[2J" in drawn
    assert "[link=x]y[/link]" in drawn
    assert "\x1b" not in drawn
