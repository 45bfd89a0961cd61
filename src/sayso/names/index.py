"""Entries -> an index in which they are found: by folded words, and as a tree for one pass over a text."""

from collections.abc import Iterator, Sequence

from sayso.names.folding import essential, key_of, words_of
from sayso.names.values import Form, KnownName, KnownNames, Node

Key = tuple[str, ...]


def index_of(entries: Sequence[KnownName], first: Sequence[KnownName] = ()) -> KnownNames:
    """
    Make the index of entries; where `first` (a user's own) writes a name as the others do, it is theirs alone.

    >>> names = index_of([KnownName(id="orva-front", name="Orva Front", kind="group", aliases=("OF",))])
    >>> list(names.forms), names.by_id["orva-front"].name
    ([('orva', 'front'), ('of',)], 'Orva Front')
    """
    forms: dict[Key, list[Form]] = {}
    for entry in first:
        for key, form in _forms_of(entry):
            forms.setdefault(key, []).append(form)
    taken = frozenset(forms)
    for entry in entries:
        for key, form in _forms_of(entry):
            if key not in taken:
                forms.setdefault(key, []).append(form)
    every = (*first, *entries)
    return KnownNames(
        entries=every,
        by_id={entry.id: entry for entry in every},
        forms={key: tuple(found) for key, found in forms.items()},
        tree=_tree_of(forms),
    )


def _forms_of(entry: KnownName) -> Iterator[tuple[Key, Form]]:
    """Give each way to write an entry with its key; ways that look alike once."""
    ambiguous = {key_of(words_of(written)) for written in entry.ambiguous}
    seen: set[tuple[Key, tuple[str, ...], bool]] = set()
    for written in entry.written:
        words = words_of(written)
        kept = essential(words)
        key, letters = tuple([word.inner for word in kept]), tuple([word.letters for word in kept])
        has_article = len(words) == 2 and len(kept) == 1 and words[0].folded == "the"  # noqa: PLR2004 - "the" and a word
        if not key or (key, letters, has_article) in seen:
            continue
        seen.add((key, letters, has_article))
        is_possessive = words[-1].end < words[-1].full_end
        yield key, Form(entry, letters, written in entry.ambiguous, key in ambiguous, has_article, is_possessive)


def _tree_of(forms: dict[Key, list[Form]]) -> Node:
    """Lay the keys out as a tree."""
    root = Node({}, [])
    for key, found in forms.items():
        node = root
        for word in key:
            node = node.then.setdefault(word, Node({}, []))
        node.forms.extend(found)
    return root
