"""Quotations side by side: the same words of the same speaker in several articles, with what differs marked word by word."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from sayso.comparing.quotes import differing
from sayso.showing.claimants import Claimant
from sayso.showing.dossier.ground import Ground, Teller
from sayso.showing.passages import Passage
from sayso.showing.words import shortened
from sayso.speakers import folded
from sayso.story import QuoteAccount, QuoteRelation, SharedQuote

MOST_QUOTES: Final = 8
"""So many quotations stand open, those that differ and that the most articles have first; the others are folded."""
MOST_FOLDED: Final = 60
MOST_VERSIONS: Final = 12
_WIDTH: Final = 700
_LONGEST_LEFT_OUT: Final = 24
"""Words: what is left out and longer than this is counted, not written out."""
_WORD = re.compile(r"\S+")
_BARE = re.compile(r"\w+", re.UNICODE)

RELATIONS: Final[Mapping[QuoteRelation, str]] = {
    "identical": "the same words",
    "variant": "the words differ",
    "indirect": "quoted here, retold there",
}
"""How the versions of a quotation stand to each other, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bit:
    """A run of words of a version: `same` as in the first version, only `here`, `left` out here, or left out and `counted`."""

    kind: Literal["same", "here", "left", "counted"]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The words as some articles give them, against the first version; `claimant` says through whom they came."""

    tellers: tuple[tuple[Teller, Passage], ...]
    rest: int
    claimant: Claimant
    bits: tuple[Bit, ...]
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePage:
    """A quotation: who spoke, how its versions stand to each other, in how many articles, and the versions, the fullest first."""

    speaker: str
    relation: str
    is_identical: bool
    articles: int
    versions: tuple[Version, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """The quotations of a dossier: those that stand open, those that are folded, how many more there are, and how many do not stand in the same words everywhere."""

    shown: tuple[QuotePage, ...]
    folded: tuple[QuotePage, ...]
    more: int
    differing: int

    @property
    def total(self) -> int:
        """How many quotations there are."""
        return len(self.shown) + len(self.folded) + self.more


def quotes_of(ground: Ground, quotes: Sequence[SharedQuote]) -> Quotes:
    """Lay out the quotations of a story: those that differ first, then what the most articles have."""
    pages = [page for one in quotes if (page := _page(ground, one))]
    pages.sort(key=lambda page: (page.is_identical, -page.articles, folded(page.speaker)))
    return Quotes(
        shown=tuple(pages[:MOST_QUOTES]),
        folded=tuple(pages[MOST_QUOTES : MOST_QUOTES + MOST_FOLDED]),
        more=max(0, len(pages) - MOST_QUOTES - MOST_FOLDED),
        differing=sum(not page.is_identical for page in pages),
    )


def _bits(first: str, other: str) -> Iterator[Bit]:
    """Give the other text as runs of words against the first."""
    kinds: dict[str, Literal["same", "here", "left"]] = {"same": "same", "here": "here", "there": "left"}
    for piece in differing(other, first):
        yield (
            _left(piece.words.split())
            if kinds[piece.where] == "left"
            else Bit(kind=kinds[piece.where], words=piece.words)
        )


def _left(words: Sequence[str]) -> Bit:
    """Give words that are left out, counted where they are many."""
    if len(words) > _LONGEST_LEFT_OUT:
        return Bit(kind="counted", words=f"{len(words)} words")
    return Bit(kind="left", words=" ".join(words))


def _bare(word: str) -> str:
    """Give a word without marks and capitals; one of nothing but marks as it is."""
    return "".join(_BARE.findall(word)).casefold() or word


def _page(ground: Ground, quote: SharedQuote) -> QuotePage | None:
    """Lay out one quotation; None where fewer than two of its accounts are at hand."""
    held = [one for one in quote.accounts if one.article in ground.records]
    if len(held) <= 1:
        return None
    versions = tuple(_versions(ground, held))
    return QuotePage(
        speaker=shortened(quote.speaker, 110),
        relation=RELATIONS[quote.relation],
        is_identical=quote.relation == "identical",
        articles=len({one.article for one in held}),
        versions=versions[:MOST_VERSIONS],
        more=max(0, len(versions) - MOST_VERSIONS),
    )


def _versions(ground: Ground, accounts: Sequence[QuoteAccount]) -> Iterator[Version]:
    """Put equal words together: the fullest first, then what the most articles have."""
    groups: dict[tuple[str, ...], list[QuoteAccount]] = {}
    for one in accounts:
        groups.setdefault(tuple(_bare(word) for word in _WORD.findall(one.words)), []).append(one)
    ordered = sorted(groups.values(), key=lambda group: -len(group[0].words))
    rest = sorted(ordered[1:], key=lambda group: (-len(group), -len(group[0].words)))
    first = shortened(ordered[0][0].words, _WIDTH)
    for group in (ordered[0], *rest):
        words = shortened(group[0].words, _WIDTH)
        is_first = group is ordered[0]
        tellers = {one.article: (ground.tellers[one.article], ground.passage(one.article, one.span)) for one in group}
        kept = tuple(tellers.values())[:6]
        yield Version(
            tellers=kept,
            rest=len(tellers) - len(kept),
            claimant=ground.claimant(group[0].article, group[0].ref, group[0].chain),
            bits=(Bit(kind="same", words=words),) if is_first else tuple(_bits(first, words)),
            is_first=is_first,
        )
