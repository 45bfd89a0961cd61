"""The speakers' table of more records than memory holds: sorted in a file that is gone when it is closed."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from types import TracebackType
from typing import Final, Self

from sayso.exporting.characters import encodable
from sayso.exporting.speakers import SPEAKER_COLUMNS, speaker_rows
from sayso.record import Record
from sayso.speakers import folded, name_of, place_in_time

_TABLES: Final = """
    create table articles (id text primary key) without rowid;
    create table said (unnamed integer, speaker text, undated integer, day text, outlet text, key text, article text, spelling text, row text);
"""
_ORDERED: Final = "select spelling, row from said where speaker = ? order by undated, day, outlet, key, article, rowid"
_SPEAKER: Final = list(SPEAKER_COLUMNS).index("speaker")
_REF: Final = list(SPEAKER_COLUMNS).index("ref")


class BySpeaker:
    """
    Takes records one by one and gives the rows of `speaker_rows` over all of them; memory does not grow with them, the disk does.

    >>> from sayso.article import Article, Span
    >>> from sayso.record import Attribution, Source
    >>> said = Attribution(id="a1", kind="indirect", content=(Span(4, 9),), source=Source(span=Span(0, 3), kind="person"))
    >>> with BySpeaker() as table:
    ...     table.put(Record(article=Article(id="x", text="Ana spoke"), attributions=(said,)))
    ...     [row[0] for row in table.rows()]
    ['Ana']
    """

    def __init__(self) -> None:
        self._base = sqlite3.connect("")
        self._base.executescript(_TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._base.close()

    def put(self, record: Record) -> None:
        """Take what is said in a record; an article that came before is passed over."""
        article = record.article
        new = self._base.execute("insert or ignore into articles values (?)", (encodable(article.id),))
        if not new.rowcount:
            return
        attributions = {one.id: one for one in record.attributions}
        place = [one if isinstance(one, bool) else encodable(one) for one in place_in_time(article)]
        for row in speaker_rows([record]):
            name = encodable(name_of(record, attributions[row[_REF]]) or "")
            cells = encodable(json.dumps(row, ensure_ascii=False))
            self._base.execute(
                "insert into said values (?, ?, ?, ?, ?, ?, ?, ?, ?)", (not name, folded(name), *place, name, cells)
            )

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Give the rows, by speaker, date and place."""
        self._base.execute("create index ordered on said (speaker, undated, day, outlet, key, article)")
        with closing(
            self._base.execute("select distinct unnamed, speaker from said order by unnamed, speaker")
        ) as all_:
            for _, speaker in all_:
                spellings = Counter(spelling for spelling, _ in self._base.execute(_ORDERED, (speaker,)))
                commonest = spellings.most_common(1)[0][0]
                for _, cells in self._base.execute(_ORDERED, (speaker,)):
                    row = json.loads(cells)
                    row[_SPEAKER] = commonest
                    yield tuple(row)
