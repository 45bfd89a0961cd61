"""The arguments and options of every command that reads articles, and what is made of them."""

from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

import click

from sayso.console import Refused
from sayso.errors import InputError
from sayso.intake.draft import COLUMNS as TABLE_COLUMNS
from sayso.intake.draft import MAX_CHARACTERS, IntakeOptions
from sayso.names import KnownNames, known_names


class Given(TypedDict):
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
    processes: int | None


_TO_FILE = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Write here instead of to standard output; the file appears once all is written.",
)
_TO_FILE_OR_FOLDER = click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FILE|DIR/",
    help="Write here instead of to standard output. A folder (there already, or with a slash behind it) gets a page for each story, and index.html.",
)


def reads_articles(command: Callable[..., None]) -> Callable[..., None]:
    """Add the arguments and options of every command that reads articles and writes one file (see `Given`)."""
    return _reading(command, _TO_FILE)


def reads_articles_to_folder(command: Callable[..., None]) -> Callable[..., None]:
    """Add the arguments and options of a command that reads articles and writes a file, or a folder of them."""
    return _reading(command, _TO_FILE_OR_FOLDER)


def reads_articles_quietly(command: Callable[..., None]) -> Callable[..., None]:
    """Add the arguments and options of a command that reads articles, or something else, and writes nothing but where it is told to."""
    return _reading(command, lambda bare: bare, needs_inputs=False)


def finds_stories(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of every command that finds out which articles tell one story."""
    labels = click.option(
        "--labels",
        type=click.Path(),
        multiple=True,
        metavar="FILE",
        help="Words for people and acts that you want compared, in TOML, on top of the built-in ones; may be repeated.",
    )
    return click.option(
        "--one-story",
        is_flag=True,
        help="Take all articles as one story; else Sayso finds out which belong together.",
    )(labels(command))


def takes_form(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say in which form stories are written as data."""
    table = click.option("--csv", "form", flag_value="csv", help="Write all that the stories hold as one table.")
    lines = click.option("--json", "form", flag_value="json", help="Write the stories as JSON lines, one a line.")
    return lines(table(command))


Choice = Callable[[Callable[..., None]], Callable[..., None]]
"""Adds an argument or an option to a command."""


def decorated(command: Callable[..., None], choices: tuple[Choice, ...]) -> Callable[..., None]:
    """Add arguments and options to a command, to be shown in this order."""
    for choice in reversed(choices):
        command = choice(command)
    return command


def intake_choices() -> tuple[Choice, ...]:
    """Give the options that say how articles are read, whatever is then done with them (see `intake_options` and `names_of`)."""
    return (
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
    )


def _reading(command: Callable[..., None], output: Choice, *, needs_inputs: bool = True) -> Callable[..., None]:
    """Add the arguments and options of a command that reads articles; `output` is the one that says where to write."""
    choices: tuple[Choice, ...] = (
        click.argument("inputs", nargs=-1, required=needs_inputs, metavar="INPUT..."),
        output,
        *intake_choices(),
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
        click.option(
            "--processes",
            type=click.IntRange(min=1),
            metavar="N",
            help="Read many articles in so many processes of some 300 MB each; as many as there are cores, four at most, unless given. Standard input is read in one.",
        ),
        click.option("-q", "--quiet", is_flag=True, help="No notes, progress or summary on standard error."),
    )
    return decorated(command, choices)


def intake_options(given: Given) -> IntakeOptions:
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


def names_of(given: Given) -> KnownNames | None:
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
