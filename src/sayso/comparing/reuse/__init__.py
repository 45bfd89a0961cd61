"""
Passages that articles share, and the evidence of who took from whom.

`find_reuse` looks at every pair of one story's articles; `stock_of` gives what outlets repeat under articles on other matters, for it to leave out. Among
many articles `signature` and `candidates` tell which pairs are worth a look.
"""

from sayso.comparing.reuse.finding import find_reuse
from sayso.comparing.reuse.signing import Signature, candidates, signature
from sayso.comparing.reuse.stock import Stock, stock_of

__all__ = ["Signature", "Stock", "candidates", "find_reuse", "signature", "stock_of"]
