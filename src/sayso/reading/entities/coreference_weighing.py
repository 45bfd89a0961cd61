"""
How likely a pronoun means each of those named or described round it.

Each place where somebody stands is evidence, as words for what it is like beside the pronoun ("d1" one sentence before, "s-subject" a subject for a subject); its weights add up, the
places of one body or person are pooled, and nobody is a candidate too. The weights are data (`data/en/coreference.toml`), fitted by maximum likelihood.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from sayso.article import Block
from sayso.lexicon import load
from sayso.reading.entities.coreference_people import Somebody
from sayso.reading.entities.coreference_scene import Place
from sayso.reading.first_names import Sex

HE: Final = frozenset({"he", "him", "his"})
SHE: Final = frozenset({"she", "her", "hers"})
_THING: Final = frozenset({"it", "its"})
_GROUPS: Final = {"it": "t", "its": "t", "they": "y", "them": "y", "their": "y"}
_SIDES: Final = {"subject": "s", "object": "o", "oblique": "o", "owner": "w", "aside": "o", "other": "o"}

_MOST = 14
"""Places before a pronoun that are weighed."""

_AHEAD = 2
"""Places behind a pronoun, in its sentence, that are weighed."""

_FARTHEST = 10
"""Sentences back that a pronoun reaches."""

_FAR = 4
_MANY = 3
_OFTEN = 5
_SMALLEST_SHARE = 0.02
_APART: Final = frozenset({"caption", "heading", "quotation", "title", "list"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """
    The shape of `data/en/coreference.toml`.

    `share` says how much the encoder's opinion counts beside the rest (0 not at all, 1 as much as it says); `least` how likely an answer must be, by the first letter of a group of pronouns
    (p he and she, t it, y they).
    """

    share: float
    least: Mapping[str, float]
    weights: Mapping[str, float]


@cache
def coreference_weights() -> Weights:
    """Give the weights."""
    return load("coreference", Weights)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Whose words a place stands in: the number of the attribution, -1 where none; of the quotation, -1 where none; and of the attribution whose source it is."""

    holder: int = -1
    quotation: int = -1
    source_of: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """
    An article's places in order, with the voices they stand in.

    `people` are those who stand there by key, `counts` how often each is named, `last_sources` the number of the last source outside quotation marks before each place (-1 for none),
    `sources` the place of each attribution's source, `shares` what the encoder sees by where a pronoun begins. `learned` gathers of whom pronouns told that they are he or she;
    `weights` are those by which the evidence is weighed.
    """

    places: Sequence[Place]
    voices: Sequence[Voice]
    people: Mapping[str, Somebody]
    blocks: Sequence[Block]
    counts: Mapping[str, int]
    last_sources: Sequence[int]
    sources: Mapping[int, int]
    shares: Mapping[int, tuple[tuple[str, float], ...]]
    learned: dict[str, Sex] = field(default_factory=dict)
    weights: Weights = field(default_factory=coreference_weights)


Meant = Mapping[int, str]
"""Whom places mean that are known so far, by number of the place."""

Evidence = tuple[str | None, tuple[str, ...]]
"""One whom a pronoun may mean (None for nobody), and what one place says for it."""


def group_of(word: str) -> str:
    """Give the group of a pronoun: p for he and she, t for it, y for they."""
    return _GROUPS.get(word, "p")


def weigh(at: int, scene: Scene, meant: Meant) -> dict[str | None, float]:
    """Give how likely the pronoun at a place means each candidate, None for nobody; all add up to 1."""
    weights = scene.weights.weights
    pooled: dict[str | None, float] = {}
    for who, keys in evidence(at, scene, meant):
        score = math.exp(sum([weights.get(key, 0.0) for key in keys]))
        pooled[who] = pooled.get(who, 0.0) + score
    seen = scene.shares.get(scene.places[at].span.start)
    if seen is not None:
        pooled = _with_shares(pooled, seen, scene.weights.share)
    total = sum(pooled.values())
    return {who: score / total for who, score in pooled.items()}


