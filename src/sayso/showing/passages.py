"""Where words stand, as the page links to it: the anchor of a passage in the text, and who uses the words there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Final

from sayso.article import Span
from sayso.record import Record
from sayso.showing.overview import NO_SOURCE, anchor_of, label_of, one_line
from sayso.showing.words import shortened
from sayso.speakers import folded, name_of

MOST_LINKS: Final = 6
"""So many passages of one row are linked to; the others are counted."""

_NAME_WIDTH: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A place in an article's text that the page links to; `article` is the article's id."""

    article: str
    span: Span
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """Words as one voice uses them in one outlet: how often, and the first passages; `speaker` is None where they are the outlet's own."""

    outlet: str
    speaker: str | None
    count: int
    passages: tuple[Passage, ...]

    @property
    def rest(self) -> int:
        """How many passages are counted and not linked to."""
        return self.count - len(self.passages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Words found in a record, and who uses them there."""

    record: Record
    span: Span
    speaker: str | None = None

    @property
    def words(self) -> str:
        """The words on one line, as long as a name may be."""
        return shortened(self.span.of(self.record.article.text), _NAME_WIDTH)


def passage_of(found: Found) -> Passage:
    """Give the passage of found words; its anchor is the article's with the place at which the words begin."""
    article = found.record.article
    return Passage(article=article.id, span=found.span, anchor=f"{anchor_of(article)}-at-{found.span.start}")


def outlet_of(record: Record) -> str:
    """Give what to call the outlet of a record: its name, else the article's."""
    return one_line(record.article.outlet) or label_of(record.article)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Whose words the stretches of a record's text are: the pieces of content with the names of their sources, the shortest piece first."""

    pieces: tuple[tuple[Span, str | None], ...]

    def speaker_at(self, span: Span) -> str | None:
        """Give the source of the innermost attribution round a span, `NO_SOURCE` where the text names none; None where the outlet says it itself."""
        covering = next(((name,) for piece, name in self.pieces if piece.covers(span)), None)
        return None if covering is None else shortened(covering[0] or NO_SOURCE, _NAME_WIDTH)


def voices_of(record: Record) -> Voices:
    """Give whose words the stretches of a record's text are."""
    pieces = ((piece, name_of(record, one)) for one in record.attributions for piece in one.content)
    return Voices(pieces=tuple(sorted(pieces, key=lambda each: (each[0].length, each[0]))))


def uses_of(found: Iterable[Found]) -> tuple[Use, ...]:
    """Group found words by voice and outlet: the outlets' own words first, then the commonest."""
    groups: dict[tuple[str, str], list[Found]] = {}
    for one in found:
        speaker = "" if one.speaker is None else f"by {folded(one.speaker)}"
        groups.setdefault((speaker, folded(outlet_of(one.record))), []).append(one)
    uses = [
        Use(
            outlet=outlet_of(group[0].record),
            speaker=group[0].speaker,
            count=len(group),
            passages=first_passages(group),
        )
        for group in groups.values()
    ]
    return tuple(sorted(uses, key=lambda use: (use.speaker is not None, -use.count)))


def first_passages(found: Sequence[Found], most: int = MOST_LINKS) -> tuple[Passage, ...]:
    """Give the first passages of found words, no more than `most`."""
    return tuple(passage_of(one) for one in found[:most])


def spots_of(*values: object) -> Mapping[str, Mapping[int, int]]:
    """Give for each article (by id) the spans that values link to, as starts with their ends; of several that begin together the longest."""
    spots: dict[str, dict[int, int]] = {}
    for passage in _passages_in(values):
        own = spots.setdefault(passage.article, {})
        own[passage.span.start] = max(passage.span.end, own.get(passage.span.start, 0))
    return spots


def _passages_in(value: object) -> Iterator[Passage]:
    """Give every passage inside a value, however deep."""
    if isinstance(value, Passage):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _passages_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _passages_in(getattr(value, field.name))
