"""Tolls: harm to people, with a number; found, tied to who says so, where and when, and each told once."""

from collections.abc import Sequence

from sayso.counting.values import Quantity
from sayso.reading.tolls.finding import find_mentions
from sayso.reading.tolls.merging import merged
from sayso.reading.tolls.parts import with_parts
from sayso.reading.tolls.tying import tie_tolls
from sayso.record import Record, Toll


def find_tolls(record: Record, quantities: Sequence[Quantity]) -> tuple[Toll, ...]:
    """
    Give the tolls of an article, in order, as `t1`, `t2`, ...

    `record` is the article read so far: sentences, quotes, entities, attributions, times and places; `quantities` are its numbers, in order.
    Hypothetical, denied and threatened harm is left out, and harm without a number. Never raises on odd text; raises LexiconError where a data file
    does not fit.
    """
    return with_parts(record, merged(record, tie_tolls(record, find_mentions(record, quantities))))
