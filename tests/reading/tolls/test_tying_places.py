"""Where the harm of a toll was done."""

from dataclasses import replace

import pytest

from sayso.article import Span
from sayso.evaluation.marked import parse_marked
from sayso.reading.tolls.tying import tie_tolls
from sayso.reading.tolls.tying.lexicon import tying_lexicon
from sayso.reading.tolls.tying.located import map_of
from sayso.reading.tolls.tying.setting import setting_of
from sayso.record import Entity
from tying_help import place_words, record_of, tied


def place(words: str, toll: str = "t1", **fields: dict[str, object]) -> str | None:
    """Give the words of a toll's place."""
    text, tolls = tied(words, **fields)
    return place_words(text, tolls[toll])


@pytest.mark.parametrize("example", tying_lexicon().places.examples)
def test_places_of_the_examples(example: str) -> None:
    """Words marked <p> are where something happened, those marked <x> are not."""
    marked = parse_marked(
        example.replace("<p>", "<spot><p>")
        .replace("</p>", "</p></spot>")
        .replace("<x>", "<spot><x>")
        .replace("</x>", "</x></spot>")
    )
    record, _ = record_of(marked, {})
    located = {one.place.span for one in map_of(setting_of(record, ())).located}
    assert located == set(marked.of("p"))


def test_the_finest_place_of_the_sentence_wins() -> None:
    """A town before its province and its country."""
    words = "Shells killed <t1>five people</t1> in the town of <town>Orva</town> in <area>Maresk</area> province, <land>Tilanda</land>."
    assert place(words) == "Orva"
    assert place(words.replace(",", "")) == "Orva"


def test_each_of_two_tolls_has_its_own_place() -> None:
    """What stands behind each of them is its own, in passive clauses; what stands before it, in active ones."""
    passive = (
        "<t1>Five civilians</t1> were killed in <town>Orva</town> and <t2>another man</t2> died in <town>Venn</town>."
    )
    active = (
        "Shells on <town>Orva</town> killed <t1>five people</t1> and a raid on <town>Venn</town> wounded <t2>two</t2>."
    )
    for words in (passive, active):
        assert (place(words), place(words, "t2")) == ("Orva", "Venn")


def test_tolls_of_one_clause_share_its_place() -> None:
    """In "killing five and wounding two" both happened in one place."""
    words = "A bomb hit a bus in <town>Orva</town>, killing <t1>five</t1> and wounding <t2>two</t2>."
    assert place(words) == place(words, "t2") == "Orva"


def test_near_a_town_is_less_than_in_one() -> None:
    """The village counts, not the city whose outskirts it lies in."""
    assert (
        place("A raid on <spot>Venn</spot>, a village east of <town>Orva</town>, killed <t1>five people</t1>.")
        == "Venn"
    )
    assert place("<t1>Five</t1> died near <town>Orva</town>.") == "Orva"


def test_those_who_act_and_speak_give_no_place() -> None:
    """Countries that strike, and where a source sits, are not where it happened."""
    words = "<t1>Five people</t1> died in <land>Tilanda</land>-led strikes, <c1>according to</c1> <s1>a clerk in <town>Venn</town></s1><q1>.</q1>"
    assert place(words) is None


def test_the_next_sentence_may_name_the_place() -> None:
    """What is "a village" gets its name from what goes on with the attack."""
    words = (
        "Shells killed <t1>five people</t1> in a village in <land>Tilanda</land>, a clerk said. "
        "The attack hit the village of <spot>Venn</spot> in <area>Maresk</area> province."
    )
    assert place(words) == "Venn"


def test_the_incident_told_before_gives_the_place() -> None:
    """A sentence without a place goes on where the one before was; "elsewhere" does not."""
    words = "Shells hit <town>Orva</town>. <t1>Five people</t1> were killed."
    assert place(words) == "Orva"
    assert place(words.replace("<t1>Five people</t1>", "Elsewhere <t1>five people</t1>")) is None


def test_many_towns_that_are_not_named_are_no_town() -> None:
    """A sum over the country has no place among those named later."""
    words = "Raids on towns across the country killed <t1>five people</t1>. The strikes on <town>Orva</town> killed <t2>two</t2>."
    assert (place(words), place(words, "t2")) == (None, "Orva")


def test_a_title_gives_the_place_where_the_body_has_none() -> None:
    """And is never the outlet's own town: the dateline."""
    words = "Shells kill five in <town>Orva</town>\n\n<town>VENN</town> (TNA) - <t1>Five people</t1> were killed on Tuesday."
    assert place(words) == "Orva"


