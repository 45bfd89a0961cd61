"""
How often an article's date of publication is right, on a hand key of days.

The key: `{"items": [{"id", "date": "YYYY-MM-DD" or null, "basis": "text" | "row" | ..., "words", "unsure"}]}`; `id` names a row of a table, `basis` says where the
annotator saw the day. The table is taken in as a user's is, with its rows' own dates, so that trusting the text before a wrong row is part of what is measured.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from sayso.article import Article, DateBasis
from sayso.errors import InputError
from sayso.evaluation.corpora import gold_digest
from sayso.evaluation.measured import SHOWN, Measured, Told, all_counts, share_figure
from sayso.evaluation.metrics import Outcome, pooled
from sayso.intake.read import read_inputs
from sayso.showing.words import shortened

TakeIn = Callable[[Path], Iterable[object]]
"""Gives what a table holds; what is no article is left out."""

_ITEM: Final = "day"
_DAY_LENGTH: Final = len("2016-12-30")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedDay:
    """The day of publication of one row as its annotator saw it; None where it cannot be told."""

    id: str
    date: str | None
    basis: str | None = None
    words: str | None = None
    unsure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Key:
    """The shape of a key; fields for people are left out."""

    items: tuple[KeyedDay, ...]


def take_in(rows: Path) -> Iterable[object]:
    """Take a table in as `sayso record` does."""
    return read_inputs([rows])


def read_days(key: Path) -> tuple[KeyedDay, ...]:
    """Give the items of a key. Raises InputError where it is broken or names a row twice."""
    try:
        items = msgspec.json.decode(key.read_bytes(), type=_Key).items
    except (OSError, msgspec.MsgspecError) as fault:
        raise InputError(str(key), str(fault), "take the file from the repository") from fault
    if len({item.id for item in items}) < len(items):
        raise InputError(str(key), "a row is keyed twice", "mend the key")
    return items


def measure_published(key: Path, rows: Path, make: TakeIn = take_in, *, name: str = "published") -> Measured:
    """
    Measure the share of a table's rows that get exactly the day the key has; `name` is the measure's, which its figure begins with.

    The time of day counts neither way. An article without a date is right where the key has none. Raises InputError where the key is broken or a
    keyed row gives no article.
    """
    days = read_days(key)
    articles = _articles(key, days, make(rows))
    outcomes = [_outcome(item, articles[item.id]) for item in days]
    figure = f"{name}.right"
    return Measured(
        name=name,
        gold=gold_digest(f"{item.id} {item.date}" for item in days),
        figures=(share_figure(figure, all_counts(outcomes)),),
        outcomes={figure: outcomes},
        show=lambda article, _item: shortened(articles[article].text, SHOWN),
        notes=tuple(_notes(name, days, articles, outcomes)),
        told={(figure, item.id, _ITEM): _told(item, articles[item.id]) for item in days},
    )


def _articles(key: Path, days: Sequence[KeyedDay], found: Iterable[object]) -> Mapping[str, Article]:
    """Give the keyed rows' articles by id. Raises InputError where one is missing."""
    wanted = {item.id for item in days}
    held: dict[str, Article] = {}
    for article in found:
        if isinstance(article, Article) and article.key in wanted:
            held.setdefault(article.key, article)
    missing = sorted(wanted - held.keys())
    if missing:
        raise InputError(str(key), f"no article for {', '.join(missing[:3])}", "fetch the corpus again")
    return held


def _outcome(item: KeyedDay, article: Article) -> Outcome:
    """Say whether one row's day is right."""
    is_right = _day(article.published) == item.date
    return Outcome(article=item.id, hit=(_ITEM,) if is_right else (), missed=() if is_right else (_ITEM,))


def _day(value: str | None) -> str | None:
    """Give the day of a date and time; None where there is none, or only a month or a year."""
    return value[:_DAY_LENGTH] if value and len(value) >= _DAY_LENGTH else None


def _of_basis(article: Article, basis: DateBasis) -> str | None:
    """Give the day of the first candidate of one basis."""
    return next((_day(candidate.value) for candidate in article.dates if candidate.basis == basis), None)


def _notes(
    name: str, days: Sequence[KeyedDay], articles: Mapping[str, Article], outcomes: Sequence[Outcome]
) -> Iterable[str]:
    """Write the share by where the annotator saw the day, and what the rows' own dates reach."""
    pairs = tuple(zip(days, outcomes, strict=True))
    for basis in sorted({item.basis or "nowhere" for item in days}):
        counts = pooled(outcome.counts for item, outcome in pairs if (item.basis or "nowhere") == basis)
        yield f"{name}: day seen in {basis}: {counts.hit:.0f} of {counts.gold:.0f} right"
    own = sum(_of_basis(articles[item.id], "row") == item.date for item in days)
    yield f"{name}: the rows' own dates: {own} of {len(days)} right"
    unsure = [outcome for item, outcome in pairs if item.unsure]
    if unsure:
        yield f"{name}: the annotator was unsure of {len(unsure)}, of which {sum(len(one.hit) for one in unsure)} came out alike"


def _told(item: KeyedDay, article: Article) -> Told:
    """Say what was wanted and given for one row."""
    given = article.published
    sort = f"seen in {item.basis or 'nowhere'}, {f'taken from {article.published_basis}' if given else 'none given'}"
    return Told(sort=sort, wanted=item.date, given=given, words=shortened(article.text, SHOWN))
