"""Who did the harm of a toll, as the text has it."""

import pytest

from tying_help import tied


def doer(words: str, toll: str = "t1", **fields: dict[str, object]) -> str | None:
    """Give the words for who did it."""
    text, tolls = tied(words, **fields)
    span = tolls[toll].perpetrator
    return None if span is None else span.of(text)


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("<t1>Five people</t1> were killed by government forces in <town>Orva</town>.", "government forces"),
        ("Government forces killed <t1>five people</t1>.", "Government forces"),
        ("The Orva army on Tuesday killed <t1>five people</t1>.", "The Orva army"),
        ("<t1>Five people</t1> died in U.S. air strikes on Tuesday.", "U.S. air strikes"),
        ("A strike carried out by the Orva-led coalition killed <t1>five people</t1>.", "the Orva-led coalition"),
        ("<t1>Five people</t1> were hurt by shells fired by terrorists on <town>Orva</town>.", "terrorists"),
        ("The opposition accused the army of killing <t1>five people</t1>.", "the army"),
        ("<t1>Five people</t1> died when regime warplanes struck a convoy.", "regime warplanes"),
        ("Rebel groups meanwhile have fired rockets into Maresk killing <t1>five people</t1>.", "Rebel groups"),
        ("<t1>Five people</t1> died in government barrel bombs and fires.", "government barrel bombs"),
        ("<t1>Five fighters</t1> died in clashes with the Orva army in Maresk.", "the Orva army"),
        ("A blast claimed by the Orva Front killed <t1>five people</t1>.", "the Orva Front"),
        ("An attack on a ward of the <g1>Orva Aid Society</g1> has killed <t1>five people</t1>.", None),
        ("Dozens killed <t1>five people</t1>.", None),
        ("<t1>Five people</t1> died in a raid on a village held by the Orva Front.", None),
        ("In Orva a bomb killed <t1>five people</t1>.", None),
        ("Since Tuesday shells killed <t1>five people</t1>.", None),
        ("<t1>Five people</t1> were killed by a car bomb.", None),
        ("<t1>Five people</t1> died.", None),
    ],
)
def test_who_did_it_in_the_sentence(words: str, who: str | None) -> None:
    """Agents of passives, subjects, attacks by whose they are, the accused; weapons alone are nobody."""
    assert doer(words) == who


def test_who_only_speaks_did_nothing() -> None:
    """A source before "killed" is no subject of it."""
    assert doer("<s1>The army</s1> <c1>said</c1> <q1>shells killed <t1>five people</t1></q1>.") is None


def test_who_did_it_is_carried_through_an_incident() -> None:
    """From a sentence in the outlet's voice to the next."""
    assert doer("Shells fired by rebels hit <town>Orva</town>. <t1>Five people</t1> were killed.") == "rebels"


def test_blame_stays_with_its_claimant() -> None:
    """Whom only one side accuses in another sentence is not the outlet's perpetrator, but that side's."""
    blamed = "<s1>The opposition</s1> <c1>said</c1> <q1>the strike was flown by the army</q1>. "
    assert doer(blamed + "<t1>Five people</t1> were killed.") is None
    assert (
        doer(blamed + "<q2><t1>Five people</t1> were killed</q2>, <s2>the opposition</s2> <c2>said</c2>.") == "the army"
    )