def test_the_same_figure_told_elsewhere_makes_it_finer() -> None:
    """The quarter that one sentence names is that of the same sum in another."""
    words = "Shells killed <t1>75 people</t1> in <town>Orva</town>. The army killed 75 people in the <part>Old Mill</part> quarter, a clerk said."
    assert place(words) == "Old Mill"


def test_the_toll_of_a_war_belongs_to_the_country() -> None:
    """Where its sentence names no place, the country that the article is most about."""
    words = "Shells hit <town>Orva</town> in <land>Tilanda</land>. <t1>More than 200,000 people</t1> have died since the conflict began in 2011."
    assert place(words, t1={"low": 200000, "high": None, "scope": "cumulative"}) == "Tilanda"


def test_a_name_of_a_place_that_no_gazetteer_has_is_tied_without_id() -> None:
    """It is a place of the record's entities only."""
    record, tolls = record_of(parse_marked("Shells killed <t1>five people</t1> in Old Venn."), {})
    start = record.article.text.index("Old Venn")
    named = replace(
        record, entities=(Entity(id="e1", kind="place", name="Old Venn", mentions=(Span(start, start + 8),)),)
    )
    found = tie_tolls(named, tolls)[0].place
    assert found is not None
    assert (found.span.of(record.article.text), found.ref) == ("Old Venn", None)


def test_a_place_counts_where_it_stands_again() -> None:
    """A name that was found once is a place wherever it stands in the text."""
    assert place("Shells hit <town>Orva</town>. Two days went by. <t1>Five people</t1> died in Orva.") == "Orva"
    assert place("<town>Orva</town> is a town. <t1>Five people</t1> died in Orva.") == "Orva"
    assert place("<town>Orva</town> is a town. <t1>Five people</t1> died in Orvala.") is None


@pytest.mark.parametrize(
    ("words", "spot"),
    [
        ("A raid on the village of Old Venn killed <t1>five people</t1>.", "Old Venn"),
        ("Shells on Old Venn neighbourhood in <town>Orva</town> killed <t1>five people</t1>.", "Old Venn"),
        ("Shells on the neighbourhoods of al-Venn and Maresk in <town>Orva</town> killed <t1>five</t1>.", "al-Venn"),
        ("Shells fell on Hill ( High ) area in <town>Orva</town> and killed <t1>five people</t1>.", "Hill"),
        ("A bomb in the Old Mill market of <town>Orva</town> killed <t1>five people</t1>.", "Old Mill"),
        ("A raid on an Iraqi village near <town>Orva</town> killed <t1>five people</t1>.", "Orva"),
        ("A raid on Kurdish-held areas near <town>Orva</town> killed <t1>five people</t1>.", "Orva"),
    ],
)
def test_a_word_for_a_place_makes_a_name_one(words: str, spot: str) -> None:
    """Whoever overlooked it; a people is none."""
    assert place(words) == spot


def test_a_group_is_no_place() -> None:
    """What the record holds to be a group or an organization is not taken for one."""
    record, tolls = record_of(parse_marked("Shells killed <t1>five people</t1> at the Mill Watch hospital."), {})
    start = record.article.text.index("Mill")
    group = Entity(id="e1", kind="organization", name="Mill Watch", mentions=(Span(start, start + 10),))
    assert tie_tolls(record, tolls)[0].place is not None
    assert tie_tolls(replace(record, entities=(group,)), tolls)[0].place is None


def test_a_quarter_told_later_makes_a_town_finer() -> None:
    """Where the numbers may be the same harm's, no other town is named with it, and the sentence is not of several towns."""
    words = "Shells killed <t1>five people</t1> in <town>Orva</town>. The bombs hit <part>Old Mill</part> quarter{}."
    assert (
        place(words.format(""))
        == place(words.format(" and killed <t2>six people</t2>"), t2={"low": 6, "high": 6})
        == "Old Mill"
    )
    assert place(words.format(" and killed <t2>one man</t2>"), t2={"low": 1, "high": 1}) == "Orva"
    assert place(words.format(" of <away>Venn</away>")) == "Orva"
    assert place(words.format("").replace("</town>.", "</town> and <away>Venn</away>.")) == "Orva"


def test_a_spot_is_finer_than_the_town_near_it() -> None:
    """Near a mosque says more than in its town; the country round a town says less than a town."""
    assert (
        place("A bomb near the <spot>Hill Mosque</spot> in <town>Orva</town> killed <t1>five people</t1>.")
        == "Hill Mosque"
    )
    assert (
        place("Raids in <town>Orva</town> countryside and on <away>Venn</away> killed <t1>five people</t1>.") == "Venn"
    )


