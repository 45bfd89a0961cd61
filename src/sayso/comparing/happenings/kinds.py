"""Whether the kinds of two events let them be one event."""

from typing import Final, Literal

from sayso.record import Event

Likeness = Literal["same", "general", "other"]
"""Of one kind; one of them of any kind ("the attack"); of two kinds that one incident may have both of (a car bomb and gunfire)."""

_ALIKE: Final = frozenset(
    frozenset(pair)
    for pair in (
        ("explosives", "suicide-attack"),
        ("aerial", "drone"),
        ("aerial", "explosives"),
        ("aerial", "heavy-weapons"),
        ("aerial", "unconventional"),
        ("heavy-weapons", "explosives"),
        ("heavy-weapons", "unconventional"),
        ("massacre", "execute"),
        ("massacre", "firearms"),
        ("execute", "assassinate"),
        ("firearms", "assassinate"),
        ("torture", "beat"),
    )
)
"""Modes that two words for one act of violence may have."""
_GENERAL: Final = frozenset({None, "massacre"})
_ITSELF: Final = frozenset(
    {"abduct", "sexual", "cleansing", "crowd-control", "destroy", "territory", "torture", "beat"}
)
"""Modes of force that no general word for an attack stands for."""
_BATTLE: Final = frozenset({"territory", "destroy"})
"""What goes with the fighting that an article is about."""


def family_of(event: Event) -> str:
    """
    Give what events must share to be one: the type, and of force the mode where no general word stands for it.

    >>> from sayso.article import Span
    >>> family_of(Event(id="v1", trigger=Span(0, 1), type="ASSAULT", mode="aerial"))
    'ASSAULT'
    >>> family_of(Event(id="v1", trigger=Span(0, 1), type="ASSAULT", mode="abduct"))
    'ASSAULT:abduct'
    """
    if event.type == "ASSAULT" and event.mode in _ITSELF:
        return f"ASSAULT:{'beat' if event.mode == 'torture' else event.mode}"
    return event.type


def is_force(event: Event) -> bool:
    """Tell whether an event is an attack by whatever words."""
    return family_of(event) == "ASSAULT"


def is_physical(event: Event) -> bool:
    """Tell whether an event is a deed at a place, not words."""
    return event.acled is not None or event.type == "ASSAULT"


def how_alike(one: Event, other: Event) -> Likeness | None:
    """
    Tell how alike the kinds of two events are; None where they cannot be one event.

    >>> from sayso.article import Span
    >>> strike, bombing, attack, fight, talks = (
    ...     Event(id="v1", trigger=Span(0, 1), type=type_, mode=mode)
    ...     for type_, mode in (("ASSAULT", "aerial"), ("ASSAULT", "explosives"), ("ASSAULT", None), ("ASSAULT", "firearms"), ("CONSULT", None))
    ... )
    >>> how_alike(strike, bombing), how_alike(strike, attack), how_alike(strike, fight), how_alike(strike, talks)
    ('same', 'general', 'other', None)
    """
    if family_of(one) != family_of(other):
        is_battle = one.type == other.type == "ASSAULT" and {one.mode, other.mode} & _BATTLE
        return "other" if is_battle and not {one.mode, other.mode} & (_ITSELF - _BATTLE) else None
    if one.mode == other.mode:
        return "same"
    if one.type != "ASSAULT":
        return "general" if one.mode is None or other.mode is None else None
    if frozenset({one.mode, other.mode}) in _ALIKE:
        return "same"
    return "general" if one.mode in _GENERAL or other.mode in _GENERAL else "other"
