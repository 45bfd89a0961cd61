"""Who is meant by the words for an attacker: governments, named groups, coalitions, and armed people of no certain side."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, Literal

from sayso.article import Span
from sayso.lexicon import load
from sayso.names import candidates, known_names
from sayso.names.builtin import Offices
from sayso.record import Entity, Record
from sayso.speakers import folded

PartyKind = Literal["state", "coalition", "group", "generic"]
Side = Literal["state", "armed"]
"""Whether governments struck or those who take up arms against one; no one's name."""

_JOINED: Final = re.compile(
    r"(?: forces| planes| jets| warplanes| aircraft)? (?:or|and|and/or)(?: by)?(?: the| its| allied| their| those of| ally)* "
)
_PRONOUN: Final = re.compile(r"\bus\b")
_AGAINST: Final = 8
"""Characters before a name in which a word says that somebody is against who is named."""
_MARK: Final = "\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One who may have done something; `id` is what the articles' names for it share, `is_home` tells the government of the place where it was done."""

    id: str
    name: str
    kind: PartyKind
    is_home: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyMention:
    """Words for one party or several ("Syrian or Russian jets"); `is_bare` where they are a state's name alone."""

    span: Span
    parties: tuple[Party, ...]
    is_bare: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyWords:
    """The words of parties; see the file."""

    powers: tuple[str, ...]
    forces: tuple[str, ...]
    coalition: tuple[str, ...]
    bodies: tuple[str, ...]
    coalition_name: str
    coalition_leader: str
    generic_marks: Mapping[str, str]
    held: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """The part of points.toml that is read here."""

    parties: PartyWords


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forms:
    """The words as expressions over small letters."""

    coalition: re.Pattern[str]
    power: re.Pattern[str]
    state: re.Pattern[str]
    generic: re.Pattern[str]
    held: re.Pattern[str]
    country: re.Pattern[str]
    countries: Mapping[str, str]


@cache
def _words() -> PartyWords:
    """Give the words of parties; read once a process."""
    return load("points", _File).parties


@cache
def _names_of_states() -> Mapping[str, tuple[str, str]]:
    """Give each country's adjective and usual name."""
    return {state.country: (state.adjective, state.names[0]) for state in load("names/offices", Offices).state}


@cache
def _forms() -> _Forms:
    """Make the expressions; once a process."""
    words = _words()
    countries = {
        word.casefold(): state.country
        for state in load("names/offices", Offices).state
        for word in (state.adjective, *state.names)
    }
    adjectives = [state.adjective.casefold() for state in load("names/offices", Offices).state]
    one = f"(?:{_either(countries)})(?:'?s)?"
    whose = f"(?:{_either(adjectives)}|(?:{_either(countries)})'?s|u\\.?s\\.?)"
    return _Forms(
        coalition=re.compile(rf"\b(?:{_either(words.coalition)})\b"),
        power=re.compile(rf"\b(?:{_either(words.powers)})\b(?: (?:{_either(words.forces)})\b)?"),
        state=re.compile(
            rf"\b(?P<states>(?:{one}(?: or| and|/|,| )(?: ?allied)? ?)*(?:(?P<whose>{whose})|{one}))(?(whose)(?P<force> (?:(?!(?:and|or) )\w+ )??(?:{_either(words.forces)})\b)?)\b"
        ),
        generic=re.compile(rf"\b(?:{_either(words.generic_marks)})\b"),
        held=re.compile(words.held),
        country=re.compile(rf"\b(?:{_either(countries)})(?='?s?\b)"),
        countries=countries,
    )


