"""
The two forms in which attributions are keyed in full.

**Passages** (`tests/gold/attributions/*.toml`): invented news, one `[[passage]]` after another, with `about` (what it tests), `title = true` where its first line is
a headline, and `text`, whose parts stand in numbered tags: `<s1>` source, `<c1>` cue, `<q1>` content (again for each piece), `<a1>` addressee, `<m1>` medium, `<r1>`
relay. They nest, and a literal `<` is `&lt;`. Each number has a `[[passage.attribution]]` with `n`, `kind`, `name`, `source_kind`, `chain`, `act`, and where they
are not the usual `polarity`, `hedged`, `within` (a number). A passage without any says that nothing is to be found.

**Keys** (`benchmarks/keys/attributions*.json`): ids of a corpus' rows with offsets into each row's own text, no words but names that do not stand there:
`{"articles": [{"id", "length", "attributions": [{...}]}]}`.

In both, `either = {field: [values]}` gives further values that are right, and `ignore` marks an attribution that may be found or not.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, Final, TypeVar

import msgspec

from sayso.article import Article, Block, Span, article_id, trimmed
from sayso.errors import InputError
from sayso.evaluation.corpora import articles_of
from sayso.evaluation.keyed import KeyedAttribution, KeyedRecord
from sayso.evaluation.marked import parse_marked
from sayso.intake.blocks import label_blocks
from sayso.record import Act, AttributionKind, Polarity, SourceKind

Shape = TypeVar("Shape", "_KeyEntry", "_PassageEntry")
Place = tuple[int, int]
Words = Place | str
"""A name: a place in the text, or words that do not stand there."""

_TAG = re.compile(r"([scqamr])([0-9]{1,3})")
_BREAK = re.compile(r"\n\s*\n")
_ONE: Final[Mapping[str, str]] = {"s": "source", "c": "cue", "a": "addressee", "m": "medium"}
_SEVERAL: Final[Mapping[str, str]] = {"q": "content", "r": "relay"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _KeyEntry:
    """One attribution of a key, as its file gives it."""

    id: str
    kind: AttributionKind
    content: tuple[Place, ...]
    source: Place | None = None
    cue: Place | None = None
    name: Words | None = None
    chain: tuple[Words, ...] = ()
    act: Act
    polarity: Polarity = "positive"
    hedged: bool = False
    addressee: Place | None = None
    medium: Place | None = None
    relay: tuple[Place, ...] = ()
    within: str | None = None
    ignore: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _KeyRow:
    """One article of a key: its row's id, the length of the row's text in code points, its attributions."""

    id: str
    length: int
    attributions: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Key:
    """The shape of a key."""

    articles: tuple[_KeyRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _PassageEntry:
    """One attribution of a passage, as its file gives it; where its parts stand is told by the tags."""

    n: int
    kind: AttributionKind
    name: str | None = None
    source_kind: SourceKind | None = None
    chain: tuple[str, ...] = ()
    act: Act
    polarity: Polarity = "positive"
    hedged: bool = False
    within: int | None = None
    ignore: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passage:
    """One passage."""

    about: str
    text: str
    title: bool = False
    attribution: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Passages:
    """The shape of a file of passages."""

    passage: tuple[_Passage, ...]


def read_passages(folder: Path) -> tuple[KeyedRecord, ...]:
    """
    Give the passages of all TOML files in a folder, each named by its file and its number there (`headlines/3`).

    Raises InputError, which names the passage, where a file is not as it should be.
    """
    return tuple(record for path in sorted(folder.glob("*.toml")) for record in _read_passage_file(path))


def read_key(path: Path, rows: Path) -> tuple[KeyedRecord, ...]:
    """
    Give the keyed articles of a key over a table of rows, taken in as every table is; spans are shifted into the articles' texts.

    Raises InputError where the key is broken, or a row is missing or not the one that was keyed.
    """
    try:
        key = msgspec.json.decode(path.read_bytes(), type=_Key)
    except (OSError, msgspec.MsgspecError) as fault:
        raise InputError(str(path), str(fault), "take the file from the repository") from fault
    articles = articles_of(rows, frozenset(row.id for row in key.articles))
    return tuple(_keyed_row(path, row, articles.get(row.id)) for row in key.articles)


def _keyed_row(path: Path, row: _KeyRow, article: Article | None) -> KeyedRecord:
    """Tie a key's row to its article. Raises InputError where they do not fit."""
    place = f"{path}: {row.id}"
    if article is None or len(article.text) - article.text_from != row.length:
        reason = "the keyed row is missing" if article is None else "the text is not the one that was keyed"
        raise InputError(place, reason, "fetch the corpus again")
    try:
        keyed = tuple(_from_key(entry, article) for entry in row.attributions)
        _check(keyed, article.text)
    except ValueError as fault:
        raise InputError(place, str(fault), "mend the key") from fault
    return KeyedRecord(name=row.id, article=article, attributions=keyed)


