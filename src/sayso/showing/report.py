"""The report: the records of articles that are no single story, side by side as one HTML file. A single story's page is the dossier."""

from collections.abc import Iterator, Sequence

from sayso.record import Record
from sayso.showing.matrix import Matrix
from sayso.showing.overview import ArticleLine, Tally, in_order
from sayso.showing.pages import days_of, filled
from sayso.showing.sections import sections_of
from sayso.showing.timeline import timeline_of
from sayso.showing.words import counted


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
    sections = sections_of(in_order(records), is_speech_only=speech)
    timeline = timeline_of(sections.whole, sections.cast)
    return filled(
        "report.html.j2",
        title=title or _default_title(sections.lines),
        dates=days_of(sections.ordered),
        figures=(
            *_figures(sections.lines, sections.matrix, sections.speech_matrix),
            *_harm_figures(sections.whole),
        ),
        timeline=timeline,
        failures=failures,
        **sections.shown(timeline, is_speech_only=speech, order_words="By outlet and date"),
    )


def _default_title(lines: Sequence[ArticleLine]) -> str:
    """Give the title of a report that was given none."""
    outlets = {line.outlet.casefold() for line in lines if line.outlet}
    if not lines:
        return "Who said what"
    told_by = f" from {counted(len(outlets), 'outlet')}" if outlets else ""
    return f"Who said what in {counted(len(lines), 'article')}{told_by}"


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
