"""
The block rules, loaded and compiled: data/en/blocks.toml as values.

A rule is a regular expression and a kind; where the expression has groups named after kinds ("caption", "credit2") each group is a part of its own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, get_args

from sayso.article import BlockKind, Span, trimmed
from sayso.intake.wire import agency_pattern
from sayso.lexicon import load

Table = Literal["line", "opening", "closing", "section"]
SignName = Literal["question", "sentence", "first_person", "reached", "keywords"]

LONGEST_HEADLINE: Final = 170
"""A line with more characters than this is no headline of a story and no lead-in."""

NUMBERED: Final = re.compile(r"\s*\(?(\d{1,3})[.)] +\S")
"""A number that opens an item of a list, or a comment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A pattern, the kind of what it matches (None where its groups say), and marked examples."""

    pattern: str
    examples: tuple[str, ...]
    kind: BlockKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A line that decides about those after it: they are `carries`, to the end or while they look like headlines."""

    pattern: str
    carries: BlockKind
    until: Literal["end", "headlines"]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadIn:
    """Lines that introduce another's words: a whole `passage`, or the one `text` that follows; and words with their speaker's name behind."""

    passage: str
    text: str
    back: str
    signed: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSigns:
    """What tells a caption from a report: patterns, and words that do not stand before its verb or at its start."""

    sure: str
    reported: str
    finite: str
    dated: str
    past: str
    passive: str
    not_before: frozenset[str]
    not_doing: frozenset[str]
    prepositions: frozenset[str]
    pronouns: frozenset[str]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What tells a heading, a letter, a note on an author, a row of keywords: patterns by the sign's name, and texts in which each is found."""

    question: str
    sentence: str
    first_person: str
    reached: str
    keywords: str
    examples: Mapping[SignName, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockWords:
    """Word lists that say where a sentence, a headline or a caption begins and ends."""

    openers: frozenset[str]
    story_openers: frozenset[str]
    function_words: frozenset[str]
    headline_words: frozenset[str]
    not_in_headlines: frozenset[str]
    headline_sources: frozenset[str]
    caption_verbs: frozenset[str]
    caption_starts: frozenset[str]
    not_datelines: tuple[str, ...]
    bare_agencies: tuple[str, ...]
    not_places: frozenset[str]
    cities: tuple[str, ...]
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRules:
    """The shape of data/en/blocks.toml."""

    fragments: Mapping[str, str]
    line: tuple[Rule, ...]
    opening: tuple[Rule, ...]
    closing: tuple[Rule, ...]
    section: tuple[Rule, ...]
    run: tuple[Run, ...]
    lead_in: LeadIn
    picture: PictureSigns
    signs: Signs
    words: BlockWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch and its kind; None where nothing is known of it yet. `hinted`: the page's own markup said so."""

    span: Span
    kind: BlockKind | None = None
    hinted: bool = False


Parts = tuple[Part, ...]
"""The parts of a text, or of a line, in order."""


def block_rules() -> BlockRules:
    """Give the rules of data/en/blocks.toml."""
    return load("blocks", BlockRules)


def block_words() -> BlockWords:
    """Give the word lists of data/en/blocks.toml."""
    return block_rules().words


@cache
def expand(pattern: str) -> str:
    """Put the fragments (%name%, %agency% ...) into a pattern."""
    fragments = {**block_rules().fragments, "agency": agency_pattern()}
    for _ in range(2):  # %names% itself holds %name%
        for name, fragment in fragments.items():
            pattern = pattern.replace(f"%{name}%", fragment)
    return pattern


@cache
def compiled(table: Table) -> tuple[tuple[re.Pattern[str], BlockKind | None], ...]:
    """Give one table's rules compiled, in the order of the file."""
    rules: tuple[Rule, ...] = getattr(block_rules(), table)
    return tuple((re.compile(expand(rule.pattern)), rule.kind) for rule in rules)


@cache
def compiled_runs() -> tuple[tuple[re.Pattern[str], Run], ...]:
    """Give the lines that decide about those after them."""
    return tuple((re.compile(expand(run.pattern)), run) for run in block_rules().run)


@cache
def sign(name: SignName) -> re.Pattern[str]:
    """Give one of the signs compiled."""
    pattern: str = getattr(block_rules().signs, name)
    return re.compile(expand(pattern))


def parts_of(text: str, match: re.Match[str], kind: BlockKind | None) -> tuple[Part, ...]:
    """Give the parts that a match labels: one for each group named after a kind, or the whole match."""
    if kind is not None:
        whole = trimmed(text, match.start(), match.end())
        return (Part(span=whole, kind=kind),) if whole else ()
    named = [(match.span(group), group.rstrip("0123456789")) for group in match.groupdict()]
    parts = [(trimmed(text, *ends), name) for ends, name in sorted(named) if ends[0] >= 0]
    return tuple(Part(span=span, kind=_kind(name)) for span, name in parts if span)


def _kind(name: str) -> BlockKind | None:
    """Give a group's name as a kind, None for a group that is for the pattern's own use."""
    kinds: tuple[BlockKind, ...] = get_args(BlockKind)
    return next((kind for kind in kinds if kind == name), None)


def cut(text: str, whole: Part, labelled: tuple[Part, ...]) -> tuple[Part, ...]:
    """
    Cut labelled parts out of a part; what is left between them keeps the whole's own kind.

    >>> cut("a b c", Part(span=Span(0, 5)), (Part(span=Span(2, 3), kind="credit"),))[1].kind
    'credit'
    """
    pieces: list[Part] = []
    reached = whole.span.start
    for part in labelled:
        rest = trimmed(text, reached, part.span.start)
        if rest:
            pieces.append(Part(span=rest, kind=whole.kind, hinted=whole.hinted))
        pieces.append(part)
        reached = part.span.end
    rest = trimmed(text, reached, whole.span.end)
    if rest:
        pieces.append(Part(span=rest, kind=whole.kind, hinted=whole.hinted))
    return tuple(pieces)
