"""Stories as one table: all that a story holds, one row an account, so that the whole comparison opens in a spreadsheet."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sayso.article import Span
from sayso.comparing.compare import Told
from sayso.exporting.coding.cells import Cell, clean, whole, words_in
from sayso.exporting.table import table_lines
from sayso.record import Record
from sayso.story import (
    Account,
    Moment,
    Point,
    QuoteAccount,
    Relation,
    Reuse,
    SharedQuote,
    Statement,
    Statements,
    Story,
    StoryArticle,
    StoryEntity,
    Value,
    Wording,
)

STORY_COLUMNS: Final[Mapping[str, str]] = {
    "story": "the story's id",
    "story_title": "its title",
    "section": "what the row is part of: articles, points, quotes, statements, reuse, wording, timeline or people",
    "item": "which point, quotation, ... of the section, from 1; rows of one item belong together",
    "row": "which account of the item, from 1",
    "kind": "the kind of point, of entity, of voice (outlet or attributed) or of item (attribution, toll, event); of the article's credit: the agencies",
    "about": "what the item is about: the matter, the speaker, the entity, the time",
    "relation": "points: the strongest relation among the accounts; silent: the article gives nothing; quotes: identical, variant or indirect",
    "pairs": 'points: how this account stands to others of the item: "differs from 2 (why); ..."',
    "independent": "points: accounts left when copies and accounts resting on one source count once",
    "outlet": "who published the article",
    "published": "when, ISO",
    "key": "the article's key: the id that came with the input",
    "title": "the article's title",
    "article": "the article's id",
    "ref": "the id in the article's record",
    "words": "the words that bear the value, or the passage",
    "low": "the least of a number; empty where the words leave it open",
    "high": "the most",
    "value": "a value that is no number",
    "chain": 'the names from whoever the words come from outwards, joined by " > "; empty for the outlet\'s own word',
    "time": "as of when, ISO",
    "start": "where the words begin, in code points of the article's text",
    "end": "where they end",
    "share": "reuse: of the shorter's words outside quotations, 0 to 1",
    "count": "wording: how often; reuse: how many passages",
    "other": "reuse: the other article's id",
    "why": "the evidence, in words",
}
"""The columns, in order, and what each holds; a column may be added at the end, none is renamed."""


_PHRASES: Final[Mapping[Relation, str]] = {
    "same": "same as",
    "compatible": "compatible with",
    "updated": "updates, or is updated by,",
    "differs": "differs from",
    "different scope": "of another scope than",
}

_Cells = Mapping[str, Cell]
"""The cells of a row by column; what is not given is empty."""


def story_rows(told: Told) -> Iterator[tuple[Cell, ...]]:
    """
    Give all that a story holds as rows (see `STORY_COLUMNS`); what is not known is empty.

    >>> from sayso.article import Article
    >>> from sayso.comparing.compare import together
    >>> article = Article(id="x", text="Bridge shut", outlet="Orva Times", title="Bridge shut")
    >>> row, *_ = story_rows(together([Record(article=article)]))
    >>> dict(zip(STORY_COLUMNS, row))["section"], dict(zip(STORY_COLUMNS, row))["outlet"]
    ('articles', 'Orva Times')
    """
    story = told.story
    records = {record.article.id: record for record in told.records}
    articles = {one.id: _of_article(one) for one in story.articles}
    whole_story: _Cells = {"story": story.id, "story_title": clean(story.title)}
    for section, items in _sections(story):
        for item, rows in enumerate(items, 1):
            for number, row in enumerate(rows, 1):
                place: _Cells = {"section": section, "item": item, "row": number}
                article = str(row.get("article", ""))
                words = _words(records[article], row) if article in records and "words" not in row else {}
                cells = {**whole_story, **place, **articles.get(article, {}), **row, **words}
                yield tuple(cells.get(column, "") for column in STORY_COLUMNS)


def write_stories_csv(stories: Iterable[Told]) -> Iterator[str]:
    """Give the table of stories as lines of CSV, the header first, each with its line end (see `csv_line`)."""
    return table_lines(STORY_COLUMNS, (row for told in stories for row in story_rows(told)))


def _words(record: Record, row: _Cells) -> _Cells:
    """Give the words of what a row points to: a span of the article, or an item of its record."""
    start, end = row.get("start"), row.get("end")
    if isinstance(start, int) and isinstance(end, int):
        return {"words": words_in(record, Span(start, end))}
    spans = _spans(record, str(row.get("ref", "")))
    return {"words": " … ".join(words_in(record, span) for span in spans), **(_of_span(spans[0]) if spans else {})}


def _spans(record: Record, ref: str) -> tuple[Span, ...]:
    """Give the spans of an item of a record by its id; none where there is no such item."""
    match ref[:1]:
        case "a":
            return next((one.content for one in record.attributions if one.id == ref), ())
        case "t":
            return tuple(one.span for one in record.tolls if one.id == ref)
        case "v":
            return tuple(one.trigger for one in record.events if one.id == ref)
        case _:
            return tuple(one.mentions[0] for one in record.entities if one.id == ref and one.mentions)


def _sections(story: Story) -> Iterator[tuple[str, Iterable[Iterable[_Cells]]]]:
    """Give the sections, in order, each with its items, each with its rows."""
    yield "articles", ([{"article": one.id, "kind": clean(", ".join(one.wire))}] for one in story.articles)
    yield "points", map(_of_point, story.points)
    yield "quotes", map(_of_quote, story.quotes)
    yield "statements", map(_of_statements, story.statements)
    yield "reuse", map(_of_reuse, story.reuse)
    yield "wording", map(_of_wording, story.wording)
    yield "timeline", map(_of_moment, story.timeline)
    yield "people", map(_of_person, story.people)


def _of_article(article: StoryArticle) -> _Cells:
    """Give the cells that say which article a row is of."""
    return {
        "outlet": clean(article.outlet),
        "published": clean(article.published),
        "key": clean(article.key),
        "title": clean(article.title),
        "article": article.id,
    }


def _of_account(account: Account | QuoteAccount | Statement) -> _Cells:
    """Give the cells that every account has: where it stands, its words, and on whose word."""
    return {
        "article": account.article,
        "ref": account.ref,
        "words": clean(account.words),
        "chain": " > ".join(clean(name) for name in account.chain),
        **_of_span(account.span),
    }


def _of_span(span: Span) -> _Cells:
    """Give where words stand."""
    return {"start": span.start, "end": span.end}


def _of_point(point: Point) -> Iterator[_Cells]:
    """Give the rows of a point: its accounts, then the articles that give nothing."""
    shared: _Cells = {"kind": point.point, "about": clean(point.about), "independent": point.independent}
    for place, account in enumerate(point.accounts):
        yield {
            **shared,
            **_of_account(account),
            **_of_value(account.value),
            "relation": point.relation or "",
            "pairs": _pairs_of(point, place),
            "time": account.time or "",
        }
    yield from ({**shared, "relation": "silent", "article": article} for article in point.silent)


def _of_value(value: Value | None) -> _Cells:
    """Give the cells of a value."""
    if isinstance(value, tuple):
        return {"low": whole(value[0]), "high": whole(value[1])}
    return {"value": clean(value)}


def _pairs_of(point: Point, place: int) -> str:
    """Say how an account stands to the others that it was compared with."""
    told = []
    for pair in point.pairs:
        if place in pair.accounts:
            first, second = pair.accounts
            told.append(f"{_PHRASES[pair.relation]} {(first if second == place else second) + 1} ({pair.why})")
    return clean("; ".join(told))


def _of_quote(quote: SharedQuote) -> Iterator[_Cells]:
    """Give the rows of a quotation, one an account of it."""
    for account in quote.accounts:
        yield {"about": clean(quote.speaker), "relation": quote.relation, **_of_account(account)}


def _of_statements(statements: Statements) -> Iterator[_Cells]:
    """Give the rows of a speaker's statements on one matter."""
    about = clean(f"{statements.speaker}: {statements.about}")
    for one in statements.accounts:
        yield {"about": about, **_of_account(one), "time": one.time or ""}


