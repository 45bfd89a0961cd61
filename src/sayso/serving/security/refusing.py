"""A refusal in plain words, before any page is thought of."""

from collections.abc import Mapping

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send


async def refuse(
    status: int, words: str, scope: Scope, receive: Receive, send: Send, headers: Mapping[str, str] | None = None
) -> None:
    """Answer with a status and one line."""
    await PlainTextResponse(f"{words}\n", status_code=status, headers=headers)(scope, receive, send)
