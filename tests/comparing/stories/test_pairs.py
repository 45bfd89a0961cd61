"""Which pairs of articles are looked at and bound: the same as by a plain reading of the rules, however the work is parted."""

import math
import random
from itertools import combinations, pairwise, takewhile

import numpy as np
import pytest

from comparing.stories.sketched import DAY, ORVA
from sayso.comparing.reuse import candidates
from sayso.comparing.reuse.signing import BANDS
from sayso.comparing.stories.columns import columns_of, like_texts
from sayso.comparing.stories.far import keys_of, shared
from sayso.comparing.stories.linking import average_link
from sayso.comparing.stories.near import Reach, day_order, days_of
from sayso.comparing.stories.sketching import Sketch, bag_of
from sayso.comparing.stories.spelling import skeleton
from sayso.comparing.stories.strength import Bonds, block_bonds, bonds_between, looked, setting, sorted_bonds, strengths
from sayso.comparing.stories.templates import ALIKE, are_templates

Pair = tuple[int, int]
NEVER = 1 << 20
NAMES = ("orva", "oorva", "maresk", "mareesk", "venn", "dahl", "stroud", "12", "14")


def crowd(seed: int, count: int = 120) -> list[Sketch]:
    """Make sketches that lie near each other in words, some near in time, some far, some undated, some of one form."""
    dice = random.Random(seed)  # noqa: S311 - invented sketches
    texts = [bytes(dice.randrange(256) for _ in range(384)) for _ in range(6)]
    found = []
    for number in range(count):
        words = {
            f"word{int(60 * dice.random() ** 2)}": 1 + 8 * dice.random() for _ in range(dice.choice((0, 3, 12, 45)))
        }
        title = tuple(dice.choice((*NAMES, "win", "storm", "vote")) for _ in range(dice.choice((0, 1, 3, 4))))
        day = dice.choice(
            (None, DAY, DAY + 3, DAY + 7, DAY + 8, DAY + 90, DAY + 91, DAY + 200, DAY + dice.randrange(400))
        )
        is_incident = dice.random() < 0.5
        text = bytearray(dice.choice(texts))
        for _ in range(dice.choice((0, 10, 60))):
            text[4 * dice.randrange(96)] ^= 1 + dice.randrange(255)
        found.append(
            Sketch(
                id=f"{number:03}",
                outlet=dice.choice((None, "Herald", "Orva Times")),
                published=day,
                is_incident=is_incident,
                days=(DAY, DAY + 1) if is_incident and dice.random() < 0.7 else None,
                dead=dice.choice((None, 3, 14)) if is_incident else None,
                site=dice.choice((None, ORVA)) if is_incident else None,
                words=bag_of(words, 40),
                places=bag_of({dice.choice(NAMES): 1.0}, 8),
                kinds=bag_of({dice.choice(("strike", "shelling")): 1.0}, 8),
                title=title,
                marks=tuple(word for word in title if word in NAMES),
                signature=bytes(text) if dice.random() < 0.8 else b"",
            )
        )
    return found


def likeness(one: Sketch, other: Sketch) -> float:
    """Give the cosine of two bags."""
    first, second = (dict(zip(bag.terms, bag.weights, strict=True)) for bag in (one.words, other.words))
    shared_sum = sum(weight * second.get(term, 0) for term, weight in first.items())
    norms = [math.sqrt(sum(weight * weight for weight in some.values())) for some in (first, second)]
    return shared_sum / (norms[0] * norms[1]) if all(norms) else 0.0


def keys(sketch: Sketch, reach: Reach) -> set[frozenset[str]]:
    """Give the sets of leading words that make up enough of a bag."""
    total = sum(weight * weight for weight in sketch.words.weights)
    leading = list(zip(sketch.words.terms, sketch.words.weights, strict=True))[: setting().leading]
    return {
        frozenset(word for word, _ in some)
        for some in combinations(leading, reach.words)
        if sum(weight * weight for _, weight in some) >= reach.share * total
    }


def is_looked_at(one: Sketch, other: Sketch) -> bool:
    """Tell whether two articles are looked at, by the rule as it is told."""
    days = (one.published, other.published)
    apart = NEVER if None in days else abs((days[0] or 0) - (days[1] or 0))
    alike = likeness(one, other)
    if apart <= setting().near_days or days == (None, None):
        return alike >= setting().least_words
    [reach] = [one for one in setting().reaches if one.beyond < apart <= (one.until or NEVER)]
    return alike >= reach.least and not keys(one, reach).isdisjoint(keys(other, reach))


