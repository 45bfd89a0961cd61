"""Addresses of the web: which may be asked at all, before any name is looked up."""

import re

import httpx

from sayso.errors import InputError

_LONGEST = 4000  # characters
_SHOWN = 200
_SPECIAL = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\\]")
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+")  # names and IPv4 in ASCII, IPv6
_LOGIN = re.compile(r"(?:(?<=//)|^)[^/?#]*@")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# Ports of other services, which a request must not be sent to (Fetch Standard, "bad port").
# fmt: off
_OTHER_SERVICES = frozenset({
    1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87,
    95, 101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465,
    512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720,
    1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
})
# fmt: on
_HIGHEST_PORT = 65_535


def is_address(given: str) -> bool:
    """
    Tell whether an input is an address of the web rather than a path.

    >>> is_address("https://orva.example/feed"), is_address("news/https.html")
    (True, False)
    """
    return bool(_SCHEME.match(given))


def checked(given: str) -> httpx.URL:
    """
    Give an address in its plain form: host in small letters and ASCII, no fragment, no port that goes without saying.

    Raises InputError for another scheme, login data, white space, control characters or a backslash, a port of another service, and
    what is no address. The error shows no login data.

    >>> str(checked("HTTPS://Orva.Example:443/a b"[:-2] + "#top"))
    'https://orva.example/a'
    """
    name = shown(given)
    if not _SCHEME.match(given):
        raise InputError(name, "no address of the web", "give one that begins with https:// or http://")
    if len(given) > _LONGEST:
        raise InputError(name, f"an address of more than {_LONGEST:,} characters", "leave it out")
    if _SPECIAL.search(given):
        raise InputError(name, "the address holds white space, a backslash or control characters", "write them as %20")
    try:
        url = httpx.URL(given).copy_with(fragment=None)
        host, port = url.raw_host.decode("ascii"), url.port
    except (httpx.InvalidURL, UnicodeError, ValueError) as fault:
        raise InputError(name, "no address that can be read", "check how it is written") from fault
    if url.userinfo or "@" in given.split("/", 3)[2]:
        raise InputError(
            name, "the address holds login data, which are never sent", "leave out what stands before the @"
        )
    if not _HOST.fullmatch(host) or not host.strip("."):
        raise InputError(name, "the address names no host", "check how it is written")
    if port is not None and (port in _OTHER_SERVICES or not 0 < port <= _HIGHEST_PORT):
        raise InputError(name, f"port {port} is no web server's", "check the port")
    return url


def shown(address: str) -> str:
    r"""
    Give an address as a message shows it: on one line, without login data, 200 characters at most.

    >>> shown("http://desk:secret@orva.example/\n")
    'http://...@orva.example/\\n'
    """
    plain = _LOGIN.sub("...@", address[:_LONGEST])
    plain = _UNPRINTABLE.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), plain)
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "..."
