"""What the tests of further exports share: hostile and manifold records about invented places, and a count of what was taken."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from exporting_events_help import RECORD
from sayso.article import Article, Span
from sayso.record import Attribution, Entity, Link, Record, Source, TimeRef

HOSTILE_NAME = "=cmd|'/C calc'!A0 <b>&\"\x00\x1b\u202e\ufffe"
HOSTILE_TEXT = f"\U0001f6a2 {HOSTILE_NAME}\r\nsaid:\n\n“No\t\x0bnever”,\u2028not </script> \\ 'now' ]]>."


def hostile() -> Record:
    """Give a record whose every text has what no form likes: markup, formulas, quotation marks, control and bidi characters, line breaks inside spans."""
    text = HOSTILE_TEXT
    at = text.index("“No")
    said = Attribution(
        id="a1",
        kind="direct",
        content=(Span(at, text.index(",\u2028")), Span(text.index("not "), len(text))),
        cue=Span(text.index("said"), text.index("said") + 4),
        source=Source(span=Span(2, text.index("\r")), kind="person", name=HOSTILE_NAME),
        chain=(HOSTILE_NAME, "Venn\nNews"),
        act="claim responsibility",
        hedged=True,
        time=TimeRef(value="PRESENT_REF"),
    )
    inner = replace(said, id="a2", content=(Span(at, at + 3),), cue=None, within="a1", polarity="negative", chain=())
    article = Article(
        id="../<x>",
        key="=k",
        text=text,
        title=HOSTILE_NAME,
        outlet=HOSTILE_NAME,
        url="javascript:alert(1)>",
        published="2031-02-30",
        language="en",
    )
    who = Entity(
        id="e1", kind="person", name=HOSTILE_NAME, mentions=(Span(2, 9),), link=Link(source="wikidata", id="Q1> <x")
    )
    return Record(article=article, attributions=(said, inner), entities=(who,))


HOSTILE = hostile()
BOTH = (RECORD, HOSTILE)


class Taken:
    """Gives records and counts how many were taken."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = records
        self.count = 0

    def __iter__(self) -> Iterator[Record]:
        for record in self._records:
            self.count += 1
            yield record


def numbered(number: int) -> Record:
    """Give the record of the air strike as another article."""
    return replace(RECORD, article=replace(RECORD.article, id=f"{number:06x}"))
