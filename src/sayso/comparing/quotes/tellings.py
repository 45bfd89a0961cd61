"""What each article has somebody say, ready to be compared: a telling is one attribution with its words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.article import Span
from sayso.comparing.quotes.words import LONGEST, Threes, denying_words, longest_run, stems_of, threes_of, words_in
from sayso.record import Attribution, Record

_FEWEST: Final = 2
"""Words that tell something, below which a content is nothing to compare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """
    An attribution of an article with the words of its content: `forms` all of them, `stems` those that tell something (`told`, each once), `number` its place among all tellings.

    `quoted` are those of `forms` that stand in quotation marks, `numbers` the figures among them; `threes` are the rows of three words, `is_denied` tells whether
    a word like "not" is among them.
    """

    number: int
    record: Record
    attribution: Attribution
    forms: tuple[str, ...]
    stems: tuple[str, ...]
    quoted: tuple[str, ...]
    told: frozenset[str]
    numbers: frozenset[str]
    threes: Threes
    is_denied: bool

    @property
    def is_quoted(self) -> bool:
        """Whether any of the words stand in quotation marks."""
        return bool(self.quoted)

    @property
    def article(self) -> str:
        """The article's id."""
        return self.record.article.id

    @property
    def span(self) -> Span:
        """Where the content stands, from its first piece to its last."""
        pieces = self.attribution.content
        return Span(min(piece.start for piece in pieces), max(piece.end for piece in pieces))

    @property
    def words(self) -> str:
        """The content, its pieces joined by an ellipsis where something stands between them."""
        return " … ".join(piece.of(self.record.article.text) for piece in self.attribution.content)


def tellings_of(records: Sequence[Record]) -> tuple[Telling, ...]:
    """Give the tellings of records, in the order of records and text; those of hardly a word are left out."""
    found: list[Telling] = []
    for record in records:
        quotes = sorted(quote.span for quote in record.quotes)
        for attribution in sorted(record.attributions, key=lambda one: (min(one.content), one.id)):
            telling = _telling(len(found), record, attribution, quotes)
            if len(telling.stems) >= _FEWEST:
                found.append(telling)
    return tuple(found)


def _telling(number: int, record: Record, attribution: Attribution, quotes: Sequence[Span]) -> Telling:
    """Make a telling of an attribution; `quotes` are the record's, in order."""
    content = attribution.content
    start, end = min(piece.start for piece in content), max(piece.end for piece in content)
    near = [quote for quote in quotes if quote.start < end and quote.end > start]
    words = list(_words(record, attribution))[:LONGEST]
    forms = tuple(form for form, _ in words)
    quoted = [form for form, at in words if any(quote.start <= at < quote.end for quote in near)] if near else []
    stems = stems_of(forms)
    return Telling(
        number=number,
        record=record,
        attribution=attribution,
        forms=forms,
        stems=stems,
        quoted=tuple(quoted),
        told=frozenset(stems),
        numbers=frozenset(stem for stem in stems if stem.isdigit()),
        threes=threes_of(forms),
        is_denied=not denying_words().isdisjoint(forms),
    )


def _words(record: Record, attribution: Attribution) -> Iterator[tuple[str, int]]:
    """Give the words of a content with where they stand."""
    for piece in attribution.content:
        for word in words_in(piece.of(record.article.text)):
            yield word.form, piece.start + word.start


def shared_run(one: Telling, other: Telling) -> tuple[str, ...]:
    """Give the longest stretch of words that two tellings share."""
    shorter, longer = (one, other) if len(one.forms) <= len(other.forms) else (other, one)
    start, count = longest_run(shorter.forms, longer.threes)
    return shorter.forms[start : start + count]
