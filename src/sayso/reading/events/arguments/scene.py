"""A sentence with a trigger in it, and what is read of it whatever the trigger's form: who stands behind "by", and what stood where a bomb went off."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sayso.reading.events.arguments.lexicon import argument_lexicon, weapon_nouns
from sayso.reading.events.arguments.phrases import Phrase, phrases_from
from sayso.reading.events.arguments.words import Token
from sayso.reading.events.values import Trigger

REACH: Final = 25


class Scene(NamedTuple):
    """A sentence's words, where they begin in the text, and the trigger among them (first word, and that after the last)."""

    tokens: tuple[Token, ...]
    offset: int
    first: int
    after: int


class Parts(NamedTuple):
    """Phrases as they were found: who does it, and who or what it is done to."""

    actors: list[Phrase]
    others: list[Phrase]


def agents_behind(scene: Scene, place: int) -> list[Phrase]:
    """Give who does it behind a passive or a noun: the first "by" of the clause that no time or gerund follows."""
    tokens = scene.tokens
    for at in range(place, min(place + REACH, len(tokens))):
        token = tokens[at]
        if token.tag in {"stop", "opener"} or (token.tag == "verb" and at > place):
            return []
        if token.tag == "by" and _is_agent(tokens, at + 1):
            found = phrases_from(tokens, at + 1)
            is_with = bool(found) and is_weapon(tokens, found[0])
            return [*found, *agents_behind(scene, found[0].end)] if is_with else found
    return []


def _is_agent(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether somebody or something may be named behind "by": no time and no gerund."""
    tags = [token.tag for token in tokens[place : place + 2]]
    return bool(tags) and tags[0] not in {"time", "ing"} and (tags[0] != "number" or tags[1:] not in ([], ["time"]))


def words_of(tokens: Sequence[Token], start: int, end: int) -> str:
    """Give words in small letters."""
    return " ".join(token.lower for token in tokens[start:end])


def is_explosive(trigger: Trigger) -> bool:
    """Tell whether a trigger tells that something goes off."""
    return (
        trigger.lemma in argument_lexicon().explosive
        or trigger.lemma.rpartition(" ")[2] in argument_lexicon().explosive
    )


def hit_beside(scene: Scene) -> list[Phrase]:
    """Give what stood where something went off: "in front of the bank"."""
    tokens, beside = scene.tokens, argument_lexicon().beside
    for at in range(scene.after, min(scene.after + REACH, len(tokens))):
        if tokens[at].tag in {"stop", "opener"}:
            break
        for length in (4, 3, 2, 1) if tokens[at].tag != "number" else ():
            if words_of(tokens, at, at + length) in beside:
                found = phrases_from(tokens, at + length)
                if found and tokens[at + length].tag != "time" and not _is_no_thing(tokens, found[0]):
                    return found
                break
    return []


def _is_no_thing(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Tell whether a phrase is nothing but a name or a number: a town is where a bomb goes off, not what it hits."""
    inside = tokens[phrase.start : phrase.end]
    return all(token.is_capital or token.tag == "of" for token in inside) or all(
        token.tag == "number" for token in inside
    )


def head_of(tokens: Sequence[Token], phrase: Phrase) -> int:
    """Give the head of a phrase: the last noun before "of", or behind it where only a number stands before ("dozens of men")."""
    end = next((at for at in range(phrase.start, phrase.end) if tokens[at].tag == "of"), phrase.end)
    nouns = [at for at in range(phrase.start, end) if tokens[at].tag in {"noun", "pronoun"}]
    if nouns and (
        end == phrase.end
        or tokens[nouns[-1]].lower not in {"group", "number", "dozens", "hundreds", "series", "majority", "pair"}
    ):
        return nouns[-1]
    if end < phrase.end:
        return head_of(tokens, Phrase(end + 1, phrase.end)) if end + 1 < phrase.end else phrase.end - 1
    return phrase.end - 1


def is_weapon(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Tell whether a phrase names a weapon: "threw a grenade at the bank"."""
    head = head_of(tokens, phrase)
    return tokens[head].lower in weapon_nouns()
