"""Archives to test with: a file of SQLite, and a database of a PostgreSQL server that is started here and listens on no network."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from sayso.archive import Archive, open_archive
from sayso.archive.opening import engine_of

_BINARIES = Path("/usr/lib/postgresql/15/bin")
_MADE = "made"
"""The database that is copied for each test."""


def _as_owner(command: list[str], folder: Path) -> None:
    """Run a command of the server's, as another user where this one is root, whom the server refuses."""
    prefix = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    subprocess.run([*prefix, *command], check=True, capture_output=True, cwd=folder)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """Give the address of a database of a server that is gone when the tests end."""
    binaries = _BINARIES if _BINARIES.is_dir() else Path(shutil.which("pg_ctl") or "/").parent
    if not (binaries / "initdb").exists():
        pytest.skip("PostgreSQL is not on this machine")
    folder = Path(tempfile.mkdtemp(prefix="sayso-postgres-"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
    data, control = str(folder / "data"), str(binaries / "pg_ctl")
    _as_owner([str(binaries / "initdb"), "-D", data, "-U", "sayso", "-A", "trust", "-E", "UTF8", "--no-sync"], folder)
    hasty = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off"
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' {hasty}"
    _as_owner([control, "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start"], folder)
    try:
        address = f"postgresql://sayso@/news?host={folder}"
        _make_anew(address, _MADE, "template1")
        with open_archive(address.replace("/news?", f"/{_MADE}?"), writing=True):
            pass
        yield address
    finally:
        _as_owner([control, "-D", data, "-m", "immediate", "-w", "stop"], folder)
        shutil.rmtree(folder, ignore_errors=True)


def _make_anew(server: str, database: str, template: str) -> None:
    """Make a database of a server, as a copy of another; what was there under its name is gone."""
    engine = engine_of(server.replace("/news?", "/postgres?")).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {database} TEMPLATE {template}"))
    engine.dispose()


@pytest.fixture
def postgres_address(postgres_server: str) -> str:
    """Give the address of a database with an archive in which nothing is: a copy of one that was made once. The tests take turns."""
    _make_anew(postgres_server, "news", _MADE)
    return postgres_server


_KINDS = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))


@pytest.fixture(params=_KINDS)
def unmade_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an archive that is not there yet, of either kind."""
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    server = str(request.getfixturevalue("postgres_server"))
    _make_anew(server, "news", "template1")
    return server


@pytest.fixture(params=_KINDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an archive in which nothing is, of either kind: a file that is not there yet, or a database."""
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    return str(request.getfixturevalue("postgres_address"))


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    """Give an empty archive of either kind, open for writing."""
    with open_archive(address, writing=True) as opened:
        yield opened
