"""Attributions of plain sentences, in marked text: <s> source, <c> cue, <q> content, <a> addressee, <m> medium, <r> relay."""

from dataclasses import replace

import pytest

from reading_help import article_of, record_of, words
from sayso.evaluation.marked import parse_marked
from sayso.reading.read import read
from sayso.record import Attribution, Record

ONE = [
    ("quote first", '<q>"The dam held,"</q> <s>the engineer</s> <c>said</c>.'),
    ("quote first, inverted", '<q>"The dam held,"</q> <c>said</c> <s>Ana Bel, the engineer</s>.'),
    ("curly marks", "<q>“The dam held,”</q> <s>she</s> <c>said</c> on Monday."),
    ("source first", '<s>The engineer</s> <c>said</c>: <q>"The dam held."</q>'),
    ("split quotation", '<q>"The dam,"</q> <s>she</s> <c>said</c>, <q>"has held for years."</q>'),
    ("bare clause", "<s>Rescuers</s> <c>said</c> <q>the road was open</q>."),
    ("statement first", "<q>The road was open</q>, <s>rescuers</s> <c>said</c>."),
    ("mixed", '<s>He</s> <c>said</c> <q>that the raid was "a grave mistake" by both sides</q>.'),
    ("addressee", "<s>The mayor</s> <c>told</c> <a>reporters</a> <q>that the school would open</q>."),
    ("according to, behind", "<q>Two bridges fell</q>, <c>according to</c> <s>the port authority</s>."),
    ("according to, before", "<c>According to</c> <s>Dara Venn</s>, <q>two bridges fell</q>."),
    ("apposition", "<s>Dara Venn, a baker in Orva,</s> <c>said</c> <q>that the street shook</q>."),
    ("day before the source", "On Monday <s>the mayor</s> <c>said</c> <q>that the bridge was safe</q>."),
    ("relay by telling", "<s>Ana Bel</s> <c>told</c> <r>Reuters</r> <q>that the talks had failed</q>."),
    ("relay by release", '<q>"We will rebuild,"</q> <s>Bel</s> <c>said</c> in excerpts released by <r>Radio Orva</r>.'),
    ("relative clause behind", '<q>"It shook,"</q> <c>said</c> <s>Ana Bel, a baker who lives nearby</s>.'),
    ("medium behind a comma", '<q>"No,"</q> <c>said</c> <s>Ana Bel</s>, <m>in a letter</m>.'),
    ("number opens the content", "<s>Police</s> <c>said</c> <q>at least 70 people had died</q>."),
    ("clock time", "<q>The ferry left at 7:33 p.m.</q>, <s>the owners</s> <c>said</c>."),
]


def only(record: Record) -> Attribution:
    """Give a record's one attribution."""
    [one] = record.attributions
    return one


@pytest.mark.parametrize(("reason", "source"), ONE, ids=[reason for reason, _ in ONE])
def test_one_attribution(reason: str, source: str) -> None:
    """Each plain order comes out with its own spans."""
    marked = parse_marked(source)
    found = only(record_of(marked.text))
    assert found.content == marked.of("q"), reason
    assert found.source is not None
    assert (found.source.span,) == marked.of("s")
    assert found.cue is not None
    assert found.cue.of(marked.text).rstrip(": ") == marked.of("c")[0].of(marked.text)
    for tag, span in (("a", found.addressee), ("m", found.medium)):
        if marked.of(tag):
            assert (span,) == marked.of(tag)
    if marked.of("r"):
        assert found.relay == marked.of("r")


TURNS = [
    ("headline, name with a quotation", "<s>Ana Bel</s>: <q>'We will not sign'</q>", "title"),
    ("question", "<s>Q</s>: <q>How did it begin?</q>", "paragraph"),
]


@pytest.mark.parametrize(("reason", "source", "kind"), TURNS, ids=[reason for reason, _, _ in TURNS])
def test_a_colon_may_name_the_speaker(reason: str, source: str, kind: str) -> None:
    """A line that names its speaker with a colon is an attribution."""
    marked = parse_marked(source)
    found = only(record_of(marked.text, kinds=(kind,)))
    assert found.source is not None
    assert ((found.source.span,), found.content) == (marked.of("s"), marked.of("q")), reason


