"""Records laid out as rows: quotations, tolls, happenings, and readings to review."""

from collections.abc import Iterator
from dataclasses import replace

from sayso.article import Span
from sayso.record import (
    Attribution,
    Entity,
    Event,
    Record,
    Toll,
)
from sayso.serving.fields import fields_of
from sayso.serving.values import (
    ArticleRow,
    Happening,
    ItemKind,
    Quotation,
    ReviewItem,
    State,
    TollClaim,
)
from sayso.serving.words import words_at
from sayso.speakers import name_of

Item = Attribution | Toll | Event | Entity


def quotations_of(record: Record, row: ArticleRow, states: dict[str, State]) -> Iterator[Quotation]:
    """Give the attributions of a record as rows, in the order of the text."""
    text = record.article.text
    for one in sorted(record.attributions, key=lambda one: min(one.content)):
        yield Quotation(
            article=row.id,
            version=row.versions,
            ref=one.id,
            speaker=name_of(record, one),
            words=words_at(text, *one.content),
            act=one.act,
            kind=one.kind,
            polarity=one.polarity,
            hedged=one.hedged,
            chain=one.chain,
            said=one.time.value if one.time else None,
            outlet=row.outlet,
            published=row.published,
            title=row.title,
            story=row.story,
            start=min(one.content).start,
            end=max(one.content).end,
            score=one.score,
            state=states.get(one.id, "suggested"),
        )


def claims_of(record: Record, row: ArticleRow, states: dict[str, State]) -> Iterator[TollClaim]:
    """Give the tolls of a record as rows, in the order of the text."""
    text = record.article.text
    names = {place.id: place.name for place in record.places}
    for one in sorted(record.tolls, key=lambda one: one.span):
        yield TollClaim(
            article=row.id,
            version=row.versions,
            ref=one.id,
            harm=one.harm,
            low=one.low,
            high=one.high,
            victims=words_at(text, one.victims),
            status=one.status,
            scope=one.scope,
            claimant=claimant_of(record, one),
            chain=one.chain,
            place=(names.get(one.place.ref or "") or words_at(text, one.place.span)) if one.place else None,
            time=one.time.value if one.time else None,
            perpetrator=words_at(text, one.perpetrator) if one.perpetrator else None,
            outlet=row.outlet,
            published=row.published,
            title=row.title,
            story=row.story,
            start=one.span.start,
            end=one.span.end,
            score=one.score,
            state=states.get(one.id, "suggested"),
        )


def happenings_of(record: Record, row: ArticleRow) -> Iterator[Happening]:
    """Give the events on the ground of a record as rows, in the order of the text."""
    text = record.article.text
    names = {place.id: place.name for place in record.places}
    for one in sorted((one for one in record.events if one.acled), key=lambda one: one.trigger):
        yield Happening(
            article=row.id,
            version=row.versions,
            ref=one.id,
            type=one.type,
            acled=one.acled,
            words=words_at(text, one.trigger),
            actors="; ".join(words_at(text, actor.span) for actor in one.actors),
            recipients="; ".join(words_at(text, to.span) for to in one.recipients),
            place=(names.get(one.place.ref or "") or words_at(text, one.place.span)) if one.place else None,
            time=one.time.value if one.time else None,
            factuality=one.factuality,
            claimant=claimant_of(record, one),
            outlet=row.outlet,
            published=row.published,
            title=row.title,
            story=row.story,
            start=one.trigger.start,
            end=one.trigger.end,
        )


def claimant_of(record: Record, one: Toll | Event) -> str | None:
    """Give on whose word a toll or an event stands, None where it is the outlet's own."""
    if one.chain:
        return one.chain[0]
    voice = next((each for each in record.attributions if each.id == one.voice), None)
    return name_of(record, voice) if voice else None


def item_of(
    record: Record, row: ArticleRow, ref: str, state: State = "suggested", kind: ItemKind | None = None
) -> ReviewItem | None:
    """Give one reading as it is reviewed, None where the record has none of this id; `kind` says whether an entity's link is meant."""
    items: tuple[Item, ...] = (*record.attributions, *record.tolls, *record.events, *record.entities)
    one = next((each for each in items if each.id == ref), None)
    if one is None:
        return None
    item = review_item(record, row, one, state)
    if kind != "link" or not isinstance(one, Entity):
        return item
    return replace(item, kind="link", fields=tuple(field for field in item.fields if field.name == "link"))


def review_item(record: Record, row: ArticleRow, one: Item, state: State = "suggested") -> ReviewItem:
    """Lay a reading out as it is reviewed."""
    text = record.article.text
    span, words = _place_of(one), words_at(text, _place_of(one))
    return ReviewItem(
        article=row.id,
        kind=_kind_of(one),
        ref=one.id,
        words=words_at(text, *one.content) if isinstance(one, Attribution) else words,
        start=span.start,
        end=span.end,
        score=1.0 if isinstance(one, Entity) else one.score,
        outlet=row.outlet,
        published=row.published,
        title=row.title,
        state=state,
        fields=tuple(fields_of(record, one)),
    )


def _kind_of(one: Item) -> ItemKind:
    """Say of what kind a reading is."""
    match one:
        case Attribution():
            return "attribution"
        case Toll():
            return "toll"
        case Event():
            return "event"
        case Entity():
            return "entity"


def _place_of(one: Item) -> Span:
    """Give where a reading stands: all of its words."""
    match one:
        case Attribution():
            source = one.source.span if one.source else None
            spans = [*one.content, *(span for span in (one.cue, source) if span)]
            return Span(min(spans).start, max(span.end for span in spans))
        case Toll():
            return one.span
        case Event():
            return one.trigger
        case Entity():
            return one.mentions[0] if one.mentions else Span(0, 1)
