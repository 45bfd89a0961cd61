"""The events of a story as rows are made of them: who tells each, what of it stands for all, and on whose word."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sayso.comparing.compare import Told
from sayso.comparing.happenings import SharedEvent, find_shared_events
from sayso.exporting.coding.days import Days, days_of
from sayso.exporting.coding.places import Where, where_of
from sayso.exporting.shared.standing import Standing, standing_of
from sayso.incidents import tolls_of_events
from sayso.record import Event, PlaceRef, Record, TimeRef, Toll
from sayso.speakers import folded
from sayso.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """An article's part in an event: its tellings, the best first, those that only deny or announce it, and the tolls of the tellings."""

    record: Record
    events: tuple[Event, ...]
    asides: tuple[Event, ...]
    tolls: tuple[Toll, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """
    One event of a story; `number` is its place among them, from 1.

    `record` and `event` are the telling that stands for all, `where` (in `where_record`) and `time` (in `day_record`) the place and day that do.
    """

    story: Story
    number: int
    standing: Standing
    tellers: tuple[Teller, ...]
    record: Record
    event: Event
    where_record: Record
    where: Where | None
    day_record: Record
    time: TimeRef | None

    @property
    def days(self) -> Days | None:
        """The days that stand for all."""
        return days_of(self.time)

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that tell it, each once, in order; an article without one counts by its key or id."""
        return tuple({folded(name_of(one.record)): name_of(one.record) for one in reversed(self.tellers)}.values())[
            ::-1
        ]

    @property
    def independent(self) -> int:
        """How many sources tell it on whose word: articles that are copies of each other, and such as have it from one source, count once."""
        return self.standing.count(
            (one.record, events[0].chain) for one in self.tellers if (events := one.events or one.asides)
        )


def name_of(record: Record) -> str:
    """Give what an article is called by: its outlet, else its key, else its id."""
    article = record.article
    return " ".join((article.outlet or article.key or article.id).split())


def happenings_of(told: Told) -> Iterator[Happening]:
    """Give the events of a story, in order."""
    records = {record.article.id: record for record in told.records}
    tolls = {id_: tolls_of_events(record) for id_, record in records.items()}
    standing = standing_of(told.story)
    for number, shared in enumerate(find_shared_events(told.records), 1):
        tellers = tuple(_tellers(shared, records, tolls))
        main = records[shared.main.article]
        event = _event(main, shared.main.event)
        where_record, where = _where(shared, records, event)
        yield Happening(
            story=told.story,
            number=number,
            standing=standing,
            tellers=tellers,
            record=main,
            event=event,
            where_record=where_record,
            where=where,
            day_record=records[shared.dated.article] if shared.dated is not None else main,
            time=shared.dated.time if shared.dated is not None else event.time,
        )


def _tellers(
    shared: SharedEvent, records: Mapping[str, Record], tolls: Mapping[str, Mapping[str, tuple[Toll, ...]]]
) -> Iterator[Teller]:
    """Give the tellers in order of publication."""
    members: dict[str, list[tuple[Event, bool]]] = {}
    for one in shared.members:
        members.setdefault(one.article, []).append((_event(records[one.article], one.event), one.is_source))
    for article, held in members.items():
        events = [event for event, is_aside in held if not is_aside]
        told = {toll.id: toll for event in events for toll in tolls[article][event.id]}
        is_main = shared.main.event if article == shared.main.article else None
        yield Teller(
            record=records[article],
            events=tuple(
                sorted(
                    events,
                    key=lambda one: (one.id != is_main, one.factuality != "happened", -len(tolls[article][one.id])),
                )
            ),
            asides=tuple(event for event, is_aside in held if is_aside),
            tolls=tuple(sorted(told.values(), key=lambda toll: toll.victims)),
        )


def _where(shared: SharedEvent, records: Mapping[str, Record], event: Event) -> tuple[Record, Where | None]:
    """Give the place that stands for all, with the record that it is of."""
    if shared.placed is not None:
        record = records[shared.placed.article]
        places: Iterable[PlaceRef | None] = (shared.placed.place,)
    else:
        record, places = records[shared.main.article], (event.place,)
    return record, where_of(record, places)


def _event(record: Record, ref: str) -> Event:
    """Give an event of a record by its id."""
    return next(one for one in record.events if one.id == ref)
