"""The forms of English verbs and nouns, regular by rule and irregular by a table that each lexicon brings along."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_HISSES: Final = re.compile(r"(?:s|x|z|ch|sh|o)$")
_ENDS_IN_Y: Final = re.compile(r"[^aeiou]y$")
_SHORT: Final = re.compile(r"[^aeiou]*[aeiou][bdgklmnprtvz]")
_KEEPS_E: Final = re.compile(r"(?:ee|oe|ye)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbForms:
    """The forms of one verb; `past` and `participle` are alike where the verb is regular."""

    base: str
    third: str
    past: str
    participle: str
    ing: str


def verb_forms(verb: str, irregular: Mapping[str, tuple[str, ...]], doubled: frozenset[str]) -> VerbForms:
    """
    Give the forms of a verb of one word.

    `irregular` holds past, participle and, where it needs one, the form in "-ing"; `doubled` the long verbs that double their last letter.

    >>> verb_forms("rebel", {}, frozenset({"rebel"})).past, verb_forms("take", {"take": ("took", "taken")}, frozenset()).participle
    ('rebelled', 'taken')
    """
    past, participle, *ing = irregular.get(verb, (with_ed(verb, doubled),) * 2)
    return VerbForms(
        base=verb, third=with_s(verb), past=past, participle=participle, ing=ing[0] if ing else with_ing(verb, doubled)
    )


def with_s(word: str) -> str:
    """
    Add an "s", of a plural or of a third person.

    >>> with_s("clash"), with_s("rally"), with_s("ceasefire")
    ('clashes', 'rallies', 'ceasefires')
    """
    if _HISSES.search(word):
        return f"{word}es"
    return f"{word[:-1]}ies" if _ENDS_IN_Y.search(word) else f"{word}s"


def with_ed(verb: str, doubled: frozenset[str]) -> str:
    """Make the past of a regular verb; `doubled` as in `verb_forms`."""
    if verb.endswith("e"):
        return f"{verb}d"
    if _ENDS_IN_Y.search(verb):
        return f"{verb[:-1]}ied"
    return f"{_stem(verb, doubled)}ed"


def with_ing(verb: str, doubled: frozenset[str]) -> str:
    """Make the participle in "-ing"; `doubled` as in `verb_forms`."""
    if verb.endswith("ie"):
        return f"{verb[:-2]}ying"
    if verb.endswith("e") and not _KEEPS_E.search(verb):
        return f"{verb[:-1]}ing"
    return f"{_stem(verb, doubled)}ing"


def _stem(verb: str, doubled: frozenset[str]) -> str:
    """Double the last letter where English does."""
    return verb + verb[-1] if verb in doubled or _SHORT.fullmatch(verb) else verb
