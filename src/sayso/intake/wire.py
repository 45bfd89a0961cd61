"""
Wire credits: which agencies an article credits for its copy.

"BELM (Reuters) -", "--AFP", "(With AP and Reuters)", "Source SANA" say that the words, or part of them, are an agency's. A photo credit says
nothing of the kind and never counts; neither does an agency that is merely quoted in the story.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.article import Block
from sayso.lexicon import load
from sayso.names import known_names

_LONGEST = 600
"""No credit is longer; what lies beyond is not searched."""
_BODY = frozenset({"paragraph", "quotation", "list", "heading"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditWords:
    """The shape of data/en/agencies.toml: what credits say beside the names of agencies, which the known names hold."""

    others: tuple[str, ...]
    unlisted: str
    picture_words: tuple[str, ...]
    house_words: tuple[str, ...]


def wire_credits(text: str, blocks: tuple[Block, ...], *, byline: str | None = None) -> tuple[str, ...]:
    """
    Give the agencies credited for the copy, by their usual names, each once, in order of appearance.

    Searched are `byline` (what came with the article), then the byline and dateline blocks and the credits behind the last paragraph.

    >>> wire_credits("", (), byline="Ana Bel, Agence France-Presse")
    ('AFP',)
    """
    searched = [byline[:_LONGEST]] if byline else []
    searched += [block.span.of(text)[:_LONGEST] for block in _copy_credits(text, blocks)]
    return tuple(dict.fromkeys(name for words in searched for name in _agencies_in(words)))


def _copy_credits(text: str, blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Give the blocks whose agency names credit the copy."""
    last_body = max((number for number, block in enumerate(blocks) if block.kind in _BODY), default=-1)
    for number, block in enumerate(blocks):
        if block.kind in {"byline", "dateline"} or (
            block.kind == "credit" and number > last_body and not _is_for_picture(text, blocks, number)
        ):
            yield block


def _is_for_picture(text: str, blocks: tuple[Block, ...], number: int) -> bool:
    """Tell whether a credit belongs to a picture, or is the house's own notice."""
    if number and blocks[number - 1].kind == "caption":
        return True
    words = blocks[number].span.of(text)[:_LONGEST].lower()
    names = load("agencies", CreditWords)
    pictured = set(re.findall(r"\w+|©", words)) & set(names.picture_words)
    return bool(pictured) or any(house in words for house in names.house_words)


def _agencies_in(words: str) -> Iterator[str]:
    """Give the usual name of each agency in a stretch, in order; one that is not listed as it is written there."""
    usual = _usual_names()
    for match in _any_agency().finditer(words):
        yield usual.get(match[0]) or next(
            (name for end, name in usual.items() if match[0].endswith(f" {end}")), match[0]
        )


@cache
def _usual_names() -> dict[str, str]:
    """Give every way in which credits write an agency, with what they usually call it."""
    agencies = [entry for entry in known_names().entries if entry.agency]
    return {
        written: entry.credit or entry.name
        for entry in agencies
        for written in (entry.credit or entry.name, entry.name, *entry.aliases, *entry.credits)
    }


@cache
def _any_agency() -> re.Pattern[str]:
    """Match any agency's name as a word of its own, the longest first."""
    written = sorted(_usual_names(), key=len, reverse=True)
    unlisted = load("agencies", CreditWords).unlisted
    return re.compile(rf"(?<![\w@])(?:{'|'.join(map(re.escape, written))}|{unlisted})(?![\w@])")


def agency_pattern() -> str:
    """Give a regular expression, without groups, of every name under which a story may open or be credited."""
    names = load("agencies", CreditWords)
    written = sorted({*_usual_names(), *names.others}, key=len, reverse=True)
    return rf"(?:{'|'.join(map(re.escape, written))}|{names.unlisted})(?!\w)"
