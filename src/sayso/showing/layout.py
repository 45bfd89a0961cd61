"""An article laid out for the page: its blocks in order, attributions marked in place and listed beside it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from sayso.article import READABLE, Article, Block, BlockKind, Span, trimmed
from sayso.record import Attribution, Record
from sayso.showing.marks import Piece, cut, marks_of
from sayso.showing.overview import (
    NO_SOURCE,
    ArticleLine,
    anchors_of,
    article_lines,
    speaker_of,
    words_of,
)
from sayso.showing.words import (
    BLOCK_WORDS,
    SOURCE_WORDS,
    date_in_words,
    language_tag,
    link_of,
    shortened,
)

_IN_PLACE: Final = READABLE | {"byline"}
_WORDS_WIDTH: Final = 420
_FACT_WIDTH: Final = 120
_DOUBTED: Final = 0.5
"""Below this score the list says that the reading is unsure."""


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
class Entry:
    """An attribution as the list beside the article has it; `place` is the anchor in the text, None where no character of it is shown."""

    id: str
    anchor: str
    place: str | None
    speaker: str
    is_named: bool
    source_kind: str
    kind: str
    act: str
    cue: str | None
    notes: tuple[str, ...]
    words: str
    facts: tuple[tuple[str, str], ...]
    chain: tuple[str, ...]
    within: str | None
    within_anchor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that the page shows of one article."""

    line: ArticleLine
    heading: Run | None
    parts: tuple[Part, ...]
    entries: tuple[Entry, ...]
    anchors: Mapping[str, str]
    places: Mapping[str, str]
    byline: str | None
    url: str | None
    link: str | None
    language_tag: str | None
    set_aside: int


def sheet_of(record: Record) -> Sheet:
    """Lay one article out."""
    article = record.article
    runs = _runs(record)
    heading = next((run for run in runs if _is_heading(article, run)), None)
    parts = tuple(_parts([run for run in runs if run is not heading], is_read=article.is_read))
    anchors = anchors_of(record)
    opened = (id_ for run in runs for piece in run.pieces for id_ in piece.opens)
    places = {id_: f"{anchors[id_]}-text" for id_ in opened}
    bylines = " ".join(run.span.of(article.text) for run in runs if run.kind == "byline")
    return Sheet(
        line=article_lines([record])[0],
        heading=heading,
        parts=parts,
        entries=tuple(_entry(record, attribution, anchors, places) for attribution in record.attributions),
        anchors=anchors,
        places=places,
        byline=None if not article.byline or article.byline in bylines else shortened(article.byline, _FACT_WIDTH),
        url=shortened(article.url, _FACT_WIDTH) if article.url else None,
        link=link_of(article.url),
        language_tag=language_tag(article.language),
        set_aside=sum(block.kind not in _IN_PLACE for block in article.blocks),
    )


def _runs(record: Record) -> tuple[Run, ...]:
    """Cut every block of the article (and every line of a list) at the attributions' boundaries."""
    article = record.article
    whole = trimmed(article.text, 0, len(article.text))
    blocks = article.blocks or ((Block(kind="paragraph", span=whole),) if whole else ())
    stretches = [(block.kind, span) for block in blocks for span in _stretches(article.text, block)]
    rows = cut(article.text, [span for _, span in stretches], marks_of(record.attributions))
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


def _entry(record: Record, attribution: Attribution, anchors: Mapping[str, str], places: Mapping[str, str]) -> Entry:
    """Lay one attribution out for the list."""
    speaker = speaker_of(record, attribution)
    chain = tuple(shortened(name, _FACT_WIDTH) for name in attribution.chain)
    notes = (
        "negated" if attribution.polarity == "negative" else "",
        "hedged" if attribution.hedged else "",
        f"unsure reading, score {attribution.score:.2f}" if attribution.score < _DOUBTED else "",
    )
    is_known = speaker is not None and chain in {(), (speaker,)}
    return Entry(
        id=attribution.id,
        anchor=anchors[attribution.id],
        place=places.get(attribution.id),
        speaker=speaker or NO_SOURCE,
        is_named=speaker is not None,
        source_kind=SOURCE_WORDS[attribution.source.kind] if attribution.source else "",
        kind=attribution.kind,
        act=attribution.act,
        cue=shortened(attribution.cue.of(record.article.text), _FACT_WIDTH) if attribution.cue else None,
        notes=tuple(note for note in notes if note),
        words=words_of(record, attribution, _WORDS_WIDTH),
        facts=tuple(_facts(record.article.text, attribution)),
        chain=() if is_known else chain,
        within=attribution.within,
        within_anchor=anchors.get(attribution.within) if attribution.within else None,
    )


def _facts(text: str, attribution: Attribution) -> Iterator[tuple[str, str]]:
    """Give what else is known of an attribution, as label and words."""
    named = (("to", attribution.addressee), ("medium", attribution.medium))
    for label, span in named:
        if span:
            yield label, f"“{shortened(span.of(text), _FACT_WIDTH)}”"
    if attribution.relay:
        yield "passed on by", ", ".join(shortened(span.of(text), _FACT_WIDTH) for span in attribution.relay)
    if attribution.time and attribution.time.value:
        basis = {"stated": "stated", "published": "from the date of publication", "earlier": "from a time named before"}
        why = f" ({basis[attribution.time.basis]})" if attribution.time.basis else ""
        yield "said", f"{date_in_words(attribution.time.value)}{why}"
