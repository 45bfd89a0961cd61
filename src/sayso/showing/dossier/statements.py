"""What one speaker said on one matter, in order of time, so that a changed line shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.showing.calendars import stretch_of
from sayso.showing.dossier.acts import SAID_WORDS
from sayso.showing.dossier.ground import Ground, Teller
from sayso.showing.dossier.spoken import Spoken, key_of
from sayso.showing.passages import Passage
from sayso.showing.words import shortened
from sayso.speakers import folded
from sayso.story import Statement, Statements

MOST_SPEAKERS: Final = 6
"""So many speakers stand open, those whose words the most articles have; the others are folded."""
MOST_FOLDED: Final = 60
MOST_MATTERS: Final = 6
MOST_LINES: Final = 12
_NUMBER: Final = "number of "
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
class Matter:
    """
    A speaker's words on one matter; `more` counts lines that are not shown.

    `about` names the matter where it is a number of people (`is_number`), else it has the words that the statements have in common.
    """

    about: str
    is_number: bool
    articles: int
    lines: tuple[Line, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerOverTime:
    """A speaker, matter by matter; `spoken` leads to all that they are reported to have said, `more` counts matters that are not shown."""

    speaker: str
    articles: int
    matters: tuple[Matter, ...]
    spoken: tuple[Spoken, ...]
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


def statements_of(
    ground: Ground, statements: Sequence[Statements], spoken: Mapping[str, tuple[Spoken, ...]]
) -> OverTime:
    """Lay out the statements of a story: the speakers whose words the most articles have first; `spoken` leads to all that each said."""
    matters: dict[str, list[tuple[str, Matter]]] = {}
    for one in statements:
        matter = _matter(ground, one)
        if len(matter.lines) > 1:
            matters.setdefault(folded(one.speaker), []).append((one.speaker, matter))
    pages = [_page(own[0][0], [matter for _, matter in own], spoken) for own in matters.values()]
    pages.sort(key=lambda page: (-page.articles, -len(page.matters) - page.more, folded(page.speaker)))
    return OverTime(
        shown=tuple(pages[:MOST_SPEAKERS]),
        folded=tuple(pages[MOST_SPEAKERS : MOST_SPEAKERS + MOST_FOLDED]),
        more=max(0, len(pages) - MOST_SPEAKERS - MOST_FOLDED),
    )


def _page(speaker: str, matters: Sequence[Matter], spoken: Mapping[str, tuple[Spoken, ...]]) -> SpeakerOverTime:
    """Lay out a speaker: numbers first, then the matters that the most articles have."""
    ordered = sorted(matters, key=lambda one: (not one.is_number, -one.articles, -len(one.lines) - one.more))
    return SpeakerOverTime(
        speaker=shortened(speaker, 110),
        articles=max(one.articles for one in matters),
        matters=tuple(ordered[:MOST_MATTERS]),
        spoken=spoken.get(key_of(speaker), ()),
        more=len(ordered[MOST_MATTERS:]),
    )


def _matter(ground: Ground, statements: Statements) -> Matter:
    """Lay out what one speaker said on one matter: the same words at the same time stand once."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[Statement]] = {}
    held = [one for one in statements.accounts if one.article in ground.records]
    for one in held:
        groups.setdefault((one.time or "", folded(one.words), one.chain[1:]), []).append(one)
    lines = tuple(_line(ground, group) for group in groups.values())
    is_number = statements.about.startswith(_NUMBER)
    about = statements.about if is_number else ", ".join(statements.about.split())
    return Matter(
        about=shortened(about, 110),
        is_number=is_number,
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
