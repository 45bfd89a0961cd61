"""Attributions in marked text: <s> source, <c> cue, <q> content, <a> addressee, <m> medium, <r> relay."""

from dataclasses import replace

import pytest

from reading_help import article_of, record_of, words
from sayso.evaluation.marked import parse_marked
from sayso.reading.read import read

ONE = [
    ("quote first", '<q>"The dam held,"</q> <s>the engineer</s> <c>said</c>.'),
    ("quote first, inverted", '<q>"The dam held,"</q> <c>said</c> <s>Ana Bel, the engineer</s>.'),
    ("curly marks", "<q>“The dam held,”</q> <s>she</s> <c>said</c> on Monday."),
    ("source first", '<s>The engineer</s> <c>said</c>: <q>"The dam held."</q>'),
    ("split quotation", '<q>"The dam,"</q> <s>she</s> <c>said</c>, <q>"has held for years."</q>'),
    ("split statement", "<q>The dam</q>, <s>she</s> <c>said</c>, <q>has held for years</q>."),
    ("bare clause", "<s>Rescuers</s> <c>said</c> <q>the road was open</q>."),
    ("statement first", "<q>The road was open</q>, <s>rescuers</s> <c>said</c>."),
    ("statement first, comma lost", "<q>A blast killed four people in Orva</q> <s>a monitor</s> <c>said</c>."),
    ("mixed", '<s>He</s> <c>said</c> <q>that the raid was "a grave mistake" by both sides</q>.'),
    ("negated", "<s>The ministry</s> <c>did not say</c> <q>how many had died</q>."),
    ("auxiliaries", "<s>The ministry</s> <c>has repeatedly denied</c> <q>that it paid</q>."),
    ("addressee", "<s>The mayor</s> <c>told</c> <a>reporters</a> <q>that the school would open</q>."),
    ("medium", "<s>The army</s> <c>said</c> <m>in a statement</m> <q>that it had left</q>."),
    ("according to, behind", "<q>Two bridges fell</q>, <c>according to</c> <s>the port authority</s>."),
    ("according to, before", "<c>According to</c> <s>Dara Venn</s>, <q>two bridges fell</q>."),
    ("apposition", "<s>Dara Venn, a baker in Orva,</s> <c>said</c> <q>that the street shook</q>."),
    ("relative clause", "<s>Dara Venn, who lives nearby,</s> <c>said</c> <q>the street shook</q>."),
    ("aside is no source", "<s>Dara Venn</s>, however, <c>said</c> <q>the street shook</q>."),
    ("day before the source", "On Monday <s>the mayor</s> <c>said</c> <q>that the bridge was safe</q>."),
    ("document", "<s>A new report</s> <c>found</c> <q>that the wells were dry</q>."),
    ("relay by telling", "<s>Ana Bel</s> <c>told</c> <r>Reuters</r> <q>that the talks had failed</q>."),
    ("relay by quoting", '<r>Radio Orva</r> <c>quoted the mayor as saying</c> <q>"we will rebuild"</q>.'),
    ("relay by release", '<q>"We will rebuild,"</q> <s>Bel</s> <c>said</c> in excerpts released by <r>Radio Orva</r>.'),
    ("so far", "<s>The league</s> <c>has so far not condemned</c> <q>the raid</q>."),
    ("claim of responsibility", "<s>A splinter group</s> <c>claimed responsibility</c> on Tuesday <q>for a raid</q>."),
    ("terms of speaking", "<s>Another, who asked not to be named,</s> <c>said</c> <q>that he heard two blasts</q>."),
    ("relative clause behind", '<q>"It shook,"</q> <c>said</c> <s>Ana Bel, a baker who lives nearby</s>.'),
    (
        "addressee before a comma is no source",
        "<s>Ana Bel, the mayor,</s> <c>told</c> <a>the crowd</a> <q>that it was over</q>.",
    ),
    ("described before named", "<q>Both were old</q>, <s>the director, Teo Lim,</s> <c>told</c> <a>the Herald</a>."),
    ("adverb inside the verb", "<q>The regime has</q> <c>reportedly</c> <q>turned back two lorries</q>."),
    ("cue in an aside", "<s>Ben Ast, a colonel who advises the house,</s> <c>said</c> <q>the roof had cracked</q>."),
    ("day between", "<s>Officials</s> on Monday <c>said</c> <q>the road was shut</q>."),
    ("site", "<c>According to</c> <s>orva.com</s>, <q>the road was shut</q>."),
    ("number in a name", "<q>The road was shut</q>, <c>according to</c> <s>Page Six</s>."),
    ("medium behind a comma", '<q>"No,"</q> <c>said</c> <s>Ana Bel</s>, <m>in a letter</m>.'),
    ("number opens the content", "<s>Police</s> <c>said</c> <q>at least 70 people had died</q>."),
    ("unnamed at his wish", '<q>"We ran,"</q> <c>said</c> <s>a baker who did not want to be named</s>.'),
    ("named by an acronym", "<s>The WHO</s> <c>said</c> <q>the water was safe</q>."),
    ("two commas behind the source", "<c>According to</c> <s>Harrow</s>, <q>the bridge, which is old, was safe</q>."),
    ("clock time", "<q>The ferry left at 7:33 p.m.</q>, <s>the owners</s> <c>said</c>."),
    ("place behind the addressee", '<q>"No,"</q> <s>he</s> <c>told</c> <a>reporters in Orva</a>, the capital.'),
    ("clause about the source", "<q>Six fell</q>, <c>according to</c> <s>Orva Watch</s>, which counts the dead."),
    (
        "second half behind and",
        "<q>The first fell</q>, <s>she</s> <c>said</c>, <q>and the others landed by the gate</q>.",
    ),
    ("headline", "<s>Mayor</s> <c>Says</c> <q>Bridge Will Open In May</q>"),
]


