"""Which sayings of several articles are the same words of the same speaker, and which only look like it."""

import time
from itertools import permutations

import pytest

from saying_help import Said, article
from sayso.comparing.quotes import find_quotes
from sayso.record import Record
from sayso.story import EntityRef, SharedQuote, StoryEntity

DAHL = "“We opened the northern gates before dawn because the river had risen by a metre overnight”"


def shared(*records: Record, people: tuple[StoryEntity, ...] = ()) -> tuple[SharedQuote, ...]:
    """Compare records."""
    return find_quotes(records, people)


def refs(quote: SharedQuote) -> list[tuple[str, str]]:
    """Give the accounts of a quotation by article and id."""
    return [(account.article, account.ref) for account in quote.accounts]


def two(one: Said, other: Said) -> tuple[SharedQuote, ...]:
    """Compare two articles of one saying each."""
    return shared(article("x", one), article("y", other))


def test_the_same_words_of_one_speaker_are_identical() -> None:
    """The very words in two articles are one quotation, with where they stand in each."""
    first, second = (article(name, Said(who="Mina Dahl", words=DAHL)) for name in "xy")
    (quote,) = shared(first, second)
    assert (quote.speaker, quote.relation) == ("Mina Dahl", "identical")
    assert refs(quote) == [("x", "a1"), ("y", "a1")]
    assert [account.span.of(first.article.text) for account in quote.accounts] == [DAHL, DAHL]
    assert [account.chain for account in quote.accounts] == [("Mina Dahl",), ("Mina Dahl",)]


@pytest.mark.parametrize(
    "words",
    [
        "“We opened the northern gates [of Venn] before dawn because the river had risen by a metre overnight.”",
        "“We opened the northern gates before dawn … because the river had risen by a metre overnight!”",
        "'WE OPENED THE NORTHERN GATES BEFORE DAWN BECAUSE THE RIVER HAD RISEN BY A METRE OVERNIGHT'",
    ],
)
def test_what_editors_and_typesetters_put_in_makes_no_other_words(words: str) -> None:
    """Square brackets, ellipses, capitals, punctuation and lost quotation marks leave a quotation identical."""
    (quote,) = two(Said(who="Mina Dahl", words=DAHL), Said(who="Mina Dahl", words=words))
    assert quote.relation == "identical"


@pytest.mark.parametrize(
    "words",
    [
        "“We opened the northern gates before dawn”",
        "“The river had risen by a metre overnight,” / “we opened the northern gates before dawn”",
        "“We opened all northern gates before dawn as the river had swollen by a metre overnight”",
    ],
)
def test_cut_spliced_and_reworded_quotations_are_variants(words: str) -> None:
    """A part of the words, the words in other order, and a translation of its own are variants."""
    (quote,) = two(Said(who="Mina Dahl", words=DAHL), Said(who="Mina Dahl", words=words))
    assert quote.relation == "variant"


def test_what_one_article_quotes_and_the_other_only_tells_is_indirect() -> None:
    """Words in quotation marks in one article and told in the other are one quotation, given indirectly."""
    told = Said(
        who="Mina Dahl", words="that they had opened the northern gates before dawn as the river rose a metre overnight"
    )
    (quote,) = two(Said(who="Mina Dahl", words=DAHL), told)
    assert quote.relation == "indirect"


def test_a_shared_clause_of_two_speakers_is_no_quotation() -> None:
    """Two people who speak of the same thing in the same few words are kept apart."""
    one = Said(who="Mina Dahl", words="that the attack on the northern gates was a crime that must be punished")
    other = Said(who="Tom Bel", words="that the attack on the northern gates was staged by the council itself")
    assert two(one, other) == ()


def test_another_number_makes_another_statement() -> None:
    """A count that rose is not the earlier count in other words."""
    one = Said(
        who="Orva Relief Watch", words="at least 14 people were killed when the bridge fell", kind="organization"
    )
    other = Said(
        who="Orva Relief Watch", words="at least 31 people were killed when the bridge fell", kind="organization"
    )
    assert two(one, other) == ()


