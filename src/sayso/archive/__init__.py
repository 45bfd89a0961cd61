"""
Records kept for years: a SQLite file or a PostgreSQL database, with versions, stories and what people decided.

`open_archive` gives an `Archive`; `add_records` fills it, `records_of` and `stories_of` read it out. The tables are named in `sayso.archive.schema`;
docs/archive.md describes them.
"""

from sayso.archive.adding import Added, add_records, is_known
from sayso.archive.opening import Archive, open_archive
from sayso.archive.reading import Filters, Version, record_of, records_of, stories_of, story_of_number, versions_of
from sayso.archive.removing import remove
from sayso.archive.rereading import Reread, reread
from sayso.archive.stories.changing import merge_stories, split_story, story_number, undo

__all__ = [
    "Added",
    "Archive",
    "Filters",
    "Reread",
    "Version",
    "add_records",
    "is_known",
    "merge_stories",
    "open_archive",
    "record_of",
    "records_of",
    "remove",
    "reread",
    "split_story",
    "stories_of",
    "story_number",
    "story_of_number",
    "undo",
    "versions_of",
]
