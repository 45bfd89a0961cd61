"""Scores of a reader on the dev months while it trains: exact segments, by the published definition."""

from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from examples import article_windows
from labels import ROLES
from model import Reader
from sayso.article import Article, Span
from sayso.evaluation import cofenet
from sayso.evaluation.attributions import RoleSpans
from sayso.evaluation.metrics import pooled
from sayso.tagging.decode import best_tags, tag_pieces, well_formed
from sayso.tagging.windows import Window


def outputs_of(reader: Reader, window: Window) -> np.ndarray:
    """Give the outputs of a window's words."""
    with torch.no_grad():
        beside = torch.tensor([[window.shapes, window.places, window.marks, window.kinds]])
        outputs = reader(torch.tensor([window.pieces]), beside)[0]
    return outputs[list(window.firsts)].numpy()


def dev_scores(reader: Reader, corpora: Path, tokenizer: Tokenizer) -> dict[str, float]:
    """Give exact F1 a role, and their mean, on the rows of the dev months."""
    articles = cofenet.token_articles(cofenet.read_rows(corpora / "polnear" / "cofenet-valid.txt"))
    moves = well_formed(reader.moves.detach().numpy())

    def found(article: Article) -> list[RoleSpans]:
        pieces = []
        for window in article_windows(article, tokenizer):
            scores = outputs_of(reader, window)[:, : len(moves)]
            for role, first, last in tag_pieces(best_tags(scores, moves)):
                span = Span(window.words[first].start, window.words[last - 1].end)
                pieces.append(RoleSpans(**{ROLES[role]: (span,)}))
        return pieces

    outcomes = cofenet.score(articles, found)
    figures = {role: pooled(one.counts for one in of_role).f1 for role, of_role in outcomes.items()}
    return {**figures, "mean": sum(figures.values()) / len(figures)}
