"""
What stands within a line of running text: datelines, captions with their credit, teasers of other stories, closing credits, the page's foot.

Each function takes a part that is not labelled yet and gives the parts it falls into. Searches look at bounded windows, so that a line of any length
takes time linear in it.
"""

import re
from collections.abc import Iterator
from functools import cache

from sayso.article import BlockKind, Span, trimmed
from sayso.intake.blocks.picture import shows_picture
from sayso.intake.blocks.rules import Part, block_words, compiled, cut, expand, parts_of

# Windows and lengths in characters: no longer stretch is searched for the thing.
_DATELINE_WINDOW = 900
_SENTENCE_WINDOW = 600
_CLOSING_WINDOW = 900
_FOOT_WINDOW = 6000
_LONGEST_ROW = 900
_LONGEST_TEASER = 220
_SIGNED_WINDOW = 90
_PLAIN_MARK = 12
# In words.
_LEAST_HEADLINE = 4
_LEAST_CAPITALS = 3
_FIRST_OPENER = 5
# How much of a line its foot may be, by how many kinds of part it has: the more kinds, the surer.
_SHARES = (0.5, 0.75, 0.9)
_WORD = re.compile(r"\S{1,60}")
# Two to ten words in capitals before a word that is not.
_CAPITALS = re.compile(
    r"""(?:(?<=\s)|(?<!.))(?:[A-Z][A-Z'’-]+|[AI])(?: (?:[A-Z0-9'’&-]{2,20}|[AI])){1,9}[?!,:]? (?=[A-Z][a-z]|A [a-z])"""
)
_SENTENCE_END = re.compile(
    r"(?<=[a-z\d)\]%][.!?])[\"”’]?\s+(?=[\"“‘'(]?[A-Z0-9])|(?<=[a-z\d][.!?][\"”])\s+(?=[\"“‘'(]?[A-Z0-9])"
)


def split_dateline(text: str, part: Part) -> tuple[Part, ...]:
    """Cut out the dateline that opens the story, or that stands behind a standfirst in the same line."""
    match = _dateline().match(text, part.span.start, part.span.end)
    if not match:
        limit = min(part.span.end, part.span.start + _DATELINE_WINDOW)
        match = _inner_dateline().search(text, part.span.start, limit)
    if not match or match.end() >= part.span.end:
        return (part,)
    span = trimmed(text, match.start(), match.end())
    return cut(text, part, (Part(span=span, kind="dateline"),)) if span else (part,)


def split_captions(text: str, part: Part) -> tuple[Part, ...]:
    """Cut out captions that a photo credit in brackets follows, and one without credit that opens the part."""
    found: list[Part] = []
    reached = part.span.start
    for match in _photo_credit().finditer(text, part.span.start, part.span.end):
        start = _caption_start(text, reached, match.start(), opens=not found)
        caption = trimmed(text, start, match.start())
        if caption:
            found += [Part(span=caption, kind="caption"), Part(span=Span(*match.span()), kind="credit")]
        reached = match.end()
    return cut(text, part, tuple(found))


def opening_caption(text: str, part: Part) -> tuple[Part, ...]:
    """Cut off a first sentence that tells in the present tense what a picture shows."""
    end = _SENTENCE_END.search(text, part.span.start, min(part.span.end, part.span.start + _SENTENCE_WINDOW))
    if not end or not shows_picture(text[part.span.start : end.start()]):
        return (part,)
    span = trimmed(text, part.span.start, end.start() + (text[end.start()] in '"”’'))
    return cut(text, part, (Part(span=span, kind="caption"),)) if span else (part,)


def split_heading(text: str, part: Part) -> tuple[Part, ...]:
    """Cut off a heading in capitals that opens a line; a line with several of them is a row of other stories' headlines."""
    match = _CAPITALS.match(text, part.span.start, part.span.end)
    if not match or (part.span.start and text[part.span.start - 1] != "\n"):
        return (part,)
    heading = match[0].rstrip()
    again = _CAPITALS.search(text, match.end(), part.span.end)
    if again and part.span.length <= _LONGEST_ROW and not _SENTENCE_END.search(text, *part.span):
        return (Part(span=part.span, kind="related"),)
    if again and not _SENTENCE_END.search(text, match.end(), again.start()):
        return (part,)
    asked = heading.endswith("?")
    if (
        heading.endswith((",", ":"))
        or (len(heading.split()) < _LEAST_CAPITALS and not asked)
        or _opens_dateline(text, part.span.start, part.span.end)
    ):
        return (part,)
    return cut(text, part, (Part(span=Span(match.start(), match.start() + len(heading)), kind="heading"),))


