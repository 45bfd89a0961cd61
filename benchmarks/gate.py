"""
The benchmark gate: measures what is committed and compares it with `benchmarks/floors.toml`.

    python benchmarks/gate.py                      measure, compare, exit 1 where a figure fell below its floor
    python benchmarks/gate.py --raise              the same, then raise the floors to what was reached (none is lowered)
    python benchmarks/gate.py --items out/new.jsonl --against out/old.jsonl
                                                   write each item's fate; list what was gained and lost since an earlier run
    python benchmarks/gate.py --only blocks        some measures only: small, passages, blocks, cofenet, brat, attributions, attributions-dev, pages,
                                                   sentences, names, gap, pronouns, timex, wikiwars, lgl, dates, dates-dev, quantities, tolls,
                                                   tolls-blind, tolls-dev, tolls-dev2, fakes, plover, muc, clusters, events, reuse, people, accounts,
                                                   accounts-dev2, accounts-blind, accounts-news, quotes
    python benchmarks/gate.py --processes 2        measures beside each other in so many processes; the figures are the same
    python benchmarks/gate.py --only passages --errors found act
                                                   list what is wrong in some figures, the commonest sorts of errors first: passages.found, passages.act

The corpora lie in ../shared/corpora; where they are absent only the gold in tests/gold is measured. Files that --items wrote hold words of the
corpora, and so does what --errors prints: keep them out of the repository.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Self

from sayso.article import Article
from sayso.errors import InputError
from sayso.evaluation import attribution_measures, measures, timex
from sayso.evaluation import floors as floor_file
from sayso.evaluation.accounts import measure_accounts, read_accounts_key
from sayso.evaluation.clusters import measure_clusters, measure_events
from sayso.evaluation.corpora import find_corpora, read_rows
from sayso.evaluation.fakes import measure_fakes
from sayso.evaluation.gap import measure_gap
from sayso.evaluation.geo import measure_lgl
from sayso.evaluation.keyed_files import read_key, read_passages
from sayso.evaluation.keyed_measures import measure_keyed
from sayso.evaluation.listing import all_error_lines
from sayso.evaluation.measured import Measured, Read
from sayso.evaluation.muc_gate import measure_messages
from sayso.evaluation.names import measure_names
from sayso.evaluation.plover import measure_plover
from sayso.evaluation.pronoun_key import measure_pronouns
from sayso.evaluation.published import measure_published
from sayso.evaluation.quantities import measure_quantities
from sayso.evaluation.reuse import measure_reuse, read_reuse_key
from sayso.evaluation.shared_quotes import read_quote_key, score_quotes
from sayso.evaluation.story_people import measure_people, read_people_key
from sayso.evaluation.story_records import read_records, remembering
from sayso.evaluation.tolls import measure_tolls
from sayso.intake.blocks import label_blocks
from sayso.intake.draft import Draft, IntakeOptions
from sayso.intake.encoding import declared_charset, decode
from sayso.intake.make import make_article
from sayso.intake.pages import draft_of_page
from sayso.reading.read import read
from sayso.reading.sentences import find_sentences
from sayso.tagging.threads import THREADS

PROJECT = Path(__file__).resolve().parent.parent
ALWAYS = ("small", "passages", "quantities")
"""The measures whose gold lies in the repository."""

ATTRIBUTIONS = ("cofenet", "brat", "attributions", "attributions-dev")
WHO_WHEN_WHERE = ("names", "gap", "pronouns", "timex", "wikiwars", "lgl", "dates", "dates-dev")
HOW_MANY = ("tolls", "tolls-blind", "tolls-dev", "tolls-dev2", "fakes", "plover", "muc")
STORIES = (
    "clusters",
    "events",
    "reuse",
    "people",
    "accounts",
    "accounts-dev2",
    "accounts-blind",
    "accounts-news",
    "quotes",
)
NAMES = (*ALWAYS, "blocks", *ATTRIBUTIONS, "pages", "sentences", *WHO_WHEN_WHERE, *HOW_MANY, *STORIES)
SHARING = frozenset({"tolls", "tolls-blind", "tolls-dev", "tolls-dev2", "fakes", *STORIES})
"""The measures that share what `corpus_reader` read: all in one process."""

LONGEST = ("gap", "lgl", "muc", "cofenet", "brat", "pronouns", "pages")
"""What is begun first, behind those that share, where measures run beside each other."""

Measure = Callable[[], Measured]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A measure's result, and the seconds it took."""

    measured: Measured
    seconds: float


