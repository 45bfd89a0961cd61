"""The sections of the dossier: charts, who did it, quotations, statements, time line, map, wording, shared text and names."""

from dataclasses import replace

import pytest
from lxml import html

from sayso.showing.claimants import cast_of
from sayso.showing.dossier import render_dossier
from sayso.showing.dossier.ground import ground_of
from sayso.showing.dossier.quotes import quotes_of
from sayso.story import Moment, TimelineItem
from showing import told
from showing.pages import words
from showing.told import section, target

RECORDS = told.records()
STORY = told.story(RECORDS)
SOURCE = render_dossier(STORY, RECORDS)


@pytest.fixture
def page() -> html.HtmlElement:
    """Parse the dossier anew, so that a test may take it apart."""
    return html.document_fromstring(SOURCE)


def test_chart_has_the_accounts_and_their_parts(page: html.HtmlElement) -> None:
    """The toll chart of the point, a line an outlet and claimant, parts beneath; other numbers are folded and none is lost."""
    numbers = section(page, "tolls")
    chart = numbers.xpath(".//div[contains(@class, 'point')]//tbody/tr")
    assert len(chart) == 7
    assert "of these" in words(numbers.xpath(".//tr[contains(@class, 'part')]")[0])
    (folded,) = numbers.xpath("./details")
    assert "1,200" in words(folded)
    assert "30 to 40" in words(folded)
    assert "Nothing on this" not in words(numbers)


def test_blame_says_who_says_so(page: html.HtmlElement) -> None:
    """Each one named, on whose word, who reports it, the words; who is silent."""
    blame = section(page, "blame")
    groups = [words(one) for one in blame.xpath(".//tr[@class='given-value']")]
    assert groups == ["Dam Movement", "not Dam Movement"]
    assert "Mayor Ana Bel Belm Daily" in words(blame)
    assert "Nothing on this: Orva Post , Venn Courier , Tilanda Times , Maresk Herald ." in words(blame)
    assert "Dam Movement and not Dam Movement : differ , other parties" in words(blame)


def test_quotation_marks_what_differs(page: html.HtmlElement) -> None:
    """The fullest version first; in the other what stands only there, and what is left out."""
    quotes = section(page, "quotes")
    first, other = quotes.xpath(".//dl[@class='versions']/div")
    assert words(first) == "Orva Post At least 14 people, six children among them, were killed"
    assert [words(one) for one in other.xpath(".//ins")] == ["only here: The dam killed"]
    assert "left out: six children among them, were killed" in words(other)
    assert "via Corvex" in words(other)


def test_statements_over_time(page: html.HtmlElement) -> None:
    """One speaker's words in order of time, each with its article."""
    lines = [words(one) for one in section(page, "statements").xpath(".//ol/li")]
    assert lines[0].startswith("4 May 2031 At least 14 people")
    assert lines[1].startswith("5 May 2031 The dam killed 14 people Sarn Radio")


def test_time_line_has_what_happened_what_was_said_and_when_it_was_published(page: html.HtmlElement) -> None:
    """Days in order with the articles published on them; what lies long before is folded; items that are nowhere are left out."""
    line = section(page, "dates")
    days = {words(one.xpath("./p[@class='stretch']")[0]): words(one) for one in line.xpath("./ol/li/ol/li")}
    assert list(days) == [
        "3 May 2031",
        "4 May 2031 published: Orva Post",
        "5 May 2031 published: Belm Daily , Sarn Radio , Venn Courier , Tilanda Times , Maresk Herald",
    ]
    saturday = days["3 May 2031"]
    assert "What is said to have happened destruction" in saturday
    assert "People harmed" in saturday
    assert "What was said Rescue Service said:" in saturday or "What was said the Rescue Service said:" in saturday
    (before,) = line.xpath("./details")
    assert words(before.xpath("./summary")[0]) == "Long before these articles 1 date that they look back to"


def test_what_many_articles_have_on_one_day_is_told_in_short_and_folded() -> None:
    """Numbers of one kind on one day become one line with the least and the greatest; what was said beyond the first lines is folded by article."""
    items = tuple(TimelineItem(article=one.article.id, ref="t1", kind="toll") for one in RECORDS)
    story = replace(STORY, timeline=(Moment(time="2031-05-03", items=items),))
    page = html.document_fromstring(render_dossier(story, RECORDS))
    (line,) = section(page, "dates").xpath(".//div[@class='kind-of']/ul/li")
    assert words(line.xpath("./details/summary")[0]) == "killed 3 or more to 20 at most 5 accounts in 6 articles"
    assert len(line.xpath("./details/ul/li")) == 5


