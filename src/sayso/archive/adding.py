"""Records into an archive: once each, in batches, so that whoever is stopped goes on where they were."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, select, update

from sayso.archive.bulk import chunked, insert_rows
from sayso.archive.following import show_decided
from sayso.archive.identity import hash_of, identity_of, storable
from sayso.archive.opening import Archive
from sayso.archive.preparing import Prepared, prepared, unprepared
from sayso.archive.rows import Row, short, text_or_none
from sayso.archive.schema import articles, versions
from sayso.archive.search.indexing import unindex_versions
from sayso.archive.stories.finding import add_sketches, retire
from sayso.archive.stories.keeping import Keeper
from sayso.archive.turns import one_adding
from sayso.archive.writing import write_items, write_readings
from sayso.article import Article
from sayso.record import Record
from sayso.version import __version__

BATCH: Final = 200
"""How many records one transaction holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of records: `articles` were new, `versions` are new texts of known articles, `known` were there already, `removed` had been taken down."""

    articles: int = 0
    versions: int = 0
    known: int = 0
    removed: int = 0

    def __add__(self, other: "Added") -> "Added":
        return Added(
            articles=self.articles + other.articles,
            versions=self.versions + other.versions,
            known=self.known + other.known,
            removed=self.removed + other.removed,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """Where records come from, and when they came."""

    source: str
    moment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What an archive holds of some identities: their articles, which of these were taken down, how many versions each has, and which texts by hash."""

    articles: Mapping[str, int]
    removed: frozenset[str]
    counts: Mapping[str, int]
    hashes: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An article that is to be added, what it is known by, and its text's hash."""

    identity: str
    hash: str
    article: Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A record made ready: its article and what that is known by, and what is written of the record."""

    told: Told
    ready: Prepared

    @property
    def identity(self) -> str:
        """What its article is known by."""
        return self.told.identity

    @property
    def id(self) -> str:
        """The record's id."""
        return self.told.article.id


_IS_ID: Final = re.compile(r"[!-~]{1,64}")
"""What may stand as a record's id; another is taken for none."""


def add_records(
    archive: Archive,
    records: Iterable[Record],
    *,
    source: str,
    when: datetime | None = None,
    batch: int = BATCH,
    stories: bool = True,
) -> Added:
    """
    Add records, and keep the stories up to date.

    An article is known by its URL, or by outlet and key (see `identity_of`). Another text is a new version; a text that the article has, or had, is left. Each
    batch is kept whole or not at all, so that an ingest that was stopped is simply run again. `source` says where the records come from, `when` they came (now,
    unless given). With `stories` left off, the stories wait for the next who adds.

    Raises InputError where another is adding, or the archive was opened for reading; what records raise when they are read ends it after the batch before.

    >>> import tempfile
    >>> from sayso.archive.opening import open_archive
    >>> record = Record(article=Article(id="x", text="The bridge of Orva fell.", url="https://news.example/bridge"))
    >>> with tempfile.TemporaryDirectory() as folder, open_archive(f"{folder}/news.db", writing=True) as archive:
    ...     first = add_records(archive, [record], source="by hand")
    ...     first.articles, add_records(archive, [record], source="by hand").known
    (1, 1)
    """
    place, total = arriving(source, when), Added()
    with one_adding(archive):
        keeper = Keeper()
        for some in chunked(records, batch):
            total += _add_batch(archive, some, place)
            if stories:
                keeper.after(archive, batch)
        if stories:
            keeper.finish(archive)
    return total


def is_known(archive: Archive, article: Article) -> bool:
    """Tell whether an archive holds this text of an article, or holds its stub, so that it need not be read."""
    with archive.reading() as connection:
        identity = identity_of(article)
        known = known_of(connection, {identity})
    return identity in known.removed or (identity, hash_of(article.text)) in known.hashes


