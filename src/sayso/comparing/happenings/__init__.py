"""Which events of a story's records are one event."""

from sayso.comparing.happenings.events import Member, SharedDay, SharedEvent, SharedPlace
from sayso.comparing.happenings.finding import find_shared_events

__all__ = ["Member", "SharedDay", "SharedEvent", "SharedPlace", "find_shared_events"]
