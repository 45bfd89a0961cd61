"""A draft becomes an article: its language, its blocks, its dates, its credits, its id."""

import re
from datetime import date, timedelta

from courlan import extract_domain

from sayso.article import Article, Block, BlockKind, DateBasis, DateCandidate, article_id
from sayso.intake.blocks import label_blocks
from sayso.intake.dates import dates_in_text
from sayso.intake.draft import Draft, IntakeOptions
from sayso.intake.language import language_of
from sayso.intake.wire import wire_credits

_TRUST: dict[DateBasis, int] = {"given": 0, "text": 1, "metadata": 2, "row": 3}
_BY = re.compile(r"\s*by\b[\s:]*", re.IGNORECASE)
_MARKDOWN = re.compile(r"^#{1,6} +")
_DAY_LENGTH = len("2016-12-30")
_CHANGE = re.compile(r"modif|updat|lastmod|utime", re.IGNORECASE)  # origins that tell of a change
_NO_WORD = re.compile(rf"{_CHANGE.pattern}|htmldate", re.IGNORECASE)  # and a guess
_SAME_EDITION = timedelta(days=1)  # a day apart may be the same hour in another time zone


def make_article(draft: Draft, options: IntakeOptions) -> Article:
    """
    Give the article of a draft.

    What the options say counts before what the input says. Of the dates, one that is given counts before the text's own, that before
    metadata and a row's; the first of its basis that has a day becomes `published`. Only where the text's own is the day of an update, and the metadata
    name a day of publication well before it, theirs is taken: "on Monday" was written for the first readers.
    """
    blocks = label_blocks(draft.text, title=draft.title, hints=draft.hints)
    title = draft.title or _MARKDOWN.sub("", _first(draft.text, blocks, "title") or "") or None
    byline = _without_by(draft.byline or _first(draft.text, blocks, "byline") or "") or None
    outlet = options.outlet or draft.outlet or _host(draft.url)
    dates = _dates(draft, blocks, options)
    chosen = _chosen(dates)
    return Article(
        key=draft.key,
        id=article_id(draft.text, url=draft.url, outlet=outlet, key=draft.key),
        text=draft.text,
        text_from=draft.text_from,
        title=title,
        outlet=outlet,
        byline=byline,
        url=draft.url,
        language=language_of(draft.text, draft.language),
        encoding=draft.encoding,
        published=chosen.value if chosen else None,
        published_basis=chosen.basis if chosen else None,
        dates=dates,
        wire=wire_credits(draft.text, blocks, byline=byline),
        blocks=blocks,
    )


def _without_by(byline: str) -> str:
    """
    Give a byline's names without the "By" that opens it.

    >>> _without_by("By: Shelby Ross"), _without_by("Shelby Ross")
    ('Shelby Ross', 'Shelby Ross')
    """
    opening = _BY.match(byline)
    return byline[opening.end() if opening else 0 :].strip()


def _first(text: str, blocks: tuple[Block, ...], kind: BlockKind) -> str | None:
    """Give the words of the first block of a kind, white space folded."""
    return next((" ".join(block.span.of(text).split()) for block in blocks if block.kind == kind), None)


def _dates(draft: Draft, blocks: tuple[Block, ...], options: IntakeOptions) -> tuple[DateCandidate, ...]:
    """Give every date candidate, the most trusted first, in the order of their finders within one basis."""
    given = (DateCandidate(value=options.published, basis="given", origin="option"),) if options.published else ()
    seen = dict.fromkeys((*given, *dates_in_text(draft.text, blocks, known=(*given, *draft.dates)), *draft.dates))
    return tuple(sorted(seen, key=lambda candidate: _TRUST[candidate.basis]))


def _chosen(dates: tuple[DateCandidate, ...]) -> DateCandidate | None:
    """Give the candidate that becomes the date of publication: the first with a day, or what the metadata say where that one is an update's."""
    with_day = [candidate for candidate in dates if len(candidate.value) >= _DAY_LENGTH]
    first = next(iter(with_day), next(iter(dates), None))
    if not first or first.basis != "text":
        return first
    metadata = [candidate for candidate in with_day if candidate.basis == "metadata"]
    changed = {_day(candidate) for candidate in metadata if _CHANGE.search(candidate.origin)}
    original = next((candidate for candidate in metadata if not _NO_WORD.search(candidate.origin)), None)
    if (
        original
        and (first.origin == "updated" or _day(first) in changed)
        and _day(first) - _day(original) > _SAME_EDITION
    ):
        return original
    return first


def _day(candidate: DateCandidate) -> date:
    """Give the day of a candidate that has one."""
    return date.fromisoformat(candidate.value[:_DAY_LENGTH])


def _host(url: str | None) -> str | None:
    """Give the domain under which an address's host is registered."""
    domain: str | None = extract_domain(url, fast=True) if url else None
    return domain
