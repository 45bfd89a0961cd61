"""
Trains the small networks that tie pieces to cues, over the outputs of the trained encoder on PolNeAR's training articles.

The encoder has seen these articles, so its scores are surer there than elsewhere: they are blurred with noise while the networks learn.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from examples import Example
from labels import ROLES
from model import LINK, LINKS_AT, Reader
from sayso.tagging.decode import tag_pieces
from sayso.tagging.links import FEATURES, LinkScores, Part, Piece, pair_numbers, wanted_by
from scoring import outputs_of

_HIDDEN = 24
_BLUR = 0.35


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Pairs of a cue and a piece: their numbers, and whether they belong together."""

    numbers: np.ndarray
    together: np.ndarray


def pairs_of(reader: Reader, examples: Sequence[Example], part: Part) -> Pairs:
    """Describe every pair of a keyed cue and a keyed piece of a part."""
    numbers, together = [], []
    bias = reader.link_bias.detach().numpy()
    for example in examples:
        if not example.links:
            continue
        start = sum(reader.sizes[:LINKS_AT])
        links = outputs_of(reader, example.window)[:, start : start + 4 * LINK]
        vectors = links.reshape(len(links), 4, LINK).transpose(1, 0, 2)
        scores = LinkScores(asking=vectors[:2], asked=vectors[2:], bias=bias)
        pieces = [
            Piece(part=ROLES[role], first=first, last=last, sure=1.0) for role, first, last in tag_pieces(example.roles)
        ]
        cues = [Piece(part="cue", first=link.cue[0], last=link.cue[1], sure=1.0) for link in example.links]
        group = [one for one in pieces if one.part == part]
        if not group:
            continue
        kind = 0 if part == "source" else 1
        numbers.append(
            pair_numbers(example.window, cues, group, pieces, wanted_by(cues, scores)[kind]).reshape(-1, FEATURES)
        )
        for link in example.links:
            own = set(link.source if part == "source" else link.content)
            together.extend(piece.first in own for piece in group)
    return Pairs(numbers=np.concatenate(numbers), together=np.array(together, np.float32))


def train_weigher(pairs: Pairs, seed: int) -> dict[str, object]:
    """Train one network; gives its numbers as the reader's card holds them."""
    torch.manual_seed(seed)
    numbers, together = torch.tensor(pairs.numbers), torch.tensor(pairs.together)
    net = nn.Sequential(nn.Linear(FEATURES, _HIDDEN), nn.Tanh(), nn.Linear(_HIDDEN, 1))
    optimizer = torch.optim.AdamW(net.parameters(), lr=5e-3, weight_decay=1e-3)
    epochs, size = 12, 512
    for epoch in range(epochs):
        for group in optimizer.param_groups:
            group["lr"] = 5e-3 * (1 - epoch / epochs)
        for chosen in torch.randperm(len(numbers)).split(size):
            given = _blurred(numbers[chosen])
            loss = functional.binary_cross_entropy_with_logits(net(given).squeeze(1), together[chosen])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    first, last = net[0], net[2]
    return {
        "hidden": first.weight.detach().T.numpy().round(4).tolist(),
        "hidden_bias": first.bias.detach().numpy().round(4).tolist(),
        "out": last.weight.detach()[0].numpy().round(4).tolist(),
        "out_bias": round(float(last.bias.detach()), 4),
    }


def _blurred(numbers: Tensor) -> Tensor:
    """Add one random number to a pair's three scores of the encoder."""
    given = numbers.clone()
    given[:, :3] += torch.randn(len(given), 1) * _BLUR
    return given
