"""Attributions keyed in full: names as they are compared, both forms of files, and what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.article import Span
from sayso.errors import InputError
from sayso.evaluation.keyed import KeyedAttribution, as_keyed, folded_name
from sayso.evaluation.keyed_files import read_key, read_passages
from sayso.record import Attribution, Source

PASSAGE = """\
[[passage]]
about = "a headline and one inside another"
title = true
text = '''Port shut

<s1>Radio Orva</s1> <c1>said</c1> <q1><s2>the mayor</s2> <c2>told</c2> <a2><r2>it</r2></a2> <m2>by telephone</m2> <q2>the port</q2>, again, <q2>was shut</q2></q1>.'''
[[passage.attribution]]
n = 1
kind = "indirect"
name = "Radio Orva"
source_kind = "outlet"
chain = ["Radio Orva"]
act = "say"
[[passage.attribution]]
n = 2
kind = "indirect"
name = "the mayor"
chain = ["the mayor", "Radio Orva"]
act = "say"
within = 1
either = { act = ["claim"], within = [], hedged = [true] }
"""
TEXT = "Orva, 3 May. The port is shut, Ana Bel said."


def _passages(folder: Path, source: str) -> Path:
    """Write a file of passages."""
    (folder / "port.toml").write_text(source, encoding="utf-8")
    return folder


def _key(folder: Path, *, row: dict[str, Any] | None = None, **fields: object) -> tuple[Path, Path]:
    """Write a key of one attribution and the row that it stands in."""
    rows = folder / "articles.jsonl"
    rows.write_text(f"{json.dumps(row or {'id': '7', 'text': TEXT})}\n", encoding="utf-8")
    entry = {
        "id": "a1",
        "source": [31, 38],
        "cue": [39, 43],
        "content": [[13, 29]],
        "kind": "indirect",
        "name": [31, 38],
        "chain": [[31, 38], "Radio Orva"],
        "act": "say",
        "polarity": "positive",
        "hedged": False,
        "addressee": None,
        "medium": None,
        "relay": [],
        "within": None,
    }
    key = {"articles": [{"id": "7", "length": len(TEXT), "attributions": [entry | fields]}]}
    (folder / "key.json").write_text(json.dumps(key), encoding="utf-8")
    return folder / "key.json", rows


@pytest.mark.parametrize(
    ("one", "other", "are_same"),
    [
        ("The Coast Guard", "coast guard", True),
        ("the army’s", "The army", True),
        ("the ministrys spokesman", "the ministry's  spokesman.", True),
        ("An aide", "aide", True),
        ("Ana Bel", "Bel", False),
        ("Theatre", "atre", False),
        ("«Salt Guard»", "Salt Guard", True),
    ],
)
def test_names_are_compared_without_what_does_not_matter(one: str, other: str, *, are_same: bool) -> None:
    """Case, articles, possessives, white space and marks at the ends; nothing else."""
    assert (folded_name(one) == folded_name(other)) is are_same


def test_a_name_of_nothing_but_marks_and_none_stay_apart() -> None:
    """No name is no name; a name is never folded away."""
    assert folded_name(None) is None
    assert folded_name("...") == "..."


def test_a_found_attribution_takes_the_form_of_a_key() -> None:
    """Field by field; the source's parts stand by themselves."""
    source = Source(span=Span(0, 3), kind="person", name="Ana Bel")
    found = Attribution(
        id="a1", kind="direct", content=(Span(9, 12),), cue=Span(4, 8), source=source, act="deny", relay=(Span(13, 15),)
    )
    assert as_keyed(found) == KeyedAttribution(
        id="a1",
        kind="direct",
        content=(Span(9, 12),),
        cue=Span(4, 8),
        source=Span(0, 3),
        source_kind="person",
        name="Ana Bel",
        act="deny",
        relay=(Span(13, 15),),
    )
    assert as_keyed(Attribution(id="a1", kind="direct", content=(Span(0, 1),))).source_kind is None


