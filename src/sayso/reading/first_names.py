"""First names, and which pronoun those who bear them go by."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso.lexicon import load

Sex = Literal["he", "she"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstNames:
    """The shape of `data/en/first_names.toml`: names parted by blanks."""

    he: str
    she: str


@cache
def first_names() -> dict[str, Sex]:
    """Give first names, lower case and without accents, with the pronoun of those who bear them."""
    lexicon = load("first_names", FirstNames)
    found: dict[str, Sex] = dict.fromkeys(lexicon.he.split(), "he")
    return found | dict.fromkeys(lexicon.she.split(), "she")
