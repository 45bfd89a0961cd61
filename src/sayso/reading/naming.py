"""
The best name that an article gives for the words by which it names a source.

What stands round a name is taken off (titles, roles, descriptions, appositions), with or without the commas and apostrophes that should part them; what is
left gets the article's fullest form. Descriptions keep their words. Whom pronouns and "the monitor" mean is asked in `referring`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reading.apposing import apposed, behind_body, is_list, name_behind_office
from sayso.reading.capitals import MONTHS, before_office, clean, is_capital, split_titles, without_body
from sayso.reading.cores import INNER, core_of, lowered
from sayso.reading.namebook import NameBook, fullest_body, fullest_person, name_book
from sayso.reading.outlets import is_outlet, without_post, without_s
from sayso.reading.roles import head_nouns, person_roles, role_words, source_lexicon
from sayso.reading.sourcekinds import ends_noun, head_of, kind_of, kind_of_name
from sayso.reading.words import word_classes
from sayso.record import SourceKind

__all__ = ["NameBook", "Named", "Naming", "kind_of", "name_book", "read_naming"]

_JOINTS = frozenset({"of", "for", "without", "to", "on", "and"})
REPORTERS = frozenset({"reporter", "correspondent", "journalist"})
_LONGEST_NOUN = 3
_PAIR = 2
_CALLED = frozenset(
    {
        "group",
        "militia",
        "movement",
        "party",
        "faction",
        "organisation",
        "organization",
        "brigade",
        "alliance",
        "monitor",
        "watchdog",
    }
)
_SEATED = ("-based", "-linked", "-affiliated", "-run", "-owned")
_SENTENCE_ADVERBS = ("ing", "ly")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a source's words resolved to: a name or None, and the kind of source."""

    name: str | None
    kind: SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """A source's words read: its `name` where they hold one, and the `description` that they give besides or instead."""

    name: str | None
    description: str
    kind: SourceKind


def read_naming(words: str, book: NameBook) -> Naming:
    """
    Read a source's words as a name or as a description.

    >>> import sayso.reading.naming as naming
    >>> book = naming.name_book("", ())
    >>> [read_naming(words, book).name for words in ("union secretary Ana Bel", "Ana Bel head of the port", "the port's chief, Ana Bel,", "a nurse")]
    ['Ana Bel', 'Ana Bel', 'Ana Bel', None]
    """
    core, beside = core_of(_whole(_giver(_without_opening(clean(words))), book))
    if not core or not _may_name(core):
        return Naming(name=None, description="", kind=kind_of(core) if core else "unknown")
    name = _proper_name(core, book)
    if name is None or name == "TV":
        return Naming(name=None, description=_lowered(core), kind=kind_of(core))
    kind = _kind_of_proper(name, f"{beside} {core}".strip(), book)
    full = fullest_person(name, book) if kind == "person" else fullest_body(name, book)
    return Naming(name=full, description=_lowered(core), kind=kind)


def _giver(words: str) -> str:
    """Take off what somebody gave ("information provided by *a port source*"), and what ran into an outlet's reporter before ("Orva TV *ONA reporter*")."""
    words = without_post(_KNOWN_AS.sub("", _GIVEN.sub("", words)))
    tokens = words.split()
    if len(tokens) > _PAIR and tokens[-1].lower() in REPORTERS and tokens[-2].isupper() and is_outlet(tokens[-2]):
        is_own = is_outlet(" ".join(tokens[:-1])) and not is_outlet(" ".join(tokens[:-2]))
        return words if is_own or tokens[0].lower() in word_classes().determiners else " ".join(tokens[-2:])
    return words


def _whole(words: str, book: NameBook) -> str:
    """Take the s off a land's or a person's name that lost its apostrophe ("Orvas denial")."""
    base = words.lower().removesuffix("s")
    is_owner = (
        words.endswith("s")
        and (base in source_lexicon().states.words or base in book.people)
        and words.lower() not in book.people
    )
    return words[:-1] if is_owner else words


def _kind_of_proper(name: str, core: str, book: NameBook) -> SourceKind:
    """Tell what kind of source a proper name is, from its words, the noun beside it and the article's other uses of it."""
    kind = kind_of_name(name, "unknown")
    if (
        kind == "person"
        and " " in name
        and core.strip().lower() == f"the {name.lower()}"
        and name not in book.titles_of
    ):
        return "organization"
    return kind if kind != "person" else (_kind_beside(name, core) or _kind_known(name, core, book))


