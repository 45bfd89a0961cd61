"""
To schema 2: what lists and pages are sorted by stands in columns and indexes of its own, and names are counted as they come.

It is written down here in words of its own, since tables may change after it.
"""

from typing import Final

from sqlalchemy import Connection, text

_DATED: Final = {"attributions": "said", "tolls": "time", "events": "time"}
"""Tables of items that get a day, and the column that holds their own date."""

_SHORTENED: Final = (("tolls", "place"), ("tolls", "claimant"), ("events", "place"))
"""What stands in an index from now on, and so is cut to 300 characters."""

_LISTED: Final = "WHERE articles > 1 AND merged_into IS NULL"

DROPPED: Final = (
    "versions_by_published",
    "versions_by_outlet",
    "attributions_by_speaker",
    "attributions_by_act",
    "attributions_by_said",
    "tolls_by_harm",
    "tolls_by_time",
    "events_by_time",
    "places_by_name",
    "stories_by_articles",
)

INDEXES: Final = (
    "versions_by_published ON versions (published, article)",
    "versions_by_outlet ON versions (outlet, published, article)",
    "attributions_by_speaker ON attributions (speaker_folded, day, article, start, version, act)",
    "attributions_by_score ON attributions (score)",
    "tolls_by_harm ON tolls (harm, day, version)",
    "tolls_by_day ON tolls (day, version)",
    "tolls_by_size ON tolls (coalesce(low, high), version)",
    "tolls_by_place ON tolls (lower(place), day, version)",
    "tolls_by_claimant ON tolls (lower(claimant), day, version)",
    "tolls_by_score ON tolls (score)",
    "events_by_place ON events (lower(place), day, article, start, version, acled)",
    "events_by_score ON events (score)",
    "entities_linked ON entities (mentions) WHERE link_id IS NOT NULL",
    "places_by_name ON places (lower(name), version)",
    f"stories_by_last_published ON stories (last_published) {_LISTED}",
    f"stories_by_differs ON stories (differs, articles, last_published) {_LISTED}",
    f"stories_by_articles ON stories (articles, last_published) {_LISTED}",
)


def to_second(connection: Connection) -> None:
    """Bring an archive from schema 1 to schema 2."""
    from sayso.archive.search.tables import METADATA  # noqa: PLC0415 - that room opens archives, and so knows this one
    from sayso.archive.search.tallying import tally_anew  # noqa: PLC0415 - as above

    for name in DROPPED:
        connection.execute(text(f"DROP INDEX IF EXISTS {name}"))
    for table, own in _DATED.items():
        connection.execute(text(f"ALTER TABLE {table} ADD COLUMN day TEXT DEFAULT '' NOT NULL"))
        published = f"COALESCE((SELECT published FROM versions WHERE versions.id = {table}.version), '')"  # noqa: S608 - names of our own tables
        is_date = f"{own} LIKE '1%' OR {own} LIKE '2%'"
        connection.execute(text(f"UPDATE {table} SET day = CASE WHEN {is_date} THEN {own} ELSE {published} END"))  # noqa: S608 - names of our own tables
    for table, column in _SHORTENED:
        cut = f"UPDATE {table} SET {column} = SUBSTR({column}, 1, 300) WHERE LENGTH({column}) > 300"  # noqa: S608 - names of our own tables
        connection.execute(text(cut))
    for index in INDEXES:
        connection.execute(text(f"CREATE INDEX {index}"))
    METADATA.create_all(connection)
    tally_anew(connection)
