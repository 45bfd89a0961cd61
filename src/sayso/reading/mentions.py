"""Where an article names somebody: runs of capitals read as a person's, a body's or a place's name, as the encoder's names judge them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sayso.article import Span
from sayso.reading.capitals import (
    Word,
    bare,
    before_office,
    clean,
    is_capital,
    segments,
    split_titles,
    without_body,
)
from sayso.reading.first_names import first_names
from sayso.reading.overlaps import Overlaps
from sayso.reading.roles import person_roles, source_lexicon
from sayso.reading.sourcekinds import ends_noun, kind_of_name
from sayso.reading.words import word_classes
from sayso.record import SourceKind

NameKind = Literal["person", "organization", "group", "place"]

_AROUND = 60
"""Characters before and behind a name in which its role is looked for."""


_LONGEST_PERSON = 4
_LONGEST_BODY = 8
_CALLED = frozenset(
    {
        "group",
        "militia",
        "movement",
        "party",
        "coalition",
        "alliance",
        "faction",
        "network",
        "organisation",
        "organization",
        "brigade",
    }
)
_LINK_WORDS = frozenset({"of", "for", "and", "in", "on", "without"})
_SHORTEST = 2
_PLACED = frozenset(
    {
        "in",
        "at",
        "near",
        "from",
        "to",
        "outside",
        "around",
        "across",
        "over",
        "into",
        "of",
        "inside",
        "towards",
        "toward",
        "between",
    }
)
_DESCRIBED = re.compile(r"\s*,?\s*(?:who\b|whose\b|an?\s|the\s|his\s|her\s|\d{1,2}\b(?!\s*[:.]?\d))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name where it stands: the words of it there, the kind, the titles beside it; `is_sure` tells that more than capitals speak for the kind."""

    span: Span
    words: str
    kind: NameKind
    titles: frozenset[str] = frozenset()
    is_sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """The names that the encoder saw, by where they stand; of two that overlap the first."""

    spans: Overlaps
    kinds: Mapping[Span, str]

    @classmethod
    def of(cls, names: Sequence[tuple[str, Span]]) -> "Seen":
        """Index names."""
        kinds: dict[Span, str] = {}
        reached = 0
        for kind, span in sorted(names, key=lambda name: name[1]):
            if span.start >= reached:
                kinds[span] = kind
                reached = span.end
        return cls(spans=Overlaps(tuple(kinds)), kinds=kinds)


def judged(text: str, one: Mention, seen: Seen) -> Mention:
    """
    Give a mention as the encoder's names judge it, where capitals alone leave it open.

    A person that the encoder saw too is sure, and is cut to what it saw where a comma was lost ("Orva Ana Bel"); what it saw as a place or a body is one.
    """
    if one.kind not in {"person", "place"}:
        return _without_dateline(text, one, seen)
    for span in seen.spans.with_span(one.span):
        kind = seen.kinds[span]
        if kind == "person" and span.end == one.span.end and " " in span.of(text):
            start = one.span.start if _opens_person(text, one) else max(span.start, one.span.start)
            words = clean(text[start : one.span.end])
            if " " in words and is_capital(words):
                return replace(one, span=Span(start, one.span.end), words=words, kind="person", is_sure=True)
        if not one.is_sure and span.covers(one.span) and kind in {"place", "organization", "group"}:
            known: NameKind = "place" if kind == "place" else "group" if kind == "group" else "organization"
            return replace(one, kind=known)
    return one


def _without_dateline(text: str, one: Mention, seen: Seen) -> Mention:
    """Cut a body's name to what the encoder saw of it, where what stands before that was seen as a place ("Maresk Orva Rescue League")."""
    land = _behind_place(text, one)
    if land is not None:
        return replace(one, span=Span(land, one.span.end), words=bare(clean(text[land : one.span.end])))
    spans = [span for span in seen.spans.with_span(one.span) if one.span.covers(span)]
    body = spans[-1] if spans else one.span
    if (
        body.start == one.span.start
        or body.end != one.span.end
        or seen.kinds.get(body) not in {"organization", "group"}
    ):
        return one
    words = bare(clean(body.of(text)))
    before = text[max(0, one.span.start - 15) : one.span.start].split()[-1:]
    is_place = len(spans) > 1 and seen.kinds[spans[0]] == "place" and spans[0].start == one.span.start
    is_place = is_place or (bool(before) and before[0].lower() in _PLACED)
    is_land = text[one.span.start : body.start].strip().lower() in source_lexicon().before_titles.words
    if not is_place or is_land or " " not in words:
        return one
    return replace(one, span=body, words=words)


