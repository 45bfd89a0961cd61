"""Sayso reads news articles and lays out the record: who said what, on whose word."""

from sayso.version import __version__

__all__ = ["__version__"]
