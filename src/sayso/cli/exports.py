"""What `sayso export` writes: which form of which table, by article or by story."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import click

from sayso.cli.arrivals import is_archive
from sayso.cli.stories import Asked, told_by
from sayso.console import say
from sayso.errors import InputError
from sayso.exporting.annotating.marks import Decide, Decided
from sayso.exporting.further import (
    BINARY_FORMS,
    FURTHER_FORMS,
    REVIEWED_FORMS,
    STORY_FORMS,
    Wanted,
    exported_further,
    exported_further_stories,
)
from sayso.exporting.numbers import Numbers
from sayso.exporting.tables import FORMS, SHARED_TABLES, exported, exported_stories
from sayso.record import Record
from sayso.showing.words import counted

_BOM: Final = b"\xef\xbb\xbf"
_COUNTED: Final = frozenset({"csv", *FORMS, "parquet", "xlsx", "geojson"})
"""The forms in which words for numbers become numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """
    What is asked for: the form, the table unless it has one form, how words become numbers, and whether a row is an event of a story.

    `decide` gives what people decided of a record, where only what they confirmed is wanted.
    """

    form: str
    table: str | None
    numbers: Numbers | None
    by_story: bool
    one_story: bool
    excel: bool
    decide: Decide | None = None

    @property
    def chosen(self) -> str:
        """The table, by its name."""
        return self.table or ("events" if self.by_story else "attributions")


def check(wish: Wish, *, to_terminal: bool) -> None:
    """Refuse what does not go together. Raises click.UsageError, one line."""
    if wish.table and wish.form not in {"csv", "parquet"}:
        raise click.UsageError(f"--table belongs to --format csv and parquet; {wish.form} has one form")
    if wish.table == "records" and wish.form != "parquet":
        raise click.UsageError(
            "--table records is whole records in --format parquet; sayso record writes them as JSON lines"
        )
    if wish.excel and wish.form not in {"csv", "acled", "ged"}:
        raise click.UsageError(f"{wish.form} takes no byte-order mark; leave --excel out")
    if wish.numbers and wish.form not in _COUNTED:
        raise click.UsageError(f"{wish.form} counts nobody; leave --numbers out")
    if wish.form in BINARY_FORMS and to_terminal:
        raise click.UsageError(f"{wish.form} is no text; give -o FILE to write it to a file")
    if wish.decide is not None and wish.form not in REVIEWED_FORMS:
        raise click.UsageError(f"--reviewed goes with {', '.join(REVIEWED_FORMS)}; not with {wish.form}")
    if wish.by_story:
        _check_stories(wish)


def _check_stories(wish: Wish) -> None:
    """Refuse a form that stories do not have."""
    if wish.form == "csv" and wish.chosen not in SHARED_TABLES:
        raise click.UsageError(
            f"--stories goes with --table {' or '.join(SHARED_TABLES)}; {wish.chosen} has a row an article"
        )
    if wish.form in FURTHER_FORMS and wish.form not in STORY_FORMS:
        raise click.UsageError(f"--stories goes with csv, {', '.join((*FORMS, *STORY_FORMS))}; not with {wish.form}")


def written(records: Iterable[Record], wish: Wish) -> Iterator[bytes]:
    """Give what is asked for, piece by piece. Raises click.ClickException where a library of the form is not installed."""
    if wish.excel:
        yield _BOM
    try:
        yield from _pieces(records, wish)
    except InputError as fault:
        raise click.ClickException(str(fault)) from fault


def _pieces(records: Iterable[Record], wish: Wish) -> Iterator[bytes]:
    """Find the form and begin it."""
    told = told_by(records, Asked(one_story=wish.one_story)) if wish.by_story else iter(())
    if wish.form in FURTHER_FORMS:
        if wish.by_story:
            return exported_further_stories(told, form=wish.form)
        wanted = Wanted(table=wish.chosen, numbers=wish.numbers or "sayso")
        if wish.decide is not None:
            wanted = replace(wanted, decide=wish.decide, reviewed_only=True)
        return exported_further(records, form=wish.form, wanted=wanted)
    if wish.by_story:
        lines = exported_stories(told, form=wish.form, table=wish.chosen, numbers=wish.numbers)
    else:
        lines = exported(records, form=wish.form, table=wish.chosen, numbers=wish.numbers)
    return (line.encode("utf-8", "replace") for line in lines)


def decisions_of(inputs: Sequence[str]) -> Decide:
    """Give what people decided of the records of an archive. Raises click.UsageError where the input is none, or something besides."""
    if len(inputs) != 1 or not is_archive(inputs[0]):
        raise click.UsageError("--reviewed takes one archive and nothing else: what people decided stands there")
    from sayso.archive import open_archive  # noqa: PLC0415 - files need no database
    from sayso.archive.review import reviewed_records  # noqa: PLC0415 - as above

    with open_archive(inputs[0]) as archive:
        held = {
            one.whole.article.id: Decided(record=one.whole, confirmed=one.confirmed)
            for one in reviewed_records(archive)
        }
    if not any(one.is_reviewed for one in held.values()):
        _say_nothing_reviewed(inputs[0], len(held))
    return lambda record: held.get(record.article.id)


def _say_nothing_reviewed(archive: str, begun: int) -> None:
    """Say why there will be nothing in what is written."""
    say(
        f"{archive}: no article is reviewed whole, {counted(begun, 'article')} in part; --reviewed gives articles of which people confirmed every attribution. "
        "What they corrected stands in every other export"
    )
