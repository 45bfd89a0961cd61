"""The dossier as HTML: what it opens with, that every value leads to its passage, and that no article can break it."""

import re
import time
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html

from sayso.record import Record
from sayso.showing.claimants import cast_of
from sayso.showing.dossier import render_dossier, render_index
from sayso.showing.dossier.ground import ground_of
from sayso.showing.dossier.points import common_place
from sayso.showing.dossier.quotes import quotes_of
from sayso.showing.overview import anchor_of
from sayso.showing.report import render_report
from sayso.story import Point, Story, StoryArticle
from showing import told
from showing.pages import words
from showing.test_report import ELEMENTS

RECORDS = told.records()
STORY = told.story(RECORDS)
SOURCE = render_dossier(STORY, RECORDS, failures=[("a.bin", "no text in it; leave it out")])
HOSTILE = render_dossier(*told.hostile())


@pytest.fixture
def page() -> html.HtmlElement:
    """Parse the dossier anew, so that a test may take it apart."""
    return html.document_fromstring(SOURCE)


def section(page: html.HtmlElement, id_: str) -> html.HtmlElement:
    """Give the section that a heading stands over."""
    found = page.get_element_by_id(f"sayso-{id_}").getparent()
    assert found is not None
    return found


def target(page: html.HtmlElement, link: html.HtmlElement) -> html.HtmlElement:
    """Give what a link leads to."""
    return page.get_element_by_id(str(link.get("href"))[1:])


def test_opening_says_what_the_story_is(page: html.HtmlElement) -> None:
    """Title with whose headline it is, place and day, how many articles and outlets, and how many texts when copies count once."""
    assert words(page.xpath("//h1")[0]) == "Dam breaks above Asti"
    assert (
        words(page.xpath("//p[@class='headline-of']")[0])
        == "Headline of Orva Post , 4 May 2031, the first of these articles"
    )
    assert words(page.xpath("//p[@class='dates']")[0]).startswith("Asti, Piedmont")
    gist = words(section(page, "short").xpath("./p[@class='gist']")[0])
    assert gist.startswith("6 articles from 6 outlets, published 4 May 2031 to 5 May 2031: Orva Post, Belm Daily")
    assert gist.endswith("1 of them is largely the text of another, so there are 5 texts to compare.")


def test_title_that_is_given_is_nobodys_headline() -> None:
    """A title given by the user stands alone."""
    page = html.document_fromstring(render_dossier(STORY, RECORDS, title="The dam"))
    assert words(page.xpath("//h1")[0]) == "The dam"
    assert not page.xpath("//p[@class='headline-of']")


def test_point_that_differs_is_one_sentence_with_chains(page: html.HtmlElement) -> None:
    """Values by size, each with whose word it is and in brackets who reports it; the word of the same claimant is told once."""
    (dd,) = page.xpath("//dl[@class='points']/div[dt[contains(., 'Killed')]]/dd")
    assert words(dd) == (
        "“several” , Maresk Herald , on its own word · 14 , Rescue Service ( Sarn Radio , Venn Courier ) · "
        "14 or more , Rescue Service ( Orva Post ) later 14 · nearly 17 , Tilanda Times , on its own word · 20 at most , Mayor Ana Bel ( Belm Daily ) "
        ". 6 articles, 4 independent accounts."
    )


def test_every_value_leads_to_its_words(page: html.HtmlElement) -> None:
    """The links of values end in the text of the article that gives them, at the words."""
    links = page.xpath("//dl[@class='points']//a[@class='amount']")
    assert len(links) >= 8
    for link in links:
        place = target(page, link)
        assert place.xpath("ancestor::article")
    nearly = next(link for link in links if words(link) == "nearly 17")
    assert words(target(page, nearly)) in {"17 people", "Nearly 17 people"}


def test_points_stand_by_how_accounts_stand_to_each_other(page: html.HtmlElement) -> None:
    """What differs first, then what agrees, then what one article alone tells, folded."""
    short = section(page, "short")
    assert [words(one) for one in short.xpath("./h3")] == ["Where the accounts differ", "Where they agree"]
    assert [words(one) for one in short.xpath("./dl[1]//dt")] == ["Killed", "Who did it"]
    (alone,) = short.xpath("./details")
    assert "Told by one article only 1 point" in words(alone)
    assert "Injured" in words(alone)


def test_grid_has_an_article_a_line_and_says_who_is_silent(page: html.HtmlElement) -> None:
    """In order of publication; beneath a value whose word it is; an article that gives none says nothing."""
    rows = section(page, "grid").xpath(".//tbody/tr")
    assert len(rows) == 6
    assert words(rows[0]).startswith("Orva Post 4 May 2031 Dam breaks above Asti 14 or more Rescue Service")
    assert words(rows[0].xpath("./td")[1]) == "– says nothing"


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


