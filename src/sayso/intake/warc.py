"""Web archives: each page that a WARC file holds, an article where it is one."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import replace

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from sayso.intake.draft import Draft, Failure, IntakeOptions, Source, one_line
from sayso.intake.encoding import declared_charset, decode
from sayso.intake.pages import draft_of_page

_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_FOUND = 200
_CHUNK = 1 << 16


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


def read_warc(stream: io.RawIOBase, source: Source, options: IntakeOptions) -> Iterator[Draft | Failure]:
    """
    Give the article of each page in an archive: response records of status 200 and type text/html.

    An archive that ends too early or is broken gives the pages before the fault, then a failure.
    """
    faultless = Faultless(stream)
    count = 0
    broken: str | None = None
    try:
        for record in ArchiveIterator(faultless, record_types=WarcRecordType.response, auto_decode="all"):
            if _is_page(record):
                raw = record.reader.read(options.max_bytes + 1)
                if _is_cut(record, raw, options, faultless):
                    broken = "the last page is not whole"
                    break
                count += 1
                yield _of_page(record, raw, source, options)
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
        yield Failure(
            source=source.name, reason="no HTML pages in the archive", remedy="give an archive with response records"
        )


def _is_page(record: WarcRecord) -> bool:
    """Tell whether a record is a page that was found."""
    headers = record.http_headers
    return (
        headers is not None
        and headers.status_code == _FOUND
        and (record.http_content_type or "").lower() in _PAGE_TYPES
    )


def _is_cut(record: WarcRecord, raw: bytes, options: IntakeOptions, stream: Faultless) -> bool:
    """Tell whether the archive ended within a page; of a packed page only a fault of the stream tells."""
    headers = record.http_headers
    if any(headers.get(name) for name in ("Content-Encoding", "Transfer-Encoding")):
        return stream.fault is not None
    return len(raw) < min(record.content_length, options.max_bytes + 1)


def _of_page(record: WarcRecord, raw: bytes, source: Source, options: IntakeOptions) -> Draft | Failure:
    """Give the article of one page."""
    url = record.headers.get("WARC-Target-URI") or None
    name = f"{source.name} {url or record.record_id}"
    if len(raw) > options.max_bytes:
        return Failure(
            source=name, reason=f"a page of more than {options.max_bytes:,} bytes", remedy="--max-characters raises it"
        )
    decoded = decode(raw, record.http_charset or declared_charset(raw))
    draft = draft_of_page(decoded.text, name=name, url=url)
    if isinstance(draft, Failure):
        return draft
    key = (record.record_id or "").strip("<>").removeprefix("urn:uuid:") or None
    return replace(draft, key=key, encoding=decoded.encoding, note=decoded.note)