def test_what_was_said_on_a_full_day_is_folded_by_article() -> None:
    """Three lines stand open, the others beneath the article that has them."""
    one = RECORDS[0]
    said = tuple(replace(one.attributions[0], id=f"b{place}", chain=(f"Source {place}",)) for place in range(7))
    record = replace(one, attributions=(*one.attributions, *said))
    items = tuple(TimelineItem(article=one.article.id, ref=each.id, kind="attribution") for each in said)
    story = replace(STORY, timeline=(Moment(time="2031-05-03", items=items),))
    page = html.document_fromstring(render_dossier(story, [record, *RECORDS[1:]]))
    (kind,) = section(page, "dates").xpath(".//div[@class='kind-of']")
    assert len(kind.xpath("./ul/li")) == 3
    assert words(kind.xpath("./details/summary")[0]) == "4 more passages, by article"
    assert words(kind.xpath("./details/p")[0]) == "Orva Post"
    assert len(kind.xpath("./details/ul/li")) == 4


def test_map_has_the_places_of_the_story_and_the_rest_is_listed(page: html.HtmlElement) -> None:
    """Where people were harmed stands on the map and in the list beside it; what the articles name besides is folded below."""
    shown = " ".join(words(one) for one in section(page, "places").xpath(".//ol[@class='gazetteer']/li"))
    assert "Asti" in shown
    assert "Geneva" not in shown
    (far,) = page.xpath("//details[summary[contains(., 'Other places')]]")
    assert "Geneva" in words(far)


def test_everything_that_one_speaker_said_is_a_link_away(page: html.HtmlElement) -> None:
    """From who is quoted most, from the statements and from who is who one comes to all passages, under each name that the articles have."""
    (most,) = section(page, "short").xpath("./ul[@class='most-quoted']/li[contains(., 'Rescue Service')]/a")
    assert "told" in str(target(page, most).get("class"))
    heading = section(page, "statements").xpath(".//h3")[0]
    assert "everything quoted:" in words(heading)
    everything = heading.xpath(".//a/@href")
    assert most.get("href") in everything
    assert len(everything) == 2
    assert section(page, "who").xpath(".//p[@class='why']/a/@href") == everything


def test_chart_calls_an_article_as_the_page_does() -> None:
    """Where no outlet is known the chart has the beginning of the title, not all of it."""
    title = "A headline that goes on and on until nobody reads it any more"
    records = [replace(one, article=replace(one.article, outlet=None, title=title)) for one in RECORDS]
    page = html.document_fromstring(render_dossier(STORY, records))
    names = {words(one) for one in section(page, "tolls").xpath(".//th[contains(@class, 'outlet')]/bdi")}
    assert names
    assert all(len(name) < 46 for name in names)


def test_wording_parts_the_outlets_voice_from_others(page: html.HtmlElement) -> None:
    """Outlets by labels; what stands in another's words has a plus before it."""
    rows = [words(one) for one in section(page, "wording").xpath(".//tbody/tr")]
    assert rows == ["Orva Post · 0 1 in its own voice", "Belm Daily + 2 in others’ words · 0"]


def test_wording_of_unknown_outlets_stands_by_article() -> None:
    """Where no outlet is known, each article has its own line."""
    records = [replace(one, article=replace(one.article, outlet=None)) for one in RECORDS]
    labels = tuple(replace(label, outlet=None, count=1, spans=label.spans[:1]) for label in STORY.wording[0].labels)
    story = replace(STORY, wording=(replace(STORY.wording[0], labels=labels),))
    page = html.document_fromstring(render_dossier(story, records))
    rows = [words(one) for one in section(page, "wording").xpath(".//tbody/tr")]
    assert rows == ["“Dam breaks above Asti” · 0 1 in its own voice", "“What Belm Daily has” + 1 in others’ words · 0"]


def test_shared_text_as_matrix_and_side_by_side(page: html.HtmlElement) -> None:
    """Who shares how much with whom; passages side by side with the evidence; nobody is said to have copied."""
    reuse = section(page, "reuse")
    rows = [words(one) for one in reuse.xpath(".//table[contains(@class, 'sharing')]/tbody/tr")]
    assert rows[0] == "3 Sarn Radio – itself 83 10"
    pair = page.get_element_by_id("sayso-shared-3-4")
    assert "The text may come from Corvex ." in words(pair)
    assert [words(one) for one in pair.xpath(".//a[@class='shared']")] == ["It was in Asti"] * 2
    assert "No shared passage: Orva Post , Belm Daily , Maresk Herald ." in words(reuse)


def test_who_is_who_gives_names_and_the_evidence(page: html.HtmlElement) -> None:
    """The names that articles give, and why they are taken for one."""
    who = words(section(page, "who"))
    assert "“the Rescue Service” Orva Post" in who
    assert "Taken for one: the same name but for its article." in who


def test_quotation_with_one_account_at_hand_is_none() -> None:
    """A quotation needs two articles."""
    assert quotes_of(ground_of(RECORDS[:1], cast_of(RECORDS)), STORY.quotes).total == 0
