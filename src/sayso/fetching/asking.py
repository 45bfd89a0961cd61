"""One request, one answer, checked as it comes: its status, its kind, its size."""

import io
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from sayso.errors import InputError
from sayso.fetching.connecting import Transport
from sayso.fetching.kinds import TYPES, media_type
from sayso.fetching.values import FOUND, FetchOptions
from sayso.intake.draft import one_line
from sayso.intake.streams import Gunzipped

_CHUNK = 1 << 16
_PACKED = frozenset({"gzip", "x-gzip"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one request brought; the body is empty unless the status says that it is what was asked for."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    ip: str | None = None
    at: str = field(default_factory=lambda: datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))

    @property
    def content_type(self) -> str:
        """The type that the header names, in small letters without parameters; "" where it names none."""
        return media_type(self.headers.get("content-type"))

    def wait(self) -> float | None:
        """Give the seconds for which the server asks to be left alone (Retry-After), None where it does not say."""
        return seconds_of(self.headers.get("retry-after", ""))


class Asker:
    """Makes requests under the options, one at a time."""

    def __init__(self, options: FetchOptions) -> None:
        self._options = options
        self._transport = Transport(options)

    def get(
        self,
        url: httpx.URL,
        *,
        conditions: Mapping[str, str] | None = None,
        cut_at: int | None = None,
        types: frozenset[str] = TYPES,
    ) -> Answer:
        """
        Ask for an address that was checked and give the answer.

        `types` are the content types that are taken (all where it is empty); an answer longer than `cut_at` is cut there, without it
        one past the options' bound is refused. Raises InputError (whose source is the address) where nothing that can be used comes.
        """
        try:
            return self._asked(url, conditions or {}, cut_at, types)
        except InputError as fault:
            raise InputError(str(url), fault.reason, fault.remedy) from fault
        except (httpcore.TimeoutException, TimeoutError) as fault:
            raise InputError(str(url), "the server does not answer in time", "try again later") from fault
        except (httpcore.ProtocolError, httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as fault:
            reason = f"the answer broke off or is no HTTP ({one_line(str(fault))})"
            raise InputError(str(url), reason, "try again later") from fault
        except (httpcore.NetworkError, OSError) as fault:
            reason = f"no connection to the server ({one_line(str(fault)) or type(fault).__name__})"
            raise InputError(str(url), reason, "check the address, or try again later") from fault
        except (EOFError, zlib.error) as fault:
            raise InputError(str(url), "what came is a broken gzip", "try again later") from fault

    def _asked(
        self, url: httpx.URL, conditions: Mapping[str, str], cut_at: int | None, types: frozenset[str]
    ) -> Answer:
        """Send the request and take the answer in."""
        headers = {
            "user-agent": self._options.agent,
            "accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5",
            "accept-encoding": "gzip",
            "connection": "close",
            **conditions,
        }
        response = self._transport.handle_request(httpx.Request("GET", url, headers=headers))
        try:
            ip = response.extensions.get("ip")
            answer = Answer(status=response.status_code, headers=dict(response.headers), ip=ip)
            if answer.status not in FOUND:
                return answer
            _check_type(answer, types)
            body = self._body(response, answer, cut_at)
            return Answer(status=answer.status, headers=answer.headers, body=body, ip=ip)
        finally:
            response.close()

    def _body(self, response: httpx.Response, answer: Answer, cut_at: int | None) -> bytes:
        """Take the body in, unpacked, no further than its bound."""
        most = self._options.max_bytes if cut_at is None else cut_at
        stated = answer.headers.get("content-length", "")
        if cut_at is None and stated.isascii() and stated.isdigit() and int(stated[:20]) > most:
            raise _too_large(most)
        body = bytearray()
        for piece in _unpacked(response.iter_raw(), answer.headers.get("content-encoding", "")):
            body += piece
            if len(body) > most:
                if cut_at is None:
                    raise _too_large(most)
                return bytes(body[:cut_at])
        return bytes(body)


class _Pieces(io.RawIOBase):
    """Pieces as they come, read like a file."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)

    def read(self, _: int = -1, /) -> bytes:
        """Give the next piece that is not empty; nothing at the end."""
        return next((piece for piece in self._pieces if piece), b"")


def seconds_of(written: str) -> float | None:
    """
    Give the seconds that a Retry-After asks for, be it a number or a date; None where it is neither.

    >>> seconds_of("120"), seconds_of("Wed, 21 Oct 2015 07:28:00 GMT"), seconds_of("soon")
    (120.0, 0.0, None)
    """
    plain = written.strip()
    if plain.isascii() and plain.isdigit():
        return float(plain[:9])
    try:
        moment = parsedate_to_datetime(plain)
        return max(0.0, moment.timestamp() - time.time())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _check_type(answer: Answer, types: frozenset[str]) -> None:
    """Raise InputError unless the answer is of one of the types."""
    if types and answer.content_type not in types:
        reason = f"it is {one_line(answer.content_type)[:80]!a}, not a page, a feed or text"
        raise InputError("", reason, "give the address of a page or a feed")


def _unpacked(pieces: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """
    Give a body's bytes, unpacked a little at a time, however much they would become.

    Raises InputError for a packing that was not asked for, EOFError and zlib.error for a broken one.
    """
    packing = encoding.strip().lower()
    if packing in {"", "identity"}:
        yield from pieces
    elif packing in _PACKED:
        stream = Gunzipped(_Pieces(pieces))
        while piece := stream.read(_CHUNK):
            yield piece
    else:
        reason = f"it is packed as {one_line(packing)[:40]!a}, which was not asked for"
        raise InputError("", reason, "get it by hand and give the file")


def _too_large(most: int) -> InputError:
    """Give the error for an answer past the bound."""
    return InputError("", f"more than {most:,} bytes, which no page or feed is", "leave it out")
