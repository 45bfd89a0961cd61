"""
Sayso reads news articles and lays out the record: who said what, on whose word.

Three functions do the main job: `read_articles(paths)` gives articles, `record(article)` reads one, `report(records)` lays them side by
side. The values are in `sayso.article` and `sayso.record`.
"""

from typing import TYPE_CHECKING

from sayso.version import __version__

if TYPE_CHECKING:
    from sayso.api import read_articles, record, report

__all__ = ["__version__", "read_articles", "record", "report"]


def __getattr__(name: str) -> object:
    """Load the public functions when they are first asked for, so that `import sayso.record` stays light."""
    if name in {"read_articles", "record", "report"}:
        from sayso import api  # noqa: PLC0415 - the readers behind it take a second to load

        return getattr(api, name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
