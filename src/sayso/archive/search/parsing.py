"""
Words as somebody types them, read into a tree.

    bridge collapse          both words            "bridge collapse"     the phrase
    bridge or ferry          one of them           bridg*                words that begin so
    bridge not toll          the one, not the other      bridge -toll    the same
    bridge NEAR ferry        at most ten words apart     bridge NEAR/3 "night ferry"
    (bridge or ferry) orva   parentheses as usual

`and`, `or`, `not` are read in any case, NEAR in capitals only; in quotation marks they are words like others.
"""

import re
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from sayso.archive.search.tree import All, Either, Near, Phrase, Tree, Without, share_a_word
from sayso.archive.search.words import folded_words
from sayso.errors import InputError

MOST_CHARACTERS: Final = 1000
MOST_WORDS: Final = 64
DEEPEST: Final = 20
"""How many parentheses may stand in each other."""

SHORTEST_PREFIX: Final = 3
"""Letters that a prefix needs, so that it names words and not half of the language."""

NEAR: Final = 10
FARTHEST: Final = 50

_Kind = Literal["(", ")", "-", "phrase", "word", "and", "or", "not", "near", "end"]

_TOKEN: Final = re.compile(
    r"""\s*(?: (?P<open>[()]) | ["“”„«»](?P<phrase>[^"“”„«»]*)(?P<closed>["“”„«»]?)(?P<star>\*?)
    | (?P<minus>-(?=[\w"“„«(])) | (?P<word>[^\s()"“”„«»]+) )""",
    re.VERBOSE,
)
_NEAR: Final = re.compile(r"NEAR(?:/([0-9]{1,6}))?")


class _Token(NamedTuple):
    """A piece of what was typed: its kind, the piece itself, its words folded, whether a star ends it, and a distance."""

    kind: _Kind
    text: str
    words: tuple[str, ...] = ()
    is_prefix: bool = False
    within: int = NEAR


def parse(words: str) -> Tree | None:
    """
    Give the tree of what was typed; None where nothing was. Raises InputError, in one line, where it cannot be read.

    >>> parse("bridge -ferry")
    Without(kept=Phrase(words=('bridge',), is_prefix=False), left_out=Phrase(words=('ferry',), is_prefix=False))
    >>> parse('"') # doctest: +ELLIPSIS
    Traceback (most recent call last):
    sayso.errors.InputError: the search: a quotation mark is not closed; close it or leave it out
    """
    if len(words) > MOST_CHARACTERS:
        raise wrong(f"has {len(words):,} characters", f"use {MOST_CHARACTERS:,} at most")
    if not words.strip():
        return None
    tokens = _tokens(words)
    if sum(len(token.words) for token in tokens) > MOST_WORDS:
        raise wrong(f"has more than {MOST_WORDS} words", "use fewer")
    reader = _Reader(tokens=tokens)
    tree = reader.either(0)
    if reader.now.kind == ")":
        raise wrong("a parenthesis is closed that was not opened", "leave it out")
    return tree


def wrong(reason: str, remedy: str) -> InputError:
    """Give the error of a search that cannot be read."""
    return InputError("the search", reason, remedy)


def _tokens(words: str) -> list[_Token]:
    """Cut what was typed into tokens."""
    tokens, place = [], 0
    typed = words.rstrip()
    while place < len(typed):
        match = _TOKEN.match(typed, place)
        if match is None:
            raise wrong("cannot be read", "use letters, digits and quotation marks")
        token = _token(match)
        if token.kind != "word" or token.words:
            tokens.append(token)
        place = match.end()
    if not tokens:
        raise wrong("has no letter or digit", "give a word")
    return [*tokens, _Token("end", "")]


def _token(match: re.Match[str]) -> _Token:
    """Give the token that was matched."""
    if match["open"]:
        return _Token("(" if match["open"] == "(" else ")", match["open"])
    if match["minus"]:
        return _Token("-", "-")
    if match["phrase"] is not None:
        if not match["closed"]:
            raise wrong("a quotation mark is not closed", "close it or leave it out")
        is_prefix = bool(match["star"]) or match["phrase"].endswith("*")
        return _Token("phrase", match["phrase"], words=folded_words(match["phrase"]), is_prefix=is_prefix)
    return _word(match["word"])


