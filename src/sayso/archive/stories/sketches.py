"""Sketches as bytes, as an archive keeps them."""

from sayso.comparing.stories.packing import packed, unpacked

__all__ = ["packed", "unpacked"]
