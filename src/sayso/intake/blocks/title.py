"""Where a headline stands in the text: found although marks, apostrophes or case were lost, guessed where nobody gave it."""

import re
from collections.abc import Iterator

from sayso.article import Span
from sayso.intake.blocks.rules import block_words

_WORD = re.compile(r"(?:[A-Za-z]\.){2,10}|[^\W_]{1,60}(?:['’][^\W_]{1,20}){0,2}")
_SEPARATOR = re.compile(r" (?:\||-|–|—|::|»|/) | [|] ?")
_AFTER = re.compile(r"""\)?[ ]?[.?!…]{0,3}["”’')]?""")
_SOURCE = re.compile(r" ([A-Za-z]{2,12})(?= [A-Z0-9\"“])")
_LEAST_WORDS = 3
_LONGEST_GUESS = 180  # characters
_LONGEST_HEADLINE_WORDS = 18


def title_at(text: str, start: int, end: int, title: str) -> Span | None:
    """
    Give the span of the headline if it begins at `start`, closing full stop included.

    `title` may carry the site's name behind a bar or dash. Words are compared without case, apostrophes and marks, and about one in
    seven may be wanting on either side.

    >>> title_at("Orvas bridge falls at dawn. It was old.", 0, 39, "Orva's bridge falls - at dawn | Belm Echo")
    Span(0, 27)
    """
    words = _words(text, start, min(end, start + 3 * len(title) + 60))
    found = [reached for variant in _variants(title) if (reached := _aligned(variant, words))]
    if not found:
        return None
    reached = _with_source(text, max(found), end)
    mark = _AFTER.match(text, reached, end)
    reached = mark.end() if mark else reached
    following = (
        text[reached:end].lstrip()[:1] if end - reached < _LONGEST_GUESS else text[reached : reached + 3].lstrip()[:1]
    )
    if following.islower() or following in {",", ";"}:
        return None
    return Span(start, reached - (text[reached - 1] == " "))


def find_title(text: str, start: int, end: int, title: str) -> Span | None:
    """Give the first place between `start` and `end` where the headline stands, or None."""
    variants = [variant[0] for variant in _variants(title)]
    for word, ends in _words(text, start, end):
        if word in variants:
            found = title_at(text, ends[0], end, title)
            if found:
                return found
    return None


def looks_like_headline(sentence: str, following: str) -> bool:
    """
    Tell whether a sentence over a story is certainly its headline: short, without articles, and its words come again in the next one.

    >>> looks_like_headline("Bridge collapse kills six in Orva.", "A bridge collapse in the town of Orva killed six people.")
    True
    """
    words = [word for word, _ in _words(sentence, 0, len(sentence))]
    if not _LEAST_WORDS <= len(words) <= _LONGEST_HEADLINE_WORDS or block_words().not_in_headlines & set(words):
        return False
    again = {word for word, _ in _words(following, 0, 400)}
    contents = {word for word in words if len(word) > 3 or word.isdigit()}  # noqa: PLR2004 -- shorter words say nothing
    return len(contents & again) * 2 >= len(contents) and len(contents & again) > 1


def could_be_title(line: str) -> bool:
    """Tell whether the first of several lines can be a headline: short, not ended like a sentence, not begun in lower case."""
    shown = line.strip()
    return 0 < len(shown) <= _LONGEST_GUESS and shown[-1] not in ".,:;" and not shown[0].islower()


def _words(text: str, start: int, end: int) -> list[tuple[str, tuple[int, int]]]:
    """Give the words of a stretch in lower case without marks, with their places."""
    found = _WORD.finditer(text, start, min(end, len(text)))
    return [(re.sub(r"[.'’]", "", match[0]).lower(), match.span()) for match in found]


def _variants(title: str) -> Iterator[tuple[str, ...]]:
    """Give the words of a title, with and without what stands before or behind a bar or dash."""
    cleaned = re.sub(r"^\s*title ?:\s*", "", title.replace("_", " "), flags=re.IGNORECASE)
    parts = _SEPARATOR.split(cleaned)
    inner = range(1, len(parts))
    texts = {cleaned, *(" ".join(parts[:count]) for count in inner), *(" ".join(parts[count:]) for count in inner)}
    for text in sorted(texts):
        words = tuple(word for word, _ in _words(text, 0, len(text)))
        if len(words) >= _LEAST_WORDS or (words and text == cleaned):
            yield words


def _aligned(title: tuple[str, ...], words: list[tuple[str, tuple[int, int]]]) -> int | None:
    """Give where the title's last word ends if the words begin with it, a few odd ones allowed."""
    allowed = len(title) // 7 + (len(title) > 4)  # noqa: PLR2004 -- short titles must match wholly
    at = reached = odd = matched = 0
    for number, word in enumerate(title):
        if at < len(words) and words[at][0] == word:
            matched += 1
            reached, at = words[at][1][1], at + 1
            continue
        odd += 1
        if odd > allowed or number == 0:
            return None
        after = title[number + 1] if number + 1 < len(title) else None
        if at + 1 < len(words) and words[at + 1][0] == word:
            matched += 1
            reached, at = words[at + 1][1][1], at + 2
        elif at + 1 < len(words) and words[at + 1][0] == after:
            at += 1
    return reached if matched >= len(title) - allowed and matched else None


def _with_source(text: str, reached: int, end: int) -> int:
    """Take in the word that names a headline's source ("... : Monitor") where the given title was cut before it."""
    match = _SOURCE.match(text, reached, end)
    return match.end() if match and match[1] in block_words().headline_sources else reached
