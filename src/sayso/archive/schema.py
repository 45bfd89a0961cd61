"""
The archive's tables: the one place where they are named, for SQLite and PostgreSQL alike.

Names are meant to be read (Datasette shows them as they stand); docs/archive.md says what each column means. `start` and `end` are half-open code
points of the version's text. Moments are ISO 8601 in UTC. JSON stands as text. Text holds no NUL and no lone surrogate: each is U+FFFD, so that spans hold.
"""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
    true,
)

from sayso.archive import views

VERSION: Final = 2
"""The schema's number: that of the last migration."""

METADATA: Final = MetaData()
VIEWS: Final = views.VIEWS
_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")


def _id() -> Column[int]:
    """Give a table's own number; one that is gone is never given again."""
    return Column("id", _NUMBER, primary_key=True, autoincrement=True)


def _to(name: str, table: str, **options: Any) -> Column[int]:  # noqa: ANN401 - what a column takes
    """Give a column that names a row of another table."""
    return Column(name, _NUMBER, ForeignKey(f"{table}.id"), **options)


def _needed(name: str, kind: type[Text | Integer] = Text) -> Column[Any]:
    """Give a column that is never empty."""
    return Column(name, kind, nullable=False)


def _table(name: str, *parts: Any, **options: Any) -> Table:  # noqa: ANN401 - what a table takes
    """Give a table."""
    has_id = any(part.key == "id" for part in parts if isinstance(part, Column))
    return Table(name, METADATA, *parts, sqlite_autoincrement=has_id, **options)


def _day() -> Column[str]:
    """Give the column of an item's day: its own date where it is one, else that of publication, else nothing."""
    return Column("day", Text, nullable=False, server_default="")


def _item_table(name: str, *parts: Column[Any] | Index) -> Table:
    """Give the table of one kind of item: a row an item of the latest reading of a version."""
    return _table(
        name,
        _id(),
        _to("article", "articles", nullable=False),
        _to("version", "versions", nullable=False),
        _needed("ref"),
        *(part for part in parts if isinstance(part, Column)),
        Column("state", Text, nullable=False, server_default="suggested"),
        Column("start", Integer),
        Column("end", Integer),
        Index(f"{name}_by_ref", "version", "ref"),
        Index(f"{name}_of_article", "article"),
        *(part for part in parts if isinstance(part, Index)),
    )


meta = _table("meta", Column("name", Text, primary_key=True), _needed("value"))
"""What the archive says of itself: `format` ("sayso.archive"), `schema` (its number), `made_at`, `made_by`."""

