"""What is no ledger is refused in one sentence, and left as it was."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import make_url

from allegedly.ledger import Ledger, LedgerError, open_ledger
from allegedly.ledger.migrations import MIGRATIONS
from tests.ledger.made import findings
from tests.ledger.postgres import Server

LATEST = len(MIGRATIONS)


def refused(where: str | Path, *, create: bool = False, patience: float = 0.2) -> str:
    """What the refusal says: one sentence."""
    with pytest.raises(LedgerError) as caught:
        open_ledger(where, create=create, patience=patience)
    said = str(caught.value)
    assert said.endswith(".")
    assert ". " not in said
    assert "\n" not in said
    return said


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


def test_a_missing_file_is_made_only_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    assert refused(path) == f"The ledger {path} could not be opened: there is no such file."
    assert not path.exists()
    open_ledger(path, create=True).close()
    open_ledger(path).close()
    open_ledger(str(path), create=True).close()
    assert [p.name for p in tmp_path.iterdir()] == ["ledger.db"]


def test_a_path_with_signs_of_a_url_is_a_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("led?mode=ro#1%20.db", "file:x.db", ":memory:"):
        with open_ledger(name, create=True) as ledger, ledger.write() as writer:
            writer.put_report(findings(1), None, ())
        assert (tmp_path / name).stat().st_size > 4096


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "the file is empty"),
        (b"who,what\n1,2\n", "it is no SQLite file, so it is no ledger"),
        (b"SQLite format 3\0" + b"\0" * 200, "it is a SQLite file of another program"),
    ],
    ids=["empty", "text", "cut off"],
)
def test_a_file_of_another_kind(tmp_path: Path, content: bytes, cause: str) -> None:
    path = tmp_path / "ledger.db"
    path.write_bytes(content)
    assert cause in refused(path)
    assert state(tmp_path) == {"ledger.db": content}


@pytest.mark.parametrize("mode", ["delete", "wal"])
@pytest.mark.parametrize("create", [False, True])
def test_the_file_of_another_program(tmp_path: Path, mode: str, create: bool) -> None:
    path = tmp_path / "browser.db"
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    before = state(tmp_path)
    assert "it is a SQLite file of another program" in refused(path, create=create)
    assert state(tmp_path) == before


def test_a_folder_and_a_missing_folder(tmp_path: Path) -> None:
    assert "it is a folder" in refused(tmp_path, create=True)
    said = refused(tmp_path / "no" / "ledger.db", create=True)
    assert f"could not be made: there is no folder {tmp_path / 'no'}" in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", ["ledger.db", "."])
def test_no_permission(tmp_path: Path, what: str) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    open_ledger(folder / "ledger.db", create=True).close()
    (folder / what).chmod(0o500)
    if os.access(folder / what, os.W_OK):  # the superuser may do everything: asked as somebody else
        tmp_path.chmod(0o755)
        for parent in tmp_path.parents[:2]:
            parent.chmod(0o755)
        said = _as_nobody(folder / "ledger.db")
    else:
        said = refused(folder / "ledger.db")
    (folder / what).chmod(0o700)
    assert "could not be opened: " in said
    assert "permission" in said


def _as_nobody(path: Path) -> str:
    code = (
        "import os, sys; from allegedly.ledger import open_ledger, LedgerError\n"
        "os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "try: open_ledger(sys.argv[1], create=True)\n"
        "except LedgerError as error: print(error)"
    )
    run = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False)
    assert not run.stderr
    assert run.stdout.count("\n") == 1
    return run.stdout


def test_a_damaged_ledger(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    open_ledger(path, create=True).close()
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * 4000 + content[4100:])
    assert "the file is damaged; restore it from a backup" in refused(path)


@pytest.fixture
def newer(where: str) -> str:
    with open_ledger(where, create=True) as ledger, ledger.write() as writer:
        writer._connection.exec_driver_sql("INSERT INTO migrations VALUES (99, 'later', '', '9.0')")
    return where


def test_a_ledger_of_a_newer_version(newer: str) -> None:
    said = refused(newer, create=True)
    assert f"is of version 99, and this allegedly knows versions up to {LATEST}: use the newer allegedly" in said


def test_two_may_make_a_ledger_at_once(tmp_path: Path) -> None:
    path = str(tmp_path / "ledger.db")
    code = "import sys; from allegedly.ledger import open_ledger; open_ledger(sys.argv[1], create=True).close()"
    runs = [subprocess.Popen([sys.executable, "-c", code, path], stderr=subprocess.PIPE) for _ in range(4)]
    assert [(run.wait(), run.communicate()[1]) for run in runs] == [(0, b"")] * 4
    with open_ledger(path) as ledger, ledger.read() as reader:
        assert reader.version() == LATEST


def test_a_ledger_that_another_process_writes_to_can_be_opened_and_read_but_not_written(where: str) -> None:
    with open_ledger(where, create=True) as busy, busy.write() as writer:
        writer.put_report(findings(1), None, ())
        with open_ledger(where, patience=0.2) as other:
            with other.read() as reader:
                assert reader.counts().reports == 0
            with pytest.raises(LedgerError, match=r"could not be written: another process holds it"), other.write():
                pytest.fail("two write at once")


def test_a_file_that_another_program_has_locked(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    open_ledger(path, create=True).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    assert "another process holds it; try again when that one is done" in refused(path)
    other.close()
    open_ledger(path).close()


def _changed(url: str, **parts: object) -> str:
    return make_url(url).set(**parts).render_as_string(hide_password=False)  # type: ignore[arg-type]


def test_a_wrong_postgresql_address(postgres: Server) -> None:
    url = postgres.database()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = free.getsockname()[1]
    for wrong, cause in (
        (_changed(url, password="guessed"), "the server refused the user name or the password"),
        (_changed(url, username="nobody"), "the server refused the user name or the password"),
        (_changed(url, database="nowhere"), "the server has no such database"),
        (_changed(url, port=nobody), "no server answers at that address"),
        (_changed(url, host="no.such.host.invalid"), "no server answers at that address"),
        (url.rpartition("/")[0], "the address names no database"),
        ("postgresql://x:y@z:notaport/db", "The address of the ledger is no postgresql://"),
    ):
        said = refused(wrong, create=True)
        assert cause in said
        assert "guessed" not in said
    assert "the database holds no ledger yet" in refused(url)
    assert postgres.run("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", url) == []


def test_a_database_of_another_program(postgres: Server) -> None:
    url = postgres.database()
    postgres.run("CREATE TABLE bookmarks (url TEXT)", url)
    assert "the database holds tables of another program" in refused(url, create=True)
    assert postgres.run("SELECT tablename FROM pg_tables WHERE schemaname = 'public'", url) == [("bookmarks",)]


def test_a_database_in_another_encoding(postgres: Server) -> None:
    url = _changed(postgres.url.render_as_string(hide_password=False), database="latin")
    postgres.run("DROP DATABASE IF EXISTS latin")
    postgres.run("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1'")
    assert "the database's encoding is not UTF8" in refused(url, create=True)
    postgres.run("DROP DATABASE latin")


def test_the_password_is_in_no_message(postgres: Server) -> None:
    with open_ledger(postgres.emptied(), create=True) as ledger:
        assert "***" in ledger.name
        assert "secret" not in ledger.name


def test_a_lost_connection_is_named_and_the_next_transaction_connects_anew(postgres: Server) -> None:
    with open_ledger(postgres.emptied(), create=True) as ledger:

        def cut(ledger: Ledger) -> None:
            with ledger.write() as writer:
                (number,) = writer._connection.exec_driver_sql("SELECT pg_backend_pid()").one()
                postgres.run(f"SELECT pg_terminate_backend({number})")
                writer.put_report(findings(1), None, ())

        with pytest.raises(LedgerError, match="the connection to the server was lost"):
            cut(ledger)
        with ledger.write() as writer:
            assert writer.put_report(findings(1), None, ()).outcome == "new"
