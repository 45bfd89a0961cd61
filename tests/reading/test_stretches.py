"""Sentences are looked at one by one, save where a quotation joins them."""

import pytest

from reading_help import words
from sayso.article import Block, Span
from sayso.evaluation.marked import parse_marked
from sayso.reading.stretches import find_stretches


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("<b><s>The ferry stopped.</s> <s>Nobody was hurt.</s></b>", ["The ferry stopped.", "Nobody was hurt."]),
        (
            "<b><s>She said, <q>“It stopped.</s> <s>It will sail.”</q></s> <s>It did so when the rain had stopped.</s></b>",
            ["She said, “It stopped. It will sail.”", "It did so when the rain had stopped."],
        ),
        (
            "<b><s><q>“It stopped!”</q></s> <s>Ana Bel said.</s> <s>It rained on the quay all day long.</s></b>",
            ["“It stopped!” Ana Bel said.", "It rained on the quay all day long."],
        ),
        (
            "<b><s><q>“It stopped!”</q></s> <s>The ferry had sailed for ninety years before that.</s></b>",
            ["“It stopped!”", "The ferry had sailed for ninety years before that."],
        ),
        (
            "<b><s><q>“It stopped.</s></b> <b><s>It will sail.”</q></s></b>",
            ["“It stopped.", "It will sail.”"],
        ),
        ("", []),
    ],
    ids=["one by one", "across", "tag", "no tag", "never over blocks", "nothing"],
)
def test_sentences_join(marked: str, expected: list[str]) -> None:
    """Inside one block: those that a quotation runs across, and the few words behind it that name its speaker."""
    text, spans = spans_in(marked)
    blocks = [Block(kind="paragraph", span=span) for span in spans["b"]]
    found = find_stretches(text, blocks, spans["s"], spans["q"])
    assert words(text, tuple(one.span for one in found)) == expected


def spans_in(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """Give the text and the spans by tag; unlike in marked text, tags here may cross."""
    text, opened = "", dict[str, int]()
    spans: dict[str, list[Span]] = {"b": [], "s": [], "q": []}
    for part in marked.replace("<", "\n<").replace(">", ">\n").split("\n"):
        if part.startswith("</"):
            spans[part[2]].append(Span(opened.pop(part[2]), len(text)))
        elif part.startswith("<"):
            opened[part[1]] = len(text)
        else:
            text += part
    return text, spans


def test_the_first_stretch_of_each_block_opens_it() -> None:
    """The place of the block is kept, since a title is read differently from a paragraph."""
    marked = parse_marked("<b><s>Ferry stops</s></b>\n<b><s>It stopped.</s> <s>It rained.</s></b>")
    blocks = [Block(kind="paragraph", span=span) for span in marked.of("b")]
    found = find_stretches(marked.text, blocks, marked.of("s"), ())
    assert [(one.block, one.opens_block) for one in found] == [(0, True), (1, True), (1, False)]
