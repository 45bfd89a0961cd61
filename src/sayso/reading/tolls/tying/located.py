"""Which toponyms of an article say where something happened, and how closely."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from sayso.article import Span
from sayso.reading.tolls.tying.lexicon import WORD, tying_lexicon
from sayso.reading.tolls.tying.setting import Setting
from sayso.record import Place, PlaceRef, Record

QUARTER: Final = 5.0
TOWN: Final = 4.0
PART: Final = 3.0
AREA: Final = 2.0
COUNTRY: Final = 1.0

_FINENESS: Final[Mapping[str | None, float]] = {
    "quarter": QUARTER,
    "facility": QUARTER,
    "city": TOWN,
    "capital": TOWN,
    "island": TOWN,
    None: TOWN,  # what no gazetteer has is a village or a quarter, most often
    "admin3": PART,
    "region": PART,
    "admin2": AREA,
    "admin1": AREA,
    "mountain": AREA,
    "lake": AREA,
    "river": AREA,
    "country": COUNTRY,
    "continent": 0.0,
    "sea": 0.0,
}
_BACK: Final = 90
_WORDS_BACK: Final = 9
_STRANGE: Final = 2
"""Words of which nothing is known that may stand between a preposition and a toponym."""

_SHORTEST: Final = 4
"""Letters of a name that no gazetteer has."""
_CAPITAL: Final = re.compile(r"(?<![\w-])(?:[Aa]l-)?[A-Z][^\W_]+(?:[-'’][^\W_]+)*")
_BROAD: Final = frozenset({"country", "continent", "sea"})
_BESIDE: Final = 1.5
"""What "near" and "the outskirts of" take from the fineness of a place."""
_OWNER: Final = 0.5
"""What stands before its part ("Orva's Old Market") loses so much."""

Role = Literal["at", "beside", "away"]
"""Something happened there, or near it, or it is told of for another reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A toponym that says where something happened; `fineness` grows from continents to quarters."""

    place: Place
    fineness: float

    @property
    def size(self) -> float:
        """How fine the place itself is, near it or in it."""
        return _FINENESS.get(self.place.kind, TOWN)

    @property
    def ref(self) -> PlaceRef:
        """The place as something is tied to it."""
        return PlaceRef(span=self.place.span, ref=self.place.id or None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """The toponyms of an article that say where something happened, in text order, with their starts."""

    located: tuple[Located, ...]
    starts: tuple[int, ...]

    def within(self, span: Span) -> Sequence[Located]:
        """Give those that begin inside a span."""
        return self.located[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]


def map_of(setting: Setting) -> Map:
    """Give the toponyms of a record that say where something happened."""
    located = tuple(_located(setting))
    return Map(located=located, starts=tuple(one.place.span.start for one in located))


def _located(setting: Setting) -> Iterator[Located]:
    """Give them one after another; one beside another plays the same part ("in Orva, Maresk province")."""
    sources = _sources(setting)
    before: tuple[Span, Role] | None = None
    for place in _toponyms(setting.record):
        span = place.span
        sentence = setting.sentence(setting.number_at(span.start))
        if before is not None and before[0].end <= sentence.start:
            before = None
        is_country = place.kind == "country"
        role: Role = (
            "away"
            if _is_inside(span, sources)
            else role_of(setting.text, sentence, span, before, is_country=is_country)
        )
        before = span, role
        if role != "away":
            yield Located(place=place, fineness=_fineness(setting.text, place, role))


def _toponyms(record: Record) -> list[Place]:
    """
    Give the places of a record in text order.

    To them come, as unresolved ones without id, the other names of places among the entities, and what is written like a place where the record overlooks it.
    """
    known = [place.span for place in record.places]
    others = (
        Place(id="", span=span, name=one.name)
        for one in record.entities
        if one.kind == "place"
        for span in one.mentions
        if span.length >= _SHORTEST
    )
    free = [place for place in others if not _meets(place.span, known)]
    held = sorted((*record.places, *free), key=lambda place: place.span)
    return sorted((*held, *_again(record, held)), key=lambda place: place.span)


def _again(record: Record, held: Sequence[Place]) -> Iterator[Place]:
    """Give the places that stand again where nobody marked them, as what they are elsewhere."""
    text = record.article.text
    written = {
        place.span.of(text): place for place in held if place.span.length >= _SHORTEST and place.kind not in _BROAD
    }
    openings = {name.split(maxsplit=1)[0]: name for name in sorted(written)}
    spans = [place.span for place in held]
    reached = 0
    for match in _CAPITAL.finditer(text):
        name = openings.get(match[0])
        if name is None or match.start() < reached or not text.startswith(name, match.start()):
            continue
        reached = match.start() + len(name)
        span = Span(match.start(), reached)
        if not text[reached : reached + 1].isalnum() and not _meets(span, spans):
            yield replace(written[name], span=span, id=written[name].id)


def _meets(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a span shares a character with one of others, which are in order and apart."""
    place = bisect_left(others, (span.start, 0))
    return any(one.overlaps(span) for one in others[max(0, place - 1) : place + 1])


