"""Who takes part in an event by several tellings: each of them once, by the best words for them."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from sayso.article import Span
from sayso.reading.events.arguments.lexicon import argument_lexicon, sorts
from sayso.record import Participant

_MOST: Final = 60
"""Participants of one event that are kept; one with more is a list of names."""
_LOOKED_AT: Final = 120
_OF_NUMBERS: Final = frozenset({"at", "of", "which", "whom", "them", "those", "these", "the"})
"""Words that say of whom a number is and not who they are."""
_OPENINGS: Final = ("the ", "a ", "an ")


def united(text: str, parts: Iterable[Participant]) -> tuple[Participant, ...]:
    """
    Give participants once each: those of one entity or of equal words are one, so are "the post" and "the command post", and pronouns, "others" and bare numbers give way to names and descriptions.

    >>> text = "Rebels, the rebels and they"
    >>> [one.span.of(text) for one in united(text, [Participant(span=Span(*at)) for at in ((23, 27), (0, 6), (8, 18))])]
    ['Rebels']
    """
    kept: list[Participant] = []
    seen: set[str] = set()
    held = list(islice(parts, _LOOKED_AT))
    telling = [one for one in held if not is_vague(text, one.span)] or held
    phrases = [_words(text, one.span) for one in telling]
    for one, words in zip(telling, phrases, strict=True):
        if len(kept) == _MOST:
            break
        is_shorter = one.entity is None and any(f" {words} " in f" {other} " for other in phrases if other != words)
        if is_shorter or words in seen or (one.entity is not None and one.entity in seen) or _overlaps(one.span, kept):
            continue
        seen.update({words, one.entity or words})
        kept.append(one)
    return tuple(kept)


def united_spans(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Give things once each: those of equal words are one; pronouns and the like are none."""
    telling = (Participant(span=span) for span in spans if not is_vague(text, span))
    return tuple(one.span for one in united(text, telling))


def is_vague(text: str, span: Span) -> bool:
    """
    Tell whether words stand for somebody and say nothing of who that is: a pronoun, "others", a bare number.

    >>> text = "19 others"
    >>> is_vague(text, Span(0, 2)), is_vague(text, Span(3, 9)), is_vague(text, Span(0, 9))
    (True, True, False)
    """
    words = span.of(text)
    if is_number(words):
        return True
    if words.isupper() and len(words) > 1:
        return False
    return words.lower() in argument_lexicon().vague or words.lower() in argument_lexicon().pronouns


def is_number(words: str) -> bool:
    """
    Tell whether words are a number alone.

    >>> is_number("at least 1,200"), is_number("three of which"), is_number("12 men")
    (True, True, False)
    """
    numbers = argument_lexicon().numbers
    return all(word[:1].isdigit() or word in numbers or word in _OF_NUMBERS for word in words.lower().split())


def is_act(words: str) -> bool:
    """
    Tell whether words end in a noun for something that is done, or a weapon: nobody who takes part.

    >>> is_act("an air strike"), is_act("five deaths"), is_act("two men")
    (True, True, False)
    """
    return sorts().get(words.lower().rpartition(" ")[2]) in {"act", "weapon"}


def _words(text: str, span: Span) -> str:
    """Give words as they are compared: small letters, without the article."""
    words = span.of(text).lower()
    return next((words.removeprefix(one) for one in _OPENINGS if words.startswith(one)), words)


def _overlaps(span: Span, kept: Sequence[Participant]) -> bool:
    """Tell whether a phrase shares words with one that is kept."""
    return any(span.overlaps(other.span) for other in kept)
