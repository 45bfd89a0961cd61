"""A piece of capitals fitted to what the encoder saw in it: which of its words are one name, and of what kind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.article import Span
from sayso.reading.capitals import Word, split_titles
from sayso.reading.entities.full_names import ADDRESS, person_in
from sayso.reading.entities.lexicon import (
    body_heads,
    entity_lexicon,
    is_people,
    is_people_plural,
    lands,
    nobodies,
    single_lands,
)
from sayso.reading.entities.pieces import bare_word, span_of
from sayso.reading.entities.values import Name
from sayso.reading.first_names import first_names
from sayso.reading.mentions import Seen
from sayso.reading.outlets import is_outlet
from sayso.reading.roles import person_roles, source_lexicon
from sayso.record import EntityKind

_LINKS: Final = frozenset({"of", "for", "the", "and", "on", "in", "without"})
_LONGEST_PERSON: Final = 5
_KINDS: Final[Mapping[str, EntityKind]] = {
    "person": "person",
    "organization": "organization",
    "group": "organization",
    "place": "place",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What fitting asks of the article: its text, what the encoder saw, the words that also stand in small letters, those that stand alone with a capital, and what titles, nouns and first names tell of names."""

    text: str
    seen: Seen
    small: frozenset[str]
    told: Mapping[Span, EntityKind]
    alone: frozenset[str]


@dataclass(slots=True)
class _Part:
    """Words of a piece that the encoder saw as one name (`kind`), or that it did not see."""

    words: list[Word]
    kind: EntityKind | None


def fitted(piece: Sequence[Word], setting: Setting) -> Iterator[Name]:
    """Give the names in a piece, in order; titles, peoples' adjectives and common words name nobody."""
    words = [bare_word(word) for word in piece]
    titles, name = split_titles(words)
    kinds = {setting.seen.kinds[span] for span in setting.seen.spans.with_span(span_of(piece[len(titles) :]))}
    if titles and "of" not in name and (not kinds or "person" in kinds or not setting.seen.kinds):
        yield from _in_titles(piece[: len(titles)], setting)
        yield from _person(piece[len(titles) :], setting, is_addressed=titles[-1].lower().rstrip(".") in ADDRESS)
        return
    full = person_in(piece, setting.alone)
    if full is not None and _is_person_seen(piece[full[0] : full[1]], setting):
        yield _made(list(piece[full[0] : full[1]]), "person", setting, 3 if "person" in kinds else 1)
        return
    parts = _joined(_without_thing(_parts(piece, setting)), setting)
    for part in (apart for one in parts for apart in _without_commas(one)):
        one = _name(part, setting)
        if one is not None:
            yield one


def _is_person_seen(words: Sequence[Word], setting: Setting) -> bool:
    """Tell whether the encoder saw nothing else in a person's full name: no body or place that holds its first word."""
    spans = setting.seen.spans.with_span(words[0].span)
    return all(setting.seen.kinds[span] == "person" for span in spans)


def in_headline(words: Sequence[Word], setting: Setting) -> Iterator[Name]:
    """Give the names that the encoder saw in a headline, words that headlines hold at their ends left out; those that hold one inside are none."""
    parts = (part for part in _parts(words, setting) if part.kind is not None)
    for part in parts:
        held = part.words
        while held and _is_in_headlines(held[0], setting):
            held = held[1:]
        while held and _is_in_headlines(held[-1], setting):
            held = held[:-1]
        plain = [bare_word(word) for word in held]
        is_name = held and not any(_is_in_headlines(word, setting) for word in held if word.text not in _LINKS)
        if is_name and part.kind is not None and not all(is_people(word) for word in plain):
            titles, _ = split_titles(plain) if part.kind == "person" else ((), ())
            yield _made(held[len(titles) :], part.kind, setting, 2)


def _is_in_headlines(word: Word, setting: Setting) -> bool:
    """Tell whether a word with a capital is no name in a headline."""
    lower = bare_word(word).lower()
    return lower in setting.small or lower in entity_lexicon().headline.words or _is_nobody(bare_word(word))


