"""Every entry of the lexicons is tried on its own examples."""

import pytest

from reading_help import record_of
from sayso.evaluation.marked import parse_marked
from sayso.reading.adjuncts import frame_lexicon
from sayso.reading.cues import CueEntry, cue_lexicon

CUES = [(entry, example) for entry in cue_lexicon().cue for example in entry.examples]


@pytest.mark.parametrize(("entry", "example"), CUES, ids=[example for _, example in CUES])
def test_each_cue_is_read_in_its_examples(entry: CueEntry, example: str) -> None:
    """Source, cue, content and act come out as the example marks them."""
    marked = parse_marked(example)
    found = record_of(marked.text).attributions
    read = [(one.source.span if one.source else None, one.cue, one.content, one.act) for one in found]
    source = marked.of("s")[0] if marked.of("s") else None
    assert (source, marked.of("c")[0], marked.of("q"), entry.act) in read


def test_every_entry_has_an_example() -> None:
    """No cue stands in the lexicon without a sentence that shows it."""
    assert [entry.lemma for entry in cue_lexicon().cue if not entry.examples] == []


def test_no_form_stands_in_two_entries() -> None:
    """A form belongs to one entry, so that its act is never a matter of order."""
    forms = [form for entry in cue_lexicon().cue for form in entry.forms]
    assert sorted({form for form in forms if forms.count(form) > 1}) == []


@pytest.mark.parametrize("example", frame_lexicon().medium.examples)
def test_each_medium_is_read_in_its_example(example: str) -> None:
    """The phrase that names the medium is found beside the cue."""
    marked = parse_marked(f"The hill has fallen. {example}")
    found = [one.medium for one in record_of(marked.text).attributions]
    assert marked.of("m")[0] in found
