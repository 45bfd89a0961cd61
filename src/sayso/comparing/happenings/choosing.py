"""Out of the tellings of one event: the one that stands for all, the one whose place does, the one whose day does."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import Final, TypeVar

from sayso.comparing.happenings.events import Member, SharedDay, SharedEvent, SharedPlace
from sayso.comparing.happenings.facts import Facts
from sayso.comparing.happenings.groups import Group
from sayso.comparing.points.spots import bones
from sayso.record import Record

_Kind = TypeVar("_Kind", bound=Hashable)
_RANK: Final = {"happened": 3, "possible": 2, "expected": 1, "denied": 0}


def shared_event(records: Sequence[Record], group: Group) -> SharedEvent:
    """Make the shared event of a group; the records are those that its events count by."""
    told = sorted(group.members, key=lambda one: one.order)
    best = max(_RANK[one.event.factuality] for one in told)
    surest = [one for one in told if _RANK[one.event.factuality] == best]
    usual = _usual_kind(surest)
    main = max(surest, key=lambda one: (one.event.acled == usual, *_fullness(one), -one.order))
    placed, dated = _placed(surest) or _placed(told), _dated(surest) or _dated(told)

    def member(one: Facts) -> Member:
        """Name a telling."""
        is_source = best >= _RANK["possible"] and _RANK[one.event.factuality] < _RANK["possible"]
        return Member(article=records[one.article].article.id, event=one.event.id, is_source=is_source)

    return SharedEvent(
        members=tuple(member(one) for one in told),
        main=member(main),
        placed=_shared_place(records, placed),
        dated=_shared_day(records, dated),
    )


def _shared_place(records: Sequence[Record], told: Facts | None) -> SharedPlace | None:
    """Give the place that a telling has, with its article."""
    if told is None or told.place is None:
        return None
    return SharedPlace(article=records[told.article].article.id, place=told.place)


def _shared_day(records: Sequence[Record], told: Facts | None) -> SharedDay | None:
    """Give the day that a telling has, with its article."""
    if told is None or told.time is None:
        return None
    return SharedDay(article=records[told.article].article.id, time=told.time)


def _usual_kind(told: Sequence[Facts]) -> str | None:
    """Give ACLED's sub-event that most articles tell; one of a general word ("attack") counts only where there is no other."""
    telling = [one for one in told if one.event.acled is not None]
    exact = [one for one in telling if one.event.mode is not None] or telling
    return _most_told(exact, lambda one: one.event.acled)


def _most_told(told: Sequence[Facts], kind: Callable[[Facts], _Kind]) -> _Kind | None:
    """Give what most articles tell, each by the event that it is about or else the first; of equals what is told first."""
    by_article: dict[int, Facts] = {}
    for one in sorted(told, key=lambda one: (not one.is_main, one.order)):
        by_article.setdefault(one.article, one)
    votes = Counter(kind(one) for one in sorted(by_article.values(), key=lambda one: one.order))
    return max(votes, key=lambda one: votes[one], default=None)


def _fullness(one: Facts) -> tuple[bool, int, bool, bool]:
    """Give what the best telling has: it is what its article is about, tells place and day, numbers, and who did it."""
    return one.is_main, one.sureness, bool(one.numbers), bool(one.event.actors)


def _placed(told: Sequence[Facts]) -> Facts | None:
    """Give the telling whose place stands for all: the narrowest sure place that most articles tell; one carried over from before only where there is no other."""
    placed = [one for one in told if one.spot is not None]
    sure = [one for one in placed if one.is_place_sure] or placed
    exact = [one for one in sure if one.spot is not None and not one.spot.is_wide] or sure
    usual = _most_told(exact, _place_key)
    of_it = [one for one in exact if _place_key(one) == usual]
    return max(
        of_it, key=lambda one: (one.spot is not None and one.spot.geonames is not None, -one.order), default=None
    )


def _place_key(one: Facts) -> Hashable:
    """Give what tells places apart."""
    if one.spot is None:
        return None
    return bones(one.spot.name) or one.spot.name


def _dated(told: Sequence[Facts]) -> Facts | None:
    """Give the telling whose day stands for all: of the shortest stretches the one that most articles tell, sure ones first."""
    dated = [one for one in told if one.days is not None]
    sure = [one for one in dated if one.is_day_sure] or dated
    exact = [one for one in sure if one.days is not None and one.days[0] == one.days[1]] or sure
    usual = _most_told(exact, lambda one: one.days)
    return next((one for one in exact if one.days == usual), None)
