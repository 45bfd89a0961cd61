"""Bytes become text, the encoding is named, and what looks wrong is said."""

import codecs
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake.encoding import declared_charset, decode, fault_in, tidy


@pytest.mark.parametrize(
    ("raw", "declared", "text", "encoding"),
    [
        (b"Rain in Tarvik", None, "Rain in Tarvik", "utf-8"),
        ("Café".encode(), "iso-8859-1", "Café", "utf-8"),
        (codecs.BOM_UTF8 + b"Rain", None, "Rain", "utf-8"),
        (codecs.BOM_UTF16_LE + "Rain".encode("utf-16-le"), None, "Rain", "utf-16-le"),
        (codecs.BOM_UTF16_BE + "Rain".encode("utf-16-be"), None, "Rain", "utf-16-be"),
        ("Café “Lorne”".encode("cp1252"), "iso-8859-1", "Café “Lorne”", "cp1252"),
        ("Тарвик".encode("koi8-r"), "koi8-r", "Тарвик", "koi8-r"),
        ("“It rained,” she said".encode("cp1252"), None, "“It rained,” she said", "cp1252"),
        ("“It rained”".encode("cp1252"), "punycode", "“It rained”", "cp1252"),
        (b"one\r\ntwo\rthree", None, "one\ntwo\rthree", "utf-8"),
        (b"", None, "", "utf-8"),
    ],
)
def test_encoding_is_found_and_named(raw: bytes, declared: str | None, text: str, encoding: str) -> None:
    """A mark, then UTF-8, then what is declared, then a guess decides; CR LF becomes LF and nothing else changes."""
    decoded = decode(raw, declared)
    assert (decoded.text, decoded.encoding) == (text, encoding)


def test_guess_is_said() -> None:
    """Text whose encoding had to be guessed carries a note that names the guess."""
    decoded = decode("Мост через реку рухнул во вторник вечером".encode("cp1251"))
    assert decoded.text == "Мост через реку рухнул во вторник вечером"
    assert decoded.note
    assert decoded.encoding in decoded.note


def test_utf8_with_a_fault_stays_utf8() -> None:
    """One bad byte in UTF-8 text costs one character, not the encoding of all others, and the loss is said."""
    decoded = decode(("“Über die Brücke” " * 5).encode() + b"\xff")
    assert decoded.encoding == "utf-8"
    assert decoded.note == "1 character could not be decoded"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The mayor’s office", None),
        ("Ângela and São Tomé", None),
        ("The mayorâ€™s office", "twice"),
        ("cafÃ© by the river", "twice"),
        ("a \N{REPLACEMENT CHARACTER} b", "1 character could not"),
    ],
)
def test_mojibake_is_seen(text: str, said: str | None) -> None:
    """Doubly encoded UTF-8 and lost characters are told of; plain accents are not."""
    fault = fault_in(text)
    assert (said in fault) if said and fault else fault == said


@pytest.mark.parametrize(
    ("raw", "charset"),
    [
        (b"<meta charset=utf-8>", "utf-8"),
        (b'<META http-equiv="x" content="text/html; charset=windows-1251">', "windows-1251"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?>', "ISO-8859-1"),
        (b"<p>no charset here</p>", None),
        (b"<meta " * 3000, None),
    ],
)
def test_declared_charset(raw: bytes, charset: str | None) -> None:
    """Meta elements and XML declarations are read, within the first bytes."""
    assert declared_charset(raw) == charset


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "latin-1", "hex", "utf-7", "nonsense", "\0"]))
def test_decoding_never_fails_and_gives_json(raw: bytes, declared: str | None) -> None:
    """Any bytes give a text that JSON and UTF-8 can hold, with no NUL."""
    text = decode(raw, declared).text
    assert json.loads(json.dumps(text).encode()) == text
    assert text.encode().decode() == text
    assert "\0" not in text


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=100))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    """UTF-8 text is unchanged but for what `tidy` does."""
    marked_once = text.lstrip("\ufeff")
    assert decode(marked_once.encode()).text == tidy(marked_once)
