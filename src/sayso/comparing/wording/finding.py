"""What each outlet calls the same people and acts, in its own voice and in quoted ones."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from sayso.article import READABLE, Span
from sayso.comparing.people import who
from sayso.comparing.wording.labels import Labels, known_labels
from sayso.comparing.wording.owners import Named, beside_of, state_of
from sayso.comparing.wording.scanning import find_labels
from sayso.record import Record
from sayso.story import ArticleSpan, Label, StoryEntity, Wording

Voice = Literal["outlet", "attributed"]
_FEWEST: Final = 2
"""Different labels below which there is nothing to compare."""
_HEADLINE: Final = 100
"""Characters before and behind a label that tell whether its line is a headline."""
_SMALL: Final = 4
"""Letters of words that may stand without a capital in a headline."""


class Used(NamedTuple):
    """A label used: in which row it stands, by which words, in whose voice; `state` is the state whose word it is, where that counts."""

    row: str
    words: str
    voice: Voice
    outlet: str | None
    place: ArticleSpan
    state: str | None
    is_of_state: bool


def find_wording(
    records: Sequence[Record], people: Sequence[StoryEntity], labels: Labels | None = None
) -> tuple[Wording, ...]:
    """
    Give what the outlets of a story call the same people and acts, with counts and passages; what is labelled most comes first.

    A row is somebody's name across articles, where labels stand beside it, else the neutral title of a group of labels. What stands inside an attribution's content or in
    quotation marks is `attributed`, the rest the outlet's own voice. Rows with a single label are left out: there is nothing to compare. An article that an outlet has twice counts once.
    `labels` are those of a user (see `known_labels`), else the built-in ones. No score: words are counted, not judged.

    >>> find_wording([], [])
    ()
    """
    held = labels or known_labels()
    names = who(people)
    once = {
        (record.article.outlet, record.article.text): record
        for record in sorted(records, key=lambda record: record.article.id)
    }
    used = [one for record in once.values() for one in _used(record, names, held)]
    rows: dict[str, list[Used]] = defaultdict(list)
    for one in _of_one_state(used):
        rows[one.row].append(one)
    wording = [
        Wording(entity=row, labels=_labels(held_))
        for row, held_ in rows.items()
        if len({one.words for one in held_}) >= _FEWEST
    ]
    return tuple(sorted(wording, key=lambda row: (-sum(label.count for label in row.labels), row.entity)))


def _used(record: Record, names: Mapping[tuple[str, str], str], labels: Labels) -> Iterator[Used]:
    """Give the labels that an article uses, in order."""
    text, article = record.article.text, record.article
    beside, voices, ground = beside_of(record), _Voices.of(record), _Ground.of(record)
    for block in article.blocks:
        if block.kind not in READABLE:
            continue
        for found in find_labels(labels, text, block.span, ground.between):
            entity = beside.entity(found.span, found.group.beside)
            within = beside.round(found.span)
            row = names.get((article.id, entity.id), entity.name) if entity else found.group.title
            is_of_state = found.group.counts == "of one state"
            if entity is None and (
                found.group.counts == "beside a name" or _is_part(text, found.span, within, may_end=is_of_state)
            ):
                continue
            yield Used(
                row=row,
                words=found.words,
                voice=voices.at(found.span),
                outlet=article.outlet,
                place=ArticleSpan(article=article.id, span=found.span),
                state=state_of(text, found.span, within.entity if within else None) if is_of_state else None,
                is_of_state=is_of_state,
            )


def _is_part(text: str, span: Span, within: Named | None, *, may_end: bool) -> bool:
    """Tell whether a label is only a part of a name ("Military Hospital"); some may be the end of one ("Syrian government")."""
    if within is not None and not (may_end and within.span.end == span.end):
        return True
    behind = text[span.end : span.end + 2]
    return (
        text[span.start].isupper()
        and not text[span.start : span.end].isupper()
        and behind[:1] == " "
        and behind[1:].isupper()
        and not _is_headline(text, span)
    )


def _is_headline(text: str, span: Span) -> bool:
    """Tell whether a label stands in a line of capitals ("Rebels Take Orva")."""
    before = text[max(0, span.start - _HEADLINE) : span.start].rpartition("\n")[2]
    behind = text[span.end : span.end + _HEADLINE].partition("\n")[0]
    words = [word for word in f"{before} {behind}".split() if word.isalpha() and len(word) > _SMALL]
    return sum(word[0].isupper() for word in words) > len(words) / 2


def _of_one_state(used: Sequence[Used]) -> Iterator[Used]:
    """Leave out the labels of other states than the one that is named most, by whatever its group."""
    states = Counter(one.state for one in used if one.is_of_state and one.state and len(one.state) == len("XX"))
    most = min(states, key=lambda state: (-states[state], state), default=None)
    return (one for one in used if one.state is None or one.state == most)


def _labels(used: Sequence[Used]) -> tuple[Label, ...]:
    """Count the labels of a row by words, voice and outlet; the commonest words first."""
    totals = Counter(one.words for one in used)
    places: dict[tuple[str, Voice, str | None], list[ArticleSpan]] = defaultdict(list)
    for one in used:
        places[one.words, one.voice, one.outlet].append(one.place)
    ordered = sorted(places, key=lambda key: (-totals[key[0]], key[0], key[2] or "", key[1] != "outlet"))
    return tuple(
        Label(
            words=words,
            voice=voice,
            outlet=outlet,
            count=len(places[words, voice, outlet]),
            spans=tuple(sorted(places[words, voice, outlet], key=lambda place: (place.article, place.span))),
        )
        for words, voice, outlet in ordered
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voices:
    """Where an article speaks in another's voice: stretches without overlap, in order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, record: Record) -> "_Voices":
        """Give the contents of attributions and what stands in quotation marks, put together."""
        spans = sorted(span for one in record.attributions for span in one.content)
        spans = sorted([*spans, *(quote.span for quote in record.quotes)])
        joined: list[list[int]] = []
        for span in spans:
            if joined and span.start <= joined[-1][1]:
                joined[-1][1] = max(joined[-1][1], span.end)
            else:
                joined.append([span.start, span.end])
        return cls(starts=tuple(start for start, _ in joined), ends=tuple(end for _, end in joined))

    def at(self, span: Span) -> Voice:
        """Give whose voice says what begins at a span."""
        at = bisect_right(self.starts, span.start) - 1
        return "attributed" if at >= 0 and span.start < self.ends[at] else "outlet"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """Where an article names places."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, record: Record) -> "_Ground":
        """Give the places of a record, and its entities of that kind."""
        entities = (span.start for one in record.entities if one.kind == "place" for span in one.mentions)
        return cls(starts=tuple(sorted({*(place.span.start for place in record.places), *entities})))

    def between(self, start: int, end: int) -> bool:
        """Tell whether a place is named between two characters."""
        at = bisect_left(self.starts, start)
        return at < len(self.starts) and self.starts[at] < end
