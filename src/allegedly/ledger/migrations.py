"""Versions of a ledger's tables: which one it has, and how an older one is brought to this one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from sqlalchemy import Connection, func, insert, select

from allegedly.ledger.errors import LedgerError
from allegedly.ledger.first import first
from allegedly.ledger.tables import migrations

Migration = Callable[[Connection], None]

MIGRATIONS: tuple[Migration, ...] = (first,)
"""The migrations in order; the n-th brings a ledger from version n-1 to n. Only ever append."""


def migrate(connection: Connection, name: str, *, fresh: bool, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Brings the ledger to the version of this package and records each step, all in the connection's transaction.

    `fresh`: the database is empty. Raises `LedgerError` for a ledger of a newer version; it is left as it is.
    """
    at = 0 if fresh else connection.scalar(select(func.max(migrations.c.version))) or 0
    if at > len(steps):
        raise LedgerError(
            f"The ledger {name} is of version {at}, and this allegedly knows versions up to {len(steps)}: "
            "use the newer allegedly that wrote it."
        )
    for number, step in enumerate(steps[at:], at + 1):
        step(connection)
        row = {
            "version": number,
            "name": step.__name__,
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "produced_by": version("allegedly"),
        }
        connection.execute(insert(migrations), row)
