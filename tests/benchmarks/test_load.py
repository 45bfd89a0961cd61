"""Readers and a writer at once: no answer fails, and nothing that was added is lost."""

from pathlib import Path

import pytest

from archive.conftest import postgres_address, postgres_server
from benchmark_scripts import script

__all__ = ["postgres_address", "postgres_server"]

load = script("load")


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_many_read_while_one_writes(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Some readers look at every sort of page while articles are added by other processes: all is answered, and all is kept."""
    address = request.getfixturevalue("postgres_address") if kind == "postgres" else str(tmp_path / "load.db")
    found = load.load(address, tmp_path, readers=6, seconds=6.0)
    assert found.answers
    assert found.failed == []
    assert found.kept == found.added > load.AT_ONCE
