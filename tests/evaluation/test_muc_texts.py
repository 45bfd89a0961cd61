"""Messages in capitals as articles."""

import pytest

from sayso.evaluation.muc import Message
from sayso.evaluation.muc_casing import Casing, learn_casing, truecased, with_acronyms
from sayso.evaluation.muc_texts import article_of
from sayso.names.index import index_of
from sayso.names.values import KnownName

SEEN = (
    "There the rebels of the town attacked the bridge, said the colonel on Monday.",
    "It was near the National Guard, and he saw the National Guard there in May, who had a communist party and the army of the land.",
)


@pytest.fixture
def casing() -> Casing:
    """How a few sentences write their words, and one known name."""
    names = index_of([KnownName(id="x", name="Free Venn Army", kind="group")])
    return learn_casing(SEEN, names)


@pytest.mark.parametrize(
    ("sent", "written"),
    [
        ("THE REBELS OF TILANDA ATTACKED.", "The rebels of Tilanda attacked."),
        ("THE FREE VENN ARMY ATTACKED.", "The Free Venn Army attacked."),
        ("THE NATIONAL GUARD ATTACKED.", "The National Guard attacked."),
        ("COLONEL BEL SAID THE COLONEL ATTACKED.", "Colonel Bel said the colonel attacked."),
        ("ON 3 MAY THE TOWN ATTACKED U.S. REBELS.", "On 3 May the town attacked U.S. rebels."),
        ("THE REBELS OF THE TOWN [RT] ATTACKED.  RT SAID.", "The Rebels of the Town [RT] attacked.  RT said."),
        ("THE 3D COLUMN ATTACKED.", "The 3d Column attacked."),
    ],
)
def test_capitals_become_what_they_usually_are(casing: Casing, sent: str, written: str) -> None:
    """Common words become small, names, titles before names, acronyms and what these stand for keep capitals."""
    assert truecased(sent, casing) == written
    assert len(truecased(sent, casing)) == len(sent)


def test_text_that_has_small_letters_stays(casing: Casing) -> None:
    """Only a text in capitals is written anew."""
    assert truecased("The REBELS attacked.", casing) == "The REBELS attacked."


def test_acronyms_of_other_messages_are_known(casing: Casing) -> None:
    """What one message explains holds in all."""
    assert truecased("THE ARV ATTACKED.", with_acronyms(casing, ["THE ARMY [ARV] SAID."])) == "The ARV attacked."


def test_dateline_headings_and_paragraphs_are_blocks() -> None:
    """The day comes from the dateline; the author in brackets is not read; lines of a paragraph are joined; brackets become round."""
    sent = "   ORVA (VENN), 30 DEC 89 (ANV) -- [STATEMENT] [ANA BEL] [TEXT] ALL IS\nWELL [SIC].\n\n   NO MORE.\n"
    article = article_of(Message(id="X-1", text=sent), None)
    assert len(article.text) == len(sent)
    assert article.published == "1989-12-30"
    assert [(block.kind, block.span.of(article.text)) for block in article.blocks] == [
        ("dateline", "ORVA (VENN), 30 DEC 89 (ANV) --"),
        ("furniture", "[STATEMENT] [ANA BEL] [TEXT]"),
        ("paragraph", "ALL IS WELL (SIC)."),
        ("paragraph", "NO MORE."),
    ]


@pytest.mark.parametrize("dateline", ["ORVA, NO DATE --", "ORVA, 31 FEB 89 --", "ORVA, 3 XYZ 89 --"])
def test_no_day_is_invented(dateline: str) -> None:
    """A dateline without a day that exists gives none."""
    article = article_of(Message(id="X-1", text=f"   {dateline} [TEXT] ALL IS WELL.\n"), None)
    assert article.published is None
    assert article.published_basis is None


def test_a_message_without_dateline_is_all_paragraphs() -> None:
    """Nothing is lost where the head is missing."""
    article = article_of(Message(id="X-1", text="ALL IS WELL.\n"), None)
    assert [block.kind for block in article.blocks] == ["paragraph"]
