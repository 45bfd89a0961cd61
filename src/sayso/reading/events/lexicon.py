"""The words of events (`data/en/events_force.toml`, `events_words.toml`) and what those round them say (`events_context.toml`)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from sayso.lexicon import load
from sayso.reading.inflection import verb_forms, with_s

GAP: Final = "*"
"""Stands in a phrase for up to seven words of the clause."""

Part = Literal["base", "third", "past", "participle", "ing", "noun", "plural", "fixed", "nothing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Words that tell one kind of event; the data file says what each field means."""

    type: str
    mode: str | None = None
    acled: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    as_is: tuple[str, ...] = ()
    near: str | None = None
    object: str | None = None
    far: str | None = None
    intransitive: bool = False
    parties: bool = False
    general: bool = False
    claim: bool = False
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Nothing:
    """Phrases that hold words of events and tell none."""

    phrases: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventWords:
    """The shape of the two files of triggers."""

    trigger: tuple[Entry, ...]
    nothing: tuple[Nothing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """What an attack may be done with, and the mode that it gives."""

    mode: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactualityWords:
    """Words that say whether what they stand by happened."""

    expected: frozenset[str]
    possible: frozenset[str]
    denied: frozenset[str]
    happened: frozenset[str]
    of_verbs: frozenset[str]
    coming: frozenset[str]
    occurring: frozenset[str]
    walls: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class GrammarWords:
    """Small closed classes that tell verbs from nouns."""

    before_verbs: frozenset[str]
    before_nouns: frozenset[str]
    behind_nouns: frozenset[str]
    determiners: frozenset[str]
    definite: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    adverbs: frozenset[str]
    prepositions: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflection:
    """What the rules of inflection do not know."""

    doubled: frozenset[str]
    either: frozenset[str]
    irregular: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventContext:
    """The shape of `events_context.toml`."""

    classes: Mapping[str, frozenset[str]]
    instrument: tuple[Instrument, ...]
    acled: Mapping[str, str]
    states: frozenset[str]
    factuality: FactualityWords
    grammar: GrammarWords
    inflection: Inflection


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form as it stands in text: its words, which part of speech it is, its base form, and the entry (None where it tells nothing)."""

    words: tuple[str, ...]
    part: Part
    lemma: str
    entry: Entry | None
    is_noun_too: bool = False


@cache
def event_context() -> EventContext:
    """Give what the words round a trigger say."""
    return load("events_context", EventContext)


@cache
def event_words() -> tuple[EventWords, ...]:
    """Give the words of events, those of force first."""
    return load("events_force", EventWords), load("events_words", EventWords)


@cache
def forms_by_word() -> Mapping[str, tuple[tuple[Form, frozenset[str]], ...]]:
    """
    Give every form by its first word, with the other words that it needs.

    The longest come first; of forms of one length, those that tell nothing, then as the files order them.
    """
    index: dict[str, list[Form]] = {}
    for form in _forms():
        index.setdefault(form.words[0], []).append(form)
    return {
        word: tuple((form, frozenset(form.words[1:]) - {GAP}) for form in sorted(forms, key=_rank))
        for word, forms in index.items()
    }


def _rank(form: Form) -> tuple[int, bool]:
    """Order forms: the most words first."""
    return -sum(word != GAP for word in form.words), form.entry is not None


def _forms() -> Iterator[Form]:
    """Give every form of the two files."""
    for words in event_words():
        for nothing in words.nothing:
            for phrase in nothing.phrases:
                yield Form(words=tuple(phrase.split()), part="nothing", lemma=phrase, entry=None)
        for entry in words.trigger:
            yield from _forms_of(entry)


def _forms_of(entry: Entry) -> Iterator[Form]:
    """Give the forms of one entry."""
    nouns = frozenset(form for noun in entry.nouns for form in (noun, _plural(noun))).union(entry.as_is)
    for verb in entry.verbs:
        for part, phrase in _verb_phrases(verb):
            yield Form(
                words=tuple(phrase.split()),
                part=part,
                lemma=verb.replace("~", ""),
                entry=entry,
                is_noun_too=phrase in nouns,
            )
    for noun in entry.nouns:
        yield Form(words=tuple(noun.split()), part="noun", lemma=noun, entry=entry)
        yield Form(words=tuple(_plural(noun).split()), part="plural", lemma=noun, entry=entry)
    for phrase in entry.as_is:
        yield Form(words=tuple(phrase.split()), part="fixed", lemma=phrase, entry=entry)


def _plural(noun: str) -> str:
    """Give the plural of a noun or a phrase: of its head, which stands before "of"."""
    head, of, rest = noun.partition(" of ")
    first, space, last = head.rpartition(" ")
    return f"{first}{space}{with_s(last)}{of}{rest}"


def _verb_phrases(verb: str) -> Iterator[tuple[Part, str]]:
    """Give the forms of a verb or of a phrase that opens with one (or with an adverb in "-ly" before it); "~" stands before a verb that does not open."""
    opening, _, verb = verb.rpartition("~")
    before, _, rest = verb.partition(" ")
    if before.endswith("ly") and rest:
        opening, before, rest = f"{before} ", *rest.partition(" ")[::2]
    behind = f" {rest}" if rest else ""
    for part, form in dict.fromkeys(_word_forms(before)):
        yield part, opening + form + behind


def _word_forms(verb: str) -> Iterator[tuple[Part, str]]:
    """Give the forms of one verb, in both spellings where there are two."""
    inflection = event_context().inflection
    spellings = [inflection.doubled, inflection.doubled | {verb}] if verb in inflection.either else [inflection.doubled]
    for doubled in spellings:
        forms = verb_forms(verb, inflection.irregular, doubled)
        yield "base", forms.base
        yield "third", forms.third
        yield "past", forms.past
        yield "ing", forms.ing
        if forms.participle != forms.past:
            yield "participle", forms.participle
