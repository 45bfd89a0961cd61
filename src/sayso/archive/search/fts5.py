"""Trees as FTS5 takes them: every word in quotation marks, every column named, so that nothing that was typed is ever syntax."""

from collections.abc import Mapping, Sequence

from sayso.archive.search.tree import All, Either, Near, Phrase, Tree, Without


def match_of(trees: Mapping[str, Tree]) -> str:
    """
    Give what is looked up in each column, all of it together.

    >>> match_of({"words": Phrase(words=("night", "ferr"), is_prefix=True), "marks": Phrase(words=("s12",))})
    'words : ("night ferr" *) AND marks : ("s12")'
    """
    return " AND ".join(f"{column} : ({_expression(tree)})" for column, tree in trees.items())


def _expression(tree: Tree) -> str:
    """Give a tree."""
    match tree:
        case Phrase():
            return _phrase(tree)
        case Near():
            return f"NEAR({_phrase(tree.one)} {_phrase(tree.other)}, {tree.within})"
        case All():
            return _joined(" AND ", tree.parts)
        case Either():
            return _joined(" OR ", tree.parts)
        case Without():
            return f"({_expression(tree.kept)} NOT {_expression(tree.left_out)})"


def _phrase(phrase: Phrase) -> str:
    """Give a phrase; words have letters and digits only, yet nothing is left to chance."""
    words = " ".join(phrase.words).replace('"', '""')
    return f'"{words}" *' if phrase.is_prefix else f'"{words}"'


def _joined(sign: str, parts: Sequence[Tree]) -> str:
    """Give several, joined."""
    return f"({sign.join(map(_expression, parts))})"
