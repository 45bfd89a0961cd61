"""What the command line says and writes: standard error for people, standard output and files for what was asked."""

import logging
import os
import stat
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO, BinaryIO, TypeVar

import click

from sayso.files import whole_file
from sayso.record import Record
from sayso.showing.words import shown
from sayso.story import Story

T = TypeVar("T")
Write = Callable[[bytes], object]

WRONG_USAGE = 2
_PATIENCE_SECONDS = 3.0


class Refused(click.ClickException):
    """What the command line cannot do, as one line; exit status 2."""

    exit_code = WRONG_USAGE

    def show(self, file: IO[str] | None = None) -> None:
        """Say it on standard error."""
        del file
        say(self.message)


class Notes(logging.Handler):
    """Says what the readers note of an input, such as an encoding that was guessed."""

    def emit(self, record: logging.LogRecord) -> None:
        """Say one note."""
        say(f"note: {record.getMessage()}")


def say(message: str) -> None:
    """Say one line on standard error; names and texts in it are hostile, so that nothing in it drives a terminal."""
    click.echo(f"sayso: {shown(' '.join(message.split()))}", err=True)


def hear_notes(*, quiet: bool) -> None:
    """Say what intake notes of its inputs, unless `quiet`; what libraries log of their own workings helps no user."""
    logging.getLogger().addHandler(logging.NullHandler())
    notes = logging.getLogger("sayso")
    notes.addHandler(logging.NullHandler() if quiet else Notes())
    notes.propagate = False


def is_terminal(stream: IO[str] | None) -> bool:
    """Tell whether a standard stream is a terminal; one that is closed is none."""
    return stream is not None and stream.isatty()


def drop_output() -> None:
    """Let standard output go nowhere: its reader has gone or cannot take more, and what is left in the buffers would raise at the end."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def refuse_overlap(read: Iterable[tuple[str, Path | int]], output: str | None, failures: str | None) -> None:
    """
    Refuse to write what is read: an input that is also an output would be lost, or read while it grows.

    `read` gives name and place of what is read; `output` and `failures` are the files written, standard output where None or "-". Raises Refused.
    """
    if output and failures and Path(output).resolve() == Path(failures).resolve():
        raise Refused(f"{output}: is both --output and --failures; give two files")
    written = {_file_id(Path(name)): name for name in (output, failures) if name and name != "-"}
    if output is None or output == "-":
        written[_file_id(1)] = "standard output"
    written.pop(None, None)
    if not written:
        return
    for name, place in read:
        same = written.get(_file_id(place))
        if same:
            raise Refused(f"{name}: is an input and also {same}; write to another file")


def _file_id(place: Path | int) -> tuple[int, int] | None:
    """Give what tells a regular file from any other, by path or descriptor; None for what is none."""
    try:
        found = place.stat() if isinstance(place, Path) else os.fstat(place)
    except (OSError, ValueError):
        return None
    return (found.st_dev, found.st_ino) if stat.S_ISREG(found.st_mode) else None


@contextmanager
def output(path: str | None) -> Iterator[Write]:
    """
    Open a file, or standard output where none is named or the name is "-"; a file appears once all is written.

    Raises Refused where it cannot be written, BrokenPipeError where nobody reads it any more.
    """
    is_standard = path is None or path == "-"
    name = "standard output" if is_standard else str(path)
    if is_standard and sys.stdout is None:
        raise Refused("standard output is closed; give -o FILE")
    stack = ExitStack()
    with _telling(name):
        file: BinaryIO = sys.stdout.buffer if is_standard else stack.enter_context(whole_file(Path(name)))

    def write(piece: bytes) -> None:
        with _telling(name):
            file.write(piece)

    try:
        yield write
        with _telling(name):
            file.flush()
    except BaseException:
        with _telling(name):
            stack.__exit__(*sys.exc_info())
        raise
    with _telling(name):
        stack.close()


@contextmanager
def _telling(name: str) -> Iterator[None]:
    """Turn a fault in writing into one line."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as fault:
        if name == "standard output":
            drop_output()
        raise Refused(f"{name}: cannot be written ({fault.strerror}); give another file") from fault


def with_progress(items: Iterable[T], told: Callable[[], str], *, quiet: bool) -> Generator[T]:
    """Pass items on; on a terminal, say how far it is (`told`) once it takes more than a few seconds."""
    if quiet or not is_terminal(sys.stderr):
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it

    began = time.monotonic()
    status = Console(stderr=True).status("reading")
    try:
        for item in items:
            if time.monotonic() - began > _PATIENCE_SECONDS:
                status.start()
                status.update(told())
            yield item
    finally:
        status.stop()


def show_table(records: Sequence[Record]) -> None:
    """Show on a terminal what was read."""
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it

    from sayso.showing.terminal import summary_table  # noqa: PLC0415 - as above

    Console().print(summary_table(list(records)))


def show_stories(stories: Sequence[Story]) -> None:
    """Show on a terminal which stories were found."""
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it

    from sayso.showing.terminal import story_table  # noqa: PLC0415 - as above

    Console().print(story_table(stories))
