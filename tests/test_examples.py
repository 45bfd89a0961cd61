"""The example inputs: one invented incident told by six outlets, as a newcomer reads them first."""

from functools import cache
from pathlib import Path

import pytest

from sayso.article import Article
from sayso.intake.read import read_inputs
from sayso.reading.read import read
from sayso.record import Attribution, Record

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
KEYS = (
    "freeland-voice",
    "harbour-post-20441",
    "harbour-post-20467",
    "lantern",
    "maresk-herald-20260513",
    "maresk-herald",
    "northern-ledger",
    "venn-today",
)


@cache
def _articles() -> dict[str, Article]:
    """Give the articles by key, in the order they are read; anything else that came is missing from them."""
    return {item.key or "": item for item in read_inputs([EXAMPLES]) if isinstance(item, Article)}


@cache
def _record(key: str) -> Record:
    return read(_articles()[key])


def _attribution(key: str, beginning: str) -> Attribution:
    """Give the one attribution whose content begins so."""
    record = _record(key)
    [found] = [
        one
        for one in record.attributions
        if one.content[0].of(record.article.text).lstrip("“\"'").startswith(beginning)
    ]
    return found


def test_every_example_is_read() -> None:
    """The directory holds inputs and nothing else: eight English articles, no failure."""
    assert [item.key if isinstance(item, Article) else item for item in read_inputs([EXAMPLES])] == list(KEYS)
    assert {article.language for article in _articles().values()} == {"en"}


@pytest.mark.parametrize(
    ("key", "outlet", "published", "title"),
    [
        ("freeland-voice", None, "2026-05-12", "Regime Guns Turn Orva Market Into A Graveyard"),
        ("harbour-post-20441", "The Harbour Post", "2026-05-11", "Dozens feared dead as blasts hit market in Venn"),
        (
            "harbour-post-20467",
            "The Harbour Post",
            "2026-05-13",
            "Brigade claims raid on army post as Orva buries its dead",
        ),
        (
            "maresk-herald-20260513",
            "The Maresk Herald",
            "2026-05-13",
            "Orva toll rises to 19 as members of parliament ask for inquiry",
        ),
        (
            "maresk-herald",
            "The Maresk Herald",
            "2026-05-12",
            "Seventeen dead in Orva market blasts as army and rebels trade blame",
        ),
        ("northern-ledger", "Northern Ledger", "2026-05-11", "Shells kill at least 14 at market in Orva"),
        (
            "venn-today",
            "Venn Today",
            "2026-05-12",
            'Stroud: "Not a single shell" fired at Orva, terrorists\' own depot blew up',
        ),
    ],
)
def test_outlet_day_and_title(key: str, outlet: str | None, published: str, title: str) -> None:
    """Pages, feed and table say their outlet and headline; a bare text says no outlet; each states its day."""
    article = _articles()[key]
    assert (article.outlet, (article.published or "")[:10]) == (outlet, published)
    assert article.title == title


def test_day_of_a_text_without_line_breaks() -> None:
    """The date line that opens a text of a single line gives its day, on the text's own word."""
    article = _articles()["lantern"]
    assert (article.published, article.published_basis, "\n" in article.text.strip()) == ("2026-05-12", "text", False)


def test_acts() -> None:
    """What was not said, what was only claimed and who accuses are told apart from what was said."""
    not_said = _attribution("maresk-herald", "how many soldiers")
    claimed = _attribution("harbour-post-20441", "that the shells had come")
    accused = _attribution("northern-ledger", "the army of firing")
    assert (not_said.act, not_said.polarity) == ("say", "negative")
    assert (claimed.act, claimed.hedged) == ("claim", True)
    assert (accused.act, accused.chain) == ("accuse", ("Highland Front",))


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("maresk-herald", "Sign up"),
        ("maresk-herald", "Ombry ferries"),
        ("maresk-herald", "All rights reserved"),
        ("maresk-herald", "There was a whistle every time"),
        ("northern-ledger", "Islander home"),
        ("northern-ledger", "Lamb prices"),
        ("northern-ledger", "A lovely covered market"),
        ("venn-today", "saboteurs"),
        ("venn-today", "Sowing ends"),
        ("venn-today", "__STATE__"),
        ("freeland-voice", "Who Profits"),
        ("freeland-voice", "Tilda Renn"),
        ("freeland-voice", "one shoe"),
        ("freeland-voice", "Notify me"),
        ("harbour-post-20441", "Guns fall silent"),
    ],
)
def test_furniture_is_not_read(key: str, words: str) -> None:
    """Menus, teasers, comments, notes on the author and footers are no part of what is read."""
    article = _articles()[key]
    assert not [block.kind for block in article.readable() if words in block.span.of(article.text)]


@pytest.mark.parametrize(
    ("key", "beginning", "chain"),
    [
        ("freeland-voice", "They have told us everything", ("Josip Arvane", "Marel News Agency", "Sever TV")),
        ("freeland-voice", "that the depot had belonged", ("Josip Arvane", "Sever TV")),
        ("freeland-voice", "We pulled a boy out", ("Nils Abry",)),
        ("venn-today", "They have told us everything", ("Josip Arvane", "Sever TV")),
        ("venn-today", "Our forces did not fire a single shell", ("Pavle Stroud",)),
        ("northern-ledger", "Our forces did not fire a single shell", ("Pavle Stroud",)),
        ("maresk-herald", "Those who stored explosives", ("Pavle Stroud",)),
        ("maresk-herald", "This was army artillery", ("Ilka Doran",)),
        ("lantern", "We ran out of blood", ("Teodor Lim",)),
        ("maresk-herald-20260513", "I will publish them", ("Pavle Stroud",)),
    ],
)
def test_chains(key: str, beginning: str, chain: tuple[str, ...]) -> None:
    """The words come from these, in this order outwards."""
    assert _attribution(key, beginning).chain == chain
