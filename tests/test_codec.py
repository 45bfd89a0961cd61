"""Records as JSON: read back equal, checked against the printed schema, refused by path where they are broken."""

import json
from typing import Any, Literal, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from sayso.article import Article, Block, BlockKind, DateBasis, DateCandidate, Span
from sayso.codec import decode_record, encode, schema
from sayso.errors import RecordError, SaysoError
from sayso.record import (
    Act,
    Attribution,
    AttributionKind,
    Entity,
    EntityKind,
    Event,
    Factuality,
    Harm,
    Link,
    Participant,
    Place,
    PlaceRef,
    Polarity,
    Quote,
    QuoteKind,
    Record,
    Source,
    SourceKind,
    Time,
    TimeKind,
    TimeRef,
    Toll,
    VictimStatus,
)
from test_story import STORY

VALIDATORS: dict[Literal["record", "story"], Draft202012Validator] = {
    "record": Draft202012Validator(json.loads(schema("record"))),
    "story": Draft202012Validator(json.loads(schema("story"))),
}

words = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
texts = st.text(alphabet=st.sampled_from("ab “”\n🚢\u0301\x00\u2028\ufeff"), min_size=1, max_size=40)
names = st.lists(words, max_size=3).map(tuple)
whole = st.integers(-(2**63), 2**63 - 1)
degrees = st.none() | st.floats(-180, 180)
scores = st.floats(0, 1)


def one_of(kind: object) -> st.SearchStrategy[Any]:
    """Draw a value of a closed set."""
    return st.sampled_from(get_args(kind))


def ids(prefix: str) -> st.SearchStrategy[str]:
    """Draw an id; the records below make them unique."""
    return st.integers(1, 999).map(lambda number: f"{prefix}{number}")


def spans_of(text: str) -> st.SearchStrategy[Span]:
    """Draw a span of a text."""
    return st.integers(0, len(text) - 1).flatmap(
        lambda start: st.integers(start + 1, len(text)).map(lambda end: Span(start, end))
    )


