"""The values between names seen and entities made."""

from dataclasses import dataclass

from sayso.article import Span
from sayso.names import KnownName
from sayso.record import EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """
    A name where it stands: its span, its words with single spaces, its kind, and the known entry that it surely is.

    `trust` says how much speaks for it: 3 known or seen whole by the encoder, 2 seen in part or told by a noun or title, 1 by its capitals and its use elsewhere.
    """

    span: Span
    words: str
    kind: EntityKind
    trust: int
    known: KnownName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """The names of one bearer in text order; `former` are words that are told to be a former name of somebody."""

    names: tuple[Name, ...]
    former: frozenset[str] = frozenset()
