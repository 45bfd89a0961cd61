"""Servers that misbehave cost a bounded time and memory, and give one line."""

import gzip
import socket
import struct
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace

import pytest

from fetching_help import ARTICLE, Asked, Server, answer
from sayso.errors import InputError
from sayso.fetching import Fetched, FetchOptions, Validator, fetch
from sayso.fetching.connecting import Bounds
from sayso.intake.draft import Failure

Serving = Callable[..., Server]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def reason(server: Server, options: FetchOptions) -> str:
    """Give the reason why the server's page gives nothing."""
    (result,) = fetch([server.url("/a")], options)
    assert isinstance(result, Failure), result
    assert str(result).isprintable()
    return result.reason


def dripping(head: bytes, drop: bytes) -> Callable[[socket.socket, Asked], None]:
    """Give a play that sends a head and then a drop now and then, for ever."""

    def play(talk: socket.socket, _: Asked) -> None:
        talk.sendall(head)
        while True:
            time.sleep(0.05)
            talk.sendall(drop)

    return play


def flooding(head: bytes, piece: bytes) -> Callable[[socket.socket, Asked], None]:
    """Give a play that sends a head and then pieces as fast as it can, for ever."""

    def play(talk: socket.socket, _: Asked) -> None:
        talk.sendall(head)
        while True:
            talk.sendall(piece)

    return play


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (HEAD + b"\r\n", b"x"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"", b""),
    ],
)
def test_slow_drips_end_with_the_whole_time(serving: Serving, options: FetchOptions, head: bytes, drop: bytes) -> None:
    """A body, chunks, headers or interim answers that come a byte at a time end when the time of the whole is up, silence sooner."""
    server = serving({"/a": dripping(head, drop)})
    begun = time.monotonic()
    said = reason(server, replace(options, whole=0.6, read=0.4))
    assert "longer than 0.6 s" in said or "in time" in said
    assert time.monotonic() - begun < 5


def test_a_server_that_never_answers(serving: Serving, options: FetchOptions) -> None:
    """A robots.txt that never comes refuses the page in bounded time."""
    server = serving({"/robots.txt": lambda *_: time.sleep(9), "/a": answer()})
    begun = time.monotonic()
    assert "in time" in reason(server, replace(options, read=0.3))
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (HEAD + b"\r\n", b"x" * 65536),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"ffff\r\n" + b"x" * 65535 + b"\r\n"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 4096),
        (b"HTTP/1.1 200 OK\r\nX: ", b"x" * 65536),
        (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 8192),
        (b"", b"HTTP/1.1 103 Early Hints\r\nX: y\r\n\r\n" * 2048),
        (b"", b"x" * 65536),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n1;x=", b"x" * 65536),
    ],
)
def test_endless_answers_are_cut_off(serving: Serving, options: FetchOptions, head: bytes, piece: bytes) -> None:
    """Bodies, chunks, headers, interim answers and rubbish without end take a bounded memory and time."""
    server = serving({"/a": flooding(head, piece)})
    begun = time.monotonic()
    tracemalloc.start()
    try:
        assert reason(server, replace(options, max_bytes=200_000, whole=3))
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    assert time.monotonic() - begun < 9  # whole and a busy machine


def test_bounds_count_what_comes_and_how_long() -> None:
    """A connection gives just as many bytes as it may, and no step lasts longer than what is left of the whole."""
    bounds = Bounds(5, 10)
    assert bounds.count(b"x" * 10) == b"x" * 10
    with pytest.raises(InputError, match="without end"):
        bounds.count(b"x")
    assert 4 < bounds.left(None) <= 5
    assert bounds.left(1) == 1
    with pytest.raises(InputError, match="longer than 0 s"):
        Bounds(0, 10).left(1)


def test_a_page_that_says_it_is_too_large_is_not_read(serving: Serving, options: FetchOptions) -> None:
    """The length that a server states is believed where it is too much."""
    server = serving({"/a": HEAD + b"Content-Length: 99999999999999999999\r\n\r\n"})
    assert "more than 10,485,760 bytes" in reason(server, options)


