"""Fits the weights of src/sayso/data/en/stories.toml and says how they do on articles that they were not fitted on; see README.md here."""  # noqa: INP001 - a script

# ruff: noqa: T201 - it prints its figures

import argparse
import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.codec import decode_record
from sayso.comparing.stories.columns import Columns, Flags, Ints, columns_of
from sayso.comparing.stories.copies import families_of
from sayso.comparing.stories.far import keys_of
from sayso.comparing.stories.likeness import SIGNS, early_signs, late_signs
from sayso.comparing.stories.linking import average_link
from sayso.comparing.stories.near import Looked, Reach, days_of
from sayso.comparing.stories.sketching import sketch_of
from sayso.comparing.stories.strength import FULL, Bonds
from sayso.comparing.stories.templates import are_templates
from sayso.evaluation.clusters import LEAST_WORDS, StoryKey, distinct, read_events, read_incidents, score_stories
from sayso.record import Record

Floats = NDArray[np.float64]
Model = Floats
"""A weight a sign, and the constant."""

LEAST_BOND = 50
LOOKED = Looked(
    least=0.1,
    near_days=7,
    leading=10,
    reaches=(
        Reach(beyond=7, until=90, words=2, share=0.08, least=0.1),
        Reach(beyond=90, until=365, words=3, share=0.16, least=0.3),
        Reach(beyond=365, words=3, share=0.16, least=0.4),
    ),
)
"""Which pairs are looked at: chosen so that many articles can be grouped, and no figure falls."""

SHIFTS = (0.5, 1.0, 1.5, 2.0)
"""How much less than fitted two incidents are bound: a false alarm costs more than a miss."""
CUTS = (80, 100, 120, 150, 180, 220)
FOLDS = 5
HEAVY = 3.0
"""How much a pair of FA-KES weighs, whose stories are fewer."""
RIDGE = 1.0
ROUNDS = 60
SMALL = 1e-8


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """A corpus ready for fitting: heads of near-copies and their pairs with signs and truth; `folds` gives each head's."""

    name: str
    records: Sequence[Record]
    columns: Columns
    looked: Flags
    family: Ints
    key: StoryKey
    one: Ints
    other: Ints
    signs: Floats
    words: Floats
    truth: Floats
    known: NDArray[np.bool_]
    folds: Ints


Weigh = Callable[[Corpus], Floats]


