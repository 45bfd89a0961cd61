"""Reading, start to end: one article in, one record out."""

from dataclasses import replace

from sayso.article import Article
from sayso.counting.find import find_quantities
from sayso.names import KnownNames, known_names
from sayso.placing.find import find_places
from sayso.reading.attributions import find_attributions
from sayso.reading.entities import find_entities, with_entities, with_resolved
from sayso.reading.entities.places import named_spans, with_places, without_others
from sayso.reading.events import find_events, with_events
from sayso.reading.namebook import name_book
from sayso.reading.quotation import pair_marks
from sayso.reading.quotes import classify_quotes
from sayso.reading.sentences import find_sentences
from sayso.reading.tolls import find_tolls
from sayso.record import Record
from sayso.tagging.look import look
from sayso.tagging.model import load_reader
from sayso.timing.find import find_times


def read(article: Article, *, names: KnownNames | None = None) -> Record:
    """
    Give the record of an article: sentences, quotes, entities, attributions, times, places, tolls and events of its readable blocks.

    `names` are those known beyond the article (the built-in ones unless given; see `sayso.names.known_names`).
    An article in a language that Sayso does not read gives a record that holds the article and nothing else. Never raises on odd text; raises LexiconError
    where the reader's files are missing or damaged.
    """
    text, blocks = article.text, article.readable()
    if not blocks:
        return Record(article=article)
    passages = [block.span for block in blocks]
    sentences = find_sentences(text, passages)
    quotations = pair_marks(text, passages)
    outer = [one.span for one in quotations if one.depth == 0]
    seen = look(text, blocks, sentences, outer, load_reader())
    book = name_book(text, passages, [(one.kind, one.span) for one in seen.names])
    times = find_times(text, passages, sentences, article.published)
    told = find_attributions(article, sentences, quotations, seen, book=book, times=times)
    entities = find_entities(article, seen.names, book, names or known_names())
    places = without_others(find_places(text, passages, named_spans(entities), outlet=article.outlet), entities)
    entities = with_resolved(with_places(entities, places), told.resolved)
    attributions = with_entities(told.attributions, entities)
    so_far = Record(
        article=article,
        sentences=sentences,
        quotes=classify_quotes(text, quotations, attributions),
        entities=entities,
        attributions=attributions,
        times=times,
        places=places,
    )
    tolls = find_tolls(so_far, find_quantities(text, passages))
    events = find_events(replace(so_far, tolls=tolls))
    return replace(so_far, tolls=with_events(tolls, events), events=events)
