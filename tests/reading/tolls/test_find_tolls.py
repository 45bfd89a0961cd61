"""Tolls found: who was harmed, how many, and what is no toll; each text as it stands and without commas and apostrophes."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.counting.find import find_quantities
from sayso.reading.tolls import find_tolls
from sayso.record import Toll
from tolls_help import Count, counts, record_of, said, tolls_of

KILLED = "killed"
INJURED = "injured"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A blast in Orva killed at least 14 rebels on Monday.", [(KILLED, 14, None)]),
        ("Fourteen rebels were killed in Orva, a monitor said.", [(KILLED, 14, 14)]),
        ("The fighting around Orva left 12 people dead.", [(KILLED, 12, 12)]),
        ("It led to the deaths of three children.", [(KILLED, 3, 3)]),
        ("A death toll of 70 was given by the mayor.", [(KILLED, 70, 70)]),
        ("The toll from Monday's blast rose from 12 to 24, the mayor said.", [(KILLED, 24, 24)]),
        ("Twelve villagers lost their lives in the flood.", [(KILLED, 12, 12)]),
        ("The attack claimed the lives of 30 soldiers.", [(KILLED, 30, 30)]),
        ("They beheaded two of the guards.", [(KILLED, 2, 2)]),
        ("Up to 30 people may rest here, and 30 were shot dead.", [(KILLED, 30, 30)]),
        ("As many as 30 people were killed.", [(KILLED, None, 30)]),
        ("Between 10 and 20 people died.", [(KILLED, 10, 20)]),
        ("The crash killed 120 of the 137 passengers.", [(KILLED, 120, 120)]),
        ("The strikes have killed 14 IS fighters.", [(KILLED, 14, 14)]),
        ("Dozens were wounded when shells hit the market.", [(INJURED, 24, None)]),
        ("Hundreds of villagers fled to Maresk.", [("displaced", 200, None)]),
        ("The war displaced 2 million people.", [("displaced", 2000000, 2000000)]),
        ("Twelve miners are missing in Venn.", [("missing", 12, 12)]),
        ("Police arrested 14 demonstrators in Maresk.", [("detained", 14, 14)]),
        ("The rebels captured 20 soldiers and seized two tanks.", [("captured", 20, 20)]),
        ("Gunmen kidnapped two nuns near Venn.", [("captured", 2, 2)]),
        ("Forty people were affected by the gas.", [("affected", 40, 40)]),
        ("The strikes killed or wounded 40 fighters.", [("affected", 40, 40)]),
        ("Forty rebels were rounded up and executed.", [(KILLED, 40, 40)]),
        ("They massacred 250 soldiers taken hostage in Orva.", [(KILLED, 250, 250)]),
        ("13 villagers were killed and over 30 others were wounded.", [(KILLED, 13, 13), (INJURED, 30, None)]),
        ("The death toll may be as high as 400.", [(KILLED, None, 400)]),
        ("The rebels left behind dozens of dead and wounded fighters.", [("affected", 24, None)]),
        ("A blast killed Mayor Ana Bel and two guards.", [(KILLED, 2, 2)]),
        ("The shelling is believed to have killed 40 people.", [(KILLED, 40, 40)]),
        ("In May 60 villagers were killed in Orva.", [(KILLED, 60, 60)]),
        ("Two nurses who were travelling to Venn were killed.", [(KILLED, 2, 2)]),
        ("Two men sustained slight injuries in the crash.", [(INJURED, 2, 2)]),
        ("Twelve people were taken to hospital.", [(INJURED, 12, 12)]),
        ("Forty people fell ill in Maresk.", [("affected", 40, 40)]),
        ("Twenty miners were trapped.", [("affected", 20, 20)]),
        ("The rebels took 20 prisoners in Orva.", [("captured", 20, 20)]),
        ("Twelve fallen soldiers were named.", [(KILLED, 12, 12)]),
        ("Shells wounded dozens, opposition activists said.", [(INJURED, 24, None)]),
    ],
)
def test_harm_and_bounds(text: str, wanted: list[tuple[str, int | None, int | None]]) -> None:
    """Active, passive, nominal and idiomatic wordings of harm, with their bounds."""
    assert said(text) == wanted


def test_lists_are_tolls_each() -> None:
    """Each number of a list has the harm that is told once."""
    assert said("A mine killed four soldiers, two women and a child.") == [
        (KILLED, 4, 4),
        (KILLED, 2, 2),
        (KILLED, 1, 1),
    ]
    assert said("Four soldiers, two women and a child were killed.") == [(KILLED, 4, 4), (KILLED, 2, 2), (KILLED, 1, 1)]


def test_parts_in_the_middle_of_a_sentence() -> None:
    """Included numbers have the harm of their whole, not that of the number behind them."""
    wanted = [(KILLED, 4, 4), (KILLED, 3, 3), (INJURED, 43, 43)]
    for text in (
        "Four people were killed, including three children, and 43 others were injured.",
        "Four people were killed including three children and 43 others were injured.",
    ):
        assert said(text) == wanted
    assert said("Three people were killed, a woman among them, and four were hurt.") == [
        (KILLED, 3, 3),
        (KILLED, 1, 1),
        (INJURED, 4, 4),
    ]


def test_a_breakdown_behind_a_colon() -> None:
    """What is listed behind "as follows" is a part each."""
    tolls = tolls_of(record_of("The number of victims reached 236 as follows: 82 rebels, 154 civilians."))
    assert [(toll.low, toll.subset_of) for toll in tolls] == [(236, None), (82, "t1"), (154, "t1")]


def test_victims_in_the_singular_are_one_each() -> None:
    """A list of singular victims is of one each, whether or not each has its article; "a girl child" is one."""
    for text in ("A man, a woman and a child were killed.", "A man, woman and child were killed."):
        assert said(text) == [(KILLED, 1, 1)] * 3
        assert said(text.replace(",", "")) == [(KILLED, 1, 1)] * 3
    assert said("A girl child was killed.") == [(KILLED, 1, 1)]
    assert said("An injured man was carried away.") == [(INJURED, 1, 1)]


def test_a_family_of_so_many() -> None:
    """A family is as many as are said."""
    assert said("Ten people were killed, including a family of four.") == [(KILLED, 10, 10), (KILLED, 4, 4)]


def test_one_of_so_many() -> None:
    """The whole is told too where its own words say that it was harmed."""
    assert said("Ana Bel was one of 26 people killed in Orva.") == [(KILLED, 1, 1), (KILLED, 26, 26)]
    assert said("The crash killed 120 of the 137 passengers.") == [(KILLED, 120, 120)]


def test_what_follows_on_without_a_noun() -> None:
    """A number that follows on (another 30, 16 others) is of people as those before."""
    assert said("Shells killed 14 villagers. Another 30 were wounded.") == [(KILLED, 14, 14), (INJURED, 30, 30)]
    assert said("Shells killed five people and wounded 16 others.") == [(KILLED, 5, 5), (INJURED, 16, 16)]


def test_who_says_so_is_no_victim() -> None:
    """One who is named behind the harm and is not listed with the victims is none of them."""
    assert said("A blast killed 14 rebels on Monday, the mayor of Orva said.") == [(KILLED, 14, 14)]
    assert said("A blast killed 14 rebels, two residents of Orva said.") == [(KILLED, 14, 14)]


def test_headline_style() -> None:
    """Headlines leave out the auxiliary and the noun."""
    assert said("Blast kills 14 in Orva") == [(KILLED, 14, 14)]
    assert said("14 killed, 30 wounded in Orva blast") == [(KILLED, 14, 14), (INJURED, 30, 30)]


def test_one_victim_without_a_number() -> None:
    """A singular victim is one; who did it is none."""
    assert said("A child was killed in Venn.") == [(KILLED, 1, 1)]
    assert said("The shell killed his wife.") == [(KILLED, 1, 1)]
    assert said("A suicide bomber killed four people.") == [(KILLED, 4, 4)]
    assert said("A soldier shot dead a 12-year-old boy.") == [(KILLED, 1, 1)]


@pytest.mark.parametrize(
    "text",
    [
        "Civilians were killed in Orva.",
        "The vote killed the deal for 12 ships.",
        "Shells destroyed 14 tanks and 20 houses.",
        "The army captured 12 villages in two days.",
        "The bomb could have killed 14 people.",
        "He threatened to kill 14 hostages.",
        "Nobody was killed in the 14 strikes.",
        "A man whose house was hit said that the army had killed the deal.",
        "Neither the mayor nor his wife was wounded.",
        "The convoy carried 5,000 people, including 300 fighters.",
        "One of the strikes hit a market.",
        "Two rebel-held districts were hit.",
        "The flood killed 30 cows.",
        "He went home after the death of his father.",
        "The rebels seized one M-60 from the camp.",
        "Ana Bel, who was 17, was at home when it hurt.",
        "Two besieged towns were named.",
    ],
)
def test_what_is_no_toll(text: str) -> None:
    """Harm without a number, things, and harm that was not done."""
    assert said(text) == []


def test_harm_that_was_denied_is_left_out() -> None:
    """What an attribution denies or threatens is no toll, what it says is."""
    text = "The army denied that its shells killed 20 villagers."
    denied = "its shells killed 20 villagers"
    assert tolls_of(record_of(text, denied=denied)) == ()
    assert tolls_of(record_of(text, denied=denied, act="threaten")) == ()
    assert len(tolls_of(record_of(text, denied=denied, act="say"))) == 1


def only(tolls: tuple[Toll, ...], low: int) -> Toll:
    """Give the toll of so many."""
    (found,) = [toll for toll in tolls if toll.low == low]
    return found


@pytest.mark.parametrize(
    "text",
    [
        "At least 22 people, including six children, were killed in Orva.",
        "Six children were among at least 22 people killed in Orva.",
        "At least 22 people were killed in Orva. Six of them were children.",
        "At least 22 people were killed in Orva. Six children were among the dead.",
        "At least 22 people were killed in Orva. Among those killed were six children.",
        "At least 22 people were killed in Orva, among them six children.",
        "At least 22 people, six of them children, were killed in Orva.",
        "At least 22 people six of them children were killed in Orva.",
    ],
)
def test_parts_name_their_whole(text: str) -> None:
    """A breakdown is a part of the toll that it breaks down."""
    for words in (text, text.replace(",", "")):
        tolls = tolls_of(record_of(words))
        whole, part = only(tolls, 22), only(tolls, 6)
        assert part.subset_of == whole.id
        assert whole.subset_of is None
        assert part.harm == KILLED


def test_a_number_greater_than_the_whole_is_no_part() -> None:
    """What cannot be a part is a toll of its own."""
    tolls = tolls_of(record_of("Five people were killed including 12 soldiers."))
    assert [toll.subset_of for toll in tolls if toll.low == 12] in ([], [None])


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Fourteen rebels were killed.", "combatant"),
        ("Fourteen villagers were killed.", "civilian"),
        ("Fourteen people were killed.", "unknown"),
        ("Fourteen members of the Orva Brigade were killed.", "combatant"),
        ("Four members of one family were killed.", "civilian"),
        ("Two police officers were killed.", "combatant"),
        ("Two army men were killed.", "combatant"),
        ("Fourteen people, mostly villagers, were killed.", "mixed"),
        ("Fourteen people, most of them children, were killed.", "civilian"),
        ("The army met rebels in Orva and killed dozens of them.", "combatant"),
        ("Three people from the medical staff were killed.", "civilian"),
    ],
)
def test_status_comes_from_the_noun(text: str, status: str) -> None:
    """The noun tells who was harmed; of members and men the words beside it do."""
    (toll,) = tolls_of(record_of(text))
    assert toll.status == status


def test_those_that_follow_on_are_as_those_before() -> None:
    """Numbers of others have the status of the people before them."""
    tolls = tolls_of(record_of("One civilian was killed and 13 others were wounded."))
    assert [toll.status for toll in tolls] == ["civilian", "civilian"]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("More than 310,000 people have been killed since the war began.", "cumulative"),
        ("The war has killed 3,000 people.", "cumulative"),
        ("Some 500 people have died in the conflict.", "cumulative"),
        ("At least 60 people were killed over the past two weeks.", "cumulative"),
        ("Since April 300 civilians have been killed in Orva.", "cumulative"),
        ("The strikes have killed 122 civilians, he said.", "cumulative"),
        ("At least 60 people were killed on Monday.", "incident"),
        ("Sixty people have been killed in a blast, the deadliest since 2011.", "incident"),
        ("Sixty people have been killed since dawn.", "incident"),
        ("A blast in Orva last month killed 60 people.", "incident"),
        ("Between 21 and 26 of September the clinic counted 270 deaths.", "cumulative"),
        ("Attacks on the road have left hundreds dead.", "cumulative"),
        (
            "The army lost 60 men in the hills west of Orva near the old mill and the dam during the last five days.",
            "cumulative",
        ),
        ("Thirty soldiers were killed in Orva since Monday afternoon.", "incident"),
        ("The twin blasts have killed hundreds.", "incident"),
        ("The outbreak has killed 300 people.", "cumulative"),
    ],
)
def test_scope(text: str, scope: str) -> None:
    """Totals of a longer time are told from the harm of one incident."""
    for words in (text, text.replace(",", "")):
        (toll,) = tolls_of(record_of(words))
        assert toll.scope == scope


def test_title_and_body_are_one_toll() -> None:
    """The body's mention is kept, whatever bounds the title leaves out."""
    assert counts("At least 14 people were killed in Orva on Monday.", title="Blast kills 14 in Orva") == [
        Count(harm=KILLED, low=14, high=None, victims="14 people")
    ]


