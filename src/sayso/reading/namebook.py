"""The names that an article uses: whose they are, in which forms, with which titles, and where."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.article import Span
from sayso.reading.capitals import (
    bare,
    capital_runs,
    is_capital,
    without_article,
)
from sayso.reading.first_names import Sex
from sayso.reading.mentions import Mention, NameKind, Seen, judged, read_run
from sayso.reading.outlets import is_outlet
from sayso.reading.roles import source_lexicon

_AROUND = 60
"""Characters before and behind a name in which its role is looked for."""

_MOST_BEARERS = 40
"""Names that share a word and are compared; a list of people has no more."""

_LONGEST_PERSON = 4
_LONG = 3
"""Words of a body's name that needs nothing in front of it; what stands there ran into it where a comma was lost."""
_SHORTEST = 2
_OWNED = re.compile(r"[^.;:\"“”]{0,40}?\b(his|her|himself|herself)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameBook:
    """The names of an article: `mentions` in text order, the names of people and bodies by each of their words (lower case), people by title and their titles, acronyms, places; what is surely known of a name's kind, and how often it stands."""

    mentions: tuple[Mention, ...]
    people: Mapping[str, tuple[str, ...]]
    bodies: Mapping[str, tuple[str, ...]]
    titled: Mapping[str, tuple[str, ...]]
    titles_of: Mapping[str, frozenset[str]]
    acronyms: Mapping[str, str]
    sexes: Mapping[str, Sex]
    places: frozenset[str]
    known: Mapping[str, NameKind]
    counts: Mapping[str, int]


def name_book(text: str, passages: Sequence[Span], names: Sequence[tuple[str, Span]] = ()) -> NameBook:
    """
    Collect the names in the readable `passages` of an article.

    `names` are those that the encoder saw, with their kinds (person, organization, group, place), in text order; without them capitals, titles and nouns
    have to do.

    >>> text = "Mayor Ana Bel came. Bel left."
    >>> book = name_book(text, [Span(0, len(text))])
    >>> book.titled["mayor"], fullest_person("Bel", book)
    (('Ana Bel',), 'Ana Bel')
    """
    seen = Seen.of(names)
    read = [one for passage in passages for run in capital_runs(text, passage) for one in read_run(text, run)]
    read = [judged(text, one, seen) for one in read]
    long = [one for one in read if " " in one.words]
    people = _by_word(one.words for one in long if one.kind == "person" and one.words.count(" ") < _LONGEST_PERSON)
    bodies = _by_word(one.words for one in long if one.kind in {"organization", "group"})
    mentions = sorted((one for one in read if _is_somebody(one, people)), key=lambda one: one.span)
    book = NameBook(
        mentions=tuple(mentions),
        people=people,
        bodies=bodies,
        titled={},
        titles_of={},
        acronyms=_acronyms(text, mentions),
        sexes={},
        places=frozenset(one.words.lower() for one in mentions if one.kind == "place"),
        known={one.words: one.kind for one in reversed(mentions) if one.is_sure},
        counts=Counter(one.words for one in mentions),
    )
    return _with_titles(text, book)


def _is_somebody(one: Mention, people: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether a mention is more than one capital word that nothing makes a person."""
    return one.is_sure or one.kind != "person" or " " in one.words or without_article(one.words.lower()) in people


def _by_word(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Group names by each of their words, lower case, and by the part behind an Arabic article."""
    groups: dict[str, dict[str, None]] = {}
    for name in dict.fromkeys(names):
        for word in {part for whole in name.lower().split() for part in (whole, without_article(whole))}:
            group = groups.setdefault(word, {})
            if len(group) < _MOST_BEARERS:
                group[name] = None
    return {word: tuple(group) for word, group in groups.items()}


def fullest_person(name: str, book: NameBook) -> str:
    """Give the article's fullest form of a person's name where all forms that fit agree; else the name itself."""
    words = _folded(name)
    bearers = [one for one in book.people.get(words[-1], ()) if _is_within(words, _folded(one))]
    longer = [one for one in bearers if _folded(one)[-1] == words[-1]] or ([] if len(words) > 1 else bearers)
    if not longer:
        return name
    best: str | None = max(longer, key=lambda one: (len(one.split()), len(one)))
    if not all(_is_within(_folded(one), _folded(best or "")) for one in longer):
        best = _named_most(longer, book) if len(words) == 1 else None
    return best if best is not None and len(best) >= len(name) else name


def _named_most(names: Sequence[str], book: NameBook) -> str | None:
    """Give the name that an article uses most in full, if it uses no other as often."""
    counted = sorted(((book.counts.get(name, 0), name) for name in names), reverse=True)
    return counted[0][1] if counted[0][0] > counted[1][0] else None


def fullest_body(name: str, book: NameBook) -> str:
    """Give the article's fullest form of a body's name ("Observatory": "Orva Observatory for Rights"), an acronym spelt out; else the name itself."""
    spelt = book.acronyms.get(name)
    if spelt is not None or name.lower() in source_lexicon().states.words:
        return spelt or name
    words = _folded(name)
    bearers = [one for one in book.bodies.get(words[-1], ()) if _is_within(words, _folded(one))]
    if len(words) >= _LONG:
        bearers = [one for one in bearers if _folded(one)[0] == words[0]]
    bearers = [one for one in bearers if _ends_well(words[-1], one) and (" and " not in one or one.startswith(name))]
    if is_outlet(name):
        bearers = [one for one in bearers if is_outlet(one)]
    if not bearers:
        return name
    best = max(bearers, key=lambda one: (len(one.split()), len(one)))
    agree = all(_is_within(_folded(one), _folded(best)) for one in bearers)
    return best if agree and len(best) >= len(name) else name


def _ends_well(word: str, name: str) -> bool:
    """Tell whether a name ends with a word, or goes on from it by a small one; of two words either may do."""
    tokens = name.split()
    place = _folded(name).index(word)
    return len(tokens) == _SHORTEST or place == len(tokens) - 1 or not is_capital(tokens[place + 1])


def _folded(name: str) -> list[str]:
    """Give the words of a name for comparing: lower case, without Arabic articles and stops."""
    return [without_article(word.rstrip(".")) for word in bare(name).lower().split()]


def _is_within(words: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether words stand in others in this order."""
    rest = iter(others)
    return all(word in rest for word in words)


def _acronyms(text: str, mentions: Sequence[Mention]) -> dict[str, str]:
    """Give what the article's acronyms stand for: by brackets behind a name, or by the initials of a name that it uses."""
    found: dict[str, str] = {}
    written = set(re.findall(r"\b[A-Z]{3,8}(?=s?\b)", text))
    bodies = [one for one in mentions if one.kind != "person" and " " in one.words]
    for one in bodies:
        behind = re.match(r"\s?[(\[]([A-Z][A-Za-z]{1,7})[)\]]", text[one.span.end : one.span.end + 12])
        if behind is not None:
            found.setdefault(behind[1], one.words)
    for one in bodies:
        initials = "".join(word[0] for word in one.words.split() if is_capital(word))
        if len(initials) > _SHORTEST and initials in written:
            found.setdefault(initials, one.words)
    return found


def _with_titles(text: str, book: NameBook) -> NameBook:
    """Add who bears which title, and who is he and who she."""
    titled: dict[str, dict[str, None]] = {}
    titles_of: dict[str, set[str]] = {}
    sexes: dict[str, Sex] = {}
    lexicon = source_lexicon().sexes
    for one in book.mentions:
        if one.kind != "person":
            continue
        name = fullest_person(one.words, book)
        short = source_lexicon().short
        for title in {*one.titles, *(short[title] for title in one.titles if title in short)}:
            titled.setdefault(title, {})[name] = None
            titles_of.setdefault(name, set()).add(title)
        signs = {*one.titles, name.split()[0].lower()}
        owned = _OWNED.match(text, one.span.end, one.span.end + _AROUND)
        if signs & lexicon.she:
            sexes[name] = "she"
        elif signs & lexicon.he:
            sexes[name] = "he"
        elif owned is not None and not any(is_capital(word) for word in owned[0].split()):
            sexes.setdefault(name, "she" if owned[1].startswith("her") else "he")
    return replace(
        book,
        titled={title: tuple(names) for title, names in titled.items()},
        titles_of={name: frozenset(titles) for name, titles in titles_of.items()},
        sexes=sexes,
    )
