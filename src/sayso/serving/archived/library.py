"""An archive as a library."""

import time
import zlib
from collections import OrderedDict
from collections.abc import Callable, Collection
from threading import Lock
from typing import Any, Final, TypeVar

from sqlalchemy import select

from sayso.archive.opening import Archive
from sayso.archive.reading import story_of_number
from sayso.archive.records import record_in
from sayso.archive.review.applying import decided
from sayso.archive.review.rows import decisions_in
from sayso.archive.schema import articles, stories, versions
from sayso.codec import decode_story
from sayso.record import Record
from sayso.serving.adding import Added, Adding
from sayso.serving.archived import adding, deciding, listing, relating, tallies
from sayso.serving.archived.searching import search_in
from sayso.serving.rows import item_of
from sayso.serving.values import (
    ArticleRow,
    ArticleTold,
    Counts,
    Cut,
    Deciding,
    Decision,
    Filters,
    Found,
    Happening,
    ItemKind,
    Quotation,
    Relating,
    RelationRow,
    ReviewItem,
    SearchFor,
    Slice,
    StoryOrder,
    StoryRow,
    StoryTold,
    Tallied,
    TollClaim,
    TollOrder,
    VersionRow,
)
from sayso.speakers import folded
from sayso.story import Statements

T = TypeVar("T")
_SECONDS: Final = 20.0
"""So long a count of the whole archive may lag behind it."""
_MOST_REMEMBERED: Final = 200


