"""What a story is called: the title of the article that is most like all the others."""

from collections.abc import Sequence

import numpy as np

from sayso.comparing.stories.columns import columns_of
from sayso.comparing.stories.sketching import sketch_of
from sayso.record import Record


def title_of(records: Sequence[Record]) -> str:
    """
    Give a story's title: that of the article whose words are most like the others' on average; of equals the earliest, then by id; "" where none has one.

    >>> from sayso.article import Article
    >>> told = [Article(id="x", text="The bridge of Orva fell.", title="Orva bridge falls"), Article(id="y", text="Rain in Venn. The bridge of Orva fell.", title="Rain")]
    >>> title_of([Record(article=one) for one in (*told, Article(id="z", text="The bridge of Orva fell at noon."))])
    'Orva bridge falls'
    """
    ordered = sorted(records, key=lambda record: (record.article.published or "9", record.article.id))
    words = columns_of([sketch_of(record) for record in ordered]).words
    known, places = np.unique(words.terms, return_inverse=True)
    columns = np.where(words.weights > 0, places.reshape(words.terms.shape), len(known))
    table = np.zeros((len(ordered), len(known) + 1))
    np.put_along_axis(table, columns, words.weights.astype(np.float64), axis=1)
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1.0)
    likeness = np.round(table @ table.sum(axis=0), 6)
    titled = [row for row, record in enumerate(ordered) if record.article.title]
    return ordered[max(titled, key=lambda row: (likeness[row], -row))].article.title or "" if titled else ""
