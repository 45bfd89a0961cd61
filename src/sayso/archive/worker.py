"""A process that makes records ready for an archive: lines of JSON in, answers out (see `sayso.archive.preparing`), until its input ends."""

import os
import signal
import sys

from sayso.archive.preparing import END, answers


def work() -> None:
    """Answer standard input on standard output. An interruption is the parent's to answer, who then ends this process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        for line in answers(sys.stdin.buffer):
            sys.stdout.buffer.write(line)
            if line == END:
                sys.stdout.buffer.flush()
    except BrokenPipeError:
        os._exit(1)  # the parent has gone: there is nobody to tell


if __name__ == "__main__":
    work()
