"""Take-downs: what decisions quote of an article goes with it."""

import json
from typing import Any

from sqlalchemy import Connection, delete, select

from sayso.archive.schema import decisions


def forget(connection: Connection, article: int) -> None:
    """Take away what was decided of an article, and what was decided of others' relations to it, since both quote it."""
    quoting = select(decisions.c.id, decisions.c.value, decisions.c.before).where(decisions.c.kind == "relation")
    rows = connection.execute(quoting).all()
    about = {row.id for row in rows if _is_about(row.value, article) or _is_about(row.before, article)}
    gone = about | {row.id for row in rows if _loaded(row.value).get("undoes") in about}
    for number in sorted(gone):
        connection.execute(delete(decisions).where(decisions.c.id == number))
    connection.execute(delete(decisions).where(decisions.c.article == article))


def _is_about(told: str | None, article: int) -> bool:
    """Tell whether the JSON of a relation names an article."""
    held = _loaded(told)
    return article in (held.get("article"), (held.get("item") or {}).get("article"))


def _loaded(told: str | None) -> dict[str, Any]:
    """Read JSON, if there is some."""
    held: dict[str, Any] = json.loads(told) if told else {}
    return held
