"""Who did the harm of a toll, as the text has it: the words that name them."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from sayso.article import Span
from sayso.placing.lexicon import is_demonym
from sayso.reading.tolls.tying.incidents import sentences_after, sentences_again, sentences_before
from sayso.reading.tolls.tying.lexicon import WORD, tying_lexicon
from sayso.reading.tolls.tying.places import Scenes
from sayso.reading.tolls.tying.setting import Setting
from sayso.reading.tolls.tying.voices import Voice
from sayso.record import Toll

_BY: Final = re.compile(r"(?:([^\W_]+)\s)?\b[Bb]y\s")
_IN: Final = re.compile(r"\b[Ii]n\s(?:an?\s|the\s)?")
_BLAMED: Final = re.compile(r"\b(?:accus(?:es|ed|ing)|blam(?:es|ed|ing))\s(?:on\s)?", re.IGNORECASE)
_BREAK: Final = re.compile(r"[,;:.!?()\"“”]\s?|\s(?:that|and|as|when|while|after|said|before|where|because|but)\s")
_NEXT: Final = re.compile(r"\sand (?:his|her|its|their|the|a|an|that|who|then)\s")
_LONGEST: Final = 80
_MOST_WORDS: Final = 9


def perpetrators(scenes: Scenes, told: Mapping[str, Voice]) -> dict[str, Span]:
    """Give, by the toll's id, who did it; one whom only somebody else than the toll's own voice names is left out."""
    setting = scenes.setting
    own = {toll.id: own_perpetrator(setting, toll) for toll in setting.tolls}
    found = {id_: span for id_, span in own.items() if span is not None}
    for toll in setting.tolls:
        if toll.id not in found and toll.scope == "incident":
            held = _of_incident(setting, toll, told)
            if held is not None:
                found[toll.id] = held
    return found


def own_perpetrator(setting: Setting, toll: Toll) -> Span | None:
    """Give who did it by the words of the toll's own sentence."""
    zones = setting.zones[toll.id]
    for zone in zones.order:
        is_done = zones.is_done and zone.end <= toll.victims.start
        held = next((one for one in _phrases(setting, zone, is_done=is_done) if not _speaks(setting, one)), None)
        if held is not None:
            return held
    return None


def _speaks(setting: Setting, span: Span) -> bool:
    """Tell whether words name somebody who only speaks: a source in the same place."""
    return any(source.overlaps(span) for source in setting.sources_near(span))


def _phrases(setting: Setting, zone: Span, *, is_done: bool) -> Iterator[Span]:
    """Give the phrases of a stretch that may name who did it, the surest first."""
    text = setting.text
    lexicon = tying_lexicon().perpetrators
    by = [
        match for match in _BY.finditer(text, zone.start, zone.end) if (match[1] or "").lower() not in lexicon.told_by
    ]
    for match in (*_BLAMED.finditer(text, zone.start, zone.end), *by):
        held = phrase_at(text, match.end(), zone.end)
        if held is not None and names_agent(held.of(text)):
            yield held
    if is_done:
        held = _subject(text, zone)
        if held is not None:
            yield held
    for match in _IN.finditer(text, zone.start, zone.end):
        held = _strike_at(text, match.end(), zone.end)
        if held is not None:
            yield held


def phrase_at(text: str, start: int, end: int) -> Span | None:
    """
    Give the phrase that begins at a place.

    >>> text = "by the Orva army in Venn"
    >>> phrase_at(text, 3, len(text)).of(text)
    'the Orva army'
    """
    ends = tying_lexicon().perpetrators.ends
    last, reached = start, start
    for count, match in enumerate(WORD.finditer(text, start, min(end, start + _LONGEST))):
        if not text[reached : match.start()].isspace() and count:
            break
        if (
            (count and _NEXT.match(text, last) is not None)
            or (count and (match[0].lower() in ends or match[0].lower() == "of"))
            or match[0].lower().endswith("ing")
            or count > _MOST_WORDS
        ):
            break
        last = reached = match.end()
    return Span(start, last) if last > start else None


def names_agent(words: str) -> bool:
    """
    Tell whether a phrase names somebody who acts: a name, a people, or a word for fighters or rulers.

    >>> names_agent("regime forces"), names_agent("rocket fire"), names_agent("Russian air strikes")
    (True, False, True)
    """
    lexicon = tying_lexicon().perpetrators
    for word in WORD.findall(words):
        lower = word.lower()
        if lower in lexicon.agents or is_demonym(word):
            return True
        if word[:1].isupper() and lower not in lexicon.lead and lower not in lexicon.weapons:
            return True
    return False


def _subject(text: str, zone: Span) -> Span | None:
    """Give the subject of "killed" at the end of a stretch: the phrase that opens its last clause, where it names somebody."""
    breaks = [match.end() for match in _BREAK.finditer(text, zone.start, zone.end)]
    for start in (*reversed(breaks), zone.start):
        begins = start + len(text[start : zone.end]) - len(text[start : zone.end].lstrip())
        held = phrase_at(text, begins, zone.end)
        if held is not None and held.end < zone.end and _is_doer(held.of(text)):
            return held
    return None


def _is_doer(words: str) -> bool:
    """Tell whether a subject names somebody: its first word is no preposition or pronoun, its last one a name, a fighter, or an attack of somebody's."""
    row = WORD.findall(words)
    lexicon, struck = tying_lexicon().perpetrators, tying_lexicon().places.struck
    if not row or row[0].lower() in lexicon.openers:
        return False
    last = row[-1].lower()
    if last in struck or last in lexicon.weapons:
        return names_agent(_inner(" ".join(row[:-1])))
    return last in lexicon.agents or (row[-1][:1].isupper() and names_agent(_inner(words)))


def _inner(words: str) -> str:
    """Give a phrase whose first word, where it is an ordinary one, has lost the capital that opens its sentence."""
    first = words.split(maxsplit=1)[0] if words.strip() else ""
    lexicon = tying_lexicon().perpetrators
    is_ordinary = first.lower() in lexicon.lead or first.lower() in lexicon.weapons or first.lower() in lexicon.agents
    return words[:1].lower() + words[1:] if is_ordinary else words


def _strike_at(text: str, start: int, end: int) -> Span | None:
    """Give a phrase such as "U.S. air strikes" at a place: an attack by whose it is."""
    held = phrase_at(text, start, end)
    if held is None:
        return None
    words = WORD.findall(held.of(text))
    struck = tying_lexicon().places.struck
    return held if words[-1].lower() in struck and names_agent(" ".join(words[:-1])) else None


def _of_incident(setting: Setting, toll: Toll, told: Mapping[str, Voice]) -> Span | None:
    """Give who did it by other sentences of the incident, told by the outlet or by the toll's own voice."""
    number = setting.number_at(toll.victims.start)
    rows = (
        sentences_again(setting, toll),
        sentences_before(setting, number),
        sentences_after(setting, number),
    )
    voice = told.get(toll.id)
    for sentences in rows:
        for sentence in sentences:
            for held in _phrases(setting, sentence, is_done=False):
                if not _speaks(setting, held) and _is_told_by(setting, held, voice):
                    return held
    return None


def _is_told_by(setting: Setting, span: Span, voice: Voice | None) -> bool:
    """Tell whether words are the outlet's own or those of a toll's voice."""
    own = voice.chain if voice is not None else ()
    return all(
        one.chain == own
        for one in setting.record.attributions
        if one.chain and any(piece.covers(span) for piece in one.content)
    )
