"""The dossier of a story: where its accounts stand to each other, then each article, as one HTML file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sayso.record import Record
from sayso.showing.dossier.grid import grid_of
from sayso.showing.dossier.ground import Ground, ground_of
from sayso.showing.dossier.near import near_places
from sayso.showing.dossier.opening import opening_of
from sayso.showing.dossier.origins import origins_of
from sayso.showing.dossier.people import people_of
from sayso.showing.dossier.points import BLAME, PointPage, points_of
from sayso.showing.dossier.quotes import quotes_of
from sayso.showing.dossier.reuse import reuse_of
from sayso.showing.dossier.spoken import spoken_of
from sayso.showing.dossier.statements import statements_of
from sayso.showing.dossier.timeline import timeline_of
from sayso.showing.dossier.wording import wording_of
from sayso.showing.pages import filled
from sayso.showing.report import render_report
from sayso.showing.sections import sections_of
from sayso.showing.speakers import SpeakerPage
from sayso.showing.timeline import timeline_of as dates_of
from sayso.showing.tolls import Tolls, tolls_of
from sayso.story import Story


def render_dossier(
    story: Story,
    records: Sequence[Record],
    *,
    title: str | None = None,
    failures: Sequence[tuple[str, str]] = (),
    speech: bool = False,
) -> str:
    """
    Give the dossier of a story as one self-contained HTML document.

    `records` are those of the story's articles, in any order (others are left out); `title` stands at the head in place of the first headline;
    `failures` are inputs that gave no record, as (input, reason). With `speech` the articles' part has what was said, written or told and nothing else.
    A story of one article has nothing to compare: its page is that article's report. Equal arguments give equal text. Raises nothing on odd text.

    >>> render_dossier(Story(id="s1", title="Bridge shut"), []).startswith("<!doctype html>")
    True
    """
    held = _in_story(story, records)
    if len(held) <= 1:
        alone = f"Who said what in “{story.title}”" if story.title else None
        return render_report(held, title=title or alone, failures=failures, speech=speech)
    sections = sections_of(held, is_speech_only=speech)
    ground = ground_of(held, sections.cast, story.people)
    points = points_of(ground, story.points)
    reused = reuse_of(ground, story.reuse)
    origins = origins_of(ground, story, reused)
    opening = opening_of(ground, story, points, origins, sections.speakers, title)
    compared = {**_compared(ground, story, points, sections.speakers, speech=speech), "reused": reused}
    places, far = near_places(held, sections)
    tolls = _others(held, points, ground)
    return filled(
        "dossier.html.j2",
        opening=opening,
        origins=origins,
        title=opening.title,
        **compared,
        far_places=far,
        contents=tuple(_contents(compared, tolls, has_places=not places.is_empty)),
        failures=failures,
        **{
            **replace(sections, places=places).shown(
                *compared.values(), tolls, far, is_speech_only=speech, order_words="In order of publication"
            ),
            "tolls": tolls,
            "other_numbers": tuple(
                (scope.scope, case) for scope in tolls.scopes for case in (*scope.shown, *scope.folded)
            ),
            "numbers_left_out": sum(scope.more for scope in tolls.scopes),
        },
    )


def _in_story(story: Story, records: Sequence[Record]) -> tuple[Record, ...]:
    """Give the records of a story's articles, each once, in the story's order."""
    order = {article.id: place for place, article in enumerate(story.articles)}
    once = {record.article.id: record for record in reversed(tuple(records)) if record.article.id in order}
    return tuple(sorted(once.values(), key=lambda record: order[record.article.id]))


def _compared(
    ground: Ground, story: Story, points: Sequence[PointPage], speakers: Sequence[SpeakerPage], *, speech: bool
) -> Mapping[str, object]:
    """Give the sections that compare, by the names that the templates have for them; the dates that the articles name where the story has no time line."""
    spoken = spoken_of(speakers, story.people)
    line = timeline_of(ground, story.timeline, is_speech_only=speech)
    return {
        "grid": grid_of(ground, points),
        "numbers": tuple(point for point in points if point.case and point.is_compared),
        "blame": tuple(point for point in points if point.point == BLAME),
        "others": tuple(point for point in points if not point.case and point.point != BLAME and point.is_compared),
        "quotes": quotes_of(ground, story.quotes),
        "statements": statements_of(ground, story.statements, spoken),
        "line": line,
        "timeline": dates_of(tuple(ground.records.values()) if line.is_empty else (), ground.cast),
        "wording": wording_of(ground, story.wording),
        "people": people_of(ground, story.people, spoken),
    }


def _others(records: Sequence[Record], points: Sequence[PointPage], ground: Ground) -> Tolls:
    """Lay out the numbers that stand in no chart of a point."""
    charted = {(one.article, one.id) for point in points if point.is_compared for one in point.charted}
    rest = [
        replace(
            ground.called(record.article.id),
            tolls=tuple(toll for toll in record.tolls if (record.article.id, toll.id) not in charted),
        )
        for record in records
    ]
    return tolls_of(rest, ground.cast)


def _contents(compared: Mapping[str, object], tolls: Tolls, *, has_places: bool) -> Iterator[tuple[str, str]]:
    """Give the sections that the page has, as anchor and words."""

    def has(name: str, field: str = "") -> bool:
        held = compared[name]
        return bool(getattr(held, field) if field else held)

    sections = (
        ("sayso-grid", "What each article says", has("grid", "columns")),
        ("sayso-tolls", "How many", has("numbers") or bool(tolls.total)),
        ("sayso-blame", "Who did it", has("blame")),
        ("sayso-points", "What, where and when", has("others")),
        ("sayso-quotes", "The same words", has("quotes", "total")),
        ("sayso-statements", "Speakers over time", has("statements", "total")),
        ("sayso-dates", "Time line", not has("line", "is_empty")),
        ("sayso-dates", "Dates", not has("timeline", "is_empty")),
        ("sayso-places", "Places", has_places),
        ("sayso-wording", "What they are called", has("wording", "total")),
        ("sayso-reuse", "Shared text", has("reused", "pairs")),
        ("sayso-who", "Who is who", has("people", "total")),
    )
    return ((anchor, words) for anchor, words, is_there in sections if is_there)
