"""
Decisions as rows of the archive's table `decisions`, and back.

`value` is what a person set, as a partial item of the record in JSON; `before` holds the item as they saw it, the other passages quoted, and what ids in it mean. That a
decision is undone is a further row, of verdict "undo".
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, RowMapping, Select, select

from sayso.archive.bulk import chunked
from sayso.archive.review.items import made, patched, plain
from sayso.archive.review.values import Decision, Named, Quoted, Undone
from sayso.archive.schema import decisions, versions
from sayso.article import Span

UNDO: Final = "undo"
"""The verdict of a row that takes another back."""


def row_of(decision: Decision, version: int) -> dict[str, Any]:
    """Give the row of a decision; `version` is the archive's number of the version that was looked at."""
    place = decision.quoted
    return {
        "at": decision.when,
        "who": decision.who,
        "why": decision.why,
        "article": decision.article,
        "version": version,
        "kind": decision.kind,
        "ref": decision.ref,
        "verdict": decision.verdict,
        "field": ", ".join(decision.fields) or None,
        "value": _value(decision),
        "before": _json(
            {
                "item": plain(decision.before) if decision.before is not None else None,
                "passages": [_plain_quote(one) for one in decision.passages],
                "named": [[one.ref, one.kind, _plain_quote(one.quoted)] for one in decision.named],
            }
        ),
        "exact": place.exact,
        "prefix": place.prefix,
        "suffix": place.suffix,
        "start": place.span.start,
        "end": place.span.end,
        "story": decision.story,
        "origin": decision.origin,
    }


def undo_row(undone: Decision, who: str, when: str, why: str | None, version: int | None) -> dict[str, Any]:
    """Give the row that takes a decision back."""
    return {
        "at": when,
        "who": who,
        "why": why,
        "article": undone.article,
        "version": version,
        "kind": undone.kind,
        "ref": undone.ref,
        "verdict": UNDO,
        "value": _json({"undoes": undone.id}),
        "story": undone.story,
    }


def _value(decision: Decision) -> str | None:
    """Give what a decision sets as JSON: the fields of a correction, the whole of what was added; None where it sets nothing."""
    if decision.after is None or decision.verdict == "accept":
        return None
    told = plain(decision.after)
    return _json({name: told[name] for name in decision.fields} if decision.verdict == "correct" else told)


def _json(value: object) -> str:
    """Give plain values as JSON that any database can hold."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def _plain_quote(one: Quoted) -> list[object]:
    """Give a quoted passage as plain values."""
    return [one.span.start, one.span.end, one.exact, one.prefix, one.suffix]


def _quote(held: list[Any]) -> Quoted:
    """Make a quoted passage of plain values."""
    start, end, exact, prefix, suffix = held
    return Quoted(span=Span(start, end), exact=exact, prefix=prefix, suffix=suffix)


def decisions_in(connection: Connection, articles: Iterable[int]) -> dict[int, tuple[Decision, ...]]:
    """Give all decisions on articles, by article, those on relations with the article that is named first; in the order in which they were taken."""
    found: dict[int, list[Decision]] = {}
    for some in chunked(sorted(set(articles))):
        for decision in _read(connection, _query().where(decisions.c.article.in_(some))):
            found.setdefault(decision.article, []).append(decision)
    return {article: tuple(held) for article, held in found.items()}


def decisions_of_story(connection: Connection, story: int) -> tuple[Decision, ...]:
    """Give the decisions that were made in a story on how accounts stand to each other."""
    return tuple(_read(connection, _query().where(decisions.c.story == story, decisions.c.kind == "relation")))


def decision_in(connection: Connection, number: int) -> Decision | None:
    """Give a decision by its number, None where there is none (or where the row takes another back)."""
    article = connection.scalar(select(decisions.c.article).where(decisions.c.id == number))
    if article is None:
        return None
    return next((one for one in decisions_in(connection, [article])[article] if one.id == number), None)


def _query() -> Select[Any]:
    """Give the query for rows in order, with the hash of the text that was looked at."""
    columns = select(decisions, versions.c.hash.label("hash"))
    return columns.outerjoin(versions, versions.c.id == decisions.c.version).order_by(decisions.c.id)


def _read(connection: Connection, query: Select[Any]) -> list[Decision]:
    """Read rows: decisions, each with the row that takes it back if there is one."""
    held: dict[int, Decision] = {}
    for row in connection.execute(query).mappings():
        if row["verdict"] == UNDO:
            number = json.loads(row["value"])["undoes"]
            if number in held:
                undone = Undone(id=row["id"], who=row["who"], when=row["at"], why=row["why"])
                held[number] = replace(held[number], undone=undone)
        else:
            held[row["id"]] = _decision(row)
    return list(held.values())


def _decision(row: RowMapping) -> Decision:
    """Make a decision of its row."""
    seen = json.loads(row["before"])
    value = json.loads(row["value"]) if row["value"] else None
    before = made(seen["item"], row["kind"]) if seen["item"] is not None else None
    return Decision(
        id=row["id"],
        article=row["article"],
        version=row["hash"] or "",
        kind=row["kind"],
        ref=row["ref"],
        quoted=_quote([row["start"], row["end"], row["exact"], row["prefix"], row["suffix"]]),
        verdict=row["verdict"],
        before=before,
        after=_after(row, before, value),
        fields=tuple(row["field"].split(", ")) if row["field"] else (),
        passages=tuple(_quote(one) for one in seen["passages"]),
        named=tuple(Named(ref=ref, kind=kind, quoted=_quote(held)) for ref, kind, held in seen["named"]),
        who=row["who"],
        when=row["at"],
        why=row["why"],
        story=row["story"],
        origin=row["origin"],
    )


def _after(row: RowMapping, before: Any, value: Mapping[str, Any] | None) -> Any:  # noqa: ANN401 - items
    """Give the item as the person left it."""
    if row["verdict"] == "reject":
        return None
    if before is None:
        return made(value or {}, row["kind"])
    return patched(before, value, row["kind"]) if value else before
