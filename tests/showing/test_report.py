"""The report as HTML: what it says, that its links lead somewhere, and that no article can break it."""

import base64
import hashlib
import re
import time
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from sayso.article import Article, Block, BlockKind, Span, trimmed
from sayso.record import Attribution, Record, Source
from sayso.showing.overview import anchor_of, in_order
from sayso.showing.report import render_report
from sayso.showing.words import shown
from showing import harmed, named, sample
from showing.pages import words

STANDARD = render_report(sample.all_records(), failures=[("notes/<empty>.txt", "the file is empty; leave it out")])
HOSTILE = render_report([sample.hostile()], title="</title><script>t</script>", failures=[("<script>", "<img src=x>")])
NAMED = render_report(named.all_records())
HARMED = render_report(harmed.all_records())
ELEMENTS = {
    "a",
    "article",
    "aside",
    "bdi",
    "blockquote",
    "body",
    "caption",
    "circle",
    "code",
    "col",
    "colgroup",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "footer",
    "g",
    "h1",
    "h2",
    "h3",
    "h4",
    "head",
    "header",
    "html",
    "input",
    "label",
    "li",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "ol",
    "p",
    "path",
    "q",
    "rect",
    "section",
    "small",
    "span",
    "strong",
    "style",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "text",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "ul",
}
"""All that the report is made of."""


@pytest.fixture
def page() -> html.HtmlElement:
    """Parse the report of the sample anew, so that a test may take it apart."""
    return html.document_fromstring(STANDARD)


def text_shown(page: html.HtmlElement, record: Record) -> str:
    """Give the article's text as the page shows it: its runs by their place, without the references."""
    runs = page.get_element_by_id(anchor_of(record.article)).xpath(".//*[@data-span]")
    for run in runs:
        for reference in run.xpath(".//sup"):
            reference.drop_tree()
    placed = sorted((int(run.get("data-span").split()[0]), str(run.text_content())) for run in runs)
    return "".join(text for _, text in placed)


def blocks_joined(record: Record) -> str:
    """Give the texts of the article's blocks, one after the other."""
    return "".join(block.span.of(record.article.text) for block in record.article.blocks)


def test_page_has_one_heading_a_title_and_a_language(page: html.HtmlElement) -> None:
    """One h1 with the default title, the same in the tab; the page's language is English."""
    assert [words(heading) for heading in page.xpath("//h1")] == ["Who said what in 4 articles from 3 outlets"]
    assert page.xpath("string(//title)") == "Who said what in 4 articles from 3 outlets"
    assert page.get("lang") == "en"
    assert page.xpath("string(//body/*[1]/@href)") == "#sayso-main"


def test_heading_levels_leave_none_out(page: html.HtmlElement) -> None:
    """From one heading to the next the level goes down by one at most."""
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_links_lead_somewhere(page: html.HtmlElement) -> None:
    """Every link within the page has its target, and no id stands twice."""
    ids: Counter[str] = Counter(page.xpath("//@id"))
    assert {id_: count for id_, count in ids.items() if count > 1} == {}
    inner = {str(href)[1:] for href in page.xpath("//a/@href") if str(href).startswith("#")}
    assert inner - set(ids) == set()


def test_table_of_articles(page: html.HtmlElement) -> None:
    """Outlet, date with basis and rival dates, title, agency and counts; what was not read is said so."""
    rows = [words(row) for row in page.xpath("//table[contains(@class, 'articles')]/tbody/tr")]
    assert rows[0] == "Belm Daily May 2031 stated in the text Dozens hurt as ferry strikes sandbank Corvex 3 4 2"
    assert rows[1].endswith("not read: language fr")
    assert "also seen: 7 May 2031 (from the table’s row)" in rows[2]
    assert rows[3].startswith("not known no date")


def test_failed_inputs_are_listed(page: html.HtmlElement) -> None:
    """Each input that gave no record stands with its reason; without failures there is no such table."""
    assert "notes/<empty>.txt the file is empty; leave it out" in words(page)
    assert "Inputs that failed" not in render_report([sample.belm_daily()])


