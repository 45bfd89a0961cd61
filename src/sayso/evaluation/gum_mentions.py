"""
Who is mentioned where in documents of GUM: mentions of entities, nested ones too, with the proper name that each holds.

Read from the `Entity` marks of the last CoNLL-U column, in which `(7-person-...` opens a mention of entity 7 and `7)` closes it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.article import Span

_MARK = re.compile(
    r"\((?P<opens>\d+)(?:\[[^\]]*\])?-(?P<kind>[a-z]+)[^()]*(?P<closes>\))?|(?P<closed>\d+)(?:\[[^\]]*\])?\)"
)
_JOINING = frozenset({"of", "the", "and", "for", "de", "al", "van", "von", "der", "la", "del", "'s", "’s", "-", "&"})
_HYPHENS = frozenset({"-", "‐", "‑", "–"})
_PARAGRAPH = re.compile(r"^# newpar\b", re.MULTILINE)
_COLUMNS = 10
_MOST_JOINING = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class GumMention:
    """One mention: where it stands, the number of its entity in the document, its kind, whether its head is a pronoun, and the proper name round its head, if that is one."""

    span: Span
    entity: str
    kind: str
    is_pronoun: bool
    name: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GumText:
    """A document with its mentions; paragraphs stand on lines of their own."""

    name: str
    text: str
    passages: tuple[Span, ...]
    mentions: tuple[GumMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    """A word: where it stands, the gap behind it, its part of speech, the number of its head in the sentence, and its marks."""

    span: Span
    words: str
    gap: str
    pos: str
    head: int
    marks: str


def read_gum_mentions(path: Path) -> GumText:
    """
    Give a document with its mentions.

    Raises OSError where the file cannot be read and ValueError where a token line has fewer than ten columns.
    """
    return parse_gum_mentions(path.read_text(encoding="utf-8"), name=path.stem)


def parse_gum_mentions(conllu: str, *, name: str) -> GumText:
    r"""
    Give the document that CoNLL-U lines describe, with its mentions.

    >>> row = "1\tMayor\t_\tPROPN\t_\t_\t2\t_\t_\tEntity=(1-person-new\n2\tBel\t_\tPROPN\t_\t_\t0\t_\t_\tEntity=1)\n"
    >>> read = parse_gum_mentions(row, name="x")
    >>> read.text, read.mentions[0].name, read.mentions[0].kind
    ('Mayor Bel', Span(0, 9), 'person')
    """
    text = ""
    passages: list[Span] = []
    mentions: list[GumMention] = []
    opened = 0
    for block in conllu.split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        joined = _joined(rows)
        rows = [row for row in rows if _is_word(row)]
        if not rows:
            continue
        if text and _PARAGRAPH.search(block):
            passages.append(Span(opened, len(text)))
            opened = len(text) + 1
        if text:
            text += "\n" if opened > len(text) else " "
        tokens = _tokens(rows, len(text), joined)
        text += "".join(token.words + token.gap for token in tokens).rstrip()
        mentions.extend(_mentions(tokens))
    if text:
        passages.append(Span(opened, len(text)))
    ordered = sorted(mentions, key=lambda one: one.span)
    return GumText(name=name, text=text, passages=tuple(passages), mentions=tuple(ordered))


def _is_word(row: Sequence[str]) -> bool:
    """Tell whether a row is a word of the text and no span over several; raises ValueError where it is no row of CoNLL-U."""
    if len(row) < _COLUMNS:
        raise ValueError(f"not a token line of CoNLL-U: {row[0][:60]!r}")
    return row[0].isdigit()


def _joined(rows: Sequence[Sequence[str]]) -> frozenset[str]:
    """Give the numbers of the words that have no gap behind them since they are written as one with the next ("Bel" and "'s")."""
    joined: set[str] = set()
    for row in rows:
        first, mark, last = row[0].partition("-")
        if mark and first.isdigit() and last.isdigit():
            is_apart = len(row) < _COLUMNS or "SpaceAfter=No" not in row[9].split("|")
            joined.update(str(number) for number in range(int(first), int(last) + (not is_apart)))
    return frozenset(joined)


def _tokens(rows: Sequence[Sequence[str]], start: int, joined: frozenset[str]) -> list[_Token]:
    """Give a sentence's words, from a place in the text on; no gap stands behind those whose numbers are `joined`."""
    tokens: list[_Token] = []
    for row in rows:
        span = Span(start, start + len(row[1]))
        head = int(row[6]) if row[6].isdigit() else 0
        gap = "" if row[0] in joined or "SpaceAfter=No" in row[9].split("|") else " "
        tokens.append(_Token(span=span, words=row[1], gap=gap, pos=row[3], head=head, marks=row[9]))
        start = span.end + len(gap)
    return tokens