def _either(words: Iterable[str]) -> str:
    """Write words as alternatives, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def state_party(country: str, home: str | None) -> Party | None:
    """
    Give the government of a country as a party; that of the story's own country goes by its adjective.

    >>> state_party("FR", "SY").name, state_party("SY", "SY").name
    ('France', 'Syrian government')
    """
    names = _names_of_states().get(country)
    if names is None:
        return None
    return Party(
        id=f"state:{country}",
        name=f"{names[0]} government" if country == home else names[1],
        kind="state",
        is_home=country == home,
    )


def parties_in(record: Record, stretch: Span, home: str | None) -> tuple[PartyMention, ...]:
    """
    Give the parties that a stretch of an article names, in order, none inside another.

    `home` is the country of the story: its government is meant by "the regime" or "government forces".
    """
    low = _lowered(record.article.text, stretch)
    found = [
        *_coalitions(low),
        *_named(record, stretch),
        *_states(low, home),
        *_capitals(record, stretch, home),
        *_powers(low, home),
        *_generic(low),
    ]
    kept: list[PartyMention] = []
    for one in (PartyMention(span=one.span, parties=one.parties, is_bare=one.is_bare) for one in found):
        clash = next((other for other in kept if _touch(record.article.text, stretch, one, other)), None)
        if clash is None:
            kept.append(one)
    in_order = sorted((_shifted(one, stretch) for one in kept), key=lambda one: one.span)
    return tuple(_alternatives(record.article.text, in_order))


def _alternatives(text: str, mentions: Sequence[PartyMention]) -> Iterator[PartyMention]:
    """Put mentions together that leave open which it was, or tell of both: "regime or Russian jets"."""
    last: PartyMention | None = None
    for one in mentions:
        if last is not None and _JOINED.fullmatch(text[last.span.end : one.span.start]) and _are_powers((last, one)):
            parties = tuple(dict.fromkeys((*last.parties, *one.parties)))
            last = PartyMention(
                span=Span(last.span.start, one.span.end), parties=parties, is_bare=last.is_bare and one.is_bare
            )
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _are_powers(mentions: Iterable[PartyMention]) -> bool:
    """Tell whether only governments and coalitions are named."""
    return all(party.kind in {"state", "coalition"} for mention in mentions for party in mention.parties)


def _lowered(text: str, stretch: Span) -> str:
    """Give a stretch in small letters, character by character, without words for who holds a place or whom somebody is against."""
    words = _PRONOUN.sub(lambda match: _MARK * len(match[0]), stretch.of(text))
    low = small(words)
    return _forms().held.sub(lambda match: _MARK * len(match[0]), low)


def small(text: str) -> str:
    """
    Write text in small letters, one for one, with plain apostrophes.

    >>> small("Orva’s İ"), len(small("İ"))
    ("orva's İ", 1)
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(mark.lower() if len(mark.lower()) == 1 else mark for mark in text)
    return low.replace("’", "'")


def _shifted(one: PartyMention, stretch: Span) -> PartyMention:
    """Put a mention where it stands in the article."""
    return PartyMention(span=one.span.shifted(stretch.start), parties=one.parties, is_bare=one.is_bare)


def _touch(text: str, stretch: Span, one: PartyMention, other: PartyMention) -> bool:
    """Tell whether a mention lies on another or right beside it: "Daesh terrorists" are one."""
    if one.span.overlaps(other.span):
        return True
    if one.parties[0].kind != "generic":
        return False
    left, right = sorted((one.span, other.span))
    between = text[stretch.start + left.end : stretch.start + right.start]
    return between.strip() in {"", "group", "terror", "fighters", "Takfiri", "takfiri"} and "." not in between


def _coalitions(low: str) -> Iterator[PartyMention]:
    """Find coalitions."""
    name = _words().coalition_name
    for match in _forms().coalition.finditer(low):
        yield PartyMention(span=Span(*match.span()), parties=(Party(id="coalition", name=name, kind="coalition"),))


def _named(record: Record, stretch: Span) -> Iterator[PartyMention]:
    """Find groups that the article names: known ones, and those whose name says that they are armed."""
    for entity in record.entities:
        inside = [one for one in entity.mentions if stretch.covers(one) and _is_named(record.article.text, one)]
        party = _party_of(entity) if inside else None
        for mention in inside if party is not None else ():
            if party is not None:
                yield PartyMention(span=mention.shifted(-stretch.start), parties=(party,))


