"""Blocks of whole texts: invented stories as scraping leaves them."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.article import Article, Block, Span
from sayso.evaluation.marked import parse_marked
from sayso.intake.blocks import label_blocks

TITLE = "Orva's old bridge falls: three hurt"
ONE_LINE = (
    # every outlet's own way of running the top into the story; apostrophes and commas were stripped
    (
        "<furniture>Sun 16 Apr 2017</furniture> <title>Orvas old bridge falls three hurt.</title> "
        "<paragraph>Three people were hurt when the old bridge of Orva fell on Sunday police said.</paragraph> <credit>--Reuters</credit>"
    ),
    (
        "<furniture>Saturday 27 Aug 2016</furniture> <title>Orvas old bridge falls three hurt</title> <byline>AFP</byline> "
        "<paragraph>Three people were hurt on Saturday when a bridge fell.</paragraph>"
    ),
    (
        "<title>Orvas old bridge falls three hurt</title> <paragraph>The old bridge of Orva gave way in the night</paragraph> <byline>AFP</byline> "
        "<furniture>Saturday 10 Aug 2013</furniture> <paragraph>Three people were hurt.</paragraph>"
    ),
    (
        "<furniture>Posted on April 4 2017</furniture> <byline>by Ana Bel</byline> <title>Orvas old bridge falls three hurt</title> "
        "<paragraph>The council of Orva met at noon.</paragraph>"
    ),
    (
        "<furniture>18.10.2014</furniture><furniture>Get short URL 0 13</furniture> <paragraph>The bridge fell and hurt three police say.</paragraph> "
        "<dateline>BELM October 18 (RIA Novosti) -</dateline> <paragraph>The old bridge of Orva fell on Saturday. It had stood for ninety years.</paragraph> "
        "<furniture>... 13</furniture> <furniture>Tags bridges Orva</furniture> <furniture>Community standardsDiscussion</furniture>"
    ),
    "<furniture>Last updated at Apr 152017</furniture> <dateline>BEIRUT</dateline> <paragraph>A bridge fell on Saturday.</paragraph>",
    (
        "<furniture>Date of publication 25 July 2016</furniture> <paragraph>A bridge fell on Monday in the town of Orva.</paragraph> "
        "<furniture>Tags Orva bridge Belm</furniture> <paragraph>At least three people were hurt in Orva.</paragraph> <related>Read Also</related>"
    ),
    (
        "<furniture>21 Jul 2016</furniture> <paragraph>The bridge fell at dawn.</paragraph> "
        "<caption>People inspect the damage at the bridge of Orva on July 21 2016.</caption> <credit>(TRT World and Agencies)</credit> "
        "<paragraph>The council met at noon. It was brief.</paragraph> <credit>Source TRTWorld and agencies</credit>"
    ),
    (
        "<furniture>Thu Aug 1 2013</furniture> <title>Orvas old bridge falls three hurt.</title> <paragraph>The old bridge fell.</paragraph> "
        "<credit>MBMB</credit>"
    ),
    (
        "<furniture>4 September 2016</furniture> <title>Orvas old bridge falls three hurt</title> <paragraph>Three people were hurt.</paragraph> "
        "<credit>Ana Bel / Cem Dahl</credit>"
    ),
    (
        "<furniture>Wednesday 20 April 2016 18:20</furniture> <title>Orvas old bridge falls three hurt.</title> <paragraph>The council met.</paragraph> "
        "<credit>(Source: Orva Council)</credit> <furniture>Twitter</furniture>"
    ),
    (
        "<furniture>July 30 2014</furniture> <title>Orvas old bridge falls three hurt.</title> <byline>Ana Bel Cem Dahl.</byline> "
        "<paragraph>The old bridge fell on Wednesday.</paragraph> <credit>Reporting by Ana Bel; Editing by Cem Dahl</credit> "
        "<furniture>Our Standards:The Belm Principles.</furniture>"
    ),
    (
        "<furniture>Monday 21 November 2016</furniture> <title>Orvas old bridge falls three hurt</title> <paragraph>The bridge fell.</paragraph> "
        "<credit>(With AFP and Reuters)</credit> <furniture>Last Update: Tuesday 22 November 2016 KSA 23:28 - GMT 20:28 5938</furniture>"
    ),
)

SEVERAL_LINES = (
    (
        "<title>Ferry crews of Belm end their strike</title>\n\n<furniture>Fact checked</furniture>\n<title>Ferry crews of Belm end their strike</title>\n\n"
        "<paragraph>The crews of the ferries of Belm went back to work on Friday after nine days on the quay.</paragraph>\n\n"
        "<paragraph>Harbour Radio reports:</paragraph>\n\n"
        "<quotation>The crews were promised a ninth man on every boat, which they had asked for since the spring.</quotation>\n\n"
        "<quotation>The harbour office said that the first boat would leave at six.</quotation>\n\n\n"
        "<comment>1. I never believed that they would win, and I am glad that I was wrong about it.</comment>\n\n"
        "<furniture>Leave a Reply</furniture>\n\n<furniture>Your email address will not be published.</furniture>"
    ),
    (
        "<title>Mayor of Orva sure of a new bridge</title>\n\n"
        "<caption>The mayor of Orva believes that her town is close to having a bridge again.</caption> <credit>Photo Credits: Twitter/OrvaPost</credit>\n\n"
        "<paragraph>The mayor of Orva gave an interview to the harbour's radio on Monday and spoke of little but bridges.</paragraph>\n\n"
        "<heading>The Old Bridge</heading>\n\n"
        "<paragraph>The old bridge stood for ninety years, and nobody had thought of what would come after it fell.</paragraph>\n\n"
        "<related>Also\u00a0Read: Ferry crews of Belm end their strike</related>\n\n"
        "<promotion>For comments and suggestions, write to us below. Like and follow our page for more.</promotion>\n\n"
        "<biography>About the author</biography>\n\n<biography>Ana likes bridges and lives on the wrong side of the river.</biography>"
    ),
    (
        "<title>Council of Orva to meet</title>\n<byline>By Ana Bel and Cem Dahl</byline>\n<furniture>May 3, 2019</furniture>\n"
        "<dateline>ORVA, May 3 (Reuters) -</dateline> <paragraph>The council of Orva will meet on Friday to speak about the bridge.</paragraph>\n"
        "<credit>(Reporting by Ana Bel; Editing by Cem Dahl)</credit>"
    ),
    (
        "<title>Belm sees the moon</title>\n<paragraph>People came to the harbour of Belm to see the moon rise over the islands on Sunday.</paragraph>\n"
        "<paragraph>The harbour office gave out a statement:</paragraph>\n<quotation>“We thank all who came and left nothing behind them.”</quotation>\n"
        "<paragraph>The next such moon will be seen from there in nine years, if the weather is good.</paragraph>\n"
        "<quotation>So red, so near! — Ana Bel (@anabel) January 5, 2018</quotation>\n<related>Read more:</related>\n"
        "<related>Ferry crews of Belm end their strike</related>\n<related>Why the old bridge fell</related>"
    ),
)


def _blocks(text: str, title: str | None = None) -> list[tuple[str, Span]]:
    """Give kinds and spans."""
    return [(block.kind, block.span) for block in label_blocks(text, title=title)]


@pytest.mark.parametrize("source", ONE_LINE)
def test_one_line(source: str) -> None:
    """A text that lost its breaks falls into the parts of its outlet's own way of writing the top and the end."""
    marked = parse_marked(source)
    assert _blocks(marked.text, TITLE) == list(marked.marks)


