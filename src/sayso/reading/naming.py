"""
The best name that an article gives for a source.

A first, cautious resolution: a surname to the full name that ends in it, a title and role noun to the name that bears it, a pronoun to
the last source that it fits. What is not sure stays as the words stand, and a pronoun without a referent stays unnamed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.article import Span
from sayso.reading.outlets import is_outlet
from sayso.reading.roles import role_words, source_lexicon
from sayso.reading.words import word_classes
from sayso.record import SourceKind

_WORD = r"(?:(?:al|el|ash|as|an|ad|ar|at|az|de)-)?(?:[A-Z]\.(?:[A-Z]\.)*|(?:Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|St|Jr)\.|[A-Z][\w’'-]*)"
_LINK = r"(?:(?:of|for)(?:\sthe)?|and|al|bin|ibn|de|van|von|der|la|el|du|da)"
_NAME = re.compile(rf"{_WORD}(?:\s(?:{_LINK}\s){{0,2}}{_WORD})*")
_REMEMBERED = 30
"""How many sources back a pronoun may point."""

_SINGULAR = frozenset({"he", "she"})
_PERSON_PRONOUNS = frozenset({"he", "she", "i", "who"})
_PLURAL = frozenset({"they", "we"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NameBook:
    """The proper names of an article by each of their words, lower case, and the names that bear each title."""

    by_word: Mapping[str, tuple[str, ...]]
    by_title: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a source's words resolved to: a name or None, and the kind of source."""

    name: str | None
    kind: SourceKind


def name_book(text: str, spans: Sequence[Span]) -> NameBook:
    """Collect the names of several words in the readable spans of an article, in order, with the titles before them."""
    titles = source_lexicon().titles.words
    names: dict[str, None] = {}
    titled: dict[tuple[str, str], None] = {}
    for span in spans:
        for match in _NAME.finditer(text, span.start, span.end):
            words = _clean(match[0]).split()
            lead = _lead(words)
            name = " ".join(words[lead:])
            if len(words) - lead > 1:
                names.setdefault(name)
                for title in words[:lead]:
                    titled.setdefault((title.lower().rstrip("."), name))
                before = text[max(span.start, match.start() - 30) : match.start()].split()
                if before and before[-1].lower() in titles:
                    titled.setdefault((before[-1].lower(), name))
    by_word = ((word, name) for name in names for word in _last_parts(name))
    return NameBook(by_word=_grouped(by_word), by_title=_grouped(titled))


def _lead(words: list[str]) -> int:
    """Count the words before a name that are titles, or adjectives before a title, or open a sentence."""
    lexicon = source_lexicon()
    titles = lexicon.titles.words
    lead = 0
    while lead < len(words) - 1:
        word, follows = words[lead].lower(), words[lead + 1].lower()
        is_adjective = word.endswith("-based") or (
            word in lexicon.before_titles.words and (follows in titles or word == "the")
        )
        is_open = words[lead + 1][:1].isupper() or "-" in words[lead + 1] or follows == "the"
        if not is_open:
            break
        if not (word in titles or is_adjective or (lead == 0 and word in word_classes().lead_ins)):
            break
        lead += 1
    return lead


def _last_parts(name: str) -> set[str]:
    """Give the words of a name, and the last part of a hyphenated one ("Assad" of "al-Assad"), lower case."""
    words = name.lower().split()
    return {*words, *(word.rpartition("-")[2] for word in words)}


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Group the second of each pair under the first, in order, each once."""
    groups: dict[str, dict[str, None]] = {}
    for key, value in pairs:
        groups.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in groups.items()}


def resolve(words: str, book: NameBook, recent: Sequence[Named]) -> Named:
    """
    Give the name and kind behind a source's words.

    `recent` are the sources named before it, the last one last.
    """
    lower = " ".join(words.lower().split())
    if lower in word_classes().pronouns and words not in word_classes().acronyms:
        return _pronoun(lower, recent)
    core = _without_apposition(_without_opening(words))
    kind = kind_of(core)
    if not _may_name(core):
        return Named(name=None, kind=kind)
    bare = _bare_name(core)
    titles = source_lexicon().titles.words
    known = titles | source_lexicon().before_titles.words
    is_role = bare is None or (
        bare.split()[-1].lower() in titles and all(word.lower() in known for word in bare.split())
    )
    if bare is not None and not is_role:
        return Named(name=_fullest(bare, book), kind="outlet" if is_outlet(bare) else kind_of_name(bare, kind))
    return _role(core, kind, book)


def _may_name(words: str) -> bool:
    """Tell whether words can be somebody's name or description; what a shallow reading caught by mistake stays unnamed."""
    classes = word_classes()
    tokens = words.split()
    if not tokens or any(token.lower() in classes.personal and token not in classes.acronyms for token in tokens):
        return False
    first = tokens[0]
    if len(tokens) == 1 and first[:1].isupper() and first.lower().endswith(("ing", "ly")):
        return False
    is_role = first.lower() in role_words() or first.lower() in source_lexicon().before_titles.words
    return first[:1].isupper() or is_role or "-" in first or not first[0].isalpha()