def _kind_beside(name: str, core: str) -> SourceKind | None:
    """Tell the kind by the noun before a name ("the agency ONA") or behind it ("the White Caps rescue group"); None where none tells."""
    described = kind_of(core.removesuffix(name).rstrip()) if core.endswith(" " + name) else "unknown"
    if described in {"organization", "group", "outlet", "document"}:
        return described
    behind = core.partition(name + " ")[2].split()
    if behind and not ends_noun(behind[0].lower()) and head_of(" ".join(behind)) in source_lexicon().heads["group"]:
        return "group"
    return None if is_capital(name.rsplit(maxsplit=1)[-1]) else "organization"


def _kind_known(name: str, core: str, book: NameBook) -> SourceKind:
    """Tell the kind by the article's other uses of a name: an acronym spelt out, a body, a place; a person otherwise."""
    if name in book.acronyms:
        return kind_of_name(book.acronyms[name], "organization")
    known = book.known.get(name)
    if known in {"organization", "group"}:
        return "group" if known == "group" else "organization"
    is_person = fullest_person(name, book) != name
    is_land = not is_person and (name.lower() in book.places or core.lower().startswith("neighbouring "))
    return "organization" if is_land or known == "place" else "person"


def _may_name(words: str) -> bool:
    """Tell whether words can be somebody's name or description; what was caught by mistake stays unnamed."""
    classes = word_classes()
    tokens = words.split()
    if any(token.lower() in classes.personal and token not in classes.acronyms for token in tokens[:1]):
        return False
    return not (len(tokens) == 1 and tokens[0][:1].isupper() and tokens[0].lower().endswith(_SENTENCE_ADVERBS))


def _without_opening(words: str) -> str:
    """Take off what opens a sentence before its subject: "Meanwhile", "On Tuesday"."""
    classes = word_classes()
    openings = (classes.lead_ins | classes.bare_times | classes.adverbs) - classes.determiners
    tokens = _BASED.sub(r"\1-based ", _LATER.sub("", words)).split()
    heading = next((at for at, token in enumerate(tokens) if not (token.isupper() and len(token) > _LONGEST_NOUN)), 0)
    if heading >= _PAIR:
        tokens = tokens[heading:]
    while len(tokens) > 1 and (tokens[0].lower().strip(",") in openings or _is_adverb(tokens)):
        tokens = tokens[1:]
    match tokens:
        case [opens, day, _, *_] if opens.lower() in {"on", "in"} and day.lower() in classes.bare_times:
            tokens = tokens[2:]
    return " ".join(tokens)


def _is_adverb(tokens: Sequence[str]) -> bool:
    """Tell whether words open with an adverb of manner, or the end of a date ("Puzzlingly the ministry")."""
    first = tokens[0].lower().strip(",")
    return (first.endswith("ly") or first in MONTHS) and tokens[1].lower() in word_classes().determiners


_LATER = re.compile(
    r"^(?:\w+\s){1,2}(?:days?|weeks?|hours?|months?|years?)\s(?:later|earlier|ago|before|after)\s(?=\S)", re.IGNORECASE
)
_GIVEN = re.compile(
    r"^(?:\w+ )?(?:information|details|testimony) (?:provided|given|supplied|obtained|received|released|collected|gathered) (?:by|from) ",
    re.IGNORECASE,
)
_KNOWN_AS = re.compile(
    r"^(?:[Aa]n?|[Tt]he) (?:[a-z-]+ ){1,3}?(?:(?:also|better|popularly|widely) )?known as (?=(?:the )?[A-Z])"
)
_BASED = re.compile(r"\b([A-Z][\w.]*) based (?=\w)(?!in\b|at\b|on\b|out\b)")


