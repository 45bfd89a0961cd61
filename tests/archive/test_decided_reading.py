"""What people decided wins wherever an archive is read out: records, stories, exports."""

from pathlib import Path

from sayso.archive import open_archive, record_of, records_of, stories_of
from sayso.archive.adding import add_records
from sayso.archive.review import By, correct, decide, seen, undo
from sayso.article import Article, Block, Span
from sayso.record import Record, Toll

TEXT = (
    "The ferry at Orva struck the pier in thick fog on Tuesday and 9 passengers were killed, the harbour master said."
)


def record(name: str) -> Record:
    """Make the record of a report of one accident, with its toll."""
    start = TEXT.index("9 passengers")
    toll = Toll(
        id="t1",
        harm="killed",
        low=9,
        high=9,
        victims=Span(start, start + len("9 passengers")),
        span=Span(start, start + len("9 passengers were killed")),
    )
    text = f"{TEXT} {name} reports."
    article = Article(
        id=name * 8,
        key=name,
        text=text,
        outlet=name,
        published="2031-05-06",
        language="en",
        blocks=(Block(kind="paragraph", span=Span(0, len(text))),),
    )
    return Record(article=article, sentences=(Span(0, len(TEXT)),), tolls=(toll,))


def test_a_corrected_toll_is_the_toll_everywhere_until_it_is_undone(tmp_path: Path) -> None:
    """Records and stories that are read out have the corrected number; undone, they have the reading again."""
    with open_archive(tmp_path / "news.db", writing=True) as archive:
        add_records(archive, [record("a"), record("b")], source="test")
        made = decide(archive, correct(seen(archive, 1), "t1", {"low": 12, "high": 12}, By(who="ana")))
        one = record_of(archive, 1)
        assert one is not None
        assert one.tolls[0].low == 12
        assert sorted(each.tolls[0].low or 0 for each in records_of(archive)) == [9, 12]
        [told] = stories_of(archive)
        deaths = [point for point in told.story.points if point.point == "deaths"]
        assert {account.value for point in deaths for account in point.accounts} == {(9, 9), (12, 12)}
        assert made.id is not None
        undo(archive, made.id, "ana")
        assert [each.tolls[0].low for each in records_of(archive)] == [9, 9]
