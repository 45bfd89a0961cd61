"""What servers said of the pages that were fetched, so that the next time only what changed is sent."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from sayso.archive.bulk import chunked
from sayso.archive.identity import storable
from sayso.archive.opening import Archive
from sayso.archive.schema import pages


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page by its final address, with the server's ETag and Last-Modified, word for word, and when it was fetched."""

    address: str
    etag: str | None
    modified: str | None
    fetched_at: str


def pages_of(archive: Archive) -> dict[str, Page]:
    """Give what is known of pages, by address."""
    with archive.reading() as connection:
        rows = connection.execute(select(pages.c.address, pages.c.etag, pages.c.modified, pages.c.fetched_at))
        return {
            address: Page(address=address, etag=etag, modified=at, fetched_at=day) for address, etag, at, day in rows
        }


def keep_pages(archive: Archive, fetched: Iterable[Page]) -> None:
    """
    Keep what servers said, in place of what was known of the same addresses. To be called once what the pages hold is kept.

    >>> import tempfile
    >>> from sayso.archive.opening import open_archive
    >>> page = Page(address="https://news.example/", etag='"1"', modified=None, fetched_at="2031-05-06T08:00:00Z")
    >>> with tempfile.TemporaryDirectory() as folder, open_archive(f"{folder}/news.db", writing=True) as archive:
    ...     keep_pages(archive, [page, page])
    ...     pages_of(archive) == {page.address: page}
    True
    """
    latest = {storable(page.address): page for page in fetched}
    for some in chunked(sorted(latest)):
        rows = [
            {
                "address": address,
                "etag": None if latest[address].etag is None else storable(latest[address].etag or ""),
                "modified": None if latest[address].modified is None else storable(latest[address].modified or ""),
                "fetched_at": latest[address].fetched_at,
            }
            for address in some
        ]
        with archive.changing() as connection:
            connection.execute(delete(pages).where(pages.c.address.in_(some)))
            connection.execute(insert(pages), rows)
