"""
Whom pronouns and descriptions mean, over a whole article.

First what stands outside quotation marks, in order, each answer a place that the next may go back to; then what stands inside them, with their speakers known. What is
not likely enough stays unresolved.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.article import Block, Span
from sayso.reading.describing import meant_by
from sayso.reading.entities.coreference_people import NamedPlace, Somebody, described_as, descriptions_in, people_named
from sayso.reading.entities.coreference_scene import FIRST, PRONOUNS, Place, places_in
from sayso.reading.entities.coreference_sexes import sex_of
from sayso.reading.entities.coreference_weighing import HE, SHE, Scene, Voice, group_of, weigh
from sayso.reading.findings import Found
from sayso.reading.namebook import NameBook
from sayso.reading.naming import Named
from sayso.reading.overlaps import Overlaps
from sayso.reading.quotation import Quotation
from sayso.reading.setting import Setting, setting_of
from sayso.tagging.look import Look

_LEARNED = 0.8
"""How likely an answer must be for a pronoun to tell whether somebody is he or she."""

_POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What was read of an article before: its names, its attributions with their sources and contents, and what the encoder saw."""

    book: NameBook
    found: Sequence[Found]
    seen: Look


def resolve_references(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Span],
    quotations: Sequence[Quotation],
    known: Known,
) -> tuple[tuple[Span, Named], ...]:
    """
    Give the pronouns and descriptions of an article that mean somebody whom it names, each with the full name, in text order.

    `blocks` are the readable ones.

    >>> from sayso.reading.namebook import name_book
    >>> text = "Mayor Ana Bel came. She said the road was open."
    >>> block, sentences = Block(kind="paragraph", span=Span(0, 47)), [Span(0, 19), Span(20, 47)]
    >>> told = Found(cue=Span(24, 28), source=Span(20, 23), content=(Span(29, 46),))
    >>> known = Known(book=name_book(text, [block.span]), found=(told,), seen=Look(told=(), names=()))
    >>> resolve_references(text, [block], sentences, (), known)
    ((Span(20, 23), Named(name='Ana Bel', kind='person')),)
    """
    traced = trace_references(text, blocks, sentences, quotations, known)
    return tuple((span, who.named) for span, who in traced if who.is_named)


def trace_references(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Span],
    quotations: Sequence[Quotation],
    known: Known,
) -> tuple[tuple[Span, Somebody], ...]:
    """Give the pronouns and descriptions that mean somebody, those too whom the article only describes."""
    scene, described = scene_of(text, blocks, sentences, quotations, known)
    meant = answers(scene)
    return tuple(
        (place.span, _full(place.word, scene.people[meant[number]], known.book))
        for number, place in enumerate(scene.places)
        if number in meant and (place.who is None or place.span in described)
    )


def _full(word: str, who: Somebody, book: NameBook) -> Somebody:
    """Give somebody by the full name, where a surname that several bear is meant by a pronoun that fits one of them ("Bel ... she")."""
    name = who.named.name or ""
    if who.sort != "person" or not who.is_named or " " in name or word not in HE | SHE:
        return who
    sex = "he" if word in HE else "she"
    surnamed = [one for one in book.people.get(name.lower(), ()) if one.lower().endswith(f" {name.lower()}")]
    fitting = [one for one in surnamed if (sex_of(one, book.titles_of.get(one, ())) or book.sexes.get(one)) == sex]
    return replace(who, named=Named(name=fitting[0], kind="person")) if len(fitting) == 1 else who


def scene_of(
    text: str,
    blocks: Sequence[Block],
    sentences: Sequence[Span],
    quotations: Sequence[Quotation],
    known: Known,
) -> tuple[Scene, frozenset[Span]]:
    """Give all places of an article with what is known of them, and which of them are descriptions."""
    passages = [block.span for block in blocks]
    names = people_named(text, passages, known.book, known.seen.names)
    setting = setting_of(text, known.book)
    described = tuple(_descriptions(text, passages, names, setting))
    spans = Overlaps(tuple(one.span for one in described))
    held = [one for one in names if not spans.with_span(one.span)]
    people: dict[str, Somebody] = {}
    for one in (*held, *described):
        people[one.who.key] = _put_together(people.get(one.who.key), one.who)
    ordered = sorted(((one.span, one.who.key) for one in (*held, *described)), key=lambda one: one[0])
    places = places_in(text, blocks, sentences, ordered)
    voices = _voices(places, people, quotations, known.found)
    scene = Scene(
        places=places,
        voices=voices,
        sources={voice.source_of: number for number, voice in enumerate(voices) if voice.source_of >= 0},
        last_sources=tuple(_last_sources(voices)),
        people=people,
        blocks=blocks,
        counts=Counter(place.who for place in places if place.who is not None),
        shares=_shares(places, known.seen),
    )
    return scene, frozenset(one.span for one in described)


def _shares(places: Sequence[Place], seen: Look) -> dict[int, tuple[tuple[str, float], ...]]:
    """Give the encoder's shares by where a pronoun begins, with the keys of those named; names that no place holds are left out."""
    if not seen.pronouns:
        return {}
    named = Overlaps(tuple(place.span for place in places))
    keys = {place.span: place.who for place in places}
    held: dict[Span, str | None] = {}
    for one in seen.names:
        over = [who for span in named.with_span(one.span) if (who := keys[span]) is not None]
        held[one.span] = over[0] if over else None
    return {
        one.span.start: tuple((who, share) for span, share in one.names if (who := held.get(span)) is not None)
        for one in seen.pronouns
    }


