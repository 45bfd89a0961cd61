"""The application run: it starts, answers, stops, and says in one line why it cannot."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sayso.archive.opening import Archive
from sayso.errors import InputError
from sayso.serving import Settings, app, give_token, revoke_token, serve, show_tokens
from serving.conftest import BASE

SERVING = """
import sys
from sayso.serving import Settings, serve
serve(sys.argv[1], Settings(port=0), started=lambda address: print(address, flush=True))
print("ended", flush=True)
"""


def interruptible() -> None:
    """Let the process about to start be interrupted, even where these tests run in the background of a shell, which ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def ended(process: "subprocess.Popen[str]") -> Iterator[None]:
    """End a process whatever happens."""
    try:
        yield
    finally:
        process.kill()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_served_until_it_is_stopped(fresh: Archive, ending: signal.Signals) -> None:
    """It says where it is, answers there, and ends in order when it is told to."""
    command = [sys.executable, "-c", SERVING, fresh.address]
    with (
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=interruptible,  # noqa: PLW1509 - no thread runs here
        ) as process,
        ended(process),
    ):
        assert process.stdout
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - on loopback
            assert "6 articles" in answer.read().decode()
            assert "server" not in {name.casefold() for name in answer.headers}
        os.kill(process.pid, ending)
        _, said = process.communicate(timeout=30)
    assert "Traceback" not in said


def test_taken_address_is_told(fresh: Archive) -> None:
    """A port that another program holds is told in one line, with what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(InputError, match="--port") as told:
            serve(fresh.address, Settings(port=taken.getsockname()[1]))
    assert "\n" not in str(told.value)


def test_archive_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """To serve an archive that is not there makes none."""
    with pytest.raises(InputError, match="no such archive"):
        app(tmp_path / "none.db")
    with pytest.raises(InputError, match="no such archive"):
        revoke_token(tmp_path / "none.db", 1)
    assert not (tmp_path / "none.db").exists()


def test_archive_that_may_not_be_written_is_shown(fresh: Archive) -> None:
    """Served without writing, everything is shown and nothing is decided."""
    with TestClient(app(fresh.address, Settings(), writing=False), base_url=BASE) as client:
        assert client.get("/articles/1").status_code == 200


def test_tokens_are_listed_and_revoked(fresh: Archive) -> None:
    """Who holds tokens is told, never the tokens; one that is revoked is revoked once; a name and a role are needed."""
    token = give_token(fresh.address, "  Ana   Bel ", "review")
    [kept] = show_tokens(fresh.address)
    assert (kept.name, kept.role, kept.revoked_at) == ("Ana Bel", "review", None)
    assert token not in str(kept)
    assert revoke_token(fresh.address, kept.id)
    assert not revoke_token(fresh.address, kept.id)
    for name, role in (("", "read"), ("x" * 101, "read"), ("Ana", "owner")):
        with pytest.raises(InputError):
            give_token(fresh.address, name, role)  # type: ignore[arg-type]  # what the test is about


def test_serving_for_this_machine_may_demand_tokens_too(fresh: Archive) -> None:
    """Where several people use a machine, tokens can be demanded at 127.0.0.1 as well."""
    give_token(fresh.address, "Ana", "read")
    with TestClient(app(fresh.address, Settings(demands_tokens=True)), base_url=BASE, follow_redirects=False) as client:
        assert client.get("/").status_code == 303
