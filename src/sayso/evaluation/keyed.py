"""
Attributions keyed in full: what a record should say of an article, field by field.

What was read is put into the same form (`as_keyed`), so that the two are compared like with like.
"""

import re
from dataclasses import dataclass
from typing import Final

from sayso.article import Article, Span
from sayso.record import Act, Attribution, AttributionKind, Polarity, SourceKind

_ARTICLE = re.compile(r"^(?:the|an|a) (?=\S)")
_MARKS: Final = " .,;:!?\"“”„«»'‘`()[]-–—"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedAttribution:
    """
    One attribution with everything that is known of it.

    `either` holds it again with one field otherwise, for each value that is right too; `is_ignored` marks one that may be found or not;
    `source_kind` is None where the key does not give kinds.
    """

    id: str
    kind: AttributionKind
    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    source_kind: SourceKind | None = None
    name: str | None = None
    chain: tuple[str, ...] = ()
    act: Act = "other"
    polarity: Polarity = "positive"
    hedged: bool = False
    addressee: Span | None = None
    medium: Span | None = None
    relay: tuple[Span, ...] = ()
    within: str | None = None
    is_ignored: bool = False
    either: tuple["KeyedAttribution", ...] = ()

    @property
    def readings(self) -> tuple["KeyedAttribution", ...]:
        """All forms of it that are right, its own first."""
        return (self, *self.either)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedRecord:
    """An article, what it is called in lists, and all attributions that should be read in it."""

    name: str
    article: Article
    attributions: tuple[KeyedAttribution, ...]


def as_keyed(attribution: Attribution) -> KeyedAttribution:
    """Put an attribution of a record into the form of a key."""
    source = attribution.source
    return KeyedAttribution(
        id=attribution.id,
        kind=attribution.kind,
        content=attribution.content,
        cue=attribution.cue,
        source=source.span if source else None,
        source_kind=source.kind if source else None,
        name=source.name if source else None,
        chain=attribution.chain,
        act=attribution.act,
        polarity=attribution.polarity,
        hedged=attribution.hedged,
        addressee=attribution.addressee,
        medium=attribution.medium,
        relay=attribution.relay,
        within=attribution.within,
    )


def folded_name(name: str | None) -> str | None:
    """
    Give a name as it is compared: without case, article, possessive, apostrophes, odd white space and marks at its ends; None for None.

    >>> folded_name("The  Coast Guard’s"), folded_name("coast guard,"), folded_name("the prosecutors' office")
    ('coast guard', 'coast guard', 'prosecutors office')
    """
    if name is None:
        return None
    folded = " ".join(name.casefold().replace("’", "'").split()).strip(_MARKS)
    folded = _ARTICLE.sub("", folded).removesuffix("'s").replace("'", "")
    return folded or name.casefold()
