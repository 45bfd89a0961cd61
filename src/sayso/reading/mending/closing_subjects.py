"""The noun phrase that ends at a place and names somebody who may speak, told from what stands before it without commas."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.article import Span
from sayso.names import candidates, known_names
from sayso.placing.lexicon import is_demonym
from sayso.reading.adjuncts import span_of
from sayso.reading.outlets import is_outlet
from sayso.reading.roles import head_nouns, person_roles, source_lexicon
from sayso.reading.words import Unit, units_between, word_classes
from sayso.tagging.look import NameMention

_LONGEST = 140
"""Characters of such a phrase."""
_MOST_BETWEEN = 5
"""Units between an article and its noun."""
_AT = frozenset({"at", "in", "of", "from", "to", "for"})
"""What joins a place of work to a source ("a source at the Orva Command")."""
_MANY = frozenset({"media", "police", "opposition", "press"})
"""Nouns that need no article, besides plurals."""
_DOCUMENTS = frozenset({"reports", "figures", "results", "records", "data"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names that the encoder saw in a text, by where they end."""

    text: str
    ends: Mapping[int, NameMention]

    def start(self, unit: Unit) -> int:
        """Give where the name begins that ends with a unit; the unit's own start where none is known."""
        name = self.ends.get(unit.span.end)
        return unit.span.start if name is None else name.span.start

    def is_body(self, unit: Unit) -> bool:
        """Tell whether a body's name ends with a unit: one that the encoder saw, or a short form in capitals."""
        name, words = self.ends.get(unit.span.end), unit.span.of(self.text)
        return (len(words) > 1 and words.isalpha() and words.isupper()) or (
            name is not None and name.kind in {"organization", "group"}
        )

    def is_speaker(self, unit: Unit) -> bool:
        """Tell whether the name of a body or a person ends with a unit."""
        name = self.ends.get(unit.span.end)
        return name is not None and (name.kind == "person" or self.is_body(unit))


def subject_before(text: str, opens: int, end: int, names: Names) -> Span | None:
    """
    Give the noun phrase that ends at `end` and names somebody who may speak; None where none does, or where it begins is not plain.

    `opens` is how far back it may begin.

    >>> text = "Ten were hurt in the city local activists"
    >>> subject_before(text, 0, len(text), Names(text=text, ends={})).of(text)
    'local activists'
    """
    units = units_between(text, max(opens, end - _LONGEST), end)
    last = _without_bracket(units)
    if not last or any(unit.kind == "quotation" for unit in units[:last]):
        return None
    named = _name_ending(units, last, names)
    first = _noun_start(units, last, names) if named is None else _with_titles(units, named, names)
    if first is None:
        return None
    first = _with_office(units, first, names)
    return None if first is None else span_of(units, first, len(units))


def _without_bracket(units: Sequence[Unit]) -> int:
    """Give where units end without a short form in brackets ("the Orva Watch (OW)")."""
    if len(units) > len("(X)") and units[-1].lower == ")" and units[-3].lower == "(":
        return len(units) - len("(X)")
    return len(units)


def _name_ending(units: Sequence[Unit], last: int, names: Names) -> int | None:
    """Give the place of the first unit of a speaker's name that ends there; None where none does."""
    known = _known(units, last, names) if units[last - 1].is_capital else None
    if known is not None:
        return known
    if not names.is_speaker(units[last - 1]):
        return None
    first = _first_of(units, last - 1, names)
    while first and _is_of_name(units[first - 1], names):
        first -= 1
    return first


def _known(units: Sequence[Unit], last: int, names: Names) -> int | None:
    """Give the place of the first unit of a known body's name of several words that ends there ("in Orva *Human Rights Watch*"); None where there is none."""
    for first in range(max(0, last - _MOST_BETWEEN), last - 1):
        words = span_of(units, first, last).of(names.text)
        if units[first].is_capital and any(
            one.kind not in {"person", "place"} for one in candidates(known_names(), words)
        ):
            return first
    return None


def _first_of(units: Sequence[Unit], place: int, names: Names) -> int:
    """Give the place of the first unit of the name that ends with the unit at a place."""
    start = names.start(units[place])
    return next((at for at in range(place + 1) if units[at].span.start >= start), place)


