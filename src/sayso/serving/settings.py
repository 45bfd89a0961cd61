"""How the application is run: where it listens, by which names it is called, whom it lets in, how often."""

import getpass
from dataclasses import dataclass, field
from typing import Final

PORT: Final = 8010


def person() -> str:
    """Give the name of the person at this machine, as decisions have it."""
    try:
        return getpass.getuser()[:100] or "local"
    except (KeyError, OSError):
        return "local"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """
    How the application is run.

    `host` is the address it listens on: from this machine alone (the default) nobody needs a token unless `demands_tokens`; from any other everybody does.
    `names` are further names it may be called by; `reviewer` stands in decisions taken on this machine (the person's name there). `rate` is how many requests a second one
    client may send in the long run and `burst` how many at once; None is no limit on this machine, 20 elsewhere. `is_behind_tls` says that a server
    before it speaks TLS, so that cookies are to go no other way.
    """

    host: str = "127.0.0.1"
    port: int = PORT
    names: tuple[str, ...] = ()
    reviewer: str = field(default_factory=person)
    demands_tokens: bool = False
    rate: float | None = None
    burst: int = 100
    is_behind_tls: bool = False
