"""
The cue lexicon: which words attribute, and what act each does (`data/en/cues.toml`).

Entries come with examples; groups are lists of base forms, whose other forms are made here. Both become one index from words to senses.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.lexicon import load
from sayso.reading.inflection import with_ed, with_ing, with_s
from sayso.record import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class CueEntry:
    """One verb or phrase of the cue lexicon, with all its forms."""

    lemma: str
    act: Act
    forms: tuple[str, ...]
    examples: tuple[str, ...]
    hedged: bool = False
    doubtful: bool = False
    light: bool = False
    also: frozenset[Act] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class CueGroup:
    """Verbs and nouns that do one act, by their base forms; `as_is` have no other."""

    act: Act
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    as_is: tuple[str, ...] = ()
    hedged: bool = False
    light: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CueLexicon:
    """The shape of `data/en/cues.toml`."""

    cue: tuple[CueEntry, ...]
    group: tuple[CueGroup, ...]
    irregular: Mapping[str, tuple[str, ...]]
    doubled: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """
    What a form does.

    `lemma` is its base form. `doubtful` forms are hedged in a passive without an agent, `light` ones only carry another word's act, `also` are the acts
    that they do in other contexts.
    """

    lemma: str
    act: Act
    hedged: bool = False
    doubtful: bool = False
    light: bool = False
    also: frozenset[Act] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A form found in a row of words: from word `start` to before word `end`."""

    start: int
    end: int
    sense: Sense


@cache
def cue_lexicon() -> CueLexicon:
    """Give the cue lexicon."""
    return load("cues", CueLexicon)


def find_forms(words: Sequence[str]) -> tuple[Match, ...]:
    """
    Give the forms of the lexicon in a row of lower-case words, in order, the longest at each place; none overlaps another.

    >>> [(one.sense.lemma, one.sense.act) for one in find_forms(["called", "for", "an", "apology"])]
    [('call for', 'demand'), ('apology', 'apologize')]
    """
    found: list[Match] = []
    place = 0
    while place < len(words):
        match = form_at(words, place)
        if match is not None:
            found.append(match)
        place = place + 1 if match is None else match.end
    return tuple(found)


def form_at(words: Sequence[str], place: int) -> Match | None:
    """Give the longest form of the lexicon that begins at `place` of a row of lower-case words; None where none does."""
    for form, sense in _by_first_word().get(words[place], ()):
        if tuple(words[place : place + len(form)]) == form:
            return Match(start=place, end=place + len(form), sense=sense)
    return None


@cache
def _by_first_word() -> Mapping[str, tuple[tuple[tuple[str, ...], Sense], ...]]:
    """Index every form by its first word, the longest first; an entry counts before a group."""
    index: dict[str, dict[tuple[str, ...], Sense]] = {}
    for form, sense in all_forms():
        words = tuple(form.split())
        index.setdefault(words[0], {}).setdefault(words, sense)
    return {word: tuple(sorted(forms.items(), key=lambda item: -len(item[0]))) for word, forms in index.items()}


def all_forms() -> Iterator[tuple[str, Sense]]:
    """Give every form of the lexicon with its sense, entries first."""
    lexicon = cue_lexicon()
    for entry in lexicon.cue:
        sense = Sense(
            lemma=entry.lemma,
            act=entry.act,
            hedged=entry.hedged,
            doubtful=entry.doubtful,
            light=entry.light,
            also=entry.also,
        )
        for form in entry.forms:
            yield form, sense
    for group in lexicon.group:
        for base, forms in _grouped(group):
            sense = Sense(lemma=base, act=group.act, hedged=group.hedged, light=group.light)
            for form in forms:
                yield form, sense


def _grouped(group: CueGroup) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Give the base forms of a group, each with all its forms."""
    for verb in group.verbs:
        yield verb, verb_forms(verb)
    for noun in group.nouns:
        yield noun, (noun,) if " " in noun else (noun, with_s(noun))
    for word in group.as_is:
        yield word, (word,)


def verb_forms(verb: str) -> tuple[str, ...]:
    """
    Give the forms of a verb, or of a phrase that opens with one; "-ize" is spelt "-ise" as well.

    >>> verb_forms("put it"), verb_forms("rebut")
    (('put it', 'puts it', 'putting it'), ('rebut', 'rebuts', 'rebutted', 'rebutting'))
    """
    first, space, rest = verb.partition(" ")
    bases = [first, f"{first[:-3]}ise"] if first.endswith("ize") else [first]
    forms = [form for base in bases for form in _forms_of_word(base)]
    return tuple(dict.fromkeys(form + space + rest for form in forms))


def _forms_of_word(verb: str) -> tuple[str, ...]:
    """Give base, third person, past and participle of one verb."""
    doubled = cue_lexicon().doubled
    past = cue_lexicon().irregular.get(verb) or (with_ed(verb, doubled),)
    return tuple(dict.fromkeys((verb, with_s(verb), *past, with_ing(verb, doubled))))
