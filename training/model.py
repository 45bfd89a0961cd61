"""The network: the encoder of all-MiniLM-L6-v2, what its pieces do not show put beside them, and one linear row of outputs for all heads."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from labels import ACTS, ENTITY_TAGS, ROLE_TAGS
from sayso.tagging.windows import KINDS, MARKS, PLACES, SHAPES

LINK: Final = 96
LINKS_AT: Final = 4
"""The place of the links among the sizes of the outputs."""

FORBIDDEN: Final = -1e4


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """The encoder's measures, as its configuration gives them."""

    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512


class Layer(nn.Module):
    """One layer of a BERT encoder."""

    def __init__(self, size: Size, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(size.width, 3 * size.width)
        self.out = nn.Linear(size.width, size.width)
        self.first_norm = nn.LayerNorm(size.width, eps=1e-12)
        self.up = nn.Linear(size.width, size.inner)
        self.down = nn.Linear(size.inner, size.width)
        self.second_norm = nn.LayerNorm(size.width, eps=1e-12)
        self.heads = size.heads
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Look at a batch `(rows, pieces, width)`; `mask` is added to the attention's scores."""
        rows, length, width = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(2, 3) * (width // self.heads) ** -0.5
        seen = (scores if mask is None else scores + mask).softmax(3).to(v.dtype) @ v
        x = self.first_norm(
            x
            + functional.dropout(
                self.out(seen.transpose(1, 2).reshape(rows, length, width)), self.dropout, self.training
            )
        )
        return self.second_norm(
            x + functional.dropout(self.down(functional.gelu(self.up(x))), self.dropout, self.training)
        )


class Reader(nn.Module):
    """
    Pieces and what stands beside them -> a row of outputs a piece.

    The outputs, in order: role tags, inner role tags, entity tags, acts, then four vectors of `LINK` numbers: the piece as a cue asking for its source and for its
    content, as a source asked for, as content asked for; then two more: the piece as a pronoun asking whom it means, and as a name asked for.
    """

    def __init__(self, size: Size, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(size.vocabulary, size.width)
        self.positions = nn.Embedding(size.positions, size.width)
        self.beside = nn.ModuleList(nn.Embedding(len(kinds), size.width) for kinds in (SHAPES, PLACES, MARKS, KINDS))
        for table in self.beside:
            nn.init.normal_(table.weight, std=0.005)
        self.norm = nn.LayerNorm(size.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(size, dropout) for _ in range(size.layers))
        self.sizes = (len(ROLE_TAGS), len(ROLE_TAGS), len(ENTITY_TAGS), len(ACTS), 4 * LINK, 2 * LINK)
        self.outputs = nn.Linear(size.width, sum(self.sizes))
        nn.init.normal_(self.outputs.weight, std=0.02)
        nn.init.zeros_(self.outputs.bias)
        self.moves = nn.Parameter(torch.zeros(len(ROLE_TAGS), len(ROLE_TAGS)))
        self.inner_moves = nn.Parameter(torch.zeros(len(ROLE_TAGS), len(ROLE_TAGS)))
        self.link_bias = nn.Parameter(torch.full((2,), -1.0))
        self.nobody = nn.Parameter(torch.zeros(1))
        self.dropout = dropout

    def forward(self, pieces: Tensor, beside: Tensor, mask: Tensor | None = None) -> Tensor:
        """Look at a batch: `pieces` `(rows, length)`, `beside` `(rows, 4, length)`; outputs `(rows, length, all sizes)`."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.positions(places)
        for number, table in enumerate(self.beside):
            x = x + table(beside[:, number])
        x = functional.dropout(self.norm(x), self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return self.outputs(functional.dropout(x, self.dropout, self.training))


def start_from(weights: Path, dropout: float = 0.1, layers: int = 6) -> Reader:
    """Give a reader whose encoder is the published one (`model.safetensors` of all-MiniLM-L6-v2) and whose heads know nothing; `layers` from the bottom are kept."""
    size = Size(layers=layers)
    reader = Reader(size, dropout)
    given = {name.removeprefix("bert."): value for name, value in load_file(weights).items()}
    state = reader.state_dict()
    state["words.weight"] = given["embeddings.word_embeddings.weight"]
    kind = given["embeddings.token_type_embeddings.weight"][0]
    state["positions.weight"] = given["embeddings.position_embeddings.weight"] + kind
    for part in ("weight", "bias"):
        state[f"norm.{part}"] = given[f"embeddings.LayerNorm.{part}"]
        for number in range(size.layers):
            old, new = f"encoder.layer.{number}", f"layers.{number}"
            state[f"{new}.qkv.{part}"] = torch.cat(
                [given[f"{old}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
            for mine, theirs in (
                ("out", "attention.output.dense"),
                ("first_norm", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("second_norm", "output.LayerNorm"),
            ):
                state[f"{new}.{mine}.{part}"] = given[f"{old}.{theirs}.{part}"]
    reader.load_state_dict(state)
    return reader


def forbidden_moves() -> Tensor:
    """Give what is added to the moves between role tags so that `I-x` only follows `B-x` or `I-x`."""
    count = len(ROLE_TAGS)
    table = torch.zeros(count, count)
    for to in range(2, count, 2):
        table[:, to] = FORBIDDEN
        table[to - 1, to] = table[to, to] = 0.0
    return table


def path_loss(emissions: Tensor, moves: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
    """
    Give the negative log-likelihood of tag sequences, summed (a linear-chain CRF).

    `emissions` `(rows, words, tags)`, `moves` `(tags, tags)`, `tags` and `mask` `(rows, words)`; every row opens with a word. The sum over all paths is taken pairwise over
    neighbouring words, so that its depth is the logarithm of the length.
    """
    moves = moves + forbidden_moves().to(moves)
    rows, length, count = emissions.shape
    opening = torch.zeros(count).to(moves)
    opening[2::2] = FORBIDDEN
    gold = emissions.gather(2, tags[..., None]).squeeze(2) * mask
    steps = moves[tags[:, :-1], tags[:, 1:]] * mask[:, 1:]
    scores = moves[None, None] + emissions[:, 1:, None, :]
    identity = torch.full((count, count), FORBIDDEN).to(moves)
    identity.fill_diagonal_(0.0)
    scores = torch.where(mask[:, 1:, None, None] > 0, scores, identity)
    while scores.shape[1] > 1:
        if scores.shape[1] % 2:
            scores = torch.cat([scores, identity.expand(rows, 1, count, count)], 1)
        left, right = scores[:, 0::2], scores[:, 1::2]
        scores = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], dim=-2)
    start = opening + emissions[:, 0]
    total = (
        torch.logsumexp(torch.logsumexp(start[:, :, None] + scores[:, 0], 1), 1)
        if length > 1
        else torch.logsumexp(start, 1)
    )
    return (total - gold.sum(1) - steps.sum(1)).sum()
