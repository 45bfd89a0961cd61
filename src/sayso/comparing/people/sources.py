"""
Whose words are whose: the names in chains, compared.

`folded_source` is one name by itself, `source_key` a name among the people of a story: what stands first in two chains rests on one source where both have the same key.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from sayso.comparing.people.spelling import parts_of
from sayso.comparing.people.words import people_words
from sayso.names import known_names, lookup
from sayso.reading.entities.forms import folded
from sayso.story import StoryEntity

_DETERMINERS: Final = frozenset({"the", "a", "an", "its", "their", "his", "her", "one", "another"})
_LONGEST: Final = 200


@lru_cache(maxsize=1 << 14)
def folded_source(name: str) -> str:
    """
    Give what a source's name is compared by: case, articles, usual other spellings and known aliases make no difference.

    Who speaks for a body by the words themselves is that body: "an Orva Radio reporter", "a spokesman for the Venn Council". Ways to write a known name that mean other things
    as well ("the Observatory", "AP") stay as they are: only the story's people tell (see `source_key`).

    >>> folded_source("SOHR") == folded_source("the Britain-based Syrian Observatory for Human Rights")
    True
    >>> folded_source("a statement by the Venn Council") == folded_source("Venn Council"), folded_source("a spokesman")
    (True, 'spokesman')
    """
    words = _without_determiner(" ".join(name[:_LONGEST].split()))
    known = known_id(words)
    if known:
        return known
    body = _body_of(words)
    return known_id(body) or " ".join(folded(body)) or " ".join(parts_of(body)) or body.casefold()


def same_source(one: str, other: str, people: Sequence[StoryEntity] = ()) -> bool:
    """
    Tell whether two names in chains are one source: the same name, the same known body, or the same of a story's people, its head and spokesman included.

    To compare many names take `source_key(people)` once and compare what it gives.

    >>> same_source("Syrian Observatory", "the SOHR"), same_source("Ana Bel", "Tom Bel"), same_source("Syrian Observatory", "the Observatory")
    (True, False, False)
    """
    key = source_key(people)
    return key(one) == key(other)


def source_key(people: Sequence[StoryEntity] = ()) -> Callable[[str], str]:
    """
    Give the function that tells by what a story's sources are compared: a name in, a key out.

    A name that one of `people` alone is called is that one; a person who speaks for a body (`speaks_for`) is that body; "a UK-based monitor" is the one body of that country and kind
    that the story names. Names of nobody among the people are compared by themselves.

    >>> rami = StoryEntity(name="Ana Bel", kind="person", why="", names=("Ana Bel",), speaks_for="Orva Observatory")
    >>> watch = StoryEntity(name="Orva Observatory", kind="organization", why="", names=("Orva Observatory", "OO"))
    >>> key = source_key([rami, watch])
    >>> key("the Orva Observatory") == key("OO") == key("Ana Bel"), key("Tom Bel") == key("Ana Bel")
    (True, False)
    """
    held = _index(tuple(people))

    @cache
    def key(name: str) -> str:
        mine = folded_source(name)
        return held.get(mine) or _monitor(name, held) or mine

    return key


@lru_cache(maxsize=64)
def _index(people: tuple[StoryEntity, ...]) -> Mapping[str, str]:
    """Give each folded name of a story's people with the key of the one that alone bears it."""
    keys = [folded_source(one.speaks_for or one.name) for one in people]
    bearers: dict[str, set[str]] = {}
    for one, key in zip(people, keys, strict=True):
        for name in (one.name, *one.names):
            bearers.setdefault(folded_source(name), set()).add(key)
    return {name: next(iter(theirs)) for name, theirs in bearers.items() if len(theirs) == 1}


def _monitor(name: str, held: Mapping[str, str]) -> str | None:
    """Give the one monitor of a country that a description may mean ("a UK-based war monitor"); None where it names no country, or none or several fit."""
    country = next((land for land, said in _seats() if said.search(name)), None)
    words = people_words().monitors
    if country is None or not any(re.search(rf"\b{re.escape(noun)}\b", name, re.IGNORECASE) for noun in words.words):
        return None
    by_id = known_names().by_id
    fitting = {
        key
        for key in held.values()
        if (entry := by_id.get(key)) and entry.country == country and words.names & set(entry.name.casefold().split())
    }
    return next(iter(fitting)) if len(fitting) == 1 else None


@cache
def _seats() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give each country with how a text says that a body has its seat there."""
    return tuple(
        (land, re.compile("|".join(re.escape(one) for one in said), re.IGNORECASE))
        for land, said in people_words().countries.items()
    )


@lru_cache(maxsize=1 << 14)
def known_id(words: str) -> str | None:
    """Give the id of the known name that words are for certain."""
    names = known_names()
    entry = lookup(names, words)
    if entry is None:
        return None
    mine = folded(words)
    return None if any(folded(one) == mine for one in entry.ambiguous) else entry.id


def _body_of(words: str) -> str:
    """Give the body that a source's words speak for by themselves; the words where they name none."""
    own = people_words().own
    parts = words.split()
    if parts[-1].casefold() in own.words:
        return next(_named(parts[:-1]), words)
    at = next((place for place, word in enumerate(parts[:-2]) if word.casefold() in own.words), None)
    if at is not None and parts[at + 1].casefold() in own.links and at <= 1:
        return next(_named(parts[at + 2 :]), words)
    return words


def _named(parts: Sequence[str]) -> Iterator[str]:
    """Give words as a name, where they are one: no article before it, a possessive ending left out; known, or with capitals at both ends."""
    kept = list(parts[1:] if parts and parts[0].casefold() in _DETERMINERS else parts)
    if kept and kept[0][:1].isupper():
        name = re.sub(r"['’]s?$", "", " ".join(kept))
        written = [one for one in (name, name.removesuffix("s")) if one and known_id(one)]
        yield from written[:1] or ([name] if kept[-1][:1].isupper() else [])


def _without_determiner(words: str) -> str:
    """Leave the article or pronoun before a name out."""
    first, _, rest = words.partition(" ")
    return rest if rest and first.casefold() in _DETERMINERS else words
