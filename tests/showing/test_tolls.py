"""How many: which tolls stand together, in which order, on whose word, and that the page keeps the words."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from sayso.article import Article, Span
from sayso.record import Event, PlaceRef, Record, TimeRef, Toll
from sayso.showing.claimants import HUES, cast_of
from sayso.showing.overview import anchor_of
from sayso.showing.report import render_report
from sayso.showing.tolls import MOST_FOLDED, MOST_LINES, MOST_OPEN, Case, Tolls, tolls_of
from showing import harmed, sample
from showing.pages import words

STANDARD = render_report(harmed.all_records())


@pytest.fixture
def page() -> html.HtmlElement:
    """Parse the report of the sample anew, so that a test may take it apart."""
    return html.document_fromstring(STANDARD)


def gathered(*records: Record) -> Tolls:
    """Gather the tolls of records."""
    return tolls_of(records, cast_of(records))


def cases(*records: Record) -> list[Case]:
    """Give the cases that stand open."""
    return [case for scope in gathered(*records).scopes for case in scope.shown]


def rows(page: html.HtmlElement, harm: str) -> list[list[str]]:
    """Give the cells of the first table of a harm, row by row, without the picture's."""
    (first, *_) = page.xpath(f"//div[@class='panel'][p/strong='{harm}']//tbody")
    return [[words(cell) for cell in row.xpath("./th|./td[not(@class='picture')]")] for row in first.xpath("./tr")]


def test_one_incident_of_six_outlets_stands_in_one_table(page: html.HtmlElement) -> None:
    """Same harm, place and date: the greatest number first, a part beneath its whole, each with whose word it is and the words."""
    assert rows(page, "Killed") == [
        ["Belm Daily 5 May 2031", "20 at most killed", "Mayor Ana Bel", "Up to 20 people were killed by the Dam Movement Mayor Ana Bel said. by: “the Dam Movement”"],
        ["Tilanda Times 5 May 2031", "nearly 17 killed", "its own word", "Nearly 17 people died."],
        ["Orva Post 4 May 2031", "14 or more killed", "Rescue Service", "At least 14 people , six children among them, were killed when the dam above Asti broke on Saturday, the Rescue Service said."],
        ["of these , Orva Post", "6 killed civilians", "Rescue Service", "At least 14 people, six children among them, were killed when the dam above Asti broke on Saturday, the Rescue Service said."],
        ["Sarn Radio 5 May 2031", "14 killed", "Rescue Service", "The dam killed 14 people Rescue Service said."],
        ["Venn Courier 5 May 2031", "14 killed", "The rescue service", "Fourteen were dead The rescue service said."],
        ["Maresk Herald 5 May 2031", "“several” 3 or more killed", "its own word", "Several people lost their lives."],
    ]  # fmt: skip


def test_harms_stand_in_order_and_totals_apart(page: html.HtmlElement) -> None:
    """Killed before injured; what is over a longer time has its own heading and is in no incident's table."""
    section = page.xpath("//section[@aria-labelledby='sayso-tolls']")[0]
    headings = [words(heading) for heading in section.xpath(".//h3|.//h4")]
    assert headings == [
        "In one incident or on one day",
        "Asti, Piedmont, Italy, 3 May 2031 6 articles of 6 outlets",
        "Dam breaks above Asti Orva Post , not tied to one place and day",
        "Over a longer time: a campaign, a war",
        "Italy, since March 2031 1 article: Orva Post",
    ]
    assert [words(harm) for harm in section.xpath(".//p[@class='harm']/strong")] == ["Killed", "Injured", "Displaced", "Killed"]  # fmt: skip
    assert [case.panels[0].spread for case in cases(*harmed.all_records())] == ["3 to 20", "24 or more", "1,200"]


def test_says_how_many_numbers_rest_on_one_word(page: html.HtmlElement) -> None:
    """Spellings with and without an article are one; parts do not count beside their whole."""
    (resting,) = page.xpath("//span[@class='resting']")
    assert words(resting) == "Rescue Service 3 Mayor Ana Bel 1 an outlet’s own word 2 of 6 numbers"


def test_line_leads_to_its_words_in_the_text(page: html.HtmlElement) -> None:
    """The words of a number are linked to, marked in the text, and lead to the entry beside it."""
    record = harmed.orva_post()
    (link,) = page.xpath("//td[@class='stated']//a[.='six children']")
    assert words(page.get_element_by_id(link.get("href")[1:])) == "six children"
    mark = page.get_element_by_id(link.get("href")[1:])
    assert "toll" in str(mark.get("class")).split()
    start = anchor_of(record.article)
    assert mark.xpath("./following-sibling::sup[1]/a/@href") == [f"#{start}-t2"]
    assert (
        words(page.get_element_by_id(f"{start}-t2"))
        == "t2 6 killed civilians of 14 or more “six children” Rescue Service"
    )
    assert page.get_element_by_id(f"{start}-t2").xpath(".//a/@href")[0] == f"#{start}-t2-text"
    assert words(page.get_element_by_id(f"{start}-t4")).startswith("t4 about 1,200 killed over a longer time")
    assert "via Corvex" in words(page.get_element_by_id(f"{start}-t3"))


