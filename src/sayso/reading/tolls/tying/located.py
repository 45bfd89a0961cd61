"""Which toponyms of an article say where something happened, and how closely."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from sayso.article import Span
from sayso.reading.tolls.tying.incidents import tells_violence
from sayso.reading.tolls.tying.lexicon import WORD, tying_lexicon
from sayso.reading.tolls.tying.overlooked import overlooked
from sayso.reading.tolls.tying.setting import Setting
from sayso.record import Place, PlaceRef, Record

SPOT: Final = 5.5
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

_SUFFERS: Final = re.compile(
    r"\s(?:(?:has|have|had|was|were|is|are)\s(?:been\s|also\s|being\s)?|came\s|comes\s|come\s)"
    r"(?:under\s(?:\w+\s)?(?:strikes?|attacks?|fire|bombardment|shelling|airstrikes?)|hit|struck|bombed|shelled|attacked|bombarded|targeted|pounded|rocked|stormed)\b"
)
"""What stands behind a place to which something was done."""
_LED: Final = re.compile(r"(?:^|\s)(?:town|city|village|stronghold|district|neighbou?rhood|area|province|camp)\sof\s$")
_LED_REACH: Final = 20
"""A place behind such words is told of, and no source."""
_FOLLOWING: Final = re.compile(r"\s(?:\([^()\n]{1,30}\)\s)?([^\W_]{1,30})")
_WATCHING: Final = frozenset({"monitors", "monitoring", "monitor", "tracks", "tracking", "documents"})
_DOCUMENT_LONG: Final = 30
"""A source longer than this may be a document that tells of violence ("a toll of the raid on Orva")."""
_SHORTEST: Final = 4
"""Letters of a name that no gazetteer has."""
_CAPITAL: Final = re.compile(r"[A-Za](?<![\w-].)(?:(?<=[Aa])l-[A-Z][^\W_]+|(?<!a)[^\W_]+)(?:[-'’][^\W_]+)*", re.DOTALL)
_FEW_NAMES: Final = 30
"""So many names may be looked for one by one."""
_BROAD: Final = frozenset({"country", "continent", "sea"})
_BESIDE: Final = 1.5
"""What "near" and "the outskirts of" take from the fineness of a place."""
_BESIDE_SPOT: Final = 0.25
"""The same for a quarter or a spot, which says more than the town that it is in."""
_OWNER: Final = 0.5
"""What stands before its part ("Orva's Old Market") loses so much."""

Role = Literal["at", "beside", "away"]
"""Something happened there, or near it, or it is told of for another reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A toponym that says where something happened; `fineness` grows from continents to spots, `size` is that of the place itself, near it or in it."""

    place: Place
    fineness: float
    size: float

    @property
    def ref(self) -> PlaceRef:
        """The place as something is tied to it, without the ending of a possessive that lost its apostrophe."""
        span, name = self.place.span, self.place.name
        is_owner = len(name) >= _SHORTEST and span.length == len(name) + 1
        return PlaceRef(span=Span(span.start, span.end - 1) if is_owner else span, ref=self.place.id or None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """The toponyms of an article that say where something happened, in text order, with their starts; and by sentence the finest of them, of equals the first."""

    located: tuple[Located, ...]
    starts: tuple[int, ...]
    by_sentence: Mapping[Span, Located]

    def within(self, span: Span) -> Sequence[Located]:
        """Give those that begin inside a span."""
        return self.located[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]


def map_of(setting: Setting) -> Map:
    """Give the toponyms of a record that say where something happened."""
    located = tuple(_located(setting))
    by_sentence: dict[Span, Located] = {}
    for one in located:
        sentence = setting.sentence(setting.number_at(one.place.span.start))
        held = by_sentence.get(sentence)
        stands_in = sentence.start <= one.place.span.start < sentence.end
        if stands_in and (held is None or one.fineness > held.fineness):
            by_sentence[sentence] = one
    return Map(located=located, starts=tuple([one.place.span.start for one in located]), by_sentence=by_sentence)


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
            if _is_inside(span, sources) and not _LED.search(setting.text, max(0, span.start - _LED_REACH), span.start)
            else role_of(setting.text, sentence, span, before, is_country=is_country)
        )
        before = span, role
        if role != "away":
            size = size_of(setting.text, place)
            yield Located(place=place, fineness=_fineness(setting.text, place, role, size), size=size)


def _toponyms(record: Record) -> list[Place]:
    """
    Give the places of a record in text order.

    To them come, as unresolved ones without id, the other names of places among the entities, and what is written like a place where the record overlooks it.
    """
    known = [place.span for place in record.places]
    free = [
        Place(id="", span=span, name=one.name)
        for one in record.entities
        if one.kind == "place"
        for span in one.mentions
        if span.length >= _SHORTEST and not _meets(span, known)
    ]
    held = sorted((*record.places, *free), key=_span_of)
    new = list(overlooked(record, [place.span for place in held]))
    if new:
        held = sorted((*held, *new), key=_span_of)
    again = list(_again(record, held))
    return sorted((*held, *again), key=_span_of) if again else held


def _span_of(place: Place) -> Span:
    """Give where a place stands."""
    return place.span


def _again(record: Record, held: Sequence[Place]) -> Iterator[Place]:
    """Give the places that stand again where nobody marked them, as what they are elsewhere."""
    text = record.article.text
    written = {
        place.span.of(text): place for place in held if place.span.length >= _SHORTEST and place.kind not in _BROAD
    }
    openings = {name.split(maxsplit=1)[0]: name for name in sorted(written)}
    spans = [place.span for place in held]
    if len(openings) <= _FEW_NAMES and not any(_is_overlooked(text, name, spans) for name in openings.values()):
        return
    reached = 0
    for match in _CAPITAL.finditer(text):
        name = openings.get(match[0])
        if name is None or match.start() < reached or not text.startswith(name, match.start()):
            continue
        reached = match.start() + len(name)
        span = Span(match.start(), reached)
        if not text[reached : reached + 1].isalnum() and not _meets(span, spans):
            yield replace(written[name], span=span, id=written[name].id)


def _is_overlooked(text: str, name: str, spans: Sequence[Span]) -> bool:
    """Tell whether a name stands anywhere outside some spans, which are in order and apart."""
    start = text.find(name)
    while start >= 0:
        if not _meets(Span(start, start + len(name)), spans):
            return True
        start = text.find(name, start + 1)
    return False


def _meets(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a span shares a character with one of others, which are in order and apart."""
    start, end = span
    place = bisect_left(others, (start, 0))
    return (place < len(others) and others[place][0] < end) or (place > 0 and others[place - 1][1] > start)


