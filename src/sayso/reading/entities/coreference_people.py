"""The people, bodies and things that an article names or describes, as those whom a pronoun may mean."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso.article import Span
from sayso.reading.capitals import MONTHS, bare, clean, is_capital, is_party, split_titles
from sayso.reading.entities.coreference_scene import clause_words
from sayso.reading.entities.coreference_sexes import sex_of
from sayso.reading.entities.surnames import Person, bearers_of_surnames
from sayso.reading.first_names import Sex, first_names
from sayso.reading.namebook import NameBook, fullest_body, fullest_person
from sayso.reading.naming import Named
from sayso.reading.overlaps import Overlaps
from sayso.reading.roles import head_nouns, person_roles, source_lexicon
from sayso.reading.setting import named_by
from sayso.reading.sourcekinds import is_singular_person, kind_of
from sayso.reading.words import word_classes
from sayso.tagging.look import NameMention

Sort = Literal["person", "body", "people", "place"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """
    One whom a pronoun may mean.

    `named` says by which name, or by which description where no name is known; `is_sure` tells that more than capitals speak for it,
    `leaning` what a lone word says that is a first name, or a surname like one ("Clinton").
    """

    key: str
    named: Named
    sort: Sort
    sex: Sex | None = None
    leaning: Sex | None = None
    is_named: bool = True
    is_sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A span that names or describes somebody."""

    span: Span
    who: Somebody


def people_named(
    text: str, passages: Sequence[Span], book: NameBook, seen: Sequence[NameMention]
) -> tuple[NamedPlace, ...]:
    """
    Give the names of an article in order with whom they mean: those of its book, those that the encoder saw besides, and other capitals that may be one.

    >>> from sayso.reading.namebook import name_book
    >>> text = "Mayor Ana Bel came. Bel left."
    >>> [one.who.named.name for one in people_named(text, [Span(0, 29)], name_book(text, [Span(0, 29)]), ())]
    ['Ana Bel', 'Ana Bel']
    """
    looked = {one.span: one.kind for one in seen}
    spans = Overlaps(tuple(sorted(looked)))
    found: dict[Span, Somebody] = {}
    taken: set[Span] = set()
    for one in book.mentions:
        over = spans.with_span(one.span)
        taken.update(over)
        kinds = {looked[span] for span in over}
        if one.kind == "place" and not (one.is_sure and "person" not in kinds):
            found[one.span] = _alone(
                one.words, "person" if "person" in kinds else "place" if "place" in kinds else "", book
            )
        elif one.kind == "place" or (not one.is_sure and kinds == {"place"}):
            found[one.span] = _place(one.words)
        else:
            found[one.span] = _somebody(named_by(one, book), book, is_sure=one.is_sure or one.kind in kinds)
    for span, kind in looked.items():
        words = bare(clean(span.of(text)))
        is_name = bool(words) and is_capital(words) and not is_party(text, span)
        if span not in taken and is_name and words.lower().split()[0] not in _small_words():
            found[span] = _seen(words, kind, book)
    for span in _capitals_beside(text, passages, Overlaps(tuple(sorted(found)))):
        found[span] = _alone(span.of(text), "", book)
    return tuple(_parted(text, list(_apart(found))))


def _parted(text: str, named: list[NamedPlace]) -> Iterator[NamedPlace]:
    """Give the places with each lone surname that several bear meaning the one whose it is there."""
    people = [one for one in named if one.who.sort == "person"]
    written = [Person(one.span, _written(text, one)) for one in people]
    bearers: dict[str, set[str]] = defaultdict(set)
    for one, place in zip(written, people, strict=True):
        if len(one.words) > 1:
            bearers[one.words[-1]].add(place.who.key)
    meant = {
        people[at].span: people[full].who
        for at, full in bearers_of_surnames(text, written)
        if len(bearers[written[full].words[-1]]) > 1
    }
    yield from (NamedPlace(span=one.span, who=meant.get(one.span, one.who)) for one in named)


