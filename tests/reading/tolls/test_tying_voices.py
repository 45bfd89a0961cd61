"""On whose word a toll is told, and its chain."""

from typing import Any

import pytest

from tying_help import tied


def voice(words: str, toll: str = "t1", **fields: dict[str, Any]) -> tuple[str | None, tuple[str, ...]]:
    """Give the voice and the chain of a toll."""
    found = tied(words, **fields)[1][toll]
    return found.voice, found.chain


@pytest.mark.parametrize(
    "words",
    [
        "<q1>Shells killed <t1>five people</t1> in Maresk</q1>, <s1>the Orva Watch</s1> <c1>said</c1>.",
        "<q1>Shells killed <t1>five people</t1> in Maresk</q1> <s1>the Orva Watch</s1> <c1>said</c1>.",
    ],
)
def test_an_attribution_that_covers_the_victims_carries_them(words: str) -> None:
    """With commas and without."""
    assert voice(words) == ("a1", ("Orva Watch",))


def test_what_nobody_is_named_for_is_the_outlets_own() -> None:
    """A sentence between two of a watch's stays the outlet's, and so does what is only "reportedly" so."""
    words = (
        "<q1>Shells hit Maresk</q1>, <s1>the Orva Watch</s1> <c1>said</c1>. <t1>Dozens of people</t1> were hurt. "
        "<q2>Ten houses burned</q2>, <s2>the Orva Watch</s2> <c2>said</c2>."
    )
    assert voice(words) == (None, ())
    assert voice("A raid <c1>reportedly</c1> <q1>killed <t1>five people</t1></q1>.") == (None, ())


def test_the_closest_of_several_carries_it() -> None:
    """What is said within another's words is told by who said it."""
    words = "<s1>Radio Orva</s1> <c1>reported</c1> <q1>that <s2>a nurse</s2> <c2>said</c2> <q2><t1>five people</t1> had died</q2></q1>."
    assert voice(words, a2={"within": "a1", "chain": ("a nurse", "Radio Orva")}) == ("a2", ("a nurse", "Radio Orva"))


@pytest.mark.parametrize("act", ["condemn", "demand", "claim responsibility", "plan"])
def test_who_takes_a_number_for_granted_does_not_give_it(act: str) -> None:
    """A judgement, a demand or a claim of responsibility is no account of how many died."""
    words = "<s1>The mayor</s1> <c1>spoke of</c1> <q1>the raid that killed <t1>five people</t1></q1>."
    assert voice(words, a1={"act": act}) == (None, ())


def test_a_headline_is_the_outlets() -> None:
    """What the body attributes elsewhere does not carry a title without a source."""
    words = "<q1>Shells kill <t1>five</t1> in Maresk</q1>\n\n<q1>Two houses burned</q1>, <s1>the Orva Watch</s1> <c1>said</c1>."
    assert voice(words) == (None, ())


def test_a_quotation_carries_over_sentences() -> None:
    """Inside quotation marks a sentence before the cue is the speaker's."""
    words = '<q1>"Shells fell. They killed <t1>five people</t1>. We ran,"</q1> <s1>a nurse</s1> <c1>said</c1>.'
    assert voice(words, a1={"kind": "direct"}) == ("a1", ("a nurse",))


def test_a_quotation_is_whose_source_follows_it() -> None:
    """Where the sentence before swallowed it, the source and the cue behind it win."""
    words = (
        '<q1>A blast shook Maresk</q1>, <c1>said</c1> <s1>the Orva Watch</s1>. <q1>"Shells killed <t1>five people</t1>"</q1> '
        "<s2>Ana Bel</s2> <c2>told reporters</c2> <q2>at noon</q2>."
    )
    assert voice(words, a1={"kind": "mixed"}) == ("a2", ("Ana Bel",))


def test_a_revision_goes_on_with_the_account() -> None:
    """What "was later updated" has the voice of the number that it updates, with its parts."""
    words = (
        "<s1>The Orva Watch</s1> <c1>reported</c1> <q1>a raid with <t1>five</t1> dead</q1>. "
        "This was later updated to <t2>eight</t2>, <t3>two children</t3> among them. <t4>Three people</t4> are missing."
    )
    assert [voice(words, toll)[0] for toll in ("t1", "t2", "t3", "t4")] == ["a1", "a1", "a1", None]


def test_a_number_given_in_passing_is_the_speakers() -> None:
    """A participle behind what is said, and a clause about the source, tell the source's own number."""
    giving = (
        "<s1>The Orva Watch</s1> <c1>reported</c1> <q1>strikes on the mill</q1> - giving a toll of <t1>five dead</t1>."
    )
    clause = (
        "<s1>The watch, which earlier gave a toll of <t1>five</t1>,</s1> <c1>said</c1> <q1>a baker was among them</q1>."
    )
    assert voice(giving)[0] == voice(clause)[0] == "a1"
    assert voice("<s1><t1>Dozens</t1> and the watch</s1> <c1>said</c1> <q1>so</q1>.")[0] is None


