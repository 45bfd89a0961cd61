"""Named mentions against a key."""

import json
from pathlib import Path

import pytest

from sayso.article import Article, Span
from sayso.evaluation.measured import Measured
from sayso.evaluation.named_texts import KeyedName, NamedText
from sayso.evaluation.names import measure_named_texts, measure_names, names_in, scored
from sayso.record import Entity, Record

TEXT = "Mayor Ana Bel of Orva met the Orva Union. The mayor left."


def _key(**others: object) -> NamedText:
    """Make the key of the text."""
    names = (
        KeyedName(span=Span(6, 13), kinds=("person",)),
        KeyedName(span=Span(17, 21), kinds=("place",)),
        KeyedName(span=Span(30, 40), kinds=("organization", "group")),
    )
    return NamedText(name="one", text=TEXT, passages=(Span(0, len(TEXT)),), names=names, **others)  # type: ignore[arg-type]


def _found(*names: tuple[str, int, int]) -> tuple[KeyedName, ...]:
    """Make found names."""
    return tuple(KeyedName(span=Span(start, end), kinds=(kind,)) for kind, start, end in names)


def _read(article: Article) -> Record:
    """Read the mayor, with her title, and the union as a group."""
    bel = Entity(
        id="e1", kind="person", name="Mayor Ana Bel", mentions=(Span(0, 13), Span(42, 51)), descriptors=("mayor",)
    )
    union = Entity(id="e2", kind="group", name="Orva Union", mentions=(Span(30, 40),))
    return Record(article=article, entities=(bel, union) if "Ana Bel" in article.text else ())


def _values(measured: Measured) -> dict[str, float]:
    """Give the figures by name."""
    return {figure.name: round(figure.value, 3) for figure in measured.figures}


def test_a_name_needs_its_very_words_and_one_of_its_kinds() -> None:
    """Half a name and a name of another kind are wrong twice: falsely found and missed."""
    outcome = scored(_key(), _found(("person", 10, 13), ("organization", 17, 21), ("group", 30, 40)))
    assert outcome.hit == ("organization 30-40",)
    assert outcome.false == ("person 10-13", "organization 17-21")
    assert outcome.missed == ("person 6-13", "place 17-21")


@pytest.mark.parametrize(("are_whole", "false"), [(True, ("place 48-51",)), (False, ())])
def test_what_the_key_holds_besides_names_counts_neither_way(are_whole: bool, false: tuple[str, ...]) -> None:  # noqa: FBT001
    """A description that was found is not wrong; whether a part of one is, is the corpus' affair."""
    key = _key(others=(Span(42, 51),), are_whole=are_whole)
    outcome = scored(key, _found(("person", 42, 51), ("place", 48, 51)))
    assert outcome.false == (false if are_whole else ())
    assert len(outcome.missed) == 3


def test_only_named_mentions_of_keyed_kinds_are_scored() -> None:
    """A resolved description and a product are no names; titles are cut off."""
    record = _read(Article(id="x", text=TEXT))
    bus = Entity(id="e3", kind="product", name="Orva", mentions=(Span(17, 21),))
    found = names_in(Record(article=record.article, entities=(*record.entities, bus)))
    assert [(one.kinds[0], one.span.of(TEXT)) for one in found] == [("person", "Ana Bel"), ("group", "Orva Union")]


def test_figures_are_given_by_part_and_over_all() -> None:
    """A part without names found has its own figure, and every wrong item says what stood in its place."""
    other = NamedText(
        name="two", text="Orva.", passages=(Span(0, 5),), names=(KeyedName(span=Span(0, 4), kinds=("place",)),)
    )
    measured = measure_named_texts({"gum": [_key()], "bbc": [other]}, _read)
    assert _values(measured) == {"names.f1": 0.667, "names.gum": 0.8, "names.bbc": 0.0}
    told = measured.told["names.gum", "one", "place 17-21"]
    assert (told.sort, told.wanted, told.given) == ("place, nothing there", "place: Orva", None)
    assert measured.show("one", "person 6-13") == "Ana Bel"


def test_only_what_is_kept_from_training_is_measured(tmp_path: Path) -> None:
    """A document of GUM that is trained on is left out, and re3d's BBC part is read."""
    gum, bbc = tmp_path / "gum", tmp_path / "re3d" / "BBC_Online"
    gum.mkdir()
    bbc.mkdir(parents=True)
    row = "1\tOrva\t_\tPROPN\t_\t_\t0\t_\t_\tEntity=(1-place-new)\n"
    for number in (0, 2):
        (gum / f"GUM_news_{number}.conllu").write_text(row, encoding="utf-8")
    (bbc / "documents.json").write_text(json.dumps({"_id": "d", "text": "Orva fell."}), encoding="utf-8")
    entity = {"documentId": "d", "type": "Location", "begin": 0, "end": 4, "value": "Orva"}
    (bbc / "entities.json").write_text(json.dumps(entity), encoding="utf-8")
    measured = measure_names(tmp_path, _read)
    assert [outcome.article for outcome in measured.outcomes["names.f1"]] == ["GUM_news_2", "re3d-d"]