def _in_titles(piece: Sequence[Word], setting: Setting) -> Iterator[Name]:
    """Give the names in titles ("Orva Union Secretary"): what the encoder saw there as a body or a place."""
    for part in _parts(piece, setting):
        words = [bare_word(word) for word in part.words]
        if part.kind in {"organization", "place"} and not all(is_people(word) or _is_nobody(word) for word in words):
            while len(part.words) > 1 and part.words[-1].lower in person_roles():
                part.words.pop()
            yield _made(part.words, part.kind, setting, 2)


def _person(piece: Sequence[Word], setting: Setting, *, is_addressed: bool = False) -> Iterator[Name]:
    """Give the person that titles lead to; one who is addressed ("Mr. English") may be called like a people."""
    words = [bare_word(word) for word in piece]
    if all(_is_nobody(word) or is_people(word) for word in words) and not is_addressed:
        return
    kinds = {setting.seen.kinds[span] for span in setting.seen.spans.with_span(span_of(piece))}
    yield _made(list(piece), "person", setting, 3 if "person" in kinds else 2)


def _parts(piece: Sequence[Word], setting: Setting) -> list[_Part]:
    """Cut a piece into what the encoder saw as names and what stands between."""
    parts: list[_Part] = []
    at: Span | None = None
    for word in piece:
        over = next(iter(setting.seen.spans.with_span(word.span)), None)
        if parts and over == at and (over is not None or parts[-1].kind is None):
            parts[-1].words.append(word)
        else:
            parts.append(_Part([word], None if over is None else _KINDS.get(setting.seen.kinds[over])))
        at = over
    return parts


