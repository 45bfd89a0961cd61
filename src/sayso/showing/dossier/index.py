"""The index of several stories: a line or two a story, each leading to its dossier."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from sayso.showing.dossier.ground import outlet_name
from sayso.showing.dossier.points import TOLLS, heading_of
from sayso.showing.pages import days_between, filled
from sayso.showing.tolls.words import number_words
from sayso.showing.words import counted, shortened
from sayso.speakers import folded
from sayso.story import Account, Point, Story

MOST_POINTS: Final = 3
MOST_VALUES: Final = 4
MOST_OUTLETS: Final = 8
_WIDTH: Final = 160
_AGREEING: Final = frozenset({"same", "compatible", "updated"})
_FILE: Final = re.compile(r"[^/\\\x00-\x1f\x7f]{1,255}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Values:
    """A point in one line: what it is about, and the values."""

    heading: str
    values: str
    is_updated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """
    A story in the index: where its dossier is, its title, days and outlets, and what differs; `others` counts outlets that are not named.

    `agrees` are numbers of people on which several articles do not differ, `more` counts other points that differ.
    """

    link: str
    title: str
    days: str
    articles: str
    outlets: tuple[str, ...]
    others: int
    differs: tuple[Values, ...]
    agrees: tuple[Values, ...]
    more: int


def render_index(
    stories: Sequence[Story],
    files: Sequence[str],
    *,
    title: str | None = None,
    failures: Sequence[tuple[str, str]] = (),
) -> str:
    """
    Give the page that leads to the dossiers of stories, the largest first, of those the newest.

    `files` are the names of the dossiers' files, in the same folder, in the order of the stories. Raises ValueError where there are more or fewer of
    them than stories, or one is no plain file name. Equal stories give equal text, whatever their order.

    >>> "two.html" in render_index([Story(id="s1", title="One"), Story(id="s2", title="Two")], ["one.html", "two.html"])
    True
    """
    pairs = sorted(zip(stories, files, strict=True), key=lambda pair: _place(pair[0]))
    several = tuple(_entry(story, file) for story, file in pairs if len(story.articles) > 1)
    single = tuple(_entry(story, file) for story, file in pairs if len(story.articles) <= 1)
    articles = sum(len(story.articles) for story in stories)
    return filled(
        "index.html.j2",
        title=title or f"{counted(len(stories), 'story', 'stories')} in {counted(articles, 'article')}",
        dates=days_between(article.published for story in stories for article in story.articles),
        several=several,
        single=single,
        failures=failures,
        is_long=False,
    )


def _place(story: Story) -> tuple[int, bool, str, str]:
    """Give what stories are sorted by: how many articles, then the last day of publication, the newest first."""
    newest = max((article.published or "" for article in story.articles), default="")
    turned = "".join(chr(0x10FFFF - ord(letter)) for letter in newest)
    return (-len(story.articles), not newest, turned, story.id)


def _entry(story: Story, file: str) -> Entry:
    """Lay out one story."""
    if not _FILE.fullmatch(file) or file in {".", ".."}:
        raise ValueError(f"a dossier's file is named by a plain file name, not by {file!r}")
    outlets = {folded(name): name for article in story.articles if (name := outlet_name(article.outlet))}
    names = tuple(shortened(name, 60) for name in outlets.values())
    differing = [point for point in story.points if point.relation == "differs"]
    agreeing = [point for point in story.points if point.point in TOLLS and point.relation in _AGREEING]
    return Entry(
        link=f"./{quote(file)}",
        title=shortened(story.title, _WIDTH) or "A story without a title",
        days=days_between(article.published for article in story.articles),
        articles=counted(len(story.articles), "article"),
        outlets=names[:MOST_OUTLETS],
        others=len(names) - len(names[:MOST_OUTLETS]),
        differs=tuple(_values(point) for point in differing[:MOST_POINTS]),
        agrees=tuple(_values(point) for point in agreeing[: max(0, MOST_POINTS - len(differing))]),
        more=max(0, len(differing) - MOST_POINTS),
    )


def _values(point: Point) -> Values:
    """Say in one line what is given for a point: the values, of many numbers the least and the greatest, of many words the first."""
    ordered = sorted(point.accounts, key=_size)
    values = tuple(dict.fromkeys(_value(account) for account in ordered))
    shown = " · ".join(values[:MOST_VALUES])
    if len(values) > MOST_VALUES and point.point in TOLLS:
        shown = f"{values[0]} to {values[-1]}, {len(values)} values"
    elif len(values) > MOST_VALUES:
        shown += f" and {counted(len(values) - MOST_VALUES, 'more value')}"
    return Values(heading=heading_of(point), values=shown, is_updated=point.relation == "updated")


def _size(account: Account) -> int:
    """Give the number that values are sorted by, 0 where they are none."""
    value = account.value
    return (value[0] if value[0] is not None else value[1]) or 0 if isinstance(value, tuple) else 0


def _value(account: Account) -> str:
    """Give a value in words."""
    if isinstance(account.value, tuple):
        return number_words(*account.value)
    return shortened(account.value or account.words, 60)
