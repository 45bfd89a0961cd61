"""Formulas of news English, which any two reports may have in common though neither saw the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.article import Span
from sayso.lexicon import load

_SLOTS: Final = {"<w>": r"\w+", "<n>": r"[\w,.]+", "<w?>": ""}
_BETWEEN: Final = r"[\W_]{1,3}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReuseLexicon:
    """The shape of data/en/reuse.toml: formulas, and examples with and without them."""

    formulas: tuple[str, ...]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


def formulas_in(text: str, span: Span) -> Iterator[Span]:
    """
    Give where formulas stand in a stretch of a text, in order.

    >>> text = "Orva Air did not immediately respond to a request for comment."
    >>> [found.of(text) for found in formulas_in(text, Span(0, len(text)))]
    ['did not immediately respond to a request for comment']
    """
    for match in _pattern().finditer(text, span.start, span.end):
        yield Span(match.start(), match.end())


@cache
def _pattern() -> re.Pattern[str]:
    """Match any formula; of those that begin at one word the first of the file."""
    made = (_formula(one) for one in load("reuse", ReuseLexicon).formulas)
    return re.compile(rf"(?<!\w)(?:{'|'.join(made)})(?!\w)", re.IGNORECASE)


def _formula(written: str) -> str:
    """
    Make a pattern of a formula: words that may be left out stand with what separates them from the word before.

    >>> re.fullmatch(_formula("said in a|the <w?> statement"), "said in the long statement") is not None
    True
    """
    pattern = ""
    for word in written.split():
        choices = word.split("|")
        kept = "|".join(_SLOTS.get(one) or re.escape(one).replace("'", "['’]?") for one in choices if one != "<w?>")
        may_miss = "<w?>" in choices
        one = kept if not may_miss else (kept or r"\w+")
        piece = f"(?:{_BETWEEN if pattern else ''}(?:{one}))"
        pattern += f"{piece}?" if may_miss else piece
    return pattern
