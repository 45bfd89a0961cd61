"""What rows of shared events say of their accounts, in words: where each comes from, a sentence each, every number with its source."""

from collections.abc import Iterator, Sequence

from sayso.exporting.coding.cells import clean, sentences_of, words_in
from sayso.exporting.coding.claims import claims_in_words
from sayso.exporting.shared.blame import blame_in_words, teller_label
from sayso.exporting.shared.counting import Count, given_in_words
from sayso.exporting.shared.happening import Happening, Teller
from sayso.record import Event


def notes_of(happening: Happening, count: Count | None) -> str:
    """Give one sentence an article, in square brackets whom it names as acting and every number on whose word; at the end what each account counts for."""
    accounts = [_account(happening, place) for place in range(len(happening.tellers))]
    return clean(" ".join((*accounts, f"[dead: {given_in_words(count)}]" if count is not None else "")))


def traced(happening: Happening, numbers: str) -> str:
    """Say where a row comes from: the story, each article with its events and tolls, and by which convention was counted."""
    parts = [
        ("story", happening.story.id),
        ("event", str(happening.number)),
        ("sources", str(len(happening.outlets))),
        ("independent", str(happening.independent)),
        *(part for teller in happening.tellers for part in _refs(teller)),
        ("numbers", numbers if any(teller.tolls for teller in happening.tellers) else ""),
    ]
    return "; ".join(f"sayso {name}={value}" for name, value in parts if value)


def trace_of(teller: Teller) -> str:
    """Say where an article's part of a row comes from."""
    return "; ".join(f"sayso {name}={value}" for name, value in _refs(teller) if value)


def tellings_in_words(happening: Happening) -> str:
    """Give all tellings as article and ref, joined by a colon."""
    return " ".join(f"{teller.record.article.id}:{event.id}" for teller in happening.tellers for event in teller.events)


def asides_in_words(happening: Happening) -> str:
    """Give what only denies or announces the event, likewise."""
    return " ".join(f"{teller.record.article.id}:{event.id}" for teller in happening.tellers for event in teller.asides)


def _refs(teller: Teller) -> Iterator[tuple[str, str]]:
    """Give an article's id and the ids in its record."""
    yield "article", teller.record.article.id
    yield "event", " ".join(one.id for one in teller.events)
    yield "aside", " ".join(one.id for one in teller.asides)
    yield "tolls", " ".join(one.id for one in teller.tolls)


def _account(happening: Happening, place: int) -> str:
    """Give what one article tells: a sentence, or whose text it is."""
    teller = happening.tellers[place]
    claims = claims_in_words(teller.record, teller.tolls)
    blame = blame_in_words(teller)
    details = "; ".join(filter(None, (f"by {blame}" if blame else "", claims)))
    said = _copied_from(happening, place) or sentence_of(teller)
    return clean(f"{teller_label(teller)}: {said}{f' [{details}]' if details else ''}")


def _copied_from(happening: Happening, place: int) -> str:
    """Say that an article shares its text with an earlier one; nothing where it does not."""
    article = happening.tellers[place].record.article.id
    for other in happening.tellers[:place]:
        if happening.standing.is_copy(other.record.article.id, article):
            return f"shares its text with {teller_label(other)}."
    return ""


def sentence_of(teller: Teller) -> str:
    """Give the sentence that tells an article's part best: that of its first number of dead, else of its best telling; what is not told as having happened is marked."""
    dead = [toll.victims for toll in teller.tolls if toll.harm == "killed"]
    told: Sequence[Event] = teller.events or teller.asides
    spans = dead[:1] or [told[0].trigger]
    words = " ".join(words_in(teller.record, one) for one in sentences_of(teller.record, spans))
    return words if told[0].factuality == "happened" else f"({told[0].factuality}) {words}"
