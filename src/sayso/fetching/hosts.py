"""When a host may be asked again."""

import time

from sayso.errors import InputError
from sayso.fetching.values import FetchOptions


class Hosts:
    """Each host's next turn, over one run."""

    def __init__(self, options: FetchOptions) -> None:
        self._options = options
        self._turns: dict[str, float] = {}
        self._delays: dict[str, float] = {}

    def left(self, host: str) -> float:
        """Give the seconds until the host's turn."""
        return max(0.0, self._turns.get(host, 0.0) - time.monotonic())

    def wait(self, host: str) -> None:
        """
        Wait for the host's turn.

        Raises InputError at once where it is further off than the options let one wait.
        """
        left = self.left(host)
        if left > self._options.longest_wait:
            reason = f"{host} asks to be left alone for another {left:,.0f} s"
            raise InputError(host, reason, "try again then, or allow a longer wait")
        if left:
            time.sleep(left)

    def was_asked(self, host: str) -> None:
        """Note that a request has ended: the next has to keep its distance."""
        self.hold(host, max(self._options.delay, self._delays.get(host, 0.0)))

    def hold(self, host: str, seconds: float) -> None:
        """Put the host's turn off, at least for so long."""
        self._turns[host] = max(self._turns.get(host, 0.0), time.monotonic() + seconds)

    def slow(self, host: str, delay: float) -> None:
        """Keep at least so many seconds between two requests to the host, from now on."""
        self._delays[host] = max(delay, self._delays.get(host, 0.0))
        if delay:
            self.hold(host, delay)
