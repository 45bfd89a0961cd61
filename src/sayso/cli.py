"""The command line: data to standard output, all else to standard error, and an exit status that tells."""

import gc
import signal
import sys
import warnings
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Literal, TypedDict, Unpack

import click

from sayso.article import Article
from sayso.codec import encode, schema
from sayso.console import (
    WRONG_USAGE,
    Refused,
    Write,
    collect_again,
    drop_output,
    hear_notes,
    is_terminal,
    output,
    refuse_overlap,
    say,
    show_table,
    with_progress,
)
from sayso.errors import InputError, LexiconError
from sayso.exporting.table import csv_line
from sayso.exporting.tables import TABLES
from sayso.intake.draft import COLUMNS as TABLE_COLUMNS
from sayso.intake.draft import MAX_CHARACTERS, Failure, IntakeOptions, Source
from sayso.intake.sources import find_sources
from sayso.names import KnownNames, known_names
from sayso.record import Record
from sayso.showing.words import counted
from sayso.speech import speech_only
from sayso.version import __version__

__all__ = ["INTERRUPTED", "READ_ALL", "SOME_FAILED", "TERMINATED", "WRONG_USAGE", "main", "sayso"]

READ_ALL, SOME_FAILED, INTERRUPTED, TERMINATED = 0, 1, 130, 143

_HELP = """
Read news articles and lay out the record: who said what, on whose word.

\b
sayso record INPUT...     the record of each article, as JSON lines
sayso report INPUT...     the articles side by side, as one HTML page
sayso export INPUT...     a table of who said what, of people, times or places
sayso schema KIND         the JSON Schema of what is written

INPUT is a text or HTML file, a table (.jsonl .csv .parquet), a feed (.xml), a web archive (.warc .warc.gz), a directory, a glob, or "-"
for standard input; or records that were written before. Exit status: 0 all read, 1 some inputs failed, 2 wrong usage.

\b
Try:  sayso report examples/ -o report.html
"""

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
  sayso export news/ --excel -o said.csv          the same, for Excel
  sayso export news/ --table speakers --speech    what each one said, by date
  sayso export news/ --table places -o places.csv every place that is named, with coordinates
  sayso record news/ | sayso export - > said.csv

"""
    + "\n\n".join(
        f"\b\nColumns of {name}:\n" + "\n".join(f"  {column:<13}{holds}" for column, holds in table.columns.items())
        for name, table in TABLES.items()
    ),
    "schema": """
Examples:

\b
  sayso schema record > record.schema.json
""",
}


class _Commands(click.Group):
    """The group of commands, ending as a filter does: quietly where its reader has gone, with one line where it is interrupted."""

    def invoke(self, context: click.Context) -> object:
        """Run the command."""
        try:
            return super().invoke(context)
        except BrokenPipeError:
            drop_output()
            context.exit(READ_ALL)
        except KeyboardInterrupt:
            drop_output()
            say("stopped before the end; no output file was made")
            context.exit(INTERRUPTED)


class _Given(TypedDict):
    """What every command that reads articles is given."""

    inputs: tuple[str, ...]
    output: str | None
    failures: str | None
    quiet: bool
    names: tuple[str, ...]
    published: str | None
    outlet: str | None
    columns: tuple[str, ...]
    max_characters: int
    speech: bool


@dataclass(kw_only=True)
class _Run:
    """What one run meets on its way; kept here, at the top, and nowhere below."""

    read: int = 0
    failures: list[Failure] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Work:
    """What a command works with: the records as they are read, where to write, and what failed so far."""

    records: Iterator[Record]
    write: Write
    failures: list[Failure]


def main() -> None:
    """Run the command line."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    gc.disable()  # until the first article is read: see console.collect_again
    sayso(prog_name="sayso")


@click.group(
    cls=_Commands, help=_HELP, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="sayso")
