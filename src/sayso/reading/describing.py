"""
Whom a description means: "the president", "the source", "the monitor", "the company".

It goes to the bearer of its titles, to a source described so before, to the one body whose name holds its noun, to the last that its noun stands for, or to a
fuller description in the text before. Else it stays as its words stand.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence

from sayso.reading.namebook import fullest_body, fullest_person
from sayso.reading.naming import REPORTERS, Named, Naming
from sayso.reading.roles import NounClass, head_nouns, person_roles, source_lexicon
from sayso.reading.setting import Setting, sentence_of
from sayso.reading.sourcekinds import ends_noun, head_of, is_singular_person, kind_of
from sayso.reading.words import word_classes
from sayso.record import SourceKind

_SPEAKERS_BACK = 30
"""Sources back that a general noun reaches."""

_SAID_BEFORE = 6000
"""Characters of the text before that are looked at for a fuller description."""

_PAIR = 2
_NEAR = 2
"""Sentences back in which somebody goes on speaking."""

_ANYBODY = frozenset(
    {
        "man",
        "woman",
        "official",
        "activist",
        "resident",
        "witness",
        "doctor",
        "spokesman",
        "spokeswoman",
        "diplomat",
        "officer",
    }
)
_BODIES: frozenset[SourceKind] = frozenset({"organization", "group", "outlet"})
_BASED = ("-based", "-run", "-led", "-backed")


def described(naming: Naming, place: int, setting: Setting) -> Named:
    """Give whom a description means, or the description itself."""
    words = naming.description
    tokens = words.lower().split()
    is_definite = tokens[0] == "the"
    is_bare = tokens[0] not in word_classes().determiners
    rest = tokens[1:] if is_definite else tokens
    if not rest:
        return Named(name=None, kind=naming.kind)
    head = head_of(words)
    has_complement = any(ends_noun(token) for token in rest[1:])
    own = Named(name=words, kind=naming.kind)
    if "and" in tokens:
        return own
    found = _reporter_of(rest, naming.kind, place, setting) if is_definite else None
    if found is None and is_definite and not has_complement and head in _ANYBODY:
        found = _same_words(words, head, place, setting)
    if found is None and (is_definite or is_bare) and not has_complement:
        found = _bearer(words.split()[is_definite:], naming.kind, setting)
    if found is None and is_definite and not has_complement:
        found = _body_meant(words, naming, place, setting)
    if found is None and (is_definite or len(tokens) == 1) and (not has_complement or naming.kind == "document"):
        found = _same_words(words, head, place, setting)
    if found is None and not has_complement and not _names_somebody(words):
        found = _of_class(words, place, setting, is_definite=is_definite)
        found = found or (_spelt_out(rest, naming, place, setting) if is_definite else None)
    return found or (_just_spoke(words, place, setting) if is_definite and not has_complement else None) or own


def _reporter_of(tokens: Sequence[str], kind: SourceKind, place: int, setting: Setting) -> Named | None:
    """Give the outlet's reporter whom the text named last before a place ("ONA's correspondent" for "the correspondent"); None where it named none."""
    if len(tokens) != 1 or tokens[0] not in REPORTERS:
        return None
    begin = max(0, place - _SAID_BEFORE)
    pattern = re.compile(rf"\b(?:[Aa]n?\s)?[A-Z][\w.’']{{1,30}}\s{re.escape(tokens[0])}\b")
    said = [match[0] for match in pattern.finditer(setting.text, begin, place)]
    return Named(name=said[-1], kind=kind) if said and not said[-1].startswith("The ") else None


def _just_spoke(words: str, place: int, setting: Setting) -> Named | None:
    """Give who spoke last, if "the devastated man", "the Orvan official" or "the same source" can only go on with him: he spoke one or two sentences before."""
    last = next((one for one in reversed(setting.earlier) if one.place < place and not one.is_inner), None)
    if (
        last is None
        or last.named.name is None
        or sentence_of(place, setting) - sentence_of(last.place, setting) > _NEAR
    ):
        return None
    tokens = words.lower().split()
    is_same = tokens[1:] == ["same", "source"]
    is_person = tokens[-1] in _ANYBODY and last.named.kind == "person" and last.named.name[:1].isupper()
    return last.named if is_same or is_person else None


def _body_meant(words: str, naming: Naming, place: int, setting: Setting) -> Named | None:
    """Give the body that "the observatory" or "the group" means: the one whose name holds the noun, or the last that it fits."""
    if _names_somebody(words):
        return None
    held = _held_by(words.lower().split()[1:], naming, place, setting)
    is_body = any(_in_class(words, one) and one.kinds & _BODIES for one in source_lexicon().classes)
    return held or (_of_class(words, place, setting, is_definite=True) if is_body else None)


