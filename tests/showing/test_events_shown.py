"""Events in the report: on the time line, on the map and beside the text, by kind, with factuality and whose word."""

from dataclasses import replace

import pytest
from lxml import html

from sayso.article import Span
from sayso.record import Event, Record
from sayso.showing.claimants import cast_of
from sayso.showing.events import MOST_TELLINGS, Reported, happenings_of
from sayso.showing.events_words import event_words
from sayso.showing.overview import anchor_of
from sayso.showing.places import places_of
from sayso.showing.report import render_report
from sayso.showing.timeline import MOST_HAPPENINGS, timeline_of
from showing import harmed, named
from showing.pages import words

STANDARD = render_report(harmed.all_records())


@pytest.fixture
def page() -> html.HtmlElement:
    """Parse the report of the sample anew, so that a test may take it apart."""
    return html.document_fromstring(STANDARD)


def test_events_stand_on_the_time_line(page: html.HtmlElement) -> None:
    """Each day has its events by kind, with place, factuality, outlet and whose word it is, linked to the trigger."""
    days = page.xpath("//ol[@class='line']//li[contains(@class, 'day')]")
    assert [[words(item) for item in day.xpath(".//ul[@class='happenings']/li")] for day in days] == [
        [
            "attack denied , Asti : Belm Daily , on the word of Mayor Ana Bel passage",
            "destruction , Asti : Orva Post , on the word of Rescue Service passage",
        ],
        ["talks expected , Geneva : Orva Post passage"],
    ]
    link = days[1].xpath(".//a/@href")[0]
    assert words(page.get_element_by_id(link[1:])) == "Talks"


def test_events_without_a_date_are_counted(page: html.HtmlElement) -> None:
    """What no date is known of is not on the line, and the page says how much that is."""
    assert "1 event without a date is not on the line" in words(page)


def test_events_stand_on_the_map(page: html.HtmlElement) -> None:
    """A place with events has a diamond, hollow where nothing is told as having happened; its mark leads to the list of them."""
    places = page.xpath("//section[@aria-labelledby='sayso-places']")[0]
    marks = {
        mark.get("aria-label"): (mark.xpath("string(.//*[contains(@class, 'event')]/@class)"), mark.get("href")[1:])
        for mark in places.xpath(".//svg//a")
    }
    assert {label: look for label, (look, _) in marks.items()} == {
        "Asti, 7 passages, 2 events": "event",
        "Geneva, 1 passage, 1 event": "event untold",
        "Italy, 1 passage": "",
    }
    told = words(page.get_element_by_id(marks["Geneva, 1 passage, 1 event"][1]))
    assert told == "talks expected , 9 May 2031 : Orva Post passage Orva Post passage"


def test_events_stand_beside_the_text(page: html.HtmlElement) -> None:
    """Each with trigger, kind, factuality, word, and who, whom, where and when; triggers are marked in the text."""
    belm, orva = (anchor_of(record.article) for record in (harmed.all_records()[1], harmed.orva_post()))
    assert words(page.get_element_by_id(f"{belm}-v1")) == (
        "v1 attack denied “killed” on the word of Mayor Ana Bel who “the Dam Movement” · where Asti, Piedmont, Italy · when 3 May 2031"
    )
    assert words(page.get_element_by_id(f"{orva}-v3")) == "v3 bombing “bombed” to whom “The gates”"
    assert "event" in page.get_element_by_id(orva).xpath(".//mark[.='bombed']/@class")[0]


def test_targets_and_instruments_are_told() -> None:
    """What was hit, and with what, stand in the entry."""
    record = harmed.orva_post()
    gates, dam = harmed.first(record, "The gates"), harmed.first(record, "the dam")
    record = replace(record, events=(replace(record.events[2], recipients=(), targets=(gates,), instruments=(dam,)),))
    text = words(html.document_fromstring(render_report([record])))
    assert "what “The gates” · with “the dam”" in text


@pytest.mark.parametrize(
    ("type_", "mode", "acled", "expected"),
    [
        ("ASSAULT", "aerial", "Air/drone strike", "air strike"),
        ("ASSAULT", None, "Air/drone strike", "air strike"),
        ("ASSAULT", "firearms", "Armed clash", "armed clash"),
        ("ASSAULT", "firearms", None, "shooting"),
        ("RETREAT", "access", "Other", "access granted"),
        ("RETREAT", "odd", "Other", "retreat"),
        ("RETREAT", "ceasefire", None, "ceasefire"),
        ("CONSULT", None, None, "talks"),
        ("NEW_KIND", "odd", "odd", "new kind"),
        (" ", None, None, "event"),
    ],
)
def test_kinds_are_said_in_plain_words(type_: str, mode: str | None, acled: str | None, expected: str) -> None:
    """The closest kind that the page has words for; what it has none for stays readable."""
    assert event_words(Event(id="v1", trigger=Span(0, 1), type=type_, mode=mode, acled=acled)) == expected


def eventful(count: int) -> Record:
    """Give a record with so many events of different kinds on one day at one place."""
    record = harmed.orva_post()
    one = record.events[1]
    events = (replace(one, id=f"v{number}", type=f"KIND {number}", mode=None) for number in range(count))
    return replace(record, tolls=(), events=tuple(events))


def test_many_kinds_of_event_are_folded_and_counted() -> None:
    """Of a hundred kinds on one day a few stand open, some are folded, the others counted; on the map they are counted."""
    record = eventful(100)
    (day,) = [day for _, days in timeline_of([record]).years for day in days]
    assert (len(day.events), len(day.events) + len(day.events_rest) + day.events_more) == (MOST_HAPPENINGS, 100)
    (asti,) = [place for place in places_of([record]).shown if place.name == "Asti"]
    assert len(asti.happenings) + asti.happenings_rest == asti.events == 100
    assert "95 more kinds of event" in words(html.document_fromstring(render_report([record])))


def test_tellings_are_grouped_by_outlet_and_word() -> None:
    """One kind on one day is one line: each outlet with each word once, with its passages; those past the first are counted."""
    one = harmed.all_records()[1]
    other = replace(one, article=replace(one.article, id="other"))
    elsewhere = [
        replace(one, article=replace(one.article, id=f"{number}", outlet=f"Outlet {number}")) for number in range(9)
    ]
    told = [Reported(record=record, event=record.events[0]) for record in (one, other, *elsewhere)]
    (happening,) = happenings_of(told, cast_of([one]))
    first = happening.tellings[0]
    assert (first.outlet, first.count, len(first.passages)) == ("Belm Daily", 2, 2)
    assert (len(happening.tellings), happening.rest) == (MOST_TELLINGS, 10 - MOST_TELLINGS)


def test_report_without_events_says_nothing_of_them() -> None:
    """Neither diamonds nor factuality are explained where there is no event."""
    source = render_report(named.all_records())
    assert "diamond" not in source
    assert "told as having happened" not in source
