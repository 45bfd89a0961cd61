"""Phrases and subjects in a row of words, without a parser: noun phrases forward and backward, and who a verb is said of."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from sayso.reading.events.arguments.lexicon import argument_lexicon, sorts
from sayso.reading.events.arguments.words import Tag, Token

_INSIDE: Final[frozenset[Tag]] = frozenset({"noun", "adjective", "number", "possessive", "determiner", "of", "quote"})
_CORE: Final[frozenset[Tag]] = frozenset({"noun", "pronoun", "number"})
_SKIPPED: Final[frozenset[Tag]] = frozenset({"adverb", "auxiliary", "time", "quote"})
_VERBS: Final[frozenset[Tag]] = frozenset({"verb", "ed", "auxiliary"})
_BORDERS: Final[frozenset[Tag]] = frozenset({"stop", "opener"})
_FAR: Final = 40
_LONGEST: Final = 40
"""Words of a phrase that are looked at."""
_LONGEST_LIST: Final = 30
_JOINTS: Final = 4
"""Words and marks between two members of a list: ", as well as"."""
_DEEP: Final = 3


class Phrase(NamedTuple):
    """A noun phrase: its first word's number, and that after its last."""

    start: int
    end: int


def phrase_from(tokens: Sequence[Token], place: int) -> Phrase | None:
    """Give the noun phrase that begins at a word; "of" and a possessor are inside, other prepositions are not."""
    at, has_noun, has_core = place, False, False
    while at < min(len(tokens), place + _LONGEST) and (
        tokens[at].tag in _INSIDE or (at == place and tokens[at].tag == "pronoun")
    ):
        tag = tokens[at].tag
        if tag == "determiner" and at > place and has_noun and tokens[at - 1].tag not in {"of", "possessive"}:
            break
        if tag == "of" and not (has_core and _goes_on(tokens, at + 1)):
            break
        has_noun = has_noun or tag == "noun"
        has_core = has_core or tag in _CORE
        at += 1
        if tag == "pronoun":
            break
    return _trimmed(tokens, place, at)


def phrases_from(tokens: Sequence[Token], place: int) -> list[Phrase]:
    """
    Give the noun phrase that begins at a word, and those joined to it by commas and "and"; what has a verb of its own is another clause.

    Ages and what says who somebody is are passed over in a list: "Ana Bel, 42; Jo Venn, a nurse; and two boys".
    """
    found: list[Phrase] = []
    at = place
    while len(found) < _LONGEST_LIST:
        phrase = phrase_from(tokens, at)
        if phrase is None or (found and tokens[at - 1].tag != "of" and _has_verb(tokens, phrase.end)):
            break
        is_aside = found and (_is_apposition(tokens, found[-1], phrase) or _is_age(tokens, phrase))
        if not is_aside:
            found.append(phrase)
        at = _past_joint(tokens, _past_place(tokens, phrase.end), is_list=tokens[found[-1].end - 1].is_capital)
        if at < 0:
            break
    return found


def phrases_before(tokens: Sequence[Token], last: Phrase) -> list[Phrase]:
    """Give a noun phrase with those joined to it before it: "A teacher and two nuns were killed"."""
    found = [last]
    while len(found) < _LONGEST_LIST:
        at = found[0].start - 1
        while at > 0 and tokens[at - 1].tag in {"comma", "and"} and tokens[at].tag in {"comma", "and"}:
            at -= 1
        is_joint = at > 0 and (tokens[at].tag in {"and", "comma"} or tokens[at].lower == ";")
        before = phrase_before(tokens, at) if is_joint else None
        if before is None or (len(found) == 1 and tokens[last.start - 1].tag != "and"):
            break
        if before.start and tokens[before.start - 1].tag in {"verb", "ed", "preposition"}:
            break
        found.insert(0, before)
    named = [one for one in found if not _is_age(tokens, one)]
    return [one for number, one in enumerate(named) if not number or not _is_apposition(tokens, named[number - 1], one)]


