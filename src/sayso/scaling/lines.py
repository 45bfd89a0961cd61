"""
What a worker process is told and what it answers, as lines of JSON.

A line that it is told is a record that holds an article alone. A line that it answers begins with what it is: `r` and a record, `f` and a failure (source, reason,
remedy), or `e` and why nothing can be read at all. So processes speak JSON lines, as files do, and a worker can be tried by hand.
"""

import json

from sayso.article import Article
from sayso.codec import decode_record, encode
from sayso.errors import LexiconError
from sayso.intake.draft import Failure
from sayso.record import Record

_RECORD, _FAILURE, _STOPPED = b"r", b"f", b"e"


def asking(article: Article) -> bytes:
    """Give the line that asks for an article's record, with its line end."""
    return encode(Record(article=article)) + b"\n"


def asked(line: bytes) -> Article:
    """Give the article that a line asks for."""
    return decode_record(line).article


def answering(one: Record | Failure | LexiconError) -> bytes:
    r"""
    Give the line that answers, with its line end.

    >>> answering(Failure(source="a", reason="is empty", remedy="leave it out"))
    b'f["a", "is empty", "leave it out"]\n'
    """
    if isinstance(one, Record):
        return b"%b%b\n" % (_RECORD, encode(one))
    if isinstance(one, Failure):
        return b"%b%b\n" % (_FAILURE, json.dumps([one.source, one.reason, one.remedy]).encode())
    return b"%b%b\n" % (_STOPPED, json.dumps(str(one)).encode())


def answered(line: bytes) -> Record | Failure:
    """
    Give what a line answers; raises LexiconError where it says that nothing can be read.

    >>> answered(answering(Failure(source="a", reason="is empty", remedy="leave it out"))).reason
    'is empty'
    """
    kind, said = line[:1], line[1:]
    if kind == _RECORD:
        return decode_record(said)
    if kind == _FAILURE:
        source, reason, remedy = json.loads(said)
        return Failure(source=source, reason=reason, remedy=remedy)
    raise LexiconError(json.loads(said))
