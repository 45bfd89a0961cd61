"""What each outlet calls the same people and acts, in its own voice and in quoted ones."""

from sayso.comparing.wording.finding import find_wording
from sayso.comparing.wording.labels import Labels, known_labels

__all__ = ["Labels", "find_wording", "known_labels"]
