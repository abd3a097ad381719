"""Every route there is: shut without a session, nothing to change for readers, and no form without its key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from fastapi.testclient import TestClient

from allegedly.ledger import Ledger
from allegedly.workbench.access import Access, PasswordFile
from allegedly.workbench.access.forms import HEADER
from allegedly.workbench.access.guard import ANYBODY, OPEN, SAFE
from allegedly.workbench.access.passwords import add_person
from allegedly.workbench.app import create_app, routes
from tests.workbench.conftest import BASE, form_key, opened

GUARDED = [(route, method) for route in routes() if route.path not in OPEN for method in sorted(route.methods)]
SENT = [(route, method) for route, method in GUARDED if method not in SAFE]


def address(route: APIRoute) -> str:
    """An address of the route, with something in the place of each parameter."""
    return re.sub(r"{[^}]+}", "1", route.path)


def named(pairs: list[tuple[APIRoute, str]]) -> list[str]:
    return [f"{method} {route.path}" for route, method in pairs]


@pytest.fixture
def reader(filled: Ledger, tmp_path: Path) -> TestClient:
    """Somebody who may read."""
    people = tmp_path / "people.txt"
    add_person(people, "Tom", "reader", "a long password")
    client = opened(filled, Access(PasswordFile(people)))
    key = re.search(r'name="csrf" value="([0-9a-f]+)"', client.get("/login").text)
    assert key
    client.post("/login", data={"csrf": key[1], "name": "Tom", "password": "a long password"})
    assert client.get("/history").status_code == 200
    return client


def test_all_routes_of_the_application_are_among_those_tried(filled: Ledger) -> None:
    described = create_app(filled, Access()).openapi()["paths"]
    assert set(described) == {route.path_format for route in routes() if route.path.startswith("/api/")}
    assert len(GUARDED) > 30


@pytest.mark.parametrize(("route", "method"), GUARDED, ids=named(GUARDED))
def test_without_a_token_every_route_is_shut(filled: Ledger, route: APIRoute, method: str) -> None:
    client = TestClient(create_app(filled, Access()), base_url=BASE)
    wrong = {"Authorization": "Bearer wrong"}
    for headers in ({}, wrong, {"Cookie": "allegedly-8321=wrong"}):
        answer = client.request(method, address(route), headers=headers, follow_redirects=False)
        assert answer.status_code in (401, 403)
        assert "Gazette" not in answer.text


@pytest.mark.parametrize("path", ["/api/openapi.json", "/api/", "/nothing", "/static", "/happenings"])
def test_so_is_every_other_address(filled: Ledger, path: str) -> None:
    client = TestClient(create_app(filled, Access()), base_url=BASE)
    assert client.get(path, follow_redirects=False).status_code in (401, 403)


@pytest.mark.parametrize(("route", "method"), SENT, ids=named(SENT))
def test_a_reader_changes_nothing(reader: TestClient, filled: Ledger, route: APIRoute, method: str) -> None:
    key = form_key(reader)
    answer = reader.request(method, address(route), headers={HEADER: key}, data={"csrf": key}, follow_redirects=False)
    assert (answer.status_code == 403) is (route.path not in ANYBODY)
    with filled.read() as ledger:
        assert ledger.last_entry() is None


@pytest.mark.parametrize(("route", "method"), SENT, ids=named(SENT))
def test_a_cookie_alone_sends_nothing(client: TestClient, filled: Ledger, route: APIRoute, method: str) -> None:
    bodies = (
        {"data": {"csrf": "0" * 64, "event": "gazette:e1"}},
        {"json": {"events": ["gazette:e1"], "event": "gazette:e1", "field": "mode", "value": None}},
    )
    for body in bodies:
        answer = client.request(method, address(route), follow_redirects=False, **body)
        assert answer.status_code in (403, 422)
    assert client.request(method, address(route), follow_redirects=False).status_code in (403, 422)
    with filled.read() as ledger:
        assert ledger.last_entry() is None


@pytest.mark.parametrize(("route", "method"), SENT, ids=named(SENT))
def test_another_site_sends_nothing(client: TestClient, filled: Ledger, route: APIRoute, method: str) -> None:
    key = form_key(client)
    for headers in ({"Origin": "https://evil.invalid"}, {"Origin": "null"}, {"Sec-Fetch-Site": "same-site"}):
        answer = client.request(method, address(route), headers={HEADER: key, **headers}, follow_redirects=False)
        assert answer.status_code == 403
