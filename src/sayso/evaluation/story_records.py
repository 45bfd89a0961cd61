"""The records that the measures of stories share: two corpora read once a run."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from sayso.article import Article
from sayso.evaluation.measured import Read
from sayso.intake.read import read_inputs
from sayso.record import Record

CORPORA: Final[Mapping[str, str]] = {"fa-kes": "fa-kes/articles.jsonl", "news-cluster": "news-cluster"}
"""Where the articles of each corpus lie in the folder of corpora, by the corpus' name in the keys."""


def remembering(read: Read) -> Read:
    """
    Give a reading that reads an article once and gives its record again when it comes again.

    >>> from sayso.article import Article
    >>> seen = []
    >>> read = remembering(lambda article: seen.append(article.id) or Record(article=article))
    >>> read(Article(id="x", text="Rain.")) is read(Article(id="x", text="Rain.")), seen
    (True, ['x'])
    """
    held: dict[str, Record] = {}

    def again(article: Article) -> Record:
        if article.id not in held:
            held[article.id] = read(article)
        return held[article.id]

    return again


def read_records(corpora: Path, read: Read) -> dict[tuple[str, str], Record]:
    """Give the records of both corpora by corpus and the article's key."""
    return {
        (corpus, article.key or article.id): read(article)
        for corpus, place in CORPORA.items()
        for article in read_inputs([corpora / place])
        if isinstance(article, Article)
    }
