"""The names of an article where they stand: what the encoder saw, fitted to its capitals, what is known, and what recurs."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from sayso.article import Article, Span
from sayso.names import KnownMatch, KnownNames, find_known
from sayso.reading.capitals import Word, runs_of
from sayso.reading.entities.fitting import Setting, fitted, in_headline
from sayso.reading.entities.lexicon import entity_lexicon, is_people, nobodies
from sayso.reading.entities.pieces import bare_word, owners_in, pieces_of, whole_words
from sayso.reading.entities.recurring import recurring
from sayso.reading.entities.values import Name
from sayso.reading.mentions import Seen
from sayso.reading.namebook import NameBook
from sayso.reading.overlaps import Overlaps
from sayso.reading.words import word_classes
from sayso.record import EntityKind
from sayso.tagging.look import NameMention

_LONG: Final = 4
_PAIR: Final = 2
_HEADLINE: Final = 0.6
_COMMON: Final = 0.15
_LONGEST_HEADLINE: Final = 30


def find_names(article: Article, names: Sequence[NameMention], book: NameBook, known: KnownNames) -> tuple[Name, ...]:
    """Give the names in an article's readable blocks, in order, none inside another."""
    text, blocks = article.text, article.readable()
    seen = Seen.of([(one.kind, one.span) for one in names])
    owners = owners_in(text, [one.span for one in names])
    words = [list(whole_words(text, block.span, owners)) for block in blocks]
    small = frozenset(word.text for part in words for word in part if word.text.islower())
    are_headlines = [_is_headline(text, held, small) for held in words]
    lines = zip(words, are_headlines, strict=True)
    runs = [run for held, is_headline in lines if not is_headline for run in runs_of(text, held)]
    setting = Setting(text=text, seen=seen, small=small, told=told_in(book), alone=frozenset(_alone(runs)))
    found = [one for run in runs for piece in pieces_of(run, seen.spans) for one in fitted(piece, setting)]
    lines = zip(words, are_headlines, strict=True)
    others = [one for held, is_headline in lines if is_headline for one in in_headline(held, setting)]
    matches = find_known(known, text, [block.span for block in blocks])
    return recurring(text, words, with_known(text, found, matches), others)


def _alone(runs: Iterable[Sequence[Word]]) -> Iterator[str]:
    """Give the capital words that stand alone, or behind one word that names nobody ("Mayor Bel")."""
    for run in runs:
        if len(run) == 1 or (len(run) == _PAIR and run[0].lower.rstrip(".") in nobodies()):
            yield bare_word(run[-1])


def told_in(book: NameBook) -> dict[Span, EntityKind]:
    """Give the names of whose kind titles, nouns or what stands round them surely tell."""
    return {one.span: one.kind for one in book.mentions if one.is_sure and (" " in one.words or one.kind == "place")}


def _is_headline(text: str, words: Sequence[Word], small: frozenset[str]) -> bool:
    """Tell whether a block is a line in the capitals of a headline: most words have one, some of them words that also stand in small letters."""
    if not 1 < len(words) <= _LONGEST_HEADLINE or text[words[-1].span.end : words[-1].span.end + 1] == ".":
        return False
    long = [word for word in words if len(word.text) >= _LONG]
    capital = [word.lower for word in long if not word.text.islower()]
    telling = sum(word in entity_lexicon().headline.words or word in _closed() for word in capital)
    common = sum(word in small for word in capital) + telling
    return telling > 0 and len(capital) > _HEADLINE * len(long) and common > _COMMON * len(capital)


@cache
def _closed() -> frozenset[str]:
    """Give the small words that have a capital in headlines only."""
    classes = word_classes()
    return classes.prepositions | classes.openers | classes.auxiliaries | classes.adverbs


def with_known(text: str, found: Iterable[Name], matches: Sequence[KnownMatch]) -> list[Name]:
    """Add what is surely known: a known name where none was found, or where it says more; a name that is known gets its kind."""
    names = sorted(found, key=lambda one: one.span)
    people = {one.words for one in names if one.kind == "person"}
    known = [match for match in matches if match.is_sure and _is_name(match.span.of(text), people)]
    by_span = {match.span: match for match in known}
    places = Overlaps(tuple(by_span))
    merged: list[Name] = []
    for one in names:
        match = by_span.get(one.span)
        inside = [span for span in places.with_span(one.span) if one.span.covers(span)]
        if match is not None:
            merged.append(_of_match(text, match))
        elif inside and _runs_in(text, one, by_span[inside[-1]]):
            before = Span(one.span.start, one.span.start + len(text[one.span.start : inside[-1].start].rstrip()))
            merged.append(replace(one, span=before, words=" ".join(before.of(text).split())))
        elif not any(span.covers(one.span) for span in places.with_span(one.span)):
            merged.append(one)
    taken = Overlaps(tuple(one.span for one in merged))
    merged += [_of_match(text, match) for match in known if not taken.with_span(match.span)]
    return sorted(merged, key=lambda one: one.span)


def _runs_in(text: str, one: Name, match: KnownMatch) -> bool:
    """Tell whether an outlet's name ran into the name of a place or person before it where a full stop was lost ("Orva Reuters")."""
    is_behind = match.known.outlet and match.span.end == one.span.end and match.span.start > one.span.start
    return is_behind and one.kind in {"place", "person"} and text[match.span.start - 1].isspace()


def _is_name(words: str, people: Collection[str]) -> bool:
    """Tell whether known words are a name here: no people's adjective, and no noun behind a person's name ("the Bel government")."""
    before, _, last = words.rpartition(" ")
    return not is_people(words) and not (last.islower() and (before in people or before.rpartition(" ")[2] in people))


def _of_match(text: str, match: KnownMatch) -> Name:
    """Make a name of a known one where it stands."""
    words = " ".join(match.span.of(text).split())
    return Name(span=match.span, words=words, kind=match.known.kind, trust=3, known=match.known)
