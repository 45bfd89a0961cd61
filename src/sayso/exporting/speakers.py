"""What each speaker said as a table: one row an attribution, by speaker, date and place."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sayso.exporting.table import flat, table_lines, words_of
from sayso.record import Record
from sayso.speakers import Said, speakers_of

SPEAKER_COLUMNS: Final[Mapping[str, str]] = {
    "speaker": "who said it, one spelling for all rows of one; empty where no source is named",
    "source_kind": "person, organization, official, ...",
    "outlet": "who published the article",
    "published": "when, ISO",
    "key": "the article's key: the id that came with the input",
    "act": "what the cue does: say, deny, accuse, ...",
    "polarity": "positive or negative",
    "hedged": "yes where the cue distances or weakens, else no",
    "kind": "kind of quotation: direct, mixed or indirect",
    "content": 'what was said, white space folded; pieces joined by " … "',
    "cue": "the words that attribute",
    "addressee": "to whom it was said",
    "medium": "by what it was said",
    "chain": 'the names from whoever the words come from outwards, joined by " > "',
    "start": "where the content begins, in code points of the article's text",
    "end": "where it ends; of several pieces the last one's end",
    "score": "how sure the reading is, 0 to 1",
    "article": "the article's id",
    "ref": "the attribution's id in the article's record",
}
"""The columns, in order, and what each holds; a column may be added at the end, none is renamed."""


def speaker_rows(records: Iterable[Record]) -> Iterator[tuple[str, ...]]:
    """
    Give one row (see `SPEAKER_COLUMNS`) an attribution, in the order of `sayso.speakers.speakers_of`; what is not known is empty.

    >>> from sayso.article import Article, Span
    >>> from sayso.record import Attribution, Source
    >>> said = Attribution(id="a1", kind="indirect", content=(Span(0, 15),), source=Source(span=Span(17, 21), kind="group"), act="say")
    >>> [row] = speaker_rows([Record(article=Article(id="x", text="The dam is safe, they said."), attributions=(said,))])
    >>> row[0], row[9], row[14:17]
    ('they', 'The dam is safe', ('0', '15', '1.0'))
    """
    for speaker in speakers_of(records):
        for said in speaker.said:
            yield tuple(_row(speaker.name or "", said))


def write_speakers_csv(records: Iterable[Record]) -> Iterator[str]:
    """Give the speakers' table as lines of CSV, the header first, each with its line end (see `csv_line`)."""
    return table_lines(SPEAKER_COLUMNS, speaker_rows(records))


def _row(speaker: str, said: Said) -> Iterator[str]:
    """Give the cells of one attribution."""
    article, one = said.record.article, said.attribution
    yield speaker
    yield one.source.kind if one.source is not None else ""
    yield flat(article.outlet or "")
    yield article.published or ""
    yield article.key or ""
    yield one.act
    yield one.polarity
    yield "yes" if one.hedged else "no"
    yield one.kind
    yield " … ".join(words_of(article.text, piece) for piece in one.content)
    yield words_of(article.text, one.cue)
    yield words_of(article.text, one.addressee)
    yield words_of(article.text, one.medium)
    yield " > ".join(flat(name) for name in one.chain)
    yield str(min(piece.start for piece in one.content))
    yield str(max(piece.end for piece in one.content))
    yield str(one.score)
    yield article.id
    yield one.id
