"""Events gathered into groups that are one event each: what a group is known by, and what speaks for one more."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from sayso.comparing.happenings.facts import Facts
from sayso.comparing.happenings.kinds import Likeness, how_alike, is_force, is_physical
from sayso.comparing.points.days import Days, apart
from sayso.comparing.points.spots import Spot, SpotRelation, bones, how_placed

AGAINST: Final = -100.0
SAID: Final = 10.0
"""What speaks for two events that are one sentence's."""
ENOUGH: Final = 2.5
"""What must speak for one event: place and day, or one of them with the kind and the numbers or people."""
ANY_DAY: Final = -1
NO_DAY: Final = 0
DEAL: Final = "deal "
SAYING: Final = "said "
"""Open the keys of agreements and the like and of sentences, which are looked up whatever their day."""
_TOLD: Final = frozenset({"happened", "possible"})
_DEALS: Final = frozenset({"AGREE", "RETREAT"})
_WEEK: Final = 7
_TELLING: Final = 3
_MOST_SPOTS: Final = 8
_GREAT: Final = 30
"""Harmed from which on a number on one day is hardly that of two events."""
_PLACED: Final[dict[SpotRelation, float]] = {"same": 2.0, "inside": 0.5, "unsure": 0.0, "apart": AGAINST}


@dataclass(slots=True, kw_only=True)
class Group:
    """Events that are one; its kind is its first event's, its places and days those that are sure, or where none is those that are not."""

    first: Facts
    members: list[Facts] = field(default_factory=list)
    articles: set[int] = field(default_factory=set)
    kinds: Counter[str | None] = field(default_factory=Counter)
    spots: Counter[Spot] = field(default_factory=Counter)
    loose_spots: Counter[Spot] = field(default_factory=Counter)
    days: Counter[Days] = field(default_factory=Counter)
    loose_days: Counter[Days] = field(default_factory=Counter)
    by_article: dict[int, list[Days]] = field(default_factory=dict)
    spots_by_article: dict[int, set[Spot]] = field(default_factory=dict)
    who: set[str] = field(default_factory=set)
    whom: set[str] = field(default_factory=set)
    numbers: set[tuple[str, int]] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    is_main: bool = False

    def add(self, one: Facts) -> None:
        """Take an event in."""
        self.members.append(one)
        self.articles.add(one.article)
        self.kinds[one.event.mode] += 1
        if one.spot is not None:
            (self.spots if one.is_place_sure else self.loose_spots)[one.spot] += 1
        if one.spot is not None and one.is_place_sure:
            self.spots_by_article.setdefault(one.article, set()).add(one.spot)
        if one.days is not None:
            (self.days if one.is_day_sure else self.loose_days)[one.days] += 1
            if one.is_day_sure:
                self.by_article.setdefault(one.article, []).append(one.days)
        self.who |= one.who
        self.whom |= one.whom
        self.numbers |= one.numbers
        self.words.add(one.words)
        self.is_main = self.is_main or one.is_main


def weight_for(group: Group, one: Facts) -> float:
    """Weigh what speaks for an event being a group's; below zero where something speaks against it."""
    kind = kind_with(group, one)
    if one.words and one.words in group.words:
        return SAID
    shares_numbers = bool(group.numbers & one.numbers)
    if kind is None or (kind == "other" and not shares_numbers and not (group.is_main and one.is_main)):
        return AGAINST
    if not is_physical(one.event):
        return _words_for(group, one)
    place, day = place_with(group, one), day_with(group, one)
    if place <= AGAINST and _is_misplaced(group, one, kind, day):
        place = 0.0
    if place <= AGAINST or day <= AGAINST:
        return AGAINST
    weight = place + day + 0.5 * (kind == "same") + 2.0 * shares_numbers
    weight += (0.5 if is_force(one.event) else 1.5) * bool(group.who & one.who) + bool(group.whom & one.whom)
    return weight + _of_the_same_article(group, one, kind) + _of_the_same_deal(group, one, kind)


