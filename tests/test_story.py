"""Stories: written as JSON and read back equal."""

import pytest

from sayso.article import Span
from sayso.codec import decode_story, encode
from sayso.errors import RecordError, SaysoError
from sayso.story import (
    Account,
    AccountPair,
    ArticleSpan,
    EntityRef,
    Label,
    Moment,
    Passage,
    Point,
    QuoteAccount,
    Reuse,
    SharedQuote,
    Story,
    StoryArticle,
    StoryEntity,
    TimelineItem,
    Wording,
)

STORY = Story(
    id="s1",
    title="Ferry stops on the Lorne",
    time="2026-05-04",
    articles=(StoryArticle(key="k", id="x", outlet="Orva Times", wire=("Venn News",)), StoryArticle(key=None, id="y")),
    points=(
        Point(
            point="injuries",
            about="hurt when the ferry struck the quay",
            accounts=(
                Account(article="x", ref="v1", value=(3, None), words="at least three", span=Span(4, 18)),
                Account(article="y", ref="v2", value="several", words="several", span=Span(0, 7), chain=("Ana Bel",)),
            ),
            pairs=(AccountPair(accounts=(0, 1), relation="compatible", why="bounds overlap"),),
            relation="compatible",
            independent=2,
            silent=("z",),
        ),
    ),
    quotes=(
        SharedQuote(
            speaker="Ana Bel",
            relation="variant",
            accounts=(QuoteAccount(article="x", ref="a1", words="We were lucky", span=Span(20, 33)),),
        ),
    ),
    reuse=(Reuse(articles=("x", "y"), share=0.4, passages=(Passage(spans=(Span(0, 9), Span(3, 12))),)),),
    wording=(
        Wording(
            entity="Ana Bel",
            labels=(
                Label(
                    words="the captain",
                    voice="outlet",
                    outlet=None,
                    count=1,
                    spans=(ArticleSpan(article="x", span=Span(1, 4)),),
                ),
            ),
        ),
    ),
    timeline=(Moment(time="2026-05-04", items=(TimelineItem(article="x", ref="a1", kind="attribution"),)),),
    people=(
        StoryEntity(
            name="Ana Bel", kind="person", entities=(EntityRef(article="x", ref="n1"),), why="the same full name"
        ),
    ),
)


def test_a_story_is_read_back_equal() -> None:
    """Pairs of bounds and words as values, pairs of spans and nested values all come back as they were."""
    assert decode_story(encode(STORY)) == STORY


@pytest.mark.parametrize(
    ("line", "path"),
    [
        (b"{}", "id"),
        (b'{"schema": "sayso.record/1", "id": "s", "title": "t"}', r"\$.schema"),
        (b'{"id": "s", "title": "t", "reuse": [{"articles": ["x"], "share": 1}]}', r"\$.reuse\[0\].articles"),
        (b'{"id": "s", "title": "t", "people": [{"name": 3}]}', r"\$.people\[0\].name"),
        (b"[1", "malformed|truncated|array"),
        (b"[" * 100_000, "malformed|truncated|array|recursion"),
    ],
)
def test_what_is_no_story_is_refused_by_its_path(line: bytes, path: str) -> None:
    """The message says where the fault stands, and Sayso's own exception is raised."""
    with pytest.raises(RecordError, match=path) as caught:
        decode_story(line)
    assert isinstance(caught.value, SaysoError)
    assert "\n" not in str(caught.value)