def _mentions(tokens: Sequence[_Token]) -> Iterator[GumMention]:
    """Give a sentence's mentions."""
    opened: list[tuple[str, str, int]] = []
    for place, token in enumerate(tokens):
        marks = next((one[7:] for one in token.marks.split("|") if one.startswith("Entity=")), "")
        for match in _MARK.finditer(marks):
            if match["opens"]:
                opened.append((match["opens"], match["kind"], place))
            if match["opens"] and not match["closes"]:
                continue
            number = match["opens"] or match["closed"]
            at = next((at for at in range(len(opened) - 1, -1, -1) if opened[at][0] == number), None)
            if at is not None:
                entity, kind, first = opened.pop(at)
                yield _mention(tokens, first, place, entity, kind)


def _mention(tokens: Sequence[_Token], first: int, last: int, entity: str, kind: str) -> GumMention:
    """Make a mention of words `first` to `last`."""
    head = next((at for at in range(first, last + 1) if not first + 1 <= tokens[at].head <= last + 1), first)
    return GumMention(
        span=Span(tokens[first].span.start, tokens[last].span.end),
        entity=entity,
        kind=kind,
        is_pronoun=tokens[head].pos == "PRON",
        name=_name(tokens, first, last, head, is_joined=kind != "person"),
    )


def _name(tokens: Sequence[_Token], first: int, last: int, head: int, *, is_joined: bool) -> Span | None:
    """
    Give the run of proper nouns round a head that is one, with the small words that join them where `is_joined` ("League of the River States").

    Where the head is a person's role that a name follows ("columnist Ana Bel") it is the name. What has no capital and no digit is none.
    """
    if tokens[head].pos == "NOUN" and not is_joined and head < last and tokens[head + 1].pos == "PROPN":
        head = first = head + 1
    if tokens[head].pos != "PROPN":
        return None
    start = end = head
    while (step := _step_back(tokens, first, start)) > 0:
        start -= step
    while (step := _step_on(tokens, end, last, is_joined=is_joined)) > 0:
        end += step
    is_name = any(letter.isupper() or letter.isdigit() for at in range(start, end + 1) for letter in tokens[at].words)
    return Span(tokens[start].span.start, tokens[end].span.end) if is_name else None


def _step_back(tokens: Sequence[_Token], first: int, start: int) -> int:
    """Count the words before a name that belong to it, the next ones only; 0 for none."""
    if start > first and (tokens[start - 1].pos == "PROPN" or _is_part(tokens, start - 1)):
        return 1
    return 2 if start - 2 >= first and tokens[start - 2].pos == "PROPN" and _is_hyphen(tokens, start - 1) else 0


def _step_on(tokens: Sequence[_Token], end: int, last: int, *, is_joined: bool) -> int:
    """Count the words behind a name that belong to it, up to the next proper noun or numeral ("Bel II"); 0 for none."""
    if (
        end < last
        and tokens[end + 1].pos == "NUM"
        and tokens[end + 1].words.isalpha()
        and tokens[end + 1].words.isupper()
    ):
        return 1
    if end + 2 <= last and _is_hyphen(tokens, end + 1) and tokens[end + 2].pos == "PROPN":
        return 2
    most = _MOST_JOINING if is_joined else 1
    step = next((one for one in range(1, most + 1) if end + one <= last and tokens[end + one].pos == "PROPN"), 0)
    between = range(end + 1, end + step)
    is_apart = any(tokens[at].words.lower() not in _JOINING and not _is_part(tokens, at) for at in between)
    return 0 if is_apart or _is_list(tokens, between) else step


def _is_hyphen(tokens: Sequence[_Token], place: int) -> bool:
    """Tell whether a word is a hyphen without gaps round it."""
    return tokens[place].words in _HYPHENS and not tokens[place].gap and not tokens[place - 1].gap


def _is_list(tokens: Sequence[_Token], between: range) -> bool:
    """Tell whether words with "and" among them part two names: what stands behind it is a mention of its own."""
    if not any(tokens[at].words.lower() == "and" for at in between):
        return False
    opened = [tokens[at].marks for at in range(between.start + 1, between.stop + 1)]
    return any("Entity=(" in marks for marks in opened)


def _is_part(tokens: Sequence[_Token], place: int) -> bool:
    """Tell whether an adjective or number before a proper noun belongs to the name ("Ninth Legion"): it has a capital that no sentence gave it."""
    token = tokens[place]
    return place > 0 and token.pos in {"ADJ", "NUM", "NOUN", "VERB"} and token.words[:1].isupper()
