"""An older ledger is brought to this version, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, inspect

from allegedly.ledger import Ledger, LedgerError, migrations, open_ledger
from allegedly.ledger.first import first
from allegedly.ledger.tables import metadata
from tests.ledger.made import findings


def second(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE reports ADD COLUMN shelf TEXT")


def failing(connection: Connection) -> None:
    second(connection)
    connection.exec_driver_sql("CREATE TABLE shelves (name TEXT)")
    raise LedgerError("The ledger cannot be brought to version 2.")


def columns(ledger: Ledger) -> dict[str, list[str]]:
    with ledger.read() as reader:
        inspector = inspect(reader._connection)
        return {table: [c["name"] for c in inspector.get_columns(table)] for table in inspector.get_table_names()}


def steps(monkeypatch: pytest.MonkeyPatch, *functions: Callable[[Connection], None]) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", functions)


def test_the_migrations_make_the_tables_that_statements_name(ledger: Ledger) -> None:
    made = columns(ledger)
    for name, table in metadata.tables.items():
        assert set(made[name]) == {column.name for column in table.columns}, name
    unnamed = {name for name in made if name not in metadata.tables}
    assert all(name.startswith(("report_words", "event_words")) for name in unnamed)


def test_an_older_ledger_is_migrated_and_keeps_what_it_holds(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_ledger(where, create=True) as ledger, ledger.write() as writer:
        writer.put_report(findings(1), None, ())
    steps(monkeypatch, first, second)
    for _ in range(2):
        with open_ledger(where) as ledger:
            assert "shelf" in columns(ledger)["reports"]
            with ledger.read() as reader:
                assert reader.version() == 2
                assert reader.report_at(1).report == findings(1).report
    steps(monkeypatch, first)
    with pytest.raises(LedgerError, match="is of version 2, and this allegedly knows versions up to 1"):
        open_ledger(where)


def test_a_failed_migration_leaves_the_old_version(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    open_ledger(where, create=True).close()
    steps(monkeypatch, first, failing)
    with pytest.raises(LedgerError, match="cannot be brought"):
        open_ledger(where)
    steps(monkeypatch, first)
    with open_ledger(where) as ledger, ledger.read() as reader:
        assert reader.version() == 1
        assert "shelves" not in columns(ledger)
        assert "shelf" not in columns(ledger)["reports"]
