"""What a ledger is looked up by follows from this version's words and settings, also where another version made it."""

from __future__ import annotations

from pathlib import Path

from allegedly.happenings.blocking import manner
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Ledger, migrations, open_ledger
from tests.keeping.written import found, happenings, keeper


def keys(ledger: Ledger) -> list[tuple[int, int]]:
    with ledger.read() as reader:
        rows = reader._connection.exec_driver_sql("SELECT block, report FROM blocks ORDER BY block, report")
        return [(block, report) for block, report in rows]


def test_keys_of_another_manner_are_made_anew_before_a_report_is_joined(tmp_path: Path) -> None:
    before = keeper(tmp_path, "gazette")
    with before.ledger.write() as writer:
        assert writer.keyed() == manner()
        assert writer.set_keyed("another manner") == [1]
        writer.drop_blocks(1)
        writer.put_blocks(1, ["keys", "of", "another", "manner"])
    kept = Keeper(before.ledger)
    kept.record(found("courier"))
    (tmp_path / "other").mkdir()
    same = keeper(tmp_path / "other", "gazette", "courier")
    assert keys(kept.ledger) == keys(same.ledger)
    assert happenings(kept) == happenings(same)
    assert any(len(h.reports) == 2 for h in happenings(kept))


def test_a_ledger_of_version_2_is_keyed_by_report(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "old.db"
    monkeypatch.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:2])
    open_ledger(path, create=True).close()
    monkeypatch.undo()
    with open_ledger(path) as ledger:
        kept = Keeper(ledger)
        kept.record(found("gazette"))
        kept.record(found("courier"))
        assert any(len(h.reports) == 2 for h in happenings(kept))
