"""
The key of tolls: every toll in some articles, annotated twice.

The file is a list of `{"unit_id", "published", "tolls": [...], "ignore": [...]}`; a toll has harm, low, high, victims, civilian_status, subset_of (a place in this
list), evidence, voice, chain, place, date, perpetrator and scope, as the guideline beside it says. `{"either": [values]}` stands for any of them, `{"at": [start, end]}` for
the words that stand there in the row's text; what is in `ignore` counts neither way.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from sayso.article import Article, Span
from sayso.errors import InputError
from sayso.evaluation.corpora import articles_of
from sayso.record import Harm

Bounds = tuple[Harm, int | None, int | None]
"""Harm, low and high: what a toll must have right to be found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedToll:
    """
    A toll as its annotators have it.

    Fields that name several values hold all that are right. `evidence` and `victims` are where the words stand, again and again where they are repeated;
    `subset_of` is the number of another toll of the article, from 0.
    """

    bounds: Bounds
    evidence: tuple[Span, ...]
    victims: tuple[Span, ...]
    voices: tuple[str, ...]
    chains: tuple[tuple[str, ...], ...]
    places: tuple[str | None, ...]
    dates: tuple[str | None, ...]
    perpetrators: tuple[str | None, ...]
    scopes: tuple[str, ...]
    statuses: tuple[str, ...]
    subset_of: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TollArticle:
    """An article of the key: its day of publication, its tolls, and the harms and bounds that may be found or not."""

    name: str
    article: Article
    published: str
    tolls: tuple[KeyedToll, ...]
    ignored: tuple[Bounds, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ignored:
    """An item that counts neither way, as the file gives it."""

    harm: Harm
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One article, as the file gives it."""

    unit_id: str
    published: str
    tolls: tuple[dict[str, Any], ...]
    ignore: tuple[_Ignored, ...] = ()


def read_tolls(key: Path, rows: Path) -> tuple[TollArticle, ...]:
    """
    Give the articles of a key over a table of rows, taken in as every table is; where rows share an id, the first is meant.

    Raises InputError where the key is broken, a row is missing, or a toll's evidence does not stand in its article.
    """
    try:
        held = msgspec.json.decode(key.read_bytes(), type=tuple[_Row, ...])
    except (OSError, msgspec.MsgspecError) as fault:
        raise InputError(str(key), str(fault), "fetch the corpus again") from fault
    articles = articles_of(rows, frozenset(row.unit_id for row in held))
    return tuple(_toll_article(f"{key}: {row.unit_id}", row, articles.get(row.unit_id)) for row in held)


def _toll_article(place: str, row: _Row, article: Article | None) -> TollArticle:
    """Tie an article of the key to its text."""
    if article is None:
        raise InputError(place, "the table has no such row", "fetch the corpus again")
    return TollArticle(
        name=row.unit_id,
        article=article,
        published=row.published,
        tolls=tuple(_toll(place, _in_words(given, article), article.text) for given in row.tolls),
        ignored=tuple((one.harm, one.low, one.high) for one in row.ignore),
    )


def _in_words(given: object, article: Article) -> object:
    """Give a value of the key with words in place of where they stand."""
    match given:
        case {"at": [int(start), int(end)]}:
            return article.text[article.text_from :][start:end]
        case dict():
            return {name: _in_words(one, article) for name, one in given.items()}
        case list():
            return [_in_words(one, article) for one in given]
        case _:
            return given


def _toll(place: str, given: Any, text: str) -> KeyedToll:  # noqa: ANN401 - whatever the file holds
    """Read one toll."""
    try:
        evidence = _standing(text, _values(given["evidence"]), (Span(0, len(text)),))
        victims = _standing(text, _values(given["victims"]), evidence)
        return KeyedToll(
            bounds=(msgspec.convert(given["harm"], Harm), given["low"], given["high"]),
            evidence=evidence,
            victims=victims,
            voices=tuple(_values(given["voice"])),
            chains=tuple(tuple(chain) for chain in _values(given["chain"])),
            places=tuple(_values(given["place"])),
            dates=tuple(_values(given["date"])),
            perpetrators=tuple(_values(given["perpetrator"])),
            scopes=tuple(_values(given["scope"])),
            statuses=tuple(_values(given["civilian_status"])),
            subset_of=given["subset_of"],
        )
    except (KeyError, TypeError, ValueError) as fault:
        raise InputError(place, f"not a toll of the key ({fault!r})", "fetch the corpus again") from fault


def _values(given: object) -> Sequence[Any]:
    """
    Give all values that are right.

    >>> _values("Orva"), _values({"either": ["Orva", None]})
    (['Orva'], ['Orva', None])
    """
    either = given.get("either") if isinstance(given, dict) else None
    return either if isinstance(either, list) else [given]


def _standing(text: str, words: Iterable[str], inside: Iterable[Span]) -> tuple[Span, ...]:
    """Give where any of some words stand inside of spans, in order. Raises ValueError where they do not."""
    spans = list(inside)
    found = {place for one in words for span in spans for place in _occurrences(text, one, span)}
    if not found:
        raise ValueError("evidence or victims do not stand in the article")
    return tuple(sorted(found))


def _occurrences(text: str, words: str, inside: Span) -> Iterable[Span]:
    """Give where words stand inside a span."""
    start = text.find(words, inside.start, inside.end) if words else -1
    while start >= 0:
        yield Span(start, start + len(words))
        start = text.find(words, start + len(words), inside.end)
