"""
The top of a text: what stands there before the story begins, peeled off one thing after another, also where it all runs in one line.

"Saturday 27 Aug 2016 Barrel falls on ferry Monitor AFP At least one ..." is a date line, a headline, a byline and the story.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from sayso.article import BlockKind, Span, trimmed
from sayso.intake.blocks.rules import Part, block_words, compiled, expand, sign
from sayso.intake.blocks.title import find_title, looks_like_headline, title_at
from sayso.intake.dates import date_line, find_date

_WINDOW = 700
"""How far into a line the top may reach, in characters."""
# In characters: a sentence of names, section names over a date line, a headline that nobody gave; and a bound on the parts of one top.
_NAME_SENTENCE = 70
_KICKER = 60
_LONGEST_GUESS = 160
_MOST_PARTS = 30
# One word in capitals, or two with a mark between them; one to four capitalised words, as sections are named.
_LABEL = re.compile(r"[A-Z]{2,12}(?: ?[•·/] ?[A-Z]{2,12})? ")
_SECTION_NAMES = re.compile(r"(?:[A-Z][a-z]{1,14} ){1,4}(?=\d)")
_WORD = re.compile(r"\S{1,80}")
_ENDED = re.compile(r"[^\n]{12,160}?[.?!](?= +[\"“A-Z0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """How far the top has been read within `[at, end)`: the parts so far and the kind of the last one."""

    text: str
    title: str | None
    at: int
    end: int
    parts: tuple[Part, ...] = ()

    @property
    def kinds(self) -> tuple[BlockKind | None, ...]:
        """The kinds read so far."""
        return tuple(part.kind for part in self.parts)


def read_head(text: str, line: Span, title: str | None, before: tuple[BlockKind | None, ...] = ()) -> tuple[Part, ...]:
    """
    Give the parts that stand at the top of a line, the story itself (or what else is left of the line) last and without a kind.

    `before` are the kinds of the parts above the line.
    """
    head = Head(text=text, title=title, at=line.start, end=line.end)
    while head.at < head.end and len(head.parts) < _MOST_PARTS:
        after = _step(head, before)
        if after is None:
            break
        head = after
    rest = trimmed(text, head.at, head.end)
    return (*head.parts, Part(span=rest)) if rest else head.parts


def _step(head: Head, before: tuple[BlockKind | None, ...]) -> Head | None:
    """Read one more thing at the top, or None if the story begins."""
    readers: tuple[Callable[[Head, tuple[BlockKind | None, ...]], tuple[Part, ...]], ...] = (
        _title,
        _date,
        _names,
        _opening,
        _agency,
        _keywords,
        _anchor,
        _guessed_title,
    )
    for reader in readers:
        parts = reader(head, before)
        if parts:
            return _taken(head, parts)
    return None


def _taken(head: Head, parts: tuple[Part, ...]) -> Head:
    """Give the head after taking parts off."""
    at = parts[-1].span.end
    rest = trimmed(head.text, at, head.end)
    return Head(
        text=head.text,
        title=head.title,
        at=rest.start if rest else head.end,
        end=head.end,
        parts=(*head.parts, *parts),
    )


def _title(head: Head, before: tuple[BlockKind | None, ...]) -> tuple[Part, ...]:
    """Read the headline, and a word in capitals before it: the section over the text, the picture's source further down."""
    if not head.title:
        return ()
    span = title_at(head.text, head.at, head.end, head.title)
    if span:
        return (Part(span=span, kind="title"),)
    label = _LABEL.match(head.text, head.at, head.end)
    span = title_at(head.text, label.end(), head.end, head.title) if label else None
    if not label or not span:
        return ()
    above = trimmed(head.text, label.start(), label.end())
    kind: BlockKind = (
        "credit" if "paragraph" in before or None in before or re.match(expand("%pictured%"), label[0]) else "furniture"
    )
    return (*((Part(span=above, kind=kind),) if above else ()), Part(span=span, kind="title"))


