"""
What people decide of what was read: kept apart from readings, applied to them in every view.

A decision is made of what a person has seen (`seen`, then `accept`, `correct`, `reject`, `add`, `relate`), kept by `decide` and taken back by `undo`. `decided` applies
decisions to a record; `shown_in` gives an archive's records so. docs/review.md tells how it is used.
"""

from sayso.archive.review.applying import Decided, decided
from sayso.archive.review.deciding import By, Seen, accept, add, correct, reject, relate, unrelate
from sayso.archive.review.importing import Correction, Imported, import_decisions, seen_as
from sayso.archive.review.keep import (
    decide,
    decide_all,
    decided_of,
    decisions_of,
    record_shown,
    relations_of,
    seen,
    undo,
)
from sayso.archive.review.queue import Waiting, Wanted, queue
from sayso.archive.review.relations import DecidedStory, Related, decided_story
from sayso.archive.review.training import ReviewedRecord, reviewed_records
from sayso.archive.review.values import Accounts, Decision, Quoted, Reviewed, Unanchored, Undone

__all__ = [
    "Accounts",
    "By",
    "Correction",
    "Decided",
    "DecidedStory",
    "Decision",
    "Imported",
    "Quoted",
    "Related",
    "Reviewed",
    "ReviewedRecord",
    "Seen",
    "Unanchored",
    "Undone",
    "Waiting",
    "Wanted",
    "accept",
    "add",
    "correct",
    "decide",
    "decide_all",
    "decided",
    "decided_of",
    "decided_story",
    "decisions_of",
    "import_decisions",
    "queue",
    "record_shown",
    "reject",
    "relate",
    "relations_of",
    "reviewed_records",
    "seen",
    "seen_as",
    "undo",
    "unrelate",
]
