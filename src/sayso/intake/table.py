"""
Tables: JSON lines, JSON, CSV and Parquet, a row an article, read as they come.

A row that cannot be read is a failure that names its line; the others go on. Rows of JSON that already are records are given as they
are.
"""

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from sayso.errors import InputError
from sayso.intake.draft import Draft, Failure, IntakeOptions, Source, one_line
from sayso.intake.encoding import WIDE_MARKS, Decoded, decode
from sayso.intake.parts import WHOLE, Later, Part, all_of
from sayso.intake.rowgroups import rows_of_parquet
from sayso.intake.rows import draft_of_row, record_of_row
from sayso.intake.sheet import Row, Sheet, open_sheet
from sayso.record import Record

MAX_JSON_BYTES = 1 << 26
"""A `.json` file is read whole, so its size is bounded (64 MiB); JSON lines have no bound but that of each line."""

_ROW_BYTES = 24  # a character of text, written as \uXXXX, and what a record says of it


def read_jsonl(stream: io.RawIOBase, source: Source, options: IntakeOptions) -> Iterator[Draft | Record | Failure]:
    """
    Give the article of each line of a JSON lines file; blank lines are passed over, one past the bound is a failure.

    Raises InputError where the file is empty or in UTF-16 or UTF-32.
    """
    return all_of(jsonl_items(stream, source, options, WHOLE))


def jsonl_items(
    stream: io.RawIOBase, source: Source, options: IntakeOptions, part: Part
) -> Iterator[tuple[int, Later]]:
    """Give the items of part of a JSON lines file, which are its lines; raises InputError as `read_jsonl`."""
    for number, (line, length) in part.select(lines_of(stream, source, options, is_begun=part.offset > 0)):
        name = f"{source.name} line {number + 1}"
        if length > most_bytes(options):
            yield number, partial(_too_long, name, most_bytes(options))
        elif line.strip():
            yield number, partial(_of_line, line, name=name, key=source.key, options=options)


def lines_of(
    stream: io.RawIOBase, source: Source, options: IntakeOptions, *, is_begun: bool = False
) -> Iterator[tuple[bytes, int]]:
    """
    Give each line of a JSON lines file with its length in bytes; of one past the bound only the end. `is_begun` says that the stream begins within the file.

    Raises InputError where the file is empty or in UTF-16 or UTF-32.
    """
    buffered = io.BufferedReader(stream)
    most = most_bytes(options)
    if not is_begun and buffered.peek(4).startswith(WIDE_MARKS):
        raise InputError(source.name, "JSON lines in UTF-16 or UTF-32", "save it as UTF-8")
    is_empty = True
    while line := buffered.readline(most + 1):
        is_empty, length = False, len(line)
        if length > most:
            while line and not line.endswith(b"\n"):
                line = buffered.readline(1 << 20)
                length += len(line)
        yield line, length
    if is_empty and not is_begun:
        raise InputError(source.name, "the file is empty", "leave it out or fetch it again")


def most_bytes(options: IntakeOptions) -> int:
    """Give how long a line of JSON may be."""
    return options.max_characters * _ROW_BYTES + (1 << 20)


def _too_long(name: str, most: int) -> Failure:
    """Say that a line is past the bound."""
    return Failure(
        source=name,
        reason=f"the row is longer than {most:,} bytes",
        remedy="leave it out, or --max-characters raises it",
    )


def read_json(stream: io.RawIOBase, source: Source, options: IntakeOptions) -> Iterator[Draft | Record | Failure]:
    """
    Give the article of each object in a JSON file that holds one object or an array of them.

    A file with this name that holds JSON lines is read as such. Raises InputError where it is neither, or too large.
    """
    return all_of(json_items(stream, source, options, WHOLE))


def json_items(stream: io.RawIOBase, source: Source, options: IntakeOptions, part: Part) -> Iterator[tuple[int, Later]]:
    """Give the items of part of a JSON file, which are the rows of its array, or its lines; raises InputError as `read_json`."""
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
            yield from jsonl_items(io.BytesIO(raw), source, options, part)  # type: ignore[arg-type]  # BytesIO reads like a raw stream
            return
        raise InputError(source.name, f"malformed JSON ({one_line(str(fault))})", "mend the file") from fault
    if value == []:
        raise InputError(source.name, "the array is empty", "leave it out")
    for number, row in part.select(value if isinstance(value, list) else [value]):
        name = f"{source.name} row {number + 1}" if isinstance(value, list) else source.name
        yield number, partial(_of_json, row, decoded, name=name, source=source, options=options, is_first=not number)


def _of_json(
    row: object, decoded: Decoded, *, name: str, source: Source, options: IntakeOptions, is_first: bool
) -> Draft | Record | Failure:
    """Give the article of one value of a JSON file; what was odd about the file is said with the first."""
    written = decoded.text if name == source.name else None
    given = _of_value(row, written, name=name, key=source.key, options=options)
    return _told(given, decoded.encoding, decoded.note if is_first else None)


def read_csv(stream: io.RawIOBase, source: Source, options: IntakeOptions) -> Iterator[Draft | Record | Failure]:
    """
    Give the article of each row of a CSV file (comma, semicolon or tab; the first row names the columns).

    Raises InputError where there is no header, no column for the text, or a line past the bound.
    """
    return all_of(csv_items(stream, source, options, WHOLE))


def csv_items(stream: io.RawIOBase, source: Source, options: IntakeOptions, part: Part) -> Iterator[tuple[int, Later]]:
    """
    Give the items of part of a CSV file, which are its rows.

    `stream` begins where the file does, for the header stands there; rows further on are read by another. Raises InputError as `read_csv`.
    """
    sheet = open_sheet(stream, source, options)
    note = None if part.first else _guessed(sheet.encoding)
    encoding = sheet.encoding.removesuffix("-sig")
    for number, row in part.select(_rows_from(sheet, source, part)):
        name = f"{source.name} line {row.line}"
        if row.fault:
            yield number, partial(_malformed, name, row.fault)
        elif row.cells:
            of_cells = partial(_of_cells, sheet.header, row.cells, name=name, key=source.key, options=options)
            yield number, partial(_told_later, of_cells, encoding, note)
            note = None


def _rows_from(sheet: Sheet, source: Source, part: Part) -> Iterator[Row]:
    """Give the rows of a sheet from where a part begins."""
    if not part.offset or source.path is None:
        yield from sheet.rows()
        return
    moved = sheet.moved(io.FileIO(source.path), part.offset, part.line)
    with moved.text:
        yield from moved.rows()


def _told_later(later: Later, encoding: str, note: str | None) -> Draft | Record | Failure:
    """Say of what an item gives how it was decoded."""
    return _told(later(), encoding, note)


def _malformed(name: str, fault: str) -> Failure:
    """Say that a row is no row."""
    return Failure(source=name, reason=f"malformed CSV row ({fault})", remedy="mend the row")


def read_parquet(stream: io.RawIOBase, source: Source, options: IntakeOptions) -> Iterator[Draft | Record | Failure]:
    """
    Give the article of each row of a Parquet file, some rows at a time.

    Raises InputError where pyarrow is not installed, or the file is broken or comes by a pipe.
    """
    return all_of(parquet_items(stream, source, options, WHOLE))


def parquet_items(_: io.RawIOBase, source: Source, options: IntakeOptions, part: Part) -> Iterator[tuple[int, Later]]:
    """Give the items of part of a Parquet file, which are its rows; raises InputError as `read_parquet`."""
    for number, row in rows_of_parquet(source, options, part):
        name = f"{source.name} row {number + 1}"
        yield number, partial(draft_of_row, row, name=name, key=source.key, options=options)


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
