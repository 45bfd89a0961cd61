"""What came back from a tool of annotation, held against a record: which attributions were accepted, corrected, added, rejected."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Final, Literal

from sayso.article import Span
from sayso.errors import InputError
from sayso.exporting.annotating.brat import event_numbers
from sayso.exporting.annotating.marks import ROLES, Marks, Role, markable, marks_of, plain, settled
from sayso.record import Attribution, Record, Source

Outcome = Literal["accepted", "corrected", "added", "rejected"]

_CHOICES: Final = ("within", "act", "kind", "polarity", "hedged", "source_kind")
_ALIKE: Final[tuple[tuple[Role, ...], ...]] = (("content", "cue"), ("cue",))


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An attribution as it came back: the ref, or the number of brat's event, that it went out by (a new one has a name of the tool's), and its marks."""

    ref: str
    marks: Marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """
    All that came back for one article, by one person.

    `article` is the article's id, or for brat the name of its files (see `brat.file_name`); `text` the text as the tool had it; `unused` says in words what was marked and is no
    part of any attribution; `by` and `at` who did it and when, where the tool tells.
    """

    article: str
    text: str
    given: tuple[Given, ...]
    unused: tuple[str, ...] = ()
    by: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """
    What became of an attribution.

    `ref` is its id in the record, of an added one a new id; `was` is None where it was added, `now` where it was rejected; `changed` names what was
    corrected: roles, and within, act, kind, polarity, hedged, source_kind.
    """

    outcome: Outcome
    ref: str
    was: Attribution | None
    now: Attribution | None
    changed: tuple[str, ...] = ()


def returned(record: Record, sheet: Sheet) -> tuple[Returned, ...]:
    """
    Hold what came back against the record that went out: attributions in the record's order, then added ones.

    Where source or relays were corrected, the entity, the name and the chain that followed from them are left empty. Raises InputError where the text is
    another than the record's.

    >>> from sayso.article import Article
    >>> said = Attribution(id="a1", kind="direct", content=(Span(0, 3),))
    >>> record = Record(article=Article(id="x", text="No. Yes."), attributions=(said,))
    >>> [(one.outcome, one.ref) for one in returned(record, Sheet(article="x", text="No. Yes.", given=()))]
    [('rejected', 'a1')]
    """
    if plain(sheet.text) != plain(record.article.text):
        raise InputError(
            sheet.article, "what came back has another text than the article", "leave the text as it was exported"
        )
    text, held = record.article.text, markable(record)
    before = {one.id: one for one in held}
    all_ = [one for one in sheet.given if settled(text, one.marks.spans.get("content", ()))]
    refs = _known_again(record, held, all_)
    named = {one.ref: ref for one, ref in zip(all_, refs, strict=True)}
    out: dict[str, Returned] = {}
    for given, ref in zip(all_, refs, strict=True):
        marks = replace(given.marks, within=named.get(given.marks.within or ""))
        was = before.get(ref)
        if was is None:
            out[ref] = Returned(outcome="added", ref=ref, was=None, now=_made(text, ref, marks))
        else:
            seen = marks_of(was)
            out[ref] = _held_against(text, was, seen if seen.within in before else replace(seen, within=None), marks)
    rejected = {
        one.id: Returned(outcome="rejected", ref=one.id, was=one, now=None) for one in held if one.id not in out
    }
    both = out | rejected
    return tuple([both[one.id] for one in held] + [one for ref, one in out.items() if ref not in before])


def _known_again(record: Record, held: Sequence[Attribution], given: Sequence[Given]) -> list[str]:
    """Give for each what came back its ref in the record: by the ref that it has, else by content and cue, else by the cue alone; a new one has a new ref."""
    events = {f"E{number}": ref for ref, number in event_numbers(record).items()}
    left = {one.id: one for one in held}
    asked = [one.ref if one.ref in left else events.get(one.ref, one.ref) for one in given]
    refs: list[str | None] = [ref if left.pop(ref, None) is not None else None for ref in asked]
    for roles in _ALIKE:
        by_marks: dict[object, list[str]] = {}
        for ref, said in reversed(left.items()):
            by_marks.setdefault(_places(record.article.text, marks_of(said), roles), []).append(ref)
        for place, one in enumerate(given):
            same = by_marks.get(_places(record.article.text, one.marks, roles)) if one.marks.spans.get("cue") else None
            if refs[place] is None and same:
                refs[place] = same.pop()
                del left[str(refs[place])]
    taken = {one.id for one in record.attributions}
    new = (name for number in count(1) if (name := f"new{number}") not in taken)
    return [ref if ref is not None else next(new) for ref in refs]


def _places(text: str, marks: Marks, roles: Iterable[Role]) -> tuple[tuple[Span, ...], ...]:
    """Give where the spans of some roles are."""
    return tuple(settled(text, marks.spans.get(role, ())) for role in roles)


def _held_against(text: str, was: Attribution, before: Marks, marks: Marks) -> Returned:
    """Compare the marks of an attribution with those that it went out with; a kind of source that nobody chose, or that has no words to choose it for, stays."""
    if marks.source_kind is None or not (before.spans.get("source") and marks.spans.get("source")):
        before = replace(before, source_kind=marks.source_kind)
    roles = [role for role in ROLES if _places(text, before, [role]) != _places(text, marks, [role])]
    changed = (*roles, *(name for name in _CHOICES if getattr(before, name) != getattr(marks, name)))
    if not changed:
        return Returned(outcome="accepted", ref=was.id, was=was, now=was)
    now = _corrected(text, was, marks, changed)
    return Returned(outcome="corrected", ref=was.id, was=was, now=now, changed=changed)


def _corrected(text: str, was: Attribution, marks: Marks, changed: Sequence[str]) -> Attribution:
    """Give the attribution as corrected; what was not corrected stays as it was."""
    made = _made(text, was.id, marks)
    fields: dict[str, object] = {name: getattr(made, name) for name in changed if name not in {"source", "source_kind"}}
    source = was.source
    if "source" in changed:
        kind = marks.source_kind or (source.kind if source is not None else "unknown")
        source = replace(made.source, kind=kind) if made.source is not None else None
    elif "source_kind" in changed and source is not None and marks.source_kind is not None:
        source = replace(source, kind=marks.source_kind)
    chain = () if {"source", "relay"} & set(changed) else was.chain
    return replace(was, **{**fields, "source": source, "chain": chain})  # type: ignore[arg-type]  # the fields' own values


def _made(text: str, ref: str, marks: Marks) -> Attribution:
    """Make an attribution of marks."""
    source = _hull(text, marks, "source")
    return Attribution(
        id=ref,
        kind=marks.kind,
        content=settled(text, marks.spans["content"]),
        cue=_hull(text, marks, "cue"),
        source=Source(span=source, kind=marks.source_kind or "unknown") if source is not None else None,
        act=marks.act,
        polarity=marks.polarity,
        hedged=marks.hedged,
        addressee=_hull(text, marks, "addressee"),
        medium=_hull(text, marks, "medium"),
        relay=settled(text, marks.spans.get("relay", ())),
        within=marks.within,
    )


def _hull(text: str, marks: Marks, role: Role) -> Span | None:
    """Give the one span of a role that has only one: from the first to the last that was marked."""
    spans = settled(text, marks.spans.get(role, ()))
    return Span(spans[0].start, spans[-1].end) if spans else None