def _names_somebody(words: str) -> bool:
    """Tell whether a description holds a name of its own ("the al-Orva newspaper")."""
    plain = source_lexicon().before_titles.words | head_nouns()
    return any(
        word[:1].isupper() and not word.endswith(_BASED) and word.lower() not in plain for word in words.split()[1:]
    )


def _bearer(tokens: Sequence[str], kind: SourceKind, setting: Setting) -> Named | None:
    """Give the one person who bears all the titles of a description ("the Orvan defence minister")."""
    if kind not in {"official", "person", "unknown"}:
        return None
    titled, book = setting.book.titled, setting.book
    if any(
        token.islower() and token.endswith("s") and token[:-1] in head_nouns() - person_roles() for token in tokens[:-1]
    ):
        return None
    last = source_lexicon().short.get(tokens[-1].lower(), tokens[-1].lower())
    roles = {token.lower() for token in tokens[:-1] if token.lower() in person_roles()}
    lands = {token.lower().removesuffix("'s") for token in tokens[:-1] if token[:1].isupper()} - roles
    bearers = [name for name in titled.get(last, ()) if roles <= book.titles_of[name] and name not in tokens]
    full = {fullest_person(name, book) for name in bearers if lands <= book.titles_of[name]}
    if not full and len(bearers) == 1 and not any(land in book.bodies for land in lands):
        full = set() if _is_elsewhere(book.titles_of[bearers[0]]) else {fullest_person(bearers[0], book)}
    return Named(name=full.pop(), kind="person") if len(full) == 1 else None


def _is_elsewhere(titles: frozenset[str]) -> bool:
    """Tell whether somebody's titles name a land or a body ("Orvan president"), so that another land's is somebody else."""
    lexicon = source_lexicon()
    return bool(titles - person_roles() - lexicon.modifiers.words - frozenset(lexicon.short.values()))


def _same_words(words: str, head: str, place: int, setting: Setting) -> Named | None:
    """Give the last source that was described by the same noun, if this description says no more ("the source", "activists")."""
    own = _content_words(words)
    for one in reversed(setting.earlier):
        named = one.named
        if (
            named.name is None
            or one.place > place
            or not one.words
            or " and " in named.name
            or (head.endswith("s") != head_of(one.words).endswith("s") and named.kind != "document")
            or _is_inside_name(one.words)
            or head_of(one.words).removesuffix("s") != head.removesuffix("s")
        ):
            continue
        own_words = _content_words(one.words) | {word.removesuffix("s") for word in _content_words(one.words)}
        if (
            {word.removesuffix("s") for word in own} <= own_words
            or own <= _content_words(one.words)
            or (named.kind == "document" and own & _content_words(one.words))
        ):
            return named if named.name.lower() != words.lower() else None
    return None


def _is_inside_name(words: str) -> bool:
    """Tell whether the head noun of a source's words is a part of its name ("the aid group Doctors of Orva")."""
    tokens = words.split()
    head = head_of(words)
    place = next((at for at, word in enumerate(tokens) if word.strip('.,;:()"“”').lower() == head), 0)
    return place > 0 and tokens[place][:1].isupper() and not tokens[place].isupper()


def _content_words(words: str) -> set[str]:
    """Give the words of a description that say something, lower case."""
    classes = word_classes()
    return {word.strip(".,").lower() for word in words.split()} - classes.determiners - classes.prepositions


def is_class(words: str) -> bool:
    """Tell whether words are a noun that stands for a named body ("a monitor")."""
    return any(_in_class(words, one) for one in source_lexicon().classes)


def _in_class(words: str, one: NounClass) -> bool:
    """Tell whether a description's noun, alone or with the word before it, is of a class."""
    tokens = words.lower().split()
    return tokens[-1] in one.nouns or " ".join(tokens[-2:]) in one.nouns


def _of_class(words: str, place: int, setting: Setting, *, is_definite: bool) -> Named | None:
    """Give the body or person that a general noun stands for ("the monitor", "the newspaper", "the man")."""
    for one in source_lexicon().classes:
        if not _in_class(words, one) or ("news" in words.lower().split() and "outlet" not in one.kinds):
            continue
        found = _held(one, setting) if one.names else None
        if found is None and one.kinds and is_definite:
            is_armed = bool(source_lexicon().armed.words & set(words.lower().split()))
            found = _last_of(frozenset({"group"}) if is_armed else one.kinds, place, setting)
        is_known = found is not None and one.is_new and setting.text.find(found.name or "", 0, place) >= 0
        if found is not None and (is_definite or (one.is_named_later and not is_known)):
            return found
    return None


