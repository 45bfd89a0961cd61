"""Web archives: each page that a WARC file holds, an article where it is one."""

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from sayso.intake.draft import Draft, Failure, IntakeOptions, Source, one_line
from sayso.intake.encoding import declared_charset, decode
from sayso.intake.pages import draft_of_page
from sayso.intake.parts import WHOLE, Later, Part, all_of
from sayso.intake.streams import HEAD_BYTES
from sayso.record import Record

_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_FOUND = 200
_CHUNK = 1 << 16

NO_PAGES = "no HTML pages in the archive"
"""Why an archive gives nothing in which there are no wanted answers."""


class Faultless:
    """
    A stream as FastWARC wants it: one that ends where the one beneath breaks, and keeps the fault.

    FastWARC panics at an exception from a stream, and takes what came before the fault along. It asks where it is by seeking; only
    seeking forward is possible.
    """

    def __init__(self, stream: io.RawIOBase) -> None:
        self._stream = stream
        self._position = 0
        self.fault: str | None = None

    def read(self, size: int = -1) -> bytes:
        """Give up to `size` bytes, none at the end and after a fault."""
        if self.fault:
            return b""
        try:
            piece: bytes = self._stream.read(size) or b""
        except (EOFError, OSError, zlib.error) as fault:
            self.fault = one_line(str(fault))
            return b""
        self._position += len(piece)
        return piece

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go forward to a place and give it."""
        ahead = offset - self._position if whence == io.SEEK_SET else offset
        if ahead < 0 or whence == io.SEEK_END:
            raise io.UnsupportedOperation("only forward")
        while ahead > 0 and (piece := self.read(min(ahead, _CHUNK))):
            ahead -= len(piece)
        return self._position

    def tell(self) -> int:
        """Give how many bytes were read."""
        return self._position

    def close(self) -> None:
        """Leave the stream beneath to the one who opened it."""


class Answer:
    """
    What a server answered, as an archive holds it: its status, its type, the address; of its body as much as is asked for.

    `at` is where the record begins, in the unpacked archive from the byte on from which it is read.
    """

    __slots__ = ("_head", "_record", "at")

    def __init__(self, record: WarcRecord) -> None:
        self._record = record
        self._head: bytes | None = None
        self.at: int = record.stream_pos

    @property
    def status(self) -> int | None:
        """The status; None where it is no answer of a web server."""
        headers = self._record.http_headers
        return headers.status_code if headers is not None else None

    @property
    def type(self) -> str:
        """The type of the body in lower case, without its parameters."""
        return (self._record.http_content_type or "").lower()

    @property
    def url(self) -> str | None:
        """The address that was asked."""
        return self._record.headers.get("WARC-Target-URI") or None

    @property
    def name(self) -> str:
        """What it is called in what is said of it."""
        return f"{self.url or self._record.record_id}"

    @property
    def key(self) -> str | None:
        """The record's id."""
        return (self._record.record_id or "").strip("<>").removeprefix("urn:uuid:") or None

    @property
    def charset(self) -> str | None:
        """The character set that the server told."""
        charset: str | None = self._record.http_charset
        return charset

    def header(self, name: str) -> str:
        """Give what a header of the answer says; nothing where it is not there."""
        headers = self._record.http_headers
        return (headers.get(name) if headers is not None else None) or ""

    def head(self) -> bytes:
        """Give the first 8 KB of the body, unpacked."""
        if self._head is None:
            self._head = self._record.reader.read(HEAD_BYTES)
        return self._head

    def body(self, options: IntakeOptions, stream: Faultless) -> bytes | None:
        """Give the body, unpacked, one byte past the bound at most; None where the archive ended within it."""
        head = self.head()
        raw = head + self._record.reader.read(options.max_bytes + 1 - len(head))
        if self.header("Content-Encoding") or self.header("Transfer-Encoding"):
            return None if stream.fault else raw  # of a packed page only a fault of the stream tells
        return raw if len(raw) >= min(self._record.content_length, options.max_bytes + 1) else None


IsWanted = Callable[[Answer], bool]


def is_page(answer: Answer) -> bool:
    """Tell whether an answer is a page that was found."""
    return answer.status == _FOUND and answer.type in _PAGE_TYPES


def read_warc(stream: io.RawIOBase, source: Source, options: IntakeOptions) -> Iterator[Draft | Record | Failure]:
    """
    Give the article of each page in an archive: response records of status 200 and type text/html.

    An archive that ends too early or is broken gives the pages before the fault, then a failure.
    """
    return all_of(warc_items(stream, source, options, WHOLE))


def warc_items(
    stream: io.RawIOBase, source: Source, options: IntakeOptions, part: Part, is_wanted: IsWanted = is_page
) -> Iterator[tuple[int, Later]]:
    """Give the items of part of an archive, which are the wanted answers; one more where it is broken, a failure."""
    for number, page in part.select(pages_of(stream, source, options, is_wanted)):
        yield number, partial(_given, page, source, options)


def _given(page: tuple[Answer, bytes] | Failure, source: Source, options: IntakeOptions) -> Draft | Failure:
    """Give the article of a page."""
    return page if isinstance(page, Failure) else draft_of_answer(*page, source, options)


def pages_of(
    stream: io.RawIOBase, source: Source, options: IntakeOptions, is_wanted: IsWanted
) -> Iterator[tuple[Answer, bytes] | Failure]:
    """Give each wanted answer with its body, then a failure where the archive is broken or has no pages at all."""
    faultless = Faultless(stream)
    count = 0
    broken: str | None = None
    try:
        for record in ArchiveIterator(faultless, record_types=WarcRecordType.response, auto_decode="all"):
            answer = Answer(record)
            if is_wanted(answer):
                raw = answer.body(options, faultless)
                if raw is None:
                    broken = "the last page is not whole"
                    break
                count += 1
                yield answer, raw
    except (OSError, ValueError, RuntimeError) as fault:
        broken = one_line(str(fault))
    except BaseException as fault:
        # FastWARC is written in Rust and panics at what it did not expect; that exception is no Exception and has no importable name.
        if type(fault).__name__ != "PanicException":
            raise
        broken = "its records cannot be told apart"
    broken = faultless.fault or broken
    if broken:
        reason = f"the archive is truncated or broken after {count} pages ({broken})"
        yield Failure(source=source.name, reason=reason, remedy="fetch it again; the pages before were read")
    elif not count:
        yield Failure(source=source.name, reason=NO_PAGES, remedy="give an archive with response records")


def draft_of_answer(answer: Answer, raw: bytes, source: Source, options: IntakeOptions) -> Draft | Failure:
    """Give the article of one page."""
    name = f"{source.name} {answer.name}"
    if len(raw) > options.max_bytes:
        return Failure(
            source=name, reason=f"a page of more than {options.max_bytes:,} bytes", remedy="--max-characters raises it"
        )
    decoded = decode(raw, answer.charset or declared_charset(raw))
    draft = draft_of_page(decoded.text, name=name, url=answer.url)
    if isinstance(draft, Failure):
        return draft
    return replace(draft, key=answer.key, encoding=decoded.encoding, note=decoded.note)
