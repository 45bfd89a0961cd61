"""One look: what is said of words becomes spans, and does not hang on what else is looked at."""

import json
import subprocess
import sys
import tracemalloc
from itertools import permutations
from pathlib import Path

import pytest

from reading_help import article_of
from sayso.article import Article, Span
from sayso.tagging.look import Look, Told, look
from sayso.tagging.model import load_reader
from tagging_help import look_over, passages_of, reader_that_says, windows_of

SOURCE, CUE, CONTENT, MORE = 1, 3, 5, 6
PERSON, STILL_PERSON = 1, 2


def as_words(article: Article, told: Told) -> tuple[str | None, str | None, list[str]]:
    """Give source, cue and content as words."""
    source = told.source.of(article.text) if told.source else None
    cue = told.cue.of(article.text) if told.cue else None
    return source, cue, [piece.of(article.text) for piece in told.content]


PLAIN = {
    "mayor": {"roles": SOURCE},
    "said": {"roles": CUE, "acts": 3},
    "road": {"roles": CONTENT},
    "open": {"roles": MORE},
}


def test_tags_become_spans() -> None:
    """Words are tied into an attribution, with what the cue seems to do and how sure each is."""
    article = article_of("mayor said road open.")
    found = look_over(article, reader_that_says(PLAIN))
    [told] = found.told
    assert as_words(article, told) == ("mayor", "said", ["road open"])
    assert told.act == load_reader().card.acts[3]
    assert 0.99 < told.act_sure <= 1
    assert 0.9 < told.score <= 1
    assert (told.is_inner, found.names) == (False, ())


def test_nothing_said_is_nothing_seen() -> None:
    """An article without any tag gives an empty look."""
    assert look_over(article_of("mayor said road open."), reader_that_says({})) == Look(told=(), names=())
    assert look("", (), (), (), reader_that_says(PLAIN)) == Look(told=(), names=())


def test_content_without_a_cue_comes_too() -> None:
    """It waits for the quotations that run on."""
    article = article_of("road open.")
    [told] = look_over(article, reader_that_says(PLAIN)).told
    assert as_words(article, told) == (None, None, ["road open"])
    assert (told.act, told.act_sure) == ("say", 0)


def test_no_piece_runs_into_the_next_paragraph() -> None:
    """What goes on there is a piece of its own."""
    article = article_of("said road", "open.")
    pieces = [piece for told in look_over(article, reader_that_says(PLAIN)).told for piece in told.content]
    assert [piece.of(article.text) for piece in pieces] == ["road", "open"]


INNER = {
    "said": {"roles": CUE},
    "road": {"roles": CONTENT},
    "mayor": {"roles": MORE, "inner": SOURCE},
    "told": {"roles": MORE, "inner": CUE},
    "open": {"roles": MORE, "inner": CONTENT},
    "asked": {"inner": CUE},
    "shut": {"inner": CONTENT},
}


def test_what_stands_inside_anothers_content() -> None:
    """It is read where the weights learned to, and only inside a content."""
    article = article_of("said road mayor told open. It was a long time ago. asked shut.")
    outer, inner = look_over(article, reader_that_says(INNER, reads_inner=True)).told
    assert (as_words(article, outer), outer.is_inner) == ((None, "said", ["road mayor told open"]), False)
    assert (as_words(article, inner), inner.is_inner) == (("mayor", "told", ["open"]), True)
    assert look_over(article, reader_that_says(INNER, reads_inner=False)).told == (outer,)


NAMED = {"ana": {"entities": PERSON}, "bel": {"entities": STILL_PERSON}, "maria": {"entities": PERSON}}


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        (("Ana Bel left.",), ["Ana Bel"]),
        (("Ana Bel Maria left.",), ["Ana Bel", "Maria"]),
        (("It was Bel.",), ["Bel"]),
        (("Ana Bel-Arn left.",), ["Ana Bel-Arn"]),
        (("Ana Bel - Arn left.",), ["Ana Bel"]),
        (("It was Ana", "Bel left."), ["Ana", "Bel"]),
    ],
)
def test_names(paragraphs: tuple[str, ...], names: list[str]) -> None:
    """A name is a run of tags of one kind, to the end of its last word, inside one paragraph."""
    article = article_of(*paragraphs)
    found = look_over(article, reader_that_says(NAMED)).names
    assert [(one.kind, one.span.of(article.text)) for one in found] == [("person", name) for name in names]


