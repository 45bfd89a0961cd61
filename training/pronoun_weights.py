"""
Fits the weights by which pronouns are resolved (`src/sayso/data/en/coreference.toml`): one command, two corpora, no labels of our own.

    python training/pronoun_weights.py --corpora ../shared/corpora --out src/sayso/data/en/coreference.toml

It learns from GAP's validation part and from GUM's open genres without the fifth that is measured on, by maximum likelihood of the right answers with a penalty on
large weights. Answers are places that later pronouns go back to, so that the fit goes round by round, each round's weights mixed with those before.

The encoder's own opinion is left out of the likelihood: it was trained on the same passages, and would look better there than it is. It has its say in the
answers of each round, as it has where Sayso reads, with the power `share`.
"""

import argparse
import math
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from entities import as_labelled_article
from sayso.article import Article, Span
from sayso.evaluation.gap import GapPassage, read_gap
from sayso.evaluation.gum_mentions import GumMention, GumText, read_gum_mentions
from sayso.evaluation.named_texts import is_held_out
from sayso.evaluation.polnear import as_article
from sayso.reading.entities.coreference import Known, answers, scene_of
from sayso.reading.entities.coreference_scene import FIRST, Place
from sayso.reading.entities.coreference_weighing import Evidence, Scene, Weights, evidence
from sayso.reading.findings import Found
from sayso.reading.namebook import name_book
from sayso.reading.read import read_seen, see
from sayso.record import Attribution

_ROUNDS = 6
_MIXED = 0.4
"""How much of a round's weights is mixed into those before."""

_PENALTY = 3.0
"""Chosen by F1 on the fifth of GUM that is held out (he and she: .54 with 1, .58 with 3 and with 8)."""

_STEPS = 300
_RATE = 0.1
_LATE_RATE = 0.02
_LATE = 0.7
"""Share of the steps after which the rate falls."""

_SMALLEST = 0.05
"""Weights below this are left out."""

_BY_HAND = {"apart": -1.0, "speaker-quoted": -2.5}
_LONGEST_DESCRIPTION = 40
"""Characters of a mention without a name that a description at its head stands for."""

_START = {
    "d1": -0.5,
    "d2": -1.5,
    "d3": -2.0,
    "d4": -3.0,
    "nobody": -1.0,
    "tnobody": 2.0,
    "ynobody": 2.0,
    "s-subject-1": 1.0,
    "s-subject-0": 0.5,
    "clause-o-subject": -3.0,
    "after-fronted-w-subject": -1.0,
    "after-behind-s-subject": -4.0,
    "after-behind-w-subject": -4.0,
    "after-behind-o-subject": -4.0,
    "after-behind-s-object": -5.0,
    "after-behind-w-object": -5.0,
}
"""Where the first round's answers come from: near before far, subjects before others, hardly anything behind."""

_HEAD = Path(__file__).with_name("pronoun_weights.head.toml")
"""What the file says before its weights: what they mean, and the settings that are no weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A pronoun with the evidence round it, and of each piece whether the one it speaks for is meant."""

    pieces: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def scene_of_article(article: Article) -> Scene:
    """Give an article's places with all that is known of them before pronouns are resolved."""
    seen = see(article)
    text, blocks = article.text, article.readable()
    book = name_book(text, [block.span for block in blocks], [(one.kind, one.span) for one in seen.look.names])
    found = tuple(_found(one) for one in read_seen(seen).attributions)
    known = Known(book=book, found=found, seen=seen.look)
    scene, _ = scene_of(text, blocks, seen.sentences, seen.quotations, known)
    return scene


def _found(one: Attribution) -> Found:
    """Give an attribution as it was before names were given."""
    return Found(cue=one.cue, source=one.source.span if one.source is not None else None, content=one.content)


def weighed_by(scene: Scene, weights: Mapping[str, float]) -> tuple[Scene, dict[int, str]]:
    """Give a scene with other weights, and whom its places mean by them."""
    settings = tomllib.loads(_HEAD.read_text(encoding="utf-8"))
    held = Weights(share=settings["share"], least=settings["least"], weights=weights)
    scene = replace(scene, weights=held, learned={})
    return scene, answers(scene)


def asked_in_gap(passage: GapPassage, scene: Scene, weights: Mapping[str, float]) -> Iterator[Asked]:
    """Give the pronoun of a passage of GAP: where a name is meant that one, where none is anybody but the two."""
    scene, meant = weighed_by(scene, weights)
    number = next((at for at, place in enumerate(scene.places) if place.span == passage.pronoun), None)
    if number is None:
        return
    named: dict[bool, set[str]] = {True: set(), False: set()}
    for one in passage.names:
        named[one.is_meant] |= {place.who for place in scene.places if place.who and place.span.overlaps(one.span)}
    right = named[True] - named[False]
    is_meant = any(one.is_meant for one in passage.names)
    if right or not is_meant:
        pieces = _evidence(number, scene, meant)
        yield from _asked(pieces, [who in right if is_meant else who not in named[False] for who, _ in pieces])


def asked_in_gum(gum: GumText, scene: Scene, weights: Mapping[str, float]) -> Iterator[Asked]:
    """Give the pronouns of a document of GUM; nobody is meant where none of those that may be is the right one."""
    scene, meant = weighed_by(scene, weights)
    numbers = {place.span.start: at for at, place in enumerate(scene.places) if place.who is None}
    borne = _bearers(gum, scene.places)
    for one in gum.mentions:
        number = numbers.get(one.span.start) if one.is_pronoun else None
        if number is None or scene.places[number].word in FIRST:
            continue
        pieces = _evidence(number, scene, meant)
        right = [who in borne[one.entity] for who, _ in pieces]
        yield from _asked(pieces, right if any(right) else [who is None for who, _ in pieces])


