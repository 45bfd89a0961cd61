"""People and groups, dates and places in the report: what stands there, in whose words, and that its links lead to the passages."""

import re
from collections import Counter
from dataclasses import replace

import pytest
from lxml import html

from sayso.article import Span
from sayso.record import Entity, Link, Place, Record, Time
from sayso.showing.overview import anchor_of
from sayso.showing.parties import MOST_PARTIES, parties_of
from sayso.showing.places import MOST_PLACES, places_of
from sayso.showing.report import render_report
from sayso.showing.timeline import MOST_DATES, timeline_of
from showing import named, sample
from showing.pages import words

STANDARD = render_report(named.all_records())


@pytest.fixture
def page() -> html.HtmlElement:
    """Parse the report of the sample anew, so that a test may take it apart."""
    return html.document_fromstring(STANDARD)


def section(page: html.HtmlElement, name: str) -> html.HtmlElement:
    """Give a section of the page."""
    found: html.HtmlElement = page.xpath(f"//section[@aria-labelledby='sayso-{name}']")[0]
    return found


def party(page: html.HtmlElement, name: str) -> list[str]:
    """Give what the entry of a person or group says, line by line."""
    (entry,) = (
        each
        for each in section(page, "people").xpath("./details")
        if words(each.xpath("./summary")[0]).startswith(name)
    )
    return [words(line) for line in entry.xpath("./summary|.//dt|.//dd|.//p")]


def test_links_lead_to_the_words_that_they_name(page: html.HtmlElement) -> None:
    """Every link has its target, no id stands twice, and a passage begins with what it is linked for."""
    ids: Counter[str] = Counter(page.xpath("//@id"))
    assert max(ids.values()) == 1
    assert {str(href)[1:] for href in page.xpath("//a/@href") if str(href).startswith("#")} <= set(ids)
    turin = next(place for place in places_of(named.all_records()).shown if place.name == "Turin")
    for use in turin.uses:
        for passage in use.passages:
            assert words(page.get_element_by_id(passage.anchor)) == "Turin"


def test_group_is_joined_by_its_link_and_shown_with_all_its_names(page: html.HtmlElement) -> None:
    """Two names of one entry are one group; names first, then descriptions; pronouns are counted and not listed."""
    lines = party(page, "Movement for the Dams")
    assert lines[0] == "Movement for the Dams group 8 mentions in 2 articles"
    assert lines[1:4] == ["Dam Movement 2", "Orva Post passage", "in the words of Ana Bel , Orva Post passage"]
    assert lines[-1] == "2 times by a pronoun alone. wikidata Q900001"


def test_words_inside_an_attribution_are_its_sources(page: html.HtmlElement) -> None:
    """Who is reported to have said "wreckers" is named; "guardians" is the outlet's own word."""
    lines = party(page, "Movement for the Dams")
    assert lines[lines.index("“wreckers” 2") + 1] == "in the words of Ana Bel , Orva Post 2 times: 1 2"
    assert lines[lines.index("“guardians” 1") + 1] == "Belm Daily passage"


def test_title_beside_a_name_is_counted_with_its_passage(page: html.HtmlElement) -> None:
    """A title before the name is a form like others; one whose place is not known is named without a count."""
    assert "“Mayor” 2" in [re.sub("^“The mayor", "“Mayor", line) for line in party(page, "Ana Bel person")]
    lines = party(page, "Tor Quist")
    assert "“their speaker” 1" in lines
    assert "Also titled: chairman ." in lines[-1]


def test_kinds_keep_those_of_one_name_apart(page: html.HtmlElement) -> None:
    """A person and a company of the same name are two; only who spoke leads to what was said."""
    assert party(page, "Ana Bel person")[0] == "Ana Bel person 4 mentions in 2 articles"
    assert "What Ana Bel said" in party(page, "Ana Bel person")[-1]
    assert party(page, "Ana Bel organization")[-1] == "1 time by a pronoun alone."


def test_place_among_the_entities_is_no_party(page: html.HtmlElement) -> None:
    """People, organizations and groups are listed; towns are not."""
    assert not [line for line in section(page, "people").xpath("./details/summary") if words(line).startswith("Turin")]


