"""MUC-3/4 as a measure of the gate."""

from pathlib import Path

from sayso.evaluation.corpora import gold_digest
from sayso.evaluation.measured import Figure, Measured, Read
from sayso.evaluation.muc_measures import corpus_casing, measure_muc, measured_messages, read_cases
from sayso.evaluation.muc_scores import SLOTS
from sayso.names import known_names


def measure_messages(corpora: Path, read: Read) -> Measured:
    """
    Measure a reader on the messages that nobody reads for errors: both tests and 200 of dev.

    `corpora` holds muc34 and the texts from which it is learned how words are usually written. Raises InputError where messages or keys are absent.
    """
    messages = tuple(measured_messages(corpora / "muc34"))
    figures = measure_muc(read_cases(messages, corpus_casing(corpora, known_names()), read))
    dead, confidence = figures.dead, figures.confidence
    held = {
        "muc.dead": dead[0],
        "muc.confidence": confidence[0],
        "muc.templates": figures.usual.of()[2],
        "muc.heads": figures.heads.of()[2],
        "muc.described": figures.described.of()[2],
    }
    slots = (f"{slot} {'/'.join(f'{part:.2f}' for part in figures.usual.of(slot))}" for slot in SLOTS)
    return Measured(
        name="muc",
        gold=gold_digest(
            f"{message.id} {number} {one}" for message, keyed in messages for number, one in enumerate(keyed)
        ),
        figures=tuple(Figure(name=name, value=value) for name, value in held.items()),
        notes=(
            f"muc: dead of {dead[1]}, confidence of {confidence[1]}",
            f"muc.templates, P/R/F1 by slot: {', '.join(slots)}",
        ),
    )
