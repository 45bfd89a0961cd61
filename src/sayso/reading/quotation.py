"""
Quotations: which quotation marks belong together.

A layer of its own, without a tokenizer and without sentences, so that a stray mark costs at most the quotation it stands in.
Marks are taken from left to right with a stack of what is open:

1. a closing mark closes the innermost quotation of its family (double, single, angle), whatever its exact shape;
2. an opening mark while one of its family is open nests where enough closing marks follow, carries the quotation on where a
   sentence has just ended (a paragraph break that was lost), and otherwise takes the place of the one that was never closed;
3. at the end of a passage what is open runs on if the next passage opens with the same mark, as paragraphs of one
   speech do, or if its first mark closes; else it ends there if it looks like speech, and is dropped if not;
4. closing marks that close nothing are ignored, and single marks count only in pairs.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.article import Span, trimmed
from sayso.lexicon import load
from sayso.reading.marks import Mark, find_marks
from sayso.reading.sentences import SentenceLexicon

_FORESIGHT = 16
"""How many marks ahead are looked at, at most, to see whether a mark nests or a better one closes."""
_SENTENCE_END = ".!?…"
_STOP = re.compile(rf"[{_SENTENCE_END}](?=\s)")
_CLAUSE_AT_MOST = 80
"""How many characters ", Ada Brill said on Monday" takes, at most."""
_UNCLOSED_AT_MOST = 600
"""Beyond this many characters an unclosed quotation is taken to end with its first sentence: no paragraph is so long, and a scrape without line breaks is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """
    What stands in quotation marks.

    `span` runs from the first opening mark to the final closing mark, both included, over paragraphs where the quotation does;
    `inner` are the words without the marks, one piece for each paragraph; `depth` is 0 outermost; `closed` is False where the
    closing mark is missing (the span then ends with the words); `mark` is the opening mark as it stands.
    """

    span: Span
    inner: tuple[Span, ...]
    depth: int
    closed: bool
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """A quotation that is open: its first mark, the pieces behind, and where the present piece began."""

    mark: Mark
    pieces: tuple[Span, ...] = ()
    resumed: int

    def with_piece(self, text: str, end: int, *, resumed: int) -> "_Open":
        """Give it with the present piece ended at `end` and a new one begun at `resumed`."""
        piece = trimmed(text, self.resumed, end)
        return replace(self, pieces=(*self.pieces, piece) if piece else self.pieces, resumed=resumed)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Progress:
    """What is open, innermost last, and the quotations that one step has found."""

    stack: tuple[_Open, ...]
    found: tuple[Quotation, ...] = ()


def pair_marks(text: str, passages: Iterable[Span]) -> tuple[Quotation, ...]:
    r"""
    Give the quotations of a text in the order of their opening marks, an outer one before those inside it.

    Passages are the stretches to look at (the readable blocks), in order; a quotation may run over adjacent ones. Where marks were
    lost nothing is invented, and no combination of marks raises.

    >>> text = "“We ‘won’,” he said.\n“No,” she said."
    >>> [(quotation.span.of(text), quotation.depth) for quotation in pair_marks(text, [Span(0, 20), Span(21, 36)])]
    [('“We ‘won’,”', 0), ('‘won’', 1), ('“No,”', 0)]
    """
    found: list[Quotation] = []
    stack: tuple[_Open, ...] = ()
    end = 0
    for passage in passages:
        marks = find_marks(text, passage)
        stack, used, dropped = _run_on(text, stack, marks, passage, end)
        found += (quotation for opened in dropped if (quotation := _unclosed(text, opened, end)))
        for index in range(used, len(marks)):
            progress = _step(text, stack, marks, index)
            stack = progress.stack
            found += progress.found
        end = passage.end
    found += (quotation for opened in stack if (quotation := _unclosed(text, opened, end)))
    return _with_depth(found)


