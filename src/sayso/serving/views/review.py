"""The queue for review: one reading at a time in its passage; accept, reject, correct, undo."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import get_args

from sayso.article import Span
from sayso.record import Record
from sayso.serving.answering import Answer, Asking, Missing, listing, plain
from sayso.serving.asking import LONGEST_VALUE, Query, Unasked
from sayso.serving.fields import names_of, toponyms_of
from sayso.serving.filled import filled
from sayso.serving.values import (
    Cut,
    Deciding,
    Decision,
    ItemKind,
    Refusal,
    Relating,
    RelationRow,
    ReviewItem,
    Verdict,
    first_of,
)
from sayso.serving.views.search import narrowed
from sayso.showing.harms import marks_of_harm
from sayso.showing.marks import Piece, cut, marks_of
from sayso.story import Relation

_AROUND = 260
_MOST_PASSAGE = 4000
_NEXT = 10
_LONGEST_WHY = 1000
_QUEUED = ("attribution", "toll", "event", "link")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The text round a reading, cut into marked pieces; whether text stands before and behind."""

    pieces: tuple[Piece, ...]
    has_before: bool
    has_after: bool


def queue(asking: Asking) -> Answer:
    """Show the reading whose turn it is, and those that come next."""
    kind = _kind(asking.query)
    filters, asked = asking.query.filters(), asking.query.cut(_NEXT)
    found = asking.library.queue(kind, filters, asked)
    item = first_of(found.rows)
    values = {
        "kind": kind,
        "kinds": _QUEUED,
        "narrowed": narrowed(asking),
        **_about(asking, item),
        "back": asking.address,
        "following": found.rows[1:],
        "place": asked.offset + 1,
    }
    return listing(ReviewItem, found, asked, "review.html.j2", values, of=kind)


def one(asking: Asking) -> Answer:
    """Show one reading, and what was decided of it."""
    item = asking.library.item(asking.path["number"], str(asking.path["ref"]), _kind(asking.query))
    if item is None:
        raise Missing("There is no such reading.")
    decisions = asking.library.decisions(item.article, Cut(limit=200))
    own = tuple(each for each in decisions.rows if each.ref == item.ref)
    return Answer(
        template="review_one.html.j2",
        values={**_about(asking, item), "back": asking.address, "decisions": own},
        content={"item": plain(item), "decisions": [plain(each) for each in own]},
    )


def decided(asking: Asking) -> Answer:
    """Show what was decided, the newest first."""
    asked = asking.query.cut()
    found = asking.library.decisions(asking.query.number("article"), asked)
    return listing(Decision, found, asked, "decisions.html.j2", {})


def decide(asking: Asking, form: Query) -> Answer:
    """Keep a decision, and lead back to where it was taken. Raises Unasked where it is none."""
    ref = str(asking.path["ref"])
    item = asking.library.item(asking.path["number"], ref, _kind(form))
    if item is None:
        raise Missing("There is no such reading.")
    verdict = form.choice("verdict", get_args(Verdict))
    if verdict is None:
        raise Unasked(f"verdict is one of: {', '.join(get_args(Verdict))}")
    changed = filled(form, item.fields)
    if form.words("field"):
        changed[form.words("field")] = "\n".join(form.lines("value", LONGEST_VALUE))
    if verdict == "correct" and not changed:
        raise Unasked("nothing is changed; accept it instead")
    try:
        number = asking.library.decide(
            Deciding(
                who=asking.visitor.name,
                article=item.article,
                kind=item.kind,
                ref=ref,
                verdict=verdict,  # type: ignore[arg-type]  # checked just above
                said=changed if verdict == "correct" else {},
                why=form.words("why", _LONGEST_WHY) or None,
            )
        )
    except Refusal as fault:
        raise Unasked(str(fault)) from fault
    return Answer(moved=_back(form, f"/review/{item.article}/{ref}"), content={"decision": number})


def undo(asking: Asking, form: Query) -> Answer:
    """Take a decision back, and lead to its reading. Raises Unasked where there is none."""
    number = form.number("decision", least=1)
    if number is None:
        raise Unasked("decision says which one to take back")
    try:
        taken = asking.library.undo(number, asking.visitor.name)
    except Refusal as fault:
        raise Unasked(str(fault)) from fault
    there = f"/review/{taken.article}/{taken.ref}" if taken.ref else "/review"
    return Answer(moved=_back(form, there), content={"undone": number})


