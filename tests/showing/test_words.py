"""Characters made safe to look at; dates, counts and addresses in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.showing.words import date_in_words, language_tag, link_of, listed, shortened, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain, “quoted” – עברית \u200f", "plain, “quoted” – עברית \u200f"),
        ("a\tb\nc", "a\tb\nc"),
        ("nul\x00", "nul␀"),
        ("esc\x1b[31m", "esc␛[31m"),
        ("csi\x9b31m", "csi\ufffd31m"),
        ("\u202eright to left\u202c", "[U+202E]right to left[U+202C]"),
        ("\u2066isolate\u2069", "[U+2066]isolate[U+2069]"),
        ("half \ud83d", "half \ufffd"),
        ("\r\x7f", "␍␡"),
    ],
)
def test_what_would_act_is_shown(text: str, expected: str) -> None:
    """Control and reordering characters are seen, not obeyed; letters of any script stay."""
    assert shown(text) == expected


@given(st.text())
def test_shown_text_is_encodable_and_stays(text: str) -> None:
    """What is shown can always be written as UTF-8, and showing it again changes nothing."""
    once = shown(text)
    once.encode("utf-8")
    assert shown(once) == once


@given(st.text(), st.integers(2, 60))
def test_shortened_text_fits_on_a_line(text: str, width: int) -> None:
    """A shortened text is one line no longer than asked, and an unshortened one only loses white space."""
    short = shortened(text, width)
    assert len(short) <= width
    assert "\n" not in short
    if not short.endswith("…"):
        assert short == " ".join(text.split())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031", "2031"),
        ("2031-05", "May 2031"),
        ("2031-05-06", "6 May 2031"),
        ("2031-05-06T08:40", "6 May 2031, 08:40"),
        ("2031-05-06T08:40:11Z", "6 May 2031, 08:40 (UTC)"),
        ("2031-05-06T08:40+0200", "6 May 2031, 08:40 (UTC+0200)"),
        ("2031-13-06", "2031-13-06"),
        ("2031-W07", "2031-W07"),
        ("<b>", "<b>"),
    ],
)
def test_dates_keep_their_precision(value: str, expected: str) -> None:
    """An ISO prefix is said with the precision that it has; what is no date stays as it is."""
    assert date_in_words(value) == expected


@pytest.mark.parametrize(
    ("url", "is_followed"),
    [
        ("https://orva.example/a?b=c&d=e#f", True),
        ("HTTP://orva.example", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        (" https://orva.example", False),
        ("https://orva.example/\u202egpj", False),
        ('https://orva.example/"onclick', False),
        ("//orva.example", False),
        ("data:text/html,x", False),
        ("file:///etc/hosts", False),
        ("", False),
        (None, False),
    ],
)
def test_only_plain_web_addresses_are_followed(url: str | None, *, is_followed: bool) -> None:
    """A link is made of http and https addresses without odd characters and of nothing else."""
    assert (link_of(url) is not None) == is_followed


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "en"), ("pt-BR", "pt-BR"), ("english!", None), ("", None), (None, None)]
)
def test_language_tags_have_the_form_of_a_tag(language: str | None, expected: str | None) -> None:
    """What may not stand in a lang attribute is left out."""
    assert language_tag(language) == expected


def test_names_are_listed_as_in_a_sentence() -> None:
    """One, two and three names; none give nothing."""
    assert [listed(names) for names in ((), ("A",), ("A", "B"), ("A", "B", "C"))] == ["", "A", "A and B", "A, B and C"]