def _is_misplaced(group: Group, one: Facts, kind: Likeness, day: float) -> bool:
    """
    Tell whether an event of another place is a group's for its numbers of harmed.

    A great number of one day is one event's, and one of the places is wrong; any number is where the gazetteer does not know the place, which may be another spelling.
    """
    common = group.numbers & one.numbers
    if any(size >= _GREAT for _, size in common) and day > 0:
        return True
    is_unknown = one.spot is not None and (
        one.spot.geonames is None or all(spot.geonames is None for spot in group.spots)
    )
    return bool(common) and kind == "same" and is_unknown


def _of_the_same_article(group: Group, one: Facts, kind: Likeness) -> float:
    """
    Weigh that the reading held two events of an article apart, which speaks a little against them.

    But one of the kind that its article is about most likely is that one, where it has no day of its own and no other attacker.
    """
    if one.article not in group.articles:
        return 0.0
    if not group.is_main or one.is_other:
        return -1.0
    if kind == "other" or one.event.factuality == "expected":
        return 0.0
    own = {name for other in group.members if other.article == one.article for name in other.who}
    if own and one.who and not own & one.who:
        return 0.0
    if one.is_day_sure:
        return 0.5 * (kind == "same")
    return 2.0 if kind == "same" else 1.5


def _of_the_same_deal(group: Group, one: Facts, kind: Likeness) -> float:
    """Weigh that a story has one agreement, ceasefire, withdrawal of a kind where no place or people tell otherwise ("the deal")."""
    if one.event.type not in _DEALS or kind != "same":
        return 0.0
    if group.who and one.who and not group.who & one.who and not group.whom & one.whom:
        return 0.0
    return 1.0 if one.sureness else 2.0


def kind_with(group: Group, one: Facts) -> Likeness | None:
    """Tell how alike the kind of an event is to a group's: the best of its first event's and of those that have another mode."""
    best: Likeness | None = how_alike(group.first.event, one.event)
    if best == "same" or group.first.event.type != one.event.type:
        return best
    if one.event.mode in group.kinds and best is not None:
        return "same"
    return best


def place_with(group: Group, one: Facts) -> float:
    """Weigh the place: what is sure speaks for and against, what was carried over from before a little."""
    if one.spot is None:
        return 0.0
    spots = group.spots or group.loose_spots
    if not spots:
        return 0.0
    relation = _placed_by_most(spots, one.spot)
    own = group.spots_by_article.get(one.article, ())
    if relation != "same" and one.is_place_sure and _is_elsewhere(own, one.spot):
        return AGAINST
    if not (one.is_place_sure and group.spots):
        is_known = any(how_placed(spot, one.spot) == "same" for spot in group.loose_spots)
        return -0.5 if relation == "apart" and not is_known else 0.5 * max(0.0, _PLACED[relation])
    return 1.0 if relation == "same" and one.spot.is_wide else _PLACED[relation]


def _is_elsewhere(own: Iterable[Spot], spot: Spot) -> bool:
    """Tell whether a place is none of those that the same article names for a group: what it tells of two places it tells apart."""
    return any(_are_two(other, spot) for other in own)


def _are_two(one: Spot, other: Spot) -> bool:
    """Tell whether two places are surely two, or two narrow ones of which it is not known how they lie."""
    relation = how_placed(one, other)
    return relation == "apart" or (relation == "unsure" and not one.is_wide and not other.is_wide)


def _placed_by_most(spots: Counter[Spot], spot: Spot) -> SpotRelation:
    """Tell how a place lies to a group's: the same as one of them, else as to most of them."""
    related: Counter[SpotRelation] = Counter()
    for other, times in spots.most_common(_MOST_SPOTS):
        related[how_placed(other, spot)] += times
    return "same" if "same" in related else max(related, key=lambda one: related[one])


