"""What phrases stand for: people, bodies, things and weapons, and the entities that they name."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from sayso.article import Span
from sayso.reading.events.arguments.lexicon import (
    Sort,
    argument_lexicon,
    carrying_nouns,
    sorts,
    vague_weapon_nouns,
    weapon_nouns,
    weapon_openings,
)
from sayso.reading.events.arguments.phrases import Phrase, clause_around
from sayso.reading.events.arguments.scene import Parts, Scene, head_of, words_of
from sayso.reading.events.arguments.words import Token
from sayso.reading.events.values import Arguments, Trigger
from sayso.record import EntityKind, Participant

_KINDS: Final[dict[EntityKind, Sort]] = {
    "person": "person",
    "organization": "body",
    "group": "body",
    "place": "thing",
    "product": "weapon",
}
_BEFORE_BODY: Final = 4
"""Words of "the four charred bodies" that may stand before "of"."""
_PERSONAL: Final = ("men", "man", "ers", "ists", "ist", "ians", "ors", "people", "ees", "women", "woman")


class Mention(NamedTuple):
    """Where an entity is named."""

    start: int
    end: int
    entity: str
    kind: EntityKind


class Lookup(NamedTuple):
    """The text, and where its entities are named, in order."""

    text: str
    mentions: list[Mention]
    starts: list[int]

    def at(self, start: int, end: int) -> Mention | None:
        """Give the mention that shares a character with a stretch; the one that begins last."""
        low, high = 0, len(self.starts)
        while low < high:
            middle = (low + high) // 2
            if self.starts[middle] < end:
                low = middle + 1
            else:
                high = middle
        for mention in reversed(self.mentions[max(low - 4, 0) : low]):
            if mention.end > start:
                return mention
        return None


def sorted_out(lookup: Lookup, scene: Scene, trigger: Trigger, parts: Parts) -> Arguments:
    """Tell people from things and weapons, and tie phrases to entities; what is none of them takes no part."""
    actors: list[Participant] = []
    recipients: list[Participant] = []
    targets: list[Span] = []
    instruments: list[Span] = []
    for phrase in parts.actors:
        sort, participant = _taken(lookup, scene, phrase)
        if sort in {"weapon", "thing"}:
            owner = _owner(lookup, scene, phrase)
            actors += [owner] if owner else []
            instruments += [participant.span] if sort == "weapon" else []
        elif sort in {"person", "body"}:
            actors.append(participant)
    for phrase in parts.others:
        sort, participant = _taken(lookup, scene, phrase)
        if sort == "weapon":
            instruments.append(participant.span)
        elif sort == "thing":
            targets.append(participant.span)
        elif sort in {"person", "body"}:
            recipients.append(participant)
    if trigger.type == "ASSAULT":
        instruments += _weapons(scene)
    if trigger.parties:
        actors, recipients = [*actors, *recipients], [*actors, *recipients]
    return Arguments(
        actors=_apart(actors),
        recipients=_apart(recipients),
        targets=_spans_apart(targets),
        instruments=_spans_apart(instruments),
    )


def _taken(lookup: Lookup, scene: Scene, phrase: Phrase) -> tuple[Sort | None, Participant]:
    """Tell what a phrase stands for, None where it is not known, and give it as a participant with its entity."""
    tokens = scene.tokens
    phrase = _of_body(tokens, phrase)
    span = Span(scene.offset + tokens[phrase.start].start, scene.offset + tokens[phrase.end - 1].end)
    head = head_of(tokens, phrase)
    mention = lookup.at(scene.offset + tokens[head].start, scene.offset + tokens[head].end)
    if mention is None and not tokens[head].is_capital:
        mention = _beside(lookup, scene, phrase)
    pair = words_of(tokens, max(head - 1, phrase.start), head + 1)
    known = sorts().get(pair) or sorts().get(tokens[head].lower)
    if phrase.end == scene.first and mention is None and known is None:
        return None, Participant(span=span)
    if known == "weapon" and mention is None:
        span = Span(span.start, scene.offset + tokens[head].end)
    return _sort(tokens[head], known, mention, opens=head == 0), Participant(
        span=span, entity=mention.entity if mention else None
    )


def _beside(lookup: Lookup, scene: Scene, phrase: Phrase) -> Mention | None:
    """Give the person whose name stands between commas behind a description: "her mother, Ana Bel, was wounded"."""
    tokens, comma = scene.tokens, phrase.end
    if comma + 2 >= len(tokens) or tokens[comma].tag != "comma" or not tokens[comma + 1].is_capital:
        return None
    end = comma + 1
    while end < len(tokens) and tokens[end].is_capital:
        end += 1
    if end == len(tokens) or tokens[end].tag != "comma":
        return None
    mention = lookup.at(scene.offset + tokens[end - 1].start, scene.offset + tokens[end - 1].end)
    return mention if mention is not None and mention.kind == "person" else None


def _of_body(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """Give whose body it is: "two men" of "the bodies of two men"."""
    for at in range(phrase.start, min(phrase.start + _BEFORE_BODY, phrase.end - 2)):
        if tokens[at].lower in argument_lexicon().corpses and tokens[at + 1].tag == "of":
            return Phrase(at + 2, phrase.end)
    return phrase


def _owner(lookup: Lookup, scene: Scene, phrase: Phrase) -> Participant | None:
    """Give whose a vehicle or weapon is, by the words before it: "army helicopters", "the front's mortars"; None where they do not say."""
    head = head_of(scene.tokens, phrase)
    if scene.tokens[head].lower not in carrying_nouns():
        return None
    end = head - (
        words_of(scene.tokens, max(head - 1, phrase.start), head + 1) in carrying_nouns() and head > phrase.start
    )
    while end > phrase.start and scene.tokens[end - 1].tag in {"adjective", "possessive", "number"}:
        end -= 1
    if end == phrase.start:
        return None
    sort, participant = _taken(lookup, scene, Phrase(phrase.start, end))
    is_band = scene.tokens[end - 1].lower in argument_lexicon().bands
    return participant if is_band or sort in {"person", "body"} else None


def _sort(head: Token, known: Sort | None, mention: Mention | None, *, opens: bool) -> Sort | None:
    """Tell what a head stands for: by the lexicons, then by the entity that it names, then by its form; a capital that opens a sentence says nothing."""
    if known in {"thing", "weapon"} or (known and not head.is_capital):
        return known
    if mention:
        return _KINDS.get(mention.kind, known)
    if head.tag in {"pronoun", "number"}:
        return "person"
    return known or ("person" if head.is_capital and not opens else _by_ending(head.lower))


def _by_ending(noun: str) -> Sort | None:
    """Guess whether an unknown noun stands for a person by its ending."""
    return "person" if noun.endswith(_PERSONAL) else None


def _weapons(scene: Scene) -> list[Span]:
    """Give the weapons named in the clause of a trigger, unless it tells of finding them."""
    tokens = scene.tokens
    start, end = clause_around(tokens, scene.first)
    if any(token.lower in argument_lexicon().found for token in tokens[start:end]):
        return []
    return [
        Span(scene.offset + tokens[phrase.start].start, scene.offset + tokens[phrase.end - 1].end)
        for phrase in _weapon_phrases(tokens, start, end)
    ]


def _weapon_phrases(tokens: Sequence[Token], start: int, end: int) -> Iterator[Phrase]:
    """Give the phrases of weapons between two words, longest first at each place."""
    openings = weapon_openings()
    at = start
    while at < end:
        length = _weapon_length(tokens, at, end) if tokens[at].lower in openings else 0
        if length and not _is_vague(tokens, at, length):
            yield Phrase(at, at + length)
        at += max(length, 1)


def _weapon_length(tokens: Sequence[Token], at: int, end: int) -> int:
    """Give how many words the longest phrase of a weapon has that begins at a word; 0 where none does."""
    known = weapon_nouns()
    return next(
        (length for length in (3, 2, 1) if at + length <= end and words_of(tokens, at, at + length) in known), 0
    )


def _is_vague(tokens: Sequence[Token], at: int, length: int) -> bool:
    """Tell whether words may be no weapon, since nothing before them says that they are used ("with stones")."""
    is_used = at > 0 and tokens[at - 1].lower in {"with", "using", "by", "of"}
    return not is_used and words_of(tokens, at, at + length) in vague_weapon_nouns()


def _apart(participants: Sequence[Participant]) -> tuple[Participant, ...]:
    """Give participants once each, none that overlaps one before it."""
    kept: list[Participant] = []
    for one in participants:
        if not any(one.span.overlaps(other.span) for other in kept):
            kept.append(one)
    return tuple(kept)


def _spans_apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Give spans once each, the longer of two that overlap."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda one: (-one.length, one.start)):
        if not any(span.overlaps(other) for other in kept):
            kept.append(span)
    return tuple(sorted(kept))