def _behind_place(text: str, one: Mention) -> int | None:
    """Give where a body's name begins behind a place's, at the people's name in it ("in Maresk Syrian Observatory"); None where it is no such name."""
    before = text[max(0, one.span.start - 15) : one.span.start].split()[-1:]
    words = one.words.split()
    is_led = bool(before) and before[0].lower() in {"in", "at", "near"}
    if not is_led or len(words) <= _SHORTEST or words[1].lower() not in source_lexicon().before_titles.words - {"the"}:
        return None
    at = text.find(words[1], one.span.start + len(words[0]), one.span.end)
    return at if at >= 0 else None


def _opens_person(text: str, one: Mention) -> bool:
    """Tell whether a person's name surely opens with its first word: a role stands right before it, or it is a first name."""
    before = text[max(0, one.span.start - _AROUND) : one.span.start].split()[-1:]
    lexicon = source_lexicon().sexes
    is_led = bool(before) and before[0].lower().rstrip(".") in person_roles() - {"then"}
    return is_led or one.words.split()[0].lower() in (lexicon.he | lexicon.she)


def read_run(text: str, run: Sequence[Word]) -> Iterable[Mention]:
    """Read a run of capitals as a body's name, or as the people's names in it."""
    office = before_office([word.text for word in run])
    if office is not None:
        link = next((at for at, word in enumerate(run) if at > office and word.text in _LINK_WORDS), len(run))
        behind = next((at for at in range(link, len(run)) if is_capital(run[at].text)), None)
        one = _person(text, run[:office], [word.text for word in run[office:link]])
        yield from (one,) if one is not None else ()
        yield from read_run(text, run[behind:]) if behind is not None else ()
        return
    whole = Span(run[0].span.start, run[-1].span.end)
    titles, named = split_titles([word.text for word in run])
    parts = list(segments(run))
    if titles and _LINK_WORDS & set(titles) and not _LINK_WORDS & set(named):
        one = _person(text, run[len(titles) :], titles)
        yield from (one,) if one is not None else ()
        return
    parted = _parted(run)
    if parted is not None:
        yield from (*read_run(text, run[:parted]), *read_run(text, run[parted:]))
        return
    kind = _kind_of_run(text, named, whole)
    is_place_behind = any(word.text == "in" for word in run) and len(parts[0]) == 1
    is_body = kind != "person" and not is_place_behind and not (len(parts) > 1 and _is_titled(parts[0]))
    if is_body and kind != "document" and len(named) <= _LONGEST_BODY:
        yield Mention(
            span=whole,
            words=bare(clean(text[run[len(run) - len(named)].span.start : whole.end])),
            kind="group" if kind == "group" else "organization",
            is_sure=True,
        )
    elif not is_body:
        yield from (one for part in parts if (one := _person(text, part)) is not None)


def _parted(run: Sequence[Word]) -> int | None:
    """Give where a person's name begins behind a body's that it ran into ("Orva League for Rights Anna Bel"): by a first name; None where it does not."""
    lexicon = source_lexicon()
    bodies, first_names = lexicon.heads["organization"] | lexicon.heads["outlet"], lexicon.sexes.he | lexicon.sexes.she
    for at in range(1, len(run) - 1):
        rest = run[at:]
        is_name = len(rest) <= _LONGEST_PERSON and not any(word.text in _LINK_WORDS for word in rest)
        if is_name and run[at - 1].lower in bodies and rest[0].lower in first_names - person_roles():
            return at
    return None


def _kind_of_run(text: str, name: Sequence[str], span: Span) -> SourceKind:
    """Tell what a run of capitals names: by its words, or by the noun that it stands before ("the White Caps rescue group")."""
    kind = kind_of_name(" ".join(name), "unknown")
    if kind == "document" and _SHORTEST <= len(name) <= _LONGEST_PERSON and name[0].lower() in first_names():
        return "person"
    if kind != "person" or len(name) < _SHORTEST:
        return kind
    behind = re.match(r"(?:\s[a-z][\w-]*){0,3}", text[span.end : span.end + _AROUND])
    described = behind[0].split() if behind is not None else []
    noun = next((at for at, word in enumerate(described) if word in _CALLED), None)
    return "group" if noun is not None and not any(ends_noun(word) for word in described[:noun]) else kind


