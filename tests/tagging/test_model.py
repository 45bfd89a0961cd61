"""The reader's files: loaded and checked, and clear about what is wrong with which."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import sayso as package
from reading_help import article_of
from sayso.cli import sayso
from sayso.errors import LexiconError, SaysoError
from sayso.reading.read import read
from sayso.tagging.model import Reader, load_reader, load_reader_from, look_at
from tagging_help import windows_of

SHIPPED = Path(package.__file__).parent / "data" / "en" / "reader"
FILES = ("reader.json", "reader.onnx", "tokenizer.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with the reader's files, which a test may damage."""
    own = tmp_path / "reader"
    own.mkdir()
    shutil.copyfile(SHIPPED / "reader.json", own / "reader.json")
    for name in FILES[1:]:
        (own / name).symlink_to(SHIPPED / name)
    return own


def expected(name: str) -> str:
    """Give the hash that the card has of a file."""
    hashes: dict[str, str] = json.loads((SHIPPED / "reader.json").read_text(encoding="utf-8"))["sha256"]
    return hashes[name]


def damage(file: Path, content: bytes) -> None:
    """Put other content in the place of a file or link."""
    file.unlink()
    file.write_bytes(content)


def test_whole_files_are_a_reader(folder: Path) -> None:
    """What is loaded from a folder looks as what ships does."""
    [window] = windows_of(article_of("The mayor said the road was open."))
    ours, shipped = look_at(load_reader_from(folder), window), look_at(load_reader(), window)
    assert (ours.roles == shipped.roles).all()
    assert (ours.links.asking == shipped.links.asking).all()


def test_the_reader_is_loaded_once() -> None:
    """A process has one."""
    assert load_reader() is load_reader()


def test_the_card_fits_the_weights() -> None:
    """Each word gets a row of every head, in the sizes that the card names."""
    reader = load_reader()
    [window] = windows_of(article_of("The mayor of Tilandanesque said the road was open."))
    outputs = look_at(reader, window)
    roles, inner, entities, acts, links, referring = reader.card.outputs
    count = len(window.words)
    assert [rows.shape for rows in (outputs.roles, outputs.inner, outputs.entities, outputs.acts)] == [
        (count, roles),
        (count, inner),
        (count, entities),
        (count, acts),
    ]
    assert outputs.links.asking.shape == outputs.links.asked.shape == (2, count, links // 4)
    assert outputs.referring.asking.shape == outputs.referring.asked.shape == (count, referring // 2)
    assert (acts, entities) == (len(reader.card.acts), 2 * len(reader.card.entity_kinds) + 1)
    assert reader.tokenizer.padding is None
    assert reader.tokenizer.truncation is None


@pytest.mark.parametrize("name", FILES[1:])
def test_a_missing_file_is_named_with_its_hash(folder: Path, name: str) -> None:
    """One line says which file, why, which hash is expected, and what to do."""
    (folder / name).unlink()
    with pytest.raises(LexiconError) as caught:
        load_reader_from(folder)
    assert str(caught.value) == (
        f"{folder / name}: a file of the reader cannot be read (No such file or directory); "
        f"expected sha256 {expected(name)}; reinstall sayso"
    )


@pytest.mark.parametrize("name", FILES[1:])
@pytest.mark.parametrize("is_cut", [True, False], ids=["cut", "empty"])
def test_a_damaged_file_is_named_with_both_hashes(folder: Path, name: str, is_cut: bool) -> None:  # noqa: FBT001 - two cases
    """Whether it was cut short or emptied."""
    damage(folder / name, (SHIPPED / name).read_bytes()[:-1] if is_cut else b"")
    with pytest.raises(LexiconError) as caught:
        load_reader_from(folder)
    message = str(caught.value)
    assert message.startswith(f"{folder / name}: a file of the reader is damaged: sha256 ")
    assert message.endswith(f", expected {expected(name)}; reinstall sayso")
    assert "\n" not in message


def without(key: str) -> bytes:
    """Give the card without one of its fields."""
    card = json.loads((SHIPPED / "reader.json").read_bytes())
    del card[key]
    return json.dumps(card).encode()


def without_hash(name: str) -> bytes:
    """Give the card without the hash of one of the files."""
    card = json.loads((SHIPPED / "reader.json").read_bytes())
    del card["sha256"][name]
    return json.dumps(card).encode()


CARDS = [
    ("empty", b"", "damaged"),
    ("cut", (SHIPPED / "reader.json").read_bytes()[:-9], "damaged"),
    ("not text", b"\xff\xfe\x00", "damaged"),
    ("a field is gone", without("moves"), "damaged .*moves"),
    ("no hash of the weights", without_hash("reader.onnx"), "no sha256 of reader.onnx"),
    ("no hash of the tokenizer", without_hash("tokenizer.json"), "no sha256 of tokenizer.json"),
]


@pytest.mark.parametrize(("reason", "content", "message"), CARDS, ids=[reason for reason, _, _ in CARDS])
def test_a_damaged_card_is_named(folder: Path, reason: str, content: bytes, message: str) -> None:
    """The message says what is wrong in it."""
    (folder / "reader.json").write_bytes(content)
    with pytest.raises(LexiconError, match=f"reader.json: the reader's card .*{message}.*reinstall sayso") as caught:
        load_reader_from(folder)
    assert isinstance(caught.value, SaysoError), reason


def test_no_folder_at_all(tmp_path: Path) -> None:
    """The card is what is missed first."""
    with pytest.raises(LexiconError, match=r"reader\.json: the reader's card cannot be read"):
        load_reader_from(tmp_path / "none")


def run_without_weights(folder: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    """Run the command line with a reader whose weights are gone."""
    (folder / "reader.onnx").unlink()

    def load() -> Reader:
        return load_reader_from(folder)

    monkeypatch.setattr("sayso.reading.read.load_reader", load)
    return CliRunner().invoke(sayso, arguments)


def test_reading_raises_where_the_reader_is_missing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From Python it is the exception itself."""
    (folder / "reader.onnx").unlink()
    monkeypatch.setattr("sayso.reading.read.load_reader", lambda: load_reader_from(folder))
    with pytest.raises(LexiconError, match=r"reader\.onnx"):
        read(article_of("The mayor said the road was open."))


def test_the_command_line_says_it_in_one_line(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many articles there are: nothing is read, one line names the file and its hash, and the exit status is 2."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(
            "The mayor said the road was open. It had been shut since Monday.", encoding="utf-8"
        )
    done = run_without_weights(folder, monkeypatch, "record", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    assert (done.exit_code, done.stdout) == (2, "")
    [line] = done.stderr.splitlines()
    assert line.startswith(f"sayso: {folder / 'reader.onnx'}: ")
    assert expected("reader.onnx") in line
