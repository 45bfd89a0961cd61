"""Points of where, when and what kind: what each article gives for the story's own incident."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.article import Span
from sayso.comparing.points.days import day_of
from sayso.comparing.points.incidents import Incident
from sayso.comparing.points.pairing import Judge, pair_up
from sayso.comparing.points.sources import Sources
from sayso.comparing.points.spots import Spot, bones, how_placed, kilometres
from sayso.comparing.points.tellings import Telling, said_when
from sayso.comparing.points.words import is_harm_alone
from sayso.record import Event, Record
from sayso.story import Account, Point, Relation

_NAME: Final = re.compile(r"\b[A-Z][\w'-]{2,}")
_FAR: Final = 20.0
"""Kilometres from which on two places are not parts of one."""
_KINDS: Final[Mapping[str, str]] = {
    "aerial": "air strike",
    "drone": "drone strike",
    "heavy-weapons": "shelling or missile",
    "explosives": "bombing",
    "suicide-attack": "suicide bombing",
    "unconventional": "chemical attack",
    "firearms": "shooting or clash",
    "execute": "execution",
    "massacre": "massacre",
    "abduct": "abduction",
    "assassinate": "assassination",
    "territory": "capture",
    "crowd-control": "force against a crowd",
}
_APART: Final = frozenset({frozenset({"suicide-attack", "aerial"}), frozenset({"suicide-attack", "unconventional"})})
"""Kinds that cannot both be right of one incident, in whatever words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What one article gives for a question of the setting."""

    account: Account
    source: str
    telling: Telling
    record: Record
    kind: str = ""


def setting_points(incident: Incident, records: Sequence[Record], sources: Sources) -> Iterator[Point]:
    """Give the points of place, time and kind of the story's incident, those that an article gives something for."""
    heads = list(_heads(incident))
    where = "the place of what happened"
    for point, about, given, relate in (
        ("place", where, [_place(one, records, sources) for one in heads], how_located),
        ("time", "the day of what happened", [_time(one, records, sources) for one in heads], how_dated),
        ("kind of event", "what happened", [_kind(one, records, sources) for one in heads], how_called),
    ):
        held = [one for one in given if one is not None]
        if held:
            yield _point(point, about, held, relate, records, sources)


def _heads(incident: Incident) -> Iterator[Telling]:
    """Give of each article and source the toll by which it tells of the incident: its lead, else its first."""
    chosen: dict[int, Telling] = {}
    for one in incident.tellings:
        best = chosen.get(one.article)
        if best is None or (_rank(one) < _rank(best)):
            chosen[one.article] = one
    yield from chosen.values()


def _rank(one: Telling) -> tuple[bool, bool]:
    """Order an article's tolls by how well they tell the setting: at a narrow place, and the lead first."""
    return one.spot is None or one.spot.is_wide, not one.is_lead


def _place(one: Telling, records: Sequence[Record], sources: Sources) -> Given | None:
    """Give the place that an article has for the incident."""
    ref = one.toll.place
    return (
        None if ref is None else _given(one, records, sources, span=ref.span, value=one.spot.name if one.spot else "")
    )


def _time(one: Telling, records: Sequence[Record], sources: Sources) -> Given | None:
    """Give the day that an article has for the incident, where its own words name it."""
    ref = one.toll.time
    record = records[one.article]
    time = next((each for each in record.times if ref is not None and each.id == ref.ref), None)
    day = day_of(ref.value) if ref is not None else None
    if day is None or time is None:
        return None
    return _given(one, records, sources, span=time.span, value=day.isoformat())


def _kind(one: Telling, records: Sequence[Record], sources: Sources) -> Given | None:
    """Give the kind of event that an article has."""
    event = next((each for each in records[one.article].events if each.id == one.toll.event), None)
    if event is None or event.mode is None or event.mode not in _KINDS:
        return None
    return _given(one, records, sources, span=event.trigger, value=_KINDS[event.mode], event=event)


def _given(
    one: Telling, records: Sequence[Record], sources: Sources, *, span: Span, value: str, event: Event | None = None
) -> Given:
    """Make an account of what stands at a span, on the word of the toll or the event that it is tied to."""
    record = records[one.article]
    voice, chain = (event.voice, event.chain) if event is not None else (one.toll.voice, one.toll.chain)
    account = Account(
        article=record.article.id,
        ref=event.id if event is not None else one.toll.id,
        value=value,
        words=span.of(record.article.text),
        span=span,
        chain=chain,
        time=said_when(record, voice),
    )
    kind = (event.mode or "") if event is not None else ""
    return Given(account=account, source=sources.source_of(account), telling=one, record=record, kind=kind)


def how_located(one: Given, other: Given) -> tuple[Relation, str]:
    """Tell how two places stand: they differ only where both are known, far apart, and neither article names the other's."""
    left, right = one.telling.spot, other.telling.spot
    if left is None or right is None:
        return "compatible", "one names no place"
    placed = how_placed(left, right)
    if placed == "same":
        return "same", "the same place"
    distance = kilometres(left, right)
    if placed != "apart" or distance is None or distance < _FAR:
        return "compatible", "one may lie in or near the other"
    if not (_is_beside(one) and _is_beside(other)):
        return "compatible", "a place that was named elsewhere in the article"
    if left.is_wide or right.is_wide or _names(one.record, right) or _names(other.record, left):
        return "compatible", "one article names both"
    return "differs", f"{distance:.0f} km apart"


def _is_beside(one: Given) -> bool:
    """Tell whether the place stands in the sentence that tells the harm."""
    toll = one.telling.toll
    return any(sentence.overlaps(toll.span) and sentence.covers(one.account.span) for sentence in one.record.sentences)


def _names(record: Record, spot: Spot) -> bool:
    """Tell whether an article names a place, anywhere."""
    wanted = bones(spot.name.split()[-1])
    return any(place.geonames is not None and place.geonames == spot.geonames for place in record.places) or any(
        bones(word) == wanted for word in set(_NAME.findall(record.article.text))
    )


def how_dated(one: Given, other: Given) -> tuple[Relation, str]:
    """Tell how two days stand."""
    if one.account.value == other.account.value:
        return "same", "the same day"
    left, right = one.telling.toll.time, other.telling.toll.time
    if left is not None and right is not None and left.basis == right.basis == "stated":
        return "differs", "other days"
    return "compatible", "a day that was inferred"


def how_called(one: Given, other: Given) -> tuple[Relation, str]:
    """Tell how two kinds of event stand: most words for one leave room for the other."""
    if one.kind == other.kind:
        return "same", "the same kind"
    if is_harm_alone(one.account.words) or is_harm_alone(other.account.words):
        return "compatible", "a kind that is told beside it"
    return (
        ("differs", "other kinds")
        if frozenset({one.kind, other.kind}) in _APART
        else ("compatible", "words for one thing")
    )


def _point(
    point: str, about: str, held: Sequence[Given], relate: object, records: Sequence[Record], sources: Sources
) -> Point:
    """Make a point."""
    accounts = tuple(one.account for one in held)

    def judge(left: int, right: int) -> tuple[Relation, str]:
        """Tell how two accounts stand to each other."""
        found: tuple[Relation, str] = relate(held[left], held[right])  # type: ignore[operator]
        return found

    asked: Judge = judge
    paired = pair_up(accounts, [one.source for one in held], asked, sources)
    given = {account.article for account in accounts}
    return Point(
        point=point,
        about=about,
        accounts=accounts,
        pairs=paired.pairs,
        relation=paired.relation,
        independent=paired.independent,
        silent=tuple(record.article.id for record in records if record.article.id not in given),
    )