def _with_shares(
    pooled: Mapping[str | None, float], seen: Sequence[tuple[str, float]], power: float
) -> dict[str | None, float]:
    """Multiply by the encoder's shares to a power; one that it did not see gets what it leaves to nobody."""
    held: dict[str, float] = {}
    for who, share in seen:
        held[who] = held.get(who, 0.0) + share
    nobody = max(1 - sum(held.values()), 0.0)
    return {
        who: score * max(nobody if who is None else held.get(who, nobody), _SMALLEST_SHARE) ** power
        for who, score in pooled.items()
    }


def evidence(at: int, scene: Scene, meant: Meant) -> Iterator[Evidence]:
    """Give what each place round a pronoun says for the one who stands there, and what speaks for nobody."""
    pronoun = scene.places[at]
    group = group_of(pronoun.word)
    prefix = "" if group == "p" else group
    ranks: dict[str, int] = {}
    near: set[str] = set()
    for number in _before(at, scene, meant):
        who = meant[number]
        ranks.setdefault(who, len(ranks))
        if pronoun.sentence - scene.places[number].sentence <= 1:
            near.add(who)
        keys = tuple(_evidence(at, number, ranks[who], scene, meant))
        yield who, tuple(prefix + key for key in keys) if prefix else keys
    for number in _ahead(at, scene, meant):
        who = meant[number]
        if who not in ranks or pronoun.is_fronted:
            place = scene.places[number]
            is_led = pronoun.is_opening and not place.is_opening
            fronted = "led" if is_led else "fronted" if pronoun.is_fronted else "behind"
            side, first = _SIDES[pronoun.part], "new" if who not in ranks else "old"
            keys = (
                f"after-{fronted}-{side}-{place.part}",
                f"after-{fronted}-{first}",
                _known(pronoun.word, who, scene),
                _often(who, scene),
            )
            yield who, tuple(prefix + key for key in keys)
    side = _SIDES[pronoun.part]
    voice = scene.voices[at]
    yield (
        None,
        (
            f"{prefix}nobody",
            f"{prefix}nobody-{side}",
            f"{prefix}nobody-near{min(len(near), _MANY)}",
            f"{prefix}nobody-{'quoted' if voice.quotation >= 0 else 'source' if voice.source_of >= 0 else 'told'}",
            f"nobody-{pronoun.word}",
        ),
    )


def _before(at: int, scene: Scene, meant: Meant) -> Iterator[int]:
    """Give the places before a pronoun, the nearest first, where somebody stands whom it may mean."""
    pronoun = scene.places[at]
    given = 0
    for number in range(at - 1, -1, -1):
        place = scene.places[number]
        if given >= _MOST or pronoun.sentence - place.sentence > _FARTHEST:
            return
        if number in meant and _may_mean(pronoun.word, meant[number], scene):
            given += 1
            yield number


def _ahead(at: int, scene: Scene, meant: Meant) -> Iterator[int]:
    """Give the next places in a pronoun's sentence where somebody is named whom it may mean; from inside a quotation none outside it."""
    pronoun = scene.places[at]
    for number in range(at + 1, min(at + 1 + _AHEAD, len(scene.places))):
        place = scene.places[number]
        is_outside = scene.voices[at].quotation >= 0 and scene.voices[number].quotation != scene.voices[at].quotation
        if place.sentence != pronoun.sentence or is_outside:
            return
        if place.who is not None and number in meant and _may_mean(pronoun.word, meant[number], scene):
            yield number


