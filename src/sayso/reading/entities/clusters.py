"""Names gathered into who they name: one cluster a bearer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from sayso.reading.entities.forms import (
    folded,
    initials,
    is_acronym,
    is_shorter_body,
    is_shorter_person,
    person_words,
    sort_of,
)
from sayso.reading.entities.lexicon import body_heads
from sayso.reading.entities.surnames import Person, bearers_of_surnames
from sayso.reading.entities.ties import ties_in
from sayso.reading.entities.values import Cluster, Name
from sayso.reading.first_names import first_names

_MOST: Final = 60
"""Names of one surname, or one acronym, that are compared; no article has more."""


class _Joined:
    """Which of many names are one bearer's: a disjoint-set forest."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def root(self, one: int) -> int:
        """Give the name that stands for a bearer."""
        while self._above[one] != one:
            self._above[one] = self._above[self._above[one]]
            one = self._above[one]
        return one

    def join(self, one: int, other: int) -> None:
        """Make two names one bearer's; the earlier stands for both."""
        first, second = sorted((self.root(one), self.root(other)))
        self._above[second] = first


def clustered(text: str, names: Sequence[Name]) -> tuple[Cluster, ...]:
    """Give the bearers of an article's names, in the order in which they are first named; `names` stand in order."""
    names = tuple(_with_surnames(text, names))
    joined = _Joined(len(names))
    _join_same(names, joined)
    former = set()
    for tie in ties_in(text, names):
        joined.join(tie.first, tie.second)
        if tie.former is not None:
            former.add(names[tie.former].words)
    _join_bodies(names, joined)
    _join_people(text, names, joined)
    _join_nouns(text, names, joined)
    held: dict[int, list[Name]] = defaultdict(list)
    for at, one in enumerate(names):
        held[joined.root(at)].append(one)
    return tuple(Cluster(names=tuple(ones), former=frozenset(former)) for _, ones in sorted(held.items()))


def _with_surnames(text: str, names: Sequence[Name]) -> Iterator[Name]:
    """Give a first name the surname that it shares with the full name behind it ("Ana and Tom Bel")."""
    for at, one in enumerate(names):
        following = names[at + 1] if at + 1 < len(names) else one
        first, _, rest = following.words.partition(" ")
        is_first = (
            one.kind == following.kind == "person" and " " not in one.words and one.words.lower() in first_names()
        )
        between = text[one.span.end : following.span.start].split() if rest else []
        is_pair = is_first and between == ["and"] and first != one.words and " " not in rest
        yield replace(one, words=f"{one.words} {rest}") if is_pair else one


def _join_same(names: Sequence[Name], joined: _Joined) -> None:
    """Join names of the same folded words and sort, people of one word apart; and those that are known to be one."""
    first: dict[object, int] = {}
    for at, one in enumerate(names):
        sort = sort_of(one.kind)
        keys: list[object] = [one.known.id] if one.known is not None else []
        words = person_words(one.words) if sort == "person" else folded(one.words)
        if sort != "person" or len(words) > 1:
            keys.append((sort, words))
        for key in keys:
            if key in first:
                joined.join(first[key], at)
            else:
                first[key] = at


def _join_bodies(names: Sequence[Name], joined: _Joined) -> None:
    """Join bodies with their acronyms and with shorter ways to write them, where only one is meant."""
    bodies: dict[str, int] = {}
    for at, one in enumerate(names):
        if sort_of(one.kind) == "body":
            bodies.setdefault(one.words, at)
    by_initials: dict[str, list[int]] = defaultdict(list)
    by_end: dict[str, list[str]] = defaultdict(list)
    for words, at in bodies.items():
        for made in initials(words) if not is_acronym(words) else ():
            by_initials[made].append(at)
        key = folded(words)
        for word in {key[0], key[-1]} if key else ():
            by_end[word].append(words)
    for words, at in bodies.items():
        if is_acronym(words):
            _join_if_one(at, by_initials.get(words.replace(".", "").upper(), ()), joined)
        elif len(key := folded(words)) > 1:
            near = {*by_end[key[0]][:_MOST], *by_end[key[-1]][:_MOST]}
            _join_if_one(at, [bodies[full] for full in near if is_shorter_body(words, full)], joined)


def _join_if_one(at: int, others: Iterable[int], joined: _Joined) -> None:
    """Join a name with others where they all are one bearer's."""
    roots = {joined.root(other) for other in others}
    if len(roots) == 1:
        joined.join(at, roots.pop())


def _join_people(text: str, names: Sequence[Name], joined: _Joined) -> None:
    """Join people's shorter names with the full ones."""
    people = [
        (at, words) for at, one in enumerate(names) if one.kind == "person" and (words := person_words(one.words))
    ]
    by_surname: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
    by_word: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
    for at, words in people:
        if len(words) > 1:
            _keep(by_surname[words[-1]], words, at)
            for word in words[:-1]:
                _keep(by_word[word], words, at)
    for full in by_surname.values():
        _join_full(full, joined)
    borne = dict(bearers_of_surnames(text, [Person(names[at].span, words) for at, words in people]))
    alone: dict[str, int] = {}
    for number, (at, words) in enumerate(people):
        if number in borne:
            joined.join(people[borne[number]][0], at)
        elif len(words) == 1:
            bearers = _only(by_word.get(words[0], {}), joined)
            joined.join(next(iter(bearers.values()), alone.setdefault(words[0], at)), at)


def _keep(bearers: dict[tuple[str, ...], int], words: tuple[str, ...], at: int) -> None:
    """Keep where a full name stands first, of not too many."""
    if len(bearers) < _MOST:
        bearers.setdefault(words, at)


def _only(bearers: dict[tuple[str, ...], int], joined: _Joined) -> dict[tuple[str, ...], int]:
    """Give the bearers of a first name where they are one."""
    return bearers if len({joined.root(at) for at in bearers.values()}) == 1 else {}


def _join_full(full: dict[tuple[str, ...], int], joined: _Joined) -> None:
    """Join the full names of one surname that are ways to write one ("A. Bel" and "Ana Bel"), where only one longer name fits."""
    ordered = list(full)
    for words in ordered:
        longer = [one for one in ordered if one != words and is_shorter_person(words, one)]
        widest = max(longer, key=len, default=None)
        if widest is not None and all(one == widest or is_shorter_person(one, widest) for one in longer):
            joined.join(full[words], full[widest])


def _join_nouns(text: str, names: Sequence[Name], joined: _Joined) -> None:
    """Join a body's noun with a capital ("the Observatory") with the body of that noun that was named last."""
    last: dict[str, int] = {}
    for at, one in enumerate(names):
        if sort_of(one.kind) != "body":
            continue
        words = one.words.split()
        if len(words) == 1:
            noun = words[0].lower()
            is_led = text[max(0, one.span.start - 4) : one.span.start].lower() == "the "
            if noun in last and is_led and noun in body_heads():
                joined.join(last[noun], at)
            continue
        link = next((place for place, word in enumerate(words) if word in {"of", "for", "on", "in"}), len(words))
        for noun in {words[-1].lower(), words[link - 1].lower()}:
            last[noun] = at
