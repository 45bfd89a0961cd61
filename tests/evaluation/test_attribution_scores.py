"""Exact, token and felt scores of attributions."""

import pytest

from sayso.article import Article, Span
from sayso.evaluation.attributions import (
    ROLES,
    RoleSpans,
    SourceHeads,
    complete,
    exact,
    felt,
    found_in,
    gold_in,
    source_head,
    tokens,
)
from sayso.evaluation.marked import parse_marked
from sayso.evaluation.metrics import Counts
from sayso.lexicon import load
from sayso.record import Attribution, Record, Source

SAID = "<q>It fell</q>, <s>Ana Bel, the mayor</s>, <c>told reporters</c>, <q>and it will be rebuilt by the port</q>."


def test_gold_fed_back_scores_one() -> None:
    """The key as its own finding is right in all three measures."""
    text, gold = gold_in(SAID)
    for role in ROLES:
        assert exact("a", role, gold, gold).counts.f1 == 1.0
        assert tokens(text, role, gold, gold).f1 == 1.0
    assert felt("a", text, gold, gold).counts == Counts(hit=1)


def test_all_pieces_of_a_content_are_one_item() -> None:
    """One piece found of two is a missed and a false content; its words still count as tokens."""
    text, gold = gold_in(SAID)
    found = [RoleSpans(source=gold[0].source, cue=gold[0].cue, content=gold[0].content[1:])]
    assert exact("a", "content", gold, found).counts == Counts(false=1, missed=1)
    assert exact("a", "cue", gold, found).counts == Counts(hit=1)
    assert tokens(text, "content", gold, found) == Counts(hit=8, missed=2)


@pytest.mark.parametrize(
    ("found", "is_right"),
    [
        (
            "<q>It fell</q>, <s>Ana Bel</s>, the mayor, <c>told</c> reporters, <q>and it will be rebuilt by the port</q>.",
            True,
        ),
        ("It fell, <s>Ana Bel</s>, the mayor, <c>told</c> reporters, <q>and it will be rebuilt by the port</q>.", True),
        (
            "It fell, <s>Ana Bel</s>, the mayor, <c>told</c> reporters, and it will be <q>rebuilt by the port</q>.",
            False,
        ),
        (
            "<q>It fell</q>, Ana Bel, <s>the mayor</s>, <c>told</c> reporters, <q>and it will be rebuilt by the port</q>.",
            False,
        ),
        (
            "<q>It fell</q>, <s>Ana Bel</s>, the mayor, told reporters, <q>and it will be rebuilt by the port</q>.",
            False,
        ),
        (
            "<q>It fell</q>, Ana Bel, the mayor, <c>told</c> reporters, <q>and it will be rebuilt by the port</q>.",
            False,
        ),
    ],
)
def test_a_reader_asks_for_head_cue_and_most_of_the_content(found: str, *, is_right: bool) -> None:
    """The head of the source, a word of the cue, and four fifths of the content's words."""
    text, gold = gold_in(SAID)
    assert felt("a", text, gold, gold_in(found)[1]).counts == (Counts(hit=1) if is_right else Counts(false=1, missed=1))


def test_each_attribution_is_matched_once() -> None:
    """A finding given twice is right once and false once; without source on both sides is a match."""
    text, gold = gold_in("<c>Reportedly</c>, <q>the bridge fell</q>.")
    assert felt("a", text, gold, [*gold, *gold]).counts == Counts(hit=1, false=1)


def test_numbers_tell_attributions_apart() -> None:
    """`<q1>` belongs to `<c1>`; a tag of another name is refused."""
    _, gold = gold_in("<s1>Ana</s1> <c1>said</c1> <q1>yes</q1>, <s2>Bo</s2> <c2>said</c2> <q2>no</q2>.")
    assert [item.source for item in gold] == [(Span(0, 3),), (Span(14, 16),)]
    with pytest.raises(ValueError, match="<x> marks no part"):
        gold_in("<x>Ana</x>")


def test_heads_of_sources_fit_their_examples() -> None:
    """Every example of source_heads.toml has the head that it marks."""
    for example in load("source_heads", SourceHeads).examples:
        marked = parse_marked(example)
        (head,) = marked.of("h")
        assert source_head(marked.text, Span(0, len(marked.text))) == head.start, example


def test_a_source_of_marks_only_has_its_start_for_head() -> None:
    """No word, no head word: the span's start stands in, and nothing raises."""
    assert source_head("--- x", Span(0, 3)) == 0


def test_a_record_is_stripped_to_spans() -> None:
    """Sources without a place in the text have no span; what stands within another can be left out."""
    article = Article(id="x", text="Ana said it fell", language="en")
    outer = Attribution(
        id="a1", kind="indirect", content=(Span(9, 16),), cue=Span(4, 8), source=Source(span=None, kind="person")
    )
    inner = Attribution(id="a2", kind="indirect", content=(Span(12, 16),), within="a1")
    record = Record(article=article, attributions=(outer, inner))
    assert found_in(record) == (
        RoleSpans(cue=(Span(4, 8),), content=(Span(9, 16),)),
        RoleSpans(content=(Span(12, 16),)),
    )
    assert len(found_in(record, outermost=True)) == 1


def test_a_complete_attribution_has_all_its_parts_exact_and_tied() -> None:
    """One part wrong, one piece short, or parts tied crosswise, and it is missed and false."""
    _, gold = gold_in("<s>Ana</s> <c>said</c> <q>it</q> and <q>fell</q>, <s2>Bo</s2> <c2>denied</c2> <q2>so</q2>.")
    first, second = gold
    assert complete("a", gold, gold).counts == Counts(hit=2)
    short = RoleSpans(source=first.source, cue=first.cue, content=first.content[:1])
    assert complete("a", gold, [short, second]).counts == Counts(hit=1, false=1, missed=1)
    crossed = [
        RoleSpans(source=second.source, cue=first.cue, content=first.content),
        RoleSpans(source=first.source, cue=second.cue, content=second.content),
    ]
    assert complete("a", gold, crossed).counts == Counts(false=2, missed=2)
