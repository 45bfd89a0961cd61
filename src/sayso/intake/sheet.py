"""A CSV file opened: its header, its encoding, and its rows as they stand, from the first or from any other on."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.errors import InputError
from sayso.intake.draft import Failure, IntakeOptions, Source
from sayso.intake.encoding import WIDE_MARKS, decode
from sayso.intake.rows import draft_of_row

_SAMPLE_BYTES = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a CSV file: the line of the file on which it ends, and its cells, or what is wrong with it."""

    line: int
    cells: tuple[str, ...] = ()
    fault: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A CSV file whose header was read: `text` stands at a row, before which there are `line` lines."""

    source: Source
    options: IntakeOptions
    text: io.TextIOWrapper
    encoding: str
    header: tuple[str, ...]
    delimiter: str
    line: int = 1

    def rows(self) -> Iterator[Row]:
        """
        Give the rows that follow, blank ones too.

        Raises InputError at a line past the bound.
        """
        lines = _bounded_lines(self.text, self.source, self.options, self.line)
        table = csv.reader(lines, delimiter=self.delimiter, strict=True)
        while True:
            try:
                cells = next(table)
            except StopIteration:
                return
            except csv.Error as fault:
                yield Row(line=self.line + table.line_num, fault=str(fault))
            else:
                yield Row(line=self.line + table.line_num, cells=tuple(cells))

    def moved(self, file: io.FileIO, offset: int, line: int) -> "Sheet":
        """Give the sheet as it stands at the byte `offset` of its file, not packed, before which there are `line` lines."""
        file.seek(offset)
        encoding = self.encoding.removesuffix("-sig")
        text = io.TextIOWrapper(io.BufferedReader(file, _SAMPLE_BYTES), encoding, "replace", newline="")
        return replace(self, text=text, line=line)

    def offset(self) -> int | None:
        """Give the byte at which the next row begins; None where it cannot be told (a packed file, an encoding with shifts or with a mark at its beginning)."""
        if self.encoding.startswith(("utf-16", "utf-32", "iso2022")):
            return None
        try:
            return self.text.tell()
        except OSError:
            return None


def open_sheet(stream: io.RawIOBase, source: Source, options: IntakeOptions) -> Sheet:
    """
    Read the header of a CSV file (comma, semicolon or tab; the first row names the columns).

    Raises InputError where there is no header, no column for the text, or a line past the bound.
    """
    buffered = io.BufferedReader(stream, _SAMPLE_BYTES)
    encoding = _encoding(buffered.peek(_SAMPLE_BYTES)[:_SAMPLE_BYTES])
    text = io.TextIOWrapper(buffered, encoding, "replace", newline="")
    # csv knows only a limit for the whole process, so it is raised and never lowered.
    csv.field_size_limit(max(csv.field_size_limit(), options.max_characters * 2))
    first = next(_bounded_lines(text, source, options), "")
    delimiter = max(",;\t", key=first.count)
    header = _cells(first, delimiter)
    if not any(cell.strip() for cell in header):
        raise InputError(source.name, "the file is empty", "leave it out or fetch it again")
    _check_header(header, source, options)
    return Sheet(source=source, options=options, text=text, encoding=encoding, header=header, delimiter=delimiter)


def _encoding(sample: bytes) -> str:
    """Give the encoding of a CSV file by its beginning, which may cut a character in two."""
    if sample.startswith(WIDE_MARKS):
        return "utf-32" if sample.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) else "utf-16"
    whole = sample.rsplit(b"\n", 1)[0] if len(sample) >= _SAMPLE_BYTES else sample
    found = decode(whole).encoding
    return "utf-8-sig" if found == "utf-8" else found


def _bounded_lines(text: io.TextIOWrapper, source: Source, options: IntakeOptions, before: int = 0) -> Iterator[str]:
    """Give the lines of a table, NUL replaced; raises InputError at one past the bound, since csv would hold it whole."""
    most = options.max_bytes  # bounds the characters too: none is less than a byte
    number = before
    while line := text.readline(most + 1):
        number += 1
        if len(line) > most:
            raise InputError(
                f"{source.name} line {number}",
                f"the line is longer than {most:,} characters",
                "leave it out, or --max-characters raises it",
            )
        yield line.replace("\0", "\N{REPLACEMENT CHARACTER}")


def _cells(line: str, delimiter: str) -> tuple[str, ...]:
    """Give the cells of a header line."""
    try:
        return tuple(cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), []))
    except csv.Error:
        return ()


def _check_header(header: Sequence[str], source: Source, options: IntakeOptions) -> None:
    """Raise InputError where no row of the table can have a text."""
    named = {options.columns.get(column) for column in ("text", "html")} | {"text", "html"}
    if not named.intersection(header):
        probe = draft_of_row(dict.fromkeys(header, "x"), name=source.name, key=None, options=options)
        if isinstance(probe, Failure):
            raise InputError(probe.source, probe.reason, probe.remedy)
