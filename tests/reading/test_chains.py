"""Through whom the words came: relays and enclosing attributions, outwards, each name once."""

import pytest

from sayso.article import Span
from sayso.evaluation.marked import parse_marked
from sayso.reading.chains import chain_of, enclosing
from sayso.reading.findings import Found
from sayso.record import Attribution, Source


def said(number: int, *, name: str | None = None, within: str | None = None) -> Attribution:
    """Make an attribution."""
    source = Source(span=None, kind="person", name=name) if name else None
    return Attribution(id=f"a{number}", kind="indirect", content=(Span(0, 1),), source=source, within=within)


RIVER = said(1, name="Ana Bel", within="a2")
QUAY = said(2, name="Venn News", within="a3")
TOWN = said(3, name="Orva Radio")
NOBODY = said(4, within="a3")
AGAIN = said(5, name="Orva Radio", within="a3")
OTHERS = {one.id: one for one in (RIVER, QUAY, TOWN, NOBODY, AGAIN)}


@pytest.mark.parametrize(
    ("one", "relays", "chain"),
    [
        (TOWN, {}, ("Orva Radio",)),
        (RIVER, {}, ("Ana Bel", "Venn News", "Orva Radio")),
        (RIVER, {"a1": ("Lorne Courier",)}, ("Ana Bel", "Lorne Courier", "Venn News", "Orva Radio")),
        (NOBODY, {}, ("Orva Radio",)),
        (NOBODY, {"a4": ("Venn News",)}, ("Venn News", "Orva Radio")),
        (AGAIN, {"a5": ("Orva Radio",)}, ("Orva Radio",)),
        (said(6), {}, ()),
        (said(7, name="Ana Bel", within="a99"), {}, ("Ana Bel",)),
    ],
)
def test_a_chain_runs_outwards(one: Attribution, relays: dict[str, tuple[str, ...]], chain: tuple[str, ...]) -> None:
    """The source first, then whoever passed the words on; nobody is named twice, and nobody unnamed."""
    assert chain_of(one, OTHERS, relays) == chain


def test_a_circle_ends() -> None:
    """Attributions that stand within each other, as a broken record may say, give a chain all the same."""
    one, other = said(1, name="Ana Bel", within="a2"), said(2, name="Mira Oduya", within="a1")
    assert chain_of(one, {"a1": one, "a2": other}, {}) == ("Ana Bel", "Mira Oduya")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<q>It sails</q>, she <c>said</c>.", (None,)),
        ("Venn News <c>reported</c> <q>that Ana Bel <d>said</d> <r>it sails</r></q>.", (None, 0)),
        ("<q>It sails</q>, she <c>said</c>. He <d>said</d> <r>that it does not</r>.", (None, None)),
        ("A <c>said</c> <q>that B <d>said</d> <r>that C <e>said</e> <t>it sails</t></r></q>.", (None, 0, 1)),
    ],
    ids=["alone", "inside", "beside", "three deep"],
)
def test_within_is_the_smallest_that_holds_it(marked: str, expected: tuple[int | None, ...]) -> None:
    """One attribution stands within another when its cue and all of its content lie in the other's content."""
    parsed = parse_marked(marked)
    found = [
        Found(cue=parsed.of(cue)[0], source=None, content=parsed.of(content))
        for content, cue in (("q", "c"), ("r", "d"), ("t", "e"))
        if parsed.of(cue)
    ]
    assert enclosing(found) == expected


def test_the_order_of_what_was_found_does_not_matter() -> None:
    """What stands within what depends on the text alone."""
    outer = Found(cue=Span(52, 56), source=None, content=(Span(0, 50),))
    inner = Found(cue=Span(5, 9), source=None, content=(Span(10, 30),))
    assert (enclosing((outer, inner)), enclosing((inner, outer))) == ((None, 0), (1, None))


def test_what_has_no_cue_is_placed_by_its_content() -> None:
    """A quotation that runs on has no cue, and yet it stands within the passage that holds it."""
    passage = Found(cue=Span(95, 99), source=None, content=(Span(0, 90),))
    quotation = Found(cue=None, source=None, content=(Span(20, 40), Span(50, 60)))
    assert enclosing((passage, quotation)) == (None, 0)
