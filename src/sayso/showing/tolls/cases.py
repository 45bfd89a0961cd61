"""Which tolls stand together: those of one place and date, across articles; without both, those of one article."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.record import Record, Toll, TollScope
from sayso.showing.overview import label_of
from sayso.showing.passages import outlet_of
from sayso.showing.whereabouts import beginning_of, when_of, where_of

_LONGEST: Final = 7
"""Days: what is dated no closer is no incident that could be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """
    What tolls are grouped by: `key`, and in words `title`.

    `article` is the id of the article where nothing closer is known; place and date are then told line by line.
    """

    key: tuple[str, ...]
    title: str
    article: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A toll with its record."""

    record: Record
    toll: Toll


def cases_of(records: Sequence[Record], scope: TollScope) -> dict[Setting, list[Counted]]:
    """Group the tolls of one scope; groups and tolls stand in the order of records and text."""
    cases: dict[tuple[str, ...], tuple[Setting, list[Counted]]] = {}
    for record in records:
        for toll, setting in _settings(record, scope):
            cases.setdefault(setting.key, (setting, []))[1].append(Counted(record=record, toll=toll))
    return dict(cases.values())


def _settings(record: Record, scope: TollScope) -> Iterator[tuple[Toll, Setting]]:
    """Give the tolls of a record with what they are grouped by: their own place and date, else those of their event, else those of their whole."""
    tolls = sorted((toll for toll in record.tolls if toll.scope == scope), key=lambda toll: toll.victims)
    own = {toll.id: setting for toll in tolls if (setting := _own(record, toll))}
    events = {toll.event: own[toll.id] for toll in reversed(tolls) if toll.event and toll.id in own}
    by_id = {toll.id: toll for toll in tolls}
    alone = Setting(key=("article", record.article.id), title=label_of(record.article), article=record.article.id)
    for toll in tolls:
        found = (own.get(each.id) or events.get(each.event or "") for each in upwards(toll, by_id))
        yield toll, next((setting for setting in found if setting), alone)


def upwards(toll: Toll, by_id: Mapping[str, Toll]) -> Iterator[Toll]:
    """Give a toll, the whole that it is part of, and so on; each once, even where they run in a circle."""
    passed: set[str] = set()
    here: Toll | None = toll
    while here is not None and here.id not in passed:
        yield here
        passed.add(here.id)
        here = by_id.get(here.subset_of or "")


def _own(record: Record, toll: Toll) -> Setting | None:
    """Give place and date of a toll where they tell incidents apart; of a total over a longer time the place and the beginning, one of them at least."""
    where = where_of(record, toll.place)
    if toll.scope == "cumulative":
        begin = beginning_of(toll.time)
        if not where and not begin:
            return None
        parts = (where.words if where else "", f"since {begin.label}" if begin else "")
        title = ", ".join(part for part in parts if part)
        key = (where.key if where else "", begin.label if begin else "")
        return Setting(key=("total", *key), title=title[:1].upper() + title[1:])
    when = when_of(toll.time)
    if not where or not when or where.is_wide or (when.last - when.first).days >= _LONGEST:
        return None
    return Setting(
        key=("incident", where.key, when.first.isoformat(), when.last.isoformat()), title=f"{where.words}, {when.label}"
    )


def told_by(counted: Sequence[Counted]) -> tuple[int, int]:
    """Count the articles and the outlets that tolls are from."""
    articles = {each.record.article.id for each in counted}
    return len(articles), len({outlet_of(each.record).casefold() for each in counted})
