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
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    _as_owner([control, "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start"], folder)
    try:
        yield f"postgresql://sayso@/postgres?host={folder}"
    finally:
        _as_owner([control, "-D", data, "-m", "immediate", "-w", "stop"], folder)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_address(postgres_server: str) -> str:
    """Give the address of an empty database; the tests take turns in it."""
    engine = engine_of(postgres_server)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return postgres_server


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Give the address of an archive that is not there yet, of either kind."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_address"))
    return str(tmp_path / "news.db")


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    """Give an empty archive of either kind, open for writing."""
    with open_archive(address, writing=True) as opened:
        yield opened