def _joined(parts: list[_Part], setting: Setting) -> list[_Part]:
    """Put together the parts of one name: what the encoder saw of it in pieces, or only in part."""
    joined: list[_Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        if last is None:
            joined.append(part)
        elif _belongs(last, part, setting):
            joined[-1] = _Part([*last.words, *part.words], _kind_of_two(last, part))
        else:
            joined.append(part)
    return joined


def _belongs(last: _Part, part: _Part, setting: Setting) -> bool:
    """Tell whether a part goes on with the name before it."""
    if last.kind is None:
        return part.kind is None or _opens(last.words, part, setting)
    if part.kind is None:
        return not (last.kind == "person" and _is_role_behind(part.words))
    if last.kind == part.kind:
        return part.kind != "person" or len(last.words) + len(part.words) <= _LONGEST_PERSON
    return part.kind != "person" and _is_noun_beside(last, part)


def _is_noun_beside(last: _Part, part: _Part) -> bool:
    """Tell whether two parts of different kinds are one name: one holds nothing but a noun of bodies or places, or the second is the body of the first."""
    if last.words[-1].text in _LINKS or (last.kind != "person" and part.kind != "place"):
        return True
    is_noun = all(word.lower in body_heads() | entity_lexicon().places.words for word in part.words)
    return is_noun or all(word.lower in body_heads() for word in last.words)


def _is_role_behind(words: Sequence[Word]) -> bool:
    """Tell whether words behind a person's name open with a role or a link."""
    return words[0].lower in person_roles() or words[0].text in _LINKS


def _opens(words: Sequence[Word], part: _Part, setting: Setting) -> bool:
    """Tell whether words that the encoder did not see open the name behind them."""
    if " ".join(bare_word(word).lower() for word in (*words, *part.words)) in lands():
        return True
    if part.kind != "person":
        first = bare_word(words[0]).lower()
        return not (len(words) == 1 and (first in nobodies() or first in setting.small))
    return len(words) + len(part.words) <= _LONGEST_PERSON and all(_may_be_first(word, setting) for word in words)


def _may_be_first(word: Word, setting: Setting) -> bool:
    """Tell whether a word may be a part of a person's name: no title, people's adjective, acronym or common word."""
    plain = bare_word(word)
    lower = plain.lower()
    if plain.isupper() and len(plain) > 1 and "." not in plain:
        return False
    if _is_nobody(plain) or is_people(plain) or lower in body_heads() or lower in source_lexicon().states.words:
        return False
    return lower not in setting.small


def _is_nobody(word: str) -> bool:
    """Tell whether a capital word names nobody by itself."""
    return word.lower().rstrip(".") in nobodies()


def _is_opening(word: str) -> bool:
    """Tell whether a capital word only opens a sentence or a line: nobody's name, and no role or office."""
    return _is_nobody(word) and word.lower() not in person_roles()


def _kind_of_two(last: _Part, part: _Part) -> EntityKind | None:
    """Tell the kind of two parts that are one name: what a noun behind "of" or the last word says, else what the encoder saw."""
    if last.words[-1].text in _LINKS or part.words[0].text in _LINKS:
        return last.kind or ("organization" if _is_body_before_link(last.words) else part.kind)
    if part.kind is not None or last.kind is None:
        return part.kind
    noun = bare_word(part.words[-1]).lower()
    if noun in body_heads():
        return "organization"
    return "place" if noun in entity_lexicon().places.words else last.kind


def _is_body_before_link(words: Sequence[Word]) -> bool:
    """Tell whether the noun before a small word is a body's ("University of")."""
    noun = next((bare_word(word).lower() for word in reversed(words) if word.text not in _LINKS), "")
    return noun in body_heads() - entity_lexicon().places.words


def _without_commas(part: _Part) -> Iterator[_Part]:
    """Part lands from the place before them, where commas were lost ("Maresk Tilanda", "Tilanda Venn")."""
    words = [bare_word(word).lower() for word in part.words]
    at = next((at for at in range(len(words) - 1, 0, -1) if words[at] in single_lands()), None)
    is_led = at is not None and (
        words[at - 1] in entity_lexicon().place_openings.words | _LINKS or is_people(words[at - 1])
    )
    if at is None or is_led or at < len(words) - 1 or (part.kind != "place" and words[at - 1] not in lands()):
        yield part
        return
    yield from _without_commas(_Part(part.words[:at], "place"))
    yield _Part(part.words[at:], "place")


def _without_thing(parts: list[_Part]) -> list[_Part]:
    """Leave out the noun of a law, a war or the like with what stands before it unseen, where the names in it were seen ("Orva Peace Accords")."""
    if len(parts) > 1 and parts[-1].kind is None and parts[-1].words[-1].lower in entity_lexicon().things.words:
        return parts[:-1]
    return parts


def _name(part: _Part, setting: Setting) -> Name | None:
    """Give the name that a part is; None where it is none."""
    words = list(part.words)
    while words and (
        words[0].text in _LINKS or (len(words) > 1 and part.kind is None and _is_opening(bare_word(words[0])))
    ):
        words = words[1:]
    while words and words[-1].text in _LINKS:
        words = words[:-1]
    while (
        len(words) > 1
        and part.kind != "place"
        and is_people(words[-1].text)
        and not is_people_plural(words[-1].text)
        and not (part.kind == "person" and bare_word(words[0]).lower() in first_names())
    ):
        words = words[:-1]
    plain = [bare_word(word) for word in words]
    if len(words) == 1 and is_people_plural(plain[0]):
        return _made(words, "group", setting, 3)
    if not words or all(is_people(word) or _is_nobody(word) or word in _LINKS for word in plain):
        return None
    if part.kind == "person" and all(_is_nobody(word) or is_people(word) or word.lower() in lands() for word in plain):
        return None
    if part.kind is not None:
        kind = "organization" if len(words) > 1 and is_outlet(" ".join(plain)) else part.kind
        return _made(words, kind, setting, 3)
    return _unseen(words, plain, setting)


def _unseen(words: list[Word], plain: Sequence[str], setting: Setting) -> Name | None:
    """Give the name that capitals alone make, where a noun in it tells its kind."""
    told = setting.told.get(span_of(words))
    if told is not None:
        return _made(words, told, setting, 1)
    last = plain[-1].lower()
    if len(words) == 1:
        is_land = last in single_lands() or (last.rstrip(".") in lands() and plain[0].isupper())
        return _made(words, "place", setting, 2) if is_land else None
    if last in body_heads() or any(word.lower() in entity_lexicon().of.words for word in plain if "of" in plain):
        return _made(words, "organization", setting, 2)
    if last in entity_lexicon().places.words:
        return _made(words, "place", setting, 2)
    return None


def _made(words: list[Word], kind: EntityKind, setting: Setting, trust: int) -> Name:
    """Make a name of words."""
    span = span_of(words)
    return Name(span=span, words=" ".join(span.of(setting.text).split()), kind=kind, trust=trust)
