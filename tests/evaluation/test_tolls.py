"""The measure of tolls: its key, what answers what, and what counts as right."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sayso.article import Article, Span, article_id
from sayso.errors import InputError
from sayso.evaluation.measured import Measured
from sayso.evaluation.toll_days import days_of
from sayso.evaluation.toll_key import read_tolls
from sayso.evaluation.tolls import measure_tolls, score_tolls
from sayso.record import Entity, Place, PlaceRef, Record, TimeRef, Toll

TEXT = (
    "At least 14 people died in Maresk on Tuesday the Orva Relief Watch said. "
    "Two children were among the dead in Maresk. Shells hurt 14 people in Tilanda in May. Since then 900 have died."
)


def keyed(words: str, **fields: Any) -> dict[str, Any]:
    """Write a toll of the key whose victims are these words, by default killed, on the outlet's own word."""
    evidence = next(sentence for sentence in TEXT.split(". ") if words in sentence)
    own = {
        "harm": "killed",
        "low": 14,
        "high": None,
        "victims": words,
        "civilian_status": "unknown",
        "evidence": evidence.rstrip("."),
        "voice": "narrator",
        "chain": [],
        "place": None,
        "date": None,
        "perpetrator": None,
        "scope": "incident",
        "subset_of": None,
    }
    return {**own, **fields}


DEAD = keyed(
    "14 people died",
    voice="attributed",
    chain=["Orva Relief Watch"],
    place={"either": ["Maresk", "the town of Maresk"]},
    date="2017-04-04",
    perpetrator={"either": [None, "shells"]},
)
CHILDREN = keyed("Two children", low=2, high=2, place="Maresk", date=None, civilian_status="civilian", subset_of=0)
HURT = keyed("14 people in Tilanda", harm="injured", high=14, place="Tilanda", date="2016-05-01/2016-05-31")


