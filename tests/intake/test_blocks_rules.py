"""The block rules' own examples: every rule of data/en/blocks.toml labels what its marked examples say."""

import pytest

from sayso.article import Span
from sayso.evaluation.marked import parse_marked
from sayso.intake.blocks import label_line
from sayso.intake.blocks.head import read_head, story_start
from sayso.intake.blocks.inline import split_closing, split_dateline, split_foot, split_heading, split_teasers
from sayso.intake.blocks.picture import picture_signs, shows_dated_picture
from sayso.intake.blocks.rules import Part, SignName, block_rules, sign
from sayso.intake.blocks.sequence import by_sequence
from sayso.intake.blocks.title import find_title, looks_like_headline, title_at

LINES = [example for rule in block_rules().line for example in rule.examples]
OPENINGS = [example for rule in block_rules().opening for example in rule.examples]
CLOSINGS = [example for rule in block_rules().closing for example in rule.examples]
FEET = [example for rule in block_rules().section for example in rule.examples]
DATELINES = (
    "<dateline>ORVA (Reuters) -</dateline> The bridge fell.",
    "<dateline>ORVA, Oct 19 (Reuters) -</dateline> The bridge fell.",
    "<dateline>NEW BELM, Costa Rica —</dateline> The bridge fell.",
    "<dateline>MOSCOW (Sputnik)</dateline> The bridge fell.",
    "<dateline>Orva/Belm-</dateline> The bridge fell.",
    "<dateline>Orva SANA-</dateline>The bridge fell.",
    "<dateline>BEIRUT</dateline> Thirteen boats sank.",
    "<dateline>(CNN)</dateline> The bridge fell.",
    "FILE - In this photo the bridge stands.",
    "UNICEF Director Ana Bel spoke.",
    "<dateline>Orva –</dateline> The bridge fell.",
    "However – The bridge fell.",
    "Ana Bel – The mayor – was there.",
    "A bridge fell - again.",
)
CAPITALS = (
    "<heading>THE OLD BRIDGE</heading> The bridge of Orva stood for ninety years, and nobody looked at it.",
    "<heading>WHY NOW?</heading> According to the council, nobody had looked at the bridge.",
    "<related>BRIDGE FALLS Why nobody looked at it in Orva BOAT SINKS How the captain of Belm was saved</related>",
    "NEW BELM, Costa Rica — The bridge fell.",
    "ANA BEL, HOST: The bridge fell.",
    "ANA BEL, Cem Dahl and the mayor led the march.",
    "THE BODY OF a man was found under the bridge.",
)
TITLES = (
    ("Orvas bridge falls again. It was old.", "Orva's bridge falls again", "Orvas bridge falls again."),
    ("Orva's Bridge Falls Again", "Belm Echo - Orva's bridge falls again", "Orva's Bridge Falls Again"),
    ("U.S. boat lost off Belm A boat", "US boat lost off Belm | Belm Echo", "U.S. boat lost off Belm"),
    ("Orvas bridge falls Monitor A bridge fell", "Orva's bridge falls", "Orvas bridge falls Monitor"),
    ("Orva bridge falls on the day that", "Orva bridge falls", None),
    ("Orva bridge falls (once more) A bridge", "Orva bridge falls (once more)", "Orva bridge falls (once more)"),
    ("Another story altogether", "Orva's bridge falls again", None),
)


def _labelled(parts: tuple[Part, ...]) -> list[tuple[str, Span]]:
    """Give the labelled parts as marks."""
    return [(part.kind, part.span) for part in parts if part.kind]


@pytest.mark.parametrize("example", LINES)
def test_line_rules(example: str) -> None:
    """A whole-line rule labels its examples."""
    marked = parse_marked(example)
    assert _labelled(label_line(marked.text, Span(0, len(marked.text)))) == list(marked.marks)


@pytest.mark.parametrize("example", OPENINGS)
def test_opening_rules(example: str) -> None:
    """An opening rule peels its examples off the top, and leaves a sentence that begins alike."""
    marked = parse_marked(example)
    expected = [] if "was not all" in marked.text else list(marked.marks)
    assert _labelled(read_head(marked.text, Span(0, len(marked.text)), None)) == expected


@pytest.mark.parametrize("example", CLOSINGS)
def test_closing_rules(example: str) -> None:
    """A closing rule cuts its examples off the end."""
    marked = parse_marked(example)
    assert _labelled(split_closing(marked.text, Part(span=Span(0, len(marked.text))))) == list(marked.marks)


@pytest.mark.parametrize("example", FEET)
def test_section_rules(example: str) -> None:
    """The foot of a page falls into its parts, if there is story enough above it."""
    marked = parse_marked(example)
    story = "The old bridge of Orva fell in the night and nobody was hurt by it. " * 4
    text = story + marked.text
    shifted = [(kind, span.shifted(len(story))) for kind, span in marked.marks]
    assert _labelled(split_foot(text, Part(span=Span(0, len(text))))) == shifted


