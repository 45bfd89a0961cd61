"""Who did the harm of a toll, as the text has it: the words that name them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Final, NamedTuple

from sayso.article import Span
from sayso.placing.lexicon import is_demonym
from sayso.reading.tolls.tying.incidents import OPENING, sentences_after, sentences_again, sentences_before, words_in
from sayso.reading.tolls.tying.lexicon import WORD, tying_lexicon
from sayso.reading.tolls.tying.places import Scenes
from sayso.reading.tolls.tying.setting import Setting
from sayso.reading.tolls.tying.voices import Voice
from sayso.record import Toll

_BY: Final = re.compile(r"[Bb](?<!\w.)y\s", re.DOTALL)
_IN: Final = re.compile(r"[Ii](?<!\w.)n\s(?:an?\s|the\s)?", re.DOTALL)
_BLAMED: Final = re.compile(r"[AaBb](?<!\w.)(?i:(?<=a)ccus(?:es|ed|ing)|(?<=b)lam(?:es|ed|ing))\s(?i:on\s)?", re.DOTALL)
_CLASH: Final = re.compile(
    r"[cfb](?<!\w.)(?:(?<=c)lashes|(?<=f)ighting|(?<=b)attles?)\s(?:\w{1,15}\s){0,2}?(?:with|against)\s", re.DOTALL
)
_WORD_BEFORE: Final = re.compile(r"[^\W_]+(?=\s\Z)")
_BREAK: Final = re.compile(r"[,;:.!?()\"“”]\s?|\s(?:that|and|as|when|while|after|said|before|where|because|but)\s")
_APART: Final = re.compile(r"[^\w\s]")
_NEXT: Final = re.compile(r"\sand (?:his|her|its|their|the|a|an|that|who|then)\s")
_LONGEST: Final = 80
_MOST_WORDS: Final = 9
_WORD_BACK: Final = 20
"""Characters before "by" in which the word before it stands."""


class _Cues(NamedTuple):
    """Where words stand that name who did it what follows: their starts and ends, in order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def within(self, span: Span) -> Iterable[tuple[int, int]]:
        """Give the start and the end of each that lies in a span."""
        held = slice(bisect_left(self.starts, span.start), bisect_right(self.ends, span.end))
        return zip(self.starts[held], self.ends[held], strict=True)


class _Named(NamedTuple):
    """An article's tolls with where "by", words of blame, "in", verbs of attack and clashes with somebody stand in its text, and where names end."""

    setting: Setting
    by: _Cues
    blamed: _Cues
    inside: _Cues
    acts: _Cues
    clashes: _Cues
    names: frozenset[int]


def perpetrators(scenes: Scenes, told: Mapping[str, Voice]) -> dict[str, Span]:
    """Give, by the toll's id, who did it; one whom only somebody else than the toll's own voice names is left out."""
    setting = scenes.setting
    named = _named(setting)
    own = {toll.id: _own(named, toll) for toll in setting.tolls}
    found = {id_: span for id_, span in own.items() if span is not None}
    in_sentence = cache(partial(_in_sentence, named))
    for toll in setting.tolls:
        if toll.id not in found and toll.scope == "incident":
            held = _of_incident(setting, toll, told, in_sentence)
            if held is not None:
                found[toll.id] = held
    return found


def _named(setting: Setting) -> _Named:
    """Look through a text for the words behind which those who did it are named."""
    by, blamed, inside, acts, clashes = (
        _cues(pattern, setting.text) for pattern in (_BY, _BLAMED, _IN, _acts(), _CLASH)
    )
    names = frozenset(span.end for one in setting.record.entities for span in one.mentions)
    return _Named(setting, by, blamed, inside, acts, clashes, names)


def _cues(pattern: re.Pattern[str], text: str) -> _Cues:
    """Give where a pattern stands in a text."""
    held = [match.span() for match in pattern.finditer(text)]
    return _Cues(tuple([start for start, _ in held]), tuple([end for _, end in held]))


@cache
def _acts() -> re.Pattern[str]:
    """Give the pattern of the verbs of attack."""
    words = "|".join(sorted(tying_lexicon().perpetrators.acts, key=len, reverse=True))
    return re.compile(rf"(?<=\s)(?:{words})(?=\s)")


def _own(named: _Named, toll: Toll) -> Span | None:
    """Give who did it by the words of the toll's own sentence."""
    setting = named.setting
    zones = setting.zones[toll.id]
    for zone in zones.order:
        is_done = zones.is_done and zone.end <= toll.victims.start
        held = next((one for one in _phrases(named, zone, is_done=is_done) if not _speaks(setting, one)), None)
        if held is not None:
            return held
    return None


def _in_sentence(named: _Named, sentence: Span) -> tuple[Span, ...]:
    """Give the phrases of a sentence that may name who did something, the surest first; none of them only speaks."""
    return tuple(one for one in _phrases(named, sentence, is_done=False) if not _speaks(named.setting, one))


def _speaks(setting: Setting, span: Span) -> bool:
    """Tell whether words name somebody who only speaks: a source in the same place."""
    return any(source.overlaps(span) for source in setting.sources_near(span))


