"""The tokens that a form keeps, by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.timing.numbers import count_of, ordinal_of, year_of
from sayso.timing.tokens import Token
from sayso.timing.words import Value, vocabulary


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """A form found in an article: all tokens, from where to where it stands, and the index of the token kept for each name."""

    tokens: Sequence[Token]
    start: int
    end: int
    kept: Mapping[str, int]

    def __contains__(self, name: str) -> bool:
        return name in self.kept

    def words(self, name: str) -> str:
        """Give the words kept under a name; "" where there are none."""
        return self.tokens[self.kept[name]].words if name in self.kept else ""

    def value(self, name: str, *tables: str) -> Value | None:
        """Give what the words kept under a name mean in the first of some classes that has them; by default in the class of that name."""
        held = vocabulary().tables
        words = self.words(name)
        return next((held[table][words] for table in tables or (name,) if words in held[table]), None)

    def text(self, name: str, *tables: str) -> str | None:
        """Give a value that is text."""
        value = self.value(name, *tables)
        return None if value is None else str(value)

    def whole(self, name: str, *tables: str) -> int:
        """Give a value that is a whole number; 0 where there is none."""
        value = self.value(name, *tables)
        return 0 if value is None else int(value)

    def count(self, name: str) -> float | None:
        """Give how many; None where that is left open."""
        return count_of(self.words(name))

    def ordinal(self, name: str) -> int:
        """Give which in a row; 0 where there is none."""
        return ordinal_of(self.words(name)) or 0

    def year(self, name: str = "year") -> int | None:
        """Give the year kept under a name, negative before Christ; None where there is none."""
        if name not in self.kept:
            return None
        year = year_of(self.words(name))
        return None if year is None else year * (self.whole("era") or 1)

    def before(self, back: int = 1) -> str:
        """Give the words of a token before the form; "" where there is none."""
        place = self.start - back
        return self.tokens[place].words if place >= 0 else ""

    def after(self, on: int = 0) -> str:
        """Give the words of a token behind the form; "" where there is none."""
        place = self.end + on
        return self.tokens[place].words if place < len(self.tokens) else ""
