"""What stands on the time line of a story, and what is left out."""

from dataclasses import replace

import pytest

from saying_help import Said, article, span_of, with_events, with_tolls
from sayso.comparing.timeline import find_timeline
from sayso.record import Event, Factuality, Record, TimeRef, Toll

TEXT = "The wall fell. Talks opened. 14 died."


def record(name: str, *events: Event, published: str | None = "2031-05-06") -> Record:
    """Make a record with events."""
    return with_events(article(name, published=published, extra=TEXT), *events)


def event(ref: str, kind: str, value: str | None, factuality: Factuality = "happened", words: str = "fell") -> Event:
    """Make an event with a time."""
    span = span_of(article("x", extra=TEXT), words)
    time = TimeRef(value=value) if value else None
    return Event(id=ref, trigger=span, type=kind, time=time, factuality=factuality)


def line(*records: Record) -> dict[str, list[tuple[str, str]]]:
    """Give the items of each time that has some."""
    return {one.time: [(item.article, item.ref) for item in one.items] for one in find_timeline(records) if one.items}


def test_reports_of_one_time_stand_under_one_moment_in_order() -> None:
    """What two articles tell of a day stands under it once, before what happened later; when they came out stands there too."""
    first = record("x", event("v1", "ASSAULT", "2031-05-06"), event("v2", "ASSAULT", "2031-05-04"))
    second = record("y", event("v1", "ASSAULT", "2031-05-04"), published="2031-05-07T09:30")
    moments = find_timeline([first, second])
    assert [moment.time for moment in moments] == ["2031-05-04", "2031-05-06", "2031-05-07"]
    assert [(item.article, item.ref, item.kind) for item in moments[0].items] == [
        ("x", "v2", "event"),
        ("y", "v1", "event"),
    ]
    assert [moment.published for moment in moments] == [(), ("x",), ("y",)]


@pytest.mark.parametrize("value", [None, "PAST_REF", "P2D", "203", "2031-02-31", "2031-SU", "2031-05-06/PRESENT_REF"])
def test_what_has_no_day_is_left_out(value: str | None) -> None:
    """A time that stands for no days of the calendar puts nothing on the line."""
    assert line(record("x", event("v1", "ASSAULT", value)), record("y", event("v1", "ASSAULT", value))) == {}


def test_times_are_as_precise_as_they_are_known() -> None:
    """Parts of a day count as the day, a clock time stands by itself behind it."""
    told = record("x", event("v1", "ASSAULT", "2031-05-06T06:30"), event("v2", "PROTEST", "2031-05-06TMO"))
    assert list(line(told)) == ["2031-05-06", "2031-05-06T06:30"]


def test_background_stands_where_two_articles_tell_it() -> None:
    """What lies years back is left out where one article has it, kept where two have the like of the same time."""
    one, other = record("x", event("v1", "ASSAULT", "2029")), record("y", event("v1", "COERCE", "2029"))
    assert line(one) == {}
    assert line(one, other) == {"2029": [("x", "v1"), ("y", "v1")]}


@pytest.mark.parametrize(
    ("kind", "factuality"), [("CONSULT", "happened"), ("ACCUSE", "happened"), ("ASSAULT", "possible")]
)
def test_talk_and_what_may_have_been_needs_two_articles(kind: str, factuality: Factuality) -> None:
    """Talks, accusations and possible deeds of one article alone are left out."""
    one, other = (record(name, event("v1", kind, "2031-05-05", factuality)) for name in "xy")
    assert line(one) == {}
    assert line(one, other) == {"2031-05-05": [("x", "v1"), ("y", "v1")]}


def test_what_is_denied_is_no_happening() -> None:
    """A deed that is denied stands on no line, however many deny it."""
    assert line(*(record(name, event("v1", "ASSAULT", "2031-05-05", "denied")) for name in "xy")) == {}


def test_a_toll_stands_for_its_event() -> None:
    """Where an event has its dead counted, the count stands there and not both."""
    bare = record("x", event("v1", "ASSAULT", "2031-05-05"))
    span = span_of(bare, "14")
    dead = Toll(
        id="t1", harm="killed", low=14, high=14, victims=span, span=span, event="v1", time=TimeRef(value="2031-05-05")
    )
    child = replace(dead, id="t2", low=2, high=2, subset_of="t1", event=None)
    assert line(with_tolls(bare, dead, child)) == {"2031-05-05": [("x", "t1")]}


def test_what_was_said_stands_by_the_day_of_saying_behind_what_happened() -> None:
    """A named speaker's sentence stands under its day; phrases and nameless speakers do not stand by themselves."""
    sayings = (
        Said(who="Mina Dahl", words="that the gates had been opened before dawn", time="2031-05-05"),
        Said(who="Mina Dahl", words="her retirement", time="2031-05-04"),
        Said(who=None, words="that the gates had been opened before noon", time="2031-05-04"),
    )
    told = with_events(article("x", *sayings, extra=TEXT), event("v1", "ASSAULT", "2031-05-05"))
    assert line(told) == {"2031-05-05": [("x", "v1"), ("x", "a1")]}


def test_nobody_counts_the_dead_of_a_later_day() -> None:
    """A saying that is dated before the deaths that it counts is misdated, and left out."""
    told = article("x", Said(who="Mina Dahl", words="that 14 people had died in the flood", time="2031-04-29"))
    span = span_of(told, "14")
    dead = Toll(
        id="t1", harm="killed", low=14, high=14, victims=span, span=span, voice="a1", time=TimeRef(value="2031-05-05")
    )
    assert line(with_tolls(told, dead)) == {"2031-05-05": [("x", "t1")]}


def test_one_article_does_not_fill_a_moment() -> None:
    """Of one kind three items of an article stand under one time, none twice."""
    kinds = ["ASSAULT", "ASSAULT", "COERCE", "PROTEST", "RETREAT", "MOBILIZE"]
    told = record("x", *(event(f"v{number}", kind, "2031-05-05") for number, kind in enumerate(kinds)))
    assert line(told) == {"2031-05-05": [("x", "v0"), ("x", "v2"), ("x", "v3")]}


def test_a_story_without_dates_has_a_line_all_the_same() -> None:
    """Where no article has a day of publication, what happened on a day still stands."""
    assert line(record("x", event("v1", "ASSAULT", "2031-05-05"), published=None)) == {"2031-05-05": [("x", "v1")]}