@pytest.mark.parametrize("size", [1000, 300_000])
def test_the_bound_is_one_of_the_body(serving: Serving, options: FetchOptions, size: int) -> None:
    """A body of just the bound is taken, one byte more is not."""
    server = serving({"/a": answer(b"<p>" + b"x" * (size - 3)), "/b": answer(b"<p>" + b"x" * (size - 2))})
    exact, over = fetch([server.url("/a"), server.url("/b")], replace(options, max_bytes=size))
    assert isinstance(exact, Fetched)
    assert isinstance(over, Failure)


def test_a_gzip_bomb_is_not_unpacked(serving: Serving, options: FetchOptions) -> None:
    """A small answer that would become 300 MB is refused after as much as the bound."""
    bomb = gzip.compress(bytes(300_000_000), 9)
    server = serving({"/a": answer(bomb, Content_Encoding="gzip")})
    tracemalloc.start()
    try:
        assert "more than 1,000,000 bytes" in reason(server, replace(options, max_bytes=1_000_000))
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (HEAD + b"Content-Length: 9999\r\n\r\n<p>The ferry", "broke off"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n40\r\n<p>The ferry", "broke off"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", "broke off or is no HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Le", "broke off"),
        (b"", "broke off"),
        (b"SSH-2.0-OpenSSH_9.2\r\n", "no HTTP"),
        (HEAD + b"Content-Length: 5\r\nContent-Length: 7\r\n\r\n<p>ab", "no HTTP"),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(ARTICLE.encode())[:60], "broken gzip"),
        (HEAD + b"Content-Encoding: gzip\r\n\r\n" + ARTICLE.encode(), "broken gzip"),
        (HEAD + b"Content-Encoding: br\r\n\r\nxxxx", "packed as 'br'"),
        (HEAD + b"Content-Encoding: gzip, gzip\r\n\r\nxxxx", "packed as"),
        (HEAD + b"\r\n", "empty"),
        (HEAD + b"\r\n%PDF-1.7 \x00\x01", "binary"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7", "'application/pdf', not a page"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG", "'image/png'"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: te\x1b[31mxt\xff\r\n\r\nx", ""),
        (b"HTTP/1.1 204 No Content\r\n\r\n", "204 No Content"),
        (b"HTTP/1.1 206 Partial Content\r\nContent-Type: text/html\r\n\r\n<p>", "206 Partial Content"),
        (b"HTTP/1.1 999 \x1b[31mRed\r\n\r\n", ""),
    ],
)
def test_broken_and_foreign_answers(serving: Serving, options: FetchOptions, raw: bytes, said: str) -> None:
    """Truncated, malformed, wrongly packed, empty and foreign answers give a line that says so."""
    assert said in reason(serving({"/a": raw}), options)


def test_a_connection_that_is_reset(serving: Serving, options: FetchOptions) -> None:
    """A server that resets the connection in the middle gives a line, and the next address is asked."""

    def reset(talk: socket.socket, _: Asked) -> None:
        talk.sendall(HEAD + b"Content-Length: 9999\r\n\r\n<p>")
        talk.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        talk.close()

    server = serving({"/a": reset, "/b": answer()})
    broken, whole = fetch([server.url("/a"), server.url("/b")], options)
    assert isinstance(broken, Failure)
    assert isinstance(whole, Fetched)


def test_a_port_where_nobody_listens(options: FetchOptions) -> None:
    """A refused connection gives a line."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    (result,) = fetch([f"http://127.0.0.1:{port}/"], options)
    assert isinstance(result, Failure)
    assert "no connection" in result.reason


def test_a_validator_that_would_break_the_request_is_left_out(serving: Serving, options: FetchOptions) -> None:
    """What a store gives back is not trusted to be a header."""
    server = serving({"/a": answer()})
    hostile = Validator(etag='"7"\r\nX-Evil: 1', modified="x" * 5000)
    (found,) = fetch([server.url("/a")], replace(options, validators={server.url("/a"): hostile}))
    assert isinstance(found, Fetched)
    assert not {"x-evil", "if-none-match", "if-modified-since"} & set(server.asked[-1].headers)
