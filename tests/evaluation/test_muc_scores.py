"""Templates compared: alignment, fills, ways to compare."""

import pytest

from sayso.evaluation.muc import Fill, IncidentType, Template
from sayso.evaluation.muc_scores import Way, align, head, normal, score_templates


def fills(*words: str) -> tuple[Fill, ...]:
    """Give fills that are each written in one way, or several parted by a stroke."""
    return tuple(Fill(written=tuple(one.split("/"))) for one in words)


def template(kind: IncidentType = "attack", **slots: tuple[Fill, ...]) -> Template:
    """Give a template."""
    return Template(types=(kind,), **slots)  # type: ignore[arg-type]  # slots of fills by name


def test_capitals_articles_and_punctuation_do_not_matter() -> None:
    """A fill is right when it is written as one of the keyed ways."""
    gold = template(targets=fills('THE "BLUE" BRIDGE/BRIDGE'))
    found = template(targets=fills("blue bridge"))
    assert score_templates({"m": (gold,)}, {"m": (found,)}).of("target") == (1.0, 1.0, 1.0)


def test_templates_of_different_types_are_not_aligned() -> None:
    """What an incident of another type says is false, however right it is."""
    gold = template("bombing", instruments=fills("BOMB"))
    found = template("attack", instruments=fills("bomb"))
    assert score_templates({"m": (gold,)}, {"m": (found,)}).of() == (0.0, 0.0, 0.0)
    either = Template(types=("attack", "bombing"), instruments=fills("BOMB"))
    assert score_templates({"m": (either,)}, {"m": (found,)}).of() == (1.0, 1.0, 1.0)


def test_the_best_alignment_is_taken() -> None:
    """Two incidents of one type are told apart by what they share."""
    gold = (template(victims=fills("ANA BEL")), template(victims=fills("JO VENN")))
    found = (template(victims=fills("Jo Venn")), template(victims=fills("Ana Bel")))
    assert align(gold, found) == ((0, 1), (1, 0))


def test_left_over_templates_count_with_all_they_say() -> None:
    """A template too many is false in each slot, one too few is missed in each."""
    gold = (template(victims=fills("ANA BEL")),)
    found = (template(victims=fills("Ana Bel")), template(perpetrators=fills("rebels")))
    precision, recall, _ = score_templates({"m": gold}, {"m": found}).of()
    assert (precision, recall) == (0.5, 1.0)
    precision, recall, _ = score_templates({"m": found}, {"m": gold}).of()
    assert (precision, recall) == (1.0, 0.5)


def test_a_message_without_prediction_is_missed() -> None:
    """What was not read at all counts as missed, what was read where nothing is keyed as false."""
    gold = (template(),)
    assert score_templates({"m": gold}, {}).of("type")[1:] == (0.0, 0.0)
    assert score_templates({"m": ()}, {"m": gold}).of("type")[0] == 0.0


def test_two_ways_to_say_one_thing_are_both_right() -> None:
    """Precision is of what was read, recall of what is keyed."""
    gold = template(perpetrators=fills("REBELS/A COLUMN"))
    found = template(perpetrators=fills("rebels", "column", "soldiers"))
    precision, recall, _ = score_templates({"m": (gold,)}, {"m": (found,)}).of("perpetrator")
    assert (round(precision, 2), recall) == (0.67, 1.0)


def test_heads_are_laxer() -> None:
    """The head variant takes the last noun before a preposition."""
    gold, found = template(targets=fills("OFFICES OF THE MAYOR")), template(targets=fills("party offices"))
    assert score_templates({"m": (gold,)}, {"m": (found,)}).of("target")[2] == 0.0
    assert score_templates({"m": (gold,)}, {"m": (found,)}, Way(heads=True)).of("target")[2] == 1.0


def test_described_victims_count_only_where_asked_for() -> None:
    """The usual way knows named victims alone; the other ties titles to their names and takes the rest as victims."""
    described = (Fill(written=("MAYOR",), of=("ANA BEL",)), Fill(written=("GUARDS",)))
    gold = template(victims=fills("ANA BEL"), described=described)
    found = template(described=fills("mayor", "guards"))
    assert score_templates({"m": (gold,)}, {"m": (found,)}).of("victim")[1:] == (0.0, 0.0)
    assert score_templates({"m": (gold,)}, {"m": (found,)}, Way(described=True)).of("victim") == (1.0, 1.0, 1.0)


def test_what_may_be_left_out_is_not_missed_in_the_lenient_way() -> None:
    """An optional fill and an optional template cost nothing when they are not read, and count when they are."""
    gold = Template(
        types=("attack",),
        perpetrators=(Fill(written=("REBELS",), is_optional=True), Fill(written=("MEN",))),
    )
    found = template(perpetrators=fills("men"))
    assert score_templates({"m": (gold,)}, {"m": (found,)}, Way(lenient=True)).of("perpetrator")[1] == 1.0
    assert score_templates({"m": (gold,)}, {"m": (found,)}).of("perpetrator")[1] == 0.5
    optional = Template(types=("arson",), targets=fills("HUT"), is_optional=True)
    assert score_templates({"m": (gold, optional)}, {"m": (found,)}, Way(lenient=True)).of()[1] == 1.0


def test_many_templates_are_still_aligned() -> None:
    """Beyond a dozen on both sides the best pairs are taken one by one, in good time."""
    gold = tuple(template(victims=fills(f"ANA {number}X")) for number in range(20))
    found = tuple(template(victims=fills(f"Ana {number}x")) for number in reversed(range(20)))
    assert score_templates({"m": gold}, {"m": found}).of() == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("words", "last"), [("the house of Ana", "house"), ("Ana Bel", "bel"), ("men who fled", "men"), ("The", "")]
)
def test_heads(words: str, last: str) -> None:
    """The head is the last noun before what hangs on it."""
    assert head(words) == last
    assert normal("A  man, the") == "man"
