"""What was taken in: articles, their versions, and what was read in them."""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, Text, UniqueConstraint, true

from sayso.archive.schema.making import needed, own_id, row_of, table

meta = table("meta", Column("name", Text, primary_key=True), needed("value"))
"""What the archive says of itself: `format` ("sayso.archive"), `schema` (its number), `made_at`, `made_by`."""

pages = table(
    "pages",
    Column("address", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
    needed("fetched_at"),
)
"""What servers said of the pages that were fetched, to ask next time whether there is another."""

articles = table(
    "articles",
    own_id(),
    needed("identity"),
    Column("key", Text),
    Column("url", Text),
    Column("outlet", Text),
    needed("first_seen"),
    Column("removed_at", Text),
    Column("removed_why", Text),
    UniqueConstraint("identity", name="articles_by_identity"),
    Index("articles_by_outlet", "outlet"),
)

versions = table(
    "versions",
    own_id(),
    row_of("article", "articles", nullable=False),
    needed("number", Integer),
    needed("hash"),
    needed("record_id"),
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("published", Text),
    Column("language", Text),
    needed("fetched_at"),
    needed("source"),
    needed("reader"),
    Column("is_latest", Boolean, nullable=False, server_default=true()),
    Column("removed_at", Text),
    needed("text"),
    UniqueConstraint("article", "hash", name="versions_by_hash"),
    UniqueConstraint("article", "number", name="versions_by_number"),
    UniqueConstraint("record_id", name="versions_by_record_id"),
    Index("versions_by_published", "published", "article"),
    Index("versions_by_outlet", "outlet", "published", "article"),
)

readings = table(
    "readings",
    own_id(),
    row_of("version", "versions", nullable=False),
    needed("number", Integer),
    needed("reader"),
    needed("read_at"),
    Column("is_latest", Boolean, nullable=False, server_default=true()),
    Column("record", LargeBinary, nullable=False),
    UniqueConstraint("version", "number", name="readings_by_number"),
)
