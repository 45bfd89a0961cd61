"""One speaker, one place, one outlet."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.serving.answering import Answer, Asking, Missing, listing, plain
from sayso.serving.asking import Unasked
from sayso.serving.values import (
    ArticleRow,
    Cut,
    Filters,
    Happening,
    Quotation,
)
from sayso.speakers import folded
from sayso.story import Statements

_MANY = 100
_FEW = 12
_MOST_MATTERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a speaker said on one matter: a story by number and title (none where the article tells it alone), and the passages in order of time."""

    story: int | None
    title: str
    said: tuple[Quotation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """A way by which a speaker's words reached print: those they passed through, outwards, the outlet, and how often."""

    via: tuple[str, ...]
    outlet: str | None
    count: int


def speaker(asking: Asking) -> Answer:
    """Show all that one speaker said, by matter and time, and through whom it reached print."""
    name = _named(asking)
    filters = replace(asking.query.filters(), speaker=name)
    cut = asking.query.cut(_MANY)
    found = asking.library.quotations(filters, cut)
    if not found.total and filters == Filters(speaker=name):
        raise Missing(f"Nobody called {name} is quoted here.")
    numbers = {one.story for one in found.rows if one.story is not None}
    titles = asking.library.story_titles(numbers)
    lines = asking.library.statements(name, sorted(numbers)[:_MOST_MATTERS])
    routes = _routes(found.rows, name)
    values = {
        "name": name,
        "matters": _matters(found.rows, titles),
        "routes": routes,
        "lines": [line for line in lines if len(line.accounts) > 1],
        "filters": filters,
        "numbers": _numbers(asking, lines),
    }
    about = {"speaker": name, "routes": [plain(route) for route in routes]}
    return listing(Quotation, found, cut, "speaker.html.j2", values, **about)


def place(asking: Asking) -> Answer:
    """Show what is said to have happened in one place, and the numbers of people harmed there."""
    name = _named(asking)
    filters = replace(asking.query.filters(), place=name)
    cut = asking.query.cut(_MANY)
    found = asking.library.happenings(filters, cut)
    claims = asking.library.tolls(filters, "newest", Cut(limit=_FEW))
    is_empty = not found.total and not claims.total and filters == Filters(place=name)
    if is_empty and not asking.library.places(name, Cut(limit=1)).total:
        raise Missing(f"No article names a place {name}.")
    values = {"name": name, "claims": claims, "filters": filters}
    return listing(
        Happening, found, cut, "place.html.j2", values, place=name, tolls=[plain(one) for one in claims.rows]
    )


def outlet(asking: Asking) -> Answer:
    """Show what one outlet published, and whom it quotes most."""
    name = _named(asking)
    filters = replace(asking.query.filters(), outlet=name)
    cut = asking.query.cut()
    found = asking.library.articles(filters, cut)
    if not found.total and filters == Filters(outlet=name):
        raise Missing(f"There is no article of an outlet {name}.")
    quoted = asking.library.speakers("", name, Cut(limit=20))
    values = {"name": name, "quoted": quoted, "filters": filters}
    return listing(
        ArticleRow, found, cut, "outlet.html.j2", values, outlet=name, quoted=[plain(one) for one in quoted.rows]
    )


def _named(asking: Asking) -> str:
    """Give the name that is asked for. Raises Unasked where there is none."""
    name = asking.query.words("name")
    if not name:
        raise Unasked("name says whom or what to show")
    return name


def _matters(said: Sequence[Quotation], titles: dict[int, str]) -> tuple[Matter, ...]:
    """Put passages together by story, each where its first passage stands in time; what only one article tells stands by article."""
    groups: dict[tuple[int | None, int], list[Quotation]] = {}
    for one in said:
        groups.setdefault((one.story, 0) if one.story in titles else (None, one.article), []).append(one)
    return tuple(
        Matter(story=key[0], title=titles.get(key[0] or 0, "") or group[0].title or "", said=tuple(group))
        for key, group in groups.items()
    )


def _routes(said: Sequence[Quotation], name: str) -> tuple[Route, ...]:
    """Count the ways by which words reached print, the commonest first."""
    counts = Counter((tuple(each for each in one.chain if folded(each) != folded(name)), one.outlet) for one in said)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0][0], pair[0][1] or ""))
    return tuple(Route(via=via, outlet=outlet_, count=count) for (via, outlet_), count in ordered)


def _numbers(asking: Asking, lines: Sequence[Statements]) -> dict[str, int]:
    """Give the numbers of the articles that statements stand in, by the ids of their records."""
    ids = {account.article for line in lines for account in line.accounts}
    found = {id_: asking.library.number_of(id_) for id_ in ids}
    return {id_: place[0] for id_, place in found.items() if place}
