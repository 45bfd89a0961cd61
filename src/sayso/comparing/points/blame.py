"""Who is said to have done it: by the numbers of the story's incident, by accusations, claims and denials."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.article import Span
from sayso.comparing.points.accusing import LONGEST, accusations_in
from sayso.comparing.points.counting import questions_of
from sayso.comparing.points.incidents import Incident
from sayso.comparing.points.pairing import pair_up
from sayso.comparing.points.parties import Party, is_in_coalition, name_of_parties, parties_in
from sayso.comparing.points.sources import Sources
from sayso.comparing.points.tellings import Telling, said_when, title_end
from sayso.comparing.points.words import EVERYBODY, wider_than
from sayso.record import Record
from sayso.story import Account, Point, Relation

_FIGHTERS: Final = "fighters"
_PASSIVE: Final = (" was ", " were ", " is ", " are ", " that was ", " which was ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Blame:
    """One account of who did it: the parties that may be meant, or that deny it; `of` is the group of the dead that it is about, where it is."""

    account: Account
    parties: tuple[Party, ...]
    source: str
    is_denial: bool = False
    of: str = EVERYBODY


def perpetrator_point(incident: Incident, records: Sequence[Record], sources: Sources) -> Point | None:
    """Line up who is said to have done what the story is about; None where nobody is named."""
    home = home_of(incident, records)
    asked = [question for question in questions_of(incident) if question.group == EVERYBODY]
    heads = {(one.article, one.toll.id) for one in (asked[0].answers if asked else ())}
    found: list[Blame] = []
    for number, record in enumerate(records):
        own = [one for one in incident.tellings if (one.article, one.toll.id) in heads and one.article == number]
        here = [one for one in incident.tellings if one.article == number]
        dead = [one.toll.victims for one in here if one.toll.subset_of is None] if here or not record.tolls else None
        if dead and title_end(record):
            dead.append(Span(0, title_end(record)))
        told = [*_by_tolls(record, own, home), *_by_words(record, incident, home, dead)]
        found += _once(sorted(told, key=lambda one: one.account.span), sources)
    if not found:
        return None
    accounts = tuple(one.account for one in found)

    def judge(left: int, right: int) -> tuple[Relation, str]:
        """Tell how two accounts of who did it stand to each other."""
        return how_blamed(found[left], found[right])

    paired = pair_up(accounts, [one.source for one in found], judge, sources)
    given = {account.article for account in accounts}
    return Point(
        point="perpetrator",
        about="who did it" + (f" in {incident.spots[0].name}" if incident.spots else ""),
        accounts=accounts,
        pairs=paired.pairs,
        relation=paired.relation,
        independent=paired.independent,
        silent=tuple(record.article.id for record in records if record.article.id not in given),
    )


def home_of(incident: Incident, records: Sequence[Record]) -> str | None:
    """Give the country of an incident: that of most of its places, else of many of the places that the articles name; None where no country stands out."""
    countries = [one.spot.country for one in incident.tellings if one.spot is not None and one.spot.country]
    places = [place.country for record in records for place in record.places]
    named = countries or [country for country in places if country]
    home = max(sorted(set(named)), key=named.count, default=None)
    return home if countries or named.count(home or "") > len(places) / 4 else None


def how_blamed(one: Blame, other: Blame) -> tuple[Relation, str]:
    """Tell how two accounts of who did it stand to each other, and why."""
    left, right = {party.id for party in one.parties}, {party.id for party in other.parties}
    if one.is_denial or other.is_denial:
        return _denied(one, other)
    if left == right:
        return "same", "the same party"
    if why := _why_compatible(one, other):
        return "compatible", why
    if _FIGHTERS in {one.of, other.of, *wider_than(one.of), *wider_than(other.of)}:
        return "different scope", "fighters of a side were killed by the other"
    return "differs", "other parties"


def _why_compatible(one: Blame, other: Blame) -> str | None:
    """Tell why two accounts that name other parties may both be right; None where they may not."""
    shared = {party.id for party in one.parties} & {party.id for party in other.parties}
    if shared or any(is_in_coalition(left, right) for left in one.parties for right in other.parties):
        return "one leaves open what the other names"
    if one.source == other.source and one.account.article == other.account.article:
        return "one source names both"
    kinds = {party.kind for party in (*one.parties, *other.parties)}
    return "armed people of no certain side" if "generic" in kinds and not kinds & {"state", "coalition"} else None


def _denied(one: Blame, other: Blame) -> tuple[Relation, str]:
    """
    Tell how a denial stands to parties that are named, or to another denial.

    Where several are named ("the government or its ally"), a denial by one of them leaves the others, save that of the government of the place.
    """
    if one.is_denial and other.is_denial:
        return "compatible", "both deny it"
    denial, named = (one, other) if one.is_denial else (other, one)
    denied, ids = {party.id for party in denial.parties}, {party.id for party in named.parties}
    if ids <= denied or any(party.is_home and party.id in ids for party in denial.parties):
        return "differs", "named by one, denied by another"
    return "compatible", "another may have done it"


def _by_tolls(record: Record, own: Sequence[Telling], home: str | None) -> Iterator[Blame]:
    """Give the parties to whom the numbers of the incident are laid, where the words are of an attacker and not a state's name alone."""
    text = record.article.text
    for one in own:
        words = one.toll.perpetrator
        sentence = _around(record, words) if words is not None else None
        for mention in parties_in(record, sentence, home) if sentence is not None else ():
            if words is None or not mention.span.overlaps(words):
                continue
            if mention.is_bare or text[mention.span.end : mention.span.end + 12].startswith(_PASSIVE):
                continue
            account = Account(
                article=record.article.id,
                ref=one.toll.id,
                value=name_of_parties(mention.parties),
                words=mention.span.of(text),
                span=mention.span,
                chain=one.toll.chain,
                time=one.account.time,
            )
            yield Blame(account=account, parties=mention.parties, source="", of=one.group)


def _around(record: Record, words: Span) -> Span:
    """Give the sentence that holds some words, as much of it as is read."""
    whole = next((each for each in record.sentences if each.covers(words)), words)
    return Span(max(whole.start, words.start - LONGEST), min(whole.end, words.end + LONGEST))


def _by_words(record: Record, incident: Incident, home: str | None, dead: Sequence[Span] | None) -> Iterator[Blame]:
    """Give accusations, claims and denials in sentences that are about the incident."""
    for told in accusations_in(record, incident, home, dead):
        name = name_of_parties(told.parties)
        account = Account(
            article=record.article.id,
            ref=told.ref,
            value=f"not {name}" if told.is_denial else name,
            words=told.span.of(record.article.text),
            span=told.span,
            chain=told.chain,
            time=said_when(record, told.voice),
        )
        yield Blame(account=account, parties=told.parties, source="", is_denial=told.is_denial)


def _once(told: Sequence[Blame], sources: Sources) -> Iterator[Blame]:
    """Keep the first account of each value and source in one article; the outlet's own only where no source of its says the same."""
    seen: set[tuple[object, str]] = set()
    attributed = {one.account.value for one in told if one.account.chain}
    for one in told:
        source = sources.source_of(one.account)
        key = one.account.value, source
        if key in seen or (not one.account.chain and one.account.value in attributed):
            continue
        seen.add(key)
        yield Blame(account=one.account, parties=one.parties, source=source, is_denial=one.is_denial, of=one.of)
