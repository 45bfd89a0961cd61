"""Events as incidents of MUC: their type, and who and what is hit, each where the keys want it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from sayso.article import Span
from sayso.evaluation.muc import IncidentType
from sayso.evaluation.muc_scores import head, normal
from sayso.evaluation.muc_wording import plain, untitled
from sayso.reading.events.arguments.lexicon import sorts
from sayso.record import Entity, Event, Participant, Record

_DEFUSED = re.compile(r"defus|deactivat|disarm", re.IGNORECASE)
_TOLD: Final[tuple[tuple[IncidentType, re.Pattern[str]], ...]] = (
    ("kidnapping", re.compile(r"kidnap|abduct|hostage|captive", re.IGNORECASE)),
    ("robbery", re.compile(r"\brob|\bstole|\bstol|\bloot|\btheft|assaulted a bank", re.IGNORECASE)),
    (
        "arson",
        re.compile(
            r"\b(?:burn|burned|burnt|burning|set fire|torch|arson|set on fire|set ablaze|setting fire)", re.IGNORECASE
        ),
    ),
    (
        "bombing",
        re.compile(
            r"bomb|explo|dynamit|blast|detonat|blew up|blow up|blown up|blowing up|mined\b|grenade", re.IGNORECASE
        ),
    ),
)
"""What the words of a trigger tell, the surest first; the first two are told of what is done by force of law as well."""
_DROPPED_MODES: Final = frozenset({"territory", "torture", "beat", "sexual", "crowd-control"})
_BODY = re.compile(
    r"\b(?:army|armed forces|air force|military|government|regime|police|cartels?|mafias?|front|movement|party|battalion|squads?|organizations?|gangs?)$",
    re.IGNORECASE,
)
_BANDS: Final = frozenset(
    {
        "guerrilla",
        "rebel",
        "army",
        "subversive",
        "extremist",
        "government",
        "military",
        "police",
        "soldier",
        "gang",
        "commando",
    }
)
_OTHERS: Final = frozenset(
    {
        "forces",
        "troops",
        "traffickers",
        "people",
        "criminals",
        "police",
        "policemen",
        "civilians",
        "peasants",
        "victims",
        "authorities",
    }
)
_PERSONS = re.compile(
    r"\b(?:members?|leaders?|officials?|guards?|units?|soldiers|employees|police|policemen|army|forces|troops)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"[A-Z][A-Z-]{1,5}\d*")
_TOWNS: Final = frozenset(
    {
        "town",
        "towns",
        "village",
        "villages",
        "settlement",
        "settlements",
        "street",
        "streets",
        "position",
        "positions",
        "target",
        "targets",
        "site",
        "sites",
        "field",
        "line",
        "lines",
    }
)


@dataclass(slots=True)
class Incident:
    """What has been gathered of one incident."""

    type: IncidentType
    sentences: list[int]
    perpetrators: list[str] = field(default_factory=list)
    organizations: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    victims: list[str] = field(default_factory=list)
    described: list[str] = field(default_factory=list)
    instruments: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


def type_of(record: Record, event: Event) -> IncidentType | None:
    """Give the type of an event; None where it is no act of terror."""
    words = event.trigger.of(record.article.text)
    if event.factuality == "denied" or event.mode in _DROPPED_MODES:
        return None
    if _DEFUSED.search(words) and event.instruments:
        return "bombing"
    if event.type == "COERCE":
        return next((kind for kind, told in _TOLD[:2] if told.search(words)), None)
    if event.type != "ASSAULT":
        return None
    if event.mode == "abduct":
        return "kidnapping"
    kind = next(
        (kind for kind, told in _TOLD if told.search(words)), "bombing" if event.mode == "explosives" else "attack"
    )
    return "attack" if kind == "bombing" and event.mode == "aerial" else kind


def incident_of(record: Record, event: Event, kind: IncidentType, entities: Mapping[str, Entity]) -> Incident:
    """Give an event as an incident by itself."""
    text = record.article.text
    incident = Incident(type=kind, sentences=[sentence_of(record, event.trigger)], events=[event])
    for actor in event.actors:
        _add_actor(record, incident, actor, entities)
    for recipient in event.recipients:
        _add_victim(record, incident, recipient, entities)
    incident.targets += [plain(span.of(text)) for span in event.targets if not _is_place(record, span)]
    incident.instruments += [plain(span.of(text)) for span in event.instruments]
    return incident


def _is_place(record: Record, span: Span) -> bool:
    """Tell whether a target is a town or land and no thing in it."""
    words = span.of(record.article.text)
    if sorts().get(head(words)) == "thing":
        return head(words) in _TOWNS
    return any(place.span.overlaps(span) for place in record.places)


def sentence_of(record: Record, span: Span) -> int:
    """Give the number of the sentence in which a span begins."""
    return sum(sentence.end <= span.start for sentence in record.sentences)


def _add_actor(record: Record, incident: Incident, actor: Participant, entities: Mapping[str, Entity]) -> None:
    """Take an actor for an individual or an organization, or for both ("FMLN guerrillas")."""
    words = plain(actor.span.of(record.article.text))
    entity = entities.get(actor.entity or "")
    last = head(words)
    if entity and entity.kind in {"group", "organization"} and (last not in sorts() or sorts()[last] == "body"):
        incident.organizations.append(_shown(entity, words))
        return
    if _BODY.search(words):
        part, _, whole = words.partition(" of ")
        is_of = bool(whole) and sorts().get(head(part)) == "person"
        incident.organizations.append(plain(whole) if is_of else words)
        if is_of:
            incident.perpetrators.append(part)
        return
    if last in {"he", "she", "they", "it", "who", "them", "we", "i"}:
        if entity is None:
            return
        words = entity.name
    elif entity and entity.kind == "person":
        words = untitled(entity.name)
    names = list(_groups_in(record, actor.span))
    incident.organizations += [plain(other) for other in names]
    for name in names:
        rest = words.removeprefix(name).strip()
        if normal(rest) and not rest.startswith(("of", "from", "(")):
            words = rest
    if normal(words) in _BANDS or head(words) in _OTHERS:
        return
    incident.perpetrators.append(words)


def _groups_in(record: Record, span: Span) -> Iterator[str]:
    """Give the groups and bodies that are named inside a phrase."""
    for entity in record.entities:
        if entity.kind in {"group", "organization"}:
            for mention in entity.mentions:
                if span.covers(mention):
                    yield mention.of(record.article.text)


def _add_victim(record: Record, incident: Incident, recipient: Participant, entities: Mapping[str, Entity]) -> None:
    """Take a recipient for a victim that is named, or one that is described."""
    words = plain(recipient.span.of(record.article.text))
    entity = entities.get(recipient.entity or "")
    if entity and entity.kind == "person":
        name = untitled(entity.name)
        (incident.victims if " " in name else incident.described).append(name)
    elif entity and entity.kind == "organization" and incident.type != "kidnapping" and not _PERSONS.search(words):
        incident.targets.append(words)
    elif words.lower() not in {"he", "she", "they", "it", "them", "him", "her", "us", "others", "i", "you", "we", "me"}:
        incident.described.append(words)


def _shown(entity: Entity, words: str) -> str:
    """Give an organization as the text names it: by its acronym where it has one."""
    return next((alias for alias in entity.aliases if _SHORT.fullmatch(alias)), entity.name) or words
