"""One address, from the first request to the page: its turn, its robots.txt, its redirects."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin

import httpx

from sayso.errors import InputError
from sayso.fetching.addresses import checked, shown
from sayso.fetching.asking import Answer, Asker
from sayso.fetching.hosts import Hosts
from sayso.fetching.robots import MOST_BYTES, Rules, rules_of
from sayso.fetching.values import UNCHANGED, FetchOptions

_MOVED = frozenset({301, 302, 303, 307, 308})
_UNASKED = frozenset({429, 503})

Step = Callable[[httpx.URL], Answer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Where an address led: the last answer, the address that gave it, and what was odd on the way."""

    answer: Answer
    url: httpx.URL
    notes: tuple[str, ...] = ()


class Visitor:
    """Visits addresses that were checked, one after another, keeping every host's rules and turns over one run."""

    def __init__(self, options: FetchOptions) -> None:
        self._options = options
        self._asker = Asker(options)
        self._rules: dict[tuple[str, str, int | None], Rules] = {}
        self.hosts = Hosts(options)

    def visit(self, url: httpx.URL) -> Visit:
        """
        Ask for an address and follow where it leads, each hop as carefully as the first.

        Raises InputError where a hop may not be asked, cannot be, or leads on too often.
        """
        return followed(url, self._page, self._options.redirects)

    def _page(self, url: httpx.URL) -> Answer:
        """Ask for one page, if its host's robots.txt lets it, and only for what changed where a validator is known."""
        rules = self._rules_for(url)
        refusal = rules.refuse(str(url))
        if refusal:
            raise InputError(str(url), refusal, "ask the site, or get the page by hand and give the file")
        validator = self._options.validators.get(str(url))
        conditions = validator.conditions() if validator else {}
        answer = self._in_turn(url, lambda: self._asker.get(url, conditions=conditions))
        if answer.status == UNCHANGED and not conditions:
            raise InputError(str(url), "the server says “not changed” without being asked", "try again later")
        return answer

    def _rules_for(self, url: httpx.URL) -> Rules:
        """Give the rules of an address's host, asked for once a run."""
        origin = (url.scheme, url.host, url.port)
        if origin not in self._rules:
            rules = self._asked_rules(url.copy_with(raw_path=b"/robots.txt"))
            self._rules[origin] = rules
            self.hosts.slow(url.host, rules.delay)
        return self._rules[origin]

    def _asked_rules(self, url: httpx.URL) -> Rules:
        """Ask for a robots.txt; one that cannot be had refuses everything."""

        def step(hop: httpx.URL) -> Answer:
            return self._in_turn(hop, lambda: self._asker.get(hop, cut_at=MOST_BYTES, types=frozenset()))

        try:
            answer = followed(url, step, self._options.redirects).answer
        except InputError as fault:
            is_first = fault.source == str(url)
            return Rules(refusal=fault.reason if is_first else f"the site's robots.txt cannot be read: {fault.reason}")
        return rules_of(answer.status, answer.body)

    def _in_turn(self, url: httpx.URL, ask: Callable[[], Answer]) -> Answer:
        """Make a request when its host's turn has come, and put the next off as the host asks."""
        self.hosts.wait(url.host)
        try:
            answer = ask()
        finally:
            self.hosts.was_asked(url.host)
        if answer.status in _UNASKED:
            self.hosts.hold(url.host, answer.wait() or 0.0)
        return answer


def followed(url: httpx.URL, step: Step, most: int) -> Visit:
    """
    Take steps from an address until one leads nowhere else.

    Raises InputError for more than `most` redirects, a circle, and a redirect to what may not be asked; a step may raise it too.
    """
    seen = [str(url)]
    notes: list[str] = []
    while True:
        answer = step(url)
        if answer.status not in _MOVED:
            return Visit(answer=answer, url=url, notes=tuple(notes))
        onward = _onward(url, answer)
        if str(onward) in seen:
            raise InputError(seen[0], "its redirects lead in a circle", "give the address of the page itself")
        if len(seen) > most:
            raise InputError(seen[0], f"it redirects more than {most} times", "give the address of the page itself")
        if (url.scheme, onward.scheme) == ("https", "http"):
            notes.append(f"redirected from https to http ({shown(str(onward))}): what came could be changed on the way")
        seen.append(str(onward))
        url = onward


def _onward(url: httpx.URL, answer: Answer) -> httpx.URL:
    """
    Give the address that a redirect names.

    Raises InputError where it names none that may be asked.
    """
    location = answer.headers.get("location", "").strip()
    if not location:
        raise InputError(str(url), f"a redirect ({answer.status}) that says nowhere to", "try again later")
    try:
        return checked(urljoin(str(url), location))
    except InputError as fault:
        reason = f"it redirects to {fault.source}: {fault.reason}"
        raise InputError(str(url), reason, "give the address of the page itself") from fault
    except ValueError as fault:
        raise InputError(str(url), "it redirects to what is no address", "try again later") from fault
