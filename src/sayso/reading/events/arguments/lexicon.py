"""The words that a shallow reading of an event's clause needs (`data/en/arguments.toml`), and the nouns for people (`tolls_people.toml`)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso.lexicon import load
from sayso.reading.events.lexicon import event_words
from sayso.reading.roles import head_nouns, person_roles

Sort = Literal["person", "body", "thing", "weapon", "act"]
"""What a noun stands for: a person, a body or band of people, a thing that can be hit, a weapon, or something that is done ("air strike", "talks")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentLexicon:
    """The shape of `data/en/arguments.toml`."""

    verbs: frozenset[str]
    adjectives: frozenset[str]
    numbers: frozenset[str]
    openers: frozenset[str]
    prepositions: frozenset[str]
    adverbs: frozenset[str]
    pronouns: frozenset[str]
    joining: frozenset[str]
    no_adverbs: frozenset[str]
    led: frozenset[str]
    sent: frozenset[str]
    hit_nouns: frozenset[str]
    doing: frozenset[str]
    done: frozenset[str]
    suffered: frozenset[str]
    dying: frozenset[str]
    harming: frozenset[str]
    against: frozenset[str]
    beside: frozenset[str]
    explosive: frozenset[str]
    bands: frozenset[str]
    bodies: frozenset[str]
    things: frozenset[str]
    weapons: frozenset[str]
    vague_weapons: frozenset[str]
    found: frozenset[str]
    acts: frozenset[str]
    carrying: frozenset[str]
    corpses: frozenset[str]
    vague: frozenset[str]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _People:
    """Nouns for people of one status."""

    plural: frozenset[str]
    singular: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tolls:
    """What is needed of `data/en/tolls_people.toml`."""

    people: Mapping[str, _People]


@cache
def argument_lexicon() -> ArgumentLexicon:
    """Give the lexicon of arguments."""
    return load("arguments", ArgumentLexicon)


@cache
def sorts() -> dict[str, Sort]:
    """
    Give what nouns stand for, by the noun in small letters, singular or plural; phrases of weapons stand under all their words.

    >>> sorts()["bishop"], sorts()["bridges"], sorts()["car bombs"], sorts()["cartel"], sorts()["airstrikes"]
    ('person', 'thing', 'weapon', 'body', 'act')
    """
    lexicon = argument_lexicon()
    people = {noun for held in load("tolls_people", _Tolls).people.values() for noun in (*held.plural, *held.singular)}
    found: dict[str, Sort] = dict.fromkeys(_with_plurals({*_acts(), *lexicon.acts}), "act")
    found |= dict.fromkeys(head_nouns(), "body")
    found |= dict.fromkeys(_with_plurals(person_roles() - head_nouns()), "person")
    found |= dict.fromkeys(person_roles(), "person")
    found |= dict.fromkeys(_with_plurals(lexicon.things), "thing")
    found |= dict.fromkeys(people, "person")
    found |= dict.fromkeys(lexicon.bodies, "body")
    found |= dict.fromkeys(_with_plurals(lexicon.weapons), "weapon")
    return found


def _acts() -> Iterator[str]:
    """Give the nouns that tell events of force, by their last word ("strike" of "air strike")."""
    for entry in event_words()[0].trigger:
        for noun in (*entry.nouns, *entry.as_is):
            yield noun.partition(" of ")[0].rpartition(" ")[2]


def _with_plurals(nouns: Iterable[str]) -> Iterator[str]:
    """Give nouns with their plurals."""
    for noun in nouns:
        yield noun
        yield _plural(noun)


def _plural(noun: str) -> str:
    """
    Give the plural of a noun.

    >>> [_plural(noun) for noun in ("bus", "embassy", "highway", "bomb")]
    ['buses', 'embassies', 'highways', 'bombs']
    """
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return noun[:-1] + "ies"
    return noun + "s"


@cache
def weapon_nouns() -> frozenset[str]:
    """Give the nouns and phrases of weapons with their plurals."""
    return frozenset(_with_plurals(argument_lexicon().weapons))


@cache
def weapon_openings() -> frozenset[str]:
    """Give the words that phrases of weapons begin with."""
    return frozenset(phrase.partition(" ")[0] for phrase in weapon_nouns())


@cache
def carrying_nouns() -> frozenset[str]:
    """Give the nouns of vehicles and weapons whose owner does what they do, with their plurals."""
    return frozenset(_with_plurals(argument_lexicon().carrying))


@cache
def vague_weapon_nouns() -> frozenset[str]:
    """Give the nouns that are weapons only where they are used as such ("shots", "stones"), with their plurals."""
    return frozenset(_with_plurals(argument_lexicon().vague_weapons))
