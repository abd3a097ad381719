"""A ledger of four invented reports, read once, and the workbench on a copy of it for each test."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from allegedly import read
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Ledger, open_ledger
from allegedly.workbench.access import Access
from allegedly.workbench.app import create_app

BASE = "http://127.0.0.1:8321"

REPORTS = (
    (
        "gazette",
        "The Gazette",
        "2021-05-05",
        (
            "Police arrested 12 students in Kutaisi on 4 May 2021 during a rally against higher fees, witnesses said. "
            "The rally ended in the evening. The Interior Ministry denied that anyone was arrested."
        ),
    ),
    (
        "courier",
        "The Courier",
        "2021-05-06",
        (
            "Riot police arrested at least 10 students in Kutaisi on 4 May 2021, the Students’ Union said. "
            "The mayor condemned the arrests on Wednesday."
        ),
    ),
    (
        "herald",
        "The Herald",
        "2021-06-02",
        (
            "Gunmen killed three farmers near Gori on 1 June 2021, the Interior Ministry said. "
            "The opposition will hold a rally in Tbilisi on 10 June 2021, its leader said."
        ),
    ),
    (
        "post",
        "The Post",
        "2021-06-03",
        (
            "Armed men shot dead three farmers near Gori on 1 June 2021. The separatists denied that their fighters "
            "killed the farmers. Hundreds of people protested in Gori on Wednesday."
        ),
    ),
)


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger file with the reports, read by the whole pipeline; to be copied, not changed."""
    from msgspec.structs import replace

    path = tmp_path_factory.mktemp("workbench") / "recorded.db"
    with open_ledger(path, create=True) as ledger:
        keeper = Keeper(ledger)
        for id, publisher, published, text in REPORTS:
            found = read(text + "\n", publisher=publisher, published=published)
            report = replace(found.report, id=id, title=f"News in {publisher}", publisher_kind="media")
            keeper.record(replace(found, report=report))
    return path


@pytest.fixture
def filled(recorded: Path, tmp_path: Path) -> Iterator[Ledger]:
    """The ledger of the four reports, for this test alone."""
    path = tmp_path / "ledger.db"
    shutil.copy(recorded, path)
    with open_ledger(path) as ledger:
        yield ledger


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Ledger]:
    """A ledger without reports."""
    with open_ledger(tmp_path / "empty.db", create=True) as ledger:
        yield ledger


def opened(ledger: Ledger, access: Access | None = None, *, login: bool = True, local: bool = True) -> TestClient:
    """A browser, so to say, on a workbench; logged in by its token unless told otherwise."""
    access = access or Access()
    client = TestClient(create_app(ledger, access, local=local), base_url=BASE)
    if login and access.token:
        client.get("/history", params={"token": access.token})
    return client


@pytest.fixture
def client(filled: Ledger) -> TestClient:
    """Logged in as a reviewer, on the ledger of the four reports."""
    return opened(filled)


@pytest.fixture
def bare(empty: Ledger) -> TestClient:
    """Logged in as a reviewer, on an empty ledger."""
    return opened(empty)


def form_key(client: TestClient, path: str = "/history") -> str:
    """The hidden field `csrf` of the forms that this client's pages have."""
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get(path).text)
    assert found
    return found[1]
