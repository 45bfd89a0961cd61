"""Whether two articles may give the words of one speaker."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from sayso.comparing.people import source_key, who
from sayso.comparing.quotes.tellings import Telling
from sayso.comparing.quotes.words import words_in
from sayso.record import Attribution
from sayso.story import StoryEntity

Speaking = Literal["same", "open", "other"]

_PASSING: Final = frozenset({"document", "outlet"})
"""Kinds of source that may pass another's words on."""
_USUAL: Final = 2
"""Words of a person's name: of names equally common the one nearest to it stands."""
_SMALL: Final = frozenset({"the", "a", "an", "of", "for", "and", "in", "at", "mr", "mrs", "ms", "dr"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voice:
    """Who speaks in a telling: keys by which people compare, the words of the names, whether it is named at all, and the kind of source."""

    keys: frozenset[str]
    names: tuple[frozenset[str], ...]
    is_named: bool
    is_person: bool


@dataclass(frozen=True)
class Speakers:
    """The speakers of a story; `people` are those known across its articles."""

    people: Sequence[StoryEntity]

    def speaking(self, one: Telling, other: Telling) -> Speaking:
        """
        Tell whether two tellings have the same speaker, plainly another one, or leave it open.

        Same is also whom an outlet names inside what it passes on. Open is what has no source or one without a name, an outlet that passes words on, a person beside a body (who may speak for it), and two whose names
        share a word.
        """
        left, right = self._voice(one), self._voice(other)
        if left.keys & right.keys or any(_holds(mine, theirs) for mine in left.names for theirs in right.names):
            return "same"
        if _passes_on(one, right) or _passes_on(other, left):
            return "same"
        if not (left.is_named and right.is_named) or left.is_person != right.is_person:
            return "open"
        if any(mine & theirs for mine in left.names for theirs in right.names):
            return "open"
        return "other"

    def name(self, telling: Telling) -> str | None:
        """Give the speaker's name as the story has it, else as the article has it; None where there is none."""
        source = telling.attribution.source
        known = self._who.get((telling.article, telling.attribution.id)) or (
            self._who.get((telling.article, source.entity)) if source and source.entity else None
        )
        return known or _written(telling) or None

    def common_name(self, tellings: Sequence[Telling]) -> str:
        """Give the name that most tellings have for their speaker, one of somebody named where there is any; empty where none has one."""
        names = [(telling, self.name(telling)) for telling in tellings]
        named = Counter(name for telling, name in names if name and self.is_named(telling))
        counted = named or Counter(name for _, name in names if name)
        return min(counted, key=lambda name: (-counted[name], abs(len(name.split()) - _USUAL), name), default="")

    def is_named(self, telling: Telling) -> bool:
        """Tell whether somebody is named as the speaker."""
        return self._voice(telling).is_named

    def key(self, telling: Telling) -> str | None:
        """Give what the speaker is compared by across articles; None where there is none."""
        name = self.name(telling)
        return self._key(name) if name else None

    def _voice(self, telling: Telling) -> _Voice:
        """Give who speaks in a telling, made once."""
        held = self._voices.get(telling.number)
        if held is None:
            held = self._voices[telling.number] = self._made(telling)
        return held

    def _made(self, telling: Telling) -> _Voice:
        """Make who speaks in a telling."""
        source = telling.attribution.source
        names = [name for name in (self.name(telling), _written(telling)) if name]
        return _Voice(
            keys=frozenset(self._key(name) for name in names),
            names=tuple(words for name in names if (words := _name_words(name))),
            is_named=source is not None and source.kind not in _PASSING and any(map(_has_capital, names)),
            is_person=source is not None and source.kind == "person",
        )

    @cached_property
    def _who(self) -> dict[tuple[str, str], str]:
        """Names across articles by article and id."""
        return dict(who(self.people))

    @cached_property
    def _key(self) -> Callable[[str], str]:
        """What names are compared by."""
        return source_key(self.people)

    @cached_property
    def _voices(self) -> dict[int, _Voice]:
        """Who speaks, by the number of the telling."""
        return {}


def _passes_on(telling: Telling, voice: _Voice) -> bool:
    """Tell whether an outlet or a paper itself names the other's speaker in what it says ("Radio Orva said that Mina Dahl said ...")."""
    source = telling.attribution.source
    if source is None or source.kind not in _PASSING or not voice.is_named:
        return False
    return any(names <= set(telling.forms) for names in voice.names)


def _written(telling: Telling) -> str:
    """Give a source's name as its article has it, on one line."""
    return written_source(telling.record.article.text, telling.attribution)


def written_source(text: str, attribution: Attribution) -> str:
    """Give the name of an attribution's source, else its words; empty where there is none."""
    source = attribution.source
    if source is None:
        return ""
    return " ".join((source.name or (source.span.of(text) if source.span else "")).split())


def _name_words(name: str) -> frozenset[str]:
    """Give the words of a name that tell it from others."""
    return frozenset(word.form for word in words_in(name)) - _SMALL


def _holds(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Tell whether one name stands in the other ("Dahl" in "Mina Dahl")."""
    return mine <= theirs or theirs <= mine


def _has_capital(name: str) -> bool:
    """Tell whether a word of a name begins with a capital."""
    return any(word[:1].isupper() for word in name.split())
