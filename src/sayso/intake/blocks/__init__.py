"""
What each block of an article is.

`label_blocks` labels a whole text; the rules are data (data/en/blocks.toml), the modules here say where and in what order they are asked.
"""

from sayso.intake.blocks.label import label_blocks, label_line

__all__ = ["label_blocks", "label_line"]
