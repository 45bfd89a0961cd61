"""What follows when the items of articles were written: decisions win again, and what is shown can be found."""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from sqlalchemy import Connection, select

from sayso.archive.bulk import chunked
from sayso.archive.review.refreshing import refresh
from sayso.archive.schema import decisions
from sayso.archive.search.indexing import index_versions


def show_decided(connection: Connection, again: AbstractSet[int], numbers: Iterable[int]) -> None:
    """Have versions found; of the articles that were there before (`again`), those on which something was decided show it."""
    index_versions(connection, numbers)
    for some in chunked(sorted(again)):
        decided = select(decisions.c.article).where(decisions.c.article.in_(some)).distinct()
        for article in sorted(connection.scalars(decided)):
            refresh(connection, article)
