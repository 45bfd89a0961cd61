"""Accusations, claims of responsibility and denials in the sentences of an article that are about one incident."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sayso.article import Span
from sayso.comparing.points.days import days_of
from sayso.comparing.points.incidents import Incident
from sayso.comparing.points.parties import Party, PartyMention, parties_in, small
from sayso.comparing.points.spots import bones
from sayso.record import Attribution, Record

_EARLIER: Final = 3
"""Days before the incident from which on a day in a sentence makes it one about something else."""
LONGEST: Final = 1500
"""Characters of a sentence that are read; what is longer is no sentence."""
_GOES_ON: Final = 2
"""Sentences behind one about something else that may go on from it."""
_NOUNS: Final = r"(?:attack|strike|raid|bombing|bombardment|massacre|airstrike|shelling|blast|assault|incident|explosion|crime|atrocity|killing|ambush|shooting)"
_ACTS: Final = rf"(?:{_NOUNS}|death|gas)\w*"
_P: Final = r"(?:(?:the|its|either|both|forces|loyal|to|of|president|squarely|directly) )*@(\d+)@"
_BLAMED: Final = tuple(
    re.compile(form)
    for form in (
        rf"\bblam(?:e|es|ed|ing)\b(?: [\w'-]+){{0,8}}? on {_P}",
        rf"\bblam(?:e|es|ed|ing) {_P}",
        rf"\bpin\w* the blame on {_P}",
        rf"\baccus(?:e|es|ed|ing) {_P}",
        rf"\bpoint\w*(?: \w+){{0,2}} fingers? at {_P}",
        r"@(\d+)@(?: of [\w-]+(?: [\w-]+)?)? (?:bear|bore|bears|has|had)\w* (?:[\w\"“]+ ){0,3}responsib",
        r"@(\d+)@(?: of [\w-]+(?: [\w-]+)?| forces)? (?:was|is|were|are|being) (?:\w+ ){0,3}(?:responsible for|behind)",
        rf"\bh(?:o|e)ld\w* {_P} (?:\w+ ){{0,2}}(?:responsible|accountable)",
    )
)
_DONE: Final = tuple(
    re.compile(form)
    for form in (
        rf"{_ACTS} (?:\w+ ){{0,4}}?(?:carried out|launched|conducted|committed|perpetrated|caused|dropped|fired) (?:by|to) {_P}",
        rf"{_ACTS} by {_P}",
        rf"@(\d+)@ (?:carried out|launched|conducted|committed|perpetrated) (?:\w+ ){{0,4}}?{_ACTS}",
        rf"\b(?:gas|bombs?|missiles?|shells?|rockets?) (?:dropped|fired|launched) (?:by|from) {_P}",
    )
)
_STRUCK: Final = (
    re.compile(
        r"@(\d+)@ (?:(?!(?:was|were|is|are|been|being|said|say|says|told|denied)\b)[\w\[\]'-]+ ){0,8}?(?:kill(?:s|ed|ing)?|target(?:s|ed|ing)?|hit|hits|hitting|struck|strikes?|bomb(?:s|ed)|shell(?:s|ed)|pound(?:s|ed)|fired|dropped|destroy(?:s|ed))\b"
    ),
)
"""One who strikes, in the words that tell the dead of the incident: "the regime's jets hit"."""
_AIR: Final = re.compile(
    r"\b(?:air|fighter|jets?|planes?|war-?planes?|aircraft|helicopters?|airstrikes?|raids?|barrel)\b"
)
_STORE: Final = r"(?:depot|stockpile|warehouse|arsenal|workshop|facility|cache|store|factory)s?"
_STORED: Final = (
    re.compile(rf"@(\d+)@[\"”]? (?:\w+ ){{0,3}}{_STORE}\b"),
    re.compile(rf"\b{_STORE} (?:where|of|belonging to|held by|run by|owned by|used by) (?:the )?@(\d+)@"),
)
_DENIED: Final = (
    re.compile(
        r"@(\d+)@(?: [\w'-]+){0,4}? (?:den(?:y|ies|ied|ying)|reject\w*) (?:it|this|that)(?=[,.;]| and\b| saying\b)"
    ),
    re.compile(
        r"@(\d+)@(?: [\w'-]+){0,4}? (?:den(?:y|ies|ied|ying)|reject\w*|dismiss\w*)\b(?: [\w'-]+){0,9}? "
        r"(?:responsib\w+|involve\w+|carr\w+|us(?:e|ed|ing)(?= (?:\w+ ){0,3}(?:weapon|gas|chemical|bomb|munition|shell|rocket|such))|behind|role|target\w*|hit\w*|strik\w+|struck|bomb\w+|attack\w*|accus\w+|alleg\w+|claims?|reports?|part)\b"
    ),
    re.compile(
        r"@(\d+)@ [\"“]?(?:has|have|had|did|do|does|was|were)(?: not|n't) (?:\w+ ){0,2}?(?:carr\w+ out|conduct\w*|launch\w*|us(?:e|ed)|behind|responsible|involved|target\w*|bomb\w*|fire[ds]?|shell\w*|str(?:ike|uck))\b"
    ),
)
_CLAIMED: Final = (
    re.compile(rf"@(\d+)@(?: [\w'-]+){{0,4}}? claim\w* (?:responsibility|the {_ACTS})"),
    re.compile(rf"\bclaimed by {_P}"),
)
_CUES: Final = re.compile(
    r"\bby\b|n[o'’]t\b|blam|accus|finger|respons|accountab|behind|carr(?:y|ied)|launch|conduct|commit|perpetrat|caus|drop|fire|kill|target|hit|str[iu]|bomb|shell|pound|destroy|den[iy]|reject|dismiss|claim|depot|stock|store|warehouse|arsenal|workshop|facilit|cache|factor",
    re.IGNORECASE,
)
"""What one of the forms needs: most sentences have none of it."""
_NEGATED: Final = re.compile(r"\b(?:not|never|no|n't|without|whether|if)\b")
_IN_TURN: Final = re.compile(r"\b(?:respon|retaliat|reveng|aveng|would|will|warn|threat)\w*")
_ANSWER: Final = re.compile(
    r"\b(?:response to|retaliation for|revenge for|reprisal for|answer to|after an?|following an?) "
)
_BEFORE_IT: Final = 30
"""Characters before an accusation in which it may be said to be what another act answers."""
_SINCE: Final = re.compile(r"\b(?:since|for)(?: \w+)? $")
_AHEAD: Final = re.compile(
    r"\b(?:will|would|may|might|could|can|cannot|whether|if|never)\b|\b(?:not|n't|nor) (?:\w+ )?den"
)
_BEFORE: Final = re.compile(
    r"\b(?:previous|previously|in the past|repeatedly|consistently|always|other attacks|past attacks|last (?:year|month))\b"
)
_THIS: Final = re.compile(
    rf"\b(?:the|this|these|that|today'?s|yesterday'?s|\w+day'?s|latest|suspected|alleged|its|his|their) (?:[\w'-]+ ){{0,3}}?{_NOUNS}\b(?! drill)|\b(?:these|this) (?:[\w-]+ )?act\w*|\bof (?:firing|shelling|bombing|attacking|carrying out|launching|killing|ordering)\b|\bfor an? (?:[\w'-]+ ){{0,3}}?{_NOUNS}\b|\bit\b"
)
_SHARE: Final = re.compile(r"\bresponsib|\binvolve")


@dataclass(frozen=True, slots=True, kw_only=True)
class Accusation:
    """Parties that are accused, claim it, or deny it; on whose word (`voice` is the attribution, `ref` the item of the record that it rests on)."""

    span: Span
    parties: tuple[Party, ...]
    chain: tuple[str, ...]
    voice: str | None
    ref: str
    is_denial: bool = False


def accusations_in(
    record: Record, incident: Incident, home: str | None, dead: Sequence[Span] | None
) -> Iterator[Accusation]:
    """
    Give accusations, claims and denials in the sentences of an article that are about an incident, in order.

    `dead` are the words that count the incident's dead or injured; None where the article counts only those of others, and so is not asked who did what.
    """
    names = {bones(spot.name) for spot in incident.spots if not spot.is_wide}
    for stretch in sentences_about(record, incident):
        mentions = parties_in(record, stretch, home) if _CUES.search(stretch.of(record.article.text)) else ()
        if not mentions:
            continue
        is_there = any(
            bones(place.span.of(record.article.text)) in names for place in record.places if stretch.covers(place.span)
        )
        if any(stretch.overlaps(one) for one in dead or ()):
            yield from _strikers(record, stretch, mentions)
        yield from _in_sentence(record, stretch, mentions, is_there=is_there, is_told=dead is not None)


def sentences_about(record: Record, incident: Incident) -> Iterator[Span]:
    """Give the sentences that may be about the incident: none that tells of an earlier day or another place, nor those that go on from such a one."""
    day = min((one.days[0] for one in incident.tellings if one.days is not None), default=None)
    names = {bones(spot.name) for spot in incident.spots}
    areas = {spot.admin1 for spot in incident.spots}
    left = 0
    for whole in record.sentences:
        sentence = Span(whole.start, min(whole.end, whole.start + LONGEST))
        words = sentence.of(record.article.text).casefold()
        places = [place for place in record.places if sentence.covers(place.span)]
        is_here = any(bones(place.span.of(record.article.text)) in names for place in places)
        is_other = any(
            place.kind in {"city", "quarter", "region"} and bones(place.name) not in names and place.admin1 not in areas
            for place in places
        )
        if _is_old(record, sentence, day) or _BEFORE.search(words) or (is_other and not is_here):
            left = _GOES_ON
        elif is_here or not left:
            left = 0
            yield sentence
        else:
            left -= 1


def names_this(sentence: str) -> bool:
    """
    Tell whether a sentence, in small letters, names what happened as something told before: "the attack".

    >>> names_this("nobody died in the attack"), names_this("nobody died")
    (True, False)
    """
    return _THIS.search(sentence) is not None


def _is_old(record: Record, sentence: Span, day: date | None) -> bool:
    """Tell whether a sentence names a day long before the incident."""
    text = record.article.text
    days = [
        days_of(time.value)
        for time in record.times
        if sentence.covers(time.span)
        and not _SINCE.search(text[max(0, time.span.start - _BEFORE_IT) : time.span.start])
    ]
    return day is not None and any(one is not None and (day - one[1]).days > _EARLIER for one in days)


def _in_sentence(
    record: Record, stretch: Span, mentions: Sequence[PartyMention], *, is_there: bool, is_told: bool
) -> Iterator[Accusation]:
    """Give what one sentence tells; `is_there` where it names the incident's place."""
    masked, place = _masked(record.article.text, stretch, mentions)
    is_this = is_there or _THIS.search(masked) is not None
    forms = (*(_BLAMED if is_this else ()), *(_DONE if is_there and is_told else ()))
    for match in (match for form in forms for match in form.finditer(masked)):
        mention = mentions[int(match[1])]
        if not _NEGATED.search(match[0]) and not _is_answered(masked[: match.start()]):
            yield _told(record, mention.span, mention, is_own=False)
    for match in (match for form in _STORED for match in form.finditer(masked)) if is_this else ():
        mention = mentions[int(match[1])]
        told = _told(record, mention.span, mention, is_own=False)
        if told.chain and any(party.kind in {"generic", "group"} for party in mention.parties):
            yield told
    for match in (match for form in _CLAIMED for match in form.finditer(masked)) if is_told else ():
        mention = mentions[int(match[1])]
        if any(party.kind == "group" for party in mention.parties):
            yield _told(record, mention.span, mention, is_own=True)
    for match in (match for form in _DENIED for match in form.finditer(masked)):
        mention = mentions[int(match[1])]
        if not is_this and not _SHARE.search(match[0]):
            continue
        if mention.parties[0].kind != "generic" and not _AHEAD.search(match[0]):
            span = Span(mention.span.start, place(match.end()))
            yield _told(record, span, mention, is_own=True)


