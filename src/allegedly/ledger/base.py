"""What reading and writing the tables have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import (
    BindParameter,
    Connection,
    Executable,
    Insert,
    Row,
    Select,
    Table,
    bindparam,
    func,
    insert,
    select,
)

from allegedly.ledger.tables import metadata

Item = TypeVar("Item")

PORTION = 500
"""How many values one statement's `IN (...)` holds at most: SQLite of old allowed 999 parameters."""

FETCH = 200
"""How many rows are fetched at a time where all are listed, so that memory does not grow with the ledger."""


def many(name: str) -> BindParameter[Any]:
    """The parameter of an `IN (...)`."""
    return bindparam(name, expanding=True)


def portions(items: Iterable[Item], size: int = PORTION) -> Iterator[list[Item]]:
    """The items in lists of at most `size`."""
    rest = iter(items)
    while portion := list(islice(rest, size)):
        yield portion


class Base:
    """One transaction's view of the tables; methods that share a connection stand on it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._sqlite = connection.dialect.name == "sqlite"

    def _rows(self, statement: Executable, **values: Any) -> Sequence[Row[Any]]:
        return self._connection.execute(statement, values).all()

    def _row(self, statement: Executable, **values: Any) -> Row[Any] | None:
        return self._connection.execute(statement, values).first()

    def _stream(self, statement: Executable, **values: Any) -> Iterator[Row[Any]]:
        yield from self._connection.execute(statement, values, execution_options={"yield_per": FETCH})

    def _among(self, statement: Executable, values: Iterable[Any], **others: Any) -> Iterator[Row[Any]]:
        """The rows of a statement with `many("values")`, asked for in portions of the values, in their order."""
        for portion in portions(values):
            yield from self._connection.execute(statement, {"values": portion, **others}).all()

    def _do(self, statement: Executable, **values: Any) -> int:
        return self._connection.execute(statement, values).rowcount

    def _do_among(self, statement: Executable, values: Iterable[Any], **others: Any) -> None:
        for portion in portions(values):
            self._connection.execute(statement, {"values": portion, **others})

    def _insert(self, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
        """Inserts the rows, all of the same columns.

        pg8000 sends one statement a row; asked for a column back, SQLAlchemy sends one statement for all rows.
        """
        if rows:
            statement: Executable = _inserting(table.name)
            if not self._sqlite and len(rows) > 1:
                statement = insert(table).returning(next(iter(table.primary_key.columns)))
            self._connection.execute(statement, rows)

    def _next(self, table: Table) -> int:
        """The next free `seq`; safe because only one transaction writes at a time."""
        highest: int | None = self._connection.scalar(_highest(table.name))
        return (highest or 0) + 1


@cache
def _highest(table: str) -> Select[Any]:
    """Made once: SQLAlchemy takes longer to make a statement and to know it again than SQLite to answer it."""
    return select(func.max(metadata.tables[table].c.seq))


@cache
def _inserting(table: str) -> Insert:
    return insert(metadata.tables[table])