def day_with(group: Group, one: Facts) -> float:
    """Weigh the day: within one article days must be equal, between two a day that one inferred may be off by one; nobody tells what happened later."""
    days = group.days or group.loose_days
    if not days:
        return 0.0
    usual = _usual(days)
    if is_told(one) and one.published is not None and (usual[0] - one.published).days > 1:
        return AGAINST
    if one.days is None:
        return 0.0
    own = group.by_article.get(one.article, []) if one.is_day_sure else []
    is_stated = one.is_day_stated and group.first.is_day_stated
    if any(apart(day, one.days) for day in own) or apart(usual, one.days) > (0 if is_stated else 1):
        return AGAINST
    return _weight_of_day(usual, one)


def _weight_of_day(usual: Days, one: Facts) -> float:
    """Weigh a day that is a group's, or beside it."""
    if one.days is None or apart(usual, one.days):
        return 0.5
    shorter, longer = sorted((_length(usual), _length(one.days)))
    if longer > _WEEK:
        return 0.5 if shorter <= _WEEK else 1.0
    return 2.0 if one.is_day_sure else 1.0


def is_day_off(group: Group, one: Facts) -> bool:
    """Tell whether the day of an event is for sure not the one that a group's events tell for sure."""
    return one.days is not None and one.is_day_sure and bool(group.days) and apart(_usual(group.days), one.days) > 0


def _usual(days: Counter[Days]) -> Days:
    """Give the shortest of the commonest days, the earliest of equals."""
    return min(days, key=lambda one: (-days[one], _length(one), one))


def _length(days: Days) -> int:
    """Count the days."""
    return (days[1] - days[0]).days + 1


def _words_for(group: Group, one: Facts) -> float:
    """Weigh what speaks for words being those of a group: who says or does it to whom, and when; two of one article are never one."""
    if one.article in group.articles or not group.who & one.who:
        return AGAINST
    if group.whom and one.whom and not group.whom & one.whom:
        return AGAINST
    day = day_with(group, one)
    return 1.5 + day + bool(group.whom & one.whom) if day > AGAINST else AGAINST


def is_told(one: Facts) -> bool:
    """Tell whether an event is told as having happened, or as one that may have."""
    return one.event.factuality in _TOLD


def keys_of(one: Facts) -> Iterator[str]:
    """Give by what groups are looked up that an event may belong to: its place under its spellings, and of words and deeds without a place its people."""
    if one.spot is not None:
        words = one.spot.name.split()
        if one.spot.geonames is not None:
            yield f"at {one.spot.geonames}"
        yield f"at {bones(one.spot.name) or one.spot.name}"
        for word in {words[0], words[-1]} if len(words) > 1 else ():
            if len(bones(word)) > _TELLING:
                yield f"at {bones(word)}"
    yield from (f"with {size} {harm}" for harm, size in sorted(one.numbers))
    if one.words:
        yield f"{SAYING}{one.words}"
    if not is_force(one.event):
        yield from (f"by {name}" for name in sorted(one.who))
    if one.event.type in _DEALS:
        yield f"{DEAL}{one.event.mode}"


def day_keys(one: Facts) -> tuple[int, ...]:
    """Give the days under which a group with an event is looked up, as ordinals: `ANY_DAY` too, and `NO_DAY` where it is of no day, or of a long stretch."""
    if one.days is None or _length(one.days) > _WEEK:
        return ANY_DAY, NO_DAY
    return ANY_DAY, *range(one.days[0].toordinal(), one.days[1].toordinal() + 1)


def near_days(one: Facts) -> tuple[int, ...]:
    """Give the days by which an event looks for groups: its own, those beside them, and none; any where it has none itself."""
    own = day_keys(one)[1:]
    return (ANY_DAY,) if own == (NO_DAY,) else (NO_DAY, own[0] - 1, *own, own[-1] + 1)
