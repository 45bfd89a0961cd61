"""What people decided, and who they are."""

from sqlalchemy import Column, Index, Integer, Text, UniqueConstraint

from sayso.archive.schema.making import needed, own_id, row_of, table

decisions = table(
    "decisions",
    own_id(),
    needed("at"),
    needed("who"),
    Column("why", Text),
    row_of("article", "articles", nullable=False),
    row_of("version", "versions"),
    needed("kind"),
    Column("ref", Text),
    needed("verdict"),
    Column("field", Text),
    Column("value", Text),
    Column("before", Text),
    Column("exact", Text),
    Column("prefix", Text),
    Column("suffix", Text),
    Column("start", Integer),
    Column("end", Integer),
    row_of("story", "stories"),
    Column("origin", Text),
    Column("undone_at", Text),
    Column("undone_by", Text),
    Index("decisions_of_article", "article"),
    Index("decisions_of_version", "version", "ref"),
)
"""What people decided in review, kept apart from readings; `value` and `before` are JSON."""

tokens = table(
    "tokens",
    own_id(),
    needed("name"),
    needed("role"),
    needed("hash"),
    needed("made_at"),
    Column("used_at", Text),
    Column("expires_at", Text),
    Column("revoked_at", Text),
    UniqueConstraint("hash", name="tokens_by_hash"),
)
"""Who may see, review or administer, by the hash of a secret; the secret itself is kept nowhere."""
