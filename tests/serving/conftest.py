"""What the tests of the web application share: libraries of the invented dam above Asti, in memory and as an archive, and the application over them."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from starlette.testclient import TestClient

from sayso.archive import add_records, open_archive
from sayso.archive.opening import Archive
from sayso.record import Record
from sayso.serving.app import made_app
from sayso.serving.archived import ArchiveLibrary, ArchiveTokens
from sayso.serving.memory import MemoryLibrary
from sayso.serving.security.tokens import MemoryTokens
from sayso.serving.settings import Settings
from showing import harmed, told

BASE = "http://127.0.0.1:8010"


def keyed() -> tuple[Record, ...]:
    """Give the sample's records, each with a key, so that versions of them can be told."""
    first, *others = told.records()
    first = harmed.event(first, "killed", "ASSAULT", acled="Attack", at="Asti", on=harmed.SATURDAY)
    return tuple(
        replace(record, article=replace(record.article, key=f"k{number}", url=f"https://news.example/{number}"))
        for number, record in enumerate((first, *others), 1)
    )


def later(record: Record) -> Record:
    """Give another version of a record: one number changed, as long as before."""
    article = record.article
    text = article.text.replace("1,200", "1,300", 1)
    return replace(record, article=replace(article, id=f"{article.id[:-1]}z", text=text))


def client_of(
    library: object, settings: Settings | None = None, tokens: MemoryTokens | None = None, base: str = BASE
) -> TestClient:
    """Give a client of the application over a library; it follows no redirect by itself."""
    made = made_app(library, tokens or MemoryTokens(), settings or Settings(reviewer="Ana"))  # type: ignore[arg-type]  # a library
    return TestClient(made, base_url=base, follow_redirects=False)


@pytest.fixture
def library() -> MemoryLibrary:
    """Give the six articles, the first in two versions, and their story."""
    records = keyed()
    return MemoryLibrary([*records, later(records[0])], [told.story([later(records[0]), *records[1:]])])


@pytest.fixture
def client(library: MemoryLibrary) -> TestClient:
    """Give a client of the application over the library in memory."""
    return client_of(library)


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Give an archive of the six articles, the first in two versions."""
    path = tmp_path_factory.mktemp("archive") / "news.db"
    records = keyed()
    with open_archive(path, writing=True) as archive:
        add_records(archive, records, source="by hand")
        add_records(archive, [later(records[0])], source="by hand")
        yield archive


@pytest.fixture
def archive_client(archived: Archive) -> TestClient:
    """Give a client of the application over the archive."""
    made = made_app(ArchiveLibrary(archived), ArchiveTokens(archived), Settings(reviewer="Ana"))
    return TestClient(made, base_url=BASE, follow_redirects=False)


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Archive]:
    """Give an archive of the six articles that a test may change."""
    with open_archive(tmp_path / "news.db", writing=True) as archive:
        add_records(archive, keyed(), source="by hand")
        yield archive


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start the machine's own Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium on this machine")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield started
        started.close()