def test_matrix_counts_and_links(page: html.HtmlElement) -> None:
    """The most quoted speaker first, with total and counts by outlet, each a link; headers have their scope."""
    matrix = page.xpath("//div[@class='only-all']//table[@class='matrix']")[0]
    first = matrix.xpath("./tbody/tr")[0]
    assert [words(cell).split()[0] for cell in first.xpath("./th|./td")] == ["Mina", "4", "2", "1", "1"]
    assert len(first.xpath("./td/a")) == 3
    assert {cell.get("scope") for cell in matrix.xpath(".//th")} == {"col", "row"}
    assert words(matrix.xpath("./tfoot/tr")[0]) == "All attributions 15 4 10 1"
    assert words(matrix.xpath("./caption")[0]).startswith("Attributions by speaker")
    unnamed = matrix.xpath("./tbody/tr[last()]")[0]
    assert words(unnamed).startswith("no source named 2")


def test_entry_says_who_what_and_through_whom(page: html.HtmlElement) -> None:
    """An entry has speaker, through whom the words came, act, cue, notes and words, and links to its place."""
    start = anchor_of(sample.orva_post().article)
    entry = page.get_element_by_id(f"{start}-a6")
    assert words(entry).startswith(
        "a6 its members , via seamen’s union , via Radio Hale group believe “believed” hedged indirect the bank to be badly marked"
    )
    assert f"#{start}-a5" in entry.xpath(".//dl//a/@href")
    assert entry.xpath(".//a/@href")[0] == f"#{start}-a6-text"
    assert "negated" in words(page.get_element_by_id(f"{start}-a7"))
    assert "unsure reading, score 0.41" in words(page.get_element_by_id(f"{start}-a8"))
    assert words(page.get_element_by_id(f"{start}-a3")).startswith("a3 Mina Dahl , via Corvex person")
    assert "said 6 May 2031" in words(page.get_element_by_id(f"{start}-a3"))
    assert "part of a9" in words(page.get_element_by_id(f"{start}-a10"))


def test_marks_and_references_stand_in_the_text(page: html.HtmlElement) -> None:
    """Source, cue and content are marked in place, and the reference leads to the entry."""
    sheet = page.get_element_by_id(anchor_of(sample.belm_daily().article))
    marked = [(mark.get("class"), words(mark)) for mark in sheet.xpath(".//div[@class='text']//mark")]
    assert marked[:3] == [("content", "Twenty-two people were injured"), ("source", "rescue workers"), ("cue", "told")]
    assert [words(reference) for reference in sheet.xpath(".//sup")] == ["[a1]", "[a2]", "[a3]", "[a4]"]


def test_scare_quotes_stay_plain(page: html.HtmlElement) -> None:
    """What stands in quotation marks but is attributed to nobody is not marked."""
    assert not page.xpath("//div[@class='text']//mark[contains(., 'harbour of the future')]")
    assert "“harbour of the future”" in words(page)


def test_blocks_are_shown_by_kind(page: html.HtmlElement) -> None:
    """Caption, heading, quotation and list are what they are; the dateline runs into its paragraph."""
    (text,) = page.get_element_by_id(anchor_of(sample.orva_post().article)).xpath(".//div[@class='text']")
    assert [words(heading) for heading in text.xpath("./h4")] == ["A warning in spring"]
    assert words(text.xpath("./p[@class='caption']")[0]).startswith("Caption The ferry Lise")
    assert words(text.xpath("./p[@class='paragraph']")[0]).startswith("ORVA (Corvex) – At least 14")
    assert words(text.xpath("./blockquote")[0]).startswith("I saw the buoy too late.")
    assert len(text.xpath("./ul/li")) == 3


def test_what_was_set_aside_is_folded_with_its_kind(page: html.HtmlElement) -> None:
    """Blocks set aside that follow each other are folded together, closed, named by kind."""
    sheet = page.get_element_by_id(anchor_of(sample.orva_post().article))
    folded = sheet.xpath(".//details[@class='aside']")
    assert [words(part.xpath("./summary")[0]) for part in folded] == [
        "Set aside: page furniture",
        "Set aside: credit",
        "Set aside: link to other stories, promotion, note about the author or outlet, 2 readers’ comments, page furniture",
    ]
    assert not any("open" in part.attrib for part in page.xpath("//details"))
    assert "reader’s comment 2. k: Bring back the lighthouse keeper." in words(folded[2])


