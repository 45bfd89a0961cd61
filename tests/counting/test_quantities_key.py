"""The key of phrases with numbers is read in full, and the measure tells what is wrong."""

from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.evaluation.quantities import measure_quantities, read_phrases

KEY = Path(__file__).parents[2] / "benchmarks/keys/quantities.toml"


def test_every_phrase_of_the_key_is_read_right() -> None:
    """All words, kinds, bounds and qualifiers of at least 250 phrases."""
    measured = measure_quantities(KEY)
    assert len(read_phrases(KEY)) >= 250
    assert [note for note in measured.notes if note.startswith("wrong")] == []
    assert {figure.name: figure.value for figure in measured.figures} == {
        "quantities.phrases": 1.0,
        "quantities.f1": 1.0,
    }


def test_a_wrong_reading_is_counted_and_told(tmp_path: Path) -> None:
    """A phrase is wrong where anything is missing, other or too much."""
    path = tmp_path / "key.toml"
    path.write_text(
        '[[group]]\nname = "g"\nphrases = [["14 men", "14 | count | 14"], ["14 men", "14 | count | 15"], ["two 3rd men", "two | count | 2"]]\n'
    )
    measured = measure_quantities(path)
    assert measured.figures[0].value == pytest.approx(1 / 3)
    assert sum(note.startswith("wrong") for note in measured.notes) == 2
    assert {(told.wanted, told.given) for told in measured.told.values()} == {
        ("14 | count | 15", None),
        (None, "14 | count | 14"),
        (None, "3rd | ordinal | 3"),
    }


@pytest.mark.parametrize("entry", ["14 | count", "15 | count | 15", "14 | thing | 14", "14 | count | many"])
def test_a_key_that_is_not_well_written_is_refused(tmp_path: Path, entry: str) -> None:
    """The message names the file and the entry."""
    path = tmp_path / "key.toml"
    path.write_text(f'[[group]]\nname = "g"\nphrases = [["14 men", "{entry}"]]\n')
    with pytest.raises(InputError, match="no key of quantities"):
        read_phrases(path)
