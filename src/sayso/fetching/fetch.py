"""Addresses in, answers out: one request at a time, hosts taking turns, and one bad address never stops the others."""

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from http import HTTPStatus

import httpx

from sayso.errors import InputError
from sayso.fetching.addresses import checked, shown
from sayso.fetching.kinds import kind_of
from sayso.fetching.links import links_of
from sayso.fetching.values import FOUND, KEPT_HEADERS, UNCHANGED, Fetched, FetchOptions
from sayso.fetching.visiting import Visit, Visitor
from sayso.intake.draft import Failure

_LOG = logging.getLogger(__name__)
_LATER = frozenset({429, 503})
_LONGEST_HEADER = 1000  # characters
_REMEDIES = {
    401: "get the page by hand and give the file",
    402: "get the page by hand and give the file",
    403: "ask the site, or get the page by hand and give the file",
    404: "check the address",
    410: "the page is gone; leave it out",
    451: "the page is withheld by law; leave it out",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """An address that waits for its turn; `name` is how messages call it, `attempts` how often its server put it off."""

    name: str
    url: httpx.URL
    is_item: bool = False
    attempts: int = 0


def fetch(addresses: Iterable[str], options: FetchOptions | None = None) -> Iterator[Fetched | Failure]:
    """
    Ask for each address, politely, and give what its server answered, or the failure that says why there is nothing.

    Addresses that are refused unasked come first, the others as hosts take turns; of one host in the order given, each once. Nothing is
    asked before the first result is. Raises InputError where the options' certificates cannot be read.

    >>> [str(failure) for failure in fetch(["ftp://orva.example/feed"])]
    ['ftp://orva.example/feed: no address of the web; give one that begins with https:// or http://']
    """
    yield from _Run(options or FetchOptions()).results(addresses)


class _Run:
    """One run over some addresses: what waits, what was asked for, and the visitor."""

    def __init__(self, options: FetchOptions) -> None:
        self._options = options
        self._waiting: dict[str, deque[_Task]] = {}
        self._seen: set[str] = set()
        self._visitor: Visitor | None = None

    def results(self, addresses: Iterable[str]) -> Iterator[Fetched | Failure]:
        """Give the result of each address."""
        for given in addresses:
            try:
                self._add(_Task(name=shown(given), url=checked(given)))
            except InputError as fault:
                yield Failure(source=shown(given), reason=fault.reason, remedy=fault.remedy)
        visitor = Visitor(self._options) if self._waiting else None
        while visitor and self._waiting:
            task = self._next(visitor)
            result = self._result(task, visitor)
            if result:
                yield result

    def _add(self, task: _Task) -> bool:
        """Let an address wait for its host's turn, unless it was there before; tell whether it does."""
        if str(task.url) in self._seen:
            return False
        self._seen.add(str(task.url))
        self._waiting.setdefault(task.url.host, deque()).append(task)
        return True

    def _next(self, visitor: Visitor) -> _Task:
        """Take the next address of the host whose turn comes first."""
        host = min(self._waiting, key=visitor.hosts.left)
        tasks = self._waiting[host]
        task = tasks.popleft()
        if not tasks:
            del self._waiting[host]
        return task

    def _result(self, task: _Task, visitor: Visitor) -> Fetched | Failure | None:
        """Give what became of an address, None where it waits for another attempt."""
        try:
            visit = visitor.visit(task.url)
        except InputError as fault:
            return Failure(source=task.name, reason=fault.reason, remedy=fault.remedy)
        if visit.answer.status in _LATER and self._is_put_off(task, visit):
            return None
        failure = _failure_of(task, visit)
        if failure:
            return failure
        for note in visit.notes:
            _LOG.warning("%s: %s", task.name, note)
        return self._with_items(task, _fetched(task, visit))

    def _is_put_off(self, task: _Task, visit: Visit) -> bool:
        """Let an address wait again where its server says for how long, not too long, and not too often; tell whether it does."""
        wait = visit.answer.wait()
        if wait is None or wait > self._options.longest_wait or task.attempts + 1 >= self._options.attempts:
            return False
        again = replace(task, attempts=task.attempts + 1)
        self._waiting.setdefault(task.url.host, deque()).appendleft(again)
        return True

    def _with_items(self, task: _Task, fetched: Fetched) -> Fetched:
        """Let the items of a feed wait for their turn, as many as the options say, and tell of them."""
        if not self._options.feed_items or task.is_item or _kind(fetched) != "feed":
            return fetched
        links: list[str] = []
        for link in links_of(fetched.body, fetched.final_address):
            if len(links) == self._options.feed_items:
                break
            links.append(str(link))
            self._add(_Task(name=shown(str(link)), url=link, is_item=True))
        return replace(fetched, followed=tuple(links))


def _fetched(task: _Task, visit: Visit) -> Fetched:
    """Give what an answer brought."""
    answer = visit.answer
    headers = ((name, answer.headers.get(name, "")[:_LONGEST_HEADER]) for name in KEPT_HEADERS)
    return Fetched(
        address=str(task.url),
        final_address=str(visit.url),
        at=answer.at,
        status=answer.status,
        headers=tuple((name, value) for name, value in headers if value),
        body=answer.body,
        ip=answer.ip,
        notes=visit.notes,
    )


def _failure_of(task: _Task, visit: Visit) -> Failure | None:
    """Say why an answer gives nothing, None where it does."""
    answer = visit.answer
    if answer.status == UNCHANGED:
        return None
    if answer.status not in FOUND:
        wait = answer.wait() if answer.status in _LATER else None
        reason = f"the server answers {_phrase(answer.status)}" + (
            "" if wait is None else f" and asks to wait {wait:,.0f} s"
        )
        return Failure(source=task.name, reason=reason, remedy=_REMEDIES.get(answer.status, "try again later"))
    if not answer.body.strip():
        return Failure(source=task.name, reason="the answer is empty", remedy="check the address")
    if kind_of(answer.content_type, answer.body) is None:
        return Failure(
            source=task.name, reason="a binary file, not text", remedy="give the address of a page or a feed"
        )
    return None


def _kind(fetched: Fetched) -> str | None:
    """Give the kind of what was fetched."""
    return kind_of(fetched.content_type, fetched.body)


def _phrase(status: int) -> str:
    """
    Give a status with its name.

    >>> _phrase(404), _phrase(299)
    ('404 Not Found', '299')
    """
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