@pytest.mark.parametrize(("reason", "source"), ONE, ids=[reason for reason, _ in ONE])
def test_one_attribution(reason: str, source: str) -> None:
    """Each order, frame and adjunct comes out with its own spans."""
    marked = parse_marked(source)
    [found] = record_of(marked.text).attributions
    assert found.content == marked.of("q"), reason
    if reason != "relay by quoting":
        assert (found.cue,) == marked.of("c")
        spans = () if found.source is None else (found.source.span,)
        assert spans == marked.of("s")
    for tag, span in (("a", found.addressee), ("m", found.medium)):
        if marked.of(tag):
            assert (span,) == marked.of(tag)
    if marked.of("r"):
        assert found.relay == marked.of("r")


NONE = [
    ("scare quote", 'The "liberation" of Orva took a week.'),
    ("book title", 'Her novel "The Long Bridge" sold well.'),
    ("nickname", 'Dan "The Oak" Venn won the race.'),
    ("noun, not verb", "The report was long and the claim was old."),
    ("bare action", "The army shelled the market and left."),
    ("plural noun of a relative", "The watch, which collects reports from villages, moved."),
    ("gerund", "The mayor was accused of ordering chairs."),
    ("passive report", "Four people were reported killed in the town."),
]


@pytest.mark.parametrize(("reason", "text"), NONE, ids=[reason for reason, _ in NONE])
def test_no_attribution(reason: str, text: str) -> None:
    """What attributes nothing gives nothing."""
    assert record_of(text).attributions == (), reason


COLONS = [
    ("headline, name with a quotation", "<s>Ana Bel</s><c>:</c> <q>'We will not sign'</q>", "title"),
    ("headline, source noun", "<s>Report</s><c>:</c> <q>Bridge was never inspected</q>", "title"),
    ("headline, source noun at the end", "<q>Bridge fell at night</q><c>:</c> <s>witnesses</s>", "title"),
    ("question", "<s>Q</s><c>:</c> <q>How did it begin?</q>", "paragraph"),
]


@pytest.mark.parametrize(("reason", "source", "kind"), COLONS, ids=[reason for reason, _, _ in COLONS])
def test_a_colon_may_be_the_cue(reason: str, source: str, kind: str) -> None:
    """A line that names its speaker with a colon is an attribution."""
    marked = parse_marked(source)
    [found] = record_of(marked.text, kinds=(kind,)).attributions
    assert found.source is not None
    assert ((found.source.span,), (found.cue,), found.content) == (marked.of("s"), marked.of("c"), marked.of("q")), (
        reason
    )


NO_SPEAKERS = ["Orva: have the gloves come off?", "Analysis: Why the bridge fell", "Bridge fell: what we know"]


@pytest.mark.parametrize("text", NO_SPEAKERS)
def test_a_place_or_label_before_a_colon_speaks_not(text: str) -> None:
    """What stands before a colon is a speaker only by its noun, its quotation, or its words elsewhere."""
    assert record_of(text, kinds=("title",)).attributions == ()


def test_a_name_before_a_colon_speaks_where_it_speaks_elsewhere() -> None:
    """A headline's bare name is a source where the article gives it words."""
    record = record_of("Bel: Army shells own market", "Ana Bel said the army had fired.", kinds=("title", "paragraph"))
    assert [one.source.name for one in record.attributions if one.source] == ["Ana Bel", "Ana Bel"]


def test_two_cues_share_a_source() -> None:
    """A participle behind a cue has the same source and its own content."""
    text = "The mayor said that the bridge was safe, adding that it would open in May."
    first, second = record_of(text).attributions
    assert words(text, first.content) == ["that the bridge was safe"]
    assert words(text, second.content) == ["that it would open in May"]
    assert second.source is not None
    assert first.source is not None
    assert first.source.span == second.source.span


