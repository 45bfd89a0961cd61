"""Nothing is fetched: a run over every kind of input opens no socket."""

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

WATCHED = """
import os, sys
harmless = {"socket.__new__", "socket.bind"}
def refuse(event, arguments):
    if event.startswith("socket.") and event not in harmless:
        os.write(2, f"{event} {arguments}".encode())
        os._exit(99)
sys.addaudithook(refuse)
import urllib3  # as it is loaded it looks whether the machine knows IPv6, by binding a socket that it closes at once
harmless.clear()
from sayso.cli import main
main()
"""
"""Runs the command line in a process that ends at the first use of a socket, whoever swallows the exception."""

SENTENCE = "The ferry at Orva stopped on Monday, the mayor of the town told the people who stood on the quay."
PAGE = (
    "<!doctype html><html><head><title>Ferry stops</title><link rel=stylesheet href='https://orva.example/a.css'>"
    "<link rel=canonical href='https://orva.example/ferry'><script src='https://orva.example/a.js'></script></head>"
    f"<body><article><h1>Ferry stops</h1><img src='https://orva.example/a.jpg'>{f'<p>{SENTENCE}</p>' * 5}</article>"
    "<iframe src='https://orva.example/frame'></iframe></body></html>"
)
FEED = (
    '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "https://orva.example/rss.dtd"><rss version="2.0"><channel>'
    "<title>Orva Times</title><link>https://orva.example/</link><item><title>Ferry stops</title>"
    f"<link>https://orva.example/1</link><description>{SENTENCE}</description></item></channel></rss>"
)
EXTERNAL = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "https://orva.example/x">]>'
    "<rss><channel><item><description>&x;</description></item></channel></rss>"
)


def archive() -> bytes:
    """Give a WARC file of one page."""
    answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2026-05-04T10:00:00Z\r\n"
        "WARC-Target-URI: https://orva.example/ferry\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def watched(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process that may open no socket."""
    return subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments], cwd=folder, capture_output=True, text=True, timeout=60, check=False
    )


def test_no_socket_is_opened(tmp_path: Path) -> None:
    """Pages, texts, tables, feeds and archives that point elsewhere are read, laid out and exported from what they hold."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "a.html").write_text(PAGE, encoding="utf-8")
    (news / "b.txt").write_text(f"Ferry stops\n\n{SENTENCE} https://orva.example/more", encoding="utf-8")
    (news / "c.csv").write_text(f'id,text,url\nc,"{SENTENCE}",https://orva.example/c\n', encoding="utf-8")
    (news / "d.xml").write_text(FEED, encoding="utf-8")
    (news / "e.warc.gz").write_bytes(gzip.compress(archive()))
    (news / "f.xml").write_text(EXTERNAL, encoding="utf-8")
    read = watched("record", "news", folder=tmp_path)
    assert (read.returncode, len(read.stdout.splitlines())) == (1, 5), read.stderr
    assert "f.xml: the XML declares entities of its own" in read.stderr
    (tmp_path / "records.jsonl").write_text(read.stdout, encoding="utf-8")
    for command in ("report", "export"):
        done = watched(command, "records.jsonl", "-o", "out", folder=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("call", ["socket.socket()", "socket.getaddrinfo('orva.example', 80)"])
def test_the_watch_sees_sockets(call: str, tmp_path: Path) -> None:
    """The test above would notice."""
    program = WATCHED.replace("from sayso.cli import main\nmain()", f"import socket\n{call}")
    assert (
        subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, check=False).returncode == 99
    )
