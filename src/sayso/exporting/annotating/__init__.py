"""Attributions for tools of annotation and for training, and what comes back from those tools."""
