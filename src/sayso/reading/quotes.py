"""What each quotation is: speech, a scare quote, a title, a nickname, or other."""

import re
from collections.abc import Sequence

from sayso.article import Span
from sayso.reading.covering import touching
from sayso.reading.quotation import Quotation
from sayso.record import Attribution, Quote, QuoteKind

_LONGEST_SCARE = 3
_TITLE_BEFORE = re.compile(
    r"\b(?:book|novel|film|movie|song|album|show|series|play|article|essay|documentary|painting|report|programme|program|magazine|podcast|entitled|titled|called)\s*,?\s*$",
    re.IGNORECASE,
)
_CAPITAL_AFTER = re.compile(r"\s+[A-Z][\w’'-]+")
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w’'-]+\s+$")


def classify_quotes(
    text: str, quotations: Sequence[Quotation], attributions: Sequence[Attribution]
) -> tuple[Quote, ...]:
    """Give every quotation, nested ones too, with its kind and the attribution whose content it is in."""
    holders = _holders([quotation.span for quotation in quotations], attributions)
    return tuple(_quote(text, quotation, holders.get(quotation.span)) for quotation in quotations)


def _holders(spans: Sequence[Span], attributions: Sequence[Attribution]) -> dict[Span, Attribution]:
    """Give for each span the attribution with the least content that overlaps it."""
    sizes = [sum(piece.length for piece in one.content) for one in attributions]
    holders: dict[Span, Attribution] = {}
    for here, places in touching(spans, [one.content for one in attributions]):
        if places:
            holders[spans[here]] = attributions[min(places, key=lambda place: (sizes[place], place))]
    return holders


def _quote(text: str, quotation: Quotation, holder: Attribution | None) -> Quote:
    """Classify one quotation."""
    words = " ".join(piece.of(text) for piece in quotation.inner).split()
    kind = _kind(text, quotation.span, words, holder)
    return Quote(span=quotation.span, kind=kind, attribution=holder.id if holder and kind == "speech" else None)


def _kind(text: str, span: Span, words: Sequence[str], holder: Attribution | None) -> QuoteKind:
    """Tell the kind from length, capitals, neighbours and the attribution round it."""
    if not words:
        return "other"
    before, after = text[max(0, span.start - 30) : span.start], text[span.end : span.end + 30]
    if len(words) <= _LONGEST_SCARE and _CAPITAL_BEFORE.search(before) and _CAPITAL_AFTER.match(after):
        is_name = all(word[:1].isupper() for word in words)
        if is_name:
            return "nickname"
    if _TITLE_BEFORE.search(before) and sum(word[:1].isupper() for word in words) * 2 > len(words):
        return "title"
    if holder is not None:
        return "speech"
    return "scare" if len(words) <= _LONGEST_SCARE else "other"