@dataclass(frozen=True, slots=True)
class Shown:
    """Shows the words of an item as they were shown in another process: a function is not carried from one to another, words are."""

    words: Mapping[tuple[str, str], str]

    def __call__(self, article: str, item: str) -> str:
        """Give the words of an item."""
        return self.words.get((article, item), "")


def planned(project: Path, corpora: Path | None) -> dict[str, Measure]:
    """Give the measures whose keys and corpora are present, by name."""
    gold = project / "tests" / "gold"
    small = gold / "attributions.toml"
    phrases = project / "benchmarks" / "keys" / "quantities.toml"
    plan: dict[str, tuple[Path, Measure]] = {
        "quantities": (phrases, lambda: measure_quantities(phrases)),
        "small": (small, lambda: attribution_measures.measure_small(small, reader())),
        "passages": (
            gold / "attributions",
            lambda: measure_keyed("passages", read_passages(gold / "attributions"), reader()),
        ),
    }
    if corpora:
        plan |= planned_on_corpora(project / "benchmarks" / "keys", corpora)
    return {name: measure for name, (place, measure) in plan.items() if place.exists()}


def planned_on_corpora(keys: Path, corpora: Path) -> dict[str, tuple[Path, Measure]]:
    """Give the measures that need a corpus, by name, each with what must be there."""
    polnear = corpora / "polnear"
    return {
        "blocks": (
            corpora / "news-cluster",
            lambda: measures.measure_blocks(
                keys / "blocks.json",
                chain(read_rows(corpora, "fa-kes"), read_rows(corpora, "news-cluster")),
                lambda text, title: label_blocks(text, title=title),
            ),
        ),
        "cofenet": (
            polnear / "cofenet-valid.txt",
            lambda: attribution_measures.measure_cofenet(polnear / "cofenet-valid.txt", reader()),
        ),
        "brat": (polnear / "dev", lambda: attribution_measures.measure_brat(polnear / "dev", reader())),
        **{name: keyed_rows(name, keys, corpora) for name in ("attributions", "attributions-dev")},
        "pages": (corpora / "pages", lambda: measures.measure_pages(corpora / "pages", make_from_page)),
        "sentences": (corpora / "gum", lambda: measures.measure_sentences(corpora / "gum", find_sentences)),
        **planned_who_when_where(keys, corpora),
        **planned_how_many(keys, corpora),
        **planned_stories(keys, corpora),
    }


def planned_who_when_where(keys: Path, corpora: Path) -> dict[str, tuple[Path, Measure]]:
    """Give the measures of names, pronouns, times, places and dates of publication, each with what must be there."""
    gap = corpora / "gap" / "gap-development.tsv"
    places = corpora / "geo" / "lgl.xml"
    pronouns = keys / "pronouns.json"
    times = corpora / "timex"
    rows = corpora / "fa-kes" / "articles.jsonl"
    return {
        "names": (corpora / "gum", lambda: measure_names(corpora, reader())),
        "gap": (gap, lambda: measure_gap(gap, reader())),
        "pronouns": (pronouns, lambda: measure_pronouns(pronouns, corpora / "polnear", reader())),
        "timex": (times / "TimeBank", lambda: timex.measure_timex(times)),
        "wikiwars": (times / "WikiWars", lambda: timex.measure_wikiwars(times)),
        "lgl": (places, lambda: measure_lgl(places, reader())),
        **{name: dated_rows(name, keys, rows) for name in ("dates", "dates-dev")},
    }


def planned_how_many(keys: Path, corpora: Path) -> dict[str, tuple[Path, Measure]]:
    """Give the measures of tolls and events, each with what must be there."""
    tolls = corpora / "fa-kes" / "tolls.json"
    rows = corpora / "fa-kes" / "articles.jsonl"
    sentences = corpora / "plover" / "gsr.jsonl"
    return {
        "tolls": (tolls, lambda: measure_tolls(tolls, corpus_reader())),
        "tolls-blind": counted_rows("tolls-blind", keys / "tolls.json", rows),
        **{name: counted_rows(name, keys / f"{name}.json", rows) for name in ("tolls-dev", "tolls-dev2")},
        "fakes": (rows, lambda: measure_fakes(rows, corpus_reader())),
        "plover": (sentences, lambda: measure_plover(sentences, reader())),
        "muc": (corpora / "muc34", lambda: measure_messages(corpora, reader())),
    }


