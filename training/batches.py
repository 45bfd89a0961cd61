"""Examples as tensors, in random batches of like length."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from examples import Example

_POOL = 40
"""How many batches are sorted by length at once: enough for little padding, few enough to stay random."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Some windows, padded to the longest: `beside` is `(rows, 4, pieces)`, `firsts` and `words` `(rows, words)`, `mask` is added to the attention."""

    examples: tuple[Example, ...]
    pieces: Tensor
    beside: Tensor
    mask: Tensor
    firsts: Tensor
    words: Tensor


def batch_of(examples: Sequence[Example]) -> Batch:
    """Put windows into tensors."""
    longest = max(len(one.window.pieces) for one in examples)
    most = max(len(one.window.words) for one in examples)
    pieces = torch.zeros(len(examples), longest, dtype=torch.long)
    beside = torch.zeros(len(examples), 4, longest, dtype=torch.long)
    mask = torch.zeros(len(examples), 1, 1, longest)
    firsts = torch.zeros(len(examples), most, dtype=torch.long)
    words = torch.zeros(len(examples), most)
    for row, one in enumerate(examples):
        window = one.window
        size = len(window.pieces)
        pieces[row, :size] = torch.tensor(window.pieces)
        for number, values in enumerate((window.shapes, window.places, window.marks, window.kinds)):
            beside[row, number, :size] = torch.tensor(values)
        mask[row, :, :, size:] = -1e4
        firsts[row, : len(window.firsts)] = torch.tensor(window.firsts)
        words[row, : len(window.firsts)] = 1.0
    return Batch(examples=tuple(examples), pieces=pieces, beside=beside, mask=mask, firsts=firsts, words=words)


def batches(examples: Sequence[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Give the examples in random batches of like length."""
    order = list(examples)
    rng.shuffle(order)
    result = []
    for start in range(0, len(order), size * _POOL):
        part = sorted(order[start : start + size * _POOL], key=lambda one: len(one.window.pieces))
        result += [part[at : at + size] for at in range(0, len(part), size)]
    rng.shuffle(result)
    yield from result


def padded(rows: Sequence[Sequence[int]], width: int, fill: int) -> Tensor:
    """Put rows of numbers into a tensor `(rows, width)`."""
    return torch.tensor([[*row, *[fill] * (width - len(row))] for row in rows])
