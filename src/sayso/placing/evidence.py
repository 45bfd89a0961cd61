"""How much about a candidate speaks for a toponym."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.article import Span
from sayso.placing.gazetteer import STATES, Site
from sayso.placing.lexicon import is_demonym, persons_names, places_lexicon, plain_words
from sayso.placing.mentions import PARTIES, Candidate, NamedSpan
from sayso.placing.words import Word, is_joined, opens_sentence

_KNOWN = 1_500_000
_MILLION, _HUNDRED_THOUSAND = 1_000_000, 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where a candidate stands: its passage's words, and the name that the encoder saw there."""

    text: str
    words: Sequence[Word]
    name: NamedSpan | None
    surnames: frozenset[str] = frozenset()


def signs(one: Candidate, setting: Setting) -> list[str]:
    """Give the signs for and against a toponym, by their names in the lexicon's weights."""
    found = [*_of_name(one, setting), *_of_sites(one), *_of_context(one, setting)]
    is_surname = one.key in setting.surnames or one.key.removesuffix("s") in setting.surnames
    return [*found, "surname"] if is_surname and "place" not in found else found


def weighed(found: Sequence[str]) -> float:
    """Give the sum of what signs count."""
    weights = places_lexicon().weights
    return sum(weights[sign] for sign in found)


def _of_name(one: Candidate, setting: Setting) -> list[str]:
    """Give what the encoder's name over the words tells."""
    name = setting.name
    if name is None:
        return ["opens"] if opens_sentence(setting.text, setting.words[one.first]) and one.last - one.first == 1 else []
    covers = one.span.covers(name.span)
    if name.kind == "place":
        return ["place"] if covers else ["in_place", *_deep(one, setting, name.span)]
    if name.kind == "person":
        return _in_person(one, setting, is_whole=covers)
    return _in_body(one, setting, name.span, is_whole=covers)


def _deep(one: Candidate, setting: Setting, name: Span) -> list[str]:
    """Tell whether another capital word of the encoder's place stands before, one that is no direction ("Meadow Orva", not "South Orva")."""
    before = setting.words[one.first - 1] if one.first else None
    is_deep = (
        before is not None
        and before.start >= name.start
        and before.is_capital
        and before.lower not in places_lexicon().context.before
        and not is_demonym(before.text)
    )
    return ["inside"] if is_deep else []


def _in_person(one: Candidate, setting: Setting, *, is_whole: bool) -> list[str]:
    """Tell what a person's name over the words tells: it may open with a place and a title."""
    behind = _joined_word(one.last, setting)
    if behind is not None and (behind.is_capital or is_whole) and behind.lower in places_lexicon().context.behind:
        return ["before_title"]
    return ["person" if is_whole else "in_person"]


def _in_body(one: Candidate, setting: Setting, name: Span, *, is_whole: bool) -> list[str]:
    """Tell what a body's name over the words tells: one that opens with a place, or has one behind "of"."""
    context = places_lexicon().context
    tail = [word.strip(".,’'") for word in setting.text[one.span.end : name.end].lower().split()]
    if tail and tail[-1] in context.outlets:
        return ["outlet"]
    if is_whole:
        return ["organization"]
    if one.span.start <= name.start:
        return ["opens_body"] if context.bodies.intersection(tail) else ["organization"]
    before = setting.words[one.first - 1].lower if one.first else ""
    return ["ends_body"] if before in {"of", "in", "at", "for"} else ["in_body"]


def _of_sites(one: Candidate) -> list[str]:
    """Give what the places of the name tell."""
    found = []
    main = [site for site in one.sites if site.is_main]
    most = max((site.population for site in main), default=0)
    if any(_is_known_area(site) for site in main[:3]):
        found.append("area")
    if one.is_told:
        found.append("told")
    elif one.head:
        found.append("headed")
    if one.last - one.first > 1:
        found.append("long")
    if most >= _MILLION:
        found.append("million")
    elif most >= _HUNDRED_THOUSAND:
        found.append("hundred_thousand")
    if not main and not one.is_told:
        found.append("unusual")
    if one.key in persons_names() or one.key.removesuffix("s") in persons_names():
        found.append("people")
    if one.key in plain_words():
        found.append("plain")
    return found


def _is_known_area(site: Site) -> bool:
    """Tell whether a place is a country or a continent, or a first-level area that readers know."""
    return site.kind in {"country", "continent"} or (
        site.kind == "admin1" and (site.country in STATES or site.weight >= _KNOWN)
    )


def _is_state(one: Candidate) -> bool:
    """Tell whether a name is a country's or a state's, whose army is called by it."""
    return any(site.kind == "country" or (site.kind == "admin1" and site.country in STATES) for site in one.sites[:3])


def _goes_on(at: int, setting: Setting) -> bool:
    """Tell whether a capital word stands at a place, joined to the one before ("Orva Highway Patrol")."""
    word = _joined_word(at, setting)
    return word is not None and word.is_capital


def _joined_word(at: int, setting: Setting) -> Word | None:
    """Give the word at a place where only a space parts it from the one before."""
    words = setting.words
    return words[at] if 0 < at < len(words) and is_joined(setting.text, words[at - 1], words[at]) else None


def _of_context(one: Candidate, setting: Setting) -> list[str]:
    """Give what the words beside tell."""
    found = [*_of_before(one, setting)]
    text, context = setting.text, places_lexicon().context
    behind = _joined_word(one.last, setting)
    if behind is not None:
        if behind.lower in context.roads and behind.is_capital and not _goes_on(one.last + 1, setting):
            found.append("road")
        elif behind.is_capital and behind.lower in context.fighters and not _is_state(one):
            found.append("fighters")
        elif behind.lower in context.behind:
            found.append("behind")
        elif behind.is_capital and (setting.name is None or setting.name.kind == "place") and text[one.span.end] == " ":
            found.append("capital_behind")
    after = text[one.span.end : one.span.end + 5]
    if after.lstrip(" ").startswith(("--", "—", "–", "- ")) and text[one.span.start : one.span.end].isupper():
        found.append("dateline")
    return found


def _of_before(one: Candidate, setting: Setting) -> list[str]:
    """Give what the word before tells."""
    if not one.first:
        return []
    text, context = setting.text, places_lexicon().context
    word = setting.words[one.first - 1]
    gap = text[word.end : one.span.start]
    if gap == "-" and word.text in PARTIES:
        return ["party"]
    if gap == " the " or not gap.startswith((" ", ". ")):
        return []
    if word.lower == "the" and one.first > 1:
        word = setting.words[one.first - 2]
    if word.lower in context.before_person and gap in {" ", ". "}:
        return ["title_before"]
    if gap == " " and word.lower in context.before:
        return ["before"]
    is_free = setting.name is None or setting.name.span.start >= one.span.start
    return (
        ["capital_before"]
        if gap == " " and word.is_capital and is_free and not opens_sentence(text, word) and setting.name is None
        else []
    )