def kind_size(place: Place) -> float:
    """Tell how fine places of a place's kind are."""
    return _FINENESS.get(place.kind, TOWN)


def size_of(text: str, place: Place) -> float:
    """Tell how fine a place is, by its kind and by the word behind it, or before its "of": a quarter, a spot, or the country round a town."""
    size = kind_size(place)
    words = tying_lexicon().places
    behind = _FOLLOWING.match(text, place.span.end)
    following = behind[1].lower() if behind is not None else ""
    before = WORD.findall(text[max(0, place.span.start - _BACK // 3) : place.span.start].lower())[-2:]
    named = {following, before[0] if before[1:] == ["of"] and place.kind in {None, "quarter"} else ""}
    if place.name.rpartition(" ")[2].lower() in words.spots:
        return SPOT
    if (following in words.rural or before[-1:] == ["rural"]) and size in {TOWN, PART}:
        return AREA
    if place.kind is None and named & words.spots:
        return SPOT
    is_town = place.kind in {"city", "capital"}  # "an Orva neighbourhood" is in Orva
    if size >= PART and not is_town and (named & words.quarters or (place.kind is None and named & words.zones)):
        return max(size, QUARTER)
    return size


def _fineness(text: str, place: Place, role: Role, size: float) -> float:
    """Tell how closely a toponym of a size says where something happened."""
    beside = _BESIDE if size < QUARTER else _BESIDE_SPOT
    fineness = size - (beside if role == "beside" else 0.0)
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
    if not is_country and _SUFFERS.match(text, span.end) is not None:
        return "at"
    start = max(sentence.start, span.start - _BACK, before[0].end if before else 0)
    row = WORD.findall(text[start : span.start].lower())[-_WORDS_BACK:]
    if is_country and not _WATCHING.isdisjoint(row):
        return "away"
    role, is_beside = _role_behind(row)
    if is_country and is_beside:
        role = "away"  # "east of Tilanda's capital"
    if role is None:
        role = before[1] if before is not None and start == before[0].end else "away"
        is_beside = is_beside and row[1:] != ["of"]  # "the Orva suburb of Venn"
    return "beside" if is_beside and role == "at" else role


def _role_behind(row: Sequence[str]) -> tuple[Role | None, bool]:
    """Tell the part of a toponym by the words before it, None where they leave it open, and whether it is only near there."""
    words = tying_lexicon().places
    strange, is_beside = 0, False
    for place in range(len(row) - 1, -1, -1):
        word = row[place]
        is_beside = is_beside or word in words.beside
        earlier = row[place - 1] if place else ""
        is_way = word in words.ways and row[place + 1 : place + 2] == ["of"]
        is_door = is_way or (word == "to" and earlier in words.doors)
        is_target = word == "into" and earlier in words.thrown
        if word in words.hit or word in words.at or is_door or is_target:
            is_beside = is_beside or is_door
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
        if span is not None and not (span.length > _DOCUMENT_LONG and tells_violence(span.of(setting.text)))
    )
    return tuple(sorted(set(spans)))


def _is_inside(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a span stands in one of others, in order: one of the nearest few that begin before it."""
    place = bisect_left(others, (span.start + 1, 0))
    return any(one.covers(span) for one in others[max(0, place - 3) : place])
