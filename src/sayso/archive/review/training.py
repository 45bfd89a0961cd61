"""What people reviewed, as data to train and to measure readers with."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from sayso.archive.opening import Archive
from sayso.archive.review.applying import Decided
from sayso.archive.review.items import items_of
from sayso.archive.review.keeping import kept_together
from sayso.archive.review.shown import decided_in
from sayso.archive.review.values import Reviewed
from sayso.archive.schema import articles, decisions, versions
from sayso.record import Record

_KINDS = ("attribution", "toll", "event", "entity")
_SURE = frozenset({"confirmed", "corrected", "added"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedRecord:
    """
    An article on which something was decided.

    `whole` is its record as it is shown; `record` has only the items that a person confirmed, corrected or added, whose ids are `confirmed`; `rejected` are those
    that a person said to be none.
    """

    article: int
    whole: Record
    record: Record
    confirmed: frozenset[str]
    rejected: tuple[Reviewed, ...] = ()


def reviewed_records(archive: Archive) -> Iterator[ReviewedRecord]:
    """Give the articles on which something was decided that is in force, by their numbers, a few in memory at a time."""
    with archive.reading() as connection:
        query = (
            select(versions.c.id, versions.c.article)
            .join(articles, articles.c.id == versions.c.article)
            .where(versions.c.is_latest, articles.c.removed_at.is_(None))
            .where(versions.c.article.in_(select(decisions.c.article).where(decisions.c.kind != "relation")))
            .order_by(versions.c.article)
        )
        of = dict(connection.execute(query).all())
        for version, told in decided_in(connection, of):
            found = reviewed(of[version], told)
            if found is not None:
                yield found


def reviewed(article: int, told: Decided) -> ReviewedRecord | None:
    """Give what was reviewed of an article, None where nothing was."""
    confirmed = frozenset(one.ref for one in told.items if one.state in _SURE and one.kind != "link")
    links = {one.ref for one in told.items if one.state in _SURE and one.kind == "link"}
    rejected = tuple(one for one in told.items if one.state == "rejected")
    if not (confirmed or links or rejected):
        return None
    items = {kind: [item for item in items_of(told.record, kind) if item.id in confirmed | links] for kind in _KINDS}
    everything = frozenset(item.id for some in items.values() for item in some)
    return ReviewedRecord(
        article=article,
        whole=told.record,
        record=kept_together(told.record, items, everything),
        confirmed=confirmed | links,
        rejected=rejected,
    )
