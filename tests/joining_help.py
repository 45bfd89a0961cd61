"""What the tests of finding and joining share: a marked text made into an article's stretches, and what was found in them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.article import Block, BlockKind, Span
from sayso.evaluation.marked import Marked, parse_marked
from sayso.reading.findings import Found
from sayso.reading.joining import Reading
from sayso.reading.overlaps import Overlaps
from sayso.reading.quotation import pair_marks
from sayso.reading.sentences import find_sentences
from sayso.reading.stretches import Stretch, find_stretches
from sayso.tagging.look import Told

_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\n))*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A marked text with its blocks, its stretches and its outermost quotations."""

    marked: Marked
    blocks: tuple[Block, ...]
    stretches: tuple[Stretch, ...]
    quotations: Overlaps

    @property
    def text(self) -> str:
        """The text without its tags."""
        return self.marked.text

    def numbers(self) -> list[str]:
        """Give the numbers of what was found."""
        return sorted({name[1:] for name, _ in self.marked.marks if name[1:] and name[0] in "scq"})

    def first(self, tag: str) -> Span | None:
        """Give where a tag stands first."""
        return next(iter(self.marked.of(tag)), None)

    def told(self) -> tuple[Told, ...]:
        """Give what the tags say was seen: `s1` source, `c1` cue, `q1` content, by number."""
        return tuple(
            Told(
                cue=self.first(f"c{number}"),
                source=self.first(f"s{number}"),
                content=self.marked.of(f"q{number}"),
                act="say",
                act_sure=0.9,
                score=0.9,
            )
            for number in self.numbers()
        )

    def readings(self) -> list[Reading]:
        """Give each stretch what the tags say was found in it."""
        found: list[list[Found]] = [[] for _ in self.stretches]
        for told in self.told():
            own = Found(cue=told.cue, source=told.source, content=told.content, score=0.9)
            start = (told.cue or told.content[0]).start
            found[max(n for n, one in enumerate(self.stretches) if one.span.start <= start)].append(own)
        return [Reading(stretch=one, found=tuple(own)) for one, own in zip(self.stretches, found, strict=True)]


def scene_of(source: str, *, kinds: Sequence[BlockKind] | None = None) -> Scene:
    """Make a scene of a marked text of paragraphs (or other kinds of block) with a blank line between them."""
    marked = parse_marked(source)
    spans = [Span(*match.span()) for match in _PARAGRAPH.finditer(marked.text)]
    paragraphs: list[BlockKind] = ["paragraph" for _ in spans]
    blocks = tuple(Block(kind=kind, span=span) for kind, span in zip(kinds or paragraphs, spans, strict=True))
    outer = [one.span for one in pair_marks(marked.text, spans) if one.depth == 0]
    sentences = find_sentences(marked.text, spans)
    stretches = find_stretches(marked.text, blocks, sentences, outer)
    return Scene(marked=marked, blocks=blocks, stretches=stretches, quotations=Overlaps(outer))


def words_of(scene: Scene, found: Found) -> tuple[str | None, str | None, list[str]]:
    """Give source, cue and content as words."""
    source, cue = (span.of(scene.text) if span else None for span in (found.source, found.cue))
    return source, cue, [piece.of(scene.text) for piece in found.content]
