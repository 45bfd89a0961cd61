"""Decisions in an archive: never lost, never changed, in every view; on SQLite and PostgreSQL."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import func, select, text, update

from review_help import ANA, BEN, TEXT, record, span
from sayso.archive import Archive, add_records, open_archive, reread
from sayso.archive.review import (
    Accounts,
    Correction,
    Wanted,
    accept,
    add,
    correct,
    decide,
    decided_of,
    decisions_of,
    import_decisions,
    queue,
    record_shown,
    reject,
    relate,
    relations_of,
    reviewed_records,
    seen,
    seen_as,
    undo,
    unrelate,
)
from sayso.archive.review.anchoring import quoted
from sayso.archive.review.forgetting import forget
from sayso.archive.review.storied import story_decided
from sayso.archive.schema import decisions, stories, tolls, versions
from sayso.article import Article
from sayso.errors import InputError
from sayso.record import Record


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """Give an archive of one article."""
    add_records(archive, [record()], source="x")
    return archive


def shown(archive: Archive) -> Record:
    """Give the first article's record as it is shown."""
    told = record_shown(archive, 1)
    assert told is not None
    return told


def test_a_decision_comes_back_as_it_was_made(filled: Archive) -> None:
    """Every kind of decision is read back equal, numbered in order, passages and reasons too."""
    looked = seen(filled, 1)
    data = {"trigger": [*span("fired")], "type": "ASSAULT", "voice": "a2"}
    made = [
        accept(looked, "a1", ANA),
        correct(
            looked,
            "t1",
            {"low": 15, "high": None, "place": {"span": [*span("river")]}},
            replace(BEN, why="the list;\nhas 15"),
        ),
        reject(looked, "t2", replace(ANA, origin="brat")),
        add(looked, "event", data, ANA),
        correct(looked, "e2", {"link": {"source": "wikidata", "id": "Q7"}}, BEN, kind="link"),
    ]
    kept = [decide(filled, one) for one in made]
    assert [one.id for one in kept] == [1, 2, 3, 4, 5]
    assert [replace(one, id=None) for one in decisions_of(filled, 1)] == made


def test_decisions_win_in_the_rows_that_views_show(filled: Archive) -> None:
    """A corrected toll and one that was rejected are so in the table, and the reading itself is untouched."""
    decide(filled, correct(seen(filled, 1), "t1", {"low": 15, "high": 15}, ANA))
    decide(filled, reject(seen(filled, 1), "t2", ANA))
    with filled.reading() as connection:
        assert connection.execute(select(tolls.c.ref, tolls.c.low)).one() == ("t1", 15)
        assert connection.execute(text("SELECT low FROM toll_claims")).scalars().all() == [15]
    told = decided_of(filled, 1)
    assert told is not None
    assert [one.read.low for one in told.items if one.kind == "toll" and one.read is not None] == [14, 6]  # type: ignore[union-attr]  # tolls


def test_undo_is_a_further_row_and_gives_the_reading_back(filled: Archive) -> None:
    """Taking back leaves the decision to be seen, with who took it back; the rows are the reading's again; a second time is refused."""
    before = shown(filled)
    kept = decide(filled, correct(seen(filled, 1), "t1", {"low": 15, "high": 15}, ANA))
    undone = undo(filled, kept.id or 0, "Ben", "misread")
    assert shown(filled) == before
    assert [one.undone.who for one in decisions_of(filled, 1) if one.undone] == ["Ben"]
    assert undone.undone is not None
    assert undone.undone.why == "misread"
    with filled.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(decisions)) == 2
        assert connection.scalars(select(tolls.c.low).order_by(tolls.c.ref)).all() == [14, 6]
    with pytest.raises(InputError, match="taken back by Ben"):
        undo(filled, kept.id or 0, "Ana")
    with pytest.raises(InputError, match="not in the archive"):
        undo(filled, 999, "Ana")


