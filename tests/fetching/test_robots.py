"""What a site's robots.txt says is kept to."""

import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from fetching_help import Server, answer, moved
from sayso.fetching import Fetched, FetchOptions, fetch
from sayso.fetching.robots import rules_of
from sayso.intake.draft import Failure

Serving = Callable[..., Server]


def outcome(server: Server, options: FetchOptions, path: str = "/desk/a") -> str | None:
    """Give the reason why a path is refused, None where it is fetched."""
    (result,) = fetch([server.url(path)], options)
    assert (path in server.paths()) == isinstance(result, Fetched)
    return result.reason if isinstance(result, Failure) else None


@pytest.mark.parametrize(
    ("rules", "is_refused"),
    [
        ("User-agent: *\nDisallow: /desk/", True),
        ("User-agent: *\nDisallow: /", True),
        ("User-agent: *\nDisallow:", False),
        ("User-agent: sayso\nDisallow: /desk\n\nUser-agent: *\nDisallow:", True),
        ("User-agent: Sayso\nAllow: /\n\nUser-agent: *\nDisallow: /", False),
        ("User-agent: Other\nDisallow: /", False),
        ("User-agent: *\nDisallow: /desk\nAllow: /desk/a", False),
        ("User-agent: *\nDisallow: /*/a$", True),
        ("\ufeffUser-agent: *\r\nDisallow: /desk/ # not this", True),
        ("<!doctype html><p>Not found", False),
        ("", False),
    ],
)
def test_rules_are_kept(serving: Serving, options: FetchOptions, rules: str, is_refused: bool) -> None:  # noqa: FBT001
    """What is disallowed to Sayso by name, or else to all, is not asked for."""
    server = serving({"/robots.txt": answer(rules, kind="text/plain"), "/desk/a": answer()})
    refusal = outcome(server, options)
    assert refusal == ("the site's robots.txt does not allow it" if is_refused else None)


@pytest.mark.parametrize(
    ("status", "is_refused"),
    [("404 Not Found", False), ("401 No", False), ("403 No", False), ("410 Gone", False), ("500 Oops", True), ("503 Busy", True),
     ("429 Busy", True), ("304 Not Modified", True)],
)  # fmt: skip
def test_a_robots_that_is_not_there(serving: Serving, options: FetchOptions, status: str, is_refused: bool) -> None:  # noqa: FBT001
    """4xx allows everything, 5xx nothing, and a server too busy for it is not asked for pages either."""
    server = serving({"/robots.txt": answer(b"", status=status), "/desk/a": answer()})
    assert (outcome(server, options) is not None) == is_refused


def test_a_robots_that_cannot_be_had(serving: Serving, options: FetchOptions) -> None:
    """One that breaks off, or leads in a circle, allows nothing."""
    broken = serving({"/robots.txt": b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nUser", "/desk/a": answer()})
    assert "broke off" in (outcome(broken, options) or "")
    circle = serving({"/robots.txt": moved("/robots.txt"), "/desk/a": answer()})
    assert "circle" in (outcome(circle, options) or "")


def test_a_robots_may_redirect(serving: Serving, options: FetchOptions) -> None:
    """Rules that stand elsewhere hold for the host that points to them."""
    server = serving(
        {"/robots.txt": moved("/rules"), "/rules": answer("User-agent: *\nDisallow: /desk/"), "/desk/a": answer()}
    )
    assert outcome(server, options) == "the site's robots.txt does not allow it"


def test_robots_is_asked_for_once_a_host(serving: Serving, options: FetchOptions) -> None:
    """Several pages of a host cost one request for its rules, also where these cannot be had."""
    for rules in (answer("User-agent: *\nDisallow: /c"), answer(status="500 Oops")):
        server = serving({"/robots.txt": rules, "/a": answer(), "/b": answer()})
        list(fetch([server.url("/a"), server.url("/b"), server.url("/c")], options))
        assert [one.path for one in server.asked].count("/robots.txt") == 1
        assert "/c" not in server.paths()


def test_a_redirect_into_what_is_disallowed_ends(serving: Serving, options: FetchOptions) -> None:
    """Each hop is held against the rules of its host."""
    server = serving(
        {"/robots.txt": answer("User-agent: *\nDisallow: /desk/"), "/a": moved("/desk/a"), "/desk/a": answer()}
    )
    (result,) = fetch([server.url("/a")], options)
    assert isinstance(result, Failure)
    assert server.paths() == ["/a"]


def test_a_crawl_delay_is_kept(serving: Serving, options: FetchOptions) -> None:
    """The site's own delay counts where it is longer than ours, and one too long to wait gives a line."""
    server = serving({"/robots.txt": answer("User-agent: *\nCrawl-delay: 0.4"), "/a": answer(), "/b": answer()})
    assert all(isinstance(one, Fetched) for one in fetch([server.url("/a"), server.url("/b")], options))
    moments = [one.moment for one in server.asked]
    assert all(later - sooner >= 0.39 for sooner, later in pairwise(moments))
    slow = serving({"/robots.txt": answer("User-agent: *\nCrawl-delay: 86400"), "/a": answer()})
    (result,) = fetch([slow.url("/a")], replace(options, longest_wait=1))
    assert isinstance(result, Failure)
    assert slow.paths() == []


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\n" * 20_000 + "Disallow: /x\n" * 15_000,
        "".join(f"User-agent: a{number}\n" for number in range(4000)) + "Disallow: /x\n" * 20_000,
        "User-agent: *\nDisallow: /" + "*a" * 200_000,
        "User-agent: *\n" + "Disallow: /*a*b*c*d$\n" * 20_000,
        "User-agent: *\nCrawl-delay: nan\nRequest-rate: 0/0\nDisallow: \x00\ud800".encode("utf-8", "replace").decode(),
        "User-agent: *\nCrawl-delay: -5\nRequest-rate: 1/inf\nDisallow: %zz%",
    ],
)
def test_hostile_rules_take_a_bounded_time(text: str) -> None:
    """Rules made to fill a memory or to search for long are judged soon, or refuse everything."""
    begun = time.process_time()
    rules = rules_of(200, text.encode()[: 512 << 10])
    rules.refuse("https://orva.example/" + "a" * 3000)
    assert rules.delay >= 0
    assert time.process_time() - begun < 5
