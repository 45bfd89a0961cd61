"""A page becomes the article that it holds."""

import io
import time

import pytest

from sayso.intake.draft import Draft, Failure, IntakeOptions, Source
from sayso.intake.pages import draft_of_fragment, draft_of_page, read_page


def test_page_becomes_canonical_text(page: str, paragraphs: tuple[str, ...]) -> None:
    """Title, byline, date line, captions in their place and the article stand in order; menus, other stories and footers do not."""
    draft = draft_of_page(page, name="page.html")
    assert isinstance(draft, Draft)
    blocks = [(hint.kind, hint.span.of(draft.text)) for hint in draft.hints]
    assert blocks == [
        ("title", "Footbridge over the Lorne gives way"),
        ("byline", "Ilse Brandt"),
        ("furniture", "4 May 2021, 18:20"),
        ("caption", "The bridge on Tuesday evening. Photo: P. Almeda"),
        ("paragraph", paragraphs[0]),
        ("paragraph", paragraphs[1]),
        ("heading", "Ferry every ten minutes"),
        ("paragraph", paragraphs[2]),
        (
            "quotation",
            "The cables were inspected as the law demands, and nobody told us that they were not safe to walk on.",
        ),
        ("paragraph", paragraphs[3]),
    ]
    assert draft.text == "\n\n".join(text for _, text in blocks)


def test_page_gives_what_it_says_of_itself(page: str) -> None:
    """Outlet, address, author and dates come from the page's metadata."""
    draft = draft_of_page(page, name="page.html")
    assert isinstance(draft, Draft)
    assert (draft.outlet, draft.byline) == ("The Tarvik Courier", "Ilse Brandt")
    assert draft.url == "https://courier.example/2021/05/04/footbridge"
    assert draft.dates[0].value == "2021-05-04T18:20+02:00"
    assert {date.basis for date in draft.dates} == {"metadata"}


def test_file_gives_key_and_encoding(page: str) -> None:
    """The encoding that the page declares is used and named where it is not UTF-8."""
    raw = page.replace('charset="utf-8"', 'charset="windows-1252"').encode("cp1252")
    (draft,) = read_page(io.BytesIO(raw), Source(name="a.html", key="a"), IntakeOptions())  # type: ignore[arg-type]  # reads like a raw stream
    assert isinstance(draft, Draft)
    assert (draft.key, draft.encoding) == ("a", "cp1252")
    assert "“We heard a crack" in draft.text


def test_comments_are_kept_as_comments(page: str) -> None:
    """What readers wrote under an article is kept, and marked as theirs."""
    comment = '<section id="comments" class="comments"><p>I have crossed that bridge for years and told them so many times.</p></section>'
    draft = draft_of_page(page.replace("</main>", f"{comment}</main>"), name="page.html")
    assert isinstance(draft, Draft)
    assert [hint.span.of(draft.text) for hint in draft.hints if hint.kind == "comment"] == [
        "I have crossed that bridge for years and told them so many times."
    ]


@pytest.mark.parametrize(
    "nothing",
    [
        "<html><body></body></html>",
        "<html><body><nav><a href='/'>Home</a> <a href='/s'>Sport</a></nav></body></html>",
        "<html><body><p>Subscribe now.</p></body></html>",
        "<!-- -->",
        "",
        "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>",
    ],
)
def test_page_without_an_article_is_a_failure(nothing: str) -> None:
    """Menus, notices and empty pages give one failure."""
    failure = draft_of_page(nothing, name="page.html")
    assert isinstance(failure, Failure)
    assert failure.reason == "no article text found"


@pytest.mark.parametrize(
    "hostile",
    [
        "<html><body>" + "<div>" * 100_000 + "words " * 50,
        "<html><body><p>" + "<b>" * 100_000 + "words " * 50,
        "<html><body>" + "<p>some words" * 200_000,
        "<html><body>" + "<" * 1_000_000,
        "<html><body><p " + "a=b " * 200_000 + ">x",
        '<html><head><script type="application/ld+json">' + "[" * 500_000 + "</script></head><body><p>x",
        '<!DOCTYPE html [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><html><body><p>&b;' + "&b;" * 10_000,
        "<html><body><p>" + "word " * 200_000 + "</p>",
    ],
    ids=["nesting", "inline nesting", "elements", "brackets", "attributes", "json", "entities", "one line"],
)
def test_hostile_pages_are_bounded(hostile: str) -> None:
    """Deep nesting, element floods and million-character lines end in seconds, as an article or as a failure."""
    began = time.perf_counter()
    assert isinstance(draft_of_page(hostile, name="page.html"), Draft | Failure)
    assert time.perf_counter() - began < 60  # seconds; under two where the machine is idle


def test_fragment_keeps_everything() -> None:
    """A piece of HTML from a row or feed holds the article and nothing else, so all of it is kept."""
    draft = draft_of_fragment("<p>Rain fell.</p><p>The river rose.</p>", name="row")
    assert isinstance(draft, Draft)
    assert draft.text == "Rain fell.\n\nThe river rose."
    assert isinstance(draft_of_fragment("<img src=x>", name="row"), Failure)
