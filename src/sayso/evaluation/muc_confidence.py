"""How a record holds an organization responsible for an incident, as MUC's five ways: from who says so, and by what act."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sayso.article import Span
from sayso.evaluation.muc import Confidence, Fill, Template
from sayso.evaluation.muc_scores import normal
from sayso.record import Attribution, Record

_CLAIMED = re.compile(
    r"\b(?:claim(?:s|ed|ing)?|took|taken|taking|takes?|assum(?:e|ed|ing)|accept(?:s|ed)?|acknowledged?)\s+(?:\w+\s+){0,2}(?:credit|responsibility|authorship)|\badmit(?:s|ted|ting)?\b|\bour (?:forces|fighters|combatants|units|troops|comrades)\b",
    re.IGNORECASE,
)
_ACCUSED = re.compile(
    r"\baccus|\bblam|\battribut|\bresponsible\b|\bresponsibility\b|\bsuspect|\balleged|\bpresum|\bprobabl|\bhand of\b|\bdenounc|\bpossibly\b|\bbelieved\b|\bimplicat|\bguilty\b|\bapparently (?:by|carried|the work|members|belong)",
    re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"\bcould have been\b|\bmay have\b|\bmight have\b|\bmay be\b|\bcould be\b|\bwhether\b|\bpossibility\b|\bpossible\b|\bno confirmation\b|\bslogans?\b|\bpamphlets?\b|\bleaflets?\b|\bpainted\b|\bpoll\b|\bnot ruled? out\b|\bdid not rule out\b|\bhypothes|\bif it was\b|\buniforms?\b|\bnot known if\b|\brules? out\b|\brule out\b|\bcleared\b|\bacquit",
    re.IGNORECASE,
)
_TELLING: Final = frozenset({"say", "confirm"})
_READ: Final = 3
"""Sentences that are read for it."""
_AUTHORITY = re.compile(
    r"\b(?:police|army|military|armed forces|government|ministers?|president|officials?|officers?|authorit|judges?|colonel|col|general|gen|commander|spokesman for the|press committee|intelligence|brigade|battalion|attorney|command|ministry|governor|major|captain|lieutenant)\b",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(?:army|armed forces|government|regime|military|air force|police|battalion|troops|death squads?|brigade|guard|cristiani|detachment|soldiers)\b",
    re.IGNORECASE,
)


def confidence_of(record: Record, organization: Fill, template: Template) -> Confidence:
    """
    Give how a record holds an organization responsible for an incident; "reported as fact" where nothing says otherwise.

    What the sentences say that name it counts, those first that name what was hit as well.
    """
    sentences = _ranked(record, organization, template)
    if not sentences:
        return "possible"
    for span in sentences[:_READ]:
        found = _of_sentence(record, span, organization)
        if found is not None:
            return found
    return "reported as fact"


def _ranked(record: Record, organization: Fill, template: Template) -> list[Span]:
    """Give the sentences that name an organization, those first that name what the incident hit, then in order."""
    names = [normal(words) for words in organization.written]
    hit = [
        normal(words)
        for fill in (*template.victims, *template.described, *template.targets, *template.perpetrators)
        for words in fill.written
    ]
    found = []
    for number, span in enumerate(record.sentences):
        words = normal(span.of(record.article.text))
        if any(name in words for name in names):
            found.append((-sum(name in words for name in hit), number, span))
    return [span for _, _, span in sorted(found)]


def _of_sentence(record: Record, span: Span, organization: Fill) -> Confidence | None:
    """Give what one sentence says; None where it says nothing of the kind."""
    words = span.of(record.article.text)
    voices = list(_voices(record, span))
    is_claim = any(voice.act in {"claim responsibility", "admit"} for voice in voices) or _CLAIMED.search(words)
    if is_claim or any(_is_own(voice, organization) for voice in voices):
        return "claimed or admitted"
    is_authority = any(_is_authority(record, voice) for voice in voices) and not _is_state(organization)
    if _ACCUSED.search(words) or any(voice.act == "accuse" for voice in voices):
        return "accused by authorities" if is_authority else "suspected"
    if _DOUBTED.search(words):
        return "possible"
    return None


def _is_own(voice: Attribution, organization: Fill) -> bool:
    """Tell whether an organization tells its own deed: what is said in its name, and is no bare reaction."""
    name = normal(voice.source.name) if voice.source and voice.source.name else ""
    is_own = bool(name) and any(name in normal(words) or normal(words) in name for words in organization.written)
    return is_own and voice.act in _TELLING and bool(voice.content)


def _is_state(organization: Fill) -> bool:
    """Tell whether an organization is the state's own."""
    return any(_STATE.search(words) for words in organization.written)


def _voices(record: Record, span: Span) -> Iterator[Attribution]:
    """Give the attributions whose cue or content stands in a sentence."""
    for one in record.attributions:
        if (one.cue and span.covers(one.cue)) or any(span.overlaps(piece) for piece in one.content):
            yield one


def _is_authority(record: Record, voice: Attribution) -> bool:
    """Tell whether a source is the police, the army, the government or one of theirs."""
    source = voice.source
    if source is None:
        return False
    words = f"{source.name or ''} {source.span.of(record.article.text) if source.span else ''}"
    return source.kind == "official" or bool(_AUTHORITY.search(words))


def confidence_share(cases: Sequence[tuple[Confidence, Sequence[Confidence]]]) -> float:
    """
    Give the share of cases (read, keyed ways) that are right, 0..1; 0 without any.

    >>> confidence_share([("possible", ["possible", "suspected"]), ("suspected", ["possible"])])
    0.5
    """
    return sum(read in keyed for read, keyed in cases) / len(cases) if cases else 0.0
