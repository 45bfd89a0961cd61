"""What one speaker said on one matter, in order of time, so that a changed line shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sayso.showing.calendars import stretch_of
from sayso.showing.dossier.acts import SAID_WORDS
from sayso.showing.dossier.ground import Ground, Teller
from sayso.showing.passages import Passage
from sayso.showing.words import shortened
from sayso.speakers import folded
from sayso.story import Statement, Statements

MOST_SPEAKERS: Final = 6
"""So many speakers stand open, those whose words the most articles have; the others are folded."""
MOST_FOLDED: Final = 60
MOST_LINES: Final = 12
MOST_TELLERS: Final = 4
_WIDTH: Final = 320


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What was said at one time; `act` what was done with the words where that is more than saying, `via` through whom it came, `tellers` the articles that have it so, with the passages, `rest` how many more."""

    when: str
    act: str
    words: str
    via: tuple[str, ...]
    tellers: tuple[tuple[Teller, Passage], ...]
    rest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerOverTime:
    """A speaker's words on one matter; `more` counts lines that are not shown."""

    speaker: str
    about: str
    articles: int
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OverTime:
    """The speakers of a dossier over time."""

    shown: tuple[SpeakerOverTime, ...]
    folded: tuple[SpeakerOverTime, ...]
    more: int

    @property
    def total(self) -> int:
        """How many there are."""
        return len(self.shown) + len(self.folded) + self.more


def statements_of(ground: Ground, statements: Sequence[Statements]) -> OverTime:
    """Lay out the statements of a story: the speakers whose words the most articles have first."""
    pages = [page for one in statements if len((page := _page(ground, one)).lines) > 1]
    pages.sort(key=lambda page: (-page.articles, -len(page.lines) - page.more, folded(page.speaker)))
    return OverTime(
        shown=tuple(pages[:MOST_SPEAKERS]),
        folded=tuple(pages[MOST_SPEAKERS : MOST_SPEAKERS + MOST_FOLDED]),
        more=max(0, len(pages) - MOST_SPEAKERS - MOST_FOLDED),
    )


def _page(ground: Ground, statements: Statements) -> SpeakerOverTime:
    """Lay out what one speaker said: the same words at the same time stand once."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[Statement]] = {}
    held = [one for one in statements.accounts if one.article in ground.records]
    for one in held:
        groups.setdefault((one.time or "", folded(one.words), one.chain[1:]), []).append(one)
    lines = tuple(_line(ground, group) for group in groups.values())
    return SpeakerOverTime(
        speaker=shortened(statements.speaker, 110),
        about=shortened(statements.about, 110),
        articles=len({one.article for one in held}),
        lines=lines[:MOST_LINES],
        more=max(0, len(lines) - MOST_LINES),
    )


def _line(ground: Ground, group: Sequence[Statement]) -> Line:
    """Lay out what articles have in the same words of the same time."""
    first = group[0]
    stretch = stretch_of(first.time)
    tellers = {one.article: (ground.tellers[one.article], ground.passage(one.article, one.span)) for one in group}
    kept = tuple(tellers.values())[:MOST_TELLERS]
    return Line(
        when=stretch.label if stretch else "",
        act=_act(ground, first),
        words=shortened(first.words, _WIDTH),
        via=tuple(shortened(name, 60) for name in first.chain[1:]),
        tellers=kept,
        rest=len(tellers) - len(kept),
    )


def _act(ground: Ground, statement: Statement) -> str:
    """Give what was done with the words, nothing where they were said."""
    attributions = ground.records[statement.article].attributions
    act = next((one.act for one in attributions if one.id == statement.ref), None)
    return "" if act is None or act in {"say", "other"} else SAID_WORDS[act]
