"""A worker process: lines that ask in, lines that answer out (see `sayso.scaling.lines`), until its input ends."""

import os
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sayso.errors import LexiconError
from sayso.names import KnownNames, known_names
from sayso.scaling.each import read_each
from sayso.scaling.garbage import collect_again, collect_later
from sayso.scaling.lines import answering, asked


def answers(lines: Iterable[bytes], *, names: KnownNames | None = None) -> Iterator[bytes]:
    """
    Give the answer to each line, before the next is waited for.

    >>> from sayso.article import Article
    >>> from sayso.scaling.lines import answered, asking
    >>> answered(next(answers([asking(Article(id="x", text="Rain."))]))).article.text
    'Rain.'
    """
    try:
        for one in read_each(map(asked, lines), names=names):
            yield answering(one)
    except LexiconError as fault:
        yield answering(fault)


def work(files: Sequence[str]) -> None:
    """Answer standard input on standard output; `files` are the user's names. An interruption is the parent's to answer, who then ends this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_later()
    names = known_names([Path(file) for file in files]) if files else None
    try:
        for line in answers(sys.stdin.buffer, names=names):
            sys.stdout.buffer.write(line)
            sys.stdout.buffer.flush()
            collect_again()
    except BrokenPipeError:
        os._exit(1)  # the parent has gone: there is nobody to tell


if __name__ == "__main__":
    work(sys.argv[1:])