def main() -> None:
    """Fit, choose, cross-validate, print; write the setting where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("fakes", type=Path, help="records of fa-kes/articles.jsonl as `sayso record` writes them")
    parser.add_argument("news", type=Path, help="records of news-cluster")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    fakes = distinct(read_records(given.fakes))
    news = [record for record in read_records(given.news) if len(record.article.text.split()) >= LEAST_WORDS]
    held = (
        corpus("clusters", fakes, read_incidents(given.corpora / "fa-kes" / "clusters.json")),
        corpus("events", news, read_events(given.corpora / "news-cluster")),
    )
    unseen = crossed(held)
    ranked = sorted(
        (
            (worth(figures), shift, cut, figures)
            for shift in SHIFTS
            for cut in CUTS
            for figures in [measured(held, [unseen] * len(held), shift, cut)]
        ),
        key=lambda one: -one[0],
    )
    for value, shift, cut, figures in ranked[:5]:
        print(f"worth {value:.3f} shift {shift} cut {cut}, each story by weights that never saw it: {line(figures)}")
    _, shift, cut, _ = ranked[0]
    model = fitted(held, lambda _: True)
    print("fitted on all:", line(measured(held, [model] * len(held), shift, cut)))
    for left, right in ((0, 1), (1, 0)):
        alone = fitted(held[left : left + 1], lambda _: True)
        print(
            f"fitted on {held[left].name} alone, on {held[right].name}:",
            line(measured(held, [alone, alone], shift, cut)),
        )
    if given.out:
        given.out.write_text(toml(model, shift, cut), encoding="utf-8")


def read_records(path: Path) -> Iterable[Record]:
    """Read records, a line each."""
    with path.open("rb") as lines:
        for row in lines:
            yield decode_record(row)


def corpus(name: str, records: Sequence[Record], key: StoryKey) -> Corpus:
    """Make a corpus ready for fitting."""
    records = sorted(records, key=lambda record: record.article.id)
    sketches = [sketch_of(record) for record in records]
    columns = columns_of(sketches)
    family = families_of(columns)
    heads = np.unique(family)
    one, other = (heads[side] for side in np.triu_indices(len(heads), 1))
    known, places = np.unique(columns.words.terms, return_inverse=True)
    places = np.where(columns.words.weights > 0, places.reshape(columns.words.terms.shape), len(known))
    table = np.zeros((len(sketches), len(known) + 1))
    np.put_along_axis(table, places, columns.words.weights.astype(np.float64), axis=1)
    table /= columns.words.norms()[:, None]
    words = (table @ table.T)[one, other]
    early = early_signs(columns, one, other, words)
    signs = early | late_signs(columns, one, other, early)
    keys = [record.article.key or "" for record in records]
    stories = [key.stories.get(article, article) for article in keys]
    return Corpus(
        name=name,
        records=records,
        columns=columns,
        looked=looked_at(columns, one, other, words),
        family=family,
        key=key,
        one=one,
        other=other,
        signs=np.stack([signs[sign] for sign in SIGNS], axis=1),
        words=words,
        truth=np.array([stories[a] == stories[b] for a, b in zip(one, other, strict=True)], dtype=np.float64),
        known=np.array([frozenset((keys[a], keys[b])) not in key.unsure for a, b in zip(one, other, strict=True)]),
        folds=np.array([int(hashlib.sha256(story.encode()).hexdigest(), 16) % FOLDS for story in stories]),
    )


def looked_at(columns: Columns, one: Ints, other: Ints, words: Floats) -> Flags:
    """Tell which pairs are near in time, or within a reach, as `sayso.comparing.stories.near` and `far` have it; that the words of near ones are alike is left out."""
    days = days_of(columns)
    apart = np.abs(days[one] - days[other])
    found: Flags = apart <= LOOKED.near_days
    for reach in LOOKED.reaches:
        keys, rows = keys_of(columns, slice(0, columns.count), LOOKED.leading, reach.kind)
        held: list[set[int]] = [set() for _ in range(columns.count)]
        for key, row in zip(keys.tolist(), rows.tolist(), strict=True):
            held[row].add(key)
        within = (apart > reach.beyond) & (words >= reach.least) & (reach.until is None or apart <= reach.until)
        for pair in np.flatnonzero(within).tolist():
            found[pair] = not held[one[pair]].isdisjoint(held[other[pair]])
    return found


def told(reach: Reach) -> str:
    """Write a reach."""
    until = "" if reach.until is None else f"until = {reach.until}\n"
    return f"\n[[reaches]]\nbeyond = {reach.beyond}\n{until}words = {reach.words}\nshare = {reach.share}\nleast = {reach.least}\n"


def fitted(corpora: Sequence[Corpus], wanted: Callable[[int], bool]) -> Model:
    """Fit a logistic regression on the pairs of which both articles lie in folds that are wanted."""
    signs, truth, weight = [], [], []
    for held in corpora:
        kept = held.known & np.array([wanted(fold) for fold in held.folds])[np.stack((held.one, held.other))].all(
            axis=0
        )
        signs.append(held.signs[kept])
        truth.append(held.truth[kept])
        weight.append(np.full(int(kept.sum()), HEAVY if held.name == "clusters" else 1.0))
    return logistic(np.concatenate(signs), np.concatenate(truth), np.concatenate(weight))


def logistic(signs: Floats, truth: Floats, weight: Floats) -> Model:
    """Fit by Newton's method; the last number is the constant, which is not held small."""
    table = np.c_[signs, np.ones(len(signs))]
    ridge = RIDGE * np.eye(table.shape[1])
    ridge[-1, -1] = 0
    model = np.zeros(table.shape[1])
    for _ in range(ROUNDS):
        share = 1 / (1 + np.exp(-np.clip(table @ model, -30, 30)))
        slope = table.T @ (weight * (share - truth)) + ridge @ model
        curve = (table * (weight * share * (1 - share))[:, None]).T @ table + ridge
        step = np.linalg.solve(curve, slope)
        model = model - step
        if np.abs(step).max() < SMALL:
            break
    return model


