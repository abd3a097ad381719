"""`allegedly open` in a process of its own, and `allegedly user`."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from allegedly.ledger import open_ledger
from tests.cli.running import COMMAND, run


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """An empty ledger's file."""
    path = tmp_path / "ledger.db"
    open_ledger(path, create=True).close()
    return path


def test_it_serves_until_it_is_interrupted(ledger: Path) -> None:
    command = [*COMMAND, "open", str(ledger), "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        lines = [server.stdout.readline() for _ in range(3)]
        address = lines[2].strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{20,}", address), lines
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        with opener.open(address, timeout=30) as answer:
            assert "No reports yet" in answer.read().decode()
            assert "token" not in answer.url
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(address.split("?")[0], timeout=30)
        refused.value.close()
        assert refused.value.code == 401
        server.send_signal(signal.SIGINT)
        rest, wrong = server.communicate(timeout=30)
    assert server.returncode == 0
    assert rest.endswith("Closed.\n")
    assert wrong == ""


def test_behind_a_proxy_people_need_passwords(ledger: Path) -> None:
    done = run("open", ledger, "--no-browser", "--behind-proxy")
    assert done.returncode == 1
    assert done.stderr.decode().startswith("With --behind-proxy others can reach the workbench")


def test_what_cannot_be_opened_is_told_in_one_sentence(ledger: Path, tmp_path: Path) -> None:
    missing = run("open", tmp_path / "none.db", "--no-browser")
    assert missing.returncode == 1
    assert missing.stderr.decode().endswith("could not be opened: there is no such file.\n")
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "notes.txt").write_text("not a ledger")
    assert b"it is no ledger" in run("open", tmp_path / "notes.txt", "--no-browser").stderr
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("open", ledger, "--no-browser", "--port", str(port))
    assert done.returncode == 1
    assert done.stderr.decode() == (
        f"Port {port} is taken by another program; choose another with --port, or leave it out.\n"
    )


def test_other_hosts_need_a_password_file(ledger: Path, tmp_path: Path) -> None:
    done = run("open", ledger, "--host", "0.0.0.0", "--no-browser")
    assert done.returncode == 1
    assert b"so it needs --password-file FILE" in done.stderr
    assert done.stderr.count(b"\n") == 1
    missing = run("open", ledger, "--host", "0.0.0.0", "--password-file", tmp_path / "none", "--no-browser")
    assert missing.returncode == 1
    assert b"could not be read" in missing.stderr


def test_people_are_entered(tmp_path: Path) -> None:
    path = tmp_path / "people"
    first = run("user", path, "Ana", "--role", "reviewer", stdin=b"a long password\n")
    assert first.stdout.decode() == f"Ana is entered in {path}, as a reviewer.\n"
    again = run("user", path, "Ana", stdin=b"another password\n")
    assert again.stdout.decode() == f"Ana has a new password in {path}, as a reader.\n"
    short = run("user", path, "Bo", stdin=b"short\n")
    assert (short.returncode, short.stderr.decode()) == (1, "A password has at least 8 characters.\n")
