"""Where sentences begin and end."""

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.article import Span
from sayso.evaluation.gum import read_gum_genres
from sayso.evaluation.marked import parse_marked
from sayso.evaluation.sentences import score_sentences
from sayso.lexicon import load
from sayso.reading.sentences import SentenceLexicon, find_sentences

GUM = Path("../shared/corpora/gum")

CASES = [
    ("plain", "<s>The bridge fell.</s> <s>Nobody was hurt!</s> <s>Was it old?</s> <s>It was.</s>"),
    ("rank and initials", "<s>Brig. Gen. A. B. Ruan met Lt. Ibe.</s> <s>They spoke.</s>"),
    ("country in mid-sentence", "<s>The U.S. Embassy in Orva closed.</s> <s>It opened again.</s>"),
    ("country at the end", "<s>She left for the U.S.</s> <s>The rest stayed.</s>"),
    ("capital of a country", "<s>He spoke in Washington, D.C. on Monday.</s> <s>Few came.</s>"),
    ("decimal", "<s>It cost 3.5 million.</s> <s>Prices rose 0.4 percent.</s>"),
    ("number word", "<s>It was No. 5 on the list.</s> <s>No. 6 fell out.</s>"),
    ("hour", "<s>It began at 6 a.m. and ended at 9 p.m.</s> <s>Police came at 10 p.m. GMT.</s>"),
    ("month", "<s>It opened on Sept. 11 in Orva.</s> <s>It closed in Nov.</s> <s>Brill was there.</s>"),
    ("digit after a stop", "<s>It happened in 2016.</s> <s>22 people died.</s>"),
    ("ellipsis that goes on", "<s>He said it ... but nobody heard.</s> <s>So it went…</s> <s>Then he left.</s>"),
    ("ellipsis at the head", "<s>“…but we stayed,” she said.</s>"),
    ("spaced ellipsis", "<s>We waited . . . and waited.</s> <s>Nobody came.</s>"),
    ("inside a quotation", "<s>“We won.</s> <s>They lost,” she said.</s> <s>He left.</s>"),
    ("closing mark belongs before", '<s>He said "it is over."</s> <s>She left.</s>'),
    ("closing marks in a row", "<s>“He said ‘it is over.’”</s> <s>She left.</s>"),
    ("doubled apostrophes", "<s>''It is over.''</s> <s>''We won,'' he said.</s>"),
    ("guillemets", "<s>«It is over.»</s> <s>She left.</s>"),
    ("speech goes on small", "<s>“Is it over?” she asked.</s> <s>“Yes!” he said.</s>"),
    ("brackets", "<s>(It was late.)</s> <s>She left (at 9 p.m.) by car.</s>"),
    ("stripped marks", '<s>The forces said on Monday.</s> <s>"The towns people dont want war" he said.</s> <s>It went on.</s>'),
    ("lost space", "<s>The army held the hill.</s><s>Rebels took it back in 2014.</s><s>Nobody lives there.</s>"),
    ("lost space after a mark", '<s>"It is over."</s><s>She left.</s> <s>He said "no".</s>'),
    ("lost space before a mark", '<s>It is over.</s><s>"We won" she said.</s>'),
    ("lost space, curly", "<s>It is over.</s><s>“We won.”</s><s>She left.</s>"),
    ("address", "<s>Read www.orva.Example.com/News.Today or mail Ana.Oke@orva.com now.</s>"),
    ("domain in capitals", "<s>He wrote to Orvanews.Com about it.</s>"),
    ("letters with stops", "<s>The U.S.A. and the U.S.A.F. came.</s>"),
    ("version and file", "<s>The report.pdf of version 2.1.3 leaked.</s>"),
    ("note", "<s>The town fell in May.[3]</s> <s>It was rebuilt.[4][5]</s> <s>Few returned. [6]</s> <s>Some did.</s>"),
    ("item number", "<s>1. The bridge is shut.</s> <s>2. The road is open.</s>"),
    ("bullets in a line", "<s>• The bridge is shut</s> <s>• The road is open</s>"),
    ("lead-in", "<s>Channel 5 reports: the bridge is shut.</s> <s>It fell.</s>"),
    ("headline", "<s>U.S. General Ruan: ‘We Will Stay’</s>"),
    ("name with a mark", "<s>The firm Brill! said so.</s>"),
    ("small name", "<s>The town fell.</s> <s>al-Ruan fled.</s>"),
    ("bare number", "<s>It was bad.</s> <s>Very bad.</s>"),
    ("dash and signature", "<s>“We stay.”</s> <s>— Ada Brill</s>"),
    ("wrapped text", "<s>The bridge over the river at Orva, which the\nBrill company had built in 1931, fell on\nMonday night.</s> <s>Nobody\nwas hurt.</s>"),
    ("broken lines", "<s>Short headline here</s>\n<s>The bridge over the river at Orva fell on Monday night and nobody was hurt</s>"),
    ("blank line", "<s>the first part</s>\n\n<s>the second part</s>"),
    ("bulleted lines", "<s>- the bridge is shut</s>\n<s>- the road is open</s>"),
    ("other capitals", "<s>Élan was lost.</s> <s>Ödal stayed.</s>"),
    ("no letters", "<s>?!</s>"),
]  # fmt: skip