def write(folder: Path, *tolls: dict[str, Any], ignore: tuple[dict[str, Any], ...] = ()) -> Path:
    """Write a key of one article with the table beside it."""
    row = {"unit_id": "7", "id": "7", "title": None, "published": "2017-04-05", "outlet": "orva", "text": TEXT}
    (folder / "articles.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    key = folder / "tolls.json"
    key.write_text(
        json.dumps([{"unit_id": "7", "published": "2017-04-05", "tolls": tolls, "ignore": ignore}]), encoding="utf-8"
    )
    return key


def span(words: str) -> Span:
    """Give where words stand first."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def toll(number: int, words: str, **fields: Any) -> Toll:
    """Make a toll that was read."""
    own: dict[str, Any] = {"harm": "killed", "low": 14, "high": None, "victims": span(words), "span": span(words)}
    return Toll(id=f"t{number}", **{**own, **fields})


READ = toll(
    1,
    "14 people died",
    voice="a1",
    chain=("the Orva Relief watch",),
    place=PlaceRef(span=span("Maresk"), ref="p1"),
    time=TimeRef(value="2017-04-04"),
)


def measure(key: Path, *tolls: Toll, entities: tuple[Entity, ...] = (), places: tuple[Place, ...] = ()) -> Measured:
    """Measure a reading that gives these tolls."""

    def read(article: Article) -> Record:
        """Make the record."""
        own = replace(article, text=TEXT, blocks=())
        return Record(article=own, tolls=tolls, entities=entities, places=places)

    return measure_tolls(key, read)


def figures(measured: Measured) -> dict[str, float]:
    """Give the figures by name, without the measure's."""
    return {figure.name.removeprefix("tolls."): figure.value for figure in measured.figures}


def test_all_right_is_one(tmp_path: Path) -> None:
    """Any of the values that two annotators gave is right, and names compare without case and article."""
    assert set(figures(measure(write(tmp_path, DEAD), READ)).values()) == {1.0}


def test_what_is_missed_and_false_lowers_the_f1(tmp_path: Path) -> None:
    """One of two found and one false beside it: F1 one half."""
    got = measure(write(tmp_path, DEAD, CHILDREN), READ, toll(2, "900", low=900))
    assert figures(got)["found"] == pytest.approx(0.5)
    assert [got.outcomes["tolls.found"][0].missed, got.outcomes["tolls.found"][0].false] == [
        (f"{span('Two children').start}-{span('Two children').end} killed 1",),
        (f"{span('900').start}-{span('900').end} killed t2",),
    ]


def test_other_bounds_are_not_found(tmp_path: Path) -> None:
    """A low without the "at least" is another toll."""
    assert figures(measure(write(tmp_path, DEAD), replace(READ, high=14)))["found"] == 0.0


def test_tolls_answer_each_other_by_their_place(tmp_path: Path) -> None:
    """Of two with the same harm and bounds each goes with the one whose victims stand there, whatever their order."""
    hurt = keyed("14 people in Tilanda", place="Tilanda")
    other = toll(2, "14 people in Tilanda", place=PlaceRef(span=span("Tilanda")))
    got = figures(measure(write(tmp_path, DEAD, hurt), other, READ))
    assert (got["found"], got["place"], got["voice"]) == (1.0, 1.0, 1.0)


def test_a_title_found_in_the_place_of_its_lead_is_found(tmp_path: Path) -> None:
    """Where no words are shared, harm and bounds decide."""
    assert figures(measure(write(tmp_path, DEAD), replace(READ, victims=span("900"), span=span("900"))))["found"] == 1.0


def test_ignored_items_count_neither_way(tmp_path: Path) -> None:
    """One toll may be found for each of them, a second is false."""
    ignored = {"harm": "killed", "low": 900, "high": 900, "evidence": "Since then 900 have died"}
    key = write(tmp_path, DEAD, ignore=(ignored,))
    extra = toll(2, "900", low=900, high=900)
    assert figures(measure(key, READ))["found"] == 1.0
    assert figures(measure(key, READ, extra))["found"] == 1.0
    assert figures(measure(key, READ, extra, replace(extra, id="t3")))["found"] == pytest.approx(2 / 3)


def test_a_chain_needs_as_many_names(tmp_path: Path) -> None:
    """A relay too many or a name too few is wrong."""
    key = write(tmp_path, DEAD)
    for chain in ((), ("Orva Relief Watch", "Radio Orva")):
        assert figures(measure(key, replace(READ, chain=chain)))["chain"] == 0.0


def test_a_chain_may_use_an_alias(tmp_path: Path) -> None:
    """Another name of the same entity is right, a stranger's is not."""
    watch = Entity(id="e1", kind="organization", name="Orva Relief Watch", aliases=("ORW",), mentions=())
    key = write(tmp_path, DEAD)
    assert figures(measure(key, replace(READ, chain=("ORW",)), entities=(watch,)))["chain"] == 1.0
    assert figures(measure(key, replace(READ, chain=("ORW",))))["chain"] == 0.0


def test_a_voice_is_the_outlets_own_or_anothers(tmp_path: Path) -> None:
    """An attributed toll told in the outlet's voice is wrong."""
    assert figures(measure(write(tmp_path, DEAD), replace(READ, voice=None)))["voice"] == 0.0


def test_a_month_is_its_days(tmp_path: Path) -> None:
    """Dates compare by the days that they stand for."""
    found = toll(1, "14 people in Tilanda", harm="injured", high=14, time=TimeRef(value="2016-05"))
    assert figures(measure(write(tmp_path, HURT), found))["date"] == 1.0
    assert figures(measure(write(tmp_path, HURT), replace(found, time=TimeRef(value="2016-05-01"))))["date"] == 0.0
    assert figures(measure(write(tmp_path, HURT), replace(found, time=None)))["date"] == 0.0


def test_days_are_cut_at_publication() -> None:
    """A month that is not over ends today; one ahead stays whole, and what is no date gives none."""
    assert days_of("2011-03/2017-04", "2017-04-05") == days_of("2011-03-01/2017-04-05")
    assert days_of("2017-05", "2017-04-05") == days_of("2017-05-01/2017-05-31")
    assert days_of("2017-W14-WE") == days_of("2017-04-08/2017-04-09")
    assert [days_of(value) for value in (None, "PXD", "PRESENT_REF", "2017-02-30", "2017-W60")] == [None] * 5


def test_a_place_is_its_words_or_its_entry(tmp_path: Path) -> None:
    """Words inside the key's words are right; other words only as the same entry of GeoNames."""
    key = write(tmp_path, DEAD)
    tilanda = Place(id="p2", span=span("Tilanda"), name="Tilanda", geonames=5)
    elsewhere = replace(READ, place=PlaceRef(span=tilanda.span, ref="p2"))
    assert figures(measure(key, elsewhere, places=(tilanda,)))["place"] == 0.0
    maresk = Place(id="p1", span=span("Maresk"), name="Maresk", geonames=5)
    assert figures(measure(key, elsewhere, places=(maresk, tilanda)))["place"] == 1.0
    assert figures(measure(key, replace(READ, place=None)))["place"] == 0.0


def test_a_part_belongs_to_the_toll_that_answers_the_whole(tmp_path: Path) -> None:
    """It is judged where that toll was found, and wrong where it is part of nothing."""
    key = write(tmp_path, DEAD, CHILDREN)
    part = toll(2, "Two children", low=2, high=2, subset_of="t1")
    assert figures(measure(key, READ, part))["subset"] == 1.0
    assert figures(measure(key, READ, replace(part, subset_of=None)))["subset"] == 0.5
    alone = measure(key, replace(part, subset_of=None))
    assert alone.outcomes["tolls.subset"][0].counts.gold == 0


def test_errors_are_told(tmp_path: Path) -> None:
    """A developer sees what was wanted and what was given."""
    measured = measure(write(tmp_path, DEAD), replace(READ, voice=None))
    (item,) = measured.outcomes["tolls.voice"][0].missed
    told = measured.told["tolls.voice", "7", item]
    assert (told.sort, told.wanted, told.given) == ("attributed -> narrator", "attributed", "narrator")
    assert measured.show("7", item) == "14 people died"


def test_a_broken_key_is_refused(tmp_path: Path) -> None:
    """A key that is none, a row that is missing, and evidence that does not stand there are told with the article."""
    key = write(tmp_path, {**DEAD, "evidence": "Nobody died"})
    with pytest.raises(InputError, match="7"):
        read_tolls(key, tmp_path / "articles.jsonl")
    (tmp_path / "articles.jsonl").write_text("", encoding="utf-8")
    with pytest.raises(InputError):
        read_tolls(key, tmp_path / "articles.jsonl")
    key.write_text("{", encoding="utf-8")
    with pytest.raises(InputError):
        read_tolls(key, tmp_path / "articles.jsonl")


def test_a_key_without_articles_scores_nothing() -> None:
    """No tolls at all give no figure above nothing and no error."""
    article = Article(key="7", id=article_id(TEXT, url=None, outlet=None, key="7"), text=TEXT)
    assert Record(article=article).tolls == ()
    assert figures(score_tolls([]))["found"] == 0.0
