"""Reuse and stories over all that a run has read: the stories of `sayso compare`, found by several processes in bounded memory."""

from sayso.running.stories.finding import StoriesFound, find_stories

__all__ = ["StoriesFound", "find_stories"]