def _is_named(text: str, mention: Span) -> bool:
    """Tell whether a mention is a name, and not of whom somebody is against ("anti-Front forces")."""
    return text[mention.start].isupper() and not text[max(0, mention.start - _AGAINST) : mention.start].endswith(
        ("anti-", "Anti-", "counter-", "non-")
    )


def _party_of(entity: Entity) -> Party | None:
    """Give the group that an entity is, by its link or its known name."""
    if entity.kind not in {"group", "organization"}:
        return None
    if entity.link is None:
        is_armed = entity.name.count(" ") > 0 and entity.name.endswith(_words().bodies)
        return Party(id="group:" + folded(entity.name), name=entity.name, kind="group") if is_armed else None
    known = known_names().by_id.get(entity.link.id) or next(iter(candidates(known_names(), entity.name)), None)
    if known is None or known.outlet:
        return None
    if known.kind == "group":
        return Party(id=known.id, name=known.name, kind="group")
    return None


def _states(low: str, home: str | None) -> Iterator[PartyMention]:
    """Find states: with a word for what they strike with, or their names alone."""
    forms = _forms()
    for match in forms.state.finditer(low):
        named = forms.country.findall(match["states"])
        parties = tuple(
            dict.fromkeys(party for name in named if (party := state_party(forms.countries[name], home)) is not None)
        )
        if parties:
            yield PartyMention(span=Span(*match.span()), parties=parties, is_bare=match["force"] is None)


def _capitals(record: Record, stretch: Span, home: str | None) -> Iterator[PartyMention]:
    """Find states that are named by their capitals."""
    for place in record.places:
        if place.kind == "capital" and place.country and stretch.covers(place.span):
            party = state_party(place.country, home)
            if party is not None:
                yield PartyMention(span=place.span.shifted(-stretch.start), parties=(party,), is_bare=True)


def _powers(low: str, home: str | None) -> Iterator[PartyMention]:
    """Find the power of the story's own country: "regime warplanes"."""
    known = state_party(home, home) if home else None
    party = known or Party(id="state:home", name="the government", kind="state", is_home=True)
    for match in _forms().power.finditer(low):
        yield PartyMention(span=Span(*match.span()), parties=(party,))


def _generic(low: str) -> Iterator[PartyMention]:
    """Find armed people of no certain side."""
    for match in _forms().generic.finditer(low):
        name = _words().generic_marks[match[0]]
        yield PartyMention(span=Span(*match.span()), parties=(Party(id="generic:" + name, name=name, kind="generic"),))


def is_in_coalition(one: Party, other: Party) -> bool:
    """Tell whether one party is a coalition and the other the state that leads it."""
    leader = "state:" + _words().coalition_leader
    return {one.kind, other.kind} == {"coalition", "state"} and leader in {one.id, other.id}


@lru_cache(maxsize=20_000)
def side_of(words: str) -> Side | None:
    """
    Tell on which side the words for an attacker stand; None where they name nobody, or both.

    >>> side_of("regime airstrikes"), side_of("opposition groups"), side_of("the bomber")
    ('state', 'armed', None)
    """
    forms, low = _forms(), _words_of_side(words)
    is_state = any(form.search(low) for form in (forms.coalition, forms.power)) or any(
        match["force"] for match in forms.state.finditer(low)
    )
    is_armed = forms.generic.search(low) or any(entry.kind == "group" for entry in candidates(known_names(), words))
    if is_state == bool(is_armed):
        return None
    return "state" if is_state else "armed"


def _words_of_side(words: str) -> str:
    """Give words in small letters without those for who holds a place or whom somebody is against."""
    return _forms().held.sub("", small(words))


def name_of_parties(parties: Sequence[Party]) -> str:
    """Name one party or several in one value: "Syrian government or Russia"."""
    return " or ".join(sorted(party.name for party in parties))
