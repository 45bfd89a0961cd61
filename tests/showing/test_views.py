"""The report's views: a page for each speaker, and the switch that leaves speech only."""

import pytest
from lxml import html

from sayso.showing.overview import anchor_of
from sayso.showing.report import render_report
from showing import sample
from showing.pages import words

STANDARD = render_report(sample.all_records())


@pytest.fixture
def page() -> html.HtmlElement:
    """Parse the report of the sample anew, so that a test may take it apart."""
    return html.document_fromstring(STANDARD)


def test_speaker_has_a_page_of_all_that_was_said(page: html.HtmlElement) -> None:
    """By date, under outlet and article: act, notes, chain and words, each with a link to its place; names lead there."""
    told = page.get_element_by_id("sayso-speaker-mina-dahl")
    belm, orva, other = told.xpath("./div")
    assert words(belm.xpath("./p")[0]) == "Belm Daily May 2031 Dozens hurt as ferry strikes sandbank"
    assert [words(item) for item in belm.xpath("./ul/li")] == [
        "a2 deny “denied” that her office had known of the fault",
        "a3 “Nobody told us,”",
    ]
    assert words(orva.xpath("./ul/li")[0]) == (
        "a3 via Corvex said 6 May 2031 (from the date of publication) "
        "“The light on the bank had been out for a week,” … “We had asked for it to be mended.”"
    )
    assert words(other.xpath("./p")[0]).startswith("outlet not known no date")
    assert orva.xpath(".//li//@href") == [f"#{anchor_of(sample.orva_post().article)}-a3-text"]
    assert "#sayso-speaker-mina-dahl" in page.xpath("//table[@class='matrix']//th/a/@href")
    (summary,) = told.xpath("../summary")
    assert words(summary) == "Mina Dahl person 4 passages in 3 articles"


def test_words_on_a_speakers_page_are_whole() -> None:
    """What is cut short beside the article stands whole there, unless it is a passage of thousands of characters."""
    for length, is_whole in ((1500, True), (9000, False)):
        said = "word " * (length // 5) + "end"
        record = sample.built(
            [("paragraph", f"<a1-q>{said}</a1-q> <a2-q>x</a2-q>")],
            {"a1": sample.Said(name="Bo"), "a2": sample.Said(name="Bo")},
        )
        page = html.document_fromstring(render_report([record]))
        assert (said in words(page.get_element_by_id("sayso-speaker-bo"))) is is_whole


def in_view(page: html.HtmlElement, *, speech: bool) -> html.HtmlElement:
    """Take out what the style sheet hides at that setting of the switch."""
    for hidden in page.xpath(f"//*[contains(concat(' ', @class, ' '), ' only-{'all' if speech else 'speech'} ')]"):
        hidden.drop_tree()
    return page


def test_switch_shows_what_the_option_leaves(page: html.HtmlElement) -> None:
    """With the switch set the page has the counts, speakers and entries of a report that was made of speech only."""
    switched = in_view(page, speech=True)
    made = html.document_fromstring(render_report(sample.all_records(), speech=True))
    for path in (
        "//table[@class='matrix']",
        "//dl[@class='figures']",
        "//table[contains(@class, 'articles')]",
        "//details[contains(@class, 'speaker')]/summary",
        "//ol[@class='entries']",
    ):
        assert [words(each) for each in switched.xpath(path)] == [words(each) for each in made.xpath(path)]
    (box,) = page.xpath("//main/input[@type='checkbox']")
    assert words(page.xpath(f"//label[@for='{box.get('id')}']")[0]) == "Speech only"
    assert "out 2 of 15 attributions" in words(page.get_element_by_id(box.get("aria-describedby")))


def test_marks_follow_the_switch(page: html.HtmlElement) -> None:
    """What is no speech has its look for either setting, and its reference goes with it."""
    sheet = page.get_element_by_id(anchor_of(sample.orva_post().article))
    (belief,) = sheet.xpath(".//mark[. = 'the bank to be badly marked']")
    assert belief.get("class") == "all-content all-depth-3 speech-content speech-depth-2"
    assert [words(reference) for reference in sheet.xpath(".//sup[contains(@class, 'only-all')]")] == ["[a6]", "[a7]"]


def test_report_of_speech_only_says_so_and_has_no_switch() -> None:
    """Nothing is left that a switch could hide; where nothing ever was, nothing is said either."""
    page = html.document_fromstring(render_report(sample.all_records(), speech=True))
    assert words(page.xpath("//main/p[@class='note']")[0]).startswith("Speech only.")
    assert not page.xpath("//input")
    assert not page.xpath("//*[contains(@class, 'only-')]")
    plain = html.document_fromstring(render_report([sample.no_outlet()]))
    assert not plain.xpath("//input|//main/p[@class='note']")


def test_part_of_names_a_holder_that_stays_in_view() -> None:
    """What stood inside a belief inside what was said is part of what was said once the belief is out of sight."""
    record = sample.built(
        [("paragraph", "<a1-q>one <a2-q>two <a3-q>three</a3-q></a2-q></a1-q>")],
        {
            "a1": sample.Said(name="Bo"),
            "a2": sample.Said(name="Cy", more={"act": "believe", "within": "a1"}),
            "a3": sample.Said(name="Di", more={"within": "a2"}),
        },
    )
    for speech, holder in ((False, "a2"), (True, "a1")):
        page = in_view(html.document_fromstring(render_report([record])), speech=speech)
        entry = page.get_element_by_id(f"{anchor_of(record.article)}-a3")
        assert words(entry.xpath(".//dl")[0]) == f"part of {holder}"
