"""What stands in quotation marks, and what it is."""

import pytest

from reading_help import record_of

CASES = [
    ('"The road is open," the mayor said.', ["speech"]),
    ('The "liberation" took a week.', ["scare"]),
    ('Her novel "The Long Bridge" sold well.', ["title"]),
    ('Dan "The Oak" Venn won.', ["nickname"]),
]


@pytest.mark.parametrize(("text", "kinds"), CASES)
def test_kinds(text: str, kinds: list[str]) -> None:
    """Speech is what an attribution holds; the rest is told by shape and neighbours."""
    assert [quote.kind for quote in record_of(text).quotes] == kinds


def test_speech_points_to_its_attribution() -> None:
    """A quotation that is speech names the attribution that it belongs to."""
    record = record_of('"The road is open," the mayor said.')
    assert record.quotes[0].attribution == record.attributions[0].id
