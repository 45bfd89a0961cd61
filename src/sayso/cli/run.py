"""The command that reads very many articles: `run`."""

import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import click

from sayso.cli.given import Choice, Given, decorated, intake_choices, intake_options, names_of
from sayso.cli.helptexts import EPILOG
from sayso.console import Refused, is_terminal, say, with_progress
from sayso.errors import InputError, LexiconError
from sayso.intake.draft import Failure
from sayso.showing.words import counted
from sayso.tagging.threads import cores

if TYPE_CHECKING:
    from sayso.running.planning import Plan
    from sayso.running.progress import Progress
    from sayso.running.shards import RunOptions, Shard
    from sayso.running.steps import Step
    from sayso.running.waiting import ShardShelf

READ_ALL, SOME_FAILED, INTERRUPTED = 0, 1, 130

SHARD_ARTICLES: Final = 1000
"""So many articles go into a shard unless told: a minute's work of one process."""

_FAILURES_SAID: Final = 20
"""So many failures are said; all are in the table."""

Engine = Literal["local", "daft", "ray"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wish:
    """What is asked of a run beside what it reads."""

    inputs: tuple[str, ...]
    target: Path
    options: "RunOptions"
    processes: int
    items: int
    engine: Engine
    address: str | None
    force: bool
    stories: bool
    quiet: bool


def _options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the arguments and options of `run`."""
    choices: tuple[Choice, ...] = (
        click.argument("inputs", nargs=-1, required=True, metavar="INPUT..."),
        click.option(
            "-o",
            "--output",
            required=True,
            type=click.Path(),
            metavar="DIR",
            help="Where to write: a folder of tables (see docs/run.md). Give the same again to go on.",
        ),
        click.option(
            "--processes",
            type=click.IntRange(min=1),
            metavar="N",
            help="Read in so many processes of some 400 MB each; as many as there are cores, unless given.",
        ),
        click.option("--force", is_flag=True, help="Read all again, and forget what is in DIR."),
        click.option("--no-stories", is_flag=True, help="Do not look which articles tell one story."),
        click.option(
            "--status",
            "statuses",
            type=int,
            multiple=True,
            default=(200,),
            show_default=True,
            metavar="CODE",
            help="Of web archives, only answers of this status; may be repeated, as the next three.",
        ),
        click.option(
            "--type",
            "types",
            multiple=True,
            metavar="TYPE",
            help="Of web archives, only answers of this media type (text/html and application/xhtml+xml unless given).",
        ),
        click.option(
            "--language",
            "languages",
            multiple=True,
            metavar="CODE",
            help="Only articles in this language (ISO 639-1).",
        ),
        click.option(
            "--only-address",
            "addresses",
            multiple=True,
            metavar="PATTERN",
            help="Only articles whose address matches (https://*.example/news/*).",
        ),
        click.option(
            "--shard-articles",
            type=click.IntRange(min=1),
            default=SHARD_ARTICLES,
            show_default=True,
            metavar="N",
            help="Cut the inputs into shards of so many articles: what is lost at most when a process is killed.",
        ),
        click.option(
            "--engine",
            type=click.Choice(["local", "daft", "ray"]),
            default="local",
            show_default=True,
            help="What hands the work out: processes of this machine; Daft on this machine; Daft on a Ray cluster.",
        ),
        click.option(
            "--address",
            metavar="ADDRESS",
            help="The Ray cluster's address, as `ray start` says it (10.0.0.1:6379); unless given, a Ray of this machine for this run.",
        ),
        *intake_choices(),
        click.option("-q", "--quiet", is_flag=True, help="No notes, progress or summary on standard error."),
    )
    return decorated(command, choices)


@click.command(epilog=EPILOG["run"])
@_options
def run(**given: Any) -> None:  # noqa: ANN401 - the options, each checked by click
    """Read very many articles into Parquet tables and stories; what was stopped goes on where it was."""
    wish = _wish(given)
    state = _State(wish.target)
    try:
        failed = _run(wish, state)
    except (InputError, LexiconError) as fault:
        raise Refused(str(fault)) from fault
    except (KeyboardInterrupt, SystemExit) as end:
        if state.begun:
            say(f"stopped; {state.told()} in {wish.target}: the same command goes on from there")
            if isinstance(end, KeyboardInterrupt):
                click.get_current_context().exit(INTERRUPTED)
        raise
    click.get_current_context().exit(SOME_FAILED if failed else READ_ALL)


class _State:
    """How far a run is, for whoever is told that it was stopped."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.begun = False
        self.done_before = 0
        self.said = 0
        self.progress: Progress | None = None

    def say_failures(self, failures: "Sequence[Failure]") -> None:
        """Say what failed, unless that were too much to be read."""
        for failure in failures[: max(0, _FAILURES_SAID - self.said)]:
            say(str(failure))
        if self.said <= _FAILURES_SAID < self.said + len(failures):
            say(f"more failed; all failures are in the table {self.target / 'failures'}")
        self.said += len(failures)

    def told(self) -> str:
        """Say how many shards are done."""
        done = self.done_before + (self.progress.done_shards if self.progress else 0)
        return f"{counted(done, 'shard')} {'is' if done == 1 else 'are'} done"


def _wish(given: dict[str, Any]) -> _Wish:
    """Check and read what is asked. Raises Refused and click's errors."""
    from sayso.running.arrow import pyarrow  # noqa: PLC0415 - the other commands write no tables
    from sayso.running.shards import Filter, RunOptions  # noqa: PLC0415 - as above

    if given["address"] is not None and given["engine"] != "ray":
        raise click.UsageError("--address is a Ray cluster's: give --engine ray with it")
    if "-" in given["inputs"]:
        raise Refused("-: a run reads files, so that it can go on where it was; write what comes in to a file")
    try:
        pyarrow()
    except InputError as fault:
        raise Refused(str(fault)) from fault
    asked: Given = {**given, "failures": None, "speech": False}  # type: ignore[typeddict-item]  # click gives what it says
    intake = intake_options(asked)
    names_of(asked)
    target = Path(given["output"])
    _refuse_overlap(given["inputs"], target)
    defaults = Filter()
    pages = Filter(
        statuses=given["statuses"],
        types=tuple(one.lower() for one in given["types"]) or defaults.types,
        languages=tuple(one.lower() for one in given["languages"]),
        addresses=given["addresses"],
    )
    return _Wish(
        inputs=given["inputs"],
        target=target,
        options=RunOptions(intake=intake, pages=pages, names=given["names"]),
        processes=given["processes"] or cores(),
        items=given["shard_articles"],
        engine=given["engine"],
        address=given["address"],
        force=given["force"],
        stories=not given["no_stories"],
        quiet=given["quiet"],
    )


def _refuse_overlap(inputs: tuple[str, ...], target: Path) -> None:
    """Refuse to write into what is read, or to read what is written: the tables would be taken for articles. Raises Refused."""
    to = target.resolve()
    for name in inputs:
        place = Path(name).resolve()
        if to == place or to.is_relative_to(place):
            raise Refused(f"{target}: lies in the input {name}; write to a folder outside of what is read")
        if place.is_relative_to(to):
            raise Refused(f"{name}: lies in {target}, the folder to write to; give other inputs")


def _run(wish: _Wish, state: _State) -> bool:
    """Read what is missing, find the stories, say how it went; tells whether something failed, now or before."""
    from sayso.running.cutting import cut  # noqa: PLC0415 - as above
    from sayso.running.keeping import keep_failures  # noqa: PLC0415 - as above
    from sayso.running.planning import opened, plan, remove_all  # noqa: PLC0415 - as above
    from sayso.running.waiting import ShardShelf  # noqa: PLC0415 - as above

    with opened(wish.target, force=wish.force), _shelf(wish.target, ShardShelf) as missing:
        inputs = cut(wish.inputs, wish.options, items=wish.items)
        with closing(_looking(inputs, quiet=wish.quiet)) as shards:
            found = plan(shards, wish.target, wish.options, missing)
        state.begun, state.done_before = True, found.done_shards
        state.say_failures(found.failures)
        stale = _stale(found, wish)
        remove_all(wish.target, stale)
        keep_failures(wish.target, found.failures)
        _say_before(found, wish, len(stale))
        progress = _read(missing, wish, state)
        counts = found.done + progress.counts
        if not wish.quiet:
            say(_summary(found, progress, inputs.passed_over))
        if wish.stories and counts.articles:
            _find_stories(wish)
    return bool(found.failures or counts.failures or counts.set_aside)


@contextmanager
def _shelf(target: Path, kind: "type[ShardShelf]") -> "Iterator[ShardShelf]":
    """Open a shelf on the target's disk. Raises TargetError where it cannot be written."""
    from sayso.running.parts import written  # noqa: PLC0415 - as above

    with written(target):
        shelf = kind(target)
    with shelf:
        yield shelf


def _stale(found: "Plan", wish: _Wish) -> tuple[str, ...]:
    """Give the shards to be removed: those that belong to no input, unless an input that was named is not there: it may come back."""
    gone = [failure.source for failure in found.failures if failure.source in wish.inputs]
    if found.stale and gone:
        say(
            f"note: {counted(len(found.stale), 'shard')} in {wish.target} that belong to no input stay, since {gone[0]} is not there"
        )
        return ()
    return found.stale


def _say_before(found: "Plan", wish: _Wish, stale: int) -> None:
    """Say what is there already."""
    if wish.quiet:
        return
    if stale:
        say(f"note: {counted(stale, 'shard')} of files that are changed or no longer among the inputs removed")
    if found.done_shards:
        say(f"note: {counted(found.done_shards, 'shard')} with {counted(found.done.articles, 'article')} done before")
    if found.others:
        say(
            f"note: {counted(found.other_shards, 'shard')} read by {', '.join(found.others)} and left so; --force reads all again"
        )


def _read(missing: "ShardShelf", wish: _Wish, state: _State) -> "Progress":
    """Read the shards that are missing, and say on the way how it goes."""
    from sayso.running.progress import Progress  # noqa: PLC0415 - as above
    from sayso.running.steps import Died, Done, SetAside  # noqa: PLC0415 - as above

    progress = state.progress = Progress(shards=len(missing), weight=missing.weight)
    with (
        closing(_steps(missing, wish)) as steps,
        closing(with_progress(steps, progress.told, quiet=wish.quiet)) as told,
    ):
        for step in told:
            progress.take(step)
            if isinstance(step, Died) and not wish.quiet:
                say(f"note: {step.reason}; tried again in smaller parts")
            if isinstance(step, Done):
                state.say_failures(step.failures)
            elif isinstance(step, SetAside):
                say(str(step.failure))
    return progress


def _steps(missing: "ShardShelf", wish: _Wish) -> "Generator[Step]":
    """Have an engine read shards."""
    if wish.engine == "local":
        from sayso.running.local import run_shards  # noqa: PLC0415 - as above

        return run_shards(missing, wish.target, wish.options, processes=wish.processes)
    from sayso.running.engines import run_on  # noqa: PLC0415 - as above

    return run_on(wish.engine, missing, wish.target, wish.options, processes=wish.processes, address=wish.address)


def _looking(inputs: "Iterator[Shard | Failure]", *, quiet: bool) -> "Generator[Shard | Failure]":
    """Pass on what the inputs are cut into, and say how many shards there are so far."""
    count = 0

    def told() -> str:
        return f"looking through the inputs: {counted(count, 'shard')} so far"

    for one in with_progress(inputs, told, quiet=quiet):
        count += 1
        yield one


def _find_stories(wish: _Wish) -> None:
    """Find which of the articles of the whole folder tell one story."""
    from sayso.running.engines import story_pool  # noqa: PLC0415 - as above
    from sayso.running.stories import find_stories  # noqa: PLC0415 - as above

    with _status("finding stories", quiet=wish.quiet) as show:
        found = find_stories(
            wish.target,
            processes=wish.processes,
            pooled=lambda processes: story_pool(wish.engine, processes=processes, address=wish.address),
            heard=lambda step, done, all_: show(f"finding stories: {step}, {done:,} of {all_:,}"),
        )
    if not wish.quiet:
        say(f"{counted(found.stories, 'story', 'stories')}, {found.several:,} of them told by several articles")


@contextmanager
def _status(words: str, *, quiet: bool) -> Iterator[Callable[[str], object]]:
    """Give what shows on a terminal how far something is."""
    if quiet or not is_terminal(sys.stderr):
        yield lambda _words: None
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it

    with Console(stderr=True).status(words) as status:
        yield status.update


def _summary(found: "Plan", progress: "Progress", passed_over: int) -> str:
    """Say how much was read, and how fast."""
    from sayso.running.progress import lasting  # noqa: PLC0415 - as above

    counts, seconds = progress.counts, progress.seconds()
    failed = counts.failures + len(found.failures)
    parts = [f"{counted(counts.articles, 'article')} read"]
    parts += [f"{counted(failed, 'input')} failed"] if failed else []
    passed_over += counts.passed_over
    parts += [f"{passed_over:,} passed over"] if passed_over else []
    parts += [f"{counts.set_aside:,} set aside"] if counts.set_aside else []
    rate = f" ({counts.articles / seconds:.1f} articles a second)" if counts.articles and seconds else ""
    before = f"; {counted(found.done.articles, 'article')} done before" if found.done.articles else ""
    return f"{', '.join(parts)} in {lasting(seconds)}{rate}{before}"
