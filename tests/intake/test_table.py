"""Tables are read row by row; a bad row is named and the others go on."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from sayso.article import Article, article_id
from sayso.codec import encode
from sayso.errors import InputError
from sayso.intake.draft import Draft, Failure, IntakeOptions, Source
from sayso.intake.table import read_csv, read_json, read_jsonl, read_parquet
from sayso.record import Record

OPTIONS = IntakeOptions()
SOURCE = Source(name="t", key="t")


def keys(items: list[Draft | Record | Failure]) -> list[str | None]:
    """Give the key of each draft and the message of each failure."""
    return [
        item.key if isinstance(item, Draft) else str(item) if isinstance(item, Failure) else "record" for item in items
    ]


def raw(content: str | bytes) -> io.RawIOBase:
    """Give bytes as the stream that readers get."""
    return io.BytesIO(content.encode() if isinstance(content, str) else content)  # type: ignore[return-value]  # reads like a raw stream


def test_jsonl_goes_on_after_bad_rows() -> None:
    """Malformed rows, rows that are no object and rows too deep are failures that name their line."""
    lines = ['{"id": "a", "text": "Rain"}', "{bad", "", "[1]", '{"text": ' + "[" * 200_000, '{"text": "Rain"}']
    found = keys(list(read_jsonl(raw("\n".join(lines)), SOURCE, OPTIONS)))
    assert [found[0], found[-1]] == ["a", "t"]
    assert [message.split(":")[0] for message in found[1:-1] if message] == ["t line 2", "t line 4", "t line 5"]


def test_jsonl_line_past_the_bound_is_passed_over() -> None:
    """A row longer than any article is a failure, and the next row is read."""
    long = json.dumps({"text": "x" * 3_000_000})
    found = keys(
        list(read_jsonl(raw(long + '\n{"id": "b", "text": "Rain"}'), SOURCE, IntakeOptions(max_characters=100)))
    )
    assert found[1] == "b"
    assert found[0]
    assert "--max-characters" in found[0]


def test_rows_that_are_records_come_as_they_are() -> None:
    """A record in a JSON lines or JSON file is decoded, not read anew; a broken one and another version are failures."""
    text = "Rain fell in Tarvik."
    record = Record(article=Article(id=article_id(text, url=None, outlet=None, key="a"), key="a", text=text))
    line = encode(record).decode()
    broken = line.replace('"text_from":0', '"text_from":"no"')
    other = line.replace("sayso.record/1", "sayso.record/9")
    found = list(read_jsonl(raw(f"{line}\n{broken}\n{other}"), SOURCE, OPTIONS))
    assert found[0] == record
    assert [type(item) for item in found[1:]] == [Failure, Failure]
    assert list(read_json(raw(f"[{line}]"), SOURCE, OPTIONS)) == [record]
    assert list(read_json(raw(line), SOURCE, OPTIONS)) == [record]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('{"text": "Rain"}', ["t"]),
        ('[{"text": "Rain"}, {"id": 5, "text": "Sun"}]', ["t", "5"]),
        ('{"id": 1, "text": "Rain"}\n{"id": 2, "text": "Sun"}\n', ["1", "2"]),
    ],
)
def test_json_holds_an_object_an_array_or_lines(content: str, found: list[str]) -> None:
    """One object takes the file's name as key; so do rows of an array that have none; lines under this suffix are read as such."""
    assert keys(list(read_json(raw(content), SOURCE, OPTIONS))) == found


@pytest.mark.parametrize("content", ["{bad", "", "[]", "[" * 100_000])
def test_json_that_is_none_raises(content: str) -> None:
    """A file that is no JSON is refused with the reason."""
    with pytest.raises(InputError):
        list(read_json(raw(content), SOURCE, OPTIONS))


