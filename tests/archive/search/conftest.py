"""The small archive, filled and ready to be searched, on each kind of database."""

from collections.abc import Callable, Iterator

import pytest

from sayso.archive import Archive, open_archive
from searching_help import NEWS, fill, find


@pytest.fixture
def filled(address: str) -> Iterator[Archive]:
    """Give the small archive, open for writing."""
    with open_archive(address, writing=True) as archive:
        fill(archive, NEWS)
        yield archive


@pytest.fixture
def titles(filled: Archive) -> Callable[..., list[str | None]]:
    """Give a function that searches articles and gives their titles."""

    def searched(words: str = "", **given: object) -> list[str | None]:
        return [hit.title for hit in find(filled, words, **given).hits]

    return searched
