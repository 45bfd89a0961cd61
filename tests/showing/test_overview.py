"""The articles in order, and who is quoted by whom."""

from dataclasses import replace
from typing import Any

from sayso.record import Record
from sayso.showing.overview import (
    MOST_COLUMNS,
    NO_SOURCE,
    article_lines,
    in_order,
    label_of,
    matrix_of,
    most_quoted,
    shared_wires,
)
from showing import sample
from showing.sample import Said, built


def said_by(name: str, *, outlet: str | None, times: int = 1, **about: Any) -> Record:
    """Make a record in which one speaker is quoted so many times."""
    blocks = "".join(f"<a{n}-q>x</a{n}-q> " for n in range(1, times + 1))
    said = {f"a{n}": Said(name=name) for n in range(1, times + 1)}
    return built([("paragraph", blocks)], said, outlet=outlet, **about)


def test_articles_stand_by_outlet_and_date_each_once() -> None:
    """The order of the input does not matter, and an article that came twice stands once."""
    records = sample.all_records()
    ordered = in_order([*records, *reversed(records)])
    assert [record.article.outlet for record in ordered] == ["Belm Daily", "La Nouvelle de Sarn", "Orva Post", None]
    assert ordered == in_order(reversed(records))


def test_article_line_says_what_is_known() -> None:
    """A row has the date with its basis, the other dates that were seen, agency and counts."""
    (line,) = article_lines([sample.orva_post()])
    assert line.date == "6 May 2031, 08:40 (UTC+02:00)"
    assert line.basis == "from the page’s metadata"
    assert line.other_dates == ("7 May 2031 (from the table’s row)",)
    assert (line.wire, line.attributions, line.speakers) == (("Corvex",), 10, 9)


def test_article_without_title_goes_by_its_first_words() -> None:
    """Title, else first words, else key, else a word that says so."""
    assert label_of(sample.no_outlet().article).startswith("Mina Dahl resigned herself")
    assert label_of(built([("furniture", "x")], key="k7").article) == "k7"
    assert label_of(built([]).article) == "Untitled article"


def test_speakers_are_grouped_without_regard_to_case_and_sorted() -> None:
    """One row a speaker, the commonest spelling, most quoted first; rows and columns add up to the total."""
    matrix = matrix_of(in_order(sample.all_records()))
    assert (matrix.speakers[0].name, matrix.speakers[0].total) == ("Mina Dahl", 4)
    assert [cell.count for cell in matrix.speakers[0].cells] == [2, 1, 1]
    rows = [*matrix.speakers, *([matrix.unnamed] if matrix.unnamed else [])]
    assert sum(row.total for row in rows) == matrix.total == sum(matrix.totals) == 15
    for number, total in enumerate(matrix.totals):
        assert sum(row.cells[number].count for row in rows) == total
    assert not matrix.is_by_outlet


def test_attributions_without_a_source_are_a_row_apart() -> None:
    """They are counted, named as what they are, and not among the speakers."""
    matrix = matrix_of([sample.belm_daily()])
    assert matrix.unnamed is not None
    assert (matrix.unnamed.name, matrix.unnamed.total) == (NO_SOURCE, 1)
    assert NO_SOURCE not in {speaker.name for speaker in matrix.speakers}


def test_outlet_that_quotes_nobody_has_its_column() -> None:
    """Silence is shown too, but an article that was not read says nothing of its outlet."""
    silent = built([("paragraph", "Nothing was said.")], outlet="Silent Sheet")
    assert matrix_of([sample.belm_daily(), silent, sample.nouvelle()]).columns == ("Belm Daily", "Silent Sheet")


def test_articles_without_outlet_keep_columns_of_their_own() -> None:
    """Two articles with the same title and no outlet are two columns."""
    records = [said_by("Bo", outlet=None, title="Ferry", key=key) for key in "ab"]
    assert matrix_of(records).columns == ("Ferry", "Ferry (2)")


def test_too_many_outlets_share_the_last_column() -> None:
    """A matrix stays narrow enough to look at, and its totals stay whole."""
    records = [said_by("Bo", outlet=f"Outlet {n:02}", times=n) for n in range(1, 31)]
    matrix = matrix_of(records)
    assert len(matrix.columns) == MOST_COLUMNS
    assert matrix.columns[-1] == "19 others"
    assert sum(matrix.totals) == sum(range(1, 31))


def test_tint_grows_with_the_count() -> None:
    """No tint for none, the deepest for the largest count, and small counts are not blown up."""
    matrix = matrix_of([said_by("Bo", outlet="A", times=1), said_by("Bo", outlet="B", times=40)])
    assert [cell.strength for cell in matrix.speakers[0].cells] == [1, 5]
    small = matrix_of([said_by("Bo", outlet="A"), said_by("Cy", outlet="B", times=2)])
    assert [cell.strength for speaker in small.speakers for cell in speaker.cells] == [0, 2, 1, 0]


def test_outlets_that_credit_one_agency_are_named() -> None:
    """Only an agency that two outlets credit is worth a warning."""
    records = [sample.orva_post(), sample.belm_daily(), said_by("Bo", outlet="C", wire=("Norpress",))]
    assert shared_wires(records) == (("Corvex", ("Belm Daily", "Orva Post")),)


def test_most_quoted_of_an_article() -> None:
    """The names with how often, most first."""
    assert most_quoted(sample.belm_daily(), 1) == (("Mina Dahl", 2),)
    assert most_quoted(replace(sample.belm_daily(), attributions=()), 3) == ()
