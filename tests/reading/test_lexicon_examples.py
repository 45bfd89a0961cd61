"""Every entry of the lexicons is tried on its own examples, and the lists hold together."""

from collections import Counter, defaultdict

import pytest

from sayso.evaluation.marked import Marked, parse_marked
from sayso.reading.adjuncts import frame_lexicon
from sayso.reading.circumstances import Circumstances, circumstances
from sayso.reading.cues import CueEntry, all_forms, cue_lexicon, verb_forms
from sayso.reading.meanings import meaning_of

CUES = [(entry, example) for entry in cue_lexicon().cue for example in entry.examples]


@pytest.mark.parametrize(("entry", "example"), CUES, ids=[example for _, example in CUES])
def test_each_cue_does_its_act_in_its_examples(entry: CueEntry, example: str) -> None:
    """The words marked as the cue have the entry's act, whatever a classifier thinks."""
    marked = parse_marked(example)
    cue = marked.of("c")[0]
    assert meaning_of(cue.of(marked.text), seen="other", sure=1.0, then=marked.text[cue.end :]).act == entry.act


def test_every_entry_has_an_example() -> None:
    """No entry stands in the lexicon without a sentence that shows it; what needs none stands in a group."""
    assert [entry.lemma for entry in cue_lexicon().cue if not entry.examples] == []


def test_no_form_stands_in_two_places() -> None:
    """A form belongs to one entry or one group, so that its act is never a matter of order."""
    forms = Counter(form for form, _ in all_forms())
    assert [form for form, times in forms.items() if times > 1] == []


def test_every_act_has_cues() -> None:
    """No act of the record is out of the lexicon's reach."""
    lemmas = defaultdict(set)
    for _, sense in all_forms():
        lemmas[sense.act].add(sense.lemma)
    assert {act for act, words in lemmas.items() if len(words) >= 5} == set(lemmas)
    assert len(lemmas) == 25


def test_lists_are_in_small_letters() -> None:
    """Cues are matched in small letters, so a capital would never match."""
    assert [form for form, _ in all_forms() if form != form.lower()] == []


@pytest.mark.parametrize("entry", cue_lexicon().cue, ids=lambda entry: entry.lemma)
def test_the_rules_of_inflection_agree_with_the_entries(entry: CueEntry) -> None:
    """The forms that rules make of the base form of a single regular verb are those that people listed."""
    made = set(verb_forms(entry.lemma))
    is_whole = entry.lemma in entry.forms and f"{entry.lemma}ing" in {*entry.forms, *made} and len(entry.forms) == 4
    if is_whole and not set(entry.forms) & IRREGULAR and " " not in entry.lemma:
        assert set(entry.forms) <= made


IRREGULAR = frozenset(
    {"wrote", "told", "said", "swore", "sought", "found", "thought", "felt", "knew", "shown", "understood"}
)


def around(marked: Marked) -> Circumstances:
    """Read what stands round the cue of a marked example."""
    source = marked.of("s")[0] if marked.of("s") else None
    sentence = type(marked.of("c")[0])(0, len(marked.text))
    return circumstances(marked.text, sentence, (), marked.of("c")[0], source, marked.of("q"))


@pytest.mark.parametrize("example", frame_lexicon().medium.examples)
def test_each_medium_is_read_in_its_example(example: str) -> None:
    """The phrase that names the medium is found beside the cue."""
    marked = parse_marked(example)
    assert around(marked).medium == marked.of("m")[0]


@pytest.mark.parametrize("example", frame_lexicon().addressee.examples)
def test_each_addressee_is_read_in_its_example(example: str) -> None:
    """Whom it was told is found beside the cue."""
    marked = parse_marked(example)
    assert around(marked).addressee == marked.of("a")[0]
