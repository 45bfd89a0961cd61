"""What is a name in one place of an article is one in the others too: its kind by the weight of all, and where else it stands."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sayso.article import Span
from sayso.names import KnownName
from sayso.reading.capitals import Word, is_capital
from sayso.reading.entities.coreference_scene import clause_words
from sayso.reading.entities.lexicon import body_heads, entity_lexicon, is_people, lands, nobodies
from sayso.reading.entities.pieces import bare_word
from sayso.reading.entities.values import Name
from sayso.reading.first_names import first_names
from sayso.reading.overlaps import Overlaps
from sayso.record import EntityKind

_MANY: Final = 9
"""Weight (three a mention that the encoder saw) from which a land may be a body: a team, a government."""
_OFTEN: Final = 2
Judged = tuple[EntityKind, KnownName | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forms:
    """What is looked for: names, nouns that need "the" before them, and how many words they have by their first one, the longest first."""

    named: Mapping[str, Judged]
    nouns: Mapping[str, Judged]
    lengths: Mapping[str, tuple[int, ...]]


def recurring(
    text: str, words: Sequence[Sequence[Word]], names: Sequence[Name], others: Sequence[Name] = ()
) -> tuple[Name, ...]:
    """
    Give the names with one kind each for the same words, and those that stand elsewhere in the same words; `words` are those of each block.

    `others` are names that count only where none of these stands.
    """
    names = _trimmed(text, names)
    judged = _judged(names)
    kept = [_as_judged(one, judged) for one in names]
    taken = Overlaps(tuple(one.span for one in kept))
    forms = _forms_of(judged)
    found = [*kept, *(one for held in words for one in _standing(text, held, forms, taken))]
    found.sort(key=lambda one: one.span)
    taken = Overlaps(tuple(one.span for one in found))
    found += [_as_judged(one, judged) for one in others if not taken.with_span(one.span)]
    return tuple(sorted(found, key=lambda one: one.span))


def _trimmed(text: str, names: Sequence[Name]) -> list[Name]:
    """Cut names to what the article names elsewhere: an owner's s that lost its apostrophe, what opens a sentence before a person, a people's adjective before a place."""
    counts = Counter(one.words for one in names)
    last = Counter(one.words.rsplit(maxsplit=1)[-1] for one in names if one.kind == "person")
    trimmed: list[Name] = []
    for one in names:
        first, _, rest = one.words.partition(" ")
        span = one.span
        is_led = one.kind == "person" and last[rest] >= _OFTEN and counts[one.words] == 1 and _opens(first)
        is_peoples = one.kind == "place" and is_people(first) and rest in counts and rest.lower() not in _place_nouns()
        if one.words.endswith("s") and counts[one.words[:-1]] >= counts[one.words]:
            span = Span(span.start, span.end - 1)
        elif rest and (is_led or is_peoples):
            span = Span(text.index(rest.split()[0], span.start + len(first)), span.end)
        trimmed.append(one if span == one.span else replace(one, span=span, words=" ".join(span.of(text).split())))
    return trimmed


def _opens(word: str) -> bool:
    """Tell whether a capital word before a name opens a sentence and is no part of it ("Joining Bel")."""
    lower = word.lower()
    is_small = lower.endswith("ing") or lower in clause_words().prepositions | clause_words().openers
    return is_small and lower not in first_names()


def _place_nouns() -> frozenset[str]:
    """Give the nouns that are no place's whole name ("Gulf")."""
    return entity_lexicon().places.words | entity_lexicon().place_openings.words


def _as_judged(one: Name, judged: Mapping[str, Judged]) -> Name:
    """Give a name as the article's use of its words says."""
    kind, known = judged.get(one.words, (one.kind, None))
    return replace(one, kind=kind, known=one.known or known)


def _judged(names: Sequence[Name]) -> dict[str, Judged]:
    """Give for the words of each name the kind that most speaks for; what is known decides."""
    weights: dict[str, Counter[EntityKind]] = defaultdict(Counter)
    known: dict[str, KnownName] = {}
    for one in names:
        weights[one.words][one.kind] += one.trust
        if one.known is not None:
            known.setdefault(one.words, one.known)
    judged: dict[str, Judged] = {}
    for words, kinds in weights.items():
        if words in known:
            judged[words] = (known[words].kind, known[words])
        elif words.lower().rstrip(".") in lands() and kinds["organization"] < max(_MANY, 2 * kinds["place"]):
            judged[words] = ("place", None)
        else:
            judged[words] = (kinds.most_common(1)[0][0], None)
    return judged


def _surnames(judged: Mapping[str, Judged]) -> dict[str, Judged]:
    """Give the surnames of people who are named in full."""
    taken = nobodies() | body_heads() | entity_lexicon().generations.words
    found: dict[str, Judged] = {}
    for words, (kind, _) in judged.items():
        last = words.rsplit(maxsplit=1)[-1]
        if kind == "person" and " " in words and is_capital(last) and last.lower() not in taken:
            found[last] = ("person", None)
    return found


def _nouns(judged: Mapping[str, Judged]) -> dict[str, Judged]:
    """Give the nouns that stand for bodies named in full, where an article stands before them ("the Observatory")."""
    found: dict[str, Judged] = {}
    for words, (kind, _) in judged.items():
        tokens = words.split()
        link = next((at for at, word in enumerate(tokens) if word in {"of", "for", "on"}), len(tokens))
        if kind in {"organization", "group"} and len(tokens) > 1 and link and _is_noun(tokens[link - 1]):
            found[tokens[link - 1]] = (kind, None)
    return found


def _is_noun(word: str) -> bool:
    """Tell whether a word is a body's noun with a capital."""
    return word[:1].isupper() and word.lower() in body_heads()


def _forms_of(judged: Mapping[str, Judged]) -> _Forms:
    """Index what is looked for in the text."""
    named = {**_surnames(judged), **judged}
    nouns = {noun: kind for noun, kind in _nouns(judged).items() if noun not in named}
    lengths: dict[str, set[int]] = defaultdict(set)
    for form in (*named, *nouns):
        lengths[form.split()[0]].add(form.count(" ") + 1)
    return _Forms(
        named=named, nouns=nouns, lengths={word: tuple(sorted(held, reverse=True)) for word, held in lengths.items()}
    )


def _standing(text: str, words: Sequence[Word], forms: _Forms, taken: Overlaps) -> Iterator[Name]:
    """Give the names that stand in the words of a block where none was found yet."""
    reached = 0
    for at, word in enumerate(words):
        options = forms.lengths.get(word.text) or forms.lengths.get(bare_word(word))
        if not options or at < reached:
            continue
        for length in options:
            part = words[at : at + length]
            span = Span(word.span.start, part[-1].span.start + len(bare_word(part[-1])))
            held = " ".join(span.of(text).split())
            found = forms.named.get(held) or (forms.nouns.get(held) if _is_led(text, span) else None)
            if found is not None and not taken.with_span(span) and _may_stand(text, span):
                yield Name(span=span, words=held, kind=found[0], trust=1, known=found[1])
                reached = at + length
                break


def _is_led(text: str, span: Span) -> bool:
    """Tell whether "the" stands before a place."""
    return text[max(0, span.start - 4) : span.start].lower() == "the "


def _may_stand(text: str, span: Span) -> bool:
    """Tell whether a name may stand at a place: not as a part of a longer word, and no people's adjective."""
    return text[span.end : span.end + 1] != "-" and not is_people(span.of(text))