def test_two_reviewers_at_once_lose_nothing(filled: Archive) -> None:
    """Forty decisions of two people on one article at the same time are all kept, each once, and the rows show what the last of each field says."""
    looked = seen(filled, 1)
    made = [
        correct(
            looked,
            "t1" if at % 2 else "t2",
            {"low": 30 + at, "high": 30 + at},
            replace(ANA if at % 2 else BEN, why=f"{at}"),
        )
        for at in range(40)
    ]
    with ThreadPoolExecutor(4) as people:
        kept = list(people.map(lambda one: decide(filled, one), made))
    held = decisions_of(filled, 1)
    assert sorted(one.id or 0 for one in kept) == list(range(1, 41))
    assert {one.why for one in held} == {f"{at}" for at in range(40)}
    last = {one.ref: one.after.low for one in held}  # type: ignore[union-attr]  # corrected tolls
    with filled.reading() as connection:
        assert dict(connection.execute(select(tolls.c.ref, tolls.c.low)).all()) == last


def test_decisions_survive_a_new_version_and_a_new_reading(filled: Archive) -> None:
    """An updated page and a newer reader both show what was decided, at its new place, and what lost its words says so."""
    looked = seen(filled, 1)
    decide(filled, correct(looked, "t1", {"low": 15, "high": 15}, ANA))
    decide(filled, accept(looked, "a3", ANA))
    moved = TEXT.replace("“We will not leave the town,” she told reporters.", "")
    later = record("UPDATE. " + TEXT)
    add_records(filled, [later], source="y")
    assert next((one.low, one.span.start) for one in shown(filled).tolls) == (
        15,
        span("14 rebels", "UPDATE. " + TEXT).start,
    )

    def newer(given: Iterable[Article]) -> Iterator[Record]:
        for article in given:
            yield replace(later, article=article, tolls=(), events=())

    reread(filled, newer, everything=True)
    assert [one.low for one in shown(filled).tolls] == [15]
    without = Record(article=replace(later.article, id="gone", text=moved))
    add_records(filled, [without], source="z")
    told = decided_of(filled, 1)
    assert told is not None
    assert [one.decision.ref for one in told.unanchored] == ["a3"]


def test_what_is_not_there_cannot_be_decided(filled: Archive) -> None:
    """An unknown article, another text, a story that is not there, and a decision that was kept before are refused in one line."""
    good = accept(seen(filled, 1), "t1", ANA)
    with pytest.raises(InputError, match="article 7: is not in the archive"):
        seen(filled, 7)
    for bad in (replace(good, article=7), replace(good, version="other"), replace(good, story=9), decide(filled, good)):
        with pytest.raises(InputError):
            decide(filled, bad)
    assert len(decisions_of(filled, 1)) == 1


@pytest.mark.usefixtures("filled")
def test_an_archive_opened_for_reading_takes_none(address: str) -> None:
    """Who may only read decides nothing."""
    with open_archive(address) as other, pytest.raises(InputError, match="opened for reading"):
        decide(other, accept(seen(other, 1), "t1", ANA))


@pytest.mark.parametrize(
    "hostile", ["'; DROP TABLE decisions; --", "<script>alert(1)</script>", "a\0b\ud800c", "\u202eevil", "%s {x} \\"]
)
def test_hostile_words_are_kept_as_words(filled: Archive, hostile: str) -> None:
    """Names, reasons and values of any characters are data: kept, given back, and nothing more (what no database holds becomes U+FFFD)."""
    made = correct(
        seen(filled, 1), "a3", {"source": {"name": hostile}}, replace(ANA, who=hostile, why=hostile, origin="f")
    )
    decide(filled, made)
    (held,) = decisions_of(filled, 1)
    assert held.who == hostile.replace("\0", "\ufffd").replace("\ud800", "\ufffd")
    assert held.after == made.after


