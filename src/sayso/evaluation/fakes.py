"""
How well the dead of an article's main incident are told: FA-KES, news on the war in Syria, whose casualty columns readers filled in.

The main incident is that of `sayso.incidents.main_incident`, the one that reports and exports show. Its rule: of the tolls of the killed that are a part of
no other, the first told that is of one incident, the title before the text; a total of a longer time only where nothing of the killed is told before it and
it is below 20,000; a vague number ("dozens") gives way to the first exact one behind it that is at least half as great; what is told in one breath with it
of others ("14 rebels and two civilians") is added. No sum is made of numbers that stand apart.

An article is right in `fakes.total` where that many dead are the columns' civilians and noncivilians together (none, where it tells of none by number), in
`fakes.sides` where the dead that are told to be combatants are the column's noncivilians and all others its civilians: the columns know no third kind. The
columns hold one event an article where several are told, and some injured among the dead; their totals stand among the text's numbers of killed in .88 of
the articles. `fakes.no_war_total` is the share of articles in which no toll of 5,000 killed or more is held to be one incident's.

Rows whose id has a suffix ("-2") are further events of an article that has a row already; they are left out.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from sayso.article import Article
from sayso.errors import InputError
from sayso.evaluation.corpora import gold_digest
from sayso.evaluation.measured import SHOWN, Measured, Read, Told, all_counts, share_figure
from sayso.evaluation.metrics import Outcome
from sayso.evaluation.published import TakeIn, take_in
from sayso.incidents import MainIncident, main_incident
from sayso.record import Record
from sayso.showing.words import shortened

WAR: Final = 5000
"""Killed from which on a toll held to be of one incident is taken for a war's."""
_FURTHER: Final = re.compile(r".*-\d+")
_ITEM: Final = "dead"
_FIGURES: Final = ("fakes.total", "fakes.sides", "fakes.no_war_total")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """The casualty columns of a row, as the table writes them."""

    civilians: str = "0"
    noncivilians: str = "0"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """What is read of a row of the table."""

    id: str
    gold: _Columns


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedDead:
    """The dead of one article as its readers counted them."""

    id: str
    civilians: int
    combatants: int

    @property
    def dead(self) -> int:
        """All of them."""
        return self.civilians + self.combatants


def read_dead(rows: Path) -> tuple[KeyedDead, ...]:
    """Give the columns of the table's articles, without rows for further events. Raises InputError where a row is no such row."""
    try:
        lines = [line for line in rows.read_bytes().splitlines() if line.strip()]
        held = [msgspec.json.decode(line, type=_Row) for line in lines]
        return tuple(
            KeyedDead(id=row.id, civilians=int(row.gold.civilians or 0), combatants=int(row.gold.noncivilians or 0))
            for row in held
            if not _FURTHER.fullmatch(row.id)
        )
    except (OSError, ValueError, msgspec.MsgspecError) as fault:
        raise InputError(str(rows), f"not a table of FA-KES ({fault})", "fetch the corpus again") from fault


def measure_fakes(rows: Path, read: Read, make: TakeIn = take_in) -> Measured:
    """
    Measure the dead of main incidents on the table `rows`, which is taken in as a user's is.

    Raises InputError where the table is broken or a row gives no article.
    """
    keyed = read_dead(rows)
    return score_dead([(one, read(article)) for one, article in _articles(rows, keyed, make)])


def _articles(rows: Path, keyed: tuple[KeyedDead, ...], make: TakeIn) -> Iterator[tuple[KeyedDead, Article]]:
    """Give each row with its article. Raises InputError where one is missing."""
    held: Mapping[str | None, Article] = {
        article.key: article for article in make(rows) if isinstance(article, Article)
    }
    for one in keyed:
        if one.id not in held:
            raise InputError(str(rows), f"no article for {one.id}", "fetch the corpus again")
        yield one, held[one.id]


def score_dead(pairs: list[tuple[KeyedDead, Record]]) -> Measured:
    """Score records against the columns."""
    given = [(one, record, main_incident(record)) for one, record in pairs]
    outcomes = {
        _FIGURES[0]: [_outcome(one, is_right=_dead(incident) == one.dead) for one, _, incident in given],
        _FIGURES[1]: [_outcome(one, is_right=_sides(incident) == _wanted(one)) for one, _, incident in given],
        _FIGURES[2]: [_outcome(one, is_right=not _has_war(record)) for one, record, _ in given],
    }
    wars = sum(bool(one.missed) for one in outcomes[_FIGURES[2]])
    return Measured(
        name="fakes",
        gold=gold_digest(f"{one.id} {one.civilians} {one.combatants}" for one, _ in pairs),
        figures=tuple(share_figure(name, all_counts(held)) for name, held in outcomes.items()),
        outcomes=outcomes,
        show=_show({one.id: record for one, record, _ in given}),
        notes=(f"fakes: {len(pairs)} articles, {wars} with {WAR} killed or more as one incident's",),
        told={
            (name, one.id, _ITEM): _told(one, record, incident)
            for name in _FIGURES[:2]
            for one, record, incident in given
        },
    )


def _dead(incident: MainIncident | None) -> int:
    """Give the dead of an incident; none where there is none."""
    return 0 if incident is None else incident.dead


def _sides(incident: MainIncident | None) -> tuple[int, int]:
    """Give the dead that are not told to be combatants, and those that are."""
    return (0, 0) if incident is None else (incident.dead - incident.combatants, incident.combatants)


def _wanted(one: KeyedDead) -> tuple[int, int]:
    """Give the columns' civilians and combatants."""
    return one.civilians, one.combatants


def _has_war(record: Record) -> bool:
    """Tell whether a toll held to be one incident's is as great as a war's."""
    return any(
        toll.harm == "killed" and toll.scope == "incident" and (toll.low or toll.high or 0) >= WAR
        for toll in record.tolls
    )


def _outcome(one: KeyedDead, *, is_right: bool) -> Outcome:
    """Say whether one article is right."""
    return Outcome(article=one.id, hit=(_ITEM,) if is_right else (), missed=() if is_right else (_ITEM,))


def _show(records: Mapping[str, Record]) -> Callable[[str, str], str]:
    """Give a function that shows how an article begins."""

    def show(article: str, _item: str) -> str:
        return shortened(records[article].article.text, SHOWN)

    return show


def _told(one: KeyedDead, record: Record, incident: MainIncident | None) -> Told:
    """Say what was wanted and given for one article, and what sort of error it is or would be."""
    killed = {toll.low if toll.low is not None else toll.high for toll in record.tolls if toll.harm == "killed"}
    sort = (
        "another toll of the article" if one.dead in killed else "no toll found" if incident is None else "no such toll"
    )
    civilians, combatants = _sides(incident)
    return Told(
        sort=sort,
        wanted=f"{one.civilians} civilians, {one.combatants} combatants",
        given=f"{civilians} civilians, {combatants} combatants",
        words=shortened(record.article.text, SHOWN),
    )
