"""Who gets in, as whom, from where, and what the answers carry."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from allegedly.ledger import Ledger
from allegedly.workbench.access import Access, PasswordFile, PasswordFileError
from allegedly.workbench.access.passwords import add_person
from allegedly.workbench.access.sessions import FREE, Attempts
from allegedly.workbench.app import create_app, routes
from tests.workbench.conftest import BASE, form_key, opened

OPEN = {"/login"}


@pytest.fixture
def passwords(tmp_path: Path) -> PasswordFile:
    """Nino may review, Tom may read."""
    path = tmp_path / "people"
    add_person(path, "Nino", "reviewer", "a long password")
    add_person(path, "Tom", "reader", "another password")
    return PasswordFile(path)


def logged_in(ledger: Ledger, passwords: PasswordFile, name: str, password: str) -> TestClient:
    client = TestClient(create_app(ledger, Access(passwords), local=False), base_url=BASE)
    key = form_key(client, "/login")
    client.post("/login", data={"csrf": key, "name": name, "password": password})
    return client


def test_without_a_session_no_route_answers(filled: Ledger) -> None:
    client = opened(filled, login=False)
    tried = 0
    for route in routes():
        for method in route.methods:
            path = re.sub(r"\{[^}]*\}", "x", route.path)
            if path in OPEN:
                continue
            answer = client.request(method, path, follow_redirects=False)
            assert answer.status_code in (401, 403), f"{method} {path}"
            assert "Kutaisi" not in answer.text
            tried += 1
    assert tried > 10
    assert client.get("/api/openapi.json").status_code == 401
    assert client.get("/nothing/here").status_code == 401


def test_the_token_becomes_a_cookie_and_leaves_the_address(filled: Ledger) -> None:
    access = Access()
    client = opened(filled, access, login=False)
    answer = client.get("/", params={"token": access.token, "standing": "contested"}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/?standing=contested"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert access.token not in answer.headers["set-cookie"]
    assert client.get("/").status_code == 200


def test_a_wrong_token_is_refused_and_guessing_is_slowed(filled: Ledger) -> None:
    client = opened(filled, login=False)
    statuses = [client.get("/", params={"token": f"guess{n}"}).status_code for n in range(FREE + 2)]
    assert statuses[:FREE] == [403] * FREE
    assert statuses[-1] == 429


def test_the_token_also_opens_by_the_login_form_and_by_a_header(filled: Ledger) -> None:
    access = Access()
    client = opened(filled, access, login=False)
    key = form_key(client, "/login")
    answer = client.post(
        "/login", data={"csrf": key, "token": access.token, "next": "/history"}, follow_redirects=False
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/history")
    assert client.get("/history").status_code == 200
    other = opened(filled, access, login=False)
    assert other.get("/history", headers={"authorization": f"Bearer {access.token}"}).status_code == 200


@pytest.mark.parametrize("next", ["//evil.example/x", "https://evil.example", "/\\evil.example", "/\tx"])
def test_logging_in_never_leads_to_another_site(filled: Ledger, next: str) -> None:
    access = Access()
    client = opened(filled, access, login=False)
    data = {"csrf": form_key(client, "/login"), "token": access.token, "next": next}
    assert client.post("/login", data=data, follow_redirects=False).headers["location"] == "/"


def test_people_log_in_by_password_with_their_roles(filled: Ledger, passwords: PasswordFile) -> None:
    nino = logged_in(filled, passwords, "Nino", "a long password")
    assert "Nino" in nino.get("/").text
    assert nino.post("/import", data={"csrf": form_key(nino)}).status_code == 400  # allowed, but nothing was sent
    tom = logged_in(filled, passwords, "Tom", "another password")
    assert tom.get("/").status_code == 200
    refused = tom.post("/import", data={"csrf": form_key(tom)})
    assert refused.status_code == 403
    assert "may read this ledger, not change it" in refused.text
    assert tom.post("/look", data={"csrf": form_key(tom), "look": "dark"}).status_code == 200
    wrong = logged_in(filled, passwords, "Tom", "a long password")
    assert wrong.get("/").status_code == 401
    assert logged_in(filled, passwords, "Nobody", "a long password").get("/").status_code == 401


def test_with_passwords_there_is_no_token(filled: Ledger, passwords: PasswordFile) -> None:
    client = opened(filled, Access(passwords, token="known"), login=False)
    assert client.get("/", params={"token": "known"}).status_code == 403


def test_logging_out_ends_the_session(client: TestClient) -> None:
    before = dict(client.cookies)
    client.post("/logout", data={"csrf": form_key(client)})
    client.cookies.update(before)
    assert client.get("/").status_code == 401


def test_a_form_without_its_key_is_refused(client: TestClient, filled: Ledger) -> None:
    assert client.post("/look", data={"look": "dark"}).status_code == 403
    assert client.post("/look", data={"look": "dark", "csrf": "0" * 64}).status_code == 403
    other = opened(filled)
    assert client.post("/look", data={"look": "dark", "csrf": form_key(other)}).status_code == 403
    assert client.post("/look", data={"look": "dark", "csrf": form_key(client)}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_what_other_sites_send_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    data = {"look": "dark", "csrf": form_key(client)}
    assert client.post("/look", data=data, headers=headers).status_code == 403
    assert client.post("/look", data=data, headers={"origin": BASE}).status_code == 200


def test_other_host_names_are_refused(client: TestClient, filled: Ledger, passwords: PasswordFile) -> None:
    for host in ("evil.example", "evil.example:8321", "127.0.0.1.evil.example", "", "[", "10.0.0.7"):
        assert client.get("/", headers={"host": host}).status_code == 400, host
    assert client.get("/", headers={"host": "localhost:8321"}).status_code == 200
    shared = logged_in(filled, passwords, "Tom", "another password")
    assert shared.get("/", headers={"host": "evil.example"}).status_code == 400
    assert shared.get("/login", headers={"host": "10.0.0.7:8321"}).status_code == 200


def test_every_answer_carries_the_security_headers(client: TestClient) -> None:
    for path in ("/", "/nothing", "/static/workbench.css", "/import/none", "/login"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';"), path
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
    assert client.get("/").headers["cache-control"] == "no-store"


def test_pages_hold_no_inline_script_or_style(client: TestClient) -> None:
    for path in ("/", "/search?q=police", "/history", "/import", "/nothing"):
        html = client.get(path).text
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", html), path


def test_large_bodies_are_refused(client: TestClient) -> None:
    assert client.post("/look", data={"look": "x" * 3_000_000}).status_code == 413
    stream = (b"x" * 1_000_000 for _ in range(4))
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post("/look", content=stream, headers=headers).status_code == 413


def test_the_name_for_the_history_is_kept(client: TestClient) -> None:
    client.post("/name", data={"csrf": form_key(client), "name": "Žofia <b>", "back": "/history"})
    assert "Žofia &lt;b&gt;" in client.get("/history").text


def test_the_look_is_kept(client: TestClient) -> None:
    assert 'data-look="auto"' in client.get("/").text
    client.post("/look", data={"csrf": form_key(client), "look": "dark"})
    assert 'data-look="dark"' in client.get("/").text


def test_a_password_file_keeps_no_password_and_is_its_owners(tmp_path: Path) -> None:
    path = tmp_path / "people"
    assert add_person(path, "Ana", "reader", "correct horse")
    assert not add_person(path, "Ana", "reviewer", "battery staple")
    assert "battery" not in path.read_text()
    assert path.stat().st_mode & 0o077 == 0
    people = PasswordFile(path)
    assert people.person("Ana", "correct horse") is None
    found = people.person("Ana", "battery staple")
    assert found is not None
    assert found.role == "reviewer"
    add_person(path, "Bo", "reader", "a third password")
    assert people.people() == {"Ana": "reviewer", "Bo": "reader"}


def test_bad_password_files_are_told_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "people"
    with pytest.raises(PasswordFileError, match=r"could not be read: No such file"):
        PasswordFile(path)
    path.write_text("# nobody\n")
    with pytest.raises(PasswordFileError, match="names nobody"):
        PasswordFile(path)
    path.write_text("Ana\tadmin\tscrypt$1$1$1$aaaaaaaa$aaaaaaaa\n")
    with pytest.raises(PasswordFileError, match="line 1"):
        PasswordFile(path)
    for name, password in (("a\tb", "long enough"), ("", "long enough"), ("Ana", "short")):
        with pytest.raises(PasswordFileError):
            add_person(tmp_path / "others", name, "reader", password)


def test_only_a_proxy_that_is_named_is_believed(filled: Ledger, passwords: PasswordFile) -> None:
    outside = {"x-forwarded-proto": "https", "x-forwarded-for": "203.0.113.9, 198.51.100.7"}
    for proxied in (False, True):
        access = Access(passwords, ("ledger.example.org",), proxied=proxied)
        base = "https://ledger.example.org" if proxied else BASE
        client = TestClient(create_app(filled, access, local=False), base_url=base, headers=outside)
        page = client.get("/login")
        assert ("secure" in page.headers["set-cookie"].lower()) is proxied
        key = re.search(r'name="csrf" value="([0-9a-f]+)"', page.text)
        assert key
        sent = {"csrf": key[1], "name": "Nino", "password": "a long password", "next": "/"}
        answer = client.post("/login", data=sent, headers={"origin": base}, follow_redirects=False)
        assert answer.status_code == 303
        assert ("secure" in answer.headers["set-cookie"].lower()) is proxied
        assert client.get("/").status_code == 200
    stranger = TestClient(create_app(filled, access, local=False), base_url=base)
    for _ in range(FREE + 2):
        key = form_key(stranger, "/login")
        stranger.post("/login", data={"csrf": key, "name": "Nino", "password": "wrong"}, headers=outside)
    assert access.attempts.begin("198.51.100.7") > 0
    assert access.attempts.begin("203.0.113.9") == 0
    assert access.attempts.begin("testclient") == 0


def test_waiting_doubles_after_the_free_tries() -> None:
    attempts = Attempts()
    assert [attempts.begin("a") for _ in range(FREE)] == [0.0] * FREE
    assert 1 < attempts.begin("a") <= 2
    assert 1 < attempts.begin("a") <= 2  # asking is no try
    assert attempts.begin("b") == 0
    attempts.passed("a")
    assert attempts.begin("a") == 0