def test_what_stands_before_a_colon_need_not_speak() -> None:
    """It is a speaker only by its noun, its quotation, or its words elsewhere."""
    assert record_of("Bridge fell: what we know", kinds=("title",)).attributions == ()


def test_two_cues_share_a_source() -> None:
    """A participle behind a cue has the same source and its own content."""
    text = "The mayor said that the bridge was safe, adding that it would open in May."
    first, second = record_of(text).attributions
    assert words(text, first.content) == ["that the bridge was safe"]
    assert words(text, second.content) == ["that it would open in May"]
    assert first.source is not None
    assert second.source is not None
    assert first.source.name == second.source.name == "the mayor"


def speakers(record: Record) -> list[str | None]:
    """Give, for each quotation, the name of whose words it is."""
    owners = {one.id: one for one in record.attributions}
    found = [owners[quote.attribution] if quote.attribution else None for quote in record.quotes]
    return [one.source.name if one and one.source else None for one in found]


def test_a_quotation_goes_on_in_the_same_paragraph() -> None:
    """A quotation behind the full stop is the same speaker's."""
    record = record_of('"We heard a blast," Ana Bel said. "Then the lights went out in the whole street."')
    assert speakers(record) == ["Ana Bel", "Ana Bel"]


def test_a_quotation_runs_on_in_the_next_paragraph() -> None:
    """A paragraph of nothing but a quotation keeps its speaker's name."""
    record = record_of('"We heard a blast," Ana Bel said.', '"Nobody slept that night in our street."')
    assert speakers(record) == ["Ana Bel", "Ana Bel"]


def test_a_quotation_that_runs_on_from_an_unnamed_speaker_stays_unnamed() -> None:
    """Words that carry on somebody unnamed are not given to whoever was named before."""
    record = record_of(
        "The ministry said the road was open.",
        '"We heard a blast," she said.',
        '"Nobody slept that night in our street."',
    )
    assert speakers(record) == [None, None]


def test_the_publishing_outlet_is_no_relay() -> None:
    """What was told to the outlet that publishes it passed through nobody."""
    article = article_of("The director told the Herald that the ward was full.")
    found = only(read(replace(article, outlet="The Maresk Herald")))
    assert (found.relay, found.chain) == ((), ("the director",))


def test_reporters_are_no_outlet() -> None:
    """Whom it was told is no relay unless it is an outlet or agency."""
    found = only(record_of("Mayor Jon Harrow told reporters that the bridge was safe."))
    assert (found.relay, found.chain) == ((), ("Jon Harrow",))


def test_a_lead_in_introduces_the_next_line() -> None:
    """'The mayor also said:' gives the quotation of the next line to the mayor."""
    record = record_of("The mayor also said:", '"We will not close the bridge before winter."')
    found = only(record)
    assert words(record.article.text, found.content) == ['"We will not close the bridge before winter."']
    assert found.chain == ("the mayor",)


KINDS = [
    ('"All is lost," he said.', "direct"),
    ('He said all was "lost for good".', "mixed"),
    ("He said all was lost.", "indirect"),
    ("He said that we must wait.", "indirect"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind_follows_the_quotation_marks(text: str, kind: str) -> None:
    """Direct is all in marks, indirect nothing, mixed the rest."""
    assert only(record_of(text)).kind == kind


def test_hedging_and_polarity() -> None:
    """A claim is hedged; a negated cue is negative; a denial is an act and not negative."""
    hedged, negative, denied = (
        only(record_of(text))
        for text in (
            "The firm claimed that all was well.",
            "The ministry did not say how many had died.",
            "The army denied that it had shelled the market.",
        )
    )
    assert (hedged.act, hedged.hedged) == ("claim", True)
    assert (negative.act, negative.polarity) == ("say", "negative")
    assert (denied.act, denied.polarity) == ("deny", "positive")
