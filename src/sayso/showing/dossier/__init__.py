"""The dossier: one story as a page, its accounts side by side; and the index page of several stories."""

from sayso.showing.dossier.index import render_index
from sayso.showing.dossier.page import render_dossier

__all__ = ["render_dossier", "render_index"]
