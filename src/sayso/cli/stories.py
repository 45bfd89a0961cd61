"""The commands that lay several articles beside each other: `compare` and `report`."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sayso.cli.given import Given
from sayso.cli.work import Work
from sayso.codec import encode
from sayso.console import Refused, output, say
from sayso.errors import InputError
from sayso.record import Record
from sayso.showing.words import counted
from sayso.story import Story

if TYPE_CHECKING:
    from sayso.comparing.compare import Told
    from sayso.comparing.wording import Labels

Form = Literal["json", "csv"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of stories: whether all articles are one, and the labels of wording that the user has."""

    one_story: bool = False
    labels: "Labels | None" = None


def asked(*, one_story: bool, labels: Sequence[str]) -> Asked:
    """Check and read what is asked of stories. Raises Refused where a file of labels cannot be read."""
    if not labels:
        return Asked(one_story=one_story)
    from sayso.comparing.wording import known_labels  # noqa: PLC0415 - the other commands start without the rooms of stories

    try:
        return Asked(one_story=one_story, labels=known_labels([Path(name) for name in labels]))
    except InputError as fault:
        raise Refused(str(fault)) from fault


def told_by(records: Iterable[Record], what: Asked, *, least: int = 1) -> "Iterator[Told]":
    """
    Give the stories that the records tell, those of fewer articles than `least` left out.

    Raises Refused where the disk is full.
    """
    from sayso.comparing.compare import tell, together  # noqa: PLC0415 - as above

    try:
        if what.one_story:
            yield together(records, labels=what.labels)
        else:
            yield from tell(records, least=least, labels=what.labels)
    except OSError as fault:
        raise Refused(
            f"no room to put records aside ({fault.strerror or fault}); set TMPDIR to a folder on a larger disk"
        ) from fault


def write_stories(work: Work, form: Form, what: Asked, *, alone: bool, quiet: bool) -> None:
    """Write stories as lines; articles that stand alone are left out, and counted, unless `alone`."""
    untold: set[str] = set()

    def seen() -> Iterator[Record]:
        for record in work.records:
            untold.add(record.article.id)
            yield record

    def kept() -> "Iterator[Told]":
        for told in told_by(seen(), what, least=1 if alone else 2):
            untold.difference_update(one.id for one in told.story.articles)
            yield told

    if form == "csv":
        from sayso.exporting.stories import write_stories_csv  # noqa: PLC0415 - JSON needs no tables

        for line in write_stories_csv(kept()):
            work.write(line.encode("utf-8", "replace"))
    else:
        for told in kept():
            work.write(encode(told.story) + b"\n")
    if untold and not quiet:
        say(f"note: {counted(len(untold), 'article')} told by nobody else left out; --alone writes them too")


def is_folder(path: str | None) -> bool:
    """Tell whether what is named as output is a folder: one that is there, or a name with a slash behind it."""
    return path is not None and (path.endswith(("/", os.sep)) or Path(path).is_dir())


def write_report(work: Work, what: Asked, *, title: str | None, speech: bool, quiet: bool) -> None:
    """Write one page: the dossier where all articles tell one story, else the articles side by side."""
    from sayso.showing.dossier import render_dossier  # noqa: PLC0415 - the other commands start without the templates
    from sayso.showing.report import render_report  # noqa: PLC0415 - as above

    records = list(work.records)
    failures = failures_of(work)
    first = next(iter(told_by(records, what)), None)
    if first is not None and len(records) > 1 and len(first.records) == len({one.article.id for one in records}):
        page = render_dossier(first.story, first.records, title=title, failures=failures, speech=speech)
    else:
        page = render_report(records, title=title, failures=failures, speech=speech)
        if first is not None and len(first.records) > 1 and not quiet:
            say(
                "note: the articles tell more than one story, and stand in one page; -o DIR/ writes a page for each story, --one-story takes them as one"
            )
    work.write(page.encode("utf-8", "replace"))


def write_folder(work: Work, folder: Path, what: Asked, *, title: str | None, speech: bool) -> None:
    """Write a page for each story, an article that stands alone too, and the index that leads to them."""
    from sayso.showing.dossier import render_dossier, render_index  # noqa: PLC0415 - as above

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise Refused(f"{folder}: cannot be made ({fault.strerror}); give another folder") from fault
    stories: list[Story] = []
    names: list[str] = []
    for told in told_by(work.records, what):
        stories.append(told.story)
        names.append(f"story-{told.story.id}.html")
        with output(str(folder / names[-1])) as write:
            write(render_dossier(told.story, told.records, speech=speech).encode("utf-8", "replace"))
    with output(str(folder / "index.html")) as write:
        write(render_index(stories, names, title=title, failures=failures_of(work)).encode("utf-8", "replace"))


def refuse_folder(given: Given) -> None:
    """Refuse to write pages into a folder that is also read: they would be taken for articles. Raises Refused."""
    folder = Path(str(given["output"])).resolve()
    for name in given["inputs"]:
        if Path(name).resolve() == folder:
            raise Refused(f"{name}: is an input and also the folder to write to; write to another")


def failures_of(work: Work) -> Sequence[tuple[str, str]]:
    """Give the inputs that failed, each with why and what to do."""
    return [(failure.source, f"{failure.reason}; {failure.remedy}") for failure in work.failures]
