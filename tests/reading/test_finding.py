"""What the encoder saw, put into its stretches, with what its cue does."""

import random
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from joining_help import Scene, scene_of
from sayso.article import Span
from sayso.reading.finding import readings_of, without_muddle
from sayso.reading.findings import Found
from sayso.reading.joining import Reading
from sayso.reading.overlaps import Overlaps
from sayso.reading.quotation import pair_marks
from sayso.reading.stretches import Stretch


def found_in(scene: Scene) -> list[Reading]:
    """Find what the scene's tags say was seen."""
    return readings_of(scene.text, scene.stretches, scene.told(), scene.quotations)


def test_each_finding_belongs_to_the_stretch_of_its_cue() -> None:
    """Its content may stand in another; stretches without a finding stay, in order."""
    scene = scene_of(
        "It rained. <s1>The mayor</s1> <c1>said</c1> <q1>the road was open</q1>. <q2>It is not</q2>.\n\n"
        "<s2>Bel</s2> <c2>said</c2> so."
    )
    cues = [[one.cue.of(scene.text) for one in reading.found if one.cue] for reading in found_in(scene)]
    assert cues == [[], ["said"], [], ["said"]]
    last = found_in(scene)[-1].found[0]
    assert last.content == scene.marked.of("q2")
    assert [reading.stretch for reading in found_in(scene)] == list(scene.stretches)


def test_findings_come_in_the_order_of_their_cues() -> None:
    """Whatever the order in which they were seen."""
    scene = scene_of("<s1>Bel</s1> <c1>said</c1> <q1>it fell</q1>, <c2>adding</c2> <q2>that it rose</q2>.")
    seen = tuple(reversed(scene.told()))
    [reading] = readings_of(scene.text, scene.stretches, seen, scene.quotations)
    assert [one.cue for one in reading.found] == [*scene.marked.of("c1"), *scene.marked.of("c2")]


def test_content_without_a_cue_is_left_to_what_runs_on() -> None:
    """It is no finding yet."""
    assert [reading.found for reading in found_in(scene_of("<q1>The road is open</q1>."))] == [()]


def test_nothing_seen_in_nothing() -> None:
    """An article without a sentence gives no readings."""
    assert readings_of("", (), (), Overlaps(())) == []
    told = scene_of("<c1>Said</c1> <q1>it fell</q1>.").told()
    assert readings_of("Said it fell.", (), told, Overlaps(())) == []


TO_MARKS = [
    ("both marks missed", 'Bel <c1>said</c1> <w>"<q1>it fell</q1>"</w>.'),
    ("a mark inside the comma", '<w>"<q1>It fell</q1>,"</w> Bel <c1>said</c1>.'),
    ("the closing mark missed", "Bel <c1>said</c1> <w><q1>it was “a grave mistake</q1>”</w>."),
    ("the opening mark missed", "Bel <c1>said</c1> <w>“<q1>all” of it fell</q1></w>."),
    ("whole already", 'Bel <c1>said</c1> <w><q1>"it fell"</q1></w>.'),
    ("part of a quotation", 'Bel <c1>said</c1> "it rained and <w><q1>it fell</q1></w> and it rose".'),
    ("no quotation", "Bel <c1>said</c1> <w><q1>it fell</q1></w>."),
]


@pytest.mark.parametrize(("reason", "source"), TO_MARKS, ids=[reason for reason, _ in TO_MARKS])
def test_content_reaches_the_marks_that_it_stopped_short_of(reason: str, source: str) -> None:
    """Only marks and spaces are added, never a word."""
    scene = scene_of(source)
    [found] = [one for reading in found_in(scene) for one in reading.found]
    assert found.content == scene.marked.of("w"), reason


@given(st.integers(0, 2**32 - 1))
def test_pieces_stay_apart(seed: int) -> None:
    """Whatever pieces of content were seen, those that reach the marks stay in order and share no character."""
    text = 'Bel said "it fell" and “it rose” again. "So it goes," he said.'
    draws = random.Random(seed)  # noqa: S311 - no secret
    words = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
    borders = sorted(draws.choices(range(len(words) + 1), k=2 * draws.randint(1, 5)))
    pairs = [(first, last) for first, last in zip(borders[::2], borders[1::2], strict=True) if first < last]
    content = tuple(Span(words[first][0], words[last - 1][1]) for first, last in pairs)
    told = replace(scene_of("Bel <c1>said</c1> <q1>it</q1>").told()[0], content=content)
    marked = Overlaps(tuple(one.span for one in pair_marks(text, (Span(0, len(text)),)) if one.depth == 0))
    stretch = Stretch(span=Span(0, len(text)), block=0, opens_block=True)
    [[found]] = [one.found for one in readings_of(text, (stretch,), (told,), marked)]
    assert all(before.end <= after.start for before, after in pairwise(found.content))
    assert all(any(own.overlaps(piece) for own in found.content) for piece in content)


def test_what_the_cue_does_and_what_stands_round_it() -> None:
    """The lexicon's act counts before what was seen; the score is that of the look."""
    scene = scene_of("<s1>The mayor</s1> has not <c1>denied</c1> in a statement <q1>that the road was shut</q1>.")
    [found] = [one for reading in found_in(scene) for one in reading.found]
    assert (found.act, found.score) == ("deny", 0.9)
    assert found.medium is not None
    assert found.medium.of(scene.text) == "in a statement"


def test_a_source_inside_its_own_content_is_dropped() -> None:
    """One of the two was caught wrongly; a source beside its content stays."""
    found = Found(cue=Span(20, 24), source=Span(4, 9), content=(Span(0, 18),))
    assert without_muddle(found) == replace(found, source=None)
    beside = replace(found, source=Span(15, 20))
    assert without_muddle(beside) == beside
    assert without_muddle(replace(found, source=None)) == replace(found, source=None)


@pytest.mark.parametrize(
    "words",
    [
        "<s1>Jets</s1> <c1>also believed</c1> <q1>to be Orvan struck a town</q1>.",
        "<s1>The watch</s1> met. <c1>It was reported</c1> <q1>that ten had died</q1>.",
    ],
)
def test_what_something_is_believed_of_says_nothing(words: str) -> None:
    """The subject of a passive, and whoever stood before "it was reported", is no source."""
    [found] = [one for reading in found_in(scene_of(words)) for one in reading.found]
    assert found.source is None


def test_who_believed_has_a_source() -> None:
    """An active verb keeps its subject, a clause with "to" behind it or not."""
    words = "<s1>Bel</s1> <c1>had believed</c1> <q1>the jets to be Orvan</q1>."
    [found] = [one for reading in found_in(scene_of(words)) for one in reading.found]
    assert found.source is not None


def test_a_dateline_does_not_say_the_headline_before_it() -> None:
    """Who says it stands behind the dash."""
    scene = scene_of("<q1>Ten Die as Bridge Falls</q1> in Orva - <c1>Reports</c1> <s1>VENN (ONA)</s1> It rained.")
    [found] = [one for reading in found_in(scene) for one in reading.found]
    assert found.source is not None
    assert found.source.of(scene.text) == "Reports"
    assert [piece.of(scene.text) for piece in found.content] == ["Ten Die as Bridge Falls in Orva"]