@pytest.mark.parametrize("source", SEVERAL_LINES)
def test_several_lines(source: str) -> None:
    """A text with its breaks: what stands above, between and below the paragraphs is told apart without a given title."""
    marked = parse_marked(source)
    assert _blocks(marked.text) == list(marked.marks)


def test_hints_are_believed() -> None:
    """What the page's markup told stays, but a hinted paragraph may be set aside by the rules."""
    text = "Ferry late again\n\nA boat lies at the quay.\n\nSubscribe to our newsletter."
    hints = (
        Block(kind="title", span=Span(0, 16)),
        Block(kind="caption", span=Span(18, 42)),
        Block(kind="paragraph", span=Span(44, len(text))),
    )
    assert [block.kind for block in label_blocks(text, hints=hints)] == ["title", "caption", "promotion"]


def test_hinted_caption_gives_up_its_credit() -> None:
    """A credit at the end of a caption is a block of its own, also where markup held them together."""
    text = "The boat at low tide on Monday. (Ana Bel/Reuters)"
    blocks = label_blocks(text, hints=(Block(kind="caption", span=Span(0, len(text))),))
    assert [block.kind for block in blocks] == ["caption", "credit"]


def test_marked_up_lines_without_end_mark() -> None:
    """Where markup tells captions apart, a paragraph without an end mark stays one; a hinted heading that is a date line does not."""
    text = "4 May 2021\n\nEat the soup an hour before the ferry leaves the quay of Belm\n\nThe council met, and it was brief."
    hints = (Block(kind="heading", span=Span(0, 10)), Block(kind="paragraph", span=Span(12, 74)))
    assert [block.kind for block in label_blocks(text, hints=hints)] == ["furniture", "paragraph", "paragraph"]


