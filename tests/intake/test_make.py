"""A draft becomes an article."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.article import DateCandidate, article_id
from sayso.intake.draft import Draft, IntakeOptions
from sayso.intake.make import make_article

ROW = DateCandidate(value="2021-05-06", basis="row", origin="row published")
PAGE = DateCandidate(value="2021-05-05", basis="metadata", origin="url")
MONTH = DateCandidate(value="2021-04", basis="metadata", origin="meta date")


def test_the_most_trusted_date_is_published_and_all_are_kept() -> None:
    """Given counts before metadata, metadata before the row; a date without a day is kept but not chosen."""
    draft = Draft(text="The council met and talked about the bridge.", dates=(ROW, MONTH, PAGE))
    article = make_article(draft, IntakeOptions())
    assert (article.published, article.published_basis) == ("2021-05-05", "metadata")
    assert article.dates == (MONTH, PAGE, ROW)
    given_one = make_article(draft, IntakeOptions(published="2020-01-01"))
    assert (given_one.published, given_one.published_basis) == ("2020-01-01", "given")
    assert given_one.dates[1:] == (MONTH, PAGE, ROW)


def test_no_date_is_none() -> None:
    """Where nothing tells the date, nothing stands in for it."""
    article = make_article(Draft(text="The council met."), IntakeOptions())
    assert (article.published, article.published_basis) == (None, None)


def test_a_month_is_a_date_where_no_day_is_known() -> None:
    """A date keeps the precision that it has; one with a day counts before one without."""
    article = make_article(Draft(text="The council met.", dates=(MONTH,)), IntakeOptions())
    assert (article.published, article.published_basis) == (MONTH.value, MONTH.basis)


def test_outlet_is_the_callers_then_the_inputs_then_the_hosts() -> None:
    """The option counts first; without any name the address's domain stands."""
    url = "https://www.news.courier.co.uk/a"
    assert make_article(Draft(text="x", outlet="Echo", url=url), IntakeOptions(outlet="Courier")).outlet == "Courier"
    assert make_article(Draft(text="x", outlet="Echo", url=url), IntakeOptions()).outlet == "Echo"
    assert make_article(Draft(text="x", url=url), IntakeOptions()).outlet == "courier.co.uk"
    assert make_article(Draft(text="x"), IntakeOptions()).outlet is None


def test_byline_loses_its_by() -> None:
    """The byline names people; the "By" that opens it is no part of a name, one within it is."""
    assert make_article(Draft(text="Rain fell.", byline="By Ilse Brandt"), IntakeOptions()).byline == "Ilse Brandt"
    assert make_article(Draft(text="Rain fell.", byline="Byron Oduya"), IntakeOptions()).byline == "Byron Oduya"
    assert make_article(Draft(text="Rain fell.", byline="Shelby Oduya"), IntakeOptions()).byline == "Shelby Oduya"


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
    st.none() | st.text(max_size=10),
    st.none() | st.just("https://a.example/"),
)
def test_any_text_gives_an_article_with_a_stable_id(text: str, outlet: str | None, url: str | None) -> None:
    """Any text becomes an article, the same each time, whose id is that of text, address, outlet and key."""
    draft = Draft(text=text, outlet=outlet, url=url, key="k")
    article = make_article(draft, IntakeOptions())
    assert article == make_article(draft, IntakeOptions())
    assert article.id == article_id(text, url=url, outlet=article.outlet, key="k")
