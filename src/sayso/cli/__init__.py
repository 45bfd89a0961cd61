"""The command line: data to standard output, all else to standard error, and an exit status that tells."""

import signal
import sys
import warnings
from typing import Literal, Unpack

import click

from sayso.cli.given import Given, reads_articles
from sayso.cli.helptexts import EPILOG, HELP
from sayso.cli.work import READ_ALL, SOME_FAILED, working
from sayso.codec import encode, schema
from sayso.console import WRONG_USAGE, drop_output, is_terminal, output, say, show_table
from sayso.exporting.numbers import NUMBERS, Numbers
from sayso.exporting.tables import FORMS, TABLES, exported
from sayso.scaling.garbage import collect_later
from sayso.version import __version__

__all__ = ["INTERRUPTED", "READ_ALL", "SOME_FAILED", "TERMINATED", "WRONG_USAGE", "main", "sayso"]

INTERRUPTED, TERMINATED = 130, 143


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


def main() -> None:
    """Run the command line."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(TERMINATED))
    collect_later()
    sayso(prog_name="sayso")


@click.group(
    cls=_Commands, help=HELP, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="sayso")
@click.pass_context
def sayso(context: click.Context) -> None:
    """Read news articles and lay out the record."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@sayso.command(epilog=EPILOG["record"])
@reads_articles
def record(**given: Unpack[Given]) -> None:
    """Write the record of each article as one line of JSON; on a terminal, show a table of what was read."""
    with working(given) as work:
        if given["output"] is None and is_terminal(sys.stdout):
            show_table(list(work.records))
        else:
            for one in work.records:
                work.write(encode(one) + b"\n")


@sayso.command(epilog=EPILOG["report"])
@click.option("--title", help="The report's headline.")
@reads_articles
def report(title: str | None, **given: Unpack[Given]) -> None:
    """Lay the articles side by side in one HTML page that loads nothing from elsewhere."""
    from sayso.showing.report import render_report  # noqa: PLC0415 - the other commands start without the templates

    if given["output"] is None and is_terminal(sys.stdout):
        raise click.UsageError("the report is a page of HTML; give -o FILE to write it to a file")
    with working(given) as work:
        records = list(work.records)
        failed = [(failure.source, f"{failure.reason}; {failure.remedy}") for failure in work.failures]
        work.write(
            render_report(records, title=title, failures=failed, speech=given["speech"]).encode("utf-8", "replace")
        )


@sayso.command(epilog=EPILOG["export"])
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", *FORMS]),
    default="csv",
    show_default=True,
    help="csv: one of our own tables; acled: physical events in ACLED's 31 columns; ged: deadly events in UCDP GED's 49 columns; plover: all events as PLOVER's JSON lines.",
)
@click.option(
    "--table",
    type=click.Choice(list(TABLES)),
    help="Which table of csv. attributions (unless told): as they stand in the articles; speakers: by speaker, date and place, once all is read; "
    "entities, times, places: who, when and where; tolls: every number of people harmed, with its words and whose it is; events: what is said to have happened.",
)
@click.option(
    "--numbers",
    type=click.Choice(NUMBERS),
    help='How "dozens" and open ends become integers: acled for acled, ucdp for ged, else sayso unless told; the words stand beside them.',
)
@click.option(
    "--excel", "--bom", "excel", is_flag=True, help="Begin the file with a byte-order mark, by which Excel knows UTF-8."
)
@reads_articles
def export(*, form: str, table: str | None, numbers: Numbers | None, excel: bool, **given: Unpack[Given]) -> None:
    """Write a table: who said what, who, when and where, how many, what happened; or events in the forms that others use."""
    if table and form != "csv":
        raise click.UsageError(f"--table belongs to --format csv; {form} has one form")
    if excel and form == "plover":
        raise click.UsageError("JSON lines take no byte-order mark; leave --excel out")
    with working(given) as work:
        if excel:
            work.write(b"\xef\xbb\xbf")
        for line in exported(work.records, form=form, table=table or "attributions", numbers=numbers):
            work.write(line.encode("utf-8", "replace"))


@sayso.command(name="schema", epilog=EPILOG["schema"])
@click.argument("kind", type=click.Choice(["record", "story"]))
def schema_command(kind: Literal["record", "story"]) -> None:
    """Print the JSON Schema of a record or a story."""
    with output(None) as write:
        write(f"{schema(kind)}\n".encode())