def test_what_goes_on_has_the_town_of_the_sentence_before() -> None:
    """Before any that is told later."""
    words = "Jets hit <town>Orva</town>. <t1>Five people</t1> died in the raids. The strikes on <away>Venn</away> killed none."
    assert place(words) == "Orva"


def test_the_tolls_of_a_sentence_without_a_place_share_one() -> None:
    """That of the first of them."""
    words = "Shells hit <town>Orva</town>. <t1>Five people</t1> died and <t2>two</t2> were hurt. The strike hit <town>Orva</town>."
    assert place(words) == place(words, "t2") == "Orva"


def test_raids_across_the_country_belong_to_it() -> None:
    """Where the article names it."""
    words = "<land>Tilanda</land> is at war. Raids on towns across the country killed <t1>five people</t1>."
    assert place(words) == "Tilanda"


def test_a_possessive_is_tied_as_the_name() -> None:
    """Without the ending of one that lost its apostrophe."""
    record, tolls = record_of(parse_marked("<t1>Five people</t1> died in <land>Tilandas</land> north."), {})
    named = replace(record, places=tuple(replace(one, name="Tilanda") for one in record.places))
    found = tie_tolls(named, tolls)[0].place
    assert found is not None
    assert found.span.of(record.article.text) == "Tilanda"


def test_the_capital_is_the_towns_name() -> None:
    """Where the article names it; in "the capital Orva" that name stands by itself."""
    record, tolls = record_of(
        parse_marked(
            "<town>Orva</town> lies in ruins. A raid on <away>Venn</away> failed. In the capital <t1>five people</t1> died."
        ),
        {},
    )
    places = tuple(replace(one, kind="capital") if one.name == "Orva" else one for one in record.places)
    found = tie_tolls(replace(record, places=places), tolls)[0].place
    assert found is not None
    assert found.span.of(record.article.text) == "Orva"


def test_a_suburb_that_has_a_name_is_where_it_happened() -> None:
    """Not the town that it belongs to."""
    assert place("A raid on the <town>Orva</town> suburb of <spot>Venn</spot> killed <t1>five people</t1>.") == "Venn"


@pytest.mark.parametrize("comma", [",", ""])
def test_a_town_told_just_before_wins_over_the_same_figure(comma: str) -> None:
    """The title's town gives way to the village of the sentence before."""
    words = (
        "Raids kill 20 near <town>Orva</town>\n\nPlanes bombed the village of <spot>Venn</spot>"
        f"{comma} a clerk said. <t1>At least 20 people</t1> were killed."
    )
    assert place(words) == "Venn"


@pytest.mark.parametrize("comma", [",", ""])
def test_of_several_towns_none_is_that_of_the_province(comma: str) -> None:
    """Raids on two towns leave the sum with their province, those on one make it finer."""
    lead = "<t1>31 fighters</t1> were killed in raids in <area>Maresk</area> province. "
    assert place(f"{lead}The raids hit <town>Orva</town> and <town>Venn</town>{comma} a clerk said.") == "Maresk"
    assert place(f"{lead}The raids hit <town>Orva</town>{comma} a clerk said.") == "Orva"


@pytest.mark.parametrize("words", ["attacked settlements in", "hit", "struck the city and its surrounding villages in"])
def test_settlements_that_are_not_named(words: str) -> None:
    """Where several were hit, one of them that is named later is not the place of the sum."""
    told = f"Jets {words} <area>Maresk</area> province and killed <t1>70 people</t1>. The attack on <town>Orva</town> was the worst."
    assert place(told) == ("Orva" if words == "hit" else "Maresk")


@pytest.mark.parametrize("comma", [",", ""])
def test_since_then_points_to_the_war(comma: str) -> None:
    """Those who died "since then" died all over the country, where the war was told before."""
    words = (
        "Shells hit <town>Orva</town>. <land>Tilanda</land> has been in a civil war since 2011. "
        f"Since then{comma} <t1>thousands</t1> have been killed."
    )
    assert place(words, t1={"scope": "cumulative"}) == "Tilanda"


def test_the_rural_part_of_a_province_is_no_town() -> None:
    """The town counts, not the country round the city."""
    words = "Planes hit <town>Venn</town> in rural <town>Orva</town>, killing <t1>seven people</t1>."
    assert place(words) == "Venn"
    assert place(words.replace(",", "")) == "Venn"


def test_who_blew_himself_up_gives_the_place() -> None:
    """The sentence of the bomb goes with those that count its dead."""
    words = "The man blew himself up in <town>Orva</town>. <t1>Thirty people</t1> were wounded."
    assert place(words) == "Orva"
