"""A record's events as MUC's templates: which are acts of terror, which of them are one incident, and what stands in its slots."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from sayso.evaluation.muc import Fill, IncidentType, Template
from sayso.evaluation.muc_incidents import Incident, incident_of, type_of
from sayso.evaluation.muc_lending import armed_groups, bands_in, lend_organization, lend_perpetrator
from sayso.evaluation.muc_scores import head, normal
from sayso.record import Event, Record

_CLASHES = re.compile(r"clash|fight|fought|battle|combat|offensive|war\b|skirmish|firefight", re.IGNORECASE)
_MILITARY = re.compile(
    r"\b(?:soldiers?|troops?|army|military|battalions?|brigades?|patrols?|garrisons?|barracks|guerrillas?|rebels?|terrorists?|subversives?|combatants?|"
    r"lieutenants?|sergeants?|officers?|units?|positions?|enemy|enemies|extremists?|insurgents?|troop|infantry|drug traffickers?|commandos?|"
    r"casualties|detachments?)\b",
    re.IGNORECASE,
)
_AIMED = re.compile(r"assassinat|murder|kidnap|abduct", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR = re.compile(r"\d{3,4}(?:-\d\d)?")
_RECENT: Final = 62
"""Days after which an incident is history."""
_LEAD: Final = 1
"""The last sentence of what a message opens with."""
_ENOUGH: Final = 0.0
_ANYBODY: Final = frozenset({"people", "persons", "person", "men", "civilians", "police", "policemen", "one", "others"})
_NEAR: Final = 0
"""Sentences between two mentions that may be of one incident though nothing ties them."""


def templates_of(record: Record) -> tuple[Template, ...]:
    """Give the templates of a record with its events and tolls."""
    entities = {entity.id: entity for entity in record.entities}
    incidents: list[Incident] = []
    for event in record.events:
        kind = type_of(record, event)
        if kind is None:
            continue
        act = incident_of(record, event, kind, entities)
        into = incident_for(incidents, act)
        if into is None:
            incidents.append(act)
        else:
            merge(into, act)
    groups = armed_groups(record)
    bands = bands_in(record)
    for incident in incidents:
        lend_perpetrator(incident, bands)
        lend_organization(incident, groups)
    return tuple(_template(incident) for incident in incidents if is_relevant(record, incident))


def incident_for(incidents: Sequence[Incident], act: Incident) -> Incident | None:
    """Give the incident that an act belongs to: one with the same victims or targets, or one told just before with which nothing conflicts."""
    for incident in reversed(incidents):
        if _is_type(incident.type, act.type) and _shares(incident, act):
            return incident
    for incident in reversed(incidents):
        near = act.sentences[0] - incident.sentences[-1] <= _NEAR
        if near and _is_type(incident.type, act.type) and not _conflicts(incident, act):
            return incident
    return None


def _is_type(one: IncidentType, other: IncidentType) -> bool:
    """Tell whether two types may be of one incident: "attack" may be any."""
    return one == other or "attack" in {one, other}


def _shares(one: Incident, other: Incident) -> bool:
    """Tell whether two acts have a victim or a target in common: by all its words, or its head where it is described."""
    mine = {normal(words) for words in (*one.victims, *one.targets)}
    theirs = {normal(words) for words in (*other.victims, *other.targets)}
    heads = {head(words) for words in (*one.described, *one.targets)} - _ANYBODY
    return bool(mine & theirs) or bool(heads & {head(words) for words in (*other.described, *other.targets)})


def _conflicts(one: Incident, other: Incident) -> bool:
    """Tell whether two acts name different people as victims, or happened on different days."""
    if one.victims and other.victims:
        return True
    mine, theirs = (
        [event.time.value[:10] for event in acts.events if event.time and event.time.value] for acts in (one, other)
    )
    return bool(mine and theirs) and not any(a.startswith(b) or b.startswith(a) for a in mine for b in theirs)


def merge(into: Incident, act: Incident) -> None:
    """Add an act to an incident; the more special type stays."""
    if into.type == "attack":
        into.type = act.type
    into.sentences += act.sentences
    for slot in ("perpetrators", "organizations", "targets", "victims", "described", "instruments", "events"):
        getattr(into, slot).extend(getattr(act, slot))


def is_relevant(record: Record, incident: Incident) -> bool:
    """
    Tell whether an incident belongs in MUC's templates: recent, specific, and not between armies.

    What speaks for it and against it is weighed; the weights are round numbers for what the development messages show.
    """
    hit = [*incident.victims, *incident.described, *incident.targets]
    is_bare_bomb = incident.type == "bombing" and bool(incident.instruments)
    if not hit and not is_bare_bomb:
        return False
    event = incident.events[0]
    words = event.trigger.of(record.article.text)
    weight = 2.0 * bool(incident.victims) + 1.5 * bool(incident.instruments) + 1.0 * bool(incident.targets)
    weight += 2.0 * (incident.sentences[0] <= _LEAD) + 1.0 * bool(_AIMED.search(words))
    weight -= 2.0 * any(_MILITARY.search(one) for one in hit) + 1.0 * bool(_CLASHES.search(words))
    weight -= 1.0 * (event.factuality == "possible") + 1.0 * (event.mode in {"aerial", "heavy-weapons"})
    weight += _of_time(record, event)
    return weight >= _ENOUGH


def _of_time(record: Record, event: Event) -> float:
    """Weigh when an event is said to have happened: what is recent counts for it, what is long ago or without a day against it."""
    value = event.time.value if event.time else None
    published = record.article.published
    if not value or not published or not _DAY.match(value):
        return -1.5 if value and _YEAR.fullmatch(value) else -1.0
    days = (date.fromisoformat(published[:10]) - date.fromisoformat(value[:10])).days
    return 1.0 if 0 <= days <= _RECENT else -1.0


def _template(incident: Incident) -> Template:
    """Give an incident as a template."""
    has_instrument = incident.type not in {"arson", "kidnapping"}
    return Template(
        types=(incident.type,),
        perpetrators=_fills(incident.perpetrators),
        organizations=_fills(incident.organizations),
        targets=() if incident.type == "kidnapping" else _fills(incident.targets),
        victims=_fills(incident.victims),
        described=_fills(incident.described),
        instruments=_fills(_one_a_kind(incident.instruments)) if has_instrument else (),
    )


def _one_a_kind(instruments: Sequence[str]) -> list[str]:
    """Give the first instrument of each kind ("a car bomb", "the bomb", "the bombs" are one), two at most."""
    kept: dict[str, str] = {}
    for words in instruments:
        kept.setdefault(head(words).removesuffix("s"), words)
    return list(kept.values())[:2]


def _fills(words: Sequence[str]) -> tuple[Fill, ...]:
    """Give words as fills, each once."""
    kept: dict[str, str] = {}
    for one in words:
        if normal(one):
            kept.setdefault(normal(one), one)
    return tuple(Fill(written=(one,)) for one in kept.values())
