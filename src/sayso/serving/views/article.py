"""An article: its text with everything marked, and its versions compared."""

import json

from sayso.codec import encode
from sayso.serving.answering import Answer, Asking, Missing, plain
from sayso.serving.bounding import bounded
from sayso.serving.changes import changes
from sayso.serving.rows import quotations_of
from sayso.serving.values import ArticleTold
from sayso.showing.layout import sheet_of

_COLUMNS = (
    "ref",
    "speaker",
    "words",
    "act",
    "kind",
    "polarity",
    "hedged",
    "chain",
    "said",
    "start",
    "end",
    "score",
    "state",
)


def article(asking: Asking) -> Answer:
    """Show an article in one version, with what was read in it."""
    told = _told(asking, asking.query.number("version", least=1))
    record = told.record
    if record is None:
        return Answer(
            template="removed.html.j2", values={"told": told}, content={"article": plain(told.row), "record": None}
        )
    spot = asking.query.passage("at", len(record.article.text))
    sheet, left_out = bounded(sheet_of(record, spots={spot.start: spot.end} if spot else None))
    return Answer(
        template="article_page.html.j2",
        values={
            "told": told,
            "row": told.row,
            "sheet": sheet,
            "left_out": left_out,
            "spot": spot,
            "attributions": None,
            "tolls": None,
        },
        content={
            "article": plain(told.row),
            "version": plain(told.version),
            "versions": [plain(one) for one in told.versions],
            "states": told.states,
            "record": json.loads(encode(record)),
        },
        columns=_COLUMNS,
        rows=([getattr(one, name) for name in _COLUMNS] for one in quotations_of(record, told.row, told.states)),
    )


def versions(asking: Asking) -> Answer:
    """Show what changed from one version of an article to another."""
    latest = _told(asking, None)
    to = asking.query.number("to", least=1) or latest.version.number
    since = asking.query.number("from", least=1) or max(1, to - 1)
    before, after = _told(asking, since), _told(asking, to)
    if before.record is None or after.record is None:
        raise Missing("The text of this article was taken down.")
    rows = changes(before.record.article.text, after.record.article.text)
    shown = rows or ()
    return Answer(
        template="changes.html.j2",
        values={"told": after, "row": after.row, "before": before.version, "after": after.version, "rows": rows},
        content={
            "article": plain(after.row),
            "versions": [plain(one) for one in after.versions],
            "from": since,
            "to": to,
            "is_compared": rows is not None,
            "rows": [
                {
                    "change": row.change,
                    "before": [list(one) for one in row.before],
                    "after": [list(one) for one in row.after],
                }
                for row in shown
            ],
        },
        columns=("change", "before", "after"),
        rows=(
            (row.change, "".join(words for words, _ in row.before), "".join(words for words, _ in row.after))
            for row in shown
        ),
    )


def record(asking: Asking) -> Answer:
    """Lead from the id of a record to its article."""
    found = asking.library.number_of(str(asking.path["id"]))
    if found is None:
        raise Missing("There is no record of this id.")
    return Answer(moved=f"/articles/{found[0]}?version={found[1]}")


def _told(asking: Asking, version: int | None) -> ArticleTold:
    """Give the article that is asked for. Raises Missing."""
    told = asking.library.article(asking.path["number"], version)
    if told is None:
        raise Missing("There is no such article." if version is None else "There is no such article or version.")
    return told
