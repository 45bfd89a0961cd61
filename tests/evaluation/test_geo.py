"""The measure of places on LGL: its reader, what counts, and the three figures."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.article import Article, Span
from sayso.errors import InputError
from sayso.evaluation.geo import measure_lgl, read_lgl
from sayso.record import Place, Record

_TOPONYM = "<toponym><start>{start}</start><end>{end}</end><phrase>{phrase}</phrase>{tag}</toponym>"
_TAG = "<gaztag><name>{name}</name><lat>{lat}</lat><lon>{lon}</lon></gaztag>"
_TEXT = "Syrian guns fell silent in Azaz and Homs near Orva Street."


def tag(phrase: str, *, name: str = "", point: tuple[float, float] | None = None) -> str:
    """Write a toponym of the invented text."""
    start = _TEXT.index(phrase)
    found = _TAG.format(name=name or phrase, lat=point[0], lon=point[1]) if point else ""
    return _TOPONYM.format(start=start, end=start + len(phrase), phrase=phrase, tag=found)


@pytest.fixture
def lgl(tmp_path: Path) -> Path:
    """Give a file of one article: a demonym, two located toponyms, one without coordinates."""
    toponyms = [
        tag("Syrian", name="Syrian Arab Republic", point=(35.0, 38.0)),
        tag("Azaz", point=(36.59, 37.05)),
        tag("Homs", point=(34.73, 36.72)),
        tag("Orva Street"),
    ]
    file = tmp_path / "lgl.xml"
    file.write_text(
        f'<articles><article docid="7"><domain>orva.com</domain><text><![CDATA[{_TEXT}]]></text><toponyms>{"".join(toponyms)}</toponyms></article></articles>',
        encoding="utf-8",
    )
    return file


def reader(*found: tuple[str, float | None]) -> Callable[[Article], Record]:
    """Give a reading that finds words at a latitude, all at the longitude 37."""

    def read(article: Article) -> Record:
        """Make the record."""
        places = [
            Place(
                id=f"p{number}",
                span=Span(article.text.index(words), article.text.index(words) + len(words)),
                name=words,
                latitude=latitude,
                longitude=None if latitude is None else 37.0,
            )
            for number, (words, latitude) in enumerate(found, 1)
        ]
        return Record(article=article, places=tuple(places))

    return read


def figures(file: Path, read: Callable[[Article], Record]) -> dict[str, float]:
    """Measure, and give the figures by name."""
    return {figure.name: figure.value for figure in measure_lgl(file, read).figures}


def test_the_reader_gives_spans_points_and_names(lgl: Path) -> None:
    """What LGL leaves without coordinates has none."""
    (article,) = read_lgl(lgl)
    assert [one.span.of(article.text) for one in article.toponyms] == ["Syrian", "Azaz", "Homs", "Orva Street"]
    assert [one.point is None for one in article.toponyms] == [False, False, False, True]
    assert article.outlet == "orva.com"


def test_a_file_that_is_no_xml_is_refused(tmp_path: Path) -> None:
    """The error names the file."""
    file = tmp_path / "lgl.xml"
    file.write_text("<articles>", encoding="utf-8")
    with pytest.raises(InputError, match="no LGL file"):
        read_lgl(file)


def test_all_right_is_one(lgl: Path) -> None:
    """Both toponyms found, near where they are."""
    got = figures(lgl, reader(("Azaz", 36.6), ("Homs", 34.7)))
    assert got == {"lgl.found": 1.0, "lgl.given": 1.0, "lgl.end_to_end": 1.0, "lgl.end_to_end.f1": 1.0}


def test_demonyms_and_unlocated_gold_count_neither_way(lgl: Path) -> None:
    """To find them is no fault, and not to find them is none."""
    got = figures(lgl, reader(("Syrian", 35.0), ("Azaz", 36.6), ("Homs", 34.7), ("Orva", 1.0), ("Orva Street", None)))
    assert got["lgl.found"] == 1.0


def test_a_false_place_counts_with_and_without_coordinates(lgl: Path) -> None:
    """What is no gold toponym is false, unresolved or not."""
    for latitude in (None, 36.0):
        assert figures(lgl, reader(("Azaz", 36.6), ("Homs", 34.7), ("silent", latitude)))["lgl.found"] == pytest.approx(
            0.8
        )


def test_found_but_far_is_found_and_no_more(lgl: Path) -> None:
    """Two degrees are more than 161 km."""
    got = figures(lgl, reader(("Azaz", 36.6), ("Homs", 36.8)))
    assert (got["lgl.found"], got["lgl.end_to_end"]) == (1.0, 0.5)


def test_items_are_told_one_by_one(lgl: Path) -> None:
    """Each outcome names the article and the span, and shows its words."""
    measured = measure_lgl(lgl, reader(("Azaz", 36.6)))
    (outcome,) = measured.outcomes["lgl.found"]
    assert outcome.article == "7"
    assert [measured.show("7", item) for item in outcome.missed] == ["Homs"]
