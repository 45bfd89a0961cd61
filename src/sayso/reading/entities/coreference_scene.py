"""
Where an article names, describes and means somebody: each place with its sentence, clause and part in it.

No parser stands behind this: what comes first before a verb is taken for a subject, what follows a preposition for none, what owns by its apostrophe; a clause ends at
a mark, at a word that opens another, and where a second subject comes before a verb.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal, NamedTuple

from sayso.article import Block, Span
from sayso.lexicon import load
from sayso.reading.roles import person_roles, role_words
from sayso.reading.words import word_classes

Part = Literal["subject", "object", "oblique", "owner", "aside", "other"]

PRONOUNS: Final = frozenset({"he", "she", "him", "her", "his", "hers", "they", "them", "their", "it", "its"})
FIRST: Final = frozenset({"i", "me", "my", "mine", "myself"})
_SUBJECTS: Final = frozenset({"he", "she", "they", "i"})
_OWNERS: Final = frozenset({"his", "its", "their", "my", "hers"})
_TOKEN: Final = re.compile(r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|I)(?=[’'])|[^\W_]+(?:[-’'][^\W_]+)*|[^\w\s]")
_ASKED: Final = re.compile(r"\b(?:he|she|him|her|his|hers|they|them|their|it|its|i|me|my|mine|myself)\b", re.IGNORECASE)
_OWNING: Final = re.compile(r"['’]s?(?![^\W_])")
_BREAKS: Final = frozenset({";", ":", "—", "–", "(", ")", '"', "“", "”"})
_CLOSING: Final = {",": ",", "(": ")", "–": "–", "—": "—"}
_APPOSED = 10
"""Words of an apposition that may stand between a name and its verb ("Bel, mayor of the town since May, said")."""

_LONGEST_PAST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseWords:
    """The shape of `data/en/clauses.toml`: small words that a shallow reading of clauses needs."""

    prepositions: frozenset[str]
    openers: frozenset[str]
    verbs: frozenset[str]
    kin: frozenset[str]
    nouns: frozenset[str]


@cache
def clause_words() -> ClauseWords:
    """Give the small words of clauses."""
    return load("clauses", ClauseWords)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """
    Where somebody is named, described or meant.

    `who` is a key of the one that a name or description means, None for a pronoun; `is_fronted` tells that no verb of the clause came before, `is_opening` that it stands in what leads up to the
    sentence's subject ("In his speech, Bel ..."), behind a preposition or a word that opens a clause.
    """

    span: Span
    who: str | None
    word: str
    part: Part
    sentence: int
    clause: int
    block: int
    is_fronted: bool
    is_opening: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """Where a clause stands and what it holds so far: its number, whether its subject and its verb came, and the part and end of what was placed last; how many brackets are open, and whether the sentence still leads up to its subject."""

    number: int
    sentence: int
    block: int
    has_subject: bool = False
    has_verb: bool = False
    last: Part = "other"
    last_end: int = -1
    depth: int = 0
    is_opening: bool = False


class _Token(NamedTuple):
    """A word or mark of a sentence (a plain tuple: an article has hundreds)."""

    lower: str
    start: int
    end: int
    is_capital: bool


def places_in(
    text: str, blocks: Sequence[Block], sentences: Sequence[Span], named: Sequence[tuple[Span, str]]
) -> tuple[Place, ...]:
    """
    Give all places of an article in order: its `named` spans with their keys (in order, none over another), and its pronouns.

    >>> text = "Bel told Arn he was late."
    >>> block = Block(kind="paragraph", span=Span(0, 25))
    >>> [(one.word, one.part) for one in places_in(text, [block], [block.span], [(Span(0, 3), "bel"), (Span(9, 12), "arn")])]
    [('bel', 'subject'), ('arn', 'object'), ('he', 'subject')]
    """
    found: list[Place] = []
    at = block = 0
    clause = 0
    for number, sentence in enumerate(sentences):
        while block + 1 < len(blocks) and blocks[block].span.end <= sentence.start:
            block += 1
        held: list[tuple[Span, str]] = []
        while at < len(named) and named[at][0].start < sentence.end:
            if named[at][0].start >= sentence.start:
                held.append(named[at])
            at += 1
        if held or _ASKED.search(text, sentence.start, sentence.end):
            found += _of_sentence(text, sentence, held, _Clause(number=clause, sentence=number, block=block))
        clause = found[-1].clause + 1 if found else clause
    return tuple(found)


def _of_sentence(text: str, sentence: Span, named: Sequence[tuple[Span, str]], state: _Clause) -> Iterator[Place]:
    """Give the places of a sentence, walking over its words."""
    tokens = [
        _Token(match[0].lower(), match.start(), match.end(), match[0][:1].isupper())
        for match in _TOKEN.finditer(text, sentence.start, sentence.end)
    ]
    words = clause_words()
    is_opening = bool(tokens) and tokens[0].lower in words.prepositions | words.openers
    state = replace(state, is_opening=is_opening)
    waiting = list(reversed(named))
    at = 0
    while at < len(tokens):
        token = tokens[at]
        while waiting and waiting[-1][0].end <= token.start:
            waiting.pop()
        if waiting and waiting[-1][0].start <= token.start:
            span, who = waiting.pop()
            end = at + 1
            while end < len(tokens) and tokens[end].start < span.end:
                end += 1
            part, state = _part(text, tokens, (at, end), span, state)
            yield _place(span, who, token.lower, part, state)
            state = _with(state, part, tokens[end - 1].end)
            at = end
            continue
        if token.lower in PRONOUNS or token.lower in FIRST:
            part, state = _part_of_pronoun(tokens, at, state)
            span = Span(token.start, token.end)
            yield _place(span, None, token.lower, part, state)
            state = _with(state, part, token.end)
        else:
            state = _after(token, state)
        at += 1


def _place(span: Span, who: str | None, word: str, part: Part, state: _Clause) -> Place:
    """Make a place in a clause."""
    return Place(
        span=span,
        who=who,
        word=word,
        part=part,
        sentence=state.sentence,
        clause=state.number,
        block=state.block,
        is_fronted=not state.has_verb,
        is_opening=state.is_opening,
    )


def _with(state: _Clause, part: Part, end: int) -> _Clause:
    """Give a clause with one more placed in it."""
    return replace(state, has_subject=state.has_subject or part == "subject", last=part, last_end=end)


def _after(token: _Token, state: _Clause) -> _Clause:
    """Give a clause with one more word in it, or the next clause."""
    words = clause_words()
    if token.lower == ",":
        return replace(state, is_opening=False) if state.is_opening else state
    if token.lower in _BREAKS:
        depth = max(state.depth + (token.lower == "(") - (token.lower == ")"), 0)
        return replace(_next(state), depth=depth)
    if token.lower in words.openers and (state.has_verb or state.has_subject):
        return _next(state)
    if not state.has_verb and _is_verb(token):
        return replace(state, has_verb=True)
    return state


def _next(state: _Clause) -> _Clause:
    """Give the clause behind a clause."""
    return replace(state, number=state.number + 1, has_subject=False, has_verb=False)


def _is_verb(token: _Token) -> bool:
    """Tell whether a word is surely a finite verb, or an auxiliary."""
    if token.is_capital:
        return False
    is_past = token.lower.endswith("ed") and len(token.lower) > _LONGEST_PAST
    return is_past or token.lower in clause_words().verbs or token.lower in word_classes().auxiliaries


def _has_verb_behind(tokens: Sequence[_Token], at: int) -> bool:
    """Tell whether a verb follows, adverbs and an apposition between commas left out."""
    if at < len(tokens) and tokens[at].lower in _CLOSING:
        ahead = range(at + 1, min(at + _APPOSED, len(tokens)))
        close = next((one for one in ahead if tokens[one].lower == _CLOSING[tokens[at].lower]), None)
        return close is not None and close + 1 < len(tokens) and _is_verb(tokens[close + 1])
    while at < len(tokens) and (tokens[at].lower.endswith("ly") or tokens[at].lower in word_classes().adverbs):
        at += 1
    if at >= len(tokens):
        return False
    lower = tokens[at].lower
    if lower in {"'", "’"} and tokens[at].start == tokens[at - 1].end:
        return True
    is_present = lower.endswith("s") and not lower.endswith("ss") and lower.isalpha() and not tokens[at].is_capital
    return _is_verb(tokens[at]) or (is_present and lower not in role_words())


def _before(tokens: Sequence[_Token], at: int) -> str:
    """Give the word before a name, titles and articles left out; an empty one at the sentence's head."""
    back = at - 1
    classes = word_classes()
    while back >= 0 and at - back < _APPOSED:
        lower = tokens[back].lower
        is_left_out = lower in classes.determiners or lower in person_roles() or lower == "."
        if not is_left_out and not (tokens[back].is_capital and lower not in clause_words().prepositions and back):
            break
        back -= 1
    return tokens[back].lower if back >= 0 else ""