def known_of(connection: Connection, identities: Iterable[str]) -> Known:
    """Give what the archive holds of some identities."""
    found: dict[str, int] = {}
    removed, hashes = set[str](), set[tuple[str, str]]()
    counts: dict[str, int] = {}
    for some in chunked(sorted(identities)):
        rows = connection.execute(
            select(articles.c.identity, articles.c.id, articles.c.removed_at, versions.c.hash)
            .outerjoin(versions, versions.c.article == articles.c.id)
            .where(articles.c.identity.in_(some))
        )
        for identity, number, removed_at, text_hash in rows:
            found[identity] = number
            counts[identity] = counts.get(identity, 0) + (text_hash is not None)
            if text_hash is not None:
                hashes.add((identity, text_hash))
            if removed_at is not None:
                removed.add(identity)
    return Known(articles=found, removed=frozenset(removed), counts=counts, hashes=frozenset(hashes))


def arriving(source: str, when: datetime | None = None) -> Arrival:
    """Say where records come from, and when they came: now, unless given."""
    return Arrival(source=source, moment=(when or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="seconds"))


def told_of(article: Article) -> Told:
    """Give an article with what it is known by."""
    return Told(identity=identity_of(article), hash=hash_of(article.text), article=article)


def not_known(archive: Archive, told: Sequence[Told]) -> list[bool]:
    """Tell of each of a batch whether it is to be made ready: as the archive is now, it holds neither its text nor its stub."""
    with archive.reading() as connection:
        known = known_of(connection, {one.identity for one in told})
    return [one.identity not in known.removed and (one.identity, one.hash) not in known.hashes for one in told]


def write_batch(archive: Archive, told: Sequence[Told], ready: Sequence[Prepared | None], place: Arrival) -> Added:
    """Add one batch in one transaction; `ready` is what `not_known` asked for, None for the others."""
    if not any(ready):
        with archive.reading() as connection:
            return _sifted(told, known_of(connection, {one.identity for one in told}))[1]
    pairs = [Arrived(told=one, ready=what) for one, what in zip(told, ready, strict=True) if what is not None]
    arrived = {id(one.told): one for one in pairs}
    with archive.changing() as connection:
        known = known_of(connection, {one.identity for one in told})
        new, added = _sifted(told, known)
        _insert(connection, [arrived[id(one)] for one in new], known, place)
    return added


def _add_batch(archive: Archive, records: Sequence[Record], place: Arrival) -> Added:
    """Add one batch in one transaction; what costs time is done before it."""
    told = [told_of(record.article) for record in records]
    wanted = not_known(archive, told)
    ready = [prepared(record) if is_new else None for record, is_new in zip(records, wanted, strict=True)]
    return write_batch(archive, told, ready, place)


def _sifted(told: Iterable[Told], known: Known) -> tuple[list[Told], Added]:
    """Give those of a batch that are to be added, and what becomes of all."""
    new, hashes, seen = [], set(known.hashes), set(known.articles)
    counts = {"articles": 0, "versions": 0, "known": 0, "removed": 0}
    for one in told:
        if one.identity in known.removed:
            counts["removed"] += 1
        elif (one.identity, one.hash) in hashes:
            counts["known"] += 1
        else:
            counts["versions" if one.identity in seen else "articles"] += 1
            hashes.add((one.identity, one.hash))
            seen.add(one.identity)
            new.append(one)
    return new, Added(**counts)


def _insert(connection: Connection, arrived: Sequence[Arrived], known: Known, place: Arrival) -> None:
    """Write what arrived."""
    if not arrived:
        return
    article_ids = _with_articles(connection, arrived, known, place.moment)
    arrived = _with_own_ids(connection, arrived)
    rows = _version_rows(arrived, article_ids, known.counts, place)
    again = [article_ids[one.identity] for one in arrived if known.counts.get(one.identity)]
    _supersede(connection, again)
    insert_rows(connection, versions, rows)
    numbers = _ids(connection, arrived)
    version_ids = [numbers[one.id] for one in arrived]
    write_readings(
        connection, [(number, one.ready.line) for number, one in zip(version_ids, arrived, strict=True)], place.moment
    )
    latest = [row["is_latest"] for row in rows]
    lines = zip(version_ids, arrived, latest, strict=True)
    add_sketches(connection, {number: one.ready.sketch for number, one, is_latest in lines if is_latest})
    write_items(
        connection,
        [(article_ids[one.identity], number, one.ready.rows) for number, one in zip(version_ids, arrived, strict=True)],
    )
    show_decided(connection, set(again), version_ids)


