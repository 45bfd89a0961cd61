"""What stands in quotation marks or looks like a report, and attributes nothing to anybody."""

import pytest

from reading_help import record_of
from sayso.article import Span
from sayso.reading.exclusions import is_excluded
from sayso.reading.findings import Found

NONE = [
    ("scare quotes", 'Drivers on the coast road paid the "peace tax" at three barriers before noon.'),
    ("scare quotes, curly", "The “customs house” beside the bridge is a caravan."),
    ("scare quotes, so-called", 'Soldiers of the so-called "Peace Column" burned eleven houses on Sunday.'),
    ("book and play", 'Her third novel, "The Salt Winter", came out the week her play "Nine Doors" closed.'),
    ("film", "The film “A Year of Salt” opened the festival in May."),
    ("nickname between names", 'Dan "The Oak" Venn won the race.'),
    ("two nicknames", 'Dorin "the Welder" Hask and his cousin Ivo "Teapot" Hask shared the winning lorry.'),
    ("motto", "The regiment's motto, “Slowly, then at once”, is stamped on the spoons."),
    ("word as a word", 'The word "ferry" comes from an old verb for carrying.'),
    ("noun and verb", 'In Lower Tilanda the noun "oss" has no plural and the verb "to owe" takes two objects.'),
    ("spelling", 'The spelling "harber", with an e, survives on older charts.'),
    ("inches and feet", "The new main is 14\" across and runs 6' below the quay, 2'6\" deeper than the old one."),
    ("nouns that are verbs elsewhere", "The report was long and the claim was old."),
    ("bare actions", "The army shelled the market and left."),
    ("no words of a meeting", "The two presidents met for ninety minutes and shook hands."),
]


@pytest.mark.parametrize(("reason", "text"), NONE, ids=[reason for reason, _ in NONE])
def test_no_attribution(reason: str, text: str) -> None:
    """What attributes nothing gives nothing."""
    assert record_of(text).attributions == (), reason


QUOTED = [
    ('The "liberation" of Orva took a week.', "scare"),
    ('Her novel "The Long Bridge" sold well.', "title"),
    ('Dan "The Oak" Venn won the race.', "nickname"),
]


@pytest.mark.parametrize(("text", "kind"), QUOTED)
def test_what_is_no_speech_is_listed_all_the_same(text: str, kind: str) -> None:
    """The record has every quotation, with its kind and no attribution."""
    record = record_of(text)
    assert [(quote.kind, quote.attribution) for quote in record.quotes] == [(kind, None)]
    assert record.attributions == ()


IMAGINED = [
    (
        "pictures passed round",
        "The group released pictures of a burnt bus.",
        "The group",
        "released",
        "pictures of a burnt bus",
    ),
    ("what nobody says", 'No clerk stands at the gate to announce "It rains."', None, "to announce", '"It rains."'),
    ("an inscription", 'Over the gate stands its motto "Bread first."', None, "stands its motto", '"Bread first."'),
]


@pytest.mark.parametrize(("reason", "text", "source", "cue", "content"), IMAGINED, ids=[one[0] for one in IMAGINED])
def test_what_the_encoder_took_for_speech_is_left_out(
    reason: str, text: str, source: str | None, cue: str, content: str
) -> None:
    """Findings that tell nothing by their words are excluded, however sure the encoder was."""
    spans = [
        None if words is None else Span(text.index(words), text.index(words) + len(words))
        for words in (source, cue, content)
    ]
    assert spans[2] is not None
    found = Found(cue=spans[1], source=spans[0], content=(spans[2],), score=0.9)
    assert is_excluded(text, Span(0, len(text)), found), reason
