"""What is said of who has text from whom, and what is not."""

import pytest

from sayso.article import Article, Block, Span
from sayso.comparing.reuse import find_reuse
from sayso.record import Attribution, Record, Source
from sayso.story import Reuse

FALL = "The old bridge of Orva fell into the river at noon on Friday and took four cars and a bus with it"
MORE = "A ferry took the children home, the shops stayed shut and the mayor went from door to door until late at night."


def told(outlet: str, text: str = FALL, **given: object) -> Record:
    """Make the record of an article."""
    return Record(article=Article(id=outlet, text=text, outlet=outlet, **given))  # type: ignore[arg-type]


def naming(record: Record, name: str, cue: str) -> Record:
    """Add that somebody told something to an outlet, or that the outlet reported it."""
    text = record.article.text
    place = Span(text.index(name), text.index(name) + len(name))
    attribution = Attribution(
        id="a1",
        kind="indirect",
        content=(Span(0, 3),),
        cue=Span(text.index(cue), text.index(cue) + len(cue)),
        source=Source(span=place, kind="outlet") if place.start < text.index(cue) else None,
        addressee=place if place.start > text.index(cue) else None,
    )
    return Record(article=record.article, attributions=(attribution,))


def pair(one: Record, other: Record) -> Reuse:
    """Give the only pair."""
    (reuse,) = find_reuse([one, other])
    return reuse


def test_likeness_alone_names_no_source() -> None:
    """Two equal texts, one of them older: who took from whom is not said."""
    reuse = pair(told("Post", published="2031-05-06"), told("Herald", published="2031-05-09"))
    assert reuse.likely_source is None
    assert not any("copied" in line or "took" in line for line in reuse.evidence)


def test_an_agency_that_both_credit_is_the_likely_source() -> None:
    """The credits of both name it."""
    reuse = pair(told("Post", wire=("AFP",)), told("Herald", wire=("Reuters", "AFP")))
    assert reuse.likely_source == "AFP"
    assert "Both credit AFP for their copy." in reuse.evidence
    assert "Herald credits Reuters for its copy, Post does not." in reuse.evidence


def test_a_credit_counts_for_both_where_most_is_shared() -> None:
    """One credits an agency, the other has the same text without a word on it; a sentence in common is too little for that."""
    assert pair(told("Post", wire=("AFP",)), told("Herald")).likely_source == "AFP"
    long = f"{MORE} " + " ".join(f"w{number}" for number in range(60))
    other = f"{long.upper()[:40]} " + " ".join(f"v{number}" for number in range(60))
    assert (
        pair(told("Post", f"{FALL}. {long}", wire=("AFP",)), told("Herald", f"{FALL}. {other}")).likely_source is None
    )


def test_the_agency_s_own_article_is_the_likely_source() -> None:
    """One article is Reuters', the other credits Reuters."""
    reuse = pair(told("www.reuters.com"), told("Herald", wire=("Reuters",)))
    assert reuse.likely_source == "www.reuters.com"
    assert "Herald credits Reuters for its copy; www.reuters.com is Reuters itself." in reuse.evidence


def test_an_outlet_that_the_other_names_is_the_likely_source() -> None:
    """“According to the Orva Post” in an article that shares text with the Post's; named by both, nobody is."""
    post = told("orvapost.com")
    herald = naming(told("Herald", f"{FALL}. The Orva Post said so."), "The Orva Post", "said")
    reuse = pair(post, herald)
    assert reuse.likely_source == "orvapost.com"
    assert "Herald names orvapost.com: “The Orva Post said”." in reuse.evidence
    back = naming(told("orvapost.com", f"{FALL}. The Herald said so."), "The Herald", "said")
    assert pair(back, herald).likely_source is None


