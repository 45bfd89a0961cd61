"""Who is quoted, by whom, how often: speakers by outlets."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.record import Record
from sayso.showing.overview import NO_SOURCE, anchor_of_passage, label_of, one_line
from sayso.showing.speakers import anchor_of_speaker, anchor_of_speaker_in
from sayso.showing.words import shortened
from sayso.speakers import Said, Speaker, speakers_of

MOST_COLUMNS: Final = 12
"""A matrix with more columns than this cannot be looked at; the least quoting outlets then share the last one."""
MOST_ROWS: Final = 25
"""So many speakers stand in the matrix; all of them stand in the list of speakers."""
STRENGTHS: Final = 5
"""How many tints the cells of the matrix have; up to this count each count has its own."""

_NAME_WIDTH: Final = 110


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one column has of one speaker: how often, where it leads; `strength` runs from 0 to STRENGTHS with the count."""

    column: str
    count: int
    strength: int
    target: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A speaker in the matrix: who, how often in all, and a cell for each column; `share` is the total in percent of the largest."""

    name: str
    anchor: str
    is_named: bool
    total: int
    share: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Speakers by outlets (by articles where an outlet is not known), with totals."""

    columns: tuple[str, ...]
    is_by_outlet: bool
    speakers: tuple[Row, ...]
    unnamed: Row | None
    totals: tuple[int, ...]
    total: int

    @property
    def first(self) -> tuple[Row, ...]:
        """The speakers that the matrix shows: the most quoted."""
        return self.speakers[:MOST_ROWS]

    @property
    def rest(self) -> int:
        """How many speakers it does not show."""
        return max(0, len(self.speakers) - MOST_ROWS)


def matrix_of(records: Sequence[Record]) -> Matrix:
    """
    Count who is quoted by whom, of records in the order of the page.

    Speakers are those of `sayso.speakers.speakers_of`, sorted by how often they are quoted; attributions without a source are one row apart.
    Columns are outlets, or articles where no outlet is known.
    """
    columns = _columns(records)
    names = tuple(dict.fromkeys(columns.values()))
    speakers = speakers_of(records)
    counts = [Counter(columns[said.record.article.id] for said in one.said) for one in speakers]
    most = max((len(one.said) for one in speakers if one.name), default=1)
    strongest = max((count for each in counts for count in each.values()), default=1)
    rows = [_row(one, columns, names, most, strongest) for one in speakers]
    named = [row for row in rows if row.is_named]
    totals = sum(counts, Counter[str]())
    return Matrix(
        columns=names,
        is_by_outlet=all(one_line(record.article.outlet) for record in records),
        speakers=tuple(sorted(named, key=lambda row: (-row.total, row.name.casefold()))),
        unnamed=next((row for row in rows if not row.is_named), None),
        totals=tuple(totals[name] for name in names),
        total=totals.total(),
    )


def most_quoted(record: Record, count: int) -> tuple[tuple[str, int], ...]:
    """Give the `count` most quoted speakers of one article with how often."""
    speakers = matrix_of([record]).speakers[:count]
    return tuple((speaker.name, speaker.total) for speaker in speakers)


def _columns(records: Iterable[Record]) -> Mapping[str, str]:
    """Give for each article that was read its column: its outlet, else itself; the last is shared by those that quote least."""
    own: dict[str, str] = {}
    titles: set[str] = set()
    counts: Counter[str] = Counter()
    for record in records:
        article = record.article
        if not (article.is_read or record.attributions):
            continue
        name = one_line(article.outlet)
        if not name:
            label, alike = label_of(article), 1
            name = label
            while name in counts:
                alike += 1
                name = f"{label} ({alike})"
            titles.add(name)
        own[article.id] = name
        counts[name] += len(record.attributions)
    kept = {name for name, _ in counts.most_common(MOST_COLUMNS if len(counts) <= MOST_COLUMNS else MOST_COLUMNS - 1)}
    others = f"{len(counts) - len(kept):,} others"
    ordered = sorted(own, key=lambda id_: (own[id_] not in kept, own[id_] in titles, own[id_].casefold()))
    return {id_: own[id_] if own[id_] in kept else others for id_ in ordered}


def _row(speaker: Speaker, columns: Mapping[str, str], names: Sequence[str], most: int, strongest: int) -> Row:
    """Make a row of the matrix from what one speaker said."""
    by_column: dict[str, list[Said]] = {}
    for said in speaker.said:
        by_column.setdefault(columns[said.record.article.id], []).append(said)
    cells = (
        Cell(
            column=name,
            count=len(said),
            strength=-(-len(said) * STRENGTHS // max(strongest, STRENGTHS)),
            target=_target(speaker, said),
        )
        for name in names
        for said in [by_column.get(name, [])]
    )
    return Row(
        name=shortened(speaker.name, _NAME_WIDTH) if speaker.name else NO_SOURCE,
        anchor=anchor_of_speaker(speaker.name),
        is_named=speaker.name is not None,
        total=len(speaker.said),
        share=min(100, -(-len(speaker.said) * 100 // most)),
        cells=tuple(cells),
    )


def _target(speaker: Speaker, said: Sequence[Said]) -> str | None:
    """Give the anchor of the passage where there is one, of the first of them on the speaker's page where there are more."""
    if not said:
        return None
    first = said[0]
    if len(said) > 1:
        return anchor_of_speaker_in(speaker.name, first.record)
    return f"{anchor_of_passage(first.record, first.attribution)}-text"
