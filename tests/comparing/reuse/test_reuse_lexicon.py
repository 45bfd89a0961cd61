"""The formulas of the lexicon are tried on its own examples."""

import re

import pytest

from sayso.article import Span
from sayso.comparing.reuse.formulas import ReuseLexicon, formulas_in
from sayso.lexicon import load

LEXICON = load("reuse", ReuseLexicon)


def found(text: str) -> list[str]:
    """Give the words of the formulas in a text."""
    return [span.of(text) for span in formulas_in(text, Span(0, len(text)))]


@pytest.mark.parametrize("example", LEXICON.examples)
def test_each_example_holds_its_formulas(example: str) -> None:
    """The marked words are found and no others."""
    assert found(re.sub(r"</?f>", "", example)) == re.findall(r"<f>(.*?)</f>", example)


@pytest.mark.parametrize("example", LEXICON.counterexamples)
def test_no_formula_stands_in_a_counterexample(example: str) -> None:
    """Nothing is found where nothing stands."""
    assert found(example) == []


def test_no_formula_stands_twice() -> None:
    """Each is written once."""
    assert len(set(LEXICON.formulas)) == len(LEXICON.formulas)
