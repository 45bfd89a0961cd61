"""
Names that are known beyond one article: groups, institutions, outlets and agencies, and what users add.

`known_names` gives them, `lookup` tells what some words name, `find_known` finds all that stand in a text.
"""

from sayso.names.collecting import known_names
from sayso.names.finding import candidates, find_known, lookup
from sayso.names.values import KnownMatch, KnownName, KnownNames

__all__ = ["KnownMatch", "KnownName", "KnownNames", "candidates", "find_known", "known_names", "lookup"]
