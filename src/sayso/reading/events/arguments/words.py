"""The words of a sentence, each with what a shallow reading of clauses takes it for."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
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
_DOUBTFUL: Final = frozenset({*_LEAST, "at", "as", "well", "that"})
"""Words that others beside them decide on."""
_UNSURE: Final[frozenset[Tag]] = frozenset({"ed", "ing", "adjective"})
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


@lru_cache(maxsize=20_000)  # a few thousand words make up most of what news says
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


def _settled(tokens: Sequence[Token]) -> list[Token]:
    """Give words with what they are taken for among the others."""
    settled = list(tokens)
    for number, token in enumerate(tokens):
        if token.tag in _UNSURE or token.lower in _DOUBTFUL:
            tag = _tag_among(tokens, number)
            if tag != token.tag:
                settled[number] = token._replace(tag=tag)
    return settled


def _tag_among(tokens: Sequence[Token], number: int) -> Tag:
    """
    Tell what a word is taken for among the others.

    Participles before a noun are adjectives ("the kidnapped mayor"), "wounded" before a number a verb; "at least" is a part of its number, "as well as" an
    "and", and "that" behind "of" a determiner.
    """
    token = tokens[number]
    if token.lower in {"at", *_LEAST}:
        return _of_least(tokens, number)
    if token.lower in {"as", "well"}:
        return "and" if _is_as_well_as(tokens, number) else token.tag
    if token.lower == "that":
        return "determiner" if number and tokens[number - 1].tag in {"of", "by"} else token.tag
    behind = tokens[number + 1].tag if number + 1 < len(tokens) else "stop"
    if token.tag == "adjective":
        return "ed" if token.lower.endswith("ed") and behind in {"number", "determiner"} else "adjective"
    if behind not in {"noun", "adjective"}:
        return token.tag
    before = tokens[number - 1].tag if number else "stop"
    is_before_noun = before in {"determiner", "number", "adjective", "possessive"}
    is_of = before in {"of", "preposition"} and token.tag == "ed"
    return "adjective" if is_before_noun or is_of else token.tag


def _is_as_well_as(tokens: Sequence[Token], number: int) -> bool:
    """Tell whether a word is one of "as well as"."""
    return any(
        [token.lower for token in tokens[start : start + 3]] == ["as", "well", "as"]
        for start in range(max(number - 2, 0), number + 1)
    )


def _of_least(tokens: Sequence[Token], number: int) -> Tag:
    """Tell what "at" and "least" are: parts of a number in "at least 14"; "at the least" is an adverb."""
    token = tokens[number]
    if token.lower == "at":
        behind = tokens[number + 1].lower if number + 1 < len(tokens) else ""
        has_number = behind in _LEAST and _is_number(tokens, number + 2)
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
