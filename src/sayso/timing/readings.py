"""Which function reads which form."""

from collections.abc import Callable, Mapping
from typing import Final

from sayso.timing import clocks, dates, lengths, years
from sayso.timing.meanings import Reading
from sayso.timing.slots import Slots

Reads = Callable[[Slots], tuple[Reading, ...]]
"""A form's tokens to what they mean; nothing where they are no time after all."""

READS: Final[Mapping[str, Reads]] = {
    "calendar": dates.read_calendar,
    "odd_month": dates.read_odd_month,
    "iso": dates.read_iso,
    "days": dates.read_days,
    "months": dates.read_months,
    "year": years.read_year,
    "years": years.read_years,
    "many": years.read_many,
    "decade": dates.read_decade,
    "century": dates.read_century,
    "part_of_year": dates.read_part_of_year,
    "weekday": dates.read_weekday,
    "week_of": dates.read_week_of,
    "deictic": dates.read_deictic,
    "two_days": dates.read_two_days,
    "named": dates.read_named,
    "duration": lengths.read_duration,
    "open_duration": lengths.read_open_duration,
    "half_unit": lengths.read_half_unit,
    "which_unit": lengths.read_which_unit,
    "day_before": lengths.read_day_before,
    "this_unit": lengths.read_this_unit,
    "ago": lengths.read_ago,
    "year_ago": lengths.read_year_ago,
    "adverb": lengths.read_adverb,
    "every": lengths.read_every,
    "reference": lengths.read_reference,
    "part_of_day": clocks.read_part_of_day,
    "noon": clocks.read_noon,
    "clock": clocks.read_clock,
}
