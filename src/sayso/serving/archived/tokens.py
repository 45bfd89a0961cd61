"""Tokens kept in an archive."""

from typing import get_args

from sqlalchemy import RowMapping, insert, select, update

from sayso.archive.opening import Archive
from sayso.archive.schema import tokens
from sayso.errors import InputError
from sayso.serving.security.tokens import Role, Token, now_utc


class ArchiveTokens:
    """The table of tokens; only hashes of secrets stand there."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def add(self, name: str, role: Role, hashed: str, expires_at: str | None) -> int:
        """Keep a token; give its number. Raises InputError where the archive was opened for reading."""
        row = {"name": name, "role": role, "hash": hashed, "made_at": now_utc(), "expires_at": expires_at}
        with self._archive.changing() as connection:
            return int(connection.execute(insert(tokens).values(row).returning(tokens.c.id)).scalar_one())

    def find(self, number: int) -> Token | None:
        """Give the token of a number."""
        with self._archive.reading() as connection:
            row = connection.execute(select(tokens).where(tokens.c.id == number)).mappings().one_or_none()
        return _token(row) if row is not None else None

    def all(self) -> tuple[Token, ...]:
        """Give all tokens."""
        with self._archive.reading() as connection:
            rows = connection.execute(select(tokens).order_by(tokens.c.id)).mappings().all()
        return tuple(token for row in rows if (token := _token(row)))

    def revoke(self, number: int) -> bool:
        """Let a token hold no more; False where there is none that does."""
        change = update(tokens).where(tokens.c.id == number, tokens.c.revoked_at.is_(None))
        with self._archive.changing() as connection:
            return connection.execute(change.values(revoked_at=now_utc())).rowcount > 0

    def touch(self, number: int) -> None:
        """Note that a token was used now; where another writes for long it is left out."""
        try:
            with self._archive.changing() as connection:
                connection.execute(update(tokens).where(tokens.c.id == number).values(used_at=now_utc()))
        except InputError:
            return


def _token(row: RowMapping) -> Token | None:
    """Make a token of its row; None where its role is none that is known."""
    return Token(**row) if row["role"] in get_args(Role) else None
