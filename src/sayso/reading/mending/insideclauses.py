"""
What is told inside another's content, where the encoder overlooked it: "a defector testified that *his commander had ordered* the unit to fire".

Only the clauses that open a content are read ("that ..., and that ..."), and quotations inside quotations.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, islice

from sayso.article import Span, trimmed
from sayso.reading.adjuncts import frame_lexicon, span_of
from sayso.reading.cues import all_forms
from sayso.reading.exclusions import LEAST_SCORE
from sayso.reading.joining import merged
from sayso.reading.mending.clausewords import Clause, clause_at
from sayso.reading.objects import noun_end
from sayso.reading.overlaps import Overlaps
from sayso.reading.quotation import Quotation
from sayso.reading.words import Unit, units_between, word_classes
from sayso.tagging.look import Told

_OPENING = 130
"""Characters of a content in which its first clause's subject and verb stand."""
_SKIPPED = frozenset({"that", "today", "yesterday", "now", '"', "“", "'", "‘", "and", "but"})
"""What may stand before the subject of the clause that opens a content."""
_LONGEST_PIECE = 4000
"""Characters of a content that is read; no telling in a text is longer, and one without end must not cost the square of its length."""
_MOST_CLAUSES = 3
"""Clauses with "and that" of a content that are read."""
_DEEPEST = 3
_NO_WORDS = re.compile(
    r"(?:the |at least |more than )?(?:\w+ )?(?:li(?:fe|ves) of|responsibility|help)\b", re.IGNORECASE
)
"""What a blast claims, and what is called for or claimed without being told."""
_AND_THAT = re.compile(r"\s(?:and|but) that\s")
_LETTERS = re.compile(r"[a-z]+")
_TURNS = re.compile(r",?\s(?:but|although|though)\s|[\"”]")
_SURE = 0.5
"""How sure such a finding is: an estimate, no key has enough of them."""


def with_inside_clauses(text: str, told: Sequence[Told], quotations: Sequence[Quotation]) -> list[Told]:
    """
    Give what the encoder saw, and after each what is told in the clause that opens its content.

    >>> text = "A defector said that his commander had ordered the unit to fire."
    >>> outer = Told(cue=Span(11, 15), source=Span(0, 10), content=(Span(16, 63),), act="say", act_sure=0.9, score=0.9)
    >>> inner = with_inside_clauses(text, [outer], ())[1]
    >>> inner.source.of(text), inner.cue.of(text), inner.content[0].of(text)
    ('his commander', 'had ordered', 'to fire')
    """
    taken = Overlaps(merged(one.cue for one in told if one.cue is not None and one.score >= LEAST_SCORE))
    nested = Overlaps(tuple(one.span for one in quotations if one.depth == 1))
    return list(chain.from_iterable((one, *_inside(text, one, taken, nested)) for one in told))


def _inside(text: str, outer: Told, taken: Overlaps, nested: Overlaps) -> Iterator[Told]:
    """Give what is told in the clauses that open each piece of one content, and by the quotations in it."""
    if outer.is_inner or outer.cue is None or outer.score < LEAST_SCORE:
        return
    for piece in outer.content:
        if piece.length > _LONGEST_PIECE:
            continue
        quoted = [one for one in _quoted(text, piece, nested) if one.cue is not None]
        led = Overlaps(merged(one.cue for one in quoted if one.cue is not None))
        ands = islice(_AND_THAT.finditer(text, *piece), _MOST_CLAUSES)
        openings = [piece, *(Span(match.end(), piece.end) for match in ands if match.end() < piece.end)]
        clauses = chain.from_iterable(_clauses(text, opening) for opening in openings)
        for one in chain(quoted, (one for one in clauses if one.cue is not None and not led.with_span(one.cue))):
            if one.cue is not None and not taken.with_span(one.cue):
                yield one


def _clauses(text: str, piece: Span) -> Iterator[Told]:
    """Read the clause that opens a piece of content, and that which opens what is told there."""
    found = _first_clause(text, piece)
    for _ in range(_DEEPEST):
        if found is None:
            return
        yield found
        found = _first_clause(text, found.content[0])


def _first_clause(text: str, piece: Span) -> Told | None:
    """Read the clause that opens a piece of content; what is told there ends with it, or where a quotation goes on with "but"."""
    end = min(piece.end, piece.start + _OPENING)
    if _telling_words().isdisjoint(_LETTERS.findall(text[piece.start : end].lower())):
        return None
    units = units_between(text, piece.start, end)
    start = 0
    while start < len(units) and units[start].lower in _SKIPPED:
        start += 1
    clause = clause_at(units, start)
    if clause is None or clause.sense.lemma not in frame_lexicon().inside or clause.end >= len(units):
        return None
    told = clause.end
    if clause.sense.lemma in frame_lexicon().addressee.verbs:
        reached = noun_end(units, told)
        told = reached if reached is not None and reached < len(units) else told
    first = units[told].span.start
    turn = _TURNS.search(text, first, piece.end)
    said = trimmed(text, first, turn.start() if turn else piece.end)
    if said is None or _NO_WORDS.match(said.of(text)) or not any(character.isalnum() for character in said.of(text)):
        return None
    who = span_of(units, clause.start, clause.verb)
    return _told(clause, span_of(units, clause.verb, clause.end), who, said)


@cache
def _telling_words() -> frozenset[str]:
    """Give the first words of the forms of verbs that tell inside another's content."""
    return frozenset(form.split()[0] for form, sense in all_forms() if sense.lemma in frame_lexicon().inside)


def _told(clause: Clause, cue: Span, source: Span, said: Span) -> Told:
    """Put a telling inside another together."""
    act = clause.sense.act
    return Told(cue=cue, source=source, content=(said,), act=act, act_sure=0.0, score=_SURE, is_inner=True)


def _quoted(text: str, piece: Span, nested: Overlaps) -> Iterator[Told]:
    """Give the quotations inside a quotation that a clause leads to ("“When I rang, a clerk told me, ‘Never heard of it’”")."""
    for quotation in nested.with_span(piece):
        if not piece.start < quotation.start or quotation.end > piece.end:
            continue
        units = units_between(text, max(piece.start, quotation.start - _OPENING), quotation.start)
        for start in range(len(units) - 1, -1, -1):
            if start and units[start - 1].kind == "word" and units[start - 1].lower not in word_classes().openers:
                continue
            clause = clause_at(units, start)
            if clause is not None and _leads(units, clause.end):
                who = span_of(units, clause.start, clause.verb)
                yield _told(clause, span_of(units, clause.verb, clause.end), who, quotation)
                break


def _leads(units: Sequence[Unit], place: int) -> bool:
    """Tell whether nothing but to whom it was told, a comma or a colon stands from a place on."""
    reached = noun_end(units, place)
    rest = units[place if reached is None else reached :]
    return all(unit.lower in {",", ":"} for unit in rest)
