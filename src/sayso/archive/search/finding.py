"""`search`: from a query to a page of hits, with facets."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from sayso.archive import schema
from sayso.archive.search import tables
from sayso.archive.search.counting import facets_of
from sayso.archive.search.filters import filtered
from sayso.archive.search.fitting import steps
from sayso.archive.search.found import Found, Hit
from sayso.archive.search.fulltext import Asked, numbers_of, prepare, rows_by_number
from sayso.archive.search.parsing import parse, wrong
from sayso.archive.search.query import MOST_HITS, Query
from sayso.archive.search.snippets import SCANNED, marked, snippet_of
from sayso.archive.search.tree import Tree
from sayso.article import Span
from sayso.speakers import folded

if TYPE_CHECKING:  # the store makes the tables of this room when it makes an archive
    from sayso.archive.opening import Archive

_CANCELLED: Final = "57014"
"""What PostgreSQL says where a search took longer than it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Numbers:
    """The numbers of the rows that were found, in order, and whether there are more."""

    held: list[int]
    is_capped: bool = False


def search(archive: "Archive", query: Query, *, facets: bool = True) -> Found:
    """
    Search an archive: a page of hits in order, how many there are, and facets (unless left off).

    At most `MOST_HITS` are counted and shown: of more, those that fit best, or the newest. Raises InputError, in one line, where a search takes too long.

    >>> import tempfile
    >>> from sayso.archive import add_records, open_archive
    >>> from sayso.article import Article
    >>> from sayso.record import Record
    >>> record = Record(article=Article(id="x", text="The bridge of Orva fell.", url="https://news.example/bridge"))
    >>> with tempfile.TemporaryDirectory() as folder, open_archive(f"{folder}/news.db", writing=True) as archive:
    ...     _ = add_records(archive, [record], source="by hand")
    ...     found = search(archive, Query(words="bridge NEAR fell"))
    >>> found.total, found.hits[0].passage, found.hits[0].snippet.text
    (1, Span(4, 23), 'The bridge of Orva fell.')
    """
    with archive.reading() as connection:
        return search_by(connection, query, facets=facets)


def search_by(connection: Connection, query: Query, *, facets: bool = True) -> Found:
    """Search by a connection that is open (see `search`)."""
    try:
        prepare(connection)
        return _speakers(connection, query) if query.what == "speakers" else _items(connection, query, facets=facets)
    except DBAPIError as fault:
        if _CANCELLED in str(fault.orig):
            raise wrong("takes too long", "ask for rarer words, or narrow it by a filter") from fault
        raise


def _items(connection: Connection, query: Query, *, facets: bool) -> Found:
    """Search articles or quotations."""
    tree, meant = parse(query.words), filtered(connection, query)
    if meant.is_empty:
        return Found(query=query, hits=(), total=0, notes=meant.notes)
    numbers = _numbers(connection, query, tree, meant.asked)
    page = _on_page(numbers.held, query)
    hits = _articles(connection, page, tree) if query.what == "articles" else _quotations(connection, page, tree)
    return Found(
        query=query,
        hits=hits,
        total=len(numbers.held),
        is_capped=numbers.is_capped,
        facets=facets_of(connection, query.what, numbers.held) if facets else (),
        notes=meant.notes,
    )


def _numbers(connection: Connection, query: Query, tree: Tree | None, asked: Asked) -> _Numbers:
    """Give the numbers of all hits, in the order that is asked for."""
    if tree is None:
        held = numbers_of(connection, asked, MOST_HITS + 1)
        return _Numbers(held=held[:MOST_HITS], is_capped=len(held) > MOST_HITS)
    held_once: dict[int, None] = {}
    for step in steps(tree, query):
        stricter = replace(asked, trees={**step, **asked.trees})
        held_once |= dict.fromkeys(numbers_of(connection, stricter, MOST_HITS + 1))
        if len(held_once) > MOST_HITS:
            return _Numbers(held=list(held_once)[:MOST_HITS], is_capped=True)
    return _Numbers(held=list(held_once))


def _on_page(held: Sequence[Any], query: Query) -> Sequence[Any]:
    """Give those of a list that stand on the page asked for."""
    return held[(query.page - 1) * query.size : query.page * query.size]


def _articles(connection: Connection, page: Sequence[int], tree: Tree | None) -> tuple[Hit, ...]:
    """Give the hits of articles."""
    one, version = tables.articles, schema.versions
    columns = (one.c.id.label("number"), func.substr(version.c.text, 1, SCANNED + 1).label("text"))
    hits = {}
    for row in connection.execute(_about(one, *columns).where(one.c.id.in_(page))):
        snippet, passage = snippet_of(row.text, tree)
        hits[row.number] = Hit(**_of_version(row), passage=passage, snippet=snippet)
    return tuple(hits[number] for number in page if number in hits)


def _quotations(connection: Connection, page: Sequence[int], tree: Tree | None) -> tuple[Hit, ...]:
    """Give the hits of quotations."""
    one, said = tables.quotations, schema.attributions
    columns = (
        one.c.id.label("number"),
        said.c.ref,
        said.c.speaker,
        said.c.act,
        said.c.kind,
        said.c.said,
        said.c.words,
        said.c.start,
        said.c.end,
    )
    hits = {}
    query = _about(one, *columns).join(said, said.c.id == one.c.attribution).where(one.c.id.in_(page))
    for row in connection.execute(query):
        hits[row.number] = Hit(
            **_of_version(row),
            ref=row.ref,
            speaker=row.speaker,
            act=row.act,
            kind=row.kind,
            said=row.said,
            passage=Span(row.start, row.end) if row.start is not None and row.end is not None else None,
            snippet=marked(row.words or "", tree),
        )
    return tuple(hits[number] for number in page if number in hits)


def _about(one: Any, *columns: Any) -> Any:  # noqa: ANN401 - tables and columns of a query
    """Give a query for columns of hits, with what is shown of the version that they stand in."""
    version, told = schema.versions, schema.story_articles
    shown = (
        version.c.id.label("version"),
        version.c.article,
        version.c.title,
        version.c.outlet,
        version.c.url,
        version.c.published,
    )
    joined = select(*columns, *shown, told.c.story).select_from(one).join(version, version.c.id == one.c.version)
    return joined.outerjoin(told, told.c.article == version.c.article)


def _of_version(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of many columns
    """Give what a hit says of the version that it stands in."""
    return {name: getattr(row, name) for name in ("article", "version", "title", "outlet", "url", "published", "story")}


def _speakers(connection: Connection, query: Query) -> Found:
    """Search speakers: the whole name first, then who is quoted most."""
    tree = parse(query.words)
    if tree is None:
        one = tables.speakers.c
        most = select(one.id).order_by(one.quotations.desc(), one.id).limit(MOST_HITS + 1)
        numbers = list(connection.scalars(most))
    else:
        numbers = numbers_of(connection, Asked(table="search_speakers", trees={"name": tree}), MOST_HITS + 1)
    held = numbers[:MOST_HITS]
    whole = folded(query.words)
    rows = rows_by_number(connection, "search_speakers", "one.id, one.name, one.folded, one.quotations", held)
    ordered = sorted(rows, key=lambda row: (row[2] != whole, -row[3], row[2]))
    hits = tuple(
        Hit(speaker=row[1], quotations=row[3], snippet=marked(row[1], tree)) for row in _on_page(ordered, query)
    )
    return Found(query=query, hits=hits, total=len(held), is_capped=len(numbers) > MOST_HITS)
