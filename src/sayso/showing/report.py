"""
The report: records side by side as one HTML file.

Nothing is loaded from elsewhere and nothing runs: no script at all, one style sheet that the page's content security policy admits by its
hash, no address that is not an article's own. What articles say is escaped, always.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from sayso.record import Record
from sayso.showing.claimants import cast_of
from sayso.showing.layout import sheet_of
from sayso.showing.matrix import MOST_ROWS, Matrix, matrix_of
from sayso.showing.overview import ArticleLine, Tally, article_lines, in_order, shared_wires
from sayso.showing.parties import parties_of
from sayso.showing.passages import spots_of
from sayso.showing.places import places_of
from sayso.showing.speakers import speaker_pages
from sayso.showing.timeline import timeline_of
from sayso.showing.tolls import tolls_of
from sayso.showing.words import counted, date_in_words, is_date, listed, shortened, shown
from sayso.speech import speech_only
from sayso.version import __version__

_MANY: Final = 40
"""From so many articles on the browser is told that it may leave out of sight what is out of sight."""


def render_report(
    records: Sequence[Record],
    *,
    title: str | None = None,
    failures: Sequence[tuple[str, str]] = (),
    speech: bool = False,
) -> str:
    """
    Give the report of the records as one self-contained HTML document.

    `title` stands at its head (by default it counts articles and outlets); `failures` are inputs that gave no record, as (input, reason).
    With `speech` the page has what was said, written or told and nothing else; without, a switch on the page, of style alone, does the same.
    Articles stand by outlet and date, each once, whatever the order they come in; equal arguments give equal text. Raises nothing on odd text.

    >>> render_report([], title="Nothing yet").startswith("<!doctype html>")
    True
    """
    whole = in_order(records)
    ordered = tuple(speech_only(record) if speech else record for record in whole)
    kept = tuple(speech_only(record) for record in ordered)
    lines = article_lines(ordered)
    matrix, speech_matrix = matrix_of(ordered), matrix_of(kept)
    speakers = speaker_pages(ordered)
    pages = {page.anchor for page in speakers if page.is_named and page.total.all > 1}
    parties = parties_of(whole, {page.anchor for page in speakers})
    cast = cast_of(whole, {page.anchor for page in speakers})
    tolls, timeline, places = tolls_of(whole, cast), timeline_of(whole, cast), places_of(whole, cast)
    spots = spots_of(parties, tolls, timeline, places)
    style = _style()
    return _template().render(
        title=title or _default_title(lines),
        policy=_policy(style),
        style=Markup(style),  # noqa: S704 # our own file, not input
        lines=lines,
        dates=_dates(ordered),
        figures=(*_figures(lines, matrix, speech_matrix), *_harm_figures(whole)),
        attributions=Tally(all=matrix.total, speech=speech_matrix.total),
        is_speech_only=speech,
        matrix=matrix,
        speech_matrix=speech_matrix,
        most_rows=MOST_ROWS,
        shared_wires=shared_wires(ordered),
        speakers=speakers,
        parties=parties,
        tolls=tolls,
        has_events=any(record.events for record in whole),
        timeline=timeline,
        places=places,
        sheets=(sheet_of(record, pages, spots.get(record.article.id), cast) for record in ordered),
        failures=failures,
        is_long=len(ordered) >= _MANY,
        version=__version__,
    )


def _default_title(lines: Sequence[ArticleLine]) -> str:
    """Give the title of a report that was given none."""
    outlets = {line.outlet.casefold() for line in lines if line.outlet}
    if not lines:
        return "Who said what"
    told_by = f" from {counted(len(outlets), 'outlet')}" if outlets else ""
    return f"Who said what in {counted(len(lines), 'article')}{told_by}"


def _dates(records: Sequence[Record]) -> str:
    """Give the first and the last day of publication in words, nothing where none is known."""
    published = (record.article.published for record in records)
    days = sorted(value[: len("2016-12-30")] for value in published if value and is_date(value))
    if days and days[-1].startswith(days[0]):
        return date_in_words(days[0])
    return " to ".join(date_in_words(day) for day in (*days[:1], *days[-1:]))


def _figures(lines: Sequence[ArticleLine], matrix: Matrix, speech: Matrix) -> tuple[tuple[str, Tally], ...]:
    """Give the counts at the report's head, with their labels."""
    outlets = len({line.outlet.casefold() for line in lines if line.outlet})
    sentences = sum(line.sentences for line in lines)
    return (
        ("Articles", Tally(all=len(lines), speech=len(lines))),
        ("Outlets named", Tally(all=outlets, speech=outlets)),
        ("Sentences read", Tally(all=sentences, speech=sentences)),
        ("Attributions", Tally(all=matrix.total, speech=speech.total)),
        ("Sources", Tally(all=len(matrix.speakers), speech=len(speech.speakers))),
        (
            "With no source named",
            Tally(
                all=matrix.unnamed.total if matrix.unnamed else 0,
                speech=speech.unnamed.total if speech.unnamed else 0,
            ),
        ),
    )


def _harm_figures(records: Sequence[Record]) -> Iterator[tuple[str, Tally]]:
    """Give the counts of tolls and events, where there are any."""
    counts = {
        "Numbers of people harmed": sum(len(record.tolls) for record in records),
        "Events": sum(len(record.events) for record in records),
    }
    return ((label, Tally(all=count, speech=count)) for label, count in counts.items() if count)


def _policy(style: str) -> str:
    """Give the content security policy: nothing but this very style sheet, and the empty icon that keeps browsers from asking for one."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


@cache
def _style() -> str:
    """Give the style sheet's text, read once a process."""
    return (resources.files("sayso.showing") / "static" / "report.css").read_text(encoding="utf-8")


@cache
def _template() -> Template:
    """Give the compiled page; every text that it prints goes through `shown` and is escaped."""
    environment = Environment(
        loader=PackageLoader("sayso.showing"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalized,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(listed=listed, shortened=shortened)
    environment.globals.update(counted=counted)
    return environment.get_template("report.html.j2")


def _finalized(value: object) -> object:
    """Make what is about to be printed fit to be looked at, unless it is markup of ours."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value
