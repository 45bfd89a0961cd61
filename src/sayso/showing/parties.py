"""
People and groups: what each is called, how often, and by whom.

Entities of several articles are one where their links agree; without a link where kind and name agree and no two links claim that name. A word
inside an attribution's content is its source's, any other the outlet's own. Nothing is weighed: the words are counted as they stand.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sayso.article import Span
from sayso.record import Entity, EntityKind, Record
from sayso.showing.passages import Found, Use, Voices, uses_of, voices_of
from sayso.showing.speakers import anchor_of_speaker
from sayso.showing.words import counted, shortened
from sayso.speakers import folded, name_of

MOST_PARTIES: Final = 25
"""So many people and groups stand on the page with their own entry; the others are named with their counts."""
MOST_NAMED: Final = 200
MOST_FORMS: Final = 12
MOST_USES: Final = 8

_KINDS: Final[Mapping[EntityKind, str]] = {"person": "person", "organization": "organization", "group": "group"}
_NAME_WIDTH: Final = 110
_BETWEEN: Final = 4
"""Characters at most between a name and a title that stands beside it ("Mina Dahl, the harbour master")."""
_PRONOUNS: Final = frozenset(
    {"he", "him", "his", "himself", "she", "her", "hers", "herself", "it", "its", "itself", "they", "them", "their", "theirs", "themselves", "i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours", "who", "whom", "whose", "which", "that", "this", "these", "those", "one", "both", "all", "others"}
)  # fmt: skip
_ARTICLES: Final = ("the ", "a ", "an ")
_POSSESSIVES: Final = ("’s", "'s", "’", "'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One thing that somebody is called: in how many places, and in whose words; `rest` counts the uses that are not listed."""

    words: str
    is_name: bool
    count: int
    uses: tuple[Use, ...]
    rest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """
    Somebody named: a person, an organization or a group, with all that it is called.

    `spread` says in how many articles; `pronouns` how often it is only a pronoun; `unplaced` are titles whose place in the text is not known;
    `speaker` is the anchor of what it said.
    """

    anchor: str
    name: str
    kind: str
    count: int
    spread: str
    forms: tuple[Form, ...]
    rest: int
    pronouns: int
    unplaced: tuple[str, ...]
    speaker: str | None
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """The people and groups of a report, the most mentioned first; `others` are name, kind and count of those that have no entry."""

    shown: tuple[Party, ...]
    others: tuple[tuple[str, str, int], ...]
    total: int

    @property
    def rest(self) -> int:
        """How many are neither shown nor named."""
        return self.total - len(self.shown) - len(self.others)


_Member = tuple[Record, Entity]


def parties_of(records: Sequence[Record], speakers: Collection[str] = ()) -> Parties:
    """Gather the people and groups of records (each article once, in the order of the page); `speakers` are the anchors that exist of speakers."""
    groups = sorted(_joined(records), key=lambda members: (-_mentions(members), -len(members), folded(_name(members))))
    voices = {record.article.id: voices_of(record) for members in groups[:MOST_PARTIES] for record, _ in members}
    others = groups[MOST_PARTIES : MOST_PARTIES + MOST_NAMED]
    return Parties(
        shown=tuple(_party(members, voices, speakers) for members in groups[:MOST_PARTIES]),
        others=tuple((_name(members), _KINDS[members[0][1].kind], _mentions(members)) for members in others),
        total=len(groups),
    )


def _joined(records: Iterable[Record]) -> list[list[_Member]]:
    """Group the entities that are one; those without a link join the only linked one that has their kind and name."""
    linked: dict[str, list[_Member]] = {}
    named: dict[str, list[_Member]] = {}
    for record in records:
        for entity in record.entities:
            if entity.kind not in _KINDS:
                continue
            link = f"{entity.link.source} {entity.link.id}" if entity.link else None
            groups, key = (linked, link) if link else (named, _named(entity))
            groups.setdefault(key, []).append((record, entity))
    claims: dict[str, set[str]] = {}
    for link, members in linked.items():
        for _, entity in members:
            claims.setdefault(_named(entity), set()).add(link)
    for name in list(named):
        if len(claims.get(name, ())) == 1:
            linked[next(iter(claims[name]))].extend(named.pop(name))
    return [*linked.values(), *named.values()]


def _named(entity: Entity) -> str:
    """Give what entities without a link are compared by."""
    return f"{entity.kind} {folded(entity.name)}"


def _mentions(members: Iterable[_Member]) -> int:
    """Count the mentions of one party."""
    return sum(len(entity.mentions) for _, entity in members)


def _name(members: Iterable[_Member]) -> str:
    """Give the name by which the most articles call a party; of names equally common the longest."""
    names = Counter(shortened(entity.name, _NAME_WIDTH) for _, entity in members)
    return max(names, key=lambda name: (names[name], len(name), name))


