"""
Inputs cut into shards.

`cut` finds what the inputs hold and cuts it; `PassedOver` says how many pages the filter left out.
"""

from sayso.running.cutting.filtering import PassedOver
from sayso.running.cutting.inputs import Cut, cut

__all__ = ["Cut", "PassedOver", "cut"]
