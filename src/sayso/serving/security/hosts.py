"""By which name the application may be called: a name that was not given is refused, so that no other site's name can be bent to it (DNS rebinding)."""

import ipaddress
from collections.abc import Collection
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from sayso.serving.security.refusing import refuse

LOCAL: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_ANY: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104 - what a person may ask for, not what is bound


def is_local(host: str) -> bool:
    """
    Tell whether an address to bind is reached from this machine alone.

    >>> is_local("127.0.0.1"), is_local("0.0.0.0"), is_local("localhost")
    (True, False, True)
    """
    if host in LOCAL:
        return True
    number = _number(host)
    return number is not None and number.is_loopback


class Hosts:
    """The layer that answers only to the names it was given; where it listens on every address, to any address written as a number too."""

    def __init__(self, app: ASGIApp, host: str, names: Collection[str] = ()) -> None:
        self._app = app
        self._names = {name.casefold().strip("[]").rstrip(".") for name in (*LOCAL, host, *names)} - _ANY
        self._takes_numbers = host in _ANY

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http" or self.knows(Headers(scope=scope).getlist("host")):
            await self._app(scope, receive, send)
        else:
            await refuse(421, "Not known by this name; say --name to be reached by it.", scope, receive, send)

    def knows(self, told: Collection[str]) -> bool:
        """Tell whether the Host header (exactly one) names this application."""
        if len(told) != 1:
            return False
        name = name_of(next(iter(told)))
        return name in self._names or (self._takes_numbers and _number(name) is not None)


def name_of(host: str) -> str:
    """
    Give the name of a Host header without its port.

    >>> name_of("Orva.example:80"), name_of("[::1]:80")
    ('orva.example', '::1')
    """
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.rpartition(":")[0].casefold() if host.count(":") == 1 else host.casefold()


def _number(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Give the address that is written as a number, None for a name."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
