"""
The archive's tables: the one place where they are named, for SQLite and PostgreSQL alike.

Names are meant to be read (Datasette shows them as they stand); docs/archive.md says what each column means. `start` and `end` are half-open code
points of the version's text. Moments are ISO 8601 in UTC. JSON stands as text. Text holds no NUL and no lone surrogate: each is U+FFFD, so that spans hold.
"""

from typing import Final

from sayso.archive import views
from sayso.archive.schema.items import ITEMS, attributions, entities, events, places, times, tolls
from sayso.archive.schema.making import METADATA
from sayso.archive.schema.people import decisions, tokens
from sayso.archive.schema.texts import articles, meta, pages, readings, versions
from sayso.archive.schema.told import (
    LISTED,
    accounts,
    bonds,
    points,
    sketches,
    stories,
    story_articles,
    story_log,
    waiting,
)

__all__ = [
    "ITEMS",
    "LISTED",
    "METADATA",
    "VERSION",
    "VIEWS",
    "accounts",
    "articles",
    "attributions",
    "bonds",
    "decisions",
    "entities",
    "events",
    "meta",
    "pages",
    "places",
    "points",
    "readings",
    "sketches",
    "stories",
    "story_articles",
    "story_log",
    "times",
    "tokens",
    "tolls",
    "versions",
    "waiting",
]

VERSION: Final = 2
"""The schema's number: that of the last migration."""

VIEWS: Final = views.VIEWS
