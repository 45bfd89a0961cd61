"""Trained weights as the reader's files: ONNX with eight-bit weights, the tokenizer, and what the run time must know beside them."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from calibrate import fit, rated
from examples import examples_of, read_keyed
from labels import ACTS, ENTITY_KINDS
from linking import pairs_of, train_weigher
from model import Reader, Size
from sayso.tagging.model import load_reader_from
from train import load_tokenizer, package_folder

_EVERY = 6
"""The linking networks see each such training article: their few numbers need no more."""


def export_reader(weights: Path, out: Path, corpora: Path, *, version: str, quantized: bool = True) -> None:
    """Write the reader's files to a folder; `weights` is what a stage of training kept."""
    out.mkdir(parents=True, exist_ok=True)
    state = torch.load(weights)
    layers = len({name.split(".")[1] for name in state if name.startswith("layers.")})
    reader = Reader(Size(layers=layers))
    reader.load_state_dict(state)
    reader.eval()
    _write_network(reader, out, quantized=quantized)
    shutil.copy(package_folder() / "tokenizer.json", out / "tokenizer.json")
    tokenizer = load_tokenizer(package_folder())
    texts = list(read_keyed(corpora / "polnear" / "train"))[::_EVERY]
    examples = [one for text in texts for one in examples_of(text, tokenizer)]
    weighers = {
        f"{part}_weigher": train_weigher(pairs_of(reader, examples, part), seed=1) for part in ("source", "content")
    }
    card = {**_card(reader, out, version), **weighers}
    _write_card(out, card)
    slope, offset = fit(list(rated(load_reader_from(out), corpora)))
    _write_card(out, {**card, "score_slope": slope, "score_offset": offset})


def _write_card(out: Path, card: dict[str, Any]) -> None:
    """Write what the run time must know."""
    (out / "reader.json").write_text(json.dumps(card, default=float) + "\n")


def _write_network(reader: Reader, out: Path, *, quantized: bool) -> None:
    """Write `reader.onnx`; matrices are stored in eight bits a channel, rows of activations are scaled as they come."""
    full = out / "full.onnx"
    length = 32
    torch.onnx.export(
        reader,
        (torch.ones(1, length, dtype=torch.long), torch.zeros(1, 4, length, dtype=torch.long)),
        str(full),
        input_names=["pieces", "beside"],
        output_names=["outputs"],
        dynamic_axes={"pieces": {0: "rows", 1: "length"}, "beside": {0: "rows", 2: "length"}},
        opset_version=17,
        dynamo=False,
    )
    final = out / "reader.onnx"
    if quantized:
        options = {"MatMulConstBOnly": True}
        quantize_dynamic(str(full), str(final), weight_type=QuantType.QInt8, per_channel=True, extra_options=options)
        full.unlink()
    else:
        full.rename(final)
    onnx.checker.check_model(str(final))


def _card(reader: Reader, out: Path, version: str) -> dict[str, Any]:
    """Give what the run time must know: hashes, sizes of the heads, scores of moves."""
    return {
        "version": version,
        "sha256": {
            name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in ("reader.onnx", "tokenizer.json")
        },
        "outputs": reader.sizes,
        "entity_kinds": ENTITY_KINDS,
        "acts": ACTS,
        "moves": np.round(reader.moves.detach().numpy(), 4).tolist(),
        "inner_moves": np.round(reader.inner_moves.detach().numpy(), 4).tolist(),
        "link_bias": np.round(reader.link_bias.detach().numpy(), 4).tolist(),
        "nobody": round(float(reader.nobody.detach()), 4),
        "reads_inner": bool(reader.inner_moves.abs().sum() > 0),
    }
