"""Which of many spans share a character with a given one, without looking at them all."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.article import Span


@dataclass(frozen=True, slots=True)
class Overlaps:
    """
    Spans that do not overlap each other, in order, asked by stretch.

    >>> Overlaps((Span(0, 3), Span(5, 9))).with_span(Span(2, 6))
    (Span(0, 3), Span(5, 9))
    """

    spans: Sequence[Span]
    _starts: tuple[int, ...] = field(init=False, repr=False)
    _ends: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index starts and ends."""
        object.__setattr__(self, "_starts", tuple(span.start for span in self.spans))
        object.__setattr__(self, "_ends", tuple(span.end for span in self.spans))

    def with_span(self, other: Span) -> tuple[Span, ...]:
        """Give the spans that share a character with `other`, in order."""
        first = bisect_right(self._ends, other.start)
        last = bisect_left(self._starts, other.end)
        return tuple(self.spans[first:last])
