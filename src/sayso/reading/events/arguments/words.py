"""The words of a sentence, each with what a shallow reading of clauses takes it for."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, Literal, NamedTuple

from sayso.article import Span
from sayso.reading.events.arguments.lexicon import argument_lexicon
from sayso.reading.words import word_classes

Tag = Literal[
    "noun", "adjective", "number", "determiner", "possessive", "pronoun", "of", "preposition", "to", "by", "and", "opener",
    "relative", "auxiliary", "adverb", "verb", "ed", "ing", "comma", "bracket", "quote", "stop", "time",
]  # fmt: skip
"""What a word is taken for; `ed` and `ing` are forms of verbs that may be participles, `opener` begins a clause, `stop` ends one."""

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Capt|Maj|Msgr|Sgt|Rev|Sen|Gov|St)\.|[^\W_]+(?:[-&/][^\W_]+|[.,]\d+|['’](?!s\b)[^\W_]+)*|['’]s\b|['’](?=\s)|\S"
)
_MARKS: Final[dict[str, Tag]] = {
    ",": "comma", "(": "bracket", ")": "bracket", "[": "bracket", "]": "bracket", ";": "stop", ":": "stop", ".": "stop", "!": "stop", "?": "stop",
    '"': "quote", "“": "quote", "”": "quote", "-": "comma", "–": "comma", "—": "comma", "'s": "possessive", "’s": "possessive", "'": "possessive", "’": "possessive",
}  # fmt: skip
_CLOSED: Final[dict[str, Tag]] = {
    "of": "of",
    "to": "to",
    "by": "by",
    "and": "and",
    "or": "and",
    "who": "relative",
    "which": "relative",
    "whom": "relative",
    "whose": "relative",
}
_LEAST: Final = frozenset({"least", "most"})
_SHORTEST: Final = 4
_SHORTEST_ING: Final = 6


class Token(NamedTuple):
    """A word or mark: where it stands in the sentence, its small letters, and what it is taken for."""

    start: int
    end: int
    lower: str
    tag: Tag
    is_capital: bool


@cache
def _tags() -> dict[str, Tag]:
    """Give what the words of the closed classes are taken for."""
    classes, lexicon = word_classes(), argument_lexicon()
    tags: dict[str, Tag] = {}
    tags |= dict.fromkeys(lexicon.verbs, "verb")
    tags |= dict.fromkeys(lexicon.adjectives, "adjective")
    tags |= dict.fromkeys(classes.prepositions | lexicon.prepositions, "preposition")
    tags |= dict.fromkeys(classes.adverbs | lexicon.adverbs | classes.lead_ins - lexicon.joining, "adverb")
    tags |= dict.fromkeys(classes.determiners, "determiner")
    tags |= dict.fromkeys(lexicon.numbers, "number")
    tags |= dict.fromkeys(lexicon.pronouns, "pronoun")
    tags |= dict.fromkeys(lexicon.openers, "opener")
    tags |= dict.fromkeys(classes.auxiliaries - {"'s", "’s"}, "auxiliary")
    return tags | _MARKS | _CLOSED


def tokens_of(sentence: str) -> tuple[Token, ...]:
    """
    Give the words of a sentence; offsets count in the sentence.

    >>> [(token.lower, token.tag) for token in tokens_of("Armed men shot the mayor's son.")]
    [('armed', 'adjective'), ('men', 'noun'), ('shot', 'verb'), ('the', 'determiner'), ('mayor', 'noun'), ("'s", 'possessive'), ('son', 'noun'), ('.', 'stop')]
    """
    found = [
        Token(match.start(), match.end(), match[0].lower(), _tag(match[0]), match[0][0].isupper())
        for match in _WORD.finditer(sentence)
    ]
    return tuple(_settled(found))


def _tag(word: str) -> Tag:
    """Tell what a word by itself is taken for."""
    lower = word.lower()
    if lower in _CLOSED or lower in _MARKS or not (word[0].isupper() and word.isupper() and len(word) > 1):
        known = _tags().get(lower)
        if known is not None:
            return known
    if word[0].isdigit():
        return "number"
    if word[0].isupper() or not word[0].isalnum():
        return "noun" if word[0].isalnum() else "comma"
    if lower.endswith("ed") and len(lower) >= _SHORTEST:
        return "ed"
    if lower.endswith("ing") and len(lower) >= _SHORTEST_ING:
        return "ing"
    return "adverb" if lower.endswith("ly") and lower not in argument_lexicon().no_adverbs else "noun"


def _settled(tokens: Sequence[Token]) -> Iterable[Token]:
    """Take participles before a noun for adjectives: "the kidnapped mayor", "a burning bus"; and "at least" before a number for a part of it."""
    joints = _joints(tokens)
    for number, token in enumerate(tokens):
        if number in joints:
            yield token._replace(tag="and")
            continue
        if token.lower in _LEAST or (token.lower == "at" and number + 1 < len(tokens)):
            yield token._replace(tag=_of_least(tokens, number))
            continue
        if token.tag == "adjective" and token.lower.endswith("ed") and _opens_phrase(tokens, number + 1):
            yield token._replace(tag="ed")
            continue
        if token.tag in {"ed", "ing"} and number + 1 < len(tokens) and tokens[number + 1].tag in {"noun", "adjective"}:
            before = tokens[number - 1].tag if number else "stop"
            if before in {"determiner", "number", "adjective", "possessive"} or (
                before in {"of", "preposition"} and token.tag == "ed"
            ):
                yield token._replace(tag="adjective")
                continue
        yield token


def _opens_phrase(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a noun phrase must begin at a place: at a number or an article."""
    return place < len(tokens) and tokens[place].tag in {"number", "determiner"}


def _joints(tokens: Sequence[Token]) -> frozenset[int]:
    """Give the numbers of the words of "as well as", which joins as "and" does."""
    found = (
        at
        for at, token in enumerate(tokens[:-2])
        if token.lower == "as" and tokens[at + 1].lower == "well" and tokens[at + 2].lower == "as"
    )
    return frozenset(place for at in found for place in range(at, at + 3))


def _of_least(tokens: Sequence[Token], number: int) -> Tag:
    """Tell what "at" and "least" are: parts of a number in "at least 14"; "at the least" is an adverb."""
    token = tokens[number]
    if token.lower == "at":
        has_number = tokens[number + 1].lower in _LEAST and _is_number(tokens, number + 2)
        return "number" if has_number else token.tag
    if _is_number(tokens, number + 1):
        return "number"
    return token.tag if token.lower == "most" else "adverb"


def _is_number(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a number stands at a place."""
    return place < len(tokens) and tokens[place].tag == "number"


def with_times(tokens: tuple[Token, ...], times: Iterable[Span]) -> tuple[Token, ...]:
    """Take the words inside expressions of time, given in the sentence's own offsets, for times."""
    spans = list(times)
    if not spans:
        return tokens
    return tuple(
        token._replace(tag="time")
        if any(span.start <= token.start and token.end <= span.end for span in spans)
        else token
        for token in tokens
    )


def token_at(tokens: Sequence[Token], offset: int) -> int:
    """Give the number of the first word that ends behind an offset; the number of words where none does."""
    low, high = 0, len(tokens)
    while low < high:
        middle = (low + high) // 2
        if tokens[middle].end <= offset:
            low = middle + 1
        else:
            high = middle
    return low
