"""What the ledger says when it cannot be opened, read or written: one sentence, never a driver's traceback."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

_CAUSES = (
    ("database or disk is full", "the disk is full"),
    ("No space left", "the server's disk is full"),
    ("database is locked", "another process holds it; try again when that one is done"),
    ("database table is locked", "another process holds it; try again when that one is done"),
    ("readonly database", "there is no permission to write to it"),
    ("unable to open database file", "it could not be opened for writing, or its folder could not"),
    ("disk I/O error", "the disk refused to read or write"),
    ("malformed", "the file is damaged; restore it from a backup"),
    ("file is not a database", "it is no SQLite file"),
    ("28P01", "the server refused the user name or the password"),
    ("28000", "the server refused the user name or the password"),
    ("3D000", "the server has no such database"),
    ("42501", "the server's user has no permission for that"),
    ("55P03", "another process holds it; try again when that one is done"),
    ("53300", "the server has no connection left"),
    ("SSL", "the connection could not be encrypted as the server asks"),
)
"""What a driver's message holds, and what it means; SQLSTATE codes are PostgreSQL's."""


class LedgerError(Exception):
    """A ledger could not be opened, read or written; the text is one sentence that names the ledger and the cause.

    Where it was raised inside `write()`, nothing of that transaction is kept.
    """


class DisconnectedError(LedgerError):
    """The connection to a server was lost.

    Whether the transaction that was being committed is kept is unknown; adding the same report again is safe.
    """


LOST = (ConnectionError, TimeoutError)
"""What pg8000 lets through when a socket breaks while it reads."""


def is_lost(error: BaseException) -> bool:
    """Whether `error` means that the connection to a server is gone, or is being closed by the server (57P)."""
    if not isinstance(error, DBAPIError):
        return isinstance(error, LOST)
    lost = error.connection_invalidated or type(error.orig).__name__ == "InterfaceError"
    return lost or isinstance(error.orig, LOST) or "'57P" in str(error.orig)


def sentence(name: str, doing: str, error: BaseException) -> LedgerError:
    """The error to raise for `error`, which a driver raised while the ledger `name` was `doing` ("opened")."""
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    said = f"{cause} {getattr(cause, 'sqlite_errorname', '')}"
    if is_lost(error):
        return DisconnectedError(f"The ledger {name} could not be {doing}: {_connection(said)}.")
    for part, meaning in _CAUSES:
        if part in said:
            return LedgerError(f"The ledger {name} could not be {doing}: {meaning}.")
    message = cause.args[0].get("M") if cause.args and isinstance(cause.args[0], dict) else None
    return LedgerError(f"The ledger {name} could not be {doing}: {' '.join(str(message or cause).split())[:300]}.")


def _connection(said: str) -> str:
    if "Can't create a connection" in said or "refused" in said:
        return "no server answers at that address"
    return "the connection to the server was lost"