def test_a_title_alone_counts() -> None:
    """What only the title tells is a toll."""
    assert counts("A market was hit.", title="Blast kills 14 in Orva") == [
        Count(harm=KILLED, low=14, high=14, victims="14")
    ]


def test_told_twice_is_one_toll() -> None:
    """The same number of the same people by the same voice is one toll; of others it is another."""
    assert said("Shells killed 14 rebels. The 14 fighters were killed near Orva.") == [(KILLED, 14, 14)]
    assert said("Three children and three women were killed.") == [(KILLED, 3, 3), (KILLED, 3, 3)]


def test_a_vague_headline_is_told_by_the_body() -> None:
    """The "dozens" of a headline are the number that the body gives."""
    assert counts("At least 16 people were killed in Orva on Monday.", title="Dozens killed in Orva blast") == [
        Count(harm=KILLED, low=16, high=None, victims="16 people")
    ]


def test_the_number_of_those_told_before() -> None:
    """Those of "the 23 killed" were told before; in one sentence two numbers are two."""
    assert said("A blast killed 23 people. Among the 23 killed were two women.") == [(KILLED, 23, 23), (KILLED, 2, 2)]
    assert said("One was killed on Friday and one on Saturday.") == [(KILLED, 1, 1)] * 2


def test_spans_say_where_a_toll_stands() -> None:
    """Victims hold number and noun, the qualifier stands by itself, and the clause holds both and the word of harm."""
    record = record_of("In Orva a blast killed at least 14 young rebels.")
    (toll,) = tolls_of(record)
    text = record.article.text
    assert toll.victims.of(text) == "14 young rebels"
    assert toll.qualifier is not None
    assert toll.qualifier.of(text) == "at least"
    assert toll.span.of(text) == "killed at least 14 young rebels"


