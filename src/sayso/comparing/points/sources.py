"""On whose word an account stands: one source under its names, and articles that are copies of each other."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from sayso.article import Span
from sayso.lexicon import load
from sayso.names import candidates, known_names
from sayso.names.builtin import Offices
from sayso.record import Attribution, Record
from sayso.speakers import folded
from sayso.story import COPY, Account, Reuse, StoryEntity

_TELLING: Final = 6
"""Letters above which a word of a body's name tells it."""
_CLAIMED: Final = re.compile(
    r"(?:the|this|an?) (?:[\w'-]+ ){0,5}?(?:attacks?|bombings?|strikes?|blasts?|assault|shooting|killings?|raid|explosions?)(?:[.,;]| (?:that|which|on|in|at|near|against|outside))"
)
_ARTICLES: Final = ("the ", "a ", "an ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """
    Who is the same source, and what was copied, in one story.

    `bodies` gives for a folded name what it goes by, `short` for a name as one article cuts it short ("the ministry"); `passages` gives for a pair of articles their common stretches, `copies` the pairs that are copies as a whole.
    """

    bodies: Mapping[str, str]
    outlets: Mapping[str, str]
    short: Mapping[tuple[str, str], str]
    passages: Mapping[tuple[str, str], tuple[tuple[Span, Span], ...]]
    copies: frozenset[tuple[str, str]]

    def source_of(self, account: Account) -> str:
        """Give the source on whose word an account stands: the one that its words come from, else the publishing outlet."""
        if not account.chain:
            return self.outlets[account.article]
        return self.short.get((account.article, account.chain[0])) or self.body_of(account.chain[0])

    def body_of(self, name: str) -> str:
        """Give what a name goes by: the body that it speaks for, the entry of the known names, else itself."""
        return self.bodies.get(_plain(name)) or _known(name)

    def is_copied(self, one: Account, other: Account) -> bool:
        """Tell whether two accounts are one text: their articles are copies, or both stand in a passage that the two share."""
        pair = one.article, other.article
        if pair in self.copies or pair[::-1] in self.copies:
            return True
        common = self.passages.get(pair, ())
        if any(left.overlaps(one.span) and right.overlaps(other.span) for left, right in common):
            return True
        common = self.passages.get(pair[::-1], ())
        return any(right.overlaps(one.span) and left.overlaps(other.span) for left, right in common)


def sources_of(records: Sequence[Record], reuse: Iterable[Reuse], people: Iterable[StoryEntity]) -> Sources:
    """Gather what a story's records tell of its sources: who speaks for whom, which outlets there are, what was copied."""
    bodies: dict[str, str] = {}
    for record in records:
        _add_heads(bodies, record)
    for one in people:
        body = _known(one.speaks_for or one.name)
        for name in (one.name, *one.names):
            bodies.setdefault(_plain(name), body)
    shared = tuple(reuse)
    return Sources(
        bodies=bodies,
        short={
            (record.article.id, name): bodies.get(_plain(full)) or _known(full)
            for record in records
            for name, full in _cut_short(record)
        },
        outlets={record.article.id: _outlet_of(record) for record in records},
        passages={one.articles: tuple(passage.spans for passage in one.passages) for one in shared},
        copies=frozenset(one.articles for one in shared if one.share >= COPY),
    )


def covering(record: Record, span: Span) -> Attribution | None:
    """
    Give the attribution on whose word some words stand: the narrowest whose content covers them; None where they are the outlet's own.

    Who claims an attack is not the one who describes it.
    """
    held = [
        one
        for one in record.attributions
        if any(piece.covers(span) for piece in one.content) and not _is_claim(record, one)
    ]
    return min(held, key=lambda one: (sum(piece.length for piece in one.content), one.id), default=None)


def _is_claim(record: Record, one: Attribution) -> bool:
    """Tell whether an attribution is a claim to have done what its content names: "claims the bomb attack that"."""
    if one.act == "claim responsibility":
        return True
    return one.act == "claim" and _CLAIMED.match(record.article.text, min(one.content).start) is not None


def _outlet_of(record: Record) -> str:
    """Give the source of what an article says on its own word: the agency that it credits, else its outlet, else itself."""
    article = record.article
    if len(article.wire) == 1:
        return _known(article.wire[0])
    return "outlet:" + folded(article.outlet or article.id)


def _cut_short(record: Record) -> Iterator[tuple[str, str]]:
    """Give sources of an article that are one noun ("the ministry"), each with the last source told before whose name has that noun."""
    before: list[str] = []
    seen: set[str] = set()
    for attribution in sorted(record.attributions, key=lambda one: min(one.content)):
        name = attribution.chain[0] if attribution.chain else ""
        noun = _plain(name)
        if name and " " not in noun and name not in seen:
            seen.add(name)
            full = next((other for other in reversed(before) if other != name and _holds(_plain(other), noun)), None)
            if full is not None:
                yield name, full
        if name:
            before.append(name)


def _add_heads(bodies: dict[str, str], record: Record) -> None:
    """Add people whose title in an article names the body that they speak for: "Observatory head"."""
    groups = [one for one in record.entities if one.kind in {"organization", "group"}]
    for person in record.entities:
        if person.kind != "person" or not person.descriptors:
            continue
        group = next((one for one in groups if _is_head(person.descriptors, (one.name, *one.aliases))), None)
        for name in (person.name, *person.aliases) if group is not None else ():
            bodies.setdefault(_plain(name), _known(group.name) if group is not None else "")


def _is_head(titles: Sequence[str], names: Sequence[str]) -> bool:
    """Tell whether a person's titles name a body: by one of its names, or by a telling word of its name that opens the title ("Observatory head")."""
    words = {word for name in names for word in name.split() if word[0].isupper() and len(word) > _TELLING}
    return any(
        title.split()[0] in words or any(_holds(_plain(title), _plain(name)) for name in names)
        for title in titles
        if title.split()
    )


def _holds(words: str, name: str) -> bool:
    """Tell whether words hold a name whole."""
    return f" {name} " in f" {words} "


def _plain(name: str) -> str:
    """Fold a name and take its article off."""
    plain = folded(name).replace("’", "'")
    for article in _ARTICLES:
        plain = plain.removeprefix(article)
    return plain


def _known(name: str) -> str:
    """Give the id of the one entry of the known names that is written so, else the folded name; a state and its offices are one."""
    entries = candidates(known_names(), name)
    if len(entries) != 1:
        return _states().get(_plain(name), _plain(name))
    entry = entries[0]
    of_state = entry.country is not None and entry.id.startswith(entry.country.lower() + "-")
    return f"state:{entry.country}" if of_state else entry.id


@cache
def _states() -> Mapping[str, str]:
    """Give the states by their folded names."""
    return {_plain(name): f"state:{one.country}" for one in load("names/offices", Offices).state for name in one.names}
