"""Tests of what is put right in what the encoder saw: contents, verbs and sources of their own, and what it overlooked."""

import pytest

from sayso.article import Block, Span
from sayso.reading.mending import mended
from sayso.reading.quotation import pair_marks
from sayso.reading.sentences import find_sentences
from sayso.reading.stretches import find_stretches
from sayso.tagging.look import Told


def span(text: str, words: str) -> Span:
    """Give where words first stand in a text."""
    start = text.index(words)
    return Span(start, start + len(words))


def told(text: str, source: str | None, cue: str | None, *content: str, is_inner: bool = False) -> Told:
    """Give what the encoder saw, by its words."""
    return Told(
        cue=None if cue is None else span(text, cue),
        source=None if source is None else span(text, source),
        content=tuple(span(text, piece) for piece in content),
        act="say",
        act_sure=0.9,
        score=0.9,
        is_inner=is_inner,
    )


def read(text: str, *seen: Told) -> list[tuple[str | None, str | None, list[str]]]:
    """Give source, cue and content of all that is there after the mending; a paragraph is a line."""
    passages = [span(text, line) for line in text.split("\n\n")]
    blocks = [Block(kind="paragraph", span=passage) for passage in passages]
    quotations = pair_marks(text, passages)
    outer = [one.span for one in quotations if one.depth == 0]
    stretches = find_stretches(text, blocks, find_sentences(text, passages), outer)
    return [
        (
            None if one.source is None else one.source.of(text),
            None if one.cue is None else one.cue.of(text),
            [piece.of(text) for piece in one.content],
        )
        for one in mended(text, blocks, stretches, quotations, seen)
    ]


def test_a_quotation_in_another_paragraph_is_left_to_those_that_run_on() -> None:
    """Content keeps to the cue's own paragraph."""
    text = '"The kiln is cold," the potter said.\n\n"Come back in May."'
    seen = told(text, "the potter", "said", '"The kiln is cold,"', '"Come back in May."')
    assert read(text, seen) == [("the potter", "said", ['"The kiln is cold,"'])]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    """Where a paragraph ends without a closing mark, its quotation goes on."""
    text = 'The potter said: "The kiln is cold.\n\n"Come back in May."'
    seen = told(text, "The potter", "said:", '"The kiln is cold.', '"Come back in May."')
    assert read(text, seen)[0][2] == ['"The kiln is cold.', '"Come back in May."']


def test_a_teller_behind_a_sentence_tells_all_of_it() -> None:
    """Who closes a sentence told the whole of it, not only what another's cue in it leads to."""
    text = "Venn backs the dam at Orva, its envoy said on Monday."
    inner, outer = told(text, "Venn", "backs", "the dam at Orva"), told(text, "its envoy", "said", "the dam at Orva")
    assert read(text, inner, outer)[1] == ("its envoy", "said", ["Venn backs the dam at Orva"])


def test_the_subject_of_a_verb_is_no_content_of_the_one_before() -> None:
    """A name between "and" and a verb speaks itself."""
    text = "The miller cited the frost and the warden, Ana Bel, said both had slept."
    first = told(text, "The miller", "cited", "the frost and the warden, Ana Bel")
    second = told(text, "The miller", "said", "both had slept")
    assert read(text, first, second) == [
        ("The miller", "cited", ["the frost"]),
        ("the warden, Ana Bel", "said", ["both had slept"]),
    ]


def test_according_to_in_the_middle_takes_the_sentence_round_it() -> None:
    """What stands before and behind an aside is its content."""
    text = "Bel, according to a cousin, slept through the storm."
    assert read(text, told(text, "a cousin", "according to"))[0][2] == ["Bel", "slept through the storm"]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("“The dyke will hold,” engineer Ana Bel muttered in the rain.", "engineer Ana Bel", "muttered"),
        ("“The dyke will hold,” muttered the old engineer.", "the old engineer", "muttered"),
        ("“The dyke will hold,” a nurse flanked by two guards read out.", "a nurse flanked by two guards", "read out"),
    ],
)
def test_who_stands_behind_a_quotation_with_a_verb_speaks_it(text: str, source: str, cue: str) -> None:
    """A quotation without a cue gets the verb behind its closing mark, and the subject of that verb."""
    quotation = told(text, None, None, text[: text.index("”") + 1])
    assert read(text, quotation) == [(source, cue, ["“The dyke will hold,”"])]


def test_a_quotation_that_ends_its_sentence_has_no_verb_behind_it() -> None:
    """The next sentence's verb belongs to the next sentence."""
    text = "“The dyke will hold.” The old engineer muttered."
    assert read(text, told(text, None, None, "“The dyke will hold.”"))[0][:2] == (None, None)


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("A guard said that his captain had ordered the unit to fire.", ("his captain", "had ordered", ["to fire"])),
        ("A guard said the warden believes winter is over.", ("the warden", "believes", ["winter is over"])),
        (
            "A guard said that the gate fell and that the wardens told visitors to leave.",
            ("the wardens", "told", ["to leave"]),
        ),
    ],
)
def test_a_clause_inside_a_content_tells_too(text: str, inner: tuple[str, str, list[str]]) -> None:
    """The clauses that open a content are read for tellings of their own."""
    assert inner in read(text, told(text, "A guard", "said", text[text.index("said") + 5 : -1]))


