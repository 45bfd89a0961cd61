"""Who asks: the person at this machine, or the holder of a token, by header or by a session's cookie."""

import hashlib
import hmac
import secrets
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from starlette.requests import HTTPConnection

from sayso.serving.security.tokens import Role, Token, TokenStore, allows, is_secret, now_utc, parts_of

COOKIE: Final = "sayso_session"
SESSION_SECONDS: Final = 12 * 3600
_MOST_SESSIONS: Final = 10_000
_MOST_KNOWN: Final = 1000
_KNOWN_SECONDS: Final = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """
    Who asks, and what they may do.

    `name` stands in decisions; `form_token` must come back with every form; `is_bearer` says that the token came with this very request, so that no
    other site can have sent it; `session` is the session's key, None without one.
    """

    name: str
    role: Role
    form_token: str
    is_bearer: bool = False
    session: str | None = None

    def may(self, needed: Role) -> bool:
        """Tell whether the visitor may do what a role may."""
        return allows(self.role, needed)


class Visitors:
    """The book of visitors of one running application; it forgets all when it ends."""

    def __init__(self, store: TokenStore, *, local_name: str | None) -> None:
        self._store, self._local_name = store, local_name
        self._key = secrets.token_bytes(32)
        self._sessions: OrderedDict[str, tuple[int, float]] = OrderedDict()
        self._known: OrderedDict[bytes, float] = OrderedDict()
        self._lock = threading.Lock()
        self._slow = threading.BoundedSemaphore(2)

    @property
    def is_local(self) -> bool:
        """Whether whoever reaches the application is the person at this machine."""
        return self._local_name is not None

    def form_token(self, session: str) -> str:
        """Give what forms of a session must carry."""
        return hmac.new(self._key, f"form {session}".encode(), hashlib.sha256).hexdigest()

    def who(self, request: HTTPConnection) -> Visitor | None:
        """Give who asks, None where nobody is known. It may hash slowly: call it in a thread."""
        header = request.headers.get("authorization", "")
        kind, _, given = header.partition(" ")
        if kind.casefold() == "bearer":
            token = self.holder(given)
            return self._visitor(token, is_bearer=True) if token else None
        if self._local_name is not None:
            return Visitor(name=self._local_name, role="admin", form_token=self.form_token("local"))
        return self._by_session(request.cookies.get(COOKIE, ""))

    def holder(self, given: str) -> Token | None:
        """Give the token that this is, None where it is none that holds. What was checked slowly a little while ago is not hashed again."""
        parts = parts_of(given)
        token = self._store.find(parts[0]) if parts else None
        if parts is None or token is None or not token.holds(now_utc()):
            return None
        mark = hmac.new(self._key, f"{parts[0]} {parts[1]} {token.hash}".encode(), hashlib.sha256).digest()
        with self._lock:
            if self._known.get(mark, 0.0) > time.monotonic():
                return token
        with self._slow:
            if not is_secret(parts[1], token.hash):
                return None
        with self._lock:
            self._known[mark] = time.monotonic() + _KNOWN_SECONDS
            while len(self._known) > _MOST_KNOWN:
                self._known.popitem(last=False)
        self._store.touch(token.id)
        return token

    def sign_in(self, given: str) -> str | None:
        """Open a session for a token; give its key, None where the token does not hold."""
        token = self.holder(given)
        if token is None:
            return None
        session = secrets.token_urlsafe(32)
        with self._lock:
            self._sessions[session] = (token.id, time.monotonic() + SESSION_SECONDS)
            while len(self._sessions) > _MOST_SESSIONS:
                self._sessions.popitem(last=False)
        return session

    def sign_out(self, session: str | None) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(session or "", None)

    def _by_session(self, session: str) -> Visitor | None:
        """Give the visitor of a session that still runs and whose token still holds."""
        with self._lock:
            number, until = self._sessions.get(session, (0, 0.0))
        if until <= time.monotonic():
            return None
        token = self._store.find(number)
        return self._visitor(token, session=session) if token and token.holds(now_utc()) else None

    def _visitor(self, token: Token, *, is_bearer: bool = False, session: str | None = None) -> Visitor:
        """Give the visitor that holds a token."""
        bound = self.form_token(session or f"token {token.id}")
        return Visitor(name=token.name, role=token.role, form_token=bound, is_bearer=is_bearer, session=session)