def test_the_score_tells_how_sure_a_reading_is() -> None:
    """A number with its own words of harm is surer than one that takes another's."""
    killed, two = tolls_of(record_of("Thirty rebels were killed in Maresk and two in Venn."))
    assert 0 < two.score < killed.score < 1


def test_ids_follow_the_first_mention() -> None:
    """Tolls are numbered in the order in which they are first told, the title included."""
    record = record_of("Two people were wounded. Five others were killed.", title="Blast kills five")
    assert [(toll.id, toll.low) for toll in tolls_of(record)] == [("t1", 5), ("t2", 2)]


@given(st.text(alphabet=st.sampled_from(list("killed 14 people,including.the toll of\n-")), max_size=300))
@settings(max_examples=150, deadline=None)
def test_odd_text_is_read(text: str) -> None:
    """Whatever the text, tolls lie in it and their ids are their own."""
    if not text.strip() or text != text.strip():
        text = f"a{text}b"
    tolls = tolls_of(record_of(text))
    assert len({toll.id for toll in tolls}) == len(tolls)
    for toll in tolls:
        assert 0 <= toll.span.start < toll.span.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "14 killed ",
        "including 2, ",
        "toll ",
        "14 people and ",
        "a child ",
        "killed and ",
        "the ",
        "14 people were killed. ",
        "{} killed. ",
        "the " * 400 + "5000 people have been killed ",
    ],
)
def test_hostile_text_is_read_in_time(piece: str) -> None:
    """Time grows with the length of a text alone."""
    record = record_of("".join(piece.format(number) for number in range(40_000))[:200_000].strip())
    quantities = find_quantities(record.article.text, [block.span for block in record.article.blocks])
    start = time.process_time()
    find_tolls(record, quantities)
    assert time.process_time() - start < 10
