"""One event of the record out of all its tellings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final, TypeVar

from sayso.article import Span
from sayso.reading.events.lexicon import event_context
from sayso.reading.events.tellings import Telling, is_head
from sayso.reading.events.uniting import is_act, is_number, united, united_spans
from sayso.record import Event, Factuality, Participant, Record, Toll

T = TypeVar("T")

_CERTAIN: Final[tuple[Factuality, ...]] = ("happened", "expected", "possible", "denied")
_BESIDES: Final = frozenset({"destroy"})
"""What an attack does besides, and no kind of attack."""
_SURE: Final = 0.8
_GENERAL: Final = 0.6
_TOLL_ALONE: Final = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """What a record holds of those who may take part: its text, its tolls, and the mentions of entities by where they end, in the order of the entities."""

    text: str
    tolls: tuple[Toll, ...]
    mentions: Mapping[int, Sequence[tuple[Span, str]]]


def cast_of(record: Record) -> Cast:
    """Lay out a record."""
    mentions: dict[int, list[tuple[Span, str]]] = {}
    for one in record.entities:
        for mention in one.mentions:
            mentions.setdefault(mention.end, []).append((mention, one.id))
    return Cast(text=record.article.text, tolls=record.tolls, mentions=mentions)


def event_of(cast: Cast, best: Telling, group: Sequence[Telling], id_: str) -> Event:
    """
    Make an event of its tellings.

    Its trigger and voice are those of the best worded one. Actors, mode, place and time that it leaves open the others on the same voice fill; who and what is
    hit, and with what, all tellings say that are not denied.
    """
    told = [one for one in group if one.trigger.factuality != "denied" or best.trigger.factuality == "denied"]
    alike = [best, *(one for one in group if one is not best and _voice(one) == _voice(best))]
    mode = _mode(alike) or _mode(group)
    tolls = dict.fromkeys(id_ for one in group for id_ in one.tolls)
    harmed = [toll for toll in cast.tolls if toll.id in tolls]
    victims = _victims(cast, harmed)
    actors = _first(_actors(cast.text, one, victims) for one in alike) or _blamed(cast, harmed, _voice(best))
    return Event(
        id=id_,
        trigger=best.trigger.span,
        type=best.trigger.type,
        mode=mode,
        acled=(_of_victims(harmed) if best.general and mode is None else None) or _acled(cast.text, best, mode, actors),
        actors=actors,
        recipients=_received(cast.text, _all(one.arguments.recipients for one in told), victims),
        targets=united_spans(cast.text, _all(one.arguments.targets for one in told)),
        instruments=united_spans(cast.text, _all(one.arguments.instruments for one in told)),
        place=next((one.place for one in sorted(alike, key=lambda one: not one.own_place) if one.place), None),
        time=next((one.time for one in alike if one.time), None),
        factuality=best.trigger.factuality,
        voice=_voice(best),
        chain=best.voice.chain if best.voice is not None else (),
        tolls=tuple(tolls),
        score=_score(best),
    )


def best_of(heads: Sequence[Span], group: Sequence[Telling]) -> Telling:
    """
    Give the best worded telling: what happened before what may, the body before the title, a kind of attack before a general word, then the first.

    `heads` are the spans of the article's title and headings.
    """
    if len(group) == 1:
        return group[0]
    return min(
        group,
        key=lambda one: (
            _CERTAIN.index(one.trigger.factuality),
            is_head(heads, one),
            one.trigger.lemma.startswith("("),
            one.trigger.mode in _BESIDES,
            one.general,
            one.trigger.span,
        ),
    )


def _mode(told: Iterable[Telling]) -> str | None:
    """Give the first mode that says how it was done; what was destroyed besides only where nothing else does."""
    modes = [one.trigger.mode for one in told if one.trigger.mode]
    return next((mode for mode in modes if mode not in _BESIDES), modes[0] if modes else None)


def _voice(one: Telling) -> str | None:
    """Give the id of the attribution that carries a telling."""
    return one.voice.id if one.voice is not None else None


def _first(rows: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    """Give the first row that holds anything."""
    return next((row for row in rows if row), ())


def _all(rows: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    """Give what the rows hold, one after another."""
    return tuple(chain.from_iterable(rows))


def _blamed(cast: Cast, tolls: Sequence[Toll], voice: str | None) -> tuple[Participant, ...]:
    """Give whom an event's tolls name as having done it on the event's own voice."""
    spans = dict.fromkeys(toll.perpetrator for toll in tolls if toll.perpetrator is not None and toll.voice == voice)
    doing = (span for span in spans if not is_act(span.of(cast.text)))
    return tuple(_participant(cast, span) for span in islice(doing, 1))


def _victims(cast: Cast, tolls: Sequence[Toll]) -> tuple[Participant, ...]:
    """Give the victims of an event's tolls, breakdowns left out."""
    spans = (toll.victims for toll in tolls if toll.subset_of is None)
    return tuple(_participant(cast, span) for span in spans if not is_act(span.of(cast.text)))


def _actors(text: str, one: Telling, victims: Sequence[Participant]) -> tuple[Participant, ...]:
    """Give whom a telling says to have done it: no number alone, and nobody of the event's victims, unless those who take part do so on equal terms."""
    if one.trigger.parties:
        victims = ()
    fitting = (
        part
        for part in one.arguments.actors
        if not is_number(words := part.span.of(text))
        and not is_act(words)
        and not any(part.span.overlaps(other.span) for other in victims)
    )
    return united(text, fitting)


def _received(text: str, found: Sequence[Participant], victims: Sequence[Participant]) -> tuple[Participant, ...]:
    """Give the victims that tolls tell and whoever else is named; without tolls, all that were found; numbers alone never."""
    if victims:
        others = (one for one in found if one.entity is not None)
        found = (*victims, *(one for one in others if not any(one.span.overlaps(two.span) for two in victims)))
    return united(text, (one for one in found if not is_number(words := one.span.of(text)) and not is_act(words)))


def _participant(cast: Cast, span: Span) -> Participant:
    """Give a phrase as a participant, with the entity that it ends with."""
    entity = next((id_ for mention, id_ in cast.mentions.get(span.end, ()) if span.covers(mention)), None)
    return Participant(span=span, entity=entity)


def _acled(text: str, best: Telling, mode: str | None, actors: Sequence[Participant]) -> str | None:
    """Give ACLED's sub-event: that of the trigger where its mode stands, else that of the mode; who won territory decides between the two."""
    acled = best.trigger.acled if mode == best.trigger.mode else event_context().acled.get(mode or "")
    if mode == "territory":
        words = " ".join(part.span.of(text) for part in actors).lower()
        if any(word in words for word in event_context().states):
            return "Government regains territory"
    return acled


def _of_victims(tolls: Sequence[Toll]) -> str | None:
    """Give ACLED's sub-event of an attack of which no kind is known, by its victims; None where they are not known either."""
    statuses = {toll.status for toll in tolls}
    if "civilian" in statuses:
        return "Attack"
    return "Armed clash" if "combatant" in statuses else None


def _score(best: Telling) -> float:
    """Say how sure the reading is: by how much the words tell."""
    if best.trigger.lemma.startswith("("):
        return _TOLL_ALONE
    return _GENERAL if best.general else _SURE
