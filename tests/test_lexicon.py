"""The loader of data files: typed, read once, and clear about what is wrong in which file."""

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import pytest

from sayso.errors import LexiconError, SaysoError
from sayso.lexicon import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Boats:
    """A small file of the test's own."""

    names: tuple[str, ...]
    most: int = 3


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder that stands in for the package's own data."""
    monkeypatch.setattr(resources, "files", lambda _: tmp_path)
    inside = tmp_path / "data" / "en"
    inside.mkdir(parents=True)
    return inside


def test_a_file_becomes_a_value_and_is_read_once(folder: Path) -> None:
    """Lists become tuples, defaults fill in, keys for people are left out; the second time it is the same value."""
    file = folder / "boats-good.toml"
    file.write_text('note = "for people"\nnames = ["Marten", "Heron"]\n', encoding="utf-8")
    first = load("boats-good", Boats)
    file.unlink()
    assert first == Boats(names=("Marten", "Heron"))
    assert load("boats-good", Boats) is first


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("boats-none", None, "boats-none.toml: the file is missing"),
        ("boats-broken", "names = [", r"boats-broken\.toml: .*mend the entry"),
        ("boats-short", "most = 2", "boats-short.toml: .*`names`.*mend the entry"),
        ("boats-wrong", 'names = ["a", 2]', r"boats-wrong.toml: .*\$\.names\[1\]"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(folder: Path, name: str, content: str | None, message: str) -> None:
    """The message names the file and the field."""
    if content is not None:
        (folder / f"{name}.toml").write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=message) as caught:
        load(name, Boats)
    assert isinstance(caught.value, SaysoError)


def test_every_data_file_ships_with_the_package_and_says_what_it_is() -> None:
    """The files are TOML, in UTF-8, and begin with a line for people."""
    found = [file for file in (resources.files("sayso") / "data" / "en").iterdir() if file.name.endswith(".toml")]
    assert len(found) > 5
    assert [file.name for file in found if not file.read_text(encoding="utf-8").startswith("#")] == []