def _phrases(named: _Named, zone: Span, *, is_done: bool) -> Iterator[Span]:
    """Give the phrases of a stretch that may name who did it, the surest first."""
    text = named.setting.text
    blamed = [end for _, end in named.blamed.within(zone)]
    by = [end for start, end in named.by.within(zone) if not _is_told(text, zone.start, start)]
    for start in (*blamed, *by):
        held = phrase_at(text, start, zone.end)
        if held is not None and names_agent(held.of(text)):
            yield held
    if is_done:
        held = _subject(text, zone)
        if held is not None and _is_named(named, held):
            yield held
    yield from _strikes(named, zone)
    for start, _ in named.acts.within(zone):
        held = _actor(text, zone.start, start)
        if held is not None and _is_named(named, held):
            yield held
    for _, end in named.clashes.within(zone):
        held = phrase_at(text, end, zone.end)
        if held is not None and names_agent(held.of(text)):
            yield held


def _is_named(named: _Named, span: Span) -> bool:
    """Tell whether a subject is fighters or rulers, or a name that the article's entities hold, not just a word with the capital of its sentence."""
    last = WORD.findall(span.of(named.setting.text))[-1]
    return (
        last[:1].islower()
        or is_demonym(last)
        or last.lower() in tying_lexicon().perpetrators.agents
        or span.end in named.names
    )


def _actor(text: str, opens: int, verb: int) -> Span | None:
    """
    Give the subject right before a verb of attack, not before `opens`: a name or fighters, with what describes them; None where there is none.

    >>> text = "Ten died when regime warplanes struck a convoy."
    >>> _actor(text, 0, text.index("struck")).of(text)
    'regime warplanes'
    """
    lexicon = tying_lexicon().perpetrators
    words = list(WORD.finditer(text, max(opens, verb - _LONGEST), verb))
    while words and words[-1][0].lower() in lexicon.helpers:
        words.pop()
    if not words or _APART.search(text, words[-1].end(), verb) is not None:
        return None
    last, first = words[-1], len(words) - 1
    if last[0].lower() not in lexicon.agents and not last[0][:1].isupper():
        return None
    while first and not _borders(text, words[first - 1], words[first]):
        first -= 1
    at = first - 1 - (first > 1 and words[first - 1][0].lower() in lexicon.lead)
    is_behind = (
        at >= 0
        and words[at][0].lower() in lexicon.behind
        and _APART.search(text, words[at].end(), words[first].start()) is None
    )
    held = Span(words[first].start(), last.end())
    return held if not is_behind and _is_doer(held.of(text)) else None


def _borders(text: str, before: re.Match[str], word: re.Match[str]) -> bool:
    """Tell whether a phrase does not reach back over the word before: a mark or another clause's word stands there."""
    lexicon = tying_lexicon().perpetrators
    lower = before[0].lower()
    is_closed = lower in lexicon.ends or lower in lexicon.openers or lower in lexicon.behind or lower in {"and", "the"}
    return is_closed or lower.endswith("ing") or not text[before.end() : word.start()].isspace()


def _is_told(text: str, start: int, by: int) -> bool:
    """Tell whether "by" stands behind a word, not before a start, that says what was told or held by somebody."""
    match = _WORD_BEFORE.search(text[max(start, by - _WORD_BACK) : by])
    return match is not None and match[0].lower() in tying_lexicon().perpetrators.told_by


def _strikes(named: _Named, zone: Span) -> Iterator[Span]:
    """Give the phrases behind "in" that name an attack by whose it is."""
    setting = named.setting
    sentence = setting.sentence(setting.number_at(zone.start))
    is_short = sentence.covers(zone) and sentence.length <= OPENING
    lexicon = tying_lexicon()
    words = words_in(sentence.of(setting.text)) if is_short else frozenset()
    if is_short and lexicon.places.struck.isdisjoint(words) and lexicon.perpetrators.weapons.isdisjoint(words):
        return
    for _, end in named.inside.within(zone):
        held = _strike_at(setting.text, end, zone.end)
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
    last = start
    for count, match in enumerate(WORD.finditer(text, start, min(end, start + _LONGEST))):
        word = match[0].lower()
        if (word.endswith("ing") and word not in tying_lexicon().places.struck) or count > _MOST_WORDS:
            break
        if count and (word == "of" or word in ends or not text[last : match.start()].isspace()):
            break
        if count and _NEXT.match(text, last) is not None:
            break
        last = match.end()
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
    whole = phrase_at(text, start, end)
    if whole is None:
        return None
    joint = text.find(" and ", whole.start, whole.end)
    held = whole if joint <= whole.start else Span(whole.start, joint)
    words = WORD.findall(held.of(text))
    is_attack = words[-1].lower() in tying_lexicon().places.struck | tying_lexicon().perpetrators.weapons
    return held if is_attack and names_agent(" ".join(words[:-1])) else None


def _of_incident(
    setting: Setting, toll: Toll, told: Mapping[str, Voice], in_sentence: Callable[[Span], Iterable[Span]]
) -> Span | None:
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
            for held in in_sentence(sentence):
                if _is_told_by(setting, held, voice):
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
