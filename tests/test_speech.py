"""Speech out of all that was attributed: what stays, what goes, and what references point to then."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.article import Article, Span
from sayso.record import Act, Attribution, Event, Polarity, Quote, Record, Toll
from sayso.speech import is_speech, speech_only

ARTICLE = Article(id="x", text="." * 40)
MENTAL = {"believe", "expect", "hope", "plan", "show"}


def attributed(
    id_: str, act: Act = "say", within: str | None = None, polarity: Polarity = "positive", *, hedged: bool = False
) -> Attribution:
    """Make an attribution of a few dots."""
    return Attribution(
        id=id_,
        kind="indirect",
        content=(Span(1, 4),),
        act=act,
        within=within,
        polarity=polarity,
        hedged=hedged,
        chain=("Ana", "Bo"),
    )


@pytest.mark.parametrize("act", get_args(Act))
def test_the_act_decides(act: Act) -> None:
    """Beliefs, hopes, expectations, plans and what documents show go; every other act stays, unless it is negated."""
    assert is_speech(attributed("a1", act)) == (act not in MENTAL)
    assert is_speech(attributed("a1", act, hedged=True)) == (act not in MENTAL)
    assert not is_speech(attributed("a1", act, polarity="negative"))


def test_references_move_to_the_nearest_that_stays() -> None:
    """`within`, quotes and voices follow the holders outwards past all that is left out; ids and chains stay."""
    record = Record(
        article=ARTICLE,
        attributions=(
            attributed("a1"),
            attributed("a2", "hope", "a1"),
            attributed("a3", "say", "a2", polarity="negative"),
            attributed("a4", within="a3"),
            attributed("a5", "show"),
            attributed("a6", within="a5"),
            attributed("a7", within="a6"),
        ),
        quotes=tuple(
            Quote(span=Span(2, 3), kind="speech", attribution=ref) for ref in ("a1", "a2", "a3", "a4", "a5", None)
        ),
        tolls=(Toll(id="t1", harm="killed", low=1, high=1, victims=Span(0, 1), span=Span(0, 1), voice="a3"),),
        events=(Event(id="v1", trigger=Span(0, 1), type="ASSAULT", voice="a4"),),
    )
    kept = speech_only(record)
    assert [(one.id, one.within) for one in kept.attributions] == [
        ("a1", None),
        ("a4", "a1"),
        ("a6", None),
        ("a7", "a6"),
    ]
    assert [quote.attribution for quote in kept.quotes] == ["a1", "a1", "a1", "a4", None, None]
    assert [quote.kind for quote in kept.quotes] == ["speech"] * 6
    assert (kept.tolls[0].voice, kept.events[0].voice) == ("a1", "a4")
    assert {one.chain for one in kept.attributions} == {("Ana", "Bo")}


def test_what_nothing_carries_any_more_is_left_out() -> None:
    """A number that only a document shows would seem the outlet's own word; what points to it points to nothing."""
    one = Toll(id="t1", harm="killed", low=3, high=3, victims=Span(0, 1), span=Span(0, 1), voice="a2")
    record = Record(
        article=ARTICLE,
        attributions=(attributed("a1"), attributed("a2", "show")),
        tolls=(
            one,
            replace(one, id="t2", voice="a1", subset_of="t1", event="v1"),
            replace(one, id="t3", voice=None, event="v2"),
        ),
        events=(
            Event(id="v1", trigger=Span(0, 1), type="ASSAULT", voice="a2", tolls=("t1", "t2")),
            Event(id="v2", trigger=Span(0, 1), type="ASSAULT", tolls=("t1", "t3")),
        ),
    )
    kept = speech_only(record)
    assert [(toll.id, toll.voice, toll.subset_of, toll.event) for toll in kept.tolls] == [
        ("t2", "a1", None, None),
        ("t3", None, None, "v2"),
    ]
    assert [(event.id, event.tolls) for event in kept.events] == [("v2", ("t3",))]


def test_nothing_else_changes() -> None:
    """A record without beliefs is given back as it is; the record that was given is not changed."""
    plain = Record(article=ARTICLE, attributions=(attributed("a1"), attributed("a2", within="a1")))
    assert speech_only(plain) == plain
    mixed = Record(article=ARTICLE, attributions=(attributed("a1", "plan"), attributed("a2", within="a1")))
    speech_only(mixed)
    assert mixed.attributions[1].within == "a1"


IDS = [f"a{n}" for n in range(1, 7)]


@given(st.tuples(*[st.tuples(st.sampled_from(["say", "hope"]), st.sampled_from([None, *IDS]))] * len(IDS)))
def test_no_reference_is_left_dangling(drawn: tuple[tuple[Act, str | None], ...]) -> None:
    """However attributions hold one another, circles of other programs too, what stays points to what stays; twice is as once."""
    attributions = tuple(attributed(id_, act, within) for id_, (act, within) in zip(IDS, drawn, strict=True))
    kept = speech_only(Record(article=ARTICLE, attributions=attributions))
    ids = {one.id for one in kept.attributions}
    assert ids == {id_ for id_, (act, _) in zip(IDS, drawn, strict=True) if act == "say"}
    assert {one.within for one in kept.attributions} <= {None, *ids}
    assert speech_only(kept) == kept