def phrase_before(tokens: Sequence[Token], end: int) -> Phrase | None:
    """Give the noun phrase that ends before a word; an acronym in brackets behind it is passed over."""
    last = _before_brackets(tokens, end)
    at = last - 1
    if at < 0 or tokens[at].tag not in _CORE | {"quote"}:
        return None
    if tokens[at].tag == "pronoun":
        return Phrase(at, last)
    while at >= 0 and last - at <= _LONGEST and tokens[at].tag in _INSIDE:
        tag = tokens[at].tag
        if tag == "determiner" and not (at > 0 and tokens[at - 1].tag in {"of", "possessive", "number"}):
            at -= 1
            break
        if tag == "of" and not (at > 0 and tokens[at - 1].tag in _CORE):
            break
        at -= 1
    return _trimmed(tokens, at + 1, last)


def head_before(tokens: Sequence[Token], end: int) -> Phrase | None:
    """Give the noun phrase before a word that others hang on: "men" of "men from Orva riding on mules"."""
    phrase = phrase_before(tokens, end)
    for _ in range(_DEEP):
        if phrase is None:
            return None
        before = phrase.start - 1
        while (
            before > 0
            and tokens[before].tag in {"preposition", "ing", "ed", "adverb", "to", "by"}
            and tokens[before - 1].tag in {"ing", "ed"}
        ):
            before -= 1
        is_participle = tokens[before].tag == "ing" or (tokens[before].tag == "ed" and before + 1 < phrase.start)
        if before <= 0 or not (is_participle or tokens[before].tag == "preposition"):
            return phrase
        further = phrase_before(tokens, before)
        if further is None:
            return phrase
        phrase = further
    return phrase


def subject_of(tokens: Sequence[Token], verb: int, depth: int = 0) -> Phrase | None:
    """
    Give the noun phrase that a verb is said of, whatever its form; None where the sentence has none.

    Auxiliaries, adverbs, clauses between commas, relatives, infinitives and verbs joined by "and" are passed over.
    """
    at = _before_group(tokens, verb)
    if depth > _DEEP:
        return None
    if at < 0:
        return _behind_comma(tokens, verb) if tokens[verb].tag == "ing" else None
    return _reader(tokens[at], tokens[verb])(tokens, verb, at, depth)


def _reader(before: Token, verb: Token) -> "_Reader":
    """Give how the subject is read from the word before a verb."""
    if before.tag in _READERS:
        return _READERS[before.tag]
    if before.tag in {"of", "by", "preposition"} and verb.tag == "ing":
        return _of_gerund
    return _of_opener if before.tag == "opener" or before.lower == "then" else _of_nothing


def _of_opener(tokens: Sequence[Token], verb: int, at: int, depth: int) -> Phrase | None:
    """Read "that" as a relative, "but" as "and"; nothing else that opens a clause lets a subject through."""
    if tokens[at].lower == "that":
        return _antecedent(tokens, verb, at, depth)
    return _of_earlier_verb(tokens, verb, at, depth) if tokens[at].lower in {"but", "then"} else None


def _of_nothing(_tokens: Sequence[Token], _verb: int, _at: int, _depth: int) -> Phrase | None:
    """Read no subject."""
    return None


def _of_noun(tokens: Sequence[Token], _verb: int, at: int, _depth: int) -> Phrase | None:
    """Read the noun phrase before a verb."""
    return head_before(tokens, at + 1)


def _of_verb(tokens: Sequence[Token], _verb: int, at: int, depth: int) -> Phrase | None:
    """Read the subject of the verb before."""
    return subject_of(tokens, at, depth + 1)


