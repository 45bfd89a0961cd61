"""A server on loopback that answers as a test wishes, byte by byte, and remembers what it was asked."""

import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

ARTICLE = (
    "<!doctype html><html><head><title>Ferry stops</title></head><body><article><h1>Ferry stops</h1>"
    + "<p>The ferry at Orva stopped on Monday, the mayor of the town told the people who stood on the quay.</p>" * 5
    + "</article></body></html>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request: when it came, what it asked for, and its headers, names in lower case."""

    moment: float
    path: str
    headers: Mapping[str, str]


Play = Callable[[socket.socket, Asked], None]
"""What a server does with a connection once a request has come."""

Page = bytes | Play


def answer(
    body: bytes | str = ARTICLE,
    *,
    status: str = "200 OK",
    kind: str | None = "text/html; charset=utf-8",
    **headers: str,
) -> bytes:
    """Give an answer as HTTP writes it."""
    raw = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", "Connection: close"]
    lines += [f"Content-Type: {kind}"] if kind is not None else []
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += [] if "Content_Length" in headers or "Transfer_Encoding" in headers else [f"Content-Length: {len(raw)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + raw


def moved(location: str, status: str = "302 Found") -> bytes:
    """Give a redirect."""
    return answer(b"", status=status, Location=location)


@dataclass
class Server:
    """A server with what it answers under each path; a list is answered in turn, its last again and again."""

    port: int = 0
    pages: dict[str, Page | list[Page]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    connections: int = 0
    tls: ssl.SSLContext | None = None

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """Give the address of a path."""
        return f"http{'s' if self.tls else ''}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """Give what was asked for, without the robots.txt."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    def serve(self, listener: socket.socket) -> None:
        """Take connections until the listener closes, each in a thread of its own."""
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        """Read one request and answer it; a client that hangs up is no fault."""
        with contextlib.suppress(OSError):
            connection.settimeout(10)
            with self.tls.wrap_socket(connection, server_side=True) if self.tls else connection as talk:
                self._answer(talk, _request(talk))

    def _answer(self, talk: socket.socket, asked: Asked) -> None:
        """Do what the test wishes."""
        self.asked.append(asked)
        nothing = answer("none", status="404 Not Found")
        page = self.pages.get(asked.path, nothing)
        if isinstance(page, list):
            page = page.pop(0) if len(page) > 1 else page[0]
        if callable(page):
            page(talk, asked)
        else:
            talk.sendall(page)


def _request(talk: socket.socket) -> Asked:
    """Read the head of a request."""
    raw = b""
    while b"\r\n\r\n" not in raw:
        piece = talk.recv(65536)
        if not piece:
            raise ConnectionError
        raw += piece
    first, *lines = raw.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    pairs = (line.partition(": ") for line in lines)
    headers = {name.lower(): value for name, _, value in pairs}
    return Asked(moment=time.monotonic(), path=first.split(" ")[1], headers=headers)
