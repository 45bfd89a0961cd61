"""
The tables that searching uses, all made from the archive's own and made again whenever that is wanted.

Only latest versions of articles that were not removed stand in them. An `id` is the day of publication times 2**32 and a number within that day, so that the
newest are found first by going through any index backwards, without sorting. `marks` holds what filters ask for as words (see `marks`).
"""

from typing import Any, Final

from sqlalchemy import BigInteger, Column, Connection, Index, Integer, LargeBinary, MetaData, Table, Text, text
from sqlalchemy.dialects.postgresql import TSVECTOR

DAY: Final = 1 << 32
"""How many numbers a day has."""

INDEX_VERSION: Final = 1

METADATA: Final = MetaData()
_NUMBER: Final = BigInteger().with_variant(Integer, "sqlite")


def _number(name: str, **options: Any) -> Column[int]:  # noqa: ANN401 - what a column takes
    """Give a column of whole numbers."""
    return Column(name, _NUMBER, **options)


articles = Table(
    "search_articles",
    METADATA,
    _number("id", primary_key=True, autoincrement=False),
    _number("version", nullable=False, unique=True),
    _number("article", nullable=False),
    Column("outlet", Text),
    Column("month", Integer),
    Column("speakers", LargeBinary, nullable=False),
    Column("acts", Text, nullable=False),
    Column("kinds", Text, nullable=False),
    Column("marks", Text, nullable=False),
    Index("search_articles_of_article", "article"),
)
"""`speakers` are numbers, four bytes each; `acts` and `kinds` stand with commas between them."""

quotations = Table(
    "search_quotations",
    METADATA,
    _number("id", primary_key=True, autoincrement=False),
    _number("attribution", nullable=False, unique=True),
    _number("version", nullable=False),
    _number("article", nullable=False),
    _number("speaker"),
    Column("outlet", Text),
    Column("act", Text),
    Column("kind", Text),
    Column("month", Integer),
    Column("said_first", Integer),
    Column("said_last", Integer),
    Column("marks", Text, nullable=False),
    Index("search_quotations_of_version", "version"),
    Index("search_quotations_of_article", "article"),
)

