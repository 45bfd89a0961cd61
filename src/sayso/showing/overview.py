"""What stands at the top of the report: the articles in order, and how articles, speakers and words are called there."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.article import Article
from sayso.record import Attribution, Record
from sayso.showing.words import BASIS_WORDS, date_in_words, is_date, is_same_moment, shortened
from sayso.speakers import folded, name_of
from sayso.speech import is_speech

NO_SOURCE: Final = "no source named"

_LABEL_WIDTH: Final = 110
_PLAIN_ID = re.compile(r"[A-Za-z0-9]{1,64}")
_PLAIN_REF = re.compile(r"[a-z]{1,3}[0-9]{1,9}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A count of all attributions (or of who made them), and of those that are speech, which the page shows where its switch is set."""

    all: int
    speech: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """An article as a row of the table at the top."""

    anchor: str
    title: str
    outlet: str | None
    date: str | None
    date_value: str | None
    basis: str | None
    other_dates: tuple[str, ...]
    wire: tuple[str, ...]
    sentences: int
    attributions: Tally
    speakers: Tally
    language: str | None
    is_read: bool


def in_order(records: Iterable[Record]) -> tuple[Record, ...]:
    """Give each article once, by outlet and date; those without an outlet or date after the others."""
    once = {record.article.id: record for record in reversed(tuple(records))}

    def place(record: Record) -> tuple[bool, str, bool, str, str, str]:
        article = record.article
        outlet, published = one_line(article.outlet), article.published or ""
        return (not outlet, outlet.casefold(), not published, published, label_of(article), article.id)

    return tuple(sorted(once.values(), key=place))


def anchor_of(article: Article) -> str:
    """Give the article's anchor on the page: its id, or a hash of an id that is not made of letters and digits."""
    if _PLAIN_ID.fullmatch(article.id):
        return article.id
    return hashlib.sha256(article.id.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def anchor_of_passage(record: Record, attribution: Attribution) -> str:
    """Give the page's anchor of an attribution: the article's with its id, or with a hash of an id of another form."""
    return anchor_of_item(record, attribution.id)


def anchor_of_item(record: Record, id_: str) -> str:
    """Give the page's anchor of an attribution, a toll or an event, by its id in the record."""
    if not _PLAIN_REF.fullmatch(id_):
        id_ = f"other-{hashlib.sha256(id_.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
    return f"{anchor_of(record.article)}-{id_}"


def anchors_of(record: Record) -> dict[str, str]:
    """Give the page's anchor of each attribution of a record, by its id."""
    return {attribution.id: anchor_of_passage(record, attribution) for attribution in record.attributions}


def label_of(article: Article) -> str:
    """Give what to call an article: its title, else its first words, else its key."""
    if article.title and article.title.strip():
        return shortened(article.title, _LABEL_WIDTH)
    titles = [block for block in article.blocks if block.kind == "title"]
    spoken = [*titles, *(block for block in article.blocks if block.kind in {"paragraph", "quotation", "list"})]
    if spoken:
        return shortened(spoken[0].span.of(article.text), _LABEL_WIDTH)
    return shortened(article.key, _LABEL_WIDTH) if article.key else "Untitled article"


def speaker_of(record: Record, attribution: Attribution) -> str | None:
    """Give who speaks as the page calls him: the source's name, else its words in the text, else None."""
    return shortened(name_of(record, attribution) or "", _LABEL_WIDTH) or None


def sources_in(record: Record, attributions: Iterable[Attribution]) -> int:
    """Count the sources of attributions, each spelling once."""
    return len({folded(name) for one in attributions if (name := name_of(record, one))})


def words_of(record: Record, attribution: Attribution, width: int) -> str:
    """Give what was said, its pieces joined with an ellipsis, cut to `width` characters."""
    return shortened(" … ".join(span.of(record.article.text) for span in attribution.content), width)


def article_lines(records: Sequence[Record]) -> tuple[ArticleLine, ...]:
    """Give the rows of the table of articles."""
    return tuple(_article_line(record) for record in records)


def _article_line(record: Record) -> ArticleLine:
    """Give one row of the table of articles."""
    article = record.article
    speech = [one for one in record.attributions if is_speech(one)]
    published = article.published
    others = (
        f"{date_in_words(date.value)} ({BASIS_WORDS[date.basis]})"
        for date in article.dates
        if not (published and is_same_moment(date.value, published))
    )
    return ArticleLine(
        anchor=anchor_of(article),
        title=label_of(article),
        outlet=one_line(article.outlet) or None,
        date=date_in_words(published) if published else None,
        date_value=published if published and is_date(published) else None,
        basis=BASIS_WORDS[article.published_basis] if published and article.published_basis else None,
        other_dates=tuple(dict.fromkeys(others)),
        wire=article.wire,
        sentences=len(record.sentences),
        attributions=Tally(all=len(record.attributions), speech=len(speech)),
        speakers=Tally(all=sources_in(record, record.attributions), speech=sources_in(record, speech)),
        language=article.language,
        is_read=article.is_read,
    )


def shared_wires(records: Sequence[Record]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give each agency that articles of two outlets or more credit, with those outlets: their words may be one report."""
    credited: dict[str, tuple[str, set[str]]] = {}
    for record in records:
        outlet = one_line(record.article.outlet) or label_of(record.article)
        for agency in record.article.wire:
            credited.setdefault(agency.casefold(), (agency, set()))[1].add(outlet)
    shared = (named for named in credited.values() if len(named[1]) > 1)
    return tuple(sorted((agency, tuple(sorted(outlets))) for agency, outlets in shared))


def one_line(text: str | None) -> str:
    """Give a name on one line, no longer than a label, or nothing for None."""
    return shortened(text, _LABEL_WIDTH) if text else ""
