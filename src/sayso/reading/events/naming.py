"""Victims who are named after the telling: "The dead were identified as Ana Bel and Jo Venn", "the following guards died: ..."."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from sayso.article import Span
from sayso.reading.events.addressing import Named
from sayso.reading.events.tellings import Telling
from sayso.record import Participant, Record

_OPENINGS: Final = (
    (re.compile(r"\b(?:identified|named)\s(?:by\s(?:[\w'’]+\s){1,6})?as:?\s", re.IGNORECASE), re.compile("")),
    (re.compile(r":\s"), re.compile(r"\b(?:following|(?:were|are|was|is)\s?$)", re.IGNORECASE)),
    (re.compile(r"\b(?:is|are|was|were)\s(?=[A-Z])"), re.compile(r"\b(?:among|victims?)\b", re.IGNORECASE)),
)
"""What stands before the names, and what must stand before that."""
_HARMED: Final = re.compile(
    r"\b(?:victims?|dead|deceased|died|killed|murdered|slain|wounded|injured|corpses?|body|bodies|kidnapped|abducted|hostages?|captives?)\b",
    re.IGNORECASE,
)
_DOING: Final = re.compile(
    r"\b(?:killers?|murderers?|attackers?|gunm[ae]n|assassins?|suspects?|kidnappers?|terrorists?|perpetrators?|bombers?|alleged|responsible|assailants?|accomplices?)\b",
    re.IGNORECASE,
)
_REACH: Final = 120
"""Characters before the names in which it is said whose they are."""
_CLOSE: Final = 4
"""Sentences behind an attack in which its victims are named."""
_MOST: Final = 40


def with_named(record: Record, told: Sequence[Telling], people: Named) -> list[Telling]:
    """
    Give tellings, which are in text order, with the victims that are named behind them.

    `people` are the names of persons. The names go to the last attack before them, a few sentences off at most.
    """
    held = list(told)
    of_force = [place for place, one in enumerate(held) if one.trigger.type == "ASSAULT" and not one.trigger.is_claim]
    sentences = [held[place].sentence for place in of_force]
    for number, names in _named(record, people):
        at = bisect_right(sentences, number) - 1
        if at < 0 or number - sentences[at] > _CLOSE:
            continue
        one = held[of_force[at]]
        given = replace(one.arguments, recipients=(*one.arguments.recipients, *names))
        held[of_force[at]] = replace(one, arguments=given)
    return held


def _named(record: Record, people: Named) -> Iterator[tuple[int, tuple[Participant, ...]]]:
    """Give the numbers of the sentences that name those harmed, with the names."""
    text = record.article.text
    for number, sentence in enumerate(record.sentences):
        start = _start(text, sentence)
        names = () if start is None else _behind(people, Span(start, sentence.end))
        if names:
            yield number, names


def _start(text: str, sentence: Span) -> int | None:
    """Give where the names of those harmed begin in a sentence; None where it does not name them."""
    for opening, said in _OPENINGS:
        match = opening.search(text, *sentence)
        if match is None:
            continue
        before = text[max(sentence.start, match.start() - _REACH) : match.start()]
        if said.search(before) and _HARMED.search(before) and not _DOING.search(before):
            return match.end()
    return None


def _behind(people: Named, stretch: Span) -> tuple[Participant, ...]:
    """Give the names in a stretch."""
    first = bisect_left(people.spans, (stretch.start, 0))
    last = bisect_left(people.spans, (stretch.end, 0))
    found = zip(people.spans[first:last], people.entities[first:last], strict=True)
    return tuple(Participant(span=span, entity=entity) for span, entity in list(found)[:_MOST])
