"""
The web application over an archive: pages, JSON and CSV at one address; search, stories, articles, speakers, numbers; review by keyboard.

`app` makes it, `serve` runs it, `show_tokens`, `give_token` and `revoke_token` look after who is let in. docs/serving.md tells how it is used,
docs/design/security.md what it is guarded against.
"""

from sayso.serving.running import app, give_token, revoke_token, serve, show_tokens
from sayso.serving.settings import PORT, Settings

__all__ = ["PORT", "Settings", "app", "give_token", "revoke_token", "serve", "show_tokens"]