def test_a_denial_is_not_what_it_denies() -> None:
    """The same words with a "not" are not the same."""
    one = Said(who="the council", words="that guards had opened the gates before the flood", kind="organization")
    other = Said(who="the council", words="that no guards had been told of gates opened on Friday", kind="organization")
    assert two(one, other) == ()


def test_long_rare_words_need_no_source() -> None:
    """A long quotation without a source is that of the article which names one; who is named is the speaker."""
    (quote,) = two(Said(who=None, words=DAHL), Said(who="Mina Dahl", words=DAHL))
    assert quote.speaker == "Mina Dahl"


def test_what_nobody_says_is_no_quotation() -> None:
    """Two articles in which it "is reported" in the same words share no quotation."""
    told = Said(who=None, words="dozens of families were moved to schools on the northern bank of the river")
    assert two(told, told) == ()


def test_people_known_by_several_names_are_one_speaker() -> None:
    """The people of the story say that two names are one, so that few words are enough."""
    mayor = StoryEntity(
        name="Mina Dahl",
        kind="person",
        why="",
        entities=(EntityRef(article="x", ref="a1"), EntityRef(article="y", ref="a1")),
    )
    one = Said(who="Mina Dahl", words="the northern gates had been opened before dawn on Friday")
    other = Said(who="Orva's mayor", words="guards opened the northern gates before dawn")
    assert two(one, other) == ()
    (quote,) = shared(article("x", one), article("y", other), people=(mayor,))
    assert quote.speaker == "Mina Dahl"


def test_a_long_speech_does_not_tie_two_of_its_sentences() -> None:
    """An article that gives a whole speech shares a quotation with each of two others, which share none with each other."""
    late = "“Nobody in this town will sleep in a tent once the winter begins”"
    whole = article("x", Said(who="Mina Dahl", words=f"{DAHL} / {late}"))
    quotes = shared(
        whole, article("y", Said(who="Mina Dahl", words=DAHL)), article("z", Said(who="Mina Dahl", words=late))
    )
    assert sorted(refs(quote) for quote in quotes) == [[("x", "a1"), ("y", "a1")], [("x", "a1"), ("z", "a1")]]


def test_who_only_passes_words_on_gives_no_account_of_its_own() -> None:
    """Where an agency says that the mayor said it, the mayor's saying stands for that article."""
    agency = Said(who="Orva Radio", words=f"that Mina Dahl said {DAHL}", kind="outlet")
    mayor = Said(who="Mina Dahl", words=DAHL, within=1)
    (quote,) = shared(article("x", agency, mayor), article("y", Said(who="Mina Dahl", words=DAHL)))
    assert refs(quote) == [("x", "a2"), ("y", "a1")]


def test_what_stands_twice_in_one_article_is_not_shared() -> None:
    """One article alone has nothing in common with itself."""
    assert shared(article("x", Said(who="Mina Dahl", words=DAHL), Said(who="Mina Dahl", words=DAHL))) == ()


def test_the_order_of_the_articles_makes_no_other_families() -> None:
    """Whatever the order of the records, the same accounts stand together."""
    cut = "“We opened the northern gates before dawn”"
    records = [
        article("x", Said(who="Mina Dahl", words=DAHL)),
        article("y", Said(who="Dahl", words=cut)),
        article("z", Said(who=None, words=DAHL), Said(who="Tom Bel", words="the gates should have been opened sooner")),
    ]
    found = {
        tuple(sorted(tuple(sorted(refs(quote))) for quote in find_quotes(order, ()))) for order in permutations(records)
    }
    assert found == {((("x", "a1"), ("y", "a1"), ("z", "a1")),)}


def test_hundreds_of_copies_are_compared_in_little_time() -> None:
    """Equal words are looked at once however many articles have them, and hostile repetition costs no more than its length."""
    sayings = [
        Said(
            who=f"Witness {at}", words=f"“gate {at} of the river wall fell at hour {at} with {'very ' * 40}loud noise”"
        )
        for at in range(12)
    ]
    records = [article(f"x{number}", *sayings) for number in range(300)]
    start = time.perf_counter()
    quotes = find_quotes(records, ())
    assert time.perf_counter() - start < 20
    assert len(quotes) == 12
    assert {len(quote.accounts) for quote in quotes} == {300}