def test_whom_somebody_spoke_to_in_the_shared_text() -> None:
    """“Told AFP” in a passage that both have is AFP's text; that AFP reported something may be anybody's."""
    text = f"{FALL}, a diver told AFP on the bank while it was raining."
    both = [naming(told(outlet, text), "AFP", "told") for outlet in ("Post", "Herald")]
    reuse = pair(*both)
    assert reuse.likely_source == "AFP"
    assert "Both carry text in which somebody speaks to AFP: “told AFP”." in reuse.evidence
    text = f"{FALL}, AFP said on Friday night while it was raining."
    said = [naming(told(outlet, text), "AFP", "said") for outlet in ("Post", "Herald")]
    assert pair(*said).likely_source is None


def test_authors_and_datelines_in_common() -> None:
    """The same author and the same dateline are told."""
    text = f"MARESK (AP) — {FALL}"
    blocks = (Block(kind="dateline", span=Span(0, 13)), Block(kind="paragraph", span=Span(14, len(text))))
    reuse = pair(
        told("Post", text, blocks=blocks, byline="By Ana Bel, AP"),
        told("Herald", text, blocks=blocks, byline="Ana Bel and Jo Lun"),
    )
    assert "Both open with the dateline “MARESK”." in reuse.evidence
    assert "Both name Ana Bel as author." in reuse.evidence


def test_which_text_contains_which() -> None:
    """All of the shorter in the longer, or both nearly the same."""
    reuse = pair(told("Post"), told("Herald", f"{FALL}. {MORE}"))
    assert any(line.startswith("Nearly all of Post (100%) stands in Herald") for line in reuse.evidence)
    assert any("nearly the same" in line for line in pair(told("Post"), told("Herald")).evidence)


@pytest.mark.parametrize(
    ("one", "other", "line"),
    [
        ("2031-05-06", "2031-05-09", "By the dates Post came first: Post 2031-05-06, Herald 2031-05-09."),
        ("2031-05-06", "2031-05-06", "The dates do not tell which came first: Herald 2031-05-06, Post 2031-05-06."),
        ("2031-05-06T08:00", "2031-05-06", "The dates do not tell which came first: Herald 2031-05-06, Post 2031-05-06 08:00."),
        ("2031-05-06T08:00", "2031-05-06T18:00", "The dates do not tell which came first: Post 2031-05-06 08:00, Herald 2031-05-06 18:00."),
        (
            "2031-05-06T08:00+00:00",
            "2031-05-06T08:30+02:00",
            "By the dates Herald came first: Post 2031-05-06 08:00+00:00, Herald 2031-05-06 08:30+02:00.",
        ),
        ("2031-05", "2031-06-01", None),
        (None, "2031-06-01", None),
    ],
)  # fmt: skip
def test_dates_order_no_more_than_they_can(one: str | None, other: str, line: str | None) -> None:
    """A day orders nothing inside itself, clocks without zones nothing within a day; a date that is no day is not told."""
    reuse = pair(told("Post", published=one), told("Herald", published=other))
    assert [told for told in reuse.evidence if "came first:" in told] == ([line] if line else [])


def test_where_a_date_is_from_is_told() -> None:
    """A date from the text is not one from the page."""
    reuse = pair(
        told("Post", published="2031-05-06", published_basis="text"),
        told("Herald", published="2031-05-09", published_basis="metadata"),
    )
    assert reuse.evidence[-1] == (
        "By the dates Post came first: Post 2031-05-06 (from its text), Herald 2031-05-09 (from the page)."
    )


def test_articles_of_one_outlet_are_told_apart_by_their_order() -> None:
    """Where both are of one outlet, evidence speaks of the first and the second."""
    records = [
        Record(article=Article(id=name, text=f"{FALL}.", outlet="Post", published=day))
        for name, day in (("x", "2031-05-09"), ("y", "2031-05-06"))
    ]
    (reuse,) = find_reuse(records)
    assert reuse.articles == ("y", "x")
    assert reuse.evidence[-1] == "By the dates the first came first: the first 2031-05-06, the second 2031-05-09."