ARTICLES = (
    article_of("Ferry stops", "The mayor of Orva said the ferry had stopped.", kinds=("title", "paragraph")),
    article_of(
        *['"We heard a blast," Ana Bel told Radio Orva on Monday. "Then the lights went out," she added.'] * 12,
        "According to the port authority, two bridges fell in the storm.",
    ),
    article_of("It rained."),
)


def test_a_look_does_not_hang_on_the_other_articles_of_a_run() -> None:
    """The same spans and scores to the last digit, alone, after itself, and among others in any order."""
    reader = load_reader()
    alone = [look_over(article, reader) for article in ARTICLES]
    assert len(windows_of(ARTICLES[1])) > 1
    assert all(found.told for found in alone[:2])
    for order in permutations(range(len(ARTICLES))):
        for place in order:
            assert look_over(ARTICLES[place], reader) == alone[place]


FRESH = """
import json, sys
sys.path[:0] = sys.argv[1:2]
from reading_help import article_of
from sayso.tagging.model import load_reader
from tagging_help import look_over
given = json.load(sys.stdin)
print(look_over(article_of(*given), load_reader()))
"""


def test_a_process_of_its_own_sees_the_same() -> None:
    """Nor on what the process read before."""
    paragraphs = ARTICLES[1].text.split("\n\n")
    done = subprocess.run(
        [sys.executable, "-c", FRESH, str(Path(__file__).parents[1])],
        input=json.dumps(paragraphs),
        capture_output=True,
        text=True,
        check=True,
    )
    ours = look_over(ARTICLES[1], load_reader())
    assert ours.told
    assert done.stdout == f"{ours}\n"


def test_windows_before_do_not_change_what_is_seen_behind() -> None:
    """An article that fills its own windows is seen alike behind other paragraphs that fill theirs."""
    longer = " ".join(["The ferry from Orva stopped in the fog on Monday, and nobody came."] * 15)
    article, prefixed = (article_of(*paragraphs, ARTICLES[1].text) for paragraphs in ((), (longer,)))
    [_, *behind] = windows_of(prefixed)
    shift = len(longer) + 2
    assert [one.words[0].start - shift for one in behind] == [one.words[0].start for one in windows_of(article)]
    alone = look_over(article, load_reader()).told
    found = [told for told in look_over(prefixed, load_reader()).told if (told.cue or told.content[0]).start >= shift]
    assert [(told.cue, told.source, told.content, told.score) for told in found] == [
        (
            told.cue and told.cue.shifted(shift),
            told.source and told.source.shifted(shift),
            tuple(piece.shifted(shift) for piece in told.content),
            told.score,
        )
        for told in alone
    ]


def peak_of(paragraphs: int) -> int:
    """Give the most bytes that a look at so many paragraphs holds, besides the article and its sentences."""
    article = article_of(*["The ferry from Orva stopped in the fog, and nobody came."] * paragraphs)
    sentences, quotations = passages_of(article)
    reader = reader_that_says(PLAIN)
    tracemalloc.start()
    look(article.text, article.blocks, sentences, quotations, reader)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def test_a_look_holds_one_window_at_a_time() -> None:
    """Ten times the windows take no more memory than a few."""
    assert peak_of(1200) < 2 * peak_of(120)


def test_spans_are_the_articles_own() -> None:
    """They count characters of the article, also behind what takes more than one unit elsewhere."""
    article = article_of("👩‍👩‍👧 שלום.", "mayor said road open.")
    [told] = look_over(article, reader_that_says(PLAIN)).told
    assert told.source == Span(article.text.index("mayor"), article.text.index("mayor") + 5)