def test_every_number_has_a_picture_that_the_words_tell_too(page: html.HtmlElement) -> None:
    """Pictures are hidden from those who listen; every row says its number in words; all of one table share an axis."""
    (table, *_) = page.xpath("//table[@class='tolls']")
    pictures = table.xpath("./tbody//td[@class='picture']/*[local-name()='svg']")
    assert len(pictures) == 7
    assert {picture.get("aria-hidden") for picture in pictures} == {"true"}
    grids = {tuple(picture.xpath("./*[@class='grid']/@x")) for picture in pictures}
    assert len(grids) == 1
    assert "on an axis from 0 to 20" in words(table.xpath("./thead")[0])


def test_shape_as_well_as_colour_says_who_says_it(page: html.HtmlElement) -> None:
    """An outlet's own word is a square, another's a dot; claimants of one name have one colour."""
    (table, *_) = page.xpath("//table[@class='tolls']")
    shapes = [
        (row.xpath("string(.//*[contains(@class, 'bounds')]/@class)"), bool(row.xpath(".//*[local-name()='circle']")))
        for row in table.xpath("./tbody/tr")
    ]
    hues = [hue for hue, _ in shapes]
    assert [is_round for _, is_round in shapes] == [True, False, True, True, True, True, False]
    assert hues[1] == hues[6] == "bounds hue-0"
    assert len({hues[2], hues[4], hues[5]}) == 1
    assert hues[0] != hues[2]


def test_articles_of_one_outlet_with_one_number_share_a_line() -> None:
    """The same number on the same word is one line that leads to both articles; another number is another line."""
    one = harmed.simple("Orva Post", "The dam killed 14 people", "14 people", (14, 14))
    other = replace(one, article=replace(one.article, id="other", published="2031-05-06"))
    third = harmed.simple("Orva Post", "The dam killed 15 people", "15 people", (15, 15))
    (case,) = cases(one, other, third)
    assert [len(drawn.line.reports) for drawn in case.panels[0].lines] == [1, 2]
    text = words(html.document_fromstring(render_report([one, other, third])))
    assert "Orva Post 5 May 2031 and 1 more" in text
    assert "also 2" in text


def test_parts_elsewhere_say_what_they_are_part_of() -> None:
    """A part with a place of its own stands there, as a part of the number it is of."""
    record = harmed.simple("Orva Post", "Of 60 dead 9 were in Ivrea", "60 dead", (60, 60))
    record = replace(record, places=())
    whole = replace(record.tolls[0], place=None)
    part = replace(whole, id="t2", low=9, high=9, subset_of="t1", victims=harmed.first(record, "9"))
    ivrea = PlaceRef(span=harmed.first(record, "Ivrea"))
    found = cases(replace(record, tolls=(whole, replace(part, place=ivrea))))
    assert [(case.title, case.panels[0].lines[0].line.part_of) for case in found] == [
        ("Ivrea, 3 May 2031", "60"),
        ("What Orva Post has", ""),
    ]
    (together,) = cases(replace(record, tolls=(whole, part)))
    assert [drawn.line.depth for drawn in together.panels[0].lines] == [0, 1]


def test_numbers_of_one_event_stay_together() -> None:
    """The injured whose place is not told stand with the dead of the same event."""
    record = harmed.simple("Orva Post", "The dam killed 14 people and hurt 3 men", "14 people", (14, 14), event="v1")
    record = harmed.toll(record, "hurt 3 men", "3 men", (3, 3), harm="injured", at=None, on=None, event="v1")
    (case,) = cases(record)
    assert case.summary == "killed 14; injured 3"


def test_wide_places_and_long_times_do_not_join_articles() -> None:
    """A whole country on a day, or a town in a month, may hold many incidents: each article stands for itself."""
    one, other = (
        harmed.simple(name, "The dam killed 14 people", "14 people", (14, 14), on="2031-05")
        for name in ("Orva", "Belm")
    )
    assert [case.article is None for case in cases(one, other)] == [False, False]
    one, other = (
        replace(record, tolls=(replace(record.tolls[0], time=TimeRef(value="2031-05-03")),),
                places=tuple(replace(place, kind="country") for place in record.places))
        for record in (one, other)
    )  # fmt: skip
    assert [case.article is None for case in cases(one, other)] == [False, False]


