"""Accounts by which nobody was harmed stand beside the numbers of others."""

from dataclasses import replace

import pytest

from points_help import MONITOR, Told, article, exact, least, pairs_of, point_of, points_of, town
from sayso.article import Span
from sayso.record import Attribution, Record

MINISTRY = "Orvan Ministry"


def told(name: str, sentence: str, by: str = MONITOR, *, words: str = "12 people", said: str | None = None) -> Record:
    """Give an article in which somebody counts 12 dead of Orva, with one more sentence, on the ministry's word where `said` names its words."""
    text = f"In Orva {words} were killed on Monday. {sentence}"
    toll: Told = exact(words, 12, by)
    return article(name, text, toll, said=[(MINISTRY, said)] if said else [])


def test_a_source_by_whom_nobody_died_differs_from_one_who_counts_dead() -> None:
    """Nobody was killed, says the ministry; 12, says the monitor."""
    point = point_of(
        "deaths", told("a", f"The {MINISTRY} said nobody was killed in the attack.", said="nobody was killed")
    )
    assert pairs_of(point, "differs") == [{(12, 12), (0, 0)}]
    (zero,) = (one for one in point.accounts if one.value == (0, 0))
    assert (zero.words, zero.chain) == ("nobody was killed", (MINISTRY,))


@pytest.mark.parametrize(
    "sentence",
    [
        "There were no immediate reports of casualties in the attack.",
        "It was not known whether anyone died in the attack.",
        "The number of dead in the attack could not be confirmed.",
        "An unknown number of people were hurt in the attack.",
        "Nobody was killed in a second attack.",
        "No more deaths were reported in the attack.",
        "If the attack caused no deaths it was by luck.",
    ],
)
def test_what_is_not_known_is_no_zero(sentence: str) -> None:
    """Only who says that there were none has said so."""
    values = [one.value for point in points_of(told("a", sentence)) for one in point.accounts]
    assert (0, 0) not in values


def test_a_source_that_has_a_number_speaks_of_something_else() -> None:
    """A monitor that counts 12 dead and says that one strike killed nobody does not differ from itself."""
    sentence = f"The {MONITOR} said nobody was killed in the strike on the mill."
    record = article(
        "a",
        f"In Orva 12 people were killed. {sentence}",
        exact("12 people", 12, MONITOR),
        said=[(MONITOR, "nobody was killed in the strike on the mill")],
    )
    assert [one.value for one in point_of("deaths", record).accounts] == [(12, 12)]


def test_no_dead_civilians_do_not_differ_from_dead_people() -> None:
    """That no civilians died says nothing of 12 people; of 12 civilians it does."""
    people = told("a", f"The {MINISTRY} said no civilians were killed in the raid.", said="no civilians were killed")
    assert pairs_of(point_of("deaths", people), "differs") == []
    civilians = told(
        "b",
        f"The {MINISTRY} said no civilians were killed in the raid.",
        words="12 civilians",
        said="no civilians were killed",
    )
    assert pairs_of(point_of("deaths", civilians), "differs") == [{(12, 12), (0, 0)}]


def test_an_article_without_a_number_may_say_that_nobody_died() -> None:
    """Where it names the incident's place, what it says stands beside the number of another."""
    one = told("a", "The mayor mourned.")
    text = f"A blast shook Orva. The {MINISTRY} said there were no deaths in the blast."
    place = town(text, "Orva", (10.0, 20.0), 7)
    other = article("b", text, towns=[place], said=[(MINISTRY, "there were no deaths in the blast")])
    assert pairs_of(point_of("deaths", one, other), "differs") == [{(12, 12), (0, 0)}]
    elsewhere = article(
        "b", text.replace("shook Orva", "shook Venn"), said=[(MINISTRY, "there were no deaths in the blast")]
    )
    assert [one.value for one in point_of("deaths", one, elsewhere).accounts] == [(12, 12)]


def test_a_denial_is_on_the_word_of_who_denies() -> None:
    """Its words begin with the cue, before what the source denies."""
    record = told("a", f"The {MINISTRY} denied that anyone had been killed in the raid.")
    text = record.article.text
    cue = Span(text.index("denied"), text.index("denied") + 6)
    content = Span(text.index("that anyone"), len(text) - 1)
    denial = Attribution(id="x", kind="indirect", act="deny", cue=cue, content=(content,), chain=(MINISTRY,))
    point = point_of("deaths", replace(record, attributions=(denial,)))
    assert [one.chain for one in point.accounts if one.value == (0, 0)] == [(MINISTRY,)]


def test_no_casualties_are_neither_dead_nor_hurt() -> None:
    """One sentence answers both questions."""
    record = article(
        "a",
        f"In Orva 12 people were killed and 30 men were hurt. The {MINISTRY} said the attack caused no casualties.",
        exact("12 people", 12, MONITOR),
        exact("30 men", 30, MONITOR, harm="injured"),
        said=[(MINISTRY, "the attack caused no casualties")],
    )
    for kind, number in (("deaths", 12), ("injuries", 30)):
        assert pairs_of(point_of(kind, record), "differs") == [{(number, number), (0, 0)}]


def test_a_zero_told_days_later_is_no_late_part() -> None:
    """Three articles count dead; a week on the ministry says that there were none: a denial, however late."""
    counted = [article(name, "In Orva 12 people were killed.", least("12 people", 12, name)) for name in "abc"]
    late = article(
        "d",
        f"In Orva 12 people were killed. The {MINISTRY} said there were no deaths in the attack.",
        least("12 people", 12, "a"),
        published="2031-05-13",
        said=[(MINISTRY, "there were no deaths in the attack")],
    )
    assert {(0, 0), (12, None)} in pairs_of(point_of("deaths", *counted, late), "differs")
