"""Markers: what says that a shard is done, with what, and how much it gave."""

import hashlib
import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final, Literal

from sayso.codec import encode
from sayso.running.shards import Piece, RunOptions
from sayso.version import __version__

MARKER_SCHEMA: Final = "sayso.marker/1"

PACKAGES: Final = ("fastwarc", "lxml", "numpy", "onnxruntime", "pyarrow", "tokenizers", "trafilatura")
"""The packages on whose versions it may hang what is read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """
    How much a shard gave: articles read, inputs that failed, articles set aside, pages passed over by the filter.

    `failures` are those that are not set aside.
    """

    articles: int = 0
    failures: int = 0
    set_aside: int = 0
    passed_over: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Give both together."""
        return Counts(
            articles=self.articles + other.articles,
            failures=self.failures + other.failures,
            set_aside=self.set_aside + other.set_aside,
            passed_over=self.passed_over + other.passed_over,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A marker without its inputs: all that a run needs to know whether the shard is to be read."""

    shard: str
    weight: int
    options: str
    versions: Mapping[str, str]
    counts: Counts
    seconds: float = 0.0
    halves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """
    What says that a shard is done; its tables lie beside it.

    `shard` is its name, `pieces` what it was read from, `weight` bytes of it and `items` items; `options` a digest of the options that it was read with, `versions` of what; `seconds` how long it took;
    `rows` how many rows each table has. Of one that was halved there are no tables: `halves` are the names of the two shards that hold what it holds.
    """

    schema: Literal["sayso.marker/1"] = MARKER_SCHEMA
    shard: str
    weight: int
    items: int
    options: str
    versions: Mapping[str, str]
    counts: Counts
    rows: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    halves: tuple[str, ...] = ()
    pieces: tuple[Piece, ...]

    def brief(self) -> Brief:
        """Give it without its inputs."""
        return Brief(
            shard=self.shard,
            weight=self.weight,
            options=self.options,
            versions=self.versions,
            counts=self.counts,
            seconds=self.seconds,
            halves=self.halves,
        )


@cache
def versions() -> Mapping[str, str]:
    """
    Give the versions of what reads here: Sayso, the reader's weights, Python, the packages that matter, and the type of the machine.

    >>> "sayso" in versions()
    True
    """
    found = {
        "sayso": __version__,
        "reader": _reader(),
        "python": platform.python_version(),
        "machine": platform.machine(),
    }
    for name in PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "none"
    return found


def _reader() -> str:
    """Give the version of the reader's weights; nothing is loaded for that."""
    try:
        return str(json.loads((resources.files("sayso") / "data/en/reader/reader.json").read_bytes())["version"])
    except (OSError, ValueError, KeyError):
        return "none"


def digest_of(options: RunOptions) -> str:
    """
    Give 16 characters that hang on the options and on what stands in the files of names.

    Raises OSError where a file of names cannot be read.

    >>> digest_of(RunOptions()) == digest_of(RunOptions()), len(digest_of(RunOptions()))
    (True, 16)
    """
    told = hashlib.sha256(encode((options.intake, options.pages)))
    for name in options.names:
        told.update(hashlib.sha256(Path(name).read_bytes()).digest())
    return told.hexdigest()[:16]
