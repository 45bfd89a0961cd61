"""An article laid out for the page: its blocks in order, attributions marked in place and listed beside it."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from sayso.article import READABLE, Article, Block, BlockKind, Span, trimmed
from sayso.record import Attribution, Record
from sayso.showing.claimants import Cast, cast_of
from sayso.showing.harms import EventEntry, TollEntry, event_entries, marks_of_harm, toll_entries
from sayso.showing.marks import Piece, cut, marks_of
from sayso.showing.overview import (
    NO_SOURCE,
    ArticleLine,
    anchors_of,
    article_lines,
    speaker_of,
    words_of,
)
from sayso.showing.speakers import anchor_of_speaker, facts_of, notes_of, via_of
from sayso.showing.words import BLOCK_WORDS, SOURCE_WORDS, language_tag, link_of, shortened
from sayso.speakers import name_of
from sayso.speech import is_speech, speech_only

_IN_PLACE: Final = READABLE | {"byline"}
_WORDS_WIDTH: Final = 420
_FACT_WIDTH: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A block, or a line of a list, as pieces; joined they are the block's text."""

    kind: BlockKind
    span: Span
    pieces: tuple[Piece, ...]

    @property
    def kind_words(self) -> str:
        """The kind in words."""
        return BLOCK_WORDS[self.kind][0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What the page sets as one: a block; a dateline with its paragraph; the lines of a list; blocks set aside that follow each other."""

    kind: BlockKind | None
    runs: tuple[Run, ...]

    @property
    def summary(self) -> str:
        """What was set aside, in words."""
        counts = Counter(run.kind for run in self.runs)
        return ", ".join(
            BLOCK_WORDS[kind][0] if count == 1 else f"{count:,} {BLOCK_WORDS[kind][1]}"
            for kind, count in counts.items()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """The attribution that another is part of: its id, and its anchor, None where it is not in the record."""

    id: str
    anchor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """
    An attribution as the list beside the article has it.

    `place` is the anchor in the text, None where no character of it is shown; `page` the anchor of the speaker's page, None where the speaker has none;
    `via` the names that the words passed through, outwards; `speech_within` what it is part of where the page shows speech only.
    """

    id: str
    anchor: str
    place: str | None
    speaker: str
    is_named: bool
    page: str | None
    source_kind: str
    kind: str
    act: str
    cue: str | None
    notes: tuple[str, ...]
    words: str
    facts: tuple[tuple[str, str], ...]
    via: tuple[str, ...]
    within: Holder | None
    speech_within: Holder | None
    is_speech: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that the page shows of one article; `numbers` are the ids of its tolls."""

    line: ArticleLine
    heading: Run | None
    parts: tuple[Part, ...]
    entries: tuple[Entry, ...]
    tolls: tuple[TollEntry, ...]
    events: tuple[EventEntry, ...]
    anchors: Mapping[str, str]
    places: Mapping[str, str]
    beyond_speech: frozenset[str]
    byline: str | None
    url: str | None
    link: str | None
    language_tag: str | None
    set_aside: int
    unplaced_spots: tuple[int, ...]
    numbers: frozenset[str]

    @property
    def unplaced(self) -> tuple[TollEntry | EventEntry, ...]:
        """Tolls and events of whose words no character is shown."""
        entries: tuple[TollEntry | EventEntry, ...] = (*self.tolls, *self.events)
        return tuple(one for one in entries if one.id not in self.places)


def sheet_of(
    record: Record,
    speakers: Collection[str] = (),
    spots: Mapping[int, int] | None = None,
    cast: Cast | None = None,
) -> Sheet:
    """
    Lay one article out.

    `speakers` are the anchors of the speakers' pages that its entries are to lead to, `spots` what is linked to (see `cut`), `cast` are those on whose
    word its tolls and events stand.
    """
    cast = cast or cast_of([record])
    tolls, events = tuple(toll_entries(record, cast)), tuple(event_entries(record, cast))
    article = record.article
    spots = spots or {}
    runs = _runs(record, spots)
    heading = next((run for run in runs if _is_heading(article, run)), None)
    parts = tuple(_parts([run for run in runs if run is not heading], is_read=article.is_read))
    anchors = {**anchors_of(record), **{one.id: one.anchor for one in tolls}, **{one.id: one.anchor for one in events}}
    opened = (id_ for run in runs for piece in run.pieces for id_ in piece.opens)
    places = {id_: f"{anchors[id_]}-text" for id_ in opened}
    moved = {one.id: one.within for one in speech_only(record).attributions}
    page = _Page(anchors=anchors, places=places, speakers=speakers, speech_within=moved)
    placed = {piece.start for run in runs for piece in run.pieces if piece.is_spot}
    bylines = " ".join(run.span.of(article.text) for run in runs if run.kind == "byline")
    return Sheet(
        line=article_lines([record])[0],
        heading=heading,
        parts=parts,
        entries=tuple(_entry(record, one, page) for one in record.attributions),
        tolls=tolls,
        events=events,
        anchors=anchors,
        places=places,
        beyond_speech=frozenset(one.id for one in record.attributions if not is_speech(one)),
        byline=None if not article.byline or article.byline in bylines else shortened(article.byline, _FACT_WIDTH),
        url=shortened(article.url, _FACT_WIDTH) if article.url else None,
        link=link_of(article.url),
        language_tag=language_tag(article.language),
        set_aside=sum(block.kind not in _IN_PLACE for block in article.blocks),
        unplaced_spots=tuple(start for start in spots if start not in placed),
        numbers=frozenset(toll.id for toll in tolls),
    )


def _runs(record: Record, spots: Mapping[int, int]) -> tuple[Run, ...]:
    """Cut every block of the article (and every line of a list) at the attributions' boundaries and at what is linked to."""
    article = record.article
    whole = trimmed(article.text, 0, len(article.text))
    blocks = article.blocks or ((Block(kind="paragraph", span=whole),) if whole else ())
    stretches = [(block.kind, span) for block in blocks for span in _stretches(article.text, block)]
    rows = cut(
        article.text, [span for _, span in stretches], (*marks_of(record.attributions), *marks_of_harm(record)), spots
    )
    return tuple(Run(kind=kind, span=span, pieces=pieces) for (kind, span), pieces in zip(stretches, rows, strict=True))


def _stretches(text: str, block: Block) -> Iterator[Span]:
    """Give the block's span, or for a list the span of each line with its line's end."""
    if block.kind != "list":
        yield block.span
        return
    start = block.span.start
    for line in block.span.of(text).splitlines(keepends=True):
        yield Span(start, start + len(line))
        start += len(line)


def _is_heading(article: Article, run: Run) -> bool:
    """Tell whether the block is the title that the article goes by, which then stands as its heading."""
    if run.kind != "title":
        return False
    return not article.title or run.span.of(article.text).split() == article.title.split()


def _parts(runs: Sequence[Run], *, is_read: bool) -> Iterator[Part]:
    """Group the runs into what the page sets as one; a dateline leads the paragraph behind it, or stands for one."""

    def group(run: Run) -> str:
        if run.kind not in _IN_PLACE:
            return "aside"
        return "list" if run.kind == "list" else f"block {run.span.start}"

    lead: tuple[Run, ...] = ()
    for name, members in groupby(runs, key=group):
        together = tuple(members)
        kind = together[0].kind
        if kind == "dateline" and is_read:
            lead = (*lead, *together)
            continue
        if kind == "paragraph":
            together = (*lead, *together)
        elif lead:
            yield Part(kind="paragraph", runs=lead)
        lead = ()
        yield Part(kind=None if name == "aside" else kind, runs=together)
    if lead:
        yield Part(kind="paragraph", runs=lead)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What of the page and the record an entry leads to: anchors of entries and places by id, speakers' pages, holders where speech only is shown."""

    anchors: Mapping[str, str]
    places: Mapping[str, str]
    speakers: Collection[str]
    speech_within: Mapping[str, str | None]

    def holder(self, ref: str | None) -> Holder | None:
        """Give the attribution that a reference names."""
        return Holder(id=ref, anchor=self.anchors.get(ref)) if ref else None


def _entry(record: Record, one: Attribution, page: _Page) -> Entry:
    """Lay one attribution out for the list."""
    text = record.article.text
    speaker = speaker_of(record, one)
    speaker_page = anchor_of_speaker(name_of(record, one))
    return Entry(
        id=one.id,
        anchor=page.anchors[one.id],
        place=page.places.get(one.id),
        speaker=speaker or NO_SOURCE,
        is_named=speaker is not None,
        page=speaker_page if speaker_page in page.speakers else None,
        source_kind=SOURCE_WORDS[one.source.kind] if one.source else "",
        kind=one.kind,
        act=one.act,
        cue=shortened(one.cue.of(text), _FACT_WIDTH) if one.cue else None,
        notes=notes_of(one),
        words=words_of(record, one, _WORDS_WIDTH),
        facts=tuple(_facts(record, one)),
        via=via_of(record, one),
        within=page.holder(one.within),
        speech_within=page.holder(page.speech_within.get(one.id)),
        is_speech=is_speech(one),
    )


def _facts(record: Record, one: Attribution) -> Iterator[tuple[str, str]]:
    """Give what else is known of an attribution, as label and words; who passed the words on is said in `via` where the names are known."""
    yield from facts_of(record.article.text, one)
    if one.relay and not one.chain:
        relays = (shortened(span.of(record.article.text), _FACT_WIDTH) for span in one.relay)
        yield "passed on by", ", ".join(relays)
