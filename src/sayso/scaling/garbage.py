"""When garbage is collected in a process that reads articles: not while it loads, and not what it loaded."""

import gc


def collect_later() -> None:
    """Collect no garbage until `collect_again`: what is loaded stays, and to go through it again and again costs a fifth of the start."""
    gc.disable()


def collect_again() -> None:
    """Collect garbage again once the first article is read, and leave out what was loaded: it stays to the end."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
