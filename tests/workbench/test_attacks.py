"""What a hostile client sends: bodies without end, lengths that are none, guesses at once, other hosts and paths."""

from __future__ import annotations

import itertools
import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import uvicorn
from fastapi.testclient import TestClient

from allegedly.ledger import Ledger
from allegedly.workbench.access import Access, PasswordFile
from allegedly.workbench.access.guard import BODY
from allegedly.workbench.access.passwords import add_person
from allegedly.workbench.access.sessions import FREE
from allegedly.workbench.app import create_app
from tests.workbench.conftest import BASE, form_key, opened

AUTHORIZED = "Authorization: Bearer token"


@pytest.fixture
def port(filled: Ledger) -> Iterator[int]:
    """A workbench on a port of its own, served as `allegedly open` serves it."""
    app = create_app(filled, Access(token="token"))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", proxy_headers=False))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    thread.join()


def said(port: int, *lines: str, body: bytes = b"") -> bytes:
    """What the server answers to these very lines."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall("\r\n".join((*lines, "Connection: close", "", "")).encode("latin-1") + body)
        answer = b""
        while part := connection.recv(65_536):
            answer += part
    return answer


def status(answer: bytes) -> int:
    return int(answer.split(b" ", 2)[1])


@pytest.mark.parametrize(
    "kind", ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_a_body_that_does_not_tell_its_length_is_cut_short(filled: Ledger, kind: str) -> None:
    client = TestClient(create_app(filled, Access(token="token")), base_url=BASE)
    start = b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n'
    parts = itertools.chain([start], itertools.repeat(b"x" * 100_000, 2 * BODY // 100_000))
    headers = {"Authorization": "Bearer token", "Content-Type": kind}
    answer = client.post("/api/corrections/confirm", content=parts, headers=headers)
    assert answer.status_code == 413
    assert list(answer.json()) == ["error"]


@pytest.mark.parametrize("length", ["-1", "1e3", "\u00b2", "9" * 5_000, "", "0x10", "1, 1"])
def test_a_length_that_is_none_is_refused(filled: Ledger, length: str) -> None:
    client = TestClient(create_app(filled, Access(token="token")), base_url=BASE)
    headers = {"Authorization": b"Bearer token", "Content-Length": length.encode("latin-1")}
    assert client.post("/look", headers=headers).status_code in (400, 413)


def test_the_server_stays_up_through_broken_requests(port: int) -> None:
    host = f"Host: 127.0.0.1:{port}"
    tried = [
        said(port, "GET / HTTP/1.1", AUTHORIZED),
        said(port, "GET / HTTP/1.1", host, "Host: evil.invalid", AUTHORIZED),
        said(port, "GET / HTTP/1.1", "Host: evil.invalid", AUTHORIZED),
        said(port, "GET / HTTP/1.1", "Host: 127.0.0.1.evil.invalid", AUTHORIZED),
        said(port, "GET / HTTP/1.1", "Host: evil.invalid:80@127.0.0.1.evil.invalid", AUTHORIZED),
        said(port, "GET http://evil.invalid/ HTTP/1.1", "Host: evil.invalid", AUTHORIZED),
        said(port, "POST /look HTTP/1.1", host, AUTHORIZED, "Content-Length: 9999999999", body=b"x"),
        said(port, "POST /look HTTP/1.1", host, AUTHORIZED, "Content-Length: \xb2"),
        said(port, "GET /%ff%fe/..%2f..%2fetc/passwd HTTP/1.1", host, AUTHORIZED),
        said(port, "GET /static/..%2f..%2fapp.py HTTP/1.1", host, AUTHORIZED),
        said(port, "GET /static/../../app.py HTTP/1.1", host, AUTHORIZED),
        said(port, "TRACE / HTTP/1.1", host, AUTHORIZED),
    ]
    assert [status(answer) for answer in tried if not 400 <= status(answer) < 500] == []
    assert all(b"root:" not in answer and b"create_app" not in answer for answer in tried)
    assert status(said(port, "GET /api/me HTTP/1.1", host, AUTHORIZED)) == 200


def test_a_forwarded_address_does_not_shake_off_the_wait(port: int) -> None:
    statuses = [
        status(said(port, f"GET /?token=no{n} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"X-Forwarded-For: 10.0.0.{n}"))
        for n in range(FREE + 2)
    ]
    assert statuses == [403] * FREE + [429] * 2


def test_guesses_at_once_are_slowed_as_those_one_by_one(filled: Ledger, tmp_path: Path) -> None:
    people = tmp_path / "people.txt"
    add_person(people, "Nino", "reviewer", "the right password")
    client = opened(filled, Access(PasswordFile(people)))
    key = form_key(client, "/login")

    def guess(number: int) -> int:
        return client.post("/login", data={"csrf": key, "name": "Nino", "password": f"a guess {number}"}).status_code

    with ThreadPoolExecutor(12) as pool:
        statuses = sorted(pool.map(guess, range(24)))
    assert statuses == [403] * FREE + [429] * (24 - FREE)


@pytest.mark.parametrize(
    "path", ["//evil.invalid/x", "/\\evil.invalid/x", "///evil.invalid", "/%5cevil.invalid", "/%09/evil.invalid"]
)
def test_the_token_s_redirect_stays_here(filled: Ledger, path: str) -> None:
    access = Access()
    client = opened(filled, access, login=False)
    answer = client.get(f"{BASE}{path}", params={"token": access.token}, follow_redirects=False)
    place = answer.headers["location"]
    assert place.startswith("/")
    assert not place.startswith(("//", "/\\", "/\t"))
