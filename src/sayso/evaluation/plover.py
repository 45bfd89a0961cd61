"""
PLOVER's gold standard records: a sentence, the type of its event, and who does it to whom.

The records have the names of an older draft, which are mapped to the sixteen of 2021. Compared are the type of the record's main event of the sentence (see
`main_event`), in PLOVER's convention (see `as_plover`), and whether each actor and each recipient of the gold stands among those of that event.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sayso.errors import InputError
from sayso.evaluation.corpora import gold_digest
from sayso.evaluation.measured import Measured, Read, Told, all_counts, share_figure
from sayso.evaluation.metrics import Counts, Outcome, pooled
from sayso.evaluation.polnear import as_article
from sayso.exporting.plover import as_plover
from sayso.record import Event, Participant, Record

_RENAMED: Final[Mapping[str, str]] = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE",
    "INVESTIGATE": "ACCUSE",
    "FIGHT": "ASSAULT",
}
_HALF: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverRow:
    """A gold record: its sentence, its event's type by the names of 2021, and the words for actors and recipients."""

    name: str
    text: str
    type: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]

    @property
    def is_kept(self) -> bool:
        """Whether it belongs to the half that was not read for errors: those whose id's hash is odd."""
        digest = hashlib.sha256(self.name.partition("#")[0].encode()).hexdigest()
        return int(digest, 16) % _HALF == 1


def read_plover(path: Path) -> tuple[PloverRow, ...]:
    """Give the rows of the file of records, in order. Raises InputError where one is not as it should be."""
    rows: list[PloverRow] = []
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            try:
                rows.append(_row(number, json.loads(line)))
            except (ValueError, KeyError, TypeError, AttributeError) as fault:
                raise InputError(
                    f"{path}:{number}", f"not a record of PLOVER ({fault!r})", "fetch the corpus again"
                ) from fault
    return tuple(rows)


def _row(number: int, fields: Mapping[str, object]) -> PloverRow:
    """Read a record; an id may stand twice, so the line's number is part of the name."""
    type_ = str(fields["event"])
    return PloverRow(
        name=f"{fields['id']}#{number}",
        text=" ".join(str(fields["text"]).split()),
        type=_RENAMED.get(type_, type_),
        actors=_names(fields.get("source")),
        recipients=_names(fields.get("target")),
    )


def _names(held: object) -> tuple[str, ...]:
    """Give the words for those who take part."""
    if not isinstance(held, list):
        return ()
    return tuple(str(one["actorText"]) for one in held if isinstance(one, dict) and one.get("actorText"))


def main_event(record: Record) -> Event | None:
    """
    Give the main event of a sentence: the first that is not told inside another's words, what happened before what is to come and what may be.

    None where the record has no event.
    """
    return min(
        record.events,
        key=lambda event: (_inside(record, event), _UNSURE[event.factuality], event.trigger),
        default=None,
    )


_UNSURE: Final = {"happened": 0, "expected": 0, "denied": 1, "possible": 1}


def _inside(record: Record, event: Event) -> bool:
    """Tell whether an event stands in the words of another event's attribution ("demanded that they leave")."""
    others = [other.trigger for other in record.events if other is not event]
    return any(
        said.id == event.voice and said.cue is not None and any(said.cue.overlaps(trigger) for trigger in others)
        for said in record.attributions
    )


def measure_plover(path: Path, read: Read) -> Measured:
    """Measure types, actors and recipients of events on PLOVER's records. Raises InputError on a broken row."""
    rows = read_plover(path)
    outcomes: dict[str, list[Outcome]] = {"plover.type": [], "plover.actors": [], "plover.recipients": []}
    told: dict[tuple[str, str, str], Told] = {}
    for row in rows:
        record = read(as_article(row.name, row.text))
        event = main_event(record)
        given = None if event is None else as_plover(event)
        outcomes["plover.type"].append(_outcome(row, {"type": given == row.type}))
        told["plover.type", row.name, "type"] = Told(sort=row.type, wanted=row.type, given=given, words=row.text)
        actors, recipients = ((), ()) if event is None else (event.actors, event.recipients)
        outcomes["plover.actors"].append(_found(row, record, row.actors, actors))
        outcomes["plover.recipients"].append(_found(row, record, row.recipients, recipients))
    return Measured(
        name="plover",
        gold=gold_digest(f"{row.name} {row.type} {row.actors} {row.recipients}" for row in rows),
        figures=tuple(share_figure(name, all_counts(held)) for name, held in outcomes.items()),
        outcomes=outcomes,
        notes=tuple(_halves(name, rows, held) for name, held in outcomes.items()),
        told=told,
    )


def _outcome(row: PloverRow, right: Mapping[str, bool]) -> Outcome:
    """Make an outcome of decisions."""
    return Outcome(
        article=row.name,
        hit=tuple(name for name, is_right in right.items() if is_right),
        missed=tuple(name for name, is_right in right.items() if not is_right),
    )


def _found(row: PloverRow, record: Record, wanted: Sequence[str], given: Iterable[Participant]) -> Outcome:
    """Tell which of the wanted names stand in the words or names of those given, or hold them."""
    entities = {entity.id: entity for entity in record.entities}
    words: list[str] = []
    for part in given:
        words.append(part.span.of(row.text).casefold())
        if part.entity is not None and part.entity in entities:
            words.append(entities[part.entity].name.casefold())
    return _outcome(row, {name: any(_is_same(name.casefold(), one) for one in words) for name in wanted})


def _is_same(wanted: str, given: str) -> bool:
    """Tell whether one of two names stands in the other."""
    return wanted in given or given in wanted


def _halves(name: str, rows: Sequence[PloverRow], outcomes: Sequence[Outcome]) -> str:
    """Give a figure for the half that was read for errors and for the half that was kept."""
    read, kept = (
        pooled([one.counts for row, one in zip(rows, outcomes, strict=True) if row.is_kept is kept])
        for kept in (False, True)
    )
    return f"{name}: read for errors {_share(read)}, kept {_share(kept)}"


def _share(counts: Counts) -> str:
    """Write a share."""
    return f"{counts.recall:.3f} of {counts.gold:.0f}"
