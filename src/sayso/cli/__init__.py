"""The command line: data to standard output, all else to standard error, and an exit status that tells."""

import signal
import sys
import warnings
from pathlib import Path
from typing import Literal, Unpack

import click

from sayso.cli.archive import COMMANDS
from sayso.cli.exports import Wish, check, decisions_of, written
from sayso.cli.given import Given, finds_stories, reads_articles, reads_articles_to_folder, takes_form
from sayso.cli.helptexts import EPILOG, HELP
from sayso.cli.review import review
from sayso.cli.run import run
from sayso.cli.stories import (
    Form,
    asked,
    is_folder,
    refuse_folder,
    told_by,
    write_folder,
    write_report,
    write_stories,
)
from sayso.cli.work import READ_ALL, SOME_FAILED, working
from sayso.codec import encode, schema
from sayso.console import WRONG_USAGE, drop_output, is_terminal, output, say, show_stories, show_table
from sayso.exporting.further import FURTHER_FORMS
from sayso.exporting.numbers import NUMBERS, Numbers
from sayso.exporting.tables import FORMS, TABLES
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


@sayso.command(epilog=EPILOG["compare"])
@click.option("--alone", is_flag=True, help="Write articles that nobody else tells, too: stories of one article.")
@takes_form
@finds_stories
@reads_articles
def compare(
    *, form: Form | None, alone: bool, one_story: bool, labels: tuple[str, ...], **given: Unpack[Given]
) -> None:
    """Find the stories that articles tell, and write where the accounts agree, differ, share text and stay silent."""
    what = asked(one_story=one_story, labels=labels)
    with working(given) as work:
        if form is None and given["output"] is None and is_terminal(sys.stdout):
            show_stories([told.story for told in told_by(work.records, what)])
        else:
            write_stories(work, form or "json", what, alone=alone, quiet=given["quiet"])


@sayso.command(epilog=EPILOG["report"])
@click.option("--title", help="The page's headline.")
@takes_form
@finds_stories
@reads_articles_to_folder
def report(
    *, title: str | None, form: Form | None, one_story: bool, labels: tuple[str, ...], **given: Unpack[Given]
) -> None:
    """Lay articles side by side in HTML that loads nothing from elsewhere: the dossier of a story, or a folder of them with an index."""
    path = given["output"]
    what = asked(one_story=one_story, labels=labels)
    if is_folder(path):
        refuse_folder(given)
        if form is not None:
            raise click.UsageError(f"--{form} writes one file; give -o FILE")
        with working({**given, "output": None}) as work:
            write_folder(work, Path(str(path)), what, title=title, speech=given["speech"])
        return
    if form is None and path is None and is_terminal(sys.stdout):
        raise click.UsageError("the report is a page of HTML; give -o FILE to write it to a file")
    with working(given) as work:
        if form is not None:
            write_stories(work, form, what, alone=True, quiet=given["quiet"])
        else:
            write_report(work, what, title=title, speech=given["speech"], quiet=given["quiet"])


@sayso.command(epilog=EPILOG["export"])
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", *FORMS, *FURTHER_FORMS]),
    default="csv",
    show_default=True,
    help="csv: one of our own tables; acled: physical events in ACLED's 31 columns; ged: deadly events in UCDP GED's 49 columns; plover: all events as PLOVER's JSON lines; "
    "xlsx: all our tables in a workbook; parquet: one table, or whole records; webannotation, prov: W3C's; graphml, gexf: who says through whom; geojson: places; "
    "brat, labelstudio, jsonl: for those who annotate and train.",
)
@click.option(
    "--table",
    type=click.Choice([*TABLES, "records"]),
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
@click.option(
    "--stories",
    is_flag=True,
    help="One row an event of a story, with all its sources, so that forty reports are not forty events: for acled, ged, plover and the tables events and tolls.",
)
@click.option("--one-story", is_flag=True, help="The same, all articles taken as one story.")
@click.option(
    "--reviewed",
    is_flag=True,
    help="Of an archive, only articles of which people confirmed all: for brat, labelstudio and jsonl.",
)
@reads_articles
def export(  # noqa: PLR0913 - one argument an option
    *,
    form: str,
    table: str | None,
    numbers: Numbers | None,
    excel: bool,
    stories: bool,
    one_story: bool,
    reviewed: bool,
    **given: Unpack[Given],
) -> None:
    """Write a table: who said what, who, when and where, how many, what happened; or a form that others use."""
    wish = Wish(
        form=form,
        table=table,
        numbers=numbers,
        by_story=stories or one_story,
        one_story=one_story,
        excel=excel,
        decide=decisions_of(given["inputs"]) if reviewed else None,
    )
    check(wish, to_terminal=given["output"] is None and is_terminal(sys.stdout))
    with working(given) as work:
        for piece in written(work.records, wish):
            work.write(piece)


@sayso.command(name="schema", epilog=EPILOG["schema"])
@click.argument("kind", type=click.Choice(["record", "story"]))
def schema_command(kind: Literal["record", "story"]) -> None:
    """Print the JSON Schema of a record or a story."""
    with output(None) as write:
        write(f"{schema(kind)}\n".encode())


for archive_command in (*COMMANDS, review, run):
    sayso.add_command(archive_command)
