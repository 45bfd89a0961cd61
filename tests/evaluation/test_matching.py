"""Which found attribution answers which keyed one."""

from dataclasses import replace

import pytest

from sayso.article import Span
from sayso.evaluation.keyed import KeyedAttribution
from sayso.evaluation.matching import UNKEYED, match

TEXT = "Ana said the old bridge over the river fell down and Bo told her that it stands again today."
#       0   4    9   13  17     24   29  33    39   44   49  53 56   61  65   70 73     80    86


def _span(words: str) -> Span:
    """Give the place of words in the text."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _item(name: str, content: str, cue: str | None = None, within: str | None = None) -> KeyedAttribution:
    """Make an attribution of words."""
    return KeyedAttribution(
        id=name, kind="indirect", content=(_span(content),), cue=_span(cue) if cue else None, within=within
    )


ANA = _item("k1", "the old bridge over the river fell down", "said")
BO = _item("k2", "it stands again today", "told")


@pytest.mark.parametrize(
    ("content", "cue", "is_matched"),
    [
        ("the old bridge over the river fell down", "said", True),
        ("river fell down", "said", True),  # 3 of 8 words: F1 6/11
        ("fell down", "said", False),  # F1 4/10
        ("the old bridge over the river fell down", "told", False),
        ("old bridge over the river fell down", None, True),
        ("river fell down", None, False),
    ],
)
def test_contents_agree_and_cues_meet(content: str, cue: str | None, *, is_matched: bool) -> None:
    """Half the content with a shared word of the cue, or four fifths without a cue."""
    matching = match(TEXT, [ANA], [_item("f1", content, cue)])
    assert (len(matching.pairs), len(matching.missed), len(matching.false)) == ((1, 0, 0) if is_matched else (0, 1, 1))


def test_a_keyed_one_without_a_cue_needs_the_content() -> None:
    """It does not matter which side lacks the cue."""
    keyed = replace(ANA, cue=None)
    assert match(TEXT, [keyed], [ANA]).pairs
    assert not match(TEXT, [keyed], [_item("f1", "river fell down", "said")]).pairs


def test_each_is_matched_once_and_the_best_first() -> None:
    """Of two that would do the better one answers, whatever the order; the other is false."""
    worse = _item("f1", "over the river fell down", "said")
    better = replace(ANA, id="f2")
    for found in ([worse, better], [better, worse]):
        matching = match(TEXT, [ANA], found)
        assert [pair.found.id for pair in matching.pairs] == ["f2"]
        assert [item.id for item in matching.false] == ["f1"]


def test_pairs_and_missed_stand_in_the_key_order() -> None:
    """However well they agree."""
    matching = match(TEXT, [ANA, BO], [replace(BO, id="f1"), _item("f2", "over the river fell down", "said")])
    assert [(pair.keyed.id, pair.found.id) for pair in matching.pairs] == [("k1", "f2"), ("k2", "f1")]


def test_any_reading_of_the_key_may_be_answered() -> None:
    """A content that the key takes besides its own."""
    other = replace(ANA, content=(_span("fell down"),))
    found = _item("f1", "fell down", "said")
    assert not match(TEXT, [ANA], [found]).pairs
    assert match(TEXT, [replace(ANA, either=(other,))], [found]).pairs


def test_what_is_ignored_counts_neither_way() -> None:
    """Not missed when it is not found, no false alarm when it is; a counted one is answered before it."""
    ignored = replace(BO, is_ignored=True)
    nothing = match(TEXT, [ignored], [])
    assert (nothing.pairs, nothing.missed, nothing.false) == ((), (), ())
    waived = match(TEXT, [ignored], [replace(BO, id="f1"), replace(BO, id="f2")])
    assert (waived.pairs, waived.missed, waived.false) == ((), (), ())
    twin = match(TEXT, [replace(ignored, id="k9"), BO], [replace(BO, id="f1")])
    assert [pair.keyed.id for pair in twin.pairs] == ["k2"]


def test_holders_are_told_by_keyed_ids() -> None:
    """The holder of what was found is named as the key names it; one that answers nothing is not keyed; an ignored one is none."""
    held = replace(BO, id="f2", within="f1")
    holder = replace(ANA, id="f1")
    keyed = replace(BO, within="k1")
    assert match(TEXT, [ANA, keyed], [holder, held]).pairs[1].found.within == "k1"
    assert match(TEXT, [keyed, ANA], [replace(holder, cue=BO.cue), held]).pairs[0].found.within == UNKEYED
    matching = match(TEXT, [replace(ANA, is_ignored=True), keyed], [holder, held])
    assert (matching.pairs[0].keyed.within, matching.pairs[0].found.within) == (None, None)
