"""The values of fetching: what the caller wishes, and what a server answered."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

from sayso.errors import InputError
from sayso.fetching.kinds import media_type
from sayso.version import __version__

PRODUCT = "Sayso"
"""The name to which rules of a robots.txt apply."""

UNCHANGED = 304
FOUND = frozenset({200, 203})
"""The statuses of an answer that is the page itself."""

KEPT_HEADERS = (
    "content-type",
    "content-language",
    "content-encoding",
    "content-location",
    "date",
    "last-modified",
    "etag",
    "expires",
    "cache-control",
    "link",
    "server",
    "x-robots-tag",
)
"""The headers of an answer that are kept; cookies never are."""

_CONTACT = re.compile(r"[!-'*-~]{1,200}")  # printable ASCII without spaces and round brackets, which end a comment
_HEADER = re.compile(r"[ -~\x80-\xff]{1,1000}")

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Validator:
    """
    What a server said of the version it gave, word for word, to ask later whether there is another: ETag and Last-Modified.

    Values that could not stand in a request's header are left out when they are sent.
    """

    etag: str | None = None
    modified: str | None = None

    def conditions(self) -> dict[str, str]:
        r"""
        Give the headers that ask for the page only if it changed.

        >>> Validator(etag='"7"').conditions(), Validator(etag='"7"\r\nX: 1').conditions()
        ({'if-none-match': '"7"'}, {})
        """
        asked = {"if-none-match": self.etag, "if-modified-since": self.modified}
        return {name: value for name, value in asked.items() if value and _HEADER.fullmatch(value)}


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """
    How to ask, and how much to take.

    `contact` (an address of mail or web) is told to every server; `validators` maps a final address to what its server said last time;
    `allowed` names the private networks that may be asked ("10.1.0.0/16"); `certificates` is a PEM file of authorities trusted beside
    the known ones. `delay` is the least time between two requests to a host; a server that asks to wait longer than `longest_wait` is
    given up; `attempts` bounds the requests for one address that its server puts off. `redirects` bounds the hops; `feed_items` says
    how many items of a feed have their links fetched too. `max_bytes` bounds one answer, unpacked. Times are in seconds, `whole` for one
    request from its beginning to the last byte.

    Raises InputError where a value cannot be meant.

    >>> FetchOptions(allowed=("10.1.0.0/33",))
    Traceback (most recent call last):
    sayso.errors.InputError: allowed: '10.1.0.0/33' is no network; write it like 10.1.0.0/16
    """

    contact: str | None = None
    validators: Mapping[str, Validator] = field(default_factory=dict)
    allowed: tuple[str, ...] = ()
    certificates: Path | None = None
    delay: float = 1.0
    longest_wait: float = 120.0
    attempts: int = 3
    redirects: int = 5
    feed_items: int = 0
    max_bytes: int = 10 << 20
    connect: float = 10.0
    read: float = 20.0
    whole: float = 60.0

    def __post_init__(self) -> None:
        """Check the values."""
        if self.contact is not None and not _CONTACT.fullmatch(self.contact):
            raise InputError("contact", f"{self.contact!r} cannot be told to a server", "give a mail or web address")
        _ = self.networks
        for one in fields(self):
            value = getattr(self, one.name)
            least = 0 if one.name in {"delay", "longest_wait", "redirects", "feed_items"} else 1e-3
            if isinstance(value, int | float) and not least <= value < float("inf"):
                raise InputError(one.name, f"{value} cannot be meant", "give a number that is not negative")

    @property
    def networks(self) -> tuple[Network, ...]:
        """
        Give the networks that are allowed though they are not public.

        Raises InputError where one is none.
        """
        networks = []
        for written in self.allowed:
            try:
                networks.append(ip_network(written))
            except ValueError as fault:
                raise InputError("allowed", f"{written!r} is no network", "write it like 10.1.0.0/16") from fault
        return tuple(networks)

    @property
    def agent(self) -> str:
        """
        Give the name under which requests are made.

        >>> FetchOptions(contact="desk@orva.example").agent.partition("/")[2].partition(" ")[2]
        '(+desk@orva.example)'
        """
        return f"{PRODUCT}/{__version__}" + (f" (+{self.contact})" if self.contact else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """
    What a server answered for one address.

    `address` is the one that was given (or stood in a feed) and `final_address` where redirects led, both in their plain form; `at` is when the answer came, in UTC;
    `headers` are those of interest, names in lower case; `body` is the page's bytes, unpacked where they were sent as gzip; `ip` is the
    machine that answered. `followed` are the items of a feed that are fetched themselves. `notes` is what the user should hear.
    A page that did not change since its validator was made has status 304 and no body.
    """

    address: str
    final_address: str
    at: str
    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    ip: str | None = None
    followed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_unchanged(self) -> bool:
        """Whether the server says that the page is as it was when its validator was made."""
        return self.status == UNCHANGED

    @property
    def content_type(self) -> str:
        """The type that the server named, in small letters without parameters; "" where it named none."""
        return media_type(self.header("content-type"))

    @property
    def validator(self) -> Validator | None:
        """Give what to ask with next time, to be kept under `final_address`; None where the server said nothing."""
        etag, modified = self.header("etag"), self.header("last-modified")
        return Validator(etag=etag, modified=modified) if etag or modified else None

    def header(self, name: str) -> str | None:
        """Give the value of a header that was kept, by its name in lower case."""
        return next((value for named, value in self.headers if named == name), None)