@pytest.mark.parametrize(
    "content",
    [
        'id,text\na,"Rain, and\nmore rain"\n',
        'id;text\na;"Rain, and\nmore rain"\n',
        'id\ttext\na\t"Rain, and\nmore rain"\n',
        '\ufeffid,text\r\na,"Rain, and\r\nmore rain"\r\n',
    ],
)
def test_csv_in_its_forms(content: str) -> None:
    """Comma, semicolon and tab, a byte order mark, quoted line breaks: each gives the same article."""
    (draft,) = read_csv(raw(content), SOURCE, OPTIONS)
    assert isinstance(draft, Draft)
    assert (draft.key, draft.text) == ("a", "Rain, and\nmore rain")


def test_csv_in_legacy_encodings() -> None:
    """UTF-16 as spreadsheets write it, UTF-32 and windows-1252 are read."""
    for encoding in ("utf-16", "utf-32", "cp1252"):
        (draft,) = read_csv(raw("id,text\na,“Rain”\n".encode(encoding)), SOURCE, OPTIONS)
        assert isinstance(draft, Draft)
        assert draft.text == "“Rain”"


def test_csv_goes_on_after_bad_rows() -> None:
    """Rows with too many cells or stray quotation marks are failures that name their line."""
    found = keys(list(read_csv(raw('id,text\na,Rain\nb,Rain,more\nc,"Rain"x\nd,Sun\n'), SOURCE, OPTIONS)))
    assert [found[0], found[3]] == ["a", "d"]
    assert found[1] == "t line 3: malformed CSV row (3 cells where the header has 2); mend the row"
    assert found[2]
    assert found[2].startswith("t line 4: malformed CSV row")


def test_csv_quotation_that_never_closes_is_a_failure() -> None:
    """A quotation mark that opens and never closes swallows the rest, which is said."""
    found = keys(list(read_csv(raw('id,text\na,Rain\nb,"Rain\nc,Sun\n'), SOURCE, OPTIONS)))
    assert found[0] == "a"
    assert len(found) == 2


def test_csv_holds_long_texts_but_not_endless_lines() -> None:
    """A cell of more than csv's own 131,072 characters is read; a line past the bound is refused."""
    (draft,) = read_csv(raw("id,text\na," + "x" * 200_000), SOURCE, OPTIONS)
    assert isinstance(draft, Draft)
    assert csv.field_size_limit() >= 200_000
    with pytest.raises(InputError, match="line 2"):
        list(read_csv(raw("id,text\na," + "x" * 2_000_000), SOURCE, IntakeOptions(max_characters=1000)))


@pytest.mark.parametrize("content", ["", "\n", "a,b\n1,2\n"])
def test_csv_without_header_or_text_column_raises(content: str) -> None:
    """A table in which no row can have a text is refused once, not row by row."""
    with pytest.raises(InputError):
        list(read_csv(raw(content), SOURCE, OPTIONS))


def test_parquet_is_read_in_batches(tmp_path: Path) -> None:
    """Rows of a Parquet file come like those of any table, lists and dates included."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "t.parquet"
    rows = [
        {"id": str(number), "text": f"Rain {number}", "unused": {"a": 1}, "published": "2021-05-04"}
        for number in range(150)
    ]
    parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    found = list(read_parquet(raw(b""), Source(name="t.parquet", key="t", path=path), OPTIONS))
    assert keys(list(found)) == [str(number) for number in range(150)]


def test_parquet_that_is_broken_or_piped_raises(tmp_path: Path) -> None:
    """A broken file and standard input are refused with what to do."""
    pytest.importorskip("pyarrow")
    (tmp_path / "t.parquet").write_bytes(b"PAR1 nonsense PAR1")
    with pytest.raises(InputError, match="Parquet"):
        list(read_parquet(raw(b""), Source(name="t.parquet", path=tmp_path / "t.parquet"), OPTIONS))
    with pytest.raises(InputError, match="pipe"):
        list(read_parquet(raw(b""), Source(name="standard input"), OPTIONS))


def test_parquet_without_pyarrow_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the message says which to install."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(InputError, match=r"sayso\[tables\]"):
        list(read_parquet(raw(b""), SOURCE, OPTIONS))
