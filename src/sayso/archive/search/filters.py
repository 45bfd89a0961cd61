"""A query's filters, looked up in the archive: who is meant by a speaker's name, which conditions the rows must meet."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from sqlalchemy import Connection, func, select

from sayso.archive import schema
from sayso.archive.search import tables
from sayso.archive.search.days import Days, bounds
from sayso.archive.search.fulltext import Asked, numbers_of
from sayso.archive.search.marks import all_of, wanted_marks
from sayso.archive.search.query import Query
from sayso.archive.search.tree import Phrase
from sayso.archive.search.words import folded_words
from sayso.speakers import folded

MOST_SPEAKERS: Final = 200
"""Speakers that one name may mean; of more, those that are quoted most."""

_LOOKED_AT: Final = 5000

_TOLL: Final = "COALESCE(tolls.low, tolls.high) >= :at_least AND COALESCE(tolls.high, tolls.low) <= :at_most"
_SAID: Final = "said_first <= :said_last AND {row}.said_last >= :said_first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filtered:
    """What is asked, but for the words; `is_empty` where nothing can fit. `notes` are lines for whoever asked."""

    asked: Asked
    notes: tuple[str, ...] = ()
    is_empty: bool = False


@dataclass(slots=True)
class _Conditions:
    """Conditions as they are gathered."""

    clauses: list[str] = field(default_factory=list)
    parameters: dict[str, Any] = field(default_factory=dict)

    def add(self, clause: str, parameters: Mapping[str, Any]) -> None:
        """Add one."""
        self.clauses.append(clause)
        self.parameters |= parameters


def filtered(connection: Connection, query: Query) -> Filtered:
    """Give what a query's filters ask of articles or quotations."""
    speakers, notes = _speakers_meant(connection, query)
    said = bounds(query.said_from, query.said_to, "said")
    conditions = _Conditions()
    _ask_for_saying(conditions, query, speakers, said)
    _ask_for_toll(conditions, query)
    between, is_empty = _between(connection, query, conditions)
    is_unknown = query.speaker is not None and not speakers
    asked = Asked(
        table=f"search_{query.what}",
        trees={},
        conditions=tuple(conditions.clauses),
        parameters=conditions.parameters,
        between=between,
    )
    if is_unknown or is_empty:
        return Filtered(asked=asked, notes=notes, is_empty=True)
    marks = all_of(wanted_marks(query, said=said, speakers=speakers))
    return Filtered(asked=replace(asked, trees={"marks": marks} if marks else {}), notes=notes)


def _speakers_meant(connection: Connection, query: Query) -> tuple[list[int], tuple[str, ...]]:
    """Give the numbers of those whom a speaker's name means, and what is to be said of that."""
    name = query.speaker
    if name is None:
        return [], ()
    numbers = _named(connection, name)
    if not numbers:
        return [], ("nobody of that name is quoted; search the speakers for parts of it",)
    if len(numbers) <= MOST_SPEAKERS:
        return numbers, ()
    one = tables.speakers.c
    rows = connection.execute(select(one.id, one.quotations).where(one.id.in_(numbers))).all()
    rows = sorted(rows, key=lambda row: (-row.quotations, row.id))[:MOST_SPEAKERS]
    note = f"the name means more than {MOST_SPEAKERS} speakers; these are the {MOST_SPEAKERS} that are quoted most"
    return [row.id for row in rows], (note,)


def _named(connection: Connection, name: str) -> list[int]:
    """Give the numbers of speakers: of the whole name behind `=`, else of all that have its words."""
    if name.startswith("="):
        whole = tables.speakers.c.folded == folded(name[1:])
        return list(connection.scalars(select(tables.speakers.c.id).where(whole)))
    words = all_of([Phrase(words=(word,)) for word in dict.fromkeys(folded_words(name))])
    trees = {"name": words} if words else {}
    return numbers_of(connection, Asked(table="search_speakers", trees=trees), _LOOKED_AT)


def _ask_for_saying(conditions: _Conditions, query: Query, speakers: list[int], said: Days | None) -> None:
    """Ask for one quotation that has all that is asked of quotations, as far as marks do not say it."""
    days = {"said_first": said[0], "said_last": said[1]} if said else {}
    if query.what == "quotations":
        if said:
            conditions.add(f"one.{_SAID.format(row='one')}", days)
        return
    clauses, parameters = [], dict[str, Any](days)
    if said:
        clauses.append(f"said.{_SAID.format(row='said')}")
    if query.speaker is not None:
        named = {f"speaker_{place}": number for place, number in enumerate(speakers)}
        clauses.append(f"said.speaker IN ({', '.join(f':{name}' for name in named)})")
        parameters |= named
    for name, given in (("act", query.act), ("kind", query.kind)):
        if given is not None:
            clauses.append(f"said.{name} = :{name}")
            parameters[name] = given
    if said or len(clauses) > 1:
        every = " AND ".join(["said.version = one.version", *clauses])
        conditions.add(f"EXISTS (SELECT 1 FROM search_quotations AS said WHERE {every})", parameters)  # noqa: S608 - our own names


def _ask_for_toll(conditions: _Conditions, query: Query) -> None:
    """Ask for one toll that has all that is asked of it; a harm alone is known by its mark."""
    if query.at_least is None and query.at_most is None:
        return
    clauses = ["tolls.version = one.version", _TOLL]
    parameters: dict[str, Any] = {
        "at_least": query.at_least or 0,
        "at_most": query.at_most if query.at_most is not None else 2**62,
    }
    if query.harm is not None:
        clauses.append(
            "COALESCE(tolls.harm, '') = :harm"
        )  # so that no index of harms is taken for it, but that of versions
        parameters["harm"] = query.harm
    if query.what == "quotations":
        clauses.append(
            "tolls.voice = (SELECT attributions.ref FROM attributions WHERE attributions.id = one.attribution)"
        )
    conditions.add(f"EXISTS (SELECT 1 FROM tolls WHERE {' AND '.join(clauses)})", parameters)  # noqa: S608 - our own names


def _between(connection: Connection, query: Query, conditions: _Conditions) -> tuple[tuple[int, int] | None, bool]:
    """Give between which numbers hits lie, by when they were published and by the story, and whether there can be none."""
    days = bounds(query.published_from, query.published_to, "published")
    between = (days[0] * tables.DAY, (days[1] + 1) * tables.DAY - 1) if days else None
    if query.story is None:
        return between, False
    story = _kept_story(connection, query.story)
    conditions.add("one.article IN (SELECT article FROM story_articles WHERE story = :story)", {"story": story})
    table = tables.articles if query.what == "articles" else tables.quotations
    told = select(schema.story_articles.c.article).where(schema.story_articles.c.story == story)
    ends = connection.execute(select(func.min(table.c.id), func.max(table.c.id)).where(table.c.article.in_(told))).one()
    if ends[0] is None:
        return between, True
    first, last = (max(between[0], ends[0]), min(between[1], ends[1])) if between else (ends[0], ends[1])
    return (first, last), first > last


def _kept_story(connection: Connection, story: int) -> int:
    """Give the story that a story became, where it was merged into another."""
    seen = {story}
    while True:
        merged = connection.scalar(select(schema.stories.c.merged_into).where(schema.stories.c.id == story))
        if merged is None or merged in seen:
            return story
        seen.add(merged)
        story = merged
