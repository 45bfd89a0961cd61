"""Runs of capitals cut into pieces that may each be one name: where small words join and where they part, and what an owner's ending parts."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from sayso.article import Span
from sayso.reading.capitals import Word, is_capital, without_article, words_in
from sayso.reading.entities.lexicon import body_heads, entity_lexicon, is_people_plural, nobodies
from sayso.reading.overlaps import Overlaps
from sayso.reading.roles import source_lexicon
from sayso.reading.words import word_classes

_LINKS: Final = frozenset({"of", "for", "the", "and", "on", "in", "without"})
_LONG: Final = 4
_LONGEST: Final = 16
"""Words of a piece; no name has more."""
_ENDINGS: Final = ("'s", "’s")


def bare_word(word: Word) -> str:
    """
    Give a word without an owner's ending.

    >>> bare_word(Word(text="Bel's", span=Span(0, 5)))
    'Bel'
    """
    return word.text[:-2] if word.text.endswith(_ENDINGS) else word.text


def span_of(words: Sequence[Word]) -> Span:
    """Give where words stand, an owner's ending at the end left out."""
    return Span(words[0].span.start, words[-1].span.start + len(bare_word(words[-1])))


def whole_words(text: str, span: Span, owners: frozenset[str] = frozenset()) -> Iterator[Word]:
    """
    Give the words of a stretch, with what a hyphen ties to a name left out ("pro-Bel", "Bel-backed"), and two lands tied by one apart.

    An owner's ending that lost its apostrophe is left out where a land or one of the `owners` owns ("Syrias Aleppo").

    >>> text = "Anti-Bel Orvans in Maresk-held Syria-Iraq towns"
    >>> [word.text for word in whole_words(text, Span(0, len(text)))]
    ['Bel', 'Orvans', 'in', 'Maresk', 'Syria', 'Iraq', 'towns']
    """
    for word in words_in(text, span):
        if "-" not in word.text and (word.text[-1] != "s" or word.text[0].islower()):
            yield word
            continue
        first, hyphen, rest = word.text.partition("-")
        if _is_owned_by(word.text, owners):
            yield _cut(word, 0, len(word.text) - 1)
        elif not hyphen:
            yield word
        elif first.lower() in entity_lexicon().before_hyphen.words and rest[:1].isupper():
            yield _cut(word, len(first) + 1, len(word.text))
        elif rest.rpartition("-")[2].lower() in entity_lexicon().behind_hyphen.words:
            yield _cut(word, 0, len(word.text) - len(rest.rpartition("-")[2]) - 1)
        elif {first.lower(), bare_word(_cut(word, len(first) + 1, len(word.text))).lower()} <= _lands():
            yield _cut(word, 0, len(first))
            yield _cut(word, len(first) + 1, len(word.text))
        else:
            yield word


def _is_owned_by(word: str, owners: frozenset[str]) -> bool:
    """Tell whether a word is an owner's that lost its apostrophe."""
    if not word.endswith("s") or word.endswith("ss") or not is_capital(word) or is_people_plural(word):
        return False
    base, known = word[:-1].lower(), source_lexicon().states.words
    if base in known:
        return word.lower() not in known
    name = without_article(word[:-1])
    return len(name) >= _LONG and name in owners and not {base, word.lower()} & _no_owners()


@cache
def _no_owners() -> frozenset[str]:
    """Give the words that own nothing when an s stands behind them: they are plurals."""
    lexicon = entity_lexicon()
    return (
        nobodies()
        | body_heads()
        | lexicon.no_bodies.words
        | lexicon.of.words
        | lexicon.places.words
        | lexicon.owners.words
    )


def owners_in(text: str, names: Sequence[Span]) -> frozenset[str]:
    """Give the words of names, Arabic articles left out, that may own what stands behind them."""
    found = (without_article(word) for span in names for word in span.of(text).split())
    return frozenset(word for word in found if word[:1].isupper() and word.isalpha())


def _cut(word: Word, start: int, end: int) -> Word:
    """Give a part of a word."""
    return Word(text=word.text[start:end], span=Span(word.span.start + start, word.span.start + end))


@cache
def _lands() -> frozenset[str]:
    """Give the names of lands that a hyphen ties ("US-Iraq")."""
    return source_lexicon().states.words | {"us", "uk", "eu", "u.s"}


def pieces_of(run: Sequence[Word], seen: Overlaps) -> Iterator[tuple[Word, ...]]:
    """
    Cut a run of capitals into pieces, each no more than one name and its titles; `seen` is where the encoder saw names.

    >>> text = "Bel's University of Orva in Maresk"
    >>> from sayso.reading.capitals import capital_runs
    >>> run = next(capital_runs(text, Span(0, len(text))))
    >>> [span_of(piece).of(text) for piece in pieces_of(run, Overlaps(()))]
    ['Bel', 'University of Orva', 'Maresk']
    """
    piece: list[Word] = []
    links: list[Word] = []
    for word in run:
        if not _is_capital(word):
            links.append(word)
            continue
        if piece and (len(piece) >= _LONGEST or not _is_joined(piece, links, word, seen)):
            yield tuple(piece)
            piece, links = [], []
        piece += [*links, word]
        links = []
    if piece:
        yield tuple(piece)


def _is_capital(word: Word) -> bool:
    """Tell whether a word of a run is one of its capital words ("al-Bel" too)."""
    return any(part[:1].isupper() for part in word.text.split("-"))


def _is_joined(piece: Sequence[Word], links: Sequence[Word], word: Word, seen: Overlaps) -> bool:
    """Tell whether a capital word goes on with a piece, small words between or not."""
    last = piece[-1]
    if any(one.covers(Span(last.span.start, word.span.end)) for one in seen.with_span(last.span)):
        return True
    if not links:
        return _is_next(last, word)
    small = {one.text for one in links} & _LINKS
    if not small or "and" in small:
        return not small or _goes_on(piece, word, seen)
    lexicon = entity_lexicon()
    nouns = lexicon.of if "of" in small else lexicon.for_
    return bool(small & {"of", "for", "on", "without"}) and bare_word(last).lower() in nouns.words


def _is_next(last: Word, word: Word) -> bool:
    """Tell whether a capital word right behind another goes on with it: not behind an owner, nor where a sentence begins behind initials."""
    if last.text.endswith(_ENDINGS):
        return bare_word(last).lower() in entity_lexicon().owners.words
    return not (last.text.endswith(".") and word.lower in word_classes().pronouns | word_classes().determiners)


def _goes_on(piece: Sequence[Word], word: Word, seen: Overlaps) -> bool:
    """Tell whether "and" joins within a body's name ("Ministry of Roads and Rivers"), no names of their own on its sides."""
    links = [one.text for one in piece if one.text in {"of", "for", "on"}]
    is_body = bool(links) and piece[0].text.lower() not in entity_lexicon().places.words
    return is_body and not any(seen.with_span(one.span) for one in (piece[-1], word))
