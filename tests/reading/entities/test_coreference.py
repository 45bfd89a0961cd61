"""Whom pronouns and descriptions mean, over a whole article."""

import time

import pytest

from sayso.article import Block, Span
from sayso.evaluation.marked import parse_marked
from sayso.reading.entities.coreference import Known, resolve_references, trace_references
from sayso.reading.entities.coreference_scene import places_in
from sayso.reading.entities.coreference_sexes import sex_of
from sayso.reading.findings import Found
from sayso.reading.first_names import FirstNames, first_names
from sayso.reading.namebook import name_book
from sayso.reading.quotation import pair_marks
from sayso.reading.sentences import find_sentences
from sayso.tagging.look import Look, NameMention, PronounSeen


def resolved(text: str, *, found: tuple[Found, ...] = (), seen: Look | None = None) -> list[tuple[str, str | None]]:
    """Give the words that were resolved, with the names."""
    blocks = _blocks(text)
    passages = [block.span for block in blocks]
    known = Known(book=name_book(text, passages), found=found, seen=seen or Look(told=(), names=()))
    answers = resolve_references(text, blocks, find_sentences(text, passages), pair_marks(text, passages), known)
    return [(span.of(text), named.name) for span, named in answers]


def _blocks(text: str) -> list[Block]:
    """Make a paragraph of each line."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(kind="paragraph", span=Span(start, start + len(line))))
        start += len(line) + 1
    return blocks


def said(marked: str) -> tuple[str, tuple[Found, ...]]:
    """Give the text of marked attributions, and what was found in it."""
    parsed = parse_marked(marked)
    numbers = [number for number in ("", *map(str, range(1, 9))) if parsed.of(f"q{number}")]
    return parsed.text, tuple(
        Found(
            cue=next(iter(parsed.of(f"c{number}")), None),
            source=next(iter(parsed.of(f"s{number}")), None),
            content=tuple(parsed.of(f"q{number}")),
        )
        for number in numbers
    )


STORIES = [
    ("he and she", "Boris Renn met Olga Alm on the dyke. She was late.", ("She", "Olga Alm")),
    ("the other of the two", "Boris Renn met Olga Alm on the dyke. He was late.", ("He", "Boris Renn")),
    ("the subject goes on", "Boris Renn called Viktor Slate. He asked for boats.", ("He", "Boris Renn")),
    ("what leads up to a subject", "In her speech, Olga Alm thanked the crews.", ("her", "Olga Alm")),
    ("a name behind a verb", "Olga Alm left early. Police later stopped her at the gate.", ("her", "Olga Alm")),
    ("a title", "President Olga Alm came to Orva. The president left at noon.", ("The president", "Olga Alm")),
    (
        "a body by its noun",
        "The Orva Observatory for Rights met. The observatory closed.",
        ("The observatory", "Orva Observatory for Rights"),
    ),
    ("a short form", "Olga Alm spoke in Orva. On Monday she’s leaving.", ("she", "Olga Alm")),
]


@pytest.mark.parametrize(("about", "text", "wanted"), STORIES, ids=[story[0] for story in STORIES])
def test_pronouns_and_descriptions_mean_those_named(about: str, text: str, wanted: tuple[str, str]) -> None:
    """A pronoun or description gets the full name of whom it means."""
    assert wanted in resolved(text), about


@pytest.mark.parametrize(
    "text",
    [
        "The rain stopped. He left.",
        "Boris Renn left. She stayed.",
        "The Orvan minister met the mayor of Velm. The minister left.",
    ],
)
def test_what_nobody_fits_stays_unresolved(text: str) -> None:
    """Where the article names nobody who fits, nothing is said."""
    assert resolved(text) == []


def test_a_man_who_is_only_described_takes_no_name() -> None:
    """A pronoun behind somebody without a name goes to him, and so to no entity."""
    text = "Olga Alm opened the bridge.\n\nA fisherman watched from the bank. He said the water was high."
    blocks = _blocks(text)
    passages = [block.span for block in blocks]
    known = Known(book=name_book(text, passages), found=(), seen=Look(told=(), names=()))
    traced = trace_references(text, blocks, find_sentences(text, passages), (), known)
    assert [who.named.name for span, who in traced if span.of(text) == "He"] == ["A fisherman"]


def test_first_person_in_a_quotation_is_its_speaker() -> None:
    """In quotation marks "I" means whoever says it, a pronoun's answer too."""
    text, found = said("Olga Alm came. <q>“I will stay,”</q> <s>she</s> <c>said</c>.")
    answers = resolved(text, found=found)
    assert ("I", "Olga Alm") in answers
    assert ("she", "Olga Alm") in answers


