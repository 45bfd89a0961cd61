"""What an article tells to have happened: events with those who take part, their place and day, and on whose word."""

from sayso.reading.events.find import find_events, with_events

__all__ = ["find_events", "with_events"]
