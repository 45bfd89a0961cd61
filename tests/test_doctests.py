"""Every example in a docstring does what it says."""

import doctest
import importlib
import pkgutil

import pytest

import sayso

MODULES = sorted(one.name for one in pkgutil.walk_packages(sayso.__path__, "sayso."))
PUBLIC_FUNCTIONS = 4


@pytest.mark.parametrize("name", MODULES)
def test_examples_of(name: str) -> None:
    """The module's examples give what stands beneath them."""
    outcome = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert outcome.failed == 0


def test_the_public_functions_have_examples() -> None:
    """Whoever asks for help on a public function sees it used."""
    examples = [doctest.DocTestFinder(recurse=False).find(getattr(sayso, name), name) for name in sayso.__all__[1:]]
    assert len(examples) == PUBLIC_FUNCTIONS
    assert all(found and found[0].examples for found in examples)
