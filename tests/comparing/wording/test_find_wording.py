"""What each outlet calls the same people and acts, in its own voice and in quoted ones."""

import random
import time

from sayso.article import Article, Block, Span
from sayso.comparing.people import find_people
from sayso.comparing.wording import find_wording
from sayso.record import Attribution, Entity, EntityKind, Quote, Record
from sayso.story import Wording


def article(
    outlet: str, text: str, *, said: str = "", quoted: str = "", named: tuple[tuple[EntityKind, str], ...] = ()
) -> Record:
    """Make a record of one paragraph: `said` stands in an attribution's content, `quoted` in quotation marks, `named` are its entities."""

    def span(words: str) -> Span:
        at = text.index(words)
        return Span(at, at + len(words))

    return Record(
        article=Article(
            id=f"{outlet}-{len(text)}",
            outlet=outlet,
            text=text,
            blocks=(Block(kind="paragraph", span=Span(0, len(text))),),
        ),
        sentences=(Span(0, len(text)),),
        attributions=(Attribution(id="a1", kind="indirect", content=(span(said),)),) if said else (),
        quotes=(Quote(span=span(quoted), kind="scare"),) if quoted else (),
        entities=tuple(
            Entity(id=f"e{at}", kind=kind, name=name, mentions=(span(name),)) for at, (kind, name) in enumerate(named)
        ),
    )


def rows(*records: Record) -> dict[str, list[tuple[str, str, str | None, int]]]:
    """Give the rows of a story: label, voice, outlet, count."""
    return {
        row.entity: [(one.words, one.voice, one.outlet, one.count) for one in row.labels] for row in wording(*records)
    }


def wording(*records: Record) -> tuple[Wording, ...]:
    """Give the wording of records."""
    return find_wording(records, find_people(records))


def test_labels_stand_by_outlet_and_voice() -> None:
    """What stands in an attribution is another's word, the rest the outlet's own; every passage can be found."""
    orva = article("Orva Post", "Rebels left. The army said the terrorists fled.", said="the terrorists fled")
    venn = article("Venn Times", "Militants left, the militants said.")
    assert rows(orva, venn)["fighters"] == [
        ("militants", "outlet", "Venn Times", 2),
        ("rebels", "outlet", "Orva Post", 1),
        ("terrorists", "attributed", "Orva Post", 1),
    ]
    texts = {record.article.id: record.article.text for record in (orva, venn)}
    passages = [place.span.of(texts[place.article]) for one in wording(orva, venn)[0].labels for place in one.spans]
    assert passages == ["Militants", "militants", "Rebels", "terrorists"]


def test_a_label_in_quotation_marks_is_not_the_outlets_own() -> None:
    """Scare quotes set a word apart from the writer."""
    one = article("Orva Post", 'The army fought "terrorists", the rebels fled.', quoted='"terrorists"')
    assert rows(one)["fighters"] == [("rebels", "outlet", "Orva Post", 1), ("terrorists", "attributed", "Orva Post", 1)]


def test_a_single_label_is_nothing_to_compare() -> None:
    """Where all use one word there is no row."""
    assert rows(article("Orva Post", "Rebels left."), article("Venn Times", "The rebels left.")) == {}


def test_a_label_beside_a_name_is_told_of_its_bearer() -> None:
    """Both "Orva Front militants" and "the terrorist group Orva Front" are what the Orva Front is called, under its name across articles."""
    one = article("Orva Post", "Then Orva Front militants came.", named=(("group", "Orva Front"),))
    other = article("Venn Times", "The terrorist group Orva Front came.", named=(("group", "Orva Front"),))
    assert rows(one, other) == {
        "Orva Front": [("militants", "outlet", "Orva Post", 1), ("terrorists", "outlet", "Venn Times", 1)],
    }


def test_a_title_counts_only_beside_a_name() -> None:
    """Both "President Ida Venn" and "the dictator Ida Venn" are compared, "the president" alone is nobody's."""
    one = article("Orva Post", "President Ida Venn left. A president is a leader.", named=(("person", "Ida Venn"),))
    other = article("Venn Times", "They met the dictator Ida Venn there.", named=(("person", "Ida Venn"),))
    assert rows(one, other) == {
        "Ida Venn": [("dictator", "outlet", "Venn Times", 1), ("president", "outlet", "Orva Post", 1)]
    }


def test_another_states_government_is_left_out() -> None:
    """In a story about Syria the Turkish government is no other word for the Syrian regime."""
    one = article("Orva Post", "The Syrian regime denied it. The Syrian regime said so, and the regime stayed.")
    other = article("Venn Times", "The Syrian government denied it, and so did the Turkish government.")
    assert rows(one, other)["the state"] == [
        ("regime", "outlet", "Orva Post", 3),
        ("government", "outlet", "Venn Times", 1),
    ]


def test_a_part_of_a_name_is_no_label() -> None:
    """The Army Hospital is no army; a headline's capitals make no name."""
    one = article("Orva Post", "He lay in Army Hospital as government forces came.")
    other = article("Venn Times", "Regime Forces Take Town Near River")
    assert rows(one, other) == {
        "the state's forces": [
            ("government forces", "outlet", "Orva Post", 1),
            ("regime forces", "outlet", "Venn Times", 1),
        ]
    }


def test_an_article_that_an_outlet_has_twice_counts_once() -> None:
    """Equal texts of one outlet are one use; of two outlets two."""
    text = "Rebels and militants left."
    twice = [article("Orva Post", text), article("Orva Post", text), article("Venn Times", text)]
    assert {count for _, _, _, count in rows(*twice)["fighters"]} == {1}
    assert len(rows(*twice)["fighters"]) == 4


def test_the_order_of_the_articles_makes_no_difference() -> None:
    """However the records are shuffled, the rows are the same."""
    records = [
        article(f"outlet {at}", f"{word.capitalize()} left the town." + " " * at)
        for at, word in enumerate(["rebels", "militants", "gunmen"] * 4)
    ]
    shuffled = random.Random(2).sample(records, len(records))  # noqa: S311
    assert wording(*shuffled) == wording(*records)


def test_hostile_text_takes_linear_time() -> None:
    """A long text of nothing but labels, modifiers or capitals is read in a moment."""
    for words in ("rebel ", "moderate Islamist ", "Army A", "\n", "seized the "):
        began = time.perf_counter()
        wording(article("Orva Post", "Rebels left. " + words * 20_000))
        assert time.perf_counter() - began < 5
