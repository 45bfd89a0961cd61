"""The library that an archive is: what the pages ask for, answered out of its tables."""

from sayso.serving.archived.library import ArchiveLibrary
from sayso.serving.archived.tokens import ArchiveTokens

__all__ = ["ArchiveLibrary", "ArchiveTokens"]
