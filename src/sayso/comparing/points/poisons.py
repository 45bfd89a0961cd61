"""Which poison was used, as the words of one sentence have it."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sayso.lexicon import load


@dataclass(frozen=True, slots=True, kw_only=True)
class PoisonEntry:
    """A substance and the words for it; `holds` are those that a class of them has in it."""

    name: str
    words: tuple[str, ...]
    holds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Poisoning:
    """Words that tell that a substance was used; see the file."""

    before: str
    behind: str
    not_: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PoisonFile:
    """The part of manners.toml that is read here."""

    poison: tuple[PoisonEntry, ...]
    poisoning: Poisoning


@dataclass(frozen=True, slots=True, kw_only=True)
class PoisonTold:
    """A substance of which a sentence tells that it was used, and where its name stands there."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forms:
    """The words as expressions over small letters."""

    named: re.Pattern[str]
    told: tuple[re.Pattern[str], ...]
    joined: re.Pattern[str]
    unreal: re.Pattern[str]
    names: Mapping[str, str]


@cache
def _file() -> PoisonFile:
    """Give the words of poisons; read once a process."""
    return load("manners", PoisonFile)


@cache
def _forms() -> _Forms:
    """Make the expressions; once a process."""
    file = _file()
    names = {word: one.name for one in file.poison for word in one.words}
    classes = {word for one in file.poison if one.holds for word in one.words}
    single = "|".join(re.escape(word) for word in names if word not in classes)
    either = "|".join(
        re.escape(word) + (rf"(?! (?:{single})\b)" if word in classes else "")
        for word in sorted(names, key=len, reverse=True)
    )
    return _Forms(
        named=re.compile(rf"\b(?:{either})\b"),
        told=(
            re.compile(rf"\b{file.poisoning.before}(?:the |an? )?(?P<name>{either})\b"),
            re.compile(rf"\b(?P<name>{either})\b{file.poisoning.behind}"),
        ),
        joined=re.compile(rf"(?: gas)?(?: and/or| and| or|,) (?P<name>{either})\b"),
        unreal=re.compile(file.poisoning.not_),
        names=names,
    )


def poisons_in(sentence: str) -> Iterator[PoisonTold]:
    """
    Give the substances of which a sentence, in small letters, tells that they were used.

    >>> [one.name for one in poisons_in("a gas suspected of being chlorine fell on the quarter")]
    ['chlorine']
    >>> list(poisons_in("the army denied that sarin was used"))
    []
    """
    forms = _forms()
    if not forms.named.search(sentence) or forms.unreal.search(sentence):
        return
    told = [match for form in forms.told for match in form.finditer(sentence)]
    joined = [match for one in told if (match := forms.joined.match(sentence, one.end("name"))) is not None]
    seen: set[str] = set()
    for match in (*told, *joined):
        name = forms.names[match["name"]]
        if name not in seen:
            seen.add(name)
            yield PoisonTold(start=match.start("name"), end=match.end("name"), name=name)


@cache
def _held() -> Mapping[str, frozenset[str]]:
    """Give for each substance what belongs to it, itself with it."""
    return {one.name: frozenset({one.name, *one.holds}) for one in _file().poison}


def may_be_one(some: Collection[str], others: Collection[str]) -> bool:
    """
    Tell whether one of some substances may be one of others.

    >>> may_be_one(["sarin"], ["nerve agent"]), may_be_one(["sarin"], ["chlorine"])
    (True, False)
    """
    return any(not _held()[one].isdisjoint(_held()[other]) for one in some for other in others)
