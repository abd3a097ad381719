"""Lists without long waits: older ones say so, and what was corrected here is never missing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from fastapi.testclient import TestClient

from allegedly.keeping.correcting import Person, edit
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Filter, Ledger
from allegedly.ledger.columns import ColumnCache, ColumnReader, Columns
from tests.workbench.conftest import form_key, opened

SCREENS = ("/", "/map", "/timeline")


@contextmanager
def slow_columns(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Reading columns takes until the event is set, as it takes seconds for a large ledger."""
    ready, read = threading.Event(), ColumnCache.of

    def waits(self: ColumnCache, reader: ColumnReader) -> Columns:
        ready.wait(20)
        return read(self, reader)

    with monkeypatch.context() as patch:
        patch.setattr(ColumnCache, "of", waits)
        try:
            yield ready
        finally:
            ready.set()


def courier(ledger: Ledger) -> str:
    """An event that stands alone in its happening."""
    with ledger.read() as reader:
        (happening,) = reader.happenings(Filter(types=("ACCUSE",)))
    return f"{happening.events[0].report}:{happening.events[0].event}"


def test_the_first_list_does_not_wait_until_everything_is_counted(
    filled: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = opened(filled)
    with slow_columns(monkeypatch) as ready:
        client = opened(filled)
        html = client.get("/").text
        assert 'data-late="counting"' in html
        assert rows(html) == rows(counted_page(counted, ready, "/"))
        assert 'class="facet ' not in html
        ready.clear()
        fresh = opened(filled)
        for path in ("/map", "/timeline"):
            assert 'data-late="counting"' in fresh.get(path).text
        assert fresh.get("/?page=9").status_code == 404
        ready.set()
        for path in SCREENS:
            assert "data-late" not in settled(fresh, path)


def rows(html: str) -> list[str]:
    """The addresses of the happenings that a list names."""
    return [part.split('"')[0] for part in html.split('class="what"><a href="')[1:]]


def counted_page(client: TestClient, ready: threading.Event, path: str) -> str:
    ready.set()
    return settled(client, path)


def settled(client: TestClient, path: str) -> str:
    """The page as it is when nothing is being read."""
    for _ in range(50):
        html = client.get(path).text
        if "data-late" not in html:
            break
    return html


def test_an_older_list_says_so(client: TestClient, filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    before = settled(client, "/")
    with slow_columns(monkeypatch):
        edit(Keeper(filled), Person("Ada", "elsewhere, on another computer"), courier(filled), "type", "REJECT")
        html = client.get("/").text
        assert 'data-late="behind"' in html
        assert 0 < len(rows(html)) < len(rows(before))  # the happening of that event has a new number
        for path in SCREENS:
            assert 'data-late="behind"' in client.get(path).text
    for path in SCREENS:
        assert "data-late" not in settled(client, path)
    assert len(rows(settled(client, "/"))) == len(rows(before))


def test_the_next_list_has_what_was_corrected_here(
    client: TestClient, filled: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(client, "/")
    sent = {"csrf": form_key(client), "event": courier(filled), "field": "type", "value": "REJECT", "back": "/history"}
    with slow_columns(monkeypatch) as ready:
        assert client.post("/review/edit", data=sent, follow_redirects=False).status_code == 303
        threading.Timer(1.0, ready.set).start()
        html = client.get("/?type=ACCUSE").text
        assert ready.is_set()
        assert "data-late" not in html
        assert "No happening is like that" in html
        bearer = {"Authorization": f"Bearer {client.app.state.workbench.access.token}"}  # type: ignore[attr-defined]
        ready.clear()
        undo = client.post("/api/corrections/undo", json={"entry": 1}, headers=bearer)
        assert undo.status_code == 201, undo.text
        threading.Timer(0.8, ready.set).start()
        assert len(rows(client.get("/?type=ACCUSE").text)) == 1
