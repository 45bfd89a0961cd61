"""Events as JSON lines in the form of PLOVER: one object an event of an article, verbal and physical, what did not happen marked as such."""

import json
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sayso.exporting.coding.actors import Actor, actors_of
from sayso.exporting.coding.cells import clean, sentences_of, words_in
from sayso.exporting.coding.claims import account_of
from sayso.exporting.coding.countries import country
from sayso.exporting.coding.days import Days, first_days
from sayso.exporting.coding.places import Where, where_of
from sayso.exporting.numbers import Numbers, estimate, words_of_number
from sayso.exporting.table import flat
from sayso.incidents import tolls_of_events
from sayso.record import Event, Factuality, Harm, Record, Toll
from sayso.version import __version__

QUADS: Final[Mapping[str, int]] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), 1),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), 2),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 3),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), 4),
}
"""PLOVER's quad codes: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict."""

AUXILIARY: Final[Mapping[Factuality, str]] = {
    "denied": "negation",
    "possible": "hypothetical",
    "expected": "future",
}
"""PLOVER's auxiliary modes for what is not told as having happened."""
SIZES: Final[Mapping[str, tuple[Harm, ...]]] = {
    "dead": ("killed",),
    "injured": ("injured",),
    "arrested": ("detained", "captured"),
}
_RESOLUTION: Final[Mapping[str, int]] = {
    "city": 5,
    "capital": 5,
    "quarter": 5,
    "facility": 5,
    "admin3": 4,
    "admin2": 4,
    "admin1": 3,
    "country": 2,
}
"""PLOVER's resolution: 5 a city or finer, 4 a district, 3 a province, 2 a country, 1 anything wider."""
_CODEBOOK: Final = "PLOVER"

_AGREED: Final = frozenset({"AID", "COOPERATE", "CONSULT", "RETREAT", "CONCEDE", "SUPPORT"})
_THREATENED: Final = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST", "MOBILIZE"})
"""What PLOVER, which knows no future, codes as an agreement where it is promised, and as a threat where it is announced."""

Json = str | int | float | None | Sequence["Json"] | Mapping[str, "Json"]


def as_plover(event: Event) -> str:
    """
    Give an event's type as PLOVER codes it: what is promised is AGREE, what is threatened THREATEN, what is refused REJECT; PLOVER knows no future.

    >>> from sayso.article import Span
    >>> as_plover(Event(id="v1", trigger=Span(0, 1), type="AID", factuality="expected"))
    'AGREE'
    """
    if event.factuality == "expected" and event.type in _AGREED | _THREATENED:
        return "AGREE" if event.type in _AGREED else "THREATEN"
    if event.factuality == "possible" and event.type == "SANCTION":
        return "THREATEN"
    return "REJECT" if event.factuality == "denied" and event.type in _AGREED else event.type


def plover_events(record: Record, *, numbers: Numbers = "sayso") -> Iterator[Mapping[str, Json]]:
    """
    Give one object an event; what is not known is left out, save for `date`, which is null.

    >>> from sayso.article import Article, Span
    >>> from sayso.record import Participant
    >>> event = Event(id="v1", trigger=Span(7, 14), type="ASSAULT", factuality="denied", actors=(Participant(span=Span(0, 6)),))
    >>> [line] = plover_events(Record(article=Article(id="x", text="Rebels shelled Orva."), events=(event,)))
    >>> line["id"], line["event"], line["mode"], line["actor"][0]["sector"], line["date"]
    ('x-v1', 'ASSAULT', ['negation'], 'REB', None)
    """
    tolls = tolls_of_events(record)
    for event in record.events:
        yield event_object(record, event, tolls[event.id], numbers)


def write_plover(records: Iterable[Record], *, numbers: Numbers = "sayso") -> Iterator[str]:
    """Give the events of records as lines of JSON, each with its line end."""
    for record in records:
        for event in plover_events(record, numbers=numbers):
            yield json.dumps(event, ensure_ascii=False) + "\n"


def event_object(record: Record, event: Event, tolls: Sequence[Toll], numbers: Numbers) -> Mapping[str, Json]:
    """Make the object of an event."""
    days = first_days((event.time, *(toll.time for toll in tolls)))
    where = where_of(record, (event.place, *(toll.place for toll in tolls)))
    sentence = sentences_of(record, [event.trigger])[0]
    auxiliary = AUXILIARY.get(event.factuality)
    type_ = as_plover(event)
    mode = event.mode if type_ == event.type else None
    return known_fields(
        {
            "id": f"{record.article.id}-{event.id}",
            "has_event": True,
            "date": None,
            **dates_of(days),
            "actor": [entity_of(one) for one in actors_of(record, event.actors)],
            "recipient": [entity_of(one) for one in actors_of(record, event.recipients)],
            "event": type_,
            "event_loc": location_of(record, where),
            "event_text": words_in(record, event.trigger),
            "quad_code": QUADS.get(type_),
            "mode": [one for one in (mode, auxiliary) if one],
            "context": [],
            "size": known_fields({name: _size(record, tolls, harms, numbers) for name, harms in SIZES.items()}),
            "link": record.article.url,
            "text": words_in(record, sentence),
            "text_info": _text_info(record, event),
            "cite_info": _citation(record),
            "coder": f"Sayso {__version__}",
            "sayso": _trace(record, event, tolls, numbers),
        }
    )


