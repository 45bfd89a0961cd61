"""Blocks that are told by their neighbours: captions, headings, quotations, lists and what stands at the foot, in invented stories."""

import pytest

from sayso.evaluation.marked import parse_marked
from sayso.intake.blocks import label_blocks

TITLE = "Old bridge of Orva falls"
ABOVE = (
    "<title>Old bridge of Orva falls</title>\n<paragraph>The old bridge of Orva fell in the night, and the council met at noon to speak about it."
    "</paragraph>\n"
)
BELOW = "\n<paragraph>The council will meet again on Friday, and the mayor has asked the engineers of Belm to come and look.</paragraph>"
BETWEEN = "\n<paragraph>Nobody had looked at the bridge since the spring before last, as the council learned on that same day.</paragraph>\n"

CAPTIONS = (
    "<caption>Two men look at what is left of the bridge</caption>",
    f"<caption>Crews arriving at the old bridge of Orva</caption>{BETWEEN}<caption>Crews arriving at the old bridge of Orva, again</caption>",
    "<caption>The mayor (left) stands on what was left of the bridge</caption>",
    "<caption>Residents of Orva are seen at the quay on May 3, 2019.</caption>",
    f"<caption>A boat carries the mourners to Belm</caption>{BETWEEN}<caption>A boat lies at the quay for the mourners</caption>",
    # many lines without an end mark: even one that shows nothing is a caption
    (
        f"<caption>The mayor (left) stands at the quay of Orva</caption>{BETWEEN}<caption>The engineers of Belm have looked at nineteen bridges this year</caption>"
        f"{BETWEEN}<caption>Crews clear the road to the bridge on Monday</caption>"
    ),
    "<furniture>Facebook Twitter</furniture> <caption>The bridge before it fell.</caption> <credit>Photograph: Ana Bel/AP</credit>",
)
PARAGRAPHS = (
    # a full stop was lost: one such line, with a word of reporting or nothing to look at, stays running text
    "<paragraph>The mayor said that the bridge should have been closed long before it fell</paragraph>",
    "<paragraph>The fall was the second in a year, and it came after a winter in which the river had stood higher than anybody could remember</paragraph>",
)
HEADINGS = (
    "<heading>A hard winter</heading>",
    "<heading>What comes next?</heading>",
    "<heading>- 'A hard winter' -</heading>",
    "<heading>— Who built the old bridge?</heading>",
    "<heading>A Hard Winter</heading>\n<heading>The River Rises</heading>",
)
QUOTATIONS = (
    (
        "<quotation>It was the loudest thing that I have ever heard Ana Bel</quotation>\n"
        "<paragraph>“It was the loudest thing that I have ever heard,” said Ana Bel, who lives by the quay and saw it fall.</paragraph>"
    ),
    "<quotation>We had asked for a new bridge for nineteen years Ana Bel, engineer of the harbour</quotation>",
    "<quotation>“Nobody had looked at it in nineteen years” Ana Bel, engineer</quotation>",
    (
        "<paragraph>The harbour office put out the following statement:</paragraph>\n<quotation>We are sad to hear that the bridge fell.</quotation>\n"
        "<quotation>Our boats will sail at night until it stands again.</quotation>"
    ),
    (
        "<paragraph>Belm TV reports:</paragraph>\n<quotation>The engineers of Belm had written two letters to the council of Orva.</quotation>\n"
        "<paragraph>The same channel had said on Monday that there was one letter.</paragraph>"
    ),
    "<quotation>Boats all night.</quotation>\n<quotation>— Ana Bel (@anabel) January 5, 2018</quotation>",
)
LISTS = (
    "<list>- A new bridge by May</list>\n<list>- A ferry until then</list>",
    "<paragraph>The council wants three things, says the mayor:</paragraph> <list>• A new bridge by May. • A ferry until that day.</list>",
    "<heading>What the council wants</heading> <list>• A new bridge by May. • A ferry until that day.</list>",
)
FEET = (
    (
        "<biography>The leader in harbour news, Belm Echo is an independent media outlet that is read on nine islands and in two towns.</biography> "
        "<promotion>Interested in writing for us? Contact us at echo@belm.example.</promotion>\n"
        "<furniture>Disclaimer: Nothing in this article is advice to sail.</furniture>"
    ),
    "<related>Bridges of the north</related>\n<related>9 show all Bridges of the north</related>\n<related>1/9 The bridge of Belm in winter</related>",
    "<furniture>• This article was amended on 4 May. An earlier version said that the bridge was new.</furniture>",
)


def _check(source: str) -> None:
    """Label the marked text without its marks and compare."""
    marked = parse_marked(source)
    found = [(block.kind, block.span.of(marked.text)) for block in label_blocks(marked.text, title=TITLE)]
    assert found == [(kind, span.of(marked.text)) for kind, span in marked.marks]


@pytest.mark.parametrize("source", CAPTIONS)
def test_captions(source: str) -> None:
    """Lines that read like captions, or of which an article has many, are captions."""
    _check(ABOVE + source + BELOW)


@pytest.mark.parametrize("source", PARAGRAPHS)
def test_no_captions(source: str) -> None:
    """A lost paragraph costs more than a kept caption: a single line that shows no picture stays a paragraph."""
    _check(ABOVE + source + BELOW)


def test_standfirst() -> None:
    """A line without an end mark above the first paragraph is the standfirst."""
    standfirst = (
        "<paragraph>Council of nine to meet on Friday over a bridge that nobody looked at for years</paragraph>"
    )
    _check(f"<title>{TITLE}</title>\n{standfirst}{BELOW}")


@pytest.mark.parametrize("source", HEADINGS)
def test_headings(source: str) -> None:
    """Brief lines between paragraphs are headings, also two in a row."""
    _check(ABOVE + source + BELOW)


@pytest.mark.parametrize("source", QUOTATIONS)
def test_quotations(source: str) -> None:
    """Pull quotes, statements, passages and embedded posts are quotations, to where they end."""
    _check(ABOVE + source + BELOW)


@pytest.mark.parametrize("source", LISTS)
def test_lists(source: str) -> None:
    """Dashed and bulleted items are lists, also within a line."""
    _check(ABOVE + source + BELOW)


@pytest.mark.parametrize("source", FEET)
def test_foot(source: str) -> None:
    """At the foot every sentence is looked at by itself, and a gallery takes its name with it."""
    _check(ABOVE + BELOW.lstrip() + "\n" + source)


def test_biography_above_the_story() -> None:
    """A line about the author above the story is a biography where it says how to follow her, else it opens the story."""
    told = (
        "<biography>Ana Bel is Channel 5's correspondent for the islands. Follow her on Twitter @anabel.</biography>\n"
    )
    _check(told + BETWEEN.strip() + BELOW + BETWEEN.rstrip())
    story = "<paragraph>Ana Bel is a reporter who lost her house on Monday.</paragraph>\n"
    _check(story + BETWEEN.strip() + BELOW + BETWEEN.rstrip())


def test_label_before_the_title() -> None:
    """A word in capitals before a repeated headline is its picture's source; over the text it is the section."""
    _check(
        f"<furniture>WORLD</furniture> <title>{TITLE}</title>{BELOW}\n<credit>SWNS</credit> <title>{TITLE}</title>{BETWEEN.rstrip()}"
    )