def _fineness(text: str, place: Place, role: Role) -> float:
    """Tell how closely a toponym says where something happened."""
    fineness = _FINENESS.get(place.kind, TOWN) - (_BESIDE if role == "beside" else 0.0)
    written = place.span.of(text)
    is_owner = (written.endswith("s") and len(written) > len(place.name)) or text.startswith(
        ("'s ", "’s "), place.span.end
    )
    return fineness - (_OWNER if is_owner else 0.0)


def role_of(
    text: str, sentence: Span, span: Span, before: tuple[Span, Role] | None, *, is_country: bool = False
) -> Role:
    """
    Tell whether a toponym says where something happened, by the words before it, or the one behind it ("the Orva blast").

    `before` is the last toponym of the sentence before it, with its part.
    """
    words = tying_lexicon().places
    if text[span.end : span.end + 1] == "-":
        return "away"  # "the Orva-led force"
    following = WORD.match(text, span.end + 1)
    if following is not None and following[0].lower() in words.struck:
        return "away" if is_country else "at"
    start = max(sentence.start, span.start - _BACK, before[0].end if before else 0)
    row = WORD.findall(text[start : span.start].lower())[-_WORDS_BACK:]
    role, is_beside = _role_behind(row)
    if role is None:
        role = before[1] if before is not None and start == before[0].end else "away"
    return "beside" if is_beside and role == "at" else role


def _role_behind(row: Sequence[str]) -> tuple[Role | None, bool]:
    """Tell the part of a toponym by the words before it, None where they leave it open, and whether it is only near there."""
    words = tying_lexicon().places
    strange, is_beside = 0, False
    for place in range(len(row) - 1, -1, -1):
        word = row[place]
        is_beside = is_beside or word in words.beside
        if word in words.hit or word in words.at:
            is_standing = word in words.at and place > 0 and row[place - 1] in words.standing
            return ("away" if is_standing else "at"), is_beside
        if word in words.elsewhere:
            return "away", is_beside
        if word not in words.passed and word not in words.parts:
            strange += 1
            if strange > _STRANGE or word in words.stops:
                return "away", is_beside
    return None, is_beside


def _sources(setting: Setting) -> tuple[Span, ...]:
    """Give the spans of sources, addressees, media and cues, in order: places in them are somebody's."""
    spans = (
        span
        for one in setting.record.attributions
        for span in (one.source.span if one.source else None, one.addressee, one.medium, one.cue)
        if span is not None
    )
    return tuple(sorted(set(spans)))


def _is_inside(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a span stands in one of others, in order: one of the nearest few that begin before it."""
    place = bisect_left(others, (span.start + 1, 0))
    return any(one.covers(span) for one in others[max(0, place - 3) : place])