def lexicon_examples() -> list[str]:
    """Give every example of the data file."""
    lexicon: SentenceLexicon = load("sentences", SentenceLexicon)
    of_abbreviations = [example for group in lexicon.abbreviations for example in group.examples]
    of_words = (
        *lexicon.openers.examples,
        *lexicon.lost_space.examples,
        *lexicon.speech.examples,
        *lexicon.labels.examples,
    )
    return [*of_abbreviations, *of_words]


def whole(text: str) -> tuple[Span, ...]:
    """Give a text as one passage."""
    return (Span(0, len(text)),) if text else ()


@pytest.mark.parametrize(("name", "source"), CASES, ids=[name for name, _ in CASES])
def test_sentences_of_a_passage(name: str, source: str) -> None:
    """Each kind of end mark, abbreviation, quotation mark and line break is split as marked."""
    marked = parse_marked(source)
    found = find_sentences(marked.text, whole(marked.text))
    assert [span.of(marked.text) for span in found] == [span.of(marked.text) for span in marked.of("s")], name


@pytest.mark.parametrize("source", lexicon_examples())
def test_examples_of_the_lexicon(source: str) -> None:
    """Every example in data/en/sentences.toml is split as it is marked."""
    marked = parse_marked(source)
    assert find_sentences(marked.text, whole(marked.text)) == marked.of("s")


def test_only_passages_are_read() -> None:
    """What lies between passages is no sentence, and a sentence ends where its passage does."""
    text = "The bridge fell XX on Monday. XX It was old."
    passages = [Span(0, 15), Span(18, 29), Span(33, 44)]
    assert [span.of(text) for span in find_sentences(text, passages)] == [
        "The bridge fell",
        "on Monday.",
        "It was old.",
    ]


TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from("AbcUS.!?…\"'“”‘’«»()[]3 \n\t-–•:,@/"), st.characters()), max_size=200
)


@settings(deadline=None)
@given(text=TEXTS, cut=st.integers(min_value=0, max_value=200))
def test_sentences_cover_their_passages(text: str, cut: int) -> None:
    """On any text the sentences are in order, lie inside the passages, hold every visible character once, and are trimmed."""
    middle = min(cut, len(text))
    passages = [Span(start, end) for start, end in ((0, middle), (middle, len(text))) if start < end]
    sentences = find_sentences(text, passages)
    assert all(any(passage.covers(sentence) for passage in passages) for sentence in sentences)
    assert all(before.end <= after.start for before, after in pairwise(sentences))
    kept = "".join("".join(sentence.of(text).split()) for sentence in sentences)
    assert kept == "".join(text.split())
    assert all(sentence.of(text) == sentence.of(text).strip() for sentence in sentences)
    assert sentences == find_sentences(text, passages)


@given(text=TEXTS)
@settings(max_examples=50, deadline=None)
def test_a_sentence_read_alone_gives_no_sentence_beyond_it(text: str) -> None:
    """Reading one sentence as a passage of its own gives sentences that cover it again."""
    for sentence in find_sentences(text, whole(text)):
        again = find_sentences(text, [sentence])
        assert again[0].start == sentence.start
        assert again[-1].end == sentence.end


@pytest.mark.parametrize("unit", ["a", ".", ". ", '"', "A. ", '?"A', "it.Now", "A\n", ".[1]", " ", "• ", "“.” ", "…”—"])
def test_a_line_of_a_million_characters_is_bounded(unit: str) -> None:
    """No repeated pattern makes time grow faster than the text."""
    text = (unit * (1_000_000 // len(unit) + 1))[:1_000_000]
    started = time.process_time()
    find_sentences(text, whole(text))
    assert time.process_time() - started < 8


@pytest.mark.corpora
def test_inner_boundaries_of_gum_news() -> None:
    """On GUM news the splitter stands above BlingFire's F1 of .954 over 420 inner boundaries."""
    if not GUM.is_dir():
        pytest.skip("../shared/corpora/gum is absent")
    score = score_sentences(read_gum_genres(GUM, "news"), find_sentences)
    assert score.gold == 420
    assert score.f1 > 0.954
