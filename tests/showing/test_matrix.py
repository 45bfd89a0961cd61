"""Who is quoted by whom, how often, and where a number leads."""

from dataclasses import replace

from sayso.showing.matrix import MOST_COLUMNS, MOST_ROWS, matrix_of, most_quoted
from sayso.showing.overview import NO_SOURCE, anchor_of, in_order
from showing import sample
from showing.sample import built, said_by


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


def test_most_quoted_of_an_article() -> None:
    """The names with how often, most first."""
    assert most_quoted(sample.belm_daily(), 1) == (("Mina Dahl", 2),)
    assert most_quoted(replace(sample.belm_daily(), attributions=()), 3) == ()


def test_a_number_leads_to_the_passage_or_to_the_speakers_page() -> None:
    """One passage is pointed at itself; of several the first, on the speaker's page."""
    matrix = matrix_of(in_order(sample.all_records()))
    belm, orva, other = matrix.speakers[0].cells
    start = anchor_of(sample.belm_daily().article)
    assert belm.target == f"sayso-speaker-mina-dahl--{start}"
    assert orva.target == f"{anchor_of(sample.orva_post().article)}-a3-text"
    assert matrix.speakers[1].cells[2].target is None
    assert other.count == 1


def test_speakers_beyond_the_matrix_are_counted() -> None:
    """So many rows stand in it; the page says how many more there are."""
    records = [said_by(f"Speaker {n}", outlet="A", key=str(n)) for n in range(MOST_ROWS + 3)]
    assert (len(matrix_of(records).first), matrix_of(records).rest) == (MOST_ROWS, 3)
    assert matrix_of(records[:1]).rest == 0