@cache
def _openings() -> frozenset[str]:
    """Give the words that open a sentence before its subject."""
    classes = word_classes()
    return (classes.lead_ins | classes.bare_times | classes.adverbs) - classes.determiners


def _without_opening(words: str) -> str:
    """Take off what opens a sentence before its subject: "Meanwhile", "On Tuesday"."""
    classes = word_classes()
    tokens = words.split()
    while len(tokens) > 1 and tokens[0].lower().strip(",") in _openings():
        tokens = tokens[1:]
    match tokens:
        case [opens, day, _, *_] if opens.lower() in {"on", "in"} and day.lower() in classes.bare_times:
            tokens = tokens[2:]
    return " ".join(tokens)


def kind_of(words: str) -> SourceKind:
    """
    Tell what kind of source words name, by their head noun.

    >>> kind_of("two residents of the town"), kind_of("the defence ministry"), kind_of("Ana Bel")
    ('witness', 'organization', 'person')
    """
    if is_outlet(words):
        return "outlet"
    heads = source_lexicon().heads
    tokens = [token.strip(".,") for token in words.lower().replace("’", "'").split()]
    stop = next(
        (
            at
            for at, token in enumerate(tokens)
            if at and token in {"of", "for", "in", "at", "from", "with", "who", "on", "to"}
        ),
        len(tokens),
    )
    head = tokens[stop - 1] if stop else ""
    found = next((kind for kind, nouns in heads.items() if head in nouns), None)
    if found is not None:
        return found
    if any(part[:1].isupper() for part in words.replace("-", " ").split()):
        return "person"
    return "unknown"


def kind_of_name(name: str, fallback: SourceKind) -> SourceKind:
    """Tell what kind of source a proper name is: what its words say, a person otherwise."""
    heads = source_lexicon().heads
    words = {word.strip(".,").lower() for word in name.split()}
    kinds: tuple[SourceKind, ...] = ("organization", "group", "document")
    for kind in kinds:
        if words & heads[kind]:
            return kind
    if len(name) > 1 and name.isupper() and " " not in name:
        return "organization"
    return "person" if fallback == "unknown" else fallback


def _clean(words: str) -> str:
    """Take a possessive and a trailing mark off."""
    return re.sub(r"['’]s?$", "", " ".join(words.split())).rstrip(".,")


_RUN_IN = re.compile(r"(?<=\w)\s(?:an?|the|who|which|whose)\s")
_AGE = re.compile(r"\s\d{1,3}$")


def _without_apposition(words: str) -> str:
    """Keep the name: "Ana Bel" of "Ana Bel, the mayor", of "Ana Bel a nurse from Orva" and of "Ana Bel 24"."""
    parts = [part.strip() for part in words.split(",") if part.strip()]
    core = parts[0] if parts else words
    is_described = len(parts) > 1 and core.split()[0].lower() in word_classes().determiners
    if is_described and all(word[:1].isupper() or "-" in word for word in parts[1].split()):
        core = parts[1]
    for match in _RUN_IN.finditer(core):
        before = core[: match.start()].split()
        is_name = before[-1][:1].isupper() or "-" in before[-1]
        if is_name and before[0].lower() not in word_classes().prepositions:
            core = core[: match.start()]
            break
    return _clean(_AGE.sub("", core))


def _bare_name(words: str) -> str | None:
    """Give the proper name at the end of words, titles and roles left out; None where they end in no name."""
    tokens = _without_title(words.split())
    whole = " ".join(tokens)
    match = _NAME.search(whole)
    if match is None or match.end() != len(whole):
        return None
    lead = whole[: match.start()].split()
    if any(word in word_classes().prepositions for word in lead):
        return None
    return _clean(match[0])


