"""
Sayso reads news articles and lays out the record: who said what, on whose word.

Four functions do the main job: `read_articles(paths)` gives articles, `record(article)` reads one, `compare(records)` finds the stories, `report(records)` lays them side by
side. The values are in `sayso.article` and `sayso.record`.
"""

from typing import TYPE_CHECKING

import sayso.record as _values  # noqa: F401 - a room has the name of a public function: loaded first, it does not take the name later
from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.api import compare, read_articles, record, report

globals().pop("record")  # the room stands aside; `__getattr__` below gives the function

__all__ = ["__version__", "compare", "read_articles", "record", "report"]


def __dir__() -> list[str]:
    """List the public names, also those that are not loaded yet."""
    return sorted({*globals(), *__all__})


def __getattr__(name: str) -> object:
    """Load the public functions when they are first asked for, so that `import sayso.record` stays light."""
    if name in {"compare", "read_articles", "record", "report"}:
        from sayso import api  # noqa: PLC0415 - the readers behind it take a second to load

        return getattr(api, name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