def _is_answered(before: str) -> bool:
    """Tell whether the words before an accusation say that it is of what another act answers."""
    return _IN_TURN.search(before[-_BEFORE_IT:]) is not None or _ANSWER.search(before) is not None


def _strikers(record: Record, stretch: Span, mentions: Sequence[PartyMention]) -> Iterator[Accusation]:
    """Give those who strike in a sentence that tells the dead; a state's bare name is none."""
    masked, _ = _masked(record.article.text, stretch, mentions)
    for match in (match for form in _STRUCK for match in form.finditer(masked)):
        mention = mentions[int(match[1])]
        words = mention.span.of(record.article.text).casefold() + match[0]
        if not mention.is_bare and _AIR.search(words) and not _NEGATED.search(match[0]):
            yield _told(record, mention.span, mention, is_own=False)


def _told(record: Record, span: Span, mention: PartyMention, *, is_own: bool) -> Accusation:
    """Give an accusation on the word of the attribution that covers it; what a party says for itself (`is_own`), on its own."""
    is_denial = is_own and span != mention.span
    covering = [one for one in record.attributions if any(piece.covers(mention.span) for piece in one.content)]
    speaking = [one for one in record.attributions if _speaks(one, mention.span)] if is_own else []
    best: Attribution | None = min(
        speaking or covering, key=lambda one: (sum(piece.length for piece in one.content), one.id), default=None
    )
    if best is None:
        own = (mention.span.of(record.article.text),) if is_own else ()
        return Accusation(
            span=span,
            parties=mention.parties,
            chain=own,
            voice=None,
            ref=nearest_event(record, span),
            is_denial=is_denial,
        )
    return Accusation(
        span=span, parties=mention.parties, chain=best.chain, voice=best.id, ref=best.id, is_denial=is_denial
    )


