"""What tests of fetching share."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping

import pytest

from fetching_help import Page, Server
from sayso.fetching import FetchOptions


@pytest.fixture
def serving() -> Iterator[Callable[..., Server]]:
    """Give a function that starts a server on loopback; all end with the test."""
    listeners = []

    def start(
        pages: Mapping[str, Page | list[Page]] | None = None,
        *,
        host: str = "127.0.0.1",
        tls: ssl.SSLContext | None = None,
    ) -> Server:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listener = socket.create_server((host, 0), family=family)
        listeners.append(listener)
        server = Server(port=listener.getsockname()[1], pages=dict(pages or {}), tls=tls)
        threading.Thread(target=server.serve, args=(listener,), daemon=True).start()
        return server

    yield start
    for listener in listeners:
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


@pytest.fixture
def options() -> FetchOptions:
    """Give options that allow loopback and lose no time."""
    return FetchOptions(allowed=("127.0.0.0/8", "::1/128"), delay=0, connect=2, read=2, whole=5)
