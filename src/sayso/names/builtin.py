"""The names that Sayso brings along (`data/en/names/*.toml`), as entries."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from sayso.lexicon import load
from sayso.names.index import index_of
from sayso.names.values import KnownName, KnownNames

FILES = ("groups", "institutions", "companies", "outlets")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameFile:
    """The shape of a file of names."""

    name: tuple[KnownName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A country with the words that its offices are named by: "Russian", and "Russia" with other names; `without` are offices that are called otherwise."""

    country: str
    adjective: str
    names: tuple[str, ...]
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What every state has: the end of its id, and how it is written with `{adjective}` and `{name}`, the usual way first."""

    id: str
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offices:
    """The shape of `data/en/names/offices.toml`."""

    state: tuple[State, ...]
    office: tuple[Office, ...]


@cache
def built_in() -> KnownNames:
    """Give the index of the names that Sayso brings along; made once a process."""
    return index_of(built_in_entries())


@cache
def built_in_entries() -> tuple[KnownName, ...]:
    """Give every entry of the files; an office that also has an entry of its own is one, with the names of both."""
    listed = tuple(chain.from_iterable(load(f"names/{file}", NameFile).name for file in FILES))
    made = {entry.id: entry for entry in _offices()}
    return (*(_joined(entry, made.pop(entry.id, None)) for entry in listed), *made.values())


def _joined(entry: KnownName, office: KnownName | None) -> KnownName:
    """Add to an entry the ways in which its office is written."""
    return merged(entry, office.written) if office else entry


def merged(entry: KnownName, written: tuple[str, ...]) -> KnownName:
    """
    Give an entry with further ways to write it.

    >>> merged(KnownName(id="x", name="Orva Guard", kind="group"), ("Orva Guards", "Orva Guard")).aliases
    ('Orva Guards',)
    """
    has = {entry.name, *entry.ambiguous}
    aliases = tuple(dict.fromkeys((*entry.aliases, *(one for one in written if one not in has))))
    return replace(entry, aliases=aliases)


def _offices() -> Iterator[KnownName]:
    """Make the entries of the offices that states have alike: "Russian Foreign Ministry", "Russia's Ministry of Foreign Affairs"."""
    offices = load("names/offices", Offices)
    for state in offices.state:
        for office in offices.office:
            if office.id in state.without:
                continue
            written = [
                form.format(adjective=state.adjective, name=name) for form in office.written for name in state.names
            ]
            yield KnownName(
                id=f"{state.country.lower()}-{office.id}",
                name=written[0],
                aliases=tuple(dict.fromkeys(written[1:])),
                kind="organization",
                country=state.country,
            )
