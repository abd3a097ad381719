"""Each test of the ledger runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from allegedly.ledger import Ledger, open_ledger
from tests.ledger.postgres import Server, available, server


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A server; without PostgreSQL the test is skipped, on CI it fails."""
    if not available() and not os.environ.get("CI"):
        pytest.skip("PostgreSQL is not installed")
    with tempfile.TemporaryDirectory() as folder, server(Path(folder)) as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger can be made: a path, or the URL of an empty database."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    running: Server = request.getfixturevalue("postgres")
    return running.emptied()


@pytest.fixture
def ledger(where: str) -> Iterator[Ledger]:
    """An empty ledger."""
    with open_ledger(where, create=True) as made:
        yield made
