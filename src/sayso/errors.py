"""
The exceptions, as one small tree.

    SaysoError            anything Sayso raises on purpose
      InputError          an input that cannot be read (ValueError)
      RecordError         JSON that is no record, or a record that breaks the contract (ValueError)
      LexiconError        a data file that is missing or does not fit its type (ValueError)

Each message says what, why and what to do, on one line.
"""


class SaysoError(Exception):
    """Anything that Sayso raises on purpose; catch this to catch them all."""


class InputError(SaysoError, ValueError):
    """
    An input that cannot be read.

    `source` names it, `reason` says why, `remedy` says what to do.

    >>> str(InputError("a.txt", "the file is empty", "leave it out"))
    'a.txt: the file is empty; leave it out'
    """

    def __init__(self, source: str, reason: str, remedy: str) -> None:
        self.source, self.reason, self.remedy = source, reason, remedy
        super().__init__(f"{source}: {reason}; {remedy}")


class RecordError(SaysoError, ValueError):
    """JSON that is no record, or a record that breaks the contract; the message names the path of the fault."""


class LexiconError(SaysoError, ValueError):
    """A data file that is missing or does not fit its type; the message names file and field."""
