"""Readings of durations, of steps in units of time, and of what comes again and again."""

from typing import Final, cast

from sayso.timing.dates import mod_of, one, which_of
from sayso.timing.meanings import Meaning, Reading, Said, Step
from sayso.timing.points import Unit
from sayso.timing.slots import Slots
from sayso.timing.words import around

_ENDS: Final = frozenset({"", ".", ",", ";", ":", ")", "!", "?"})
"""What follows "two days before" where nothing is said of before what."""
_CLOCK_UNITS: Final = frozenset({"TS", "TM", "TH"})
_YEARS_IN: Final = {"E": 10, "C": 100, "L": 1000}
_HALVES: Final = {"Y": ("Y", "6M"), "TH": ("H", "30M"), "TM": ("M", "30S")}
_STEPS: Final = frozenset({"D", "W", "WE", "M", "Q", "Y", "E", "C"})


def _reading(slots: Slots, meaning: Meaning) -> tuple[Reading, ...]:
    """Give a time that stands on all tokens of a form."""
    return (Reading(start=slots.start, end=slots.end, meaning=meaning),)


def period(unit: str, count: float | None) -> str:
    """
    Write a duration as TIMEX3 does; None is a number left open.

    >>> period("TH", 24), period("E", 2), period("Y", 2.5), period("W", None), period("TH", 5.5)
    ('PT24H', 'P20Y', 'P2Y6M', 'PXW', 'PT5H30M')
    """
    if unit == "2W":
        return period("W", None if count is None else count * 2)
    mark, letter = ("PT", unit[1]) if unit in _CLOCK_UNITS else ("P", unit)
    if count is None:
        return "PXY" if unit == "E" else f"{mark}X{letter}"
    if unit in _YEARS_IN:
        return f"P{count * _YEARS_IN[unit]:g}Y" if count * _YEARS_IN[unit] < 1e6 else "PXY"  # noqa: PLR2004
    if count % 1 == 0.5 and unit in _HALVES:  # noqa: PLR2004
        whole, half = int(count), _HALVES[unit][1]
        return f"{mark}{f'{whole}{letter}' if whole else ''}{half}"
    return f"{mark}{int(count) if count == int(count) else count}{letter}"


def _unit(slots: Slots) -> str:
    """Give the unit's letters."""
    return slots.text("unit", "unit", "units") or ""


def read_duration(slots: Slots) -> tuple[Reading, ...]:
    """Read how long: the number may be left open, "two to three weeks" lasts two or more."""
    unit = _unit(slots)
    count = slots.count("count") if "count" in slots else None
    low = slots.count("low") if "low" in slots else None
    mod = mod_of(slots)
    if "long" in slots:
        day_long = Meaning(kind="DURATION", what=Said(value=period(unit, 1)))
        return (Reading(start=slots.kept["unit"], end=slots.end, meaning=day_long),)
    if low is not None:
        count, mod = low, mod or "EQUAL_OR_MORE"
    if "about" in slots:
        mod = "APPROX"
    if (
        _is_age(slots)
        or slots.before() == "-"
        or (unit == "Q" and slots.words("count") in {"three", "a", "an", "3"})
        or _is_second(slots)
    ):
        return ()
    is_rate = slots.words("count") in {"a", "an"} and slots.kept.get("count") == slots.start
    if is_rate and _is_behind_amount(slots):
        return _reading(slots, Meaning(kind="SET", what=Said(value=period(unit, 1)), mod=mod))
    return _reading(slots, Meaning(kind="DURATION", what=Said(value=period(unit, count)), mod=mod))


def _is_age(slots: Slots) -> bool:
    """Tell whether "old" makes an age of it."""
    words = [token.words for token in slots.tokens[slots.start : slots.end + 3]]
    place = words.index("old") if "old" in words[:-1] else -1
    return "old" in words and (place < 0 or words[place + 1] not in around().behind_old)


def _is_second(slots: Slots) -> bool:
    """Tell whether "a second" is another."""
    return slots.words("unit") == "second" and slots.words("count") == "a"


def read_open_duration(slots: Slots) -> tuple[Reading, ...]:
    """Read "months" and "years", without a number."""
    unit = _unit(slots)
    if unit not in {"D", "W", "M", "Y", "E", "C"} or slots.before() == "-" or slots.before(2) in around().great_numbers:
        return ()
    return _reading(slots, Meaning(kind="DURATION", what=Said(value=period(unit, None))))


def _is_behind_amount(slots: Slots) -> bool:
    """Tell whether "a day" stands behind an amount ("five dollars a day", "twice a week")."""
    return slots.before() in around().before_rate


def read_half_unit(slots: Slots) -> tuple[Reading, ...]:
    """Read "half an hour" and "a year and a half"."""
    is_more = "and" in [token.words for token in slots.tokens[slots.start : slots.end]]
    value = period(_unit(slots), 1.5 if is_more else 0.5)
    return _reading(slots, Meaning(kind="DURATION", what=Said(value=value), mod=mod_of(slots)))


