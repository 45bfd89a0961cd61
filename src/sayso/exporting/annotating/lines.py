"""Attributions as JSON lines to train and measure readers with: an article a line, text and spans."""

import json
from collections.abc import Iterable, Iterator
from typing import Final

from sayso.exporting.annotating.marks import ROLES, Decide, marks_of, undecided
from sayso.exporting.characters import encodable
from sayso.record import Attribution, Record

TRAINING_SCHEMA: Final = "sayso.training/1"


def write_training_lines(
    records: Iterable[Record], *, decide: Decide = undecided, reviewed_only: bool = False
) -> Iterator[str]:
    """
    Give one JSON object an article: text, what of it is read (`passages`), sentences, and the attributions with their spans role by role.

    Spans are code points of `text`. `confirmed` says of an attribution that a person accepted, corrected or added it; `reviewed` of an article that this holds of all, so that what is not marked
    is no attribution either. With `reviewed_only` other articles are left out.

    >>> from sayso.article import Article
    >>> json.loads(next(write_training_lines([Record(article=Article(id="x", text="No."))])))["reviewed"]
    False
    """
    for record in records:
        decided = decide(record)
        is_reviewed = decided is not None and decided.is_reviewed
        if is_reviewed or not reviewed_only:
            confirmed = decided.confirmed if decided is not None else frozenset()
            line = _line(decided.record if decided is not None else record, confirmed, reviewed=is_reviewed)
            yield f"{encodable(json.dumps(line, ensure_ascii=False, allow_nan=False))}\n"


def _line(record: Record, confirmed: frozenset[str], *, reviewed: bool) -> dict[str, object]:
    """Make the object of an article."""
    article = record.article
    return {
        "schema": TRAINING_SCHEMA,
        "article": article.id,
        "key": article.key,
        "outlet": article.outlet,
        "published": article.published,
        "language": article.language,
        "reviewed": reviewed,
        "text": article.text,
        "passages": [{"kind": block.kind, "span": block.span} for block in article.readable()],
        "sentences": record.sentences,
        "attributions": [_attribution(one, confirmed) for one in record.attributions],
    }


def _attribution(said: Attribution, confirmed: frozenset[str]) -> dict[str, object]:
    """Make the object of an attribution."""
    marks = marks_of(said)
    return {
        "ref": said.id,
        "confirmed": said.id in confirmed,
        **{role: marks.spans.get(role, ()) for role in ROLES},
        "within": marks.within,
        "act": marks.act,
        "kind": marks.kind,
        "polarity": marks.polarity,
        "hedged": marks.hedged,
        "source_kind": marks.source_kind,
        "score": said.score,
    }
