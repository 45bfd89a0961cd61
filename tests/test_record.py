"""The record and the story: checked when made, and every field named in docs/record.md, and nothing else."""

import importlib
import re
from collections.abc import Iterator
from dataclasses import fields
from itertools import takewhile
from pathlib import Path
from types import ModuleType
from typing import Literal, get_args, get_origin

import pytest

from sayso.article import Article, Block, DateCandidate, Span
from sayso.record import (
    Attribution,
    Entity,
    Event,
    Link,
    Participant,
    Place,
    PlaceRef,
    Quote,
    Record,
    Source,
    Time,
    TimeRef,
    Toll,
    spans_in,
)
from sayso.story import (
    Account,
    AccountPair,
    Label,
    Moment,
    Point,
    Reuse,
    SharedQuote,
    Story,
    StoryArticle,
    StoryEntity,
    TimelineItem,
    Wording,
)

CONTRACT = (Path(__file__).parents[1] / "docs" / "record.md").read_text(encoding="utf-8")
ARTICLE = Article(id="x", text="The ferry stopped, Ana Bel said.", language="en")
_NAMES = re.compile(r"([a-z_]\w*(?:, [a-z_]\w*)*)(?:\s{2,}| PLOVER\b| happened\b|$)", re.ASCII)
_CLOSING = {"{": "}", "[": "]"}


def section(heading: str) -> list[str]:
    """Give the lines of the block of field names under a heading."""
    lines = iter(CONTRACT[CONTRACT.index(f"\n{heading}") + 1 :].splitlines())
    next(line for line in lines if line == "```")
    return list(takewhile(lambda line: line != "```", lines))


def names_at(lines: list[str], indent: int) -> list[str]:
    """Give the names that begin lines indented so far."""
    found: list[str] = []
    for line in lines:
        match = _NAMES.match(line[indent:]) if not line[:indent].strip() else None
        found += match[1].split(", ") if match else []
    return found


def braces(text: str) -> str:
    """Give what stands within the first braces of a text."""
    start = text.index("{")
    depth = 0
    for place, mark in enumerate(text[start:], start):
        depth += (mark in _CLOSING) - (mark in _CLOSING.values())
        if not depth:
            return text[start + 1 : place]
    raise AssertionError(f"never closed: {text}")


def members(inside: str) -> Iterator[str]:
    """Give the first word of each part between the commas of the outermost level."""
    depth, part = 0, ""
    for mark in f"{inside},":
        depth += (mark in _CLOSING) - (mark in _CLOSING.values())
        if mark == "," and not depth:
            match = re.match(r"\s*([a-z_]\w*)", part)
            assert match, part
            yield match[1]
            part = ""
        else:
            part += mark


def entry(lines: list[str], name: str) -> str:
    """Give the explanation of one name, over all its lines."""
    rest = iter(lines)
    first = next(line for line in rest if re.match(rf"\s*(?:\w+, )*{name}\b", line))
    indent = len(first) - len(first.lstrip())
    more = takewhile(lambda line: len(line) - len(line.lstrip()) > indent, rest)
    return " ".join([first.strip()[len(name) :], *more])


RECORD = section("## Record")
ATTRIBUTION = section("### Attribution")
TOLL = section("### Toll")
EVENT = section("### Event")
STORY = section("## Story")
ARTICLE_LINES = [line.replace("article ", "        ", 1) if line.startswith("article ") else line for line in RECORD]
TIED = CONTRACT[CONTRACT.index("A time that something is tied to") :]


def nested(text: str, name: str) -> list[str]:
    """Give the names within the braces that follow a name inside an explanation."""
    return list(members(braces(text[text.index(f"{name}:") :])))


