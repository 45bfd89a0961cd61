"""A story: its dossier, live."""

import json
from collections import OrderedDict
from threading import Lock

from sayso.codec import encode
from sayso.serving.answering import Answer, Asking, Missing, plain
from sayso.serving.framing import Framed, framed
from sayso.serving.values import StoryTold
from sayso.showing.dossier import render_dossier

_KEPT = 8
_COLUMNS = (
    "point",
    "about",
    "relation",
    "independent",
    "outlet",
    "value",
    "words",
    "chain",
    "time",
    "article",
    "ref",
    "start",
    "end",
)


class Dossiers:
    """The dossiers that were asked for last, so that whoever reads one need not wait for it again; a story that changed is laid out anew."""

    def __init__(self) -> None:
        self._made: OrderedDict[str, Framed] = OrderedDict()
        self._lock = Lock()

    def of(self, told: StoryTold) -> Framed:
        """Give the dossier of a story."""
        key = f"{told.row.id} {told.story.id} {hash(told.records)}"
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        made = framed(render_dossier(told.story, told.records))
        with self._lock:
            self._made[key] = made
            while len(self._made) > _KEPT:
                self._made.popitem(last=False)
        return made


DOSSIERS = Dossiers()


def story(asking: Asking) -> Answer:
    """Show the dossier of a story."""
    told = asking.library.story(asking.path["number"])
    if told is None:
        raise Missing("There is no such story.")
    if told.merged_into is not None:
        return Answer(moved=f"/stories/{told.merged_into}")
    members = {one.id: one for one in told.story.articles}
    return Answer(
        template="story.html.j2",
        values={"row": told.row, "told": told, "members": members, "dossier": DOSSIERS.of(told)},
        content={
            "number": told.row.id,
            "articles": told.numbers,
            "summary": plain(told.row),
            "story": json.loads(encode(told.story)),
        },
        columns=_COLUMNS,
        rows=(
            (
                point.point,
                point.about,
                point.relation,
                point.independent,
                members[account.article].outlet if account.article in members else None,
                _value(account.value),
                account.words,
                account.chain,
                account.time,
                told.numbers.get(account.article),
                account.ref,
                account.span.start,
                account.span.end,
            )
            for point in told.story.points
            for account in point.accounts
        ),
    )


def _value(value: object) -> str:
    """Give the value of an account in one cell; open bounds are left empty."""
    if isinstance(value, tuple):
        return "..".join("" if end is None else str(end) for end in value)
    return str(value or "")