def test_a_quotation_is_rarely_about_its_speaker() -> None:
    """In quotation marks "he" is somebody else than the man who speaks."""
    text, found = said("Boris Renn praised Viktor Slate. <q>“He saved the town,”</q> <s>Renn</s> <c>said</c>.")
    assert ("He", "Viktor Slate") in resolved(text, found=found)


def test_a_speaker_goes_on_over_a_name_in_the_quotation() -> None:
    """The reporting clause's "he" is the last speaker, not somebody named in his words."""
    text, found = said(
        "<q1>“The road is open,”</q1> <s1>Boris Renn</s1> <c1>said</c1>.\n\n"
        "<q2>“Nobody asked Viktor Slate for a reason,”</q2> <s2>he</s2> <c2>said</c2>."
    )
    assert ("he", "Boris Renn") in resolved(text, found=found)


def test_the_encoders_shares_count() -> None:
    """What the encoder makes of a pronoun turns an answer that the rest leaves open."""
    text = "Boris Renn wrote to Viktor Slate. His house was on the quay."
    place = text.index("His")
    names = tuple(
        NameMention(kind="person", span=Span(text.index(name), text.index(name) + len(name)))
        for name in ("Boris Renn", "Viktor Slate")
    )
    for likely, name in enumerate(("Boris Renn", "Viktor Slate")):
        shares = tuple((one.span, 0.97 if number == likely else 0.01) for number, one in enumerate(names))
        seen = Look(told=(), names=names, pronouns=(PronounSeen(span=Span(place, place + 3), names=shares),))
        assert resolved(text, seen=seen)[-1] == ("His", name)


def test_clauses_are_told_apart() -> None:
    """A second subject before a verb opens another clause; what stands in brackets is no subject."""
    text = "When Bel arrived, Arn (the actor Dorn) told her he was late."
    names = [(Span(text.index(name), text.index(name) + len(name)), name.lower()) for name in ("Bel", "Arn", "Dorn")]
    places = places_in(text, _blocks(text), [Span(0, len(text))], names)
    parts = {one.word: one.part for one in places}
    assert (parts["bel"], parts["arn"], parts["dorn"], parts["her"], parts["he"]) == (
        "subject",
        "subject",
        "aside",
        "object",
        "subject",
    )
    clauses = {one.word: one.clause for one in places}
    assert clauses["bel"] < clauses["arn"] < clauses["he"]


def test_first_names_tell_he_and_she() -> None:
    """The examples of the lexicon hold, no name is in both lists, and titles outweigh names."""
    assert {sex_of(name) for name in ("Bashar", "Vladimir", "Shinzo", "Kofi")} == {"he"}
    assert {sex_of(name) for name in ("Hillary", "Angela", "Fatima", "Yuriko")} == {"she"}
    assert [sex_of(name) for name in ("Alex", "Jordan", "Orva")] == [None, None, None]
    assert sex_of("Kim Bel", ["mrs"]) == "she"
    lexicon = FirstNames(he=" ".join(name for name, sex in first_names().items() if sex == "he"), she="")
    assert "hillary" not in lexicon.he.split()


def test_hostile_text_is_read_in_linear_time() -> None:
    """Thousands of names and pronouns in one sentence do not stall."""
    text = "Ana Bel and he and " * 3000
    started = time.process_time()
    resolved(text[:20_000])
    short = time.process_time() - started
    started = time.process_time()
    resolved(text)
    assert time.process_time() - started < 8 * short + 1
