"""A Parquet file opened: its rows, from the first or from any other on, some at a time."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sayso.errors import InputError
from sayso.intake.draft import COLUMNS, IntakeOptions, Source, one_line
from sayso.intake.parts import Part

_PARQUET_ROWS = 64


def rows_of_parquet(source: Source, options: IntakeOptions, part: Part) -> Iterator[tuple[int, Mapping[str, object]]]:
    """
    Give the rows of part of a Parquet file with their numbers, counted from 0; of row groups outside the part nothing is unpacked.

    Raises InputError where pyarrow is not installed, or the file is broken or comes by a pipe.
    """
    with opened(source) as table:
        groups, before = _groups_of(table, part)
        columns = _wanted(table.schema_arrow.names, options)
        end = None if part.count is None else part.first + part.count
        for batch in table.iter_batches(batch_size=_PARQUET_ROWS, row_groups=groups, columns=columns):
            length = len(batch)
            left = batch.slice(
                max(0, part.first - before), None if end is None else max(0, end - max(before, part.first))
            )
            for number, row in enumerate(left.to_pylist(), max(before, part.first)):
                if number not in part.without:
                    yield number, row
            before += length
            if end is not None and before >= end:
                return


def row_groups(source: Source) -> list[tuple[int, int]]:
    """Give the rows and the bytes, unpacked, of each row group of a Parquet file; raises InputError as `rows_of_parquet`."""
    with opened(source) as table:
        groups = [table.metadata.row_group(number) for number in range(table.metadata.num_row_groups)]
        return [(group.num_rows, group.total_byte_size) for group in groups]


@contextmanager
def opened(source: Source) -> Iterator[Any]:
    """Open a Parquet file; whatever pyarrow meets in it is raised as InputError."""
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415 - an extra: loaded only where it is needed
    except ImportError as fault:
        raise InputError(
            source.name, "Parquet needs pyarrow", 'install it with: pip install "sayso[tables]"'
        ) from fault
    if source.path is None:
        raise InputError(source.name, "Parquet cannot be read from a pipe", "give the file's path")
    try:
        with parquet.ParquetFile(source.path) as table:
            yield table
    except (ArrowException, OSError) as fault:
        raise InputError(
            source.name, f"not a Parquet file that can be read ({one_line(str(fault))})", "write it again"
        ) from fault


def _groups_of(table: Any, part: Part) -> tuple[list[int], int]:  # noqa: ANN401 - pyarrow is not typed
    """Give the row groups that hold a part, and how many rows stand before them."""
    found: list[int] = []
    before = start = 0
    for number in range(table.metadata.num_row_groups):
        rows = table.metadata.row_group(number).num_rows
        is_after = part.count is not None and start >= part.first + part.count
        if start + rows <= part.first:
            before = start + rows
        elif not is_after:
            found.append(number)
        start += rows
    return found, before


def _wanted(names: Sequence[str], options: IntakeOptions) -> list[str]:
    """Give the columns of a table that can matter, so that others are not unpacked."""
    known = {*COLUMNS, *(other for others in COLUMNS.values() for other in others), *options.columns.values()}
    return [name for name in names if name in known]