speakers = Table(
    "search_speakers",
    METADATA,
    _number("id", primary_key=True, autoincrement=True),
    Column("folded", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("quotations", Integer, nullable=False),
    Index("search_speakers_by_quotations", "quotations"),
    sqlite_autoincrement=True,
)

outlets = Table(
    "search_outlets",
    METADATA,
    _number("id", primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False, unique=True),
    *(
        Column(name, Integer, nullable=False, server_default="0")
        for name in ("articles", "quotations", "tolls", "events")
    ),
    sqlite_autoincrement=True,
)
"""How much each outlet has; what has none stands under an empty name."""

places = Table(
    "search_places",
    METADATA,
    _number("id", primary_key=True, autoincrement=True),
    Column("name", Text, nullable=False, unique=True),
    Column("country", Text),
    _number("geonames"),
    Column("mentions", Integer, nullable=False),
    Index("search_places_by_mentions", "mentions"),
    sqlite_autoincrement=True,
)
"""How often each place is named; `country` and `geonames` are those of the first place of that name that has a number."""

speaker_outlets = Table(
    "search_speaker_outlets",
    METADATA,
    _number("speaker", primary_key=True, autoincrement=False),
    _number("outlet", primary_key=True, autoincrement=False),
    Column("quotations", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    Index("search_speaker_outlets_of_outlet", "outlet"),
    sqlite_with_rowid=False,
)
"""How often each outlet quotes each speaker."""

place_outlets = Table(
    "search_place_outlets",
    METADATA,
    _number("place", primary_key=True, autoincrement=False),
    _number("outlet", primary_key=True, autoincrement=False),
    Column("mentions", Integer, nullable=False),
    Column("articles", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""How often each outlet names each place."""

_TEXTS: Final = {
    "search_articles": (
        ("title", "words", "marks"),
        (
            "SELECT one.id AS id, versions.title AS title, versions.text AS words, one.marks AS marks "
            "FROM search_articles AS one JOIN versions ON versions.id = one.version"
        ),
    ),
    "search_quotations": (
        ("words", "marks"),
        (
            "SELECT one.id AS id, attributions.words AS words, one.marks AS marks "
            "FROM search_quotations AS one JOIN attributions ON attributions.id = one.attribution"
        ),
    ),
    "search_speakers": (("name",), "SELECT id, name FROM search_speakers"),
}
"""For each table the columns that are searched in full text, and where their text is."""

_TAKEN_OUT: Final = (
    (
        "CREATE TRIGGER search_version_goes BEFORE DELETE ON versions BEGIN DELETE FROM search_quotations WHERE version = OLD.id; "
        "DELETE FROM search_articles WHERE version = OLD.id; END"
    ),
    (
        "CREATE TRIGGER search_version_changes BEFORE UPDATE OF text, title, is_latest ON versions BEGIN "
        "DELETE FROM search_quotations WHERE version = OLD.id; DELETE FROM search_articles WHERE version = OLD.id; END"
    ),
    "CREATE TRIGGER search_attribution_goes BEFORE DELETE ON attributions BEGIN DELETE FROM search_quotations WHERE attribution = OLD.id; END",
    (
        "CREATE TRIGGER search_attribution_changes BEFORE UPDATE OF words ON attributions BEGIN "
        "DELETE FROM search_quotations WHERE attribution = OLD.id; END"
    ),
)
"""What takes out of the search what goes or changes without it being told, since FTS5 must be told the words that it is to forget while they are there."""


TEXT_TABLES: Final = tuple(_TEXTS)
"""The tables that are searched in full text."""


def is_sqlite(connection: Connection) -> bool:
    """Tell whether the database is SQLite."""
    return connection.dialect.name == "sqlite"


def create(connection: Connection) -> None:
    """Make the tables, empty; the archive's own must be there."""
    METADATA.create_all(connection)
    statements = sqlite_statements() if is_sqlite(connection) else postgresql_statements()
    for statement in statements:
        connection.execute(text(statement))


def drop(connection: Connection) -> None:
    """Take the tables away, with all that hangs on them."""
    if is_sqlite(connection):
        for statement in _TAKEN_OUT:
            connection.execute(text(f"DROP TRIGGER IF EXISTS {statement.split()[2]}"))
        for table in _TEXTS:
            connection.execute(text(f"DROP TABLE IF EXISTS {table}_words"))
            connection.execute(text(f"DROP VIEW IF EXISTS {table}_text"))
    METADATA.drop_all(connection)


def sqlite_statements() -> list[str]:
    """Give what makes the full-text tables of SQLite, and what keeps them."""
    made = []
    for table, (columns, texts) in _TEXTS.items():
        named = ", ".join(columns)
        made += [
            f"CREATE VIEW {table}_text AS {texts}",
            (
                f"CREATE VIRTUAL TABLE {table}_words USING fts5({named}, content='{table}_text', content_rowid='id', "
                "tokenize='unicode61 remove_diacritics 2')"
            ),
            *text_triggers(table),
        ]
    return [*made, *_TAKEN_OUT]


def text_triggers(table: str) -> list[str]:
    """Give the triggers that tell FTS5 what comes into a table and what goes."""
    named = ", ".join(_TEXTS[table][0])
    put = f"SELECT {named}, id FROM {table}_text WHERE id = NEW.id"  # noqa: S608 - names of our own tables
    gone = f"SELECT '{'delete'}', {named}, id FROM {table}_text WHERE id = OLD.id"  # noqa: S608 - names of our own tables
    return [
        f"CREATE TRIGGER {table}_comes AFTER INSERT ON {table} BEGIN INSERT INTO {table}_words ({named}, rowid) {put}; END",
        f"CREATE TRIGGER {table}_goes BEFORE DELETE ON {table} BEGIN INSERT INTO {table}_words ({table}_words, {named}, rowid) {gone}; END",
    ]


def postgresql_statements() -> list[str]:
    """Give what makes the full-text columns of PostgreSQL."""
    made = []
    for table, (columns, _) in _TEXTS.items():
        searched = [f"{column}_searched" for column in columns]
        made += [f"ALTER TABLE {table} ADD COLUMN {column} {TSVECTOR()!s} NOT NULL DEFAULT ''" for column in searched]
        made.append(f"CREATE INDEX {table}_words ON {table} USING gin ({', '.join(searched)})")
    return made


def searched_columns(table: str) -> tuple[str, ...]:
    """Give the columns of a table that are searched in full text."""
    return _TEXTS[table][0]
