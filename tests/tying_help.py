"""What the tests of tying share: a marked text made into a record with its tolls, and the tolls tied."""

from collections.abc import Mapping
from typing import Any

from sayso.article import Article, Block, Span, article_id, trimmed
from sayso.evaluation.marked import Marked, parse_marked
from sayso.reading.quotation import pair_marks
from sayso.reading.sentences import find_sentences
from sayso.reading.tolls.tying import tie_tolls
from sayso.record import Act, Attribution, Entity, Place, Record, Source, Toll
from sayso.timing.find import find_times

PUBLISHED = "2017-04-05"
"""A Wednesday."""

_KINDS: Mapping[str, str | None] = {
    "town": "city",
    "land": "country",
    "area": "admin1",
    "part": "quarter",
    "spot": None,
    "away": "city",
}
_PROVINCES: Mapping[str, str] = {"town": "East", "away": "West"}


def tied(words: str, **fields: dict[str, Any]) -> tuple[str, dict[str, Toll]]:
    """
    Tie the tolls of a marked text, and give the text and the tolls by their tags.

    `<t1>` marks victims, `<s1>`, `<c1>` and `<q1>` an attribution's source, cue and content, `<g1>` an entity who may be a source, `<town>`, `<land>`, `<area>`, `<part>`,
    `<spot>` (in no gazetteer), `<away>` (a town of another province) a place; a first line of its own is the title. `t1={"scope": "cumulative"}` sets fields of a toll, `a1={...}` those of an attribution.
    """
    record, tolls = record_of(parse_marked(words), fields)
    return record.article.text, {toll.id: toll for toll in tie_tolls(record, tolls)}


def record_of(marked: Marked, fields: Mapping[str, dict[str, Any]]) -> tuple[Record, list[Toll]]:
    """Make the record and its tolls as they were found."""
    text = marked.text
    title, gap, _ = text.partition("\n\n")
    body = trimmed(text, len(title) + 2 if gap else 0, len(text))
    blocks = [Block(kind="paragraph", span=body)] if body else []
    if gap:
        blocks.insert(0, Block(kind="title", span=Span(0, len(title))))
    passages = [block.span for block in blocks]
    sentences = find_sentences(text, passages)
    article = Article(
        key="7",
        id=article_id(text, url=None, outlet=None, key="7"),
        text=text,
        language="en",
        published=PUBLISHED,
        blocks=tuple(blocks),
    )
    record = Record(
        article=article,
        sentences=sentences,
        entities=tuple(_entities(marked)),
        attributions=tuple(_attributions(marked, fields)),
        times=find_times(text, passages, sentences, PUBLISHED),
        places=tuple(_places(marked)),
    )
    assert pair_marks(text, passages) is not None
    return record, list(_tolls(marked, sentences, fields))


def _entities(marked: Marked) -> list[Entity]:
    """Give the marked entities: each name one organization."""
    spans = [span for name, span in marked.marks if name[0] == "g"]
    return [
        Entity(id=f"e{number}", kind="organization", name=span.of(marked.text), mentions=(span,))
        for number, span in enumerate(spans, 1)
    ]


def _attributions(marked: Marked, fields: Mapping[str, dict[str, Any]]) -> list[Attribution]:
    """Give the marked attributions; their source's words are its name, without an article."""
    numbers = sorted({name[1:] for name, _ in marked.marks if name[0] == "q"})
    given = []
    for number in numbers:
        source = next(iter(marked.of(f"s{number}")), None)
        name = source.of(marked.text).removeprefix("the ").removeprefix("The ") if source else None
        own: dict[str, Any] = {
            "kind": "indirect",
            "content": marked.of(f"q{number}"),
            "cue": next(iter(marked.of(f"c{number}")), None),
            "source": Source(span=source, kind="organization", name=name) if source else None,
            "chain": (name,) if name else (),
            "act": _ACT,
        }
        given.append(Attribution(id=f"a{number}", **{**own, **fields.get(f"a{number}", {})}))
    return given


_ACT: Act = "say"


def _places(marked: Marked) -> list[Place]:
    """Give the marked places; all in one country, a province's towns in it."""
    marks = [(span, name) for name, span in marked.marks if name in _KINDS]
    return [
        Place(
            id=f"p{number}",
            span=span,
            name=span.of(marked.text),
            kind=_KINDS[name],
            country="TL",
            admin1=_PROVINCES.get(name),
        )
        for number, (span, name) in enumerate(sorted(marks), 1)
    ]


def _tolls(marked: Marked, sentences: tuple[Span, ...], fields: Mapping[str, dict[str, Any]]) -> list[Toll]:
    """Give the marked tolls."""
    given = []
    for name, span in marked.marks:
        if name[0] == "t" and name[1:].isdigit():
            sentence = next(one for one in sentences if one.start <= span.start < one.end)
            own: dict[str, Any] = {"harm": "killed", "low": 5, "high": 5, "victims": span, "span": sentence}
            given.append(Toll(id=name, **{**own, **fields.get(name, {})}))
    return given


def place_words(text: str, toll: Toll) -> str | None:
    """Give the words of a toll's place."""
    return None if toll.place is None else toll.place.span.of(text)
