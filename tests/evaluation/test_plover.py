"""PLOVER's records: how they are read, what is compared, and which event counts."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from sayso.article import Article, Span
from sayso.errors import InputError
from sayso.evaluation.plover import main_event, measure_plover, read_plover
from sayso.evaluation.polnear import as_article
from sayso.exporting.plover import as_plover
from sayso.record import Attribution, Entity, Event, Participant, Record

ROW = {
    "id": "GSR-1",
    "event": "DISAPPROVE",
    "text": "Venn accused  Tilanda of spying.",
    "source": [{"actorText": "Venn"}],
    "target": [{"actorText": "Republic of Tilanda"}],
}
AID = {"id": "GSR-2", "event": "AGREE", "text": "Venn will send food.", "source": [{"actorText": "Venn"}], "target": ""}


def write(folder: Path, *rows: Mapping[str, object]) -> Path:
    """Write a file of records."""
    path = folder / "gsr.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def read(article: Article) -> Record:
    """Read the first row as an accusation by Venn of Tilanda, the second as aid to come."""
    venn = Participant(span=Span(0, 4), entity="e1")
    if "accused" in article.text:
        event = Event(
            id="v1", trigger=Span(5, 12), type="ACCUSE", actors=(venn,), recipients=(Participant(span=Span(13, 20)),)
        )
    else:
        event = Event(id="v1", trigger=Span(10, 14), type="AID", factuality="expected")
    return Record(
        article=article, events=(event,), entities=(Entity(id="e1", kind="place", name="Venn", mentions=(Span(0, 4),)),)
    )


def test_older_names_are_mapped_and_lines_joined(tmp_path: Path) -> None:
    """The types of the older draft become those of 2021, and a text is one line."""
    (row,) = read_plover(write(tmp_path, ROW))
    assert (row.type, row.text) == ("ACCUSE", "Venn accused Tilanda of spying.")


def test_types_and_parts_are_shares(tmp_path: Path) -> None:
    """A type is right in PLOVER's convention; a part is found where its words stand in those given, or hold them."""
    measured = measure_plover(write(tmp_path, ROW, AID), read)
    assert {figure.name: figure.value for figure in measured.figures} == {
        "plover.type": 1.0,
        "plover.actors": 0.5,
        "plover.recipients": 1.0,
    }


@pytest.mark.parametrize(
    ("type_", "factuality", "coded"),
    [
        ("AID", "expected", "AGREE"),
        ("ASSAULT", "expected", "THREATEN"),
        ("CONSULT", "denied", "REJECT"),
        ("CONSULT", "happened", "CONSULT"),
        ("ASSAULT", "denied", "ASSAULT"),
    ],
)
def test_plover_codes_no_future(type_: str, factuality: str, coded: str) -> None:
    """What is promised agrees, what is threatened threatens, what is refused rejects."""
    event = Event(id="v1", trigger=Span(0, 1), type=type_, factuality=factuality)  # type: ignore[arg-type]  # a factuality by its word
    assert as_plover(event) == coded


def test_what_is_told_in_anothers_words_is_not_the_main_event() -> None:
    """A demand comes before what is demanded, though that stands first."""
    text = "Leave Orva, the envoy demanded."
    said = Attribution(id="a1", kind="indirect", cue=Span(22, 30), content=(Span(0, 10),))
    leaving = Event(id="v1", trigger=Span(0, 5), type="RETREAT", voice="a1")
    demand = Event(id="v2", trigger=Span(22, 30), type="REQUEST")
    record = Record(article=as_article("x", text), attributions=(said,), events=(leaving, demand))
    assert main_event(record) == demand


def test_a_broken_row_is_refused(tmp_path: Path) -> None:
    """A row without its text is refused, with file and line named."""
    with pytest.raises(InputError, match=r"gsr\.jsonl:1"):
        read_plover(write(tmp_path, {"id": "x", "event": "AID"}))
