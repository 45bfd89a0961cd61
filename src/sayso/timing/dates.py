"""Readings of dates: days, months, years and what is larger, and days with names."""

from typing import cast, get_args

from sayso.timing.meanings import At, InYear, Meaning, OnNamed, OnWeekday, Reading, Said, Step, What, Which
from sayso.timing.points import Point, Unit, is_day, of_day, of_month, of_part
from sayso.timing.slots import Slots
from sayso.timing.words import around, time_words


def which_of(slots: Slots, name: str = "which") -> Which | None:
    """Give which one is meant, or None where the words do not say."""
    words = slots.text(name)
    return cast("Which", words) if words in get_args(Which) else None


def mod_of(slots: Slots) -> str | None:
    """Give the modifier."""
    return slots.text("edge") or slots.text("mod")


def one(slots: Slots, what: What, *, clock: str = "") -> tuple[Reading, ...]:
    """Give a date that stands on all tokens of a form, but for an "over", "this" or "last" that goes before it."""
    start = slots.start
    mod = mod_of(slots)
    if slots.words("mod") in around().before_stretch and "edge" not in slots:
        start, mod = slots.kept["mod"] + 1, None
    if "day" in slots and slots.kept.get("which") == start:
        start += 1  # "in this May 18, 2017 file photo", "last Sept. 30"
    meaning = Meaning(kind="TIME" if clock else "DATE", what=what, mod=mod, clock=clock)
    return (Reading(start=start, end=slots.end, meaning=meaning),)


def _in_calendar(
    month: int, day: int | None, year: int | None, which: Which | None, weekday: int | None = None
) -> What | None:
    """Give a month or a day of it; None where the calendar has none such."""
    if day is not None and not is_day(year if year is not None else 2000, month, day):
        return None
    if year is None:
        return InYear(unit="M" if day is None else "D", place=month, day=day, which=which, weekday=weekday)
    return At(point=of_month(year, month) if day is None else of_day(year, month, day))


def read_calendar(slots: Slots) -> tuple[Reading, ...]:
    """Read a month or a day with its month, of a year that is named or not."""
    month = slots.whole("month", "month", "short_month")
    day = slots.ordinal("day") if "day" in slots else None
    weekday = slots.whole("weekday", "weekday", "short_weekday") or None
    year = slots.year()
    what = _in_calendar(month, day, year, which_of(slots), weekday)
    is_name = day is not None and year is None and slots.after() in around().behind_no_day
    return () if what is None or is_name else one(slots, what)


def read_odd_month(slots: Slots) -> tuple[Reading, ...]:
    """Read a month that is another word too, where the words around make it one."""
    is_month = (
        "edge" in slots
        or slots.before() in around().before_month
        or (slots.before() == "the" and slots.after() in around().behind_month)
    )
    return read_calendar(slots) if is_month else ()


def read_iso(slots: Slots) -> tuple[Reading, ...]:
    """Read a date in digits."""
    year, month, day = (int(piece) for piece in slots.words("iso").split("-"))
    return one(slots, At(point=of_day(year, month, day))) if is_day(year, month, day) else ()


def read_days(slots: Slots) -> tuple[Reading, ...]:
    """Read two days of a month that is named once ("3 to 5 May"): two times, each over its own words."""
    month = slots.whole("month", "month", "short_month")
    year, which = slots.year(), which_of(slots)
    what = [_in_calendar(month, slots.ordinal(name), year, which) for name in ("day", "day2")]
    if None in what:
        return ()
    first_end = slots.kept["day"] + 1
    second = slots.kept["day2"]
    spans = ((slots.start, first_end), (second, slots.end))
    return tuple(
        Reading(start=start, end=end, meaning=Meaning(kind="DATE", what=meaning))
        for (start, end), meaning in zip(spans, what, strict=True)
        if meaning is not None
    )


def read_months(slots: Slots) -> tuple[Reading, ...]:
    """Read two months of a year that is named once."""
    year = slots.year()
    months = [slots.whole(name, "month", "short_month") for name in ("month", "month2")]
    ends = ((slots.start, slots.kept["month"] + 1), (slots.kept["month2"], slots.end))
    return tuple(
        Reading(start=start, end=end, meaning=Meaning(kind="DATE", what=At(point=of_month(year, month)), mod=mod))
        for (start, end), month, mod in zip(ends, months, (mod_of(slots), None), strict=True)
        if year is not None
    )


