"""The third migration: reports are looked up by their keys, where each of their events was.

A report of twelve events had 370 rows of keys, now it has about 36. The keys themselves are made anew by whoever opens
the ledger for writing, as after each change of how they are made.
"""

from __future__ import annotations

from sqlalchemy import Connection

from allegedly.ledger.first import POSTGRES, SQLITE

_TABLES = """
DROP TABLE blocks;
CREATE TABLE blocks (block {int}, report {int} REFERENCES reports (seq), PRIMARY KEY (block, report)){keyed};
CREATE INDEX blocks_report ON blocks (report);
"""


def third(connection: Connection) -> None:
    """Makes the table `blocks` anew, empty."""
    kinds = SQLITE if connection.dialect.name == "sqlite" else POSTGRES
    for statement in _TABLES.format(**kinds).split(";\n"):
        if statement.strip():
            connection.exec_driver_sql(statement)
