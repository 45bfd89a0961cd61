"""Shards are values: named by what is in them, and halved without loss."""

from dataclasses import replace

from sayso.codec import decode, encode
from sayso.running.shards import Piece, Shard

PIECE = Piece(path="news.csv", kind="csv", size=900, changed=1, first=10, count=5, offset=400, skip=2, line=31)


def test_name_hangs_on_pieces_alone() -> None:
    """What is in a shard gives its name; how heavy it is does not."""
    shard = Shard(pieces=(PIECE,), weight=900, items=5)
    assert shard.name == replace(shard, weight=1).name
    assert shard.name != replace(shard, pieces=(replace(PIECE, changed=2),)).name


def test_half_of_a_piece_is_found_from_the_same_byte() -> None:
    """The second half passes over the items of the first, from the byte at which the whole begins."""
    first, second = (half.pieces[0] for half in Shard(pieces=(PIECE,), weight=900, items=5).halves())
    assert (first.first, first.count, first.offset, first.skip) == (10, 2, 400, 2)
    assert (second.first, second.count, second.offset, second.skip, second.line) == (12, 3, 400, 4, 31)


def test_half_of_a_piece_without_a_byte_is_counted() -> None:
    """Where items are found by counting from the beginning, nothing is passed over from a byte."""
    _, second = Shard(pieces=(replace(PIECE, offset=None, skip=0),), weight=900, items=5).halves()
    assert (second.pieces[0].first, second.pieces[0].skip) == (12, 0)


def test_one_item_has_no_halves() -> None:
    """What cannot be halved says so."""
    assert Shard(pieces=(replace(PIECE, count=1),), weight=9, items=1).halves() == ()
    assert Shard(pieces=(replace(PIECE, count=None),), weight=9, items=1).halves() == ()


def test_shards_are_lines_of_json() -> None:
    """A shard goes to another process and comes back the same."""
    shard = Shard(pieces=(PIECE, replace(PIECE, kind=None)), weight=900, items=5)
    assert decode(encode(shard), Shard) == shard
