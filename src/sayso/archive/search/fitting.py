"""
Which hits fit best: not a weight but an order of trees, each stricter than the next, that every engine answers alike.

First come articles with all words in the title, then those where the words follow each other, then where they stand near each other, then the others;
of alternatives, first those that have all of them. Among equals the newest come first.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from sayso.archive.search.query import Query
from sayso.archive.search.tree import All, Either, Near, Phrase, Tree, Without, share_a_word

_NEAR = 10


def steps(tree: Tree, query: Query) -> Iterator[Mapping[str, Tree]]:
    """
    Give what to ask of which column, the strictest first; the last is the tree itself, and what the others find it finds too.

    >>> bridge, orva = Phrase(words=("bridge",)), Phrase(words=("orva",))
    >>> [list(step) for step in steps(All(parts=(bridge, orva)), Query())]
    [['title', 'words'], ['words'], ['words'], ['words']]
    """
    if query.order == "relevance":
        if query.what == "articles":
            yield {"title": _kept(tree), "words": tree}
        for stricter in (_in_a_row(tree), _together(tree)):
            if stricter is not None:
                yield {"words": stricter}
    yield {"words": tree}


def _kept(tree: Tree) -> Tree:
    """Give a tree without what it leaves out."""
    match tree:
        case All():
            return All(parts=tuple(map(_kept, tree.parts)))
        case Either():
            return Either(parts=tuple(map(_kept, tree.parts)))
        case Without():
            return _kept(tree.kept)
    return tree


def _in_a_row(tree: Tree) -> Tree | None:
    """Give the tree whose words follow each other; None where it has no such words."""
    match tree:
        case All():
            phrases = [part for part in tree.parts if isinstance(part, Phrase)]
            if len(phrases) < len(tree.parts) or any(phrase.is_prefix for phrase in phrases[:-1]):
                return None
            words = tuple(word for phrase in phrases for word in phrase.words)
            return Phrase(words=words, is_prefix=phrases[-1].is_prefix)
        case Without():
            kept = _in_a_row(tree.kept)
            return Without(kept=kept, left_out=tree.left_out) if kept else None
    return None


def _together(tree: Tree) -> Tree | None:
    """Give the tree whose words stand near each other, or that has all of the alternatives; None where it has neither."""
    match tree:
        case Either():
            return All(parts=tree.parts)
        case All():
            pairs = list(pairwise(part for part in tree.parts if isinstance(part, Phrase)))
            if len(pairs) < len(tree.parts) - 1 or any(share_a_word(one, other) for one, other in pairs):
                return None
            nears = tuple(Near(one=one, other=other, within=_NEAR) for one, other in pairs)
            return nears[0] if len(nears) == 1 else All(parts=nears)
        case Without():
            kept = _together(tree.kept)
            return Without(kept=kept, left_out=tree.left_out) if kept else None
    return None
