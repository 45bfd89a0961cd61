"""What was fetched as a record of a web archive (ISO 28500), so that the raw bytes outlive the page."""

import gzip
import io
import re
import uuid
from http import HTTPStatus

from fastwarc.warc import WarcRecord, WarcRecordType

from sayso.errors import InputError
from sayso.fetching.values import Fetched

_NOT_CHANGED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_BREAKS = re.compile(r"[\x00-\x1f\x7f]+")
_UNPACKED = {"content-encoding": "x-crawler-content-encoding"}  # as Common Crawl names it


def write_warc(fetched: Fetched) -> bytes:
    """
    Give the WARC record of what was fetched, packed as gzip; records put one behind another are an archive.

    A page is a `response` with the headers that were kept and the body unpacked (how it was packed on the way is told as
    X-Crawler-Content-Encoding); one that did not change is a `revisit`. The same answer gives the same bytes.
    Raises InputError where the time of fetching cannot stand in an archive.
    """
    is_revisit = fetched.is_unchanged
    head = _http_head(fetched)
    record = WarcRecord()
    record.init_headers(WarcRecordType.revisit if is_revisit else WarcRecordType.response)
    if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", fetched.at, re.ASCII):
        raise InputError(
            fetched.final_address, f"{fetched.at!r} is no time in UTC", "write it like 2026-05-04T10:00:00Z"
        )
    identity = uuid.uuid5(uuid.NAMESPACE_URL, f"{fetched.final_address} {fetched.at}")
    record.headers["WARC-Record-ID"] = f"<urn:uuid:{identity}>"
    record.headers["WARC-Date"] = fetched.at
    record.headers["WARC-Target-URI"] = _plain(fetched.final_address)
    if fetched.ip:
        record.headers["WARC-IP-Address"] = _plain(fetched.ip)
    if is_revisit:
        record.headers["WARC-Profile"] = _NOT_CHANGED
    record.headers["Content-Type"] = "application/http; msgtype=response"
    record.set_bytes_content(head + fetched.body)
    written = io.BytesIO()
    record.write(written, checksum_data=True)
    return gzip.compress(written.getvalue(), mtime=0)


def _http_head(fetched: Fetched) -> bytes:
    """Give the head of the answer as HTTP writes it, true of the body as it is kept."""
    try:
        phrase = HTTPStatus(fetched.status).phrase
    except ValueError:
        phrase = ""
    lines = [f"HTTP/1.1 {fetched.status} {phrase}".rstrip()]
    lines += [f"{_UNPACKED.get(name, name)}: {_plain(value)}" for name, value in fetched.headers]
    if not fetched.is_unchanged:
        lines.append(f"content-length: {len(fetched.body)}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "replace")


def _plain(value: str) -> str:
    """Give a value on one line."""
    return _BREAKS.sub(" ", value)
