"""An event that several articles tell, as a frozen value."""

from dataclasses import dataclass

from sayso.record import PlaceRef, TimeRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An event of a record, by the article's id and its own; `is_source` where it only denies or announces what others tell as having happened."""

    article: str
    event: str
    is_source: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPlace:
    """Where an event was, as the article of this id has it."""

    article: str
    place: PlaceRef


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedDay:
    """When an event was, as the article of this id has it."""

    article: str
    time: TimeRef


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedEvent:
    """
    One event and all tellings of it, in order of publication and, within an article, of the text.

    `main` is the member that tells it best; `placed` and `dated` are the place and the day that stand for all, None where no member tells one.
    """

    members: tuple[Member, ...]
    main: Member
    placed: SharedPlace | None = None
    dated: SharedDay | None = None