def _proper_name(core: str, book: NameBook) -> str | None:
    """Give the proper name in a source's words, titles, roles and descriptions left out; None where they are a description."""
    tokens: Sequence[str] = core.split()
    is_one_of_many = tokens[0].lower() in {"a", "an"}
    if _is_part(tokens) or (is_one_of_many and len(tokens) == _PAIR and tokens[1].lower() in head_nouns()):
        return None
    while (
        tokens and (tokens[0].lower() in word_classes().determiners or tokens[0].endswith(_SEATED)) and len(tokens) > 1
    ):
        tokens = tokens[1:]
    tokens = _without_seat(tokens)
    tokens = _without_noun(tokens)
    if tokens and tokens[-1].lower() in REPORTERS and is_outlet(without_s(" ".join(tokens[:-1]))):
        return None
    start = next((at for at, token in enumerate(tokens) if is_capital(token)), None)
    if start is None:
        return None
    is_led = any(ends_noun(token.lower()) for token in tokens[:start])
    if is_led:
        return name_behind_office(tokens, start, book)
    titles, behind = split_titles(tokens)
    if titles and {"of", "for"} & set(titles) and is_capital(behind[0]) and not is_one_of_many:
        return " ".join(behind)
    name = _from(tokens, start, book)
    return None if is_one_of_many and name is not None and name.split()[-1].islower() else name


def _is_part(tokens: Sequence[str]) -> bool:
    """Tell whether words are a part of many ("much of the city")."""
    return (
        len(tokens) > _PAIR
        and tokens[0].lower() in {"much", "many", "most", "some", "all", "part", "parts"}
        and tokens[1] == "of"
    )


def _without_seat(tokens: Sequence[str]) -> Sequence[str]:
    """Take off where a body has its seat, in two words or three ("New Orva-based")."""
    based = next((at for at, token in enumerate(tokens[:_LONGEST_NOUN]) if token.endswith(_SEATED)), None)
    is_seat = based is not None and all(is_capital(token) for token in tokens[:based])
    return tokens[based + 1 :] if based is not None and is_seat and len(tokens) > based + 1 else tokens


def _without_noun(tokens: Sequence[str]) -> Sequence[str]:
    """Take off the plain noun behind a body's name ("the al-Orva newspaper", "the Orva Observatory monitoring group")."""
    heads, lexicon = source_lexicon().heads, source_lexicon()
    last = len(tokens)
    while last and tokens[last - 1].islower() and len(tokens) - last < _LONGEST_NOUN:
        last -= 1
    noun = tokens[last:]
    if not noun or not last or any(ends_noun(token) for token in noun):
        return tokens
    name = tokens[last - 1]
    is_land = name.lower() in lexicon.states.words | lexicon.before_titles.words
    is_long = (last > 1 and is_capital(tokens[last - 2])) or "-" in name or name.isupper()
    is_told = (
        noun[-1] in heads["outlet"] | {"agency"}
        and set(noun[:-1]) <= {"news", "tv", "satellite"}
        and is_capital(name)
        and not is_land
    )
    is_told = is_told and noun[-1] not in {"media", "press", "news"}
    is_called = noun[-1] in _CALLED and is_capital(name) and not is_land and is_long
    return tokens[:last] if is_told or is_called else tokens


def _from(tokens: Sequence[str], start: int, book: NameBook) -> str | None:
    """Find the name from the first capital word on: it, or a later one that a noun in small letters leads to ("Orvas foreign minister Ana Bel")."""
    end = _run_end(tokens, start)
    rest = tokens[end:]
    run = tokens[start:end]
    run = behind_body(run, book)
    office = before_office(run)
    later = apposed(tokens, end) if office is None else " ".join(split_titles(run[:office])[1])
    if later is not None or is_list(tokens, start, end):
        return later
    if rest and rest[0] == "in" and kind_of_name(" ".join(run), "unknown") == "organization":
        return " ".join(tokens[start:])
    if rest and not _is_apart(run, rest, book):
        return _body(tokens[start:])
    titles, name = split_titles(run)
    if _is_role(name, titles, start):
        return None
    if start == 0 and len(run) == 1 and rest and ends_noun(rest[0].lower()) and _is_plain(run[0], book):
        return None
    alone = without_body(name)
    is_person = len(alone) > 1 and not set(name) & INNER and kind_of_name(" ".join(alone), "unknown") == "person"
    return _trimmed(" ".join(alone if is_person else name), book)


def _is_plain(word: str, book: NameBook) -> bool:
    """Tell whether a word with a capital that opens a description is a noun: a role, or a plural that is nobody's name."""
    lower = lowered(word)
    is_name = lower in book.people or lower in source_lexicon().states.words or word in book.known or word.isupper()
    return lower in role_words() or (lower.endswith("s") and not is_name)


