"""
Tables: JSON lines, JSON, CSV and Parquet, a row an article, read as they come.

A row that cannot be read is a failure that names its line; the others go on. Rows of JSON that already are records are given as they
are.
"""

import codecs
import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.errors import InputError
from sayso.intake.draft import COLUMNS, Draft, Failure, IntakeOptions, Source, one_line
from sayso.intake.encoding import WIDE_MARKS, decode
from sayso.intake.rows import draft_of_row, record_of_row
from sayso.record import Record

MAX_JSON_BYTES = 1 << 26
"""A `.json` file is read whole, so its size is bounded (64 MiB); JSON lines have no bound but that of each line."""

_SAMPLE_BYTES = 1 << 16
_PARQUET_ROWS = 64
_FIRST_ROW = 2  # the header is the first
_ROW_BYTES = 24  # a character of text, written as \uXXXX, and what a record says of it


def read_jsonl(stream: io.RawIOBase, source: Source, options: IntakeOptions) -> Iterator[Draft | Record | Failure]:
    """
    Give the article of each line of a JSON lines file; blank lines are passed over, one past the bound is a failure.

    Raises InputError where the file is empty or in UTF-16 or UTF-32.
    """
    buffered = io.BufferedReader(stream)
    most = options.max_characters * _ROW_BYTES + (1 << 20)
    if buffered.peek(4).startswith(WIDE_MARKS):
        raise InputError(source.name, "JSON lines in UTF-16 or UTF-32", "save it as UTF-8")
    number = 0
    while line := buffered.readline(most + 1):
        number += 1
        name = f"{source.name} line {number}"
        if len(line) > most:
            while line and not line.endswith(b"\n"):
                line = buffered.readline(1 << 20)
            yield Failure(
                source=name,
                reason=f"the row is longer than {most:,} bytes",
                remedy="leave it out, or --max-characters raises it",
            )
        elif line.strip():
            yield _of_line(line, name=name, key=source.key, options=options)
    if not number:
        raise InputError(source.name, "the file is empty", "leave it out or fetch it again")


def read_json(stream: io.RawIOBase, source: Source, options: IntakeOptions) -> Iterator[Draft | Record | Failure]:
    """
    Give the article of each object in a JSON file that holds one object or an array of them.

    A file with this name that holds JSON lines is read as such. Raises InputError where it is neither, or too large.
    """
    raw = io.BufferedReader(stream).read(MAX_JSON_BYTES + 1) or b""
    if len(raw) > MAX_JSON_BYTES:
        raise InputError(
            source.name, f"a JSON file of more than {MAX_JSON_BYTES >> 20} MiB", "make it JSON lines (.jsonl)"
        )
    if not raw.strip():
        raise InputError(source.name, "the file is empty", "leave it out or fetch it again")
    decoded = decode(raw)
    try:
        value = json.loads(decoded.text)
    except (ValueError, RecursionError) as fault:
        if _is_json_lines(raw):
            yield from read_jsonl(io.BytesIO(raw), source, options)  # type: ignore[arg-type]  # BytesIO reads like a raw stream
            return
        raise InputError(source.name, f"malformed JSON ({one_line(str(fault))})", "mend the file") from fault
    if not isinstance(value, list):
        given = _of_value(value, decoded.text, name=source.name, key=source.key, options=options)
        yield _told(given, decoded.encoding, decoded.note)
        return
    if not value:
        raise InputError(source.name, "the array is empty", "leave it out")
    for number, row in enumerate(value, 1):
        name = f"{source.name} row {number}"
        given = _of_value(row, None, name=name, key=source.key, options=options)
        yield _told(given, decoded.encoding, decoded.note if number == 1 else None)


def read_csv(stream: io.RawIOBase, source: Source, options: IntakeOptions) -> Iterator[Draft | Record | Failure]:
    """
    Give the article of each row of a CSV file (comma, semicolon or tab; the first row names the columns).

    Raises InputError where there is no header, no column for the text, or a line past the bound.
    """
    buffered = io.BufferedReader(stream, _SAMPLE_BYTES)
    sample = buffered.peek(_SAMPLE_BYTES)[:_SAMPLE_BYTES]
    encoding = _encoding(sample)
    lines = _bounded_lines(io.TextIOWrapper(buffered, encoding, "replace", newline=""), source, options)
    # csv knows only a limit for the whole process, so it is raised and never lowered.
    csv.field_size_limit(max(csv.field_size_limit(), options.max_characters * 2))
    first = next(lines, "")
    header = _cells(first, _delimiter(first))
    if not any(cell.strip() for cell in header):
        raise InputError(source.name, "the file is empty", "leave it out or fetch it again")
    _check_header(header, source, options)
    table = csv.reader(lines, delimiter=_delimiter(first), strict=True)
    number = 1
    while True:
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error as fault:
            yield Failure(
                source=f"{source.name} line {table.line_num + 1}",
                reason=f"malformed CSV row ({fault})",
                remedy="mend the row",
            )
            continue
        if cells:
            number += 1
            name = f"{source.name} line {table.line_num + 1}"
            given = _of_cells(header, cells, name=name, key=source.key, options=options)
            yield _told(given, encoding.removesuffix("-sig"), _guessed(encoding) if number == _FIRST_ROW else None)


