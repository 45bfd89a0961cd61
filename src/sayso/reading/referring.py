"""Who a source is: its words read as a name, a pronoun, a relative, two names, or a description."""

import re
from bisect import bisect_left

from sayso.article import Span
from sayso.reading.adjuncts import frame_lexicon
from sayso.reading.capitals import is_capital
from sayso.reading.describing import described, is_class
from sayso.reading.naming import Named, read_naming
from sayso.reading.pronouns import is_pronoun, whom
from sayso.reading.roles import head_nouns, source_lexicon
from sayso.reading.setting import Setting, named_by
from sayso.reading.sourcekinds import ends_noun, head_of

_ANTECEDENT = 120
"""Characters before a relative pronoun in which its noun stands."""
_RELATIVES = frozenset({"who", "which", "whose"})


def refer(words: str, span: Span | None, setting: Setting) -> Named:
    """
    Give the name and kind behind a source's words; `span` is where they stand.

    >>> from sayso.reading.namebook import name_book
    >>> from sayso.reading.setting import setting_of
    >>> text = "Mayor Ana Bel came. She said the road was open."
    >>> refer("She", Span(20, 23), setting_of(text, name_book(text, [Span(0, len(text))]))).name
    'Ana Bel'
    """
    place = span.start if span is not None else len(setting.text)
    plain = " ".join(words.split()).strip(' ,.:;"“”')
    lower = re.sub(r"['’]s$", "", plain.lower())
    if is_pronoun(plain, lower):
        found = _antecedent(place, setting) if lower in _RELATIVES else None
        return found or whom(lower, place, setting)
    if lower in frame_lexicon().closing and is_class(lower):
        words = plain = lower
    joined = _joined(plain, place, setting)
    if joined is not None:
        return joined
    naming = read_naming(words, setting.book)
    if naming.name is not None:
        return Named(name=naming.name, kind=naming.kind)
    if not naming.description:
        return Named(name=None, kind=naming.kind)
    return described(naming, place, setting)


def _joined(words: str, place: int, setting: Setting) -> Named | None:
    """Name two sources that "and" joins, where either has a name that its words do not show; None where that is not so."""
    left, mark, right = words.partition(" and ")
    if not mark or not right.strip():
        return None
    first, second = (refer(side, Span(place, place + len(side) + 1), setting) for side in (left, right))
    is_person = all(
        one.kind == "person" and one.name is not None and " " in one.name and is_capital(one.name)
        for one in (first, second)
    )
    own = _person_and(left, right, first, second)
    if own is not None:
        return own
    is_found = first.name is not None and not is_person and is_class(left) and first.name.lower() not in left.lower()
    if first.name is None or second.name is None or first.name == second.name or not (is_found or is_person):
        return None
    return Named(name=f"{first.name} and {second.name}", kind="group" if is_person else first.kind)


def _person_and(left: str, right: str, first: Named, second: Named) -> Named | None:
    """Name a person and others who are described ("union secretary Ana Bel and port workers"), titles left out."""
    if first.name is None or second.name is None or first.kind != "person" or " " not in left:
        return None
    is_named = left.rsplit(maxsplit=1)[-1] == first.name.rsplit(maxsplit=1)[-1]
    is_other = (
        second.name == right and second.kind not in {"person", "unknown"} and right.rsplit(maxsplit=1)[-1].islower()
    )
    return Named(name=f"{first.name} and {right}", kind="group") if is_named and is_other else None


def _bare_plural(clause: str) -> str | None:
    """Give the plural noun without article that a clause ends in, with what belongs before it ("local residents"); None where there is none."""
    tokens = clause.split()
    if not tokens or tokens[-1].lower() not in head_nouns() or not tokens[-1].endswith("s"):
        return None
    first = len(tokens) - 1
    while first and tokens[
        first - 1
    ].lower() in source_lexicon().modifiers.words | source_lexicon().before_titles.words - {"the"}:
        first -= 1
    before = tokens[first - 1].lower() if first else ""
    is_bare = (ends_noun(before) and before != "of") or before in {"and", "or", "but"}
    return " ".join(tokens[first:]) if is_bare else None


def _antecedent(place: int, setting: Setting) -> Named | None:
    """Give the noun right before a relative pronoun: the name that ends there, or the description from its article on."""
    before = setting.text[max(0, place - _ANTECEDENT) : place].rstrip(" ,\n")
    start = place - len(setting.text[max(0, place - _ANTECEDENT) : place])
    clause = re.split(r"[.;:!?\"“”]\s|\n", before)[-1]
    offset = start + len(before) - len(clause)
    ends = offset + len(clause)
    last = bisect_left(setting.starts, ends)
    for one in reversed(setting.book.mentions[max(0, last - 3) : last]):
        if one.span.end >= ends - 1 and one.kind != "place":
            return named_by(one, setting.book)
    bare = _bare_plural(clause)
    if bare is not None:
        return refer(bare, Span(ends - len(bare), ends), setting)
    noun = re.search(
        r"(?:^|\s)((?:an?|the|his|her|its|their|some|two|three|several|another|one)\s(?:(?!\b(?:an?|the)\s).)+)$",
        clause,
        re.IGNORECASE,
    )
    if noun is None:
        return None
    agent = re.split(r"\s(?:by|told|said)\s", noun[1])[-1]
    words = agent if is_capital(agent.rsplit(maxsplit=1)[-1]) or head_of(agent) in head_nouns() else noun[1]
    return refer(words, Span(ends - len(words), ends), setting)
