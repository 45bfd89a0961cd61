"""Reading as a whole: what must hold for any text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reading_help import article_of, record_of
from sayso.article import Article
from sayso.codec import decode_record, encode
from sayso.reading.read import read
from sayso.record import spans_in

NEWSY = st.text(
    alphabet=st.one_of(st.sampled_from(list("\"“”‘’'«»,.:;!?()-– \n")), st.characters(codec="utf-8")),
    min_size=1,
    max_size=60,
)
PIECES = st.lists(
    st.one_of(
        NEWSY,
        st.sampled_from(
            [
                "Ana Bel",
                "said",
                "told",
                "the mayor",
                "that",
                "according to",
                '"',
                "“",
                "”",
                ",",
                ".",
                "reported",
                "citing",
                "he",
                "quoted",
                "as saying",
                "and",
                "not",
                "reports:",
                "adding",
            ]
        ),
    ),
    min_size=1,
    max_size=25,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_reading_never_raises_and_spans_hold(text: str) -> None:
    """Whatever the text, reading gives a record whose spans lie in it, that survives JSON, and that is the same twice."""
    clean = text.strip()
    if not clean:
        return
    article = article_of(clean)
    record = read(article)
    assert all(0 <= span.start < span.end <= len(article.text) for span in spans_in(record))
    assert decode_record(encode(record)) == record
    assert read(article) == record


def test_another_language_gives_the_article_and_nothing_else() -> None:
    """An article that Sayso does not read keeps its blocks and has no sentences, quotes or attributions."""
    article = article_of("Le maire a dit « tout va bien ».")
    record = read(_french(article))
    assert record.article.blocks
    assert (record.sentences, record.quotes, record.attributions) == ((), (), ())


def _french(article: Article) -> Article:
    return Article(id=article.id, text=article.text, language="fr", blocks=article.blocks)


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


def test_a_long_line_is_read_in_bounded_time() -> None:
    """A million characters on one line are read, and give what they hold."""
    text = "The mayor said the road was open. " * 30_000
    assert len(record_of(text.strip()).attributions) == 30_000