def relations(asking: Asking) -> Answer:
    """Show how the accounts of a story stand to each other, with the forms to decide about it."""
    asked = asking.query.cut()
    found = asking.library.relations(asking.path["number"], asked)
    if found is None:
        raise Missing("There is no such story.")
    number = asking.path["number"]
    title = asking.library.story_titles([number]).get(number, "")
    values = {"number": number, "title": title, "relations": get_args(Relation)}
    return listing(RelationRow, found, asked, "relations.html.j2", values, story=number)


def relate(asking: Asking, form: Query) -> Answer:
    """Keep a decision about two accounts, and lead back to the pairs. Raises Unasked where it is none."""
    verdict = form.choice("verdict", get_args(Verdict))
    point, one, other = (form.number(name, 10**6) for name in ("point", "one", "other"))
    if verdict is None or point is None or one is None or other is None:
        raise Unasked("verdict, point, one and other say what is decided, of which two accounts")
    number = asking.path["number"]
    try:
        kept = asking.library.relate(
            Relating(
                who=asking.visitor.name,
                story=number,
                point=point,
                pair=(one, other),
                verdict=verdict,  # type: ignore[arg-type]  # checked just above
                relation=form.choice("relation", get_args(Relation)),  # type: ignore[arg-type]  # checked there
                why=form.words("why", _LONGEST_WHY) or None,
            )
        )
    except Refusal as fault:
        raise Unasked(str(fault)) from fault
    return Answer(moved=_back(form, f"/stories/{number}/relations"), content={"decision": kept})


def passage_of(record: Record, item: ReviewItem) -> Passage:
    """Give the passage of a reading: its sentence and those round it, with its own words marked and nobody else's."""
    text = record.article.text
    start, end = max(0, item.start - _AROUND), min(len(text), item.end + _AROUND, item.start + _MOST_PASSAGE)
    sentences = [one for one in record.sentences if start <= one.start and one.end <= end]
    if sentences and item.end - item.start < _MOST_PASSAGE:
        start, end = min(sentences[0].start, item.start), max(sentences[-1].end, item.end)
    alone = replace(
        record,
        attributions=tuple(one for one in record.attributions if one.id == item.ref),
        tolls=tuple(one for one in record.tolls if one.id == item.ref),
        events=tuple(one for one in record.events if one.id == item.ref),
    )
    marks = (*marks_of(alone.attributions), *marks_of_harm(alone))
    spot = {item.start: min(item.end, end)} if item.kind in {"entity", "link"} else None
    stretch = Span(start, max(end, start + 1))
    rows = cut(text, [stretch], marks, spot) if spot else cut(text, [stretch], marks)
    return Passage(pieces=rows[0] if rows else (), has_before=start > 0, has_after=end < len(text))


def _about(asking: Asking, item: ReviewItem | None) -> dict[str, object]:
    """Give what a page shows of one reading; nothing where there is none."""
    told = asking.library.article(item.article) if item else None
    last = asking.library.decisions(None, Cut(limit=50)).rows if asking.visitor.may("review") else ()
    record = told.record if told else None
    return {
        "speakers": names_of(record) if record else (),
        "toponyms": toponyms_of(record) if record else (),
        "item": item,
        "passage": passage_of(told.record, item) if item and told and told.record else None,
        "last": _last_of(last, asking.visitor.name),
    }


def _last_of(decisions: Sequence[Decision], who: str) -> Decision | None:
    """Give a person's last decision that stands."""
    return next((one for one in decisions if one.who == who and one.undone_at is None), None)


def _kind(query: Query) -> ItemKind | None:
    """Give the kind of readings that are asked for."""
    return query.choice("of", get_args(ItemKind))  # type: ignore[return-value]  # checked there


def _back(form: Query, otherwise: str) -> str:
    """Give where a form leads back to: an address of our own, whatever it says."""
    asked = form.words("back", 2000)
    is_own = asked.startswith("/") and not asked.startswith("//") and "\\" not in asked
    return asked if is_own else otherwise
