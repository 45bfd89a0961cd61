"""Tokens: what a person or a program shows to be let in, kept only as a salted slow hash."""

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final, Literal, Protocol, get_args

Role = Literal["read", "review", "admin"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
"""From the one that may least to the one that may most."""

_COST, _BLOCK, _LANES = 2**14, 8, 1
_FORM: Final = re.compile(r"sayso_([0-9]{1,12})_([A-Za-z0-9_-]{43})")
_HASH: Final = re.compile(
    r"scrypt\$([0-9]{1,8})\$([0-9]{1,3})\$([0-9]{1,3})\$([A-Za-z0-9+/=]{8,64})\$([A-Za-z0-9+/=]{8,128})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token as it is kept: whose it is, what it allows, the hash of its secret, and until when it holds."""

    id: int
    name: str
    role: Role
    hash: str
    made_at: str
    expires_at: str | None = None
    revoked_at: str | None = None
    used_at: str | None = None

    def holds(self, now: str) -> bool:
        """Tell whether it is neither revoked nor expired at a moment (ISO 8601 in UTC)."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


class TokenStore(Protocol):
    """Where tokens are kept."""

    def add(self, name: str, role: Role, hashed: str, expires_at: str | None) -> int:
        """Keep a token; give its number."""
        ...

    def find(self, number: int) -> Token | None:
        """Give the token of a number."""
        ...

    def all(self) -> tuple[Token, ...]:
        """Give all tokens, revoked ones too."""
        ...

    def revoke(self, number: int) -> bool:
        """Let a token hold no more; False where there is none that does."""
        ...

    def touch(self, number: int) -> None:
        """Note that a token was used now."""
        ...


class MemoryTokens:
    """Tokens in memory, for tests."""

    def __init__(self) -> None:
        self._tokens: dict[int, Token] = {}

    def add(self, name: str, role: Role, hashed: str, expires_at: str | None) -> int:
        """Keep a token; give its number."""
        number = len(self._tokens) + 1
        self._tokens[number] = Token(
            id=number, name=name, role=role, hash=hashed, made_at=now_utc(), expires_at=expires_at
        )
        return number

    def find(self, number: int) -> Token | None:
        """Give the token of a number."""
        return self._tokens.get(number)

    def all(self) -> tuple[Token, ...]:
        """Give all tokens."""
        return tuple(self._tokens.values())

    def revoke(self, number: int) -> bool:
        """Let a token hold no more; False where there is none that does."""
        token = self._tokens.get(number)
        if token is None or token.revoked_at is not None:
            return False
        self._tokens[number] = replace(token, revoked_at=now_utc())
        return True

    def touch(self, number: int) -> None:
        """Note that a token was used now."""
        if number in self._tokens:
            self._tokens[number] = replace(self._tokens[number], used_at=now_utc())


def now_utc() -> str:
    """Give this moment as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def make_token(store: TokenStore, name: str, role: Role, expires_at: str | None = None) -> str:
    """
    Make a token and keep its hash; give the token itself, which is kept nowhere and can never be shown again.

    Raises ValueError where the role is none or the name is empty or longer than 100 characters.

    >>> store = MemoryTokens()
    >>> token = make_token(store, "Ana", "review")
    >>> token.startswith("sayso_1_"), token.rpartition("_")[2] in store.all()[0].hash
    (True, False)
    """
    plain = " ".join(name.split())
    if role not in ROLES:
        raise ValueError(f"a role is one of {', '.join(ROLES)}, not {role!r}")
    if not 0 < len(plain) <= 100:  # noqa: PLR2004 - said in the message
        raise ValueError("a token has a name of 1 to 100 characters")
    secret = secrets.token_urlsafe(32)
    return f"sayso_{store.add(plain, role, hashed_secret(secret), expires_at)}_{secret}"


def hashed_secret(secret: str) -> str:
    """Give the salted slow hash of a secret, with all that is needed to check it; each call gives another."""
    salt = secrets.token_bytes(16)
    found = _scrypt(secret, salt, _COST, _BLOCK, _LANES)
    return f"scrypt${_COST}${_BLOCK}${_LANES}${_words(salt)}${_words(found)}"


def is_secret(secret: str, hashed: str) -> bool:
    """
    Tell whether a secret has this hash; False for a hash that cannot be read.

    >>> is_secret("open", hashed_secret("open")), is_secret("shut", hashed_secret("open")), is_secret("open", "open")
    (True, False, False)
    """
    parts = _HASH.fullmatch(hashed)
    if parts is None:
        return False
    cost, block, lanes = (int(part) for part in parts.group(1, 2, 3))
    if cost > _COST * 16 or block > _BLOCK * 4 or lanes > _LANES * 4:
        return False
    salt, kept = base64.b64decode(parts[4]), base64.b64decode(parts[5])
    return hmac.compare_digest(_scrypt(secret, salt, cost, block, lanes), kept)


def parts_of(token: str) -> tuple[int, str] | None:
    """
    Give number and secret of a token, None where it has not the form of one.

    >>> parts_of("sayso_1_short") is None
    True
    """
    found = _FORM.fullmatch(token.strip())
    return (int(found[1]), found[2]) if found else None


def allows(role: Role, needed: Role) -> bool:
    """
    Tell whether a role may do what another may.

    >>> allows("admin", "review"), allows("read", "review")
    (True, False)
    """
    return ROLES.index(role) >= ROLES.index(needed)


def _scrypt(secret: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    """Hash slowly: 16 MB and some 50 ms as the costs stand."""
    room = 128 * cost * block * 2
    return hashlib.scrypt(secret.encode("utf-8", "replace"), salt=salt, n=cost, r=block, p=lanes, maxmem=room, dklen=32)


def _words(value: bytes) -> str:
    """Write bytes as text."""
    return base64.b64encode(value).decode("ascii")
