"""Whom pronouns and descriptions mean."""

import pytest

from assembling_help import names_of

Q = "<q{0}>the road was open</q{0}>"


def say(number: int, source: str, cue: str = "said") -> str:
    """Write a marked attribution."""
    return f"<s{number}>{source}</s{number}> <c{number}>{cue}</c{number}> {Q.format(number)}."


CASES = [
    ("a surname", f"Ana Bel spoke. {say(1, 'Bel')}", ["Ana Bel"]),
    ("a surname, its article lost", f"Tarik al-Bel spoke. {say(1, 'Bel')}", ["Tarik al-Bel"]),
    ("two bearers", f"Ana Bel met Tom Bel. {say(1, 'Bel')}", ["Bel"]),
    ("a title", f"President Ana Bel came. {say(1, 'The president')}", ["Ana Bel"]),
    ("a title, no article", f"{say(1, 'Minister', 'says')}\n\nInfrastructure Minister Corvin Slate came.", ["Corvin Slate"]),
    ("a title written short", f"Gen. Ana Bel came. {say(1, 'The general')}", ["Ana Bel"]),
    ("another portfolio", f"Interior Minister Tom Arn left. {say(1, 'The defence minister')}", ["the defence minister"]),
    ("another body's official", f"Top Belm official Tom Arn left. {say(1, 'the Orva official')}", ["the Orva official"]),
    ("a land that was not said", f"President Ana Bel came. {say(1, 'The Orvan president')}", ["Ana Bel"]),
    ("the last speaker", f"{say(1, 'Ana Bel')} {say(2, 'She')}", ["Ana Bel", "Ana Bel"]),
    ("nobody before", say(1, "She"), [None]),
    ("somebody who never spoke", f"Ione Carrick came back as a judge. {say(1, 'She')}", ["Ione Carrick"]),
    (
        "he and she",
        f"Governor Ilka Renn and her deputy, Tobias Alm, walked the dyke. {say(1, 'He')} {say(2, 'She')}",
        ["Tobias Alm", "Ilka Renn"],
    ),
    ("they", f"{say(1, 'opposition activists')} {say(2, 'Ana Bel')} {say(3, 'They')}", ["opposition activists", "Ana Bel", "opposition activists"]),
    ("it", f"{say(1, 'The Popular Movement of Velm')} {say(2, 'It')}", ["Popular Movement of Velm"] * 2),
    ("who", "Musa Derrin, <s1>who</s1> <c1>said</c1> <q1>he had walked</q1>, sat down.", ["Musa Derrin"]),
    ("who, unnamed", "A baker from Orva, <s1>who</s1> <c1>said</c1> <q1>he had walked</q1>, sat down.", ["a baker from Orva"]),
    ("her promise", "Police left, and Premier Lotte Vaan had to answer for <s1>her</s1> <c1>promise</c1> <q1>to go</q1>.", ["Lotte Vaan"]),
    ("the army's claim", "<s1>The army's</s1> <c1>claim</c1> that <q1>it won</q1> was new.", ["the army"]),
    ("in his own words", "<s1>Ana Bel</s1> <c1>said</c1> <q1><s2>she</s2> <c2>believed</c2> <q2>it would rain</q2></q1>.", ["Ana Bel", "Ana Bel"]),
    ("the observatory", f"The Orva Observatory for Rights met. {say(1, 'The observatory')}", ["Orva Observatory for Rights"]),
    ("two observatories", f"The Orva Observatory met the Belm Observatory. {say(1, 'The observatory')}", ["the observatory"]),
    ("a monitor, named later", f"{say(1, 'a monitor')} {say(2, 'The Orva Observatory for Rights')}", ["Orva Observatory for Rights"] * 2),
    ("a monitor and others", f"{say(1, 'a monitor and activists')} {say(2, 'The Orva Observatory for Rights')}", ["Orva Observatory for Rights and activists", "Orva Observatory for Rights"]),
    ("the group", f"{say(1, 'The White Caps movement')} {say(2, 'The group')}", ["White Caps"] * 2),
    ("the newspaper", f"{say(1, 'The Maresk Times')} {say(2, 'The newspaper')}", ["Maresk Times"] * 2),
    ("the source", f"{say(1, 'A military source')} {say(2, 'The source')}", ["a military source"] * 2),
    ("the man", f"{say(1, 'An official with the Dawn Front')} {say(2, 'The man')}", ["an official with the Dawn Front"] * 2),
    ("the company", f"Farmers blamed the reservoir company. {say(1, 'The company')}", ["the reservoir company"]),
    ("an acronym", f"The Orva Relief Crescent Society (ORCS) met. {say(1, 'ORCS')}", ["Orva Relief Crescent Society"]),
    ("two bearers, one of them named more", f"Ana Bel spoke. Ana Bel met Tom Bel. {say(1, 'Bel')}", ["Ana Bel"]),
    ("the shaken man", f"{say(1, 'Tarik Sool')} {say(2, 'The shaken man')}", ["Tarik Sool"] * 2),
    ("the same source", f"{say(1, 'Tarik Sool')} {say(2, 'the same source')}", ["Tarik Sool"] * 2),
    ("the official, another officer's name since", f"Orva official Lia Dorn left. {say(1, 'a Venn official')} {say(2, 'The official')}", ["a Venn official"] * 2),
    ("officials are not the one official", f"{say(1, 'a Venn official')} {say(2, 'The officials')}", ["a Venn official", "the officials"]),
    ("a part of a list", f"{say(1, 'Ana Bel and port workers')} {say(2, 'The workers')}", ["Ana Bel and port workers", "the workers"]),
    ("who, plural", "It hit a camp of fishermen and rebels, <s1>who</s1> <c1>said</c1> <q1>they had walked</q1>.", ["rebels"]),
    ("the coalition that is led", f"The Orvan Relief Coalition met. A Venn-led coalition struck. {say(1, 'The coalition')}", ["the Venn-led coalition"]),
    ("the organisation's spokesman", f"Spokesman Tom Arn of Orva left. {say(1, 'The organisations spokesman')}", ["the organisations spokesman"]),
    ("the outlet's correspondent", f"{say(1, 'A port official')} ONAs correspondent came. {say(2, 'The correspondent')}", ["a port official", "ONAs correspondent"]),
    ("a channel that is described", say(1, "Orva state-run TV channel"), ["Orva state-run TV channel"]),
    ("a reporter and where he stood", say(1, "An AFP photographer at the scene"), ["an AFP photographer"]),
    ("both", f"{say(1, 'two Orvan officials')} {say(2, 'Both')}", ["two Orvan officials"] * 2),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "names"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_names(marked: str, names: list[str | None]) -> None:
    """Each source has the fullest name that the article gives for it, and keeps its words where it gives none."""
    assert names_of(marked) == names


def test_a_quotation_that_runs_on_has_the_speaker_before() -> None:
    """Narration without anybody in it changes nothing."""
    marked = '<q1>"Learn the ice,"</q1> <s1>the pilot, Nils Overby,</s1> <c1>said</c1>.\n\nHe tapped the chart.\n\n<q2>"Here it is black."</q2>'
    assert names_of(marked) == ["Nils Overby", "Nils Overby"]


def test_a_quotation_without_a_cue_is_of_whoever_acts_before_it() -> None:
    """Somebody named as the subject of the sentence before speaks next."""
    marked = '<q1>"We do not sell,"</q1> <s1>Anton Greb</s1> <c1>said</c1>. His wife, Thea Greb, put down the book. <q2>"Since when?"</q2>'
    assert names_of(marked) == ["Anton Greb", "Thea Greb"]


def test_adding_goes_on_in_the_sentence() -> None:
    """A participle without a source of its own has the sentence's."""
    assert (
        names_of("<s1>Ana Bel</s1> <c1>said</c1> <q1>it rained</q1>, <c2>adding</c2> <q2>it would stop</q2>.")
        == ["Ana Bel"] * 2
    )
