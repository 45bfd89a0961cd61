"""Who is held responsible where an incident's own words do not say: the people and groups named near it."""

import re
from collections.abc import Sequence
from typing import Final

from sayso.evaluation.muc_incidents import Incident, sentence_of
from sayso.evaluation.muc_wording import plain
from sayso.record import Entity, Record

_ARMED = re.compile(
    r"\b(?:front|path|liberation|revolutionary|cartel|mafias?|death squads?|guerrillas?|commandos?|brigades|resistance|insurgent)\b",
    re.IGNORECASE,
)
_IRREGULAR = re.compile(
    r"guerrill|rebel|terroris|subversiv|extremis|insurgent|member|traffick|commando|gunmen|fighter|column|criminal|group|killers",
    re.IGNORECASE,
)
_REACH: Final = 30
_BAND = re.compile(
    r"(?:(?:urban|armed|unidentified|unknown|heavily armed|hooded|masked|hired|leftist|Salvadoran|presumed|drug|paid)\s+){0,2}"
    r"\b(?:guerrillas|rebels|terrorists|subversives|extremists|gunmen|insurgents|individuals|traffickers|commandos|assassins|assailants|kidnappers|criminals|killers|murderers|armed men|unidentified (?:men|persons|people)|unknown (?:men|persons|people))\b",
    re.IGNORECASE,
)
_BAND_REACH: Final = 1
_GANG = re.compile(
    r"\b(?:drug(?:[- ]trafficking)? (?:mafias?|cartels?|gangs)|[A-Z][a-z]+ (?:drug )?cartel|death squads?|(?:extreme )?rightist groups|paramilitary groups)\b",
    re.IGNORECASE,
)


def armed_groups(record: Record) -> list[tuple[int, str]]:
    """Give where groups under arms are named, by the number of the sentence, in order: known by kind, or by who they are said to have ("Orva Front rebels")."""
    found: list[tuple[int, str]] = []
    for entity in record.entities:
        is_named_so = _ARMED.search(" ".join((entity.name, *entity.aliases))) or _is_known_group(entity)
        if entity.kind not in {"group", "organization"} or not is_named_so:
            continue
        found += [(sentence_of(record, mention), entity.name) for mention in entity.mentions]
    for number, sentence in enumerate(record.sentences):
        for match in _GANG.finditer(record.article.text, sentence.start, sentence.end):
            found.append((number, " ".join(match[0].split())))
    return sorted(found)


def _is_known_group(entity: Entity) -> bool:
    """Tell whether an entity is a group that is known beyond the article, by a short name of its own."""
    return entity.kind == "group" and entity.link is not None


def bands_in(record: Record) -> list[tuple[int, str]]:
    """Give where people are named whom news of such deeds holds responsible ("rebels", "unidentified men"), by the number of the sentence."""
    text = record.article.text
    return [
        (number, plain(match[0]))
        for number, sentence in enumerate(record.sentences)
        for match in _BAND.finditer(text, sentence.start, sentence.end)
    ]


def lend_perpetrator(incident: Incident, bands: Sequence[tuple[int, str]]) -> None:
    """Give an incident without a perpetrator the people of that kind named nearest."""
    if incident.perpetrators or incident.organizations or not bands:
        return
    at = incident.sentences[0]
    number, words = min(bands, key=lambda band: (abs(band[0] - at), band[0]))
    if abs(number - at) <= _BAND_REACH:
        incident.perpetrators.append(words)


def lend_organization(incident: Incident, groups: Sequence[tuple[int, str]]) -> None:
    """Give an incident without an organization the armed group that is named nearest, where those who did it are no others by their name."""
    if incident.organizations or not groups:
        return
    if incident.perpetrators and not any(_IRREGULAR.search(words) for words in incident.perpetrators):
        return
    at = incident.sentences[0]
    number, name = min(groups, key=lambda group: (abs(group[0] - at), group[0]))
    if abs(number - at) <= _REACH:
        incident.organizations.append(name)
