"""What the search holds follows the archive: the latest versions, nothing that was removed, and all of it can be made again."""

import pytest
from sqlalchemy import delete, func, select, text, update

from sayso.archive import Archive
from sayso.archive.schema import articles, attributions, versions
from sayso.archive.search import create, drop, index_versions, rebuild, tables, unindex_versions
from searching_help import Said, Told, fill, find


def _titles(archive: Archive, words: str) -> list[str | None]:
    """Give the titles of what is found."""
    return [hit.title for hit in find(archive, words).hits]


def _check(archive: Archive) -> None:
    """Have SQLite compare its full-text index with the texts."""
    if archive.is_sqlite:
        with archive.changing() as connection:
            for table in tables.TEXT_TABLES:
                check = f"INSERT INTO {table}_words ({table}_words, rank) VALUES ('integrity-check', 1)"  # noqa: S608 - names of our own tables
                connection.execute(text(check))


def test_a_version_is_taken_out_and_put_in(filled: Archive) -> None:
    """What is taken out is not found, nor are its speakers; put in again, all is as it was; doing either twice does no harm."""
    before = find(filled, "fog"), find(filled, what="speakers"), find(filled, what="quotations")
    number = before[0].hits[0].version
    assert number is not None
    with filled.changing() as connection:
        unindex_versions(connection, [number])
        unindex_versions(connection, [number])
    assert _titles(filled, "fog") == []
    assert [hit.speaker for hit in find(filled, "ana", what="speakers").hits] == []
    assert [(hit.speaker, hit.quotations) for hit in find(filled, "observatory", what="speakers").hits] == [
        ("Maresk Observatory", 1)
    ]
    _check(filled)
    with filled.changing() as connection:
        index_versions(connection, [number])
        index_versions(connection, [number])
    after = find(filled, "fog"), find(filled, what="speakers"), find(filled, what="quotations")
    assert [one.hits for one in after] == [one.hits for one in before]
    _check(filled)


def test_only_the_latest_version_is_searched(filled: Archive) -> None:
    """A new text of an article takes the place of the old one."""
    fill(
        filled, [Told(title="No date", text="No date\n\nA tunnel stands somewhere.", outlet="Tilanda, Daily", day=None)]
    )
    assert _titles(filled, "nowhere") == []
    assert _titles(filled, "tunnel") == ["No date"]
    _check(filled)


def test_what_was_removed_is_not_found(filled: Archive) -> None:
    """An article that was taken down is found by none of its words, places and speakers."""
    with filled.changing() as connection:
        number = connection.scalar(select(versions.c.id).where(versions.c.title == "Ferry lost in fog"))
        unindex_versions(connection, [int(number or 0)])
        connection.execute(
            update(articles).where(articles.c.key == "Ferry lost in fog").values(removed_at="2031-07-01")
        )
        index_versions(connection, [int(number or 0)])
    assert _titles(filled, "fog") == []
    assert find(filled, speaker="Ana Dahl").total == 0
    assert find(filled, place="Maresk").total == 1


def test_rows_that_are_changed_by_hand(filled: Archive) -> None:
    """On SQLite a text or a quotation that goes or changes without the search being told is no longer found, and the index stays whole."""
    if not filled.is_sqlite:
        pytest.skip("PostgreSQL keeps words beside the rows")
    with filled.changing() as connection:
        connection.execute(update(versions).where(versions.c.title == "No date").values(text="Gone."))
        connection.execute(delete(attributions).where(attributions.c.speaker == "Mina Dahl"))
        connection.execute(update(attributions).where(attributions.c.act == "warn").values(words="nothing"))
    assert "No date" not in _titles(filled, "bridge or gone")
    assert find(filled, "fourteen", what="quotations").total == 0
    assert find(filled, "costs or nothing", what="quotations").total == 0
    _check(filled)


def test_the_search_can_be_made_again(filled: Archive) -> None:
    """All that the search holds comes from the archive's own tables."""
    before = [find(filled, "bridge or night", what=what).hits for what in ("articles", "quotations")]
    with filled.changing() as connection:
        drop(connection)
        create(connection)
        assert connection.scalar(select(func.count()).select_from(tables.articles)) == 0
        rebuild(connection)
    assert [find(filled, "bridge or night", what=what).hits for what in ("articles", "quotations")] == before


def test_many_of_one_day_keep_their_order(archive: Archive) -> None:
    """Articles of one day come in the order in which they were added, the last first, however they were brought in."""
    names = [f"Number {number}" for number in range(7)]
    for some in (names[:3], names[3:]):
        fill(
            archive,
            [Told(title=name, text=f"{name}\n\nAll is calm.", said=[Said(who="Ana", words="calm")]) for name in some],
        )
    newest = [hit.title for hit in find(archive, "calm", order="newest").hits]
    assert newest == names[::-1]
    assert len(find(archive, "calm", what="quotations").hits) == 7
