"""A library over records at hand: for tests, and to try the pages out. It looks at everything each time, so that it suits some hundreds of articles."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from threading import Lock
from typing import Final, TypeVar

from sayso.comparing.compare import compare
from sayso.record import Attribution, Record, Toll
from sayso.serving.adding import Added, Adding
from sayso.serving.filtering import is_among, tallied
from sayso.serving.relations import relation_rows
from sayso.serving.rows import claims_of, happenings_of, item_of, quotations_of
from sayso.serving.security.tokens import now_utc
from sayso.serving.values import (
    ArticleRow,
    ArticleTold,
    Counts,
    Cut,
    Deciding,
    Decision,
    Facet,
    Filters,
    Found,
    Happening,
    Hit,
    ItemKind,
    Quotation,
    Refusal,
    Relating,
    RelationRow,
    ReviewItem,
    SearchFor,
    Slice,
    State,
    StoryOrder,
    StoryRow,
    StoryTold,
    Tallied,
    TollClaim,
    TollOrder,
    VersionRow,
    first_of,
)
from sayso.speakers import folded
from sayso.story import Statements, Story

T = TypeVar("T")
_LAST: Final = "\uffff"
_STATES: Final[dict[str, State]] = {"accept": "confirmed", "correct": "corrected", "reject": "rejected"}
_BEFORE, _AFTER = 90, 160


class MemoryLibrary:
    """
    A library of records; records of one key, in the order given, are versions of one article.

    >>> MemoryLibrary([]).counts().articles
    0
    """

    def __init__(self, records: Iterable[Record], stories: Sequence[Story] | None = None) -> None:
        self._articles: dict[int, list[Record]] = {}
        keys: dict[str, int] = {}
        for record in records:
            number = keys.setdefault(record.article.key or record.article.id, len(keys) + 1)
            self._articles.setdefault(number, []).append(record)
        latest = [versions[-1] for versions in self._articles.values()]
        self._stories = dict(enumerate(compare(latest) if stories is None else stories, 1))
        self._story_of = {one.id: number for number, story in self._stories.items() for one in story.articles}
        self._decisions: list[Decision] = []
        self._lock = Lock()

    def counts(self) -> Counts:
        """Give what the library holds."""
        latest = [versions[-1] for versions in self._articles.values()]
        days = sorted(record.article.published for record in latest if record.article.published)
        return Counts(
            articles=len(latest),
            outlets=len({record.article.outlet for record in latest if record.article.outlet}),
            stories=sum(len(story.articles) > 1 for story in self._stories.values()),
            attributions=sum(len(record.attributions) for record in latest),
            tolls=sum(len(record.tolls) for record in latest),
            events=sum(len(record.events) for record in latest),
            first=first_of(days),
            last=days[-1] if days else None,
        )

    def stories(self, order: StoryOrder, cut: Cut) -> Slice[StoryRow]:
        """Give stories of several articles in an order."""
        rows = [self._story_row(number) for number, story in self._stories.items() if len(story.articles) > 1]
        keys: dict[StoryOrder, Callable[[StoryRow], tuple[object, ...]]] = {
            "newest": lambda row: (row.last_published or "",),
            "differs": lambda row: (row.differs, row.articles),
            "largest": lambda row: (row.articles, row.last_published or ""),
        }
        return _slice(sorted(rows, key=keys[order], reverse=True), cut)

    def story(self, number: int) -> StoryTold | None:
        """Give one story with its records."""
        story = self._stories.get(number)
        if story is None:
            return None
        ids = {one.id for one in story.articles}
        held = {number: versions[-1] for number, versions in self._articles.items() if versions[-1].article.id in ids}
        return StoryTold(
            row=self._story_row(number),
            story=story,
            records=tuple(held.values()),
            numbers={record.article.id: number for number, record in held.items()},
        )

    def articles(self, filters: Filters, cut: Cut) -> Slice[ArticleRow]:
        """Give articles, the newest first."""
        rows = [row for row in map(self._row, self._articles) if is_among(filters, row)]
        return _slice(sorted(rows, key=lambda row: row.published or "", reverse=True), cut)

    def article(self, number: int, version: int | None = None) -> ArticleTold | None:
        """Give one article in a version."""
        versions = self._articles.get(number, [])
        at = (version or len(versions)) - 1
        if not 0 <= at < len(versions):
            return None
        rows = tuple(
            VersionRow(
                number=place,
                record=record.article.id,
                title=record.article.title,
                published=record.article.published,
                fetched_at=record.article.published or "",
                source=record.article.url or "memory",
                reader="memory",
                is_latest=place == len(versions),
                length=len(record.article.text),
            )
            for place, record in enumerate(versions, 1)
        )
        return ArticleTold(
            row=self._row(number),
            version=rows[at],
            versions=rows,
            record=versions[at],
            states=self._states(number) if at == len(versions) - 1 else {},
        )

    def number_of(self, record: str) -> tuple[int, int] | None:
        """Give the number and the version of the article with the record of this id."""
        places = (
            (number, at)
            for number, versions in self._articles.items()
            for at, one in enumerate(versions, 1)
            if one.article.id == record
        )
        return next(places, None)

    def search(self, words: str, filters: Filters, cut: Cut, what: SearchFor = "quotations") -> Found:  # noqa: ARG002 - it has but one
        """Find passages that hold the words as they stand, capitals aside."""
        if words.count('"') % 2:
            return Found(fault="a quotation mark is missing")
        wanted = words.replace('"', "").casefold()
        said = self.quotations(filters, Cut(limit=10**6)).rows
        found = [one for one in said if wanted in one.words.casefold() or wanted in (one.speaker or "").casefold()]
        facets = tuple(
            Facet(
                name=name,
                values=tuple(
                    (value, count, value)
                    for value, count in Counter(getattr(one, name) for one in found).most_common(12)
                    if value
                ),
            )
            for name in ("speaker", "outlet", "act")
        )
        kept = _slice(found, cut)
        return Found(
            hits=Slice(rows=tuple(_hit(one, wanted) for one in kept.rows), total=kept.total),
            facets=tuple(facet for facet in facets if facet.values),
        )

    def quotations(self, filters: Filters, cut: Cut) -> Slice[Quotation]:
        """Give attributions by the day on which they were said or published."""
        rows = [row for rows in self._each(quotations_of) for row in rows if is_among(filters, row)]
        return _slice(sorted(rows, key=lambda row: (row.said or row.published or _LAST, row.article, row.start)), cut)

    def tolls(self, filters: Filters, order: TollOrder, cut: Cut) -> Slice[TollClaim]:
        """Give tolls in an order."""
        rows = [row for rows in self._each(claims_of) for row in rows if is_among(filters, row)]
        size = order in {"most", "least"}
        rows.sort(
            key=lambda row: (row.low or row.high or 0, "") if size else (0, row.time or row.published or ""),
            reverse=order in {"most", "newest"},
        )
        return _slice(rows, cut)

    def happenings(self, filters: Filters, cut: Cut) -> Slice[Happening]:
        """Give events on the ground by time."""
        rows = [
            row
            for number, versions in self._articles.items()
            for row in happenings_of(versions[-1], self._row(number))
            if is_among(filters, row)
        ]
        return _slice(sorted(rows, key=lambda row: row.time or row.published or _LAST), cut)

    def story_titles(self, numbers: Collection[int]) -> dict[int, str]:
        """Give the titles of stories by their numbers."""
        return {number: self._stories[number].title for number in numbers if number in self._stories}

    def statements(self, speaker: str, stories: Collection[int]) -> tuple[Statements, ...]:
        """Give what a speaker said on each matter over time."""
        held = (one for number in stories if number in self._stories for one in self._stories[number].statements)
        return tuple(one for one in held if folded(one.speaker) == folded(speaker))

    def speakers(self, start: str, outlet: str | None, cut: Cut) -> Slice[Tallied]:
        """Give speakers, the most quoted first."""
        filters = Filters(outlet=outlet)
        rows = [row for rows in self._each(quotations_of) for row in rows if row.speaker and is_among(filters, row)]
        return _slice(tallied([(row.speaker or "", row.article, row.outlet) for row in rows], start), cut)

    def outlets(self, cut: Cut) -> Slice[Tallied]:
        """Give outlets, those with the most articles first."""
        rows = [self._row(number) for number in self._articles]
        return _slice(tallied([(row.outlet, row.id, row.outlet) for row in rows if row.outlet], ""), cut)

    def places(self, start: str, cut: Cut) -> Slice[Tallied]:
        """Give places, those that the most articles name first."""
        named = [
            (place.name, number, versions[-1].article.outlet)
            for number, versions in self._articles.items()
            for place in versions[-1].places
        ]
        return _slice(tallied(named, start), cut)

    def queue(self, kind: ItemKind | None, filters: Filters, cut: Cut) -> Slice[ReviewItem]:
        """Give readings that nobody looked at, the least sure first."""
        rows: list[ReviewItem] = []
        for number, versions in self._articles.items():
            record, row, states = versions[-1], self._row(number), self._states(number)
            items: tuple[Attribution | Toll, ...] = (*record.attributions, *record.tolls)
            rows += (
                item
                for one in items
                if one.id not in states
                and (item := item_of(record, row, one.id))
                and kind in {None, item.kind}
                and is_among(filters, row)
            )
        return _slice(sorted(rows, key=lambda item: (item.score, item.article, item.start)), cut)

    def item(self, article: int, ref: str, kind: ItemKind | None = None) -> ReviewItem | None:
        """Give one reading."""
        versions = self._articles.get(article)
        if not versions:
            return None
        return item_of(versions[-1], self._row(article), ref, self._states(article).get(ref, "suggested"), kind)

    def decide(self, deciding: Deciding) -> int:
        """Keep a decision; give its number. Raises Refusal."""
        item = self.item(deciding.article, deciding.ref)
        if item is None:
            raise Refusal("there is no such reading")
        held = {field.name: field.value for field in item.fields}
        if deciding.verdict == "correct" and not (deciding.said and deciding.said.keys() <= held.keys()):
            raise Refusal("there is no such field")
        with self._lock:
            decision = Decision(
                id=len(self._decisions) + 1,
                at=now_utc(),
                who=deciding.who,
                why=deciding.why,
                article=deciding.article,
                kind=deciding.kind,
                ref=deciding.ref,
                verdict=deciding.verdict,
                field=", ".join(deciding.said) or None,
                value="; ".join(deciding.said.values()) or None,
                before="; ".join(held[name] for name in deciding.said) or None,
                exact=item.words,
            )
            self._decisions.append(decision)
        return decision.id

    def add(self, adding: Adding) -> Added:
        """Refuse: items are added in archives alone."""
        raise Refusal(f"article {adding.article} is not kept in an archive")

    def undo(self, decision: int, who: str) -> Decision:  # noqa: ARG002 - nobody asks it here
        """Take a decision back. Raises Refusal."""
        with self._lock:
            at = decision - 1
            if not 0 <= at < len(self._decisions) or self._decisions[at].undone_at:
                raise Refusal("there is no such decision that stands")
            self._decisions[at] = replace(self._decisions[at], undone_at=now_utc())
            return self._decisions[at]

    def relations(self, story: int, cut: Cut) -> Slice[RelationRow] | None:
        """Give how the accounts of a story stand to each other, what differs first."""
        told = self.story(story)
        return _slice(relation_rows(told.story, told.numbers), cut) if told else None

    def relate(self, relating: Relating) -> int:
        """Refuse: relations are decided about in archives alone."""
        raise Refusal(f"story {relating.story} is not kept in an archive")

    def decisions(self, article: int | None, cut: Cut) -> Slice[Decision]:
        """Give decisions, the newest first."""
        return _slice([one for one in reversed(self._decisions) if article in {None, one.article}], cut)

    def _states(self, article: int) -> dict[str, State]:
        """Give where the readings of an article stand that somebody looked at."""
        return {
            one.ref: _STATES[one.verdict]
            for one in self._decisions
            if one.article == article and one.ref and not one.undone_at
        }

    def _row(self, number: int) -> ArticleRow:
        """Give the row of an article."""
        versions = self._articles[number]
        article = versions[-1].article
        return ArticleRow(
            id=number,
            title=article.title,
            outlet=article.outlet,
            published=article.published,
            url=article.url,
            key=article.key,
            versions=len(versions),
            story=self._story_of.get(article.id),
        )

    def _story_row(self, number: int) -> StoryRow:
        """Give the row of a story."""
        story = self._stories[number]
        differing = [point for point in story.points if point.relation == "differs"]
        return StoryRow(
            id=number,
            title=story.title,
            time=story.time,
            last_published=max((one.published or "" for one in story.articles), default=None) or None,
            articles=len(story.articles),
            outlets=len({one.outlet for one in story.articles if one.outlet}),
            points=len(story.points),
            differs=len(differing),
            copies=len(story.reuse),
            differing=tuple(f"{point.point} {point.about}".strip() for point in differing[:3]),
        )

    def _each(self, rows_of: Callable[[Record, ArticleRow, dict[str, State]], Iterable[T]]) -> Iterable[Iterable[T]]:
        """Give the rows of every article's latest version."""
        for number, versions in self._articles.items():
            yield rows_of(versions[-1], self._row(number), self._states(number))


def _slice(rows: Sequence[T], cut: Cut) -> Slice[T]:
    """Cut rows."""
    return Slice(rows=tuple(rows[cut.offset : cut.offset + cut.limit]), total=len(rows))


def _hit(one: Quotation, wanted: str) -> Hit:
    """Lay a found quotation out."""
    at = one.words.casefold().find(wanted)
    first, last = (at, at + len(wanted)) if at >= 0 and wanted else (0, 0)
    pieces = (
        (one.words[max(0, first - _BEFORE) : first], False),
        (one.words[first:last], True),
        (one.words[last : last + _AFTER], False),
    )
    return Hit(
        article=one.article,
        title=one.title,
        outlet=one.outlet,
        published=one.published,
        ref=one.ref,
        speaker=one.speaker,
        pieces=tuple(piece for piece in pieces if piece[0]),
        start=one.start,
        end=one.end,
        story=one.story,
        act=one.act,
    )