def fits(word: str, who: Somebody, learned: Sex | None = None) -> bool:
    """
    Tell whether a pronoun may mean somebody: he or she, a person or a thing, one or several; `learned` is what other pronouns told.

    >>> from sayso.reading.naming import Named
    >>> ana = Somebody(key="ana", named=Named(name="Ana", kind="person"), sort="person", sex="she")
    >>> fits("her", ana), fits("him", ana), fits("it", ana)
    (True, False, False)
    """
    group = group_of(word)
    if group == "p":
        sex = "he" if word in HE else "she"
        return who.sort == "person" and (who.sex or learned) in {None, sex}
    if group == "t":
        return who.sort in {"body", "place"}
    return who.sort in {"people", "body"}


def _may_mean(word: str, who: str, scene: Scene) -> bool:
    """Tell whether a pronoun may mean somebody in a scene."""
    return fits(word, scene.people[who], scene.learned.get(who))


def _often(who: str, scene: Scene) -> str:
    """Tell in a word how often somebody is named."""
    count = scene.counts.get(who, 0)
    return "n0" if not count else "n1" if count == 1 else "n2" if count < _MANY else "n3" if count < _OFTEN else "n5"


def _known(word: str, who: str, scene: Scene) -> str:
    """Tell in a word how well a pronoun fits what is known of somebody's."""
    somebody = scene.people[who]
    if somebody.sex is not None:
        return "sex"
    if who in scene.learned:
        return "learned"
    if somebody.leaning is None:
        return "nosex"
    return "leaning" if somebody.leaning == ("he" if word in HE else "she") else "leaning-off"


def _evidence(at: int, number: int, rank: int, scene: Scene, meant: Meant) -> Iterator[str]:
    """Give what a place before a pronoun says for the one who stands there."""
    pronoun, place = scene.places[at], scene.places[number]
    who = scene.people[meant[number]]
    side = _SIDES[pronoun.part]
    back = min(pronoun.sentence - place.sentence, _FAR)
    yield f"d{back}"
    yield f"{side}-{place.part}-{min(back, 1)}"
    yield f"r{min(rank, _MANY)}-{min(back, 1)}"
    yield _known(pronoun.word, meant[number], scene)
    is_source = scene.voices[at].source_of >= 0
    yield ("source-" if is_source else "") + _often(meant[number], scene)
    yield f"m-pronoun-{min(back, 1)}" if place.who is None else "m-name" if who.is_named else "m-described"
    if not who.is_sure:
        yield "m-unsure"
    if place.clause == pronoun.clause:
        yield f"clause-{side}-{place.part}"
    elif back == 0 and pronoun.clause - place.clause == 1:
        yield f"next-{side}-{place.part}"
    if place.is_fronted and pronoun.is_fronted and back:
        yield "fronted"
    if number == 0 or scene.places[number - 1].sentence != place.sentence:
        yield "m-first"
    if pronoun.block != place.block:
        yield "b1" if pronoun.block - place.block == 1 else "b2"
        if scene.blocks[place.block].kind in _APART or scene.blocks[pronoun.block].kind in _APART:
            yield "apart"
    yield from _voiced(at, number, scene, meant)


def _voiced(at: int, number: int, scene: Scene, meant: Meant) -> Iterator[str]:
    """Give what speakers and quotation marks say for the one who stands at a place."""
    own, other = scene.voices[at], scene.voices[number]
    speaker = scene.sources.get(own.holder)
    if speaker is not None and meant.get(speaker) == meant[number]:
        yield "speaker-quoted" if own.quotation >= 0 else "speaker-told"
    if own.quotation >= 0:
        yield "same-quotation" if other.quotation == own.quotation else "out-of-quotation"
    elif other.quotation >= 0:
        yield "m-quoted"
    if own.source_of >= 0 and other.holder == own.source_of:
        yield "own-content"
    if number == scene.last_sources[at]:
        back = min(scene.places[at].sentence - scene.places[number].sentence, _FAR)
        yield f"last-source-{back}" if own.source_of >= 0 else "last-source-other"
    if other.source_of >= 0:
        yield "source-source" if own.source_of >= 0 else "m-source"
    elif own.source_of >= 0:
        yield "source-other"