@pytest.mark.parametrize(
    "text",
    [
        "A guard said the suspected attack was over.",
        "A guard said the blast claimed the lives of two.",
        "A guard said those claims were false.",
        "A guard said the mayor's demands were met.",
    ],
)
def test_a_noun_or_an_adjective_is_no_verb_of_telling(text: str) -> None:
    """Participles before nouns, plurals, and what a blast claims tell nothing."""
    assert len(read(text, told(text, "A guard", "said", text[text.index("said") + 5 : -1]))) == 1


def test_a_quotation_inside_a_quotation_has_its_own_speaker() -> None:
    """A clause before an inner quotation says whose it is."""
    text = "“When I rang the mill, a clerk told me, ‘There is no flour,’” said Ana Bel."
    seen = told(text, "Ana Bel", "said", text[: text.index("”") + 1])
    assert ("a clerk", "told", ["‘There is no flour,’"]) in read(text, seen)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The army left after what it called “a drill” in Orva.", ("it", "called", ["“a drill”"])),
        ("Two died in what the mayor said was an accident.", ("the mayor", "said", ["was an accident"])),
        ("Residents put the death toll at 30.", ("Residents", "put", ["the death toll at 30"])),
        (
            "The Orva Watch however has put the death toll from the five-year war at as high as 4700.",
            ("The Orva Watch", "has put", ["the death toll from the five-year war at as high as 4700"]),
        ),
        (
            "An ONA photographer at the clinic saw the bodies of four men.",
            ("An ONA photographer at the clinic", "saw", ["the bodies of four men"]),
        ),
        (
            "Pictures of thin children went round and doctors reported two infants had died.",
            ("doctors", "reported", ["two infants had died"]),
        ),
        ("A nurse in Orva gave a higher toll of seven.", ("A nurse in Orva", "gave", ["a higher toll of seven"])),
        (
            "The rebels' account could not be independently verified.",
            (None, "could not be independently verified", ["The rebels' account"]),
        ),
    ],
)
def test_set_phrases_tell_without_the_encoder(text: str, found: tuple[str | None, str, list[str]]) -> None:
    """Phrases that always tell are found where the encoder saw nothing."""
    assert read(text) == [found]


@pytest.mark.parametrize(
    "text", ["Nobody knows what it will cost.", "He put the lamp at the door.", "He gave a talk of an hour."]
)
def test_phrases_that_look_alike_tell_nothing(text: str) -> None:
    """Only figures of losses and what is called something count."""
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "seen", "source"),
    [
        ("A memo dated in May and seen by the mayor shows rust.", ("the mayor", "shows", "rust"), "A memo"),
        (
            "By night came a warning from the port doctor that ice was near.",
            (None, "a warning", "ice was near"),
            "the port doctor",
        ),
        ('Warned the chamber in a letter: "We close."', (None, "Warned", '"We close."'), "the chamber"),
        ("A painted board at the edge of Orva says so.", (None, "says", "so"), "A painted board at the edge of Orva"),
        (
            "Half of those asked said nothing changed.",
            ("Half of those", "asked said", "nothing changed"),
            "Half of those asked",
        ),
    ],
)
def test_the_words_round_a_cue_name_its_source(text: str, seen: tuple[str | None, str, str], source: str) -> None:
    """A subject before a verb, behind one that opens its sentence, or behind "from" is the source; a document speaks, not who saw it."""
    assert read(text, told(text, *seen))[0][0] == source


def test_verbs_that_share_a_subject_are_told_apart() -> None:
    """A piece of content that begins with a verb of its own is another finding of the same source."""
    text = "Wardens in Orva accused the boys, demanded six days for each and promised to appeal."
    first = told(text, "Wardens in Orva", "accused", "the boys")
    second = told(text, "Wardens in Orva", "promised", "demanded six days for each", "to appeal")
    assert read(text, first, second)[1:] == [
        ("Wardens in Orva", "demanded", ["six days for each"]),
        ("Wardens in Orva", "promised", ["to appeal"]),
    ]


def test_a_figure_joined_on_is_no_part_of_what_was_said() -> None:
    """Content ends before "and put the toll at": the source gave that too, not told that it was given."""
    text = "A nurse said the mill had burnt and put the death toll at 30."
    seen = told(text, "A nurse", "said", "the mill had burnt and put the death toll at 30")
    assert read(text, seen) == [("A nurse", "said", ["the mill had burnt"]), (None, "put", ["the death toll at 30"])]


