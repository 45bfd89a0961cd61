"""What every section of a dossier stands on: the articles by id, what each is called, and the colours of those whose word things stand on."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sayso.article import Span
from sayso.record import Event, Record, Toll
from sayso.showing.claimants import Cast, Claimant
from sayso.showing.overview import anchor_of, label_of, one_line
from sayso.showing.passages import Found, Passage, passage_of
from sayso.showing.words import date_in_words, is_date, shortened
from sayso.speakers import folded
from sayso.story import StoryEntity

_NAME_WIDTH: Final = 40
_DAY: Final = len("2016-12-30")
_CLOCK: Final = slice(len("2016-12-30T"), len("2016-12-30T18:05"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """
    What the page calls an article: its outlet, with the day (and the hour) where the outlet has several, else its title in quotation marks.

    `number` counts the articles in order of publication from 1; `outlet` is the outlet alone, `day` the day of publication in words.
    """

    article: str
    number: int
    name: str
    outlet: str
    day: str
    anchor: str
    title: str
    is_outlet: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The articles of a story, in order of publication, by id; what each is called; and the cast of those whose word things stand on; `spelled` gives the spelling of a place by its folded names."""

    records: Mapping[str, Record]
    tellers: Mapping[str, Teller]
    cast: Cast
    spelled: Mapping[str, str]

    def place(self, name: str) -> str:
        """Give the one spelling that the page has for a place."""
        return self.spelled.get(folded(name), name)

    def claimant(self, article: str, ref: str, chain: tuple[str, ...]) -> Claimant:
        """Give whose word something stands on, by the id of the toll, event or attribution that carries it."""
        record = self.records[article]
        return self.cast.claimant(record, _voice_of(record, ref), chain)

    def called(self, article: str) -> Record:
        """Give the record of an article under the name that the page has for its outlet, so that a chart says it as the page does."""
        record = self.records[article]
        return replace(record, article=replace(record.article, outlet=self.tellers[article].outlet))

    def passage(self, article: str, span: Span) -> Passage:
        """Give a passage that the page links to; one that leaves the text is cut to it."""
        record = self.records[article]
        length = len(record.article.text)
        start = min(span.start, max(0, length - 1))
        inside = Span(start, max(start + 1, min(span.end, length)))
        return passage_of(Found(record=record, span=inside))


def ground_of(records: Sequence[Record], cast: Cast, people: Sequence[StoryEntity] = ()) -> Ground:
    """Give what the sections stand on, of records in order of publication; `people` have the places that several articles spell differently."""
    return Ground(
        records={record.article.id: record for record in records},
        tellers={teller.article: teller for teller in _tellers(records)},
        cast=cast,
        spelled={folded(name): one.name for one in people if one.kind == "place" for name in (*one.names, one.name)},
    )


def outlets_of(tellers: Iterable[Teller]) -> tuple[str, ...]:
    """Give the outlets by name, each once, in order."""
    return tuple({folded(one.outlet): one.outlet for one in tellers if one.is_outlet}.values())


def outlet_name(outlet: str | None) -> str:
    """
    Give what the page calls an outlet: on one line, an address without its "www."; nothing where none is known.

    >>> outlet_name("www.orva-post.example"), outlet_name(None)
    ('orva-post.example', '')
    """
    return one_line(outlet).removeprefix("www.")


def _tellers(records: Sequence[Record]) -> Iterable[Teller]:
    """Give what each article is called; no two are called the same."""
    outlets = Counter(folded(outlet_name(record.article.outlet)) for record in records)
    years = {(record.article.published or "")[:4] for record in records}
    days = Counter(
        (folded(outlet_name(record.article.outlet)), (record.article.published or "")[:_DAY]) for record in records
    )
    called: Counter[str] = Counter()
    for number, record in enumerate(records, 1):
        article = record.article
        outlet, published = outlet_name(article.outlet), article.published or ""
        day = _day_words(published, is_bare=len(years) == 1)
        name = outlet or f"“{shortened(label_of(article), _NAME_WIDTH)}”"
        if outlet and outlets[folded(outlet)] > 1:
            clock = published[_CLOCK] if is_date(published) and days[folded(outlet), published[:_DAY]] > 1 else ""
            name = ", ".join(part for part in (outlet, day, clock) if part)
        called[name] += 1
        yield Teller(
            article=article.id,
            number=number,
            name=name if called[name] == 1 else f"{name} ({called[name]})",
            outlet=outlet or name,
            day=_day_words(published, is_bare=False),
            anchor=anchor_of(article),
            title=label_of(article),
            is_outlet=bool(outlet),
        )


def _day_words(published: str, *, is_bare: bool) -> str:
    """Give the day of publication in words, without the year where all articles are of one."""
    if not is_date(published):
        return ""
    words = date_in_words(published[:_DAY])
    return words.removesuffix(f" {published[:4]}") if is_bare else words


def _voice_of(record: Record, ref: str) -> str | None:
    """Give the id of the attribution that carries an item: its own where it is one, else its voice."""
    if any(one.id == ref for one in record.attributions):
        return ref
    items: tuple[Toll | Event, ...] = (*record.tolls, *record.events)
    return next((one.voice for one in items if one.id == ref), None)
