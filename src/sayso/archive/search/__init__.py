"""
Searching an archive: full text over articles, quotations and speakers, with filters and facets; SQLite's FTS5 and PostgreSQL's tsvector answer alike.

`search(archive, Query(...))` gives a `Found`; `index_versions`, `unindex_versions`, `create` and `rebuild` are what the store calls.
"""

from sayso.archive.search.batch import HIT_COLUMNS, Answer, answer_json, found_json, hit_rows, queries_in, search_all
from sayso.archive.search.finding import search, search_by
from sayso.archive.search.found import Count, Facet, Found, Hit, Snippet
from sayso.archive.search.indexing import create, drop, index_versions, rebuild, unindex_versions
from sayso.archive.search.query import Query

__all__ = [
    "HIT_COLUMNS",
    "Answer",
    "Count",
    "Facet",
    "Found",
    "Hit",
    "Query",
    "Snippet",
    "answer_json",
    "create",
    "drop",
    "found_json",
    "hit_rows",
    "index_versions",
    "queries_in",
    "rebuild",
    "search",
    "search_all",
    "search_by",
    "unindex_versions",
]
