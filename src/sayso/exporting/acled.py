"""Physical events as rows in the form of ACLED's data: 31 columns, one row an event of an article."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from sayso.exporting.coding.actors import ORDER, Actor, ActorKind
from sayso.exporting.coding.cells import Cell, clean, sentences_of, trace, whole, words_in
from sayso.exporting.coding.claims import Account, account_of, claims_in_words
from sayso.exporting.coding.countries import country
from sayso.exporting.coding.days import Days, first_days
from sayso.exporting.coding.places import Where, where_of
from sayso.exporting.coding.sides import Sides, sides_of
from sayso.exporting.numbers import Numbers
from sayso.exporting.table import table_lines
from sayso.incidents import tolls_of_events
from sayso.record import Event, Record, Toll

ACLED_COLUMNS: Final[Mapping[str, str]] = {
    "event_id_cnty": "empty: ACLED's own",
    "event_date": "the day, ISO; the middle day of a week or a month",
    "year": "its year",
    "time_precision": "1 the day, 2 the week, 3 the month; empty where that is not known",
    "disorder_type": "what follows from the sub-event",
    "event_type": "what follows from the sub-event",
    "sub_event_type": "ACLED's sub-event",
    "actor1": "who acts: the name in the article, else the words",
    "assoc_actor_1": 'others who act, joined by "; "',
    "inter1": "what kind of actor that is, in ACLED's words since 2024; empty where nothing says",
    "actor2": "on whom",
    "assoc_actor_2": "others",
    "inter2": "what kind of actor that is",
    "interaction": "the two kinds; empty where one is not known",
    "civilian_targeting": '"Civilian targeting" where the sub-event or those who are hit say so',
    "iso": "ISO 3166-1's number of the country",
    "region": "empty: ACLED's own",
    "country": "the country's English name",
    "admin1": "the first-level area",
    "admin2": "empty",
    "admin3": "empty",
    "location": "the place",
    "latitude": "degrees north",
    "longitude": "degrees east",
    "geo_precision": "1 the place, 2 near it or a district, 3 a larger area",
    "source": "the outlet, and in brackets whoever it has it from",
    "source_scale": "empty",
    "notes": "the sentences, and in square brackets every number with its words and on whose word",
    "fatalities": "one number, the lowest that anybody gives; empty where nobody gives one",
    "tags": "where the row comes from: article, event, tolls, and the convention of numbers",
    "timestamp": "empty: ACLED's own",
}
"""The columns, in ACLED's order, and what each holds here."""

_POLITICAL: Final = "Political violence"
_DEMONSTRATIONS: Final = "Demonstrations"
_STRATEGIC: Final = "Strategic developments"
_SUB_EVENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "Battles": ("Armed clash", "Government regains territory", "Non-state actor overtakes territory"),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Protests": ("Peaceful protest", "Protest with intervention", "Excessive force against protesters"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}
EVENT_TYPES: Final[Mapping[str, str]] = {sub: kind for kind, subs in _SUB_EVENTS.items() for sub in subs}
"""ACLED's event types by their sub-events."""
_DISORDER: Final[Mapping[str, str]] = {
    "Battles": _POLITICAL,
    "Explosions/Remote violence": _POLITICAL,
    "Violence against civilians": _POLITICAL,
    "Protests": _DEMONSTRATIONS,
    "Riots": _DEMONSTRATIONS,
    "Strategic developments": _STRATEGIC,
    "Excessive force against protesters": f"{_POLITICAL}; {_DEMONSTRATIONS}",
    "Mob violence": _POLITICAL,
}
"""ACLED's disorder types by event types, and by the sub-events that differ from the others of theirs."""
_AGAINST_CIVILIANS: Final = frozenset(
    {*_SUB_EVENTS["Violence against civilians"], "Excessive force against protesters"}
)
_CROWDS: Final[frozenset[ActorKind]] = frozenset({"Civilians", "Protesters", "Rioters"})


def disorder_of(sub_event: str) -> str:
    """
    Give ACLED's disorder type of a sub-event; nothing where it is none of ACLED's.

    >>> disorder_of("Armed clash"), disorder_of("Mob violence"), disorder_of("Picnic")
    ('Political violence', 'Political violence', '')
    """
    return _DISORDER.get(sub_event) or _DISORDER.get(EVENT_TYPES.get(sub_event, ""), "")


def acled_rows(record: Record, *, numbers: Numbers = "acled") -> Iterator[tuple[Cell, ...]]:
    """
    Give one row (see `ACLED_COLUMNS`) an event that happened and has a sub-event of ACLED's; what is not known is empty.

    >>> from sayso.article import Article, Span
    >>> event = Event(id="v1", trigger=Span(7, 14), type="ASSAULT", acled="Shelling/artillery/missile attack")
    >>> [row] = acled_rows(Record(article=Article(id="x", text="Rebels shelled Orva."), events=(event,)))
    >>> row[4:7], row[28]
    (('Political violence', 'Explosions/Remote violence', 'Shelling/artillery/missile attack'), '')
    """
    tolls = tolls_of_events(record)
    for event in record.events:
        if event.acled in EVENT_TYPES and event.factuality == "happened":
            yield _row(record, event, tolls[event.id], numbers)


