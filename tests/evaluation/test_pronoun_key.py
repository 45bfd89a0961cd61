"""The key of pronoun sources: which names are right, and how they are counted."""

import json
from pathlib import Path

import pytest

from sayso.article import Article, Span
from sayso.errors import InputError
from sayso.evaluation.pronoun_key import PronounItem, folded, is_right, measure_pronouns, name_given
from sayso.record import Attribution, Entity, Record, Source

TEXT = "Mayor Olga Alm came.\nShe said it rained. He said no."


def item(name: str | None, *also: str, description: str | None = None) -> PronounItem:
    """Make an item."""
    return PronounItem(article="dev/a", start=0, end=2, pronoun="he", name=name, also=also, description=description)


@pytest.mark.parametrize(
    ("keyed", "given", "right"),
    [
        (item("Olga Alm"), "Mayor Olga B. Alm", True),
        (item("Olga Alm", "Alm"), "Alm", True),
        (item("Olga Alm"), "Alm", False),
        (item("Olga Alm"), None, False),
        (item(None), None, True),
        (item(None), "the officer", True),
        (item(None), "Olga Alm", False),
        (item(None, description="the Orva Union"), "Orva Union", True),
    ],
)
def test_a_name_is_right_without_titles_and_articles(keyed: PronounItem, given: str | None, *, right: bool) -> None:
    """Titles, articles and middle initials do not count; where nobody is named no proper name is right."""
    assert is_right(keyed, given) is right


def test_names_are_folded() -> None:
    """Case, article, title and middle initial go."""
    assert folded("President Olga B. Alm") == folded("olga alm")


def test_the_entity_goes_before_the_source() -> None:
    """The entity that holds the pronoun gives the name; a source that overlaps it does where no entity holds it."""
    article = Article(key="a", id="a", text=TEXT, language="en", blocks=())
    told = Attribution(
        id="a1", kind="indirect", content=(Span(30, 39),), source=Source(span=Span(21, 24), kind="person", name="Alm")
    )
    entity = Entity(id="e1", kind="person", name="Olga Alm", mentions=(Span(6, 14), Span(21, 24)))
    assert name_given(Record(article=article, entities=(entity,), attributions=(told,)), Span(21, 24)) == "Olga Alm"
    assert name_given(Record(article=article, attributions=(told,)), Span(21, 24)) == "Alm"
    assert name_given(Record(article=article), Span(21, 24)) is None


def write(folder: Path, *items: dict[str, object]) -> Path:
    """Write a key and its article."""
    (folder / "dev" / "text").mkdir(parents=True)
    (folder / "dev" / "text" / "a.txt").write_text(TEXT, encoding="utf-8")
    key = folder / "pronouns.json"
    key.write_text(json.dumps({"items": items}), encoding="utf-8")
    return key


def test_the_share_right_leaves_out_what_is_unsure(tmp_path: Path) -> None:
    """The figure is the share right of the items that the keyer was sure of."""
    base: dict[str, object] = {"article": "dev/a", "also": [], "description": None, "unsure": False}
    key = write(
        tmp_path,
        {**base, "start": 21, "end": 24, "pronoun": "She", "name": "Olga Alm"},
        {**base, "start": 41, "end": 43, "pronoun": "He", "name": None},
        {**base, "start": 30, "end": 32, "pronoun": "it", "name": "x", "unsure": True},
    )
    measured = measure_pronouns(key, tmp_path, lambda article: Record(article=article))
    assert measured.figures[0].value == 0.5
    assert measured.notes == ("pronouns: he      1 of   1 right", "pronouns: she     0 of   1 right")


def test_a_pronoun_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A key whose place holds another word is refused."""
    key = write(
        tmp_path,
        {"article": "dev/a", "start": 20, "end": 23, "pronoun": "She", "name": None},
    )
    with pytest.raises(InputError, match="does not stand"):
        measure_pronouns(key, tmp_path, lambda article: Record(article=article))
