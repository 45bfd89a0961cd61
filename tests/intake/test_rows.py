"""A row becomes a draft, whatever its columns are called."""

import pytest

from sayso.article import Block, Span
from sayso.intake.draft import Draft, Failure, IntakeOptions
from sayso.intake.rows import draft_of_row, with_title

OPTIONS = IntakeOptions()


def drafted(row: dict[str, object], options: IntakeOptions = OPTIONS) -> Draft:
    """Give the draft of a row that has one."""
    draft = draft_of_row(row, name="t.jsonl line 1", key="t:1", options=options)
    assert isinstance(draft, Draft), draft
    return draft


def test_row_gives_all_it_says() -> None:
    """Each column goes to its field, the date with the name of its column."""
    draft = drafted(
        {
            "id": 7,
            "text": "Rain fell.",
            "outlet": "Courier",
            "url": "https://a.example/x",
            "published": "4 May 2021",
            "language": "en-GB",
            "byline": ["A. B.", "C. D."],
        }
    )
    assert (draft.key, draft.text, draft.outlet, draft.url) == ("7", "Rain fell.", "Courier", "https://a.example/x")
    assert (draft.language, draft.byline) == ("en", "A. B., C. D.")
    assert [(date.value, date.basis, date.origin) for date in draft.dates] == [("2021-05-04", "row", "row published")]


@pytest.mark.parametrize(
    ("row", "options", "text", "outlet"),
    [
        ({"content": "Rain", "source_domain": "a.example"}, OPTIONS, "Rain", "a.example"),
        ({"text": "Rain", "content": "other"}, OPTIONS, "Rain", None),
        ({"Inhalt": "Rain"}, IntakeOptions(columns={"text": "Inhalt"}), "Rain", None),
        ({"text": "no", "body": "Rain"}, IntakeOptions(columns={"text": "body"}), "Rain", None),
        ({"text": "Rain", "domain": "a", "publisher": "b"}, OPTIONS, "Rain", None),
    ],
)
def test_columns_go_by_other_names(
    row: dict[str, object], options: IntakeOptions, text: str, outlet: str | None
) -> None:
    """The caller's names come first, then Sayso's, then one other that is alone; two others tell nothing."""
    draft = drafted(row, options)
    assert (draft.text, draft.outlet) == (text, outlet)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"title": "Rain"}, "no column text or html (there are: title)"),
        ({}, "no column text or html (there are: none)"),
        ({"body": "a", "content": "b"}, "the columns 'body' and 'content' could both be the text"),
        ({"text": "  "}, "the row has no text"),
        ({"text": None}, "the row has no text"),
        ({"text": 5}, "the row has no text"),
        ({"html": "<img src=x>"}, "no text in the markup"),
    ],
)
def test_row_without_text_is_a_failure(row: dict[str, object], reason: str) -> None:
    """A failure names the row and says what is missing."""
    failure = draft_of_row(row, name="t.jsonl line 1", key=None, options=OPTIONS)
    assert isinstance(failure, Failure)
    assert (failure.source, failure.reason) == ("t.jsonl line 1", reason)


@pytest.mark.parametrize(
    ("text", "title", "text_from"),
    [
        ("It rained.", "Rain", 6),
        ("RAIN - It rained.", "Rain", 0),
        ("4 May 2021 Mayors bridge falls. Three hurt.", "Mayor’s bridge falls", 0),
        ("Cease-fire holds in Tarvik", "Cease fire holds", 0),
        ("x" * 199 + " Rain", "Rain", 0),
        ("x " * 300 + "Rain", "Rain", 6),
        ("It rained.", None, 0),
        ("It rained.", "...", 0),
    ],
)
def test_title_is_put_before_a_text_that_lacks_it(text: str, title: str | None, text_from: int) -> None:
    """A title in the first 200 characters, whatever its case, spacing and punctuation, is not said again."""
    whole, start, hints = with_title(text, title)
    assert (start, whole[start:]) == (text_from, text)
    assert hints == ((Block(kind="title", span=Span(0, len(title or ""))),) if start else ())


def test_html_column_and_odd_characters() -> None:
    """A piece of HTML gives its text and blocks; NUL, lone surrogates and CR LF leave no trace that JSON cannot hold."""
    assert drafted({"html": "<h2>Rain</h2><p>It fell.</p>"}).text == "Rain\n\nIt fell."
    assert (
        drafted({"text": "\ufeffa\r\nb\0\ud800", "title": "a\0"})
        .text.encode()
        .decode()
        .endswith("a\nb\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}")
    )


def test_date_that_cannot_be_told_is_said() -> None:
    """A date that could be read two ways is left out, and the note says so."""
    draft = drafted({"text": "Rain fell.", "published": "04/05/2021"})
    assert draft.dates == ()
    assert draft.note == "the date '04/05/2021' is not one that can be told; write it as 2026-05-04"