def planned_stories(keys: Path, corpora: Path) -> dict[str, tuple[Path, Measure]]:
    """Give the measures of stories, each with what must be there; the articles are read once for all of them."""
    rows = corpora / "fa-kes"
    events = corpora / "news-cluster"
    records = cache(lambda: read_records(corpora, corpus_reader()))
    by_key = cache(lambda: {key: record for (_, key), record in records().items()})
    reuse, people, quotes = keys / "reuse.json", keys / "people.json", keys / "quotes.json"
    accounts = {
        "accounts": keys / "accounts-dev.json",
        "accounts-dev2": keys / "accounts-dev2.json",
        "accounts-blind": keys / "accounts.json",
        "accounts-news": keys / "accounts-news.json",
    }
    return {
        "clusters": (rows / "clusters.json", lambda: measure_clusters(rows, corpus_reader())),
        "events": (events, lambda: measure_events(events, corpus_reader())),
        "reuse": (reuse, lambda: measure_reuse(read_reuse_key(reuse), records())),
        "people": (people, lambda: measure_people(read_people_key(people), records())),
        **{
            name: (key, partial(lambda name, key: measure_accounts(name, read_accounts_key(key), by_key()), name, key))
            for name, key in accounts.items()
        },
        "quotes": (quotes, lambda: score_quotes(read_quote_key(quotes), by_key(), name="quotes")),
    }


def counted_rows(name: str, key: Path, rows: Path) -> tuple[Path, Measure]:
    """Give the measure of one key of tolls in rows of fa-kes, with the key's place."""
    return key, lambda: measure_tolls(key, corpus_reader(), rows=rows, name=name)


def dated_rows(name: str, keys: Path, rows: Path) -> tuple[Path, Measure]:
    """Give the measure of one key of dates of publication, with the key's place."""
    key = keys / f"{name}.json"
    return key, lambda: measure_published(key, rows, name=name)


def keyed_rows(name: str, keys: Path, corpora: Path) -> tuple[Path, Measure]:
    """Give the measure of one key of attributions in rows of fa-kes, with the key's place."""
    key = keys / f"{name}.json"
    rows = corpora / "fa-kes" / "articles.jsonl"
    return key, lambda: measure_keyed(name, read_key(key, rows), reader())


def reader() -> Read:
    """Give the reading of one article."""
    return read


@cache
def corpus_reader() -> Read:
    """Give the reading of the corpora of whole articles, which several measures share."""
    return remembering(read)


def make_from_page(html: bytes, url: str) -> Article | None:
    """Take a page in as the intake does; None where it finds no article."""
    page = decode(html, declared_charset(html)).text
    draft = draft_of_page(page, name=url, url=url or None)
    return make_article(draft, IntakeOptions()) if isinstance(draft, Draft) else None


def run(plan: Mapping[str, Measure], names: Sequence[str], processes: int = 1) -> Iterator[Measured]:
    """Measure, in so many processes, printing each table as it comes, in the order of the names."""
    with Beside(plan, names, processes) as beside:
        for name in names:
            if name not in plan:
                print(f"{name}: not measured, its key or corpus is absent")
                continue
            taken = beside.taken(name)
            print_table(name, taken)
            yield taken.measured


def print_table(name: str, taken: Taken) -> None:
    """Print what was measured."""
    print(f"{name} ({taken.seconds:.1f} s), key: {taken.measured.gold}")
    for figure in taken.measured.figures:
        between = f"  [{figure.low:.3f}, {figure.high:.3f}]" if figure.low is not None else ""
        print(f"  {figure.name:<24} {figure.value:.4f}{between}")
    for note in taken.measured.notes:
        print(f"    {note}")
    sys.stdout.flush()


def take(plan: Mapping[str, Measure], name: str) -> Taken:
    """Measure one."""
    started = time.perf_counter()
    measured = plan[name]()
    return Taken(measured=measured, seconds=time.perf_counter() - started)


