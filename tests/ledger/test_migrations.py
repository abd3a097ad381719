"""An older ledger is brought to this version, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, inspect

from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Ledger, LedgerError, migrations, open_ledger
from allegedly.ledger.tables import metadata
from tests.ledger.made import findings

NOW = migrations.MIGRATIONS
LATEST = len(NOW)


def further(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE reports ADD COLUMN shelf TEXT")


def failing(connection: Connection) -> None:
    further(connection)
    connection.exec_driver_sql("CREATE TABLE shelves (name TEXT)")
    raise LedgerError("The ledger cannot be brought to the next version.")


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
    steps(monkeypatch, *NOW, further)
    for _ in range(2):
        with open_ledger(where) as ledger:
            assert "shelf" in columns(ledger)["reports"]
            with ledger.read() as reader:
                assert reader.version() == LATEST + 1
                assert reader.report_at(1).report == findings(1).report
    steps(monkeypatch, *NOW)
    with pytest.raises(
        LedgerError, match=f"is of version {LATEST + 1}, and this allegedly knows versions up to {LATEST}"
    ):
        open_ledger(where)


def test_a_failed_migration_leaves_the_old_version(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    open_ledger(where, create=True).close()
    steps(monkeypatch, *NOW, failing)
    with pytest.raises(LedgerError, match="cannot be brought"):
        open_ledger(where)
    steps(monkeypatch, *NOW)
    with open_ledger(where) as ledger, ledger.read() as reader:
        assert reader.version() == LATEST
        assert "shelves" not in columns(ledger)
        assert "shelf" not in columns(ledger)["reports"]


INDEXED = {
    "speakers": "name, event",
    "voices": "seq, side, party, name, folded, sector, country",
    "accounts": "happening, ordinal, voice, side, position, first, alone, opposed, day",
    "figures": "name, event, report, role",
    "events": "seq, happening, account",
    "queue": "happening, worth",
}
VERSION_1 = (
    "DROP INDEX reports_newest",
    "DROP TABLE queue",
    "DROP TABLE speakers",
    "DROP TABLE accounts",
    "DROP TABLE voices",
    "ALTER TABLE figures DROP COLUMN role",
    "DROP INDEX events_happening",
    "ALTER TABLE events DROP COLUMN account",
    "CREATE INDEX events_happening ON events (happening)",
    "DELETE FROM migrations WHERE version > 1",
)


def indexed(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    with ledger.read() as reader:
        return {
            table: [
                tuple(row) for row in reader._connection.exec_driver_sql(f"SELECT {its} FROM {table} ORDER BY {its}")
            ]
            for table, its in INDEXED.items()
        }


def test_a_ledger_of_version_1_learns_who_speaks_from_what_it_holds(where: str) -> None:
    with open_ledger(where, create=True) as ledger:
        keeper = Keeper(ledger)
        for seed in range(1, 9):
            keeper.record(findings(seed))
        keeper.record(findings(1, id="again"))  # a copy: two reports' events in one account
        recorded = indexed(ledger)
        with ledger.write() as writer:
            names = {row.name for row in writer._connection.exec_driver_sql("SELECT name FROM names")}
            for statement in VERSION_1:
                writer._connection.exec_driver_sql(statement)
            forgotten = "DELETE FROM names WHERE seq NOT IN (SELECT name FROM figures)"
            assert writer._connection.exec_driver_sql(forgotten).rowcount > 0, "version 1 named no mere speakers"
    with open_ledger(where) as ledger:
        assert {row[-1] for row in recorded["events"]} - {None}
        now = indexed(ledger)
        with ledger.read() as reader:
            assert reader.version() == LATEST
            assert {row.name for row in reader._connection.exec_driver_sql("SELECT name FROM names")} == names
        assert now["accounts"] == recorded["accounts"]
        assert now["voices"] == recorded["voices"]
        assert now["figures"] == recorded["figures"]
        assert now["events"] == recorded["events"]
        assert now["queue"] == recorded["queue"] != []
        assert len(now["speakers"]) == len(recorded["speakers"]) > 0
