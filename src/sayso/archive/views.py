"""The archive's views: SQL that SQLite and PostgreSQL both take, one view a question that people ask."""

from typing import Final

_SHOWN: Final = "versions.is_latest AND articles.removed_at IS NULL"
"""What every view of items keeps to: the latest version of articles that were not taken down."""

_JOINED: Final = (
    "JOIN versions ON versions.id = {items}.version JOIN articles ON articles.id = {items}.article "
    "LEFT JOIN story_articles ON story_articles.article = articles.id"
)

_ABOUT: Final = (
    "versions.outlet AS outlet, versions.published AS published, versions.title AS title, versions.url AS url, "
    "articles.id AS article, versions.id AS version, story_articles.story AS story, {items}.ref AS ref, {items}.state AS state, "
    '{items}.start AS start, {items}."end" AS "end"'
)


def _view(items: str, columns: str) -> str:
    """Give the query of a view over one kind of item."""
    about, joined = _ABOUT.format(items=items), _JOINED.format(items=items)
    return f"SELECT {items}.id AS id, {columns}, {about} FROM {items} {joined} WHERE {_SHOWN}"  # noqa: S608 - constants only


VIEWS: Final = {
    "quotations": _view(
        "attributions",
        "attributions.speaker AS speaker, attributions.act AS act, attributions.words AS words, attributions.kind AS kind, "
        "attributions.polarity AS polarity, attributions.hedged AS hedged, attributions.said AS said, attributions.chain AS chain, "
        "attributions.score AS score",
    ),
    "toll_claims": _view(
        "tolls",
        "tolls.harm AS harm, tolls.low AS low, tolls.high AS high, tolls.victims AS victims, "
        "COALESCE(tolls.claimant, versions.outlet) AS claimant, tolls.place AS place, tolls.time AS time, tolls.status AS status, "
        "tolls.scope AS scope, tolls.chain AS chain, tolls.perpetrator AS perpetrator, tolls.words AS words, tolls.score AS score",
    ),
    "happenings": _view(
        "events",
        "events.type AS type, events.mode AS mode, events.acled AS acled, events.trigger AS words, events.actors AS actors, "
        "events.recipients AS recipients, events.place AS place, events.time AS time, events.factuality AS factuality, "
        "COALESCE(events.claimant, versions.outlet) AS claimant, events.chain AS chain, events.score AS score",
    ),
    "story_list": "SELECT id, title, time, last_published, articles, outlets, points, differs, copies, changed_at FROM stories "
    "WHERE merged_into IS NULL AND articles > 1",
    "current_articles": "SELECT articles.id AS id, versions.id AS version, versions.number AS versions, versions.title AS title, "
    "versions.outlet AS outlet, versions.published AS published, versions.url AS url, articles.key AS key, "
    "articles.first_seen AS first_seen, versions.fetched_at AS fetched_at, versions.source AS source, versions.reader AS reader, "
    "story_articles.story AS story FROM articles JOIN versions ON versions.article = articles.id AND versions.is_latest "
    "LEFT JOIN story_articles ON story_articles.article = articles.id WHERE articles.removed_at IS NULL",
}
"""
The views by name: `quotations` (who said what, where), `toll_claims` (how many, on whose word), `happenings` (what is said to have happened),
`story_list` (stories of several articles), `current_articles` (the latest version of each article).
"""