def _of_reuse(reuse: Reuse) -> Iterator[_Cells]:
    """Give the rows of a pair of articles: each passage as it stands in the one and in the other."""
    first, second = reuse.articles
    shared: _Cells = {
        "share": reuse.share,
        "count": len(reuse.passages),
        "value": clean(reuse.likely_source),
        "why": clean("; ".join(reuse.evidence)),
    }
    for passage in reuse.passages:
        yield {**shared, "article": first, "other": second, **_of_span(passage.spans[0])}
        yield {**shared, "article": second, "other": first, **_of_span(passage.spans[1])}


def _of_wording(wording: Wording) -> Iterator[_Cells]:
    """Give the rows of an entity's labels: one a place where a label stands."""
    for label in wording.labels:
        for spot in label.spans:
            yield {
                "kind": label.voice,
                "about": clean(wording.entity),
                "words": clean(label.words),
                "count": label.count,
                "article": spot.article,
                **_of_span(spot.span),
            }


def _of_moment(moment: Moment) -> Iterator[_Cells]:
    """Give the rows of a moment."""
    for one in moment.items:
        yield {"kind": one.kind, "about": moment.time, "time": moment.time, "article": one.article, "ref": one.ref}


def _of_person(person: StoryEntity) -> Iterator[_Cells]:
    """Give the rows of a person, group or place: one an article that names it."""
    for one in person.entities:
        yield {
            "kind": person.kind,
            "about": clean(person.name),
            "why": clean(person.why),
            "article": one.article,
            "ref": one.ref,
        }
