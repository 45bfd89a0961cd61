"""What a request asks, out of its query: bounded, checked words and numbers, or one clear line about what is wrong."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, get_args

from sayso.article import Span
from sayso.record import Act, AttributionKind, Harm, TollScope
from sayso.serving.values import (
    Bounds,
    Cut,
    Filters,
    State,
)

LONGEST_WORDS: Final = 400
"""Characters that a query or a name may have."""
LONGEST_VALUE: Final = 8000
"""Characters that a passage may have, where a person writes it into a form."""
LARGEST: Final = 10**12
MOST_ROWS: Final = 1000
MOST_OFFSET: Final = 100_000
PAGE_ROWS: Final = 50

_DAY: Final = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")
_PASSAGE: Final = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
_NUMBER: Final = re.compile(r"[0-9]{1,13}")
_UNKEPT: Final = re.compile("[\x00\ud800-\udfff]")
CHOICES: Final[Mapping[str, tuple[str, ...]]] = {
    "act": get_args(Act),
    "kind": get_args(AttributionKind),
    "harm": get_args(Harm),
    "scope": get_args(TollScope),
    "state": get_args(State),
}
"""The filters that have a closed set of values."""


class Unasked(ValueError):  # noqa: N818 - what happened, in one word
    """A request that asks for what there is not; the message is one line for whoever asked."""


class Query:
    """The query of a request: each value taken once, checked."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def has(self, name: str) -> bool:
        """Tell whether a value is given, be it empty."""
        return name in self._values

    def words(self, name: str, longest: int = LONGEST_WORDS) -> str:
        """Give a value as words on one line, nothing where it is not given. Raises Unasked where it is too long."""
        value = _UNKEPT.sub("\ufffd", self._values.get(name, ""))
        if len(value) > longest:
            raise Unasked(f"{name} is longer than {longest} characters; shorten it")
        return " ".join(value.split())

    def lines(self, name: str, longest: int = LONGEST_WORDS) -> tuple[str, ...]:
        """Give a value as the lines that say something, each as words. Raises Unasked where all together are too long."""
        value = _UNKEPT.sub("\ufffd", self._values.get(name, ""))
        if len(value) > longest:
            raise Unasked(f"{name} is longer than {longest:,} characters; shorten it")
        return tuple(" ".join(line.split()) for line in value.splitlines() if line.strip())

    def number(self, name: str, most: int = LARGEST, least: int = 0) -> int | None:
        """Give a value as a whole number, None where it is not given. Raises Unasked where it is none, or out of bounds."""
        value = self._values.get(name, "")
        if not value.strip():
            return None
        if not _NUMBER.fullmatch(value) or not least <= int(value) <= most:
            raise Unasked(f"{name} is a whole number from {least} to {most}")
        return int(value)

    def choice(self, name: str, choices: Sequence[str], default: str | None = None) -> str | None:
        """Give a value out of a closed set, the default where it is not given. Raises Unasked where it is another."""
        value = self._values.get(name, "")
        if not value:
            return default
        if value not in choices:
            raise Unasked(f"{name} is one of: {', '.join(choices)}")
        return value

    def day(self, name: str) -> str | None:
        """Give a value as an ISO year, month or day. Raises Unasked where it is none."""
        value = self._values.get(name, "")
        if not value:
            return None
        if not _DAY.fullmatch(value):
            raise Unasked(f"{name} is a year, a month or a day: 2031, 2031-05 or 2031-05-04")
        return value

    def passage(self, name: str, length: int) -> Span | None:
        """Give a value as a passage of a text of so many characters. Raises Unasked where it is none."""
        value = self._values.get(name, "").strip()
        if not value:
            return None
        found = _PASSAGE.fullmatch(value)
        if not found or not int(found[1]) < int(found[2]) <= length:
            raise Unasked(
                f"{name} is a passage of the text: its first character, a dash, the character behind its last"
            )
        return Span(int(found[1]), int(found[2]))

    def cut(self, rows: int = PAGE_ROWS) -> Cut:
        """Give which rows are asked for. Raises Unasked where that are too many."""
        limit = self.number("limit", MOST_ROWS, 1)
        return Cut(offset=self.number("offset", MOST_OFFSET) or 0, limit=limit or rows)

    def filters(self) -> Filters:
        """Give what readings are to be narrowed down by. Raises Unasked."""
        filters = Filters(
            speaker=self.words("speaker") or None,
            outlet=self.words("outlet") or None,
            place=self.words("place") or None,
            claimant=self.words("claimant") or None,
            story=self.number("story"),
            low=self.number("low"),
            high=self.number("high"),
            said=Bounds(least=self.day("said_from"), most=self.day("said_until")),
            published=Bounds(least=self.day("published_from"), most=self.day("published_until")),
        )
        chosen = {name: self.choice(name, choices) for name, choices in CHOICES.items()}
        return replace(filters, **chosen)  # type: ignore[arg-type]  # each was checked against its own set
