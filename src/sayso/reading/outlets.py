"""Which names are news outlets or agencies."""

from dataclasses import dataclass
from functools import cache

from sayso.lexicon import load
from sayso.reading.roles import source_lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletLexicon:
    """The names of outlets and agencies (`data/en/outlets.toml`)."""

    agencies: tuple[str, ...]
    outlets: tuple[str, ...]


@cache
def _names() -> frozenset[str]:
    lexicon = load("outlets", OutletLexicon)
    return frozenset(_folded(name) for name in (*lexicon.agencies, *lexicon.outlets))


def is_outlet(words: str) -> bool:
    """
    Tell whether words name a news outlet or agency: by the lexicon, or by a last word that only outlets bear.

    >>> is_outlet("the Orva Times"), is_outlet("state television"), is_outlet("the mayor")
    (True, True, False)
    """
    folded = _folded(words)
    if folded.startswith(_OWN) or folded == "social media":
        return False
    if folded in _names():
        return True
    last = folded.split()[-1:] or [""]
    two = " ".join(folded.split()[-2:])
    heads = source_lexicon().heads["outlet"]
    if words.startswith(_NAMED_BY_FIRST):
        return True
    is_named = any(word[:1].isupper() for word in words.split()[-1:])
    return two in heads or (last[0] in heads and (is_named or last[0] in _PLAIN))


_OWN = ("this ", "its ", "his ", "her ", "their ", "our ", "my ")
"""What opens the words for somebody's own channel, or for the outlet that speaks: neither passes words on from another."""

_NAMED_BY_FIRST = ("Radio ", "Channel ", "TV ", "Televisión ", "Télé ")
_PLAIN = frozenset(
    {
        "newspaper",
        "newspapers",
        "channel",
        "channels",
        "broadcaster",
        "television",
        "tv",
        "radio",
        "media",
        "website",
        "magazine",
        "daily",
    }
)


def _folded(words: str) -> str:
    """Fold a name: lower case, no article, one hyphen shape."""
    folded = " ".join(words.replace("’", "'").lower().split())
    return folded.removeprefix("the ")
