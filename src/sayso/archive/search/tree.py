"""What is asked for, as a tree that every engine is given; it holds folded words only, never what was typed."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that follow each other; with `is_prefix` the last is the beginning of one."""

    words: tuple[str, ...]
    is_prefix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Two phrases, in either order, with `within` other words between them at most."""

    one: Phrase
    other: Phrase
    within: int


@dataclass(frozen=True, slots=True, kw_only=True)
class All:
    """All of several."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Either:
    """One of several at least."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Without:
    """What has `kept` and not `left_out`."""

    kept: "Tree"
    left_out: "Tree"


Tree = Phrase | Near | All | Either | Without


def share_a_word(one: Phrase, other: Phrase) -> bool:
    """
    Tell whether a word could be a part of both phrases.

    >>> share_a_word(Phrase(words=("night", "fer"), is_prefix=True), Phrase(words=("ferry",)))
    True
    """
    return any(
        mine == its or (my_end and its.startswith(mine)) or (its_end and mine.startswith(its))
        for mine, my_end in _words_of(one)
        for its, its_end in _words_of(other)
    )


def _words_of(phrase: Phrase) -> list[tuple[str, bool]]:
    """Give the words of a phrase, each with whether it is only the beginning of one."""
    last = len(phrase.words) - 1
    return [(word, phrase.is_prefix and place == last) for place, word in enumerate(phrase.words)]


def wanted(tree: Tree) -> Iterator[Phrase | Near]:
    """
    Give the phrases that a hit is looked for, those left out aside.

    >>> [one.words for one in wanted(Without(kept=Phrase(words=("bridge",)), left_out=Phrase(words=("ferry",))))]
    [('bridge',)]
    """
    match tree:
        case Phrase() | Near():
            yield tree
        case All() | Either():
            for part in tree.parts:
                yield from wanted(part)
        case Without():
            yield from wanted(tree.kept)
