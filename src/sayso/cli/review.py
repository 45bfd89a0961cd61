"""What people decided, in and out: corrections that come back from tools of annotation."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.archive import opened
from sayso.cli.helptexts import EPILOG
from sayso.console import Refused, say
from sayso.errors import InputError
from sayso.showing.words import counted

if TYPE_CHECKING:
    from sayso.archive import Archive
    from sayso.archive.review import Correction
    from sayso.exporting.annotating.returning import Sheet

ZIP = b"PK"


@click.group(epilog=EPILOG["review"])
def review() -> None:
    """Take in what people decided of what was read; the pages for deciding are in `sayso serve`."""


@review.command("import")
@click.argument("archive", metavar="ARCHIVE")
@click.argument("file", metavar="FILE", type=click.Path())
@click.option("--who", required=True, help="Whose decisions these are, where the file does not say.")
@click.option(
    "--accept-unchanged", is_flag=True, help="What came back as it went out was looked at, and counts as accepted."
)
def review_import(archive: str, *, file: str, who: str, accept_unchanged: bool) -> None:
    """Take corrections from FILE: brat's files (.zip or a folder), or Label Studio's export (.json)."""
    from sayso.archive.review import import_decisions  # noqa: PLC0415 - the other commands need no database

    faults: list[InputError] = []
    with opened(archive, writing=True) as held:
        corrections = list(_corrections(held, Path(file), who, faults, accept_unchanged=accept_unchanged))
        done = import_decisions(held, corrections)
    for fault in faults:
        say(str(fault))
    say(f"{counted(len(done.kept), 'decision')} kept, {done.known:,} known before")
    click.get_current_context().exit(1 if faults else 0)


def _corrections(
    archive: "Archive", path: Path, who: str, faults: list[InputError], *, accept_unchanged: bool
) -> "Iterator[Correction]":
    """Give the corrections of a file, each with the record that went out; what cannot be read is put to the faults."""
    from sayso.archive.review import By, Correction, seen_as  # noqa: PLC0415 - as above
    from sayso.exporting.annotating.returning import returned  # noqa: PLC0415 - as above

    for sheet in _sheets(path):
        if isinstance(sheet, InputError):
            faults.append(sheet)
            continue
        seen = seen_as(archive, sheet.article)
        if seen is None:
            faults.append(
                InputError(sheet.article, "no article of the archive has this id", "give the archive it is of")
            )
            continue
        try:
            outcomes = returned(seen.record, sheet)
        except InputError as fault:
            faults.append(fault)
            continue
        by = (
            By(who=sheet.by or who, when=sheet.at, origin="import")
            if sheet.at
            else By(who=sheet.by or who, origin="import")
        )
        for one in outcomes:
            if accept_unchanged or one.outcome != "accepted":
                yield Correction(seen=seen, was=one.was, now=one.now, by=by)


def _sheets(path: Path) -> "Iterator[Sheet | InputError]":
    """Read a file by what it is. Raises Refused where it cannot be read."""
    from sayso.exporting.annotating.brat_back import read_brat  # noqa: PLC0415 - as above
    from sayso.exporting.annotating.labelstudio_back import read_label_studio  # noqa: PLC0415 - as above

    try:
        is_brat = path.is_dir() or path.read_bytes()[:2] == ZIP
        yield from read_brat(path) if is_brat else read_label_studio(path)
    except OSError as fault:
        raise Refused(f"{path}: cannot be read ({fault.strerror}); check the path") from fault
