"""All that somebody is reported to have said, under every name that the articles have for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.showing.speakers import SpeakerPage
from sayso.showing.words import shortened
from sayso.speakers import folded
from sayso.story import StoryEntity

MOST_NAMES: Final = 6
_NAME_WIDTH: Final = 60
_ARTICLES: Final = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A name under which somebody is quoted, how often, and where the page has all of it."""

    name: str
    count: int
    anchor: str


def key_of(name: str) -> str:
    """
    Give what tells a name from others: without capitals and article.

    >>> key_of("The Rescue Service")
    'rescue service'
    """
    key = folded(name)
    return next((key.removeprefix(article) for article in _ARTICLES if key.startswith(article)), key)


def spoken_of(speakers: Sequence[SpeakerPage], people: Sequence[StoryEntity]) -> Mapping[str, tuple[Spoken, ...]]:
    """Give by name (see `key_of`) where all stands that its bearer said, under their other names in the story too, the most of it first."""
    pages: dict[str, list[SpeakerPage]] = {}
    for page in speakers:
        if page.is_named:
            pages.setdefault(key_of(page.name), []).append(page)
    spoken = {key: _links(own) for key, own in pages.items()}
    for one in people:
        keys = dict.fromkeys(key_of(name) for name in (one.name, *one.names))
        own = [page for key in keys for page in pages.get(key, ())]
        if own:
            spoken.update(dict.fromkeys(keys, _links(own)))
    return spoken


def _links(pages: Sequence[SpeakerPage]) -> tuple[Spoken, ...]:
    """Give the links to speakers' pages, the one with the most first."""
    return tuple(
        Spoken(name=shortened(page.name, _NAME_WIDTH), count=page.total.all, anchor=page.anchor)
        for page in sorted(pages, key=lambda page: -page.total.all)[:MOST_NAMES]
    )
