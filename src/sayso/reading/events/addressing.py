"""To whom words and dealings are addressed: countries count as their governments there, and are no things that are hit."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sayso.article import Span
from sayso.reading.events.values import Arguments, Trigger
from sayso.record import Participant, Record

_OF_DEALINGS: Final = frozenset(
    {
        "ACCUSE",
        "REQUEST",
        "REJECT",
        "THREATEN",
        "SANCTION",
        "SUPPORT",
        "CONSULT",
        "AID",
        "AGREE",
        "COOPERATE",
        "CONCEDE",
    }
)
_KINDS: Final = frozenset({"person", "organization", "group", "place"})
_REACH: Final = 70
"""Characters behind a verb in which the one addressed is named."""
_SUBJECT: Final = 35
_PREPOSED: Final = 20
_FAR_OFF: Final = ";"
_GOVERNED: Final = re.compile(
    r"(?:^|\s)(?:in|at|near|inside|outside|around|since|by|from|of|to|with|against|on|for|over|into|told|than)\s(?:the\s)?$",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"\s{1,3}and\s(?:the\s)?")
_PLACED: Final = re.compile(r"(?:^|\s)(?:in|at|near|inside|outside|around|since|by|from)\s(?:the\s)?$", re.IGNORECASE)
_LOCATED: Final = re.compile(r"(?:^|\s)(?:in|at|near|inside|outside|around|since)\s(?:the\s)?$", re.IGNORECASE)
_CLOSES: Final = re.compile(
    r"[;:.!?\"“”(]|\b(?:which|who|said|says|while|but|after|before|because|and said)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The names of an article in text order, with the ids of their entities."""

    spans: tuple[Span, ...]
    entities: tuple[str, ...]


def named_in(record: Record, kinds: frozenset[str] = _KINDS) -> Named:
    """Gather the names of an article that are of some kinds."""
    held = sorted((span, entity.id) for entity in record.entities if entity.kind in kinds for span in entity.mentions)
    return Named(spans=tuple(span for span, _ in held), entities=tuple(id_ for _, id_ in held))


def addressed(text: str, named: Named, trigger: Trigger, sentence: Span, found: Arguments) -> Arguments:
    """
    Give what takes part: names right before an active verb act where nobody was found to, and those whom words and dealings are addressed to suffer them.

    Arguments of force keep the recipients and targets that were found.
    """
    is_active = trigger.voice_form == "active"
    actors = found.actors
    if is_active and not actors:
        actors = _subject(text, named, trigger.span.start, sentence)
    actors = _and_before(text, named, actors)
    if trigger.type not in _OF_DEALINGS:
        return replace(found, actors=actors) if actors != found.actors else found
    dealt = [part for span in found.targets if (part := _same(named, span)) is not None]
    recipients = (*found.recipients, *dealt)
    taken = [part.span for part in actors]
    if trigger.parties and len({*actors, *recipients}) == 1:
        other = _first_behind(text, named, trigger, sentence, taken)
        actors = (*actors, *other)
        recipients = (*recipients, *other)
    elif not recipients and (is_active or trigger.parties):
        recipients = _first_behind(text, named, trigger, sentence, taken)
    recipients = _and_behind(text, named, recipients)
    targets = tuple(span for span in found.targets if all(span != part.span for part in dealt))
    return replace(found, actors=actors, recipients=recipients, targets=targets)


def _subject(text: str, named: Named, before: int, sentence: Span) -> tuple[Participant, ...]:
    """Give the name that stands a few words before a verb, behind no preposition."""
    number = bisect_left(named.spans, (before, 0)) - 1
    if number < 0:
        return ()
    span = named.spans[number]
    between = text[span.end : before] if span.end <= before else _FAR_OFF
    ahead = text[max(sentence.start, span.start - _PREPOSED) : span.start] if span.start >= sentence.start else _FAR_OFF
    is_far = ahead == _FAR_OFF or len(between) > _SUBJECT or "," in between or _CLOSES.search(between) is not None
    if is_far or _GOVERNED.search(ahead):
        return ()
    return (Participant(span=span, entity=named.entities[number]),)


def _and_before(text: str, named: Named, parts: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Give participants with the name that is joined to the first of them ("Orva and Venn agreed")."""
    if not parts:
        return parts
    number = bisect_left(named.spans, (parts[0].span.start, 0)) - 1
    if number < 0 or _AND.fullmatch(text[named.spans[number].end : parts[0].span.start]) is None:
        return parts
    return (Participant(span=named.spans[number], entity=named.entities[number]), *parts)


def _and_behind(text: str, named: Named, parts: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Give participants with the name that is joined to the last of them."""
    if not parts:
        return parts
    number = bisect_left(named.spans, (parts[-1].span.end, 0))
    if number == len(named.spans) or _AND.fullmatch(text[parts[-1].span.end : named.spans[number].start]) is None:
        return parts
    return (*parts, Participant(span=named.spans[number], entity=named.entities[number]))


def _same(named: Named, span: Span) -> Participant | None:
    """Give a phrase as a participant where it ends in a name; None where it does not."""
    place = bisect_left(named.spans, (span.start, 0))
    for number in range(place, len(named.spans)):
        if named.spans[number].start >= span.end:
            break
        if named.spans[number].end == span.end:
            return Participant(span=span, entity=named.entities[number])
    return None


def _first_behind(
    text: str, named: Named, trigger: Trigger, sentence: Span, taken: Sequence[Span]
) -> tuple[Participant, ...]:
    """Give the first name behind a trigger that says no place; what is asked is asked "from" or "by" somebody."""
    after = trigger.span.end
    placed = _LOCATED if trigger.type == "REQUEST" else _PLACED
    for number in range(bisect_left(named.spans, (after, 0)), len(named.spans)):
        span = named.spans[number]
        between = text[after : span.start]
        if span.end > sentence.end or len(between) > _REACH or "," in between or _CLOSES.search(between):
            break
        if not placed.search(between) and not any(other.overlaps(span) for other in taken):
            return (Participant(span=span, entity=named.entities[number]),)
    return ()
