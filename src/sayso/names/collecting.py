"""All known names: those that Sayso brings along, and the user's own before them."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sayso.names.builtin import built_in, built_in_entries, merged
from sayso.names.index import index_of
from sayso.names.userfiles import Given, read_names
from sayso.names.values import KnownName, KnownNames


def known_names(user: Sequence[Path] = ()) -> KnownNames:
    """
    Give all known names: the built-in ones, and those of users' files (TOML or CSV), which win.

    A user's entry with the id of another (or without an id and with its name) adds its aliases to that one, and what it says of name, kind, country and
    Wikidata item replaces what was there. What a user's entry is called means no other entry any more. Of two files the later wins.
    Raises InputError where a file cannot be read or an entry is wrong.

    >>> names = known_names()
    >>> names.by_id["islamic-state"].kind
    'group'
    """
    if not user:
        return built_in()
    entries = {entry.id: entry for entry in built_in_entries()}
    theirs: dict[str, KnownName] = {}
    for path in user:
        for given in read_names(path):
            entry = _entry(given, entries.get(given.id))
            entries[given.id] = theirs[given.id] = entry
    return index_of([entry for id_, entry in entries.items() if id_ not in theirs], first=tuple(theirs.values()))


def _entry(given: Given, known: KnownName | None) -> KnownName:
    """Make an entry of what a user gave, on top of one that is known."""
    if known is None:
        return KnownName(
            id=given.id,
            name=given.name,
            aliases=given.aliases,
            ambiguous=given.ambiguous,
            kind=given.kind or "other",
            outlet=bool(given.outlet),
            country=given.country,
            wikidata=given.wikidata,
        )
    sure = {given.name, *given.aliases} - set(given.ambiguous)
    ambiguous = tuple(dict.fromkeys((*(one for one in known.ambiguous if one not in sure), *given.ambiguous)))
    base = replace(
        known,
        name=given.name,
        ambiguous=ambiguous,
        kind=given.kind or known.kind,
        outlet=known.outlet if given.outlet is None else given.outlet,
        country=given.country or known.country,
        wikidata=given.wikidata or known.wikidata,
    )
    return merged(base, (*given.aliases, known.name))