def split_teasers(text: str, part: Part) -> tuple[Part, ...]:
    """Cut out cards of other stories, or pictures, that begin with a photographer's credit ("AP Photo Ana Bel Ferry Sinks Off Belm")."""
    found: list[Part] = []
    for match in _card_credit().finditer(text, part.span.start, part.span.end):
        if found and match.start() < found[-1].span.end:
            continue
        credit = Part(span=Span(*match.span()), kind="credit")
        end = _headline_end(text, match.end(), part.span.end)
        headline = trimmed(text, match.end(), end) if end else None
        if headline:
            found += [credit, Part(span=headline, kind="related")]
            continue
        end = _caption_end(text, match.end(), part.span.end)
        caption = trimmed(text, match.end(), end) if end else None
        if caption:
            found += [credit, Part(span=caption, kind="caption")]
    return cut(text, part, tuple(found))


def split_closing(text: str, part: Part) -> tuple[Part, ...]:
    """Cut closing credits, desk signs, names and notices off the end, one after another."""
    closing: list[Part] = []
    rest = part
    while True:
        taken = _one_closing(text, rest)
        if taken is None:
            return (rest, *reversed(closing))
        closing.append(taken)
        left = trimmed(text, rest.span.start, taken.span.start)
        if left is None:
            return tuple(reversed(closing))
        rest = Part(span=left)


def split_foot(text: str, part: Part) -> tuple[Part, ...]:
    """Cut the foot of a page off a last line: related stories, tags, follow-us lines, about the outlet, each to where the next begins."""
    start = max(part.span.start, part.span.end - _FOOT_WINDOW)
    marks = sorted(_foot_marks(text, start, part.span.end), key=lambda mark: (mark.span.start, -mark.span.end))
    first = next((number for number, mark in enumerate(marks) if _follows_sentence(text, part.span.start, mark)), None)
    if first is None:
        return (part,)
    marks = marks[first:]
    share = (part.span.end - marks[0].span.start) / part.span.length
    if share > _SHARES[min(len({mark.kind for mark in marks}), len(_SHARES)) - 1]:
        return (part,)
    ends = [*(mark.span.start for mark in marks[1:]), part.span.end]
    pieces = [(trimmed(text, mark.span.start, end), mark.kind) for mark, end in zip(marks, ends, strict=True)]
    return cut(text, part, tuple(Part(span=span, kind=kind) for span, kind in pieces if span))


def _foot_marks(text: str, start: int, end: int) -> Iterator[Part]:
    """Give where the parts of a page's foot begin."""
    for pattern, kind in compiled("section"):
        for match in pattern.finditer(text, start, end):
            if not match.start() or not text[match.start() - 1].isalnum() or text[match.start()] == ".":
                yield Part(span=Span(*match.span()), kind=kind)


def _follows_sentence(text: str, start: int, mark: Part) -> bool:
    """Tell whether a mark of the foot stands behind the end of a sentence, or is too long to be part of one."""
    if mark.span.length >= _PLAIN_MARK and mark.span.start > start:
        return True
    before = text[max(start, mark.span.start - 3) : mark.span.start].rstrip()
    return bool(before) and (before[-1] in '.!?"”)…' or mark.span.of(text).startswith("..."))


def _one_closing(text: str, part: Part) -> Part | None:
    """Give the last thing of a part if it is no running text."""
    start = max(part.span.start, part.span.end - _CLOSING_WINDOW)
    for pattern, kind in _closing_rules():
        match = pattern.search(text, start, part.span.end)
        if match:
            return parts_of(text, match, kind)[-1]
    return _signed(text, part)


@cache
def _closing_rules() -> tuple[tuple[re.Pattern[str], BlockKind | None], ...]:
    """Give the closing rules, bound to the end."""
    return tuple((re.compile(rf"(?:{pattern.pattern})$"), kind) for pattern, kind in compiled("closing"))