def _speaks(attribution: Attribution, span: Span) -> bool:
    """Tell whether some words are an attribution's source."""
    source = attribution.source
    return source is not None and source.span is not None and source.span.overlaps(span)


def nearest_event(record: Record, span: Span) -> str:
    """Give the id of the event that stands nearest to some words; empty where the record has none."""
    near = min(record.events, key=lambda one: (abs(one.trigger.start - span.start), one.id), default=None)
    return near.id if near is not None else ""


def _masked(text: str, stretch: Span, mentions: Sequence[PartyMention]) -> tuple[str, Callable[[int], int]]:
    """Write a sentence in small letters with a number for each party; and give a function from places in it to the article's."""
    pieces: list[str] = []
    steps: list[tuple[int, int]] = []
    at, length = stretch.start, 0
    for number, mention in enumerate(mentions):
        plain, mark = small(text[at : mention.span.start]), f"@{number}@"
        steps.append((length, at))
        pieces += [plain, mark]
        length += len(plain) + len(mark)
        at = mention.span.end
    steps.append((length, at))
    pieces.append(small(text[at : stretch.end]))

    def place(offset: int) -> int:
        """Give where a place of the masked sentence stands in the article."""
        start, real = max(step for step in steps if step[0] <= offset)
        return min(stretch.end, real + offset - start)

    return "".join(pieces).replace("\n", " "), place
