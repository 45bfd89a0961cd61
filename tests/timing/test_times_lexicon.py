"""Every form of the lexicon of times is tried on its own examples, and the lists hold together."""

import re

import pytest

from sayso.article import Span
from sayso.errors import LexiconError
from sayso.timing.ahead import is_ahead
from sayso.timing.find import find_times
from sayso.timing.grammar import compiled
from sayso.timing.readings import READS
from sayso.timing.words import Form, NamedDay, Part, time_words, vocabulary

PUBLISHED = "2017-04-05"
"""A Wednesday."""
ENTRIES: tuple[Form | Part, ...] = (*time_words().form, *time_words().part)
EXAMPLES = [(entry, example) for entry in ENTRIES for example in entry.examples]
COUNTEREXAMPLES = [(form, example) for form in time_words().form for example in form.counterexamples]


def found(text: str) -> list[tuple[str, str | None]]:
    """Give the words and values of the times in a text."""
    spans = (Span(0, len(text)),)
    return [(time.span.of(text), time.value) for time in find_times(text, spans, spans, PUBLISHED)]


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_each_form_finds_and_values_its_examples(entry: Form | Part, example: str) -> None:
    """The marked words are found, and the last of them have the values behind the bars."""
    marked, *values = example.split("|")
    text = re.sub(r"</?t>", "", marked)
    wanted = re.findall(r"<t>(.*?)</t>", marked)
    given = found(text)
    assert wanted
    assert values
    assert [words for words, _ in given][-len(wanted) :] == wanted, entry.name
    assert [value for _, value in given][-len(values) :] == values


@pytest.mark.parametrize(("form", "example"), COUNTEREXAMPLES, ids=[example for _, example in COUNTEREXAMPLES])
def test_counterexamples_are_no_times(form: Form, example: str) -> None:
    """Words that look like a form and are no time."""
    assert found(example) == [], form.name


def test_wording_that_looks_ahead_is_told_from_what_looks_back() -> None:
    """The examples look ahead, the counterexamples do not."""
    ahead = time_words().ahead
    assert [one for one in ahead.examples if not is_ahead(f"{one} ", 0, len(one) + 1, is_in_year=True)] == []
    assert [one for one in ahead.counterexamples if is_ahead(f"{one} ", 0, len(one) + 1, is_in_year=True)] == []


def test_every_entry_has_an_example_and_a_reading() -> None:
    """No form stands in the lexicon without a text that shows it and a function that reads it, and no function without a form."""
    assert [entry.name for entry in ENTRIES if not entry.examples] == []
    assert {form.reads for form in time_words().form} == set(READS)


def test_words_are_in_small_letters() -> None:
    """Words are looked up in small letters, so a capital would never match."""
    assert [word for table in vocabulary().tables.values() for word in table if word != word.lower()] == []


@pytest.mark.parametrize("named", time_words().named, ids=lambda named: named.names[0])
def test_each_named_day_is_found_by_each_of_its_names(named: NamedDay) -> None:
    """With a year behind it, every name gives a date of that year."""
    for name in named.names:
        text = f"on {name.title()} 2016"
        assert [value[:4] for _, value in found(text.replace("'S", "'s").replace("’S", "’s")) if value] == ["2016"], (
            name
        )


@pytest.mark.parametrize("form", ["@year )", "@nothing", "year = x", "(year"])
def test_a_form_that_is_not_well_written_is_refused(form: str) -> None:
    """The message says what to mend."""
    with pytest.raises(LexiconError, match=r"times\.toml: .*mend"):
        compiled(form)
