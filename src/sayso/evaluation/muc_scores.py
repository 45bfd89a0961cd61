"""
How templates that were read compare with those that are keyed, after MUC-4 and as later systems are measured (GTT, Du et al. 2021).

The templates of a message are aligned one to one so that most is right; two can be aligned where the type of the one read is among the keyed one's. A fill is
right where it is written as one of the keyed ways, capitals, punctuation and articles aside. Precision and recall are pooled over all fills, the type among
them; templates that are left over count all their fills as false or as missed.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, get_args

from sayso.evaluation.metrics import Counts, pooled
from sayso.evaluation.muc import Fill, Template, Templates

Slot = Literal["type", "perpetrator", "organization", "target", "victim", "instrument"]
SLOTS: Final = get_args(Slot)

_ARTICLE = re.compile(r"\b(?:a|an|the)\b")
_NO_LETTER = re.compile(r"[^\w\s]|_")
_HEAD_ENDS = re.compile(r"\s(?:of|in|at|from|near|on|by|for|with|who|which|that|against|belonging|owned|headed|led)\s")
_MOST_EXACT: Final = 12
"""Templates on the shorter side up to which the best alignment is sure; beyond it the best pair is taken again and again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """
    A way to compare.

    `heads` compares head nouns instead of all words; `described` counts victims that are described beside those that are named (GTT's way knows the named
    alone); `lenient` counts what the key marks as optional only where it is found.
    """

    heads: bool = False
    described: bool = False
    lenient: bool = False


USUAL: Final = Way()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What was right, false and missed in each slot; of fills that were read, and of those that are keyed, since two of one may fit one of the other."""

    read: Mapping[Slot, Counts]
    keyed: Mapping[Slot, Counts]

    def of(self, *slots: Slot) -> tuple[float, float, float]:
        """Give precision, recall and F1 over some slots, all where none is named."""
        chosen = slots or SLOTS
        precision = pooled(self.read[slot] for slot in chosen).precision
        recall = pooled(self.keyed[slot] for slot in chosen).recall
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slotted:
    """A template ready to compare: its types, for each slot the fills as sets of ways to write them, and whether each may be left out."""

    types: frozenset[str]
    fills: Mapping[Slot, tuple[tuple[frozenset[str], bool], ...]]
    is_optional: bool


def score_templates(gold: Templates, predicted: Templates, way: Way = USUAL) -> Scores:
    """
    Compare templates message by message and pool the counts; a message that `predicted` lacks has none.

    >>> keyed = Template(types=("attack",), perpetrators=(Fill(written=("REBELS",)),), instruments=(Fill(written=("A RIFLE", "RIFLES")),))
    >>> read = Template(types=("attack",), perpetrators=(Fill(written=("the rebels",)),))
    >>> precision, recall, f1 = score_templates({"m": (keyed,)}, {"m": (read,)}).of()
    >>> precision, round(recall, 2), round(f1, 2)
    (1.0, 0.67, 0.8)
    """
    read: dict[Slot, Counts] = dict.fromkeys(SLOTS, Counts())
    keyed: dict[Slot, Counts] = dict.fromkeys(SLOTS, Counts())
    for name, templates in gold.items():
        wanted = [_slotted(one, way) for one in templates]
        given = [_slotted(one, way) for one in predicted.get(name, ())]
        facing = dict(_aligned(wanted, given))
        across: dict[int, _Slotted] = {other: wanted[one] for one, other in facing.items()}
        for slot in SLOTS:
            for number, template in enumerate(given):
                hit, false = _found(slot, template, across.get(number))
                read[slot] += Counts(hit=hit, false=false)
            for number, template in enumerate(wanted):
                hit, missed = _got(slot, template, given[facing[number]] if number in facing else None)
                keyed[slot] += Counts(hit=hit, missed=missed)
    return Scores(read=read, keyed=keyed)


def align(gold: Sequence[Template], predicted: Sequence[Template], way: Way = USUAL) -> tuple[tuple[int, int], ...]:
    """Give the pairs (keyed, read) of places of templates that are aligned, in order."""
    return tuple(_aligned([_slotted(one, way) for one in gold], [_slotted(one, way) for one in predicted]))


def normal(words: str) -> str:
    """
    Give words in small letters without punctuation, articles and odd blanks.

    >>> normal('The "Blue  Bridge" of Orva')
    'blue bridge of orva'
    """
    return " ".join(_ARTICLE.sub(" ", _NO_LETTER.sub("", words.lower())).split())


def head(words: str) -> str:
    """
    Give the head noun of words: the last before the first preposition or relative.

    >>> head("the offices of the mayor"), head("Blue Bridge")
    ('offices', 'bridge')
    """
    kept = normal(_HEAD_ENDS.split(f" {words.lower()} ", maxsplit=1)[0]) or normal(words)
    return kept.rpartition(" ")[2]


def _slotted(template: Template, way: Way) -> _Slotted:
    """Make a template ready to compare."""
    victims = _people(template) if way.described else template.victims
    held: dict[Slot, Iterable[Fill]] = {
        "perpetrator": template.perpetrators,
        "organization": template.organizations,
        "target": template.targets,
        "victim": victims,
        "instrument": template.instruments,
    }
    write: Callable[[str], str] = head if way.heads else normal
    fills = {slot: tuple(_fill(fill, write, way) for fill in given if fill.written) for slot, given in held.items()}
    return _Slotted(types=frozenset(template.types), fills=fills, is_optional=template.is_optional and way.lenient)


def _fill(fill: Fill, write: Callable[[str], str], way: Way) -> tuple[frozenset[str], bool]:
    """Give the ways in which a fill may be written, and whether it may be left out."""
    return frozenset(write(words) for words in fill.written), fill.is_optional and way.lenient


def _people(template: Template) -> tuple[Fill, ...]:
    """Give the victims, those named with what describes them as one."""
    named = [
        Fill(
            written=(
                *name.written,
                *(word for fill in template.described if set(fill.of) & set(name.written) for word in fill.written),
            ),
            is_optional=name.is_optional,
        )
        for name in template.victims
    ]
    names = {word for name in template.victims for word in name.written}
    return (*named, *(fill for fill in template.described if not set(fill.of) & names))


def _aligned(wanted: Sequence[_Slotted], given: Sequence[_Slotted]) -> list[tuple[int, int]]:
    """Give the pairs (keyed, read) by which most is right."""
    worth = [[_worth(one, other) for other in given] for one in wanted]
    if min(len(wanted), len(given)) > _MOST_EXACT:
        return _greedily(worth)
    if len(given) <= len(wanted):
        return sorted(_best(worth, len(given)))
    turned = [[row[place] for row in worth] for place in range(len(given))]
    return sorted((one, other) for other, one in _best(turned, len(wanted)))


def _worth(one: _Slotted, other: _Slotted) -> int:
    """Count what is right, on both sides, when two templates are aligned; 0 where they cannot be."""
    if not one.types & other.types:
        return 0
    return sum(_found(slot, other, one)[0] + _got(slot, one, other)[0] for slot in SLOTS)


def _fits(read: frozenset[str], keyed: frozenset[str]) -> bool:
    """Tell whether a fill that was read is a keyed one: all ways in which it is written are among the key's."""
    return read <= keyed


