"""Hostile articles: whatever text, title, name or address says, it is shown and does nothing."""

import re
import time
from dataclasses import replace

import pytest
from lxml import html
from starlette.testclient import TestClient

from sayso.article import Article, Block, Span
from sayso.record import Attribution, Record, Source
from sayso.serving.changes import changes
from sayso.serving.memory import MemoryLibrary
from serving.conftest import client_of
from showing import told

PAYLOADS = (
    "<script>alert(1)</script>",
    "</main></footer><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "'; DROP TABLE articles; --",
    "\u202egnp.exe\u2066",
    "a\x00b\x1b[2Jc\x7f",
    "javascript:alert(1)",
    '<!-- <header class="masthead" id="sayso-top">',
    "<a hx-get=/review hx-trigger=load>x</a>",
)
EVERYWHERE = (
    "/", "/search?q=said", "/stories", "/stories/1", "/articles", "/articles/1", "/articles/2", "/articles/1/versions?from=1&to=1", "/articles/1/add", "/articles/1/add?of=attribution&at=0-1", "/articles/1/add?words=fell",
    "/speakers", "/places", "/outlets", "/tolls", "/review", "/review/1/a1", "/review/decisions",
)  # fmt: skip


def record_of(payload: str, number: int) -> Record:
    """Give an article that says nothing but a payload, attributed to it."""
    text = f"{payload}\n\n{payload} fell {payload} said"
    start = len(payload) + 2
    source = Span(start + len(payload) + 6, start + 2 * len(payload) + 6)
    one = Attribution(
        id="a1",
        kind="indirect",
        content=(Span(start, source.start - 1),),
        cue=Span(source.end + 1, len(text)),
        source=Source(span=source, kind="person", name=payload),
        act="say",
        chain=(payload, payload),
    )
    article = Article(
        id=f"hostile{number}",
        key=f"{payload} {number}",
        text=text,
        title=payload,
        outlet=f"{payload} {number}",
        byline=payload,
        wire=(payload,),
        url=payload,
        language="en",
        published="2031-05-05",
        blocks=(
            Block(kind="title", span=Span(0, len(payload))),
            Block(kind="paragraph", span=Span(start, len(text))),
        ),
    )
    return Record(article=article, attributions=(one,))


def hostile(payload: str) -> MemoryLibrary:
    """Give a library whose every text is a payload."""
    records = [record_of(payload, number) for number in (1, 2)]
    story, _ = told.hostile()
    shown = replace(
        story,
        title=payload,
        articles=tuple(
            replace(story.articles[at], id=record.article.id, outlet=record.article.outlet, title=payload)
            for at, record in enumerate(records)
        ),
        points=(), quotes=(), reuse=(), wording=(), timeline=(), people=(), statements=(),
    )  # fmt: skip
    return MemoryLibrary(records, [shown])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_is_shown_and_does_nothing(payload: str) -> None:
    """T17: on every page the payload makes no element, no attribute and no address, and what would act is made visible."""
    client = client_of(hostile(payload))
    for address in EVERYWHERE:
        response = client.get(address)
        assert response.status_code == 200, address
        page = html.document_fromstring(response.text)
        assert not page.xpath(
            "//script[not(starts-with(@src, '/static/'))] | //img | //iframe | //@onerror | //@onload"
        )
        assert not page.xpath("//*[@hx-get][not(self::form)] | //@*[starts-with(name(), 'on')]")
        assert all(not str(one).startswith(("javascript:", "data:t")) for one in page.xpath("//@href"))
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", response.text)
        assert "49" not in " ".join(page.xpath("//h1//text()"))
        assert len(page.xpath("//main")) == 1
        assert len(page.xpath("//header")) >= 1


@pytest.mark.parametrize("payload", PAYLOADS)
def test_names_can_be_gone_to(payload: str) -> None:
    """T17: a speaker or outlet with such a name has a page that its link leads to."""
    client = client_of(hostile(payload))
    for list_of in ("/speakers", "/outlets"):
        links = html.document_fromstring(client.get(list_of).text).xpath("//table//a/@href")
        assert links
        if "\x00" in payload:
            continue
        assert all(client.get(link).status_code == 200 for link in links)


def huge(title: int = 10_000_000) -> Record:
    """Give an article whose title has ten million characters, most of them marks of markup."""
    text = "<b>" * (title // 3) + "\n\nRain fell on Orva."
    start = len(text) - len("Rain fell on Orva.")
    return Record(
        article=Article(
            id="huge",
            text=text,
            title=text[: start - 2],
            outlet="x" * 1_000_000,
            url="https://news.example/" + "y" * 1_000_000,
            language="en",
            published="2031-05-05",
            blocks=(Block(kind="title", span=Span(0, start - 2)), Block(kind="paragraph", span=Span(start, len(text)))),
        )
    )


def test_ten_million_characters_are_cut() -> None:
    """T18: a title of 10 MB is on each page in some hundred characters, within seconds, and the page says what it left out."""
    client = client_of(MemoryLibrary([huge()], []))
    for address in ("/", "/articles", "/articles/1", "/outlets", "/speakers", "/articles/1/versions"):
        begun = time.monotonic()
        response = client.get(address)
        assert response.status_code == 200
        assert len(response.text) < 100_000, address
        assert time.monotonic() - begun < 20
    assert "characters are left out" in client.get("/articles/1").text


def test_long_text_is_cut_and_said_so() -> None:
    """T18: of a text longer than a page should be, the first part is shown, and how much is missing."""
    text = "Rain fell. " * 100_000
    record = Record(
        article=Article(
            id="long", text=text, language="en", blocks=(Block(kind="paragraph", span=Span(0, len(text) - 1)),)
        )
    )
    response = client_of(MemoryLibrary([record], [])).get("/articles/1")
    assert 400_000 < len(response.text) < 500_000
    assert "699,999 of its characters are left out" in response.text


def test_versions_that_are_too_long_are_not_compared() -> None:
    """T18: comparing stays within bounds; it is said that it was not done."""
    assert changes("x" * 200_000, "y" * 200_000) is None
    assert changes("\n".join("ab" * 2000), "") is None
    begun = time.monotonic()
    assert changes("a b " * 30_000, "b a " * 30_000) is not None
    assert time.monotonic() - begun < 5


def test_names_in_addresses_are_not_believed(client: TestClient) -> None:
    """T17: what an address asks for is shown escaped, found or not."""
    for address in ("/search", "/speakers", "/tolls"):
        for name in ("q", "start", "place", "outlet"):
            response = client.get(address, params={name: "<script>alert(1)</script>\u202e"})
            assert "<script>alert" not in response.text
            assert "\u202e" not in response.text
