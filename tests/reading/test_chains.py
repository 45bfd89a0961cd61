"""Through whom the words came: relays and enclosing attributions, outwards, each name once."""

import pytest

from sayso.article import Span
from sayso.evaluation.marked import parse_marked
from sayso.reading.chains import chain_of, with_within
from sayso.record import Attribution, Source


def said(
    number: int,
    content: tuple[Span, ...],
    *,
    cue: Span | None = None,
    name: str | None = None,
    within: str | None = None,
) -> Attribution:
    """Make an attribution."""
    source = Source(span=None, kind="person", name=name) if name else None
    return Attribution(id=f"a{number}", kind="indirect", content=content, cue=cue, source=source, within=within)


ANYWHERE = (Span(0, 1),)
RIVER = said(1, ANYWHERE, name="Ana Bel", within="a2")
QUAY = said(2, ANYWHERE, name="Venn News", within="a3")
TOWN = said(3, ANYWHERE, name="Orva Radio")
NOBODY = said(4, ANYWHERE, within="a3")
AGAIN = said(5, ANYWHERE, name="Orva Radio", within="a3")
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
        (said(6, ANYWHERE), {}, ()),
        (said(7, ANYWHERE, name="Ana Bel", within="a99"), {}, ("Ana Bel",)),
    ],
)
def test_a_chain_runs_outwards(one: Attribution, relays: dict[str, tuple[str, ...]], chain: tuple[str, ...]) -> None:
    """The source first, then whoever passed the words on; nobody is named twice, and nobody unnamed."""
    assert chain_of(one, OTHERS, relays) == chain


def test_a_circle_ends() -> None:
    """Attributions that stand within each other, as a broken record may say, give a chain all the same."""
    one, other = said(1, ANYWHERE, name="Ana Bel", within="a2"), said(2, ANYWHERE, name="Mira Oduya", within="a1")
    assert chain_of(one, {"a1": one, "a2": other}, {}) == ("Ana Bel", "Mira Oduya")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<q>It sails</q>, she <c>said</c>.", {1: None}),
        (
            "Venn News <c>reported</c> <q>that Ana Bel <d>said</d> <r>it sails</r></q>.",
            {1: None, 2: "a1"},
        ),
        (
            "<q>It sails</q>, she <c>said</c>. He <d>said</d> <r>that it does not</r>.",
            {1: None, 2: None},
        ),
        (
            "A <c>said</c> <q>that B <d>said</d> <r>that C <e>said</e> <t>it sails</t></r></q>.",
            {1: None, 2: "a1", 3: "a2"},
        ),
    ],
    ids=["alone", "inside", "beside", "three deep"],
)
def test_within_is_the_smallest_that_holds_it(marked: str, expected: dict[int, str | None]) -> None:
    """One attribution stands within another when its cue and all of its content lie in the other's content."""
    parsed = parse_marked(marked)
    made = [
        said(number, parsed.of(content), cue=parsed.of(cue)[0])
        for number, (content, cue) in enumerate((("q", "c"), ("r", "d"), ("t", "e")), start=1)
        if parsed.of(cue)
    ]
    assert {number: one.within for number, one in enumerate(with_within(made), start=1)} == expected


def test_the_order_of_attributions_does_not_matter() -> None:
    """What stands within what depends on the text alone."""
    outer, inner = said(1, (Span(0, 50),), cue=Span(52, 56)), said(2, (Span(10, 30),), cue=Span(5, 9))
    for order in ((outer, inner), (inner, outer)):
        assert {one.id: one.within for one in with_within(order)} == {"a1": None, "a2": "a1"}


def test_an_attribution_without_a_cue_is_placed_by_its_content() -> None:
    """A quotation that runs on has no cue, and yet it stands within the passage that holds it."""
    passage, quotation = said(1, (Span(0, 90),), cue=Span(95, 99)), said(2, (Span(20, 40), Span(50, 60)))
    assert [one.within for one in with_within((passage, quotation))] == [None, "a1"]
