"""The history: who, what, when, why, old and new, undone, and the chain."""

from __future__ import annotations

from fastapi.testclient import TestClient
from sqlalchemy import text

from allegedly.keeping import correcting
from allegedly.keeping.correcting import Person
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Ledger
from allegedly.workbench.chronicle import value


def corrected(ledger: Ledger) -> str:
    """Makes three entries: an edit, a rejection, an undoing of the edit; returns the event's name."""
    keeper = Keeper(ledger)
    with ledger.read() as reader:
        row = reader.report("gazette")
        event = next(iter(reader.events(row.seq).values())).event
    name = f"gazette:{event}"
    correcting.edit(keeper, Person("Nino <i>", "wrong & misread"), name, "place", {"name": "Poti", "country": "GEO"})
    correcting.reject(keeper, Person("Tom", ""), [name])
    correcting.undo(keeper, Person("Tom", "it was right"), 1)
    return name


def test_entries_are_shown_with_old_and_new_and_what_is_undone(client: TestClient, filled: Ledger) -> None:
    name = corrected(filled)
    html = client.get("/history").text
    assert "The chain of 3 entries is whole" in html
    assert html.index('id="h-3"') < html.index('id="h-2"') < html.index('id="h-1"')
    first = html[html.index('id="h-1"') :]
    for expected in ("Nino &lt;i&gt;", "wrong &amp; misread", "<b>place</b>", "Kutaisi (GEO)", "Poti (GEO)"):
        assert expected in first, expected
    assert 'undone by <a href="#h-3">' in first
    assert f'href="/reports/gazette#e-{name.split(":")[1]}"' in first
    assert "undone by" not in html[html.index('id="h-2"') : html.index('id="h-1"')]


def test_a_broken_chain_is_told(client: TestClient, filled: Ledger) -> None:
    corrected(filled)
    with filled.write() as writer:
        writer._connection.execute(text("DELETE FROM history WHERE seq = 2"))
    html = client.get("/history").text
    assert "The chain is broken" in html
    assert "History entry 2 is missing" in html


def test_an_empty_history_says_so(client: TestClient) -> None:
    html = client.get("/history").text
    assert "Nobody has corrected anything" in html
    assert client.get("/history?page=2").status_code == 404


def test_values_in_words() -> None:
    assert value(None) == value([]) == value({}) == "nothing"
    assert value({"name": "Poti", "country": "GEO"}) == "Poti (GEO)"
    assert value([{"name": "police"}, {"name": "guards"}]) == "police, guards"
    assert value({"killed": {"value": 3}, "injured": None}) == "killed: 3"
    assert value(True) == "yes"
