"""Searching an archive for the pages."""

from sayso.archive.opening import Archive
from sayso.archive.search import Found as Answer
from sayso.archive.search import Hit as Answered
from sayso.archive.search import Query, Snippet, search
from sayso.errors import InputError
from sayso.serving.values import (
    Cut,
    Facet,
    Filters,
    Found,
    Hit,
    SearchFor,
    Slice,
    Tallied,
)

_SPEAKERS = 5


def search_in(archive: Archive, words: str, filters: Filters, cut: Cut, what: SearchFor) -> Found:
    """Find passages; what is wrong with a query is told, not raised."""
    size = min(cut.limit, 200)
    try:
        query = _query(words, filters, what, page=cut.offset // size + 1, size=size)
        answer = search(archive, query)
    except InputError as fault:
        return Found(fault=f"{fault.reason}; {fault.remedy}")
    return Found(
        hits=Slice(
            rows=tuple(_hit(one) for one in answer.hits if one.article is not None),
            total=answer.total,
            is_capped=answer.is_capped,
        ),
        facets=_facets(answer),
        speakers=_speakers(archive, words) if words and not cut.offset else (),
        notes=answer.notes,
    )


def _query(words: str, filters: Filters, what: SearchFor, *, page: int, size: int) -> Query:
    """Say a search as the archive's own. Raises InputError where it is none."""
    return Query(
        words=words,
        what=what,
        speaker=filters.speaker,
        outlet=filters.outlet,
        act=filters.act,
        kind=filters.kind,
        said_from=filters.said.least,
        said_to=filters.said.most,
        published_from=filters.published.least,
        published_to=filters.published.most,
        place=filters.place,
        harm=filters.harm,
        at_least=filters.low,
        at_most=filters.high,
        story=filters.story,
        page=page,
        size=size,
    )


def _hit(one: Answered) -> Hit:
    """Lay a hit out."""
    return Hit(
        article=one.article or 0,
        title=one.title,
        outlet=one.outlet,
        published=one.published,
        ref=one.ref,
        speaker=one.speaker,
        pieces=tuple(_pieces(one.snippet)),
        start=one.passage.start if one.passage else 0,
        end=one.passage.end if one.passage else 0,
        story=one.story,
        act=one.act,
    )


def _pieces(snippet: Snippet) -> list[tuple[str, bool]]:
    """Cut a snippet where what matches begins and ends."""
    pieces, reached = [("…", False)] if snippet.is_cut_before else [], 0
    for mark in snippet.marks:
        pieces += [(snippet.text[reached : mark.start], False), (mark.of(snippet.text), True)]
        reached = mark.end
    pieces += [(snippet.text[reached:], False), ("…" if snippet.is_cut_after else "", False)]
    return [piece for piece in pieces if piece[0]]


def _facets(answer: Answer) -> tuple[Facet, ...]:
    """Give what hits can be narrowed down by; months stand by themselves."""
    return tuple(
        Facet(name=facet.name, values=tuple((one.value, one.count, one.ask) for one in facet.counts))
        for facet in answer.facets
        if len(facet.counts) > 1
    )


def _speakers(archive: Archive, words: str) -> tuple[Tallied, ...]:
    """Give the speakers whose names have the words."""
    try:
        found = search(archive, Query(words=words, what="speakers", size=_SPEAKERS))
    except InputError:
        return ()
    rows = (one for one in found.hits if one.speaker)
    return tuple(Tallied(name=one.speaker or "", count=one.quotations or 0, articles=0) for one in rows)