def _word(word: str) -> _Token:
    """Give the token of something that stands between spaces."""
    match word.lower():
        case "and":
            return _Token("and", word)
        case "or":
            return _Token("or", word)
        case "not":
            return _Token("not", word)
    near = _NEAR.fullmatch(word)
    if near is None:
        return _Token("word", word, words=folded_words(word), is_prefix=word.endswith("*"))
    within = int(near[1] or NEAR)
    if within > FARTHEST:
        raise wrong(f"{word} reaches too far", f"use NEAR/{FARTHEST} at most")
    return _Token("near", word, within=within)


@dataclass(slots=True)
class _Reader:
    """Reads tokens by going down: `either` holds `every`, which holds `near`, which holds single ones."""

    tokens: list[_Token]
    place: int = field(default=0)

    @property
    def now(self) -> _Token:
        """The token that comes next."""
        return self.tokens[self.place]

    def either(self, depth: int) -> Tree:
        """Read what `or` joins."""
        if depth > DEEPEST:
            raise wrong("has too many parentheses in each other", f"use {DEEPEST} at most")
        parts = [self.every(depth)]
        while self.now.kind == "or":
            self.place += 1
            parts.append(self.every(depth))
        return parts[0] if len(parts) == 1 else Either(parts=tuple(parts))

    def every(self, depth: int) -> Tree:
        """Read what `and`, nothing at all, or `not` joins."""
        kept: list[Tree] = []
        left_out: list[Tree] = []
        is_first = True
        while is_first or self.now.kind not in {"or", ")", "end"}:
            is_and = self.now.kind == "and" and not is_first
            self.place += is_and
            if self.now.kind in {"not", "-"}:
                self.place += 1
                left_out.append(self.near(depth))
            else:
                kept.append(self.near(depth))
            is_first = False
        if not kept:
            raise wrong("says only what is not wanted", 'add what is; the word itself stands in quotation marks: "not"')
        tree: Tree = kept[0] if len(kept) == 1 else All(parts=tuple(kept))
        for one in left_out:
            tree = Without(kept=tree, left_out=one)
        return tree

    def near(self, depth: int) -> Tree:
        """Read one, or two that NEAR joins."""
        one = self.one(depth)
        if self.now.kind != "near":
            return one
        within = self.now.within
        self.place += 1
        other = self.one(depth)
        if not isinstance(one, Phrase) or not isinstance(other, Phrase) or self.now.kind == "near":
            raise wrong("NEAR joins two words or phrases", 'write: one NEAR other, or "one phrase" NEAR/5 other')
        if share_a_word(one, other):
            raise wrong("NEAR joins the same word with itself", "use two different words")
        return Near(one=one, other=other, within=within)

    def one(self, depth: int) -> Tree:
        """Read a word, a phrase, or what stands in parentheses."""
        token = self.now
        if token.kind in {"word", "phrase"}:
            self.place += 1
            return _phrase(token)
        if token.kind != "(":
            told = {"end": "the end", ")": "a closing parenthesis"}.get(token.kind, token.text.upper())
            raise wrong(
                f"a word is missing before {told}",
                'add it; AND, OR, NOT and NEAR as words stand in quotation marks: "not"',
            )
        self.place += 1
        tree = self.either(depth + 1)
        if self.now.kind != ")":
            raise wrong("a parenthesis is not closed", "close it or leave it out")
        self.place += 1
        return tree


def _phrase(token: _Token) -> Phrase:
    """Give the phrase of a word or of what stands in quotation marks."""
    words = token.words
    if not words:
        raise wrong("there are no words in its quotation marks", "write some, or leave the marks out")
    if token.is_prefix and len(words[-1]) < SHORTEST_PREFIX:
        raise wrong(
            f"a prefix of {len(words[-1])} letters is too short",
            f"give {SHORTEST_PREFIX} letters or more before the star",
        )
    return Phrase(words=words, is_prefix=token.is_prefix)