def clause_around(tokens: Sequence[Token], place: int, most: int = _FAR) -> tuple[int, int]:
    """Give the first word and that after the last of the clause round a word, by marks and words that open clauses."""
    start = place
    while start > 0 and place - start < most and tokens[start - 1].tag not in _BORDERS:
        start -= 1
    end = place
    while end < len(tokens) and end - place < most and tokens[end].tag not in _BORDERS:
        end += 1
    return start, end


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> Phrase | None:
    """Give a phrase without marks and words that cannot stand at its ends; None where no noun is left."""
    while start < end and tokens[start].tag in {"possessive", "of", "quote"}:
        start += 1
    while start < end and tokens[end - 1].tag in {"possessive", "of", "quote", "determiner", "adjective"}:
        end -= 1
    has_core = any(tokens[at].tag in _CORE for at in range(start, end))
    is_open = sum(token.tag == "quote" for token in tokens[start:end]) % 2 == 1
    closes = is_open and end < len(tokens) and tokens[end].tag == "quote"
    return Phrase(start, end + closes) if has_core else None


def _goes_on(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a noun phrase begins at a word."""
    return place < len(tokens) and tokens[place].tag in {"noun", "adjective", "number", "determiner", "quote"}


def _has_verb(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a verb follows, so that the phrase before it is its subject."""
    while place < len(tokens) and tokens[place].tag in {"adverb", "time"}:
        place += 1
    return place < len(tokens) and tokens[place].tag in {"verb", "auxiliary", "ed"}


def _is_apposition(tokens: Sequence[Token], one: Phrase, other: Phrase) -> bool:
    """Tell whether a phrase between commas says who the one before it is: "Ana Bel, a teacher,"."""
    is_between = (
        tokens[other.start - 1].tag == "comma"
        and other.end < len(tokens)
        and tokens[other.end].tag in {"comma", "stop"}
    )
    return is_between and tokens[one.end - 1].is_capital and not tokens[other.end - 1].is_capital


def _past_place(tokens: Sequence[Token], place: int) -> int:
    """Pass over an acronym in brackets, and over "in Orva" before a comma or "and"."""
    if place + 2 < len(tokens) and tokens[place].tag == "bracket" and tokens[place + 2].tag == "bracket":
        place += 3
    if place + 1 < len(tokens) and tokens[place].tag == "preposition":
        inner = phrase_from(tokens, place + 1)
        if inner and inner.end < len(tokens) and tokens[inner.end].tag in {"comma", "and"}:
            return inner.end
    return place


def _is_age(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Tell whether a phrase is a bare number: an age behind a name."""
    return phrase.end - phrase.start == 1 and tokens[phrase.start].tag == "number"


def _past_joint(tokens: Sequence[Token], place: int, *, is_list: bool) -> int:
    """Give the word behind a comma, "and", or in a list a semicolon; -1 where none stands there. "And of" goes on with what "of" began."""
    at = place
    while (
        at < len(tokens)
        and at - place < _JOINTS
        and (tokens[at].tag in {"comma", "and"} or (is_list and tokens[at].lower == ";"))
    ):
        at += 1
    if at > place and at < len(tokens) and tokens[at].tag == "of":
        at += 1
    if at == place and at < len(tokens) and tokens[at].lower == "including":
        return at + 1
    if at > place and at < len(tokens) and tokens[at].lower in {"including", "among"}:
        return at + 1
    return at if at > place else -1


def _before_brackets(tokens: Sequence[Token], end: int) -> int:
    """Give the end of what stands before words in brackets."""
    if end >= 3 and tokens[end - 1].tag == "bracket":  # noqa: PLR2004 - two brackets and a word
        for at in range(end - 2, max(end - 10, 0), -1):
            if tokens[at].tag == "bracket":
                return at
    return end


def _before_group(tokens: Sequence[Token], verb: int) -> int:
    """Give the word before a verb's own auxiliaries, adverbs and times."""
    at = verb - 1
    while at >= 0:
        is_of_time = tokens[at].tag == "preposition" and tokens[at + 1].tag == "time"
        if not (tokens[at].tag in _SKIPPED or is_of_time):
            return at
        at -= 1
    return at


def _antecedent(tokens: Sequence[Token], _verb: int, relative: int, _depth: int) -> Phrase | None:
    """Give what a relative stands for: the noun phrase before it."""
    end = relative - 1 if relative and tokens[relative - 1].tag == "comma" else relative
    nearest = phrase_before(tokens, end)
    if (
        nearest is None
        or tokens[relative].lower != "who"
        or sorts().get(tokens[nearest.end - 1].lower) in {"person", "body"}
    ):
        return nearest
    return head_before(tokens, end)


def _of_infinitive(tokens: Sequence[Token], _verb: int, to: int, depth: int) -> Phrase | None:
    """Give who does what an infinitive says: the subject of the verb before it, or whom that verb sends."""
    before = to - 1
    if before < 0:
        return None
    if tokens[before].tag in _VERBS or tokens[before].tag in {"ing", "adjective"}:
        return subject_of(tokens, before, depth + 1)
    phrase = phrase_before(tokens, to)
    if phrase is None or phrase.start == 0:
        return None
    governing = tokens[phrase.start - 1]
    if governing.lower in argument_lexicon().sent:
        return phrase
    return subject_of(tokens, phrase.start - 1, depth + 1) if governing.tag in _VERBS else None


def _before_comma(tokens: Sequence[Token], verb: int, comma: int, depth: int) -> Phrase | None:
    """Give the subject before a comma: what stands before a clause between commas, or the earlier verb's for ", killing"."""
    if tokens[verb].tag == "ing":
        return _of_earlier_verb(tokens, verb, comma, depth)
    for at in range(comma - 1, max(comma - _FAR, 0), -1):
        if tokens[at].tag == "stop":
            break
        if tokens[at].tag == "comma" and tokens[at - 1].tag in {*_CORE, "bracket", "quote"}:
            return head_before(tokens, at)
    return None


def _of_earlier_verb(tokens: Sequence[Token], _verb: int, place: int, depth: int) -> Phrase | None:
    """Give the subject of the verb before a word: "and" joins what both do."""
    for at in range(place - 1, max(place - _FAR, -1), -1):
        tag = tokens[at].tag
        if tag == "stop":
            return None
        if tag in {"verb", "auxiliary"} or (tag == "ed" and not _is_participle(tokens, at)):
            return subject_of(tokens, at, depth + 1)
    return None


def _is_participle(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a form in "-ed" hangs on the noun before it: "men armed with", "a bus attacked by"."""
    return place + 1 < len(tokens) and tokens[place + 1].tag == "by"


def _of_gerund(tokens: Sequence[Token], verb: int, place: int, depth: int) -> Phrase | None:
    """Give who does what a gerund says: the accused, the subject of the earlier verb, or that of the clause behind the comma."""
    if place and tokens[place - 1].lower in argument_lexicon().led:
        return subject_of(tokens, place - 1, depth + 1)
    phrase = phrase_before(tokens, place)
    if phrase and phrase.start and tokens[phrase.start - 1].lower in argument_lexicon().led:
        return phrase
    return _of_earlier_verb(tokens, verb, place, depth) or _behind_comma(tokens, verb)


def _behind_comma(tokens: Sequence[Token], verb: int) -> Phrase | None:
    """Give the noun phrase behind the next comma: "After attacking the bank, the rebels fled"."""
    for at in range(verb + 1, min(verb + _FAR, len(tokens))):
        if tokens[at].tag == "stop":
            return None
        if tokens[at].tag == "comma":
            phrase = phrase_from(tokens, at + 1)
            return phrase if phrase and _has_verb(tokens, phrase.end) else None
    return None


_Reader = Callable[[Sequence[Token], int, int, int], Phrase | None]
_READERS: Final[Mapping[Tag, _Reader]] = {
    "noun": _of_noun,
    "pronoun": _of_noun,
    "number": _of_noun,
    "bracket": _of_noun,
    "possessive": _of_noun,
    "relative": _antecedent,
    "to": _of_infinitive,
    "comma": _before_comma,
    "and": _of_earlier_verb,
    "verb": _of_verb,
    "ed": _of_verb,
    "ing": _of_verb,
}
