"""Which names are news outlets or agencies."""

from dataclasses import dataclass
from functools import cache

from sayso.lexicon import load
from sayso.reading.roles import source_lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletLexicon:
    """The names of outlets and agencies, and the words that give others away (`data/en/outlets.toml`)."""

    agencies: tuple[str, ...]
    outlets: tuple[str, ...]
    first_words: tuple[str, ...]
    endings: tuple[str, ...]
    plain: frozenset[str]
    own: tuple[str, ...]


@cache
def _lexicon() -> OutletLexicon:
    return load("outlets", OutletLexicon)


@cache
def _names() -> frozenset[str]:
    lexicon = _lexicon()
    return frozenset(_folded(name) for name in (*lexicon.agencies, *lexicon.outlets))


def is_outlet(words: str) -> bool:
    """
    Tell whether words name a news outlet or agency: by the lexicon, or by a first or last word that only outlets bear.

    >>> is_outlet("the Orva Times"), is_outlet("state television"), is_outlet("Tilpress"), is_outlet("the mayor")
    (True, True, True, False)
    """
    lexicon = _lexicon()
    folded = _folded(words)
    if not folded or folded.startswith(lexicon.own) or folded == "social media":
        return False
    if folded in _names() or words.removeprefix("the ").startswith(lexicon.first_words):
        return True
    last = folded.split()[-1]
    two = " ".join(folded.split()[-2:])
    heads = source_lexicon().heads["outlet"]
    is_named = words.rsplit(maxsplit=1)[-1][:1].isupper()
    is_made = is_named and last.endswith(lexicon.endings) and last not in lexicon.endings
    return two in heads or is_made or (last in heads and (is_named or last in lexicon.plain)) or _is_introduced(words)


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
