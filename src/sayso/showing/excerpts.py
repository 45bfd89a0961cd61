"""Words quoted where they stand: the sentence round a passage, as far as it stands close, with the words that are linked to."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from sayso.article import Span
from sayso.record import Record
from sayso.showing.passages import Found, Passage, passage_of
from sayso.showing.words import language_tag, shortened

_BEFORE, _WORDS, _AFTER = 70, 160, 110
"""Characters of the sentence before the words, of the words, and behind them."""
_TWICE: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """
    A sentence, as far as it stands close: what stands before the words, the words, and what stands behind.

    The words are linked to.
    """

    before: str
    words: str
    after: str
    passage: Passage
    language_tag: str | None


def quoted_at(record: Record, words: Span, otherwise: Span | None = None) -> Quoted:
    """Give the sentence that holds the words (where none does, the span given instead, else the words alone)."""
    text = record.article.text
    at = bisect_right(record.sentences, words.start, key=lambda sentence: sentence.start) - 1
    holds = at >= 0 and record.sentences[at].covers(words)
    whole = record.sentences[at] if holds else (otherwise or words)
    before, after = text[min(whole.start, words.start) : words.start], text[words.end : max(words.end, whole.end)]
    return Quoted(
        before=f"{end_of(before, _BEFORE)}{_blank(before[-1:])}",
        words=shortened(words.of(text), _WORDS),
        after=f"{_blank(after[:1])}{shortened(after, _AFTER)}",
        passage=passage_of(Found(record=record, span=words)),
        language_tag=language_tag(record.article.language),
    )


def end_of(text: str, width: int) -> str:
    """
    Give the last words of a text, on one line, with an ellipsis where some are left out.

    >>> end_of("the bridge  over the Orva", 12)
    '…the Orva'
    """
    line = " ".join(text[-_TWICE * width :].split())
    if len(line) <= width and len(text) <= _TWICE * width:
        return line
    kept = line[-(width - 1) :]
    spaced = kept.partition(" ")[2] if not line[: -(width - 1)].endswith(" ") else kept
    return f"…{spaced if len(spaced) > width // 2 else kept}"


def _blank(character: str) -> str:
    """Give a blank where white space stands beside the words."""
    return " " if character.isspace() else ""
