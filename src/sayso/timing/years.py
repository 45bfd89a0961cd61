"""
Readings of years in digits, which are told from counts: text stripped of its commas writes "2000 people".

A bare row of four digits is a count behind a word that counts ("more than", "as many as", "the toll rose to"), before what is counted ("2000 refugees",
"1354 armed men"), beside another count ("between 500 and 1300"), and where nothing makes a year so long past likely.
"""

from typing import Final

from sayso.timing.dates import mod_of, one
from sayso.timing.lengths import period
from sayso.timing.meanings import At, Meaning, Reading, Said
from sayso.timing.points import Point
from sayso.timing.slots import Slots
from sayso.timing.words import around, vocabulary

_LIKELY: Final = range(1800, 2101)
"""Years that need no word before them."""
_OF_NOW: Final = range(1900, 2101)
"""Years that stay years behind "in", whatever follows."""
_LARGEST_DAY: Final = 31


def read_year(slots: Slots) -> tuple[Reading, ...]:
    """Read a year; a number after "$" or before "people" is none."""
    year = slots.year()
    if year is None or (slots.text("mod") and slots.words("mod") not in around().near_year):
        return ()
    is_sure = "edge" in slots or "era" in slots or slots.end - slots.start > 1 + ("mod" in slots)
    return one(slots, At(point=Point("Y", year))) if is_sure or _is_year(slots) else ()


def _is_year(slots: Slots) -> bool:
    """Tell whether the words around a bare number leave it a year."""
    year, before, after = slots.year() or 0, slots.before(), slots.after()
    words = slots.words("year")
    if words[0] in "'’":
        return before in around().before_short_year
    if not words[0].isdecimal():
        return words.partition(" ")[0] in vocabulary().tables["teens"] or before in around().before_year
    if before in around().before_no_year or before == "-" or (after == "-" and slots.after(1).isdecimal()):
        return False
    if before in around().before_year and year in _OF_NOW:
        return True
    if _is_beside_count(slots) or _is_before_counted(slots):
        return False
    return year in _LIKELY or before in around().before_old_year


def _is_beside_count(slots: Slots) -> bool:
    """Tell whether "500 and" stands before, or "the toll rose to"."""
    if slots.before() in around().between_counts and slots.before(2).isdecimal():
        return int(slots.before(2)) > _LARGEST_DAY and not 1000 <= int(slots.before(2)) < 2200  # noqa: PLR2004 - no year itself
    return slots.before() in around().behind_rise and slots.before(2) in around().rise


def _is_before_counted(slots: Slots) -> bool:
    """Tell whether something that is counted stands behind, with at most one word between."""
    counted = around().behind_no_year
    if slots.after() in counted or (slots.after() == "in" and slots.after(1).isdecimal()):
        return True
    if slots.after() in around().between_counts:
        return slots.after(1) in counted or (slots.after(1).isdecimal() and slots.after(2) in counted)
    return slots.after(1) in counted and slots.after() not in around().between_year and slots.before() != "the"


def read_many(slots: Slots) -> tuple[Reading, ...]:
    """Read "2000 days"; behind "in" the number is a year ("in 2014 days of fighting")."""
    count = slots.count("count")
    if slots.before() in around().before_year and count in _OF_NOW and "mod" not in slots:
        at = slots.kept["count"]
        return (
            Reading(start=at, end=at + 1, meaning=Meaning(kind="DATE", what=At(point=Point("Y", int(count or 0))))),
        )
    if "old" in (slots.after(), slots.after(1)):
        return ()
    value = period(slots.text("unit", "units", "unit") or "", count)
    meaning = Meaning(kind="DURATION", what=Said(value=value), mod=mod_of(slots))
    return (Reading(start=slots.start, end=slots.end, meaning=meaning),)


def read_years(slots: Slots) -> tuple[Reading, ...]:
    """Read the first and last of some years ("1914-18")."""
    first, last = slots.year(), slots.year("year2")
    if first is None or last is None:
        return ()
    ends = slots.words("year2")
    last = first - first % 10 ** len(ends) + last if first > 0 and len(ends) < len(str(first)) else last
    if last <= first:
        return ()
    spans = ((slots.start, slots.kept["year"] + 1, first), (slots.kept["year2"], slots.end, last))
    return tuple(
        Reading(start=start, end=end, meaning=Meaning(kind="DATE", what=At(point=Point("Y", year))))
        for start, end, year in spans
    )