def test_the_queue_gives_what_is_least_sure_and_not_decided(filled: Archive) -> None:
    """Items come by their scores, across kinds; what was decided is out, and back when that is taken back; filters keep to one story, outlet, article."""
    assert [one.ref for one in queue(filled)] == ["v1", "t2", "t1", "a3", "a2", "a1"]
    first = queue(filled)[0]
    assert (first.words, first.span, first.outlet) == ("shelled", span("shelled"), "Tilanda Post")
    kept = decide(filled, accept(seen(filled, 1), "v1", ANA))
    decide(filled, reject(seen(filled, 1), "t2", ANA))
    assert [one.ref for one in queue(filled, Wanted(most=2))] == ["t1", "a3"]
    undo(filled, kept.id or 0, "Ana")
    assert [one.ref for one in queue(filled, Wanted(most=2, skip=1))] == ["t1", "a3"]
    assert [one.ref for one in queue(filled, Wanted(kinds=("link",)))] == ["e1"]
    assert queue(filled, Wanted(outlet="Other")) == ()
    assert queue(filled, Wanted(story=999)) == ()
    assert len(queue(filled, Wanted(article=1, story=first.story))) == 5
    with pytest.raises(InputError, match="ask for fewer"):
        queue(filled, Wanted(most=5000))


def test_reviewed_records_hold_what_people_stand_for(filled: Archive) -> None:
    """Training data has confirmed, corrected and added items alone, and the rejected ones as what they are not; undone ones are not there."""
    assert list(reviewed_records(filled)) == []
    decide(filled, accept(seen(filled, 1), "a2", ANA))
    decide(filled, correct(seen(filled, 1), "t1", {"low": 15, "high": 15}, ANA))
    decide(filled, reject(seen(filled, 1), "t2", ANA))
    kept = decide(filled, accept(seen(filled, 1), "a1", ANA))
    undo(filled, kept.id or 0, "Ana")
    (one,) = reviewed_records(filled)
    assert (sorted(one.confirmed), [gone.ref for gone in one.rejected]) == (["a2", "t1"], ["t2"])
    held = one.record
    assert [item.id for item in held.attributions] + [item.id for item in held.tolls] == ["a2", "t1"]
    assert (held.events, held.entities) == ((), ())
    assert (one.record.attributions[0].within, one.record.attributions[0].chain) == (None, ("Ana Bel", "Radio Venn"))


def test_corrections_of_a_tool_come_in_once(filled: Archive) -> None:
    """What went out and came back accepted, changed, taken out or put in becomes decisions; the same file again adds nothing."""
    looked = seen_as(filled, record().article.id)
    assert looked is not None
    a1, a2, a3 = looked.record.attributions
    assert a3.source is not None
    changed = replace(a3, source=replace(a3.source, span=span("Mayor Ana Bel"), name=None, entity=None), chain=())
    new = replace(
        a1,
        id="new1",
        cue=span("denied"),
        content=(span("it had fired on anybody"),),
        source=replace(a3.source, span=span("The army"), name=None, entity=None),
        within=None,
        chain=(),
    )
    given = [
        Correction(seen=looked, was=a1, now=a1, by=ANA),
        Correction(seen=looked, was=a2, now=None, by=ANA),
        Correction(seen=looked, was=a3, now=changed, by=ANA),
        Correction(seen=looked, was=None, now=new, by=ANA),
    ]
    first = import_decisions(filled, given)
    assert ([one.verdict for one in first.kept], first.known) == (["accept", "reject", "correct", "add"], 0)
    again = import_decisions(filled, given)
    assert (again.kept, again.known) == ((), 4)
    told = shown(filled)
    assert [(one.id, one.chain) for one in told.attributions] == [
        ("a1", ("Radio Venn",)),
        ("a3", ("Mayor Ana Bel",)),
        ("r4", ("The army",)),
    ]