def _part(
    text: str, tokens: Sequence[_Token], held: tuple[int, int], span: Span, state: _Clause
) -> tuple[Part, _Clause]:
    """Tell what part a name plays, and the clause that it stands in."""
    is_owner = _OWNING.match(text, span.end) or text[span.start : span.end].endswith(("'s", "’s"))
    if is_owner or state.depth:
        return ("aside" if state.depth else "owner"), state
    before = _before(tokens, held[0])
    if before in clause_words().prepositions:
        return "oblique", state
    is_joined = before in {"and", "or", ","} and tokens[held[0] - 1].start - state.last_end <= 1
    if _has_verb_behind(tokens, held[1]):
        is_next = state.has_verb and not (is_joined and state.last == "subject")
        return "subject", _next(state) if is_next else state
    if is_joined and state.last != "other":
        return ("other" if state.last == "owner" else state.last), state
    if state.has_verb:
        return "object", state
    return ("other" if state.has_subject else "subject"), state


def _part_of_pronoun(tokens: Sequence[_Token], at: int, state: _Clause) -> tuple[Part, _Clause]:
    """Tell what part a pronoun plays, and the clause that it stands in."""
    word = tokens[at].lower
    before = tokens[at - 1].lower if at else ""
    is_subject = word in _SUBJECTS or (word == "it" and _has_verb_behind(tokens, at + 1))
    if is_subject and before not in clause_words().prepositions - clause_words().openers:
        is_next = state.has_verb or state.has_subject
        return "subject", _next(state) if is_next else state
    if word in _OWNERS or (word == "her" and _owns(tokens, at)):
        return "owner", state
    if before in clause_words().prepositions:
        return "oblique", state
    return ("object" if state.has_verb or state.has_subject else "subject"), state


def _owns(tokens: Sequence[_Token], at: int) -> bool:
    """Tell whether "her" owns the noun behind it, and is no object ("told her that")."""
    if at + 1 >= len(tokens):
        return False
    lower = tokens[at + 1].lower
    classes, words = word_classes(), clause_words()
    is_small = lower in classes.determiners | classes.prepositions | classes.openers | classes.auxiliaries
    is_end = not lower[0].isalnum() and lower not in {'"', "“", "‘"}
    return not (
        is_small or is_end or lower in words.openers | words.prepositions | PRONOUNS | {"and", "or", "but", "not"}
    )
