"""Who does and who suffers what a noun names: "the front's attack on the dam", "the murder of the bishop by rebels", "rebels staged an attack"."""

from collections.abc import Sequence
from typing import Final

from sayso.reading.events.arguments.lexicon import argument_lexicon
from sayso.reading.events.arguments.phrases import Phrase, clause_around, phrase_before, phrases_from, subject_of
from sayso.reading.events.arguments.scene import REACH, Parts, Scene, agents_behind, hit_beside, is_explosive, words_of
from sayso.reading.events.arguments.words import Tag, Token
from sayso.reading.events.values import Trigger

_BETWEEN: Final[frozenset[Tag]] = frozenset({"adjective", "number", "determiner", "noun", "possessive", "quote"})
_CLOSE: Final = 6


def of_noun(scene: Scene, trigger: Trigger) -> Parts:
    """Find who does and who suffers what a noun names: before it, behind it, and by the verb that it hangs on."""
    lexicon = argument_lexicon()
    words = trigger.lemma, trigger.lemma.rpartition(" ")[2], scene.tokens[scene.after - 1].lower
    is_suffered = any(word in lexicon.suffered for word in words)
    actors, others = _before_noun(scene, is_suffered=is_suffered)
    behind = _behind_noun(scene, is_suffered=is_suffered)
    others += behind.others
    actors += behind.actors
    if is_explosive(trigger):
        others += hit_beside(scene)
    if not actors:
        actors += _doers(scene)
    if not others:
        others += _hit_by(scene)
    return Parts(actors, others)


def _hit_by(scene: Scene) -> list[Phrase]:
    """Give who is said to be the victim or target of what a noun names: "the bishop was the victim of an attack"."""
    tokens = scene.tokens
    for at in range(scene.first - 1, max(scene.first - 6, 0), -1):
        if tokens[at].lower in argument_lexicon().hit_nouns and tokens[at + 1].tag == "of":
            verb = next((place for place in range(at, max(at - 4, -1), -1) if tokens[place].tag == "auxiliary"), -1)
            subject = subject_of(tokens, verb) if verb >= 0 else None
            return [subject] if subject else []
    return []


def _before_noun(scene: Scene, *, is_suffered: bool) -> Parts:
    """Read the possessor, or the word that says whose it is: "the front's attack", "a guerrilla attack", "the embassy bombing"."""
    tokens = scene.tokens
    at = scene.first - 1
    while at >= 0 and tokens[at].tag in {"adjective", "number", "quote"}:
        at -= 1
    if at > 0 and tokens[at].tag == "possessive":
        owner = phrase_before(tokens, at)
        if owner:
            return Parts([], [owner]) if is_suffered else Parts([owner], [])
    if at >= 0 and tokens[at].tag == "noun":
        if tokens[at].lower in argument_lexicon().bands:
            return Parts([Phrase(at, at + 1)], [])
        if tokens[at].is_capital and not is_suffered:
            name = phrase_before(tokens, at + 1)
            return Parts([name] if name else [], [])
    return Parts([], [])


def _behind_noun(scene: Scene, *, is_suffered: bool) -> Parts:
    """Read the phrases behind a noun: "of", "on", "against", "by"."""
    tokens, against = scene.tokens, argument_lexicon().against
    others: list[Phrase] = []
    actors: list[Phrase] = []
    at = scene.after
    while at < min(scene.after + REACH, len(tokens)):
        token = tokens[at]
        if token.tag in {"stop", "opener", "verb", "auxiliary", "relative"}:
            break
        step = 1
        if token.tag == "of" and not others:
            found = phrases_from(tokens, at + 1)
            (others if is_suffered else actors).extend(found)
            step = found[-1].end - at if found else 1
        elif token.tag == "number":
            pass
        elif token.lower in against or " ".join(one.lower for one in tokens[at : at + 2]) in against:
            found = phrases_from(tokens, at + (1 if token.lower in against else 2))
            others += found if not others else []
            step = found[-1].end - at if found else 1
        elif token.tag == "by" and not actors:
            actors += agents_behind(scene, at)
            break
        at += max(step, 1)
    return Parts(actors, others)


def _doers(scene: Scene) -> list[Phrase]:
    """Give who does what a noun names by the verb that it hangs on: "the front carried out the attack", "the attack was staged by rebels"."""
    tokens, lexicon = scene.tokens, argument_lexicon()
    verb, end = _governor(tokens, scene.first)
    if verb >= 0 and words_of(tokens, verb, end) in lexicon.doing:
        subject = subject_of(tokens, verb)
        return [subject] if subject else []
    start, stop = scene.after, clause_around(tokens, scene.first, REACH)[1]
    for at in range(start, stop):
        if tokens[at].lower in lexicon.done or words_of(tokens, at, at + 2) in lexicon.done:
            to = next((place for place in range(at + 1, min(at + 4, stop)) if tokens[place].tag in {"to", "by"}), -1)
            return phrases_from(tokens, to + 1) if to >= 0 else agents_behind(scene, at)
    return []


def _governor(tokens: Sequence[Token], noun: int) -> tuple[int, int]:
    """Give the verb that a noun is the object of, as its first word and that after its last; -1 where there is none."""
    at = noun - 1
    while at >= 0 and tokens[at].tag in _BETWEEN and noun - at < _CLOSE:
        at -= 1
    for length in (3, 2, 1):
        start = at + 1 - length
        if start >= 0 and words_of(tokens, start, at + 1) in argument_lexicon().doing:
            return start, at + 1
    return -1, -1