@click.pass_context
def sayso(context: click.Context) -> None:
    """Read news articles and lay out the record."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def _reads_articles(command: Callable[..., None]) -> Callable[..., None]:
    """Add the arguments and options of every command that reads articles (see `_Given`)."""
    for decorate in reversed(
        (
            click.argument("inputs", nargs=-1, required=True, metavar="INPUT..."),
            click.option(
                "-o",
                "--output",
                type=click.Path(dir_okay=False),
                metavar="FILE",
                help="Write here instead of to standard output; the file appears once all is written.",
            ),
            click.option(
                "--published",
                metavar="DATE",
                help="When the articles were published (ISO); counts before what the input says.",
            ),
            click.option("--outlet", metavar="NAME", help="Who published them; counts before what the input says."),
            click.option(
                "--column",
                "columns",
                multiple=True,
                metavar="NAME=COLUMN",
                help=f"A table's own name for a column: {', '.join(TABLE_COLUMNS)}.",
            ),
            click.option(
                "--names",
                type=click.Path(),
                multiple=True,
                metavar="FILE",
                help="Names that you know, in TOML or CSV (name, aliases, kind, wikidata, country), on top of the built-in ones; may be repeated.",
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
            click.option(
                "--speech",
                is_flag=True,
                help="Keep what was said, written or told; leave out beliefs, hopes, expectations, plans, what documents and polls show, "
                'and what was not said ("did not say").',
            ),
            click.option("-q", "--quiet", is_flag=True, help="No notes, progress or summary on standard error."),
        )
    ):
        command = decorate(command)
    return command


@sayso.command(epilog=_EPILOG["record"])
@_reads_articles
def record(**given: Unpack[_Given]) -> None:
    """Write the record of each article as one line of JSON; on a terminal, show a table of what was read."""
    with _working(given) as work:
        if given["output"] is None and is_terminal(sys.stdout):
            show_table(list(work.records))
        else:
            for one in work.records:
                work.write(encode(one) + b"\n")


@sayso.command(epilog=_EPILOG["report"])
@click.option("--title", help="The report's headline.")
@_reads_articles
def report(title: str | None, **given: Unpack[_Given]) -> None:
    """Lay the articles side by side in one HTML page that loads nothing from elsewhere."""
    from sayso.showing.report import render_report  # noqa: PLC0415 - the other commands start without the templates

    if given["output"] is None and is_terminal(sys.stdout):
        raise click.UsageError("the report is a page of HTML; give -o FILE to write it to a file")
    with _working(given) as work:
        records = list(work.records)
        failed = [(failure.source, f"{failure.reason}; {failure.remedy}") for failure in work.failures]
        work.write(
            render_report(records, title=title, failures=failed, speech=given["speech"]).encode("utf-8", "replace")
        )


@sayso.command(epilog=_EPILOG["export"])
@click.option(
    "--format",
    type=click.Choice(["csv"]),
    default="csv",
    show_default=True,
    expose_value=False,  # there is one so far
    help="csv: one row an attribution (or an entity, a time, a place).",
)
@click.option(
    "--table",
    type=click.Choice(list(TABLES)),
    default="attributions",
    show_default=True,
    help="attributions: as they stand in the articles; speakers: by speaker, date and place, once all is read; "
    "entities, times, places: who, when and where, as they stand in the articles.",
)
@click.option("--excel", is_flag=True, help="Begin the file with a byte-order mark, by which Excel knows UTF-8.")
@_reads_articles
def export(*, excel: bool, table: str, **given: Unpack[_Given]) -> None:
    """Write a table of who said what (speaker, words, chain, act, outlet, date, key, span and more), or of who, when and where."""
    with _working(given) as work:
        if excel:
            work.write(b"\xef\xbb\xbf")
        for line in TABLES[table].write(work.records):
            work.write(line.encode("utf-8", "replace"))


@sayso.command(name="schema", epilog=_EPILOG["schema"])
@click.argument("kind", type=click.Choice(["record", "story"]))
def schema_command(kind: Literal["record", "story"]) -> None:
    """Print the JSON Schema of a record or a story."""
    with output(None) as write:
        write(f"{schema(kind)}\n".encode())


@contextmanager
def _working(given: _Given) -> Iterator[_Work]:
    """Check what is given, open what is read and written; at the end write the failures and leave with the status that tells."""
    options = _options(given)
    refuse_overlap(_all_read(given), given["output"], given["failures"])
    names = _names(given)
    hear_notes(quiet=given["quiet"])
    run = _Run()
    with ExitStack() as stack:
        write = stack.enter_context(output(given["output"]))
        write_failure = stack.enter_context(output(given["failures"])) if given["failures"] else None
        records = stack.enter_context(closing(_records(given, options, names, run)))
        yield _Work(records=records, write=write, failures=run.failures)
        if write_failure:
            rows = [(one.source, one.reason, one.remedy) for one in run.failures]
            for row in (("source", "reason", "remedy"), *rows):
                write_failure(csv_line(row).encode("utf-8", "replace"))
    if run.failures and not given["quiet"]:
        say(f"{counted(len(run.failures), 'input')} failed, {counted(run.read, 'article')} read")
    click.get_current_context().exit(SOME_FAILED if run.failures else READ_ALL)


def _options(given: _Given) -> IntakeOptions:
    """Make intake options of the command line's; a wrong one is wrong usage."""
    from sayso.intake.published import iso_date  # noqa: PLC0415 - parsing dates loads tables that `schema` never needs

    published = given["published"]
    if published is not None and iso_date(published) is None:
        raise click.BadParameter(
            f"{published!r} is no ISO date; write 2026-05-04 or 2026-05-04T18:05", param_hint="--published"
        )
    return IntakeOptions(
        published=published,
        outlet=given["outlet"] or None,
        columns=dict(_column(pair) for pair in given["columns"]),
        max_characters=given["max_characters"],
    )