def _bearers(gum: GumText, places: Sequence[Place]) -> dict[str, set[str]]:
    """Give for each entity of a document the keys of those who stand in its mentions."""
    borne: dict[str, set[str]] = {one.entity: set() for one in gum.mentions}
    for one in gum.mentions:
        borne[one.entity] |= {
            place.who for place in places if place.who is not None and _is_of(one, place.span, place.who)
        }
    return borne


def _is_of(one: GumMention, span: Span, who: str) -> bool:
    """Tell whether a name or description that stands at a place is a mention's."""
    if one.name is not None:
        return span.overlaps(one.name)
    is_inside = not one.is_pronoun and one.span.covers(span) and who.startswith("~")
    return is_inside and (span.end == one.span.end or one.span.end - one.span.start < _LONGEST_DESCRIPTION)


def _evidence(number: int, scene: Scene, meant: Mapping[int, str]) -> list[Evidence]:
    """Give the evidence round a pronoun, its own answer left out."""
    return list(evidence(number, scene, {at: who for at, who in meant.items() if at != number}))


def _asked(pieces: Sequence[Evidence], right: Sequence[bool]) -> Iterator[Asked]:
    """Give a pronoun that teaches something: one where somebody right may be meant."""
    if any(right):
        yield Asked(pieces=tuple(words for _, words in pieces), right=tuple(right))


def fitted(asked: Sequence[Asked]) -> dict[str, float]:
    """
    Give the weights that make the right answers likeliest, large ones penalized, by gradient descent (Adam).

    >>> one = Asked(pieces=(("d0",), ("d1",)), right=(True, False))
    >>> weights = fitted([one] * 9)
    >>> weights["d0"] > 0 > weights["d1"]
    True
    """
    names = {
        word: at for at, word in enumerate(sorted({word for one in asked for piece in one.pieces for word in piece}))
    }
    pieces = [(number, piece) for number, one in enumerate(asked) for piece in one.pieces]
    rows = np.array([row for row, (_, piece) in enumerate(pieces) for _ in piece])
    columns = np.array([names[word] for _, piece in pieces for word in piece])
    owners = np.array([number for number, _ in pieces])
    right = np.array([is_right for one in asked for is_right in one.right], float)
    weights, first, second = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, _STEPS + 1):
        scores = np.bincount(rows, weights[columns], len(pieces))
        highest = np.full(len(asked), -math.inf)
        np.maximum.at(highest, owners, scores)
        powers = np.exp(scores - highest[owners])
        total, good = (np.bincount(owners, held, len(asked)) for held in (powers, powers * right))
        slopes = powers / total[owners] - powers * right / (good[owners] + 1e-12)
        gradient = np.bincount(columns, slopes[rows], len(names)) + _PENALTY * weights
        first, second = 0.9 * first + 0.1 * gradient, 0.99 * second + 0.01 * gradient**2
        rate = _RATE if step < _LATE * _STEPS else _LATE_RATE
        weights = weights - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return {word: float(weights[at]) for word, at in names.items()}


def mixed(before: Mapping[str, float] | None, now: Mapping[str, float]) -> dict[str, float]:
    """Give a round's weights mixed with those before."""
    if before is None:
        return dict(now)
    words = sorted({*before, *now})
    return {word: (1 - _MIXED) * before.get(word, 0.0) + _MIXED * now.get(word, 0.0) for word in words}


def written(weights: Mapping[str, float]) -> str:
    """Give the lines of the file: what it says of itself, then the weights that weigh something, those set by hand as they were set."""
    kept = {word: round(weight, 2) for word, weight in weights.items() if abs(weight) >= _SMALLEST} | _BY_HAND
    return _HEAD.read_text(encoding="utf-8") + "".join(f"{word} = {kept[word]}\n" for word in sorted(kept))


def rounds(gap: Sequence[tuple[GapPassage, Scene]], gum: Sequence[tuple[GumText, Scene]]) -> dict[str, float]:
    """Give the weights after all rounds."""
    weights: dict[str, float] | None = None
    for number in range(_ROUNDS):
        by = _START if weights is None else weights
        asked = [one for passage, scene in gap for one in asked_in_gap(passage, scene, by)]
        asked += [one for text, scene in gum for one in asked_in_gum(text, scene, by)]
        weights = mixed(weights, fitted(asked))
        print(f"round {number + 1}: {len(asked)} pronouns, {len(weights)} weights", flush=True)
    return weights or {}


def learned_from(corpora: Path) -> Iterable[GumText]:
    """Give GUM's documents that may be learned from."""
    read = (read_gum_mentions(path) for path in sorted((corpora / "gum").glob("GUM_*.conllu")))
    return (one for one in read if not is_held_out(one.name))


def main() -> None:
    """Fit the weights and write them."""
    parser = argparse.ArgumentParser(description="Fits the weights by which pronouns are resolved.")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    passages = read_gap(given.corpora / "gap" / "gap-validation.tsv")
    gap = [(one, scene_of_article(as_article(one.name, one.text))) for one in passages]
    texts = learned_from(given.corpora)
    gum = [(one, scene_of_article(as_labelled_article(one.name, one.text, one.passages))) for one in texts]
    given.out.write_text(written(rounds(gap, gum)), encoding="utf-8")


if __name__ == "__main__":
    main()
