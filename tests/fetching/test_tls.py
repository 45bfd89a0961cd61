"""Over https a server proves the name it was asked by, whatever machine the name leads to."""

import logging
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from fetching_help import Server, answer, moved
from sayso.errors import InputError
from sayso.fetching import Fetched, FetchOptions, fetch
from sayso.intake.draft import Failure

Serving = Callable[..., Server]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a certificate for orva.example and its key, made for these tests."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is absent")
    folder = tmp_path_factory.mktemp("tls")
    asked = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=orva.example -keyout key.pem -out cert.pem"
    names = ["-addext", "subjectAltName=DNS:orva.example"]
    subprocess.run([openssl, *asked.split(), *names], cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture
def context(certificate: Path) -> ssl.SSLContext:
    """Give what a server needs for TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate / "cert.pem", certificate / "key.pem")
    return context


@pytest.fixture
def trusting(certificate: Path, options: FetchOptions, monkeypatch: pytest.MonkeyPatch) -> FetchOptions:
    """Give options that trust the certificate, on a machine where every name is loopback."""
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda _, *rest, **more: real("127.0.0.1", *rest, **more))
    return replace(options, certificates=certificate / "cert.pem")


def test_the_certificate_is_held_against_the_name(
    serving: Serving, context: ssl.SSLContext, trusting: FetchOptions
) -> None:
    """The name that was asked for counts, not the machine that was connected to, and only authorities that are trusted."""
    server = serving({"/a": answer()}, tls=context)
    (proven,) = fetch([server.url("/a", "orva.example")], trusting)
    assert isinstance(proven, Fetched), proven
    (other,) = fetch([server.url("/a", "maresk.example")], trusting)
    (unknown,) = fetch([server.url("/a", "orva.example")], replace(trusting, certificates=None))
    for failure in (other, unknown):
        assert isinstance(failure, Failure)
        assert "CERTIFICATE_VERIFY_FAILED" in failure.reason
    assert server.paths() == ["/a"]


def test_a_step_down_to_http_is_told(
    serving: Serving, context: ssl.SSLContext, trusting: FetchOptions, caplog: pytest.LogCaptureFixture
) -> None:
    """A redirect from https to http is followed, and said both in the result and to the user; the step up is not worth a word."""
    plain = serving({"/page": answer()})
    server = serving({"/a": moved(plain.url("/page", "orva.example"))}, tls=context)
    with caplog.at_level(logging.WARNING):
        (down,) = fetch([server.url("/a", "orva.example")], trusting)
    assert isinstance(down, Fetched)
    assert len(down.notes) == 1
    assert "from https to http" in down.notes[0]
    assert "from https to http" in caplog.text
    secure = serving({"/page": answer()}, tls=context)
    upward = serving({"/a": moved(secure.url("/page", "orva.example"))})
    (up,) = fetch([upward.url("/a", "orva.example")], trusting)
    assert isinstance(up, Fetched)
    assert up.notes == ()


def test_a_handshake_that_never_ends(serving: Serving, trusting: FetchOptions) -> None:
    """A server that takes the connection and is silent, or speaks no TLS, costs a bounded time."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        begun = time.monotonic()
        (result,) = fetch([f"https://orva.example:{silent.getsockname()[1]}/"], replace(trusting, connect=0.4))
        assert isinstance(result, Failure)
        assert time.monotonic() - begun < 4
    (plain,) = fetch([serving({}).url("/a", "orva.example").replace("http:", "https:")], trusting)
    assert isinstance(plain, Failure)


def test_certificates_that_are_none(tmp_path: Path) -> None:
    """A file without certificates is refused when the first request would be made."""
    (tmp_path / "none.pem").write_text("nothing")
    for name in ("none.pem", "absent.pem"):
        with pytest.raises(InputError, match="no certificates"):
            list(fetch(["https://orva.example/"], FetchOptions(certificates=tmp_path / name)))
