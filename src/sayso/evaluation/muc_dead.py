"""How many died in an incident, as a record counts them: its tolls of the killed, else those who are said one by one to have been killed."""

import re
from collections.abc import Iterable, Sequence

from sayso.article import Span
from sayso.evaluation.muc import Template
from sayso.evaluation.muc_scores import normal
from sayso.record import Event, Record, Toll

_KILLING = re.compile(
    r"\bkill|\bmurder|\bassassinat|\bmassacr|\bshot dead|\bshot to death|\bdied\b|\bdie\b|\bdeath|\bslain|\bslay|\bexecut|\bgunned down|\bmachinegunned|\blynch",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"(?:[^s]s|men|women|people|children)$")


def dead_of(record: Record, template: Template) -> int | None:
    """
    Give how many a record counts dead in the incident that a template tells; None where it counts nobody.

    The template serves to find the incident, by the sentences that name what was hit; its numbers are not looked at.
    """
    hit = [
        normal(words) for fill in (*template.victims, *template.described, *template.targets) for words in fill.written
    ]
    weights = [_weight(normal(span.of(record.article.text)), hit) for span in record.sentences]
    return _counted(record, weights) or _told_singly(record, weights)


def _weight(words: str, hit: Sequence[str]) -> int:
    """Count what of the incident a sentence names."""
    return sum(bool(name) and name in words for name in hit)


def _is_whole(toll: Toll) -> bool:
    """Tell whether a toll counts the dead of one incident and is no part of another."""
    return toll.harm == "killed" and toll.scope == "incident" and toll.subset_of is None and bool(toll.low or toll.high)


def _total(tolls: Iterable[Toll]) -> int:
    """Add up tolls."""
    return sum(toll.low or toll.high or 0 for toll in tolls)


def _counted(record: Record, weights: Sequence[int]) -> int | None:
    """Give the dead of the sentence that names most of an incident, of equals the most; None where no such sentence counts any."""
    best: tuple[int, int] = (0, 0)
    for span, weight in zip(record.sentences, weights, strict=True):
        held = [toll for toll in record.tolls if weight and _is_whole(toll) and span.covers(toll.victims)]
        if held:
            best = max(best, (weight, _total(held)))
    return best[1] or None


def _told_singly(record: Record, weights: Sequence[int]) -> int | None:
    """Count those said one by one to have been killed, where a sentence that names them tells a killing."""
    text = record.article.text
    counts = []
    for span, weight in zip(record.sentences, weights, strict=True):
        if weight and _KILLING.search(span.of(text)):
            killings = [
                one for one in record.events if span.covers(one.trigger) and _KILLING.search(one.trigger.of(text))
            ]
            counts.append(max((_single(record, event, span) for event in killings), default=1))
    return max(counts, default=None)


def _single(record: Record, event: Event, sentence: Span) -> int:
    """Count the persons that a sentence names as hit in an event; one at least."""
    held = [one for one in event.recipients if sentence.covers(one.span)]
    named = [one for one in held if not _PLURAL.search(one.span.of(record.article.text))]
    return max(len(named), 1)
