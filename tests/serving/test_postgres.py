"""The pages over PostgreSQL: the same rows, the same decisions, as over a file."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from archive.conftest import postgres_address, postgres_server
from sayso.archive import add_records, open_archive
from sayso.archive.opening import Archive
from sayso.serving.app import made_app
from sayso.serving.archived import ArchiveLibrary, ArchiveTokens
from sayso.serving.settings import Settings
from serving.conftest import BASE, keyed
from serving.test_pages import VIEWS
from serving.test_review_pages import send, state

__all__ = ["postgres_address", "postgres_server"]

pytestmark = pytest.mark.postgres

FURTHER = (
    "/speaker?name=rescue+service&place=Asti&said_from=2031&said_until=2031-05",
    "/tolls?low=10&high=30&order=least",
    "/search?q=d*",
)


def client_over(archive: Archive) -> TestClient:
    """Give a client of the application over an archive."""
    made = made_app(ArchiveLibrary(archive), ArchiveTokens(archive), Settings(reviewer="Ana"))
    return TestClient(made, base_url=BASE, follow_redirects=False)


@pytest.fixture
def server(postgres_address: str) -> Iterator[TestClient]:
    """Give a client over an archive of a PostgreSQL server."""
    with open_archive(postgres_address, writing=True) as archive:
        add_records(archive, keyed(), source="by hand")
        yield client_over(archive)


def test_pages_are_the_same(server: TestClient, fresh: Archive) -> None:
    """Every view gives the same data over a server as over a file."""
    file = client_over(fresh)
    for address in (*VIEWS, *FURTHER):
        mark = "&" if "?" in address else "?"
        one, other = (client.get(f"{address}{mark}format=json") for client in (server, file))
        assert one.status_code == other.status_code, address
        held, wanted = one.json(), other.json()
        for told in (held, wanted):
            for version in (told.get("version") or {}, *(told.get("versions") or ())):
                version.pop("fetched_at", None)
        assert held == wanted, address


def test_review_is_the_same(server: TestClient) -> None:
    """Decisions are kept, shown and taken back over a server too; text that a database cannot hold is no fault."""
    assert send(server, "/review/1/t1", verdict="correct", field="low", value="13", why="a\x00b") == 303
    assert state(server) == "corrected"
    number = server.get("/review/decisions.json").json()["rows"][0]["id"]
    assert send(server, "/review/undo", decision=str(number)) == 303
    assert state(server) == "suggested"
    for name in ("\x00", "'; DROP TABLE articles; --", "%_\\"):
        for path in ("/search?q=", "/speaker?name=", "/speakers?start=", "/tolls?claimant="):
            assert server.get(path + quote(name)).status_code in {200, 400, 404}
