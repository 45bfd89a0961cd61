"""Words that a gazetteer knows, and what about them speaks for a toponym."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from sayso.article import Span
from sayso.placing.folding import ARABIC_ARTICLES, folded, spellings
from sayso.placing.gazetteer import Site, is_name, longest_name, short_sites, sites
from sayso.placing.lexicon import demonyms, never_places, places_lexicon
from sayso.placing.resolving import has_kind
from sayso.placing.words import Word, is_joined

_LONGEST = 7
_POSTAL = 2
_KNOWN = 20_000
PARTIES = frozenset({"D", "R", "I", "DFL"})
"""Letters that tell a US politician's party before a hyphen and a place."""
_PLURALS = frozenset(
    {"counties", "provinces", "governorates", "oblasts", "districts", "townships", "cities", "towns", "villages"}
)


class NamedSpan(Protocol):
    """A name as the encoder saw it: person, organization, group or place."""

    @property
    def kind(self) -> str:
        """What it names."""

    @property
    def span(self) -> Span:
        """Where it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """
    Words that may be a toponym: words `[first, last)` of their passage, what they are looked up by, and the places that bear the name.

    `head` is the kind of area that a word beside it tells ("Orva County": admin2); `is_short` marks an abbreviation, `is_sure` one that needs no further sign.
    """

    first: int
    last: int
    span: Span
    key: str
    sites: tuple[Site, ...]
    head: str | None = None
    is_short: bool = False
    is_sure: bool = False


def candidates(text: str, words: Sequence[Word], labels: Sequence[str | None]) -> Iterator[Candidate | str]:
    """
    Give the candidates of a passage in order, the longest where several open at one word; a demonym gives its country's code instead.

    `labels` are the encoder's kinds, word by word.
    """
    at = 0
    while at < len(words):
        found = _short(text, words, at) or _longest(text, words, at, labels[at])
        if found is None:
            at += 1
        elif isinstance(found, Candidate):
            yield found
            at = found.last
        else:
            country, at = found
            if country:
                yield country


def _short(text: str, words: Sequence[Word], at: int) -> Candidate | None:
    """Read an abbreviation: one with stops inside, one with a stop behind another name and a comma, one in capitals."""
    word = words[at]
    if not word.is_capital or word.end - word.start > _LONGEST:
        return None
    dotted = text[word.end : word.end + 1] == "."
    if "." in word.text:
        held, end, is_sure = short_sites(word.text), word.end, True
    elif dotted and (held := short_sites(word.text + ".")):
        end, is_sure = word.end + 1, False
    elif at and words[at - 1].text in PARTIES and (held := short_sites(word.text + ".")):
        end, is_sure = word.end, False
    elif word.text.isupper():
        held, end, is_sure = (
            short_sites(word.text),
            word.end,
            len(word.text) > _POSTAL or word.text in {"US", "UK", "EU"},
        )
    else:
        return None
    if not held or not (is_sure or _is_behind_name(text, words, at)) or (is_sure and _is_shouted(words, at)):
        return None
    return Candidate(
        first=at,
        last=at + 1,
        span=Span(word.start, end),
        key="=" + text[word.start : end],
        sites=held,
        is_short=True,
        is_sure=True,
    )


def _is_behind_name(text: str, words: Sequence[Word], at: int) -> bool:
    """Tell whether a capital word and a comma stand before ("Orva, Ga."), or a party's letter ("D-Ga.")."""
    if not at:
        return False
    before, gap = words[at - 1], text[words[at - 1].end : words[at].start]
    if gap == "-":
        return before.text in PARTIES
    return (
        before.is_capital
        and gap in {", ", " ", ",\n", ". "}
        and (gap != " " or not text[words[at].end :].startswith(" "))
    )


