"""Records with tolls and events: an invented dam that breaks above a town, told by six invented outlets, some on the same word."""

import re
from dataclasses import replace
from typing import Any

from sayso.article import Span
from sayso.record import Event, Participant, PlaceRef, Record, TimeRef, Toll
from showing.named import with_places
from showing.sample import Said, built

SATURDAY = "2031-05-03"


def first(record: Record, words: str) -> Span:
    """Give where words stand first."""
    start = record.article.text.index(words)
    return Span(start, start + len(words))


def in_sentences(record: Record) -> Record:
    """Give the record with its sentences, each to its full stop."""
    return replace(
        record, sentences=tuple(Span(*match.span()) for match in re.finditer(r"[^\s.][^.\n]*\.?", record.article.text))
    )


def place(record: Record, name: str) -> PlaceRef:
    """Give a reference to the first place of a name."""
    found = next(each for each in record.places if each.name == name)
    return PlaceRef(span=found.span, ref=found.id)


def toll(record: Record, clause: str, victims: str, bounds: tuple[int | None, int | None], **more: Any) -> Record:
    """Give the record with one more toll, killed unless it is said otherwise, in Asti on the Saturday unless `at` or `on` are given."""
    at, on = more.pop("at", "Asti"), more.pop("on", SATURDAY)
    qualifier, perpetrator = more.pop("qualifier", None), more.pop("perpetrator", None)
    one = Toll(
        id=f"t{len(record.tolls) + 1}",
        low=bounds[0],
        high=bounds[1],
        span=first(record, clause),
        victims=first(record, victims),
        qualifier=first(record, qualifier) if qualifier else None,
        perpetrator=first(record, perpetrator) if perpetrator else None,
        place=place(record, at) if at else None,
        time=TimeRef(value=on) if on else None,
        **{"harm": "killed", **more},
    )
    return replace(record, tolls=(*record.tolls, one))


def event(record: Record, trigger: str, type_: str, **more: Any) -> Record:
    """Give the record with one more event; `at`, `on`, `by` and `to` are words."""
    at, on, by, to = (more.pop(name, None) for name in ("at", "on", "by", "to"))
    one = Event(
        id=f"v{len(record.events) + 1}",
        trigger=first(record, trigger),
        type=type_,
        place=place(record, at) if at else None,
        time=TimeRef(value=on) if on else None,
        actors=(Participant(span=first(record, by)),) if by else (),
        recipients=(Participant(span=first(record, to)),) if to else (),
        **more,
    )
    return replace(record, events=(*record.events, one))


def orva_post() -> Record:
    """Give an account with parts of a whole, a range, a total since the spring, and an event that is expected."""
    record = built(
        [
            ("title", "Dam breaks above Asti"),
            (
                "paragraph",
                (
                    "<a1-q>At least 14 people, six children among them, were killed</a1-q> when the dam above Asti broke on Saturday, <a1-s>the Rescue Service</a1-s> <a1-c>said</a1-c>. "
                    "<a2-q>Between 30 and 40 were injured</a2-q>, <a2-s>a doctor</a2-s> <a2-c>told</a2-c> <a2-r>Corvex</a2-r>."
                ),
            ),
            (
                "paragraph",
                "Floods have killed about 1,200 people in Italy since March. Talks on the dams are to open in Geneva on 9 May. Dozens of families fled. The gates had been bombed.",
            ),
        ],
        {
            "a1": Said(name="Rescue Service", source_kind="organization"),
            "a2": Said(name="a doctor", source_kind="witness"),
        },
        outlet="Orva Post",
        published="2031-05-04",
        title="Dam breaks above Asti",
    )
    record = with_places(in_sentences(record), "Asti", "Italy", "Geneva")
    clause = "At least 14 people, six children among them, were killed"
    word = {"voice": "a1", "chain": ("Rescue Service",)}
    record = toll(record, clause, "14 people", (14, None), qualifier="At least", event="v2", **word)
    record = toll(record, clause, "six children", (6, 6), status="civilian", subset_of="t1", at=None, on=None, **word)
    record = toll(
        record, "Between 30 and 40 were injured", "Between 30 and 40", (30, 40),
        harm="injured", voice="a2", chain=("a doctor", "Corvex"),
    )  # fmt: skip
    record = toll(
        record, "Floods have killed about 1,200 people in Italy since March", "1,200 people", (1200, 1200),
        qualifier="about", scope="cumulative", at="Italy", on="2031-03/2031-05-04",
    )  # fmt: skip
    record = toll(
        record, "Dozens of families fled", "Dozens of families", (24, None), harm="displaced", at=None, on=None
    )
    record = event(record, "Talks", "CONSULT", factuality="expected", at="Geneva", on="2031-05-09")
    record = event(record, "broke", "ASSAULT", mode="destroy", at="Asti", on=SATURDAY, tolls=("t1",), **word)
    return event(record, "bombed", "ASSAULT", mode="explosives", to="The gates")


def simple(outlet: str, text: str, victims: str, bounds: tuple[int | None, int | None], **more: Any) -> Record:
    """Give an account of one sentence in Asti, on the Rescue Service's word unless `name` says otherwise (None: the outlet's own)."""
    name = more.pop("name", "Rescue Service")
    marked = f"<a1-q>{text}</a1-q> <a1-s>{name}</a1-s> <a1-c>said</a1-c>." if name else f"{text}."
    record = built(
        [("paragraph", f"{marked} It was in Asti.")],
        {"a1": Said(name=name)} if name else {},
        outlet=outlet,
        published="2031-05-05",
        title=f"What {outlet} has",
    )
    voice = {"voice": "a1", "chain": (name,)} if name else {}
    return toll(with_places(in_sentences(record), "Asti"), text, victims, bounds, **voice, **more)


def all_records() -> tuple[Record, ...]:
    """Give the whole sample: six outlets on one incident, four of them on one word."""
    belm = simple(
        "Belm Daily",
        "Up to 20 people were killed by the Dam Movement",
        "Up to 20 people",
        (None, 20),
        name="Mayor Ana Bel",
        perpetrator="the Dam Movement",
    )
    belm = event(
        belm,
        "killed",
        "ASSAULT",
        at="Asti",
        on=SATURDAY,
        by="the Dam Movement",
        voice="a1",
        chain=("Mayor Ana Bel",),
        factuality="denied",
    )
    return (
        orva_post(),
        belm,
        simple("Sarn Radio", "The dam killed 14 people", "14 people", (14, 14)),
        simple("Venn Courier", "Fourteen were dead", "Fourteen", (14, 14), name="The rescue service"),
        simple("Tilanda Times", "Nearly 17 people died", "17 people", (17, 17), qualifier="Nearly", name=None),
        simple("Maresk Herald", "Several people lost their lives", "Several people", (3, None), name=None),
    )  # fmt: skip


def dwarfed() -> Record:
    """Give an account in which one number dwarfs the others."""
    record = simple(
        "Orva Post", "The river took 12 people, 9 men, 11 women or 90,000 souls", "12 people", (12, 12), name=None
    )
    for victims, number in (("9 men", 9), ("11 women", 11), ("90,000 souls", 90_000)):
        record = toll(record, "The river took 12 people, 9 men, 11 women or 90,000 souls", victims, (number, number))
    return record
