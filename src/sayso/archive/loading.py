"""Many records in bulk, as lines of JSON that were read before: made ready in processes beside, written here, stories found once at the end."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Final

from sayso.archive.adding import Added, Arrival, Told, not_known, told_of, write_batch
from sayso.archive.opening import Archive
from sayso.archive.preparers import Answers, Preparers
from sayso.archive.preparing import Prepared
from sayso.archive.stories.keeping import Keeper
from sayso.archive.turns import one_adding
from sayso.article import Article
from sayso.codec import decode
from sayso.errors import RecordError
from sayso.intake.draft import Failure

Line = tuple[str, bytes]
"""What messages call a record, and the record as a line of JSON."""

_LINES: Final = 500
_BYTES: Final = 8 << 20
"""One transaction holds so many records, or so many bytes of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """Of a record, what tells whether it is known."""

    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A batch on its way: what messages call each, its articles, which of them are wanted, and what these will be once made ready."""

    names: Sequence[str]
    told: Sequence[Told]
    wanted: Sequence[bool]
    ready: Future[Answers]


def add_lines(
    archive: Archive,
    lines: Iterable[Line],
    place: Arrival,
    *,
    on_failure: Callable[[Failure], object],
    processes: int = 0,
    stories: bool = True,
) -> Added:
    """
    Add records that come as lines of JSON from some place (see `arriving`): what `sayso.archive.add_records` makes of the same records, in a fraction of the time.

    So many `processes` make records ready (some 120 MB each) while this one writes; two keep it busy. A line that is no record goes to `on_failure`, the others go on. Each
    batch is kept whole or not at all, and what is known is not made ready again, so that a load that was stopped is simply run again. Stories are found once, at the end;
    with `stories` left off, they wait for the next who adds.

    Raises InputError where another is adding, the archive was opened for reading, or a process that makes records ready was ended.

    >>> import tempfile
    >>> from sayso.archive.adding import arriving
    >>> from sayso.archive.opening import open_archive
    >>> from sayso.codec import encode
    >>> from sayso.record import Record
    >>> line = encode(Record(article=Article(id="x", text="The bridge of Orva fell.", url="https://news.example/bridge")))
    >>> with tempfile.TemporaryDirectory() as folder, open_archive(f"{folder}/news.db", writing=True) as archive:
    ...     add_lines(archive, [("line 1", line), ("line 2", line)], arriving("by hand"), on_failure=print)
    Added(articles=1, versions=0, known=1, removed=0)
    """
    total = Added()
    with one_adding(archive), Preparers(processes) as preparers:
        coming: deque[_Asked] = deque()
        for some in _batches(lines):
            coming.append(_asked(archive, some, preparers, on_failure))
            if len(coming) > preparers.processes:
                total += _written(archive, coming.popleft(), place, on_failure)
        while coming:
            total += _written(archive, coming.popleft(), place, on_failure)
        if stories:
            Keeper().finish(archive)
    return total


def _batches(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Cut lines into batches."""
    some: list[Line] = []
    held = 0
    for line in lines:
        some.append(line)
        held += len(line[1])
        if len(some) >= _LINES or held >= _BYTES:
            yield some
            some, held = [], 0
    if some:
        yield some


def _asked(
    archive: Archive, lines: Sequence[Line], preparers: Preparers, on_failure: Callable[[Failure], object]
) -> _Asked:
    """Look which of a batch are known, and have the others made ready."""
    kept: list[tuple[str, bytes, Told]] = []
    for name, line in lines:
        try:
            # a line end in it would be another line to the process that is told it; JSON has none but between its parts
            kept.append((name, line.replace(b"\n", b" "), told_of(decode(line, _Head).article)))
        except RecordError as fault:
            on_failure(_no_record(name, str(fault)))
    told = [one for _, _, one in kept]
    wanted = not_known(archive, told)
    ready = preparers.ask([line for (_, line, _), is_wanted in zip(kept, wanted, strict=True) if is_wanted])
    return _Asked(names=[name for name, _, _ in kept], told=told, wanted=wanted, ready=ready)


def _written(archive: Archive, asked: _Asked, place: Arrival, on_failure: Callable[[Failure], object]) -> Added:
    """Write a batch once it is ready."""
    answers = iter(asked.ready.result())
    told: list[Told] = []
    ready: list[Prepared | None] = []
    for name, one, is_wanted in zip(asked.names, asked.told, asked.wanted, strict=True):
        answer = next(answers) if is_wanted else None
        if isinstance(answer, str):
            on_failure(_no_record(name, answer))
            continue
        told.append(one)
        ready.append(answer)
    return write_batch(archive, told, ready, place)


def _no_record(name: str, reason: str) -> Failure:
    """Say that a line is no record."""
    return Failure(source=name, reason=reason, remedy="leave it out, or read its article again")
