"""Attributions for brat: a text and its standoff annotations for each article, and brat's configuration, in one .zip."""

import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Final

from sayso.article import Span
from sayso.exporting.annotating.marks import (
    ACTS,
    ATTRIBUTION_KINDS,
    LABELS,
    SOURCE_KINDS,
    Decide,
    Marks,
    Role,
    line_parts,
    markable,
    marks_of,
    plain,
    undecided,
)
from sayso.exporting.pieces import Pieces
from sayso.record import Record

SAID: Final = "Said"
"""The event of an attribution with a cue, which is its trigger."""
UNCUED: Final = "Uncued"
"""That of one without a cue: its trigger is where its content begins."""

_OTHERS: Final[tuple[Role, ...]] = ("source", "content", "addressee", "medium", "relay")
_PLAIN_NAME: Final = re.compile(r"[A-Za-z0-9_]{1,64}")
_OWN_NUMBER: Final = re.compile(r"a([1-9][0-9]{0,6})")
_ARGUMENTS: Final = (
    "Source?:Source, Content+:Content, Addressee?:Addressee, Medium?:Medium, Relay*:Relay, Within?:<EVENT>"
)

CONFIGURATION: Final = f"""[entities]
{chr(10).join(LABELS[role] for role in _OTHERS)}

[relations]

[events]
{SAID} {_ARGUMENTS}
{UNCUED} {_ARGUMENTS}

[attributes]
Act Arg:<EVENT>, Value:{"|".join(act.replace(" ", "-") for act in ACTS)}
Kind Arg:<EVENT>, Value:{"|".join(ATTRIBUTION_KINDS)}
Negative Arg:<EVENT>
Hedged Arg:<EVENT>
SourceKind Arg:Source, Value:{"|".join(SOURCE_KINDS)}
"""
"""What brat is told of the annotations (annotation.conf)."""


def write_brat(records: Iterable[Record], *, decide: Decide = undecided) -> Iterator[bytes]:
    """
    Give one .zip as pieces: `annotation.conf`, and for each article `ID.txt` and `ID.ann`.

    An attribution is an event: its cue the trigger, source, content, addressee, medium and relays its arguments, the attribution that it is within another
    one. Spans are code points; pieces of a content are one discontinuous span, as are the lines of a span, since brat has none that crosses lines. Where people
    decided (`decide`) the file holds what they decided. An article that came twice is written once.

    >>> import io
    >>> zipfile.ZipFile(io.BytesIO(b"".join(write_brat([])))).namelist()
    ['annotation.conf']
    """
    pieces, written = Pieces(), set[str]()
    with zipfile.ZipFile(pieces, "w") as archive:
        _add(archive, "annotation.conf", CONFIGURATION)
        for record in records:
            name = file_name(record.article.id)
            if name not in written:
                written.add(name)
                decided = decide(record)
                _add(archive, f"{name}.txt", plain(record.article.text))
                _add(archive, f"{name}.ann", "".join(standoff(decided.record if decided is not None else record)))
                yield pieces.take()
    yield pieces.take()


def file_name(article: str) -> str:
    """
    Give the name of an article's files: its id, or a hash of an id that no file should be called.

    >>> file_name("0a1b"), file_name("../x")
    ('0a1b', 'd6b96a97d147daaae49e')
    """
    if _PLAIN_NAME.fullmatch(article):
        return article
    return hashlib.sha256(article.encode("utf-8", "replace")).hexdigest()[:20]


def event_numbers(record: Record) -> Mapping[str, int]:
    """
    Give the number of each attribution's event by its ref: `a7` is E7, so that what comes back is known again; other refs are numbered behind.

    >>> from sayso.article import Article
    >>> from sayso.record import Attribution
    >>> said = [Attribution(id=ref, kind="direct", content=(Span(0, 1),)) for ref in ("x", "a7")]
    >>> dict(event_numbers(Record(article=Article(id="x", text="No"), attributions=tuple(said))))
    {'x': 8, 'a7': 7}
    """
    own = {one.id: int(found[1]) for one in record.attributions if (found := _OWN_NUMBER.fullmatch(one.id))}
    others = count(max(own.values(), default=0) + 1)
    return {one.id: own[one.id] if one.id in own else next(others) for one in record.attributions}


def standoff(record: Record) -> Iterator[str]:
    """Give the lines of a record's .ann file."""
    numbers = event_numbers(record)
    spans, attributes = count(1), count(1)
    text = plain(record.article.text)
    held = markable(record)
    known = {one.id for one in held}
    for said in held:
        marks, event = marks_of(said), f"E{numbers[said.id]}"
        arguments: list[str] = []
        for label, name, places in _parts(text, marks):
            mark = f"T{next(spans)}"
            yield _text_bound(text, mark, label, places)
            arguments.append(f"{name}:{mark}")
            if label == LABELS["source"] and marks.source_kind is not None:
                yield f"A{next(attributes)}\tSourceKind {mark} {marks.source_kind}\n"
        if marks.within in known:
            arguments.append(f"Within:E{numbers[str(marks.within)]}")
        yield f"{event}\t{' '.join(arguments)}\n"
        for attribute in _attributes(marks, event):
            yield f"A{next(attributes)}\t{attribute}\n"


def _parts(text: str, marks: Marks) -> Iterator[tuple[str, str, list[Span]]]:
    """Give the trigger, then the arguments: the type of each mark, its name in the event, and its spans."""
    cue = [part for one in marks.spans.get("cue", ()) for part in line_parts(text, one)]
    content = sorted(part for one in marks.spans["content"] for part in line_parts(text, one))
    trigger = SAID if cue else UNCUED
    yield trigger, trigger, cue or content[:1]
    for role in _OTHERS:
        given = [content] if role == "content" else [list(line_parts(text, one)) for one in marks.spans.get(role, ())]
        for number, places in enumerate(filter(None, given), 1):
            yield LABELS[role], LABELS[role] if number == 1 else f"{LABELS[role]}{number}", places


def _text_bound(text: str, mark: str, label: str, places: Iterable[Span]) -> str:
    """Write a mark with its words."""
    spans = list(places)
    where = ";".join(f"{one.start} {one.end}" for one in spans)
    return f"{mark}\t{label} {where}\t{' '.join(one.of(text) for one in spans)}\n"


def _attributes(marks: Marks, event: str) -> Iterator[str]:
    """Write what is chosen for an attribution."""
    yield f"Act {event} {marks.act.replace(' ', '-')}"
    yield f"Kind {event} {marks.kind}"
    if marks.polarity == "negative":
        yield f"Negative {event}"
    if marks.hedged:
        yield f"Hedged {event}"


def _add(archive: zipfile.ZipFile, name: str, words: str) -> None:
    """Put a file into the archive, as if made on the first day that archives know, so that equal records give equal files."""
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    archive.writestr(info, words.encode("utf-8"))
