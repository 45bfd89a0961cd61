"""Bytes in: files and pipes, unpacked where they are gzip, looked at before they are read, never read past a bound."""

import io
import sys
import zlib
from collections import deque
from typing import BinaryIO

from sayso.errors import InputError
from sayso.intake.draft import IntakeOptions, Source

GZIP_MAGIC = b"\x1f\x8b"
HEAD_BYTES = 8192
"""How much of an input is looked at to tell its kind."""

_ENOUGH = 512  # a pipe may be slow: this much of it is enough to tell its kind
_CHUNK = 1 << 16
_MEMBERS = 4096  # more than a chunk holds of what anybody packs


class _Laid(io.RawIOBase):
    """A stream laid over another, which it closes with itself; how `read` gives its bytes is what each says."""

    def __init__(self, beneath: BinaryIO | io.RawIOBase) -> None:
        self._beneath = beneath

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readinto(self, buffer: "memoryview | bytearray", /) -> int:  # type: ignore[override]  # the stub's Buffer is 3.12's
        """Fill `buffer` as far as one read goes."""
        piece = self.read(len(buffer)) or b""
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        """Close the stream beneath as well."""
        self._beneath.close()
        super().close()


class Rejoined(_Laid):
    """A stream whose first bytes were looked at and are given once more."""

    def __init__(self, head: bytes, rest: BinaryIO | io.RawIOBase) -> None:
        super().__init__(rest)
        self._head = head

    def read(self, size: int = -1, /) -> bytes:
        """Give up to `size` bytes, at most one read of the stream beneath."""
        if self._head:
            piece, self._head = (self._head[:size], self._head[size:]) if size >= 0 else (self._head, b"")
            return piece
        return self._beneath.read(size if size >= 0 else _CHUNK) or b""


class Gunzipped(_Laid):
    """
    A gzip stream unpacked as it is read, over all its members.

    Unlike `gzip.GzipFile` it gives everything that could be unpacked before it raises EOFError for a truncated end, and raises
    again when asked again; bytes that are no gzip raise zlib.error. `members` holds where the last members begin: unpacked, and as they
    lie in the stream beneath.
    """

    def __init__(self, packed: BinaryIO | io.RawIOBase) -> None:
        super().__init__(packed)
        self._member = zlib.decompressobj(wbits=31)
        self._is_inside = False
        self._left = b""
        self._fault: zlib.error | None = None
        self._taken = self._given = 0
        self.members: deque[tuple[int, int]] = deque([(0, 0)], maxlen=_MEMBERS)

    def read(self, size: int = -1, /) -> bytes:
        """Give up to `size` bytes (64 KiB where it is negative); nothing at the end."""
        size = _CHUNK if size < 0 else size
        while size:
            packed = self._left or self._taken_beneath()
            if self._member.eof:
                packed = packed.lstrip(b"\0")
                if packed:
                    self._member, self._is_inside = zlib.decompressobj(wbits=31), False
                    self.members.append((self._given, self._taken - len(packed)))
            if not packed and not self._is_inside and not self._fault:
                return b""
            piece = self._unpacked(packed, size)
            self._left = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            self._is_inside = not self._member.eof
            if piece:
                self._given += len(piece)
                return piece
            if not packed and self._is_inside:
                raise EOFError("the gzip file is truncated")
        return b""

    def _taken_beneath(self) -> bytes:
        """Take bytes of the stream beneath."""
        packed = self._beneath.read(_CHUNK) or b""
        self._taken += len(packed)
        return packed

    def _unpacked(self, packed: bytes, size: int) -> bytes:
        """Unpack some bytes; a fault once met is raised again, so that looking at a stream hides none."""
        if self._fault:
            raise self._fault
        try:
            return self._member.decompress(packed, size)
        except zlib.error as fault:
            self._fault = fault
            raise


def open_source(source: Source, offset: int = 0) -> tuple[bytes, io.RawIOBase]:
    """
    Give the first bytes of a source from a byte of its file on and a stream that begins with them, unpacked if the file is gzip (a member must begin there).

    Raises OSError where it cannot be opened. A truncated or broken gzip raises only when it is read that far.
    """
    return _looked_at(unpacked(source, offset), _ENOUGH)


def unpacked(source: Source, offset: int = 0) -> io.RawIOBase:
    """Give a source from a byte of its file on, unpacked (a `Gunzipped`) if the file is gzip; raises OSError where it cannot be opened."""
    if source.path and offset:
        file = io.FileIO(source.path)
        is_packed = file.read(len(GZIP_MAGIC)) == GZIP_MAGIC
        file.seek(offset)
        return Gunzipped(file) if is_packed else file
    head, stream = _looked_at(io.FileIO(source.path) if source.path else _standard_input(), len(GZIP_MAGIC))
    return Gunzipped(stream) if head == GZIP_MAGIC else stream


def _standard_input() -> io.RawIOBase:
    """Give standard input as a stream whose closing leaves the process's own open."""
    return Rejoined(b"", io.FileIO(sys.stdin.fileno(), closefd=False))


def _looked_at(stream: BinaryIO | io.RawIOBase, enough: int) -> tuple[bytes, io.RawIOBase]:
    """Read at least `enough` bytes (fewer at the end or before a fault) and give them with the stream put together again."""
    head = b""
    try:
        while len(head) < enough:
            piece = stream.read(max(enough - len(head), HEAD_BYTES if enough == _ENOUGH else 0))
            if not piece:
                break
            head += piece
    except (EOFError, zlib.error):
        pass  # what was read is looked at; the reader meets the fault again
    return head, Rejoined(head, stream)


def read_bounded(stream: io.RawIOBase, source: Source, options: IntakeOptions) -> bytes:
    """
    Give all bytes of a source that holds one article.

    Raises InputError where it is empty or larger than the options allow (what lies past the bound is not read), EOFError and
    zlib.error where it is a broken gzip.
    """
    pieces: list[bytes] = []
    length = 0
    while length <= options.max_bytes:
        piece = stream.read(_CHUNK)
        if not piece:
            break
        pieces.append(piece)
        length += len(piece)
    if length > options.max_bytes:
        raise too_large(source.name, options)
    if not b"".join(pieces).strip():
        raise InputError(source.name, "the file is empty", "leave it out or fetch it again")
    return b"".join(pieces)


def too_large(name: str, options: IntakeOptions) -> InputError:
    """Give the error for a text past the bound."""
    reason = f"longer than {options.max_characters:,} characters, which no news article is"
    return InputError(name, reason, "split it, or --max-characters raises it")
