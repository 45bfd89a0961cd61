"""Tolls tied: the order, what stays empty, and texts that mean harm."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.article import Article, Block, Span, article_id
from sayso.reading.sentences import find_sentences
from sayso.reading.tolls.tying import tie_tolls
from sayso.record import Attribution, Place, Record, Source, Toll
from sayso.timing.find import find_times
from tying_help import tied


def test_tolls_keep_their_order_and_what_was_found() -> None:
    """Only what ties them is filled in."""
    _, tolls = tied(
        "Shells killed <t2>five</t2> and wounded <t1>two</t1>.", t1={"harm": "injured", "low": 2, "high": 2}
    )
    assert list(tolls) == ["t2", "t1"]
    assert (tolls["t1"].harm, tolls["t1"].low) == ("injured", 2)


def test_no_tolls_give_none() -> None:
    """An article without tolls is no trouble."""
    article = Article(key=None, id=article_id("x", url=None, outlet=None, key=None), text="x")
    assert tie_tolls(Record(article=article), ()) == ()


def test_a_record_without_sentences_is_tied() -> None:
    """Where nothing else was read, nothing is said."""
    article = Article(key=None, id=article_id("Five died", url=None, outlet=None, key=None), text="Five died")
    toll = Toll(id="t1", harm="killed", low=5, high=5, victims=Span(0, 4), span=Span(0, 9))
    (found,) = tie_tolls(Record(article=article), [toll])
    assert (found.voice, found.chain, found.place, found.time, found.perpetrator) == (None, (), None, None, None)


def record_of(text: str, every: int) -> tuple[Record, list[Toll]]:
    """Make a record that has tolls, places and attributions wherever a hand could put them."""
    passage = Span(0, len(text))
    sentences = find_sentences(text, [passage])
    article = Article(
        key=None,
        id=article_id(text, url=None, outlet=None, key=None),
        text=text,
        published="2017-04-05",
        blocks=(Block(kind="paragraph", span=passage),) if text.strip() == text else (),
    )
    spots = range(0, len(text) - 8, every)
    record = Record(
        article=article,
        sentences=sentences,
        places=tuple(Place(id=f"p{at}", span=Span(at, at + 3), name="Orva", kind="city") for at in spots),
        attributions=tuple(
            Attribution(
                id=f"a{at}",
                kind="indirect",
                content=(Span(at, min(len(text), at + 90)),),
                cue=Span(at + 2, at + 4),
                source=Source(span=Span(at, at + 2), kind="person", name="Bel"),
                chain=("Bel",),
            )
            for at in spots
        ),
        times=find_times(text, [passage], sentences, "2017-04-05"),
    )
    tolls = [
        Toll(id=f"t{at}", harm="killed", low=5, high=5, victims=Span(at, at + 4), span=Span(at, at + 8)) for at in spots
    ]
    return record, tolls


@given(st.text(alphabet='ab .,"by killed in on Orva Tuesday 75 1\n', min_size=12, max_size=300))
@settings(max_examples=60, deadline=None)
def test_odd_text_never_raises_and_spans_lie_in_it(words: str) -> None:
    """Whatever the text, each place and perpetrator stands in it."""
    text = words.strip() + " killed"
    record, tolls = record_of(text, 9)
    for toll in tie_tolls(record, tolls):
        for span in (toll.place.span if toll.place else None, toll.perpetrator):
            assert span is None or span.end <= len(text)


def test_long_garbage_is_tied_in_time_that_grows_with_it() -> None:
    """A sentence without an end and thousands of tolls cost no more than so many more."""
    took = []
    for size in (10_000, 40_000):
        record, tolls = record_of(("killed by the army in Orva on Tuesday 75 " * (size // 42)).strip(), 40)
        started = time.process_time()
        tie_tolls(record, tolls)
        took.append(time.process_time() - started)
    assert took[1] < 12 * took[0] + 0.5
