"""What stands round a given cue, source and content: addressee, medium, time, relays."""

import pytest

from sayso.article import Span
from sayso.evaluation.marked import parse_marked
from sayso.reading.circumstances import Circumstances, circumstances

CASES = [
    # Between cue and content.
    "<s>The mayor</s> <c>said</c> <m>in a radio interview</m> <t>on Tuesday</t> that <q>the road was shut</q>.",
    "<s>The envoy</s> <c>informed</c> <a>the council</a> that <q>both had signed</q>.",
    "<s>He</s> <c>told</c> <a>the crowd</a> <t>late on 4 April</t> <q>the road was shut</q>.",
    "<s>A clerk</s> <c>told</c> <a><r>the Orva Times</r></a> <m>over a crackling line</m> that <q>the dam held</q>.",
    "<s>She</s> <c>promised</c> <a>her own supporters</a> <m>in a message on Telegram</m> <q>to come back</q>.",
    "<s>He</s> <c>told</c> <a>those under sixteen</a> <q>to leave</q>.",
    "<s>He</s> <c>told</c> <a>an <r>AFP</r> correspondent</a> <q>the hill had fallen</q>.",
    "<s>Bel</s> <c>told</c> <a><r>Radio Orva</r> and <r>the Venn Times</r></a> that <q>she would run</q>.",
    "<s>The spokesman</s> <c>pledged</c> <m>in an emailed statement</m> <q>to look into it</q>.",
    '<c>Warned</c> <s>the chamber</s> <m>in an open letter</m>: <q>"It is the end."</q>',
    # Behind a cue that closes.
    '<q>"We are done,"</q> <s>the chairman</s> <c>told</c> <a>parliament\'s transport committee</a>. Nobody clapped.',
    "<q>The bridge stays</q>, <s>Ana Bel</s> <c>told</c> <a>a packed town hall</a> <t>on Thursday</t>.",
    '<q>"It is over,"</q> <c>said</c> <s>General Rusk</s> <m>at a news conference</m> in Orva <t>on Friday</t>.',
    '<q>"I never held one,"</q> <s>he</s> <c>said</c> <m>in an interview with <r>French radio</r></m>.',
    '<q>"Keep it,"</q> <s>Bel</s> <c>says</c> <m>in excerpts released by <r>Radio Orva</r></m> <t>on Saturday</t>.',
    '<q>"Never,"</q> <s>the bishop</s> <c>said</c> <m>in his homily</m>, as cited by <r>Kessou24</r>.',
    '<q>"We know,"</q> <s>he</s> <c>said</c>, speaking to <a>journalists</a>.',
    '<q>"We know,"</q> <s>he</s> <c>said</c> <m>on <r>Radio Orva</r></m>.',
    '<q>"We know,"</q> <s>he</s> <c>read out</c> <m>on state television</m> <t>shortly after midnight</t>.',
    '<q>"Open,"</q> <s>Bix</s> <c>assured</c> <a>passengers</a> at the ferry terminal.',
    '<q>"We know,"</q> <s>he</s> <c>told</c> <a>a news briefing</a> near the port.',
    # Behind the content, between source and cue, at the head.
    "<s>He</s> <c>accused</c> <q>Tilanda of arming them</q> <m>in a letter to the council</m>.",
    "<s>The mayor</s> <t>on Friday</t> <c>denied</c> <q>it</q>.",
    "<s>He</s> left early and <m>in a later interview</m> <c>said</c> <q>he was ill</q>.",
    "<m>In a statement</m> <t>on Monday</t>, <s>the union</s> <c>said</c> <q>it would strike</q>.",
    "It rained. <m>In the interview</m>, due to be shown on Sunday, <s>he</s> <c>ruled out</c> <q>a coalition</q>.",
    'It rained; <m>in a post that was later deleted</m> <s>the minister</s> <c>called</c> them <q>"actors"</q>.',
    "Addressing <a>the council</a> <s>Liu</s> <c>said</c> <q>it had failed</q>.",
    "<s>The charity</s> released <m>a statement</m> <c>demanding</c> <q>that the raids stop</q>.",
    "<s>The commander</s> <c>had ordered</c> <a>the unit</a> <q>to fire</q>.",
    # The finder took the phrase into the cue.
    "<q>The road is shut</q>, <s>she</s> <c>said <m>in a statement</m></c>.",
    "<s>She</s> <c>told <a>reporters</a></c> <q>the road was shut</q>.",
    # Text that has lost its commas and apostrophes.
    "<s>The monitors head Idris Qualm</s> <c>told</c> <a><r>AFP</r></a> that <q>the citys hospital wasnt open</q>.",
    "<s>She</s> <c>told</c> <a>reporters</a> <m>through an interpreter</m> <q>the talks hadnt failed</q>.",
    # Nothing there.
    "<s>The mayor</s> <c>said</c> <q>she told reporters on Tuesday in a statement that it rained</q>.",
    '<q>"He told reporters,"</q> <s>Bel</s> <c>said</c>. On Tuesday she left by telephone.',
    "<s>He</s> <c>said</c> in response to a question that <q>it was late</q>.",
    "<s>He</s> <c>agreed</c> to <q>the terms</q>.",
    "<q>The road is shut</q>, <c>according to</c> <s>Radio Orva</s>.",
    "<s>He</s> started out their debate <c>saying</c> <q>it was late</q>.",
]


@pytest.mark.parametrize("case", CASES)
def test_each_phrase_is_found_where_it_stands(case: str) -> None:
    """Every marked phrase is found, and none that is not marked."""
    marked = parse_marked(case)
    source = marked.of("s")[0] if marked.of("s") else None
    found = circumstances(marked.text, Span(0, len(marked.text)), (), marked.of("c")[0], source, marked.of("q"))
    expected = [next(iter(marked.of(tag)), None) for tag in "amt"]
    assert [found.addressee, found.medium, found.time] == expected
    assert found.relay == marked.of("r")


def test_nothing_inside_quotations_is_looked_at() -> None:
    """A quotation between cue and content hides what it holds; one that the cue itself stands in does not."""
    text = 'He said "on Tuesday" that it rained.'
    cue, content = Span(3, 7), [Span(26, 35)]
    whole = Span(0, len(text))
    assert circumstances(text, whole, [Span(8, 20)], cue, Span(0, 2), content).time is None
    assert circumstances(text, whole, [whole], cue, Span(0, 2), content).time == Span(9, 19)


def test_without_a_cue_there_is_nothing_round_it() -> None:
    """A quotation that runs on has no circumstances of its own."""
    assert circumstances("On Tuesday.", Span(0, 11), (), None, None, [Span(0, 10)]) == Circumstances()


@pytest.mark.parametrize(
    "filler", ["and ", "in a statement ", ", ", "on Tuesday ", "told the ", '" ', "((", "quoted by "]
)
def test_long_text_costs_no_more_than_its_length(filler: str) -> None:
    """Only so much leftover text is looked at, however long the sentence is."""
    text = f"He said {filler * 4000}that it rained"
    found = circumstances(text, Span(0, len(text)), (), Span(3, 7), Span(0, 2), [Span(len(text) - 9, len(text))])
    assert found.medium is None or found.medium.length < 500
