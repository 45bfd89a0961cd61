"""Which of the numbers in a sentence tell harm: each by its own words, or by those of a number beside it or before it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sayso.reading.tolls.counted import Counted
from sayso.reading.tolls.forms import Fit, fits, number_classes, signs_of
from sayso.reading.tolls.tokens import Token
from sayso.reading.tolls.words import harm_of, wary
from sayso.record import Harm

_SURE: Final = 0.9
_UNTOLD: Final[frozenset[Harm]] = frozenset({"killed", "injured"})
_LESSER: Final[frozenset[Harm]] = frozenset({"captured", "detained", "displaced", "missing"})
"""What people may have undergone before they were killed ("killed 20 soldiers taken hostage")."""
_KIN_OF: Final = frozenset({"his", "her", "my", "our"})
_LINKS: Final = frozenset({"joint", "comma", "determiner", "adverb"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Harmed:
    """
    A number of people with its harm: the number, the token of the word of harm (None where another number has it), and the form.

    `whole` is the index, among the sentence's numbers, of the one that it is a part of; `is_part` is also set where the whole stands in an earlier sentence.
    """

    counted: Counted
    harm: Harm
    trigger: int | None
    form: str
    is_part: bool = False
    whole: int | None = None
    is_behind: bool = False
    score: float = _SURE
    """How sure the reading is, 0..1; `is_behind` tells that the words of harm stand behind the number."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """
    A sentence as a row in which each number is one token.

    `at` is where each number stands in the row, `token_at` the first token of each place of the row; `earlier` the harm told last before the sentence.
    """

    tokens: Sequence[Token]
    counted: Sequence[Counted]
    earlier: Harm | None
    at: Sequence[int]
    token_at: Sequence[int]
    classes: Sequence[frozenset[str]]
    signs: str


_Found = dict[int, Harmed]
"""What was found out about a sentence's numbers, by their index."""


_THEM: Final = frozenset({"them", "whom"})
_OF_THEM: Final = 2


def _sentence(tokens: Sequence[Token], counted: Sequence[Counted], earlier: Harm | None) -> _Sentence:
    """Write a sentence as a row."""
    classes: list[frozenset[str]] = []
    at: list[int] = []
    token_at: list[int] = []
    place = 0
    for one in counted:
        classes += [token.classes for token in tokens[place : one.start]]
        token_at += range(place, one.start)
        at.append(len(classes))
        classes.append(number_classes(one.of))
        token_at.append(one.start)
        place = one.end
    classes += [token.classes for token in tokens[place:]]
    token_at += range(place, len(tokens))
    return _Sentence(tokens, counted, earlier, at, token_at, classes, signs_of(classes))


def harmed_in(tokens: Sequence[Token], counted: Sequence[Counted], earlier: Harm | None) -> dict[int, Harmed]:
    """Give those of a sentence's numbers that tell harm, by their index; `earlier` is the harm told last before it, which "three of them" goes on from."""
    sentence = _sentence(tokens, counted, earlier)
    found: _Found = {}
    for index in range(len(counted)):
        _find_own(sentence, found, index)
    for index in reversed(range(len(counted))):
        _take(sentence, found, index, "next")
    _include(sentence, found)
    for index in range(len(counted)):
        _take(sentence, found, index, "last")
    _put_in(sentence, found)
    return found


def _find_own(sentence: _Sentence, found: _Found, index: int) -> None:
    """Find the harm that a number's own words tell."""
    one = sentence.counted[index]
    if _is_denied(sentence, index):
        return
    if one.harm is not None:
        found[index] = Harmed(
            counted=one, harm=one.harm, trigger=one.head, form="counted harm", is_part=one.of == "part"
        )
        return
    told: Harmed | None = None
    for fit in fits(sentence.signs, sentence.at[index], one.of, taking=False):
        trigger = None if fit.harm is None else sentence.token_at[fit.harm]
        if trigger is not None and not _is_for(sentence.tokens, trigger, one):
            continue
        harmed = Harmed(
            counted=one,
            harm=_harm(sentence, fit, trigger),
            trigger=trigger,
            form=fit.form.name,
            is_part=fit.form.is_part,
            is_behind=bool(fit.form.behind) and not fit.form.before,
            score=fit.form.score,
        )
        if told is None or (told.harm in _LESSER and harmed.harm == "killed"):
            told = harmed
    if told is not None:
        found[index] = told


def _put_in(sentence: _Sentence, found: _Found) -> None:
    """Make parts of numbers of "them" and "whom" that have their harm together with the number before ("Seventeen people, four of them children, were killed")."""
    for index in sorted(found):
        own = found[index]
        if index == 0 or own.is_part or not _is_of_them(sentence.tokens, own.counted):
            continue
        whole = _nearest(sentence, found, index)
        held = found.get(whole)
        if held is not None and held.harm == own.harm and _fits_in(sentence, whole, index):
            found[index] = replace(own, is_part=True, whole=whole)


def _is_of_them(tokens: Sequence[Token], counted: Counted) -> bool:
    """Tell whether a number counts some of those told before."""
    behind = [token.words for token in tokens[counted.start + 1 : counted.start + 3]]
    return len(behind) == _OF_THEM and behind[0] == "of" and behind[1] in _THEM


def _is_denied(sentence: _Sentence, index: int) -> bool:
    """Tell whether "no" or the like stands directly before a number."""
    place = sentence.at[index]
    return place > 0 and bool(sentence.classes[place - 1] & {"not", "modal"})


