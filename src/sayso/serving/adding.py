"""What a person puts in that was missed: where it stands, of what kind it is, and what its fields say."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sayso.article import Span

AddedKind = Literal["attribution", "toll", "event"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Adding:
    """
    An item that was missed, and who puts it in.

    `passage` is the number's clause, the event's word, or the first piece of what was said; `said` are the fields by their names in forms, those left empty
    left out.
    """

    who: str
    article: int
    kind: AddedKind
    passage: Span
    said: Mapping[str, str] = field(default_factory=dict)
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """The decision that put an item in, by its number, and the item's id from then on."""

    decision: int
    ref: str