def _best(worth: Sequence[Sequence[int]], width: int) -> list[tuple[int, int]]:
    """Give the pairs (row, column) that add up to most, each row and column once; `width` columns, few."""

    @cache
    def after(row: int, taken: int) -> tuple[int, tuple[tuple[int, int], ...]]:
        """Give the best from a row on, with what it comes to, when some columns are taken (a bit each)."""
        if row == len(worth):
            return 0, ()
        best = after(row + 1, taken)
        for column in range(width):
            if worth[row][column] and not taken >> column & 1:
                total, pairs = after(row + 1, taken | 1 << column)
                if total + worth[row][column] > best[0]:
                    best = total + worth[row][column], ((row, column), *pairs)
        return best

    return list(after(0, 0)[1])


def _greedily(worth: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Give pairs (row, column), the worthiest first, each row and column once."""
    ranked = sorted(
        (-value, row, column) for row, values in enumerate(worth) for column, value in enumerate(values) if value
    )
    rows: set[int] = set()
    columns: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for _, row, column in ranked:
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            pairs.append((row, column))
    return sorted(pairs)


def _found(slot: Slot, read: _Slotted, keyed: _Slotted | None) -> tuple[int, int]:
    """Count the fills of a template that was read which are right, and which are false; `keyed` is the one that it is aligned with."""
    if slot == "type":
        return (1, 0) if keyed else (0, 1)
    fills = read.fills[slot]
    right = sum(any(_fits(fill, wanted) for wanted, _ in keyed.fills[slot]) for fill, _ in fills) if keyed else 0
    return right, len(fills) - right


def _got(slot: Slot, keyed: _Slotted, read: _Slotted | None) -> tuple[int, int]:
    """Count the fills of a keyed template that were read, and those that were missed; one that may be left out is never missed."""
    if slot == "type":
        return (1, 0) if read else (0, int(not keyed.is_optional))
    fills = [
        (read is not None and any(_fits(given, fill) for given, _ in read.fills[slot]), is_optional)
        for fill, is_optional in keyed.fills[slot]
    ]
    may_miss = keyed.is_optional and read is None
    return sum(right for right, _ in fills), sum(
        not right and not is_optional and not may_miss for right, is_optional in fills
    )