def write_acled(records: Iterable[Record], *, numbers: Numbers = "acled") -> Iterator[str]:
    """Give ACLED's table as lines of CSV, the header first, each with its line end (see `csv_line`)."""
    return table_lines(ACLED_COLUMNS, (row for record in records for row in acled_rows(record, numbers=numbers)))


def _row(record: Record, event: Event, tolls: tuple[Toll, ...], numbers: Numbers) -> tuple[Cell, ...]:
    """Make the row of an event."""
    sub_event = event.acled or ""
    where = where_of(record, (event.place, *(toll.place for toll in tolls)))
    killed = account_of(record, tolls, "killed", numbers)
    return (
        "",
        *when_cells(first_days((event.time, *(toll.time for toll in tolls)))),
        disorder_of(sub_event),
        EVENT_TYPES[sub_event],
        sub_event,
        *who_cells(sides_of(record, event, tolls), sub_event, where),
        *where_cells(record, where),
        source_words(record.article.outlet, (event,), killed),
        "",
        _notes(record, event, tolls),
        whole(_fatalities(killed)),
        trace(record, event, tolls, numbers),
        "",
    )


def when_cells(days: Days | None) -> tuple[Cell, ...]:
    """Give date, year and precision; ACLED knows no event of a stretch longer than a month."""
    if days is None or days.acled is None:
        year = days.first.year if days is not None and days.first.year == days.last.year else None
        return "", whole(year), ""
    return days.middle.isoformat(), days.middle.year, days.acled


def who_cells(sides: Sides, sub_event: str, where: Where | None) -> tuple[Cell, ...]:
    """Give actors, those with them, their kinds, the pair of kinds, and whether civilians are aimed at."""
    code = where.place.country if where is not None and where.place is not None else None
    kinds = [side[0].kind_in(code) if side else None for side in (sides.first, sides.second)]
    are_civilians = bool(sides.second) and all(one.kind == "Civilians" for one in sides.second)
    cells: list[Cell] = []
    for side, kind in zip((sides.first, sides.second), kinds, strict=True):
        names = list(dict.fromkeys(_name(one, code) for one in side))
        cells += [names[0] if names else "", "; ".join(names[1:]), kind or ""]
    return (
        *cells,
        _interaction(kinds, has_second=bool(sides.second)),
        "Civilian targeting" if are_civilians or sub_event in _AGAINST_CIVILIANS else "",
    )


def _name(actor: Actor, code: str | None) -> str:
    """Name an actor: unnamed crowds and civilians as ACLED does, with the country ("Civilians (Mali)")."""
    if actor.is_named or actor.kind not in _CROWDS:
        return clean(actor.name)
    found = country(code)
    return f"{actor.kind} ({found.name})" if found is not None else actor.kind


def _interaction(kinds: Sequence[ActorKind | None], *, has_second: bool) -> str:
    """Pair the kinds as ACLED does, whoever acts; nothing where one is not known."""
    known = sorted((kind for kind in kinds if kind is not None), key=ORDER.index)
    if len(known) == len(kinds):
        return "-".join(known)
    return f"{known[0]} only" if known and not has_second else ""


def where_cells(record: Record, where: Where | None) -> tuple[Cell, ...]:
    """Give the cells from `iso` to `geo_precision`."""
    if where is None:
        return ("",) * 10
    place = where.place
    if place is None:
        return *("",) * 6, words_in(record, where.reference.span), "", "", ""
    found = country(place.country)
    return (
        whole(found.number if found is not None else None),
        "",
        found.name if found is not None else "",
        clean(place.admin1),
        "",
        "",
        clean(place.name),
        "" if place.latitude is None else place.latitude,
        "" if place.longitude is None else place.longitude,
        whole(where.acled),
    )


def source_words(outlet: str | None, events: Iterable[Event], killed: Account | None) -> str:
    """Name an outlet, and in brackets those on whose word it tells events that are one and their dead."""
    names = [*(name for event in events for name in event.chain[:1]), *(killed.claimants if killed is not None else ())]
    unique = {name.casefold(): clean(name) for name in reversed(names)}
    claimants = "; ".join(reversed(unique.values()))
    return " ".join(filter(None, (clean(outlet), f"({claimants})" if claimants else "")))


def _notes(record: Record, event: Event, tolls: Sequence[Toll]) -> str:
    """Give the sentences of an event and its tolls, and every number on whose word."""
    sentences = sentences_of(record, (event.trigger, *(toll.span for toll in tolls)))
    claims = claims_in_words(record, tolls)
    return clean(" ".join((*(one.of(record.article.text) for one in sentences), f"[{claims}]" if claims else "")))


def _fatalities(killed: Account | None) -> int | None:
    """Give the lowest number of dead that anybody gives."""
    if killed is None:
        return None
    return min((one.total.best for one in killed.claims if one.total.best is not None), default=None)