def read_decade(slots: Slots) -> tuple[Reading, ...]:
    """Read a decade; "the nineties" are those of the twentieth century."""
    words = slots.words("decade")
    tens = slots.value("decade", "old_decade")
    if tens is not None:
        return one(slots, At(point=Point("E", 190 + int(tens)))) if slots.start < slots.kept["decade"] else ()
    digits = "".join(character for character in words if character.isdecimal())
    era = slots.whole("era") or 1
    if len(digits) == 2 and (slots.start == slots.kept["decade"] or slots.before() in around().before_ages):  # noqa: PLR2004
        return ()
    year = int(digits) + (1900 if len(digits) == 2 and era > 0 else 0)  # noqa: PLR2004
    return one(slots, At(point=Point("E", era * (year // 10))))


def read_century(slots: Slots) -> tuple[Reading, ...]:
    """Read a century; the twentieth is that of the years 19.."""
    era = slots.whole("era") or 1
    return one(slots, At(point=Point("C", era * (slots.ordinal("ordinal") - 1))))


def read_part_of_year(slots: Slots) -> tuple[Reading, ...]:
    """Read a half, quarter or season."""
    unit: Unit = "H" if "half" in slots else "Q" if "quarter" in slots else "S"
    place = slots.whole("season") if unit == "S" else slots.ordinal("half" if unit == "H" else "quarter")
    if not 1 <= place <= (2 if unit == "H" else 4) or (unit == "S" and slots.after() in around().behind_no_season):
        return ()
    year = slots.year()
    if year is not None:
        return one(slots, At(point=of_part(unit, year, place)))
    if unit == "H" and "which" not in slots:
        return ()
    if unit == "Q" and slots.words("which") == "that" and slots.tokens[slots.end - 2].words == "-":
        what = InYear(unit=unit, place=place)  # "said that third-quarter profit"
        return (Reading(start=slots.kept["which"] + 1, end=slots.end, meaning=Meaning(kind="DATE", what=what)),)
    return one(slots, InYear(unit=unit, place=place, which=which_of(slots)))


def read_weekday(slots: Slots) -> tuple[Reading, ...]:
    """Read a day of the week."""
    day = slots.whole("weekday")
    if slots.words("weekday").endswith("days") and slots.end < len(slots.tokens) and "which" not in slots:
        is_day = slots.after().islower() and not (slots.before() == "on" and slots.after() in around().between_year)
        return one(slots, OnWeekday(day=day)) if is_day else _every(slots, day)
    return one(slots, OnWeekday(day=day, which=which_of(slots)))


def _every(slots: Slots, day: int) -> tuple[Reading, ...]:
    """Give a weekday that comes again and again."""
    meaning = Meaning(kind="SET", what=Said(value=f"XXXX-WXX-{day}"))
    return (Reading(start=slots.start, end=slots.end, meaning=meaning),)


def read_week_of(slots: Slots) -> tuple[Reading, ...]:
    """Read the week that holds a day."""
    month, day = slots.whole("month", "month", "short_month"), slots.ordinal("day")
    what = _in_calendar(month, day, slots.year(), None)
    if isinstance(what, At):
        return one(slots, At(point=what.point.to("W")))
    return () if what is None else one(slots, InYear(unit="W", place=month, day=day))


def read_deictic(slots: Slots) -> tuple[Reading, ...]:
    """Read a day that is named from publication."""
    shift, _, part = str(slots.value("deictic")).partition(" ")
    return one(slots, Step(unit="D", count=int(shift), which="this"), clock=f"T{part}" if part else "")


def read_two_days(slots: Slots) -> tuple[Reading, ...]:
    """Read "the day before yesterday"."""
    shift = int(str(slots.value("deictic")).partition(" ")[0])
    return one(slots, Step(unit="D", count=shift + (1 if "on" in slots else -1), which="this"))


def read_named(slots: Slots) -> tuple[Reading, ...]:
    """Read a named day, or the week or weekend round it."""
    named = time_words().named[slots.whole("named")]
    unit: Unit = {"week": "W", "weekend": "WE"}.get(slots.words("length"), "D")  # type: ignore[assignment]
    if slots.before() == "-" or (slots.after() in around().behind_name and "year" not in slots):
        return ()
    part = slots.text("partofday")
    what = OnNamed(named=named, year=slots.year(), which=which_of(slots), unit=unit)
    return one(slots, what, clock=f"T{part}" if part else "")
