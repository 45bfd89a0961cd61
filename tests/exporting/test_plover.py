"""PLOVER's form: one line of JSON an event, verbal ones and such as did not happen too."""

import json
from dataclasses import replace

from exporting_events_help import RECORD, STRIKE, TEXT, at, with_strike
from sayso.article import Span
from sayso.exporting.plover import QUADS, write_plover
from sayso.record import Participant, PlaceRef, Record, TimeRef


def lines_of(*records: Record) -> list[dict[str, object]]:
    """Give the lines, read back."""
    lines = list(write_plover(records))
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    return [json.loads(line) for line in lines]


def test_an_event_is_a_line() -> None:
    """Actors, place, size and source stand in PLOVER's fields; what PLOVER has no field for is in `sayso`."""
    first = lines_of(RECORD)[0]
    assert first.pop("coder").startswith("Sayso ")  # type: ignore[attr-defined]
    held = first.pop("sayso")
    assert first == {
        "id": "0a1b-v1",
        "has_event": True,
        "date": "2031-05-03",
        "actor": [{"sector": "MIL", "entity_text": "Army warplanes"}],
        "recipient": [{"sector": "REB", "entity_text": "12 rebels"}],
        "event": "ASSAULT",
        "event_loc": {
            "extracted_place": "Orva",
            "resolved_place": "Orva",
            "geonameid": 7,
            "lat": -13.5,
            "lon": 25.25,
            "city": "Orva",
            "province": "Upper Orva",
            "country": "Mali",
            "country_code": "MLI",
            "resolution": 5,
        },
        "event_text": "bombed",
        "quad_code": 4,
        "mode": ["aerial"],
        "context": [],
        "size": {"dead": 14, "injured": 24},
        "link": "https://orva.example/1",
        "text": "Army warplanes bombed a market near Orva on Saturday.",
        "text_info": {"sequence": 1, "start": 0, "end": 53},
        "cite_info": {
            "citation": "k7",
            "url": "https://orva.example/1",
            "title": "A strike",
            "publication": "Orva Times",
            "language": "en",
            "codebook": "PLOVER",
        },
    }
    assert isinstance(held, dict)
    assert (held["article"], held["ref"], held["span"], held["factuality"]) == ("0a1b", "v1", [15, 21], "happened")
    assert held["tolls"][0] == {
        "ref": "t1",
        "harm": "killed",
        "low": 14,
        "best": 14,
        "words": "At least 14 people including six civilians",
        "status": "unknown",
        "chain": ["Orva Monitor", "Venn News"],
    }


def test_what_did_not_happen_has_an_auxiliary_mode() -> None:
    """Denied, expected, possible: negation, future, hypothetical, behind the event's own mode."""
    _, denied, talks = lines_of(RECORD)
    assert denied["mode"] == ["heavy-weapons", "negation"]
    assert talks["mode"] == ["future"]
    assert lines_of(with_strike(factuality="possible"))[0]["mode"] == ["aerial", "hypothetical"]


def test_verbal_events_are_lines_with_their_stretch_of_time() -> None:
    """Talks that are to come in June are agreed on, as PLOVER has it, with what they are beside it; the first day and the last; an unknown actor is no actor."""
    talks = lines_of(RECORD)[2]
    assert (talks["event"], talks["quad_code"], talks["date"], talks["enddate"]) == (
        "AGREE",
        1,
        "2031-06-01",
        "2031-06-30",
    )
    assert isinstance(talks["sayso"], dict)
    assert talks["sayso"]["type"] == "CONSULT"
    assert talks["actor"] == talks["recipient"] == []
    assert "size" not in talks
    assert "event_loc" not in talks


def test_what_is_not_known_is_null_or_left_out() -> None:
    """No date is made up; the time of day is told where it is known."""
    line = lines_of(with_strike(time=None, place=PlaceRef(span=at("a market"))))[0]
    assert line["date"] is None
    assert line["event_loc"] == {"extracted_place": "a market"}
    assert lines_of(with_strike(time=TimeRef(value="2031-05-03T14:30")))[0]["time"] == "14:30"


def test_countries_of_actors_are_three_letters() -> None:
    """The word "Malian" tells the country, as in PLOVER's own records."""
    text = TEXT.replace("Army warplanes", "Malian bombers")
    record = replace(with_strike(actors=(Participant(span=Span(0, 14)),)), article=replace(RECORD.article, text=text))
    assert lines_of(record)[0]["actor"] == [{"code": "MLI", "entity_text": "Malian bombers"}]


def test_all_sixteen_types_have_a_quad() -> None:
    """Cooperation and conflict, verbal and material."""
    assert len(QUADS) == 16
    assert sorted(set(QUADS.values())) == [1, 2, 3, 4]


def test_an_event_outside_all_sentences_stands_for_itself() -> None:
    """No sentence number is made up."""
    line = lines_of(replace(RECORD, sentences=()))[0]
    assert line["text"] == "bombed"
    assert line["text_info"] == {"start": STRIKE.trigger.start, "end": STRIKE.trigger.end}
