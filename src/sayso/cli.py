"""The command line: data to standard output, logs to standard error, and an exit status that tells."""

import csv
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TextIO, TypeVar

import click

from sayso.codec import encode, schema
from sayso.intake.draft import MAX_CHARACTERS, Failure, IntakeOptions
from sayso.record import Record
from sayso.version import __version__

T = TypeVar("T")

READ_ALL, SOME_FAILED, WRONG_USAGE = 0, 1, 2

_EPILOG = {
    "record": """
Examples:

\b
  sayso record bridge.html                        a table of what was read, on a terminal
  sayso record news/ > records.jsonl              a folder, one record a line
  sayso record 'news/*.html' -o records.jsonl     a glob, to a file
  sayso record rows.csv --column text=body        a table whose text column is "body"
  sayso record page.txt --published 2026-05-04 --outlet "Orva Times"
  cat page.html | sayso record - | jq .attributions
""",
    "report": """
Examples:

\b
  sayso report examples/ -o report.html           articles in, one HTML page out
  sayso report records.jsonl -o report.html       from records that were read before
""",
    "export": """
Examples:

\b
  sayso export news/ --format csv -o said.csv     who said what: one row an attribution
  sayso record news/ | sayso export - --format csv > said.csv
""",
}


@dataclass
class _Run:
    """What one run of the command line meets on its way; kept here, at the top, and nowhere below."""

    failures: list[Failure] = field(default_factory=list)

    def status(self) -> int:
        """Give the exit status."""
        return SOME_FAILED if self.failures else READ_ALL


def main() -> None:
    """Run the command line; a broken pipe is no error."""
    try:
        sayso(prog_name="sayso")
    except BrokenPipeError:
        # The reader has gone: what is left in the buffers has nowhere to go either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(READ_ALL)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sayso")
def sayso() -> None:
    r"""
    Read news articles and lay out the record: who said what, on whose word.

    \b
    sayso record INPUT...     the record of each article, as JSON lines
    sayso report INPUT...     the articles side by side, as one HTML page
    sayso export INPUT...     a table of who said what
    sayso schema KIND         the JSON Schema of what is written

    INPUT is a text or HTML file, a table (.jsonl .csv .parquet), a feed (.xml), a web archive (.warc .warc.gz), a directory, a glob, or "-"
    for standard input; or records that were written before. Exit status: 0 all read, 1 some inputs failed, 2 wrong usage.
    """


def _intake_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the arguments and options of every command that reads articles."""
    for decorate in reversed(
        (
            click.argument("inputs", nargs=-1, required=True, metavar="INPUT..."),
            click.option(
                "-o", "--output", type=click.Path(dir_okay=False), help="Write here instead of to standard output."
            ),
            click.option(
                "--published",
                metavar="DATE",
                help="When the articles were published, where the input does not say (ISO).",
            ),
            click.option("--outlet", metavar="NAME", help="Who published them, where the input does not say."),
            click.option(
                "--column",
                "columns",
                multiple=True,
                metavar="NAME=COLUMN",
                help="A table's own name for a column: id, text, html, title, outlet, url, published, language.",
            ),
            click.option(
                "--max-characters",
                type=click.IntRange(min=1),
                default=MAX_CHARACTERS,
                show_default=True,
                help="Refuse an article longer than this.",
            ),
            click.option(
                "--failures",
                type=click.Path(dir_okay=False),
                metavar="FILE",
                help="Write a row (CSV: source, reason, remedy) for each input that failed.",
            ),
            click.option("-q", "--quiet", is_flag=True, help="No progress and no summary on standard error."),
        )
    ):
        command = decorate(command)
    return command


@sayso.command(epilog=_EPILOG["record"])
@_intake_options
def record(inputs: tuple[str, ...], output: str | None, failures: str | None, *, quiet: bool, **given: object) -> None:
    """Write the record of each article as one line of JSON; on a terminal, show a table of what was read."""
    run = _Run()
    records = _records(inputs, _options(given), run, quiet=quiet)
    if output is None and sys.stdout.isatty():
        _show_table(list(records))
    else:
        with _binary_output(output) as write:
            for one in records:
                write(encode(one) + b"\n")
    _finish(run, failures, quiet=quiet)


@sayso.command(epilog=_EPILOG["report"])
@click.option("--title", help="The report's headline.")
@_intake_options
def report(
    inputs: tuple[str, ...],
    output: str | None,
    failures: str | None,
    *,
    quiet: bool,
    title: str | None,
    **given: object,
) -> None:
    """Lay the articles side by side in one HTML page that loads nothing from elsewhere."""
    from sayso.showing.report import render_report  # noqa: PLC0415 - the other commands start without the templates

    if output is None and sys.stdout.isatty():
        raise click.UsageError("the report is a page of HTML; give -o FILE to write it to a file")
    run = _Run()
    records = list(_records(inputs, _options(given), run, quiet=quiet))
    failed = [(failure.source, f"{failure.reason}; {failure.remedy}") for failure in run.failures]
    page = render_report(records, title=title, failures=failed)
    with _binary_output(output) as write:
        write(page.encode("utf-8", "replace"))
    _finish(run, failures, quiet=quiet)


@sayso.command(epilog=_EPILOG["export"])
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv"]),
    default="csv",
    show_default=True,
    help="csv: one row an attribution.",
)
@click.option("--excel", is_flag=True, help="Begin the file with a byte-order mark, by which Excel knows UTF-8.")
@_intake_options
def export(
    inputs: tuple[str, ...],
    output: str | None,
    failures: str | None,
    *,
    quiet: bool,
    form: str,
    excel: bool,
    **given: object,
) -> None:
    """Write a table of who said what: speaker, words, chain, act, outlet, date, key and span."""
    from sayso.exporting.table import write_csv  # noqa: PLC0415 - only this command writes tables

    del form
    run = _Run()
    with _binary_output(output) as write:
        if excel:
            write(b"\xef\xbb\xbf")
        for line in write_csv(_records(inputs, _options(given), run, quiet=quiet)):
            write(line.encode("utf-8", "replace"))
    _finish(run, failures, quiet=quiet)


@sayso.command(name="schema")
@click.argument("kind", type=click.Choice(["record", "story"]))
def schema_command(kind: Literal["record", "story"]) -> None:
    """Print the JSON Schema of a record or a story."""
    click.echo(schema(kind))


def _options(given: dict[str, object]) -> IntakeOptions:
    """Make intake options of the command line's; a wrong one is wrong usage."""
    from sayso.intake.published import iso_date  # noqa: PLC0415 - parsing dates loads tables that `schema` never needs

    published = given["published"]
    if isinstance(published, str) and iso_date(published) is None:
        raise click.BadParameter(
            f"{published!r} is no ISO date; write 2026-05-04 or 2026-05-04T18:05", param_hint="--published"
        )
    columns = dict(_column(pair) for pair in _strings(given["columns"]))
    limit = given["max_characters"]
    outlet = given["outlet"]
    return IntakeOptions(
        published=published if isinstance(published, str) else None,
        outlet=outlet if isinstance(outlet, str) else None,
        columns=columns,
        max_characters=limit if isinstance(limit, int) else MAX_CHARACTERS,
    )


