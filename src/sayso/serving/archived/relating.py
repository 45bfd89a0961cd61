"""How accounts stand to each other, in an archive: as people decided, and decided further."""

from collections.abc import Mapping

from sqlalchemy import select

from sayso.archive.identity import storable
from sayso.archive.opening import Archive
from sayso.archive.reading import story_of_number
from sayso.archive.review import Accounts, By, DecidedStory, decide, relate, seen, unrelate
from sayso.archive.review.anchoring import quoted
from sayso.archive.review.storied import story_in
from sayso.archive.review.values import Decision
from sayso.archive.schema import versions
from sayso.comparing.compare import Told
from sayso.errors import InputError
from sayso.serving.relations import relation_row
from sayso.serving.values import Cut, Refusal, Relating, RelationRow, Slice
from sayso.story import Account, Point, Relation

_ORDER = ("differs", "updated", "compatible", "same", "different scope", None)


def numbers_of(archive: Archive, told: Told) -> dict[str, int]:
    """Give the numbers of a story's articles, by the ids of their records."""
    ids = [record.article.id for record in told.records]
    query = select(versions.c.record_id, versions.c.article).where(versions.c.record_id.in_(ids))
    with archive.reading() as connection:
        return {row.record_id: row.article for row in connection.execute(query)}


def as_decided(archive: Archive, number: int, told: Told) -> DecidedStory:
    """Give a story with what people decided of how its accounts stand to each other."""
    with archive.reading() as connection:
        return story_in(connection, number, told)


def relations_in(archive: Archive, story: int, cut: Cut) -> Slice[RelationRow] | None:
    """Give how accounts stand to each other, what differs first; None where there is no such story."""
    found = story_of_number(archive, story)
    if found is None:
        return None
    number, told = found
    numbers = numbers_of(archive, told)
    decided = as_decided(archive, number, told)
    rows = [
        relation_row(decided.story, numbers, (one.point, one.accounts), one.pair, one.state)
        for one in decided.relations
    ]
    rows.sort(key=lambda row: (_ORDER.index(row.relation), row.point, row.pair))
    return Slice(rows=tuple(rows[cut.offset : cut.offset + cut.limit]), total=len(rows))


def relate_in(archive: Archive, relating: Relating) -> int:
    """Keep a decision about two accounts. Raises Refusal."""
    found = story_of_number(archive, relating.story)
    if found is None:
        raise Refusal("there is no such story")
    number, told = found
    numbers = numbers_of(archive, told)
    decided = as_decided(archive, number, told)
    pair = next(
        (one for one in decided.relations if (one.point, one.accounts) == (relating.point, relating.pair)), None
    )
    if pair is None:
        raise Refusal("there are no such accounts; load the page again")
    point = decided.story.points[relating.point]
    first, second = (point.accounts[at] for at in relating.pair)
    if first.article not in numbers or second.article not in numbers:
        raise Refusal("an article of these accounts is not in the archive any more")
    shown = pair.pair or pair.read
    before = _accounts(told, point, second, numbers, shown.relation if shown else "differs")
    try:
        return decide(archive, _made(archive, relating, number, (first, before), numbers)).id or 0
    except InputError as fault:
        raise Refusal(f"{fault.reason}; {fault.remedy}") from fault


def _made(
    archive: Archive, relating: Relating, number: int, sides: tuple[Account, Accounts], numbers: Mapping[str, int]
) -> Decision:
    """Make the decision. Raises InputError where an article is not there any more, Refusal where the verdict lacks something."""
    first, before = sides
    look = seen(archive, numbers[first.article])
    by = By(who=relating.who, why=relating.why, story=number)
    if relating.verdict == "reject":
        return unrelate(look, first.ref, first.span, before, by)
    wanted = before.relation if relating.verdict == "accept" else relating.relation
    if wanted is None:
        raise Refusal("relation says how the accounts stand to each other")
    after = Accounts(
        point=before.point,
        about=before.about,
        article=before.article,
        ref=before.ref,
        quoted=before.quoted,
        relation=wanted,
        why=relating.why or "",
    )
    return relate(look, first.ref, first.span, after, by, before)


def _accounts(told: Told, point: Point, second: Account, numbers: Mapping[str, int], relation: Relation) -> Accounts:
    """Say two accounts as a decision has them: the other one, and the relation that is shown."""
    text = next(record.article.text for record in told.records if record.article.id == second.article)
    return Accounts(
        point=point.point,
        about=point.about,
        article=numbers[second.article],
        ref=second.ref,
        quoted=quoted(storable(text), second.span),
        relation=relation,
    )