def test_nothing_but_white_space() -> None:
    """A blank text has no blocks."""
    assert label_blocks(" \n\u2028\t") == ()


@given(
    st.lists(
        st.one_of(
            st.text(max_size=40),
            st.sampled_from(
                [
                    " ",
                    "\n",
                    "(AFP)",
                    "By Ana Bel",
                    "12 May 2016",
                    "Leave a Reply",
                    "1. ",
                    "“",
                    '"',
                    "Tags ",
                    "AP Photo Ana Bel ",
                    ". ",
                    "BELM -",
                    "Related",
                    ":",
                ]
            ),
        ),
        max_size=25,
    ),
    st.one_of(st.none(), st.text(max_size=30)),
)
@settings(max_examples=200, deadline=None)
def test_blocks_cover_any_text(pieces: list[str], title: str | None) -> None:
    """Whatever the text, the blocks stand in order and leave only white space out, and the same text gives the same blocks."""
    text = "".join(pieces)
    blocks = label_blocks(text, title=title)
    Article(id="a", text=text, blocks=blocks)
    assert blocks == label_blocks(text, title=title)
    assert bool(blocks) == bool(text.strip())


@pytest.mark.parametrize(
    "piece",
    [
        "THE OLD BRIDGE Now ",
        "• a b c d e f g h i ",
        "Facebook ",
        "12 / 18 ",
        "sign up ",
        "“",
        "A (left) ",
        "BELM ORVA ",
        "(AFP Photo) ",
        "(",
        ". ",
        '" ',
        "12 May 2016 ",
        "Related News ",
        "Ana Bel/Cem ",
        "1 ",
    ],
)
def test_line_of_a_million_characters(piece: str) -> None:
    """A line of a million characters is labelled in bounded time, whatever it is made of."""
    text = piece * (1_000_000 // len(piece))
    begun = time.perf_counter()
    label_blocks(text, title="Ana Bel falls")
    assert time.perf_counter() - begun < 60  # seconds; one where the machine is idle


def test_many_lines_take_linear_time() -> None:
    """Four times the lines take not much more than four times as long; sixteen times would be a square. The better of two runs counts."""

    def seconds(count: int) -> float:
        kinds = [
            "1. a",
            "Ana Bel",
            "A short line that has no end mark at all here",
            "Belm TV reports:",
            "“We",
            "OLD BRIDGE Now it",
        ]
        lines = random.Random(1).choices(kinds, k=count)  # noqa: S311 -- no secret
        begun = time.process_time()
        label_blocks("\n".join(lines))
        return time.process_time() - begun

    seconds(500)
    few = min(seconds(5_000) for _ in range(2))
    assert any(seconds(20_000) < 12 * max(few, 0.05) for _ in range(2))
