"""Something that was missed: its passage is named by its words, then its fields are filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, get_args

from sayso.article import Span
from sayso.serving.adding import AddedKind, Adding
from sayso.serving.answering import Answer, Asking, Missing, plain
from sayso.serving.asking import LONGEST_VALUE, Query, Unasked
from sayso.serving.fields import names_of, new_fields, toponyms_of
from sayso.serving.filled import NAMES, filled
from sayso.serving.passages import places_of
from sayso.serving.values import ArticleTold, Refusal
from sayso.serving.words import words_at

_AROUND: Final = 160
_MOST_PLACES: Final = 20
_MOST_TEXT: Final = 200_000
_LONGEST_WORDS: Final = 1000
FIELDS: Final = ("of", "at", *NAMES, "why", "form_token")
"""The fields of the form, of whatever kind the item is."""
_OF: Final[Mapping[str, tuple[str, ...]]] = {
    "attribution": ("content", "speaker", "source words", "source kind", "cue", "act", "kind", "polarity", "hedged"),
    "toll": ("low", "high", "harm", "voice", "place", "day", "status", "scope", "victims"),
    "event": ("type", "acled", "factuality", "voice", "place", "day"),
}
"""The fields that each kind has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surrounded:
    """A passage with what stands round it, and its address (`at`)."""

    at: str
    before: str
    words: str
    behind: str


def missed(asking: Asking) -> Answer:
    """Show the form for something that was missed: first for its passage, then, once that is found, for its fields."""
    told = _told(asking)
    record = told.record
    if record is None:
        raise Missing("The text of this article was taken down.")
    text = record.article.text
    kind = asking.query.choice("of", get_args(AddedKind), "toll") or "toll"
    words = asking.query.words("words", LONGEST_VALUE)
    place, near = asking.query.passage("at", len(text)), asking.query.number("near")
    found = () if place else places_of(text, words)
    if near is not None and len(found) > 1:
        found = (min(found, key=lambda span: abs(span.start - near)),)
    place = place or (found[0] if len(found) == 1 else None)
    fields = new_fields(record, kind, place) if place else ()
    return Answer(
        template="missed.html.j2",
        values={
            "row": told.row,
            "kind": kind,
            "kinds": get_args(AddedKind),
            "words": words or (words_at(text, place) if place else ""),
            "place": _surrounded(text, place) if place else None,
            "several": [_surrounded(text, span) for span in found[:_MOST_PLACES]] if len(found) > 1 else [],
            "is_more": len(found) > _MOST_PLACES,
            "fields": fields,
            "speakers": names_of(record),
            "toponyms": toponyms_of(record),
            "text": text[:_MOST_TEXT],
            "is_cut": len(text) > _MOST_TEXT,
        },
        content={
            "article": plain(told.row),
            "of": kind,
            "places": [[span.start, span.end] for span in ((place,) if place else found)],
            "fields": [plain(field) for field in fields],
        },
    )


def add(asking: Asking, form: Query) -> Answer:
    """Keep something that was missed, and lead to it. Raises Unasked where it is nothing."""
    told = _told(asking)
    kind = form.choice("of", get_args(AddedKind))
    place = form.passage("at", len(told.record.article.text) if told.record else 0)
    said = filled(form)
    if kind is None or place is None:
        raise Unasked("of and at say what is put in, and where it stands")
    try:
        done = asking.library.add(
            Adding(
                who=asking.visitor.name,
                article=told.row.id,
                kind=kind,  # type: ignore[arg-type]  # checked just above
                passage=place,
                said={name: value for name, value in said.items() if value and name in _OF[kind]},
                why=form.words("why", _LONGEST_WORDS) or None,
            )
        )
    except Refusal as fault:
        raise Unasked(str(fault)) from fault
    return Answer(
        moved=f"/review/{told.row.id}/{done.ref}?of={kind}", content={"decision": done.decision, "ref": done.ref}
    )


def _told(asking: Asking) -> ArticleTold:
    """Give the article, as it is now. Raises Missing."""
    told = asking.library.article(asking.path["number"])
    if told is None:
        raise Missing("There is no such article.")
    return told


def _surrounded(text: str, span: Span) -> Surrounded:
    """Give a passage with what stands round it."""
    return Surrounded(
        at=f"{span.start}-{span.end}",
        before=text[max(0, span.start - _AROUND) : span.start],
        words=span.of(text)[:LONGEST_VALUE],
        behind=text[span.end : span.end + _AROUND],
    )
