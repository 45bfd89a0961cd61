"""A shard read to its tables, from beginning to end: what a worker of any engine calls."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from sayso.article import Article
from sayso.intake.draft import Failure
from sayso.names import KnownNames, known_names
from sayso.record import Record
from sayso.running.columns import FAILURES
from sayso.running.keeping import keep
from sayso.running.markers import Marker, digest_of
from sayso.running.shards import Origin, RunOptions, Shard
from sayso.running.tables import Tables, tables
from sayso.scaling.each import read_each

Arrival = Article | Record | Failure


def complete(
    shard: Shard,
    target: Path,
    options: RunOptions,
    *,
    told: Callable[[int], object] = lambda _place: None,
    failed: Callable[[Failure], object] = lambda _failure: None,
) -> Marker:
    """
    Read a shard, write its tables and its marker below `target` (see `sayso.running.keeping.prepare`), and give the marker.

    Each record becomes rows before the next article is read. `told` hears the place of each item before it is read, `failed` what gave no record. The same shard and options give the
    same rows, on whatever engine. Raises TargetError where the target cannot be written, LexiconError where the reader's files are missing or damaged, InputError and OSError where a file of
    names cannot be read.
    """
    from sayso.running.pieces import arrivals  # noqa: PLC0415 - whoever only plans needs no reader of files

    digest = digest_of(options)
    arriving = arrivals(shard, options)
    records = read_each(_heard(arriving, told), names=_names(options.names, digest))
    return keep(
        shard,
        target,
        _made(records, lambda: arriving.origin, failed),
        options=digest,
        passed_over=lambda: arriving.passed_over,
    )


def _heard(arriving: Iterable[tuple[int, Arrival]], told: Callable[[int], object]) -> Iterator[Arrival]:
    """Pass on what arrives, and say of each where it stands."""
    for place, one in arriving:
        told(place)
        yield one


def _made(
    records: Iterable[Record | Failure], origin: Callable[[], Origin | None], failed: Callable[[Failure], object]
) -> Iterator[Tables]:
    """Give the tables of each record, and say what gave none; `origin` gives where the last one came from, since each is read before the next is waited for."""
    for one in records:
        made = tables((one,), origin())
        for source, reason, remedy, *_ in made.rows[FAILURES]:
            failed(Failure(source=str(source), reason=str(reason), remedy=str(remedy)))
        yield made


@lru_cache(maxsize=1)
def _names(files: tuple[str, ...], _digest: str) -> KnownNames | None:
    """Give the names that the user knows; None where no file is given. They are made once as long as the files stay the same."""
    return known_names([Path(file) for file in files]) if files else None
