"""What stands at the top of the report: the articles in order, and who is quoted, by whom, how often."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.article import Article
from sayso.record import Attribution, Record
from sayso.showing.words import BASIS_WORDS, date_in_words, is_date, is_same_moment, shortened

MOST_COLUMNS: Final = 12
"""A matrix with more columns than this cannot be looked at; the least quoting outlets then share the last one."""
MOST_ROWS: Final = 25
"""So many speakers stand in the matrix; the others in a list that is folded."""
NO_SOURCE: Final = "no source named"
STRENGTHS: Final = 5
"""How many tints the cells of the matrix have; up to this count each count has its own."""

_LABEL_WIDTH: Final = 110
_WORDS_WIDTH: Final = 170
_PLAIN_ID = re.compile(r"[A-Za-z0-9]{1,64}")
_PLAIN_REF = re.compile(r"[a-z]{1,3}[0-9]{1,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One attribution as it is pointed at from elsewhere: the page's anchor, the id, who and what in short."""

    anchor: str
    id: str
    article: str
    act: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one column has of one speaker; `strength` runs from 0 to STRENGTHS with the count."""

    column: str
    count: int
    strength: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A row of the matrix: who, how often in all, and a cell for each column; `share` is the total in percent of the largest."""

    name: str
    is_named: bool
    total: int
    share: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Speakers by outlets (by articles where an outlet is not known), with totals."""

    columns: tuple[str, ...]
    is_by_outlet: bool
    speakers: tuple[Speaker, ...]
    unnamed: Speaker | None
    totals: tuple[int, ...]
    total: int

    @property
    def first(self) -> tuple[Speaker, ...]:
        """The speakers that the matrix shows: the most quoted."""
        return self.speakers[:MOST_ROWS]

    @property
    def rest(self) -> tuple[Speaker, ...]:
        """The speakers that are listed folded."""
        return self.speakers[MOST_ROWS:]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """An article as a row of the table at the top."""

    anchor: str
    title: str
    outlet: str | None
    date: str | None
    date_value: str | None
    basis: str | None
    other_dates: tuple[str, ...]
    wire: tuple[str, ...]
    sentences: int
    attributions: int
    speakers: int
    language: str | None
    is_read: bool


def in_order(records: Iterable[Record]) -> tuple[Record, ...]:
    """Give each article once, by outlet and date; those without an outlet or date after the others."""
    once = {record.article.id: record for record in reversed(tuple(records))}

    def place(record: Record) -> tuple[bool, str, bool, str, str, str]:
        article = record.article
        outlet, published = _one_line(article.outlet), article.published or ""
        return (not outlet, outlet.casefold(), not published, published, label_of(article), article.id)

    return tuple(sorted(once.values(), key=place))


def anchor_of(article: Article) -> str:
    """Give the article's anchor on the page: its id, or a hash of an id that is not made of letters and digits."""
    if _PLAIN_ID.fullmatch(article.id):
        return article.id
    return hashlib.sha256(article.id.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def anchors_of(record: Record) -> dict[str, str]:
    """Give the page's anchor of each attribution of a record, by its id."""
    start = anchor_of(record.article)
    return {
        attribution.id: f"{start}-{attribution.id if _PLAIN_REF.fullmatch(attribution.id) else f'other-{number}'}"
        for number, attribution in enumerate(record.attributions, start=1)
    }


def label_of(article: Article) -> str:
    """Give what to call an article: its title, else its first words, else its key."""
    if article.title and article.title.strip():
        return shortened(article.title, _LABEL_WIDTH)
    titles = [block for block in article.blocks if block.kind == "title"]
    spoken = [*titles, *(block for block in article.blocks if block.kind in {"paragraph", "quotation", "list"})]
    if spoken:
        return shortened(spoken[0].span.of(article.text), _LABEL_WIDTH)
    return shortened(article.key, _LABEL_WIDTH) if article.key else "Untitled article"


def speaker_of(record: Record, attribution: Attribution) -> str | None:
    """Give who speaks: the source's name, else its words in the text, else None."""
    source = attribution.source
    if source is None:
        return None
    words = source.span.of(record.article.text) if source.span else ""
    return shortened(source.name or "", _LABEL_WIDTH) or shortened(words, _LABEL_WIDTH) or None


def words_of(record: Record, attribution: Attribution, width: int) -> str:
    """Give what was said, its pieces joined with an ellipsis, cut to `width` characters."""
    return shortened(" … ".join(span.of(record.article.text) for span in attribution.content), width)


def article_lines(records: Sequence[Record]) -> tuple[ArticleLine, ...]:
    """Give the rows of the table of articles."""
    return tuple(_article_line(record) for record in records)


def _article_line(record: Record) -> ArticleLine:
    """Give one row of the table of articles."""
    article = record.article
    named = {name.casefold() for name in (speaker_of(record, each) for each in record.attributions) if name}
    published = article.published
    others = (
        f"{date_in_words(date.value)} ({BASIS_WORDS[date.basis]})"
        for date in article.dates
        if not (published and is_same_moment(date.value, published))
    )
    return ArticleLine(
        anchor=anchor_of(article),
        title=label_of(article),
        outlet=_one_line(article.outlet) or None,
        date=date_in_words(published) if published else None,
        date_value=published if published and is_date(published) else None,
        basis=BASIS_WORDS[article.published_basis] if published and article.published_basis else None,
        other_dates=tuple(dict.fromkeys(others)),
        wire=article.wire,
        sentences=len(record.sentences),
        attributions=len(record.attributions),
        speakers=len(named),
        language=article.language,
        is_read=article.is_read,
    )


def shared_wires(records: Sequence[Record]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give each agency that articles of two outlets or more credit, with those outlets: their words may be one report."""
    credited: dict[str, tuple[str, set[str]]] = {}
    for record in records:
        outlet = _one_line(record.article.outlet) or label_of(record.article)
        for agency in record.article.wire:
            credited.setdefault(agency.casefold(), (agency, set()))[1].add(outlet)
    shared = (named for named in credited.values() if len(named[1]) > 1)
    return tuple(sorted((agency, tuple(sorted(outlets))) for agency, outlets in shared))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """One attribution on its way into the matrix."""

    speaker: str | None
    column: str
    passage: Passage


def matrix_of(records: Sequence[Record]) -> Matrix:
    """
    Count who is quoted by whom.

    Speakers are grouped by their name without regard to case, the commonest spelling shown, and sorted by how often they are quoted;
    attributions without a source are one row apart. Columns are outlets, or articles where no outlet is known.
    """
    columns = _columns(records)
    said = tuple(_said(records, columns))
    names = tuple(dict.fromkeys(columns.values()))
    groups: dict[str, list[_Said]] = {}
    for each in said:
        groups.setdefault((each.speaker or "").casefold(), []).append(each)
    sizes = [len(group) for name, group in groups.items() if name]
    most = max(sizes, default=1)
    strongest = max(
        Counter((name, each.column) for name, group in groups.items() for each in group).values(), default=1
    )
    rows = {name: _speaker(group, names, most, strongest) for name, group in groups.items()}
    unnamed = rows.pop("", None)
    totals = Counter(each.column for each in said)
    return Matrix(
        columns=names,
        is_by_outlet=all(_one_line(record.article.outlet) for record in records),
        speakers=tuple(sorted(rows.values(), key=lambda row: (-row.total, row.name.casefold()))),
        unnamed=unnamed,
        totals=tuple(totals[name] for name in names),
        total=len(said),
    )


def most_quoted(record: Record, count: int) -> tuple[tuple[str, int], ...]:
    """Give the `count` most quoted speakers of one article with how often."""
    speakers = matrix_of([record]).speakers[:count]
    return tuple((speaker.name, speaker.total) for speaker in speakers)


def _said(records: Iterable[Record], columns: Mapping[str, str]) -> Iterable[_Said]:
    """Give each attribution with its speaker and the column that it counts in."""
    for record in records:
        anchors = anchors_of(record)
        for attribution in record.attributions:
            passage = Passage(
                anchor=anchors[attribution.id],
                id=attribution.id,
                article=label_of(record.article),
                act=attribution.act,
                words=words_of(record, attribution, _WORDS_WIDTH),
            )
            column = columns[record.article.id]
            yield _Said(speaker=speaker_of(record, attribution), column=column, passage=passage)


def _columns(records: Sequence[Record]) -> Mapping[str, str]:
    """Give for each article that was read its column: its outlet, else itself; the last is shared by those that quote least."""
    own: dict[str, str] = {}
    titles: set[str] = set()
    counts: Counter[str] = Counter()
    for record in records:
        article = record.article
        if not (article.is_read or record.attributions):
            continue
        name = _one_line(article.outlet)
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


def _speaker(group: Sequence[_Said], columns: Sequence[str], most: int, strongest: int) -> Speaker:
    """Make a row of the matrix from what one speaker said."""
    spellings = Counter(each.speaker for each in group if each.speaker)
    by_column: dict[str, list[Passage]] = {}
    for each in group:
        by_column.setdefault(each.column, []).append(each.passage)
    cells = (
        Cell(
            column=column,
            count=len(passages),
            strength=-(-len(passages) * STRENGTHS // max(strongest, STRENGTHS)),
            passages=tuple(passages),
        )
        for column in columns
        for passages in [by_column.get(column, [])]
    )
    return Speaker(
        name=spellings.most_common(1)[0][0] if spellings else NO_SOURCE,
        is_named=bool(spellings),
        total=len(group),
        share=min(100, -(-len(group) * 100 // most)),
        cells=tuple(cells),
    )


def _one_line(text: str | None) -> str:
    """Give a name on one line, or nothing for None."""
    return shortened(text, _LABEL_WIDTH) if text else ""