def test_a_document_stands_for_who_made_it() -> None:
    """The Orva Watch's toll is the Orva Watch's word; a paper of nobody's stays what it is called."""
    words = "Five died, <q1><t1>five people</t1></q1>, <c1>according to</c1> <s1>a new toll from the <g1>Orva Watch</g1></s1>."
    assert voice(words)[1] == ("Orva Watch",)
    assert voice("<q1><t1>Five people</t1> died</q1>, <c1>according to</c1> <s1>a leaked report</s1>.")[1] == (
        "a leaked report",
    )


def test_a_short_name_of_a_maker_is_the_long_one() -> None:
    """What is "an Observatory toll" is of the one observatory that speaks in the article."""
    words = (
        "<q1>Shells fell</q1>, <s1>the Orva Observatory</s1> <c1>said</c1>. <q2>Fighting cost <t1>five people</t1></q2>, <c2>according to</c2> "
        "<s2>an <g1>Observatory</g1> toll</s2>."
    )
    assert voice(words)[1] == ("Orva Observatory",)


def test_background_in_anothers_words_is_the_outlets() -> None:
    """A clause that only says which war is meant is not the speaker's, outside quotation marks."""
    words = "<s1>Ana Bel</s1> <c1>believes</c1> <q1>her side is close to winning the war, which has killed <t1>hundreds of thousands</t1></q1>."
    total: dict[str, Any] = {"low": 200000, "high": None, "scope": "cumulative"}
    assert voice(words, t1=total)[0] is None
    assert voice(words, t1=total, a1={"kind": "direct"})[0] == "a1"
    assert voice(words.replace("winning the war, which has killed", "a war with"), t1=total)[0] == "a1"


def test_what_somebody_claims_to_have_done_is_counted_by_the_outlet() -> None:
    """A claim of an attack that killed some is no account of how many; a claim that some died is one."""
    words = "<s1>The Front</s1> <c1>claims</c1> <q1>the bombing that hit a post in Maresk killing <t1>five people</t1></q1>."
    assert voice(words, a1={"act": "claim"}) == (None, ())
    words = "<s1>The Front</s1> <c1>claims</c1> <q1>that shells killed <t1>five people</t1></q1>."
    assert voice(words, a1={"act": "claim"}) == ("a1", ("Front",))


def test_more_of_a_toll_is_told_by_who_gave_it() -> None:
    """A sentence such as "the toll included" goes on with the account before."""
    words = (
        "<q1>Shells killed <t1>ten people</t1> in Maresk</q1>, <s1>the Orva Watch</s1> <c1>said</c1>. "
        "The toll included <t2>two people</t2> killed on Sunday."
    )
    assert voice(words, "t2") == ("a1", ("Orva Watch",))


def test_a_bare_document_stands_for_who_issued_it() -> None:
    """A bare "the report" is that of the body that spoke last in one."""
    words = (
        "<s1>The Orva Watch</s1> <c1>said in a report</c1> <q1>that shells hit Maresk</q1>. "
        "<q2><t1>Ten people</t1> died</q2> <s2>the report</s2> <c2>added</c2>."
    )
    assert voice(words)[1] == ("Orva Watch",)


def test_who_demands_something_passes_nothing_on() -> None:
    """Of a demand in whose words another's account stands only that one's name is in the chain."""
    words = (
        "<s1>The mayor</s1> <c1>asked</c1> <q1>the guard to act on what <s2>the Orva Watch</s2> <c2>says</c2> "
        "<q2>was a raid in which <t1>five people</t1> died</q2></q1>."
    )
    chain = ("Orva Watch", "mayor")
    assert voice(words, a1={"act": "ask"}, a2={"within": "a1", "chain": chain})[1] == ("Orva Watch",)


@pytest.mark.parametrize(
    "words",
    [
        "<s1>A video from Maresk</s1> <c1>showed</c1> <q1>a room with <t1>ten bodies</t1></q1>.",
        "<s1>The Dawn Front</s1> <c1>has released a video purporting to show</c1> <q1>the killing of <t1>two activists</t1></q1>.",
    ],
)
def test_what_pictures_show_is_the_outlets(words: str) -> None:
    """Nobody says it."""
    assert voice(words, a1={"act": "show"}) == (None, ())


def test_what_figures_show_is_their_makers() -> None:
    """Only pictures are nobody's."""
    words = "<s1>Orva Watch figures</s1> <c1>show</c1> <q1><t1>ten people</t1> died</q1>."
    assert voice(words, a1={"act": "show"})[0] == "a1"


def test_a_sentence_behind_a_quotation_does_not_take_it() -> None:
    """Who speaks next, of something else, said nothing in it."""
    words = (
        'At noon <s1>a nurse</s1> <c1>said</c1> little. <q1>"They killed <t1>five people</t1>."</q1> '
        "<s2>The watch</s2> <c2>said</c2> <q2>that it had rained</q2>."
    )
    assert voice(words, a1={"kind": "direct"}) == ("a1", ("a nurse",))