def test_name_without_a_link_is_not_joined_where_two_links_claim_it() -> None:
    """Of two linked namesakes neither takes the unlinked one; a single one does."""
    one, two, bare = (
        Entity(id="e1", kind="person", name="Tor Quist", mentions=(Span(0, 1),), link=link)
        for link in (Link(source="names", id="1"), Link(source="names", id="2"), None)
    )
    records = [
        replace(named.sarn_radio(), article=replace(named.sarn_radio().article, id=f"{number}"), entities=(entity,))
        for number, entity in enumerate((one, two, bare))
    ]
    assert [each.count for each in parties_of(records).shown] == [1, 1, 1]
    assert [each.count for each in parties_of([records[0], records[2]]).shown] == [2]


def test_dates_stand_in_calendar_order_with_words_and_basis(page: html.HtmlElement) -> None:
    """Decade, year, month and day, each with the words, the outlet and what the value was inferred from."""
    line = section(page, "dates").xpath("./ol")[0]
    assert [words(day) for day in line.xpath(".//p[@class='stretch']")] == [
        "1920s", "1998", "March 2031", "2 May 2031 published: Sarn Radio", "3 May 2031",
    ]  # fmt: skip
    assert [item.get("class") for item in line.xpath("./li/ol/li")] == ["years", "year", "month", "day", "day"]
    told = [words(item) for item in line.xpath(".//ul/li")]
    assert "“the 1920s” about Orva Post stated passage" in told
    assert "“Friday evening” evening Orva Post from the date of publication, 7 May 2031 passage" in told
    assert "“a night of rain” night Orva Post from a time named before passage" in told
    assert line.xpath(".//time/@datetime") == ["1998", "2031-03", "2031-05-02", "2031-05-03"]


def test_report_says_why_dates_are_unresolved_and_what_to_do(page: html.HtmlElement) -> None:
    """An article without a date of publication is named, with the option that gives one; its words are listed apart."""
    dates = section(page, "dates")
    note = words(dates.xpath(".//div[@class='note']")[0])
    assert note.startswith("No date of publication. 1 article has none")
    assert "--published 2026-05-04" in note
    assert note.endswith("Guardians deny it , Belm Daily : 1 expression")
    (loose,) = dates.xpath("./details[contains(@class, 'loose')]")
    assert [words(item) for item in loose.xpath(".//li")] == [
        "“Sunday” Belm Daily passage",
        "“now” Belm Daily names no date by itself passage",
    ]
    assert "No date of publication." not in render_report([named.orva_post()])


def test_durations_are_counted(page: html.HtmlElement) -> None:
    """Lengths of time are no points on the line; the table that has them is named."""
    assert "1 length of time or repeated time" in words(section(page, "dates"))
    assert "sayso export --table times" in words(section(page, "dates"))


def test_places_stand_on_the_map_and_in_a_list(page: html.HtmlElement) -> None:
    """The most named place first, with area and country, count and outlets; each has its mark."""
    places = section(page, "places")
    listed = [words(item) for item in places.xpath(".//ol[@class='gazetteer']/li")]
    assert listed[0] == "Turin Piedmont, Italy 5 passages Orva Post 4 times: 1 2 3 4 Belm Daily passage"
    assert "Italy Belm Daily passage" in listed
    marks = places.xpath(".//*[local-name()='svg'][1]/a")
    assert Counter(mark.get("aria-label") for mark in marks) == {
        "Turin, 5 passages": 1, "Asti, 2 passages": 1, "Geneva, 1 passage": 1, "Italy, 1 passage": 1,
        "Ivrea, 1 passage": 1, "New York, 1 passage": 1,
    }  # fmt: skip


def test_mark_leads_to_the_passage_or_to_the_list_of_them(page: html.HtmlElement) -> None:
    """One passage is linked to at once; of several the mark leads to the entry."""
    marks = {mark.get("aria-label"): mark.get("href")[1:] for mark in section(page, "places").xpath(".//svg/a")}
    assert words(page.get_element_by_id(marks["Ivrea, 1 passage"])) == "Ivrea"
    assert words(page.get_element_by_id(marks["Asti, 2 passages"])) == "Orva Post passage Sarn Radio passage"


