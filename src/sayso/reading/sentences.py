"""
Where sentences begin and end, with exact offsets.

Each end mark in a passage is a candidate; the word before it and what follows decide, with the abbreviations and sentence
openers of data/en/sentences.toml. Sentences are split inside quotation marks too (a quotation is a span of its own, see
sayso.reading.quotation), and a closing mark belongs to the sentence that it closes. One look from left to right, so time
grows with the text and no faster.

A passage is one block. A new line inside it is white space where the text is wrapped, and an end where the writer broke the
line: a blank line, a line that opens with a bullet, or a line that opens with a capital or a digit though its first word
would still have fitted on the line before (the passage's longest line is the measure, and lines under 40 characters
are taken as broken on purpose).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso.article import Span, trimmed
from sayso.lexicon import load

_NARROWEST_WRAP = 40
"""No text is wrapped to fewer characters than this; narrower lines were broken on purpose."""
_LOOK = 80
"""How many characters before and after an end mark are looked at, at most."""

_CLOSERS = "\"'”’»›)]}“‘"
_OPENERS = "\"'“‘«‹„‚([{¿¡`-–—"
_DASHES = "-–—"
_END_MARK = rf"[.!?…]+[{re.escape(_CLOSERS)}]*(?:[ ]?\[\d{{1,3}}\])*"
_SPACE = re.compile(r"\s*")
_WORD = re.compile(r"\w[\w'’-]*")
_MIXED_CASE = re.compile(r"[a-z]{1,8}[A-Z]")
_LETTERS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ITEM_NUMBER = re.compile(r"[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[)\]]?")
_BULLET = re.compile(r"[-–—*•●▪■◆·]\s")
_LOST_SPACE_BEFORE = re.compile(r"(?:[^\W\d_A-Z]{2}|\d{4}|[)\]”’\"'])$")

Ends = Literal["never", "starter", "capital"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """A group of abbreviations that behave alike; data/en/sentences.toml says what `ends` means."""

    name: str
    ends: Ends
    words: frozenset[str]
    except_before: frozenset[str] = frozenset()
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Openers:
    """Words that open sentences: `starters` with a capital, `small` without (or what they begin with), adverbs before a comma."""

    starters: frozenset[str]
    adverb_endings: tuple[str, ...]
    small: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LostSpace:
    """What follows a full stop without a space and is no sentence: the ends of addresses."""

    suffixes: frozenset[str]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Verbs of saying that carry a sentence on behind a quotation that ended in ? or !."""

    verbs: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Words that, with a colon, open the credit under a picture though no stop stands before them."""

    words: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceLexicon:
    """The shape of data/en/sentences.toml."""

    abbreviations: tuple[Abbreviations, ...]
    openers: Openers
    lost_space: LostSpace
    speech: Speech
    labels: Labels


def find_sentences(text: str, passages: Iterable[Span]) -> tuple[Span, ...]:
    """
    Give the sentences of each passage, in order; together they hold every character of it that is not white space.

    A sentence never reaches over the end of a passage. Passages are spans of `text` (usually the readable blocks of an
    article); what lies outside them is not looked at.

    >>> text = "Gen. Ruan met U.S. officials. “We agree.” He left."
    >>> [sentence.of(text) for sentence in find_sentences(text, [Span(0, len(text))])]
    ['Gen. Ruan met U.S. officials.', '“We agree.”', 'He left.']
    """
    return tuple(sentence for passage in passages for sentence in _sentences_of(text, passage))


def _sentences_of(text: str, passage: Span) -> Iterator[Span]:
    """Give the sentences of one passage."""
    start = passage.start
    for cut in (*_cuts(text, passage), passage.end):
        if cut > start and (sentence := trimmed(text, start, cut)):
            yield sentence
            start = cut


def _cuts(text: str, passage: Span) -> Iterator[int]:
    """Give the places between two sentences of a passage, in order."""
    start = counted = passage.start
    inside = False
    width = _width(text, passage)
    for match in _candidates().finditer(text, passage.start, passage.end):
        mark = match[0][0]
        if mark == "\n":
            cut = match.start() if _is_broken_line(text, passage, match.start(), width) else None
        elif mark in ".!?…":
            inside ^= text.count('"', counted, match.start()) % 2 == 1
            counted = match.start()
            cut = _cut_at_mark(text, Span(start, passage.end), match, is_inside=inside)
        else:
            cut = match.start()
        if cut is not None and cut > start:
            yield cut
            start = cut


def _width(text: str, passage: Span) -> int:
    """Give the length of a passage's longest line, or 0 where it is one line."""
    if text.find("\n", passage.start, passage.end) < 0:
        return 0
    return max(len(line.rstrip()) for line in passage.of(text).split("\n"))


