"""What the heads are taught by: tag sequences, names, and who belongs to whom."""

import math

import torch
from torch import Tensor
from torch.nn import functional

from batches import Batch, padded
from examples import Pronoun
from labels import IGNORED
from model import LINK, Reader, path_loss

_FLAT = 0.2
"""Weight of each word's own tag beside the whole sequence."""

_ACT = 0.2
_PRONOUN_WORDS = 4.0
"""How many words a pronoun counts for."""

_LINK_WORDS = 4.0
"""How many words an attribution's links count for."""


def loss_of(reader: Reader, batch: Batch, links_weight: float) -> Tensor:
    """Give the loss of a batch, a word."""
    with torch.autocast("cpu", torch.bfloat16):
        outputs = reader(batch.pieces, batch.beside, batch.mask)
    outputs = outputs.float()
    seen = outputs.gather(1, batch.firsts[..., None].expand(-1, -1, outputs.shape[2]))
    roles, inner, entities, acts, links, referring = seen.split(reader.sizes, 2)
    width = batch.firsts.shape[1]
    total = seen.new_zeros(())
    keyed = [row for row, one in enumerate(batch.examples) if one.roles]
    if keyed:
        tags = padded([batch.examples[row].roles for row in keyed], width, 0)
        words = batch.words[keyed]
        flat = functional.cross_entropy(roles[keyed].flatten(0, 1), tags.flatten(), reduction="none")
        total = total + path_loss(roles[keyed], reader.moves, tags, words) + _FLAT * (flat * words.flatten()).sum()
        total = total + links_weight * _link_loss(reader, batch, acts, links)
    nested = [row for row, one in enumerate(batch.examples) if one.inner]
    if nested:
        tags = padded([batch.examples[row].inner for row in nested], width, 0)
        total = total + path_loss(inner[nested], reader.inner_moves, tags, batch.words[nested])
    named = [row for row, one in enumerate(batch.examples) if one.entities]
    if named:
        tags = padded([batch.examples[row].entities for row in named], width, IGNORED)
        flat = entities[named].flatten(0, 1)
        total = total + functional.cross_entropy(flat, tags.flatten(), ignore_index=IGNORED, reduction="sum")
    total = total + _PRONOUN_WORDS * _pronoun_loss(reader, batch, referring)
    return total / batch.words.sum()


def _pronoun_loss(reader: Reader, batch: Batch, referring: Tensor) -> Tensor:
    """Give the loss of whom pronouns mean, summed: what is not given to the right names (to nobody, where none is right) of all shares."""
    losses = [
        _one_pronoun(reader, referring[row], pronoun)
        for row, one in enumerate(batch.examples)
        for pronoun in one.pronouns
    ]
    return torch.stack(losses).sum() if losses else referring.new_zeros(())


def _one_pronoun(reader: Reader, vectors: Tensor, pronoun: Pronoun) -> Tensor:
    """Give the loss of one pronoun; `vectors` `(words, 2 * LINK)` are its window's."""
    asking = vectors[pronoun.word, :LINK]
    asked = torch.stack([vectors[first:last, LINK:].mean(0) for first, last in pronoun.names])
    scores = torch.cat([asked @ asking / math.sqrt(LINK), reader.nobody])
    right = torch.tensor([*pronoun.right, not any(pronoun.right)])
    return torch.logsumexp(scores, 0) - torch.logsumexp(scores[right], 0)


def _link_loss(reader: Reader, batch: Batch, acts: Tensor, links: Tensor) -> Tensor:
    """Give the loss of the link and act heads over all attributions of a batch."""
    width = batch.firsts.shape[1]
    found = [(row, link) for row, one in enumerate(batch.examples) for link in one.links]
    if not found:
        return links.new_zeros(())
    rows = torch.tensor([row for row, _ in found])
    spread = torch.zeros(len(found), width)
    wanted = torch.zeros(len(found), 2, width)
    for number, (_, link) in enumerate(found):
        first, last = link.cue
        spread[number, first:last] = 1.0 / (last - first)
        wanted[number, 0, list(link.source)] = 1.0
        wanted[number, 1, list(link.content)] = 1.0
    asking = links[..., : 2 * LINK].unflatten(2, (2, LINK))
    asked = links[..., 2 * LINK :].unflatten(2, (2, LINK))
    cues = torch.einsum("nw,nwkd->nkd", spread, asking[rows])
    scores = torch.einsum("nkd,nwkd->nkw", cues, asked[rows]) / math.sqrt(LINK) + reader.link_bias[None, :, None]
    words = batch.words[rows][:, None]
    each = functional.binary_cross_entropy_with_logits(scores, wanted, reduction="none") * words
    loss = each.sum() / words.sum((1, 2)).mean() * _LINK_WORDS
    targets = torch.tensor([link.act for _, link in found])
    if bool((targets >= 0).any()):
        act = torch.einsum("nw,nwa->na", spread, acts[rows])
        loss = loss + _ACT * functional.cross_entropy(act, targets, ignore_index=IGNORED, reduction="sum")
    return loss