class Beside:
    """Measures in several processes, forked from this one, each with one thread for the encoder; or, with one process, here and when they are asked for."""

    _plan: Mapping[str, Measure]
    """In a forked process: what it can measure."""

    def __init__(self, plan: Mapping[str, Measure], names: Sequence[str], processes: int) -> None:
        """Begin to measure where there are several processes: what shares records first, then what takes longest."""
        self._here = plan
        self._pool: ProcessPoolExecutor | None = None
        self._coming: dict[str, Future[dict[str, Taken]]] = {}
        groups = grouped([name for name in names if name in plan])
        if min(processes, len(groups)) > 1:
            self._pool = ProcessPoolExecutor(processes, get_context("fork"), Beside._holds, (plan,))
            for group in groups:
                future = self._pool.submit(Beside._measured, group)
                self._coming |= dict.fromkeys(group, future)

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, *_fault: object) -> None:
        """End the processes; what was not begun is left."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)

    def taken(self, name: str) -> Taken:
        """Give what a measure gave, waiting for it; raises what it raised."""
        if self._pool:
            return self._coming[name].result()[name]
        return take(self._here, name)

    @staticmethod
    def _holds(plan: Mapping[str, Measure]) -> None:
        """In a forked process: keep what can be measured, and leave the other cores to the others."""
        Beside._plan = plan
        os.environ[THREADS] = "1"

    @staticmethod
    def _measured(group: Sequence[str]) -> dict[str, Taken]:
        """In a forked process: measure one after another, and give what can be carried to another process; raises OSError for what cannot be read."""
        try:
            return {name: carried(take(Beside._plan, name)) for name in group}
        except InputError as fault:
            raise OSError(str(fault)) from fault  # this one can be carried


def grouped(names: Sequence[str]) -> list[list[str]]:
    """
    Give what is measured in one go by one process: those that share records together, each other alone; what takes longest first.

    >>> grouped(["small", "gap", "tolls", "fakes"])
    [['tolls', 'fakes'], ['gap'], ['small']]
    """
    sharing = [name for name in names if name in SHARING]
    others = sorted((name for name in names if name not in SHARING), key=lambda name: name not in LONGEST)
    return [*([sharing] if sharing else []), *([name] for name in others)]


def carried(taken: Taken) -> Taken:
    """Give the same without functions."""
    measured = taken.measured
    items = {
        (outcome.article, item)
        for outcomes in measured.outcomes.values()
        for outcome in outcomes
        for item in (*outcome.hit, *outcome.false, *outcome.missed)
    }
    show = Shown({(article, item): measured.show(article, item) for article, item in items})
    return replace(taken, measured=replace(measured, show=show))


def print_changes(before: Path, lines: Iterable[str]) -> None:
    """List what was gained and lost since an earlier run, item by item."""
    old, old_words = floor_file.read_states(before.read_text(encoding="utf-8").splitlines())
    new, new_words = floor_file.read_states(lines)
    turned = floor_file.changes(old, new)
    for change in turned:
        figure, article, item = change.key
        words = new_words.get(change.key) or old_words.get(change.key, "")
        turn = f"{change.before or 'absent'} -> {change.after or 'absent'}"
        print(f"{'+' if change.is_gain else '-'} {figure} {article} {item} ({turn}): {words}")
    gains = sum(change.is_gain for change in turned)
    print(f"{gains} gained, {len(turned) - gains} lost since {before}")


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="is_raising", action="store_true", help="raise the floors to what was reached")
    parser.add_argument("--items", type=Path, metavar="FILE", help="write each item's fate as JSON lines")
    parser.add_argument(
        "--against", type=Path, metavar="FILE", help="list gains and losses since the run that wrote FILE"
    )
    parser.add_argument("--errors", nargs="+", metavar="FIGURE", help="list what is wrong in some figures")
    parser.add_argument("--only", nargs="+", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    parser.add_argument("--processes", type=int, default=1, metavar="N", help="measure in so many processes")
    parser.add_argument("--project", type=Path, default=PROJECT, help="the project's root")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> int:
    """Run the gate; give the exit status: 0 all floors hold, 1 some do not, 2 a corpus or file cannot be read."""
    options = arguments(given)
    corpora = find_corpora(options.project)
    if corpora is None:
        print("../shared/corpora is absent: only the gold in tests/gold is measured")
    path = options.project / "benchmarks" / "floors.toml"
    try:
        floors = floor_file.read_floors(path)
        names = options.only or (NAMES if corpora else ALWAYS)
        measured = tuple(run(planned(options.project, corpora), names, options.processes))
        lines = tuple(floor_file.item_lines(measured))
        if options.against:
            print_changes(options.against, lines)
    except (InputError, OSError) as fault:
        print(fault, file=sys.stderr)
        return 2
    for error_line in all_error_lines(measured, options.errors or ()):
        print(error_line)
    if options.items:
        options.items.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    faults = tuple(floor_file.faults(floors, measured))
    for fault_line in faults:
        print(f"BELOW: {fault_line}")
    if options.is_raising:
        date = datetime.now(UTC).date().isoformat()
        path.write_text(floor_file.as_toml(floor_file.raised(floors, measured, date=date)), encoding="utf-8")
    bare = [figure.name for measure in measured for figure in measure.figures if figure.name not in floors.floors]
    if bare and not options.is_raising:
        print(f"without a floor (--raise adds one): {', '.join(bare)}")
    if faults:
        print(f"{len(faults)} of the floors and pinned keys do not hold")
    else:
        print("all floors of what was measured hold" if measured else "nothing was measured")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