def many(one: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    """Draw a few values, by different ids where they have ids."""
    return st.lists(one, max_size=most, unique_by=lambda value: getattr(value, "id", id(value))).map(tuple)


def articles_of(text: str) -> st.SearchStrategy[Article]:
    """Draw an article of this text, in one block or none."""
    block = st.builds(Block, kind=one_of(BlockKind), span=st.just(Span(0, len(text))))
    dates = st.builds(
        DateCandidate, value=words, basis=one_of(DateBasis), origin=words, span=st.none() | spans_of(text)
    )
    return st.builds(
        Article,
        key=st.none() | words,
        id=words,
        text=st.just(text),
        text_from=st.integers(0, 9),
        title=st.none() | words,
        outlet=st.none() | words,
        language=st.sampled_from([None, "en", "fr"]),
        published_basis=st.none() | one_of(DateBasis),
        dates=many(dates),
        wire=names,
        blocks=st.lists(block, max_size=1).map(tuple),
    )


def records_of(text: str) -> st.SearchStrategy[Record]:
    """Draw a record of this text with every kind of item."""
    span, maybe = spans_of(text), st.none() | spans_of(text)
    time = st.none() | st.builds(TimeRef, value=st.none() | words, ref=st.none() | ids("m"))
    place = st.none() | st.builds(PlaceRef, span=span, ref=st.none() | ids("p"))
    taking_part = many(st.builds(Participant, span=span, entity=st.none() | ids("n")), 2)
    source = st.builds(Source, span=maybe, kind=one_of(SourceKind), name=st.none() | words)
    attribution = st.builds(
        Attribution,
        id=ids("a"),
        kind=one_of(AttributionKind),
        content=st.lists(span, min_size=1, max_size=3).map(tuple),
        cue=maybe,
        source=st.none() | source,
        act=one_of(Act),
        polarity=one_of(Polarity),
        hedged=st.booleans(),
        relay=many(span, 2),
        chain=names,
        time=time,
        score=scores,
    )
    toll = st.builds(
        Toll,
        id=ids("t"),
        harm=one_of(Harm),
        low=st.none() | st.integers(0, 10**6),
        high=st.none() | st.integers(10**6, 2**53),
        victims=span,
        span=span,
        status=one_of(VictimStatus),
        place=place,
        time=time,
        score=scores,
    )
    event = st.builds(
        Event,
        id=ids("e"),
        trigger=span,
        type=words,
        actors=taking_part,
        recipients=taking_part,
        place=place,
        time=time,
        factuality=one_of(Factuality),
        tolls=names,
        score=scores,
    )
    entity = st.builds(
        Entity,
        id=ids("n"),
        kind=one_of(EntityKind),
        name=words,
        mentions=many(span),
        link=st.none() | st.builds(Link, source=words, id=words),
    )
    return st.builds(
        Record,
        article=articles_of(text),
        sentences=many(span),
        quotes=many(st.builds(Quote, span=span, kind=one_of(QuoteKind), attribution=st.none() | ids("a"))),
        entities=many(entity, 2),
        attributions=many(attribution),
        times=many(st.builds(Time, id=ids("m"), span=span, kind=one_of(TimeKind), value=st.none() | words), 2),
        places=many(st.builds(Place, id=ids("p"), span=span, name=words, latitude=degrees, longitude=degrees), 2),
        tolls=many(toll, 2),
        events=many(event, 2),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(texts.flatmap(records_of))
def test_any_record_is_read_back_equal_and_fits_the_schema(record: Record) -> None:
    """One line of JSON holds all of a record, is the same each time, and is what the printed schema describes."""
    line = encode(record)
    assert b"\n" not in line
    assert decode_record(line) == record
    assert encode(decode_record(line)) == line
    VALIDATORS["record"].validate(json.loads(line))


def test_a_story_fits_the_schema() -> None:
    """What is written of a story is what its printed schema describes."""
    VALIDATORS["story"].validate(json.loads(encode(STORY)))


@pytest.mark.parametrize("kind", ["record", "story"])
def test_schemas_are_schemas(kind: Literal["record", "story"]) -> None:
    """The printed schema is valid draft 2020-12 and says which contract it is."""
    printed = json.loads(schema(kind))
    Draft202012Validator.check_schema(printed)
    assert printed["title"] == f"sayso.{kind}/1"


TEXT = "The ferry stopped, Ana Bel said."


def line_with(article: dict[str, object] | None = None, **changes: object) -> bytes:
    """Give a line of JSON that is a record but for these changes."""
    whole_article = {"id": "x", "text": TEXT, "language": "en", **(article or {})}
    return json.dumps({"schema": "sayso.record/1", "article": whole_article, **changes}).encode()


def attribution(**changes: object) -> list[dict[str, object]]:
    """Give the JSON of an attribution but for these changes."""
    return [{"id": "a1", "kind": "indirect", "content": [[0, 17]], **changes}]


def test_what_a_line_leaves_out_is_empty() -> None:
    """A shorter record of an earlier version is read: fields may be added, and the missing ones are empty."""
    record = decode_record(line_with(later="a field of a later version"))
    assert (record.article.text, record.attributions, record.article.key) == (TEXT, (), None)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (line_with(attributions=attribution(content=[[0, 99]])), "leaves a text of 32 characters"),
        (line_with(attributions=attribution(content=[[5, 5]])), "runs forward.*content"),
        (line_with(attributions=attribution(cue=[-1, 4])), r"runs forward.*\$\.attributions\[0\]\.cue"),
        (line_with(attributions=attribution(content=[[0, True]])), r"\[start, end\].*content"),
        (line_with(attributions=attribution(content=[[0, 1.5]])), r"\[start, end\].*content"),
        (line_with(attributions=attribution(content=[[0, 1, 2]])), r"\[start, end\].*content"),
        (line_with(attributions=attribution(content=["0:4"])), r"\[start, end\].*content"),
        (line_with(attributions=attribution(act="shout")), r"'shout'.*\$\.attributions\[0\]\.act"),
        (line_with(attributions=attribution(score="high")), r"\$\.attributions\[0\]\.score"),
        (line_with(attributions=attribution() + attribution()), "a1 stands twice"),
        (line_with({"blocks": [{"kind": "paragraph", "span": [0, 5]}]}), r"belongs to no block.*\$\.article"),
        (line_with({"wire": "Venn News"}), r"\$\.article\.wire"),
        (line_with({"text": None}), r"\$\.article\.text"),
        (line_with(schema="sayso.record/2"), r"\$\.schema"),
        (b'{"schema": "sayso.record/1"}', "missing required field `article`"),
        (b'{"schema": "sayso.record/1", "article": {"id": "x", "text": "\\ud800 and more"}}', "surrogate"),
        (line_with(x=1).replace(b'"x": 1', b'"x": ' + b"[" * 100_000), "recursion|truncated"),
        (b"\xff\xfe", "malformed|invalid"),
        (b"", "truncated"),
        (b"null", "Expected"),
    ],
)
def test_what_breaks_the_contract_is_refused_by_its_path(line: bytes, message: str) -> None:
    """Each fault is Sayso's own exception, on one line that says what and where."""
    with pytest.raises(RecordError, match=message) as caught:
        decode_record(line)
    assert isinstance(caught.value, SaysoError)
    assert "\n" not in str(caught.value)


@given(st.binary(max_size=60))
def test_any_bytes_are_a_record_or_refused(line: bytes) -> None:
    """Nothing else is ever raised."""
    with pytest.raises(RecordError):
        decode_record(line)


def test_a_lone_surrogate_is_written_as_a_replacement() -> None:
    """A file's name may hold bytes that are no UTF-8; its record is written all the same, and spans still hold."""
    record = Record(article=Article(id="x", key="caf\udce9", text="a \ud800 ferry"), sentences=(Span(4, 9),))
    written = decode_record(encode(record))
    assert (written.article.key, written.sentences[0].of(written.article.text)) == ("caf�", "ferry")
