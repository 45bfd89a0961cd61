"""What tests of all rooms share."""

import os
from pathlib import Path

import pytest

from sayso.evaluation.corpora import find_corpora
from sayso.tagging.threads import THREADS, cores

_MOST_WORKERS = 4
"""Each holds a reader of its own, and soon a gigabyte."""

if "PYTEST_XDIST_WORKER" in os.environ:  # tests run beside each other: one core is enough for each
    os.environ.setdefault(THREADS, "1")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Give how many processes `pytest -n auto` runs tests in: one a core, and not too many."""
    return min(cores(), _MOST_WORKERS)


@pytest.fixture(scope="session")
def corpora() -> Path:
    """Give the folder of the development corpora; a test that asks for it is skipped where they are absent."""
    folder = find_corpora(Path(__file__).parents[1])
    if folder is None:
        pytest.skip("../shared/corpora is absent")
    return folder
