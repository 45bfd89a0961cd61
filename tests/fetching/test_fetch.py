"""Addresses are asked for politely, and what comes back is told as it is."""

import gzip
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from email.utils import formatdate
from itertools import pairwise

import pytest

from fetching_help import ARTICLE, Asked, Server, answer, moved
from sayso.errors import InputError
from sayso.fetching import Fetched, FetchOptions, Validator, fetch
from sayso.intake.draft import Failure

Serving = Callable[..., Server]


def only(addresses: Iterable[str], options: FetchOptions) -> Fetched | Failure:
    """Give the one result."""
    (result,) = fetch(addresses, options)
    return result


def page(address: str, options: FetchOptions) -> Fetched:
    """Give the page of an address that has one."""
    result = only([address], options)
    assert isinstance(result, Fetched), result
    return result


def refused(address: str, options: FetchOptions) -> str:
    """Give the reason why an address gives nothing."""
    result = only([address], options)
    assert isinstance(result, Failure), result
    assert "\n" not in str(result)
    return result.reason


def test_a_page_comes_with_what_was_said_of_it(serving: Serving, options: FetchOptions) -> None:
    """Body, addresses, time, headers of interest and the machine are kept, and no cookie."""
    server = serving({"/a": answer(ETag='"7"', Set_Cookie="who=1", Last_Modified="Mon, 04 May 2026 10:00:00 GMT")})
    found = page(server.url("/a#top"), options)
    assert (found.address, found.final_address) == (server.url("/a"), server.url("/a"))
    assert (found.status, found.body, found.ip) == (200, ARTICLE.encode(), "127.0.0.1")
    assert found.at.endswith("Z")
    assert found.header("content-type") == "text/html; charset=utf-8"
    assert found.header("set-cookie") is None
    assert found.validator == Validator(etag='"7"', modified="Mon, 04 May 2026 10:00:00 GMT")


def test_requests_say_who_asks(serving: Serving, options: FetchOptions) -> None:
    """Every request, that for robots.txt too, names Sayso and the contact, and sends no cookie back."""
    server = serving({"/a": answer(Set_Cookie="who=1"), "/b": answer()})
    assert len(list(fetch([server.url("/a"), server.url("/b")], replace(options, contact="desk@orva.example")))) == 2
    agents = {one.headers["user-agent"] for one in server.asked}
    assert [one.path for one in server.asked] == ["/robots.txt", "/a", "/b"]
    assert len(agents) == 1
    assert agents.pop().endswith(" (+desk@orva.example)")
    assert not any("cookie" in one.headers for one in server.asked)


def test_unchanged_pages_are_told_so(serving: Serving, options: FetchOptions) -> None:
    """A validator is sent for its address, and 304 gives a page without a body; for another address none is sent."""
    server = serving({"/a": answer(b"", status="304 Not Modified"), "/b": answer()})
    validators = {server.url("/a"): Validator(etag='"7"', modified="Mon, 04 May 2026 10:00:00 GMT")}
    first, second = fetch([server.url("/a"), server.url("/b")], replace(options, validators=validators))
    assert isinstance(first, Fetched)
    assert isinstance(second, Fetched)
    assert (first.is_unchanged, first.body, second.is_unchanged) == (True, b"", False)
    asked = {one.path: one.headers for one in server.asked}
    assert asked["/a"]["if-none-match"] == '"7"'
    assert asked["/a"]["if-modified-since"] == "Mon, 04 May 2026 10:00:00 GMT"
    assert "if-none-match" not in asked["/b"]


def test_unchanged_without_being_asked_is_a_failure(serving: Serving, options: FetchOptions) -> None:
    """A server that says 304 to a plain request gives nothing that could be kept."""
    assert "without being asked" in refused(serving({"/": answer(b"", status="304 Not Modified")}).url(), options)


@pytest.mark.parametrize(
    ("status", "said"),
    [("404 Not Found", "404 Not Found"), ("403 Forbidden", "403 Forbidden"), ("500 Oops", "500 Internal Server Error")],
)
def test_other_statuses_are_failures(serving: Serving, options: FetchOptions, status: str, said: str) -> None:
    """What is not the page is told by its status."""
    assert refused(serving({"/": answer(status=status)}).url(), options) == f"the server answers {said}"