def _is_shouted(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word without stops stands among words in capitals only, where "US" may be a pronoun."""
    if "." in words[at].text:
        return False
    near = [word.text for word in words[max(0, at - 2) : at + 3] if len(word.text) > 1]
    return len(near) > _POSTAL and all(word.isupper() for word in near)


def _longest(text: str, words: Sequence[Word], at: int, label: str | None) -> Candidate | tuple[str | None, int] | None:
    """Read the longest name that opens at a word; a demonym gives its country and where it ends."""
    word = words[at]
    if not _may_open(text, words, at):
        return None
    most = longest_name(folded(word.text))
    if not most:
        if folded(word.text) in demonyms():
            return demonyms()[folded(word.text)], at + 1
        return _otherwise(text, words, at, at + 1, label)
    last = _reach(text, words, at, most)
    for end in range(last, at, -1):
        if end - 1 > at and not _may_close(words[end - 1]):
            continue
        key = folded(text[word.start : words[end - 1].end])
        if key in demonyms():
            return demonyms()[key], end
        if not is_name(key) or key in never_places():
            continue
        if key.endswith((" city", " state")) and end < len(words) and _is_of_body(text, words, end, key):
            continue
        return _headed(text, words, at, end, key, sites(key))
    return _otherwise(text, words, at, last, label)


def _is_of_body(text: str, words: Sequence[Word], end: int, key: str) -> bool:
    """Tell whether the "City" or "State" that ends a name belongs to the words behind it ("Orva City Council")."""
    behind = words[end]
    is_body = behind.is_capital and behind.lower in places_lexicon().context.behind | places_lexicon().context.bodies
    return is_body and is_joined(text, words[end - 1], behind) and is_name(key.rpartition(" ")[0])


def _may_open(text: str, words: Sequence[Word], at: int) -> bool:
    """Tell whether a toponym may open at a word: it has a capital, or is an Arabic article before one."""
    word = words[at]
    if word.is_capital:
        return len(word.text) > 1 or (at + 1 < len(words) and text[word.end : words[at + 1].start] in {"'", "’"})
    return _is_article(text, words, at)


def _is_article(text: str, words: Sequence[Word], at: int) -> bool:
    """Tell whether a word is an Arabic article before a name: a hyphen behind it, or "al" and "el" before a space."""
    word = words[at]
    if word.lower not in ARABIC_ARTICLES or at + 1 == len(words) or not words[at + 1].is_capital:
        return False
    gap = text[word.end : words[at + 1].start]
    return gap in {"-", "‑"} or (gap == " " and word.lower in {"al", "el"})


def _reach(text: str, words: Sequence[Word], at: int, most: int) -> int:
    """Give the end of the longest row of joined words from here, at most `most`."""
    last = at + 1
    while last < len(words) and last - at < most and is_joined(text, words[last - 1], words[last]):
        last += 1
    while last - 1 > at and not _may_close(words[last - 1]):
        last -= 1
    return last


def _may_close(word: Word) -> bool:
    """Tell whether a toponym of several words may end in a word."""
    return word.is_capital or word.lower in places_lexicon().context.tails


def _otherwise(text: str, words: Sequence[Word], at: int, last: int, label: str | None) -> Candidate | None:
    """Look for another spelling: an Arabic article, a silent h, a possessive that lost its apostrophe; only where something speaks for a place."""
    word = words[at]
    is_article = _is_article(text, words, at)
    if not (is_article or label == "place" or (word.text.endswith("s") and word.text.istitle())):
        return None
    for end in range(min(last if not is_article else at + 3, len(words)), at, -1):
        if is_article and end == at + 1:
            break
        key = folded(text[word.start : words[end - 1].end])
        for shape in spellings(key):
            held = sites(shape)
            if key.endswith("s") and shape == key[:-1]:
                held = tuple(site for site in held if _may_own(site, label))
            if held and shape not in demonyms():
                return _headed(text, words, at, end, shape, held)
    return None


def _may_own(site: Site, label: str | None) -> bool:
    """Tell whether a name may have lost its apostrophe: a country's, or a well-known place's that the encoder took for one."""
    return site.is_main and (site.kind == "country" or (label == "place" and site.weight >= _KNOWN))


def _headed(text: str, words: Sequence[Word], at: int, end: int, key: str, held: tuple[Site, ...]) -> Candidate:
    """Make a candidate, with the kind of area that a word beside the name tells; a head with a capital belongs to the name."""
    found = Candidate(first=at, last=end, span=Span(words[at].start, words[end - 1].end), key=key, sites=held)
    heads = places_lexicon().heads
    own = heads.get(key.rpartition(" ")[2]) if " " in key else None
    if own:
        return replace(found, head=own if any(has_kind(site, own) for site in held) else None)
    behind = words[end] if end < len(words) and is_joined(text, words[end - 1], words[end]) else None
    if behind is not None and behind.lower in heads:
        return _with_head(found, behind, heads[behind.lower])
    if (
        at
        and words[at - 1].lower in {"county", "co"}
        and is_joined(text, words[at - 1], words[at])
        and words[at - 1].is_capital
    ):
        return replace(found, span=Span(words[at - 1].start, found.span.end), head="county")
    if at > 1 and words[at - 1].text == "of" and words[at - 2].lower in heads:
        return replace(found, head=heads[words[at - 2].lower])
    listed = _list_head(text, words, end)
    return replace(found, head=listed) if listed else found


def _with_head(found: Candidate, behind: Word, head: str) -> Candidate:
    """Take in the head that stands behind a name, where a place of that kind bears the name or may."""
    fits = any(has_kind(site, head) for site in found.sites)
    if (
        behind.is_capital
        and behind.lower not in _PLURALS
        and (fits or head == "township")
        and head not in {"city", "area"}
    ):
        return replace(found, last=found.last + 1, span=Span(found.span.start, behind.end), head=head)
    return replace(found, head=head) if fits else found


def _list_head(text: str, words: Sequence[Word], end: int) -> str | None:
    """Give the head that a list of names ends in ("Orva, Maresk and Venn counties")."""
    at = end
    while at < len(words) and at - end <= _LONGEST:
        gap = text[words[at - 1].end : words[at].start]
        if gap not in {" ", ", "} or not (
            words[at].is_capital or words[at].text == "and" or words[at].lower in _PLURALS
        ):
            return None
        if words[at].lower in _PLURALS and at > end:
            return places_lexicon().heads.get(words[at].lower)
        at += 1
    return None