class ArchiveLibrary:
    """What the pages ask for, out of an archive; each answer is of one state of it."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._held: OrderedDict[tuple[object, ...], tuple[float, Any]] = OrderedDict()
        self._lock = Lock()

    def counts(self) -> Counts:
        """Give what the archive holds."""
        return self._remembered(("counts",), lambda: self._with(tallies.counts_in))

    def stories(self, order: StoryOrder, cut: Cut) -> Slice[StoryRow]:
        """Give stories of several articles in an order."""
        return self._with(listing.stories_in, order, cut)

    def story(self, number: int) -> StoryTold | None:
        """Give one story with its records."""
        found = story_of_number(self._archive, number)
        if found is None:
            return None
        now, told = found
        numbers = relating.numbers_of(self._archive, told)
        with self._archive.reading() as connection:
            rows = connection.execute(select(stories).where(stories.c.id == now)).mappings().all()
            row = listing.story_rows(connection, rows)[0]
        return StoryTold(
            row=row,
            story=relating.as_decided(self._archive, now, told).story,
            records=told.records,
            numbers=numbers,
            merged_into=now if now != number else None,
        )

    def story_titles(self, numbers: Collection[int]) -> dict[int, str]:
        """Give the titles of stories by their numbers; those of one article are left out."""
        query = select(stories.c.id, stories.c.title).where(stories.c.id.in_(numbers), stories.c.articles > 1)
        with self._archive.reading() as connection:
            return {row.id: row.title for row in connection.execute(query)}

    def statements(self, speaker: str, stories_: Collection[int]) -> tuple[Statements, ...]:
        """Give what a speaker said on each matter over time, in these stories."""
        query = select(stories.c.story).where(stories.c.id.in_(stories_), stories.c.story.is_not(None))
        with self._archive.reading() as connection:
            packed = list(connection.scalars(query))
        held = (one for line in packed for one in decode_story(zlib.decompress(line)).statements)
        return tuple(one for one in held if folded(one.speaker) == folded(speaker))

    def articles(self, filters: Filters, cut: Cut) -> Slice[ArticleRow]:
        """Give articles, the newest first."""
        return self._with(listing.articles_in, filters, cut)

    def article(self, number: int, version: int | None = None) -> ArticleTold | None:
        """Give one article in a version."""
        query = select(versions).where(versions.c.article == number).order_by(versions.c.number)
        with self._archive.reading() as connection:
            row = connection.execute(listing.article_rows().where(articles.c.id == number)).mappings().one_or_none()
            held = connection.execute(query).mappings().all()
            rows = tuple(_version(one) for one in held)
            told = next((one for one in rows if one.number == version or (version is None and one.is_latest)), None)
            if row is None or told is None:
                return None
            where = next(one["id"] for one in held if one["number"] == told.number)
            record = None if row["removed_at"] else record_in(connection, where)
            made = decisions_in(connection, [number]).get(number, ()) if record and told.is_latest else ()
        now = decided(record, made) if record and made else None
        return ArticleTold(
            row=ArticleRow(**row),
            version=told,
            versions=rows,
            record=now.record if now else record,
            states=dict(now.states()) if now else {},
        )

    def number_of(self, record: str) -> tuple[int, int] | None:
        """Give the number and the version of the article with the record of this id."""
        query = select(versions.c.article, versions.c.number).where(versions.c.record_id == record)
        with self._archive.reading() as connection:
            row = connection.execute(query).one_or_none()
        return (row.article, row.number) if row else None

    def search(self, words: str, filters: Filters, cut: Cut, what: SearchFor = "quotations") -> Found:
        """Find passages."""
        return search_in(self._archive, words, filters, cut, what)

    def quotations(self, filters: Filters, cut: Cut) -> Slice[Quotation]:
        """Give attributions by time."""
        return self._with(listing.quotations_in, filters, cut)

    def tolls(self, filters: Filters, order: TollOrder, cut: Cut) -> Slice[TollClaim]:
        """Give tolls in an order."""
        return self._with(listing.tolls_in, filters, order, cut)

    def happenings(self, filters: Filters, cut: Cut) -> Slice[Happening]:
        """Give events on the ground by time."""
        return self._with(listing.happenings_in, filters, cut)

    def speakers(self, start: str, outlet: str | None, cut: Cut) -> Slice[Tallied]:
        """Give speakers, the most quoted first."""
        key = ("speakers", start, outlet, cut)
        return self._remembered(key, lambda: self._with(tallies.speakers_in, start, outlet, cut))

    def outlets(self, cut: Cut) -> Slice[Tallied]:
        """Give outlets, those with the most articles first."""
        return self._remembered(("outlets", cut), lambda: self._with(tallies.outlets_in, cut))

    def places(self, start: str, cut: Cut) -> Slice[Tallied]:
        """Give places, those that are named most first."""
        return self._remembered(("places", start, cut), lambda: self._with(tallies.places_in, start, cut))

    def queue(self, kind: ItemKind | None, filters: Filters, cut: Cut) -> Slice[ReviewItem]:
        """Give readings that nobody looked at, the least sure first."""
        found = deciding.waiting_in(self._archive, kind, filters, cut)
        if not found.rows:
            return found
        first = found.rows[0]
        whole = self.item(first.article, first.ref, first.kind)
        return Slice(rows=(whole or first, *found.rows[1:]), total=found.total, is_capped=found.is_capped)

    def item(self, article: int, ref: str, kind: ItemKind | None = None) -> ReviewItem | None:
        """Give one reading of the latest version, one that was rejected too, as it stands after what people decided."""
        told = self.article(article)
        if told is None or told.record is None:
            return None
        found = item_of(told.record, told.row, ref, told.states.get(ref, "suggested"), kind)
        if found is None and told.states.get(ref) == "rejected":
            found = item_of(self._as_read(article) or told.record, told.row, ref, "rejected", kind)
        return found

    def decide(self, deciding_: Deciding) -> int:
        """Keep a decision; give its number. Raises Refusal."""
        return deciding.decide_in(self._archive, deciding_)

    def add(self, adding_: Adding) -> Added:
        """Keep an item that was missed. Raises Refusal."""
        return adding.add_in(self._archive, adding_)

    def undo(self, decision: int, who: str) -> Decision:
        """Take a decision back. Raises Refusal."""
        return deciding.undo_in(self._archive, decision, who)

    def relations(self, story: int, cut: Cut) -> Slice[RelationRow] | None:
        """Give how the accounts of a story stand to each other, what differs first."""
        return relating.relations_in(self._archive, story, cut)

    def relate(self, relating_: Relating) -> int:
        """Keep a decision about two accounts. Raises Refusal."""
        return relating.relate_in(self._archive, relating_)

    def decisions(self, article: int | None, cut: Cut) -> Slice[Decision]:
        """Give decisions, the newest first."""
        return deciding.decided_in(self._archive, article, cut)

    def _as_read(self, article: int) -> Record | None:
        """Give the latest reading of an article, whatever people decided."""
        query = select(versions.c.id).where(versions.c.article == article, versions.c.is_latest)
        with self._archive.reading() as connection:
            version = connection.scalar(query)
            return None if version is None else record_in(connection, version)

    def _with(self, ask: Callable[..., T], *given: object) -> T:
        """Ask with a connection that sees one state of the archive."""
        with self._archive.reading() as connection:
            return ask(connection, *given)

    def _remembered(self, key: tuple[object, ...], ask: Callable[[], T]) -> T:
        """Give what was answered a moment ago, else ask."""
        now = time.monotonic()
        with self._lock:
            until, held = self._held.get(key, (0.0, None))
        if until > now:
            return held  # type: ignore[no-any-return]  # of the same key, of the same kind
        answer = ask()
        with self._lock:
            self._held[key] = (now + _SECONDS, answer)
            while len(self._held) > _MOST_REMEMBERED:
                self._held.popitem(last=False)
        return answer


def _version(row: Any) -> VersionRow:  # noqa: ANN401 - a row of the table
    """Lay a version out."""
    return VersionRow(
        number=row["number"],
        record=row["record_id"],
        title=row["title"],
        published=row["published"],
        fetched_at=row["fetched_at"],
        source=row["source"],
        reader=row["reader"],
        is_latest=bool(row["is_latest"]),
        length=len(row["text"] or ""),
    )