def _is_of_name(unit: Unit, names: Names) -> bool:
    """Tell whether a word with a capital right before a name belongs to it: no other name ends there, it is no title and no day."""
    is_name = names.text[unit.span.start].isupper() and unit.span.end not in names.ends
    return is_name and not (_is_title(unit) or _describes(unit) or unit.lower in word_classes().weekdays)


def _with_titles(units: Sequence[Unit], first: int, names: Names) -> int:
    """Give where a name's titles begin ("Orva rescue spokesman Ana Bel"), an article and a word behind it included."""
    place, has_role = first, False
    while place:
        before = units[place - 1]
        is_role = _is_title(before)
        is_body = has_role and names.is_body(before)
        if not (is_role or is_body or _describes(before)):
            break
        has_role = has_role or is_role
        place = _first_of(units, place - 1, names) if is_body else place - 1
    led = place - 1 - (place > 1 and _is_plain(units[place - 1]) and not units[place - 1].is_capital)
    if led < 0 or units[led].lower not in word_classes().determiners:
        return place
    is_of_place = led != place - 1 and led > 0 and units[led - 1].lower in word_classes().prepositions
    return place if is_of_place else led


def _is_title(unit: Unit) -> bool:
    """Tell whether a word is a title or a noun that stands before a name ("*spokesman* Ana Bel", "the *watchdog* Orva Watch")."""
    titles = person_roles() if unit.is_capital else person_roles() | head_nouns()
    return unit.kind == "word" and (unit.lower in titles or is_outlet(unit.lower))


def _noun_start(units: Sequence[Unit], last: int, names: Names) -> int | None:
    """Give where the phrase of a noun for those who speak begins; None where it is no such noun, or one of many without an article."""
    head = units[last - 1]
    if head.kind != "word" or head.lower not in head_nouns() or (head.is_capital and head.lower not in person_roles()):
        return None
    first = last - 1
    while first and _describes(units[first - 1]):
        first -= 1
    if first and names.is_body(units[first - 1]):
        return _with_titles(units, _first_of(units, first - 1, names), names)
    is_many = head.lower in _MANY or (head.lower.endswith("s") and head.lower not in _DOCUMENTS)
    if first and units[first - 1].lower in word_classes().determiners:
        is_of_place = is_many and first > 1 and units[first - 2].lower in word_classes().prepositions
        return first - 1 if not is_of_place else (first + 1 if first + 1 < last else None)
    return first if is_many else _article_before(units, first)


def _article_before(units: Sequence[Unit], first: int) -> int | None:
    """Give the article that plain words lead up to ("*the* civil defence")."""
    reach = range(first - 1, max(-1, first - _MOST_BETWEEN), -1)
    led = next((at for at in reach if not _is_plain(units[at])), None)
    return led if led is not None and units[led].lower in word_classes().determiners else None


def _describes(unit: Unit) -> bool:
    """Tell whether a word before a noun for those who speak belongs to it ("local *opposition* activists")."""
    if unit.kind != "word" or unit.lower in word_classes().determiners:
        return False
    lexicon = source_lexicon()
    is_word = unit.lower in lexicon.modifiers.words | lexicon.before_titles.words
    is_joined = unit.lower.endswith(("-based", "-run", "-linked")) or unit.lower.startswith(("pro-", "anti-"))
    return is_word or is_joined or is_demonym(unit.lower.title())


def _is_plain(unit: Unit) -> bool:
    """Tell whether a unit is a word that may stand between an article and its noun."""
    closed = word_classes()
    return unit.kind == "word" and unit.lower not in closed.determiners | closed.prepositions | closed.auxiliaries


def _with_office(units: Sequence[Unit], first: int, names: Names) -> int | None:
    """Give where a source begins of which only the place of work was read ("*a source at* the Orva Command"); None where the name belongs to something else."""
    if not first or units[first - 1].lower not in _AT | {"by", "on", "near", "against"}:
        return first
    if units[first - 1].lower not in _AT:
        return None
    return _noun_start(units, first - 1, names)