def read_which_unit(slots: Slots) -> tuple[Reading, ...]:
    """Read "last week", "that same year"."""
    unit, which = _unit(slots), which_of(slots)
    if unit not in _STEPS or which is None:
        return ()
    if _is_up_to_now(slots):
        return (
            Reading(
                start=slots.kept["which"],
                end=slots.end,
                meaning=Meaning(kind="DURATION", what=Said(value=period(unit, 1))),
            ),
        )
    count = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(which, 0)
    return one(slots, Step(unit=cast("Unit", unit), count=count, which=which))


def _is_up_to_now(slots: Slots) -> bool:
    """Tell whether "over the past year" means the twelve months up to now, and no year of the calendar."""
    if slots.words("which") not in around().stretch_to_now or "edge" in slots:
        return False
    return slots.words("mod") in around().before_stretch or slots.before() in around().before_stretch_to_now


def read_day_before(slots: Slots) -> tuple[Reading, ...]:
    """Read "the day before" and "the year after"."""
    unit = _unit(slots)
    count, which = (1, "following") if "on" in slots else (-1, "previous")
    return one(slots, Step(unit=unit, count=count, which=which)) if unit in _STEPS else ()  # type: ignore[arg-type]


def read_this_unit(slots: Slots) -> tuple[Reading, ...]:
    """Read "the end of the year", "the weekend"."""
    unit = _unit(slots)
    if unit not in _STEPS:
        return ()
    if slots.after() in around().behind_fiscal and unit == "Y":
        return _reading(slots, Meaning(kind="DURATION", what=Said(value="P1Y")))
    if unit == "Q" and "latest" in [token.words for token in slots.tokens[slots.start : slots.end]]:
        return one(slots, Step(unit="Q", count=-1, which="last"))
    if unit == "WE":
        return one(slots, Step(unit="WE", count=0, which="this"))
    return one(slots, Step(unit=cast("Unit", unit), count=0, which="same", is_here=True))


def read_ago(slots: Slots) -> tuple[Reading, ...]:
    """Read "two weeks ago" and "a day later"."""
    unit = _unit(slots)
    count = slots.count("count") if "count" in slots else None
    if slots.words("back") == "before" and slots.after() not in _ENDS:
        value = period(unit, count)
        return (
            Reading(
                start=slots.start,
                end=slots.end - 1,
                meaning=Meaning(kind="DURATION", what=Said(value=value), mod=mod_of(slots)),
            ),
        )
    word = slots.words("back") or slots.words("on")
    which = "this" if word in {"ago", "from", "hence"} else "previous"
    part = slots.text("part", "partofday")
    if count is None or unit not in _STEPS | {"2W"} or count != int(count):
        return one(slots, Said(value="PAST_REF" if "back" in slots else "FUTURE_REF"))
    steps = int(count) * (2 if unit == "2W" else 1) * (1 if "on" in slots else -1)
    plain = cast("Unit", "W" if unit == "2W" else unit)
    keeps = unit == "Y" and steps == -1
    return one(slots, Step(unit=plain, count=steps, which=which, keeps_size=keeps), clock=f"T{part}" if part else "")  # type: ignore[arg-type]


def read_year_ago(slots: Slots) -> tuple[Reading, ...]:
    """Read "a year ago" and "the year-ago quarter": the stretch last named, a year before."""
    unit = _unit(slots)
    if unit not in _STEPS:
        return ()
    which = "this" if slots.words("back") == "ago" else "previous"
    return one(slots, Step(unit=cast("Unit", unit), count=-1, which=which, keeps_size=unit == "Y"))  # type: ignore[arg-type]


def read_adverb(slots: Slots) -> tuple[Reading, ...]:
    """Read "daily" and "annually"."""
    return _reading(slots, Meaning(kind="SET", what=Said(value=slots.text("adverb"))))


def read_every(slots: Slots) -> tuple[Reading, ...]:
    """Read "every day", "each Thursday", "Tuesday nights"."""
    return _reading(slots, Meaning(kind="SET", what=Said(value=_every(slots)), mod=mod_of(slots)))


def _every(slots: Slots) -> str | None:
    """Write what comes again and again."""
    part = slots.text("partofday", "partofday", "partsofday")
    clock = f"T{part}" if part else ""
    if "weekday" in slots:
        return f"XXXX-WXX-{slots.whole('weekday')}{clock}"
    if "month" in slots:
        return f"XXXX-{slots.whole('month'):02}"
    if "season" in slots:
        return f"XXXX-{('SP', 'SU', 'FA', 'WI')[slots.whole('season') - 1]}"
    if clock:
        return f"XXXX-XX-XX{clock}"
    return period(_unit(slots), slots.count("count") if "count" in slots else 1)


def read_reference(slots: Slots) -> tuple[Reading, ...]:
    """Read "now" and "recently"; "this time" only behind a word that makes it one."""
    if slots.words("ref") in around().this_time and slots.before() not in around().before_this_time:
        return ()
    if slots.words("ref") == "soon" and (slots.before() == "as" or slots.after() in around().behind_no_soon):
        return ()
    return one(slots, Said(value=slots.text("ref")))
