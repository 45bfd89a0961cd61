"""Events in plain words: what PLOVER and ACLED call them, as one says it."""

from collections.abc import Mapping
from typing import Final

from sayso.record import Event, Factuality
from sayso.showing.words import shortened

FACTUALITY_WORDS: Final[Mapping[Factuality, str]] = {
    "happened": "",
    "denied": "denied",
    "possible": "possible",
    "expected": "expected",
}
"""Whether it is said to have happened, in words; nothing where it is."""

_WIDTH: Final = 40
_SUB_EVENTS: Final[Mapping[str, str]] = {
    "Armed clash": "armed clash",
    "Government regains territory": "territory retaken by the government",
    "Non-state actor overtakes territory": "territory taken by a non-state group",
    "Chemical weapon": "chemical attack",
    "Air/drone strike": "air strike",
    "Suicide bomb": "suicide bombing",
    "Shelling/artillery/missile attack": "shelling",
    "Remote explosive/landmine/IED": "bombing",
    "Grenade": "grenade attack",
    "Sexual violence": "sexual violence",
    "Attack": "attack",
    "Abduction/forced disappearance": "abduction",
    "Peaceful protest": "protest",
    "Protest with intervention": "protest broken up",
    "Excessive force against protesters": "force against protesters",
    "Violent demonstration": "riot",
    "Mob violence": "mob violence",
    "Agreement": "agreement",
    "Arrests": "arrests",
    "Change to group/activity": "move of forces",
    "Disrupted weapons use": "weapons seized or disabled",
    "Headquarters or base established": "base set up",
    "Looting/property destruction": "looting or destruction",
    "Non-violent transfer of territory": "territory handed over",
}
_MODES: Final[Mapping[str, str]] = {
    "abduct": "abduction",
    "access": "access granted",
    "aerial": "air strike",
    "allege": "accusation",
    "arrest": "arrests",
    "assassinate": "assassination",
    "asylum": "asylum",
    "ban": "ban",
    "beat": "beating",
    "boycott": "boycott",
    "ceasefire": "ceasefire",
    "censor": "censorship",
    "cleansing": "ethnic cleansing",
    "confiscate": "confiscation",
    "crowd-control": "force against a crowd",
    "curfew": "curfew",
    "demo": "demonstration",
    "deport": "deportation",
    "destroy": "destruction",
    "disapprove": "criticism",
    "disarm": "disarmament",
    "discontinue": "ties cut",
    "drone": "drone strike",
    "embargo": "embargo",
    "evacuate": "evacuation",
    "execute": "execution",
    "explosives": "bombing",
    "heavy-weapons": "shelling",
    "hunger": "hunger strike",
    "investigate": "investigation",
    "kill": "killing",
    "massacre": "massacre",
    "martial-law": "martial law",
    "mediate": "mediation",
    "militia": "militia called up",
    "misinformation": "disinformation",
    "obstruct": "blockade",
    "phone": "telephone talks",
    "police": "police deployed",
    "release": "release",
    "resign": "resignation",
    "restrict": "restrictions",
    "riot": "riot",
    "seize": "seizure",
    "sexual": "sexual violence",
    "strike": "strike",
    "suicide-attack": "suicide bombing",
    "surrender": "surrender",
    "targeted": "targeted attack",
    "third-party": "mediation",
    "torture": "torture",
    "troops": "troops deployed",
    "visit": "visit",
    "weapons": "weapons deployed",
    "withdraw": "withdrawal",
    "yield": "concession",
}
_PLAIN_MODES: Final[Mapping[str, str]] = {
    "firearms": "shooting",
    "territory": "territory taken",
    "unconventional": "unconventional attack",
}
"""Modes whose ACLED sub-event, where there is one, says more."""
_TYPES: Final[Mapping[str, str]] = {
    "ACCUSE": "accusation",
    "AGREE": "agreement",
    "AID": "aid",
    "ASSAULT": "attack",
    "COERCE": "coercion",
    "CONCEDE": "concession",
    "CONSULT": "talks",
    "COOPERATE": "cooperation",
    "MOBILIZE": "mobilization",
    "PROTEST": "protest",
    "REJECT": "refusal",
    "REQUEST": "demand",
    "RETREAT": "retreat",
    "SANCTION": "sanctions",
    "SUPPORT": "support",
    "THREATEN": "threat",
}


def event_words(event: Event) -> str:
    """
    Give the kind of an event in plain words: its mode's, else its ACLED sub-event's, else its type's.

    A kind that the page knows no words for is shown as it is written, in lower case.

    >>> from sayso.article import Span
    >>> strike = Event(id="v1", trigger=Span(0, 1), type="ASSAULT", mode="aerial", acled="Air/drone strike")
    >>> event_words(strike), event_words(Event(id="v1", trigger=Span(0, 1), type="CONSULT"))
    ('air strike', 'talks')
    """
    mode = event.mode or ""
    known = (
        _MODES.get(mode),
        _SUB_EVENTS.get(event.acled or ""),
        _PLAIN_MODES.get(mode),
        _TYPES.get(event.type),
    )
    return next((words for words in known if words), shortened(event.type.lower().replace("_", " "), _WIDTH) or "event")
