"""Every date that a page states is kept, with where it stood."""

import pytest

from sayso.intake.pages.dates import date_in_address, page_dates
from sayso.intake.pages.markup import parse_html


def dates(page: str, url: str | None = None) -> list[tuple[str, str]]:
    """Give value and origin of each candidate on a page."""
    tree = parse_html(page)
    assert tree is not None
    return [(date.value, date.origin) for date in page_dates(tree, url=url, scope=None, by_htmldate=None)]


def test_all_origins_are_kept_first_publication_first(page: str) -> None:
    """JSON-LD, meta, time and address are all kept; later changes come last."""
    assert dates(page, "https://courier.example/2021/05/04/footbridge") == [
        ("2021-05-04T18:20+02:00", "json-ld datePublished"),
        ("2021-05-04T18:20+02:00", "meta article:published_time"),
        ("2021-05-04", "url"),
        ("2021-05-04T18:20+02:00", "time"),
        ("2021-05-05T07:00+02:00", "json-ld dateModified"),
        ("2021-05-05T07:00+02:00", "meta article:modified_time"),
    ]


def test_an_articles_date_stands_before_the_sites() -> None:
    """Where several objects give a date, that of the article comes first; comments' and lists' dates are none."""
    page = """<script type="application/ld+json">{"@graph": [
        {"@type": "WebPage", "datePublished": "2019-01-01"},
        {"@type": ["NewsArticle"], "datePublished": "2021-05-04", "comment": [{"datePublished": "2021-05-09"}]}]}</script>"""
    assert dates(page) == [("2021-05-04", "json-ld datePublished"), ("2019-01-01", "json-ld datePublished")]


@pytest.mark.parametrize(
    "broken", ["{", "[" * 100_000, '{"datePublished": {"a": 1}}', "null", '{"@type": 5, "datePublished": [3]}']
)
def test_broken_json_is_passed_over(broken: str) -> None:
    """JSON-LD that is no JSON, or odd, gives no date and no error."""
    assert dates(f'<script type="application/ld+json">{broken}</script><p>x') == []


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://herald.example/2019/11/18/bridge", "2019-11-18"),
        ("https://herald.example/2019/nov/18/bridge", "2019-11-18"),
        ("https://herald.example/20191118-bridge.html", "2019-11-18"),
        ("https://herald.example/2019-11-18/bridge", "2019-11-18"),
        ("https://herald.example/2019/02/30/bridge", None),
        ("https://herald.example/story/120191118345", None),
        ("https://herald.example/2019/11/bridge", None),
        (None, None),
    ],
)
def test_date_in_address(url: str | None, date: str | None) -> None:
    """A whole day in an address is a date; parts of longer numbers are not."""
    assert date_in_address(url) == date
