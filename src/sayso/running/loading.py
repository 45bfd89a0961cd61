"""What a run read, read back: the whole records of the shards that are done, as lines of JSON, for an archive."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sayso.errors import InputError
from sayso.exporting.parquet import RECORDS
from sayso.intake.draft import Failure
from sayso.running.arrow import pyarrow
from sayso.running.keeping import DONE, in_order, table_path

_AT_ONCE: Final = 64
"""How many records are held at once."""

Line = tuple[str, bytes]
"""What messages call a record, and the record as a line of JSON."""


def record_lines(run: Path) -> Iterator[Line | Failure]:
    """
    Give the records of a run, by the place of their articles in its inputs: files in the order of their paths, items in that of the file.

    Only what is done counts; what another process adds meanwhile may be missing. A table that is missing or damaged is a failure, and the others go on. In memory there are
    the names of the shards and some records.

    Raises InputError where the folder is none of a run, holds nothing that is done, or pyarrow is not installed.
    """
    pyarrow()
    if not (run / DONE).is_dir():
        raise InputError(str(run), "is no folder of a run", "give the folder that sayso run -o wrote")
    shards = in_order(run, with_damaged=True)  # their tables are there or are missed; nothing is left out in silence
    if not shards:
        raise InputError(str(run), "holds nothing that is done", "let sayso run go on in it")
    return _lines(run, shards)


def _lines(run: Path, shards: list[str]) -> Iterator[Line | Failure]:
    """Give the records of some shards."""
    arrow, _ = pyarrow()
    for name in shards:
        path = table_path(run, RECORDS, name)
        try:
            yield from _records(path)
        except (OSError, ValueError, arrow.ArrowException) as fault:
            reason = "is missing" if isinstance(fault, FileNotFoundError) else f"cannot be read ({fault})"
            remedy = f"remove {run / DONE / name}.json and let sayso run read these again"
            yield Failure(source=str(path), reason=" ".join(reason.split()), remedy=remedy)


def _records(path: Path) -> Iterator[Line]:
    """Give the records of one table."""
    _, parquet = pyarrow()
    with parquet.ParquetFile(path) as file:
        if "record" not in file.schema_arrow.names:
            raise ValueError("it has no column of records")
        number = 0
        for batch in file.iter_batches(batch_size=_AT_ONCE, columns=["record"]):
            for line in batch.column(0):
                number += 1
                yield f"{path} record {number}", line.as_buffer().to_pybytes() if line.is_valid else b""
