"""A file that is handed on while it is written, so that a form made by a library streams as those made of lines do."""

import io
from collections.abc import Iterator
from typing import BinaryIO, Final

CHUNK: Final = 1 << 20
"""Bytes that are handed on at a time."""


class Pieces(io.RawIOBase):
    """
    A file to write that keeps what was written until it is taken; it cannot be moved in.

    >>> pieces = Pieces()
    >>> _ = pieces.write(b"ab")
    >>> pieces.take(), pieces.take(), pieces.tell()
    (b'ab', b'', 2)
    """

    def __init__(self) -> None:
        super().__init__()
        self._held = bytearray()
        self._taken = 0

    def writable(self) -> bool:
        """Say that it can be written."""
        return True

    def write(self, piece: object, /) -> int:
        """Keep some bytes; gives how many."""
        view = memoryview(piece).cast("B")  # type: ignore[arg-type]  # the base class leaves open what a buffer is
        self._held += view
        return len(view)

    def tell(self) -> int:
        """Give how many bytes were written."""
        return self._taken + len(self._held)

    def take(self) -> bytes:
        """Give what was written since this was last asked."""
        held = bytes(self._held)
        self._taken += len(held)
        self._held.clear()
        return held


def read_on(file: BinaryIO) -> Iterator[bytes]:
    """Give a file from its beginning, piece by piece."""
    file.seek(0)
    while piece := file.read(CHUNK):
        yield piece
