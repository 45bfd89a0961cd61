"""Which statements of a speaker are on one matter, in which order, and which make no group."""

from saying_help import Said, article, span_of, with_tolls
from sayso.comparing.statements import find_statements
from sayso.record import Harm, Record, TimeRef, Toll
from sayso.story import Statements

CLOSED = "that the northern gates of the river wall were closed all night"
OPENED = "that guards had opened the northern gates of the river wall before midnight"


def counted(name: str, number: int, published: str, words: str, harm: Harm = "killed") -> Record:
    """Make a record in which a monitor counts people harmed on the sixth of May."""
    record = article(name, Said(who="Orva Relief Watch", words=words, kind="organization"), published=published)
    span = span_of(record, str(number))
    toll = Toll(
        id="t1",
        harm=harm,
        low=number,
        high=number,
        victims=span,
        span=span,
        voice="a1",
        time=TimeRef(value="2031-05-06"),
    )
    return with_tolls(record, toll)


def told(*records: Record) -> list[tuple[str, str, list[str | None]]]:
    """Give speaker, matter and times of what is found."""
    return [_line(one) for one in find_statements(records, ())]


def _line(one: Statements) -> tuple[str, str, list[str | None]]:
    """Give a group on a line."""
    return one.speaker, one.about, [account.time for account in one.accounts]


def test_a_changed_line_stands_in_order_of_time() -> None:
    """What one speaker said on one matter on two days stands together, the earlier first whatever the order of the articles."""
    late = article("x", Said(who="Mina Dahl", words=OPENED), published="2031-05-08")
    early = article("y", Said(who="Mina Dahl", words=CLOSED), published="2031-05-06")
    (group,) = find_statements([late, early], ())
    assert [account.article for account in group.accounts] == ["y", "x"]
    assert [account.time for account in group.accounts] == ["2031-05-06", "2031-05-08"]
    assert set(group.about.split()) <= {"northern", "gates", "river", "wall"}


def test_the_day_of_saying_goes_before_publication() -> None:
    """A statement of Monday that is reported on Thursday stands under Monday."""
    late = article("x", Said(who="Mina Dahl", words=OPENED, time="2031-05-05"), published="2031-05-08")
    early = article("y", Said(who="Mina Dahl", words=CLOSED), published="2031-05-06")
    ((_, _, times),) = told(late, early)
    assert times == ["2031-05-05", "2031-05-06"]


def test_copies_of_one_statement_make_no_group() -> None:
    """The same words in two articles on two days are one statement."""
    assert (
        told(
            *(article(day, Said(who="Mina Dahl", words=CLOSED), published=day) for day in ("2031-05-06", "2031-05-07"))
        )
        == []
    )


def test_other_speakers_and_other_matters_stay_apart() -> None:
    """Nobody answers for another, and a speaker's statements on different things are no line that changed."""
    other = article("x", Said(who="Tom Bel", words=OPENED), published="2031-05-08")
    early = article("y", Said(who="Mina Dahl", words=CLOSED), published="2031-05-06")
    matter = article(
        "z", Said(who="Mina Dahl", words="that schools stay shut until the summer"), published="2031-05-08"
    )
    assert told(other, early, matter) == []


def test_counts_of_the_same_dead_are_one_matter() -> None:
    """A monitor's numbers of one day's dead stand together under that name, and a number that is dated before the deed under its publication."""
    first = counted("x", 24, "2031-05-06", "the death toll was at least 24 by noon")
    second = counted("y", 112, "2031-05-07", "the toll of the flood in Orva reached 112 people")
    assert told(first, second) == [("Orva Relief Watch", "number of dead", ["2031-05-06", "2031-05-07"])]
    dated = Record(
        article=second.article,
        tolls=second.tolls,
        attributions=article(
            "y",
            Said(
                who="Orva Relief Watch",
                words="the toll of the flood in Orva reached 112 people",
                kind="organization",
                time="2031-05-01",
            ),
        ).attributions,
    )
    assert told(first, dated) == [("Orva Relief Watch", "number of dead", ["2031-05-06", "2031-05-07"])]


def test_the_same_said_otherwise_on_one_day_makes_no_group() -> None:
    """Two articles of one day in which nothing differs but the wording show no changed line."""
    early = article("x", Said(who="Mina Dahl", words=OPENED))
    again = article(
        "y", Said(who="Mina Dahl", words="that the gates in the northern river wall had been open since midnight")
    )
    assert told(early, again) == []


def test_who_has_no_name_has_no_line() -> None:
    """Officials without a name are not one speaker."""
    late = article("x", Said(who="an official", words=OPENED, kind="official"), published="2031-05-08")
    early = article("y", Said(who="an official", words=CLOSED, kind="official"), published="2031-05-06")
    assert told(late, early) == []
