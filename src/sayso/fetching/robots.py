"""The rules of a robots.txt (RFC 9309), as far as they speak to Sayso."""

from dataclasses import dataclass

from protego import Protego

from sayso.fetching.values import PRODUCT

MOST_BYTES = 512 << 10
"""What stands in a robots.txt past this is not read; RFC 9309 asks for 500 KiB at least."""

_MOST_AGENTS = 5000
_MOST_WORK = 1_000_000  # rules times agents; the largest real files have some ten thousand


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a host lets Sayso fetch; `refusal` says why nothing, where that is so; `found` are the rules, None where there are none."""

    found: Protego | None = None
    refusal: str | None = None

    def refuse(self, address: str) -> str | None:
        """Say why an address may not be fetched, None where it may."""
        if self.refusal is not None:
            return self.refusal
        if self.found and not self.found.can_fetch(address, PRODUCT):
            return "the site's robots.txt does not allow it"
        return None

    @property
    def delay(self) -> float:
        """The seconds that the host wants between two requests, 0 where it does not say (Crawl-delay, Request-rate)."""
        if not self.found:
            return 0.0
        rate = self.found.request_rate(PRODUCT)
        between = rate.seconds / rate.requests if rate and rate.requests > 0 else 0.0
        return max(self.found.crawl_delay(PRODUCT) or 0.0, between, 0.0)


def rules_of(status: int, body: bytes) -> Rules:
    r"""
    Give the rules that an answer for a robots.txt sets.

    4xx means that there are none, and 5xx that nothing may be fetched; 429 is a server that cannot be asked now, so it counts as 5xx.

    >>> rules_of(200, b"User-agent: *\nDisallow: /desk/").refuse("https://orva.example/desk/1")
    "the site's robots.txt does not allow it"
    >>> rules_of(404, b"").refuse("https://orva.example/desk/1"), rules_of(503, b"").refuse("https://orva.example/")
    (None, "the site's robots.txt cannot be read (status 503), so nothing may be fetched")
    """
    if status in {200, 203}:
        text = body.decode("utf-8", "replace").removeprefix("\ufeff")
        if not _is_bounded(text):
            return Rules(refusal="the site's robots.txt is too long to be judged, so nothing may be fetched")
        return Rules(found=Protego.parse(text))
    if 400 <= status < 500 and status != 429:  # noqa: PLR2004 - the classes of HTTP's statuses
        return Rules()
    return Rules(refusal=f"the site's robots.txt cannot be read (status {status}), so nothing may be fetched")


def _is_bounded(text: str) -> bool:
    """Tell whether rules can be kept: each is kept for each agent of its group, which a hostile file makes many."""
    lines = [line for line in map(str.strip, text.splitlines()) if line and not line.startswith("#")]
    agents = sum(1 for line in lines if line[:4].lower() == "user")
    return agents <= _MOST_AGENTS and agents * (len(lines) - agents) <= _MOST_WORK
