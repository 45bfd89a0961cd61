"""
Speech: what was said, written or told, out of all that was attributed.

This stands with the values, beside the story: it makes one record of another and asks nothing but the record's own fields. So the command line, the
public functions and the report share one rule, and a record that was read long ago is cut down without its article being read again.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from sayso.record import Act, Attribution, Record

BEYOND_SPEECH: Final[frozenset[Act]] = frozenset({"believe", "expect", "hope", "plan", "show"})
"""The acts by which nobody says anything: what is in a mind, or is read off a document or a poll."""


def is_speech(attribution: Attribution) -> bool:
    """
    Tell whether the attribution is what people call a quotation, direct or indirect: its content was said, written or told.

    Its act decides, and that it is not negated: "did not say" reports no words. Quotation marks and hedging decide nothing.

    >>> from sayso.article import Span
    >>> hoped = Attribution(id="a1", kind="indirect", content=(Span(0, 4),), act="hope")
    >>> is_speech(hoped), is_speech(replace(hoped, act="deny")), is_speech(replace(hoped, act="say", polarity="negative"))
    (False, True, False)
    """
    return attribution.polarity == "positive" and attribution.act not in BEYOND_SPEECH


def speech_only(record: Record) -> Record:
    """
    Give the record with the attributions that are speech (see `is_speech`); ids, order and all else stay.

    What pointed to an attribution that is left out (`within`, the `attribution` of quotes, the `voice` of tolls and events) points to the nearest round
    it that stays, or to nothing. A toll or event that nothing carries any more is left out too: without a voice it would seem the outlet's own word.
    A chain stays as it is: through whom the words came does not change with what is looked at.

    >>> from sayso.article import Article, Span
    >>> told = Attribution(id="a1", kind="indirect", content=(Span(0, 30),), act="say")
    >>> hoped = Attribution(id="a2", kind="indirect", content=(Span(5, 30),), act="hope", within="a1")
    >>> denied = Attribution(id="a3", kind="indirect", content=(Span(9, 30),), act="deny", within="a2")
    >>> read = Record(article=Article(id="x", text="." * 30), attributions=(told, hoped, denied))
    >>> [(one.id, one.within) for one in speech_only(read).attributions]
    [('a1', None), ('a3', 'a1')]
    """
    kept = tuple(one for one in record.attributions if is_speech(one))
    if len(kept) == len(record.attributions):
        return record
    moved = _moved(record)
    tolls = tuple(toll for toll in record.tolls if _new(moved, toll.voice) or toll.voice is None)
    events = tuple(event for event in record.events if _new(moved, event.voice) or event.voice is None)
    stay = {toll.id for toll in tolls} | {event.id for event in events}
    return replace(
        record,
        attributions=tuple(replace(one, within=_new(moved, one.within)) for one in kept),
        quotes=tuple(replace(quote, attribution=_new(moved, quote.attribution)) for quote in record.quotes),
        tolls=tuple(
            replace(
                toll,
                voice=_new(moved, toll.voice),
                subset_of=toll.subset_of if toll.subset_of in stay else None,
                event=toll.event if toll.event in stay else None,
            )
            for toll in tolls
        ),
        events=tuple(
            replace(event, voice=_new(moved, event.voice), tolls=tuple(id_ for id_ in event.tolls if id_ in stay))
            for event in events
        ),
    )


def _new(moved: Mapping[str, str | None], ref: str | None) -> str | None:
    """Give what a reference points to now."""
    return moved.get(ref, ref) if ref is not None else None


def _moved(record: Record) -> dict[str, str | None]:
    """Give for the id of each attribution that is left out the nearest round it that stays, None where there is none (or a circle)."""
    out = {one.id: one.within for one in record.attributions if not is_speech(one)}
    moved: dict[str, str | None] = {}
    for id_ in out:
        passed: set[str] = set()
        here: str | None = id_
        while here in out and here not in passed and here not in moved:
            passed.add(here)
            here = out[here]
        end = None if here in passed else moved.get(here, here) if here is not None else None
        moved.update(dict.fromkeys(passed, end))
    return moved