def test_a_quotation_goes_on_in_the_same_paragraph() -> None:
    """A quotation behind the full stop is the same speaker's second piece."""
    text = '"We heard a blast," Ana Bel said. "Then the lights went out in the whole street."'
    [found] = record_of(text).attributions
    assert words(text, found.content) == ['"We heard a blast,"', '"Then the lights went out in the whole street."']


def test_a_quotation_runs_on_in_the_next_paragraph() -> None:
    """A paragraph of nothing but a quotation keeps its speaker's name and has no span for the source."""
    record = record_of('"We heard a blast," Ana Bel said.', '"Nobody slept that night in our street."')
    last = record.attributions[-1]
    assert last.source is not None
    assert (last.cue, last.source.span, last.source.name) == (None, None, "Ana Bel")


def test_a_quotation_that_runs_on_from_an_unnamed_speaker_stays_unnamed() -> None:
    """Words that carry on somebody unnamed are not given to whoever was named before."""
    record = record_of(
        "The ministry said the road was open.",
        '"We heard a blast," she said.',
        '"Nobody slept that night in our street."',
    )
    assert [one.source.name if one.source else None for one in record.attributions] == ["the ministry", None, None]


def test_the_chain_of_a_passage() -> None:
    """What is said inside a passage set off as an outlet's report came through that outlet, and through whom it names."""
    record = record_of(
        "President Ana Bel spoke on Monday.",
        "Radio Orva reports:",
        "Bel said the talks had failed.",
        "“We will not sign,” the Venn Times quoted the president as saying.",
        kinds=("paragraph", "paragraph", "quotation", "quotation"),
    )
    chains = [one.chain for one in record.attributions]
    assert ("Radio Orva",) in chains
    assert ("Ana Bel", "Radio Orva") in chains
    assert ("Ana Bel", "Venn Times", "Radio Orva") in chains


def test_an_outlet_that_closes_a_sentence_relays() -> None:
    """'..., the Orva Times reported' adds a relay to the attribution whose words it passes on."""
    text = "But he followed it by saying “all roads are bad,” the Orva Times reported."
    [found] = record_of(text).attributions
    assert words(text, found.relay) == ["the Orva Times"]


CITING = [
    "Radio Orva reported that four people had died, citing residents.",
    "Radio Orva, citing residents, said four people had died.",
]


@pytest.mark.parametrize("text", CITING)
def test_citing_makes_the_outlet_a_relay(text: str) -> None:
    """'Radio Orva reported, citing residents' are the residents' words, wherever the citing stands."""
    [found] = record_of(text).attributions
    assert found.source is not None
    assert found.chain == ("residents", "Radio Orva")


def test_according_to_an_outlet_relays() -> None:
    """'Police said ..., according to Reuters' are the police's words, passed on."""
    [found] = record_of("Police said they had arrested 12 people, according to Reuters.").attributions
    assert found.chain == ("Police", "Reuters")


def test_the_publishing_outlet_is_no_relay() -> None:
    """What was told to the outlet that publishes it passed through nobody."""
    article = article_of("The director told the Herald that the ward was full.")
    [found] = read(replace(article, outlet="The Maresk Herald")).attributions
    assert (found.relay, found.chain) == ((), ("the director",))


def test_reporters_are_no_outlet() -> None:
    """Whom it was told is no relay unless it is an outlet or agency."""
    [found] = record_of("Mayor Jon Harrow told reporters that the bridge was safe.").attributions
    assert (found.relay, found.chain) == ((), ("Jon Harrow",))


def test_a_lead_in_introduces_the_next_line() -> None:
    """'The mayor also said:' gives the quotation of the next line to the mayor."""
    record = record_of("The mayor also said:", '"We will not close the bridge before winter."')
    [found] = record.attributions
    assert words(record.article.text, found.content) == ['"We will not close the bridge before winter."']
    assert found.chain == ("the mayor",)


def test_this_stands_for_the_sentence_before() -> None:
    """'He said this in an interview' gives the sentence before as its content."""
    text = "The bridge will open in May. He said this in an interview with students."
    [found] = record_of(text).attributions
    assert words(text, found.content) == ["The bridge will open in May"]


KINDS = [
    ('"All is lost," he said.', "direct"),
    ('He said all was "lost for good".', "mixed"),
    ("He said all was lost.", "indirect"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind_follows_the_quotation_marks(text: str, kind: str) -> None:
    """Direct is all in marks, indirect nothing, mixed the rest."""
    [found] = record_of(text).attributions
    assert found.kind == kind


def test_hedging_and_polarity() -> None:
    """A claim is hedged; a negated cue is negative; a denial is an act and not negative."""
    hedged, negative, denied = (
        record_of(text).attributions[0]
        for text in (
            "The firm claimed that all was well.",
            "Police could not confirm the report.",
            "The army denied the charge.",
        )
    )
    assert (hedged.act, hedged.hedged) == ("claim", True)
    assert (negative.act, negative.polarity) == ("confirm", "negative")
    assert (denied.act, denied.polarity) == ("deny", "positive")
