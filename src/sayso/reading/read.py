"""Reading, start to end: one article in, one record out."""

from sayso.article import Article
from sayso.reading.attributions import find_attributions
from sayso.reading.quotation import pair_marks
from sayso.reading.quotes import classify_quotes
from sayso.reading.sentences import find_sentences
from sayso.record import Record


def read(article: Article) -> Record:
    """
    Give the record of an article: sentences, quotes and attributions of its readable blocks.

    An article in a language that Sayso does not read gives a record that holds the article and nothing else. Never raises on odd text.
    """
    text = article.text
    blocks = article.readable()
    passages = [block.span for block in blocks]
    sentences = find_sentences(text, passages)
    quotations = pair_marks(text, passages)
    attributions = find_attributions(text, blocks, sentences, quotations, outlet=article.outlet)
    quotes = classify_quotes(text, quotations, attributions)
    return Record(article=article, sentences=sentences, quotes=quotes, attributions=attributions)
