"""The speakers' table of more records than memory holds is the speakers' table."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from exporting_help import SAID, TEXT
from exporting_more_help import HOSTILE
from sayso.article import Article, Span
from sayso.exporting.by_speaker import BySpeaker
from sayso.exporting.speakers import speaker_rows
from sayso.record import Attribution, Record, Source

names = st.sampled_from([None, "Ana Bel", "ANA  BEL", "ana bel", "Bo\x00b", "Ö", ""])
days = st.sampled_from([None, "2031", "2031-05-04T18:05+03:00", "2031-05-04T17:05+00:00", "2030-01-01"])
said = st.lists(st.tuples(names, st.integers(0, 8)), max_size=4)


def record_of(number: int, day: str | None, spoken: list[tuple[str | None, int]]) -> Record:
    """Make a record."""
    return Record(
        article=Article(id=str(number), text=TEXT, published=day, outlet="Orva Times"),
        attributions=tuple(
            Attribution(
                id=f"a{place}",
                kind="direct",
                content=(Span(start, start + 1),),
                source=Source(span=None, kind="person", name=name),
            )
            for place, (name, start) in enumerate(spoken)
        ),
    )


@given(st.lists(st.tuples(st.integers(0, 5), days, said), max_size=8))
def test_rows_are_those_of_the_speakers_table(
    given_records: list[tuple[int, str | None, list[tuple[str | None, int]]]],
) -> None:
    """The same rows in the same order, articles that came twice and names of several spellings with them."""
    records = [record_of(*one) for one in given_records]
    with BySpeaker() as table:
        for record in records:
            table.put(record)
        assert list(table.rows()) == list(speaker_rows(records))


def test_lone_surrogates_do_not_stop_it() -> None:
    """They become U+FFFD, as in every file."""
    article = replace(HOSTILE.article, outlet="\ud800")
    one = replace(SAID, source=Source(span=None, kind="person", name="\ud800"), cue=None, addressee=None)
    with BySpeaker() as table:
        table.put(Record(article=replace(article, text=TEXT), attributions=(one,)))
        [row] = table.rows()
    assert row[0] == row[2] == "�"
