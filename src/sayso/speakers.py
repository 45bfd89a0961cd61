"""
Speakers: what each one said across records, in order.

This stands with the values, beside the story, since the report and the tables, which know nothing of each other, both list by speaker.
Who is the same person under another name is not asked here: a speaker is one spelling, whatever its capitals and white space.
"""

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from sayso.article import Article
from sayso.record import Attribution, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One attribution with the record that it stands in."""

    record: Record
    attribution: Attribution


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A source and all that it said; `name` is its commonest spelling, None for what has no source."""

    name: str | None
    said: tuple[Said, ...]


def name_of(record: Record, attribution: Attribution) -> str | None:
    """Give who speaks on one line: the source's name, else its words in the text, else None."""
    source = attribution.source
    if source is None:
        return None
    words = source.span.of(record.article.text) if source.span else ""
    return _one_line(source.name or "") or _one_line(words) or None


def folded(name: str) -> str:
    r"""
    Give a name as names are compared: white space and capitals make no difference.

    >>> folded("Mina\n DAHL") == folded("Mina Dahl")
    True
    """
    return _one_line(name).casefold()


def speakers_of(records: Iterable[Record]) -> tuple[Speaker, ...]:
    """
    Give the speakers of the records by name, what has no source last, each with all that it said.

    What a speaker said stands by date of publication (what has no date last), then by outlet and article, then by place in the text. An article that
    came twice counts once, whatever the order of the records.

    >>> from sayso.article import Span
    >>> from sayso.record import Source
    >>> said = Attribution(id="a1", kind="indirect", content=(Span(4, 9),), source=Source(span=Span(0, 3), kind="person"))
    >>> told = [Record(article=Article(id=day, text=f"{name} spoke", published=day), attributions=(said,)) for day, name in (("2031-05-06", "Ana"), ("2031", "ANA"))]
    >>> [(one.name, [said.record.article.published for said in one.said]) for one in speakers_of(told)]
    [('ANA', ['2031', '2031-05-06'])]
    """
    once = {record.article.id: record for record in reversed(tuple(records))}
    in_order = sorted(once.values(), key=lambda record: place_in_time(record.article))
    groups: dict[str, list[Said]] = {}
    for record in in_order:
        for attribution in sorted(record.attributions, key=lambda one: min(one.content)):
            name = name_of(record, attribution)
            groups.setdefault(folded(name or ""), []).append(Said(record=record, attribution=attribution))
    ordered = sorted(groups, key=lambda name: (not name, name))
    return tuple(_speaker(groups[name]) for name in ordered)


def _speaker(said: list[Said]) -> Speaker:
    """Make a speaker of what one said; of spellings equally common the first stands."""
    spellings = Counter(name for each in said if (name := name_of(each.record, each.attribution)))
    return Speaker(name=spellings.most_common(1)[0][0] if spellings else None, said=tuple(said))


def place_in_time(article: Article) -> tuple[bool, str, str, str, str]:
    """Give what articles are ordered by: the moment of publication (in UTC where a zone is known), outlet, key, id."""
    moment = article.published or ""
    with suppress(ValueError, OverflowError):
        exact = datetime.fromisoformat(moment)
        if exact.tzinfo is not None:
            moment = exact.astimezone(UTC).isoformat(timespec="minutes")
    return (not moment, moment, folded(article.outlet or ""), article.key or "", article.id)


def _one_line(text: str) -> str:
    """Put a name on one line."""
    return " ".join(text.split())