def is_form(one: Sketch, other: Sketch, *, is_like_text: bool) -> bool:
    """Tell whether two articles are one form filled in two ways, word by word."""

    def lacks(sketch: Sketch, marks: tuple[str, ...]) -> bool:
        """Tell whether one of some names and numbers is missing."""
        spelled = {bones for word in sketch.title if (bones := skeleton(word))}
        held = {*sketch.title, *sketch.words.terms}
        return any(word not in held and (skeleton(word) or word) not in spelled for word in marks)

    def same(left: tuple[str, ...], right: tuple[str, ...]) -> int:
        """Count the words at the beginning that are the same."""
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))

    if one.title == other.title or not one.marks or not other.marks:
        return False
    if is_like_text:
        return lacks(other, one.marks) and lacks(one, other.marks)
    if one.title[:1] != other.title[:1] and one.title[-1:] != other.title[-1:]:
        return False
    head = same(one.title, other.title)
    tail = same(one.title[head:][::-1], other.title[head:][::-1])
    first, second = (title[head : len(title) - tail] for title in (one.title, other.title))
    is_filled = set(first) <= set(one.marks) and set(second) <= set(other.marks)
    is_half = 2 * (head + tail) >= min(len(one.title), len(other.title))
    return is_half and is_filled and lacks(other, first) and lacks(one, second)


def told(bonds: Bonds) -> dict[Pair, int]:
    """Give bonds by their pairs; each pair must come once."""
    pairs = list(zip(bonds.one.tolist(), bonds.other.tolist(), strict=True))
    assert len(set(pairs)) == len(pairs)
    assert all(one < other for one, other in pairs)
    return dict(zip(pairs, bonds.strength.tolist(), strict=True))


def plain_bonds(sketches: list[Sketch]) -> dict[Pair, int]:
    """Give the bonds pair by pair."""
    columns = columns_of(sketches)
    found = {}
    for one, other in combinations(range(len(sketches)), 2):
        here, there = np.array([one]), np.array([other])
        is_like = bool(like_texts(columns.signatures, here, there)[0] >= ALIKE)
        if is_looked_at(sketches[one], sketches[other]) and not is_form(
            sketches[one], sketches[other], is_like_text=is_like
        ):
            counts, strength = strengths(columns, here, there, np.array([likeness(sketches[one], sketches[other])]))
            if counts[0]:
                found[one, other] = int(strength[0])
    return found


@pytest.mark.parametrize("seed", range(4))
def test_bonds_are_those_of_the_rules_pair_by_pair(seed: int) -> None:
    """What is found through words and keys is what is found by looking at every pair."""
    sketches = crowd(seed)
    wanted = plain_bonds(sketches)
    assert len(wanted) > 100
    far = [abs((sketches[one].published or 0) - (sketches[other].published or 0)) for one, other in wanted]
    assert all(any(reach.beyond < days <= (reach.until or NEVER) for days in far) for reach in setting().reaches)
    assert told(bonds_between(columns_of(sketches), np.ones(len(sketches), dtype=bool))) == wanted


@pytest.mark.parametrize("size", [1, 7, 50, 1000])
def test_bonds_do_not_hang_on_the_size_of_blocks(size: int) -> None:
    """Blocks of one row and one block of all give the same bonds, each once."""
    sketches = crowd(9)
    columns = columns_of(sketches)
    order = day_order(columns)
    columns = columns.at(order)
    held = [shared(*keys_of(columns, slice(0, columns.count), looked().leading, kind)) for kind in looked().kinds]
    found = [
        block_bonds(columns, days_of(columns), held, slice(start, min(start + size, columns.count)))
        for start in range(0, columns.count, size)
    ]
    assert told(sorted_bonds(found, order)) == plain_bonds(sketches)


@pytest.mark.parametrize("seed", range(3))
def test_bonds_of_new_ones_are_those_that_all_have_less_those_of_the_old(seed: int) -> None:
    """Where some are new, the pairs come that hold a new one: each once, whichever of the two is new."""
    sketches = crowd(seed, 80)
    dice = np.random.default_rng(seed)
    is_new = dice.random(len(sketches)) < 0.3
    wanted = {pair: strength for pair, strength in plain_bonds(sketches).items() if is_new[list(pair)].any()}
    assert told(bonds_between(columns_of(sketches), is_new)) == wanted


