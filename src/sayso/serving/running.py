"""The application run: over an archive, by uvicorn, in this process."""

import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Final

import uvicorn
from starlette.applications import Starlette

from sayso.archive.opening import Archive, open_archive
from sayso.errors import InputError
from sayso.serving.app import made_app
from sayso.serving.archived import ArchiveLibrary, ArchiveTokens
from sayso.serving.security.hosts import is_local
from sayso.serving.security.tokens import Role, Token, make_token, now_utc
from sayso.serving.settings import Settings

_MOST_AT_ONCE: Final = 256
_BACKLOG: Final = 1024
_LINGER: Final = 5


def app(address: str | Path, settings: Settings | None = None, *, writing: bool = True) -> Starlette:
    """
    Make the application over an archive, by its address; it is closed when the application ends.

    Without `writing` nothing can be decided. Raises InputError, in one line, where there is no archive, or where it is to be reached from
    other machines and nobody holds a token.
    """
    settings = settings or Settings()
    archive = _opened(address, writing=writing)
    try:
        tokens = ArchiveTokens(archive)
        _check_tokens(str(address), settings, tokens)
    except BaseException:
        archive.close()
        raise

    @asynccontextmanager
    async def ending(_: Starlette) -> AsyncIterator[None]:
        yield
        archive.close()

    return made_app(ArchiveLibrary(archive), tokens, settings, ending)


def serve(
    address: str | Path, settings: Settings | None = None, *, started: Callable[[str], None] | None = None
) -> None:
    """
    Serve an archive until it is stopped (by Ctrl-C, or a signal that ends the process); `started` is told the address of the start page.

    Raises InputError, in one line, where it cannot be served.
    """
    settings = settings or Settings()
    host, port = settings.host, settings.port
    with _listening(host, port) as listening:
        config = uvicorn.Config(
            app(address, settings),
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            limit_concurrency=_MOST_AT_ONCE,
            timeout_keep_alive=_LINGER,
            timeout_graceful_shutdown=_LINGER,
            ws="none",
        )
        if started:
            shown = f"[{host}]" if ":" in host else host
            started(f"http://{shown}:{listening.getsockname()[1]}/")
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])


def give_token(address: str | Path, name: str, role: Role, *, expires_at: str | None = None) -> str:
    """
    Make a token for an archive; give the token, which is shown this once and kept nowhere.

    Raises InputError where the archive cannot be written to, or name or role are none.
    """
    with open_archive(address, writing=True) as archive:
        try:
            return make_token(ArchiveTokens(archive), name, role, expires_at)
        except ValueError as fault:
            raise InputError("the token", str(fault), "give a name, and one of the roles") from fault


def revoke_token(address: str | Path, number: int) -> bool:
    """Let a token hold no more, at once; False where there is none of this number that does."""
    with _opened(address, writing=True) as archive:
        return ArchiveTokens(archive).revoke(number)


def show_tokens(address: str | Path) -> tuple[Token, ...]:
    """Give all tokens of an archive: whose they are, what they allow, when they were used; never the tokens themselves."""
    with _opened(address, writing=False) as archive:
        return ArchiveTokens(archive).all()


def _opened(address: str | Path, *, writing: bool) -> Archive:
    """Open an archive that is there. Raises InputError where there is none, rather than make one."""
    if writing:
        open_archive(address).close()
    return open_archive(address, writing=writing)


def _check_tokens(address: str, settings: Settings, tokens: ArchiveTokens) -> None:
    """Raise InputError where others may reach the application and nobody holds a token."""
    if is_local(settings.host) and not settings.demands_tokens:
        return
    if not any(token.holds(now_utc()) for token in tokens.all()):
        raise InputError(
            address,
            "nobody holds a token"
            if is_local(settings.host)
            else f"nobody holds a token, and {settings.host} is reached by others",
            "make one first: sayso token add",
        )


def _listening(host: str, port: int) -> socket.socket:
    """Listen. Raises InputError where the address is taken or is none."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except (OSError, OverflowError) as fault:
        reason = f"cannot be listened on ({fault})"
        raise InputError(f"{host}:{port}", reason, "give another --port or --host") from fault
