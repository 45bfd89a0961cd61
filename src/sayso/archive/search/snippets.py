"""Where the words that were asked for stand in a text, and the piece of it that shows them best."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final, NamedTuple

from sayso.archive.search.found import Snippet
from sayso.archive.search.tree import Near, Phrase, Tree, wanted
from sayso.archive.search.words import folded_words, words_at
from sayso.article import Span

SCANNED: Final = 200_000
"""Characters of a text in which words are looked for, so that a huge text takes no long time."""

LENGTH: Final = 240
"""Characters of a snippet, about."""

_LEAD: Final = 60
_MOST_PLACES: Final = 2000


class _Place(NamedTuple):
    """Where something stands in a text, and which of those asked for it is."""

    start: int
    end: int
    which: int


def snippet_of(text: str, tree: Tree | None) -> tuple[Snippet, Span | None]:
    """
    Give the piece of a text that has the most of what is asked for, and the passage in the text; none where nothing of it is found.

    >>> ferry, tied = Phrase(words=("ferry",)), Phrase(words=("tied", "up"))
    >>> snippet, passage = snippet_of("The ferry was tied up.", Near(one=ferry, other=tied, within=3))
    >>> [mark.of(snippet.text) for mark in snippet.marks], passage
    (['ferry', 'tied up'], Span(4, 21))
    """
    found = _places(text[:SCANNED], tree) if tree is not None else []
    if not found:
        return _cut(text, 0, LENGTH, ()), None
    best = _best(found)
    first, last = best[0].start, max(place.end for place in best)
    start = max(0, min(first - _LEAD, last + _LEAD - LENGTH))
    marked = [place for place in found if place.end > start]
    return _cut(text, start if first - start > 1 else first, max(last, start + LENGTH), marked), Span(first, last)


def marked(text: str, tree: Tree | None) -> Snippet:
    """Give a short text whole, or as much of it as shows what is asked for, with marks."""
    if len(text) > 2 * LENGTH:
        return snippet_of(text, tree)[0]
    return _cut(text, 0, len(text), _places(text, tree) if tree is not None else ())


def _cut(text: str, start: int, end: int, places: Iterable[_Place]) -> Snippet:
    """Cut a piece out of a text, between words where that is near."""
    if start:
        space = text.find(" ", start, start + _LEAD // 2)
        start = space + 1 if space >= 0 else start
    if end < len(text):
        space = text.rfind(" ", end - _LEAD // 2, end)
        end = space if space > start else end
    end = min(end, len(text))
    inside = sorted(
        {(place.start - start, place.end - start) for place in places if start <= place.start and place.end <= end}
    )
    marks: list[Span] = []
    for first, last in inside:
        if not marks or first >= marks[-1].end:
            marks.append(Span(first, last))
        elif last > marks[-1].end:
            marks[-1] = Span(marks[-1].start, last)
    return Snippet(text=text[start:end], marks=tuple(marks), is_cut_before=start > 0, is_cut_after=end < len(text))


def _places(text: str, tree: Tree) -> list[_Place]:
    """Give where what is asked for stands in a text, in order."""
    words = folded_words(text)
    asked = list(dict.fromkeys(wanted(tree)))
    by_word = _numbered(words, asked)
    numbers = [(first, last, which) for which, one in enumerate(asked) for first, last in _numbers(one, words, by_word)]
    ends = words_at(text) if numbers else []
    return sorted(_Place(ends[first][0], ends[last][1], which) for first, last, which in numbers)[:_MOST_PLACES]


def _numbered(words: Sequence[str], asked: Iterable[Phrase | Near]) -> dict[str, list[int]]:
    """Give where the words stand with which a phrase begins, by number."""
    phrases = [phrase for one in asked for phrase in ((one,) if isinstance(one, Phrase) else (one.one, one.other))]
    begins = {phrase.words[0] for phrase in phrases}
    open_ended = tuple(phrase.words[0] for phrase in phrases if phrase.is_prefix and len(phrase.words) == 1)
    by_word: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        if word in begins or (open_ended and word.startswith(open_ended)):
            by_word.setdefault(word, []).append(number)
    return by_word


def _numbers(one: Phrase | Near, words: Sequence[str], by_word: dict[str, list[int]]) -> list[tuple[int, int]]:
    """Give the first and last words of each place where something stands."""
    if isinstance(one, Phrase):
        return list(islice(_of_phrase(one, words, by_word), _MOST_PLACES))
    left, right = (_numbers(phrase, words, by_word) for phrase in (one.one, one.other))
    is_near = [
        (mine, other)
        for mine in left[: _MOST_PLACES // 10]
        for other in right[: _MOST_PLACES // 10]
        if 0 <= max(mine[0], other[0]) - min(mine[1], other[1]) - 1 <= one.within
    ]
    return sorted({place for pair in is_near for place in pair})


def _of_phrase(phrase: Phrase, words: Sequence[str], by_word: dict[str, list[int]]) -> Iterable[tuple[int, int]]:
    """Give the first and last words of each place of a phrase."""
    *before, last = phrase.words
    if before:
        starts = by_word.get(before[0], [])
    elif phrase.is_prefix:
        starts = sorted(number for word, numbers in by_word.items() if word.startswith(last) for number in numbers)
    else:
        starts = by_word.get(last, [])
    for start in starts:
        end = start + len(before)
        if end >= len(words) or any(words[start + place] != word for place, word in enumerate(before)):
            continue
        folded = words[end]
        if folded == last or (phrase.is_prefix and folded.startswith(last)):
            yield start, end


def _best(found: Sequence[_Place]) -> Sequence[_Place]:
    """Give the places that lie within a snippet's length and have the most of what is asked for, the first of equals."""
    best, most, begin = (0, 1), (0, 0), 0
    inside: Counter[int] = Counter()
    for number, place in enumerate(found):
        inside[place.which] += 1
        while found[begin].start < place.end - LENGTH + _LEAD and begin < number:
            inside[found[begin].which] -= 1
            begin += 1
        worth = (sum(1 for count in inside.values() if count > 0), number - begin + 1)
        if worth > most:
            best, most = (begin, number + 1), worth
    return found[best[0] : best[1]]