def _is_broken_line(text: str, passage: Span, at: int, width: int) -> bool:
    """Tell whether the new line at `at` ends a sentence (see the module's docstring)."""
    window = text[at + 1 : min(at + 1 + _LOOK, passage.end)]
    if not window.split("\n", 1)[0].strip():
        return True
    if _BULLET.match(window.lstrip()):
        return True
    first = window.split(None, 1)[0]
    if not _opens_sentence(first):
        return False
    line_start = max(text.rfind("\n", max(passage.start, at - width - 1), at) + 1, passage.start)
    return width < _NARROWEST_WRAP or at - line_start + 1 + len(first) <= width


def _opens_sentence(word: str) -> bool:
    """Tell whether text, marks before it left aside, begins as sentences do: with a capital, a digit, or a letter without case."""
    letter = word.lstrip(_OPENERS)[:1]
    if letter.isspace() and word[0] in _DASHES:
        letter = word.lstrip(_OPENERS).lstrip()[:1]
    return letter.isalnum() and not letter.islower()


def _cut_at_mark(text: str, rest: Span, match: re.Match[str], *, is_inside: bool) -> int | None:
    """
    Give where the sentence that began at `rest.start` ends if it ends at this mark, else None.

    `is_inside` says whether a straight double mark before this place is still open.
    """
    end = match.end()
    if end >= rest.end:
        return None
    following = _SPACE.match(text, end, rest.end)
    begins = following.end() if following else end
    if begins >= rest.end:
        return None
    if begins == end:
        return _cut_without_space(text, rest, match, is_inside=is_inside)
    ahead = text[begins : min(begins + _LOOK, rest.end)]
    before = text[max(rest.start, match.start() - _LOOK) : match.start()]
    if _is_item_number(text, rest.start, match):
        return None
    return end if _ends_sentence(before, match[0], ahead) else None


def _is_item_number(text: str, start: int, match: re.Match[str]) -> bool:
    """Tell whether all that stands before the mark in its sentence is the number of a list item ("1.", "(b).")."""
    far = match.start() - start > _LOOK
    return match[0] == "." and not far and _ITEM_NUMBER.fullmatch(text[start : match.start()].strip()) is not None


def _ends_sentence(before: str, mark: str, ahead: str) -> bool:
    """Tell whether a sentence ends at a mark that white space follows, from up to 80 characters on both sides."""
    if not _opens_sentence(ahead):
        return _opens_small(before, mark, ahead)
    if mark[0] != "." or mark.startswith(".."):
        return not (mark[-1] in _CLOSERS and _goes_on_with_speaker(ahead))
    abbreviation = _abbreviation(before)
    if abbreviation is None:
        return True
    ends, except_before = abbreviation
    if mark[-1] in '"”»' and ends != "never":
        return True
    return _opens_after_abbreviation(ahead, ends, except_before)


def _opens_after_abbreviation(ahead: str, ends: Ends, except_before: frozenset[str]) -> bool:
    """Tell whether what follows an abbreviation opens a sentence, by how the abbreviation ends sentences."""
    opener = _WORD.search(ahead)
    word = opener[0] if opener else ""
    if ends == "never" or not opener or not word[:1].isupper():
        return False
    if ends == "capital":
        return word not in except_before
    openers = _lexicon().openers
    return word in openers.starters or (
        word.endswith(openers.adverb_endings) and ahead[opener.end() : opener.end() + 1] == ","
    )


