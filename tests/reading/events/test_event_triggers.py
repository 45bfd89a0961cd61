"""Triggers: which words tell an event as they stand, in what form, with what mode, and whether it happened."""

import pytest

from sayso.article import Span
from sayso.reading.events.rows import row_of
from sayso.reading.events.triggers import find_triggers
from sayso.reading.events.values import Trigger


def triggers_in(text: str) -> dict[str, Trigger]:
    """Give the triggers of one sentence by their words."""
    return {one.trigger.span.of(text): one.trigger for one in find_triggers(row_of(text, Span(0, len(text)), {}))}


@pytest.mark.parametrize(
    ("text", "words", "form"),
    [
        ("Rebels attack the base near Orva.", "attack", "active"),
        ("Rebels shelled the base.", "shelled", "active"),
        ("The base was shelled on Monday.", "shelled", "passive"),
        ("The base has been heavily shelled.", "shelled", "passive"),
        ("Two men shot dead in Orva.", "shot dead", "active"),
        ("22 people killed in Orva raids.", "killed", "passive"),
        ("A village shelled by rebels lies empty.", "shelled", "passive"),
        ("The army has killed nine rebels.", "killed", "active"),
        ("An attack on the base failed.", "attack", "nominal"),
        ("The shelling of the village went on.", "shelling", "nominal"),
        ("Rebels clashed in the hills.", "clashed", "active"),
    ],
)
def test_how_a_trigger_stands(text: str, words: str, form: str) -> None:
    """A verb, a passive (bare ones and headlines too) and a noun are told apart."""
    assert triggers_in(text)[words].voice_form == form


@pytest.mark.parametrize(
    "text",
    [
        "The wounded were taken to Venn.",
        "The rebel-held town is quiet.",
        "The captured soldiers were fed.",
        "The mayor said nothing.",
        "A storm hit the town of Orva.",
        "Doctors fight cancer with drugs.",
        "Nine miners were killed when a coal mine collapsed in an accident.",
        "The film was shot in Venn.",
        "The bank offered a discount to customers.",
    ],
)
def test_what_tells_no_event(text: str) -> None:
    """Participles before a noun, storms and diseases, films and customers are no events of conflict or politics, nor is a bare statement."""
    assert triggers_in(text) == {}


@pytest.mark.parametrize(
    ("text", "words", "mode"),
    [
        ("A car bomb killed nine people in Orva.", "killed", "explosives"),
        ("Warplanes struck the village.", "struck", "aerial"),
        ("A sniper killed a boy.", "killed", "firearms"),
        ("The attack with chlorine gas hurt dozens.", "attack", "unconventional"),
        ("Artillery hit the school.", "hit", "heavy-weapons"),
        ("The attack left a crater.", "attack", None),
    ],
)
def test_the_weapon_in_the_clause_gives_the_mode(text: str, words: str, mode: str | None) -> None:
    """A general word for attack takes its mode from what it was done with."""
    assert triggers_in(text)[words].mode == mode


@pytest.mark.parametrize(
    ("text", "words", "factuality"),
    [
        ("Rebels shelled Orva.", "shelled", "happened"),
        ("Rebels did not shell Orva.", "shell", "denied"),
        ("The army failed to shell Orva.", "shell", "denied"),
        ("Rebels will attack the base.", "attack", "expected"),
        ("Rebels threatened to attack the base.", "attack", "expected"),
        ("Rebels may have shelled Orva.", "shelled", "possible"),
        ("If rebels shell the town, the army will answer.", "shell", "possible"),
        ("The army managed to shell Orva.", "shell", "happened"),
        ("They spoke of the upcoming peace talks in Venn.", "peace talks", "expected"),
        ("The peace talks in Venn will begin in May.", "peace talks", "expected"),
        ("The peace talks are scheduled for May.", "peace talks", "expected"),
        ("She asked about the possibility of a ceasefire.", "ceasefire", "possible"),
        ("Police prevented an attack on the port.", "attack", "denied"),
        ("Nine people died due to rocket attacks on the port.", "rocket attacks", "happened"),
        ("The council condemned the attack on the port.", "attack", "happened"),
        ("A shell killed a man in addition to damaging two houses.", "damaging", "happened"),
    ],
)
def test_whether_it_happened(text: str, words: str, factuality: str) -> None:
    """Helping verbs, governing words and the verb behind a noun say whether it happened, may have, is to come or was denied."""
    assert triggers_in(text)[words].factuality == factuality


def test_phrases_with_a_gap_end_with_their_last_word() -> None:
    """A phrase may hold a few words of the clause, and none beyond a mark."""
    assert "fired dozens of long-range rockets" in triggers_in("They fired dozens of long-range rockets at Orva.")
    assert "fired, they said, rockets" not in triggers_in("They fired, they said, rockets at Orva.")


def test_text_without_apostrophes_and_commas_is_read() -> None:
    """Text that has lost its marks gives the same triggers."""
    found = triggers_in("The armys shelling of Orva didnt stop and rebels clashed with police Monday.")
    assert list(found) == ["shelling", "clashed"]