def _from_key(given: Mapping[str, Any], article: Article) -> KeyedAttribution:
    """Make an attribution of a key's entry. Raises ValueError where it is none."""
    readings = tuple(_key_reading(entry, article) for entry in _readings(given, _KeyEntry))
    return replace(readings[0], either=readings[1:])


def _key_reading(entry: _KeyEntry, article: Article) -> KeyedAttribution:
    """Make one reading of a key's entry, its places shifted into the article's text."""
    by = article.text_from

    def span(place: Place | None) -> Span | None:
        return Span(place[0] + by, place[1] + by) if place else None

    def words(name: Words) -> str:
        return name if isinstance(name, str) else Span(name[0] + by, name[1] + by).of(article.text)

    return KeyedAttribution(
        id=entry.id,
        kind=entry.kind,
        content=tuple(sorted(Span(start + by, end + by) for start, end in entry.content)),
        cue=span(entry.cue),
        source=span(entry.source),
        name=None if entry.name is None else words(entry.name),
        chain=tuple(words(name) for name in entry.chain),
        act=entry.act,
        polarity=entry.polarity,
        hedged=entry.hedged,
        addressee=span(entry.addressee),
        medium=span(entry.medium),
        relay=tuple(sorted(Span(start + by, end + by) for start, end in entry.relay)),
        within=entry.within,
        is_ignored=entry.ignore,
    )


def _read_passage_file(path: Path) -> Iterator[KeyedRecord]:
    """Give the passages of one file."""
    try:
        held = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _Passages)
    except (OSError, ValueError) as fault:
        raise InputError(str(path), str(fault), "mend the file") from fault
    for number, passage in enumerate(held.passage, 1):
        try:
            yield _keyed_passage(f"{path.stem}/{number}", passage)
        except ValueError as fault:
            raise InputError(f"{path}, passage {number} ({passage.about})", str(fault), "mend the file") from fault


def _keyed_passage(name: str, passage: _Passage) -> KeyedRecord:
    """Make the record of a passage. Raises ValueError where tags and entries do not fit."""
    marked = parse_marked(passage.text)
    tagged = _tagged(marked.marks)
    keyed = tuple(_from_passage(entry, tagged) for entry in passage.attribution)
    untold = tagged.keys() - {attribution.id for attribution in keyed}
    if untold:
        raise ValueError(f"nothing is told of the tags numbered {', '.join(sorted(untold))}")
    _check(keyed, marked.text)
    return KeyedRecord(
        name=name, article=_passage_article(name, marked.text, has_title=passage.title), attributions=keyed
    )


