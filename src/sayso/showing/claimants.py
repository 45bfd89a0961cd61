"""On whose word something stands: the outlet's own, or that of whoever it is reported from, and through whom."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from sayso.record import Record
from sayso.showing.overview import NO_SOURCE
from sayso.showing.speakers import anchor_of_speaker
from sayso.showing.words import shortened
from sayso.speakers import folded, name_of

HUES: Final = 6
"""So many claimants have a colour of their own where things are compared; the others share one more."""
LASTING: Final = 3
"""So many of them, those on whose word the most stands, have the same colour all over the page."""
OWN_WORD: Final = "its own word"

_NAME_WIDTH: Final = 60
_ARTICLES: Final = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """
    Whose word it is, as the page says it.

    `name` is None where the outlet says it itself; `via` are those through whom the words came, outwards; `page` is the anchor of the speaker's page,
    None where there is none. `key` tells claimants apart; `hue` is the number of the colour, 0 for the outlet's own word.
    """

    key: str
    name: str | None
    via: tuple[str, ...] = ()
    page: str | None = None
    hue: int = 0

    @property
    def words(self) -> str:
        """The name, or that it is the outlet's own word."""
        return self.name or OWN_WORD


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Those whose word things stand on in a report: the colour of each by its key, and which speakers have a page."""

    hues: Mapping[str, int]
    pages: Collection[str]

    def among(self, keys: Iterable[str]) -> "Cast":
        """Give the cast as it is coloured among these claimants alone: who has a colour all over the page keeps it, the others take those that are left."""
        hues = dict(self.hues)
        free = iter(range(LASTING + 1, HUES + 1))
        for key in dict.fromkeys(keys):
            if key and key not in hues:
                hue = next(free, None)
                if hue is None:
                    break
                hues[key] = hue
        return Cast(hues=hues, pages=self.pages)

    def claimant(self, record: Record, voice: str | None, chain: tuple[str, ...]) -> Claimant:
        """Give whose word it is that has this voice and chain."""
        name = _name(record, voice, chain)
        if name is None:
            return Claimant(key="", name=None)
        key, page = _key(name), anchor_of_speaker(name)
        return Claimant(
            key=key,
            name=shortened(name, _NAME_WIDTH),
            via=tuple(shortened(each, _NAME_WIDTH) for each in chain[1:]),
            page=page if page in self.pages else None,
            hue=self.hues.get(key, HUES + 1),
        )


def cast_of(records: Iterable[Record], pages: Collection[str] = ()) -> Cast:
    """Give the colours to those on whose word the most tolls stand; `pages` are the anchors of the speakers' pages of the report."""
    names = (_name(record, toll.voice, toll.chain) for record in records for toll in record.tolls)
    counts = Counter(_key(name) for name in names if name is not None)
    ordered = sorted(counts, key=lambda key: (-counts[key], key))
    return Cast(hues={key: number for number, key in enumerate(ordered[:LASTING], 1)}, pages=pages)


def _name(record: Record, voice: str | None, chain: tuple[str, ...]) -> str | None:
    """Give the name of whoever the words come from; None where they are the outlet's own."""
    if chain and chain[0].strip():
        return chain[0]
    if voice is None:
        return None
    one = next((one for one in record.attributions if one.id == voice), None)
    return (name_of(record, one) if one else None) or NO_SOURCE


def _key(name: str) -> str:
    """Give what tells a claimant from others: the name without regard to capitals and an article before it."""
    key = folded(name)
    return next((key.removeprefix(article) for article in _ARTICLES if key.startswith(article)), key)
