"""Readers and a writer at once: no answer fails, and nothing that was added is lost."""

import importlib.util
import sys
from pathlib import Path

import pytest

from archive.conftest import postgres_address, postgres_server

__all__ = ["postgres_address", "postgres_server"]

_SCRIPT = Path(__file__).parents[2] / "benchmarks" / "load.py"
_spec = importlib.util.spec_from_file_location("benchmarks_load", _SCRIPT)
assert _spec is not None
assert _spec.loader is not None
script = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = script
_spec.loader.exec_module(script)


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_many_read_while_one_writes(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Some readers look at every sort of page while articles are added by other processes: all is answered, and all is kept."""
    address = request.getfixturevalue("postgres_address") if kind == "postgres" else str(tmp_path / "load.db")
    found = script.load(address, tmp_path, readers=6, seconds=6.0)
    assert found.answers
    assert found.failed == []
    assert found.kept == found.added > script.AT_ONCE