def _opens_small(before: str, mark: str, ahead: str) -> bool:
    """Tell whether a sentence ends here although a small letter follows: "al-Ruan denied it", or speech that opens in mid-sentence."""
    if mark != "." or _abbreviation(before) is not None:
        return False
    if ahead.startswith(_lexicon().openers.small) or _MIXED_CASE.match(ahead):
        return True
    return ahead[0] in "“«" and ahead[1:2].isalpha()


def _abbreviation(before: str) -> tuple[Ends, frozenset[str]] | None:
    """Give how the abbreviation at the end of `before` ends sentences, and the words it never ends one before; None if it is none."""
    tail = before[-24:]
    words = tail.split()
    if not words or tail[-1:].isspace():
        return None
    word = words[-1].lstrip(_OPENERS)
    hyphened = word.rpartition("-")[2]
    known = _abbreviations()
    group = known.get(word) or known.get(hyphened)
    if group is None and len(word) > 1 and word.isupper():
        group = known.get(word.capitalize())
    if group:
        return group.ends, group.except_before
    return ("starter", frozenset()) if _LETTERS.fullmatch(hyphened) else None


def _goes_on_with_speaker(ahead: str) -> bool:
    """Tell whether a name and a verb of saying follow: “Where?” Ada Brill asked."""
    match = _speaker_pattern().match(ahead)
    return match is not None and ahead.split(None, 1)[0] not in _lexicon().openers.starters


def _cut_without_space(text: str, rest: Span, match: re.Match[str], *, is_inside: bool) -> int | None:
    """
    Give the end of a sentence after which the space was lost ("it.Now"), or None.

    A straight mark between the two sentences closes the first if one is open, else opens the second.
    """
    cut = match.end()
    if match[0][-1] in "“‘" or (match[0][-1] == '"' and not is_inside):
        cut -= 1
    if not (
        text[match.end()].isupper() and _LOST_SPACE_BEFORE.search(text[max(rest.start, cut - 5) : cut].rstrip(".!?…"))
    ):
        return None
    left = text[max(rest.start, cut - _LOOK) : cut].split()
    right = text[match.end() : min(match.end() + _LOOK, rest.end)].split()
    token = (left[-1] if left else "") + (right[0] if right else "")
    if any(sign in token for sign in ("/", "@", "www.", "\\", "_")):
        return None
    word = _WORD.match(text, match.end(), min(match.end() + _LOOK, rest.end))
    if not word or word[0].lower() in _lexicon().lost_space.suffixes:
        return None
    return None if _abbreviation(text[max(rest.start, match.start() - _LOOK) : match.start()]) else cut


def _lexicon() -> SentenceLexicon:
    """Give the words that decide."""
    return load("sentences", SentenceLexicon)


@cache
def _candidates() -> re.Pattern[str]:
    """Give the pattern of all places where a sentence may end: end marks, new lines, bullets, labels of credits."""
    labels = "|".join(re.escape(label) for label in _lexicon().labels.words)
    return re.compile(rf"{_END_MARK}|\n|[•●▪■◆](?=\s)|(?<=\s)(?:{labels}):(?=\s)")


@cache
def _abbreviations() -> dict[str, Abbreviations]:
    """Give the group of each abbreviation."""
    return {word: group for group in _lexicon().abbreviations for word in group.words}


@cache
def _speaker_pattern() -> re.Pattern[str]:
    """Give the pattern of one to four words with capitals and a verb of saying."""
    verbs = "|".join(re.escape(verb) for verb in _lexicon().speech.verbs)
    return re.compile(rf"(?:[A-Z][\w.'’-]*\s){{1,4}}(?:{verbs})\b")