def test_wholes_in_a_circle_are_shown_once() -> None:
    """Two tolls that each claim to be part of the other, or of themselves, are both there."""
    record = harmed.simple("Orva Post", "The dam killed 14 people and 3 men", "14 people", (14, 14))
    record = harmed.toll(record, "3 men", "3 men", (3, 3), subset_of="t1")
    first, second = record.tolls
    for tolls in ((replace(first, subset_of="t2"), second), (replace(first, subset_of="t1"), second)):
        (case,) = cases(replace(record, tolls=tolls))
        assert sorted(drawn.line.number for drawn in case.panels[0].lines) == ["14", "3"]


def test_one_number_that_dwarfs_the_others_stands_behind_a_break() -> None:
    """The others keep their scale, and the page says in words that the axis is broken."""
    source = render_report([harmed.dwarfed()])
    (note,) = html.document_fromstring(source).xpath("//div[@class='panel']/p[@class='note']")
    assert words(note) == (
        "Not to scale: one number dwarfs the others, so the axis is broken; 90,000 stands behind the break."
    )
    (case,) = cases(harmed.dwarfed())
    xs = [drawn.picture.x for drawn in case.panels[0].lines]
    assert all(before - after > 2 for before, after in pairwise(xs))


def test_logarithmic_axis_is_said_to_be_one() -> None:
    """Where several numbers dwarf the others each mark is ten times the one before, and the page says so."""
    record = harmed.dwarfed()
    tolls = [
        replace(record.tolls[0], id=f"t{number}", low=number, high=number) for number in (3, 4, 5, 6, 7, 8, 900, 80_000)
    ]
    source = render_report([replace(record, tolls=tuple(tolls))])
    assert "each mark of this axis is ten times the one before" in source


def many(count: int) -> list[Record]:
    """Give so many accounts, each of its own incident."""
    one = harmed.simple("Orva Post", "The dam killed 14 people", "14 people", (14, 14))
    return [
        replace(one, article=replace(one.article, id=f"{number:020x}", outlet=f"Outlet {number}"),
                places=tuple(replace(place, name=f"Town {number}", geonames=number) for place in one.places))
        for number in range(count)
    ]  # fmt: skip


def test_many_incidents_are_folded_and_counted() -> None:
    """Some stand open, some folded, the others are counted; every number still stands beside its article's text."""
    records = many(300)
    most = MOST_OPEN["incident"]
    (scope,) = gathered(*records).scopes
    assert (len(scope.shown), len(scope.folded), scope.more) == (most, MOST_FOLDED, 300 - most - MOST_FOLDED)
    page = html.document_fromstring(render_report(records))
    (fold,) = page.xpath("//details[@class='cases']")
    assert words(fold.xpath("./summary")[0]) == f"Told by fewer {300 - most} more places and dates, or articles"
    assert len(page.xpath("//li[@id][.//a[.='t1']]")) == 300


def test_many_lines_of_one_incident_are_folded() -> None:
    """The greatest numbers stand open, the others in a fold on the same axis."""
    records = [
        replace(record, places=many(1)[0].places, tolls=(replace(record.tolls[0], low=number, high=number),))
        for number, record in enumerate(many(60), 1)
    ]
    (case,) = cases(*records)
    (panel,) = case.panels
    assert (len(panel.lines), len(panel.rest)) == (MOST_LINES, 60 - MOST_LINES)
    assert panel.lines[0].line.number == "60"
    assert len(panel.resting) == 1


def test_colours_go_to_those_named_most() -> None:
    """Three keep theirs all over the page, three more are given where things are compared, the others share a seventh; the outlets' own word has none."""
    record = harmed.simple("Orva Post", "The dam killed 14 people", "14 people", (14, 14))
    tolls = [replace(record.tolls[0], id=f"t{number}", chain=(f"Speaker {min(number, 8)}",)) for number in range(1, 11)]
    cast = cast_of([replace(record, tolls=tuple(tolls))])
    hues = {number: cast.claimant(record, None, (f"speaker {number}",)).hue for number in range(1, 9)}
    assert hues[8] == 1
    assert sorted(hues.values()) == [1, 2, 3, *[HUES + 1] * 5]
    near = cast.among(f"speaker {number}" for number in (8, 7, 6, 5, 4, 3))
    assert near.claimant(record, None, ("Speaker 8",)).hue == 1
    assert [near.claimant(record, None, (f"Speaker {number}",)).hue for number in (7, 6, 5, 4)] == [4, 5, 6, HUES + 1]
    assert cast.claimant(record, None, ()).hue == 0


def test_voice_without_a_name_is_no_outlets_own() -> None:
    """A toll with a voice whose source the text does not name says so; a chain says who even where the voice is gone."""
    record = sample.built([("paragraph", "<a1-c>Reportedly</a1-c> <a1-q>9 died</a1-q>")], {"a1": sample.Said()})
    cast = cast_of([record])
    assert cast.claimant(record, "a1", ()).words == "no source named"
    assert cast.claimant(record, "a9", ()).words == "no source named"
    assert cast.claimant(record, None, ("a doctor", "Corvex")).via == ("Corvex",)


