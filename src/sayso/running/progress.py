"""How far a run is, in words: honest, since it counts bytes that are done."""

import time
from collections.abc import Callable
from typing import Final

from sayso.running.markers import Counts
from sayso.running.steps import Done, Going, Halved, SetAside, Step
from sayso.showing.words import counted

_EARLY_SECONDS: Final = 10.0
"""Before so long nothing is said of the time that is left."""

_MINUTE, _HOUR, _DAY = 60, 3600, 86400


class Progress:
    """
    Counts what happens.

    >>> progress = Progress(shards=4, weight=4000, clock=iter([0.0, 20.0]).__next__)
    >>> progress.take(Going(items=50, weight=1000.0))
    >>> progress.told()
    '0 of 4 shards, 50 articles, 2.5 a second, 1 min left'
    """

    def __init__(self, *, shards: int, weight: float, clock: Callable[[], float] = time.monotonic) -> None:
        """Begin; so many shards and bytes are to be read."""
        self._clock = clock
        self._began = clock()
        self._weight = weight
        self._done_weight = 0.0
        self._going = Going(items=0, weight=0.0)
        self.shards = shards
        self.done_shards = 0
        self.counts = Counts()

    def take(self, step: Step) -> None:
        """Take in what happened."""
        if isinstance(step, Going):
            self._going = step
        elif isinstance(step, Halved):
            self.shards += len(step.halves) - 1
        elif isinstance(step, Done | SetAside):
            self.done_shards += 1
            self.counts += step.marker.counts
            self._done_weight += step.marker.weight
            self._going = Going(items=0, weight=0.0)  # the next step says anew how far the others are

    def seconds(self) -> float:
        """Give how long it has taken."""
        return self._clock() - self._began

    def told(self) -> str:
        """Say how far it is: shards, articles, articles a second, and how long it will take if it goes on like this."""
        seconds = self.seconds()
        articles = self.counts.articles + self._going.items
        told = f"{self.done_shards:,} of {counted(self.shards, 'shard')}, {counted(articles, 'article')}"
        if seconds <= 0:
            return told
        told += f", {articles / seconds:.1f} a second"
        done = self._done_weight + self._going.weight
        if seconds < _EARLY_SECONDS or not done:
            return told
        return f"{told}, {lasting(seconds * max(0.0, self._weight - done) / done)} left"


def lasting(seconds: float) -> str:
    """
    Give a length of time in words, as exact as is of use.

    >>> lasting(8), lasting(200), lasting(9000), lasting(200_000)
    ('8 s', '3 min', '2 h 30 min', '2 days 8 h')
    """
    if seconds < _MINUTE:
        return f"{seconds:.0f} s"
    if seconds < _HOUR:
        return f"{seconds / _MINUTE:.0f} min"
    if seconds < _DAY:
        hours, rest = divmod(round(seconds / _MINUTE), _MINUTE)
        return f"{hours} h {rest} min"
    days, hours = divmod(round(seconds / _HOUR), _DAY // _HOUR)
    return f"{counted(days, 'day')} {hours} h"
