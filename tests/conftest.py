"""What tests of all rooms share."""

from pathlib import Path

import pytest

from sayso.evaluation.corpora import find_corpora


@pytest.fixture(scope="session")
def corpora() -> Path:
    """Give the folder of the development corpora; a test that asks for it is skipped where they are absent."""
    folder = find_corpora(Path(__file__).parents[1])
    if folder is None:
        pytest.skip("../shared/corpora is absent")
    return folder