def test_one_bad_address_never_stops_the_others(serving: Serving, options: FetchOptions) -> None:
    """Refused addresses come first, then each other in its order, each once."""
    server = serving({"/a": answer(), "/b": answer()})
    given = [server.url("/a"), "ftp://orva.example/", server.url("/gone"), server.url("/b"), server.url("/a#again")]
    results = list(fetch(given, options))
    assert [isinstance(one, Fetched) for one in results] == [False, True, False, True]
    assert server.paths() == ["/a", "/gone", "/b"]


def test_a_host_is_asked_once_in_a_while(serving: Serving, options: FetchOptions) -> None:
    """Between two requests to a host lies the delay, robots.txt counted, while another host is not kept waiting."""
    slow, other = serving({"/a": answer(), "/b": answer()}), serving({"/c": answer()}, host="127.0.0.2")
    given = [slow.url("/a"), slow.url("/b"), other.url("/c", "127.0.0.2")]
    results = list(fetch(given, replace(options, delay=0.3)))
    assert all(isinstance(one, Fetched) for one in results), results
    moments = [one.moment for one in slow.asked]
    assert all(later - sooner >= 0.29 for sooner, later in pairwise(moments))
    assert other.asked[-1].moment < slow.asked[-1].moment


def test_no_two_requests_at_a_time(serving: Serving, options: FetchOptions) -> None:
    """A server that answers slowly is not asked again before it has answered."""
    running: list[int] = []
    most: list[int] = []

    def slowly(talk: socket.socket, _: Asked) -> None:
        running.append(1)
        most.append(len(running))
        time.sleep(0.05)
        running.pop()
        talk.sendall(answer())

    server = serving({f"/{number}": slowly for number in range(4)})
    assert len(list(fetch([server.url(f"/{number}") for number in range(4)], options))) == 4
    assert max(most) == 1


def test_a_server_that_asks_to_wait_is_asked_again_then(serving: Serving, options: FetchOptions) -> None:
    """Retry-After is waited for, as a number and as a date, and the page then comes."""
    times: list[float] = []

    def put_off(talk: socket.socket, _: Asked) -> None:
        until = int(time.time()) + 2  # a whole second of at least one from now
        times.append(until)
        talk.sendall(answer(status="503 Service Unavailable", Retry_After=formatdate(until, usegmt=True)))

    def serve(talk: socket.socket, _: Asked) -> None:
        times.append(time.time())
        talk.sendall(answer())

    busy = answer(status="429 Too Many Requests", Retry_After="1")
    server = serving({"/a": [busy, answer()], "/b": [put_off, serve]})
    assert page(server.url("/a"), options).status == 200
    first, again = (one.moment for one in server.asked if one.path == "/a")
    assert again - first >= 0.95
    assert page(server.url("/b"), options).status == 200
    assert len(times) == 2
    assert times[1] >= times[0] - 0.05


def test_a_server_that_asks_for_too_long_a_wait_is_given_up(serving: Serving, options: FetchOptions) -> None:
    """An hour is not waited for, and the host's other addresses are not asked for in that hour either."""
    server = serving({"/a": answer(status="429 Too Many Requests", Retry_After="3600"), "/b": answer()})
    first, second = fetch([server.url("/a"), server.url("/b")], options)
    assert isinstance(first, Failure)
    assert first.reason == "the server answers 429 Too Many Requests and asks to wait 3,600 s"
    assert isinstance(second, Failure)
    assert "asks to be left alone for another 3," in second.reason
    assert server.paths() == ["/a"]


def test_attempts_are_bounded(serving: Serving, options: FetchOptions) -> None:
    """A server that puts one off again and again is given up after the attempts of the options."""
    server = serving({"/a": answer(status="503 Service Unavailable", Retry_After="0")})
    assert "503" in refused(server.url("/a"), replace(options, attempts=3))
    assert len(server.paths()) == 3


def test_a_server_that_gives_no_time_is_not_asked_again(serving: Serving, options: FetchOptions) -> None:
    """429 without a Retry-After that can be read is a failure at once."""
    server = serving({"/a": answer(status="429 Too Many Requests", Retry_After="soon")})
    assert refused(server.url("/a"), options) == "the server answers 429 Too Many Requests"
    assert len(server.paths()) == 1