_LONGEST_NAME = 4


def _without_title(tokens: list[str]) -> list[str]:
    """Take off what stands before a person's name: articles, titles, "Orva-based", and a role with all that comes before it."""
    lexicon = source_lexicon()
    titles = lexicon.titles.words
    roles = titles | lexicon.heads["person"] | lexicon.heads["official"]
    for place in range(len(tokens) - 2, -1, -1):
        rest = tokens[place + 1 :]
        is_name = len(rest) <= _LONGEST_NAME and all(word[:1].isupper() or "-" in word for word in rest)
        if tokens[place].lower() in roles and is_name and not {"of", "for"} & set(tokens[:place]):
            return rest
    while len(tokens) > 1 and (tokens[0].lower() in word_classes().determiners or tokens[0].endswith("-based")):
        tokens = tokens[1:]
    return tokens


def _fullest(name: str, book: NameBook) -> str:
    """Give the article's longest name that ends in this one, if all such names agree; else the name itself."""
    bearers = book.by_word.get(name.lower().split()[-1].rpartition("-")[2], ())
    if " " not in name and name.lower() in _bodies():
        return _one_body(name, bearers)
    longer = [one for one in bearers if one != name and one.endswith((" " + name, "-" + name))]
    stems = {one.split()[0] for one in longer}
    if not longer or len(stems) > 1:
        return name
    return max(longer, key=len)


@cache
def _bodies() -> frozenset[str]:
    """Give the nouns that name a body: what "the Observatory" leaves of a longer name."""
    heads = source_lexicon().heads
    return heads["organization"] | heads["group"]


def _one_body(noun: str, names: Sequence[str]) -> str:
    """Give the one name that holds a noun ("Orva Observatory for Rights" for "Observatory"); the noun where there are several."""
    if not names:
        return noun
    shortest = min(names, key=len)
    return shortest if all(shortest in name for name in names) else noun


def _role(words: str, kind: SourceKind, book: NameBook) -> Named:
    """Resolve "the president" or "the Syrian president" to the one name that bears the title; else keep the words."""
    tokens = [token.lower() for token in words.split()]
    bare = [token for token in tokens if token not in {"the", "a", "an"}]
    is_definite = bool(tokens) and tokens[0] in {"the", "its", "his", "their"}
    if is_definite and bare:
        ranks = [token for token in bare if token in source_lexicon().titles.words]
        bearers = [name for name in book.by_title.get(bare[-1], ()) if _bears(name, ranks, book)]
        if len(bearers) == 1 and kind in {"official", "person", "unknown"}:
            return Named(name=_fullest(bearers[0], book), kind="person")
        inside = book.by_word.get(bare[-1], ())
        name = _one_body(bare[0], inside) if len(bare) == 1 and kind in {"organization", "group"} else bare[0]
        if name != bare[0]:
            return Named(name=name, kind=kind)
    plain = _clean(words)
    is_capital_article = tokens[:1] and tokens[0] in word_classes().determiners
    return Named(name=plain[0].lower() + plain[1:] if is_capital_article else plain, kind=kind)


def _bears(name: str, titles: Iterable[str], book: NameBook) -> bool:
    """Tell whether the article gives a name every one of these titles ("defence" as well as "minister")."""
    return all(name in book.by_title.get(title, ()) for title in titles)


def _pronoun(word: str, recent: Sequence[Named]) -> Named:
    """Resolve a pronoun to the last source that it fits."""
    if word in _PERSON_PRONOUNS:
        fits: tuple[SourceKind, ...] = ("person", "official", "witness", "unknown")
    elif word in _PLURAL:
        fits = ("group", "witness", "official", "organization", "public", "unknown")
    elif word in {"it", "which"}:
        fits = ("organization", "group", "document", "outlet")
    else:
        return Named(name=None, kind="public" if word in {"some", "many", "most", "others", "both"} else "unknown")
    for named in reversed(recent[-_REMEMBERED:]):
        if named.name is not None and named.kind in fits:
            is_plural = named.name.lower().split()[-1].endswith("s") and named.kind in {
                "official",
                "witness",
                "unknown",
            }
            if word in _PLURAL or not is_plural:
                return named
    return Named(name=None, kind="person" if word in _SINGULAR else "unknown")
