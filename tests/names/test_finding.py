"""Finding names: what counts as the same writing, where a name ends, what is sure, and what hostile text costs."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.article import Span
from sayso.names import KnownName, KnownNames, candidates, find_known, known_names, lookup
from sayso.names.index import index_of

FRONT = KnownName(
    id="front",
    name="al-Orva Front",
    kind="group",
    aliases=("Orva Front", "Front for the Defence of Orva", "AOF"),
    ambiguous=("OF", "the Front"),
)
FORCE = KnownName(id="force", name="Lorne River Force", kind="group", aliases=("Lorne",), ambiguous=("OF",))
SUN = KnownName(id="sun", name="The Venn Sun", kind="organization", outlet=True, ambiguous=("The Sun",))
NAMES = index_of([FRONT, FORCE, SUN])


def found(text: str, names: KnownNames = NAMES) -> list[tuple[str, str, bool]]:
    """Give what is found in a text: words, id, whether it is sure."""
    return [(one.span.of(text), one.known.id, one.is_sure) for one in find_known(names, text, [Span(0, len(text))])]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the al-Orva Front left", ["al-Orva Front"]),
        ("the Al Orva Front left", ["Al Orva Front"]),
        ("the el-Orva Front left", ["el-Orva Front"]),
        ("the Orva Front's men", ["Orva Front"]),
        ("the Orva Front’s men", ["Orva Front"]),
        ("pro-Orva-Front men", ["Orva-Front"]),
        ("the Front for the Defense of Orva", ["Front for the Defense of Orva"]),
        ("the Front for Defence of Orva", ["Front for Defence of Orva"]),
        ("the Orva\nFront left", ["Orva\nFront"]),
        ("ORVA FRONT LEAVES", ["ORVA FRONT"]),
        ("an A.O.F. base", ["A.O.F."]),
        ("Orva. Front rows were full", []),
        ("the Orva, Front and back", []),
        ("the Orva front moved", []),
        ("the aof base", []),
        ("the Front for the Defence of orva", ["Front for the Defence of orva"]),
        ("Lorne-backed men of the Lorne River Force", ["Lorne", "Lorne River Force"]),
        ("Orvas Front, MyOrva Front", []),
    ],
)
def test_ways_to_write(text: str, words: list[str]) -> None:
    """Articles, hyphens, apostrophes, dots and spellings do not matter; capitals of acronyms and of short names do."""
    assert [one for one, _, _ in found(text)] == words


def test_an_ambiguous_name_is_sure_only_beside_a_sure_one() -> None:
    """It is the one of two that the text names elsewhere; alone, or beside both, it is not sure; in other letters it is nothing."""
    assert found("OF men left.") == [("OF", "front", False)]
    assert found("The Lorne River Force came. OF men left.")[1] == ("OF", "force", True)
    assert found("Lorne and the AOF came. OF men left.")[2][2] is False
    assert found("The Orva Front of the north.") == [("Orva Front", "front", True)]


def test_support_may_stand_in_another_stretch() -> None:
    """A name in the title makes sure what a paragraph calls it."""
    text = "Orva Front leaves. Furniture. The Front said so."
    spans = [Span(0, 18), Span(30, len(text))]
    assert [one.is_sure for one in find_known(NAMES, text, spans)] == [True, True]
    assert [one.span.of(text) for one in find_known(NAMES, text, spans)] == ["Orva Front", "Front"]


def test_one_word_with_its_article() -> None:
    """It needs its article in a text and when it is asked for; the article is no part of the span."""
    text = "The Venn Sun shone. Readers of the Sun saw the Sun in the sky, and Sun alone."
    assert [words for words, _, _ in found(text)] == ["Venn Sun", "Sun", "Sun"]
    assert [one.id for one in candidates(NAMES, "the Sun")] == ["sun"]
    assert candidates(NAMES, "Sun") == ()


def test_apostrophes_that_were_lost() -> None:
    """Scraped text that lost its apostrophes still has the names, inside and at their ends; without any "s" it is another name."""
    names = known_names()
    assert [one for one, _, _ in found("The Peoples Protection Units left al-Qaedas camp.", names)] == [
        "Peoples Protection Units",
        "al-Qaedas",
    ]
    assert [one for one, _, _ in found("Syria's army and Syrias army, in Syria the army.", names)] == [
        "Syria's army",
        "Syrias army",
    ]
    assert [one for one, _, _ in found("Jane Bel met McDonald's men, a McDonald.", names)] == ["McDonald's"]


def test_a_part_of_a_longer_name_is_not_sure() -> None:
    """An ambiguous word beside another capital may be a part of a name that is not known; an acronym is not."""
    text = "Apple Inc lost. Apple left. Apple Street is long. The National Front met in New Orva Apple."
    assert [(words, sure) for words, id_, sure in found(text, known_names()) if id_ == "apple"] == [
        ("Apple Inc", True),
        ("Apple", True),
        ("Apple", False),
        ("Apple", False),
    ]


def test_an_acronym_beside_its_long_name() -> None:
    """Where both are ambiguous, the one makes the other sure."""
    text = "The Democratic Union Party (PYD) met. PYD men left."
    assert {sure for _, id_, sure in found(text, known_names()) if id_ == "democratic-union-party"} == {True}
    assert found("PYD men left.", known_names()) == [("PYD", "democratic-union-party", False)]


def test_a_name_told_elsewhere_comes_before_a_sure_one() -> None:
    """The short name of an agency is its own, but not in an article on the army of the Philippines."""
    assert found("AFP asked.", known_names())[0][1:] == ("agence-france-presse", True)
    assert found("The Armed Forces of the Philippines met. The AFP left.", known_names())[1][1:] == (
        "ph-military",
        True,
    )


def test_lookup_gives_nothing_where_several_are_meant() -> None:
    """What is two is none; `candidates` gives both."""
    assert lookup(NAMES, "OF") is None
    assert [one.id for one in candidates(NAMES, "OF")] == ["front", "force"]
    assert lookup(NAMES, "lorne river force") is FORCE
    assert lookup(NAMES, "Lorne River") is None
    assert lookup(NAMES, "") is None


def test_the_longest_name_wins() -> None:
    """Names do not overlap, and none stands inside another that begins before it."""
    names = known_names()
    text = "UN Security Council members met the UN Children's Fund and the United Nations."
    assert [one for one, _, _ in found(text, names)] == ["UN Security Council", "UN Children's Fund", "United Nations"]


@given(st.text(alphabet=st.sampled_from(list("alOrvFtheU.N'’- \n&éA")), min_size=1, max_size=80))
def test_spans_lie_in_the_stretch_and_in_order(text: str) -> None:
    """Whatever the text, matches stand in order, do not overlap, and end inside."""
    spans = [one.span for one in find_known(NAMES, text, [Span(0, len(text))])]
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    "unit", ["al ", "the ", "Islamic the ", "Islamic State of ", "U.N.", "a'", "Ministry of the ", "-", "A.", "é"]
)
def test_hostile_text_costs_time_in_proportion(unit: str) -> None:
    """Two million characters of anything take seconds."""
    text = unit * (2_000_000 // len(unit))
    began = time.process_time()
    find_known(known_names(), text, [Span(0, len(text))])
    assert time.process_time() - began < 15
