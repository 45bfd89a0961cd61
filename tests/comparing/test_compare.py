"""The door of the room of stories: each article in one, the same whatever the order, and records put aside on disk meanwhile."""

import random

import pytest

from sayso.article import Article, Block, Span
from sayso.comparing.compare import compare, story_of, tell, together
from sayso.comparing.shelf import Shelf
from sayso.record import Record


def record(name: str, text: str, day: str | None = "2031-05-06", outlet: str = "Orva Times") -> Record:
    """Make the record of a short article in which nothing was read but its blocks."""
    blocks = (Block(kind="paragraph", span=Span(0, len(text))),)
    article = Article(
        id=name, key=name, text=text, title=text[:20], published=day, outlet=outlet, language="en", blocks=blocks
    )
    return Record(article=article)


FERRY = "The ferry at Orva struck the pier in thick fog on Tuesday morning and nine passengers were taken to the hospital in Maresk with broken bones, the harbour master said."
ELECTION = "Voters in the republic of Tilanda chose a parliament of eighty members on Sunday, and the count of the ballots began in the capital as soon as the polls had closed."
RECORDS = (
    record("a", FERRY),
    record("b", f"{FERRY} Divers will look at the hull.", outlet="Maresk Herald"),
    record("c", ELECTION, day="2029-01-02", outlet="Lantern"),
)


def test_each_article_stands_in_one_story_and_the_largest_comes_first() -> None:
    """Two tellings of one accident are a story; what nobody else tells is one of its own."""
    stories = compare(RECORDS)
    assert [[one.id for one in story.articles] for story in stories] == [["a", "b"], ["c"]]


def test_the_order_of_the_input_makes_no_difference() -> None:
    """Shuffled records, and one given twice, give the same stories."""
    wanted = compare(RECORDS)
    for seed in range(5):
        shuffled = [*RECORDS, RECORDS[seed % 3]]
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - an order, no secret
        assert compare(shuffled) == wanted


def test_a_story_comes_with_its_records_in_its_order() -> None:
    """`tell` gives the records beside the story, in the same order."""
    for told in tell(reversed(RECORDS)):
        assert [one.article.id for one in told.records] == [one.id for one in told.story.articles]


def test_articles_may_be_taken_as_one_story() -> None:
    """`together` asks nothing: what is given is one story, in order of publication, what has no date last."""
    told = together([*RECORDS, record("d", "Rain.", day=None)])
    assert [one.id for one in told.story.articles] == ["c", "a", "b", "d"]
    assert told.story.time == "2029-01-02"


def test_a_storys_id_tells_its_articles() -> None:
    """The same articles give the same id, others another."""
    assert story_of(RECORDS[:2]).id == story_of(RECORDS[1::-1]).id != story_of(RECORDS).id


def test_a_shelf_gives_back_what_was_put_aside() -> None:
    """A record comes back equal; what was never put aside is a KeyError."""
    with Shelf() as shelf:
        assert [shelf.put(one) for one in (*RECORDS, RECORDS[0])] == [True, True, True, False]
        assert [shelf.get(name) for name in "cab"] == [RECORDS[2], RECORDS[0], RECORDS[1]]
        with pytest.raises(KeyError):
            shelf.get("z")
