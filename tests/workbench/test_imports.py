"""Importing by upload and by path: recorded, counted, told what went wrong, bounded."""

from __future__ import annotations

import time
from pathlib import Path

from fastapi.testclient import TestClient

from allegedly.ledger import Ledger
from tests.workbench.conftest import form_key, opened

TEXT = "Police arrested 30 dockers in Poti on 3 May 2022, the union said. The police denied that they arrested anyone."


def awaited(client: TestClient, path: str) -> str:
    """The page of an import when it has ended."""
    until = time.monotonic() + 60
    while 'data-running="yes"' in (html := client.get(path).text):
        assert time.monotonic() < until, html
        time.sleep(0.1)
    return html


def test_files_are_recorded_and_problems_told(bare: TestClient, empty: Ledger) -> None:
    files = [
        ("files", ("../../a <b>.txt", TEXT.encode(), "text/plain")),
        ("files", ("empty.txt", b"", "text/plain")),
        ("files", ("broken.pdf", b"%PDF-1.4 nothing", "application/pdf")),
    ]
    data = {"csrf": form_key(bare), "publisher": "The Post", "published": "2022-05-04"}
    answer = bare.post("/import", data=data, files=files, follow_redirects=False)
    assert answer.status_code == 303
    html = awaited(bare, answer.headers["location"])
    assert 'data-state="done"' in html
    assert "empty.txt was not read: it is empty" in html
    assert "broken.pdf was not read" in html
    assert "a &lt;b&gt;.txt" in html
    with empty.read() as reader:
        (row,) = reader.reports_beginning("", 5)
        assert reader.counts().happenings > 0
    assert (row.report.publisher, row.report.published) == ("The Post", "2022-05-04")
    assert f'href="/reports/{row.id}"' in html
    again = bare.post("/import", data=data, files=files[:1], follow_redirects=False).headers["location"]
    assert "<dt>there already</dt><dd>1</dd>" in awaited(bare, again)
    assert bare.get("/import").text.count('<th scope="row"><a href="/import/') == 2


def test_a_path_of_this_computer_is_read(bare: TestClient, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(TEXT)
    data = {"csrf": form_key(bare), "path": str(tmp_path / "in")}
    location = bare.post("/import", data=data, follow_redirects=False).headers["location"]
    assert "<dt>recorded</dt><dd>1</dd>" in awaited(bare, location)
    data["path"] = str(tmp_path / "nowhere")
    location = bare.post("/import", data=data, follow_redirects=False).headers["location"]
    assert "there is no such file or folder" in awaited(bare, location)


def test_over_the_network_no_path_is_read(filled: Ledger) -> None:
    client = opened(filled, local=False)
    assert 'name="path"' not in client.get("/import").text
    answer = client.post("/import", data={"csrf": form_key(client), "path": "/etc/passwd"})
    assert answer.status_code == 403


def test_mistakes_are_told(client: TestClient) -> None:
    nothing = client.post("/import", data={"csrf": form_key(client)})
    assert nothing.status_code == 400
    assert "Choose files first" in nothing.text
    undated = client.post("/import", data={"csrf": form_key(client), "path": "/x", "published": "soon"})
    assert undated.status_code == 400
    assert client.get("/import/none").status_code == 404


def test_uploads_are_bounded(client: TestClient) -> None:
    headers = {"content-length": str(300_000_000), "content-type": "multipart/form-data; boundary=x"}
    assert client.post("/import", content=b"", headers=headers).status_code == 413


def test_an_import_can_be_stopped(bare: TestClient, tmp_path: Path, empty: Ledger) -> None:
    lines = "".join(f'{{"id": "r{n}", "text": "{TEXT} Note {n}."}}\n' for n in range(400))
    (tmp_path / "many.jsonl").write_text(lines)
    key = form_key(bare)
    location = bare.post(
        "/import", data={"csrf": key, "path": str(tmp_path / "many.jsonl")}, follow_redirects=False
    ).headers["location"]
    bare.post(f"{location}/stop", data={"csrf": key})
    html = awaited(bare, location)
    assert 'data-state="stopped"' in html
    with empty.read() as reader:
        assert reader.counts().reports < 400
