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


UPDATED_TEXT = "Last updated at 12 May 2021\n\nThe council met and talked about the bridge that fell on Monday."


def _published(text: str, *dates: DateCandidate) -> tuple[str | None, str | None]:
    """Give the date of publication of a text with metadata, and its basis."""
    article = make_article(Draft(text=text, dates=dates), IntakeOptions())
    return article.published, article.published_basis


def test_an_update_in_the_text_gives_way_to_an_earlier_publication_in_the_metadata() -> None:
    """The day of an update is no day of publication where the page names that; a row or a guess does not overrule it."""
    early = DateCandidate(value="2021-05-04T08:00", basis="metadata", origin="json-ld datePublished")
    day_before = DateCandidate(value="2021-05-11T23:00", basis="metadata", origin="json-ld datePublished")
    guess = DateCandidate(value="2021-01-01", basis="metadata", origin="htmldate")
    assert _published(UPDATED_TEXT) == ("2021-05-12", "text")
    assert _published(UPDATED_TEXT, early) == ("2021-05-04T08:00", "metadata")
    assert _published(UPDATED_TEXT, day_before) == ("2021-05-12", "text")
    assert _published(UPDATED_TEXT, guess) == ("2021-05-12", "text")
    assert _published(UPDATED_TEXT, ROW) == ("2021-05-12", "text")


def test_a_bare_date_that_the_metadata_call_a_change_is_an_update() -> None:
    """A page that shows the day of its last change over the story was published on the day that its metadata say."""
    text = "12 May 2021\n\nThe council met and talked about the bridge that fell on Monday."
    early = DateCandidate(value="2021-05-04", basis="metadata", origin="meta article:published_time")
    changed = DateCandidate(value="2021-05-12T09:00", basis="metadata", origin="meta article:modified_time")
    assert _published(text, early) == ("2021-05-12", "text")
    assert _published(text, early, changed) == ("2021-05-04", "metadata")


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
