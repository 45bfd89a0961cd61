"""Bytes are unpacked, looked at and bounded."""

import gzip
import io
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.intake.draft import IntakeOptions, Source
from sayso.intake.streams import Gunzipped, Rejoined, open_source, read_bounded


@given(st.lists(st.binary(max_size=200), max_size=4), st.integers(1, 50))
def test_gunzipped_gives_all_members(members: list[bytes], size: int) -> None:
    """A gzip of several members, padded with zeros, gives all that was packed, whatever the size asked for."""
    packed = b"".join(map(gzip.compress, members)) + b"\0" * 7 * bool(members)
    stream = Gunzipped(io.BytesIO(packed))
    assert b"".join(iter(lambda: stream.read(size), b"")) == b"".join(members)


def drain(stream: Gunzipped, pieces: list[bytes]) -> None:
    """Gather what a stream gives until it ends or raises."""
    while piece := stream.read(1000):
        pieces.append(piece)


def test_truncated_gzip_gives_what_there_is_then_raises_each_time() -> None:
    """What could be unpacked before a truncated end is given; then EOFError, again when asked again."""
    packed = gzip.compress(bytes(range(256)) * 400)
    stream = Gunzipped(io.BytesIO(packed[:-6]))
    pieces: list[bytes] = []
    with pytest.raises(EOFError):
        drain(stream, pieces)
    assert b"".join(pieces) == bytes(range(256)) * 400
    with pytest.raises(EOFError):
        stream.read(1)


def test_bytes_that_are_no_gzip_raise() -> None:
    """Broken packed bytes raise zlib.error."""
    with pytest.raises(zlib.error):
        Gunzipped(io.BytesIO(b"\x1f\x8b\x08nonsense nonsense")).read()


def test_gzip_bomb_is_read_to_the_bound_only() -> None:
    """A small file that unpacks to 200 MB is refused after the bound, not unpacked whole."""
    bomb = io.BytesIO(gzip.compress(bytes(200_000_000), 9))
    stream = Gunzipped(bomb)
    with pytest.raises(InputError, match="--max-characters"):
        read_bounded(stream, Source(name="bomb.txt.gz"), IntakeOptions(max_characters=1000))
    assert bomb.tell() < 70_000


def test_rejoined_begins_with_the_head() -> None:
    """The bytes that were looked at come first, then the rest, in whatever pieces are asked for."""
    assert io.BufferedReader(Rejoined(b"abc", io.BytesIO(b"def"))).read() == b"abcdef"


def test_open_source_unpacks_by_content(tmp_path: Path) -> None:
    """Gzip is known by its first bytes, not by its name, and the head is of what was packed."""
    path = tmp_path / "story.txt"
    path.write_bytes(gzip.compress(b"Rain in Tarvik"))
    head, stream = open_source(Source(name="story.txt", path=path))
    with stream:
        assert (head, stream.read()) == (b"Rain in Tarvik", b"Rain in Tarvik")


def test_empty_file_is_refused() -> None:
    """White space alone is an empty file."""
    with pytest.raises(InputError, match="empty"):
        read_bounded(io.BytesIO(b" \n"), Source(name="a.txt"), IntakeOptions())  # type: ignore[arg-type]  # reads like a raw stream
