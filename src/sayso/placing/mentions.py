"""Words that a gazetteer knows, and what about them speaks for a toponym."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from sayso.article import Span
from sayso.placing.folding import ARABIC_ARTICLES, folded, spellings
from sayso.placing.gazetteer import CITIES, STATES, Site, is_name, longest_name, short_sites, sites
from sayso.placing.lexicon import demonyms, never_places, places_lexicon
from sayso.placing.resolving import has_kind, kilometres
from sayso.placing.words import Word, is_joined

_LONGEST = 7
_POSTAL = 2
_KNOWN = 20_000
_LARGE, _TOWN, _FAR = 500_000, 50_000, 60.0
_OF_NAME = re.compile(r" (?:of|in) (?:the )?([^\W\d_]{3,40})")
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

    `head` is the kind of area that a word beside it tells ("Orva County": admin2); `is_short` marks an abbreviation, `is_sure` one that needs no further sign,
    `is_told` a name that no gazetteer knows and a word beside it says is a town's ("the village of Orva").
    """

    first: int
    last: int
    span: Span
    key: str
    sites: tuple[Site, ...]
    head: str | None = None
    is_short: bool = False
    is_sure: bool = False
    is_told: bool = False


def candidates(text: str, words: Sequence[Word], labels: Sequence[str | None]) -> Iterator[Candidate | str]:
    """
    Give the candidates of a passage in order, the longest where several open at one word; a demonym gives its country's code instead.

    `labels` are the encoder's kinds, word by word.
    """
    at = 0
    while at < len(words):
        found = _short(text, words, at) or _longest(text, words, at, labels[at]) or _told(text, words, at, labels[at])
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
        if end - 1 > at and not _may_close(words, end - 1):
            continue
        key = folded(text[word.start : words[end - 1].end])
        if key in demonyms():
            return demonyms()[key], end
        if not is_name(key) or key in never_places() or _is_opening(text, words, at, end, key):
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
    while last - 1 > at and not _may_close(words, last - 1):
        last -= 1
    return last


def _may_close(words: Sequence[Word], at: int) -> bool:
    """Tell whether a toponym of several words may end in a word: one with a capital, one of a few, one behind an Arabic article ("Deir ez-zor")."""
    word = words[at]
    return (
        word.is_capital
        or word.lower in places_lexicon().context.tails
        or (words[at - 1].lower in ARABIC_ARTICLES and words[at - 1].end + 1 == word.start)
    )


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
            held = tuple(site for site in sites(shape) if not is_article or _is_arabic(site))
            if key.endswith("s") and shape == key[:-1]:
                held = held if any(_may_own(site, label) for site in held) else ()
            if held and shape not in demonyms() and shape not in never_places():
                return _headed(text, words, at, end, shape, held)
    return None


def _is_arabic(site: Site) -> bool:
    """Tell whether a place may bear an Arabic article that the gazetteer leaves out."""
    return site.country is None or site.country in places_lexicon().context.arabic


def _is_opening(text: str, words: Sequence[Word], at: int, end: int, key: str) -> bool:
    """Tell whether a name is no more than the opening of a longer Arabic one ("Bab al-Venn", "Orva al-Jadida")."""
    context = places_lexicon().context
    if end == len(words) or not is_joined(text, words[end - 1], words[end]):
        return False
    if end == at + 1 and key in context.openings:
        return words[end].is_capital or _is_article(text, words, end)
    return _is_article(text, words, end) and words[end + 1].lower in context.endings


def _told(text: str, words: Sequence[Word], at: int, label: str | None) -> Candidate | None:
    """Read a name that no gazetteer knows where the words beside it say that it is a town's ("the village of Orva", "Orva neighbourhood")."""
    word = words[at]
    if label not in {None, "place"} or not (
        _is_article(text, words, at) or (word.is_capital and len(word.text) > _POSTAL)
    ):
        return None
    end = _told_end(text, words, at)
    if end - at > _LONGEST - 3 or not words[end - 1].is_capital:
        return None
    key = folded(text[word.start : words[end - 1].end])
    context = places_lexicon().context
    told = at > 1 and words[at - 1].text == "of" and words[at - 2].lower in context.told_before
    behind = words[end] if end < len(words) and is_joined(text, words[end - 1], words[end]) else None
    told = told or (behind is not None and not behind.is_capital and behind.lower in context.told_behind)
    if not told or any(part in demonyms() or part in never_places() for part in (key, *key.split())):
        return None
    return Candidate(first=at, last=end, span=Span(word.start, words[end - 1].end), key=key, sites=(), is_told=True)


