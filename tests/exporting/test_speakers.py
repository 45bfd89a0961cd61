"""The speakers' table: its columns, its order, and no cell that a spreadsheet runs."""

import csv
import io
from dataclasses import replace

from exporting_help import SAID as SHARED
from exporting_help import TEXT, span_of
from sayso.article import Article, Span
from sayso.exporting.speakers import SPEAKER_COLUMNS, speaker_rows, write_speakers_csv
from sayso.record import Attribution, Record, Source

SAID = replace(SHARED, score=0.75)
ADDED = replace(
    SAID,
    id="a2",
    content=(span_of("It sails,"), span_of("at noon.")),
    cue=span_of("said"),
    hedged=True,
    source=Source(span=None, kind="person", name="ANA  BEL"),
)
BARE = Attribution(id="a3", kind="indirect", content=(span_of("It sails"),), act="deny", polarity="negative")
ARTICLE = Article(id="x", key="0012", text=TEXT, outlet="Orva Times", published="2031-05-04")
RECORD = Record(article=ARTICLE, attributions=(BARE, ADDED, SAID))


def table_of(*records: Record) -> list[dict[str, str]]:
    """Give the rows as Python's own reader sees them."""
    return list(csv.DictReader(io.StringIO("".join(write_speakers_csv(records)), newline=""), strict=True))


def test_each_attribution_is_a_row_under_its_speaker() -> None:
    """The columns hold what they say, by speaker and place; what has no source stands last with an empty speaker."""
    first, second, last = table_of(RECORD)
    assert first == {
        "speaker": "Ana Bel",
        "source_kind": "person",
        "outlet": "Orva Times",
        "published": "2031-05-04",
        "key": "0012",
        "act": "say",
        "polarity": "positive",
        "hedged": "no",
        "kind": "direct",
        "content": "The ferry is safe,",
        "cue": "told",
        "addressee": "reporters",
        "medium": "",
        "chain": "Ana Bel > Venn News",
        "start": "1",
        "end": "19",
        "score": "0.75",
        "article": "x",
        "ref": "a1",
    }
    assert (second["speaker"], second["ref"], second["hedged"]) == ("Ana Bel", "a2", "yes")
    assert TEXT[int(second["start"]) : int(second["end"])] == "It sails,” she said, “at noon."
    assert (last["speaker"], last["act"], last["polarity"]) == ("", "deny", "negative")


def test_rows_stand_by_speaker_then_date() -> None:
    """The order of the input does not matter."""
    records = [
        replace(RECORD, article=replace(ARTICLE, id=day, published=day)) for day in ("2031-06", "2031-05-04", "2030")
    ]
    order = [(row["speaker"], row["published"], row["ref"]) for row in table_of(*records)]
    assert order == sorted(order, key=lambda row: (not row[0], row[1]))
    assert table_of(*records[::-1]) == table_of(*records)


def test_hostile_names_and_words_give_no_formula() -> None:
    """Whatever of an attribution a spreadsheet would run is led by an apostrophe."""
    text = "=1+1 @SUM(A1)"
    one = Attribution(
        id="a1",
        kind="direct",
        content=(Span(0, 4),),
        cue=Span(5, 13),
        source=Source(span=None, kind="unknown", name="=cmd|' /C calc'!A0"),
        chain=("+1", "-2"),
    )
    (row,) = table_of(Record(article=Article(id="x", text=text, outlet="@x"), attributions=(one,)))
    assert (row["speaker"], row["content"]) == ("'=cmd|' /C calc'!A0", "'=1+1")
    assert (row["cue"], row["outlet"], row["chain"]) == ("'@SUM(A1)", "'@x", "'+1 > -2")


def test_rows_match_the_columns() -> None:
    """A row has a cell for each column, and a table of nothing has its header."""
    assert {len(row) for row in speaker_rows([RECORD])} == {len(SPEAKER_COLUMNS)}
    assert list(write_speakers_csv([])) == [",".join(SPEAKER_COLUMNS) + "\r\n"]
