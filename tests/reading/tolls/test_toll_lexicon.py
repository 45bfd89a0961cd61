"""Every entry of the lexicons of tolls is tried on its own examples, and the lists hold together."""

import re

import pytest

from sayso.article import Span
from sayso.counting.find import find_quantities
from sayso.errors import LexiconError
from sayso.reading.sentences import find_sentences
from sayso.reading.tolls.counted import counted_in
from sayso.reading.tolls.forms import compiled
from sayso.reading.tolls.harming import harmed_in
from sayso.reading.tolls.tokens import tokens_of
from sayso.reading.tolls.words import Form, HarmWords, classes_of, harms, people_words, toll_words
from sayso.record import Harm
from tolls_help import STRIPPED

ENTRIES: tuple[Form | HarmWords, ...] = (*toll_words().form, *harms())
EXAMPLES = [(entry, example) for entry in ENTRIES for example in entry.examples]
COUNTEREXAMPLES = [example for entry in ENTRIES for example in entry.counterexamples]


def found(text: str) -> list[tuple[str, Harm, str]]:
    """Give the words, the harm and the form of the numbers of people that tell harm in a text."""
    given = []
    earlier: Harm | None = None
    for sentence in find_sentences(text, [Span(0, len(text))]):
        tokens = tokens_of(text, sentence, find_quantities(text, [sentence]))
        held = harmed_in(tokens, counted_in(tokens), earlier)
        for _, one in sorted(held.items()):
            first, last = tokens[one.counted.start], tokens[one.counted.end - 1]
            given.append((text[first.start : last.end], one.harm, one.form))
            earlier = one.harm
    return given


@pytest.mark.parametrize("strip", [False, True], ids=["clean", "stripped"])
@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_each_entry_finds_its_examples(entry: Form | HarmWords, example: str, *, strip: bool) -> None:
    """The marked numbers are found, by the form or with the harm that the example stands under, with and without commas and apostrophes."""
    example = STRIPPED.sub("", example) if strip else example
    wanted = re.findall(r"<t>(.*?)</t>", example)
    given = found(re.sub(r"</?t>", "", example))
    assert wanted
    assert [words for words, _, _ in given][-len(wanted) :] == wanted
    if isinstance(entry, HarmWords):
        assert {harm for _, harm, _ in given} == {entry.kind}
    else:
        assert entry.name in {form for _, _, form in given}


@pytest.mark.parametrize("example", COUNTEREXAMPLES)
def test_counterexamples_tell_no_harm(example: str) -> None:
    """Words that look like harm to people and are none."""
    assert found(example) == []


def test_every_form_and_harm_has_an_example() -> None:
    """No entry stands in the lexicon without a text that shows it."""
    assert [form.name for form in toll_words().form if not form.examples] == []
    assert [harm.kind for harm in harms() if not harm.examples] == []


def test_words_are_written_as_they_are_looked_up() -> None:
    """Small letters, and no hyphens, since tokens have none."""
    words = [word for word in classes_of() if word not in {"-", "--"}]
    words += [word for people in people_words().people.values() for word in people.plural | people.singular]
    assert [word for word in words if word != word.lower() or "-" in word] == []


def test_no_noun_is_of_two_kinds() -> None:
    """A noun names people of one status, and no things."""
    held = [people.plural | people.singular for people in people_words().people.values()]
    held.append(people_words().things.plural)
    assert [sorted(one & other) for place, one in enumerate(held) for other in held[place + 1 :] if one & other] == []


@pytest.mark.parametrize("form", ["<nothing>", "<harmed", "(<harmed>"])
def test_a_form_that_is_not_well_written_is_refused(form: str) -> None:
    """The message names the file."""
    if form == "<harmed":
        assert compiled(form).search("x") is None  # no class, so plain characters that no sign is
        return
    with pytest.raises(LexiconError, match=r"tolls\.toml"):
        compiled(form)
