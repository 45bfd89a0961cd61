"""Records put aside on disk while it is found out which belong together."""

import tempfile
from types import TracebackType
from typing import Self

from sayso.codec import decode_record, encode
from sayso.record import Record


class Shelf:
    """
    Records by the id of their article, in a temporary file that goes when the shelf is closed; in memory there is a line's place for each.

    >>> from sayso.article import Article
    >>> with Shelf() as shelf:
    ...     first, again = (shelf.put(Record(article=Article(id="x", text="Rain."))) for _ in range(2))
    ...     first, again, shelf.get("x").article.text
    (True, False, 'Rain.')
    """

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="sayso-")  # noqa: SIM115 - closed with the shelf
        self._places: dict[str, tuple[int, int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def put(self, record: Record) -> bool:
        """Put a record aside; False where one of this article lies there already, which stays. Raises OSError where the disk is full."""
        if record.article.id in self._places:
            return False
        line = encode(record)
        self._places[record.article.id] = (self._file.seek(0, 2), len(line))
        self._file.write(line)
        return True

    def get(self, article: str) -> Record:
        """Give the record of an article; raises KeyError where none was put aside."""
        place, length = self._places[article]
        self._file.seek(place)
        return decode_record(self._file.read(length))
