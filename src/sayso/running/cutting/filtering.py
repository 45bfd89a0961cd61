"""Which pages a run takes: what the server and the page say of themselves is asked first, the text's own language last."""

import fnmatch
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from sayso.intake.warc import Answer
from sayso.running.shards import Filter

Why = Literal["status", "type", "address", "language"]

_LONGEST_ADDRESS = 2000
_LONGEST_HEADER = 200
_LANGUAGE = re.compile(
    rb"""<html\b[^>]{0,2000}?[\s"'](?:xml:)?lang\s*=\s*["']?\s*([a-z]{2,3})(?=["'\s>/_-])""", re.IGNORECASE
)
_CODE = re.compile(r"[a-z]{2,3}")
_NO_LANGUAGE = frozenset({"mul", "und", "zxx", "mis"})
_ONE = (
    frozenset({"no", "nb", "nn"}),
    frozenset({"sr", "hr", "bs", "sh", "cnr"}),
    frozenset({"id", "in", "ms", "may", "msa"}),
    frozenset({"he", "iw"}),
    frozenset({"yi", "ji"}),
    frozenset({"tl", "fil"}),
    frozenset({"en", "eng", "pcm"}),
)  # what one calls the other, or what is easily taken for the other


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """
    How many pages a filter left out, each by the first that spoke against it: status, type, address, language.

    >>> (PassedOver(status=1, language=2) + PassedOver(language=1)).total
    4
    """

    status: int = 0
    type: int = 0
    address: int = 0
    language: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.status + self.type + self.address + self.language

    def __add__(self, other: "PassedOver") -> "PassedOver":
        return PassedOver(
            status=self.status + other.status,
            type=self.type + other.type,
            address=self.address + other.address,
            language=self.language + other.language,
        )


def counted(against: Counter[Why]) -> PassedOver:
    """Give what was counted as a value."""
    return PassedOver(
        status=against["status"], type=against["type"], address=against["address"], language=against["language"]
    )


def against_answer(answer: Answer, pages: Filter) -> Why | None:
    """Say what speaks against a server's answer before its page is read; of its body the beginning is looked at, and only where languages are asked for."""
    if pages.statuses and answer.status not in pages.statuses:
        return "status"
    if pages.types and answer.type not in pages.types:
        return "type"
    if not is_at(answer.url, pages.addresses):
        return "address"
    if pages.languages and says_another(_stated(answer), pages.languages):
        return "language"
    return None


def is_at(url: str | None, addresses: tuple[str, ...]) -> bool:
    """
    Tell whether an address is one of those that patterns name; one that is not known is, and so is every one where there are no patterns.

    >>> is_at("https://courier.example/news/1", ("https://*.example/news/*",)), is_at("https://courier.example/x", ("*/news/*",)), is_at(None, ("*/news/*",))
    (True, False, True)
    """
    return not url or not addresses or _patterns(addresses).match(url[:_LONGEST_ADDRESS]) is not None


def says_another(stated: Iterable[str], languages: tuple[str, ...]) -> bool:
    """
    Tell whether languages are stated and none of them can be one of `languages`.

    >>> says_another(["de-AT"], ("en",)), says_another(["de", "en-GB"], ("en",)), says_another([], ("en",)), says_another(["nb"], ("no",))
    (True, False, False, False)
    """
    codes = {tag.strip().lower().partition("-")[0].partition("_")[0] for tag in stated}
    known = {code for code in codes if _CODE.fullmatch(code)} - _NO_LANGUAGE
    wanted = set(languages).union(*(one for one in _ONE if one & set(languages)))
    return bool(known) and not known & wanted


def _stated(answer: Answer) -> Iterator[str]:
    """Give the languages that the server and the page state."""
    yield from filter(None, answer.header("Content-Language")[:_LONGEST_HEADER].split(","))
    if match := _LANGUAGE.search(answer.head()):
        yield match[1].decode("ascii")


@cache
def _patterns(addresses: tuple[str, ...]) -> re.Pattern[str]:
    """Give one pattern for several of a shell."""
    return re.compile("|".join(map(fnmatch.translate, addresses)))
