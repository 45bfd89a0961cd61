"""
Web pages and pieces of HTML.

`read_page` reads a file, `draft_of_page` a page that another container holds, `draft_of_fragment` a piece of markup that is an article and nothing else.
"""

from sayso.intake.pages.page import draft_of_fragment, draft_of_page, read_page

__all__ = ["draft_of_fragment", "draft_of_page", "read_page"]