def _put_together(known: Somebody | None, other: Somebody) -> Somebody:
    """Give somebody as two places show them."""
    if known is None:
        return other
    return replace(
        known,
        sex=known.sex or other.sex,
        leaning=known.leaning or other.leaning,
        is_sure=known.is_sure or other.is_sure,
    )


def _descriptions(
    text: str, passages: Sequence[Span], names: Sequence[NamedPlace], setting: Setting
) -> Iterator[NamedPlace]:
    """Give the descriptions of an article in order, with whom they mean or as what they describe; none where a person or body is named."""
    taken = Overlaps(tuple(one.span for one in names if one.who.sort != "place"))
    named: list[NamedPlace] = []
    at = 0
    for span in descriptions_in(text, passages):
        if taken.with_span(span) or (named and span.start < named[-1].span.end):
            continue
        words = span.of(text)
        article, _, rest = words.partition(" ")
        while at < len(names) and names[at].span.start < span.start:
            at += 1
        meant = meant_by(words, span.start, setting, [one.who.named for one in names[max(0, at - 12) : at]])
        who = _as_somebody(meant, names) if meant is not None else described_as(words)
        if who is not None:
            start = span.end - len(rest) if article.lower() in _POSSESSIVES else span.start
            named.append(NamedPlace(span=Span(start, span.end), who=who))
    yield from named


def _as_somebody(named: Named, names: Sequence[NamedPlace]) -> Somebody | None:
    """Give the one of that name."""
    key = (named.name or "").lower()
    return next((one.who for one in names if one.who.key == key), None)


def _voices(
    places: Sequence[Place], people: Mapping[str, Somebody], quotations: Sequence[Quotation], found: Sequence[Found]
) -> tuple[Voice, ...]:
    """Tell of each place whose content, which quotation and whose source it stands in."""
    contents = sorted((piece.start, -piece.end, number) for number, one in enumerate(found) for piece in one.content)
    outer = Overlaps(tuple(one.span for one in quotations if one.depth == 0))
    sources = _sources(places, people, found)
    voices: list[Voice] = []
    opened: list[tuple[int, int]] = []
    at = 0
    for number, place in enumerate(places):
        while at < len(contents) and contents[at][0] <= place.span.start:
            opened.append((-contents[at][1], contents[at][2]))
            at += 1
        opened = [one for one in opened if one[0] > place.span.start]
        quoted = outer.with_span(place.span)
        voices.append(
            Voice(
                holder=opened[-1][1] if opened else -1,
                quotation=quoted[0].start if quoted else -1,
                source_of=sources.get(number, -1),
            )
        )
    return tuple(voices)


def _last_sources(voices: Sequence[Voice]) -> Iterator[int]:
    """Give for each place the number of the last place before it that is a source outside quotation marks, -1 where none is."""
    last = -1
    for number, voice in enumerate(voices):
        yield last
        if voice.source_of >= 0 and voice.quotation < 0:
            last = number


def _sources(places: Sequence[Place], people: Mapping[str, Somebody], found: Sequence[Found]) -> Mapping[int, int]:
    """Give the place of each attribution's source, with the number of the attribution: the first person in its words, else what stands there first."""
    starts = [place.span.start for place in places]
    sources: dict[int, int] = {}
    for number, one in enumerate(found):
        if one.source is None:
            continue
        held = range(bisect_left(starts, one.source.start), bisect_left(starts, one.source.end))
        person = (at for at in held if (who := places[at].who) is not None and people[who].sort == "person")
        at = next(person, held[0] if held else None)
        if at is not None:
            sources.setdefault(at, number)
    return sources


def answers(scene: Scene) -> dict[int, str]:
    """Give whom each place means, by its number: names and descriptions at once, pronouns where it is likely enough."""
    meant = {number: place.who for number, place in enumerate(scene.places) if place.who is not None}
    for is_quoted in (False, True):
        for number, place in enumerate(scene.places):
            if place.who is None and (scene.voices[number].quotation >= 0) is is_quoted:
                who = _answer(number, scene, meant)
                if who is not None:
                    meant[number] = who
    return meant


def _answer(number: int, scene: Scene, meant: dict[int, str]) -> str | None:
    """Give whom a pronoun means, if anybody is likely enough."""
    place = scene.places[number]
    if place.word in FIRST:
        return _speaker(scene.voices[number], scene, meant)
    shares = weigh(number, scene, meant)
    who = max(shares, key=lambda one: shares[one])
    if who is None or shares[who] < scene.weights.least[group_of(place.word)]:
        return None
    if shares[who] >= _LEARNED and place.word in HE | SHE:
        scene.learned.setdefault(who, "he" if place.word in HE else "she")
    return who


def _speaker(voice: Voice, scene: Scene, meant: Mapping[int, str]) -> str | None:
    """Give the person whose words a quoted place stands in; None where nobody known speaks."""
    if voice.quotation < 0 or voice.holder not in scene.sources:
        return None
    who = meant.get(scene.sources[voice.holder])
    return who if who is not None and scene.people[who].sort == "person" else None


__all__ = ["PRONOUNS", "resolve_references", "trace_references"]