def test_article_that_was_not_read_is_shown_in_its_language(page: html.HtmlElement) -> None:
    """Text and heading carry the language; no list of attributions pretends that it was read."""
    sheet = page.get_element_by_id(anchor_of(sample.nouvelle().article))
    assert set(sheet.xpath(".//h3/@lang|.//div[@class='text']/@lang")) == {"fr"}
    assert "Not read: language fr." in words(sheet)
    assert not sheet.xpath(".//*[@class='said']")


def test_title_that_is_a_block_is_shown_once(page: html.HtmlElement) -> None:
    """The article's title stands as its heading, marks and all, and not again in the text."""
    sheet = page.get_element_by_id(anchor_of(sample.orva_post().article))
    assert len(sheet.xpath(".//h3//mark")) == 3
    assert not sheet.xpath(".//div[@class='text']/p[@class='title']")


@pytest.mark.parametrize(
    "record", [*sample.all_records(), sample.hostile(), *named.all_records(), *harmed.all_records()]
)
def test_text_shown_is_the_text_of_the_blocks(record: Record) -> None:
    """Marks, references and folds leave the words of every block as they are and in order."""
    page = html.document_fromstring(render_report([record]))
    assert text_shown(page, record) == shown(blocks_joined(record))


KINDS: tuple[BlockKind, ...] = ("title", "dateline", "paragraph", "quotation", "list", "comment", "caption", "byline")
PIECES = st.text(alphabet=st.sampled_from("ab <>&\"'“é\u202e\x00\n/"), min_size=1, max_size=12)


@st.composite
def odd_articles(draw: st.DrawFn) -> Article:
    """Draw an article with odd characters and any kinds of block."""
    text = ""
    blocks: list[Block] = []
    for piece in draw(st.lists(PIECES, min_size=1, max_size=6)):
        span = trimmed(text + piece, len(text), len(text) + len(piece))
        if span:
            blocks.append(Block(kind=draw(st.sampled_from(KINDS)), span=span))
        text += f"{piece}\n\n"
    language = draw(st.sampled_from(["en", "fr", None]))
    return Article(id="0123abcd", text=text, language=language, blocks=tuple(blocks))


@st.composite
def odd_records(draw: st.DrawFn) -> Record:
    """Draw a record of such an article with attributions whose spans lie anyhow."""
    article = draw(odd_articles())
    places = st.integers(0, len(article.text) - 1)
    spans = st.tuples(places, places).map(lambda ends: Span(min(ends), max(ends) + 1))
    optional: st.SearchStrategy[Span | None] = st.one_of(st.none(), spans)
    attributions = [
        Attribution(
            id=f"a{number}",
            kind="mixed",
            content=tuple(draw(st.lists(spans, min_size=1, max_size=3))),
            cue=draw(optional),
            source=Source(span=draw(optional), kind="unknown", name=draw(st.one_of(st.none(), PIECES))),
            within=draw(st.sampled_from([None, "a1", "a9"])),
            chain=tuple(draw(st.lists(PIECES, max_size=3))),
        )
        for number in range(1, draw(st.integers(0, 4)) + 1)
    ]
    return Record(article=article, attributions=tuple(attributions))


@settings(deadline=None)
@given(odd_records())
def test_odd_records_are_shown_whole(record: Record) -> None:
    """Whatever the text and however the spans lie: the words are all there, links lead somewhere, nothing is admitted."""
    page = html.document_fromstring(render_report([record]))
    if record.article.blocks:
        assert text_shown(page, record) == shown(blocks_joined(record))
    ids: Counter[str] = Counter(page.xpath("//@id"))
    assert max(ids.values()) == 1
    assert {str(href)[1:] for href in page.xpath("//a/@href")} <= set(ids)


@pytest.mark.parametrize("source", [STANDARD, HOSTILE, NAMED, HARMED], ids=["standard", "hostile", "named", "harmed"])
def test_nothing_runs_and_nothing_is_loaded(source: str) -> None:
    """No script, handler, style attribute, frame, form or picture; addresses are anchors or plain web links."""
    page = html.document_fromstring(source)
    assert {element.tag for element in page.iter("*")} <= ELEMENTS
    names = {str(name).lower() for element in page.iter("*") for name in element.attrib}
    assert not {name for name in names if name.startswith("on")}
    assert not names & {"style", "src", "srcset", "action", "formaction", "srcdoc", "background", "poster", "ping"}
    for element in page.xpath("//*[@href]"):
        href = element.get("href")
        assert href.startswith("#") or href == "data:," or re.fullmatch(r"https://post\.orva\.example/\S+", href)
        if href.startswith("http"):
            assert element.get("rel") == "noopener noreferrer nofollow"