def _run_on(
    text: str, stack: tuple[_Open, ...], marks: Sequence[Mark], passage: Span, ended: int
) -> tuple[tuple[_Open, ...], int, tuple[_Open, ...]]:
    """
    Carry what was open at `ended` into the next passage.

    Gives what runs on, how many marks at the head of the passage only open it anew, and what does not run on.
    """
    kept: list[_Open] = []
    begins = passage.end - len(passage.of(text).lstrip())
    for opened in stack:
        mark = marks[len(kept)] if len(kept) < len(marks) else None
        if mark is None or mark.span.start != begins or mark.kind != opened.mark.kind or mark.side == "close":
            break
        if _speaker_at_end().search(text, max(opened.resumed, ended - 2 * _CLAUSE_AT_MOST), ended):
            break
        begins = mark.span.end
        kept.append(opened.with_piece(text, ended, resumed=mark.span.end))
    if not kept and stack and stack[0].mark.family != "single" and _closes_first(marks, stack[0]):
        return (stack[0].with_piece(text, ended, resumed=passage.start),), 0, stack[1:]
    return tuple(kept), len(kept), stack[len(kept) :]


def _closes_first(marks: Sequence[Mark], opened: _Open) -> bool:
    """Tell whether the first mark of the family in a passage closes."""
    mark = next((mark for mark in marks[:_FORESIGHT] if mark.family == opened.mark.family), None)
    return mark is not None and mark.side == "close" and not mark.is_weak


def _step(text: str, stack: tuple[_Open, ...], marks: Sequence[Mark], index: int) -> _Progress:
    """Take one mark."""
    mark = marks[index]
    place = _innermost(stack, mark)
    if place is None:
        is_opening = mark.side != "close" or _faces_wrong_way(text, marks, index)
        return _Progress(stack=(*stack, _opened(mark)) if is_opening else stack)
    if mark.side != "open" or _is_closing_after_space(text, mark):
        is_outdone = mark.is_weak and _is_followed_by_better(marks, index)
        return _Progress(stack=stack) if is_outdone else _closing(text, stack, place, mark)
    if _is_pair_of_its_own(stack[place], marks, index) or (mark.family != "single" and _nests(marks, index)):
        return _Progress(stack=(*stack, _opened(mark)))
    earlier = stack[place]
    if text[max(0, mark.span.start - 8) : mark.span.start].rstrip()[-1:] in tuple(_SENTENCE_END):
        carried = earlier.with_piece(text, mark.span.start, resumed=mark.span.end)
        return _Progress(stack=(*stack[:place], carried))
    left = _unclosed(text, earlier, mark.span.start, needs_speaker=True)
    return _Progress(stack=(*stack[:place], _opened(mark)), found=(left,) if left else ())


def _opened(mark: Mark) -> _Open:
    """Give the quotation that a mark opens."""
    return _Open(mark=mark, resumed=mark.span.end)


def _innermost(stack: tuple[_Open, ...], mark: Mark) -> int | None:
    """
    Give the place of the open quotation that a mark is about.

    For a single mark only the very innermost counts; else one opened with the same kind of mark goes before others of the family.
    """
    if mark.family == "single":
        return len(stack) - 1 if stack and stack[-1].mark.family == "single" else None
    places = [place for place, opened in enumerate(stack) if opened.mark.family == mark.family]
    alike = [place for place in places if stack[place].mark.kind == mark.kind]
    return alike[-1] if alike else places[-1] if places else None


def _closing(text: str, stack: tuple[_Open, ...], place: int, mark: Mark) -> _Progress:
    """Close the quotation at `place`; what was open inside it was none."""
    opened = stack[place].with_piece(text, mark.span.start, resumed=mark.span.end)
    if not opened.pieces:
        return _Progress(stack=stack[:place])
    span = Span(opened.mark.span.start, mark.span.end)
    quotation = Quotation(span=span, inner=opened.pieces, depth=0, closed=True, mark=opened.mark.shape)
    return _Progress(stack=stack[:place], found=(quotation,))


def _is_closing_after_space(text: str, mark: Mark) -> bool:
    """Tell whether an opening-looking mark closes in truth, its space on the wrong side: `"We won, "he said`."""
    before = text[max(0, mark.span.start - 8) : mark.span.start].rstrip()
    return (
        mark.family == "double"
        and mark.shape != "“"
        and before[-1:] in tuple(",.!?")
        and text[mark.span.end : mark.span.end + 1].islower()
    )


def _faces_wrong_way(text: str, marks: Sequence[Mark], index: int) -> bool:
    """Tell whether a closing-looking mark that closes nothing opens in truth: `he said" We won" and left`."""
    mark = marks[index]
    if mark.family != "double" or mark.shape in {"”", "’’"} or mark.is_weak:
        return False
    following = next((other for other in marks[index + 1 : index + _FORESIGHT] if other.family == "double"), None)
    return following is not None and following.side == "close" and text[mark.span.end + 1 : mark.span.end + 2].isupper()


