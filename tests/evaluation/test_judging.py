"""Whether each field of a matched attribution is right."""

from dataclasses import replace
from typing import Any

import pytest

from sayso.article import Span
from sayso.evaluation.judging import FIELDS, Field, Verdict, judge, value
from sayso.evaluation.keyed import KeyedAttribution
from sayso.evaluation.matching import Pair

TEXT = "A spokesman for the port told Radio Orva and Lake FM by telephone in May that it was shut"
KEYED = KeyedAttribution(
    id="1",
    kind="indirect",
    content=(Span(76, 88),),
    cue=Span(25, 29),
    source=Span(0, 24),
    source_kind="official",
    name="A spokesman for the port",
    chain=("A spokesman for the port", "Radio Orva"),
    act="say",
    addressee=Span(30, 40),
    medium=Span(53, 65),
    relay=(Span(30, 40), Span(45, 52)),
    within="k1",
)


def _verdict(field: Field, keyed: KeyedAttribution, found: KeyedAttribution) -> Verdict:
    """Judge one field of a pair."""
    ((_, verdicts),) = judge(TEXT, [Pair(keyed=keyed, found=found)])
    return next(verdict for verdict in verdicts if verdict.field == field)


def test_a_key_is_right_of_itself() -> None:
    """In every field, in their order."""
    ((_, verdicts),) = judge(TEXT, [Pair(keyed=KEYED, found=KEYED)])
    assert [verdict.field for verdict in verdicts] == list(FIELDS)
    assert all(verdict.is_right for verdict in verdicts)


@pytest.mark.parametrize(
    ("field", "changes", "is_right"),
    [
        ("speaker", {"name": "spokesman for the port"}, True),
        ("speaker", {"name": "the port"}, False),
        ("speaker", {"name": None}, False),
        ("source", {"source": Span(2, 11)}, True),
        ("source", {"source": Span(16, 24)}, False),
        ("source", {"source": None}, False),
        ("source_kind", {"source_kind": "person"}, False),
        ("kind", {"kind": "mixed"}, False),
        ("chain", {"chain": ("spokesman for the port", "RADIO ORVA")}, True),
        ("chain", {"chain": ("Radio Orva", "A spokesman for the port")}, False),
        ("chain", {"chain": ("A spokesman for the port",)}, False),
        ("act", {"act": "claim"}, False),
        ("polarity", {"polarity": "negative"}, False),
        ("hedged", {"hedged": True}, False),
        ("addressee", {"addressee": Span(36, 52)}, True),
        ("addressee", {"addressee": Span(45, 52)}, False),
        ("addressee", {"addressee": None}, False),
        ("medium", {"medium": Span(56, 72)}, True),
        ("medium", {"medium": None}, False),
        ("relay", {"relay": (Span(45, 52), Span(36, 40))}, True),
        ("relay", {"relay": (Span(30, 40),)}, False),
        ("relay", {"relay": (Span(30, 40), Span(45, 52), Span(53, 65))}, False),
        ("relay", {"relay": ()}, False),
        ("within", {"within": None}, False),
        ("within", {"within": "k2"}, False),
    ],
)
def test_a_field_is_right_or_wrong_by_itself(field: Field, changes: dict[str, Any], *, is_right: bool) -> None:
    """What changes in one field decides that field and no other."""
    found = replace(KEYED, **changes)
    assert _verdict(field, KEYED, found).is_right is is_right
    assert all(_verdict(other, KEYED, found).is_right for other in FIELDS if other != field)


@pytest.mark.parametrize("field", ["speaker", "source", "addressee", "medium", "within"])
def test_none_on_both_sides_is_right_and_one_too_many_is_wrong(field: Field) -> None:
    """No value where none is wanted."""
    name = "name" if field == "speaker" else field
    none = replace(KEYED, **{name: None})  # type: ignore[arg-type]
    assert _verdict(field, none, none).is_right
    assert not _verdict(field, none, KEYED).is_right
    assert _verdict(field, none, KEYED).sort == "given where there is none"
    assert _verdict(field, KEYED, none).sort == "not given"


def test_no_kind_of_source_and_an_unknown_one_are_the_same() -> None:
    """A key without a source gives no kind."""
    assert _verdict("source_kind", replace(KEYED, source_kind=None), replace(KEYED, source_kind="unknown")).is_right


def test_other_readings_are_right_too() -> None:
    """Each field by itself: any reading will do."""
    keyed = replace(KEYED, either=(replace(KEYED, act="claim"), replace(KEYED, name=None)))
    assert _verdict("act", keyed, replace(KEYED, act="claim")).is_right
    assert _verdict("speaker", keyed, replace(KEYED, name=None, act="claim")).is_right
    assert not _verdict("act", keyed, replace(KEYED, act="deny")).is_right


def test_values_and_sorts_are_words() -> None:
    """Places as their words, several in a row; closed fields say what became what."""
    assert value("addressee", KEYED, TEXT) == "Radio Orva"
    assert value("relay", KEYED, TEXT) == "Radio Orva < Lake FM"
    assert value("relay", replace(KEYED, relay=()), TEXT) is None
    assert _verdict("act", KEYED, replace(KEYED, act="deny")).sort == "say -> deny"
    assert _verdict("chain", KEYED, replace(KEYED, chain=("x",))).sort == "another given"
