"""What a shard's records become: rows of tables. A pure function, without an engine and without a file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sayso.codec import encode
from sayso.comparing.stories.packing import packed
from sayso.comparing.stories.sketching import sketch_of
from sayso.exporting.coding.index import forget_indexes
from sayso.exporting.parquet import RECORDS
from sayso.exporting.rows import ROW_TABLES
from sayso.intake.draft import Failure
from sayso.record import Record
from sayso.running.columns import ARTICLES, BLOCKS, CELL_CHARACTERS, COLUMNS, EXPORTED, FAILURES, SKETCHES
from sayso.running.shards import Origin

Cell = str | float | bytes | None
Row = tuple[Cell, ...]

_LONG: Final = 50_000
"""Characters of an article after which the indexes of those before are not kept."""

TABLES: Final = tuple(COLUMNS)
"""The names of the tables."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """Rows of every table (see `sayso.running.columns.COLUMNS`), by its name; an empty or missing cell is null."""

    rows: Mapping[str, tuple[Row, ...]]


def tables(records: Iterable[Record | Failure], origin: Origin | None = None) -> Tables:
    """
    Give the rows of all tables that some records have, in their order; `origin` tells where they came from, where that is known.

    A fault in Sayso that stops one record from becoming rows is a row of failures, and the others go on.

    >>> from sayso.article import Article
    >>> made = tables([Record(article=Article(id="x", text="Rain.")), Failure(source="a.txt", reason="is empty", remedy="leave it out")])
    >>> {name: len(rows) for name, rows in made.rows.items() if rows}
    {'records': 1, 'articles': 1, 'sketches': 1, 'failures': 1}
    """
    gathered: dict[str, list[Row]] = {name: [] for name in TABLES}
    for one in records:
        for name, rows in _rows(one, origin).items():
            gathered[name] += rows
    return Tables(rows={name: tuple(rows) for name, rows in gathered.items()})


def failure_row(failure: Failure, *, set_aside: bool = False) -> Row:
    """Give the row of a failure."""
    return (failure.source, failure.reason, failure.remedy, "yes" if set_aside else "no")


def _rows(one: Record | Failure, origin: Origin | None) -> Mapping[str, list[Row]]:
    """Give the rows of a record, or of the failure that it has none."""
    if isinstance(one, Failure):
        return {FAILURES: [failure_row(one)]}
    try:
        return _record_rows(one, origin)
    except Exception as fault:  # noqa: BLE001 - a fault in one record must not cost the others
        article = one.article
        failure = Failure(
            source=article.key or article.title or article.id,
            reason=f"a fault in Sayso stopped its tables ({type(fault).__name__}: {fault})",
            remedy="leave it out, and report the fault with the article",
        )
        return {FAILURES: [failure_row(failure)]}


def _record_rows(record: Record, origin: Origin | None) -> Mapping[str, list[Row]]:
    """Give the rows of a record."""
    article = record.article
    sketch = sketch_of(record)
    if len(article.text) > _LONG:
        forget_indexes()
    known = (article.key, article.outlet, article.title, article.url, article.language, article.published)
    exported: dict[str, list[Row]] = {name: list(_exported(record, name)) for name in EXPORTED}
    return {
        RECORDS: [(article.id, *known, encode(record).decode())],
        ARTICLES: [(*_article_row(record), *((None, None) if origin is None else (origin.file, origin.item)))],
        **exported,
        BLOCKS: [(article.id, block.kind, block.span.start, block.span.end) for block in article.blocks],
        SKETCHES: [(article.id, sketch.published, packed(sketch))],
    }


def _exported(record: Record, table: str) -> Iterator[Row]:
    """Give the rows of a table of `sayso export`; cells that are too long are cut."""
    make = ROW_TABLES[table].rows
    rows = iter(()) if make is None else make(record, "sayso")
    if len(record.article.text) <= CELL_CHARACTERS:
        return rows
    return (tuple(map(_cut, row)) for row in rows)


def _cut(cell: Cell) -> Cell:
    """Cut a cell that is too long, unless it holds spans: those are bounded by what they name."""
    if isinstance(cell, str) and len(cell) > CELL_CHARACTERS and not cell.startswith("[["):
        return f"{cell[: CELL_CHARACTERS - 1]}…"
    return cell


def _article_row(record: Record) -> Row:
    """Give the row of an article."""
    article = record.article
    return (
        article.id,
        article.key,
        article.outlet,
        article.title,
        article.byline,
        article.url,
        article.language,
        article.published,
        article.published_basis,
        "; ".join(article.wire),
        article.text,
        len(article.text),
        len(record.sentences),
        len(record.attributions),
        len(record.tolls),
        len(record.events),
        len(record.entities),
    )
