"""What is to be read: files, directories, patterns and standard input, in order; and what kind each is."""

import glob
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.intake.draft import COLUMNS, Failure, Kind, Source
from sayso.intake.encoding import WIDE_MARKS, tidy

STANDARD_INPUT = "standard input"

SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".warc": "warc",
}
"""The suffixes that Sayso knows; each may be followed by `.gz`."""

_MAGIC: tuple[tuple[bytes, Kind], ...] = ((b"WARC/", "warc"), (b"PAR1", "parquet"))
_FOREIGN = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x7fELF",
    b"SQLite format",
    b"\xd0\xcf\x11\xe0",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"RIFF",
    b"{\\rtf",
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\b\x1b"))
_CONTROL_SHARE = 0.02  # text with a stray NUL has far fewer, machine code far more
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|div|p|h1|title|meta)\b", re.IGNORECASE)
_TEXT_COLUMNS = frozenset(name.encode() for column in ("text", "html") for name in (column, *COLUMNS[column]))
_JSON_LINE = re.compile(rb"\s*\{[^\n]*\}\s*(?:\n|$)")


def find_sources(paths: Iterable[str | Path]) -> Iterator[Source | Failure]:
    """
    Give every source that the paths name, in their order, directories and patterns sorted; "-" is standard input.

    In a directory, at any depth, files with a suffix that Sayso knows and files without a suffix are taken; hidden ones are passed over.
    """
    for path in paths:
        if str(path) == "-":
            yield Source(name=STANDARD_INPUT)
        elif Path(path).is_dir():
            yield from _in_directory(Path(path))
        elif Path(path).exists():
            yield source_of(Path(path))
        else:
            yield from _matching(str(path))


def kind_by_content(head: bytes) -> Kind | None:
    """
    Tell the kind of an input by its first bytes (unpacked); None for a binary file of no kind that Sayso reads.

    >>> kind_by_content(b"<!doctype html><p>Rain"), kind_by_content(b"Rain fell."), kind_by_content(b"%PDF-1.7")
    ('html', 'text', None)
    """
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if is_binary(head):
        return None
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    match start[:1]:
        case b"<":
            return _markup_kind(start)
        case b"{":
            return "jsonl" if _JSON_LINE.match(start) or b"\n" not in start else "json"
        case b"[" if start[1:].lstrip()[:1] in {b"{", b""}:
            return "json"
    cells = {cell.strip(b' "\r').lower() for cell in re.split(rb"[,;\t]", start.split(b"\n", 1)[0])}
    return "csv" if len(cells) > 1 and cells & _TEXT_COLUMNS else "text"


def is_binary(head: bytes) -> bool:
    """Tell whether the first bytes are those of a file that is no text."""
    if head.startswith(_FOREIGN):
        return True
    if head.startswith(WIDE_MARKS):
        return False
    return len(head) - len(head.translate(None, _CONTROLS)) > _CONTROL_SHARE * len(head)


def _markup_kind(start: bytes) -> Kind:
    """Tell a feed from a page, whichever begins first; other XML is left to the feed reader to refuse."""
    feed, page = _FEED.search(start), _PAGE.search(start)
    if feed and (not page or feed.start() < page.start()):
        return "feed"
    return "html" if page or not start.startswith(b"<?xml") else "feed"


def source_of(path: Path) -> Source:
    """Give the source that a file is, by its name."""
    name = path.name
    stem = name[:-3] if name.lower().endswith(".gz") else name
    suffix = Path(stem).suffix.lower()
    kind = SUFFIXES.get(suffix)
    is_known = kind is not None or suffix == ".gz"
    return Source(
        name=str(path),
        path=path,
        key=tidy(stem.removesuffix(Path(stem).suffix) if is_known else Path(stem).stem),
        kind=kind,
    )


def _in_directory(directory: Path) -> Iterator[Source | Failure]:
    """Give the sources in a directory, or the failure that there are none."""
    found = False
    for source in _walk(directory):
        found = True
        yield source
    if not found:
        yield Failure(
            source=str(directory),
            reason="the directory holds no articles",
            remedy=f"give files of these kinds: {' '.join(SUFFIXES)}",
        )


def _walk(directory: Path) -> Iterator[Source | Failure]:
    """Give what lies in a directory at any depth, by name; links to directories are not followed, so that no circle is walked."""
    try:
        entries = sorted(os.scandir(directory), key=lambda entry: entry.name)
    except OSError as fault:
        yield Failure(
            source=str(directory), reason=f"cannot be opened ({fault.strerror})", remedy="check its permissions"
        )
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif entry.is_file():
            source = source_of(Path(entry.path))
            if source.kind or not Path(entry.name).suffix:
                yield source


def _matching(pattern: str) -> Iterator[Source | Failure]:
    """Give the sources that a pattern matches, or the failure that nothing is there."""
    if not glob.has_magic(pattern):
        yield Failure(source=pattern, reason="no such file or directory", remedy="check the path")
        return
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute patterns
    if not matches:
        yield Failure(source=pattern, reason="no file matches", remedy="check the pattern")
    for match in matches:
        if Path(match).is_dir():
            yield from _walk(Path(match))
        else:
            yield source_of(Path(match))