@pytest.mark.parametrize("seed", range(4))
def test_forms_are_the_same_in_one_sweep_as_one_by_one(seed: int) -> None:
    """Titles and texts of one form are told for many pairs at once as for each."""
    sketches = crowd(seed, 90)
    columns = columns_of(sketches)
    pairs = np.array(list(combinations(range(len(sketches)), 2)))
    alike = like_texts(columns.signatures, pairs[:, 0], pairs[:, 1]) >= ALIKE
    wanted = [
        is_form(sketches[one], sketches[other], is_like_text=like)
        for (one, other), like in zip(pairs.tolist(), alike.tolist(), strict=True)
    ]
    assert any(wanted)
    assert are_templates(columns, pairs[:, 0], pairs[:, 1]).tolist() == wanted


def is_bound(weights: dict[str, float], others: dict[str, float], days: int | None) -> bool:
    """Tell whether two reports of these words are bound that come so many days apart; None: the second has no date."""
    pair = [
        Sketch(id="a", published=DAY, words=bag_of(weights, 40)),
        Sketch(id="b", published=None if days is None else DAY + days, words=bag_of(others, 40)),
    ]
    return bool(told(bonds_between(columns_of(pair), np.ones(2, dtype=bool))))


def test_an_article_far_away_is_bound_by_words_that_weigh_much() -> None:
    """Months apart two reports that share their leading words are bound, two that share as much among the lesser words are not; within a week both are."""
    own = [f"word{number}" for number in range(30)]
    leading = {word: 9.0 - number * 0.28 for number, word in enumerate(own)}
    turned = {word: 9.0 - number * 0.28 for number, word in enumerate(reversed(own))}
    assert [is_bound(leading, leading, days) for days in (7, 8, 300, 9000, None)] == [True] * 5
    assert [is_bound(leading, turned, days) for days in (7, 8, 300, 9000, None)] == [True, *[False] * 4]


def test_two_words_lead_over_a_season_three_over_years() -> None:
    """Two weighty words in common have articles looked at up to 90 days apart; further apart, and where a date is not known, it takes three."""

    def weights(common: int, name: str) -> dict[str, float]:
        """Give words of which so many are common and weigh much."""
        return {f"common{number}": 9.0 for number in range(common)} | {f"{name}{number}": 3.0 for number in range(20)}

    two, three = ((weights(common, "left"), weights(common, "right")) for common in (2, 3))
    assert [is_bound(*two, days) for days in (8, 90, 91, None)] == [True, True, False, False]
    assert [is_bound(*three, days) for days in (8, 90, 91, None)] == [True, True, True, True]


def test_candidates_are_those_of_every_bucket() -> None:
    """Of a bucket of eight or fewer all pairs come, of a larger one each with the first and with the one before."""
    dice = np.random.default_rng(4)
    table = dice.integers(0, 1 << 32, (60, 96), dtype=np.uint32)
    table[10:14, :20], table[20:40, 30:40], table[50] = table[5, :20], table[6, 30:40], 0xFFFFFFFF
    wanted: set[Pair] = set()
    for band in range(BANDS):
        buckets: dict[bytes, list[int]] = {}
        for row in range(len(table)):
            if row != 50:
                buckets.setdefault(table[row, 2 * band : 2 * band + 2].tobytes(), []).append(row)
        for rows in buckets.values():
            near = {(rows[0], row) for row in rows[1:]} | set(pairwise(rows))
            wanted |= set(combinations(rows, 2)) if len(rows) <= 8 else near
    assert {(one, other) for one, other in candidates(table).tolist()} == wanted
    assert len(wanted) > 40


@pytest.mark.parametrize("seed", range(5))
def test_groups_need_only_what_a_strong_bond_leads_to(seed: int) -> None:
    """Bonds weaker than the cut to what no strong bond leads to make no difference: rows may be set apart by strong bonds before they are grouped."""
    dice = random.Random(seed)  # noqa: S311 - invented bonds
    pairs = dice.sample(list(combinations(range(40), 2)), 150)
    strength = [dice.choice((60, 120, 170, 190, 500, 900)) if dice.random() < 0.5 else 60 for _ in pairs]
    bonds = Bonds(
        one=np.array([a for a, _ in pairs]), other=np.array([b for _, b in pairs]), strength=np.array(strength)
    )
    lowest = np.arange(40)
    for _ in range(40):
        for (one, other), strong in zip(pairs, strength, strict=True):
            if strong >= 180:
                lowest[one] = lowest[other] = min(lowest[one], lowest[other])
    inside = lowest[bonds.one] == lowest[bonds.other]
    assert not inside.all()
    kept = Bonds(one=bonds.one[inside], other=bonds.other[inside], strength=bonds.strength[inside])
    assert average_link(40, kept, 180) == average_link(40, bonds, 180)
