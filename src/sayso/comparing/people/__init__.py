"""
The same person, group or place under the names that different articles give.

`find_people` gives them, `who` looks one up by article and id, `source_key` and `same_source` tell whether the names in two chains are one source, `is_name` whether
a source's words are a name at all: unnamed sources ("activists") that are written alike have one key and may be different people.
"""

from sayso.comparing.people.bearers import is_name
from sayso.comparing.people.finding import find_people, who
from sayso.comparing.people.sources import folded_source, same_source, source_key

__all__ = ["find_people", "folded_source", "is_name", "same_source", "source_key", "who"]