def test_hostile_words_are_shown_as_words() -> None:
    """What tries to be markup or template is read as text; what would reorder the line is spelled out."""
    text = words(html.document_fromstring(HOSTILE))
    for expected in (
        "<script>alert('title')</script>",
        "{{ 7 * 7 }}",
        "[U+202E]reversed",
        "a␀b",
        '"><svg onload=alert(3)>',
    ):
        assert expected in text
    assert "\u202e" not in HOSTILE
    assert "\x00" not in HOSTILE


def test_policy_admits_the_style_sheet_and_nothing_else(page: html.HtmlElement) -> None:
    """The content security policy names the hash of the one style sheet and denies the rest."""
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = page.xpath("//style")
    digest = base64.b64encode(hashlib.sha256(str(style.text).encode()).digest()).decode()
    assert (
        policy == f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_same_input_gives_the_same_report() -> None:
    """Neither the order of the records nor a second copy changes a character."""
    records = sample.all_records()
    assert render_report(records[::-1] + records) == render_report(records)


def test_empty_report_stands() -> None:
    """Without a record the page says so, in each of its parts."""
    page = html.document_fromstring(render_report([], failures=[("a.bin", "no text in it; leave it out")]))
    assert words(page.xpath("//h1")[0]) == "Who said what"
    assert words(page).count("No article was read.") == 2


def test_odd_ids_give_plain_anchors() -> None:
    """Ids of other programs with blanks or marks become anchors that can stand in an address, and links still meet."""
    record = sample.belm_daily()
    odd = replace(
        record,
        article=replace(record.article, id='a b"#<'),
        attributions=tuple(replace(each, id=f"{each.id} ]'") for each in record.attributions),
    )
    page = html.document_fromstring(render_report([odd]))
    ids = set(page.xpath("//@id"))
    assert all(re.fullmatch(r"[A-Za-z0-9-]+", str(id_)) for id_ in ids)
    assert {str(href)[1:] for href in page.xpath("//a/@href")} <= ids


def test_speakers_past_the_first_are_listed_below() -> None:
    """The matrix stays short; everybody else is in the list of speakers, those quoted once in one fold with links to the passages."""
    said = {f"a{n}": sample.Said(name=f"Speaker {n:02}") for n in range(1, 41)}
    record = sample.built(
        [("paragraph", " ".join(f"<{id_}-q>word</{id_}-q>" for id_ in said))], said, outlet="Orva Post"
    )
    page = html.document_fromstring(render_report([record]))
    assert len(page.xpath("//table[@class='matrix']/tbody/tr")) == 25
    assert words(page.xpath("//p[@class='others']")[0]) == "15 more speakers, among all of them by name"
    (once,) = page.xpath("//details[contains(@class, 'speaker')]")
    assert words(once.xpath("./summary")[0]) == "Quoted once 40 speakers"
    assert len(once.xpath(".//li")) == 40
    assert f"#{anchor_of(record.article)}-a40-text" in once.xpath(".//a/@href")


def test_report_says_that_it_rates_nobody(page: html.HtmlElement) -> None:
    """How the articles were read stands folded at the foot, with the version."""
    how = page.get_element_by_id("sayso-how")
    assert "Sayso rates nobody’s truth." in words(how)
    assert how.tag == "details"


def test_five_hundred_articles_take_seconds() -> None:
    """A large report is made in a few seconds; the bound is wide since machines are noisy."""
    one = sample.orva_post()
    records = [
        replace(one, article=replace(one.article, id=f"{n:020x}", outlet=f"Outlet {n % 40}")) for n in range(500)
    ]
    began = time.perf_counter()
    source = render_report(records)
    assert time.perf_counter() - began < 20
    assert source.count('<article id="') == len(in_order(records)) == 500