_COLUMNS = ("id", "text", "html", "title", "outlet", "url", "published", "language")


def _strings(value: object) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, tuple) else ()


def _column(pair: str) -> tuple[str, str]:
    """Split NAME=COLUMN."""
    name, equals, column = pair.partition("=")
    if not equals or name not in _COLUMNS or not column:
        raise click.BadParameter(
            f"{pair!r} is not NAME=COLUMN with NAME one of {', '.join(_COLUMNS)}", param_hint="--column"
        )
    return name, column


def _records(inputs: Iterable[str], options: IntakeOptions, run: _Run, *, quiet: bool) -> Iterator[Record]:
    """Read the inputs one by one; a failure is said at once and the others go on."""
    from sayso.intake.read import read_inputs  # noqa: PLC0415 - the readers take a second to load
    from sayso.reading.read import read  # noqa: PLC0415 - as above

    for item in _with_progress(read_inputs(list(inputs), options), quiet=quiet):
        if isinstance(item, Failure):
            run.failures.append(item)
            click.echo(f"sayso: {item}", err=True)
        else:
            yield item if isinstance(item, Record) else read(item)


_PATIENCE_SECONDS = 3.0


def _with_progress(items: Iterable[T], *, quiet: bool) -> Iterator[T]:
    """Pass items on; on a terminal, count them aloud once it takes more than a few seconds."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    import time  # noqa: PLC0415

    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it

    console = Console(stderr=True)
    started = time.monotonic()
    with console.status("reading") as status:
        status.stop()
        for count, item in enumerate(items, start=1):
            if time.monotonic() - started > _PATIENCE_SECONDS:
                status.start()
                status.update(f"{count} articles read")
            yield item


@contextmanager
def _binary_output(path: str | None) -> Iterator[Callable[[bytes], object]]:
    """Open the output; a file that cannot be written is one clear line."""
    if path is None or path == "-":
        yield sys.stdout.buffer.write
        sys.stdout.buffer.flush()
        return
    try:
        with Path(path).open("wb") as file:
            yield file.write
    except OSError as fault:
        raise click.ClickException(f"{path}: cannot be written ({fault.strerror}); give another -o FILE") from fault


def _show_table(records: list[Record]) -> None:
    """Show on a terminal what was read."""
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it

    from sayso.showing.terminal import summary_table  # noqa: PLC0415 - as above

    Console().print(summary_table(records))


def _finish(run: _Run, failures: str | None, *, quiet: bool) -> None:
    """Write the failures and leave with the status that tells."""
    if failures is not None:
        with Path(failures).open("w", encoding="utf-8", newline="") as file:
            _write_failures(run.failures, file)
    if run.failures and not quiet:
        count = len(run.failures)
        click.echo(f"sayso: {count} input{'s' if count > 1 else ''} failed; the others were read", err=True)
    sys.exit(run.status())


def _write_failures(failures: Iterable[Failure], file: TextIO) -> None:
    """Write one row a failure."""
    rows = csv.writer(file)
    rows.writerow(("source", "reason", "remedy"))
    rows.writerows((failure.source, failure.reason, failure.remedy) for failure in failures)


if __name__ == "__main__":
    main()
