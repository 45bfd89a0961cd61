"""Web archives give the pages that they hold."""

import gzip
import io

from sayso.intake.draft import Draft, Failure, IntakeOptions, Source
from sayso.intake.streams import Gunzipped, Rejoined
from sayso.intake.warc import read_warc
from sayso.record import Record

SOURCE = Source(name="a.warc.gz", key="a")


def response(
    number: int, body: bytes, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", extra: str = ""
) -> bytes:
    """Give a WARC response record, packed as archives pack theirs."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{extra}Content-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Target-URI: https://courier.example/{number}\r\n"
        f"WARC-Date: 2021-05-04T18:20:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + http + b"\r\n\r\n")


def read(packed: bytes, options: IntakeOptions | None = None) -> list[Draft | Record | Failure]:
    """Read an archive as the rest of intake hands it on."""
    stream = Rejoined(b"", Gunzipped(io.BytesIO(packed)))
    return list(read_warc(stream, SOURCE, options or IntakeOptions()))


def test_pages_become_drafts_and_the_rest_is_passed_over(page: str) -> None:
    """Responses of status 200 and type HTML are read, by their address and record id; others are not."""
    packed = (
        response(1, page.encode())
        + response(2, page.encode(), status="404 Not Found")
        + response(3, b"{}", kind="application/json")
        + response(4, gzip.compress(page.encode()), extra="Content-Encoding: gzip\r\n")
        + response(5, b"<html><body><p>Subscribe.</p></body></html>")
    )
    first, second, third = read(packed)
    assert isinstance(first, Draft)
    assert (first.key, first.url, first.encoding) == ("1", "https://courier.example/1", "utf-8")
    assert isinstance(second, Draft)
    assert (second.key, second.text) == ("4", first.text)
    assert isinstance(third, Failure)
    assert third.source == "a.warc.gz https://courier.example/5"


def test_charset_of_the_header_is_used(page: str) -> None:
    """What the HTTP header declares counts where the bytes are not UTF-8."""
    (draft,) = read(response(1, page.encode("cp1252"), kind="text/html; charset=windows-1252"))
    assert isinstance(draft, Draft)
    assert draft.encoding == "cp1252"
    assert "“We heard" in draft.text


def test_truncated_archive_gives_the_pages_before_then_a_failure(page: str) -> None:
    """Wherever the file was cut, the whole pages before the cut come first, then one failure."""
    whole = response(1, page.encode())
    last = response(2, page.encode())
    for cut in (1, 20, len(last) // 2, len(last) - 3):
        found = read(whole + last[:-cut])
        assert isinstance(found[0], Draft), cut
        assert isinstance(found[-1], Failure), cut
        assert "truncated" in found[-1].reason


def test_what_is_no_archive_is_a_failure() -> None:
    """Other bytes, and an archive without pages, give one failure each."""
    (garbage,) = read_warc(Rejoined(b"", io.BytesIO(b"nonsense\n" * 50)), SOURCE, IntakeOptions())
    (bare,) = read(response(1, b"{}", kind="application/json"))
    assert isinstance(garbage, Failure)
    assert isinstance(bare, Failure)
    assert bare.reason == "no HTML pages in the archive"


def test_page_past_the_bound_is_a_failure(page: str) -> None:
    """A page larger than any article's is refused, and the next is read."""
    large = response(1, b"<html>" + b" " * 1_200_000)
    first, second = read(large + response(2, page.encode()), IntakeOptions(max_characters=5000))
    assert isinstance(first, Failure)
    assert isinstance(second, Draft)