def measured(corpora: Sequence[Corpus], models: Sequence[Model | Weigh], shift: float, cut: int) -> dict[str, float]:
    """Give the figures of models, one a corpus."""
    figures: dict[str, float] = {}
    for held, model in zip(corpora, models, strict=True):
        sums = model(held) if callable(model) else summed(held, model)
        stories = grouped(held, sums - shift * held.signs[:, SIGNS.index("incident")], cut)
        result = score_stories(held.records, held.key, name=held.name, find=lambda _, stories=stories: stories)
        figures |= {figure.name: figure.value for figure in result.figures}
    return figures


def summed(held: Corpus, model: Model) -> Floats:
    """Give the weighed signs of each pair."""
    total: Floats = held.signs @ model[:-1] + model[-1]
    return total


def grouped(held: Corpus, sums: Floats, cut: int) -> list[list[str]]:
    """Group a corpus by the weighed signs of its pairs, as `sayso.comparing.stories.grouping` does."""
    strength = np.rint(FULL / (1 + np.exp(-sums))).astype(np.int64)
    kept = np.flatnonzero((strength >= LEAST_BOND) & (held.words >= LOOKED.least) & held.looked)
    kept = kept[~are_templates(held.columns, held.one[kept], held.other[kept])]
    bonds = Bonds(one=held.one[kept], other=held.other[kept], strength=strength[kept])
    of = {row: rows[0] for rows in average_link(held.columns.count, bonds, cut) for row in rows}
    stories: dict[int, list[str]] = {}
    for row, record in enumerate(held.records):
        stories.setdefault(of[int(held.family[row])], []).append(record.article.id)
    return list(stories.values())


def crossed(corpora: Sequence[Corpus]) -> Weigh:
    """Give a function that weighs each pair by a model that saw no article of the stories of either."""
    models = {
        pair: fitted(corpora, lambda fold, pair=pair: fold not in pair)
        for pair in combinations_with_replacement(range(FOLDS), 2)
    }

    def sums(held: Corpus) -> Floats:
        """Weigh each pair by the model for its two folds."""
        total = np.zeros(len(held.one))
        low, high = np.sort(held.folds[np.stack((held.one, held.other))], axis=0)
        for pair, model in models.items():
            at = (low == pair[0]) & (high == pair[1])
            total[at] = held.signs[at] @ model[:-1] + model[-1]
        return total

    return sums


def worth(figures: dict[str, float]) -> float:
    """Give how good figures are as one number."""
    pairs = ("clusters.pairs", "clusters.pairs_without_largest", "events.pairs")
    return figures["clusters.bcubed"] + figures["events.bcubed"] + 0.3 * sum(figures[name] for name in pairs)


def line(figures: dict[str, float]) -> str:
    """Give figures on a line."""
    return " ".join(f"{name} {value:.3f}" for name, value in figures.items())


def toml(model: Model, shift: float, cut: int) -> str:
    """Write the setting."""
    weights = dict(zip(SIGNS, model.tolist(), strict=False))
    weights["incident"] -= shift
    lines = [f"{name} = {round(value, 2)}" for name, value in weights.items()]
    return (
        "# How strongly two articles are bound to one story, read by sayso.comparing.stories (design/stories.md says what the signs are and how the numbers were chosen).\n"
        "# Fitted by tools/stories/fit.py; do not edit by hand. The strength of a bond is 1000 / (1 + e^-sum), `sum` being `constant` and each sign times its weight.\n"
        "# Pairs whose words are less alike than `least_words` (a cosine) have no bond, nor do those whose strength is below `least_bond`. Pairs published more than `near_days`\n"
        "# apart have one only where a reach says so: more than `beyond` days and at most `until` apart, they have so many `words` of the `leading` ones of each in common which\n"
        "# together make up `share` of both, and are alike by `least`. Groups join while the mean strength between all their articles is `cut` or more.\n"
        f"constant = {round(float(model[-1]), 2)}\nleast_words = {LOOKED.least}\nnear_days = {LOOKED.near_days}\nleading = {LOOKED.leading}\n"
        f"least_bond = {LEAST_BOND}\ncut = {cut}\n\n[weights]\n"
        + "\n".join(lines)
        + "\n"
        + "".join(map(told, LOOKED.reaches))
    )


if __name__ == "__main__":
    main()
