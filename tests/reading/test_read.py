"""Reading as a whole: what must hold for any text."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reading_help import article_of, record_of
from sayso.article import Article, Block, Span
from sayso.codec import decode_record, encode
from sayso.reading.read import read
from sayso.record import Attribution, Record, spans_in

HOSTILE = st.text(
    alphabet=st.one_of(st.sampled_from(list("\"“”‘’'«»,.:;!?()-– \n")), st.characters(codec="utf-8")),
    min_size=1,
    max_size=30,
)
NEWSY = st.sampled_from(
    [
        "Ana Bel",
        "the mayor of Orva",
        "Radio Orva",
        "Police",
        "she",
        "said",
        "told reporters",
        "told Reuters",
        "denied",
        "has claimed",
        "according to",
        "that the road was shut",
        "the army had left",
        "“We heard a blast,”",
        '"Then the lights went out in the whole street."',
        "“It was 'a grave mistake' by both sides,”",
        '"',
        "“",
        "”",
        ",",
        ". ",
        ":",
        "\n\n",
        "reported",
        "citing residents",
        "quoted the president as saying",
        "adding that it would open in May",
        "and",
        "did not",
        "reports:",
        "this",
        "— Ana Bel, mayor",
        "Q:",
        "on Monday",
        "in a statement",
    ]
)
KINDS = ("paragraph", "title", "quotation", "heading", "comment")


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Give an article of some blocks, news-like, hostile or both."""
    pieces = draw(st.lists(st.one_of(NEWSY, NEWSY, NEWSY, HOSTILE), min_size=1, max_size=30))
    paragraphs = [one.strip() for one in " ".join(pieces).split("\n\n") if one.strip()] or ["."]
    kinds = [draw(st.sampled_from(KINDS)) for _ in paragraphs]
    return article_of(*paragraphs, kinds=tuple(kinds))


def outwards(one: Attribution, owners: dict[str, Attribution]) -> list[str]:
    """Give the ids from an attribution outwards; ends where one comes twice."""
    ids = [one.id]
    while (holder := owners[ids[-1]].within) is not None:
        ids.append(holder)
        if ids.count(holder) > 1:
            break
    return ids


def is_verbatim(record: Record, one: Attribution) -> bool:
    """Tell whether all words of an attribution's content stand in quotation marks of the article."""
    text = record.article.text
    quoted = {place for quote in record.quotes for place in range(*quote.span)}
    return all(place in quoted or not text[place].isalnum() for piece in one.content for place in range(*piece))


@settings(max_examples=120, deadline=None)
@given(articles())
def test_what_holds_for_every_attribution(article: Article) -> None:
    """Spans lie in the text and in order, `direct` is verbatim, `within` leads outwards, a score is a share of three decimals."""
    record = read(article)
    owners = {one.id: one for one in record.attributions}
    readable = [block.span for block in article.readable()]
    for one in record.attributions:
        for span in spans_in(one):
            assert span.end <= len(article.text)
            assert span.of(article.text) == span.of(article.text).strip()
            assert any(block.overlaps(span) for block in readable)
        assert all(before.end <= after.start for before, after in pairwise(one.content))
        assert one.kind != "direct" or is_verbatim(record, one)
        ids = outwards(one, owners)
        assert len(ids) == len(set(ids))
        assert 0 <= one.score <= 1
        assert one.score == round(one.score, 3)
        assert len(one.chain) == len(set(one.chain))
    assert [quote.attribution for quote in record.quotes if quote.attribution not in {None, *owners}] == []


@settings(max_examples=60, deadline=None)
@given(articles())
def test_reading_never_raises_and_is_the_same_twice(article: Article) -> None:
    """Whatever the text, reading gives a record that survives JSON and does not hang on what was read before."""
    record = read(article)
    assert decode_record(encode(record)) == record
    read(article_of("“It fell,” Ana Bel said."))
    assert read(article) == record


def test_half_a_character_is_no_fault() -> None:
    """A lone surrogate, which no encoding of text allows, is read past."""
    record = record_of("The mayor said the \ud800 road was open.")
    assert [one.cue.of(record.article.text) for one in record.attributions if one.cue] == ["said"]


def test_another_language_gives_the_article_and_nothing_else() -> None:
    """An article that Sayso does not read keeps its blocks and has no sentences, quotes or attributions."""
    article = article_of("Le maire a dit « tout va bien ».")
    record = read(replace(article, language="fr"))
    assert record.article.blocks
    assert (record.sentences, record.quotes, record.attributions) == ((), (), ())


def test_comments_are_not_read() -> None:
    """What readers wrote is none of the article's attributions."""
    record = record_of("The mayor said the road was open.", "Tom said he was cold.", kinds=("paragraph", "comment"))
    assert len(record.attributions) == 1


def test_ids_count_in_text_order() -> None:
    """Attributions are numbered as their cues stand."""
    record = record_of("The mayor said the road was open.", "“It is not,” Ana Bel said.")
    assert [one.id for one in record.attributions] == ["a1", "a2"]
    cues = [one.cue for one in record.attributions if one.cue]
    assert cues == sorted(cues)


def test_a_long_line_gives_what_it_holds() -> None:
    """A thousand sentences on one line are read, window after window, like one."""
    count = 1000
    text = ("The mayor said the road was open. " * count).strip()
    found = record_of(text).attributions
    assert len(found) == count
    assert {tuple(piece.of(text).rstrip(".") for piece in one.content) for one in found} == {("the road was open",)}


def test_a_million_characters_without_a_sentence_end() -> None:
    """They hold nothing, and are read in the time of their windows."""
    text = "x" * 1_000_000
    article = Article(id="x", text=text, language="en", blocks=(Block(kind="paragraph", span=Span(0, len(text))),))
    assert read(article).attributions == ()
