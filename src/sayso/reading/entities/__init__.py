"""The entities of an article: who and what it names, gathered from every mention."""

from sayso.reading.entities.finding import find_entities, with_resolved
from sayso.reading.entities.sources import with_entities

__all__ = ["find_entities", "with_entities", "with_resolved"]
