"""Invented inputs of every kind, for the tests of cutting and of reading back."""

import csv
import gzip
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.article import Article
from sayso.codec import encode
from sayso.intake.draft import Failure
from sayso.record import Record
from sayso.running.pieces import Arrival, arrivals
from sayso.running.shards import RunOptions, Shard

TEXT = "The bridge at Orva was closed on Monday after {number} cracks were found, the council said. Engineers “will look at it again” in May.\nFerries run."


def told(number: int) -> str:
    """Give the text of an article, another for each number."""
    return TEXT.format(number=number)


def markup(number: int, *, lang: str = "en", text: str | None = None) -> str:
    """Give a page that holds an article."""
    body = "".join(f"<p>{line} {line}</p>" for line in (text or told(number)).split("\n") * 2)
    return f"<!doctype html><html lang='{lang}'><head><title>Cracks {number}</title></head><body><article><h1>Cracks {number}</h1>{body}</article></body></html>"


def jsonl(count: int) -> bytes:
    """Give JSON lines: articles, one that is a record, blank lines, broken rows."""
    lines = [json.dumps({"id": f"row {number}", "text": told(number)}).encode() for number in range(count)]
    lines[2] = encode(Record(article=Article(id="kept", text="Rain fell on Orva.")))
    lines[4], lines[5], lines[7] = b"", b'{"text": broken', b"[1]"
    return b"\n".join(lines)


def table(count: int, *, delimiter: str = ",", encoding: str = "utf-8", line_end: str = "\n") -> bytes:
    """Give a CSV file: articles with line ends in their cells, a blank row, rows with too many cells and with a stray quotation mark."""
    file = io.StringIO(newline="")
    rows = csv.writer(file, delimiter=delimiter, lineterminator=line_end)
    rows.writerow(["id", "text", "date"])
    for number in range(count):
        if number == 3:
            file.write(line_end)
        elif number == 5:
            file.write(delimiter.join(["x"] * 5) + line_end)
        elif number == 6:
            file.write(f'"a"b{delimiter}c{delimiter}d{line_end}')
        else:
            rows.writerow([f"row {number}", told(number), "2021-05-04"])
    return file.getvalue().encode(encoding)


def answer(
    number: int,
    body: bytes,
    *,
    status: str = "200 OK",
    kind: str = "text/html; charset=utf-8",
    extra: str = "",
    path: str = "news",
) -> bytes:
    """Give a response record of a web archive, not packed."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{extra}Content-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Target-URI: https://courier.example/{path}/{number}\r\n"
        f"WARC-Date: 2021-05-04T18:20:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def archive(count: int) -> list[bytes]:
    """Give the records of a web archive: pages, among them answers that are none, and a page without an article."""
    records = [
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:uuid:i>\r\nContent-Length: 3\r\n\r\na:b\r\n\r\n"
    ]
    for number in range(count):
        records.append(answer(number, markup(number).encode()))
        if number % 3 == 0:
            records.append(answer(1000 + number, b"gone", status="404 Not Found"))
        if number % 4 == 0:
            records.append(answer(2000 + number, b"{}", kind="application/json"))
    records.insert(5, answer(3000, b"<html><body><p>Subscribe.</p></body></html>"))
    records.insert(7, answer(3001, gzip.compress(markup(77).encode()), extra="Content-Encoding: gzip\r\n"))
    return records


def packed(records: Iterable[bytes]) -> bytes:
    """Pack each record as one gzip member."""
    return b"".join(map(gzip.compress, records))


def feed(count: int) -> str:
    """Give a feed."""
    items = "".join(
        f"<item><guid>item {number}</guid><description>{told(number)}</description></item>" for number in range(count)
    )
    return f"<rss version='2.0'><channel><title>Courier</title>{items}</channel></rss>"


def parquet(path: Path, count: int, *, group: int) -> None:
    """Write a Parquet file in row groups of so many rows."""
    from pyarrow import Table  # noqa: PLC0415 - an extra
    from pyarrow.parquet import write_table  # noqa: PLC0415 - an extra

    rows = {"id": [f"row {number}" for number in range(count)], "text": [told(number) for number in range(count)]}
    write_table(Table.from_pydict(rows), path, row_group_size=group)


def every_kind(folder: Path) -> None:
    """Write a file of each kind, several of which hold rows that cannot be read."""
    folder.mkdir(exist_ok=True)
    (folder / "01.txt").write_text(told(1), encoding="utf-8")
    (folder / "02.md").write_text(f"# Cracks\n\n{told(2)}", encoding="utf-8")
    (folder / "03.html").write_text(markup(3), encoding="utf-8")
    (folder / "04.html.gz").write_bytes(gzip.compress(markup(4).encode()))
    (folder / "05.jsonl").write_bytes(jsonl(23))
    (folder / "06.jsonl.gz").write_bytes(gzip.compress(jsonl(12)))
    (folder / "07.csv").write_bytes(table(19))
    (folder / "08.csv").write_bytes(table(17, delimiter=";", encoding="cp1252", line_end="\r\n"))
    (folder / "09.csv.gz").write_bytes(gzip.compress(table(11)))
    (folder / "10.csv").write_bytes(b"\xef\xbb\xbf" + table(9, delimiter="\t"))
    (folder / "11.csv").write_bytes(table(9, encoding="utf-16"))
    (folder / "12.json").write_text(json.dumps([{"text": told(number)} for number in range(11)]), encoding="utf-8")
    (folder / "13.json").write_text(json.dumps({"text": told(13)}), encoding="utf-8")
    (folder / "14.json").write_bytes(jsonl(9))
    (folder / "15.xml").write_text(feed(7), encoding="utf-8")
    (folder / "16.warc.gz").write_bytes(packed(archive(13)))
    (folder / "17.warc").write_bytes(b"".join(archive(9)))
    (folder / "18.warc.gz").write_bytes(gzip.compress(b"".join(archive(8))))
    (folder / "19").write_bytes(jsonl(9))
    (folder / "20").write_text(told(20), encoding="utf-8")
    parquet(folder / "21.parquet", 25, group=4)
    parquet(folder / "22.parquet", 25, group=100)


def shards_of(found: Iterable[Shard | Failure]) -> list[Shard]:
    """Give the shards alone."""
    return [one for one in found if isinstance(one, Shard)]


def failures_of(found: Iterable[object]) -> list[Failure]:
    """Give the failures alone."""
    return [one for one in found if isinstance(one, Failure)]


def read(shards: Iterable[Shard], options: RunOptions | None = None) -> list[Arrival]:
    """Read shards one after another."""
    return [one for shard in shards for _, one in arrivals(shard, options)]


def halved(shard: Shard) -> Iterator[Shard]:
    """Halve a shard until it cannot be halved."""
    halves = shard.halves()
    if not halves:
        yield shard
    for half in halves:
        yield from halved(half)