def _held(one: NounClass, setting: Setting) -> Named | None:
    """Give the body whose name holds one of the words of a class, the one named most, the longest of those."""
    held = {name for word in one.names for name in setting.book.bodies.get(word, ())}
    full: Counter[str] = Counter()
    for name in held:
        full[fullest_body(name, setting.book)] += setting.book.counts.get(name, 0)
    best = sorted(((count, len(name.split()), name) for name, count in full.items()), reverse=True)
    is_clear = len(best) == 1 or (len(best) > 1 and best[0][:2] > best[1][:2])
    return Named(name=best[0][2], kind="organization") if is_clear else None


def _last_of(kinds: frozenset[SourceKind], place: int, setting: Setting) -> Named | None:
    """Give the last source of these kinds, of people one that is not named."""
    for earlier in reversed(setting.earlier[-_SPEAKERS_BACK:]):
        named = earlier.named
        if earlier.place > place or named.kind not in kinds or named.name is None:
            continue
        is_one = is_singular_person(named.kind, named.name) and named.name[:1].islower()
        if (
            is_one
            or named.kind in {"organization", "outlet", "document"}
            or (named.kind == "group" and named.name[:1].isupper())
        ):
            return named
    return None


def _led_by(noun: str, names: Collection[str], place: int, setting: Setting) -> str | None:
    """Give the description with "-led" that a noun had last before a place ("the Venn-led coalition"), unless a body of that noun was named since."""
    begin = max(0, place - _SAID_BEFORE)
    said = list(
        re.finditer(rf"\b[A-Z][\w.]*-(?:led|backed|run)\s(?:\w+\s)?{re.escape(noun)}\b", setting.text[begin:place])
    )
    named = max((setting.text.rfind(name, begin, place) for name in names), default=-1)
    return said[-1][0] if said and said[-1].start() + begin > named else None


def _held_by(tokens: Sequence[str], naming: Naming, place: int, setting: Setting) -> Named | None:
    """Give the one body whose name holds a noun ("the observatory" for the Orva Observatory)."""
    if naming.kind not in {"organization", "group"} or len(tokens) > 1:
        return None
    full = {fullest_body(name, setting.book) for name in setting.book.bodies.get(tokens[0], ())}
    led = _led_by(tokens[0], full, place, setting)
    if led is not None:
        return Named(name=f"the {led}", kind=naming.kind)
    return Named(name=full.pop(), kind=naming.kind) if len(full) == 1 else None


def _spelt_out(tokens: Sequence[str], naming: Naming, place: int, setting: Setting) -> Named | None:
    """Give the fuller description of a body that the text gave before ("the reservoir company" for "the company")."""
    if naming.kind not in {"organization", "group"} or len(tokens) > 1:
        return None
    noun = tokens[0]
    pattern = re.compile(rf"\b(?:the|an?)\s((?:[\w-]+\s){{1,3}}?){re.escape(noun)}\b(?!-)", re.IGNORECASE)
    small = word_classes()
    stops = small.prepositions | small.auxiliaries | small.openers | small.determiners | {"based"}
    said = [
        match[1] + noun
        for match in pattern.finditer(setting.text, max(0, place - _SAID_BEFORE), place)
        if not stops & set(match[1].lower().split())
    ]
    if len({one.lower() for one in said}) != 1:
        return None
    return Named(name=f"the {said[-1]}", kind=naming.kind)


def meant_by(words: str, place: int, setting: Setting, before: Sequence[Named]) -> Named | None:
    """
    Give the named person or body that a definite description in running text means ("the mayor", "the observatory"); None where the article does not say.

    `before` are those named shortly before, in order: "the group" is the last of its kind among them, if there is no other of that kind.

    >>> from sayso.article import Span
    >>> from sayso.reading.namebook import name_book
    >>> from sayso.reading.setting import setting_of
    >>> text = "Mayor Ana Bel came. The mayor left."
    >>> meant_by("The mayor", 20, setting_of(text, name_book(text, [Span(0, 35)])), ()).name
    'Ana Bel'
    """
    tokens = words.split()
    if tokens[0].lower() != "the":
        return None
    kind = kind_of(words)
    found = _bearer(tokens[1:], kind, setting)
    if found is not None or kind not in _BODIES:
        return found
    naming = Naming(name=None, description=words, kind=kind)
    found = _held_by([token.lower() for token in tokens[1:]], naming, place, setting)
    if found is not None:
        is_led = (found.name or "").startswith("the ")
        return None if is_led and found.name not in {one.name for one in before} else found
    return _last_body(words, setting, before)


def _last_body(words: str, setting: Setting, before: Sequence[Named]) -> Named | None:
    """Give the body that a general noun stands for: by the words of its name, or the only one of its kind named shortly before."""
    for one in source_lexicon().classes:
        if not _in_class(words, one) or len(words.split()) > _PAIR:
            continue
        held = _held(one, setting) if one.names else None
        if held is not None:
            return held
        bodies = {named.name: named for named in before if named.kind in one.kinds & _BODIES}
        if len(bodies) == 1:
            return next(iter(bodies.values()))
    return None