def _is_titled(part: Sequence[Word]) -> bool:
    """Tell whether words open with a title ("Mayor Ana Bel")."""
    titles, _ = split_titles([word.text for word in part])
    return bool(titles) and not titles[-1].lower().endswith("-based")


def _person(text: str, part: Sequence[Word], led_by: Sequence[str] = ()) -> Mention | None:
    """Read capital words as a person's name, or as a place's where a preposition of place stands before it; None where they are neither."""
    tokens = clean(" ".join(word.text for word in part)).split()
    found, name = split_titles(tokens)
    name = tuple(without_body(name))
    lead = _lead_of(name)
    titles, name = (*led_by, *found, *name[:lead]), name[lead:]
    first = next(at for at in range(len(tokens) + 1) if tuple(tokens[at : at + len(name)]) == tuple(name))
    span = Span(part[first].span.start, part[first + len(name) - 1].span.end)
    around = frozenset() if led_by else _titles_around(text, Span(part[0].span.start, span.end))
    words = " ".join(name)
    is_titled = bool((titles and not titles[-1].lower().endswith(("-based", "-backed", "-led"))) or around)
    before = text[max(0, part[0].span.start - 15) : part[0].span.start].split()[-1:]
    is_placed = bool(before) and before[0].lower() in _PLACED and not titles
    lexicon = source_lexicon()
    is_land = any(word.lower() in lexicon.states.words or word.lower() in lexicon.before_titles.words for word in name)
    if (is_placed and not around) or is_land:
        return Mention(span=span, words=words, kind="place", is_sure=is_land)
    before_it = text[max(0, span.start - 4) : span.start].lower()
    if before_it == "the " and not is_titled and len(name) > 1 and kind_of_name(words, "unknown") == "person":
        return Mention(span=span, words=words, kind="organization")
    is_sure = is_titled or (len(name) >= _SHORTEST and bool(_DESCRIBED.match(text, span.end, span.end + _AROUND)))
    if not (is_sure or _SHORTEST <= len(name) <= _LONGEST_PERSON or len(name) == 1) or words.isupper():
        return None
    return Mention(
        span=span,
        words=words,
        kind="person",
        titles=frozenset(title.lower().rstrip(".") for title in titles) | around,
        is_sure=is_sure,
    )


def _lead_of(name: Sequence[str]) -> int:
    """Count the words of a land, people or party before a first name and a surname ("Orvan Ana Bel"), which are no part of the name."""
    before = source_lexicon().before_titles.words
    lead = next((at for at, word in enumerate(name) if word.lower() not in before), 0)
    return lead if len(name) - lead >= _SHORTEST and name[lead].lower() in first_names() else 0


def _titles_around(text: str, span: Span) -> frozenset[str]:
    """Give the roles that stand in small letters right before a name, or behind it ("the mayor Ana Bel", "Ana Bel, head of the port")."""
    roles, lexicon = person_roles(), source_lexicon()
    before = text[max(0, span.start - _AROUND) : span.start]
    words = before.replace(",", " ").split()
    found = []
    if words and words[-1].lower() in roles and before[-1:].isspace():
        found.append(words[-1].lower())
        for word in reversed(words[-4:-1]):
            is_known = word.lower() in lexicon.titles.words | lexicon.before_titles.words | lexicon.modifiers.words
            if not is_known and not is_capital(word):
                break
            found.append(word.lower())
    behind = re.match(
        r"\s*,?\s+((?:[\w’'-]+\s+){0,3}?[\w’'-]+)(?=\s+(?:of|for|at|in|from|to|with)\b|\s*,)",
        text[span.end : span.end + _AROUND],
    )
    if behind is not None:
        after = [word.lower() for word in behind[1].split()]
        is_role = after[-1] in roles and (
            after[0] in word_classes().determiners or all(word in roles | lexicon.modifiers.words for word in after)
        )
        found += [word for word in after if word not in word_classes().determiners] if is_role else []
    return frozenset(found)
