"""What the finding of events passes on: a trigger, and who and what takes part."""

from dataclasses import dataclass
from typing import Literal

from sayso.article import Span
from sayso.record import Factuality, Participant

VoiceForm = Literal["active", "passive", "nominal"]
"""How a trigger stands: "shelled the town", "was shelled" (also bare: "a town shelled by rebels"), "the shelling of the town"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """
    A word or phrase that tells an event, and what the lexicon and its form say of it.

    `lemma` is the base form ("shell", "air strike"). `parties` says that those who take part do so on equal terms ("talks", "clashed", "agreement"): all of
    them are actors, and recipients of each other. `is_claim` marks a statement of responsibility, whose speaker is the actor of what is claimed.
    """

    span: Span
    type: str
    mode: str | None = None
    acled: str | None = None
    voice_form: VoiceForm = "active"
    lemma: str = ""
    parties: bool = False
    is_claim: bool = False
    factuality: Factuality = "happened"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """Who does it, to whom, to what things, and with what."""

    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    targets: tuple[Span, ...] = ()
    instruments: tuple[Span, ...] = ()
