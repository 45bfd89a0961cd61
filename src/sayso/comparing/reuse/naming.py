"""Names of outlets and agencies, as articles write them and as they come with articles: "www.nytimes.com", "nytimes", "The New York Times"."""

import re
from functools import lru_cache
from typing import Final

from sayso.names import candidates, known_names

_HOST: Final = re.compile(r"(?:[\w-]{1,63}\.){1,4}[A-Za-z]{2,12}")
_SECOND: Final = frozenset({"co", "com", "net", "org", "gov", "ac", "edu"})
_LEAD: Final = re.compile(r"(?:the|al|www)[\s.-]{1,2}", re.IGNORECASE)
_TAIL: Final = re.compile(
    r"(?:['’]?s)? (?:news agency|news channel|news website|reporter|correspondent|agency|newspaper)$", re.IGNORECASE
)
_LONGEST: Final = 80


@lru_cache(maxsize=1 << 12)
def outlet_keys(name: str) -> frozenset[str]:
    """
    Give the ways to write an outlet, squashed; two names that share one are of the same outlet.

    >>> outlet_keys("www.nytimes.com") & outlet_keys("the New York Times") != set(), outlet_keys("al-Orva") == outlet_keys("orva")
    (True, True)
    """
    plain = _plain(name)
    known = [one for one in candidates(known_names(), plain) if one.outlet] if len(plain) <= _LONGEST else []
    written = [plain, *(way for one in known[:1] for way in one.written)]
    return frozenset(key for way in written if (key := _squashed(way)))


@lru_cache(maxsize=1 << 12)
def agency_of(name: str) -> str | None:
    """
    Give what credits call the agency that a name is, or None.

    >>> agency_of("Agence France-Presse"), agency_of("AFP news agency"), agency_of("the mayor")
    ('AFP', 'AFP', None)
    """
    plain = _plain(name)
    known = candidates(known_names(), plain) if len(plain) <= _LONGEST else ()
    return next((one.credit or one.name for one in known if one.agency), None)


def _plain(name: str) -> str:
    """Give a name without what is no part of it: a host's own parts, "news agency"."""
    if _HOST.fullmatch(name):
        parts = [part for part in name.lower().split(".")[:-1] if part != "www"]
        while len(parts) > 1 and parts[-1] in _SECOND:
            parts.pop()
        return parts[-1] if parts else name
    return _TAIL.sub("", name)


def _squashed(name: str) -> str:
    """Give the letters and digits of a name, small, without the article."""
    return re.sub(r"[\W_]", "", _LEAD.sub("", name, count=1)).casefold()
