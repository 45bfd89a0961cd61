"""How often and how much: a bucket of requests for each client, and bounds on what one request may hold."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.serving.security.refusing import refuse

LONGEST_ADDRESS: Final = 8192
"""Bytes of path and query that a request may have."""
LARGEST_BODY: Final = 64 * 1024
"""Bytes that a form may have."""
_MOST_CLIENTS: Final = 10_000


class Buckets:
    """
    A bucket of `burst` requests for each client, filled again at `rate` a second; the clients that were away longest are forgotten first.

    >>> buckets = Buckets(rate=1, burst=2, clock=lambda: 0.0)
    >>> [buckets.wait("a") for _ in range(3)]
    [0.0, 0.0, 1.0]
    """

    def __init__(self, *, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, client: str) -> float:
        """Take one request out of a client's bucket; give 0, or where it is empty how many seconds the client must wait."""
        with self._lock:
            now = self._clock()
            left, then = self._held.pop(client, (float(self._burst), now))
            left = min(float(self._burst), left + (now - then) * self._rate)
            allowed = left >= 1
            self._held[client] = (left - 1 if allowed else left, now)
            if len(self._held) > _MOST_CLIENTS:
                self._held.popitem(last=False)
            return 0.0 if allowed else (1 - left) / self._rate

    def look(self, client: str) -> float:
        """Tell as `wait` does how long a client must wait, taking nothing."""
        with self._lock:
            left, then = self._held.get(client, (float(self._burst), self._clock()))
            left += (self._clock() - then) * self._rate
            return 0.0 if left >= 1 else (1 - left) / self._rate

    def __len__(self) -> int:
        return len(self._held)


class Limits:
    """The layer that turns away requests that are too many, too long or too large."""

    def __init__(self, app: ASGIApp, buckets: Buckets | None) -> None:
        self._app, self._buckets = app, buckets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_ADDRESS:
            await refuse(414, f"The address is longer than {LONGEST_ADDRESS:,} bytes.", scope, receive, send)
            return
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isdecimal() or int(declared) > LARGEST_BODY:
            await refuse(413, f"The request is larger than {LARGEST_BODY:,} bytes.", scope, receive, send)
            return
        seconds = self._buckets.wait(client_of(scope)) if self._buckets is not None else 0.0
        if seconds:
            after = {"retry-after": str(int(seconds) + 1)}
            await refuse(429, "Too many requests; wait a little.", scope, receive, send, after)
            return
        await self._app(scope, receive, send)


def client_of(scope: Scope) -> str:
    """Give who asks: the address at the other end of the line, whatever the headers say."""
    client = scope.get("client")
    return str(client[0]) if client else "unknown"
