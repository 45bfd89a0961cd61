"""What a command's inputs give: articles of files, records of archives, and, where it is asked for, pages of the web."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sayso.article import Article
from sayso.errors import InputError
from sayso.intake.draft import Failure, IntakeOptions, failure_of
from sayso.record import Record

if TYPE_CHECKING:
    from sayso.fetching import Fetched, FetchOptions

Arrival = Article | Failure | Record
_SQLITE = b"SQLite format 3\x00"
_SERVERS = ("postgresql://", "postgres://")


def arrivals(
    inputs: Iterable[str],
    options: IntakeOptions,
    *,
    fetching: "FetchOptions | None" = None,
    on_fetched: "Callable[[Fetched], None] | None" = None,
) -> Iterator[Arrival]:
    """
    Give what the inputs hold, in their order, as it is read; what cannot be read comes as a failure.

    An archive gives its records. An address of the web is fetched where `fetching` says how, and else a failure: nothing is fetched unasked. What was fetched is
    given to `on_fetched` first.
    """
    for kind, group in groupby(inputs, _kind):
        if kind == "archive":
            for name in group:
                yield from _from_archive(name)
        elif kind == "address":
            yield from _from_web(group, options, fetching, on_fetched)
        else:
            from sayso.intake.read import read_inputs  # noqa: PLC0415 - the readers take a second to load

            yield from read_inputs(group, options)


def is_archive(name: str) -> bool:
    """Tell whether an input is an archive: a database's address, or a file that begins as SQLite's do."""
    if name.startswith(_SERVERS):
        return True
    try:
        path = Path(name)
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except (OSError, ValueError):
        return False


def _kind(name: str) -> Literal["archive", "address", "path"]:
    """Tell what an input is."""
    if is_archive(name):
        return "archive"
    return "address" if name.lower().startswith(("http://", "https://")) else "path"


def _from_archive(name: str) -> Iterator[Arrival]:
    """Give the records of an archive."""
    from sayso.archive import open_archive, records_of  # noqa: PLC0415 - files need no database

    try:
        with open_archive(name) as archive:
            yield from records_of(archive)
    except InputError as fault:
        yield failure_of(fault)


def _from_web(
    addresses: Iterable[str],
    options: IntakeOptions,
    fetching: "FetchOptions | None",
    on_fetched: "Callable[[Fetched], None] | None",
) -> Iterator[Arrival]:
    """Give the articles of addresses, or say why they are not asked."""
    if fetching is None:
        for name in addresses:
            yield Failure(
                source=name,
                reason="an address of the web, and this command fetches nothing",
                remedy="save the page and give the file, or fetch it into an archive with sayso add",
            )
        return
    from sayso.fetching import articles_of, fetch  # noqa: PLC0415 - nothing else opens a socket

    for fetched in fetch(addresses, fetching):
        if isinstance(fetched, Failure):
            yield fetched
            continue
        if on_fetched is not None:
            on_fetched(fetched)
        if not fetched.is_unchanged:
            yield from articles_of(fetched, options)
