"""What was fetched becomes articles that know where they stood, and no date that nobody wrote."""

import gzip
import io
from dataclasses import replace

import pytest
from fastwarc.warc import ArchiveIterator

from fetching_help import ARTICLE
from sayso.article import Article
from sayso.errors import InputError
from sayso.fetching import Fetched, articles_of, write_warc
from sayso.intake.draft import Draft, Failure, IntakeOptions, Source
from sayso.intake.streams import Gunzipped, Rejoined
from sayso.intake.warc import read_warc

HERE = "https://orva.example/ferry"
SENTENCE = "The ferry at Orva stopped, the mayor of the town told the people who stood on the quay."


def got(body: bytes | str, kind: str = "text/html", **more: str) -> Fetched:
    """Give an answer as fetching gives it."""
    raw = body.encode() if isinstance(body, str) else body
    headers = (("content-type", kind), *((name.replace("_", "-"), value) for name, value in more.items()))
    return Fetched(
        address="https://orva.example/f",
        final_address=HERE,
        at="2026-05-04T10:00:00Z",
        status=200,
        headers=headers,
        body=raw,
        ip="192.0.2.7",
    )


def article(fetched: Fetched) -> Article:
    """Give the one article."""
    (found,) = articles_of(fetched)
    assert isinstance(found, Article), found
    return found


def test_a_page_is_an_article_at_its_final_address() -> None:
    """Address, outlet and title are known; no header and no clock becomes a date of publication."""
    found = article(got(ARTICLE, last_modified="Mon, 04 May 2026 10:00:00 GMT", date="Mon, 04 May 2026 10:00:00 GMT"))
    assert (found.url, found.title, found.published, found.dates) == (HERE, "Ferry stops", None, ())


def test_the_servers_character_set_counts() -> None:
    """Bytes that are not UTF-8 are read as the header says; where it is wrong and they are UTF-8, they are read as UTF-8."""
    body = ARTICLE.replace("the mayor", "the “mayor”")
    legacy = article(got(body.encode("cp1251"), "text/html; charset=windows-1251"))
    wrong = article(got(body.encode(), "text/html; charset=windows-1251"))
    nonsense = article(got(body.encode("cp1252"), "text/html; charset=no-such-thing"))
    assert "the “mayor”" in legacy.text
    assert legacy.encoding == "cp1251"
    assert "the “mayor”" in wrong.text
    assert "the “mayor”" in nonsense.text


FEED = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>Orva Times</title>"
    f"<item><title>One</title><link>/1</link><description>{SENTENCE}</description></item>"
    f"<item><title>Two</title><link>javascript:alert(1)</link><description>{SENTENCE}</description>"
    "<pubDate>Mon, 04 May 2026 10:00:00 GMT</pubDate></item></channel></rss>"
)


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/xml", "application/xml", "text/html", "text/plain", ""])
def test_items_of_a_feed_are_articles(kind: str) -> None:
    """However a feed is served, each item is an article under its whole address; what is no address is none."""
    first, second = articles_of(got(FEED, kind))
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.url, first.outlet, first.published) == ("https://orva.example/1", "Orva Times", None)
    assert (second.url, (second.published or "")[:10]) == (None, "2026-05-04")


def test_items_that_are_fetched_themselves_are_passed_over() -> None:
    """A feed whose items are followed gives only those that are not."""
    (left,) = articles_of(replace(got(FEED, "text/xml"), followed=("https://orva.example/1",)))
    assert isinstance(left, Article)
    assert left.title == "Two"


def test_rows_and_texts() -> None:
    """JSON, JSON lines, CSV and plain text are read as from files; rows keep their own addresses."""
    row = f'{{"id": "7", "text": "{SENTENCE}", "url": "https://maresk.example/7"}}'
    for body, kind in (
        (row, "application/json"),
        (f"[{row}]", "application/json"),
        (f"{row}\n", "application/x-ndjson"),
    ):
        assert article(got(body, kind)).url == "https://maresk.example/7"
    assert article(got(f"id,text\n7,{SENTENCE.replace(',', '')}\n", "text/csv")).url is None
    text = article(got(f"# Ferry stops\n\n{SENTENCE}", "text/markdown"))
    assert (text.url, text.title) == (HERE, "Ferry stops")


@pytest.mark.parametrize(
    ("body", "kind", "said"),
    [
        ("<html><body><p>Subscribe.", "text/html", "no article text found"),
        ("<?xml version='1.0'?><!DOCTYPE r [<!ENTITY x 'y'>]><rss><channel></channel></rss>", "text/xml", "entities"),
        ("{", "application/json", "malformed JSON"),
        ("<other/>", "application/rss+xml", ""),
        (b"WARC/1.0\r\n", "text/plain", "binary"),
        (b"PAR1aaaa", "text/plain", "binary"),
        (b"%PDF-1.7", "text/html", "binary"),
        ("x " * 4000, "text/plain", "longer than"),
    ],
)
def test_what_holds_no_article_is_a_failure(body: bytes | str, kind: str, said: str) -> None:
    """The line names the address and says why."""
    (failure,) = articles_of(got(body, kind), IntakeOptions(max_characters=2000))
    assert isinstance(failure, Failure)
    assert failure.source.startswith("https://orva.example/f")
    assert said in failure.reason


def test_a_page_that_did_not_change_gives_nothing() -> None:
    """304 is no article."""
    assert list(articles_of(replace(got(b""), status=304))) == []


def test_an_archive_gives_the_same_article() -> None:
    """What is written as WARC is read by intake as the same text from the same address, also where it was packed on its way."""
    body = ARTICLE.replace("the mayor", "the “mayor”").encode("cp1251")
    fetched = got(body, "text/html; charset=windows-1251", content_encoding="gzip", server="x\r\nWARC-Evil: 1")
    written = write_warc(fetched)
    assert written == write_warc(fetched)
    one, two = read_warc(
        Rejoined(b"", Gunzipped(io.BytesIO(written + write_warc(replace(fetched, final_address=HERE + "?2"))))),
        Source(name="a.warc.gz"),
        IntakeOptions(),
    )
    assert isinstance(one, Draft)
    assert isinstance(two, Draft)
    direct = article(fetched)
    assert (one.text, one.url, one.encoding, two.url) == (direct.text, direct.url, direct.encoding, HERE + "?2")
    raw = gzip.decompress(written)
    head = raw.partition(b"\r\n\r\n")[0].decode()
    assert raw.startswith(b"WARC/1.")
    for line in (
        "WARC-Type: response",
        "WARC-Date: 2026-05-04T10:00:00Z",
        "WARC-IP-Address: 192.0.2.7",
        f"WARC-Target-URI: {HERE}",
    ):
        assert line in head
    assert "WARC-Evil" not in head
    assert body in raw
    records = ArchiveIterator(io.BytesIO(written), parse_http=False)
    assert [record.verify_block_digest() for record in records] == [True]


def test_an_unchanged_page_is_a_revisit() -> None:
    """An archive tells of a page that did not change."""
    raw = gzip.decompress(write_warc(replace(got(b"", etag='"7"'), status=304)))
    assert b"WARC-Type: revisit" in raw
    assert b"server-not-modified" in raw
    assert b'etag: "7"' in raw


def test_a_time_that_is_none_is_refused() -> None:
    """An archive's date is one that archives can read."""
    with pytest.raises(InputError):
        write_warc(replace(got(ARTICLE), at="yesterday\r\nX: 1"))
