"""Reading, start to end: one article in, one record out."""

from sayso.article import Article
from sayso.reading.attributions import find_attributions
from sayso.reading.quotation import pair_marks
from sayso.reading.quotes import classify_quotes
from sayso.reading.sentences import find_sentences
from sayso.record import Record
from sayso.tagging.look import look
from sayso.tagging.model import load_reader


def read(article: Article) -> Record:
    """
    Give the record of an article: sentences, quotes and attributions of its readable blocks.

    An article in a language that Sayso does not read gives a record that holds the article and nothing else. Never raises on odd text; raises LexiconError
    where the reader's files are missing or damaged.
    """
    text = article.text
    blocks = article.readable()
    if not blocks:
        return Record(article=article)
    passages = [block.span for block in blocks]
    sentences = find_sentences(text, passages)
    quotations = pair_marks(text, passages)
    outer = [one.span for one in quotations if one.depth == 0]
    seen = look(text, blocks, sentences, outer, load_reader())
    attributions = find_attributions(article, sentences, quotations, seen)
    quotes = classify_quotes(text, quotations, attributions)
    return Record(article=article, sentences=sentences, quotes=quotes, attributions=attributions)
