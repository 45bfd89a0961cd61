"""An article looked at once: attributions and names, as spans of its text."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.article import Block, Span
from sayso.record import Act
from sayso.tagging.decode import Scores, best_tags_together, likeliest_tags, parted, tag_pieces
from sayso.tagging.links import PARTS, Piece, Tied, tie
from sayso.tagging.model import Outputs, Reader, ReaderCard, look_at
from sayso.tagging.referring import PRONOUNS, ReferringScores, shares_of
from sayso.tagging.windows import OPENS_PARAGRAPH, Window, cut_windows

_SMALLEST = 1e-4


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """
    An attribution as the encoder sees it.

    `content` is empty for a cue that found none, `cue` None for content that found none. `act` is what the cue's words seem to do, with the probability `act_sure`;
    `is_inner` tells that it stands inside another's content.
    """

    cue: Span | None
    source: Span | None
    content: tuple[Span, ...]
    act: Act
    act_sure: float
    score: float
    is_inner: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMention:
    """A name as the encoder sees it: person, organization, group or place."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PronounSeen:
    """A pronoun, and how likely it means each of the `names` in its window (places of `Look.names`, shares that with nobody's make 1)."""

    span: Span
    names: tuple[tuple[Span, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What one look at an article showed, in text order."""

    told: tuple[Told, ...]
    names: tuple[NameMention, ...]
    pronouns: tuple[PronounSeen, ...] = ()


def look(
    text: str, blocks: Sequence[Block], sentences: Sequence[Span], quotations: Sequence[Span], reader: Reader
) -> Look:
    """Look at an article's readable `blocks`, window by window; `quotations` are the outermost ones, in order."""
    told: list[Told] = []
    names: list[NameMention] = []
    pronouns: list[PronounSeen] = []
    for window in cut_windows(text, blocks, sentences, quotations, reader.tokenizer):
        outputs = look_at(reader, window)
        told.extend(_told(window, outputs, reader))
        pieces = _names(window, outputs.entities)
        spans = [_whole(text, Span(window.words[first].start, window.words[last - 1].end)) for _, first, last in pieces]
        kinds = reader.card.entity_kinds
        names.extend(NameMention(kind=kinds[kind], span=span) for (kind, _, _), span in zip(pieces, spans, strict=True))
        places = [(first, last) for _, first, last in pieces]
        pronouns.extend(_pronouns(text, window, (places, spans), outputs.referring))
    return Look(told=tuple(told), names=tuple(names), pronouns=tuple(pronouns))


def _told(window: Window, outputs: Outputs, reader: Reader) -> Iterator[Told]:
    """Give the attributions of a window, those inside another's content too."""
    opens = [window.places[first] == OPENS_PARAGRAPH for first in window.firsts]
    scores = np.stack([parted(outputs.roles, opens), parted(outputs.inner, opens)])
    outer, inner = best_tags_together(scores, np.stack([reader.moves, reader.inner_moves]))
    contents = [(first, last) for part, first, last in tag_pieces(outer) if PARTS[part] == "content"]
    for tags, scores, is_inner in ((outer, outputs.roles, False), (inner, outputs.inner, True)):
        if is_inner and not reader.card.reads_inner:
            continue
        pieces = [
            Piece(part=PARTS[part], first=first, last=last, sure=tags_sure(scores, tags, first, last))
            for part, first, last in tag_pieces(tags)
        ]
        for tied in tie(window, pieces, outputs.links, reader.weighers):
            if is_inner and not _is_inside(tied, contents):
                continue
            yield _spanned(window, tied, outputs.acts, reader.card, is_inner=is_inner)


def _is_inside(tied: Tied, contents: Sequence[tuple[int, int]]) -> bool:
    """Tell whether an attribution with a cue and content stands inside one piece of content."""
    if tied.cue is None or not tied.content:
        return False
    first, last = tied.cue.first, tied.content[-1].last
    return any(
        start <= min(first, tied.content[0].first) and max(last, tied.cue.last) <= end for start, end in contents
    )


def tags_sure(scores: Scores, tags: Sequence[int], first: int, last: int) -> float:
    """Give the mean probability of the tags of words `[first, last)`."""
    rows = scores[first:last]
    shares = np.exp(rows - rows.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    return float(shares[np.arange(last - first), tags[first:last]].mean())


def _spanned(window: Window, tied: Tied, acts: Scores, card: ReaderCard, *, is_inner: bool) -> Told:
    """Turn words into characters, and tell what the cue does."""
    act: Act = "say"
    sure = 0.0
    if tied.cue is not None:
        row = acts[tied.cue.first : tied.cue.last].mean(0)
        shares = np.exp(row - row.max())
        act, sure = card.acts[int(row.argmax())], float(shares.max() / shares.sum())
    return Told(
        cue=None if tied.cue is None else _span(window, tied.cue),
        source=None if tied.source is None else _span(window, tied.source),
        content=tuple(_span(window, piece) for piece in tied.content),
        act=act,
        act_sure=round(sure, 3),
        score=calibrated(tied.sure, card),
        is_inner=is_inner,
    )


def calibrated(sure: float, card: ReaderCard) -> float:
    """Turn how sure the tags and links are into how often such an attribution is right (Platt 1999), to three decimals."""
    inside = min(max(sure, _SMALLEST), 1 - _SMALLEST)
    odds = card.score_slope * math.log(inside / (1 - inside)) + card.score_offset
    return round(1 / (1 + math.exp(-odds)), 3)


def _span(window: Window, piece: Piece) -> Span:
    """Give the characters of a piece."""
    return Span(window.words[piece.first].start, window.words[piece.last - 1].end)


def _names(window: Window, scores: Scores) -> list[tuple[int, int, int]]:
    """Give the names of a window as kind, first word, word after the last; none runs from one paragraph into the next."""
    opens = [window.places[first] == OPENS_PARAGRAPH for first in window.firsts]
    return list(tag_pieces(likeliest_tags(parted(scores, opens))))


def _pronouns(
    text: str, window: Window, names: tuple[Sequence[tuple[int, int]], Sequence[Span]], scores: ReferringScores
) -> Iterator[PronounSeen]:
    """Give the pronouns of a window with the names that they may mean; `names` are words and places of each."""
    words, spans = names
    for number, span in enumerate(window.words):
        if span.of(text).lower() in PRONOUNS:
            shares = shares_of(number, words, scores)
            yield PronounSeen(span=span, names=tuple(zip(spans, shares, strict=True)))


_HYPHENED = re.compile(r"(?:[-‐‑][^\W_]+)+")


def _whole(text: str, span: Span) -> Span:
    """Carry a name on to the end of a word with hyphens that it stopped inside of ("Bashar al" of "Bashar al-Bel")."""
    match = _HYPHENED.match(text, span.end)
    return span if match is None else Span(span.start, match.end())
