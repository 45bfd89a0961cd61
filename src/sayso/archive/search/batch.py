"""Many searches at once: queries from a file, one a line, and what they find as JSON lines or as rows of one table."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final

from sayso.archive.search.finding import search
from sayso.archive.search.found import Found, Hit
from sayso.archive.search.parsing import wrong
from sayso.archive.search.query import Query
from sayso.errors import InputError

if TYPE_CHECKING:  # the store makes the tables of this room when it makes an archive
    from sayso.archive.opening import Archive

LONGEST_LINE: Final = 4000

_NUMBERS: Final = frozenset({"at_least", "at_most", "story", "page", "size"})
_ARE_GIVEN: Final = frozenset({"words", "what", "order", "page", "size"})
_NAMES: Final = tuple(field.name for field in fields(Query))

HIT_COLUMNS: Final[Mapping[str, str]] = {
    "line": "the line of the query, from 1",
    "query": "the words of the query",
    "total": "how many hits the query has; with a + where there are more",
    "hit": "the number of the hit, from 1; empty where the query has none",
    "speaker": "quotations: who is quoted; speakers: the name",
    "words": "the snippet: a quotation's content, the piece of an article that shows the words, a name",
    "outlet": "who published the article",
    "published": "when, ISO",
    "title": "the article's title",
    "url": "its address",
    "act": "quotations: what the cue does",
    "kind": "quotations: direct, mixed or indirect",
    "said": "quotations: when it was said, ISO or TIMEX3",
    "start": "where the passage begins, in code points of the version's text",
    "end": "where it ends",
    "article": "the article's number in the archive",
    "version": "the version's number in the archive",
    "ref": "quotations: the id in the record",
    "story": "the story's number",
    "quotations": "speakers: how often they are quoted",
    "fault": "what is wrong with the query, if anything",
}
"""The columns of the table of hits, in order, and what each holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of the query of a line: what it found, or the fault that it has."""

    line: int
    typed: str
    found: Found | InputError


def queries_in(lines: Iterable[str], base: Query) -> Iterator[tuple[int, str, Query | InputError]]:
    """
    Give the queries of a file, each with the number of its line; empty lines and those that begin with # are left out.

    A line holds words, or a JSON object with the fields of a `Query`; what it does not say is as in `base`. A line that is wrong gives its fault.

    >>> base = Query(outlet="Orva Times")
    >>> [(line, query.words, query.outlet, query.act) for line, _, query in queries_in(["bridge", "", '{"words": "ferry", "act": "deny"}'], base)]
    [(1, 'bridge', 'Orva Times', None), (3, 'ferry', 'Orva Times', 'deny')]
    """
    for number, line in enumerate(lines, 1):
        typed = line.strip().removeprefix("\ufeff")
        if not typed or typed.startswith("#"):
            continue
        try:
            yield number, typed[:LONGEST_LINE], _query(typed, base)
        except InputError as fault:
            yield number, typed[:LONGEST_LINE], InputError(f"line {number}", fault.reason, fault.remedy)


def search_all(archive: "Archive", lines: Iterable[str], base: Query) -> Iterator[Answer]:
    """Search for the query of each line, in order; a line that is wrong does not stop the others."""
    for number, typed, query in queries_in(lines, base):
        if isinstance(query, InputError):
            yield Answer(line=number, typed=typed, found=query)
            continue
        try:
            yield Answer(line=number, typed=typed, found=search(archive, query, facets=False))
        except InputError as fault:
            yield Answer(line=number, typed=typed, found=InputError(f"line {number}", fault.reason, fault.remedy))


def answer_json(answer: Answer) -> str:
    """Give an answer as one line of JSON, without the newline: the query, its hits and how many there are, or the fault."""
    if isinstance(answer.found, InputError):
        return json.dumps({"line": answer.line, "query": answer.typed, "fault": str(answer.found)}, ensure_ascii=False)
    return json.dumps({"line": answer.line, **found_json(answer.found)}, ensure_ascii=False)


def found_json(found: Found) -> dict[str, Any]:
    """Give what was found as JSON's values; what a query leaves open is left out, what a hit does not know is null."""
    query = {name: getattr(found.query, name) for name in _NAMES}
    return {
        "query": {name: value for name, value in query.items() if value is not None},
        "total": found.total,
        "is_capped": found.is_capped,
        "pages": found.pages,
        "notes": list(found.notes),
        "hits": [_hit_json(hit) for hit in found.hits],
        "facets": {
            facet.name: {
                "counts": [{"value": one.value, "count": one.count, "ask": one.ask} for one in facet.counts],
                "others": facet.others,
            }
            for facet in found.facets
        },
    }


def hit_rows(answer: Answer) -> Iterator[tuple[str | int, ...]]:
    """Give an answer as rows (see `HIT_COLUMNS`), one at least; what is not known is empty."""
    base: dict[str, Any] = {"line": answer.line, "query": answer.typed}
    if isinstance(answer.found, InputError):
        yield _row({**base, "fault": str(answer.found)})
        return
    found = answer.found
    base |= {"total": f"{found.total}+" if found.is_capped else found.total}
    if not found.hits:
        yield _row(base)
    first = (found.query.page - 1) * found.query.size + 1
    for number, hit in enumerate(found.hits, first):
        passage = {"start": hit.passage.start, "end": hit.passage.end} if hit.passage else {}
        told = {name: getattr(hit, name) for name in HIT_COLUMNS if hasattr(hit, name)}
        yield _row({**told, **base, **passage, "hit": number, "words": " ".join(hit.snippet.text.split())})


def _row(cells: Mapping[str, Any]) -> tuple[str | int, ...]:
    """Give cells in the order of the columns, on one line each."""
    values = (cells.get(column) for column in HIT_COLUMNS)
    return tuple(
        "" if value is None else value if isinstance(value, int) else " ".join(str(value).split()) for value in values
    )


def _hit_json(hit: Hit) -> dict[str, Any]:
    """Give a hit as JSON's values."""
    told = {field.name: getattr(hit, field.name) for field in fields(Hit)}
    snippet = hit.snippet
    return {
        **told,
        "snippet": {
            "text": snippet.text,
            "marks": snippet.marks,
            "is_cut_before": snippet.is_cut_before,
            "is_cut_after": snippet.is_cut_after,
        },
    }


def _query(typed: str, base: Query) -> Query:
    """Give the query of a line."""
    if len(typed) > LONGEST_LINE:
        raise wrong(f"has {len(typed):,} characters", f"use {LONGEST_LINE:,} at most")
    if not typed.startswith("{"):
        return replace(base, words=typed)
    try:
        given = json.loads(typed)
    except (ValueError, RecursionError) as fault:
        raise wrong("is no JSON", "write words, or an object of JSON") from fault
    for name, value in given.items():
        if name not in _NAMES:
            raise wrong(f"has no field {name[:40]!r}", f"use: {', '.join(_NAMES)}")
        if not _fits(name, value):
            raise wrong(f"{name} has a wrong value", "give a number" if name in _NUMBERS else "give words")
    return replace(base, **given)


def _fits(name: str, value: object) -> bool:
    """Tell whether a field may have a value of this type."""
    if value is None:
        return name not in _ARE_GIVEN
    if isinstance(value, bool):
        return False
    return (
        isinstance(value, int)
        if name in _NUMBERS
        else isinstance(value, str) or (name == "place" and isinstance(value, int))
    )
