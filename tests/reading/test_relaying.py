"""Whose words passed through whom, in whatever way the finder divided the sentence."""

import pytest

from reading_help import words
from sayso.article import Span
from sayso.evaluation.marked import parse_marked
from sayso.reading.findings import Found
from sayso.reading.relaying import with_relayed_words


def found_in(case: str) -> tuple[str, tuple[Found, ...]]:
    """Read a marked text whose tags carry the number of their finding (s1, c1, q1, a1, s2, ...)."""
    marked = parse_marked(case)
    numbers = sorted({name[1:] for name, _ in marked.marks})
    given = []
    for number in numbers:
        first = {tag: next(iter(marked.of(f"{tag}{number}")), None) for tag in "sca"}
        given.append(Found(cue=first["c"], source=first["s"], addressee=first["a"], content=marked.of(f"q{number}")))
    text = marked.text
    quotations = marked.of("quotation")
    return text, with_relayed_words(text, Span(0, len(text)), quotations, given)


QUOTED = ("the mayor", ["Radio Orva"], ["the road was shut"])


@pytest.mark.parametrize(
    "case",
    [
        "<s1>Radio Orva</s1> <c1>quoted</c1> <q1>the mayor as saying the road was shut</q1>.",
        "<s1>Radio Orva</s1> <c1>quoted</c1> the mayor as saying <q1>the road was shut</q1>.",
        "<s1>Radio Orva</s1> <c1>quoted the mayor as saying</c1> that <q1>the road was shut</q1>.",
        "Radio Orva <c1>quoted</c1> <s1>the mayor</s1> as saying <q1>the road was shut</q1>.",
        "Radio Orva quoted <s1>the mayor</s1> <c1>as saying</c1> <q1>the road was shut</q1>.",
        "<s1>Radio Orva</s1> <c1>quoted</c1> <q1>the mayor as <c2>saying</c2> <q2>the road was shut</q2></q1>.",
        "<s1>Radio Orva</s1> <c1>quoted</c1> <s2>the mayor</s2> as <c2>saying</c2> <q2><q1>the road was shut</q1></q2>.",
        "On Monday <s1>Radio Orva</s1> <c1>has quoted</c1> <q1>the mayor as saying the road was shut</q1>.",
        "<s1>The mayor</s1> <c1>was quoted by Radio Orva as saying</c1> <q1>the road was shut</q1>.",
        "<s1>The mayor</s1> <c1>was quoted</c1> by Radio Orva as saying <q1>the road was shut</q1>.",
        "The mayor was quoted by <s1>Radio Orva</s1> <c1>as saying</c1> <q1>the road was shut</q1>.",
        "<q1>the road was shut</q1>, <s1>the mayor</s1> <c1>was quoted as saying</c1> by Radio Orva.",
        "<s1>Radio Orva</s1> <c1>reported</c1>, citing the mayor, that <q1>the road was shut</q1>.",
        "<s1>Radio Orva</s1>, citing the mayor, <c1>said</c1> <q1>the road was shut</q1>.",
        "Radio Orva, citing <s1>the mayor</s1>, <c1>said</c1> <q1>the road was shut</q1>.",
        "<q1>the road was shut</q1>, <s1>Radio Orva</s1> <c1>said</c1>, citing the mayor.",
        "<q1>the road was shut</q1>, Radio Orva <c1>said</c1>, citing <s1>the mayor</s1>.",
        "<q2><q1>the road was shut</q1></q2>, <s1>Radio Orva</s1> <c1>said</c1>, <c2>citing</c2> <s2>the mayor</s2>.",
        "<s1>Radio Orva</s1> citing the mayor <c1>said</c1> <q1>the road was shut</q1>.",
        "<s1>The mayor, quoted by Radio Orva,</s1> <c1>said</c1> <q1>the road was shut</q1>.",
        "<q1>the road was shut</q1>, <s1>the mayor</s1> <c1>said</c1>, Radio Orva reported.",
        "<q2><q1>the road was shut</q1>, <s1>the mayor</s1> <c1>said</c1></q2>, <s2>Radio Orva</s2> <c2>reported</c2>.",
        "<q2><q1>the road was shut</q1></q2>, <s1>the mayor</s1> <c1>said</c1>, <s2>Radio Orva</s2> <c2>reported</c2> on Monday.",
        "<s1>The mayor</s1> <c1>said</c1> <q1>the road was shut</q1>, Radio Orva reported.",
        "<q1>the road was shut</q1> <s1>the mayor</s1> <c1>said</c1> Radio Orva reported.",
    ],
)
def test_the_words_are_the_one_quoted_and_the_outlet_relays(case: str) -> None:
    """One attribution is left: its source the mayor, its relay the radio, its content the words alone."""
    text, found = found_in(case)
    assert len(found) == 1
    one = found[0]
    assert one.source is not None
    source = one.source.of(text)
    assert (source[0].lower() + source[1:], words(text, one.relay), words(text, one.content)) == QUOTED


