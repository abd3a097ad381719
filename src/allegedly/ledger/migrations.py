"""Versions of a ledger's tables: which one it has, and how an older one is brought to this one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version

from sqlalchemy import Connection, Engine, func, insert, inspect, select

from allegedly.ledger.errors import LedgerError
from allegedly.ledger.fifth import fifth
from allegedly.ledger.first import first
from allegedly.ledger.fourth import fourth
from allegedly.ledger.second import second
from allegedly.ledger.tables import migrations
from allegedly.ledger.third import third

Migration = Callable[[Connection], None]

MIGRATIONS: tuple[Migration, ...] = (first, second, third, fourth, fifth)
"""The migrations in order; the n-th brings a ledger from version n-1 to n. Only ever append."""


def bring_up(engine: Engine, name: str, prepare: Callable[[Connection], None]) -> None:
    """Brings the ledger to the version of this package and records each step, all in one transaction.

    An empty database is of version 0. `prepare` is called in that transaction before anything is changed and raises
    `LedgerError` where nothing may be. Raises `LedgerError` for a ledger of a newer version. A ledger of this version
    is only read, so that it opens while another process writes to it.
    """
    with engine.connect() as connection, connection.begin():
        if _version(connection, name) == len(MIGRATIONS):
            return
    with engine.connect().execution_options(ledger_writes=True) as connection, connection.begin():
        prepare(connection)
        at = _version(connection, name)
        for number, step in enumerate(MIGRATIONS[at:], at + 1):
            step(connection)
            row = {
                "version": number,
                "name": step.__name__,
                "at": datetime.now(UTC).isoformat(timespec="seconds"),
                "produced_by": version("allegedly"),
            }
            connection.execute(insert(migrations), row)


def _version(connection: Connection, name: str) -> int:
    if not inspect(connection).has_table("migrations"):
        return 0
    at = connection.scalar(select(func.max(migrations.c.version))) or 0
    if at > len(MIGRATIONS):
        raise LedgerError(
            f"The ledger {name} is of version {at}, and this allegedly knows versions up to {len(MIGRATIONS)}: "
            "use the newer allegedly that wrote it."
        )
    return at
