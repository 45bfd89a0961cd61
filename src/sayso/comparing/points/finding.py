"""What the accounts of a story give for each comparable question, and how they stand to each other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.comparing.points.blame import perpetrator_point
from sayso.comparing.points.counting import questions_of
from sayso.comparing.points.incidents import incidents_of
from sayso.comparing.points.manners import manner_points
from sayso.comparing.points.settings import setting_points
from sayso.comparing.points.sources import Sources, sources_of
from sayso.comparing.points.tallying import number_point
from sayso.comparing.points.tellings import tellings_of
from sayso.comparing.points.zeros import with_zeros
from sayso.record import Record
from sayso.story import Point, Reuse, StoryEntity


def find_points(records: Sequence[Record], reuse: Sequence[Reuse], people: Sequence[StoryEntity]) -> tuple[Point, ...]:
    """
    Line up what the articles of a story give for its comparable questions.

    The records stand in order of publication. Points of one kind (`point`) are linked by `related`.

    >>> find_points([], [], [])
    ()
    """
    sources = sources_of(records, reuse, people)
    points = list(_points(records, sources))
    return tuple(_with_related(points))


def _points(records: Sequence[Record], sources: Sources) -> Iterator[Point]:
    """Give the points, the story's own incident first."""
    tellings = tellings_of(records, sources)
    for found in incidents_of(tellings):
        incident = with_zeros(found, records, sources) if found.is_main else found
        for question in questions_of(incident):
            point = number_point(question, tellings, records, sources)
            if incident.is_main or len(point.accounts) > 1:
                yield point
        blame = perpetrator_point(incident, records, sources) if incident.is_main else None
        if blame is not None:
            yield blame
        if incident.is_main:
            yield from setting_points(incident, records, sources)
            yield from manner_points(incident, records, sources)


def _with_related(points: Sequence[Point]) -> Iterator[Point]:
    """Link the points of one kind."""
    for number, one in enumerate(points):
        related = tuple(place for place, other in enumerate(points) if other.point == one.point and place != number)
        yield replace(one, related=related)
