"""A ledger in a PostgreSQL database, for teams."""

from __future__ import annotations

from importlib.util import find_spec

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from allegedly.ledger.errors import LOST, LedgerError, sentence
from allegedly.ledger.migrations import bring_up
from allegedly.ledger.store import Ledger

WRITING = 0x616C6C67
"""The advisory lock that a writing transaction holds: one number in a database, "allg"."""


def open_postgres(where: str, *, create: bool, patience: float) -> Ledger:
    """See `open_ledger`."""
    if find_spec("pg8000") is None:
        raise LedgerError("A ledger in PostgreSQL needs its driver: pip install 'allegedly[postgres]'.")
    try:
        url = make_url(where).set(drivername="postgresql+pg8000")
    except (ArgumentError, ValueError) as error:
        raise LedgerError("The address of the ledger is no postgresql://user:password@host:port/database.") from error
    name = url.set(drivername="postgresql").render_as_string(hide_password=True)
    if not url.database:
        raise LedgerError(f"The ledger {name} could not be opened: the address names no database.")
    engine = create_engine(url, pool_pre_ping=True, connect_args={"timeout": None})
    event.listen(engine, "begin", lambda connection: _begin(connection, patience))
    try:
        _make(engine, name, create=create)
    except (DBAPIError, *LOST) as error:
        engine.dispose()
        raise sentence(name, "opened", error) from error
    except LedgerError:
        engine.dispose()
        raise
    return Ledger(engine, name)


def _make(engine: Engine, name: str, *, create: bool) -> None:
    def prepare(connection: Connection) -> None:
        """A database without tables may be made a ledger, if it stores Unicode."""
        if connection.exec_driver_sql("SHOW server_encoding").scalar() != "UTF8":
            raise LedgerError(f"The ledger {name} could not be opened: the database's encoding is not UTF8.")
        tables = set(inspect(connection).get_table_names())
        if not tables and not create:
            raise LedgerError(f"The ledger {name} could not be opened: the database holds no ledger yet.")
        if tables and not {"migrations", "reports", "report_words"} <= tables:
            raise LedgerError(f"The ledger {name} could not be opened: the database holds tables of another program.")

    bring_up(engine, name, prepare)


def _begin(connection: Connection, patience: float) -> None:
    """Reads see one moment; writes exclude each other by a lock that ends with the transaction."""
    if connection.get_execution_options().get("ledger_writes"):
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(patience * 1000)}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITING})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
