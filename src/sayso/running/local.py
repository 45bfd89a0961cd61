"""One machine: shards read by processes beside each other, the largest first."""

from collections.abc import Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from sayso.errors import InputError, LexiconError
from sayso.intake.draft import Failure
from sayso.running.keeping import keep_halved, keep_set_aside
from sayso.running.markers import digest_of
from sayso.running.parts import TargetError, written
from sayso.running.pool import COMMAND, Heard, Pool
from sayso.running.shards import Piece, RunOptions, Shard
from sayso.running.steps import Died, Done, Going, Halved, SetAside, Step
from sayso.running.waiting import ShardShelf, Turn, Waiting

PATIENCE_SECONDS: Final = 300.0
"""A process that has done no article for so long is ended."""

_DEATHS: Final = 2
"""So many processes must die over a shard before the shard is to blame."""

_MOST_DEATHS: Final = 60
"""So many deaths in a row, no shard done in between, are no fault of what is read."""

_LEAST_SHARED: Final = 64
"""A shard of fewer items is not shared: to begin and end one costs a tenth of a second."""

_HEAR_SECONDS: Final = 0.5


def run_shards(
    shards: Iterable[Shard],
    target: Path,
    options: RunOptions,
    *,
    processes: int,
    command: Sequence[str] = COMMAND,
    patience: float = PATIENCE_SECONDS,
) -> Generator[Step]:
    """
    Read shards, each to its tables and marker below `target` (see `sayso.running.keeping.prepare`), and give what happens, as it happens.

    Shards come in any order and are handed out the largest first; towards the end large ones are halved, so that all processes end together. One over which a process dies twice is halved
    until the article that does it is alone; that is set aside. Raises TargetError where the target cannot be written, LexiconError where the reader's files are missing or damaged,
    InputError where no process can be started or they die whatever they read. Whoever closes the generator ends the processes.
    """
    with Pool(processes, target, options, command=command, patience=patience) as pool:
        yield from run_in(pool, shards, target, options, processes=processes)


def run_in(
    pool: Pool, shards: Iterable[Shard], target: Path, options: RunOptions, *, processes: int
) -> Generator[Step]:
    """As `run_shards`, by a pool of so many processes, made for this target and these options, that stays when the shards are read."""
    with written(target):
        shelf = ShardShelf(target)
    with shelf:
        yield from _Run(shelf, target, digest_of(options), pool, processes).steps(shards)


class _Run:
    """One run: which shards wait, and how often processes died."""

    def __init__(self, shelf: ShardShelf, target: Path, digest: str, pool: Pool, processes: int) -> None:
        self._waiting = Waiting(shelf)
        self._target, self._digest, self._pool, self._processes = target, digest, pool, processes
        self._deaths = 0

    def steps(self, shards: Iterable[Shard]) -> Iterator[Step]:
        """Read all shards."""
        for shard in shards:
            self._put(shard)
        while self._waiting or any(self._pool.busy):
            while self._waiting and self._pool.has_room():
                yield from self._hand_out(self._waiting.take())
            for heard in self._pool.hear(_HEAR_SECONDS):
                yield from self._answered(heard)
            yield self._going()

    def _put(self, shard: Shard, *, is_suspect: bool = False, deaths: int = 0) -> None:
        """Let a shard wait."""
        with written(self._target):
            self._waiting.put(Turn(shard=shard, deaths=deaths, is_suspect=is_suspect))

    def _hand_out(self, turn: Turn) -> Iterator[Step]:
        """Give a shard to a process, or put its halves in its place where the others would wait for it at the end."""
        shard = turn.shard
        left = self._waiting.weight + shard.weight + sum(_left(one.shard, place) for one, place in self._pool.busy)
        is_large = shard.items >= _LEAST_SHARED and shard.weight * 2 * self._processes > left
        if self._processes > 1 and is_large and not turn.deaths and (halves := shard.halves()):
            yield self._halve(shard, halves, is_suspect=turn.is_suspect, is_shared=True)
        else:
            self._pool.give(turn)

    def _answered(self, heard: Heard) -> Iterator[Step]:
        """Take in how a shard ended."""
        answer = heard.answer
        if answer is not None and answer.kind == "done" and answer.marker is not None:
            self._deaths = 0
            yield Done(marker=answer.marker, failures=answer.failures)
        elif answer is not None and answer.kind == "stopped" and answer.why is not None:
            raise _stopped(answer.why, self._target)
        else:
            why = answer.why.reason if answer is not None and answer.why is not None else heard.died
            yield from self._died(heard.turn, why or "the process that read it said nothing")

    def _died(self, turn: Turn, why: str) -> Iterator[Step]:
        """Decide what becomes of a shard over which a process died."""
        self._deaths += 1
        if self._deaths >= _MOST_DEATHS:
            raise InputError(
                "sayso run", f"{self._deaths} processes in a row died ({why})", "free some memory, or report this"
            )
        shard, deaths, halves = turn.shard, turn.deaths + 1, turn.shard.halves()
        yield Died(shard=shard.name, reason=why)
        if halves and (turn.is_suspect or deaths >= _DEATHS):
            yield self._halve(shard, halves, is_suspect=True, is_shared=False)
        elif deaths < _DEATHS:
            self._put(shard, is_suspect=turn.is_suspect, deaths=deaths)
        else:
            failure = Failure(
                source=_called(shard.pieces[0]),
                reason=f"set aside: {why}, twice",
                remedy="try it alone with sayso record; if that fails too, leave it out and report it",
            )
            marker = keep_set_aside(shard, self._target, failure, options=self._digest)
            yield SetAside(failure=failure, marker=marker.brief())

    def _halve(self, shard: Shard, halves: tuple[Shard, ...], *, is_suspect: bool, is_shared: bool) -> Halved:
        """Let two shards stand for one."""
        keep_halved(shard, self._target, halves, options=self._digest)
        for half in halves:
            self._put(half, is_suspect=is_suspect)
        return Halved(shard=shard.name, halves=tuple(half.name for half in halves), is_shared=is_shared)

    def _going(self) -> Going:
        """Say how far the shards are that are being read."""
        busy = list(self._pool.busy)
        return Going(
            items=sum(place for _, place in busy),
            weight=sum(turn.shard.weight - _left(turn.shard, place) for turn, place in busy),
        )


def _left(shard: Shard, place: int) -> float:
    """Give how much of a shard is left, in bytes, where so many items are done."""
    return shard.weight * max(0.0, 1 - place / max(shard.items, 1))


def _called(piece: Piece) -> str:
    """Give what the one item of a piece is called."""
    return piece.path if piece.count is None else f"{piece.path} item {piece.first + 1}"


def _stopped(why: Failure, target: Path) -> Exception:
    """Give the error that a worker stopped with."""
    if not why.remedy:
        return LexiconError(why.reason)
    kind = TargetError if why.source == str(target) else InputError
    return kind(why.source, why.reason, why.remedy)