FEED = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>Orva Times</title>"
    "<item><title>One</title><link>/1</link><description>The ferry at Orva stopped, the mayor said.</description></item>"
    "<item><title>Two</title><link>/2</link><description>It rained in Maresk.</description></item>"
    "<item><title>Mail</title><link>mailto:desk@orva.example</link></item>"
    "<item><title>Three</title><link>/3</link></item></channel></rss>"
)


def test_items_of_a_feed_are_fetched_only_where_asked(serving: Serving, options: FetchOptions) -> None:
    """Without being asked for no link of a feed is followed; asked for, as many as the bound says, once each, and no feed's feeds."""
    pages = {"/feed": answer(FEED, kind="application/rss+xml"), "/1": answer(FEED), "/2": answer(), "/3": answer()}
    server = serving(pages)
    assert page(server.url("/feed"), options).followed == ()
    assert server.paths() == ["/feed"]
    server = serving(pages)
    results = list(fetch([server.url("/feed"), server.url("/2")], replace(options, feed_items=2)))
    assert server.paths() == ["/feed", "/2", "/1"]
    assert isinstance(results[0], Fetched)
    assert results[0].followed == (server.url("/1"), server.url("/2"))


def test_nothing_on_a_page_leads_to_a_request(serving: Serving, options: FetchOptions) -> None:
    """Images, frames, refreshes and canonical links of a page are not fetched, whatever is asked of feeds."""
    body = (
        "<html><head><meta http-equiv=refresh content='0;url=/x'><link rel=canonical href=/x><link rel=alternate type="
        f"application/rss+xml href=/x></head><img src=/x><iframe src=/x></iframe>{ARTICLE}"
    )
    server = serving({"/a": answer(body, Link="</x>; rel=preload", Refresh="0; url=/x")})
    assert page(server.url("/a"), replace(options, feed_items=9)).status == 200
    assert server.paths() == ["/a"]


def test_packed_answers_are_unpacked(serving: Serving, options: FetchOptions) -> None:
    """Gzip is what is asked for and what is unpacked."""
    server = serving({"/a": answer(gzip.compress(ARTICLE.encode()), Content_Encoding="gzip")})
    assert page(server.url("/a"), options).body == ARTICLE.encode()
    assert server.asked[-1].headers["accept-encoding"] == "gzip"


def test_redirects_are_followed(serving: Serving, options: FetchOptions) -> None:
    """Up to five hops lead to the page, also to another host, whose robots.txt is asked for as well."""
    there = serving({"/page": answer()}, host="127.0.0.3")
    server = serving(
        {f"/{number}": moved(f"{number + 1}") for number in range(4)} | {"/4": moved(there.url("/page", "127.0.0.3"))}
    )
    found = page(server.url("/0"), options)
    assert (found.address, found.final_address) == (server.url("/0"), there.url("/page", "127.0.0.3"))
    assert [one.path for one in there.asked] == ["/robots.txt", "/page"]
    six = serving({f"/{number}": moved(f"{number + 1}") for number in range(6)})
    assert refused(six.url("/0"), options) == "it redirects more than 5 times"
    assert six.paths()[-1] == "/5"


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("/a", "its redirects lead in a circle"),
        ("/b", "its redirects lead in a circle"),
        ("file:///etc/passwd", "no address of the web"),
        ("ftp://127.0.0.1/", "no address of the web"),
        ("//desk:secret@127.0.0.1/", "login data"),
        ("http://10.0.0.1/", "10.0.0.1 is a private"),
        ("http://[::ffff:169.254.169.254]/", "is a private"),
        ("http://127.0.0.1:25/", "port 25"),
        ("http://[", "no address"),
        ("", "says nowhere to"),
    ],
)
def test_redirects_that_are_not_followed(serving: Serving, options: FetchOptions, location: str, said: str) -> None:
    """Circles, other schemes, login data, private machines and odd ports end a redirect with a line that holds no login data."""
    server = serving({"/a": moved(location), "/b": moved("/a")})
    reason = refused(server.url("/a"), options)
    assert said in reason
    assert "secret" not in reason


def test_options_that_cannot_be_meant() -> None:
    """A contact that would end the header, a network that is none and numbers that bound nothing are refused."""
    for wrong in (
        {"contact": "desk\r\nX-Y: 1"},
        {"contact": "desk) evil"},
        {"allowed": ("orva",)},
        {"delay": -1},
        {"whole": 0},
        {"read": float("nan")},
        {"max_bytes": float("inf")},
    ):
        with pytest.raises(InputError):
            FetchOptions(**wrong)
