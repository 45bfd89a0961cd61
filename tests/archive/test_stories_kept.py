"""Stories grow as articles come, with the same outcome as a batch; their numbers stay; what people merge and split holds and can be undone."""

import random

import pytest
from sqlalchemy import select, text

from archive_help import DIVERS, ELECTION, FERRY, MINE, alias_of, groups_in, many, record, story_with
from sayso.archive import (
    Archive,
    add_records,
    merge_stories,
    open_archive,
    remove,
    split_story,
    stories_of,
    story_of_number,
    undo,
)
from sayso.archive.schema import stories, story_log
from sayso.comparing.compare import compare
from sayso.errors import InputError
from sayso.record import Record


def batch(records: list[Record]) -> set[frozenset[str]]:
    """Give the stories of records that come all at once."""
    return {frozenset(one.id for one in story.articles) for story in compare(records)}


@pytest.mark.parametrize("seed", range(4))
def test_stories_come_out_as_in_a_batch(archive: Archive, seed: int) -> None:
    """In whatever order and batches articles come, in one run or several, their stories are those of all at once, and are told alike."""
    records = many(24)
    draw = random.Random(seed)  # noqa: S311 - an order, no secret
    draw.shuffle(records)
    done = 0
    while done < len(records):
        some = records[done : done + draw.randint(1, 9)]
        add_records(archive, some, source="x", batch=draw.randint(1, 4))
        done += len(some)
    assert groups_in(archive) == batch(records)
    kept = {told.story.id: told.story for told in stories_of(archive, least=1)}
    assert kept == {story.id: story for story in compare(records)}


@pytest.mark.parametrize("seed", range(3))
def test_stories_stay_a_batchs_when_articles_change_and_go(archive: Archive, seed: int) -> None:
    """New versions and removals leave the stories that the latest texts make when they come all at once."""
    draw = random.Random(seed)  # noqa: S311 - an order, no secret
    texts = (FERRY, ELECTION, MINE, DIVERS)
    now: dict[str, Record] = {}
    removed: set[str] = set()
    for turn in range(6):
        some = {
            f"n{number}": record(
                f"{draw.choice(texts)} Turn {turn}.", key=f"n{number}", day=f"2031-05-{draw.randint(1, 9):02}"
            )
            for number in draw.sample(range(12), 4)
        }
        add_records(archive, some.values(), source="x", batch=draw.randint(1, 4))
        now |= {key: one for key, one in some.items() if key not in removed}
        if turn % 2 and now:
            gone = draw.choice(sorted(now))
            remove(archive, gone, "asked to")
            del now[gone]
            removed.add(gone)
        assert groups_in(archive) == batch(list(now.values()))


def test_a_story_keeps_its_number_as_it_grows(archive: Archive) -> None:
    """An article that joins takes the story's number; two stories that an article binds together take the older one's, and the other leads there."""
    add_records(archive, [record(FERRY, key="1")], source="x")
    first = story_with(archive, 1)
    add_records(archive, [record(ELECTION, key="2")], source="x")
    add_records(archive, [record(DIVERS, key="3", outlet="Lantern")], source="x")
    assert story_with(archive, 3) == first != story_with(archive, 2)
    found = story_of_number(archive, first)
    assert found is not None
    assert {one.key for one in found[1].story.articles} == {"1", "3"}


def test_points_and_accounts_stand_in_rows(archive: Archive) -> None:
    """What a story's articles give for a point can be asked for without reading the story."""
    add_records(archive, many(9), source="x")
    with archive.reading() as connection:
        listed = connection.execute(text("SELECT id, articles, outlets, points FROM story_list")).all()
        told = connection.scalar(text("SELECT COUNT(*) FROM points"))
    by_id = {row.id: row for row in listed}
    for number, row in by_id.items():
        found = story_of_number(archive, number)
        assert found is not None
        assert (row.articles, row.points) == (len(found[1].story.articles), len(found[1].story.points))
    assert told == sum(row.points for row in listed)


