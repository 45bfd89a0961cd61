"""
Evidence of who has text from whom: what the two articles themselves say, in words for people.

Nothing here is concluded from likeness. A source is named only where an article names it: in a credit, or as the one through which words came.
"""

from collections.abc import Iterator
from typing import Final

from sayso.article import Span
from sayso.comparing.reuse.dating import dates_line
from sayso.comparing.reuse.sides import Shared
from sayso.comparing.reuse.telling import NamedOutlet, Telling

_WHOLE: Final = 0.9
_MOST: Final = 0.5
_LESS: Final = 0.75

Pair = tuple[Telling, Telling]
Names = tuple[str, str]


def evidence_of(pair: Pair, held: Shared) -> tuple[str | None, tuple[str, ...]]:
    """Give the likely source (an article's id, an agency, or None) and the lines of evidence, the strongest first."""
    names = _names(pair)
    lines = [*_credits(pair, names), *_namings(pair, names, held), *_heads(pair), *_containing(names, held)]
    dates = dates_line(*pair, names)
    return _likely(pair, held), tuple(dict.fromkeys([*lines, dates] if dates else lines))


def _names(pair: Pair) -> Names:
    """Give what the two articles are called: their outlets, where they differ, else by their order."""
    one, other = pair
    return (one.label, other.label) if one.label != other.label else ("the first", "the second")


def _likely(pair: Pair, held: Shared) -> str | None:
    """Give the source that the articles themselves name: an agency that both credit, the other article's outlet, or an agency that most of the text is credited to."""
    one, other = pair
    both = [agency for agency in one.credits if agency in other.credits]
    if both and one.agency not in both and other.agency not in both:
        return both[0]
    for telling, source in ((one, other), (other, one)):
        if _credited(telling, source) or _named(telling, source):
            return None if _credited(source, telling) or _named(source, telling) else source.id
    told = [agency for agency, _ in _told_in_both(pair, held)]
    credited = [*one.credits, *other.credits]
    if told or (credited and max(held.shares) >= _MOST):
        return (told or credited)[0]
    return None


def _credited(telling: Telling, source: Telling) -> bool:
    """Tell whether an article credits the other's outlet for its copy."""
    return source.agency is not None and source.agency in telling.credits and telling.agency != source.agency


def _named(telling: Telling, source: Telling) -> NamedOutlet | None:
    """Give the first place where an article names the other's outlet as the one through which words came."""
    if telling.keys & source.keys:
        return None
    return next((one for one in telling.named if one.keys & source.keys), None)


def _told_in_both(pair: Pair, held: Shared) -> Iterator[tuple[str, str]]:
    """Give the agencies, and the words for them, that somebody spoke to in a passage which both have; each once."""
    one, other = pair
    here, there = ([spans[which] for spans in held.spans] for which in (0, 1))
    told = {named.agency for named in other.named if named.is_told and _stands_in(named.span, there)}
    for named in one.named:
        if named.agency in told and named.agency and named.is_told and _stands_in(named.span, here):
            told.discard(named.agency)
            yield named.agency, named.words


def _stands_in(span: Span, passages: list[Span]) -> bool:
    """Tell whether a span stands in a passage."""
    return any(passage.covers(span) for passage in passages)


def _credits(pair: Pair, names: Names) -> Iterator[str]:
    """Say which agencies the articles credit."""
    one, other = pair
    for agency in one.credits:
        if agency in other.credits and agency not in {one.agency, other.agency}:
            yield f"Both credit {agency} for their copy."
    for (telling, source), (name, there) in (((one, other), names), ((other, one), names[::-1])):
        for agency in telling.credits:
            if agency == source.agency:
                yield f"{_opening(name)} credits {agency} for its copy; {there} is {agency} itself."
            elif agency not in source.credits:
                yield f"{_opening(name)} credits {agency} for its copy, {there} does not."


def _namings(pair: Pair, names: Names, held: Shared) -> Iterator[str]:
    """Say which outlets the texts name as those through which words came."""
    one, other = pair
    for agency, words in _told_in_both(pair, held):
        yield f"Both carry text in which somebody speaks to {agency}: “{words}”."
    for (telling, source), (name, there) in (((one, other), names), ((other, one), names[::-1])):
        found = _named(telling, source)
        if found is not None:
            yield f"{_opening(name)} names {there}: “{found.words}”."
        for named in telling.named:
            if named.agency and named.agency in source.credits and named.agency not in telling.credits:
                yield f"{_opening(name)} names {named.agency}, which {there} credits: “{named.words}”."
                break


def _heads(pair: Pair) -> Iterator[str]:
    """Say what bylines and datelines have in common."""
    one, other = pair
    if one.dateline and other.dateline and one.dateline.casefold() == other.dateline.casefold():
        yield f"Both open with the dateline “{one.dateline}”."
    folded = {name.casefold() for name in other.byline}
    for name in one.byline:
        if name.casefold() in folded:
            yield f"Both name {name} as author."


def _containing(names: Names, held: Shared) -> Iterator[str]:
    """Say which text stands in the other."""
    first, second = held.shares
    if min(first, second) >= _WHOLE:
        yield f"The two texts are nearly the same outside quotations: {_percent(first)} of {names[0]}, {_percent(second)} of {names[1]}."
    elif first >= _WHOLE and second <= _LESS:
        yield f"Nearly all of {names[0]} ({_percent(first)}) stands in {names[1]}, which has more."
    elif second >= _WHOLE and first <= _LESS:
        yield f"Nearly all of {names[1]} ({_percent(second)}) stands in {names[0]}, which has more."
    else:
        yield f"Shared outside quotations: {_percent(first)} of {names[0]}, {_percent(second)} of {names[1]}."


def _percent(share: float) -> str:
    """Write a share."""
    return f"{share:.0%}" if share >= 0.01 else "under 1%"  # noqa: PLR2004 - one in a hundred


def _opening(name: str) -> str:
    """Write a name at the beginning of a sentence."""
    return name[:1].upper() + name[1:] if name.startswith("the ") else name
