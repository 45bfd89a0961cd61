"""How many threads a look of the encoder may use."""

import os
from typing import Final

THREADS: Final = "SAYSO_THREADS"
"""The environment variable that says so."""

_MOST: Final = 4


def cores() -> int:
    """Give how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def threads() -> int:
    """Give how many threads a look may use: as many as `SAYSO_THREADS` says, else one a core, four at most."""
    given = os.environ.get(THREADS, "")
    if given.isascii() and given.isdigit() and int(given):
        return int(given)
    return max(1, min(_MOST, cores()))