def test_the_cue_takes_in_quoting_and_saying() -> None:
    """The cue runs from the auxiliary to the verb of saying, and that verb's act is its own."""
    text, (one,) = found_in("<s1>Radio Orva</s1> <c1>had quoted</c1> <q1>the mayor as denying the theft</q1>.")
    assert one.cue is not None
    assert (one.cue.of(text), one.act) == ("had quoted the mayor as denying", "deny")


@pytest.mark.parametrize(
    "case",
    [
        "<s1>The ministry</s1> <c1>said</c1> <q1>the road was shut</q1>, citing bad weather.",
        "<s1>The ministry</s1> <c1>said</c1> <q1>the road was shut</q1>, the company reported.",
        "<s1>Radio Orva</s1> <c1>reported</c1> that <q1>two bridges had fallen</q1>.",
        "<s1>The mayor</s1> <c1>said</c1> <q1>it rained</q1>, and <s2>Radio Orva</s2> <c2>reported</c2> <q2>a flood</q2>.",
        "<s1>The mayor</s1> <c1>was quoted as saying</c1> <q1>the road was shut</q1>.",
        "<s1>She</s1> <c1>cited</c1> <q1>the cold as a reason</q1>.",
    ],
)
def test_other_sentences_are_left_as_they_are(case: str) -> None:
    """No relay is made where none passes words on."""
    text, found = found_in(case)
    marked = parse_marked(case)
    assert [one.source for one in found] == [span for name, span in marked.marks if name[0] == "s"]
    assert [piece for one in found for piece in one.content] == [span for name, span in marked.marks if name[0] == "q"]
    assert [one.relay for one in found] == [()] * len(found)
    assert text == marked.text


def test_an_outlet_that_was_told_is_a_relay() -> None:
    """Told "it", the outlet was told, where it is the outlet that tells; a council passes nothing on."""
    case = "<s1>{}</s1> <c1>said</c1> <q1><s2>two clerks</s2> <c2>told</c2> <a2>it</a2> that <q2>it rained</q2></q1>."
    text, found = found_in(case.format("The Orva Post"))
    assert [words(text, one.relay) for one in found] == [[], ["it"]]
    text, found = found_in(case.format("The council"))
    assert [one.relay for one in found] == [(), ()]


def test_a_quoted_sentence_takes_no_part() -> None:
    """What stands inside quotation marks quotes nobody."""
    case = '<s1>Bel</s1> <c1>said</c1> <q1><quotation>"Radio Orva quoted me as saying so"</quotation></q1>.'
    marked = parse_marked(case)
    given = Found(cue=marked.of("c1")[0], source=marked.of("s1")[0], content=marked.of("q1"))
    whole = Span(0, len(marked.text))
    assert with_relayed_words(marked.text, whole, marked.of("quotation"), [given]) == (given,)


def test_nothing_found_stays_nothing() -> None:
    """An empty stretch gives nothing back."""
    assert with_relayed_words("Radio Orva quoted the mayor as saying so.", Span(0, 41), (), ()) == ()