def test_long_garbage_takes_linear_time() -> None:
    """Hostile text is mended without looking at all of it again for each finding."""
    text = "he said " + "and that he had told " * 4000
    seen = [told(text, "he", "said", text[8:].strip())] * 200
    assert read(text, *seen)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "At least ten were hurt the Orva-based monitor said on Sunday.",
            "the Orva-based monitor",
            "said",
            "At least ten were hurt",
        ),
        (
            "Ten were hurt in the city local activists said.",
            "local activists",
            "said",
            "Ten were hurt in the city",
        ),
        (
            "Ten were hurt in the port of Maresk rescue workers told Radio Orva.",
            "rescue workers",
            "told",
            "Ten were hurt in the port of Maresk",
        ),
        (
            "The bridge was shut a source at the harbour office reported on Monday.",
            "a source at the harbour office",
            "reported",
            "The bridge was shut",
        ),
    ],
)
def test_who_closes_a_sentence_without_commas_speaks(text: str, source: str, cue: str, content: str) -> None:
    """The noun phrase right before the verb is the source, though the encoder saw nothing."""
    assert read(text) == [(source, cue, [content])]


@pytest.mark.parametrize(
    "text", ["Ten were hurt when the wall said to be safe fell.", "The road to Orva was shut.", "He said."]
)
def test_a_sentence_that_nobody_closes_is_left_alone(text: str) -> None:
    """A participle inside a sentence, no verb of telling, and a bare verb close nothing."""
    assert read(text) == []


def test_a_source_swallowed_by_the_content_is_given_back() -> None:
    """What stands right before the cue is who speaks, and no part of what was said."""
    text = "Ten were hurt the Orva-based monitor said in a later count."
    seen = told(text, None, "said", "Ten were hurt the Orva-based monitor")
    assert read(text, seen) == [("the Orva-based monitor", "said", ["Ten were hurt"])]


def test_whom_it_was_told_to_is_not_who_told_it() -> None:
    """Behind "told" stands the addressee."""
    text = "Ten were hurt civil defence sources told Radio Orva in the morning."
    seen = told(text, "Radio Orva", "told", "Ten were hurt")
    assert read(text, seen)[0][0] == "civil defence sources"


def test_a_subject_with_a_relative_clause_is_no_content() -> None:
    """Of "the watch which relies on a network said" the subject stands before the relative."""
    text = "The watch which relies on a network of nurses said ten were hurt."
    seen = told(text, None, "said", "The watch which relies on a network of nurses", "ten were hurt")
    assert read(text, seen) == [("The watch", "said", ["ten were hurt"])]


def test_a_subject_behind_and_is_who_speaks() -> None:
    """The words right before a cue whose content follows name its source."""
    text = "Ten people died and the source added that the gas was chlorine."
    seen = told(text, None, "added", "that the gas was chlorine")
    assert read(text, seen)[0][0] == "the source"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The Orva watch gave a toll of at least 12 dead and 55 wounded.",
            "The Orva watch",
            "gave",
            "a toll of at least 12 dead and 55 wounded",
        ),
        (
            "The Orva watch raised the death toll from the raid on a market to 61.",
            "The Orva watch",
            "raised",
            "the death toll from the raid on a market to 61",
        ),
        (
            "The watch which earlier gave a toll of 20 was wrong.",
            "which",
            "gave",
            "a toll of 20",
        ),
    ],
)
def test_figures_are_given_whole(text: str, source: str, cue: str, content: str) -> None:
    """A set phrase holds all that was counted, and a relative stands for its noun."""
    assert read(text) == [(source, cue, [content])]


def test_a_set_phrase_of_the_next_sentence_is_no_content_of_the_one_before() -> None:
    """What the watch puts is not the UN's, however it was caught."""
    text = "Ten died according to the UN. The watch has put the toll at 12."
    seen = told(text, "the UN", "according to", "Ten died", "has put the toll at 12")
    assert read(text, seen) == [("the UN", "according to", ["Ten died"]), ("The watch", "has put", ["the toll at 12"])]


def test_a_blast_gives_no_figure() -> None:
    """What happened raised a toll without telling it."""
    assert read("The second blast raised the toll to 61.") == []


def test_anothers_figure_is_no_part_of_what_was_reported() -> None:
    """Content ends before "while" and another's figure."""
    text = "The mayor reported ten dead while the Orva watch put the toll at 12."
    seen = told(text, "The mayor", "reported", "ten dead while the Orva watch put the toll at 12")
    assert [one[2] for one in read(text, seen)] == [["ten dead"], ["the toll at 12"]]


def test_content_that_breaks_off_is_carried_on() -> None:
    """To the end of its sentence, where nothing of its own begins; a gloss behind "which" is left to the outlet."""
    text = "She said a mine went off on the road which leads to Venn killing two drivers."
    assert read(text, told(text, "She", "said", "a mine went off on the road"))[0][2] == [
        "a mine went off on the road which leads to Venn killing two drivers"
    ]
    gloss = "She said a mine went off in Venn which is the largest town of the delta."
    assert read(gloss, told(gloss, "She", "said", "a mine went off in Venn"))[0][2] == ["a mine went off in Venn"]