def known_fields(fields: Mapping[str, Json]) -> Mapping[str, Json]:
    """Leave out what is not known, save for the fields that PLOVER requires."""
    required = {"id", "date", "actor", "recipient", "event", "mode", "context"}
    return {name: value for name, value in fields.items() if name in required or value not in (None, "", {}, [])}


def dates_of(days: Days | None) -> Mapping[str, Json]:
    """Give the first day, the last one where it is another, and the time of day."""
    if days is None:
        return {}
    ends = {"enddate": days.last.isoformat()} if days.last != days.first else {}
    return {"date": days.first.isoformat(), "time": days.clock, **ends}


def entity_of(actor: Actor) -> Mapping[str, Json]:
    """Give an actor: the country's three letters, the sector, the words, the name."""
    found = country(actor.country)
    return known_fields(
        {
            "code": found.letters if found is not None else None,
            "sector": actor.sector,
            "entity_text": clean(actor.words),
            "identifier_text": clean(actor.name) if actor.is_named else None,
        }
    )


def location_of(record: Record, where: Where | None) -> Mapping[str, Json]:
    """Give a location; a place that was not resolved has its words alone."""
    if where is None:
        return {}
    words, place = words_in(record, where.reference.span), where.place
    if place is None or place.latitude is None:
        return {"extracted_place": words}
    found = country(place.country)
    return known_fields(
        {
            "extracted_place": words,
            "resolved_place": clean(place.name),
            "geonameid": place.geonames,
            "lat": place.latitude,
            "lon": place.longitude,
            "city": clean(place.name) if place.kind in {"city", "capital"} else None,
            "province": clean(place.admin1),
            "country": found.name if found is not None else None,
            "country_code": found.letters if found is not None else None,
            "resolution": _RESOLUTION.get(place.kind or "", 1),
        }
    )


def _size(record: Record, tolls: Sequence[Toll], harms: Iterable[Harm], numbers: Numbers) -> int | None:
    """Give the best number of the first of some harms that the tolls tell of."""
    accounts = (account_of(record, tolls, harm, numbers) for harm in harms)
    return next((one.estimate.best for one in accounts if one is not None), None)


def _text_info(record: Record, event: Event) -> Mapping[str, Json]:
    """Say where the sentence stands: its number among the article's, and its place in the text."""
    sentence = sentences_of(record, [event.trigger])[0]
    number = bisect_left(record.sentences, sentence)
    is_one = record.sentences[number : number + 1] == (sentence,)
    return known_fields({"sequence": number + 1 if is_one else None, "start": sentence.start, "end": sentence.end})


def _citation(record: Record) -> Mapping[str, Json]:
    """Say what the text is."""
    article = record.article
    return known_fields(
        {
            "citation": clean(article.key),
            "url": article.url,
            "title": clean(article.title),
            "publication": clean(article.outlet),
            "language": article.language,
            "codebook": _CODEBOOK,
        }
    )


def _trace(record: Record, event: Event, tolls: Sequence[Toll], numbers: Numbers) -> Mapping[str, Json]:
    """Give what PLOVER has no field for: where the event stands in the record, on whose word it is told, and its tolls with their words."""
    text = record.article.text
    held = [toll_object(text, toll, numbers) for toll in tolls]
    return known_fields(
        {
            "article": record.article.id,
            "published": record.article.published,
            "ref": event.id,
            "span": list(event.trigger),
            "type": event.type,
            "mode": event.mode,
            "factuality": event.factuality,
            "chain": list(event.chain),
            "numbers": numbers if held else None,
            "tolls": held,
            "score": event.score,
        }
    )


def toll_object(text: str, toll: Toll, numbers: Numbers) -> Mapping[str, Json]:
    """Give a toll with its bounds, words and chain."""
    counted = estimate(toll, text, numbers)
    return known_fields(
        {
            "ref": toll.id,
            "harm": toll.harm,
            "low": counted.low,
            "best": counted.best,
            "high": counted.high,
            "words": flat(words_of_number(toll, text)),
            "status": toll.status,
            "subset_of": toll.subset_of,
            "chain": list(toll.chain),
        }
    )