def _party(members: Sequence[_Member], voices: Mapping[str, Voices], speakers: Collection[str]) -> Party:
    """Lay one party out."""
    found = [one for record, entity in members for one in _found(record, entity, voices[record.article.id])]
    titles = list(_titles(members, voices))
    spoken = [one for one in found if _key(one.words) not in _PRONOUNS]
    names = {_key(name) for _, entity in members for name in (entity.name, *entity.aliases)} - {""}
    forms = _forms([*spoken, *titles], names)
    known = {_key(form.words) for form in forms}
    descriptors = dict.fromkeys(shortened(one, _NAME_WIDTH) for _, entity in members for one in entity.descriptors)
    anchors = (anchor_of_speaker(name) for name in _spoken_as(members))
    articles = len({record.article.id for record, _ in members})
    return Party(
        anchor=_anchor(members),
        name=_name(members),
        kind=_KINDS[members[0][1].kind],
        count=len(found),
        spread=f" in {counted(articles, 'article')}" if articles > 1 else "",
        forms=forms[:MOST_FORMS],
        rest=len(forms) - len(forms[:MOST_FORMS]),
        pronouns=len(found) - len(spoken),
        unplaced=tuple(title for title in descriptors if _key(title) not in known),
        speaker=next((anchor for anchor in anchors if anchor in speakers), None),
        link=next((f"{one.link.source} {one.link.id}" for _, one in members if one.link), None),
    )


def _spoken_as(members: Iterable[_Member]) -> Iterator[str]:
    """Give the names by which a party is a source: of attributions that point to it, or that point to nobody and have its name."""
    for record, entity in members:
        for one in record.attributions:
            name = name_of(record, one)
            pointed = one.source.entity if one.source else None
            if name and (pointed == entity.id or (pointed is None and folded(name) == folded(entity.name))):
                yield name


def _found(record: Record, entity: Entity, voices: Voices) -> Iterator[Found]:
    """Give an entity's mentions with whose words they are."""
    for span in sorted(set(entity.mentions)):
        yield Found(record=record, span=span, speaker=voices.speaker_at(span))


def _titles(members: Iterable[_Member], voices: Mapping[str, Voices]) -> Iterator[Found]:
    """Give the titles that stand right before or behind a mention and are no mention of their own."""
    for record, entity in members:
        taken = set(entity.mentions)
        for span in sorted(taken):
            for title in dict.fromkeys(entity.descriptors):
                place = _beside(record.article.text, span, title)
                if place and not any(place.overlaps(other) for other in taken):
                    taken.add(place)
                    yield Found(record=record, span=place, speaker=voices[record.article.id].speaker_at(place))


def _beside(text: str, span: Span, title: str) -> Span | None:
    """Give the place of a title that ends just before a span or begins just behind it."""
    reach, sought = len(title) + _BETWEEN, re.compile(re.escape(title), re.IGNORECASE)
    start = max(0, span.start - reach)
    at = [match.span() for match in sought.finditer(text, start, span.start)][-1:]
    at = at or [match.span() for match in sought.finditer(text, span.end, span.end + reach)][:1]
    return Span(*at[0]) if at and title else None


def _forms(found: Iterable[Found], names: Collection[str]) -> tuple[Form, ...]:
    """Group what somebody is called by the words, whatever their capitals, article and possessive: names first, then the commonest."""
    groups: dict[str, list[Found]] = {}
    for one in found:
        groups.setdefault(_key(one.words), []).append(one)
    forms = [_form(group, is_name=any(f" {name} " in f" {key} " for name in names)) for key, group in groups.items()]
    return tuple(sorted(forms, key=lambda form: (not form.is_name, -form.count, form.words)))


def _form(group: Sequence[Found], *, is_name: bool) -> Form:
    """Lay out one thing that somebody is called."""
    spellings = Counter(_bare(one.words) for one in group)
    uses = uses_of(group)
    return Form(
        words=max(spellings, key=lambda words: (spellings[words], words)),
        is_name=is_name,
        count=len(group),
        uses=uses[:MOST_USES],
        rest=len(uses) - len(uses[:MOST_USES]),
    )


def _bare(words: str) -> str:
    """Give words without a possessive ending."""
    return next((words.removesuffix(ending) for ending in _POSSESSIVES if words.endswith(ending)), words)


def _key(words: str) -> str:
    """Give what forms are compared by: no capitals, no article before them, no possessive behind them."""
    key = folded(_bare(words))
    return next((key.removeprefix(article) for article in _ARTICLES if key.startswith(article)), key)


def _anchor(members: Sequence[_Member]) -> str:
    """Give the anchor of a party's entry: the same in every report that names it the same way."""
    first = members[0][1]
    key = f"{first.link.source} {first.link.id}" if first.link else _named(first)
    return f"sayso-party-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
