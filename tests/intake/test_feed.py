"""Feeds become articles, an item each."""

import contextlib
import io
import time

import pytest

from sayso.errors import InputError
from sayso.intake.draft import Draft, Failure, IntakeOptions, Source
from sayso.intake.feed import read_feed

SOURCE = Source(name="f.xml", key="f")
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Tarvik &amp; Lorne Courier</title>
<item><title>Footbridge &lt;i&gt;falls&lt;/i&gt;</title><link>https://courier.example/1</link><guid>c-1</guid><author>Ilse Brandt</author>
<pubDate>Tue, 04 May 2021 18:20:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>Three people were hurt.</p><blockquote>“It cracked,” one said.</blockquote>]]></content:encoded></item>
<item><title>Rain</title><link>https://courier.example/2</link><description>Rain fell on Tarvik.</description></item>
<item><title>Only a title</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Lorne Echo</title><entry><title>Bridge</title><id>e1</id>
<updated>2021-05-05T07:00:00Z</updated><published>2021-05-04T16:20:00Z</published>
<content type="html">&lt;p&gt;Bridge falls in Tarvik.&lt;/p&gt;</content></entry></feed>"""


def read(content: str | bytes) -> list[Draft | Failure]:
    """Read a feed."""
    stream = io.BytesIO(content.encode() if isinstance(content, str) else content)
    return list(read_feed(stream, SOURCE, IntakeOptions()))  # type: ignore[arg-type]  # reads like a raw stream


def test_rss_items_become_drafts() -> None:
    """An item's content is taken before its summary; title, author, address, id and date come along."""
    bridge, rain, bare = read(RSS)
    assert isinstance(bridge, Draft)
    assert bridge.text == "Footbridge falls\n\nThree people were hurt.\n\n“It cracked,” one said."
    assert (bridge.key, bridge.url, bridge.byline) == ("c-1", "https://courier.example/1", "Ilse Brandt")
    assert (bridge.outlet, bridge.title) == ("The Tarvik & Lorne Courier", "Footbridge falls")
    assert [(hint.kind, hint.span.of(bridge.text)[:8]) for hint in bridge.hints] == [
        ("title", "Footbrid"),
        ("paragraph", "Three pe"),
        ("quotation", "“It crac"),
    ]
    assert bridge.text[bridge.text_from :].startswith("Three")
    assert [(date.value, date.origin) for date in bridge.dates] == [("2021-05-04T18:20+02:00", "feed published")]
    assert isinstance(rain, Draft)
    assert (rain.text, rain.text_from) == ("Rain fell on Tarvik.", 0)
    assert isinstance(bare, Failure)
    assert bare.reason == "the item has no text but its title"


def test_atom_keeps_both_dates() -> None:
    """Publication stands before the later update."""
    (draft,) = read(ATOM)
    assert isinstance(draft, Draft)
    assert [date.origin for date in draft.dates] == ["feed published", "feed updated"]
    assert draft.outlet == "Lorne Echo"


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(12))
    + ']><rss version="2.0"><channel><item><title>&m;</title><description>&m;</description></item></channel></rss>'
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (LAUGHS, "entities of its own"),
        (
            '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><item><title>&x;</title></item></channel></rss>',
            "entities",
        ),
        ('<rss version="2.0"><channel><title>Empty</title></channel></rss>', "without entries"),
        ('<?xml version="1.0"?><unknown/>', "without entries"),
        ("<html><body>no feed</body></html>", "web page"),
        ("", "empty"),
    ],
)
def test_what_is_no_feed_is_refused(content: str, reason: str) -> None:
    """Billion laughs, entities from files, empty feeds, other XML and pages are refused with the reason."""
    began = time.perf_counter()
    with pytest.raises(InputError, match=reason):
        read(content)
    assert time.perf_counter() - began < 20  # seconds; the entities unfolded would take hours


@pytest.mark.parametrize(
    "hostile",
    [
        '<rss version="2.0"><channel><item>' + "<a>" * 100_000 + "x",
        '<rss version="2.0"><channel><item><description>'
        + "&lt;div&gt;" * 100_000
        + "</description></item></channel></rss>",
        '<rss version="2.0"><channel><item><description>' + "word " * 200_000 + "</description></item></channel></rss>",
        "<rss>" + "<" * 1_000_000,
    ],
)
def test_hostile_feeds_are_bounded(hostile: str) -> None:
    """Deep nesting and million-character lines end in seconds, in drafts, failures or a refusal."""
    began = time.perf_counter()
    with contextlib.suppress(InputError):
        assert all(isinstance(item, Draft | Failure) for item in read(hostile))
    assert time.perf_counter() - began < 60  # seconds; four where the machine is idle