def _told_end(text: str, words: Sequence[Word], at: int) -> int:
    """Give where a row of capital words and Arabic articles ends."""
    end = at + 1
    while end < len(words) and end - at < _LONGEST and is_joined(text, words[end - 1], words[end]):
        if not words[end].is_capital and not _is_article(text, words, end):
            break
        end += 1
    return end


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
    behind = _head_behind(text, words, end)
    if behind is not None:
        head = "quarter" if _has_container(words, end) else heads[behind.lower]
        if head == "quarter" and not _is_quarter(text, words, at, behind, held):
            return found
        return _with_head(found, behind, head)
    if (
        at
        and words[at - 1].lower in {"county", "co"}
        and is_joined(text, words[at - 1], words[at])
        and words[at - 1].is_capital
    ):
        return replace(found, span=Span(words[at - 1].start, found.span.end), head="county")
    listed = _head_before(text, words, at, held) or _list_head(text, words, end)
    if listed is None and text.startswith("-based", found.span.end) and _is_large_seat(held):
        listed = "city"
    return replace(found, head=listed) if listed else found


def _head_behind(text: str, words: Sequence[Word], end: int) -> Word | None:
    """Give the head behind a name, past a direction ("Orva province", "Orva northern countryside")."""
    context, heads = places_lexicon().context, places_lexicon().heads
    for at in (end, end + 1):
        if at == len(words) or not is_joined(text, words[at - 1], words[at]):
            return None
        if words[at].lower in heads:
            is_state = words[at].lower == "state" and at + 1 < len(words)
            return None if is_state and words[at + 1].lower in context.not_state else words[at]
        if words[at].lower not in context.directions:
            return None
    return None


def _has_container(words: Sequence[Word], end: int) -> bool:
    """Tell whether a district is said to be a city's ("Orva district of Venn")."""
    if words[end].lower != "district" or end + 2 >= len(words) or words[end + 1].text != "of":
        return False
    return any(site.kind in CITIES and site.weight >= _KNOWN for site in sites(folded(words[end + 2].text))[:2])


def _is_quarter(text: str, words: Sequence[Word], at: int, behind: Word, held: Sequence[Site]) -> bool:
    """Tell whether a name before "neighborhood" is the quarter's, not its city's ("a Venn neighborhood", "the Venn neighborhood of Orva")."""
    if held[0].kind == "capital" or (at and words[at - 1].lower in {"a", "an", "another"}):
        return False
    after = _OF_NAME.match(text, behind.end)
    container = sites(folded(after[1])) if after else ()
    if not container or container[0].weight > held[0].weight:
        return True
    city, own = container[0], held[0]
    apart = kilometres(city.latitude, city.longitude, own.latitude, own.longitude)
    return city.weight >= _TOWN and apart > _FAR


def _head_before(text: str, words: Sequence[Word], at: int, held: Sequence[Site]) -> str | None:
    """Give the kind that the words before a name tell ("the province of Orva", "southern Orva")."""
    context, heads = places_lexicon().context, places_lexicon().heads
    if not at or not is_joined(text, words[at - 1], words[at]):
        return None
    if words[at - 1].lower in context.sides:
        has_area = any(site.kind == "admin1" and site.country not in STATES for site in held[:3])
        return "admin1" if has_area and all(site.kind != "capital" for site in held[:3]) else None
    if at > 1 and words[at - 1].text == "of" and words[at - 2].lower in heads:
        return None if words[at - 2].lower in context.parts else heads[words[at - 2].lower]
    return None


def _is_large_seat(held: Sequence[Site]) -> bool:
    """Tell whether a large city and a first-level area bear a name ("the New York-based club")."""
    return any(site.kind == "admin1" for site in held) and any(
        site.kind in CITIES and site.is_main and site.weight >= _LARGE for site in held
    )


def _with_head(found: Candidate, behind: Word, head: str) -> Candidate:
    """Take in the head that stands behind a name, where a place of that kind bears the name or may."""
    fits = head == "quarter" or any(has_kind(site, head) for site in found.sites)
    if (
        behind.is_capital
        and behind.lower not in _PLURALS
        and (fits or head == "township")
        and head not in {"city", "area", "quarter"}
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
