"""The labels that the heads learn, in the order in which the reader knows them."""

from typing import Final, get_args

from sayso.record import Act

ROLES: Final = ("source", "cue", "content")
ROLE_TAGS: Final = ("O", *(f"{way}-{role}" for role in ROLES for way in "BI"))
ENTITY_KINDS: Final = ("person", "organization", "group", "place")
ENTITY_TAGS: Final = ("O", *(f"{way}-{kind}" for kind in ENTITY_KINDS for way in "BI"))
ACTS: Final[tuple[str, ...]] = get_args(Act)
IGNORED: Final = -100
