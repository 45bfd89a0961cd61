"""Every entry of the words of events is tried on its own examples, and the files hold together."""

import re

import pytest

from sayso.article import Span
from sayso.reading.events.lexicon import Entry, event_context, event_words
from sayso.reading.events.rows import row_of
from sayso.reading.events.triggers import Placed, find_triggers

EXAMPLES = [(entry, example) for words in event_words() for entry in words.trigger for example in entry.examples]
PLAIN = [example for words in event_words() for nothing in words.nothing for example in nothing.examples]
_MARK = re.compile(r"</?t>")


def triggers_in(text: str) -> list[Placed]:
    """Give the triggers of one sentence."""
    return list(find_triggers(row_of(text, Span(0, len(text)), {})))


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_each_entry_is_found_in_its_examples(entry: Entry, example: str) -> None:
    """The marked words are a trigger of the entry's type, and of its mode unless other words of the sentence give one."""
    start = example.index("<t>")
    text = _MARK.sub("", example)
    span = Span(start, start + example.index("</t>") - start - len("<t>"))
    found = [one.trigger for one in triggers_in(text) if one.trigger.span == span]
    assert [(one.type, None if entry.general else one.mode) for one in found] == [
        (entry.type, None if entry.general else entry.mode)
    ]


@pytest.mark.parametrize("example", PLAIN)
def test_phrases_that_tell_nothing_are_no_triggers(example: str) -> None:
    """What is listed as telling no event gives none, though it holds words of events."""
    assert triggers_in(example) == []


def test_every_entry_has_an_example() -> None:
    """No entry stands in the files without a sentence that shows it."""
    assert [entry for words in event_words() for entry in words.trigger if not entry.examples] == []


def test_every_class_that_is_named_is_there() -> None:
    """Each entry's classes are listed, and each listed class is used."""
    named = {
        name
        for words in event_words()
        for entry in words.trigger
        for name in (entry.near, entry.object, entry.far)
        if name is not None
    }
    assert named == set(event_context().classes)


def test_classes_hold_single_words() -> None:
    """A class is looked up word by word, so a phrase in it would never be found."""
    assert [word for words in event_context().classes.values() for word in words if " " in word] == []


def test_no_class_speaks_both_ways_of_whether_it_happened() -> None:
    """A word says one thing of what it governs."""
    words = event_context().factuality
    assert not words.expected & words.denied
    assert not words.possible & words.denied
