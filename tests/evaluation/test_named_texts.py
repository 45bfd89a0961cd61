"""Readers of texts whose names are keyed."""

import json
from pathlib import Path

import pytest

from sayso.article import Span
from sayso.evaluation.gum_mentions import parse_gum_mentions, read_gum_mentions
from sayso.evaluation.named_texts import KeyedName, is_role, named_gum, outermost, read_named_re3d, without_title


def _conllu(*rows: str) -> str:
    """Make a sentence of "word pos head misc" rows; a row "2-3 Bel's misc" stands for two words written as one."""
    lines = []
    number = 0
    for row in rows:
        word, pos, head, misc = row.split(" ")
        if "-" in pos:
            lines.append("\t".join([pos, word, *"_" * 7, misc]))
            continue
        number += 1
        lines.append("\t".join([str(number), word, "_", pos, "_", "_", head, "_", "_", misc]))
    return "\n".join(lines) + "\n"


def _names(*rows: str) -> list[str]:
    """Give the names of a sentence of GUM as they are keyed."""
    keyed = named_gum(parse_gum_mentions(_conllu(*rows), name="x"))
    return [one.span.of(keyed.text) for one in keyed.names]


GUM = [
    (("Mayor PROPN 2 Entity=(1-person-new", "Ana PROPN 0 _", "Bel PROPN 2 Entity=1)"), ["Ana Bel"], "titles"),
    (
        ("columnist NOUN 0 Entity=(1-person-new", "Ana PROPN 1 _", "Bel PROPN 2 Entity=1)"),
        ["Ana Bel"],
        "a role of small letters",
    ),
    (
        (
            "Ana PROPN 0 Entity=(1-person-new",
            "Bel PROPN 1 SpaceAfter=No",
            "- PUNCT 1 SpaceAfter=No",
            "Arn PROPN 1 Entity=1)",
        ),
        ["Ana Bel-Arn"],
        "hyphens",
    ),
    (
        ("Bel PROPN 0 Entity=(1-person-new", "XV NUM 1 _", "of ADP 4 _", "Orva PROPN 1 Entity=(2-place-new)1)"),
        ["Bel XV", "Orva"],
        "numerals",
    ),
    (
        ("the DET 2 Entity=(1-organization-new", "University PROPN 0 _", "of ADP 4 _", "Orva PROPN 2 Entity=1)"),
        ["University of Orva"],
        "of in a body's name",
    ),
    (
        ("Union PROPN 0 Entity=(1-organization-new", "in ADP 3 _", "Orva PROPN 1 Entity=(2-place-new)1)"),
        ["Union", "Orva"],
        "no in",
    ),
    (
        ("Orva PROPN 0 Entity=(1-place-new(2-place-new)", "and CCONJ 3 _", "Maresk PROPN 1 Entity=(3-place-new)1)"),
        ["Orva", "Maresk"],
        "two names with and",
    ),
    (("Senators PROPN 0 Entity=(1-person-new)",), [], "a role alone"),
    (("mayor NOUN 0 Entity=(1-person-new)",), [], "a noun"),
]


@pytest.mark.parametrize(("rows", "expected", "why"), GUM, ids=[case[2] for case in GUM])
def test_names_of_gum_are_read(rows: tuple[str, ...], expected: list[str], why: str) -> None:
    """The proper name round a mention's head is the name; what is none is listed apart."""
    assert _names(*rows) == expected, why


def test_words_written_as_one_have_no_gap() -> None:
    """The text is what stood on the page: an ending is joined to its word, whatever the row of both says of the gap behind."""
    gum = parse_gum_mentions(
        _conllu(
            "Bel's 1-2 0 _",
            "Bel PROPN 3 Entity=(1-person-new)",
            "'s PART 1 _",
            "hat NOUN 0 SpaceAfter=No",
            ". PUNCT 3 _",
        ),
        name="x",
    )
    assert gum.text == "Bel's hat."


def test_a_short_row_is_refused(tmp_path: Path) -> None:
    """What is no CoNLL-U is told, not guessed at."""
    path = tmp_path / "GUM_x.conllu"
    path.write_text("1\tBel\n", encoding="utf-8")
    with pytest.raises(ValueError, match="CoNLL-U"):
        read_gum_mentions(path)


def _re3d(folder: Path, text: str, *entities: tuple[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    """Write a part of re3d with one document and give its names."""
    (folder / "documents.json").write_text(json.dumps({"_id": "d", "text": text}), encoding="utf-8")
    rows = [
        {
            "documentId": "d",
            "type": kind,
            "value": value,
            "begin": text.index(value),
            "end": text.index(value) + len(value),
        }
        for kind, value in entities
    ]
    (folder / "entities.json").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (one,) = read_named_re3d(folder)
    return [(name.span.of(text), name.kinds) for name in one.names]


def test_names_of_re3d_are_read(tmp_path: Path) -> None:
    """Nominal mentions are listed apart, notes and titles cut off, and a body may be a group."""
    found = _re3d(
        tmp_path,
        "President Ana Bel met rebels of the Orva Guard.[3] in Maresk; his office",
        ("Person", "President Ana Bel"),
        ("Organisation", "rebels"),
        ("Organisation", "the Orva Guard.[3"),
        ("Location", "Maresk"),
        ("Organisation", "his office"),
    )
    assert found == [("Ana Bel", ("person",)), ("Orva Guard", ("organization", "group")), ("Maresk", ("place",))]


def test_what_re3d_catches_beside_a_name_is_cut(tmp_path: Path) -> None:
    """An owner's ending is no part of a name, a place and its land are two names, and a month is nobody."""
    found = _re3d(
        tmp_path,
        "Bel’s men left Maresk, Orva on Jan. 3",
        ("Person", "Bel’s"),
        ("Location", "Maresk, Orva"),
        ("Person", "Jan"),
    )
    assert found == [("Bel", ("person",)), ("Maresk", ("place",)), ("Orva", ("place",))]


def test_the_outermost_name_counts() -> None:
    """A name inside another is left out; two kinds at one place are both right."""
    names = [
        KeyedName(span=Span(0, 9), kinds=("place",)),
        KeyedName(span=Span(0, 9), kinds=("organization",)),
        KeyedName(span=Span(5, 9), kinds=("person",)),
    ]
    assert list(outermost(names)) == [KeyedName(span=Span(0, 9), kinds=("place", "organization"))]


def test_titles_and_articles_are_cut() -> None:
    """Only a person's name loses what stands before it, and a role alone is kept for `is_role` to tell."""
    assert without_title("the Orva Union", Span(0, 14), "organization") == Span(4, 14)
    assert without_title("Mayor", Span(0, 5), "person") == Span(0, 5)
    assert is_role("Mayor")
