"""Paths become sources, in order, each with what can be told of its kind."""

from pathlib import Path

import pytest

from sayso.intake.draft import Failure, Source
from sayso.intake.sources import STANDARD_INPUT, find_sources, kind_by_content


def made(root: Path, *names: str) -> None:
    """Write small files under a directory."""
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("Rain", encoding="utf-8")


def test_directory_is_walked_in_order(tmp_path: Path) -> None:
    """Files come sorted at every depth; hidden ones and suffixes that Sayso does not know are passed over."""
    made(tmp_path, "b.txt", "a/z.html.gz", "a/.hidden.txt", ".git/x.txt", "c.png", "README", "d.JSONL")
    found = [(source.key, source.kind) for source in find_sources([tmp_path]) if isinstance(source, Source)]
    assert found == [("README", None), ("z", "html"), ("b", "text"), ("d", "jsonl")]


def test_directory_without_articles_is_a_failure(tmp_path: Path) -> None:
    """A directory that holds nothing to read is one failure that says which kinds are read."""
    made(tmp_path, "c.png")
    (failure,) = find_sources([tmp_path])
    assert isinstance(failure, Failure)
    assert "holds no articles" in failure.reason
    assert ".html" in failure.remedy


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    """A link to the directory that holds it is not followed."""
    made(tmp_path, "a.txt")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert [source.key for source in find_sources([tmp_path]) if isinstance(source, Source)] == ["a"]


def test_patterns_and_missing_files(tmp_path: Path) -> None:
    """A pattern gives its matches sorted; a pattern or a path that matches nothing is a failure each."""
    made(tmp_path, "2.txt", "1.txt", "x.html")
    found = list(find_sources([f"{tmp_path}/*.txt", f"{tmp_path}/*.pdf", tmp_path / "none.txt", "-"]))
    keys = [source.key for source in found if isinstance(source, Source)]
    reasons = [failure.reason for failure in found if isinstance(failure, Failure)]
    assert keys == ["1", "2", None]
    assert reasons == ["no file matches", "no such file or directory"]
    assert found[-1] == Source(name=STANDARD_INPUT)


def test_file_with_brackets_in_its_name_is_no_pattern(tmp_path: Path) -> None:
    """A file that exists is taken by its name."""
    made(tmp_path, "story[1].txt")
    (source,) = find_sources([tmp_path / "story[1].txt"])
    assert isinstance(source, Source)
    assert source.key == "story[1]"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"Rain fell in Tarvik, and the river rose.", "text"),
        ("Дождь".encode("utf-16"), "text"),
        (b"<!DOCTYPE html><html>", "html"),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>', "html"),
        (b"  <p>Rain</p>", "html"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel><title>a</title>', "feed"),
        (b'\xef\xbb\xbf<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        (b'<?xml version="1.0"?><unknown/>', "feed"),
        (b'{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}\n', "jsonl"),
        (b'{\n  "text": "a"\n}', "json"),
        (b'[{"text": "a"}]', "json"),
        (b"[Editor's note] Rain fell.", "text"),
        (b"id,title,text\n1,a,b\n", "csv"),
        (b"A text, which says much.\nmore", "text"),
        (b"WARC/1.0\r\n", "warc"),
        (b"PAR1\x15\x04", "parquet"),
        (b"%PDF-1.7", None),
        (b"\x89PNG\r\n\x1a\n", None),
        (bytes(range(256)) * 4, None),
        (b"a story with one stray \0 in a long line of text" * 3, None),
        (b"a story with one stray \0 in it" + b" and much more text" * 20, "text"),
    ],
)
def test_kind_by_content(head: bytes, kind: str | None) -> None:
    """The first bytes tell the kind; None is a binary file."""
    assert kind_by_content(head) == kind
