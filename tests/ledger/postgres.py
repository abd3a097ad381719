"""A PostgreSQL server for the tests: the one that ALLEGEDLY_TEST_POSTGRES names, else a private one that they start."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
SETTINGS = """
unix_socket_directories = '{folder}'
listen_addresses = '127.0.0.1'
port = {port}
fsync = off
max_connections = 30
"""


def available() -> bool:
    """Whether there is a server to test on."""
    return bool(os.environ.get("ALLEGEDLY_TEST_POSTGRES") or BINARIES)


class Server:
    """A server on which the tests make databases. `url` is the administrator's."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self._emptied = ""

    def emptied(self) -> str:
        """The URL of a database that is empty again: quicker than a new one."""
        if self._emptied:
            self.run("DROP SCHEMA public CASCADE", self._emptied)
            self.run("CREATE SCHEMA public", self._emptied)
        else:
            self._emptied = self.database()
        return self._emptied

    def database(self) -> str:
        """The URL of a new, empty database."""
        name = f"test_{secrets.token_hex(6)}"
        self.run(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
        return self.url.set(database=name).render_as_string(hide_password=False)

    def run(self, statement: str, url: str | None = None) -> list[tuple[object, ...]]:
        """Runs a statement of the administrator's, in the server's own database or another."""
        engine = create_engine(
            make_url(url or self.url).set(drivername="postgresql+pg8000"), isolation_level="AUTOCOMMIT"
        )
        try:
            with engine.connect() as connection:
                result = connection.execute(text(statement))
                return [tuple(row) for row in result] if result.returns_rows else []
        finally:
            engine.dispose()


@contextmanager
def server(folder: Path) -> Iterator[Server]:
    """A running server; a private one has its data in `folder`, which must be empty, and is stopped at the end."""
    given = os.environ.get("ALLEGEDLY_TEST_POSTGRES")
    if given:
        yield Server(given)
        return
    binaries, data = BINARIES[-1], folder / "data"
    prefix = []
    if os.geteuid() == 0:  # the server refuses to run as root
        shutil.chown(folder, "postgres", "postgres")
        prefix = ["runuser", "-u", "postgres", "--"]
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    password = folder / "password"
    password.write_text("secret word/1")
    password.chmod(0o644)
    made = ("-A", "scram-sha-256", "-U", "tester", f"--pwfile={password}", "-E", "UTF8", "--locale=C", "--no-sync")
    _run(folder, [*prefix, str(binaries / "initdb"), "-D", str(data), *made])
    with (data / "postgresql.conf").open("a") as settings:
        settings.write(SETTINGS.format(folder=folder, port=port))
    control = [*prefix, str(binaries / "pg_ctl"), "-D", str(data), "-w"]
    _run(folder, [*control, "-l", str(folder / "log"), "start"])
    try:
        yield Server(f"postgresql://tester:secret%20word%2F1@127.0.0.1:{port}/postgres")
    finally:
        _run(folder, [*control, "-m", "immediate", "stop"])


def _run(folder: Path, command: list[str]) -> None:
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    assert done.returncode == 0, done.stdout