def test_unresolved_places_are_listed(page: html.HtmlElement) -> None:
    """What no entry was found for is named below, with its passages."""
    (lost,) = section(page, "places").xpath("./details")
    assert words(lost) == "Not found on the map 1 name Hollow Lea passage"


def test_sources_of_the_map_are_credited_where_there_is_one(page: html.HtmlElement) -> None:
    """Natural Earth and GeoNames stand at the foot of a report with places, with GeoNames' licence."""
    foot = words(page.xpath("//footer")[0])
    assert "Natural Earth" in foot
    assert "GeoNames (geonames.org), CC BY 4.0" in foot
    assert "GeoNames" not in render_report([sample.belm_daily()])


def test_report_without_names_has_none_of_this() -> None:
    """Records of other programs, or of an earlier Sayso, give a report without empty sections, and links to none."""
    source = render_report(sample.all_records())
    assert not re.search("sayso-(people|dates|places)", source)


def many(count: int) -> Record:
    """Give a record with so many people, dates and places, all different, twenty of each unresolved."""
    record = named.sarn_radio()
    span = Span(0, 7)
    return replace(
        record,
        entities=tuple(
            Entity(id=f"e{number}", kind="person", name=f"Ana {number}", mentions=(span,)) for number in range(count)
        ),
        times=tuple(
            Time(id=f"t{number}", span=span, kind="DATE", value=f"{1000 + number}" if number >= 20 else None)
            for number in range(count)
        ),
        places=tuple(
            Place(
                id=f"p{number}",
                span=span,
                name=f"Orva {number}",
                latitude=number % 60 if number >= 20 else None,
                longitude=number % 170,
            )
            for number in range(count)
        ),
    )


def test_long_lists_are_folded_and_capped() -> None:
    """Of a thousand each some stand open, some folded, the others are counted; nothing is left out without a word."""
    record = many(1000)
    source = render_report([record])
    assert len(source) < 600_000
    parties, timeline, places = parties_of([record]), timeline_of([record]), places_of([record])
    assert (len(parties.shown), len(parties.others), parties.rest) == (MOST_PARTIES, 200, 1000 - MOST_PARTIES - 200)
    days = sum(len(year) for _, year in timeline.years)
    assert (days, timeline.folded_count, timeline.more) == (MOST_DATES, 200, 980 - MOST_DATES - 200)
    assert timeline.loose_count == 20
    assert (len(places.shown), len(places.others), places.others_rest) == (MOST_PLACES, 200, 980 - MOST_PLACES - 200)
    text = words(html.document_fromstring(source))
    for said in ("Mentioned less often 975 people and groups", "Named less often 956 more dates", "and 775 more"):
        assert said in text


def test_hostile_names_are_shown_as_words() -> None:
    """Names, values and kinds of other programs are escaped, in the map too, and coordinates off the globe mark nothing."""
    bad = "<script>x</script>"
    record = named.sarn_radio()
    spot = Place(id="p1", span=Span(0, 3), name=bad, latitude=45.0, longitude=7.0, country=bad, admin1=bad, kind=bad)
    source = render_report(
        [
            replace(
                record,
                entities=(
                    Entity(
                        id="e1",
                        kind="group",
                        name=bad,
                        aliases=("",),
                        descriptors=("", bad, "("),
                        mentions=(Span(0, 3), Span(0, 3)),
                        link=Link(source=bad, id=bad),
                    ),
                ),
                times=(Time(id="t1", span=Span(0, 3), kind="DATE", value=bad, mod=bad),),
                places=(spot, replace(spot, id="p2", latitude=91.0, longitude=1e300)),
            )
        ]
    )
    assert "<script" not in source
    assert words(html.document_fromstring(source)).count(bad) >= 5


def test_spans_that_no_block_holds_still_have_a_place() -> None:
    """A passage that stands where the page shows no text leads to the end of the article."""
    record = named.orva_post()
    gap = record.article.text.index("\n\n")
    odd = replace(record, places=(Place(id="p1", span=Span(gap, gap + 2), name="Orva"),), entities=(), times=())
    page = html.document_fromstring(render_report([odd]))
    assert page.get_element_by_id(f"{anchor_of(record.article)}-at-{gap}") is not None
