"""What `sayso add ARCHIVE --from DIR` does: what a run read goes into an archive, in bulk."""

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from click.core import ParameterSource

from sayso.cli.given import Given
from sayso.console import Refused, output, say, with_progress
from sayso.errors import InputError
from sayso.exporting.table import csv_line
from sayso.intake.draft import Failure
from sayso.showing.words import counted
from sayso.tagging.threads import cores

if TYPE_CHECKING:
    from sayso.archive import Added
    from sayso.archive.loading import Line

_TAKEN: Final = frozenset({"archive", "run", "no_stories", "processes", "failures", "quiet"})
"""What may be given beside `--from`: the rest is about reading, and that is done."""

_MOST_PROCESSES: Final = 3
"""One writes, and two that make ready keep it busy."""


class GivenToAdd(Given):
    """What `sayso add` is given beside: the folder of a run, and whether the stories are left for later."""

    run: str | None
    no_stories: bool


def refuse_other_than_run(given: GivenToAdd) -> None:
    """Refuse what cannot be meant: nothing to add, or a run and something that is about reading articles. Raises click's UsageError."""
    context = click.get_current_context()
    if given["run"] is None:
        if not given["inputs"]:
            raise click.UsageError("Missing argument 'INPUT...' (or --from DIR).")
        if given["no_stories"]:
            raise click.UsageError("--no-stories goes with --from DIR.")
        return
    for one in context.command.params:
        name = one.name or ""
        if (
            name not in _TAKEN
            and context.get_parameter_source(name) is ParameterSource.COMMANDLINE
            and context.params[name]
        ):
            what = one.human_readable_name if isinstance(one, click.Argument) else one.opts[0]
            raise click.UsageError(f"--from takes records as they were read; leave out {what}.")


def load(archive: str, run: str, given: GivenToAdd) -> None:
    """Load a run into an archive; a failure is said at once and the others go on. Leaves with the status that tells."""
    from sayso.archive import open_archive  # noqa: PLC0415 - the other commands need no database
    from sayso.archive.adding import arriving  # noqa: PLC0415 - as above
    from sayso.archive.loading import add_lines  # noqa: PLC0415 - as above
    from sayso.running.loading import record_lines  # noqa: PLC0415 - the other commands know no runs

    failures: list[Failure] = []

    def failed(failure: Failure) -> None:
        failures.append(failure)
        say(str(failure))

    most = given["processes"] or min(cores(), _MOST_PROCESSES)
    try:
        with (
            closing(_lines(record_lines(Path(run)), failed, quiet=given["quiet"])) as lines,
            open_archive(archive, writing=True) as held,
        ):
            added = add_lines(
                held, lines, arriving(run[:500]), on_failure=failed, processes=most - 1, stories=not given["no_stories"]
            )
    except InputError as fault:
        raise Refused(str(fault)) from fault
    _write_failures(given["failures"], failures)
    if not given["quiet"]:
        say_added(added, 0)
    click.get_current_context().exit(1 if failures else 0)


def say_added(added: "Added", known: int) -> None:
    """Say what became of records; so many were `known` before they were read."""
    say(
        f"{counted(added.articles, 'article')} added, {counted(added.versions, 'new version')}, {added.known + known:,} known before"
        + (f", {added.removed:,} taken down before" if added.removed else "")
    )


def _lines(found: "Iterator[Line | Failure]", failed: Callable[[Failure], None], *, quiet: bool) -> "Generator[Line]":
    """Give what was found of a run, and say how far it is; failures go to `failed`."""
    count = 0

    def coming() -> "Iterator[Line]":
        nonlocal count
        for one in found:
            if isinstance(one, Failure):
                failed(one)
            else:
                count += 1
                yield one

    yield from with_progress(coming(), lambda: f"{counted(count, 'record')} looked at", quiet=quiet)


def _write_failures(path: str | None, failures: list[Failure]) -> None:
    """Write what failed as a table, where that is asked for."""
    if path is None:
        return
    with output(path) as write:
        for row in (("source", "reason", "remedy"), *((one.source, one.reason, one.remedy) for one in failures)):
            write(csv_line(row).encode("utf-8", "replace"))
