"""Every form of the lexicon of quantities is tried on its own examples, and the lists hold together."""

import re

import pytest

from sayso.article import Span
from sayso.counting.find import find_quantities
from sayso.counting.forms import compiled
from sayso.counting.numerals import reduced
from sayso.counting.tokens import tokens_of
from sayso.counting.words import Form, quantity_words
from sayso.errors import LexiconError

FORMS = quantity_words().form
EXAMPLES = [(form, example) for form in FORMS for example in form.examples]
COUNTEREXAMPLES = [(form, example) for form in FORMS for example in form.counterexamples]
NUMERALS = [example for one in quantity_words().numeral for example in one.examples]


def bounds(low: int | None, high: int | None) -> str:
    """Write bounds as the lexicon does."""
    if low is None and high is None:
        return "-"
    return str(low) if low == high else f"{'' if low is None else low}..{'' if high is None else high}"


@pytest.mark.parametrize(("form", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_each_form_finds_its_examples(form: Form, example: str) -> None:
    """The marked words are found, of the form's kind and with the bounds behind the bar."""
    marked, wanted = example.split("|")
    text = re.sub(r"</?q>", "", marked)
    [words] = re.findall(r"<q>(.*?)</q>", marked)
    found = [
        (one.span.of(text), one.kind, bounds(one.low, one.high)) for one in find_quantities(text, [Span(0, len(text))])
    ]
    assert (words, form.kind, wanted) in found, form.name


@pytest.mark.parametrize(("form", "example"), COUNTEREXAMPLES, ids=[example for _, example in COUNTEREXAMPLES])
def test_counterexamples_are_not_of_the_kind(form: Form, example: str) -> None:
    """Words that look like a form and are none."""
    assert form.kind not in {one.kind for one in find_quantities(example, [Span(0, len(example))])}


@pytest.mark.parametrize("example", NUMERALS)
def test_each_numeral_is_one_number(example: str) -> None:
    """The words become one token with their value."""
    words, wanted = example.split("|")
    tokens, amounts = reduced(tokens_of(words, 0, len(words)))
    assert len(tokens) == len(amounts) == 1
    assert f"{amounts[0].value}{'..' if amounts[0].is_open else ''}" == wanted


def test_every_form_has_an_example() -> None:
    """No form stands in the lexicon without a text that shows it."""
    assert [form.name for form in FORMS if not form.examples] == []


def test_words_are_in_small_letters_and_stand_once() -> None:
    """Words are looked up in small letters, so a capital would never match."""
    words = quantity_words()
    for name, held in [*words.words.items(), *words.capital.items(), *words.values.items()]:
        assert [word for word in held if word != word.lower()] == [], name
        assert len(set(held)) == len(held), name


def test_every_class_is_used() -> None:
    """No list stands in the lexicon that no form and no reading needs."""
    words = quantity_words()
    forms = " ".join([*words.macros.values(), *(one.form for one in words.numeral), *(one.form for one in words.form)])
    read_elsewhere = {"nothing", "dispute", "change"}
    assert [
        name
        for name in {**words.words, **words.capital}
        if not re.search(rf"\b{name}\b", forms) and name not in read_elsewhere
    ] == []


@pytest.mark.parametrize("form", ["number )", "number:(x", "no_such_class", "year = x"])
def test_a_form_that_is_not_well_written_is_refused(form: str) -> None:
    """The message says what to mend."""
    with pytest.raises((LexiconError, re.error)):
        re.compile(compiled(form))
