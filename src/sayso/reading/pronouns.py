"""
Whom a pronoun means: the best of those named before it.

Near counts most; then a subject, a speaker, whoever's words it stands in. One or several, he or she, a person or a thing must fit; where nobody does it stays unnamed.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.reading.mentions import Mention
from sayso.reading.namebook import NameBook
from sayso.reading.naming import Named
from sayso.reading.roles import person_roles, role_words, source_lexicon
from sayso.reading.setting import Setting, named_by, sentence_of
from sayso.reading.sourcekinds import is_plural, is_singular_person
from sayso.reading.words import word_classes

_SINGULAR = frozenset({"he", "she", "him", "her", "his", "hers", "who", "whose"})
_PERSONAL = frozenset({"he", "she", "him", "her", "his", "hers"})
_FIRST = frozenset({"i", "me", "my", "we", "us", "our"})
_PLURAL = frozenset({"they", "their", "them", "both", "others", "each", "all", "two"})
_OWNING = frozenset({"his", "her", "its", "their"})
_THING = frozenset({"it", "its", "which"})

_SPEAKERS_BACK = 30
_NAMES_BACK = 12
"""How many sources and how many names before a pronoun are weighed."""

_FARTHEST = 8
"""Sentences that a pronoun reaches back to a name that never spoke."""

_SENTENCE = 400
"""Characters of a sentence before a name that are looked at."""

_OBJECT_BEFORE = frozenset(
    {"of", "for", "with", "to", "by", "from", "against", "about", "between", "than", "over", "in", "at", "on"}
)
_SCORES = {"speaker": 0.9, "subject": 0.7, "around": 1.5, "unsure": -0.9, "object": -0.4, "quoted": -0.6, "owner": 2.0}


def is_pronoun(words: str, lower: str) -> bool:
    """Tell whether words are a pronoun and no acronym that looks like one."""
    known = _SINGULAR | _FIRST | _PLURAL | _THING | word_classes().pronouns
    return lower in known and words not in word_classes().acronyms


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """Somebody whom a pronoun may mean, where last named, and how well that fits."""

    named: Named
    score: float


def whom(word: str, place: int, setting: Setting) -> Named:
    """Give whom a pronoun means; no name where nobody fits."""
    weighed = setting.resolved.get(place)
    if weighed is not None and word in _PERSONAL:
        return weighed
    if word in _FIRST:
        return setting.around or Named(name=None, kind="unknown")
    candidates = [one for one in _candidates(word, place, setting) if _fits(word, one.named, setting.book)]
    if candidates:
        return max(candidates, key=lambda one: one.score).named
    if word in _SINGULAR:
        return Named(name=None, kind="person")
    return Named(name=None, kind="public" if word in {"some", "many", "most", "others", "everyone"} else "unknown")


def _fits(word: str, named: Named, book: NameBook) -> bool:
    """Tell whether a pronoun may mean somebody: one or several, he or she, a person or a thing."""
    if named.name is None:
        return False
    if word in _SINGULAR:
        sex = "she" if word in {"she", "her", "hers"} else "he" if word in {"he", "him", "his"} else None
        known = book.sexes.get(named.name)
        return is_singular_person(named.kind, named.name) and (sex is None or known is None or known == sex)
    if word in _THING:
        return named.kind in {"organization", "group", "document", "outlet"} and not _is_people(named)
    return (word in _PLURAL | {"we", "us", "our"}) and (
        is_plural(named.kind, named.name) or (word == "they" and named.kind == "organization")
    )


def _is_people(named: Named) -> bool:
    """Tell whether a source is one word for many people ("Orvans", "rebels"), which no "it" means."""
    name = named.name or ""
    return (
        named.kind == "group"
        and " " not in name
        and name.endswith("s")
        and name.lower() in source_lexicon().heads["group"]
    )


def _candidates(word: str, place: int, setting: Setting) -> Iterator[_Candidate]:
    """Give those whom a pronoun may mean, each with how near and how prominent it is."""
    here = sentence_of(place, setting)
    if setting.around is not None:
        yield _Candidate(named=setting.around, score=_SCORES["around"])
    before = [one for one in setting.earlier[-_SPEAKERS_BACK:] if one.place < place]
    for back, one in enumerate(reversed(before)):
        distance = here - sentence_of(one.place, setting)
        inner = _SCORES["quoted"] if one.is_inner else 0.0
        latest = _SCORES["subject"] if back == 0 and not one.is_inner else 0.0
        yield _Candidate(named=one.named, score=_SCORES["speaker"] + latest + inner - min(distance, _FARTHEST))
    if word in _PLURAL:
        return
    last = bisect_left(setting.starts, place)
    for mention in reversed(setting.book.mentions[max(0, last - _NAMES_BACK) : last]):
        distance = here - sentence_of(mention.span.start, setting)
        if mention.kind != "place" and distance <= _FARTHEST:
            owner = _SCORES["owner"] if word in _OWNING and not distance else 0.0
            yield _Candidate(
                named=named_by(mention, setting.book), score=prominence(mention, setting) + owner - distance
            )


def prominence(one: Mention, setting: Setting) -> float:
    """Weigh a mention: a subject more, what follows a preposition, stands in a quotation or is not surely a name less."""
    score = 0.0 if one.is_sure else _SCORES["unsure"]
    sentence = sentence_of(one.span.start, setting)
    begin = max(setting.begins[sentence - 1] if sentence else 0, one.span.start - _SENTENCE)
    before = setting.text[begin : one.span.start]
    words = before.replace(",", " ").split()
    if words and words[-1].lower() in _OBJECT_BEFORE:
        score += _SCORES["object"]
    elif all(_is_before_subject(word) for word in words):
        score += _SCORES["subject"]
    if before.count('"') % 2 or before.count("“") > before.count("”"):
        score += _SCORES["quoted"]
    return score


def _is_before_subject(word: str) -> bool:
    """Tell whether a word may stand before the name that is its sentence's subject: an opening, a determiner, a title, a capital."""
    lower = word.lower().rstrip(".")
    classes = word_classes()
    known = classes.lead_ins | classes.determiners | classes.weekdays | classes.bare_times | {"on", "in"}
    return lower in known or lower in role_words() | person_roles() or word[:1].isupper()


def actor_between(start: int, end: int, setting: Setting) -> Named | None:
    """Give the person who is the subject of the narration in a stretch ("His wife, Ana Bel, put down the book."); None where nobody is."""
    book = setting.book
    for one in reversed(book.mentions[bisect_left(setting.starts, start) : bisect_left(setting.starts, end)]):
        if one.kind == "person" and one.is_sure and prominence(one, setting) >= _SCORES["subject"]:
            return named_by(one, book)
    return None