def _names(given: _Given) -> KnownNames | None:
    """Read the user's names; None where none are given, and the built-in ones do."""
    try:
        return known_names([Path(name) for name in given["names"]]) if given["names"] else None
    except InputError as fault:
        raise Refused(str(fault)) from fault


def _column(pair: str) -> tuple[str, str]:
    """Split NAME=COLUMN."""
    name, equals, column = pair.partition("=")
    if not equals or name not in TABLE_COLUMNS or not column:
        raise click.BadParameter(
            f"{pair!r} is not NAME=COLUMN with NAME one of {', '.join(TABLE_COLUMNS)}", param_hint="--column"
        )
    return name, column


def _all_read(given: _Given) -> Iterator[tuple[str, Path | int]]:
    """Give the name and place of every file that is read, articles and names."""
    yield from ((name, Path(name)) for name in given["names"])
    for source in find_sources(given["inputs"]):
        if isinstance(source, Source):
            yield source.name, source.path or 0


def _records(given: _Given, options: IntakeOptions, names: KnownNames | None, run: _Run) -> Generator[Record]:
    """Read the inputs one by one; a failure is said at once and the others go on."""
    from sayso.intake.read import read_inputs  # noqa: PLC0415 - the readers take a second to load

    def told() -> str:
        return f"{counted(run.read, 'article')} read"

    with closing(with_progress(read_inputs(given["inputs"], options), told, quiet=given["quiet"])) as arrivals:
        for one in _read_each(arrivals, names):
            collect_again()
            if isinstance(one, Failure):
                run.failures.append(one)
                say(str(one))
            else:
                run.read += 1
                yield speech_only(one) if given["speech"] else one


def _read_each(arrivals: Iterator[Article | Failure | Record], names: KnownNames | None) -> Iterator[Record | Failure]:
    """Read the articles among what arrives; what reading needs is loaded with the first."""
    for arrival in arrivals:
        if not isinstance(arrival, Article):
            yield arrival
            continue
        from sayso.reading.each import read_each  # noqa: PLC0415 - as above

        try:
            yield from read_each(chain([arrival], arrivals), names=names)
        except LexiconError as fault:
            raise Refused(str(fault)) from fault


if __name__ == "__main__":
    main()
