"""One run of a command: what is given is checked, read one article after another and written, and the exit status tells."""

from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import click

from sayso.article import Article
from sayso.cli.arrivals import Arrival, arrivals
from sayso.cli.given import Given, intake_options, names_of
from sayso.console import Refused, Write, hear_notes, output, refuse_overlap, say, with_progress
from sayso.errors import LexiconError
from sayso.exporting.table import csv_line
from sayso.intake.draft import Failure, IntakeOptions, Source
from sayso.intake.sources import find_sources
from sayso.names import KnownNames
from sayso.record import Record
from sayso.scaling.garbage import collect_again
from sayso.showing.words import counted
from sayso.speech import speech_only
from sayso.tagging.threads import cores

READ_ALL, SOME_FAILED = 0, 1

_MOST_PROCESSES = 4
"""More are started only where they are asked for: each holds a reader of its own."""


@dataclass(kw_only=True)
class _Run:
    """What one run meets on its way; kept here, at the top, and nowhere below."""

    read: int = 0
    failures: list[Failure] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a command works with: the records as they are read, where to write, and what failed so far."""

    records: Iterator[Record]
    write: Write
    failures: list[Failure]


Coming = Callable[[IntakeOptions], Iterator[Arrival]]
"""Gives what is read, articles to be read among it, with these options of intake."""


@contextmanager
def working(given: Given, coming: Coming | None = None) -> Iterator[Work]:
    """
    Check what is given, open what is read and written; at the end write the failures and leave with the status that tells.

    What is read is what the inputs hold, unless `coming` gives something else.
    """
    options = intake_options(given)
    refuse_overlap(_all_read(given), given["output"], given["failures"])
    names = names_of(given)
    hear_notes(quiet=given["quiet"])
    run = _Run()
    with ExitStack() as stack:
        write = stack.enter_context(output(given["output"]))
        write_failure = stack.enter_context(output(given["failures"])) if given["failures"] else None
        arriving = coming(options) if coming is not None else arrivals(given["inputs"], options)
        records = stack.enter_context(closing(_records(given, arriving, names, run)))
        yield Work(records=records, write=write, failures=run.failures)
        if write_failure:
            rows = [(one.source, one.reason, one.remedy) for one in run.failures]
            for row in (("source", "reason", "remedy"), *rows):
                write_failure(csv_line(row).encode("utf-8", "replace"))
    if run.failures and not given["quiet"]:
        say(f"{counted(len(run.failures), 'input')} failed, {counted(run.read, 'article')} read")
    click.get_current_context().exit(SOME_FAILED if run.failures else READ_ALL)


def _all_read(given: Given) -> Iterator[tuple[str, Path | int]]:
    """Give the name and place of every file that is read, articles and names."""
    yield from ((name, Path(name)) for name in given["names"])
    for source in find_sources(given["inputs"]):
        if isinstance(source, Source):
            yield source.name, source.path or 0


def _records(given: Given, arriving: Iterator[Arrival], names: KnownNames | None, run: _Run) -> Generator[Record]:
    """Read what arrives one by one; a failure is said at once and the others go on."""

    def told() -> str:
        return f"{counted(run.read, 'article')} read"

    with closing(with_progress(arriving, told, quiet=given["quiet"])) as coming:
        for one in _read_each(coming, given, names):
            collect_again()
            if isinstance(one, Failure):
                run.failures.append(one)
                say(str(one))
            else:
                run.read += 1
                yield speech_only(one) if given["speech"] else one


def _read_each(coming: Iterator[Arrival], given: Given, names: KnownNames | None) -> Iterator[Record | Failure]:
    """Read the articles among what arrives; what reading needs is loaded with the first."""
    for arrival in coming:
        if not isinstance(arrival, Article):
            yield arrival
            continue
        from sayso.scaling.processes import read_beside  # noqa: PLC0415 - as above

        files = [Path(name) for name in given["names"]]
        reading = read_beside(chain([arrival], coming), processes=_processes(given), names=names, name_files=files)
        try:
            with closing(reading):
                yield from reading
        except LexiconError as fault:
            raise Refused(str(fault)) from fault


def _processes(given: Given) -> int:
    """Give in how many processes to read: one where something comes as a stream, so that each article is answered before the next is waited for."""
    places = [place for _, place in _all_read(given)]
    if not all(isinstance(place, Path) and place.is_file() for place in places):
        return 1
    return given["processes"] or min(cores(), _MOST_PROCESSES)