def read_parquet(_: io.RawIOBase, source: Source, options: IntakeOptions) -> Iterator[Draft | Failure]:
    """
    Give the article of each row of a Parquet file, some rows at a time.

    Raises InputError where pyarrow is not installed, or the file is broken or comes by a pipe.
    """
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415 - an extra: loaded only where it is needed
    except ImportError as fault:
        raise InputError(
            source.name, "Parquet needs pyarrow", 'install it with: pip install "sayso[tables]"'
        ) from fault
    if source.path is None:
        raise InputError(source.name, "Parquet cannot be read from a pipe", "give the file's path")
    try:
        table = parquet.ParquetFile(source.path)
        number = 0
        for batch in table.iter_batches(batch_size=_PARQUET_ROWS, columns=_wanted(table.schema_arrow.names, options)):
            for row in batch.to_pylist():
                number += 1
                name = f"{source.name} row {number}"
                yield draft_of_row(row, name=name, key=source.key, options=options)
    except (ArrowException, OSError) as fault:
        raise InputError(
            source.name, f"not a Parquet file that can be read ({one_line(str(fault))})", "write it again"
        ) from fault


def _of_line(line: bytes, *, name: str, key: str | None, options: IntakeOptions) -> Draft | Record | Failure:
    """Give the article of one line of JSON."""
    decoded = decode(line)
    try:
        value = json.loads(decoded.text)
    except (ValueError, RecursionError) as fault:
        return Failure(
            source=name, reason=f"malformed JSON row ({one_line(str(fault))})", remedy="mend or leave out the row"
        )
    return _told(_of_value(value, decoded.text, name=name, key=key, options=options), decoded.encoding, decoded.note)


def _told(given: Draft | Record | Failure, encoding: str, note: str | None) -> Draft | Record | Failure:
    """Say of a draft how its row was decoded, and what was odd about it; records and failures stay as they are."""
    if not isinstance(given, Draft):
        return given
    return replace(given, encoding=encoding, note="; ".join(filter(None, (note, given.note))) or None)


def _guessed(encoding: str) -> str | None:
    """Say that a table's encoding was guessed, where it is not one that tells itself."""
    return None if encoding.startswith("utf") else f"not UTF-8, read as {encoding} by guess"


def _of_value(
    value: object, written: str | None, *, name: str, key: str | None, options: IntakeOptions
) -> Draft | Record | Failure:
    """Give the article of one JSON value; `written` is its JSON, made anew where it is None."""
    if not isinstance(value, dict):
        return Failure(
            source=name, reason="the row is no JSON object", remedy='write each row as {"id": ..., "text": ...}'
        )
    line = json.dumps(value) if written is None and "schema" in value else written or ""
    return record_of_row(value, line, name=name) or draft_of_row(value, name=name, key=key, options=options)


def _of_cells(
    header: Sequence[str], cells: Sequence[str], *, name: str, key: str | None, options: IntakeOptions
) -> Draft | Failure:
    """Give the article of one row of CSV."""
    if len(cells) != len(header):
        reason = f"malformed CSV row ({len(cells)} cells where the header has {len(header)})"
        return Failure(source=name, reason=reason, remedy="mend the row")
    return draft_of_row(dict(zip(header, cells, strict=True)), name=name, key=key, options=options)


def _is_json_lines(raw: bytes) -> bool:
    """Tell whether the first line is a JSON object by itself."""
    try:
        return isinstance(json.loads(raw.lstrip().split(b"\n", 1)[0]), dict)
    except (ValueError, RecursionError):
        return False


def _encoding(sample: bytes) -> str:
    """Give the encoding of a CSV file by its beginning, which may cut a character in two."""
    if sample.startswith(WIDE_MARKS):
        return "utf-32" if sample.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) else "utf-16"
    whole = sample.rsplit(b"\n", 1)[0] if len(sample) >= _SAMPLE_BYTES else sample
    found = decode(whole).encoding
    return "utf-8-sig" if found == "utf-8" else found


def _bounded_lines(text: io.TextIOWrapper, source: Source, options: IntakeOptions) -> Iterator[str]:
    """Give the lines of a table, NUL replaced; raises InputError at one past the bound, since csv would hold it whole."""
    most = options.max_bytes  # bounds the characters too: none is less than a byte
    number = 0
    while line := text.readline(most + 1):
        number += 1
        if len(line) > most:
            raise InputError(
                f"{source.name} line {number}",
                f"the line is longer than {most:,} characters",
                "leave it out, or --max-characters raises it",
            )
        yield line.replace("\0", "\N{REPLACEMENT CHARACTER}")


def _delimiter(header: str) -> str:
    """Give the mark that parts the cells of a header."""
    return max(",;\t", key=header.count)


def _cells(line: str, delimiter: str) -> list[str]:
    """Give the cells of a header line."""
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _check_header(header: Sequence[str], source: Source, options: IntakeOptions) -> None:
    """Raise InputError where no row of the table can have a text."""
    named = {options.columns.get(column) for column in ("text", "html")} | {"text", "html"}
    if not named.intersection(header):
        probe = draft_of_row(dict.fromkeys(header, "x"), name=source.name, key=None, options=options)
        if isinstance(probe, Failure):
            raise InputError(probe.source, probe.reason, probe.remedy)


def _wanted(names: Sequence[str], options: IntakeOptions) -> list[str]:
    """Give the columns of a table that can matter, so that others are not unpacked."""
    known = {*COLUMNS, *(other for others in COLUMNS.values() for other in others), *options.columns.values()}
    return [name for name in names if name in known]
