"""
Cues: the words that attribute.

The lexicon says which verbs and phrases attribute, what act each does and what may hold its content; here they are found in
a row of units, with the auxiliaries, negations and adverbs that belong to them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso.article import Span
from sayso.lexicon import load
from sayso.reading.roles import head_nouns
from sayso.reading.words import Unit, is_content_word, word_classes
from sayso.record import Act, Polarity

Frame = Literal[
    "quote", "that", "clause", "to", "object", "for", "told", "according", "passive-to", "sourceless-adverb", "self"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CueEntry:
    """One entry of the cue lexicon."""

    lemma: str
    act: Act
    forms: tuple[str, ...]
    frames: frozenset[Frame]
    examples: tuple[str, ...]
    hedged: bool = False
    inverts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CueLexicon:
    """The cue lexicon, `data/en/cues.toml`."""

    cue: tuple[CueEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """
    A cue found in a row of units.

    `first` and `last` are the places of its units (`last` exclusive), `verb` that of the word that the lexicon knows.
    """

    entry: CueEntry
    first: int
    verb: int
    last: int
    polarity: Polarity
    hedged: bool
    is_participle: bool

    def span(self, units: Sequence[Unit]) -> Span:
        """Give the characters that it covers."""
        return Span(units[self.first].span.start, units[self.last - 1].span.end)


@cache
def cue_lexicon() -> CueLexicon:
    """Give the cue lexicon."""
    return load("cues", CueLexicon)


@cache
def _by_first_word() -> dict[str, tuple[tuple[tuple[str, ...], CueEntry], ...]]:
    """Index the forms by their first word, the longest form first."""
    index: dict[str, list[tuple[tuple[str, ...], CueEntry]]] = {}
    for entry in cue_lexicon().cue:
        for form in entry.forms:
            words = tuple(form.split())
            index.setdefault(words[0], []).append((words, entry))
    return {word: tuple(sorted(forms, key=lambda item: -len(item[0]))) for word, forms in index.items()}


def find_cues(units: Sequence[Unit]) -> tuple[Cue, ...]:
    """Give the cues in a row of units, in order; none overlaps another."""
    cues: list[Cue] = []
    place = 0
    while place < len(units):
        match = _match_at(units, place)
        if match is None:
            place += 1
            continue
        words, entry = match
        reached = cues[-1].last if cues else 0
        cue = _extended(units, place, len(words), entry, reached)
        if cue is not None:
            cues.append(cue)
        place += len(words)
    return tuple(cues)


def _match_at(units: Sequence[Unit], place: int) -> tuple[tuple[str, ...], CueEntry] | None:
    """Give the longest form of the lexicon that stands at `place`."""
    unit = units[place]
    if unit.kind != "word":
        return None
    for words, entry in _by_first_word().get(unit.lower, ()):
        if tuple(part.lower for part in units[place : place + len(words)]) == words:
            return words, entry
    return None


@cache
def _helpers() -> frozenset[str]:
    """Give the words before a verb that belong to its cue."""
    classes = word_classes()
    return classes.auxiliaries | classes.negations | classes.adverbs


def _extended(units: Sequence[Unit], place: int, length: int, entry: CueEntry, reached: int) -> Cue | None:
    """Take in the auxiliaries, negations and adverbs before the verb; None where the form is no verb here."""
    classes = word_classes()
    first = place
    helpers = _helpers()
    while first > reached and "according" not in entry.frames:
        is_so_far = units[first - 1].lower == "so" and units[first].lower == "far"
        if units[first - 1].lower not in helpers and not is_so_far:
            break
        first -= 1
    is_opening = first == 0 or units[first - 1].kind != "word"
    while is_opening and first < place and units[first].lower in classes.lead_ins - classes.auxiliaries:
        first += 1
    if "sourceless-adverb" in entry.frames:
        first = place
    before = {unit.lower for unit in units[first:place]}
    if _is_noun(units, place, length, first, entry.lemma) or _is_passive(units, place, before, entry):
        return None
    last = place + (1 if "self" in entry.frames else length)
    is_negated = bool(before & classes.negations) or "neither" in before
    form = units[place].lower
    return Cue(
        entry=entry,
        first=first,
        verb=place,
        last=last,
        polarity="negative" if is_negated else "positive",
        hedged=entry.hedged or bool(before & classes.hedges),
        is_participle=form.endswith("ing") and not before & classes.auxiliaries,
    )


_PASSIVE_HELPERS = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_SAYING = frozenset({"saying", "stating", "claiming", "alleging", "suggesting", "showing", "indicating"})
_PARTICLES = frozenset({"up", "off", "down", "out", "around", "away", "back"})
_SURE_AFTER = frozenset({"that", "to", "it", "he", "she", "they"})
_NO_VERB_AFTER = frozenset({"themselves", "himself", "herself", "itself", "of", "from", "by"})


def _is_noun(units: Sequence[Unit], place: int, length: int, first: int, lemma: str) -> bool:
    """Tell whether a form that may be a noun or an adjective ("the report", "their demands", "hopes of") is one here."""
    if first < place:
        return False
    follows = units[place + length] if place + length < len(units) else None
    if _is_named(units, place, follows) or (length == 1 and follows is not None and follows.lower in _PARTICLES):
        return True
    if place == 0 or units[place].lower in _ALWAYS_VERBS:
        return False
    return _is_noun_by_what_is_before(units, place, follows, lemma)


_ALWAYS_VERBS = frozenset({"said", "told", "wrote", "thought"})


def _is_named(units: Sequence[Unit], place: int, follows: Unit | None) -> bool:
    """Tell whether a form is part of a name ("the Orva State claimed") or a noun before a participle ("reports saying")."""
    if follows is None or follows.kind != "word":
        return False
    is_name = place > 0 and units[place].is_capital and units[place - 1].is_capital and not follows.is_capital
    return is_name or (units[place].lower.endswith("s") and follows.lower in _SAYING)


def _is_noun_by_what_is_before(units: Sequence[Unit], place: int, follows: Unit | None, lemma: str) -> bool:
    """Tell a noun by the word before it: a determiner, a possessive, a preposition, or a noun that is no source."""
    classes = word_classes()
    form, before = units[place].lower, units[place - 1]
    if form.endswith("ing") and before.lower in classes.prepositions - {"by"}:
        return True
    if place > 1 and units[place - 2].lower in classes.relatives and is_content_word(before) and form == f"{lemma}s":
        return True
    is_determined = before.lower in classes.determiners and before.lower not in classes.pronouns
    if form.endswith("ed") and follows is not None and follows.kind == "word":
        return is_determined
    is_sure = follows is not None and follows.lower in _SURE_AFTER
    if form in {lemma, f"{lemma}s"} and not is_sure and is_content_word(before) and not before.is_capital:
        return before.lower not in head_nouns() and not before.lower.endswith("s")
    is_owned = before.kind == "word" and before.lower.endswith(("'s", "’s", "s'", "s’"))
    is_governed = before.lower == "to" or (before.lower in classes.prepositions and not form.endswith("ing"))
    return is_determined or is_owned or is_governed or (follows is not None and follows.lower in _NO_VERB_AFTER)


def _is_passive(units: Sequence[Unit], place: int, before: set[str], entry: CueEntry) -> bool:
    """Tell whether the verb is a plain passive ("was reported killed"), whose subject is no source."""
    if units[place].lower.endswith("ing") or entry.frames & {"passive-to", "according", "sourceless-adverb"}:
        return False
    return bool(before & _PASSIVE_HELPERS) and "quoted" not in units[place].lower and units[place].lower != "was"
