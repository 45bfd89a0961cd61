"""Who takes part in an event: the lexicon's examples, and what shallow rules must not do."""

import re
from time import perf_counter

import pytest

from sayso.article import Article, Span
from sayso.reading.events.arguments import arguments_of
from sayso.reading.events.arguments.lexicon import argument_lexicon
from sayso.reading.events.values import Arguments, Trigger, VoiceForm
from sayso.record import Entity, Record

_MARK = re.compile(r"<(/?)([targi])>")
_FORMS: dict[str, VoiceForm] = {"active": "active", "passive": "passive", "nominal": "nominal"}
_LEMMAS = {"exploded": "explode", "died": "die", "killed": "kill"}


def read(marked: str) -> tuple[str, Arguments, dict[str, set[str]]]:
    """Give the text of a marked example, what was found in it, and the words that are marked, by mark."""
    form, _, marked = marked.partition(": ")
    text, spans, opened = "", dict[str, list[Span]](), 0
    reached = 0
    for match in _MARK.finditer(marked):
        text += marked[reached : match.start()]
        reached = match.end()
        if match[1]:
            spans.setdefault(match[2], []).append(Span(opened, len(text)))
        else:
            opened = len(text)
    text += marked[reached:]
    words = {mark: {span.of(text) for span in held} for mark, held in spans.items()}
    [told] = spans["t"]
    lemma = _LEMMAS.get(told.of(text), told.of(text))
    trigger = Trigger(span=told, type="ASSAULT", voice_form=_FORMS[form], lemma=lemma)
    record = Record(article=Article(id="x", text=text, language="en"))
    return text, arguments_of(record, trigger, Span(0, len(text))), words


@pytest.mark.parametrize("marked", argument_lexicon().examples)
def test_examples_of_the_lexicon(marked: str) -> None:
    """Each example gives exactly the people, things and weapons that are marked."""
    text, found, words = read(marked)
    assert {one.span.of(text) for one in found.actors} == words.get("a", set())
    assert {one.span.of(text) for one in found.recipients} == words.get("r", set())
    assert {span.of(text) for span in found.targets} == words.get("g", set())
    assert {span.of(text) for span in found.instruments} == words.get("i", set())


def find(text: str, word: str, **known: object) -> Arguments:
    """Give the arguments of a word of a text that is one sentence."""
    start = text.index(word)
    fields = {"span": Span(start, start + len(word)), "type": "ASSAULT", "lemma": word} | known
    entities = fields.pop("entities", ())
    record = Record(article=Article(id="x", text=text, language="en"), entities=entities)  # type: ignore[arg-type]  # fields by name
    return arguments_of(record, Trigger(**fields), Span(0, len(text)))  # type: ignore[arg-type]  # fields by name


def test_participants_are_tied_to_their_entities() -> None:
    """Who is named has the entity that is named there, by the head of the phrase; an organization is no thing."""
    text = "The Orva Front attacked the guards of Ana Bel."
    entities = (
        Entity(id="e1", kind="group", name="Orva Front", mentions=(Span(4, 14),)),
        Entity(id="e2", kind="person", name="Ana Bel", mentions=(Span(38, 45),)),
    )
    found = find(text, "attacked", entities=entities)
    assert [(one.span.of(text), one.entity) for one in found.actors] == [("The Orva Front", "e1")]
    assert [(one.span.of(text), one.entity) for one in found.recipients] == [("the guards of Ana Bel", None)]


def test_a_weapon_that_is_found_is_not_used() -> None:
    """Weapons beside a verb of finding are no instruments."""
    assert find("Soldiers attacked and rifles were seized.", "attacked").instruments == ()


def test_stones_are_weapons_only_when_they_are_thrown() -> None:
    """A noun that means other things as well needs a word that says what it is used for."""
    text = "Men attacked the bank with stones near the old stones."
    assert [span.of(text) for span in find(text, "attacked").instruments] == ["stones"]


def test_all_parties_are_actors_and_recipients() -> None:
    """Those who clash or talk do it with each other."""
    text = "Rebels and soldiers clashed in Orva."
    found = find(text, "clashed", parties=True)
    assert {one.span.of(text) for one in found.actors} == {one.span.of(text) for one in found.recipients}


@pytest.mark.parametrize(
    "text", ["attacked", "Attacked.", ", attacked ,", "to attacked by of", "who attacked who", "(attacked"]
)
@pytest.mark.parametrize("form", ["active", "passive", "nominal"])
def test_odd_text_gives_nothing_and_raises_nothing(text: str, form: VoiceForm) -> None:
    """A trigger without a sentence round it has no people to find."""
    word = "attacked" if "attacked" in text else "Attacked"
    found = find(text, word, voice_form=form)
    assert found.targets == ()
    assert found.instruments == ()


@pytest.mark.parametrize("filling", ["men ", "a man and ", "the man of ", "attacked , ", "( man ) ", '"', "by "])
def test_hostile_text_takes_no_long_time(filling: str) -> None:
    """Long rows of one kind of word are read in bounded time."""
    text = filling * (1800 // len(filling)) + " attacked " + filling * (1800 // len(filling))
    record = Record(article=Article(id="x", text=text, language="en"))
    started = perf_counter()
    for form in _FORMS.values():
        trigger = Trigger(
            span=Span(text.index("attacked"), text.index("attacked") + 8), type="ASSAULT", voice_form=form
        )
        for _ in range(20):
            arguments_of(record, trigger, Span(0, len(text)))
    assert perf_counter() - started < 10


def test_what_is_no_sentence_is_not_read() -> None:
    """A stretch of many thousand characters without an end gives nothing."""
    assert find("Rebels attacked the bank " + "and so on " * 1000, "attacked") == Arguments()
