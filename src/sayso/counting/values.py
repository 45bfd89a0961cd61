"""What a quantity is."""

from dataclasses import dataclass
from typing import Literal

from sayso.article import Span

QuantityKind = Literal["count", "age", "share", "money", "measure", "ordinal", "date", "time", "name", "score"]
"""
What the number does: counts people or things, tells an age, a part of a whole, money, a length of any dimension (time too), a place in an order, a day or
year, a time of day, is part of a name or of a number that only names (telephone, list), or is a result ("2-1").
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """
    A number as a text words it.

    `span` is the whole phrase with its qualifier and unit ("at least 14", "between 10 and 20", "dozens", "five kilometres"), without an "of" behind it;
    `number` the number words alone; `qualifier` the words that bound or soften it, which may also stand apart behind what is counted ("20 people or more").
    `low` and `high` are what they leave open (None: no bound): a number of things, years of age, per cent, units of money or measure, a place in an order.
    Both are None where they are no whole number and for dates, times, names and scores.
    """

    span: Span
    number: Span
    kind: QuantityKind
    qualifier: Span | None = None
    low: int | None = None
    high: int | None = None
