"""The table of tolls: one row a number, with its words, its voice, its place and its day."""

from exporting_events_help import RECORD, TEXT, rows
from sayso.exporting.coding.cells import clean
from sayso.exporting.tolls import TOLL_COLUMNS, write_tolls_csv
from sayso.record import Record


def test_each_toll_is_a_row_with_all_that_is_known() -> None:
    """Numbers, words, voice, chain, place, day, event and where it stands."""
    first = rows(write_tolls_csv([RECORD]))[0]
    assert list(first) == list(TOLL_COLUMNS)
    known = {name: cell for name, cell in first.items() if cell}
    assert known == {
        "harm": "killed",
        "low": "14",
        "best": "14",
        "numbers": "sayso",
        "words": "At least 14 people including six civilians",
        "victims": "14 people including six civilians",
        "qualifier": "At least",
        "status": "unknown",
        "scope": "incident",
        "voice": "Orva Monitor",
        "voice_kind": "organization",
        "cue": "said",
        "act": "say",
        "hedged": "no",
        "attribution": "a1",
        "chain": "Orva Monitor > Venn News",
        "event": "v1",
        "event_type": "ASSAULT:aerial",
        "event_acled": "Air/drone strike",
        "event_words": "bombed",
        "clause": "At least 14 people including six civilians were killed, the Orva Monitor said.",
        "start": "54",
        "end": "132",
        "score": "1.0",
        "outlet": "Orva Times",
        "published": "2031-05-04T18:05",
        "key": "k7",
        "title": "A strike",
        "article": "0a1b",
        "ref": "t1",
    }


def test_the_outlets_own_word_has_no_voice() -> None:
    """Voice, cue and hedging are empty, not "no"."""
    wounded = rows(write_tolls_csv([RECORD]))[3]
    assert [wounded[name] for name in ("voice", "voice_kind", "cue", "act", "hedged", "attribution", "chain")] == [
        ""
    ] * 7


def test_the_convention_changes_numbers_and_not_words() -> None:
    """The word "Dozens" is 12 for ACLED, and still "Dozens"."""
    ours, acled = (rows(write_tolls_csv([RECORD], numbers=numbers))[3] for numbers in ("sayso", "acled"))
    assert (ours["low"], ours["high"], ours["words"]) == ("24", "", "Dozens")
    assert (acled["low"], acled["high"], acled["words"], acled["numbers"]) == ("12", "12", "Dozens", "acled")


def test_every_toll_is_told_war_totals_too() -> None:
    """The table leaves nothing out; the scope tells a war's total."""
    found = rows(write_tolls_csv([RECORD, RECORD]))
    assert [row["ref"] for row in found] == ["t1", "t2", "t3", "t4", "t5"] * 2
    assert found[4]["scope"] == "cumulative"
    assert found[1]["subset_of"] == "t1"
    assert TEXT[int(found[2]["start"]) : int(found[2]["end"])] == "State radio said 12 rebels died."


def test_a_table_of_nothing_has_its_header() -> None:
    """Without tolls the columns still stand."""
    assert list(write_tolls_csv([Record(article=RECORD.article)])) == [",".join(TOLL_COLUMNS) + "\r\n"]
    assert all(meaning and "\n" not in meaning for meaning in TOLL_COLUMNS.values())


def test_cells_are_such_as_every_program_reads() -> None:
    """One line, no NUL, no more characters than a spreadsheet takes."""
    assert clean("a\r\n\x00b\x1bc") == "a b c"
    assert len(clean("x" * 100_000)) < 32_767
