"""The part of a source's words that names: what an apposition says beside it, an age, and what runs in behind it are taken off."""

import re

from sayso.reading.capitals import clean, is_capital
from sayso.reading.roles import head_nouns, person_roles, source_lexicon

INNER = frozenset(
    {"of", "for", "the", "and", "on", "al", "bin", "ibn", "de", "van", "von", "der"}
    | {"la", "el", "du", "da", "di", "without", "to", "del"}
)
"""Small words inside names."""
_RUN_IN = re.compile(
    r"\s(?:who|whos|whose|which|whom|formerly|also known as|known as|(?:in|on) (?:an?|its|his|her|their) (?:\w+ ){0,2}(?:report|statement|interview|speech|tweet|letter|briefing|message))\b.*$"
)
_AGED = re.compile(r"\s\(?\d{1,3}\)?$")


def core_of(words: str) -> tuple[str, str]:
    """
    Give the part of a source's words that names, of an apposition the side with the name, and what it was said to be before it.

    >>> core_of("the mayor, Ana Bel")
    ('Ana Bel', 'the mayor')
    """
    parts = [part for part in (part.strip() for part in re.split(r",\s|\s[-–—]\s", words)) if part]
    if not parts:
        return "", ""
    core = _RUN_IN.sub("", parts[0].rpartition(" by the name of ")[2]).strip()
    for other in parts[1:3]:
        if not _opens_with_name(core) and _is_bare_name(other):
            return clean(re.sub(r"^[Tt]he ", "", _AGED.sub("", other))), core
    return _AGED.sub("", core), ""


def _opens_with_name(words: str) -> bool:
    """Tell whether words are or end in a proper name ("Mayor Ana Bel"), not a role with a capital ("The Orvan mayor")."""
    tokens = words.split()
    if len(tokens) > 1 and lowered(tokens[-1]) in source_lexicon().states.words:
        return True
    return len(tokens) > 1 and is_capital(tokens[-1]) and lowered(tokens[-1]) not in head_nouns() | person_roles()


def _is_bare_name(words: str) -> bool:
    """Tell whether words are a proper name and nothing else, an article before it or not."""
    tokens = re.sub(r"^[Tt]he ", "", _AGED.sub("", words)).split()
    return bool(tokens) and all(is_capital(token) or token in INNER for token in tokens) and is_capital(tokens[-1])


def lowered(word: str) -> str:
    """Give a word in lower case, without the marks of an abbreviation or a possessive."""
    return re.sub(r"['’]s$", "", word.lower().rstrip(".,"))
