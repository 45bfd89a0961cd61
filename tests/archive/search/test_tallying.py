"""What is counted of names and outlets is what the archive shows, whatever comes, changes and goes."""

from collections import Counter
from typing import Any

import pytest
from sqlalchemy import Connection, delete, func, select

from sayso.archive import Archive
from sayso.archive.removing import remove
from sayso.archive.schema import articles, attributions, events, places, tolls, versions
from sayso.archive.search import rebuild, tables
from sayso.archive.search.tallying import tally_anew
from searching_help import NEWS, Said, Told, fill

AGAIN = Told(
    title="Ferry lost in fog",
    text="Ferry lost in fog\n\nThe ferry is found, said Mina Dahl in Orva; in Orva and Orva, Mina Dahl said.",
    outlet="Maresk Lantern",
    day="2031-06-02",
    said=(Said(who="Mina Dahl", words="The ferry is found"), Said(who="Mina Dahl", words="in Orva and Orva")),
    places=(("Orva", "Orva", 4001),),
)
ALONE = Told(title="No outlet", text="No outlet\n\nFog, said Mina Dahl in Venn.", outlet="", said=(Said(who="Mina Dahl", words="Fog"),), places=(("Venn", "Venn", None),))  # fmt: skip


def _shown(connection: Connection, query: Any) -> list[Any]:
    """Give the rows of a query over what is shown."""
    shown = query.join(articles, articles.c.id == versions.c.article)
    return list(connection.execute(shown.where(versions.c.is_latest, articles.c.removed_at.is_(None))))


def _counted_anew(connection: Connection) -> dict[str, Any]:
    """Count by looking at every row that is shown."""
    outlet = func.coalesce(versions.c.outlet, "")
    own: dict[str, Counter[str]] = {}
    for name, table in (("quotations", attributions), ("tolls", tolls), ("events", events)):
        rows = _shown(connection, select(outlet).select_from(table).join(versions, versions.c.id == table.c.version))
        own[name] = Counter(row[0] for row in rows)
    held = Counter(row[0] for row in _shown(connection, select(outlet).select_from(versions)))
    counted: dict[str, Any] = {
        "outlets": {name: (count, *(own[kind][name] for kind in own)) for name, count in held.items()}
    }
    for kind, table, column in (("speakers", attributions, attributions.c.speaker_folded), ("places", places, places.c.name)):  # fmt: skip
        joined = select(column, outlet, versions.c.article).select_from(table).join(versions, versions.c.id == table.c.version)  # fmt: skip
        rows = [tuple(row) for row in _shown(connection, joined) if row[0] is not None]
        counted[kind] = {
            pair: (count, len({row[2] for row in rows if row[:2] == pair}))
            for pair, count in Counter(row[:2] for row in rows).items()
        }
    return counted


def _kept(connection: Connection) -> dict[str, Any]:
    """Give what is kept of the counts."""
    one = tables.outlets.c
    rows = connection.execute(select(one.name, one.articles, one.quotations, one.tolls, one.events))
    kept: dict[str, Any] = {"outlets": {row[0]: tuple(row[1:]) for row in rows}}
    for kind, names, pairs, name, number in (
        ("speakers", tables.speakers, tables.speaker_outlets, tables.speakers.c.folded, tables.speaker_outlets.c.speaker),
        ("places", tables.places, tables.place_outlets, tables.places.c.name, tables.place_outlets.c.place),
    ):  # fmt: skip
        counts = [column for column in pairs.c if column.name in {"quotations", "mentions", "articles"}]
        query = select(name, one.name, *counts).select_from(pairs).join(names, names.c.id == number)
        kept[kind] = {
            (row[0], row[1]): tuple(row[2:])
            for row in connection.execute(query.join(tables.outlets, one.id == pairs.c.outlet))
        }
    return kept


def _check(archive: Archive) -> dict[str, Any]:
    """Hold what is kept against what is there; give it."""
    with archive.reading() as connection:
        kept = _kept(connection)
        assert kept == _counted_anew(connection)
        mentions = Counter[str]()
        for (name, _), (count, _) in kept["places"].items():
            mentions[name] += count
        assert dict(connection.execute(select(tables.places.c.name, tables.places.c.mentions)).all()) == mentions
    return kept


def test_counts_follow_what_comes_changes_and_goes(filled: Archive) -> None:
    """New articles, a new version, an article without outlet, and a take-down each change the counts, and only as they should."""
    first = _check(filled)
    assert first["speakers"]["maresk observatory", "Orva Times"] == (1, 1)
    fill(filled, [AGAIN, ALONE])
    second = _check(filled)
    assert second["speakers"]["mina dahl", "Maresk Lantern"] == (2, 1)
    assert second["speakers"]["mina dahl", ""] == (1, 1)
    assert ("ana dahl", "Maresk Lantern") not in second["speakers"]
    remove(filled, 1, "an order")
    third = _check(filled)
    assert ("mina dahl", "Orva Times") not in third["speakers"]
    for number in range(2, 6):
        remove(filled, number, "an order")
    assert not any(_check(filled).values())


@pytest.mark.parametrize("how", [rebuild, tally_anew])
def test_counts_can_be_made_again(filled: Archive, how: Any) -> None:
    """Whatever stands there, counting anew leads to what is true."""
    fill(filled, [NEWS[0], AGAIN])
    before = _check(filled)
    with filled.changing() as connection:
        connection.execute(delete(tables.outlets))
        connection.execute(delete(tables.place_outlets))
        how(connection)
    assert _check(filled) == before
