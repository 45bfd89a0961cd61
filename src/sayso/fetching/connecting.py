"""
The one place that opens sockets: to IP addresses that were judged, for a bounded time and a bounded number of bytes.

httpx and httpcore do the protocol; the network beneath them is this. The IP address that is judged is the one that is connected to, so a
name that resolves to another the next moment gains nothing; TLS still checks the certificate against the name.
"""

import ssl
import time
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx

from sayso.errors import InputError
from sayso.fetching.guarding import permitted_addresses
from sayso.fetching.values import FetchOptions

_HEAD_BYTES = 1 << 20  # of an answer beside its body: headers, TLS and the frames of chunks

_SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


class Bounds:
    """How long one request may still take and how much may still come of it, counted down over its connection."""

    def __init__(self, seconds: float, most_bytes: int) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._most = most_bytes

    def left(self, timeout: float | None) -> float:
        """
        Give the seconds that one step may take.

        Raises InputError where the time is up.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise InputError("", f"the server took longer than {self._seconds:g} s", "try again later")
        return left if timeout is None else min(left, timeout)

    def count(self, piece: bytes) -> bytes:
        """
        Count what came.

        Raises InputError where it is more than was to come.
        """
        self._most -= len(piece)
        if self._most < 0:
            raise InputError("", "the server sends without end", "leave it out")
        return piece


class _Stream(httpcore.NetworkStream):
    """A connection that keeps to its bounds."""

    def __init__(self, beneath: httpcore.NetworkStream, bounds: Bounds) -> None:
        self._beneath, self._bounds = beneath, bounds

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what comes next."""
        return self._bounds.count(self._beneath.read(max_bytes, self._bounds.left(timeout)))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send the request."""
        self._beneath.write(buffer, self._bounds.left(timeout))

    def close(self) -> None:
        """Hang up."""
        self._beneath.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Begin TLS, in which the server proves the name it was asked by."""
        within = self._beneath.start_tls(ssl_context, server_hostname, self._bounds.left(timeout))
        return _Stream(within, self._bounds)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - httpcore's own signature
        """Tell what httpcore asks of the socket."""
        return self._beneath.get_extra_info(info)


class _Network(httpcore.NetworkBackend):
    """Connects to judged IP addresses alone, and remembers to which."""

    def __init__(self, options: FetchOptions) -> None:
        self._options = options
        self._bounds = Bounds(options.whole, options.max_bytes * 2 + _HEAD_BYTES)
        self._sockets = httpcore.SyncBackend()
        self.ip: str | None = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[_SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        """
        Connect to the first of the host's addresses that may be asked and answers.

        Raises InputError where none may, httpcore's errors where none answers.
        """
        fault: Exception | None = None
        for ip in permitted_addresses(host, port, self._options.networks):
            try:
                stream = self._sockets.connect_tcp(ip, port, self._bounds.left(timeout), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as refused:
                fault = refused
            else:
                self.ip = ip
                return _Stream(stream, self._bounds)
        raise fault or httpcore.ConnectError("no address")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[_SocketOption] | None = None
    ) -> httpcore.NetworkStream:
        """Refuse: no address of the web leads to a file."""
        raise httpcore.UnsupportedProtocol(f"{path} {timeout} {socket_options}")


class _Body(httpx.SyncByteStream):
    """An answer's body as it comes; closing it hangs up."""

    def __init__(self, pieces: Iterable[bytes], pool: httpcore.ConnectionPool) -> None:
        self._pieces, self._pool = pieces, pool

    def __iter__(self) -> Iterator[bytes]:
        """Give the pieces."""
        yield from self._pieces

    def close(self) -> None:
        """Hang up, whether or not all has come."""
        close = getattr(self._pieces, "close", None)
        if close:
            close()
        self._pool.close()


class Transport(httpx.BaseTransport):
    """
    Sends each request over a connection of its own, without proxies, cookies, logins or settings of the environment.

    Raises InputError and httpcore's errors. `ip` of an answer's extensions is the machine that answered.
    """

    def __init__(self, options: FetchOptions) -> None:
        self._options = options
        self._tls = _tls(options)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and give the answer, its body still to come."""
        network = _Network(self._options)
        pool = httpcore.ConnectionPool(
            ssl_context=self._tls, network_backend=network, max_connections=1, max_keepalive_connections=0
        )
        times = {"connect": self._options.connect, "read": self._options.read, "write": self._options.read}
        try:
            answer = pool.handle_request(
                httpcore.Request(
                    method=request.method,
                    url=httpcore.URL(
                        scheme=request.url.raw_scheme,
                        host=request.url.raw_host,
                        port=request.url.port,
                        target=request.url.raw_path,
                    ),
                    headers=request.headers.raw,
                    extensions={"timeout": times},
                )
            )
        except BaseException:
            pool.close()
            raise
        body = _Body(answer.stream if isinstance(answer.stream, Iterable) else (), pool)
        return httpx.Response(answer.status, headers=answer.headers, stream=body, extensions={"ip": network.ip})


def _tls(options: FetchOptions) -> ssl.SSLContext:
    """
    Give the certificates' judge: the authorities that browsers trust, and those of the options.

    Raises InputError where the file of the options holds none.
    """
    context = httpx.create_ssl_context()
    if options.certificates:
        try:
            context.load_verify_locations(options.certificates)
        except (OSError, ssl.SSLError) as fault:
            name = str(options.certificates)
            raise InputError(name, "no certificates can be read from it", "give a PEM file") from fault
    return context
