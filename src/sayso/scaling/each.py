"""Many articles read one after another: a fault in one costs none of the others."""

from collections.abc import Iterable, Iterator

from sayso.article import Article
from sayso.errors import LexiconError
from sayso.intake.draft import Failure
from sayso.names import KnownNames
from sayso.reading.read import read
from sayso.record import Record

Arrival = Article | Failure | Record


def read_each(arrivals: Iterable[Arrival], *, names: KnownNames | None = None) -> Iterator[Record | Failure]:
    """
    Give the record of each article, in order and each before the next is waited for; failures and records pass through.

    A fault in Sayso that stops the reading of one article is a failure, and the others go on. Raises LexiconError where the reader's files are missing or damaged. `names` are those
    known beyond the articles (see `sayso.reading.read.read`).
    """
    for arrival in arrivals:
        yield _read(arrival, names) if isinstance(arrival, Article) else arrival


def _read(article: Article, names: KnownNames | None) -> Record | Failure:
    """Give the record of an article, or the failure that a fault stopped its reading."""
    try:
        return read(article, names=names)
    except LexiconError:
        raise
    except Exception as fault:  # noqa: BLE001 - a fault in reading one article must not cost the others
        return Failure(
            source=article.key or article.title or article.id,
            reason=f"a fault in Sayso stopped its reading ({type(fault).__name__}: {fault})",
            remedy="leave it out, and report the fault with the article",
        )