def _tagged(marks: Sequence[tuple[str, Span]]) -> dict[str, dict[str, Any]]:
    """Gather the tagged spans: by number, by field. Raises ValueError where a tag is none of a passage's or stands twice."""
    held: dict[str, dict[str, Any]] = {}
    for tag, span in marks:
        match = _TAG.fullmatch(tag)
        if not match:
            raise ValueError(f"<{tag}> marks no part of an attribution")
        parts = held.setdefault(match[2], {})
        several = _SEVERAL.get(match[1])
        if several:
            parts[several] = (*parts.get(several, ()), span)
        elif _ONE[match[1]] in parts:
            raise ValueError(f"<{tag}> stands twice")
        else:
            parts[_ONE[match[1]]] = span
    return held


def _from_passage(given: Mapping[str, Any], tagged: Mapping[str, dict[str, Any]]) -> KeyedAttribution:
    """Make an attribution of a passage's entry and its tags. Raises ValueError where it is none."""
    readings = tuple(_passage_reading(entry, tagged) for entry in _readings(given, _PassageEntry))
    return replace(readings[0], either=readings[1:])


def _passage_reading(entry: _PassageEntry, tagged: Mapping[str, dict[str, Any]]) -> KeyedAttribution:
    """Make one reading of a passage's entry."""
    return KeyedAttribution(
        id=str(entry.n),
        kind=entry.kind,
        name=entry.name,
        source_kind=entry.source_kind,
        chain=entry.chain,
        act=entry.act,
        polarity=entry.polarity,
        hedged=entry.hedged,
        within=None if entry.within is None else str(entry.within),
        is_ignored=entry.ignore,
        **{"content": (), **tagged.get(str(entry.n), {})},
    )


def _readings(given: Mapping[str, Any], shape: type[Shape]) -> tuple[Shape, ...]:
    """
    Give an entry as it stands, then once for each further value that is right.

    Raises ValueError where the entry has not this shape or `either` names no field of it.
    """
    own: dict[str, Any] = {name: value for name, value in given.items() if name != "either"}
    either: dict[str, list[Any]] = given.get("either", {})
    unknown = either.keys() - {field.name for field in fields(shape)}
    if unknown:
        raise ValueError(f"either names no field: {', '.join(sorted(unknown))}")
    entries = [own, *({**own, name: value} for name, values in either.items() for value in values)]
    return tuple(msgspec.convert(entry, shape) for entry in entries)


def _check(keyed: Sequence[KeyedAttribution], text: str) -> None:
    """Raise ValueError where an attribution has no content or leaves the text, an id stands twice, or `within` names none."""
    ids = [attribution.id for attribution in keyed]
    if len(ids) != len(set(ids)):
        raise ValueError("an id stands twice")
    for reading in (reading for attribution in keyed for reading in attribution.readings):
        spans = (*reading.content, reading.cue, reading.source, reading.addressee, reading.medium, *reading.relay)
        if not reading.content:
            raise ValueError(f"{reading.id} has no content")
        if any(span is not None and span.end > len(text) for span in spans):
            raise ValueError(f"{reading.id} leaves the text")
        if reading.within is not None and reading.within not in ids:
            raise ValueError(f"{reading.id} is within {reading.within}, which is not there")


def _passage_article(name: str, text: str, *, has_title: bool) -> Article:
    """
    Make an article whose blocks are the text's paragraphs, the first a title where it is one: blocks are given, not guessed.

    Only which paragraphs are set off as another's words is the intake's to say, as it is for a user's text.
    """
    starts = [0, *(match.end() for match in _BREAK.finditer(text))]
    ends = [*(match.start() for match in _BREAK.finditer(text)), len(text)]
    spans = [span for start, end in zip(starts, ends, strict=True) if (span := trimmed(text, start, end))]
    set_off = {block.span for block in label_blocks(text) if block.kind == "quotation"}
    blocks = tuple(
        Block(kind="title" if has_title and not place else "quotation" if span in set_off else "paragraph", span=span)
        for place, span in enumerate(spans)
    )
    return Article(
        key=name,
        id=article_id(text, url=None, outlet=None, key=name),
        text=text,
        title=spans[0].of(text) if has_title else None,
        language="en",
        blocks=blocks,
    )
