"""Attributions put together from what was found: kinds, times, ids, relays, and how chains go on."""

import pytest

from assembling_help import attributions_of

CHAINS = [
    (
        "relay of the telling goes on",
        "<s1>A clerk</s1> <c1>told</c1> <a1><r1>Radio Orva</r1></a1> <q1>it burned</q1>. <s2>The clerk</s2> <c2>added</c2> <q2>it was late</q2>.",
        [("a clerk", "Radio Orva"), ("a clerk", "Radio Orva")],
    ),
    (
        "a closing report does not go on",
        "<s1>Ana Bel</s1> <c1>said</c1> <q1>it burned</q1>, <r1>the Orva Times</r1> reported. <s2>She</s2> <c2>added</c2> <q2>it was late</q2>.",
        [("Ana Bel", "Orva Times"), ("Ana Bel",)],
    ),
    (
        "another medium does not go on",
        "<s1>Ana Bel</s1> <c1>told</c1> <r1>Radio Orva</r1> <q1>it burned</q1>. <s2>She</s2> <c2>wrote</c2> <m2>in a letter</m2> <q2>it was late</q2>.",
        [("Ana Bel", "Radio Orva"), ("Ana Bel",)],
    ),
    (
        "another speaker does not inherit",
        "<s1>Ana Bel</s1> <c1>told</c1> <r1>Radio Orva</r1> <q1>it burned</q1>. <s2>Police</s2> <c2>added</c2> <q2>it was late</q2>.",
        [("Ana Bel", "Radio Orva"), ("police",)],
    ),
    (
        "outwards through enclosing attributions, each name once",
        "<s1>The Orva Post</s1> <c1>said</c1> <q1><s2>two clerks</s2> <c2>told</c2> <a2><r2>it</r2></a2> <q2>it burned</q2></q1>.",
        [("Orva Post",), ("two clerks", "Orva Post")],
    ),
    (
        "a reporter stands for the outlet",
        "<s1>A clerk</s1> <c1>told</c1> <r1>a Radio Orva reporter</r1> <q1>it burned</q1>.",
        [("a clerk", "Radio Orva")],
    ),
]


@pytest.mark.parametrize(("marked", "chains"), [case[1:] for case in CHAINS], ids=[case[0] for case in CHAINS])
def test_chains(marked: str, chains: list[tuple[str, ...]]) -> None:
    """A chain names whom the words came through, and goes on only where the telling plainly does."""
    assert [one.chain for one in attributions_of(marked)] == chains


def test_the_publishing_outlet_stands_in_no_chain() -> None:
    """What was told to the outlet itself passed through nobody else, by its short name too."""
    (one,) = attributions_of("<s1>A clerk</s1> <c1>told</c1> <r1>the Post</r1> <q1>it burned</q1>.", outlet="Orva Post")
    assert (one.chain, one.relay) == (("a clerk",), ())


KINDS = [
    ('<q1>"It burned,"</q1> <s1>Ana Bel</s1> <c1>said</c1>.', "direct"),
    ('<s1>Ana Bel</s1> <c1>said</c1> <q1>it "burned"</q1>.', "mixed"),
    ("<s1>Ana Bel</s1> <c1>said</c1> <q1>it burned</q1>.", "indirect"),
    ("<q1>We have no bread</q1> <c1>said</c1> <s1>Ana Bel</s1>.", "indirect"),
]


@pytest.mark.parametrize(("marked", "kind"), KINDS)
def test_kinds(marked: str, kind: str) -> None:
    """Quotation marks alone make words direct, whoever they speak of."""
    assert [one.kind for one in attributions_of(marked)] == [kind]


def test_speech_inside_a_quotation_is_direct_only_by_marks_of_its_own() -> None:
    """'The army denies it' inside somebody's quotation is indirect, 'no' in inner marks is direct."""
    marked = "<q1>\"<s2>The army</s2> <c2>denies</c2> <q2>it</q2>. <s3>A clerk</s3> <c3>told</c3> me, <q3>'There is none,'</q3>\"</q1> <s1>Ana Bel</s1> <c1>said</c1>."
    assert [one.kind for one in attributions_of(marked)] == ["indirect", "direct", "direct"]


def test_ids_follow_the_text_and_within_points_to_them() -> None:
    """The first cue of the text is a1, in whatever order the findings came."""
    marked = "<q2><s1>Orva</s1> <c1>has agreed to</c1> <q1>a truce</q1></q2>, <s2>Ana Bel</s2> <c2>said</c2>."
    assert [(one.id, one.within) for one in attributions_of(marked)] == [("a1", "a2"), ("a2", None)]


def test_the_day_of_saying_is_counted_from_publication() -> None:
    """'on Monday' in a paper of Wednesday is two days before."""
    (one,) = attributions_of("<s1>Ana Bel</s1> <c1>said</c1> <t1>on Monday</t1> <q1>it burned</q1>.")
    assert one.time is not None
    assert (one.time.value, one.time.basis) == ("2016-12-05", "published")


def test_nobody_said_it() -> None:
    """An attribution without a source has none, and an empty chain."""
    (one,) = attributions_of("<q1>The pier</q1> <c1>is expected</c1> <q1>to open</q1>.")
    assert (one.source, one.chain) == (None, ())
