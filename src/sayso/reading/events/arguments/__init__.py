"""Who takes part in an event, by the words round its trigger."""

from sayso.reading.events.arguments.finding import Finder, argument_finder, arguments_of

__all__ = ["Finder", "argument_finder", "arguments_of"]
