"""Nothing lost: processes are killed, disks run full, connections break, and every recorded report is there, once."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Ledger, LedgerError, open_ledger
from tests.ledger.adding import Adder, happenings, problems, ready, texts
from tests.ledger.made import findings
from tests.ledger.postgres import Server

REPORTS, KILLS, CUTS = 300, 200, 20
ALL = sorted(findings(number).report.text for number in range(REPORTS))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, tuple[object, ...]]]:
    """The happenings of a ledger that all reports were added to in peace."""
    with open_ledger(tmp_path_factory.mktemp("peace") / "ledger.db", create=True) as ledger:
        keeper = Keeper(ledger)
        for number in range(REPORTS):
            keeper.record(ready(number))
        return happenings(ledger)


@pytest.mark.slow
def test_a_process_that_is_killed_again_and_again_loses_nothing(
    where: str, undisturbed: list[tuple[str, str, tuple[object, ...]]]
) -> None:
    rng = random.Random(20_260_000)
    recorded = 0
    for kill in range(KILLS if not where.startswith("postgresql") else KILLS // 4):
        again = max(recorded - 2, 0)  # what was recorded before must be known now
        adder = Adder(where, list(range(again, REPORTS)))
        if kill % 2:  # half of the kills hit the opening, half the adding
            adder.first()
        time.sleep(rng.uniform(0, 0.04))
        for number, outcome in adder.kill():
            assert number >= recorded or outcome == "known"
            recorded = max(recorded, number + 1)
    with open_ledger(where, create=True) as ledger:
        assert problems(ledger) == []
        there = texts(ledger)
        assert set(there) >= {findings(number).report.text for number in range(recorded)}
        assert len(there) == len(set(there))
    Adder(where, list(range(REPORTS))).wait()
    with open_ledger(where) as ledger:
        assert problems(ledger) == []
        assert texts(ledger) == ALL
        assert happenings(ledger) == undisturbed


@pytest.mark.slow
def test_connections_that_are_cut_lose_nothing(
    postgres: Server, undisturbed: list[tuple[str, str, tuple[object, ...]]]
) -> None:
    rng = random.Random(7)
    url = postgres.database()
    name = make_url(url).database
    adder = Adder(url, list(range(REPORTS)))
    adder.first()
    cut = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    cuts = 0
    while adder.runs and cuts < CUTS:
        time.sleep(rng.uniform(0, 0.2))
        cuts += len(postgres.run(cut))
    said = adder.wait()
    assert [number for number, _ in said] == list(range(1, REPORTS))
    assert cuts > CUTS // 2
    with open_ledger(url) as ledger:
        assert problems(ledger) == []
        assert texts(ledger) == ALL
        assert happenings(ledger) == undisturbed


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MiB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only the superuser may mount a small file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_loses_nothing_and_more_room_lets_it_go_on(small_disk: Path) -> None:
    path = str(small_disk / "ledger.db")
    said = Adder(path, list(range(REPORTS))).wait()
    *recorded, (stop, sentence) = said
    assert stop == -1
    assert sentence == f"The ledger {path} could not be written: the disk is full."
    assert len(recorded) > 5
    for _ in range(3):  # trying again loses nothing either
        assert Adder(path, list(range(REPORTS))).wait()[-1][0] == -1
        with open_ledger(path) as ledger:
            assert set(texts(ledger)) >= {ready(number).findings.report.text for number, _ in recorded}
            assert problems(ledger) == []
    subprocess.run(["mount", "-o", "remount,size=60m", str(small_disk)], check=True)
    assert Adder(path, list(range(100))).wait()[-1] == (99, "new")
    with open_ledger(path) as ledger:
        assert problems(ledger) == []
        assert len(texts(ledger)) == 100


def test_a_file_that_may_not_grow_loses_nothing(tmp_path: Path) -> None:
    """As on a full disk, where none can be mounted: SQLite is told how many pages the file may have."""
    with open_ledger(tmp_path / "ledger.db", create=True) as ledger:
        keeper = Keeper(ledger)

        def limit(pages: int) -> None:
            with ledger.write() as writer:
                writer._connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

        limit(250)
        recorded = 0

        def fill() -> None:
            nonlocal recorded
            while True:
                keeper.record(ready(recorded))
                recorded += 1

        with pytest.raises(LedgerError, match="could not be written: the disk is full"):
            fill()
        assert texts(ledger) == sorted(ready(number).findings.report.text for number in range(recorded))
        assert problems(ledger) == []
        limit(1_000_000)
        assert keeper.record(ready(recorded)).outcome == "new"
        assert problems(ledger) == []


def test_two_processes_add_at_once(where: str, tmp_path: Path) -> None:
    first = Adder(where, list(range(40)))
    second = Adder(where, list(range(60, 20, -1)))
    said = first.wait() + second.wait()
    assert sorted(number for number, outcome in said if outcome == "new") == list(range(61))
    assert sorted(number for number, outcome in said if outcome == "known") == list(range(21, 40))
    with open_ledger(where) as ledger, open_ledger(tmp_path / "alone.db", create=True) as alone:
        assert problems(ledger) == []
        keeper = Keeper(alone)
        for number in range(61):
            keeper.record(ready(number))
        assert texts(ledger) == texts(alone)
        assert _grouped(ledger) == _grouped(alone)


def _grouped(ledger: Ledger) -> list[list[tuple[str, str]]]:
    """Which events are together: ids and order of happenings depend on who came first."""
    with ledger.read() as reader:
        return sorted(sorted((m.report, m.event) for m in h.events) for h in reader.happenings())
