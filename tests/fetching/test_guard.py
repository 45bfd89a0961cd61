"""Machines that are not public are not asked, whatever leads there."""

import socket
from collections.abc import Callable
from dataclasses import replace

import pytest

from fetching_help import Server, answer, moved
from sayso.errors import InputError
from sayso.fetching import Fetched, FetchOptions, fetch
from sayso.fetching.addresses import checked
from sayso.fetching.guarding import is_permitted
from sayso.intake.draft import Failure

Serving = Callable[..., Server]
Found = list[tuple[socket.AddressFamily, socket.SocketKind, int, str, tuple[str, int]]]


def resolving(monkeypatch: pytest.MonkeyPatch, names: dict[str, list[list[str]]]) -> list[str]:
    """Let names resolve to addresses, the first list for the first look-up and so on; give the names that are looked up."""
    looked: list[str] = []
    real = socket.getaddrinfo

    def find(host: str, port: int, *rest: int, **more: int) -> object:
        if host not in names:
            return real(host, port, *rest, **more)
        looked.append(host)
        answers = names[host]
        ips = answers.pop(0) if len(answers) > 1 else answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr(socket, "getaddrinfo", find)
    return looked


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.1", "224.0.0.1",
        "239.1.1.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1",
        "fec0::1", "ff02::1", "ff0e::1", "::ffff:127.0.0.1", "::ffff:a9fe:a9fe", "::127.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1",
        "2001:db8::1", "100::1", "64:ff9b:1::1", "2001::1", "nonsense", "",
    ],
)  # fmt: skip
def test_machines_that_are_not_asked(ip: str) -> None:
    """Private, local, shared, multicast, reserved and unspecified addresses are refused, also inside an IPv6 address."""
    assert not is_permitted(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "2600::1", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"])
def test_machines_that_are_asked(ip: str) -> None:
    """Public addresses may be asked, also inside an IPv6 address."""
    assert is_permitted(ip)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "[::ffff:127.0.0.1]",
        "0",
        "127.0.0.1.",
    ],
)
def test_what_is_not_allowed_is_refused_before_any_connect(
    serving: Serving, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    """However loopback is written, no socket is connected, and the server hears nothing."""
    server = serving({"/": answer()})
    connected: list[object] = []
    monkeypatch.setattr(socket, "create_connection", lambda *given, **_: connected.append(given))
    (result,) = fetch([f"http://{host}:{server.port}/"], FetchOptions(delay=0))
    assert isinstance(result, Failure)
    assert "not asked unless allowed" in result.reason or "is not known" in result.reason
    assert (connected, server.connections) == ([], 0)


def test_only_what_is_allowed_is(serving: Serving, options: FetchOptions) -> None:
    """Allowing one network allows no other."""
    server = serving({"/": answer()}, host="127.0.0.1")
    (allowed,) = fetch([server.url()], replace(options, allowed=("127.0.0.1/32",)))
    (other,) = fetch([server.url()], replace(options, allowed=("127.0.0.2/32", "10.0.0.0/8")))
    assert isinstance(allowed, Fetched)
    assert isinstance(other, Failure)


def test_ipv6_is_asked_too(serving: Serving, options: FetchOptions) -> None:
    """An address in square brackets is fetched where it is allowed, and refused where not."""
    try:
        server = serving({"/": answer()}, host="::1")
    except OSError:
        pytest.skip("the machine has no IPv6")
    (found,) = fetch([server.url("/", "[::1]")], options)
    assert isinstance(found, Fetched)
    assert found.ip == "::1"
    (refused,) = fetch([server.url("/", "[::1]")], FetchOptions())
    assert isinstance(refused, Failure)


def test_names_are_looked_up_once_for_each_connection(
    serving: Serving, options: FetchOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was judged is connected to: a name that becomes private by the next look-up is judged again, and never reached unjudged."""
    server = serving({"/": answer()})
    looked = resolving(monkeypatch, {"orva.example": [["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]]})
    first, second = fetch([server.url("/", "orva.example"), server.url("/b", "orva.example")], options)
    assert isinstance(first, Fetched)
    assert first.ip == "127.0.0.1"
    assert isinstance(second, Failure)
    assert "orva.example (10.0.0.1) is a private" in second.reason
    assert looked == ["orva.example"] * 3  # robots.txt, the page, the next page
    assert server.asked[0].headers["host"] == f"orva.example:{server.port}"


def test_of_several_addresses_only_those_that_may_are_asked(
    serving: Serving, options: FetchOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name with a private address beside another reaches only the other."""
    server = serving({"/": answer()}, host="127.0.0.2")
    trap = serving(host="127.0.0.1")
    resolving(monkeypatch, {"orva.example": [["127.0.0.1", "10.0.0.1", "127.0.0.2"]]})
    (found,) = fetch([server.url("/", "orva.example")], replace(options, allowed=("127.0.0.2/32",)))
    assert isinstance(found, Fetched)
    assert (found.ip, trap.connections) == ("127.0.0.2", 0)


def test_redirect_to_a_machine_that_is_not_allowed(
    serving: Serving, options: FetchOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A redirect by name to a private machine is refused before any connect, for a page and for robots.txt."""
    trap = serving({"/": answer()}, host="127.0.0.2")
    resolving(monkeypatch, {"maresk.example": [["127.0.0.2"]]})
    inner = trap.url("/", "maresk.example")
    server = serving({"/a": moved(inner), "/robots.txt": answer(status="404 Not Found")})
    alone = replace(options, allowed=("127.0.0.1/32",))
    (page,) = fetch([server.url("/a")], alone)
    assert isinstance(page, Failure)
    assert "maresk.example (127.0.0.2) is a private" in page.reason
    (ruled,) = fetch([serving({"/robots.txt": moved(inner), "/a": answer()}).url("/a")], alone)
    assert isinstance(ruled, Failure)
    assert "robots.txt cannot be read" in ruled.reason
    assert trap.connections == 0


def test_the_environment_names_no_proxy(
    serving: Serving, options: FetchOptions, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proxies of the environment are not used: behind one the machine could not be judged."""
    proxy, server = serving({}), serving({"/": answer()})
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy.url())
    (found,) = fetch([server.url()], options)
    assert isinstance(found, Fetched)
    assert proxy.connections == 0


@pytest.mark.parametrize(
    "address",
    [
        "", "orva.example", "//orva.example/", "file:///etc/passwd", "ftp://orva.example/", "javascript:alert(1)", "http://", "http:///a",
        "https://desk:secret@orva.example/", "https://desk@orva.example/", "https://@orva.example/", "https://orva.example\\@maresk.example/",
        "https://orva.example/a\r\nHost: maresk.example", "https://orva.example/a b", "https://orva.example/\x00", " https://orva.example/",
        "https://orva.example:0/", "https://orva.example:22/", "https://orva.example:99999/", "https://orva.example:-1/", "https://orva.example:x/",
        "https://[::1/", "https://[zz]/", "https://orva..example\u2028/", "https://" + "a" * 5000, "https://./", "https://\ud800.example/",
        "https://%00.example/", "https://0177.0.0.1/", "https://orva.example:65536/", "https://*.example/", "desk:secret@orva.example", "https:\\\\desk:secret@orva.example/",
    ],
)  # fmt: skip
def test_addresses_that_are_refused_unasked(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other schemes, login data, control characters, odd ports and nonsense give one line each, and no name is looked up."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("looked up"))
    with pytest.raises(InputError) as fault:
        checked(address)
    assert str(fault.value).isprintable()
    assert "secret" not in str(fault.value)
    (result,) = fetch([address], FetchOptions())
    assert isinstance(result, Failure)
    assert str(result).isprintable()


def test_hosts_in_other_scripts_are_written_in_ascii() -> None:
    """Names with letters beyond ASCII are asked for in their ASCII form, so that one host is one host."""
    assert checked("https://Bücher.example/ä").raw_host == b"xn--bcher-kva.example"