pages = _table(
    "pages",
    Column("address", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
    _needed("fetched_at"),
)
"""What servers said of the pages that were fetched, to ask next time whether there is another."""

articles = _table(
    "articles",
    _id(),
    _needed("identity"),
    Column("key", Text),
    Column("url", Text),
    Column("outlet", Text),
    _needed("first_seen"),
    Column("removed_at", Text),
    Column("removed_why", Text),
    UniqueConstraint("identity", name="articles_by_identity"),
    Index("articles_by_outlet", "outlet"),
)

versions = _table(
    "versions",
    _id(),
    _to("article", "articles", nullable=False),
    _needed("number", Integer),
    _needed("hash"),
    _needed("record_id"),
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("published", Text),
    Column("language", Text),
    _needed("fetched_at"),
    _needed("source"),
    _needed("reader"),
    Column("is_latest", Boolean, nullable=False, server_default=true()),
    Column("removed_at", Text),
    _needed("text"),
    UniqueConstraint("article", "hash", name="versions_by_hash"),
    UniqueConstraint("article", "number", name="versions_by_number"),
    UniqueConstraint("record_id", name="versions_by_record_id"),
    Index("versions_by_published", "published", "article"),
    Index("versions_by_outlet", "outlet", "published", "article"),
)

readings = _table(
    "readings",
    _id(),
    _to("version", "versions", nullable=False),
    _needed("number", Integer),
    _needed("reader"),
    _needed("read_at"),
    Column("is_latest", Boolean, nullable=False, server_default=true()),
    Column("record", LargeBinary, nullable=False),
    UniqueConstraint("version", "number", name="readings_by_number"),
)

attributions = _item_table(
    "attributions",
    Column("speaker", Text),
    Column("speaker_folded", Text),
    Column("speaker_kind", Text),
    Column("entity", Text),
    Column("act", Text),
    Column("kind", Text),
    Column("polarity", Text),
    Column("hedged", Boolean),
    Column("cue", Text),
    Column("words", Text),
    Column("addressee", Text),
    Column("medium", Text),
    Column("within", Text),
    Column("chain", Text),
    Column("said", Text),
    Column("said_basis", Text),
    Column("score", Float),
    _day(),
    Index("attributions_by_speaker", "speaker_folded", "day", "article", "start", "version", "act"),
    Index("attributions_by_score", "score"),
)

tolls = _item_table(
    "tolls",
    Column("harm", Text),
    Column("low", _NUMBER),
    Column("high", _NUMBER),
    Column("victims", Text),
    Column("qualifier", Text),
    Column("status", Text),
    Column("scope", Text),
    Column("subset_of", Text),
    Column("voice", Text),
    Column("claimant", Text),
    Column("chain", Text),
    Column("place", Text),
    Column("place_ref", Text),
    Column("time", Text),
    Column("perpetrator", Text),
    Column("event", Text),
    Column("words", Text),
    Column("score", Float),
    _day(),
    Index("tolls_by_harm", "harm", "day", "version"),
    Index("tolls_by_day", "day", "version"),
    Index("tolls_by_size", text("coalesce(low, high)"), "version"),
    Index("tolls_by_place", text("lower(place)"), "day", "version"),
    Index("tolls_by_claimant", text("lower(claimant)"), "day", "version"),
    Index("tolls_by_score", "score"),
)

events = _item_table(
    "events",
    Column("type", Text),
    Column("mode", Text),
    Column("acled", Text),
    Column("trigger", Text),
    Column("actors", Text),
    Column("recipients", Text),
    Column("targets", Text),
    Column("place", Text),
    Column("place_ref", Text),
    Column("time", Text),
    Column("factuality", Text),
    Column("voice", Text),
    Column("claimant", Text),
    Column("chain", Text),
    Column("tolls", Text),
    Column("score", Float),
    _day(),
    Index("events_by_type", "type"),
    Index("events_by_place", text("lower(place)"), "day", "article", "start", "version", "acled"),
    Index("events_by_score", "score"),
)

_LINKED: Final = text("link_id IS NOT NULL")

entities = _item_table(
    "entities",
    Column("kind", Text),
    Column("name", Text),
    Column("name_folded", Text),
    Column("aliases", Text),
    Column("descriptors", Text),
    Column("mentions", Integer),
    Column("place_ref", Text),
    Column("link_source", Text),
    Column("link_id", Text),
    Column("link_state", Text, nullable=False, server_default="suggested"),
    Index("entities_by_name", "name_folded"),
    Index("entities_linked", "mentions", sqlite_where=_LINKED, postgresql_where=_LINKED),
)

places = _item_table(
    "places",
    Column("name", Text),
    Column("words", Text),
    Column("geonames", _NUMBER),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("country", Text),
    Column("admin1", Text),
    Column("kind", Text),
    Index("places_by_name", text("lower(name)"), "version"),
    Index("places_by_geonames", "geonames"),
)

times = _item_table(
    "times",
    Column("kind", Text),
    Column("value", Text),
    Column("basis", Text),
    Column("mod", Text),
    Column("words", Text),
    Index("times_by_value", "value"),
)

ITEMS: Final = (attributions, tolls, events, entities, places, times)
"""The tables that hold a row an item of the latest reading of a version."""

LISTED: Final = text("articles > 1 AND merged_into IS NULL")
"""Which stories are listed, word for word as indexes have it, which a database uses for the same words only."""

stories = _table(
    "stories",
    _id(),
    _needed("title"),
    Column("time", Text),
    Column("last_published", Text),
    Column("articles", Integer, nullable=False, server_default=text("0")),
    Column("outlets", Integer, nullable=False, server_default=text("0")),
    Column("points", Integer, nullable=False, server_default=text("0")),
    Column("differs", Integer, nullable=False, server_default=text("0")),
    Column("copies", Integer, nullable=False, server_default=text("0")),
    _needed("made_at"),
    _needed("changed_at"),
    _to("merged_into", "stories"),
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

story_articles = _table(
    "story_articles",
    _to("article", "articles", primary_key=True, autoincrement=False),
    _to("story", "stories", nullable=False),
    _to("version", "versions", nullable=False),
    _needed("place", Integer),
    Column("found", _NUMBER),
    Index("story_articles_of_story", "story", "place"),
)
"""
Each article is in one story, by its latest version; `place` is its place in the story's order, from 0. `found` is the lowest article of those that Sayso
puts together, whatever people merged and split.
"""

points = _table(
    "points",
    _id(),
    _to("story", "stories", nullable=False),
    _needed("number", Integer),
    _needed("point"),
    _needed("about"),
    Column("relation", Text),
    Column("independent", Integer),
    Column("accounts", Integer),
    UniqueConstraint("story", "number", name="points_by_number"),
    Index("points_by_relation", "relation", "point"),
)

accounts = _table(
    "accounts",
    _id(),
    _to("point", "points", nullable=False),
    _to("story", "stories", nullable=False),
    _to("article", "articles", nullable=False),
    _to("version", "versions", nullable=False),
    _needed("number", Integer),
    _needed("ref"),
    Column("low", _NUMBER),
    Column("high", _NUMBER),
    Column("value", Text),
    Column("words", Text),
    Column("chain", Text),
    Column("time", Text),
    Column("start", Integer),
    Column("end", Integer),
    Index("accounts_of_point", "point"),
    Index("accounts_of_story", "story"),
)

story_log = _table(
    "story_log",
    _id(),
    _needed("at"),
    _needed("act"),
    _to("story", "stories", nullable=False),
    _to("other", "stories"),
    _needed("articles"),
    Column("who", Text),
    Column("why", Text),
    Column("undone_at", Text),
    Column("undone_by", Text),
    Index("story_log_of_story", "story"),
)
"""What happened to stories: `act` is joined (found to be one), parted (found to be two), merge or split (a person's; these may be undone)."""

sketches = _table(
    "sketches",
    _to("version", "versions", primary_key=True, autoincrement=False),
    Column("is_head", Boolean, nullable=False, server_default=false()),
    Column("sketch", LargeBinary, nullable=False),
)
"""What of each latest version decides its story (`sayso.comparing.stories.Sketch`), so that records need not be read again; a head is one that stands for its near-copies."""

waiting = _table("waiting", _to("version", "versions", primary_key=True, autoincrement=False))
"""The versions whose stories are still to be found, or to be found again."""

bonds = _table(
    "bonds",
    Column("one", _NUMBER, primary_key=True, autoincrement=False),
    Column("other", _NUMBER, primary_key=True, autoincrement=False),
    _needed("strength", Integer),
    Index("bonds_by_other", "other"),
    sqlite_with_rowid=False,
)
"""How strongly the sketches of two versions are bound, as far as it counts."""

decisions = _table(
    "decisions",
    _id(),
    _needed("at"),
    _needed("who"),
    Column("why", Text),
    _to("article", "articles", nullable=False),
    _to("version", "versions"),
    _needed("kind"),
    Column("ref", Text),
    _needed("verdict"),
    Column("field", Text),
    Column("value", Text),
    Column("before", Text),
    Column("exact", Text),
    Column("prefix", Text),
    Column("suffix", Text),
    Column("start", Integer),
    Column("end", Integer),
    _to("story", "stories"),
    Column("origin", Text),
    Column("undone_at", Text),
    Column("undone_by", Text),
    Index("decisions_of_article", "article"),
    Index("decisions_of_version", "version", "ref"),
)
"""What people decided in review, kept apart from readings; `value` and `before` are JSON."""

tokens = _table(
    "tokens",
    _id(),
    _needed("name"),
    _needed("role"),
    _needed("hash"),
    _needed("made_at"),
    Column("used_at", Text),
    Column("expires_at", Text),
    Column("revoked_at", Text),
    UniqueConstraint("hash", name="tokens_by_hash"),
)
"""Who may see, review or administer, by the hash of a secret; the secret itself is kept nowhere."""