def test_a_merge_holds_and_can_be_undone(archive: Archive) -> None:
    """The older story stays, the other leads to it, also as articles come; undone, each has its number and articles again."""
    add_records(archive, [record(FERRY, key="1"), record(ELECTION, key="2"), record(MINE, key="3")], source="x")
    old, new = story_with(archive, 1), story_with(archive, 2)
    assert merge_stories(archive, new, old, who="Dahl", why="one matter") == old
    assert story_with(archive, 2) == old
    assert alias_of(archive, new) == old
    found = story_of_number(archive, new)
    assert found is not None
    assert found[0] == old
    assert len(found[1].story.articles) == 2
    add_records(archive, [record(f"{ELECTION} Late.", key="4", outlet="Lantern")], source="x")
    assert story_with(archive, 4) == old
    with archive.reading() as connection:
        act = connection.execute(select(story_log).where(story_log.c.act == "merge")).one()
    assert (act.who, act.why) == ("Dahl", "one matter")
    undo(archive, act.id, who="Orsini")
    assert (story_with(archive, 1), story_with(archive, 2), story_with(archive, 4)) == (old, new, new)
    assert alias_of(archive, new) is None
    assert groups_in(archive) == batch(
        [
            record(FERRY, key="1"),
            record(ELECTION, key="2"),
            record(MINE, key="3"),
            record(f"{ELECTION} Late.", key="4", outlet="Lantern"),
        ]
    )
    with pytest.raises(InputError, match="no merge or split that holds"):
        undo(archive, act.id, who="Orsini")


def test_a_split_holds_and_can_be_undone(archive: Archive) -> None:
    """What a person took out stays out as articles come; undone, it is back under the first number."""
    add_records(archive, [record(FERRY, key="1"), record(DIVERS, key="2", outlet="Lantern")], source="x")
    story = story_with(archive, 1)
    assert story_with(archive, 2) == story
    new = split_story(archive, story, [2], who="Dahl")
    assert (story_with(archive, 1), story_with(archive, 2)) == (story, new)
    add_records(archive, [record(f"{FERRY} More.", key="3", outlet="Venn Post")], source="x")
    assert (story_with(archive, 1), story_with(archive, 2), story_with(archive, 3)) == (story, new, story)
    with archive.reading() as connection:
        act = connection.scalar(select(story_log.c.id).where(story_log.c.act == "split"))
    assert act is not None
    undo(archive, act, who="Dahl")
    assert {story_with(archive, article) for article in (1, 2, 3)} == {story}
    assert alias_of(archive, new) == story


def test_senseless_merges_and_splits_are_refused(archive: Archive) -> None:
    """A story with itself, one that is not there, all of a story, or none of it: one line each, and nothing changes."""
    add_records(archive, [record(FERRY, key="1"), record(DIVERS, key="2", outlet="Lantern")], source="x")
    story = story_with(archive, 1)
    with pytest.raises(InputError, match="same story"):
        merge_stories(archive, story, story, who="Dahl")
    with pytest.raises(InputError, match="no story 99"):
        merge_stories(archive, story, 99, who="Dahl")
    for articles in ([], [1, 2], [77]):
        with pytest.raises(InputError, match="not some"):
            split_story(archive, story, articles, who="Dahl")
    with archive.reading() as connection:
        assert connection.execute(select(story_log).where(story_log.c.who.is_not(None))).all() == []


def test_stories_that_were_not_told_in_time_are_told_later(archive: Archive) -> None:
    """Records added without their stories wait; a reader may ask for a story before it was told, and the next who adds tells all."""
    add_records(archive, many(9), source="x", stories=False)
    assert groups_in(archive) == set()
    add_records(archive, [], source="x")
    assert groups_in(archive) == batch(many(9))
    with archive.reading() as connection:
        assert connection.execute(select(stories.c.id).where(~stories.c.is_told)).all() == []


def test_what_is_found_again_needs_no_memory(address: str) -> None:
    """One process after another, each adding one article, leaves what one alone would."""
    records = many(10)
    for one in records:
        with open_archive(address, writing=True) as archive:
            add_records(archive, [one], source="x")
    with open_archive(address) as archive:
        assert groups_in(archive) == batch(records)
