"""Which quotation marks belong together."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.article import Span
from sayso.evaluation.marked import parse_marked
from sayso.lexicon import load
from sayso.reading.marks import QuotationLexicon, find_marks
from sayso.reading.quotation import Quotation, pair_marks

CLOSED = [
    ("straight", '<q>"We won,"</q> he said. <q>"It\'s over."</q>'),
    ("curly", "<q>“We won,”</q> he said. <q>“It’s over.”</q>"),
    ("doubled apostrophes", "<q>''We won,''</q> he said. <q>''It's over.''</q>"),
    ("LaTeX", "<q>``We won,''</q> he said. <q>``It's over.''</q>"),
    ("British straight", "<q>'We won,'</q> he said. <q>'It isn't over.'</q>"),
    ("British curly", "<q>‘We won,’</q> he said. <q>‘It isn’t over.’</q>"),
    ("guillemets", "<q>«We won»</q>, he said. <q>« It is over. »</q>"),
    ("guillemets that point inwards", "<q>»We won«</q>, he said."),
    ("low and high", "<q>„We won“</q>, he said. <q>„It is over.”</q>"),
    ("opened curly, closed straight", '<q>“We won"</q>, he said.'),
    ("opened straight, closed curly", '<q>"We won,”</q> he said.'),
    ("closing shape on both sides", "He said: <q>”We won”</q> and left."),
    ("fullwidth", "<q>＂We won＂</q> he said."),
    ("single in double", '<q>"He said <q>\'no way\'</q> to me,"</q> she said.'),
    ("single in double at the end", "<q>“He said <q>‘no way.’</q>”</q> She left."),
    ("single in double throughout", "<q>\"<q>'No,'</q>\"</q> she said."),
    ("single in doubled apostrophes", "<q>''He said <q>'no way'</q>''</q> she said."),
    ("double in single", "<q>'He said <q>\"no way\"</q> to me,'</q> she said."),
    ("three deep", "<q>“He said <q>‘she said <q>“no”</q> twice’</q> to me,”</q> she said."),
    ("same mark nested", 'He said: <q>"We <q>"really"</q> won"</q> and left.'),
    ("curly in straight", '<q>"He called it <q>“theirs”</q> twice,"</q> she said.'),
    ("apostrophes", "The workers' and Ada's dogs aren't James' or the O'Kells'."),
    ("apostrophes, curly", "The workers’ and Ada’s dogs aren’t James’ or the O’Kells’."),
    ("genitive in single marks", "<q>‘The workers’ union heard it,’</q> he said."),
    ("genitive after single marks", "The <q>'strikes'</q> hit workers' homes."),
    ("elisions", "'Twas the '90s, rock 'n' roll was ’til then theirs."),
    ("lost apostrophes", 'The towns people <q>"dont want war"</q> they said.'),
    ("headline", "Minister's plan <q>'will fail'</q>: 22 in <q>‘peril’</q>"),
    ("scare quotes", "The <q>“rebels”</q>, a <q>'gang'</q>, fled."),
    ("feet and inches", "The guard, 6'2\" tall, held a 12\" pipe."),
    ("feet and inches in speech", '<q>"He is 6\'2" tall,"</q> she said.'),
    ("inches in speech", '<q>"It was 12" of snow,"</q> she said.'),
    ("number at the end", '<q>"We left in 1979"</q> she said.'),
    ("primes", "It was 6′2″ long."),
    ("bracket and dash", "He left (<q>“for good”</q>)—<q>“or so”</q>—and <q>“that's that”</q>."),
    ("no space between", '<q>"One."</q><q>"Two."</q> and <q>“One.”</q><q>“Two.”</q>'),
    ("lost space behind", '<q>"It is over."</q>He left. <q>"Yes"</q>'),
    ("space on the wrong side", '<q>"We won, "</q>he said. <q>"Yes"</q>'),
    ("space on the wrong side, opening", 'he said<q>" We won"</q> and left.'),
    ("spaced marks", '<q>" We won "</q> he said.'),
    ("new line inside", '<q>"We\nwon,"</q> he said.'),
    ("contraction in single marks", "<q>'We don't know,'</q> she said."),
    ("spaced nested end", "<q>“He said <q>‘no’</q> ”</q> and left."),
    ("paragraph break lost", "<q>“One. “Two,”</q> he said. <q>“Three.”</q>"),
    ("nothing inside", '"" and “” and \'\' are empty.'),
    ("stray closing", 'We won" he said. <q>"Yes"</q>'),
    ("stray closing, curly", "We won” he said. <q>“Yes”</q>"),
    ("stray opening before words", 'He called it a "scam and left.'),
    ("mark at the very end", 'We won,"'),
    ("stray single", "He was 'bout to leave, they 'xpected."),
]  # fmt: skip

UNCLOSED = [
    ("ends with the paragraph", "He said: <q>“We will win. We must.</q>"),
    ("ends where the narrator speaks", '<q>"We will win,</q> he said on Monday. He left.'),
    ("ends where the narrator speaks, verb first", "<q>“We will win,</q> said Ada Brill on Monday."),
    ("an inner one is kept", "<q>“We will <q>‘win’</q> it.</q>"),
    ("the next takes its place", '<q>"We will win,</q> he said. And then <q>"no"</q>'),
]

PARAGRAPHS: list[tuple[str, list[str], list[tuple[str, list[str], bool]]]] = [
    (
        "opened anew, closed once",
        ["“One two.", "“Three.", "“Four,” he said. “Five.”"],
        [("“One two.\n“Three.\n“Four,”", ["One two.", "Three.", "Four,"], True), ("“Five.”", ["Five."], True)],
    ),
    ("straight", ['"One.', '"Two," he said.'], [('"One.\n"Two,"', ["One.", "Two,"], True)]),
    ("British", ["‘One.", "‘Two,’ he said."], [("‘One.\n‘Two,’", ["One.", "Two,"], True)]),
    ("doubled", ["''One.", "''Two,'' he said."], [("''One.\n''Two,''", ["One.", "Two,"], True)]),
    ("not opened anew", ["“One.", "Two,” he said."], [("“One.\nTwo,”", ["One.", "Two,"], True)]),
    ("opened in mid-paragraph", ["He said: “One.", "“Two.”"], [("“One.\n“Two.”", ["One.", "Two."], True)]),
    ("never closed", ["“One.", "“Two.", "He left."], [("“One.\n“Two.", ["One.", "Two."], False)]),
    ("another begins", ["“One, Ada Brill said.", "“Two,” he said."], [("“One,", ["One,"], False), ("“Two,”", ["Two,"], True)]),
    ("another kind of mark begins", ['"One.', "“Two,” he said."], [('"One.', ["One."], False), ("“Two,”", ["Two,"], True)]),
    (
        "both reopened",
        ["“‘One.", "“‘Two,’ she said,” he said."],
        [("“‘One.\n“‘Two,’ she said,”", ["‘One.", "‘Two,’ she said,"], True), ("‘One.\n“‘Two,’", ["One.", "Two,"], True)],
    ),
    ("a word that was left open", ["The “gang left.", "It was late."], []),
]  # fmt: skip


def lexicon_examples() -> list[str]:
    """Give every example of the data file."""
    lexicon: QuotationLexicon = load("quotation", QuotationLexicon)
    return [*lexicon.elisions.examples, *lexicon.measures.examples]


def read(text: str) -> tuple[Quotation, ...]:
    """Give the quotations of a text that is one passage."""
    return pair_marks(text, [Span(0, len(text))]) if text else ()


def read_paragraphs(paragraphs: list[str]) -> tuple[str, tuple[Quotation, ...]]:
    """Give paragraphs as a text with a line each, and its quotations."""
    text = "\n".join(paragraphs)
    passages: list[Span] = []
    for paragraph in paragraphs:
        start = passages[-1].end + 1 if passages else 0
        passages.append(Span(start, start + len(paragraph)))
    return text, pair_marks(text, passages)


@pytest.mark.parametrize("source", [*(source for _, source in CLOSED), *lexicon_examples()])
def test_marks_that_pair(source: str) -> None:
    """Marks of every shape pair as marked, and apostrophes, measures and stray marks make no quotation."""
    marked = parse_marked(source)
    found = read(marked.text)
    assert [quotation.span.of(marked.text) for quotation in found] == [span.of(marked.text) for span in marked.of("q")]
    assert all(quotation.closed for quotation in found)


@pytest.mark.parametrize(("name", "source"), UNCLOSED, ids=[name for name, _ in UNCLOSED])
def test_marks_that_are_never_closed(name: str, source: str) -> None:
    """A quotation without its closing mark ends within its paragraph and says that it is not closed."""
    marked = parse_marked(source)
    found = read(marked.text)
    assert [quotation.span for quotation in found] == list(marked.of("q")), name
    assert not found[0].closed


@pytest.mark.parametrize(("name", "paragraphs", "expected"), PARAGRAPHS, ids=[name for name, _, _ in PARAGRAPHS])
def test_quotations_over_paragraphs(
    name: str, paragraphs: list[str], expected: list[tuple[str, list[str], bool]]
) -> None:
    """A quotation that each paragraph opens anew and the last closes is one, with a piece for each paragraph."""
    text, found = read_paragraphs(paragraphs)
    given_back = [(each.span.of(text), [piece.of(text) for piece in each.inner], each.closed) for each in found]
    assert given_back == expected, name


def test_depth_counts_those_around() -> None:
    """The outermost quotation has depth 0, one inside it 1; the mark is the opening one as it stands."""
    found = read("“He said ‘she said “no” twice’ to me,” and “yes”.")
    assert [(quotation.depth, quotation.mark) for quotation in found] == [(0, "“"), (1, "‘"), (2, "“"), (0, "“")]


def test_the_inner_words_have_no_marks_and_no_space_at_their_ends() -> None:
    """What stands inside is given without the marks and trimmed."""
    text = '" We won " he said.'
    assert [piece.of(text) for piece in read(text)[0].inner] == ["We won"]


def test_a_long_passage_keeps_one_sentence_of_a_quotation_left_open() -> None:
    """In text that lost its line breaks a mark left open does not swallow the rest of the article."""
    text = 'He said. "We will win. ' + "The town was quiet and nobody came. " * 40
    assert [quotation.span.of(text) for quotation in read(text)] == ['"We will win.']


def test_marks_of_a_passage_only() -> None:
    """Marks outside the passages are not looked at."""
    text = "“a” “b” “c”"
    assert [quotation.span for quotation in pair_marks(text, [Span(4, 7)])] == [Span(4, 7)]


TEXTS = st.text(alphabet=st.one_of(st.sampled_from("aBs.,?9 \n\"\"''“”‘’«»„`´‹›‚-(–ſ"), st.characters()), max_size=120)


@settings(deadline=None)
@given(paragraphs=st.lists(TEXTS.filter(str.strip), max_size=5))
def test_any_text_is_read(paragraphs: list[str]) -> None:
    """No text raises; spans are in range and nest; inner pieces lie inside, in order, and depth counts those around."""
    text, found = read_paragraphs(paragraphs)
    assert found == read_paragraphs(paragraphs)[1]
    for quotation in found:
        assert quotation.span.end <= len(text)
        assert quotation.inner
        assert all(quotation.span.covers(piece) for piece in quotation.inner)
        assert all(one.end <= two.start for one, two in pairwise(quotation.inner))
        assert quotation.span.of(text).startswith(quotation.mark)
    for one in found:
        for two in found:
            assert not one.span.overlaps(two.span) or one.span.covers(two.span) or two.span.covers(one.span)
    assert all(
        quotation.depth == sum(other.span.covers(quotation.span) for other in found if other is not quotation)
        for quotation in found
    )


WORDS = st.sampled_from(
    ["dont", "it’s", "O'Kell", "workers’", "Orvas'", "’90s", "'tis", "6'2", "said", "the", "We", "won.", "—"]
)


@settings(deadline=None)
@given(words=st.lists(WORDS, max_size=30))
def test_text_without_marks_has_no_quotation(words: list[str]) -> None:
    """Where marks were lost nothing is invented: apostrophes, decades and measures make no quotation."""
    assert read(" ".join(words)) == ()


@pytest.mark.parametrize(
    "unit", ['"', "“", '" ', "“ ", ' "a', "“a ", "' ", " 'a", "s' a ", '"“', "“‘", "A, “B. ", 'x, "B ', '"a" ', "«a ", "‘a “b "]
)  # fmt: skip
def test_a_long_line_of_marks_is_bounded(unit: str) -> None:
    """No repeated pattern of marks makes time grow faster than the text: 100,000 characters take two seconds at most."""
    text = (unit * (100_000 // len(unit) + 1))[:100_000]
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 2


def test_a_line_of_a_million_characters_is_bounded() -> None:
    """A line of a million characters, every fourth of them a mark, is read in seconds."""
    started = time.process_time()
    assert len(read('"ab" we ' * 125_000)) == 125_000
    assert time.process_time() - started < 12


def test_a_line_drawn_with_marks_is_no_quotation() -> None:
    """Many marks in a row open and close nothing."""
    assert read('"""""""""" We won. ""\'\'\'\'\'\'\'\'\'\'') == ()


def test_marks_face_one_way_or_either() -> None:
    """The neighbours of a mark say which way it faces; between two spaces only the marks before it can tell."""
    text = 'a "b" " c'
    assert [mark.side for mark in find_marks(text, Span(0, len(text)))] == ["open", "close", "either"]
