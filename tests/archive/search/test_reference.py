"""Random searches find what a slow and obvious reading of the same tree finds, on either kind of database."""

import random
from itertools import product

import pytest

from sayso.archive import Archive, open_archive
from sayso.archive.search.fitting import steps
from sayso.archive.search.parsing import parse
from sayso.archive.search.query import Query
from sayso.archive.search.tree import All, Either, Near, Phrase, Tree, Without
from sayso.archive.search.words import folded_words
from sayso.errors import InputError
from searching_help import Told, fill, find

WORDS = ("ash", "birch", "cedar", "doum", "elm", "fir", "firs")


def _places(phrase: Phrase, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Give the first and last words of each place where a phrase stands."""
    length = len(phrase.words)
    found = []
    for start in range(len(words) - length + 1):
        here = words[start : start + length]
        last = here[-1].startswith(phrase.words[-1]) if phrase.is_prefix else here[-1] == phrase.words[-1]
        if here[:-1] == phrase.words[:-1] and last:
            found.append((start, start + length - 1))
    return found


def _has(tree: Tree, words: tuple[str, ...]) -> bool:
    """Tell whether words fit a tree."""
    match tree:
        case Phrase():
            return bool(_places(tree, words))
        case Near():
            pairs = product(_places(tree.one, words), _places(tree.other, words))
            return any(0 <= max(a[0], b[0]) - min(a[1], b[1]) - 1 <= tree.within for a, b in pairs)
        case All():
            return all(_has(part, words) for part in tree.parts)
        case Either():
            return any(_has(part, words) for part in tree.parts)
        case Without():
            return _has(tree.kept, words) and not _has(tree.left_out, words)


def _typed(chance: random.Random, depth: int = 0) -> str:
    """Type a search."""
    one, other, third = (chance.choice(WORDS) for _ in range(3))
    simple = [one, f'"{one} {other}"', f"{one[:3]}*", f'"{one} {other[:3]}*"', f"{one} {other}"]
    if one != other != third != one:
        simple += [f"{one} NEAR/{chance.randrange(4)} {other}", f'"{one} {other}" NEAR/{chance.randrange(4)} {third}']
    if depth > 2 or chance.random() < 0.4:
        return chance.choice(simple)
    left, right = _typed(chance, depth + 1), _typed(chance, depth + 1)
    return chance.choice(
        [f"({left}) ({right})", f"({left}) or ({right})", f"({left}) not ({right})", f"({left}) and {one}"]
    )


@pytest.fixture
def woods(address: str) -> object:
    """Give an archive of articles that are rows of the same few words, and their titles and texts, newest first."""
    chance = random.Random(7)  # noqa: S311 - a seeded generator draws texts
    news = []
    for number in range(60):
        text = " ".join(chance.choices(WORDS, k=chance.randrange(3, 15)))
        title = f"{number} {chance.choice(WORDS)}"
        news.append(Told(title=title, text=f"{title}. {text}", day=f"2031-{1 + number // 28:02}-{1 + number % 28:02}"))
    with open_archive(address, writing=True) as archive:
        fill(archive, news)
        yield archive, [(told.title, folded_words(told.title), folded_words(told.text)) for told in reversed(news)]


def test_searches_agree_with_reading_all(
    woods: tuple[Archive, list[tuple[str, tuple[str, ...], tuple[str, ...]]]],
) -> None:
    """The same articles are found in the same order, by date and by how they fit."""
    archive, news = woods
    chance = random.Random(11)  # noqa: S311 - a seeded generator draws searches
    for _ in range(150):
        typed = _typed(chance)
        try:
            tree = parse(typed)
        except InputError:  # NEAR of words that could be the same
            continue
        assert tree is not None
        expected = [title for title, _, words in news if _has(tree, words)]
        assert [hit.title for hit in find(archive, typed, order="newest", size=100).hits] == expected, typed
        ordered: dict[str, None] = {}
        for step in steps(tree, Query()):
            for title, titled, words in news:
                if _has(step["words"], words) and ("title" not in step or _has(step["title"], titled)):
                    ordered[title] = None
        assert [hit.title for hit in find(archive, typed, size=100).hits] == list(ordered), typed
        assert set(ordered) == set(expected), typed