@pytest.mark.parametrize("example", [example for run in block_rules().run for example in run.examples])
def test_run_lines(example: str) -> None:
    """A line that decides about those after it hands its kind on."""
    run = next(run for run in block_rules().run if example in run.examples)
    text = f"{example}\nFerry crews end strike"
    parts = (Part(span=Span(0, len(example))), Part(span=Span(len(example) + 1, len(text))))
    assert by_sequence(text, parts)[1].kind == run.carries


@pytest.mark.parametrize("example", block_rules().lead_in.examples)
def test_lead_ins(example: str) -> None:
    """What follows a lead-in is quotation, and the lead-in itself is not."""
    text = f"{example}\nThe crews of the ferries went back to work, and the first boat left at six."
    parts = (Part(span=Span(0, len(example))), Part(span=Span(len(example) + 1, len(text))))
    assert [part.kind for part in by_sequence(text, parts)] == [None, "quotation"]


@pytest.mark.parametrize("example", block_rules().picture.examples)
def test_picture_signs(example: str) -> None:
    """A line that tells what a picture shows weighs above nothing, one that reports does not."""
    marked = parse_marked(example)
    assert (picture_signs(marked.text) > 0) == bool(marked.marks)


@pytest.mark.parametrize(
    ("name", "example"),
    [(name, example) for name, examples in block_rules().signs.examples.items() for example in examples],
)
def test_signs(name: SignName, example: str) -> None:
    """Each sign is found in its examples, and not in a plain sentence."""
    assert sign(name).search(example)
    assert not sign(name).search("Three people left the ferry at Belm.")


@pytest.mark.parametrize(
    ("sentence", "is_dated"),
    [
        ("A ferry is moored at the quay of Belm on May 3, 2016.", True),
        ("The mayor of Orva greets her guests in Belm, October 2017.", True),
        ("The mayor of Orva was greeted by her guests on May 3, 2016.", False),
        ("The mayor said that a ferry is moored there since May 3, 2016.", False),
        ("A ferry is moored at the quay of Belm.", False),
    ],
)
def test_dated_picture(sentence: str, is_dated: bool) -> None:  # noqa: FBT001 -- a column of the table
    """An agency's caption is in the present tense and closes with its day or year."""
    assert shows_dated_picture(sentence) == is_dated


@pytest.mark.parametrize("source", CAPITALS)
def test_heading_in_capitals(source: str) -> None:
    """A heading in capitals is cut off the line it opens; a place, a speaker or an ordinary opening is left."""
    marked = parse_marked(source)
    assert _labelled(split_heading(marked.text, Part(span=Span(0, len(marked.text))))) == list(marked.marks)


@pytest.mark.parametrize("source", DATELINES)
def test_datelines(source: str) -> None:
    """A dateline is cut off to its dash, or without one where place or agency are known; other openings are left."""
    marked = parse_marked(source)
    assert _labelled(split_dateline(marked.text, Part(span=Span(0, len(marked.text))))) == list(marked.marks)


@pytest.mark.parametrize(("text", "title", "expected"), TITLES)
def test_title_at(text: str, title: str, expected: str | None) -> None:
    """A headline is found although marks and case differ, and not where a sentence merely begins like it."""
    span = title_at(text, 0, len(text), title)
    assert (span.of(text) if span else None) == expected


def test_find_title() -> None:
    """A headline is found behind other things on its line."""
    text = "by Ana Bel Orvas bridge falls again The council met."
    assert find_title(text, 0, len(text), "Orva's bridge falls again") == Span(11, 35)


def test_headline_without_a_given_title() -> None:
    """A sentence with articles is no headline, one whose words come again is."""
    following = "A bridge collapse in the town of Orva killed six people."
    assert looks_like_headline("Bridge collapse kills six in Orva.", following)
    assert not looks_like_headline("The bridge of Orva has collapsed.", following)


def test_teaser_card() -> None:
    """A card of another story within a line is a credit and a headline; the story goes on behind it."""
    source = (
        "The boat sank. <credit>AP Photo Ana Bel</credit> <related>Ferry Crews of Belm Reach Deal With Harbour Office</related> "
        "According to the office nobody was hurt."
    )
    marked = parse_marked(source)
    assert _labelled(split_teasers(marked.text, Part(span=Span(0, len(marked.text))))) == list(marked.marks)


@pytest.mark.parametrize(
    ("text", "start"),
    [("Orva ferry strike At least six left.", 18), ("Orva Belm Airstrikes on the town", 10), ("Orva", 4)],
)
def test_story_start(text: str, start: int) -> None:
    """Behind a row of keywords the story begins at an opener, or before the first small word."""
    assert story_start(text, 0, len(text)) == start