def _date(head: Head, before: tuple[BlockKind | None, ...]) -> tuple[Part, ...]:
    """Read a date line, and the section names before it under a headline ("Middle East 1730 28.04.2017")."""
    span = date_line(head.text, head.at, head.end)
    sections = None
    if not span and set(before + head.kinds) & {"title", "credit"}:
        sections = _SECTION_NAMES.match(head.text, head.at, min(head.end, head.at + _KICKER))
        span = date_line(head.text, sections.end(), head.end) if sections else None
    if not span or (not sections and not _ends_date(head, span.end)):
        return ()
    kicker = trimmed(head.text, head.at, sections.end()) if sections else None
    line = Part(span=span, kind="furniture")
    return (Part(span=kicker, kind="furniture"), line) if kicker else (line,)


def _ends_date(head: Head, at: int) -> bool:
    """Tell whether what follows a date shows that it stood alone, not in a sentence."""
    following = head.text[at : head.end][:2].lstrip()[:1]
    if following.islower():
        return head.text[at : at + 8].lstrip().lower().startswith(("by ", "title:"))
    return not following or following not in ",;:"


def _opening(head: Head, _before: tuple[BlockKind | None, ...]) -> tuple[Part, ...]:
    """Read what the opening rules know: badges, labels, counts, "by ..."."""
    for pattern, kind in compiled("opening"):
        match = pattern.match(head.text, head.at, head.end)
        if match and kind == "byline":
            return _byline(head, match)
        if match and kind:
            return (Part(span=Span(match.start(), match.end()), kind=kind),)
    return ()


def _byline(head: Head, match: re.Match[str]) -> tuple[Part, ...]:
    """Cut a byline where the headline or a sentence begins; a name must be followed by something other than a running sentence."""
    limit = match.end()
    if head.title:
        title = find_title(head.text, match.start(), min(head.end, match.end() + _WINDOW), head.title)
        limit = min(limit, title.start) if title else limit
    words = head.text[match.start() : limit].split()
    openers = block_words().openers
    cut_at = next((number for number, word in enumerate(words) if number > 1 and word in openers), len(words))
    kept = re.compile(r"\s+".join(re.escape(word) for word in words[:cut_at])).match(head.text, match.start())
    following = head.text[match.end() : head.end][:2].strip()[:1]
    if not kept or len(words) < 2 or (following.islower() and cut_at == len(words) and limit == match.end()):  # noqa: PLR2004 -- "by" and a name
        return ()
    return (Part(span=Span(match.start(), kept.end()), kind="byline"),)


def _names(head: Head, before: tuple[BlockKind | None, ...]) -> tuple[Part, ...]:
    """Read a sentence under the headline that is nothing but names ("Ana Bel Cem Dahl.")."""
    if (head.kinds or before)[-1:] != ("title",):
        return ()
    match = _name_sentence().match(head.text, head.at, min(head.end, head.at + _NAME_SENTENCE))
    return (Part(span=Span(match.start(), match.end()), kind="byline"),) if match else ()


def _agency(head: Head, before: tuple[BlockKind | None, ...]) -> tuple[Part, ...]:
    """Read a bare agency name between headline, standfirst and date line."""
    above = (head.kinds or before)[-1:]
    match = _bare_agency().match(head.text, head.at, head.end)
    if not match:
        return ()
    dated = date_line(head.text, match.end() + 1, head.end)
    if above == ("title",) or (dated and above) or (above and match.end() == head.end):
        return (Part(span=Span(match.start(), match.end()), kind="byline"),)
    return ()


def _keywords(head: Head, _before: tuple[BlockKind | None, ...]) -> tuple[Part, ...]:
    """Read a row of keywords, or a standfirst with the row behind it ("... a monitor said. Tags Orva ferry The ferry ...")."""
    match = sign("keywords").search(head.text, head.at, min(head.end, head.at + _WINDOW))
    if not match or "furniture" not in head.kinds:
        return ()
    end = story_start(head.text, match.end(), head.end)
    row = trimmed(head.text, match.start(), end)
    above = trimmed(head.text, head.at, match.start())
    if not row or head.end - end < (above.length if above else 1) // 2:
        return ()
    standfirst = (Part(span=above, kind="paragraph"),) if above else ()
    return (*standfirst, Part(span=row, kind="furniture"))


