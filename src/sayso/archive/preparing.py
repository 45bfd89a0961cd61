"""What an archive writes of a record, made ready before the database is asked: it costs more than the writing, and can be done in processes beside."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Table

from sayso.archive.records import packed_record
from sayso.archive.rows import Row, rows_of
from sayso.archive.schema import METADATA
from sayso.codec import decode, decode_record, encode
from sayso.comparing.stories import sketch_of
from sayso.comparing.stories.packing import packed
from sayso.errors import RecordError
from sayso.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What is written of a record: the rows of its items by table, itself and its sketch as bytes."""

    rows: Mapping[Table, list[Row]]
    line: bytes
    sketch: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """What a process answers to a record's line: what `Prepared` holds, tables by name; or why the line is none."""

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    line: bytes = b""
    sketch: bytes = b""
    fault: str = ""


END: Final = b"\n"
"""The line that ends some lines that a process is told, and what it answers to them."""


def prepared(record: Record) -> Prepared:
    """Make a record ready."""
    return Prepared(rows=rows_of(record), line=packed_record(encode(record)), sketch=packed(sketch_of(record)))


def unprepared(ready: Prepared) -> Record:
    """
    Give the record that was made ready.

    >>> from sayso.article import Article
    >>> unprepared(prepared(Record(article=Article(id="x", text="Rain.")))).article.text
    'Rain.'
    """
    return decode_record(zlib.decompress(ready.line))


def prepared_line(line: bytes) -> Prepared | str:
    """
    Make the record of a line of JSON ready; why it is none where it is none.

    >>> prepared_line(b"rain").startswith("not a ")
    True
    """
    try:
        return prepared(decode_record(line))
    except RecordError as fault:
        return str(fault)


def answers(lines: Iterable[bytes]) -> Iterator[bytes]:
    r"""
    Give the answer to each line, once a line that is empty (`END`) has ended some of them, and then `END`: so neither side waits for the other while it is told something.

    >>> [line == END for line in answers([b"rain\n", END])]
    [False, True]
    """
    told: list[bytes] = []
    for line in lines:
        if line != END:
            told.append(line)
            continue
        for one in told:
            yield _answering(prepared_line(one))
        yield END
        told = []


def answered(line: bytes) -> Prepared | str:
    """
    Give what a line answers.

    >>> from sayso.article import Article
    >>> one = Record(article=Article(id="x", text="Rain."))
    >>> answered(next(answers([encode(one) + END, END]))) == prepared(one)
    True
    """
    answer = decode(line, _Answer)
    if answer.fault:
        return answer.fault
    rows = {METADATA.tables[name]: some for name, some in answer.rows.items()}
    return Prepared(rows=rows, line=answer.line, sketch=answer.sketch)


def _answering(one: Prepared | str) -> bytes:
    """Give the line that answers."""
    if isinstance(one, str):
        return encode(_Answer(fault=one)) + END
    rows = {table.name: some for table, some in one.rows.items()}
    return encode(_Answer(rows=rows, line=one.line, sketch=one.sketch)) + END