def _is_followed_by_better(marks: Sequence[Mark], index: int) -> bool:
    """Tell whether the next mark of the same family closes too, and for certain."""
    family = marks[index].family
    following = next((mark for mark in marks[index + 1 : index + _FORESIGHT] if mark.family == family), None)
    return following is not None and following.side == "close" and not following.is_weak


def _is_pair_of_its_own(opened: _Open, marks: Sequence[Mark], index: int) -> bool:
    """Tell whether a mark and the next are a pair of another kind than the one that is open: curly ones inside straight ones."""
    mark = marks[index]
    following = next((other for other in marks[index + 1 : index + _FORESIGHT] if other.family == mark.family), None)
    if mark.kind == opened.mark.kind or following is None:
        return False
    return following.kind == mark.kind and following.side == "close"


def _nests(marks: Sequence[Mark], index: int) -> bool:
    """Tell whether the marks that follow close both the quotation that is open and one opened here."""
    family = marks[index].family
    balance = 2
    for mark in marks[index + 1 : index + _FORESIGHT]:
        if mark.family == family:
            balance += 1 if mark.side == "open" else -1
        if balance == 0:
            return True
    return False


def _unclosed(text: str, opened: _Open, end: int, *, needs_speaker: bool = False) -> Quotation | None:
    """
    Give what is left of a quotation whose closing mark is missing, or None.

    It must begin as speech does (a capital after a stop, a comma, a colon or nothing), and it ends where a clause such as
    ", he said" shows that the narrator has the word again, else with the passage; with `needs_speaker` only so.
    """
    if opened.mark.family == "single":
        return None
    if not opened.pieces and not _begins_as_speech(text, opened.mark):
        return None
    clause = _speaker_clause().search(text, opened.resumed, end)
    if clause is None and needs_speaker:
        return None
    if clause is None and end - opened.resumed > _UNCLOSED_AT_MOST:
        clause = _STOP.search(text, opened.resumed, end)
    kept = opened.with_piece(text, clause.start() + 1 if clause else end, resumed=end)
    if not kept.pieces:
        return None
    span = Span(opened.mark.span.start, kept.pieces[-1].end)
    return Quotation(span=span, inner=kept.pieces, depth=0, closed=False, mark=opened.mark.shape)


def _begins_as_speech(text: str, mark: Mark) -> bool:
    """Tell whether a mark opens speech rather than a word or two: a capital or digit after a stop, a comma, a colon or nothing."""
    first = text[mark.span.end : mark.span.end + 8].lstrip("….'‘ ")[:1]
    before = text[max(0, mark.span.start - 8) : mark.span.start].rstrip(" \t'‘")
    return (first.isupper() or first.isdigit()) and before[-1:] in ("", "\n", *",:.!?…—–-")


def _with_depth(found: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """Put quotations in order and count for each those that it stands in."""
    placed: list[Quotation] = []
    around: list[int] = []
    for quotation in sorted(found, key=lambda quotation: (quotation.span.start, -quotation.span.end)):
        while around and around[-1] < quotation.span.end:
            around.pop()
        placed.append(replace(quotation, depth=len(around)))
        around.append(quotation.span.end)
    return tuple(placed)


@cache
def _speaker_clause() -> re.Pattern[str]:
    """Give the pattern of a comma or stop, a speaker of few words, and a verb of saying (or the verb first)."""
    verbs = "|".join(re.escape(verb) for verb in load("sentences", SentenceLexicon).speech.verbs)
    name = r"[A-Z][\w.'’-]{0,30}(?:\s[A-Z][\w.'’-]{0,30}){0,3}"
    speaker = rf"(?:he|she|they|it|the\s\w{{1,30}}(?:\s\w{{1,30}})?|{name})"
    return re.compile(rf"[,.!?…]\s(?:{speaker}\s(?:{verbs})\b|(?:{verbs})\s{speaker}\b)")


@cache
def _speaker_at_end() -> re.Pattern[str]:
    """Give the pattern of such a clause at the end of a paragraph: the quotation before it lost its closing mark."""
    return re.compile(rf"(?:{_speaker_clause().pattern})[^.!?…]{{0,{_CLAUSE_AT_MOST}}}[.!?…]?\s*\Z")
