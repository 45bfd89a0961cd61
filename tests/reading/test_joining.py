"""What crosses sentences: "this", lead-ins and their passages, bylines, quotations that run on."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from joining_help import Scene, scene_of, words_of
from sayso.reading.findings import Found
from sayso.reading.joining import (
    Reading,
    with_anaphors,
    with_bylines,
    with_lead_ins,
    with_passages,
    with_run_ons,
)


def contents(scene: Scene, readings: list[Reading]) -> list[list[str]]:
    """Give the content of every finding as words."""
    return [words_of(scene, one)[2] for reading in readings for one in reading.found]


THIS = [
    (
        "the sentence before",
        "The bridge will open in May. He <c1>said</c1> <q1>this</q1>.",
        ["The bridge will open in May"],
    ),
    ("its question mark stays", "Will it open? He <c1>said</c1> <q1>so</q1>.", ["Will it open?"]),
    ("more than the word", "It opens. He <c1>said</c1> <q1>this week</q1>.", ["this week"]),
]


@pytest.mark.parametrize(("reason", "source", "content"), THIS, ids=[reason for reason, _, _ in THIS])
def test_this_stands_for_what_was_said_before(reason: str, source: str, content: list[str]) -> None:
    """A bare "this" is the sentence before it."""
    scene = scene_of(source)
    assert contents(scene, list(with_anaphors(scene.text, scene.readings()))) == [content], reason


@pytest.mark.parametrize("source", ["He <c1>said</c1> <q1>this</q1>.", "It opens.\n\nHe <c1>said</c1> <q1>this</q1>."])
def test_this_without_a_sentence_before_says_nothing(source: str) -> None:
    """At the head of a paragraph nobody can tell what it stands for."""
    scene = scene_of(source)
    assert contents(scene, list(with_anaphors(scene.text, scene.readings()))) == []


def test_this_that_is_hoped_for_stays() -> None:
    """Only what is said points back; "expects this" is content like any other."""
    scene = scene_of("The bridge will open. He <c1>expects</c1> <q1>this</q1>.")
    readings = [
        replace(reading, found=tuple(replace(one, act="expect") for one in reading.found))
        for reading in scene.readings()
    ]
    assert contents(scene, list(with_anaphors(scene.text, readings))) == [["this"]]


PASSAGES = [
    ("found already", "<s1>Radio Orva</s1> <c1>reports</c1>:", ("Radio Orva", "reports")),
    ("with a verb", "Radio Orva reports:", ("Radio Orva", "reports")),
    ("without a verb", "And from Radio Orva:", ("Radio Orva", None)),
    ("a name alone", "Radio Orva:", ("Radio Orva", None)),
]


@pytest.mark.parametrize(("reason", "lead", "named"), PASSAGES, ids=[reason for reason, _, _ in PASSAGES])
def test_a_lead_in_opens_the_passages_behind_it(reason: str, lead: str, named: tuple[str, str | None]) -> None:
    """All quotation blocks up to the next of another kind are its content."""
    scene = scene_of(
        f"{lead}\n\nThe road was shut. It snowed.\n\nNobody came.\n\nIt rained.",
        kinds=("paragraph", "quotation", "quotation", "paragraph"),
    )
    [found] = [one for reading in with_passages(scene.text, scene.blocks, scene.readings()) for one in reading.found]
    assert words_of(scene, found) == (*named, ["The road was shut. It snowed.", "Nobody came."]), reason


NO_PASSAGE = [
    ("no colon", "Radio Orva reports.", "quotation"),
    ("no passage", "Radio Orva reports:", "paragraph"),
    ("too long for a name", "What follows is taken from the letters of the year before last:", "quotation"),
    ("nothing but a colon", ":", "quotation"),
    ("nothing but a word before it", "And from:", "quotation"),
]


@pytest.mark.parametrize(("reason", "lead", "kind"), NO_PASSAGE, ids=[reason for reason, _, _ in NO_PASSAGE])
def test_what_opens_no_passage(reason: str, lead: str, kind: str) -> None:
    """A lead-in ends in a colon, is short where it has no cue, and has a quotation block behind it."""
    scene = scene_of(f"{lead}\n\nThe road was shut.", kinds=("paragraph", kind))  # type: ignore[arg-type]
    assert contents(scene, with_passages(scene.text, scene.blocks, scene.readings())) == [], reason


BYLINES = [
    ("same line", '<q>"The bridge is safe for all of us."</q> — <s>Ana Bel, mayor of Orva</s>'),
    ("next paragraph", '<q>"The bridge is safe for all of us."</q>\n\n— <s>Ana Bel</s>'),
    ("two hyphens", '<q>"The bridge is safe for all of us."</q> -- <s>Ana Bel</s>.'),
]


@pytest.mark.parametrize(("reason", "source"), BYLINES, ids=[reason for reason, _ in BYLINES])
def test_a_name_behind_a_dash_is_the_speaker(reason: str, source: str) -> None:
    """Behind a quotation that stands alone."""
    scene = scene_of(source)
    bare = [Reading(stretch=one, found=()) for one in scene.stretches]
    [found] = [one for reading in with_bylines(scene.text, bare, scene.quotations) for one in reading.found]
    assert ((found.source,), found.cue, found.content) == (scene.marked.of("s"), None, scene.marked.of("q")), reason


NO_BYLINES = [
    '"The bridge is safe for all of us." — and then it fell',
    '"The bridge is safe for all of us."\n\nAna Bel',
    "The bridge is safe for all of us.\n\n— Ana Bel",
    f'"The bridge is safe for all of us." — {"Ana " * 20}',
]


@pytest.mark.parametrize("source", NO_BYLINES)
def test_what_is_no_byline(source: str) -> None:
    """No capital, no dash, no quotation, or too long for a name."""
    scene = scene_of(source.strip())
    assert contents(scene, with_bylines(scene.text, scene.readings(), scene.quotations)) == []


def test_a_lead_in_introduces_the_next_line() -> None:
    """'The mayor also said:' gets the quotation of the next paragraph."""
    scene = scene_of('<s1>The mayor</s1> also <c1>said</c1>:\n\n"We will not close it before winter."')
    [found] = [
        one for reading in with_lead_ins(scene.text, scene.readings(), scene.quotations) for one in reading.found
    ]
    assert words_of(scene, found) == ("The mayor", "said", ['"We will not close it before winter."'])


def test_a_name_alone_introduces_the_next_line() -> None:
    """'The mayor:' is a source without a cue."""
    scene = scene_of('<s>The mayor</s>:\n\n<w>"We will not close it before winter."</w>')
    readings = with_lead_ins(scene.text, [Reading(stretch=one, found=()) for one in scene.stretches], scene.quotations)
    [found] = [one for reading in readings for one in reading.found]
    assert ((found.source,), found.cue, found.content) == (scene.marked.of("s"), None, scene.marked.of("w"))


NO_LEAD_IN = [
    "<s1>The mayor</s1> <c1>said</c1> <q1>the following</q1>:\n\n“We will not close it before winter.”",
    "<s1>The mayor</s1> also <c1>said</c1>.\n\n“We will not close it before winter.”",
    "<s1>The mayor</s1> also <c1>said</c1>:\n\nWe will not close it before winter.",
    "What follows is taken from the letters of the year before last:\n\n“We will not close it before winter.”",
]


@pytest.mark.parametrize("source", NO_LEAD_IN)
def test_what_is_no_lead_in(source: str) -> None:
    """It has a cue without content, a colon, and a quotation that stands alone behind it."""
    scene = scene_of(source)
    assert with_lead_ins(scene.text, scene.readings(), scene.quotations) == scene.readings()


def test_a_quotation_goes_on_in_the_same_paragraph() -> None:
    """It is a further piece of the same content."""
    scene = scene_of('<q1>"We heard a blast,"</q1> <s1>Bel</s1> <c1>said</c1>. <w>"Then the lights went out."</w>')
    [found] = with_run_ons(scene.text, scene.readings(), scene.quotations)
    assert found.content == (*scene.marked.of("q1"), *scene.marked.of("w"))
    assert (found.cue, found.source) == (scene.first("c1"), scene.first("s1"))


def test_a_quotation_runs_on_through_paragraphs() -> None:
    """Each is an attribution of its own without cue and source, less sure than what was seen, through the same relays."""
    scene = scene_of(
        '<q1>"We heard a blast,"</q1> <s1>Bel</s1> <c1>told</c1> Radio Orva.\n\n<w>"Then the lights went out."</w>\n\n'
        '<w>"Nobody slept that night."</w>'
    )
    relay = (scene.blocks[0].span,)
    readings = [
        replace(reading, found=tuple(replace(one, relay=relay) for one in reading.found))
        for reading in scene.readings()
    ]
    first, *others = with_run_ons(scene.text, readings, scene.quotations)
    assert first.content == scene.marked.of("q1")
    assert [one.content for one in others] == [(span,) for span in scene.marked.of("w")]
    assert [(one.cue, one.source, one.relay) for one in others] == [(None, None, relay)] * 2
    assert all(0 < one.score < first.score for one in others)


def test_a_quotation_that_closes_a_sentence_without_a_cue_runs_on() -> None:
    """'Scores died, "but the town is free."' behind what the same speaker said."""
    scene = scene_of(
        '<q1>"We heard a blast,"</q1> <s1>Bel</s1> <c1>said</c1>. Scores died, <w>"but the town is free again."</w>'
    )
    _, found = with_run_ons(scene.text, scene.readings(), scene.quotations)
    assert (found.cue, found.content) == (None, scene.marked.of("w"))


OWN = [
    ("told between", '<q1>"We left,"</q1> Bel <c1>said</c1>.\n\nIt rained.\n\n<w>"Then the lights went out here."</w>'),
    ("nobody spoke before", '<w>"Then the lights went out here."</w>'),
    ("not quoted before", 'Bel <c1>said</c1> <q1>it fell</q1>.\n\n<w>"Then the lights went out here."</w>'),
    ("short, and right behind", '<q1>"We left,"</q1> Bel <c1>said</c1>.\n\n<w>"So it goes."</w>'),
]


@pytest.mark.parametrize(("reason", "source"), OWN, ids=[reason for reason, _ in OWN])
def test_a_quotation_that_no_cue_took_is_somebodys(reason: str, source: str) -> None:
    """It is an attribution of its own, less sure, without cue and source; what was found stays as it was."""
    scene = scene_of(source)
    *found, own = with_run_ons(scene.text, scene.readings(), scene.quotations)
    assert found == [one for reading in scene.readings() for one in reading.found], reason
    assert (own.cue, own.source, own.content, own.relay) == (None, None, scene.marked.of("w"), ())
    assert 0 < own.score < 0.9


ENDS = [
    ("short, and told between", '<q1>"We left,"</q1> Bel <c1>said</c1>.\n\nIt rained.\n\n"So it goes."'),
    ("short, and nobody spoke", '"So it goes."'),
    ("no quotation", '<q1>"We left,"</q1> Bel <c1>said</c1>.\n\nThen the lights went out here.'),
    ("in the middle", 'They paid the "tax of the long peace" at the gate.'),
]


@pytest.mark.parametrize(("reason", "source"), ENDS, ids=[reason for reason, _ in ENDS])
def test_what_does_not_run_on(reason: str, source: str) -> None:
    """What was found stays as it was, and nothing is added."""
    scene = scene_of(source)
    found = [one for reading in scene.readings() for one in reading.found]
    assert with_run_ons(scene.text, scene.readings(), scene.quotations) == found, reason


def test_what_has_an_owner_is_given_to_nobody_else() -> None:
    """A quotation that a lead-in already has for content is none that runs on."""
    scene = scene_of(
        '<q1>"We left,"</q1> Bel <c1>said</c1>. <s2>Arn</s2> <c2>said</c2>:\n\n<q2>"Then the lights went out here."</q2>'
    )
    found = with_run_ons(scene.text, scene.readings(), scene.quotations)
    assert [one.content for one in found] == [scene.marked.of("q1"), scene.marked.of("q2")]


def test_what_waits_for_a_passage_in_vain_is_dropped() -> None:
    """A cue without content is no attribution."""
    scene = scene_of("<s1>The mayor</s1> <c1>said</c1>:\n\nThe road.")
    assert with_run_ons(scene.text, scene.readings(), scene.quotations) == []


SENTENCES = st.lists(
    st.sampled_from(
        [
            "It rained.",
            "“We heard a great blast,” <s>Bel</s> <c>said</c>.",
            "“Then the lights went out here.”",
            "<s>Arn</s> <c>said</c> <q>it fell</q>.",
            "Scores died, “but the town is free.”",
            "<s>Arn</s> <c>said</c>:",
            "“So.”",
            "“It is over,” — Ana Bel",
            "\n\n",
        ]
    ),
    max_size=9,
)


@given(SENTENCES)
def test_joining_loses_no_content_and_doubles_none(sentences: list[str]) -> None:
    """However sentences follow each other, what was found is kept, and no quotation gets two owners by running on."""
    numbered = [
        one.replace("s>", f"s{n}>").replace("c>", f"c{n}>").replace("q>", f"q{n}>") for n, one in enumerate(sentences)
    ]
    numbered = [
        one.replace("“We heard a great blast,”", f"<q{n}>“We heard a great blast,”</q{n}>")
        for n, one in enumerate(numbered)
    ]
    source = " ".join(numbered).strip()
    if not source:
        return
    scene = scene_of(source)
    readings = scene.readings()
    before = [one for reading in readings for one in reading.found if one.content]
    readings = with_lead_ins(scene.text, with_bylines(scene.text, readings, scene.quotations), scene.quotations)
    after = with_run_ons(scene.text, readings, scene.quotations)
    assert all(one.content for one in after)
    pieces = [piece for one in after for piece in one.content]
    assert all(piece in pieces for one in before for piece in one.content)
    quoted = [piece for piece in pieces if piece in scene.quotations.spans]
    assert len(quoted) == len(set(quoted))


def test_found_is_a_value() -> None:
    """Joining leaves what it was given as it was."""
    scene = scene_of('<q1>"We left,"</q1> Bel <c1>said</c1>. "Then the lights went out here."')
    readings = scene.readings()
    with_run_ons(scene.text, readings, scene.quotations)
    assert readings == scene.readings()
    assert isinstance(readings[0].found[0], Found)