def test_passages_give_articles_of_paragraphs_and_keyed_attributions(tmp_path: Path) -> None:
    """Tags become spans, `title` a title block, numbers ids, and further right values further readings."""
    (record,) = read_passages(_passages(tmp_path, PASSAGE))
    text = record.article.text
    first, second = record.attributions
    assert record.name == "port/1"
    assert [block.kind for block in record.article.blocks] == ["title", "paragraph"]
    assert (record.article.title, record.article.is_read) == ("Port shut", True)
    assert (first.source_kind, first.within, first.either) == ("outlet", None, ())
    assert [span.of(text) for span in second.content] == ["the port", "was shut"]
    assert second.addressee is not None
    assert second.medium is not None
    assert (second.addressee.of(text), second.medium.of(text)) == ("it", "by telephone")
    assert second.relay == (second.addressee,)
    assert second.within == "1"
    assert [(reading.act, reading.hedged) for reading in second.readings] == [
        ("say", False),
        ("claim", False),
        ("say", True),
    ]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("<m2>by telephone</m2>", "<x2>by telephone</x2>", "<x2>"),
        ("<m2>by telephone</m2>", "<c2>by telephone</c2>", "<c2> stands twice"),
        ("<m2>by telephone</m2>", "<m3>by telephone</m3>", "numbered 3"),
        ("<m2>by telephone</m2>", "<m2>by telephone", "closes nothing"),
        ("n = 2", "n = 1", "nothing is told of the tags numbered 2|twice"),
        ("n = 2", "n = 9", "numbered 2"),
        ("within = 1", "within = 4", "within 4"),
        ('act = "say"\nwithin', 'act = "mumble"\nwithin', "mumble"),
        ("act = [", "deed = [", "deed"),
        ("<q2>the port</q2>, again, <q2>was shut</q2>", "the port was shut", "no content"),
    ],
)
def test_a_fault_in_a_passage_names_it(tmp_path: Path, old: str, new: str, reason: str) -> None:
    """The file, the passage and what is wrong."""
    assert old in PASSAGE
    with pytest.raises(InputError, match=rf"(?s)port\.toml.*passage 1.*(?:{reason})"):
        read_passages(_passages(tmp_path, PASSAGE.replace(old, new)))


def test_a_broken_file_of_passages_is_named(tmp_path: Path) -> None:
    """TOML that is none, and a file of something else."""
    for source in ("=", "[[sentence]]\ntext = 'x'\n"):
        with pytest.raises(InputError, match=r"port\.toml"):
            read_passages(_passages(tmp_path, source))


def test_a_key_counts_in_the_row_and_is_shifted_into_the_article(tmp_path: Path) -> None:
    """A title that the text does not hold stands before it; CR LF is one character; names given as places are words."""
    title = "Harbour closed until further notice"
    row = {"id": "7", "title": title, "text": TEXT.replace("May. ", "May.\r\n")}
    path, rows = _key(tmp_path, row=row, either={"name": ["Mayor Bel", None], "addressee": [[0, 4]]}, relay=[[0, 4]])
    (record,) = read_key(path, rows)
    (keyed,) = record.attributions
    text = record.article.text
    assert record.article.text_from == len(title) + 2
    assert [span.of(text) for span in (*keyed.content, *keyed.relay)] == ["The port is shut", "Orva"]
    assert keyed.cue is not None
    assert keyed.cue.of(text) == "said"
    assert (keyed.name, keyed.chain) == ("Ana Bel", ("Ana Bel", "Radio Orva"))
    assert [reading.name for reading in keyed.readings] == ["Ana Bel", "Mayor Bel", None, "Ana Bel"]
    assert [span.of(text) for reading in keyed.either if (span := reading.addressee)] == ["Orva"]


def test_an_attribution_of_a_key_may_be_ignored(tmp_path: Path) -> None:
    """`ignore` is read."""
    (record,) = read_key(*_key(tmp_path, ignore=True))
    assert record.attributions[0].is_ignored


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"content": []}, "no content"),
        ({"content": [[9, 4]]}, "runs forward"),
        ({"cue": [40, 400]}, "leaves the text"),
        ({"within": "a9"}, "a9"),
        ({"act": "mumble"}, "mumble"),
        ({"either": {"deed": ["say"]}}, "deed"),
        ({"either": {"act": ["mumble"]}}, "mumble"),
    ],
)
def test_a_fault_in_a_key_names_the_row(tmp_path: Path, fields: dict[str, Any], reason: str) -> None:
    """The key, the row and what is wrong."""
    with pytest.raises(InputError, match=rf"key\.json: 7.*{reason}"):
        read_key(*_key(tmp_path, **fields))


@pytest.mark.parametrize(
    ("row", "reason"), [({"id": "8", "text": TEXT}, "missing"), ({"id": "7", "text": TEXT + "!"}, "not the one")]
)
def test_a_row_that_is_not_the_keyed_one_is_refused(tmp_path: Path, row: dict[str, Any], reason: str) -> None:
    """A row that is gone, and one whose length is another."""
    with pytest.raises(InputError, match=reason):
        read_key(*_key(tmp_path, row=row))


def test_a_file_that_is_no_key_is_refused(tmp_path: Path) -> None:
    """Absent or of another shape."""
    path, rows = _key(tmp_path)
    path.write_text("[]", encoding="utf-8")
    for wrong in (path, tmp_path / "absent.json"):
        with pytest.raises(InputError, match=wrong.name):
            read_key(wrong, rows)