def _is_for(tokens: Sequence[Token], trigger: int, one: Counted) -> bool:
    """
    Tell whether a word of harm is said of a number of people.

    One that is said of things too needs a noun of people, or none at all: "thousands of missing letters".
    """
    if tokens[trigger].words == "death" and one.of == "single" and tokens[one.start].words in _KIN_OF:
        return False  # "after the death of his father"
    behind = tokens[one.end].quantity if one.end < len(tokens) else None
    if one.of == "bare" and behind is not None and behind.kind in {"name", "measure", "money"}:
        return False  # "seized one M-60"
    if tokens[trigger].words not in wary():
        return True
    following = tokens[trigger + 1] if trigger + 1 < len(tokens) else None
    is_beside = (
        trigger == one.end
        and following is not None
        and not following.classes
        and following.quantity is None
        and not following.is_capital
    )
    return one.of != "odd" and not (one.of == "bare" and is_beside)


def _harm(sentence: _Sentence, fit: Fit, trigger: int | None) -> Harm:
    """Give the harm that a form tells: of "killed or wounded" it is not known which, "rounded up and executed" is killed."""
    if trigger is None or fit.form.harm is not None:
        return fit.form.harm or "affected"
    harm = harm_of()[sentence.tokens[trigger].words]
    if fit.second is None:
        return harm
    second = harm_of()[sentence.tokens[sentence.token_at[fit.second]].words]
    if {harm, second} == _UNTOLD:
        return "affected"
    return "killed" if second == "killed" else harm


def _take(sentence: _Sentence, found: _Found, index: int, side: str) -> None:
    """Take the harm of the next or the last number where a form says so."""
    if index in found or (side == "next" and _is_in_told(sentence, found, index)):
        return
    one = sentence.counted[index]
    for fit in fits(sentence.signs, sentence.at[index], one.of, taking=True):
        if fit.form.takes == side and _took(sentence, found, index, fit):
            return


def _is_in_told(sentence: _Sentence, found: _Found, index: int) -> bool:
    """Tell whether a number is included, itself or with those listed before it, in one that has its harm by its own words."""
    while index > 0 and not _is_included(sentence, index):
        if not _is_listed(sentence, index):
            return False
        index -= 1
    return index > 0 and index - 1 in found


def _took(sentence: _Sentence, found: _Found, index: int, fit: Fit) -> bool:
    """Take another number's harm, if it has one; give whether it has."""
    one, form = sentence.counted[index], fit.form
    other = _next(sentence, index, fit.end) if form.takes == "next" else index - 1
    held = found.get(other)
    if held is None:
        if form.takes == "last" and form.is_open and index == 0 and sentence.earlier is not None:
            found[index] = Harmed(
                counted=one,
                harm=sentence.earlier,
                trigger=None,
                form=form.name,
                is_part=form.is_part,
                score=form.score,
            )
            return True
        return False
    if form.is_part:
        whole = _nearest(sentence, found, index) if form.takes == "last" else other
        if not _fits_in(sentence, whole, index):
            return False
        found[index] = replace(held, counted=one, form=form.name, is_part=True, whole=whole, score=form.score)
        return True
    if form.takes == "next" and not held.is_behind:
        return False
    if form.is_beside:
        held = replace(held, is_part=False, whole=None)
    found[index] = replace(held, counted=one, form=form.name, score=form.score)
    return True


def _next(sentence: _Sentence, index: int, place: int) -> int:
    """Give the number at a place of the row, which stands behind another."""
    return next((other for other in range(index + 1, len(sentence.at)) if sentence.at[other] >= place), index + 1)


def _include(sentence: _Sentence, found: _Found) -> None:
    """Make parts of what stands behind "including" and the like, and of what is listed after it."""
    whole: int | None = None
    for index in range(1, len(sentence.counted)):
        if _is_included(sentence, index):
            whole = _nearest(sentence, found, index)
        elif whole is not None and not _is_listed(sentence, index):
            whole = None
        if whole is None:
            continue
        held, own = found.get(whole), found.get(index)
        if (
            held is None
            or (own is not None and own.harm != held.harm and not own.is_part)
            or not _fits_in(sentence, whole, index)
        ):
            whole = None
            continue
        trigger = held.trigger if own is None else own.trigger
        found[index] = replace(
            held, counted=sentence.counted[index], trigger=trigger, form="including", is_part=True, whole=whole
        )


def _nearest(sentence: _Sentence, found: _Found, index: int) -> int:
    """Give the whole that a part behind another number belongs to: that number, or what it is itself a part of where it is too small."""
    last = found.get(index - 1)
    if last is None or last.whole is None or _fits_in(sentence, index - 1, index):
        return index - 1
    return last.whole


def _is_included(sentence: _Sentence, index: int) -> bool:
    """Tell whether "including" or the like stands before a number."""
    place = sentence.at[index] - 1
    while (
        place >= 0 and sentence.classes[place] & {"determiner", "adverb"} and "including" not in sentence.classes[place]
    ):
        place -= 1
    return place >= 0 and "including" in sentence.classes[place]


def _is_listed(sentence: _Sentence, index: int) -> bool:
    """Tell whether nothing but "and" or a comma stands between a number and the one before."""
    between = sentence.classes[sentence.at[index - 1] + 1 : sentence.at[index]]
    return all(classes & _LINKS for classes in between)


def _fits_in(sentence: _Sentence, whole: int, index: int) -> bool:
    """Tell whether a number leaves the whole at least as great."""
    most = sentence.counted[whole].high
    low = sentence.counted[index].low
    return most is None or low is None or low <= most
