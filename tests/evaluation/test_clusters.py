"""The measure of stories, on invented keys."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from sayso.article import Article
from sayso.errors import InputError
from sayso.evaluation.clusters import (
    StoryKey,
    adjusted_rand,
    distinct,
    measure_clusters,
    measure_events,
    read_events,
    read_incidents,
    score_stories,
)
from sayso.evaluation.measured import Measured
from sayso.record import Record

KEY = StoryKey(stories={"a": "1", "b": "1", "c": "1", "d": "2", "e": "2"}, unsure=frozenset({frozenset({"e", "f"})}))


MORE = StoryKey(stories={**KEY.stories, "g": "3", "h": "3", "i": "4", "j": "4"})


def records(names: str) -> list[Record]:
    """Make records by key, whose ids are other words."""
    return [
        Record(article=Article(id=f"id-{name}", key=name, text=f"Text {name}", title=name.upper())) for name in names
    ]


def scored(*stories: str, key: StoryKey = KEY) -> Measured:
    """Score stories, each given by the keys of its articles."""

    def find(_: Sequence[Record]) -> list[list[str]]:
        """Give the stories by id."""
        return [[f"id-{name}" for name in story] for story in stories]

    return score_stories(records("".join(stories)), key, name="clusters", find=find)


def figures(measured: Measured) -> dict[str, float]:
    """Give the figures by name."""
    return {figure.name.removeprefix("clusters."): round(figure.value, 3) for figure in measured.figures}


def test_the_true_stories_score_one() -> None:
    """What the key has scores 1 in all figures."""
    assert set(figures(scored("abc", "de", "f", "gh", "ij", key=MORE)).values()) == {1.0}


def test_joining_costs_precision_and_parting_recall() -> None:
    """Figures are those worked out by hand."""
    parted = figures(scored("ab", "c", "de"))
    assert parted["bcubed"] == pytest.approx(
        2 * (0.4 + (2 / 3 * 2 + 1 / 3) / 5) / (1 + 0.4 + (2 / 3 * 2 + 1 / 3) / 5), abs=0.001
    )
    assert parted["pairs"] == 0.667
    joined = figures(scored("abcde"))
    assert joined["bcubed"] == pytest.approx(2 * 0.52 / 1.52, abs=0.001)
    assert joined["pairs"] == round(2 * 4 / (2 * 4 + 6), 3)


def test_unsure_pairs_count_neither_way() -> None:
    """An article put beside one that the key is unsure of costs nothing; beside another of that story it does."""
    assert figures(scored("abc", "d", "ef"))["pairs"] == 0.857
    wrong = scored("abc", "def")
    assert [one.false for one in wrong.outcomes["clusters.pairs"] if one.false] == [("f",)]
    assert wrong.told["clusters.pairs", "d", "f"].sort == "joined"
    assert wrong.show("d", "f") == "D | F"


def test_the_largest_stories_are_left_out_of_one_figure() -> None:
    """Pairs with an article of the three largest stories are not among those of `pairs_without_largest`."""
    key = StoryKey(stories=dict(zip("abcdefghijk", "11112223344", strict=True)))
    measured = scored("abcd", "efg", "hi", "j", "k", key=key)
    assert figures(measured)["pairs_without_largest"] == 0.0
    assert [one.article for one in measured.outcomes["clusters.pairs_without_largest"]] == ["j", "k"]


def test_the_rand_index_is_adjusted_for_chance() -> None:
    """All in one story, or all apart, is no better than chance."""
    gold = {"a": "1", "b": "1", "c": "2", "d": "2"}
    assert adjusted_rand(gold, dict.fromkeys(gold, "x")) == 0.0
    assert adjusted_rand(gold, {one: one for one in gold}) == 0.0
    assert adjusted_rand(gold, gold) == 1.0


def test_equal_texts_count_once() -> None:
    """Texts that differ in marks and white space alone are one; the first stays."""
    told = [
        Record(article=Article(id=name, text=text))
        for name, text in (("x", "Rain, in Orva."), ("y", "rain in\nOrva"), ("z", "Snow"))
    ]
    assert [record.article.id for record in distinct(told)] == ["x", "z"]


def test_incidents_are_measured_on_their_folder(tmp_path: Path) -> None:
    """Rows and key are read from a folder, stories made by Sayso, and their order tried."""
    rows = [
        {"id": name, "title": title, "text": f"{title}. {text}", "published": "2031-05-06", "outlet": name}
        for name, title, text in (
            (
                "1",
                "Bridge of Orva falls into the river",
                "The old bridge of Orva fell into the river at noon and took four cars with it.",
            ),
            (
                "2",
                "Cars in the river as bridge of Orva falls",
                "Four cars fell into the river as the old bridge of Orva gave way at noon.",
            ),
            ("3", "Tilanda votes", "Voters in Tilanda chose a parliament on Sunday and the count of ballots began."),
        )
    ]
    (tmp_path / "articles.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    key = {"clusters": [{"incident": "fall", "articles": ["1", "2"]}], "unsure_pairs": [[["1"], ["3"]]]}
    (tmp_path / "clusters.json").write_text(json.dumps(key), encoding="utf-8")
    measured = measure_clusters(tmp_path, lambda article: Record(article=article))
    assert {name: value for name, value in figures(measured).items() if name != "pairs_without_largest"} == {
        "bcubed": 1.0,
        "pairs": 1.0,
        "any_order": 1.0,
    }
    assert read_incidents(tmp_path / "clusters.json").unsure == {frozenset({"1", "3"})}


def test_events_are_measured_on_their_folder(tmp_path: Path) -> None:
    """Articles are one file each, those of fewer than fifty words are left out, and the event stands as an object or as its words."""
    for name, event, text in (
        ("a", {"EventId": 7}, "The old bridge of Orva fell into the river. " * 8),
        ("b", "{'EventId': 7}", "The old bridge of Orva fell into the river at noon. " * 8),
        ("c", {"EventId": 8}, "Too short."),
    ):
        row = {"title": "Bridge", "text": text, "newsCluster": event, "date_publish": "2031-05-06T10:00:00"}
        (tmp_path / f"{name}.json").write_text(json.dumps(row), encoding="utf-8")
    assert read_events(tmp_path).stories == {"a": "event 7", "b": "event 7", "c": "event 8"}
    measured = measure_events(tmp_path, lambda article: Record(article=article))
    assert measured.notes[0].endswith("over 2 articles")
    assert figures(measured)["events.bcubed"] == 1.0


def test_a_broken_key_is_refused(tmp_path: Path) -> None:
    """A key that names an article twice, has another shape or no event says so."""
    key = tmp_path / "clusters.json"
    broken: tuple[object, ...] = ({"clusters": [{"articles": ["1"]}, {"articles": ["1"]}]}, {"stories": []})
    for given in broken:
        key.write_text(json.dumps(given), encoding="utf-8")
        with pytest.raises(InputError):
            read_incidents(key)
    (tmp_path / "x.json").write_text('{"newsCluster": {}}', encoding="utf-8")
    key.unlink()
    with pytest.raises(InputError, match="no event"):
        read_events(tmp_path)
    with pytest.raises(InputError):
        measure_events(tmp_path / "none", lambda article: Record(article=article))