def test_page_never_judges(page: html.HtmlElement) -> None:
    """No word that takes a side stands in what the page itself says."""
    for record in RECORDS:
        page.get_element_by_id(anchor_of(record.article)).drop_tree()
    assert not re.search(
        r"contradict|copied|plagiar|biased|\blie\b|\blies\b|truth score", words(page.xpath("//body")[0]), re.IGNORECASE
    )


def test_ids_are_unique_links_lead_somewhere_and_levels_leave_none_out() -> None:
    """For the dossier and for hostile text: no id twice, no dead link, headings one level at a time."""
    for source in (SOURCE, HOSTILE, render_dossier(STORY, RECORDS, speech=True)):
        page = html.document_fromstring(source)
        ids: Counter[str] = Counter(page.xpath("//@id"))
        assert {id_: count for id_, count in ids.items() if count > 1} == {}
        inner = {str(href)[1:] for href in page.xpath("//a/@href") if str(href).startswith("#")}
        assert inner - set(ids) == set()
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4")]
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("source", [SOURCE, HOSTILE], ids=["sample", "hostile"])
def test_nothing_runs_and_nothing_is_loaded(source: str) -> None:
    """No script, handler, style attribute, frame or form; what tries to be markup is read as text, what would reorder is spelled out."""
    page = html.document_fromstring(source)
    assert {element.tag for element in page.iter("*")} <= ELEMENTS | {"ins", "del", "abbr", "bdi"}
    names = {str(name).lower() for element in page.iter("*") for name in element.attrib}
    assert not {name for name in names if name.startswith("on")}
    assert not names & {"style", "src", "srcset", "action", "formaction", "srcdoc", "background", "poster", "ping"}
    assert all(str(href).startswith("#") or href == "data:," for href in page.xpath("//@href"))
    assert "\u202e" not in source
    assert "49" not in words(html.document_fromstring(HOSTILE).xpath("//h1")[0])


def test_hostile_words_are_shown_as_words() -> None:
    """In the head, in tables, in evidence and quotations alike."""
    page = html.document_fromstring(HOSTILE)
    for id_ in ("short", "grid", "tolls", "quotes", "reuse", "wording"):
        assert "<script>alert(1)</script>[U+202E]{{ 7 * 7 }}" in words(section(page, id_))


def test_story_of_one_article_is_its_report() -> None:
    """Nothing is compared: the page is the article's report under its headline; so is a story without articles."""
    one = replace(STORY, articles=STORY.articles[:1])
    assert render_dossier(one, RECORDS) == render_report([RECORDS[0]], title="Who said what in “Dam breaks above Asti”")
    assert "No article was read." in render_dossier(Story(id="x", title=""), [])


def test_order_of_records_and_copies_make_no_difference() -> None:
    """Neither the order of the records, nor a second copy, nor a record of another story changes a character."""
    other = told.hostile()[1]
    assert render_dossier(STORY, [*other, *RECORDS[::-1], *RECORDS]) == render_dossier(STORY, RECORDS)


def test_article_whose_record_is_missing_is_left_out() -> None:
    """Accounts, quotations and shared text of an article that is not at hand are left out; the page stands."""
    page = html.document_fromstring(render_dossier(STORY, [*RECORDS[:2], *RECORDS[3:]]))
    assert "5 articles" in words(section(page, "short"))
    assert "Sarn Radio" not in words(page)


def test_failed_inputs_are_listed(page: html.HtmlElement) -> None:
    """Each input that gave no record stands with its reason."""
    assert "a.bin no text in it; leave it out" in words(page)


def test_articles_of_one_outlet_and_of_none_are_told_apart() -> None:
    """By the day where an outlet has several, by a number where the day is the same, by the title where no outlet is known."""
    outlets: tuple[tuple[str | None, str], ...] = (
        ("Orva Post", "2031-05-04"),
        ("Orva Post", "2031-05-05"),
        ("Orva Post", "2031-05-05"),
        (None, "2031-05-05"),
    )
    records: list[Record] = [
        replace(
            RECORDS[2], article=replace(RECORDS[2].article, id=f"a{place}", outlet=outlet, published=day, title="A dam")
        )
        for place, (outlet, day) in enumerate(outlets)
    ]
    story = Story(
        id="s",
        title="A dam",
        articles=tuple(StoryArticle(key=None, id=one.article.id) for one in records),
        points=(
            replace(
                told.deaths(records[:1]),
                accounts=tuple(told.account(one, "t1") for one in records),
                pairs=(),
                relation="same",
            ),
        ),
    )
    page = html.document_fromstring(render_dossier(story, records))
    names = [words(one) for one in section(page, "grid").xpath(".//tbody/tr/th/a")]
    assert names == ["Orva Post, 4 May", "Orva Post, 5 May", "Orva Post, 5 May (2)", "“A dam”"]