def _anchor(head: Head, _before: tuple[BlockKind | None, ...]) -> tuple[Part, ...]:
    """Read a standfirst that stands before an agency and a date line ("... in one day AFP Saturday 10 Aug 2013 ...")."""
    if "title" not in head.kinds or "paragraph" in head.kinds or _dated(head):
        return ()
    found = find_date(head.text, head.at, min(head.end, head.at + _WINDOW))
    if not found:
        return ()
    agency = _agency_before().search(head.text, max(head.at, found.start - 30), found.start)
    standfirst = trimmed(head.text, head.at, agency.start() if agency else found.start)
    if not standfirst or not agency:
        return ()
    place_only = len(standfirst.of(head.text).split()) <= 2  # noqa: PLR2004 -- a town, not a standfirst
    byline = trimmed(head.text, standfirst.start if place_only else agency.start(), found.start)
    if place_only and byline:
        return Part(span=byline, kind="byline"), Part(span=found, kind="furniture")
    parts = (Part(span=standfirst, kind="paragraph"), Part(span=byline, kind="byline") if byline else None)
    return (*(part for part in parts if part), Part(span=found, kind="furniture"))


def _dated(head: Head) -> bool:
    """Tell whether a date line was read already."""
    return any(part.kind == "furniture" and date_line(head.text, *part.span) for part in head.parts)


def _guessed_title(head: Head, before: tuple[BlockKind | None, ...]) -> tuple[Part, ...]:
    """Read a headline nobody gave, where a date line stands above it and the next sentence says the same again."""
    if head.title or "title" in (*before, *head.kinds) or not _dated(head):
        return ()
    match = _ENDED.match(head.text, head.at, head.end)
    end = match.end() if match else head.at
    if match and looks_like_headline(match[0], head.text[end : end + 400]):
        return (Part(span=Span(match.start(), end), kind="title"),)
    end = _unended_title(head)
    span = trimmed(head.text, head.at, end)
    return (
        (Part(span=span, kind="title"),)
        if span and looks_like_headline(span.of(head.text), head.text[end : end + 400])
        else ()
    )


def _unended_title(head: Head) -> int:
    """Give where a headline without full stop can end: before the first word that opens a sentence and hardly stands in capitals otherwise."""
    openers = block_words().openers
    for number, match in enumerate(_WORD.finditer(head.text, head.at, min(head.end, head.at + _LONGEST_GUESS))):
        if number and match[0] in openers:
            return match.start()
        if match[0][-1] in ".?!":
            break
    return head.at


def story_start(text: str, start: int, end: int) -> int:
    """
    Give where a story begins behind a row of keywords or a headline without a full stop.

    It begins at a capitalised word that opens sentences ("At least"), or else at the last capitalised word before the first small word that
    neither keywords nor headlines hold ("Airstrikes on").

    >>> story_start("Orva ferry strike At least six crews left.", 0, 42)
    18
    """
    words = block_words()
    last_capital = start
    for number, match in enumerate(_WORD.finditer(text, start, min(end, start + _WINDOW))):
        word = match[0]
        bare = word.strip("\"“”'‘’(),.")
        if (number and word[0] in '"“') or (number > 1 and bare in words.openers):
            return match.start()
        if bare in words.function_words and number > 1:
            return last_capital if last_capital > start else match.start()
        if bare[:1].isupper() or bare[:1].isdigit():
            last_capital = match.start()
        if word.endswith((".", "?", "!")) and len(bare) > 2 and number > 2:  # noqa: PLR2004 -- "U.S." ends nothing
            return match.end()
    return end


@cache
def _agency_before() -> re.Pattern[str]:
    """Match an agency's name right before what follows."""
    return re.compile(expand("(?<= )%agency% $"))


@cache
def _name_sentence() -> re.Pattern[str]:
    """Match one to three names and a full stop, then a capital."""
    return re.compile(
        expand(
            r"""%agency% Staff\.?(?= [A-Z"“])|(?:[A-Z][\w'’-]{1,20}|[A-Z]\.)(?:(?: and| al-| de| van| bin)?[ -][A-Z][\w'’-]{1,20}){1,5}\.(?= ["“A-Z0-9])"""
        )
    )


@cache
def _bare_agency() -> re.Pattern[str]:
    """Match an agency's name, or two, that a capital, a digit or the end of the line follows."""
    return re.compile(expand(r"""%agency%(?:(?:, | and |/)%agency%)?(?=\s*$| ["“A-Z0-9])|\(%agency%\)(?=\s*$)"""))