def test_hostile_tolls_and_events_are_shown_as_words() -> None:
    """Names, words, types and modes are escaped; numbers beyond reason and references to nothing do no harm."""
    bad = "<script>alert(1)</script>"
    text = f"{bad} {{{{ 7 * 7 }}}} \u202ekilled\x00"
    whole = Span(0, len(text))
    tolls = (
        Toll(id=bad, harm="killed", low=-5, high=10**40, victims=whole, span=Span(5, 9), qualifier=whole, chain=(bad,), voice=bad, subset_of="x", perpetrator=whole, place=PlaceRef(span=whole, ref=bad), time=TimeRef(value=bad), event=bad),
        Toll(id="t2", harm="injured", low=None, high=None, victims=Span(0, 3), span=whole, chain=("", "\u2066y")),
    )  # fmt: skip
    events = (
        Event(
            id=f"{bad}v", trigger=whole, type=bad, mode=bad, acled=bad, chain=(bad,), time=TimeRef(value="2031-05-03")
        ),
    )
    record = Record(article=Article(id="0123", text=text, outlet=bad, language="en"), tolls=tolls, events=events)
    source = render_report([record])
    assert "<script" not in source
    assert "\u202e" not in source
    assert "\x00" not in source
    page = html.document_fromstring(source)
    assert words(page.xpath("//section[@aria-labelledby='sayso-tolls']")[0]).count("<script>") >= 3
    ids: Counter[str] = Counter(page.xpath("//@id"))
    assert max(ids.values()) == 1
    assert {str(href)[1:] for href in page.xpath("//a/@href") if str(href).startswith("#")} <= set(ids)


def test_report_without_tolls_has_none_of_this() -> None:
    """Records of an earlier Sayso give a report without the section, and without a link to it."""
    source = render_report(sample.all_records())
    assert "sayso-tolls" not in source
    assert "Numbers of people harmed" not in source


@st.composite
def odd_records(draw: st.DrawFn) -> Record:
    """Draw a record with tolls and events whose spans, bounds and references lie anyhow."""
    text = draw(st.text(alphabet=st.sampled_from("ab <>&\"'“é\u202e\x00\n"), min_size=1, max_size=40))
    ends = st.integers(0, len(text) - 1)
    spans = st.tuples(ends, ends).map(lambda pair: Span(min(pair), max(pair) + 1))
    numbers = st.one_of(st.none(), st.integers(-3, 10**7))
    refs = st.sampled_from([None, "t1", "t2", "v1", "x"])
    times = st.sampled_from([None, "2031-05-03", "2031-05", "2031/2033", "P3D", "<"])

    def toll(number: int) -> Toll:
        low, high = draw(numbers), draw(numbers)
        if low is not None and high is not None:
            low, high = min(low, high), max(low, high)
        return Toll(
            id=f"t{number}", harm=draw(st.sampled_from(["killed", "injured", "affected"])), low=low, high=high,
            victims=draw(spans), span=draw(spans), qualifier=draw(st.one_of(st.none(), spans)), subset_of=draw(refs),
            scope=draw(st.sampled_from(["incident", "cumulative"])), voice=draw(refs), event=draw(refs),
            place=PlaceRef(span=draw(spans)) if draw(st.booleans()) else None, time=TimeRef(value=draw(times)),
        )  # fmt: skip

    events = [
        Event(id=f"v{number}", trigger=draw(spans), type="ASSAULT", time=TimeRef(value=draw(times)), voice=draw(refs))
        for number in range(1, draw(st.integers(1, 3)))
    ]
    tolls = [toll(number) for number in range(1, draw(st.integers(1, 5)))]
    return Record(article=Article(id="0123abcd", text=text, language="en"), tolls=tuple(tolls), events=tuple(events))


@settings(deadline=None, max_examples=60)
@given(odd_records())
def test_odd_tolls_and_events_are_shown(record: Record) -> None:
    """However spans, bounds and references lie: every toll has its entry, ids are unique and links lead somewhere."""
    page = html.document_fromstring(render_report([record]))
    ids: Counter[str] = Counter(page.xpath("//@id"))
    assert max(ids.values()) == 1
    assert {str(href)[1:] for href in page.xpath("//a/@href")} <= set(ids)
    items: tuple[Toll | Event, ...] = (*record.tolls, *record.events)
    assert {f"0123abcd-{one.id}" for one in items} <= set(ids)
    shown = gathered(record).scopes
    lines = [drawn for scope in shown for case in (*scope.shown, *scope.folded) for panel in case.panels for drawn in (*panel.lines, *panel.rest)]  # fmt: skip
    assert sum(len(drawn.line.reports) for drawn in lines) == len(record.tolls)
