"""Remakes the reader's files: `python training/make.py --corpora ../shared/corpora --out out/reader`."""

import argparse
from dataclasses import replace
from pathlib import Path

import torch

from card import write_card_page
from export import export_reader
from train import Settings, Stage, train

FIRST = Settings()
FIRST_STOPS = 4
"""The first stage, everything but inner attributions, stops after four epochs of eight: the second goes on at the rate that it had reached."""

SECOND = replace(FIRST, epochs=2, rate=9e-5, warmup=0.03, seed=2, stripped=0.2, named=0.7)


def main() -> None:
    """Train both stages and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    first = train(Stage(corpora=given.corpora, out=given.out / "first", settings=FIRST), stop=FIRST_STOPS)
    export_reader(first, given.out / "first" / "files", given.corpora, version="first stage")
    second = train(
        Stage(
            corpora=given.corpora,
            out=given.out / "second",
            settings=SECOND,
            start=first,
            inner=given.out / "first" / "files",
        )
    )
    export_reader(second, given.out / "files", given.corpora, version="2")
    write_card_page(given.out, given.corpora, (FIRST, SECOND))


if __name__ == "__main__":
    main()
