"""Accounts laid out: what one article gives for a point, in which words and on whose word; and those that give the same put together."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sayso.record import Record, Toll
from sayso.showing.calendars import stretch_of
from sayso.showing.claimants import Claimant
from sayso.showing.dossier.ground import Ground, Teller
from sayso.showing.excerpts import Quoted, quoted_at
from sayso.showing.tolls.words import number_words, qualifier_words, vague_word
from sayso.showing.words import shortened
from sayso.speakers import folded
from sayso.story import Account, Point

MOST_TELLERS: Final = 4
"""So many articles stand by name with one value on one word; the others are counted."""
TIME: Final = "time"
"""The point whose values are dates."""
PLACE: Final = "place"
"""The point whose values are places."""
_VALUE_WIDTH: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """
    One account as the page has it.

    `value` is what it gives, in words, `size` the number that values are sorted by (0 where it is none); `as_of` is the time that it holds for, in words;
    `is_headline` says that it stands in the headline alone, `later` what the same outlet or source gives in its place later on.
    """

    teller: Teller
    value: str
    size: int
    claimant: Claimant
    quoted: Quoted
    as_of: str
    is_headline: bool
    later: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Those who give one value on one word; `is_headline` where it stands in headlines alone."""

    claimant: Claimant
    accounts: tuple[Told, ...]
    is_headline: bool

    @property
    def told(self) -> tuple[Told, ...]:
        """The accounts that stand by name where values are told in one sentence."""
        return self.accounts[:MOST_TELLERS]

    @property
    def rest(self) -> int:
        """How many more there are."""
        return len(self.accounts) - len(self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value with those who give it; `later` is set where all of them gave another later on."""

    words: str
    voices: tuple[Voice, ...]
    later: str

    @property
    def articles(self) -> int:
        """How many articles give it."""
        return len({one.teller.article for voice in self.voices for one in voice.accounts})

    @property
    def last(self) -> int:
        """The number of the last article that gives it."""
        return max(one.teller.number for voice in self.voices for one in voice.accounts)

    @property
    def first(self) -> Told:
        """The account that is linked to from the value."""
        return self.voices[0].told[0]


def told_of(ground: Ground, point: Point) -> tuple[Told, ...]:
    """Lay out the accounts of a point, in their order; what stands in a headline is told from what stands in the text too."""
    accounts = [_in_words(ground, point, one) for one in point.accounts]
    ground = replace(ground, cast=ground.cast.among(_claimants(ground, accounts)))
    in_text = {(one.article, _key(ground, one)) for one in accounts if not _is_title(ground.records[one.article], one)}
    return tuple(_told(ground, one, is_headline=_is_alone(ground, one, in_text)) for one in accounts)


def _in_words(ground: Ground, point: Point, account: Account) -> Account:
    """Give the account of a time with its value in words, that of a place with its place in one spelling."""
    if not isinstance(account.value, str):
        return account
    if point.point == PLACE:
        return replace(account, value=ground.place(account.value))
    stretch = stretch_of(account.value) if point.point == TIME else None
    return replace(account, value=stretch.label) if stretch else account


def _claimants(ground: Ground, accounts: Sequence[Account]) -> Iterator[str]:
    """Give the keys of those on whose word accounts stand, the most often named first."""
    keys = Counter(ground.claimant(one.article, one.ref, one.chain).key for one in accounts)
    return (key for key, _ in keys.most_common())


def values_of(told: Iterable[Told]) -> tuple[Value, ...]:
    """Put accounts together by value and by whose word they are: numbers by size, words by how many give or deny them, a denial behind what it denies."""
    groups: dict[str, list[Told]] = {}
    for one in told:
        groups.setdefault(folded(one.value), []).append(one)
    weights: Counter[str] = Counter()
    for value, group in groups.items():
        weights[_affirmed(value)] += len(group)

    def place(value: str) -> tuple[int, int, str, bool]:
        return (groups[value][0].size, -weights[_affirmed(value)], _affirmed(value), value != _affirmed(value))

    ordered = [groups[value] for value in sorted(groups, key=place)]
    return tuple(
        Value(
            words=group[0].value,
            voices=tuple(_voices(group)),
            later=group[0].later if all(one.later for one in group) else "",
        )
        for group in ordered
    )


def _affirmed(value: str) -> str:
    """Give what a value denies, the value itself where it denies nothing."""
    return value.removeprefix("not ")


def _voices(group: Sequence[Told]) -> Iterator[Voice]:
    """Part the accounts of one value by whose word they are, the most told first, each article once."""
    voices: dict[tuple[str, tuple[str, ...]], dict[str, Told]] = {}
    for one in group:
        voices.setdefault((one.claimant.key, one.claimant.via), {}).setdefault(one.teller.article, one)
    for told in sorted(voices.values(), key=lambda each: -len(each)):
        accounts = tuple(told.values())
        yield Voice(
            claimant=accounts[0].claimant,
            accounts=accounts,
            is_headline=all(one.is_headline for one in accounts),
        )


def _told(ground: Ground, account: Account, *, is_headline: bool) -> Told:
    """Lay out one account."""
    record = ground.records[account.article]
    value, size = _value(record, account)
    stretch = stretch_of(account.time)
    return Told(
        teller=ground.tellers[account.article],
        value=value,
        size=size,
        claimant=ground.claimant(account.article, account.ref, account.chain),
        quoted=quoted_at(record, ground.passage(account.article, account.span).span),
        as_of=stretch.label if stretch else "",
        is_headline=is_headline,
    )


def _value(record: Record, account: Account) -> tuple[str, int]:
    """Give what an account gives in words, and the number that it is sorted by: the least that it says, else the most."""
    value = account.value
    if value is None or isinstance(value, str):
        return shortened(value or account.words, _VALUE_WIDTH), 0
    toll = next((one for one in record.tolls if one.id == account.ref and (one.low, one.high) == value), None)
    low, high = value
    return _number(record, toll, low, high), (low if low is not None else high) or 0


def _number(record: Record, toll: Toll | None, low: int | None, high: int | None) -> str:
    """Give a number of people in words: the word itself where the text has none ("dozens"), the qualifier with an exact one."""
    if toll is None:
        return number_words(low, high)
    text = record.article.text
    vague = vague_word(text, toll).lower()
    return f"“{vague}”" if vague else shortened(number_words(low, high, qualifier_words(text, toll)), _VALUE_WIDTH)


def _is_title(record: Record, account: Account) -> bool:
    """Tell whether an account stands in the article's headline."""
    return any(block.kind == "title" and block.span.covers(account.span) for block in record.article.blocks)


def _is_alone(ground: Ground, account: Account, in_text: set[tuple[str, str]]) -> bool:
    """Tell whether an account stands in the headline and nothing in the same article's text gives the same."""
    return (
        _is_title(ground.records[account.article], account) and (account.article, _key(ground, account)) not in in_text
    )


def _key(ground: Ground, account: Account) -> str:
    """Give what tells the value of an account from others."""
    return folded(_value(ground.records[account.article], account)[0])
