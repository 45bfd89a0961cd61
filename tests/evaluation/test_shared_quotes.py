"""The measure of shared quotations: what counts as found, and which pairs count."""

import json
from pathlib import Path
from typing import Any

import pytest

from saying_help import Said, article
from sayso.errors import InputError
from sayso.evaluation.measured import Measured
from sayso.evaluation.shared_quotes import read_quote_key, score_quotes
from sayso.record import Record

DAHL = "“We opened the northern gates before dawn because the river had risen by a metre”"
RECORDS = {
    "x": article("x", Said(who="Mina Dahl", words=DAHL), Said(who="Tom Bel", words="that nobody had warned the town")),
    "y": article("y", Said(who="Mina Dahl", words=DAHL), Said(who="Ana Orr", words="that schools would stay shut")),
}


def content(name: str, words: str) -> dict[str, Any]:
    """Give a content of the key."""
    start = RECORDS[name].article.text.index(words)
    return {"article": name, "content": [[start, start + len(words)]]}


def pair(one: str, other: str, relations: list[str] | None, half: str = "read") -> dict[str, Any]:
    """Give a pair of the key."""
    return {"story": "s", "half": half, "accounts": [content("x", one), content("y", other)], "relations": relations}


def scored(
    folder: Path, *pairs: dict[str, Any], records: dict[str, Record] | None = None, half: str | None = None
) -> Measured:
    """Write a key and score records on it."""
    key = folder / "quotes.json"
    stories = [{"id": "s", "corpus": "orva", "articles": ["x", "y"]}]
    key.write_text(json.dumps({"stories": stories, "pairs": pairs}), encoding="utf-8")
    return score_quotes(read_quote_key(key), RECORDS if records is None else records, half=half)


def values(measured: Measured) -> list[float]:
    """Give precision, recall and relation."""
    return [figure.value for figure in measured.figures]


def test_a_pair_in_one_family_is_found_with_its_relation(tmp_path: Path) -> None:
    """The same words are found, and their relation is that of the two alone."""
    assert values(scored(tmp_path, pair(DAHL, DAHL, ["identical"]))) == [1.0, 1.0, 1.0]
    assert values(scored(tmp_path, pair(DAHL, DAHL, ["variant", "indirect"]))) == [1.0, 1.0, 0.0]


def test_a_part_of_the_content_is_enough_to_be_meant(tmp_path: Path) -> None:
    """A key whose content is cut otherwise than the record's means the same saying."""
    assert values(scored(tmp_path, pair("We opened the northern gates", DAHL, ["identical"])))[1] == 1.0


def test_what_is_falsely_found_and_what_is_missed_lower_their_figures(tmp_path: Path) -> None:
    """A pair that is another utterance counts against precision where it is found, one that is the same against recall where it is not."""
    false = pair(DAHL, DAHL, [])
    missed = pair("that nobody had warned the town", "that schools would stay shut", ["variant"])
    measured = scored(tmp_path, false, missed)
    assert values(measured)[:2] == [0.0, 0.0]
    assert {told.sort for told in measured.told.values()} == {
        "another utterance -> identical",
        "variant -> another utterance",
    }


def test_pairs_that_nobody_can_tell_and_the_other_half_do_not_count(tmp_path: Path) -> None:
    """What is left open counts neither way; each half may be scored alone, and the scored half's errors are not told."""
    pairs = (pair(DAHL, DAHL, None), pair(DAHL, DAHL, ["identical"], half="scored"), pair(DAHL, DAHL, []))
    whole = scored(tmp_path, *pairs)
    assert values(whole)[:2] == [0.5, 1.0]
    half = scored(tmp_path, *pairs, half="scored")
    assert (values(half), dict(half.told)) == ([1.0, 1.0, 1.0], {})


def test_a_missing_record_is_told(tmp_path: Path) -> None:
    """A key whose article is not there fails, and says which."""
    with pytest.raises(InputError, match="orva: x"):
        scored(tmp_path, pair(DAHL, DAHL, []), records={})


def test_a_broken_key_is_told(tmp_path: Path) -> None:
    """A file that is no key fails by its name."""
    (tmp_path / "quotes.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match=r"quotes\.json"):
        read_quote_key(tmp_path / "quotes.json")
