"""
The reader's weights, loaded once a process and looked through one window a call.

The weights are stored and multiplied in eight bits, with scales that depend on the row looked at: one window a call keeps what is read in it the same whatever else
an article or a run holds.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from sayso.errors import LexiconError
from sayso.record import Act
from sayso.tagging.decode import Scores, well_formed
from sayso.tagging.links import LinkScores, Weigher
from sayso.tagging.referring import ReferringScores
from sayso.tagging.threads import threads
from sayso.tagging.windows import Window

_FOLDER: Final = "data/en/reader"
_WEIGHTS: Final = "reader.onnx"
_TOKENIZER: Final = "tokenizer.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeigherCard:
    """The numbers of one small network over pairs of a cue and a piece."""

    hidden: tuple[tuple[float, ...], ...]
    hidden_bias: tuple[float, ...]
    out: tuple[float, ...]
    out_bias: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderCard:
    """
    What stands beside the weights (`reader.json`): which version, the hashes of the files, the order of the outputs.

    `outputs` are the sizes of the heads in order: role tags, inner role tags, entity tags, acts, links, whom pronouns mean. `nobody` is the score of no name for a pronoun. `moves` and `inner_moves` are the scores of moves between role tags;
    `reads_inner` tells whether the inner tags were trained; a score's log-odds times `score_slope` plus `score_offset` are those of being right.
    """

    version: str
    sha256: dict[str, str]
    outputs: tuple[int, int, int, int, int, int]
    entity_kinds: tuple[str, ...]
    acts: tuple[Act, ...]
    moves: tuple[tuple[float, ...], ...]
    inner_moves: tuple[tuple[float, ...], ...]
    link_bias: tuple[float, float]
    reads_inner: bool
    source_weigher: WeigherCard
    content_weigher: WeigherCard
    score_slope: float = 1.0
    score_offset: float = 0.0
    nobody: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """The loaded reader."""

    card: ReaderCard
    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    moves: Scores
    inner_moves: Scores
    link_bias: Scores
    weighers: tuple[Weigher, Weigher]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """What the encoder says of each word of a window: rows are words."""

    roles: Scores
    inner: Scores
    entities: Scores
    acts: Scores
    links: LinkScores
    referring: ReferringScores


@cache
def load_reader() -> Reader:
    """
    Give the reader that comes with Sayso.

    Raises LexiconError, naming the file and the hash that it should have, where a file is missing or damaged.
    """
    return load_reader_from(Path(str(resources.files("sayso") / _FOLDER)))


def load_reader_from(folder: Path) -> Reader:
    """Give the reader whose files lie in a folder; raises as `load_reader` does."""
    card = _card(folder / "reader.json")
    content = {name: _checked(folder / name, expected) for name, expected in card.sha256.items()}
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads()
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(content[_WEIGHTS], options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_str(content[_TOKENIZER].decode("utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Reader(
        card=card,
        session=session,
        tokenizer=tokenizer,
        moves=well_formed(np.array(card.moves, np.float32)),
        inner_moves=well_formed(np.array(card.inner_moves, np.float32)),
        link_bias=np.array(card.link_bias, np.float32),
        weighers=(_weigher(card.source_weigher), _weigher(card.content_weigher)),
    )


def look_at(reader: Reader, window: Window) -> Outputs:
    """Look at one window."""
    beside = np.array([[window.shapes, window.places, window.marks, window.kinds]], np.int64)
    pieces = np.array([window.pieces], np.int64)
    (given,) = reader.session.run(None, {"pieces": pieces, "beside": beside})
    rows: Scores = np.asarray(given, np.float32)[0][list(window.firsts)]
    borders = np.cumsum(reader.card.outputs)[:-1]
    roles, inner, entities, acts, links, referring = np.split(rows, borders, axis=1)
    vectors = links.reshape(len(rows), 4, -1).transpose(1, 0, 2)
    scores = LinkScores(asking=vectors[:2], asked=vectors[2:], bias=reader.link_bias)
    asking, asked = np.split(referring, 2, axis=1)
    meant = ReferringScores(asking=asking, asked=asked, nobody=reader.card.nobody)
    return Outputs(roles=roles, inner=inner, entities=entities, acts=acts, links=scores, referring=meant)


def _weigher(card: WeigherCard) -> Weigher:
    """Make a network of its numbers."""
    return Weigher(
        hidden=np.array(card.hidden, np.float32),
        hidden_bias=np.array(card.hidden_bias, np.float32),
        out=np.array(card.out, np.float32),
        out_bias=card.out_bias,
    )


def _card(path: Path) -> ReaderCard:
    """Read the card."""
    try:
        card = msgspec.json.decode(path.read_bytes(), type=ReaderCard)
    except OSError as fault:
        raise LexiconError(f"{path}: the reader's card cannot be read ({fault.strerror}); reinstall sayso") from fault
    except msgspec.MsgspecError as fault:
        raise LexiconError(f"{path}: the reader's card is damaged ({fault}); reinstall sayso") from fault
    unnamed = {_WEIGHTS, _TOKENIZER} - set(card.sha256)
    if unnamed:
        raise LexiconError(f"{path}: the reader's card has no sha256 of {', '.join(sorted(unnamed))}; reinstall sayso")
    return card


def _checked(path: Path, expected: str) -> bytes:
    """Read a file of the reader and check its hash."""
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise LexiconError(
            f"{path}: a file of the reader cannot be read ({fault.strerror}); expected sha256 {expected}; reinstall sayso"
        ) from fault
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        raise LexiconError(
            f"{path}: a file of the reader is damaged: sha256 {found}, expected {expected}; reinstall sayso"
        )
    return content