def _version_rows(
    arrived: Sequence[Arrived], article_ids: Mapping[str, int], counts: Mapping[str, int], place: Arrival
) -> list[Row]:
    """Give the rows of versions; of an article that came twice the last is the latest."""
    numbers = dict(counts)
    last = {one.identity: at for at, one in enumerate(arrived)}
    rows = []
    for at, one in enumerate(arrived):
        article, is_latest = one.told.article, last[one.identity] == at
        numbers[one.identity] = numbers.get(one.identity, 0) + 1
        rows.append(
            {
                "article": article_ids[one.identity],
                "number": numbers[one.identity],
                "hash": one.told.hash,
                "record_id": article.id,
                "title": text_or_none(article.title),
                "outlet": short(article.outlet),
                "url": text_or_none(article.url),
                "published": short(article.published),
                "language": text_or_none(article.language),
                "fetched_at": place.moment,
                "source": storable(place.source),
                "reader": __version__,
                "is_latest": is_latest,
                "text": storable(article.text),
            }
        )
    return rows


def _with_articles(connection: Connection, arrived: Iterable[Arrived], known: Known, moment: str) -> dict[str, int]:
    """Give the article of each identity; new ones are made."""
    rows = {}
    for one in arrived:
        if one.identity not in known.articles:
            article = one.told.article
            rows[one.identity] = {
                "identity": one.identity,
                "key": text_or_none(article.key),
                "url": text_or_none(article.url),
                "outlet": short(article.outlet),
                "first_seen": moment,
            }
    insert_rows(connection, articles, list(rows.values()))
    found = dict(known.articles)
    for some in chunked(rows):
        query = select(articles.c.identity, articles.c.id).where(articles.c.identity.in_(some))
        found.update(connection.execute(query).all())
    return found


def _with_own_ids(connection: Connection, arrived: Iterable[Arrived]) -> list[Arrived]:
    """Give what arrived, each under a record's id that no other version has; one that claims another's gets its own."""
    kept, taken = list(arrived), set[str]()
    for some in chunked([one.id for one in kept]):
        taken |= set(connection.scalars(select(versions.c.record_id).where(versions.c.record_id.in_(some))))
    for at, one in enumerate(kept):
        if one.id in taken or not _IS_ID.fullmatch(one.id):
            kept[at] = _renamed(one)
        taken.add(kept[at].id)
    return kept


def _renamed(one: Arrived) -> Arrived:
    """Give what arrived under the id of its identity and text, which only one version can have."""
    own = hash_of(f"{one.identity} {one.told.hash}")[:20]
    record = unprepared(one.ready)
    record = replace(record, article=replace(record.article, id=own))
    return Arrived(told=replace(one.told, article=replace(one.told.article, id=own)), ready=prepared(record))


def _supersede(connection: Connection, again: Sequence[int]) -> None:
    """Make the versions of articles that were the latest older ones."""
    for some in chunked(again):
        old = select(versions.c.id).where(versions.c.article.in_(some), versions.c.is_latest)
        numbers = list(connection.scalars(old))
        retire(connection, numbers)
        unindex_versions(connection, numbers)
        connection.execute(update(versions).where(versions.c.id.in_(numbers)).values(is_latest=False))


def _ids(connection: Connection, arrived: Iterable[Arrived]) -> dict[str, int]:
    """Give the numbers of versions by their records' ids."""
    found: dict[str, int] = {}
    for some in chunked([one.id for one in arrived]):
        query = select(versions.c.record_id, versions.c.id).where(versions.c.record_id.in_(some))
        found.update(connection.execute(query).all())
    return found