@pytest.mark.parametrize(
    ("value", "documented"),
    [
        (Record, names_at(RECORD, 0)),
        (Article, names_at(ARTICLE_LINES, 15)),
        (DateCandidate, list(members(braces(entry(RECORD, "dates"))))),
        (Block, list(members(braces(entry(RECORD, "blocks"))))),
        (Quote, list(members(braces(entry(RECORD, "quotes"))))),
        (Entity, list(members(braces(entry(RECORD, "entities"))))),
        (Link, nested(entry(RECORD, "entities"), "link")),
        (Time, list(members(braces(entry(RECORD, "times"))))),
        (Place, list(members(braces(entry(RECORD, "places"))))),
        (Attribution, names_at(ATTRIBUTION, 0)),
        (Source, list(members(braces(entry(ATTRIBUTION, "source"))))),
        (Toll, names_at(TOLL, 0)),
        (Event, names_at(EVENT, 0)),
        (Participant, list(members(braces(entry(EVENT, "actors"))))),
        (TimeRef, list(members(braces(TIED)))),
        (PlaceRef, list(members(braces(TIED[TIED.index("a place is") :])))),
        (Story, ["schema", *names_at(STORY, 0)[1:]]),
        (StoryArticle, list(members(braces(entry(STORY, "articles"))))),
        (Account, nested(entry(STORY, "points"), "accounts")),
        (AccountPair, nested(entry(STORY, "points"), "pairs")),
        (SharedQuote, list(members(braces(entry(STORY, "quotes"))))),
        (Reuse, list(members(braces(entry(STORY, "reuse"))))),
        (Wording, list(members(braces(entry(STORY, "wording"))))),
        (Label, nested(entry(STORY, "wording"), "labels")),
        (Moment, list(members(braces(entry(STORY, "timeline"))))),
        (TimelineItem, nested(entry(STORY, "timeline"), "items")),
        (StoryEntity, list(members(braces(entry(STORY, "people"))))),
    ],
    ids=lambda one: one.__name__ if isinstance(one, type) else "",
)
def test_the_contract_names_every_field_and_no_other(value: type, documented: list[str]) -> None:
    """docs/record.md and the values say the same fields; a change of one without the other is caught here."""
    assert sorted(one.name for one in fields(value)) == sorted(documented)


def test_the_contract_names_every_field_of_a_point() -> None:
    """The explanation of points runs on in prose, so that only one direction is looked at."""
    explained = entry(STORY, "points")
    assert [one.name for one in fields(Point) if not re.search(rf"\b{one.name}:?", explained)] == []


def closed_sets(module: ModuleType) -> list[tuple[str, str]]:
    """Give each value of each closed set of a module, with the set's name."""
    return [
        (name, value)
        for name, kind in vars(module).items()
        if get_origin(kind) is Literal and not name.startswith("_")
        for value in get_args(kind)
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [pair for room in ("article", "record", "story") for pair in closed_sets(importlib.import_module(f"sayso.{room}"))],
)
def test_the_contract_names_every_value_of_a_closed_set(name: str, value: str) -> None:
    """Each kind, act, status and relation that the code knows is written down."""
    assert re.search(rf"(?<!\w){re.escape(value)}(?!\w)", CONTRACT), name


def test_a_span_that_leaves_the_text_is_refused() -> None:
    """However deep it stands, a span lies in the article's text."""
    deep = Event(id="e1", trigger=Span(0, 3), type="ASSAULT", actors=(Participant(span=Span(4, 99)),))
    with pytest.raises(ValueError, match=r"Span\(4, 99\) leaves a text of 32 characters"):
        Record(article=ARTICLE, events=(deep,))


def test_an_id_stands_once() -> None:
    """Ids are unique over all that a record holds, not only over one kind."""
    said = Attribution(id="a1", kind="indirect", content=(Span(0, 17),))
    with pytest.raises(ValueError, match="a1 stands twice"):
        Record(article=ARTICLE, attributions=(said,), entities=(Entity(id="a1", kind="person", name="Ana Bel"),))


def test_every_span_is_found() -> None:
    """The check sees spans in tuples, in values and in values within values."""
    said = Attribution(
        id="a1",
        kind="indirect",
        content=(Span(0, 3), Span(4, 9)),
        cue=Span(27, 31),
        source=Source(span=Span(19, 26), kind="person"),
        relay=(Span(10, 12),),
    )
    assert sorted(spans_in(said)) == [(0, 3), (4, 9), (10, 12), (19, 26), (27, 31)]


@pytest.mark.parametrize("score", [-0.1, 1.5, 7.0])
def test_a_score_is_a_share(score: float) -> None:
    """A score lies between 0 and 1, or the attribution is refused."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        Attribution(id="a1", kind="direct", content=(Span(0, 3),), score=score)


def test_an_attribution_has_content() -> None:
    """An attribution of nothing is refused."""
    with pytest.raises(ValueError, match="no content"):
        Attribution(id="a1", kind="direct", content=())


def test_a_toll_runs_upwards() -> None:
    """A toll whose upper bound is below its lower is refused."""
    with pytest.raises(ValueError, match="down to"):
        Toll(id="t1", harm="killed", low=5, high=2, victims=Span(0, 3), span=Span(0, 3))
