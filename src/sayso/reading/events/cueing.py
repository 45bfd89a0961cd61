"""Events that an attribution's own words are: demands, accusations, threats that the lexicon of events does not list."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from sayso.reading.events.rows import row_of
from sayso.reading.events.tellings import Telling
from sayso.reading.events.values import Trigger
from sayso.reading.words import word_classes
from sayso.record import Act, Record

_TYPES: Final[Mapping[Act, tuple[str, str | None]]] = {
    "demand": ("REQUEST", None),
    "accuse": ("ACCUSE", "allege"),
    "condemn": ("ACCUSE", "disapprove"),
    "reject": ("REJECT", None),
    "threaten": ("THREATEN", None),
    "promise": ("AGREE", None),
    "praise": ("SUPPORT", None),
    "apologize": ("SUPPORT", None),
}
_MOST_WORDS: Final = 4
"""Words of a cue that is the event itself, and no clause round one."""


def cued(record: Record, found: Sequence[Telling]) -> Iterator[Telling]:
    """Give the tellings of cues that do what is an event, where no telling found before stands in them."""
    starts = [sentence.start for sentence in record.sentences]
    for said in record.attributions:
        if said.cue is None or said.act not in _TYPES or said.source is None:
            continue
        words = said.cue.of(record.article.text).split()
        if len(words) > _MOST_WORDS or words[-1].lower() in word_classes().prepositions:
            continue
        number = max(0, bisect_right(starts, said.cue.start) - 1)
        if not starts or any(one.sentence == number and one.trigger.span.overlaps(said.cue) for one in found):
            continue
        type_, mode = _TYPES[said.act]
        trigger = Trigger(
            span=said.cue,
            type=type_,
            mode=mode,
            lemma=said.cue.of(record.article.text).lower(),
            factuality="denied" if said.polarity == "negative" else "happened",
        )
        row = row_of(record.article.text, said.cue, {})
        yield Telling(trigger=trigger, sentence=number, row=row, start=0, general=False)
