"""What a score means: fits log-odds of the reader's sureness to being right, on the dev months (Platt 1999)."""

import math
from collections.abc import Iterator
from pathlib import Path

from examples import passages_of
from sayso.evaluation.attributions import RoleSpans, felt, whole_name
from sayso.evaluation.polnear import as_article, read_articles
from sayso.tagging.look import look
from sayso.tagging.model import Reader

_STEPS = 4000
_RATE = 0.2


def rated(reader: Reader, corpora: Path) -> Iterator[tuple[float, bool]]:
    """Give each attribution's log-odds on the dev months, and whether a reader would call it right; `reader` must be uncalibrated."""
    for keyed in read_articles(corpora / "polnear" / "dev"):
        article = as_article(keyed.name, keyed.text)
        told = [
            one
            for one in look(keyed.text, article.readable(), *passages_of(article), reader).told
            if one.cue is not None and one.content and not one.is_inner
        ]
        spans = [
            RoleSpans(
                source=(one.source,) if one.source else (), cue=(one.cue,) if one.cue else (), content=one.content
            )
            for one in told
        ]
        wrong = set(felt(keyed.name, keyed.text, keyed.attributions, spans).false)
        for one, span in zip(told, spans, strict=True):
            inside = min(max(one.score, 1e-3), 1 - 1e-3)
            yield math.log(inside / (1 - inside)), whole_name(span) not in wrong


def fit(pairs: list[tuple[float, bool]]) -> tuple[float, float]:
    """Give slope and offset of the logistic curve through the pairs, by gradient descent."""
    slope, offset = 1.0, 0.0
    for _ in range(_STEPS):
        errors = [(1 / (1 + math.exp(-(slope * odds + offset))) - right, odds) for odds, right in pairs]
        slope -= _RATE * sum(error * odds for error, odds in errors) / len(pairs)
        offset -= _RATE * sum(error for error, _ in errors) / len(pairs)
    return round(slope, 4), round(offset, 4)
