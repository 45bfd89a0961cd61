"""Countries by their codes: ISO 3166-1's letters and number, and the English name."""

from dataclasses import dataclass
from functools import cache

from sayso.lexicon import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country or territory: ISO's two and three letters, its number (Kosovo has none), and the usual English name."""

    code: str
    letters: str
    name: str
    number: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Countries:
    """The shape of `data/en/countries.toml`."""

    country: tuple[Country, ...]


def country(code: str | None) -> Country | None:
    """
    Give the country of a two-letter code, or None.

    >>> country("SY").number, country("SY").letters, country("??")
    (760, 'SYR', None)
    """
    return _by_code().get(code or "")


@cache
def _by_code() -> dict[str, Country]:
    """Give all countries by their two letters."""
    return {one.code: one for one in load("countries", Countries).country}