def _written(text: str, one: NamedPlace) -> tuple[str, ...]:
    """Give the words of a person's name as it is written, small letters; of one that is not sure no more than the surname."""
    _, words = split_titles(clean(one.span.of(text)).split())
    lower = tuple(word.lower() for word in words)
    return lower if one.who.is_sure and lower[:1] != ("the",) else lower[-1:]


_CAPITALS = re.compile(
    r"(?<![\w.’'-])[^\W\d_a-z][\w’-]*[^\W\d_](?:\s(?:(?:de|la|van|der|von|den|di|da|al|el|bin|ibn)\s){0,2}[^\W\d_a-z][\w’-]*[^\W\d_])*"
)


def _capitals_beside(text: str, passages: Sequence[Span], taken: Overlaps) -> Iterator[Span]:
    """Give the capital words that are no name yet and may be one: inside a sentence, or at its head where they stand inside one too or are a first name."""
    waiting: list[Span] = []
    inner: set[str] = set()
    classes, lexicon = word_classes(), source_lexicon()
    for passage in passages:
        for match in _CAPITALS.finditer(text, passage.start, passage.end):
            words = re.sub(r"[’']s$", "", match[0])
            span = Span(match.start(), match.start() + len(words))
            lower = words.lower()
            is_other = (
                words.isupper() or lower in classes.weekdays or lower in MONTHS or lower in lexicon.before_titles.words
            )
            is_other = is_other or lower in head_nouns() or lower in person_roles() or lower in lexicon.states.words
            is_small = lower.split()[0] in _small_words()
            if is_other or is_small or taken.with_span(span):
                continue
            before = text[max(passage.start, span.start - 2) : span.start]
            if before[:1].isalnum() or before[:1] in {",", ";"}:
                inner.add(lower)
            waiting.append(span)
    known = first_names()
    yield from (span for span in waiting if (lower := span.of(text).lower()) in inner or lower in known)


@cache
def _small_words() -> frozenset[str]:
    """Give the words that open a sentence and are no names."""
    classes, words = word_classes(), clause_words()
    return (
        classes.prepositions
        | classes.openers
        | classes.determiners
        | classes.pronouns
        | classes.adverbs
        | classes.auxiliaries
        | classes.lead_ins
        | words.prepositions
        | words.openers
        | words.verbs
    )


def _alone(words: str, kind: str, book: NameBook) -> Somebody:
    """Give whom a lone capital name means that may be a person's or a place's: a person where the encoder, the book or its first word says so, and where nothing says otherwise."""
    first = words.lower().split()[0]
    named = Named(name=fullest_person(words, book), kind="person")
    lexicon = source_lexicon()
    is_land = words.lower() in lexicon.before_titles.words | lexicon.states.words
    if (kind == "place" or is_land or words.lower() in head_nouns() | person_roles()) and first not in first_names():
        return _place(words)
    return _somebody(named, book, is_sure=kind == "person" or first in first_names())


def _apart(found: Mapping[Span, Somebody]) -> Iterator[NamedPlace]:
    """Give names in order, of two that overlap the first."""
    reached = 0
    for span in sorted(found):
        if span.start >= reached:
            yield NamedPlace(span=span, who=found[span])
            reached = span.end


def _seen(words: str, kind: str, book: NameBook) -> Somebody:
    """Give whom a name that only the encoder saw means."""
    if kind == "person":
        _, name = split_titles(words.split())
        return _alone(" ".join(name) or words, kind, book)
    if kind == "place":
        return _place(words)
    plain = re.sub(r"^[Tt]he ", "", words)
    kind_of_body = Named(name=fullest_body(plain, book), kind="group" if kind == "group" else "organization")
    return _somebody(kind_of_body, book, is_sure=True)


def _place(words: str) -> Somebody:
    """Make a place one that only "it" may mean."""
    return Somebody(key=words.lower(), named=Named(name=words, kind="organization"), sort="place")