def _signed(text: str, part: Part) -> Part | None:
    """Give the names that sign a text after its last sentence ("Ana B. / Cem Dahl")."""
    window = text[max(part.span.start, part.span.end - _SIGNED_WINDOW) : part.span.end]
    ends = [match.end() for match in re.finditer(r"[a-z\d)%][.!?][\"”]? +(?=[A-Z])", window[:-1])]
    if not ends:
        return None
    residue = window[ends[-1] :]
    words = [word for word in re.split(r"[ /]+", residue) if word]
    joined = any(mark in residue for mark in ("/", " and ")) or len(words) > 1
    named = all(re.fullmatch(r"[A-Z][\w.'’-]{0,24}|al-\w{2,20}|and|al|de|van|bin|&", word) for word in words)
    if not named or not joined or (residue[-1] in ".!?" and not re.search(r"/| and ", residue)):
        return None
    if any(word.strip(".") in block_words().openers for word in words):
        return None
    return Part(span=Span(part.span.end - len(residue), part.span.end), kind="credit")


def _caption_start(text: str, start: int, end: int, *, opens: bool) -> int:
    """Give where the caption before a credit begins: its last sentence, and those before it that tell what a picture shows."""
    window = max(start, end - _SENTENCE_WINDOW)
    starts = [match.end() for match in _SENTENCE_END.finditer(text, window, end - 1)]
    bounds = [window if window == start else starts[0] if starts else start, *starts]
    bounds = sorted(set(bounds))
    number = len(bounds) - 1
    while number > 0 and shows_picture(text[bounds[number - 1] : bounds[number]]):
        number -= 1
    if number == len(bounds) - 1 and number == 2 and opens and window == start:  # noqa: PLR2004 -- a standfirst, then a caption of two sentences
        number = 1
    return bounds[number]


def bare_credit(words: str) -> bool:
    """Tell whether a credit is nothing but agencies in brackets."""
    return bool(re.fullmatch(expand(r"\(%agency%(?:(?:, | and |/)%agency%){0,3}\)"), words))


def _headline_end(text: str, start: int, end: int) -> int | None:
    """Give where a headline in capitals ends; None where no headline begins."""
    words = block_words()
    last, capitals = start, 0
    for match in _WORD.finditer(text, start, min(end, start + _LONGEST_TEASER)):
        bare = match[0].strip("'‘’,()")
        if match[0][0] in '"“' and capitals >= _LEAST_HEADLINE:
            return match.start()
        if capitals >= _LEAST_HEADLINE - 1 and (
            bare in words.story_openers or _opens_dateline(text, match.start(), end)
        ):
            return match.start()
        if bare[:1].islower() and bare not in words.headline_words:
            return last if capitals > _LEAST_HEADLINE else None
        if bare[:1].isupper() or bare[:1].isdigit():
            last, capitals = match.start(), capitals + 1
    return None


def _opens_dateline(text: str, at: int, end: int) -> bool:
    """Tell whether a dateline begins here."""
    return text[at : at + 3].isupper() and bool(_dateline().match(text, at, min(end, at + 120)))


def _caption_end(text: str, start: int, end: int) -> int | None:
    """Give where a caption without full stop ends: at a capitalised opener that no end mark precedes, or at its full stop."""
    openers = block_words().story_openers
    for number, match in enumerate(_WORD.finditer(text, start, min(end, start + _SENTENCE_WINDOW))):
        if number > _FIRST_OPENER and match[0] in openers:
            return match.start()
        if number > _FIRST_OPENER and match[0].endswith("."):
            return match.end()
    return None