def _run_end(tokens: Sequence[str], start: int) -> int:
    """Give where a run of capital words ends, small words inside it included."""
    end = start
    while end < len(tokens):
        if is_capital(tokens[end]):
            end += 1
            continue
        ahead = next((at for at in range(end, min(end + 3, len(tokens))) if tokens[at] not in INNER), len(tokens))
        if tokens[end] not in INNER or ahead >= len(tokens) or not is_capital(tokens[ahead]):
            break
        if tokens[end] == "the":
            break
        if tokens[end] in _JOINTS and not _joins(tokens[start:end]):
            break
        end = ahead
    return end


def _joins(before: Sequence[str]) -> bool:
    """Tell whether "of", "for" or "and" may run on inside a name: a body's noun, or one word, stands before it."""
    heads = source_lexicon().heads
    nouns = heads["organization"] | heads["group"] | heads["outlet"] | heads["document"]
    if lowered(before[-1]) in person_roles():
        return False
    return len(before) == 1 or any(lowered(word) in nouns for word in before) or lowered(before[-1]).endswith("s")


def _is_apart(run: Sequence[str], rest: Sequence[str], book: NameBook) -> bool:
    """Tell whether what follows a run of capitals describes it ("Ana Bel head of the port"), and is no noun that it describes ("Orva police")."""
    first = rest[0].lower()
    if run[-1].endswith(("'s", "’s")):
        return False
    if (
        first in word_classes().determiners
        or first in word_classes().relatives
        or ends_noun(first)
        or first[:1].isdigit()
    ):
        return True
    _, name = split_titles(run)
    is_person = " ".join(name).lower().split()[-1] in book.people or len(name) > 1
    is_beside = first in source_lexicon().modifiers.words and any(word.lower() in person_roles() for word in rest[1:3])
    is_singular_role = (first in person_roles() or is_beside) and len(rest) > 1
    return is_person and is_singular_role


def _is_role(name: Sequence[str], titles: Sequence[str], start: int) -> bool:
    """Tell whether capital words are a role or a title that nobody's name follows ("Prime Minister", "Residents")."""
    roles = person_roles() | source_lexicon().before_titles.words
    if len(name) == 1 and name[0].isupper():
        return False
    if all(lowered(word) in roles for word in name) or lowered(name[-1]) in _offices():
        return True
    nouns = frozenset().union(
        *(source_lexicon().heads[kind] for kind in ("official", "group", "witness", "public", "unknown", "document"))
    )
    return not titles and start == 0 and len(name) == 1 and lowered(name[0]) in nouns


def _offices() -> frozenset[str]:
    """Give the nouns of persons in office that name no body too ("authority")."""
    heads = source_lexicon().heads
    return heads["official"] - heads["organization"]


def _body(tokens: Sequence[str]) -> str | None:
    """Give a body's name that ends in a small-letter noun ("Tilanda coastguard"), complement left out; None for people described so."""
    words = " ".join(tokens)
    head = head_of(words)
    heads = source_lexicon().heads
    is_body = head in heads["organization"] - heads["group"] or (
        kind_of(words) == "person" and head not in person_roles()
    )
    if not is_body or head.endswith("s"):
        return None
    return None if any(ends_noun(token.lower()) for token in tokens) else words


def _trimmed(name: str, book: NameBook) -> str | None:
    """Leave out of a long run what is no part of the name it opens with, where the article uses that name elsewhere."""
    if kind_of_name(name, "unknown") == "person":
        known = [one for one in book.people.get(name.rsplit(maxsplit=1)[-1].lower(), ()) if name.endswith(" " + one)]
        return max(known, key=len) if known else name
    return re.sub(r"^[Tt]he ", "", name) or None


def _lowered(words: str) -> str:
    """Write a description with a small letter in front, where the first word is no name."""
    first, _, rest = words.partition(" ")
    if first.lower() in source_lexicon().proper.words:
        return words
    is_determiner = first.lower() in word_classes().determiners
    is_common = first.lower() in head_nouns() | role_words() | person_roles() and not is_capital(rest)
    return words[0].lower() + words[1:] if is_determiner or (is_common and not first.isupper()) else words
