"""The dossier as HTML: what it opens with, that every value leads to its passage, and that no article can break it."""

import re
import time
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import html

from sayso.record import Record
from sayso.showing.dossier import render_dossier, render_index
from sayso.showing.dossier.points import common_place
from sayso.showing.overview import anchor_of
from sayso.showing.report import render_report
from sayso.story import Account, AccountPair, Point, Story, StoryArticle, StoryEntity
from showing import told
from showing.pages import words
from showing.test_report import ELEMENTS
from showing.told import section, target

RECORDS = told.records()
STORY = told.story(RECORDS)
SOURCE = render_dossier(STORY, RECORDS, failures=[("a.bin", "no text in it; leave it out")])
HOSTILE = render_dossier(*told.hostile())


@pytest.fixture
def page() -> html.HtmlElement:
    """Parse the dossier anew, so that a test may take it apart."""
    return html.document_fromstring(SOURCE)


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


def test_point_that_differs_has_a_line_for_each_value_with_chains(page: html.HtmlElement) -> None:
    """Values by size, each with whose word it is and in brackets who reports it; the word of the same claimant is told once."""
    (killed,) = page.xpath("//dl[@class='points']/div[dt[contains(., 'Killed')]]")
    assert words(killed.xpath("./dt")[0]) == "Killed 6 articles, 4 independent accounts"
    assert [words(one) for one in killed.xpath("./dd/ul/li")] == [
        "“several” Maresk Herald , on its own word",
        "14 Rescue Service ( Sarn Radio , Venn Courier )",
        "14 or more Rescue Service ( Orva Post ) later 14",
        "nearly 17 Tilanda Times , on its own word",
        "20 at most Mayor Ana Bel ( Belm Daily )",
    ]


def test_opening_says_where_texts_come_from(page: html.HtmlElement) -> None:
    """Articles that are largely one text, and who credits which agency; the table says the same beneath each article."""
    lines = [words(one) for one in section(page, "short").xpath("./ul[@class='origins']/li")]
    assert lines[0] == "Largely one text: Sarn Radio , Venn Courier 83 % shared"
    rows = section(page, "grid").xpath(".//tbody/tr/th")
    assert "83 % shared with Venn Courier" in words(rows[2])
    assert "83 % shared with Sarn Radio" in words(rows[3])
    assert "shared with" not in words(rows[4])


def test_agencies_that_articles_credit_stand_at_the_head() -> None:
    """An agency with the articles that credit it, whatever text they share."""
    records = [
        replace(one, article=replace(one.article, wire=("Corvex",) if place in {0, 2} else ()))
        for place, one in enumerate(RECORDS)
    ]
    page = html.document_fromstring(render_dossier(STORY, records))
    lines = [words(one) for one in section(page, "short").xpath("./ul[@class='origins']/li")]
    assert lines[-1] == "Corvex is credited by Orva Post , Sarn Radio"
    assert "credits Corvex" in words(section(page, "grid").xpath(".//tbody/tr/th")[0])


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
    assert [words(one) for one in short.xpath("./h3")] == [
        "Where the accounts differ",
        "Where they agree",
        "Most quoted",
    ]
    assert [words(one) for one in short.xpath("./dl[1]//dt/a")] == ["Killed", "Who did it"]
    (alone,) = short.xpath("./details")
    assert "Told by one article only 1 point" in words(alone)
    assert "Injured" in words(alone)


def test_grid_has_an_article_a_line_and_says_who_is_silent(page: html.HtmlElement) -> None:
    """In order of publication; beneath a value whose word it is; an article that gives none says nothing."""
    rows = section(page, "grid").xpath(".//tbody/tr")
    assert len(rows) == 6
    assert words(rows[0]).startswith("Orva Post 4 May 2031 Dam breaks above Asti 14 or more Rescue Service")
    assert words(rows[0].xpath("./td")[1]) == "– says nothing"


def test_places_spelled_differently_are_one_value() -> None:
    """Where the story knows two spellings for one place, the page counts one place; the passages keep the words."""
    orva, belm = RECORDS[:2]
    place = Point(
        point="place",
        about="",
        accounts=tuple(
            Account(article=one.article.id, ref="p1", value=value, words="Asti", span=told.at(one, "Asti"))
            for one, value in ((orva, "Asti"), (belm, "Asty"))
        ),
        pairs=(AccountPair(accounts=(0, 1), relation="compatible", why="one name"),),
        relation="compatible",
    )
    asti = StoryEntity(name="Asti", kind="place", why="one spelling", names=("Asti", "Asty"))
    page = html.document_fromstring(render_dossier(replace(STORY, points=(place,), people=(asti,)), RECORDS))
    (value,) = section(page, "short").xpath(".//a[@class='amount']")
    assert words(value) == "Asti"
    assert "How the values stand" not in words(section(page, "points"))


def test_updated_values_stand_in_order_of_publication() -> None:
    """A number that a later report puts lower stands behind the first."""
    point = replace(told.deaths(RECORDS[1:3]), pairs=(), relation="updated")
    page = html.document_fromstring(render_dossier(replace(STORY, points=(point,)), RECORDS))
    values = [words(one) for one in section(page, "short").xpath(".//a[@class='amount']")]
    assert values == ["20 at most", "14"]


def test_address_of_an_outlet_goes_without_its_prefix() -> None:
    """An outlet that is known by its address alone is called by it, short."""
    records = [replace(one, article=replace(one.article, outlet="www.orva.example")) for one in RECORDS[:1]]
    page = html.document_fromstring(render_dossier(STORY, [*records, *RECORDS[1:]]))
    assert words(section(page, "grid").xpath(".//tbody/tr/th/a")[0]) == "orva.example"


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
    assert words(section(page, "short").xpath("./dl/div")[0]) == "Killed 14 40 articles"
    assert "and 32 more" in words(section(page, "short").xpath("./ul[@class='origins']/li")[0])


def test_list_of_many_values_keeps_both_ends_and_what_most_give() -> None:
    """Of thirty numbers the list has the least and the greatest and those that the most articles give; the others are counted."""
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
    assert values == ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "17", "30"]
    assert "and 18 more values" in words(section(page, "short"))


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
    assert "Differs. Killed in Asti : 3 or more to 20 at most, 5 values ; Who did it in Asti :" in first
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


def test_index_gives_numbers_that_do_not_differ() -> None:
    """A story whose numbers agree, or were updated, says them too; what one article alone tells is left to its dossier."""
    points = (
        replace(told.deaths(RECORDS[2:4]), pairs=(), relation="same"),
        replace(told.deaths(RECORDS[:1]), about="injured in Asti", point="injuries", pairs=(), relation="updated"),
        replace(told.deaths(RECORDS[:1]), about="missing in Asti", point="missing", pairs=(), relation=None),
    )
    page = html.document_fromstring(render_index([replace(STORY, points=points)], ["a.html"]))
    (line,) = page.xpath("//p[@class='differing']")
    assert words(line) == "Killed in Asti : 14 ; Injured in Asti : 14 or more (updated)"


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
