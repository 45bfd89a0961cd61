"""A row for each item of the latest reading of a version."""

from typing import Any, Final

from sqlalchemy import Boolean, Column, Float, Index, Integer, Table, Text, text

from sayso.archive.schema.making import NUMBER, needed, own_id, row_of, table


def _day() -> Column[str]:
    """Give the column of an item's day: its own date where it is one, else that of publication, else nothing."""
    return Column("day", Text, nullable=False, server_default="")


def _item_table(name: str, *parts: Column[Any] | Index) -> Table:
    """Give the table of one kind of item: a row an item of the latest reading of a version."""
    return table(
        name,
        own_id(),
        row_of("article", "articles", nullable=False),
        row_of("version", "versions", nullable=False),
        needed("ref"),
        *(part for part in parts if isinstance(part, Column)),
        Column("state", Text, nullable=False, server_default="suggested"),
        Column("start", Integer),
        Column("end", Integer),
        Index(f"{name}_by_ref", "version", "ref"),
        Index(f"{name}_of_article", "article"),
        *(part for part in parts if isinstance(part, Index)),
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
    Column("low", NUMBER),
    Column("high", NUMBER),
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
    Column("geonames", NUMBER),
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
