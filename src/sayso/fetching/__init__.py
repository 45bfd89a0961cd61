"""
Pages and feeds from the web, politely: addresses in, what their servers answered out.

No request is made but for an address that the caller gives, its robots.txt, where it redirects to, and, only where asked, what a feed's
items link to. Only `sayso.fetching.connecting` opens sockets.
"""

from sayso.fetching.articles import articles_of
from sayso.fetching.fetch import fetch
from sayso.fetching.values import Fetched, FetchOptions, Validator
from sayso.fetching.warc import write_warc

__all__ = ["FetchOptions", "Fetched", "Validator", "articles_of", "fetch", "write_warc"]
