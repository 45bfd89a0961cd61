"""Which names are news outlets or agencies."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from sayso.lexicon import load
from sayso.names import candidates, known_names
from sayso.reading.roles import source_lexicon

_LONGEST: Final = 120
"""No outlet's name has more characters."""

_POSTED: Final = re.compile(
    r"(?P<who>(?:(?:[Aa]n?|[Tt]he) )?(?P<outlet>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}) (?:correspondent|reporter|journalist|photographer))"
    r" (?:at|in|on|near|inside|outside) (?:an?|the) [a-z]"
)
"""A reporter, and behind him where he stands; the name of a place tells which reporter it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletLexicon:
    """The words that give outlets away that are not known by name (`data/en/outlets.toml`)."""

    alone: frozenset[str]
    first_words: tuple[str, ...]
    endings: tuple[str, ...]
    plain: frozenset[str]
    own: tuple[str, ...]


@cache
def _lexicon() -> OutletLexicon:
    return load("outlets", OutletLexicon)


def is_outlet(words: str) -> bool:
    """
    Tell whether words name a news outlet or agency: as one that is known, or by a first or last word that only outlets bear.

    >>> is_outlet("the Orva Times"), is_outlet("state television"), is_outlet("Tilpress"), is_outlet("the mayor")
    (True, True, True, False)
    """
    lexicon = _lexicon()
    folded = _folded(words)
    if not folded or folded.startswith(lexicon.own) or folded == "social media":
        return False
    if (len(words) <= _LONGEST and _is_known(words)) or words.removeprefix("the ").startswith(lexicon.first_words):
        return True
    last = folded.split()[-1]
    two = " ".join(folded.split()[-2:])
    heads = source_lexicon().heads["outlet"]
    is_named = words.rsplit(maxsplit=1)[-1][:1].isupper()
    is_made = is_named and last.endswith(lexicon.endings) and last not in lexicon.endings
    return two in heads or is_made or (last in heads and (is_named or last in lexicon.plain)) or _is_introduced(words)


@lru_cache(maxsize=1 << 13)
def _is_known(words: str) -> bool:
    """Tell whether words are the name of a known outlet; a single word that means other things as well, only with "the" or where it is listed."""
    found = [known for known in candidates(known_names(), words) if known.outlet]
    is_bare = len(words.split()) == 1 and not words.isupper() and words not in _lexicon().alone
    return any(not is_bare or words not in known.ambiguous for known in found)


def _is_introduced(words: str) -> bool:
    """Tell whether a plain word introduces a name ("the daily Al-Minbar", "the state news agency ONA")."""
    tokens = words.split()
    named = next((at for at in range(len(tokens), 0, -1) if not _is_name(tokens[at - 1])), 0)
    before = tokens[:named]
    return 0 < named < len(tokens) and (before[-1] in _lexicon().plain or before[-2:] == ["news", "agency"])


def _is_name(word: str) -> bool:
    """Tell whether a word is written as a name is, its own small article included ("al-Horr")."""
    return any(part[:1].isupper() for part in word.split("-"))


def is_named_outlet(words: str) -> bool:
    """
    Tell whether words name one outlet or agency, not just a kind ("state television").

    >>> is_named_outlet("the Orva Times"), is_named_outlet("state television")
    (True, False)
    """
    return is_outlet(words) and any(word[:1].isupper() for word in words.removeprefix("The ").split())


def _folded(words: str) -> str:
    """Fold a name: lower case, no article, one shape of apostrophe."""
    folded = " ".join(words.replace("’", "'").lower().split())
    return folded.removeprefix("the ")


def without_s(words: str) -> str:
    """
    Leave out the s of a possessive of a short form, with its apostrophe or without; other words keep theirs.

    >>> without_s("ONAs"), without_s("ONA's"), without_s("Orva Times")
    ('ONA', 'ONA', 'Orva Times')
    """
    base = re.sub(r"['’]?s$", "", words)
    return base if base.isupper() else words


def without_post(words: str) -> str:
    """
    Leave out where an outlet's reporter stands, unless by name; other words keep theirs.

    >>> without_post("an AFP photographer at the scene"), without_post("AFP's correspondent in Orva"), without_post("a nurse at the scene")
    ('an AFP photographer', "AFP's correspondent in Orva", 'a nurse at the scene')
    """
    match = _POSTED.match(words)
    return match["who"] if match is not None and is_outlet(without_s(match["outlet"])) else words
