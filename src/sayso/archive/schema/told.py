"""Stories, what they compare, and what they are found by."""

from typing import Final

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, Text, UniqueConstraint, false, text

from sayso.archive.schema.making import NUMBER, needed, own_id, row_of, table

LISTED: Final = text("articles > 1 AND merged_into IS NULL")
"""Which stories are listed, word for word as indexes have it, which a database uses for the same words only."""

stories = table(
    "stories",
    own_id(),
    needed("title"),
    Column("time", Text),
    Column("last_published", Text),
    Column("articles", Integer, nullable=False, server_default=text("0")),
    Column("outlets", Integer, nullable=False, server_default=text("0")),
    Column("points", Integer, nullable=False, server_default=text("0")),
    Column("differs", Integer, nullable=False, server_default=text("0")),
    Column("copies", Integer, nullable=False, server_default=text("0")),
    needed("made_at"),
    needed("changed_at"),
    row_of("merged_into", "stories"),
    Column("is_told", Boolean, nullable=False, server_default=false()),
    Column("story", LargeBinary),
    Index("stories_by_time", "time"),
    *(
        Index(f"stories_by_{name}", *columns, sqlite_where=LISTED, postgresql_where=LISTED)
        for name, columns in (
            ("last_published", ("last_published",)),
            ("differs", ("differs", "articles", "last_published")),
            ("articles", ("articles", "last_published")),
        )
    ),
)
"""`story` is the Story of two articles and more, as compressed JSON; that of one article is made when it is asked for. `merged_into` makes a row an alias."""

story_articles = table(
    "story_articles",
    row_of("article", "articles", primary_key=True, autoincrement=False),
    row_of("story", "stories", nullable=False),
    row_of("version", "versions", nullable=False),
    needed("place", Integer),
    Column("found", NUMBER),
    Index("story_articles_of_story", "story", "place"),
)
"""
Each article is in one story, by its latest version; `place` is its place in the story's order, from 0. `found` is the lowest article of those that Sayso
puts together, whatever people merged and split.
"""

points = table(
    "points",
    own_id(),
    row_of("story", "stories", nullable=False),
    needed("number", Integer),
    needed("point"),
    needed("about"),
    Column("relation", Text),
    Column("independent", Integer),
    Column("accounts", Integer),
    UniqueConstraint("story", "number", name="points_by_number"),
    Index("points_by_relation", "relation", "point"),
)

accounts = table(
    "accounts",
    own_id(),
    row_of("point", "points", nullable=False),
    row_of("story", "stories", nullable=False),
    row_of("article", "articles", nullable=False),
    row_of("version", "versions", nullable=False),
    needed("number", Integer),
    needed("ref"),
    Column("low", NUMBER),
    Column("high", NUMBER),
    Column("value", Text),
    Column("words", Text),
    Column("chain", Text),
    Column("time", Text),
    Column("start", Integer),
    Column("end", Integer),
    Index("accounts_of_point", "point"),
    Index("accounts_of_story", "story"),
)

story_log = table(
    "story_log",
    own_id(),
    needed("at"),
    needed("act"),
    row_of("story", "stories", nullable=False),
    row_of("other", "stories"),
    needed("articles"),
    Column("who", Text),
    Column("why", Text),
    Column("undone_at", Text),
    Column("undone_by", Text),
    Index("story_log_of_story", "story"),
)
"""What happened to stories: `act` is joined (found to be one), parted (found to be two), merge or split (a person's; these may be undone)."""

sketches = table(
    "sketches",
    row_of("version", "versions", primary_key=True, autoincrement=False),
    Column("is_head", Boolean, nullable=False, server_default=false()),
    Column("sketch", LargeBinary, nullable=False),
)
"""What of each latest version decides its story (`sayso.comparing.stories.Sketch`), so that records need not be read again; a head is one that stands for its near-copies."""

waiting = table("waiting", row_of("version", "versions", primary_key=True, autoincrement=False))
"""The versions whose stories are still to be found, or to be found again."""

bonds = table(
    "bonds",
    Column("one", NUMBER, primary_key=True, autoincrement=False),
    Column("other", NUMBER, primary_key=True, autoincrement=False),
    needed("strength", Integer),
    Index("bonds_by_other", "other"),
    sqlite_with_rowid=False,
)
"""How strongly the sketches of two versions are bound, as far as it counts."""
