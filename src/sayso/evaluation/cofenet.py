"""
CofeNet's form of PolNeAR, and the exact segment F1 that its published table gives (Wang et al., COLING 2022).

Each line is a paragraph: tokens in Penn form with BIO labels. A segment is a maximal run `B-x I-x*` in one row; hits are pooled over (row, start, end), a
role at a time. The rows of one article are joined to a text that can be read, and what was read there is mapped back to segments.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import msgspec

from sayso.article import Article, Block, Span, article_id
from sayso.errors import InputError
from sayso.evaluation.attributions import ROLES, Role, RoleSpans
from sayso.evaluation.metrics import Outcome, outcome
from sayso.evaluation.penn import join_tokens

Segment = tuple[int, int, int]
"""Row in the article, first token, token after the last."""

Segments = Mapping[Role, frozenset[Segment]]
Read = Callable[[Article], Iterable[RoleSpans]]
"""A reader of attributions: an article to where the parts of its attributions stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CofenetRow:
    """One paragraph: its article's id, its tokens and their labels."""

    id: str
    tokens: tuple[str, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenArticle:
    """The rows of one article as a text; `rows` holds each row's tokens as spans in it."""

    name: str
    text: str
    rows: tuple[tuple[Span, ...], ...]
    gold: Segments


def read_rows(path: Path) -> Iterator[CofenetRow]:
    """
    Give the rows of a file of CofeNet's.

    Raises InputError where a line is not such a row or has more or fewer labels than tokens.
    """
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = msgspec.json.decode(line, type=CofenetRow)
            except msgspec.MsgspecError as fault:
                raise InputError(f"{path}:{number}", str(fault), "fetch the corpus again") from fault
            if len(row.tokens) != len(row.labels):
                raise InputError(f"{path}:{number}", "labels and tokens differ in number", "fetch the corpus again")
            yield row


def token_articles(rows: Iterable[CofenetRow]) -> tuple[TokenArticle, ...]:
    """Join the rows of each id to one text, paragraphs set off by a blank line, in the order in which the ids first stand."""
    grouped: dict[str, list[CofenetRow]] = {}
    for row in rows:
        if row.tokens:
            grouped.setdefault(row.id, []).append(row)
    return tuple(_token_article(name, paragraphs) for name, paragraphs in grouped.items())


def label_segments(labels: Sequence[str]) -> Iterator[tuple[Role, int, int]]:
    """
    Give the maximal runs `B-x I-x*` of one row; an `I-x` that continues nothing is no segment.

    >>> list(label_segments(["B-cue", "I-cue", "I-source", "B-content", "B-content", "O"]))
    [('cue', 0, 2), ('content', 3, 4), ('content', 4, 5)]
    """
    start: int | None = None
    role = ""
    for place, label in enumerate((*labels, "O")):
        if start is not None and label != f"I-{role}":
            yield cast("Role", role), start, place
            start = None
        if label[:2] == "B-" and label[2:] in ROLES:
            start, role = place, label[2:]


def found_segments(article: TokenArticle, found: Iterable[RoleSpans]) -> Segments:
    """
    Map what was found in the text to segments of tokens, row by row.

    A token belongs to a span that covers half of it or more. A span that runs over several rows is cut at their ends. The rows' labels cannot nest: where two
    segments overlap, the longer stays.
    """
    candidates = {
        (row, start, end, role)
        for attribution in found
        for role in ROLES
        for span in attribution.of(role)
        for row, start, end in _cut(article.rows, span)
    }
    taken: dict[int, list[tuple[int, int]]] = {}
    kept: dict[Role, set[Segment]] = {role: set() for role in ROLES}
    for row, start, end, role in sorted(candidates, key=lambda found: (found[1] - found[2], *found)):
        others = taken.setdefault(row, [])
        if all(end <= other[0] or other[1] <= start for other in others):
            others.append((start, end))
            kept[role].add((row, start, end))
    return {role: frozenset(segments) for role, segments in kept.items()}


def gold_spans(article: TokenArticle) -> tuple[RoleSpans, ...]:
    """Give the keyed segments as spans in the text, each alone: fed back as found, they must score 1."""
    return tuple(
        RoleSpans(**{role: (_text_span(article, segment),)}) for role in ROLES for segment in sorted(article.gold[role])
    )


def as_article(article: TokenArticle) -> Article:
    """Make an article of it: a block a row, the first its title."""
    spans = [Span(row[0].start, row[-1].end) for row in article.rows]
    blocks = tuple(Block(kind="paragraph" if place else "title", span=span) for place, span in enumerate(spans))
    return Article(
        key=article.name,
        id=article_id(article.text, url=None, outlet=None, key=article.name),
        text=article.text,
        title=spans[0].of(article.text),
        language="en",
        blocks=blocks,
    )


def score(articles: Iterable[TokenArticle], read: Read) -> Mapping[Role, tuple[Outcome, ...]]:
    """Give the outcome of each article, a role; pool their counts for the published figure."""
    outcomes: dict[Role, list[Outcome]] = {role: [] for role in ROLES}
    for article in articles:
        found = found_segments(article, read(as_article(article)))
        for role in ROLES:
            outcomes[role].append(outcome(article.name, _names(role, article.gold), _names(role, found)))
    return {role: tuple(of_role) for role, of_role in outcomes.items()}


def words_of(article: TokenArticle, item: str) -> str:
    """Give the words of an item that `score` named (`content 3:10-15`)."""
    row, _, places = item.rpartition(" ")[2].partition(":")
    start, _, end = places.partition("-")
    return _text_span(article, (int(row), int(start), int(end))).of(article.text)


def _token_article(name: str, rows: Sequence[CofenetRow]) -> TokenArticle:
    """Join rows to a text."""
    pieces: list[str] = []
    places: list[tuple[Span, ...]] = []
    gold: dict[Role, set[Segment]] = {role: set() for role in ROLES}
    start = 0
    for number, row in enumerate(rows):
        joined = join_tokens(row.tokens)
        pieces.append(joined.text)
        places.append(tuple(span.shifted(start) for span in joined.tokens))
        start += len(joined.text) + 2
        for role, first, end in label_segments(row.labels):
            gold[role].add((number, first, end))
    return TokenArticle(
        name=name,
        text="\n\n".join(pieces),
        rows=tuple(places),
        gold={role: frozenset(segments) for role, segments in gold.items()},
    )


def _cut(rows: Sequence[Sequence[Span]], span: Span) -> Iterator[Segment]:
    """Give the tokens of each row that a span covers by half or more."""
    for number, row in enumerate(rows):
        if row[-1].end <= span.start or row[0].start >= span.end:
            continue
        inside = [place for place, token in enumerate(row) if _is_half_covered(token, span)]
        if inside:
            yield number, inside[0], inside[-1] + 1


def _is_half_covered(token: Span, by: Span) -> bool:
    """Tell whether half of a token or more lies in a span."""
    shared = min(token.end, by.end) - max(token.start, by.start)
    return 2 * shared >= token.length


def _text_span(article: TokenArticle, segment: Segment) -> Span:
    """Give a segment's place in the text."""
    row, start, end = segment
    return Span(article.rows[row][start].start, article.rows[row][end - 1].end)


def _names(role: Role, segments: Segments) -> list[str]:
    """Name segments."""
    return [f"{role} {row}:{start}-{end}" for row, start, end in segments[role]]