@pytest.fixture
def storied(archive: Archive) -> Archive:
    """Give an archive of one story: two articles whose tolls differ."""
    other = TEXT.replace("14 rebels", "19 rebels").replace("Radio Venn", "Radio Maru")
    read = record()
    second = replace(
        read,
        article=replace(read.article, id="other", key="other", outlet="Maresk Daily", text=other),
        tolls=(replace(read.tolls[0], low=19, high=19), read.tolls[1]),
    )
    add_records(archive, [read, second], source="x")
    return archive


def test_how_accounts_stand_to_each_other_is_decided_too(storied: Archive) -> None:
    """A pair of accounts that the comparison calls an update is corrected, rejected, and back when that is taken back."""
    with storied.reading() as connection:
        number = connection.scalar(select(stories.c.id).where(stories.c.articles == 2))
    assert number is not None
    told = story_decided(storied, number)
    assert told is not None
    pair = next(one for one in told.relations if one.pair is not None and one.pair.relation == "updated")
    point = told.story.points[pair.point]
    one, other = (point.accounts[at] for at in pair.accounts)
    with storied.reading() as connection:
        of = dict(connection.execute(select(versions.c.record_id, versions.c.article)).all())
    first, second = seen(storied, of[one.article]), seen(storied, of[other.article])
    shown_ = Accounts(
        point=point.point,
        about=point.about,
        article=second.article,
        ref=other.ref,
        quoted=quoted(second.record.article.text, other.span),
        relation="updated",
    )
    by = replace(ANA, story=number)
    kept = decide(
        storied,
        relate(
            first, one.ref, one.span, replace(shown_, relation="different scope", why="another day"), by, before=shown_
        ),
    )
    after = story_decided(storied, number)
    assert after is not None
    changed = next(held for held in after.relations if held.decisions)
    assert changed.pair is not None
    assert (changed.pair.relation, changed.pair.why, changed.state) == ("different scope", "another day", "corrected")
    assert after.story.points[pair.point].relation == "different scope"
    decide(storied, unrelate(first, one.ref, one.span, shown_, replace(BEN, story=number)))
    gone = story_decided(storied, number)
    assert gone is not None
    assert next((held.pair, held.state, held.is_disputed) for held in gone.relations if held.decisions) == (
        None,
        "rejected",
        True,
    )
    assert len(relations_of(storied, number)) == 2
    for taken in (kept.id or 0, (kept.id or 0) + 1):
        undo(storied, taken, "Ana")
    assert story_decided(storied, number) == told


def test_a_take_down_takes_what_was_quoted(storied: Archive) -> None:
    """When an article goes, decisions on it go, and those on another's relation to it, which quote it."""
    with storied.reading() as connection:
        number = connection.scalar(select(stories.c.id).where(stories.c.articles == 2))
    first, second = seen(storied, 1), seen(storied, 2)
    decide(storied, accept(first, "t1", ANA))
    decide(storied, accept(second, "t1", ANA))
    accounts = Accounts(
        point="deaths",
        about="x",
        article=2,
        ref="t1",
        quoted=quoted(second.record.article.text, span("19 rebels", second.record.article.text)),
        relation="same",
    )
    related = decide(storied, relate(first, "t1", span("14 rebels"), accounts, replace(ANA, story=number)))
    undo(storied, related.id or 0, "Ben")
    with storied.changing() as connection:
        forget(connection, 2)
    with storied.reading() as connection:
        rows = connection.execute(select(decisions)).all()
    assert [(row.article, row.verdict) for row in rows] == [(1, "accept")]
    assert "19 rebels" not in str(rows)


def test_a_decision_asks_for_its_story_again(storied: Archive) -> None:
    """A corrected number makes the story of the article be told again."""
    with storied.changing() as connection:
        connection.execute(update(stories).values(is_told=True))
    decide(storied, correct(seen(storied, 1), "t1", {"low": 19, "high": 19}, ANA))
    with storied.reading() as connection:
        assert not connection.scalar(select(stories.c.is_told).where(stories.c.articles == 2))
