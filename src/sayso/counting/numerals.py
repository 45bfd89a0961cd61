"""Numbers of several words put together, and what numbers mean."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, NamedTuple

from sayso.counting.forms import numerals
from sayso.counting.tokens import Token, sign_of
from sayso.counting.words import vocabulary

_THOUSAND: Final = 1000
_LONGEST: Final = 18
"""Digits of the longest number that is read."""
_OPEN: Final = frozenset({"plural", "scores", "several", "few", "handful"})
_PARTS: Final = frozenset({"quarter", "parts"})
_FACTORS: Final = frozenset({"hundred", "scale", "short_scale", "million_or_metre", "dozen", "plural", "scores"})


class Amount(NamedTuple):
    """What a number means; `is_open` where there may be more ("dozens")."""

    value: Fraction
    is_open: bool


def reduced(tokens: Sequence[Token]) -> tuple[list[Token], Mapping[int, Amount]]:
    """
    Put the tokens of one number together; gives the tokens and the amounts of those that are numbers.

    >>> from sayso.counting.tokens import tokens_of
    >>> tokens, amounts = reduced(tokens_of("two hundred and five of 1,234", 0, 29))
    >>> [token.words for token in tokens], [int(one.value) for one in amounts.values()]
    (['two hundred and five', 'of', '1,234'], [205, 1234])
    """
    found: list[Token] = []
    amounts: dict[int, Amount] = {}
    place = 0
    for match in numerals().finditer("".join([token.sign for token in tokens])):
        found += tokens[place : match.start()]
        place = match.end()
        held = tokens[match.start() : place]
        amount = amount_of([token.words for token in held])
        amounts[len(found)] = amount
        words = " ".join(one.words for one in held)
        found.append(Token(held[0].start, held[-1].end, words, _sign(amount, held), held[0].is_capital))
    found += tokens[place:]
    for place in [place for place, token in enumerate(found) if "0" <= token.words[0] <= "9"]:
        if place not in amounts and (value := _figure(found[place].words)) is not None:
            amounts[place] = Amount(value, is_open=False)
    return found, amounts


def _sign(amount: Amount, held: Sequence[Token]) -> str:
    """Give the sign of a number put together."""
    classes = {"number", "word"}
    if amount.is_open:
        classes.add("open")
    elif held[0].words[0].isdigit():
        classes = {"number", "scaled"}
    else:
        classes |= {"one"} if amount.value == 1 else set()
        classes |= {"named_number"} if held[0].is_capital else set()
    return sign_of(frozenset(classes))


def _figure(words: str) -> Fraction | None:
    """Give the number that figures mean; None where they are no number or too long."""
    plain = words.replace(",", "")
    whole, _, part = plain.partition(".")
    if len(plain) > _LONGEST or not whole.isdecimal() or not (part.isdecimal() or not part):
        return None
    return Fraction(plain)


def amount_of(words: Sequence[str]) -> Amount:
    """
    Give what number words mean, by the toll guideline where they leave it open.

    >>> amount_of(["two", "hundred", "and", "five"]).value, amount_of(["tens", "of", "thousands"])
    (Fraction(205, 1), Amount(value=Fraction(20000, 1), is_open=True))
    """
    values, small = vocabulary().values, vocabulary().small
    sum_ = _Sum()
    is_open = False
    for word in words:
        classes = small.get(word, frozenset())
        is_open = is_open or bool(classes & _OPEN)
        if word[0].isdigit():
            sum_ = sum_.with_figure(_figure(word) or Fraction(0))
        elif classes & _FACTORS:
            factor = values[word] / 2 if "plural" in classes and sum_.is_begun else values[word]
            sum_ = sum_.times(factor)
        elif word == "half":
            sum_ = sum_.and_half()
        elif classes & _PARTS:
            sum_ = sum_.part(values[word])
        elif word in values:
            sum_ = sum_.plus(values[word])
    return Amount(sum_.total + sum_.current, is_open)


@dataclass(frozen=True, slots=True)
class _Sum:
    """A number while it is read: what is complete (`total`, with the last great factor), and what may still be multiplied."""

    total: Fraction = Fraction(0)
    scale: Fraction = Fraction(1)
    current: Fraction = Fraction(0)

    @property
    def is_begun(self) -> bool:
        """Whether there is a number that can be multiplied."""
        return bool(self.total or self.current)

    def plus(self, value: Fraction) -> "_Sum":
        """Add a small number."""
        return replace(self, current=self.current + value)

    def with_figure(self, value: Fraction) -> "_Sum":
        """Add figures; behind other figures they are the next three digits."""
        return replace(self, current=self.current * _THOUSAND + value)

    def and_half(self) -> "_Sum":
        """Add half of one, or of the last great factor ("a million and a half")."""
        if self.total and not self.current:
            return replace(self, total=self.total + self.scale / 2)
        return replace(self, current=self.current + Fraction(1, 2))

    def part(self, value: Fraction) -> "_Sum":
        """Take a part ("three quarters of a million")."""
        return replace(self, current=(self.current or 1) / value)

    def times(self, factor: Fraction) -> "_Sum":
        """Multiply by a hundred, a dozen, a thousand or more."""
        if factor < _THOUSAND:
            return replace(self, current=(self.current or 1) * factor)
        if self.total and not self.current:
            return replace(self, total=self.total * factor, scale=self.scale * factor)
        return _Sum(self.total + (self.current or 1) * factor, factor)
