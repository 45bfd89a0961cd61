"""
Which articles report the same incident or closely bound event: one small sketch an article, groups out of sketches.

`sketch_of` and `group` are the short way; a `Grouping` is kept where articles go on coming in (`with_sketches`). `title_of` names a story.
"""

from sayso.comparing.stories.grouping import Grouping, group, with_sketches
from sayso.comparing.stories.sketching import Sketch, sketch_of
from sayso.comparing.stories.titling import title_of

__all__ = ["Grouping", "Sketch", "group", "sketch_of", "title_of", "with_sketches"]