def test_long_story_stays_small() -> None:
    """Forty articles that all share all their text: side by side stand a few pairs and passages, not all; it takes seconds."""
    story, records = told.long(40)
    began = time.perf_counter()
    source = render_dossier(story, records)
    assert time.perf_counter() - began < 20
    assert len(source.encode()) < 3_000_000
    page = html.document_fromstring(source)
    assert len(page.xpath("//details[contains(@class, 'pair')]")) == 12
    assert "and 768 more pairs that share less." in words(section(page, "reuse"))
    assert "Killed 14 . 40 articles." in words(section(page, "short"))


def test_sentence_of_many_values_keeps_both_ends_and_what_most_give() -> None:
    """Of thirty numbers the sentence has the least and the greatest and those that the most articles give; the others are counted."""
    one = RECORDS[2]
    bounds = [*range(1, 31), 17, 17]
    records = [
        replace(
            one,
            article=replace(one.article, id=f"{place:020x}", outlet=f"Outlet {place}"),
            tolls=(replace(one.tolls[0], low=number, high=number),),
        )
        for place, number in enumerate(bounds)
    ]
    point = Point(
        point="deaths", about="", accounts=tuple(told.account(each, "t1") for each in records), relation="differs"
    )
    articles = tuple(StoryArticle(key=None, id=each.article.id) for each in records)
    page = html.document_fromstring(
        render_dossier(Story(id="s", title="", articles=articles, points=(point,)), records)
    )
    values = [words(value) for value in page.xpath("//dl[@class='points']//a[@class='amount']")]
    assert values == ["1", "2", "3", "4", "5", "6", "17", "30"]
    assert "and 22 more values" in words(section(page, "short"))


def test_quotation_with_one_account_at_hand_is_none() -> None:
    """A quotation needs two articles."""
    assert quotes_of(ground_of(RECORDS[:1], cast_of(RECORDS)), STORY.quotes).total == 0


def test_common_place_is_none_where_places_differ() -> None:
    """Headings are only shortened where all share the place."""
    assert (
        common_place([Point(point="deaths", about="killed in Orva"), Point(point="deaths", about="killed in Venn")])
        == ""
    )


def test_index_links_a_dossier_each_the_largest_first() -> None:
    """Title, outlets, days and what differs in one line; stories of one article below; links are relative files."""
    one = replace(STORY, id="z", title="A ferry", articles=STORY.articles[:1], points=())
    small = replace(STORY, id="y", title="A bridge", articles=STORY.articles[:2], points=())
    source = render_index(
        [one, small, STORY], ["one.html", "small story.html", "large.html"], failures=[("a.bin", "no text")]
    )
    page = html.document_fromstring(source)
    assert words(page.xpath("//h1")[0]) == "3 stories in 9 articles"
    assert page.xpath("//ol[@class='stories']/li//a/@href") == ["./large.html", "./small%20story.html"]
    first = words(page.xpath("//ol[@class='stories']/li")[0])
    assert "6 articles, 4 May 2031 to 5 May 2031: Orva Post, Belm Daily" in first
    assert (
        "Differs. Killed in Asti: 3 or more · 14 or more · 14 and 1 more value · 20 at most" in first
        or "Killed in Asti: 3 or more" in first
    )
    assert words(page.xpath("//ul[@class='fewer']/li")[0]) == "A ferry Orva Post, 4 May 2031"
    assert "a.bin no text" in words(page)
    assert (
        render_index(
            [STORY, one, small], ["large.html", "one.html", "small story.html"], failures=[("a.bin", "no text")]
        )
        == source
    )


@pytest.mark.parametrize("file", ["../up.html", "", "a/b.html", "..", "a\nb.html"])
def test_index_refuses_files_that_lead_elsewhere(file: str) -> None:
    """A dossier's file is a plain name in the same folder."""
    with pytest.raises(ValueError, match="plain file name"):
        render_index([STORY], [file])


def test_index_of_hostile_stories_is_safe() -> None:
    """Titles and values are escaped, an address cannot be made a script."""
    source = render_index([told.hostile()[0]], ["javascript:alert(1)"])
    page = html.document_fromstring(source)
    assert "\u202e" not in source
    assert not page.xpath("//script")
    assert page.xpath("//ol[@class='stories']//a/@href") == ["./javascript%3Aalert%281%29"]


def test_points_of_one_description_are_told_apart() -> None:
    """Two happenings in one place have headings of their own, and their tables names of their own."""
    twice = replace(STORY, points=(STORY.points[0], STORY.points[0]))
    page = html.document_fromstring(render_dossier(twice, RECORDS))
    headings = [words(one) for one in page.xpath("//div[contains(@class, 'point')]/h3")]
    assert headings == ["Killed in Asti", "Killed in Asti (2)"]
    names: Counter[str] = Counter(page.xpath("//*[@role='region']/@aria-label"))
    assert max(names.values()) == 1
