"""
Floors under what was measured: a figure may rise, and falls only by a hand that writes the reason.

`benchmarks/floors.toml` holds a floor for each figure (value, date, note) and, for each measure, the digest of its gold, so that a corpus' reader that loses
items cannot pass in silence.
"""

import json
import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import msgspec

from sayso.errors import InputError
from sayso.evaluation.measured import ItemKey, Measured

_HEADER = """\
# Floors of benchmarks/gate.py: no figure may fall below its own. `benchmarks/gate.py --raise` raises them and adds new ones; a floor is lowered by
# hand only, with the reason in its note. [gold] pins how many items each measure's key holds, and their hash.
"""

State = Literal["hit", "false", "missed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """The least value of a figure, since when, and what is to be known of it."""

    value: float
    date: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """All floors by the figure's name, and the digest of each measure's gold by the measure's name."""

    floors: Mapping[str, Floor] = field(default_factory=dict)
    gold: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An item that turned for the better (`is_gain`) or the worse between two runs."""

    is_gain: bool
    key: ItemKey
    before: State | None
    after: State | None


def read_floors(path: Path) -> Floors:
    """Read the floors; none where the file is absent. Raises InputError where it is no such file."""
    if not path.is_file():
        return Floors()
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
        stray = held.keys() - {"gold", "floors"}
        if stray:
            raise InputError(str(path), f"{min(stray)!r} stands in no table", "put it under [gold] or [floors]")
        return msgspec.convert(held, Floors)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as fault:
        raise InputError(str(path), str(fault), "mend the file") from fault


def faults(floors: Floors, measured: Iterable[Measured]) -> Iterator[str]:
    """
    Give what is wrong, a line each: a figure below its floor, a floor whose figure is gone, a gold that is not the one pinned.

    Only floors of the measures given are looked at (a figure's name begins with its measure's).
    """
    for measure in measured:
        pinned = floors.gold.get(measure.name)
        if pinned is not None and pinned != measure.gold:
            yield f"{measure.name}: the key holds {measure.gold}, but {pinned} is pinned: a reader or the corpus changed"
        values = {figure.name: figure.value for figure in measure.figures}
        for name, floor in floors.floors.items():
            if name.split(".")[0] != measure.name:
                continue
            if name not in values:
                yield f"{name}: it has a floor and was not measured"
            elif values[name] < floor.value:
                yield f"{name}: {values[name]:.4f} is below its floor {floor.value:.3f} of {floor.date}"


def raised(floors: Floors, measured: Iterable[Measured], *, date: str) -> Floors:
    """
    Give the floors with each figure that stands higher lifted to it (cut to three decimals), and with what is new; none is lowered.

    A lifted floor loses its note, which spoke of the value before.
    """
    values = dict(floors.floors)
    gold = dict(floors.gold)
    for measure in measured:
        gold.setdefault(measure.name, measure.gold)
        for figure in measure.figures:
            value = math.floor(figure.value * 1000 + 1e-9) / 1000
            floor = values.get(figure.name)
            if floor is None or value > floor.value:
                values[figure.name] = Floor(value=value, date=date)
    return Floors(floors=values, gold=gold)


def as_toml(floors: Floors) -> str:
    """Write floors down, sorted by name."""
    lines = [_HEADER, "[gold]"]
    lines += [f"{json.dumps(name)} = {json.dumps(digest)}" for name, digest in sorted(floors.gold.items())]
    lines += ["", "[floors]"]
    lines += [
        f"{json.dumps(name)} = {{ value = {floor.value:.3f}, date = {json.dumps(floor.date)}, note = {json.dumps(floor.note, ensure_ascii=False)} }}"
        for name, floor in sorted(floors.floors.items())
    ]
    return "\n".join(lines) + "\n"


def item_lines(measured: Iterable[Measured]) -> Iterator[str]:
    """Give each item of each article as a line of JSON: figure, article, item, state, words."""
    for measure in measured:
        for figure, outcomes in measure.outcomes.items():
            for outcome in outcomes:
                states: tuple[tuple[State, Sequence[str]], ...] = (
                    ("hit", outcome.hit),
                    ("false", outcome.false),
                    ("missed", outcome.missed),
                )
                for state, items in states:
                    for item in items:
                        row = {"figure": figure, "article": outcome.article, "item": item, "state": state}
                        yield json.dumps({**row, "words": measure.show(outcome.article, item)}, ensure_ascii=False)


def read_states(lines: Iterable[str]) -> tuple[dict[ItemKey, State], dict[ItemKey, str]]:
    """
    Read what `item_lines` wrote: each item's state, and its words.

    Raises InputError where a line is none of them.
    """
    states: dict[ItemKey, State] = {}
    words: dict[ItemKey, str] = {}
    for number, line in enumerate(lines, 1):
        try:
            row = json.loads(line)
            key = (row["figure"], row["article"], row["item"])
            states[key] = row["state"]
            words[key] = row["words"]
        except (ValueError, KeyError, TypeError) as fault:
            raise InputError(f"line {number}", f"no item ({fault!r})", "give a file that --items wrote") from fault
    return states, words


def changes(before: Mapping[ItemKey, State], after: Mapping[ItemKey, State]) -> tuple[Change, ...]:
    """Give the items that turned: found or no longer falsely found (gains), lost or newly false (losses); figures of both runs only."""
    figures = {key[0] for key in before} & {key[0] for key in after}
    turned = (key for key in sorted({*before, *after}) if key[0] in figures and before.get(key) != after.get(key))
    return tuple(
        Change(
            is_gain=_worth(after.get(key)) > _worth(before.get(key)),
            key=key,
            before=before.get(key),
            after=after.get(key),
        )
        for key in turned
    )


def _worth(state: State | None) -> int:
    """Order states: a false item is worse than none, a hit better than a miss; items never turn from false to hit while the gold stands."""
    return {"hit": 1, None: 0, "missed": -1, "false": -1}[state]