@cache
def _dateline() -> re.Pattern[str]:
    """Match a dateline at the start of a story, the dash included where there is one."""
    words = block_words()
    dash = r"(?:--|—|–|- |-(?=[A-Z]))"
    openers = "|".join(words.not_datelines)
    capitals = rf"(?!(?:{openers}|%agency%)\b)[A-Z][A-Z.'’/-]{{2,20}}(?:,? [A-Z][A-Z.'’/-]{{1,20}}){{0,3}}"
    rest = r"(?:,? (?:[A-Z][\w.’'-]{1,20})(?: [A-Z][\w.’'-]{1,20}){0,2}){0,3}"
    day = r"(?:,? %month% \d{1,2})?"
    source = r"\([^()]{2,40}\)"
    cities = "|".join(sorted({*words.cities, *(city.title() for city in words.cities)}, key=len, reverse=True))
    capital_cities = "|".join(sorted(words.cities, key=len, reverse=True))
    countries = "|".join(words.countries)
    forms = (
        rf"{capitals}{rest}{day},? ?(?:{source})? ?{dash}",
        rf"{capitals}{rest}{day},? \(%agency%\)(?=:| )",
        rf"(?:{capital_cities})(?=,? [A-Z])(?! [A-Z]{{2}}[A-Z ])",
        rf"{capitals},? (?:{countries})(?= [A-Z])",
        rf"[A-Z][\w’'-]{{2,20}}(?:[ ,/-]{{1,2}}[A-Z][\w’'-]{{2,20}}){{0,3}}{day},? {source} ?{dash}",
        rf"(?:[A-Z][\w’'-]{{2,20}}[ ,/]{{1,2}}){{0,3}}%agency% ?{dash}",
        rf"(?:{cities})(?:(?:[ /,-]{{1,2}}| and )(?:{cities}|[A-Z][a-z]{{2,15}})){{0,3}} ?{dash}",
        r"[A-Z][a-z]{2,15}/[A-Z][a-z]{2,15} ?-(?= |[A-Z])",
        rf"(?!(?:{'|'.join(sorted(words.openers | words.not_places))})\b)[A-Z][a-z]{{2,15}}(?: [A-Z][a-z]{{2,15}}){{0,2}} [–—](?= ?[\"“A-Z])(?![^\n]{{0,80}}[–—])",
        rf"\(%agency%(?: [A-Z]\w{{1,12}})?\) ?(?:{dash})?(?= |[A-Z])",
        rf"(?:{cities}) (?=(?:{'|'.join(sorted(words.openers))}|[A-Z][a-z]{{1,10}}(?:ian|ese|ish)) )",
        rf"(?:{'|'.join(words.bare_agencies)}) (?=[A-Z][a-z])",
    )
    return re.compile(expand("|".join(f"(?:{form})" for form in forms)))


@cache
def _inner_dateline() -> re.Pattern[str]:
    """Match a dateline behind a standfirst: a place in capitals with its agency in brackets."""
    return re.compile(
        expand(
            r"""(?:(?<=[.!?"”] )|(?<=[a-z] ))(?!%agency%)[A-Z][A-Z.'’-]{2,20}(?: [A-Z][A-Z.'’-]{1,20}){0,2}(?:,? [A-Z][a-z]{2,15}){0,2}(?:,? %month% \d{1,2})? \(%agency%\)(?: ?[-–—]{1,2}| )"""
        )
    )


@cache
def _photo_credit() -> re.Pattern[str]:
    """Match a photo credit in brackets that follows a sentence, or says itself that it is for a picture."""
    who = r"(?:%name% ?/ ?)?(?:%pictured%|%agency%)(?:(?: and | & |/|, )(?:[Aa]gencies|%pictured%|%agency%))?"
    return re.compile(
        expand(
            rf"""(?:(?<=[.!?"”] )|(?<=[.!?"”]))\({who}(?: ?(?:[Pp]hoto|[Ii]mages?|[Ff]ile))?(?:, ?[Ff]ile)?\)(?= ?["“A-Z0-9])"""
            rf"""|\((?:{who} (?:[Pp]hoto|[Ii]mages?)(?: by %name%)?|(?:[Ff]ile|[Aa]rchive)(?: [Pp]hoto| [Ii]mage)?|[Pp]hoto[: ][^()]{{2,60}})\)(?= ?["“A-Z0-9])"""
        )
    )


@cache
def _card_credit() -> re.Pattern[str]:
    """Match the photographer's credit that opens a card within running text."""
    return re.compile(
        expand(
            r"""(?<=[.!?"”] )%shared%(?= [A-Z0-9"“])|(?<=[.!?"”] )%card%(?: ?/ ?| )[A-Z][\w'’-]{1,20} (?:[A-Z][\w'’-]{1,20}|[A-Z]\.)(?: [Vv]ia [A-Z]{2,8})?(?= [A-Z0-9"“])"""
        )
    )
