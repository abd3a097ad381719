"""A ledger is opened, or made, or refused with the reason."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from allegedly.ledger.errors import LedgerError, sentence
from allegedly.ledger.migrations import bring_up
from allegedly.ledger.store import Ledger

APPLICATION = 0x616C6C67
"""SQLite's `application_id` of a ledger: "allg"."""

PATIENCE = 30.0
"""Seconds to wait for another process that writes: a report's transaction takes milliseconds, so many can queue."""

_CONNECTED = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA cache_size = -65536",
    "PRAGMA wal_autocheckpoint = 4000",
    "PRAGMA journal_size_limit = 67108864",
)


def open_ledger(where: str | Path, *, create: bool = False, patience: float = PATIENCE) -> Ledger:
    """The ledger in a SQLite file, or in a PostgreSQL database given as `postgresql://user:password@host/database`.

    `create` makes one where there is none: a file that does not exist or is empty, a database without tables. An older
    ledger is brought to this version. `patience` is how many seconds to wait for another process that writes. Raises
    `LedgerError`, with nothing changed, for what is no ledger, cannot be reached, or is of a newer version.
    """
    if str(where).startswith(("postgresql:", "postgresql+", "postgres:")):
        from allegedly.ledger.postgres import open_postgres

        return open_postgres(str(where), create=create, patience=patience)
    path = Path(where)
    name = str(where)
    _check(path, name, create=create)
    url = URL.create("sqlite+pysqlite", database=str(path.absolute()))
    engine = create_engine(url, connect_args={"isolation_level": None, "timeout": patience})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        _make(engine, name, create=create)
    except (DBAPIError, sqlite3.Error) as error:
        engine.dispose()
        raise sentence(name, "opened", error) from error
    except LedgerError:
        engine.dispose()
        raise
    return Ledger(engine, name)


def _check(path: Path, name: str, *, create: bool) -> None:
    """Raises `LedgerError` where the path cannot be a ledger, before SQLite touches it."""
    try:
        if path.is_dir():
            raise LedgerError(f"The ledger {name} could not be opened: it is a folder.")
        if not path.exists():
            if not create:
                raise LedgerError(f"The ledger {name} could not be opened: there is no such file.")
            if not path.absolute().parent.is_dir():
                raise LedgerError(f"The ledger {name} could not be made: there is no folder {path.absolute().parent}.")
            return
        if not os.access(path, os.R_OK | os.W_OK):
            raise LedgerError(f"The ledger {name} could not be opened: there is no permission to read and write it.")
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise LedgerError(f"The ledger {name} could not be opened: {error.strerror or error}.") from error
    if not head:
        if not create:
            raise LedgerError(f"The ledger {name} could not be opened: the file is empty.")
    elif not head.startswith(b"SQLite format 3\0"):
        raise LedgerError(f"The ledger {name} could not be opened: it is no SQLite file, so it is no ledger.")
    elif int.from_bytes(head[68:72]) != APPLICATION:
        raise LedgerError(f"The ledger {name} could not be opened: it is a SQLite file of another program.")


def _make(engine: Engine, name: str, *, create: bool) -> None:
    def prepare(connection: Connection) -> None:
        """What holds no tables may be made a ledger; the header tells it from other programs' files from then on."""
        if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0:
            if not create:
                raise LedgerError(f"The ledger {name} could not be opened: the file is empty.")
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")

    bring_up(engine, name, prepare)
    with engine.connect() as connection:
        _autocommit(connection, "PRAGMA journal_mode = WAL")


def _autocommit(connection: Connection, statement: str) -> None:
    """Runs a statement that SQLite does not allow in a transaction."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    raw.execute(statement).fetchall()


def _prepare(connection: Any, record: object) -> None:
    for statement in _CONNECTED:
        connection.execute(statement)


def _begin(connection: Connection) -> None:
    """Begins what the driver does not (`isolation_level`): reads of one moment, writes that exclude each other."""
    writes = connection.get_execution_options().get("ledger_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    if not writes:
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")  # a snapshot is taken at the first look
