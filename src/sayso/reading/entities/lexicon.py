"""What the words of names say: which join, which part, and of what kind each makes a name (`data/en/entities.toml`)."""

from dataclasses import dataclass
from functools import cache

from sayso.lexicon import load
from sayso.reading.capitals import MONTHS
from sayso.reading.roles import person_roles, source_lexicon
from sayso.reading.words import word_classes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    words: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLexicon:
    """The lists of `data/en/entities.toml`."""

    peoples: _Words
    places: _Words
    place_openings: _Words
    of: _Words
    for_: _Words
    owners: _Words
    groups: _Words
    bodies: _Words
    common: _Words
    headline: _Words
    no_bodies: _Words
    things: _Words
    thing_openings: _Words
    before_hyphen: _Words
    behind_hyphen: _Words
    generations: _Words
    same: tuple[_Words, ...]


@cache
def entity_lexicon() -> EntityLexicon:
    """Give the lists of words in names."""
    return load("entities", EntityLexicon)


@cache
def body_heads() -> frozenset[str]:
    """Give the last words of bodies."""
    heads = source_lexicon().heads
    return (
        heads["organization"] | heads["outlet"] | heads["group"] | entity_lexicon().groups.words
    ) - entity_lexicon().no_bodies.words


def is_people(word: str) -> bool:
    """
    Tell whether a word is a people's adjective or name and nobody's alone.

    >>> is_people("Syrian"), is_people("Iraqis"), is_people("Syria")
    (True, True, False)
    """
    lower = word.lower()
    peoples = entity_lexicon().peoples.words
    return lower in peoples or lower.removesuffix("s") in peoples


def is_people_plural(word: str) -> bool:
    """
    Tell whether a word names a people, all of it ("Syrians").

    >>> is_people_plural("Syrians"), is_people_plural("Syrian"), is_people_plural("Swiss")
    (True, False, False)
    """
    return word.endswith("s") and word[:-1].lower() in entity_lexicon().peoples.words


@cache
def nobodies() -> frozenset[str]:
    """Give the capital words that name nobody by themselves: roles, titles, days and months, openers, common words."""
    classes = word_classes()
    return (
        person_roles()
        | entity_lexicon().common.words
        | classes.weekdays
        | MONTHS
        | classes.determiners
        | classes.pronouns
        | classes.prepositions
        | classes.openers
        | classes.auxiliaries
        | classes.adverbs
        | classes.lead_ins
    )


@cache
def lands() -> frozenset[str]:
    """Give the names of states and their like, in small letters, without a last stop."""
    return source_lexicon().states.words | frozenset(same_lands())


@cache
def single_lands() -> frozenset[str]:
    """Give the words that name a land alone ("syria"; no "kingdom", "states")."""
    return source_lexicon().states.words - entity_lexicon().of.words - entity_lexicon().no_bodies.words - {"emirates"}


@cache
def same_lands() -> dict[str, str]:
    """Give for each name of a land that has several one that stands for all, both in small letters."""
    return {name: min(names.words) for names in entity_lexicon().same for name in names.words}
