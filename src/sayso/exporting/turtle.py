"""What Turtle is made of: literals and subjects with their statements, every text escaped."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from sayso.exporting.characters import encodable

_ESCAPED: Final = re.compile(r'["\\\x00-\x1f\x7f]')
_DAY: Final = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")
_MONTH: Final = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_YEAR: Final = re.compile(r"[0-9]{4}")
_MOMENT: Final = re.compile(
    r"([0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9])(:[0-5][0-9](?:\.[0-9]{1,9})?)?(Z|[+-][01][0-9]:[0-5][0-9])?"
)

_NEXT: Final = " ;\n    "

Statements = Iterable[tuple[str, Iterable[str]]]


def text(words: str) -> str:
    r"""
    Write a literal; a control character is escaped, NUL becomes U+FFFD since no reader takes it.

    >>> print(text('so "far"\n\\ no'))
    "so \"far\"\u000A\\ no"
    """
    return f'"{_ESCAPED.sub(_escape, encodable(words).replace(chr(0), chr(0xFFFD)))}"'


def moment(value: str) -> str:
    """
    Write an ISO prefix as a literal of the precision that it has; what is none is a text.

    >>> moment("2031-05"), moment("2031-05-04T18:05"), moment("May")
    ('"2031-05"^^xsd:gYearMonth', '"2031-05-04T18:05:00"^^xsd:dateTime', '"May"')
    """
    exact = _MOMENT.fullmatch(value)
    if exact is not None and _is_in_calendar(value[:10]):
        return f'"{exact[1]}{exact[2] or ":00"}{exact[3] or ""}"^^xsd:dateTime'
    kinds = ((_DAY, "date"), (_MONTH, "gYearMonth"), (_YEAR, "gYear"))
    kind = next((kind for pattern, kind in kinds if pattern.fullmatch(value)), None)
    if not _is_in_calendar(value[:10]):
        return text(value)
    return f'"{value}"^^xsd:{kind}' if kind is not None else text(value)


def subject(name: str, statements: Statements) -> str:
    """
    Write a subject with what is stated of it; a predicate without a value is left out.

    >>> print(subject("<urn:a>", [("a", ["prov:Entity"]), ("rdfs:label", [])]), end="")
    <urn:a> a prov:Entity .
    """
    told = [f"{predicate} {', '.join(values)}" for predicate, given in statements if (values := list(given))]
    return f"{name} {_NEXT.join(told)} .\n"


def _is_in_calendar(day: str) -> bool:
    """Tell whether there is such a day; a shorter prefix is asked by its first."""
    try:
        date.fromisoformat(f"{day}-01-01"[:10] if len(day) < len("2031-05") else f"{day}-01"[:10])
    except ValueError:
        return False
    return True


def _escape(found: re.Match[str]) -> str:
    """Give what stands for a character."""
    character = found.group()
    return f"\\{character}" if character in '"\\' else f"\\u{ord(character):04X}"
