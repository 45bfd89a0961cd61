"""Events of stories in the form of PLOVER: one object an event with all its sources."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sayso.comparing.compare import Told
from sayso.exporting.coding.actors import Actor
from sayso.exporting.numbers import Numbers
from sayso.exporting.plover import (
    SIZES,
    Json,
    dates_of,
    entity_of,
    event_object,
    known_fields,
    location_of,
    plover_events,
    toll_object,
)
from sayso.exporting.shared.blame import shared_sides
from sayso.exporting.shared.counting import Count, count_of
from sayso.exporting.shared.happening import Happening, Teller, happenings_of
from sayso.exporting.shared.telling import sentence_of
from sayso.record import Event, Harm

_HARMS: Final[tuple[Harm, ...]] = ("killed", "injured", "displaced", "missing", "detained", "captured")


def write_shared_plover(stories: Iterable[Told], *, numbers: Numbers = "sayso") -> Iterator[str]:
    """Give the events of stories as lines of JSON; an article that stands alone has its lines as `write_plover` gives them."""
    for told in stories:
        if len(told.records) == 1:
            objects = plover_events(told.records[0], numbers=numbers)
        else:
            objects = (_object(one, numbers) for one in happenings_of(told))
        for one in objects:
            yield json.dumps(one, ensure_ascii=False) + "\n"


def _object(happening: Happening, numbers: Numbers) -> Mapping[str, Json]:
    """Make the object of an event: the telling that stands for all, with the place, day, actors and numbers of all."""
    teller = next(one for one in happening.tellers if one.record is happening.record)
    own = event_object(happening.record, happening.event, teller.tolls, numbers)
    sides = shared_sides(happening)
    counts = {harm: count for harm in _HARMS if (count := count_of(happening, harm, numbers)) is not None}
    return known_fields(
        {
            **{name: value for name, value in own.items() if name not in {"date", "enddate", "time", "size", "sayso"}},
            "date": None,
            **dates_of(happening.days),
            "actor": _entities(sides.first) or own["actor"],
            "recipient": _entities(sides.second) or own["recipient"],
            "event_loc": location_of(happening.where_record, happening.where),
            "size": known_fields({name: _size(counts, harms) for name, harms in SIZES.items()}),
            "sayso": {**_without_tolls(own["sayso"]), **_shared(happening, counts, numbers)},
        }
    )


def _entities(actors: Iterable[Actor]) -> list[Json]:
    """Give actors."""
    return [entity_of(one) for one in actors]


def _size(counts: Mapping[Harm, Count], harms: Iterable[Harm]) -> int | None:
    """Give the best number of the first of some harms that there is one of."""
    return next((counts[harm].estimate.best for harm in harms if harm in counts), None)


def _without_tolls(own: Json) -> Mapping[str, Json]:
    """Give what the standing telling has in `sayso` but its tolls, which stand with its article."""
    return {name: value for name, value in own.items() if name != "tolls"} if isinstance(own, Mapping) else {}


def _shared(happening: Happening, counts: Mapping[Harm, Count], numbers: Numbers) -> Mapping[str, Json]:
    """Give what only an event of several articles has: the story, how many tell it, what each account gives, every source."""
    return known_fields(
        {
            "story": happening.story.id,
            "number": happening.number,
            "number_of_sources": len(happening.outlets),
            "independent": happening.independent,
            "numbers": numbers if counts else None,
            "counts": {harm: _count(count) for harm, count in counts.items()},
            "sources": [_source(one, numbers) for one in happening.tellers],
        }
    )


def _count(count: Count) -> Mapping[str, Json]:
    """Give low, best and high, and the accounts."""
    accounts: list[Json] = [
        known_fields(
            {
                "article": one.teller.record.article.id,
                "best": one.claim.total.best,
                "state": one.state,
                "chain": list(one.claim.chain),
                "tolls": [toll.id for toll in one.claim.counted],
            }
        )
        for one in count.given
    ]
    estimate = count.estimate
    return known_fields(
        {
            "low": estimate.low,
            "best": estimate.best,
            "high": estimate.high,
            "independent": count.independent,
            "accounts": accounts,
        }
    )


def _source(teller: Teller, numbers: Numbers) -> Mapping[str, Json]:
    """Give an article with its tellings, the sentence and the tolls."""
    article = teller.record.article
    tellings: list[Json] = [_telling(one) for one in (*teller.events, *teller.asides)]
    return known_fields(
        {
            "article": article.id,
            "key": article.key,
            "outlet": article.outlet,
            "published": article.published,
            "title": article.title,
            "url": article.url,
            "wire": list(article.wire),
            "text": sentence_of(teller),
            "events": tellings,
            "tolls": [toll_object(article.text, toll, numbers) for toll in teller.tolls],
        }
    )


def _telling(event: Event) -> Mapping[str, Json]:
    """Give one telling: where it stands, its kind, whether it happened, on whose word."""
    return known_fields(
        {
            "ref": event.id,
            "span": list(event.trigger),
            "type": event.type,
            "factuality": event.factuality,
            "chain": list(event.chain),
        }
    )