def _somebody(named: Named, book: NameBook, *, is_sure: bool) -> Somebody:
    """Make a person, a body or a people of a name."""
    name = named.name or ""
    if named.kind == "person":
        titles = book.titles_of.get(name, ())
        sex = sex_of(name, titles) if " " in name else sex_of("", titles)
        lone = sex_of(name) if sex is None and " " not in name else None
        return Somebody(
            key=name.lower(),
            named=named,
            sort="person",
            sex=sex if sex is not None or lone is not None else book.sexes.get(name),
            leaning=lone,
            is_sure=is_sure or (" " in name and sex is not None),
        )
    lower = name.lower()
    is_many = (
        named.kind == "group" and lower.endswith("s") and (" " not in lower or lower.rsplit(" ", 1)[-1] in head_nouns())
    )
    return Somebody(key=lower, named=named, sort="people" if is_many else "body", is_sure=is_sure)


_ARTICLE = re.compile(r"\b(?:the|an?|his|her|their|its|this|that|another|my|our)(?=\s)", re.IGNORECASE)
_NEXT = re.compile(r"\s([^\W\d_](?:[\w’'-]*\w)?)")
_BESIDE = re.compile(r",?\s[^\W\d_a-z][^\W\d_]*[a-z]")
"""What makes a description one of a name: the name behind it, a comma between them or not ("the mayor, Ana Bel")."""

_LONGEST_DESCRIPTION = 4


def descriptions_in(text: str, passages: Sequence[Span]) -> Iterator[Span]:
    """
    Give the descriptions of somebody by a noun of role, office or kin, article included, in order; none that leads to a name.

    >>> text = "The old mayor met a nurse, the widow Ana Bel and the sea."
    >>> [span.of(text) for span in descriptions_in(text, [Span(0, len(text))])]
    ['The old mayor', 'a nurse']
    """
    for passage in passages:
        for match in _ARTICLE.finditer(text, passage.start, passage.end):
            end = _noun_end(text, match.end(), passage.end)
            if end is not None:
                yield Span(match.start(), end)


def _noun_end(text: str, at: int, end: int) -> int | None:
    """Give where the noun of a description ends whose article ends at a place; None where it is none, or stands before a name."""
    nouns, classes = _nouns(), word_classes()
    last: int | None = None
    for _ in range(_LONGEST_DESCRIPTION):
        word = _NEXT.match(text, at, end)
        if word is None:
            break
        lower = word[1].lower()
        if last is not None and lower not in nouns:
            return None if word[1][:1].isupper() else last
        if lower in classes.prepositions or lower in classes.auxiliaries or lower in classes.openers:
            break
        at = word.end()
        last = at if lower in nouns else last
    following = _BESIDE.match(text, at, end) if last == at else None
    return None if following is not None else last


@cache
def _nouns() -> frozenset[str]:
    """Give the nouns that describe somebody."""
    return frozenset(head_nouns() | person_roles() | clause_words().kin | clause_words().nouns) - {
        "then",
        "house",
        "people",
    }


def described_as(words: str) -> Somebody | None:
    """
    Make somebody of a description of one person or body ("a nurse", "her father", "the council"); None where it describes several.

    >>> described_as("her father").sex, described_as("the council").sort, described_as("the nurses") is None
    ('he', 'body', True)
    """
    plain = " ".join(words.split())
    noun = plain.lower().rsplit(" ", 1)[-1]
    kind = kind_of(noun)
    named = Named(name=plain, kind=kind if kind != "unknown" else "person")
    is_person = noun in clause_words().kin | clause_words().nouns or noun in person_roles()
    if is_person or (kind in {"official", "witness", "person"} and is_singular_person(kind, plain)):
        sexes = source_lexicon().sexes
        sex: Sex | None = "she" if noun in sexes.she else "he" if noun in sexes.he else None
        return Somebody(key=f"~{plain.lower()}", named=named, sort="person", sex=sex, is_named=False)
    if kind in {"organization", "group", "outlet", "document"} and not noun.endswith("s"):
        return Somebody(key=f"~{plain.lower()}", named=named, sort="body", is_named=False)
    return None
