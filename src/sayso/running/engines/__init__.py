"""
Engines: what hands shards out to processes, on this machine or on many. Whatever the engine, the same shards give the same files.

`local` is `sayso.running.local`. The others are asked through a process of their own (see `sayso.running.engines.daft`), whose death costs time, not articles: what has no marker is asked for
again.
"""

from sayso.running.engines.asking import ENGINES, Engine, run_on
from sayso.running.engines.stories import story_pool

__all__ = ["ENGINES", "Engine", "run_on", "story_pool"]
