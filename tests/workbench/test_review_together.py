"""Two people at once, who may do what, and forms that nobody on this workbench made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from allegedly.ledger import Ledger
from allegedly.workbench.access import Access, PasswordFile
from allegedly.workbench.access.passwords import add_person
from allegedly.workbench.review.acting import ACTS
from tests.workbench.conftest import form_key, opened
from tests.workbench.test_review import forms, happening_of, history, name, send, sighting

PASSWORD = "a long enough one"


@pytest.fixture
def people(filled: Ledger, tmp_path: Path) -> dict[str, TestClient]:
    """Ines and Taro, who may correct, and Rosa, who may read, each in a browser of their own."""
    path = tmp_path / "people.tsv"
    for who in ("Ines", "Taro"):
        add_person(path, who, "reviewer", PASSWORD)
    add_person(path, "Rosa", "reader", PASSWORD)
    access = Access(PasswordFile(path))
    found = {}
    for who in ("Ines", "Taro", "Rosa"):
        client = opened(filled, access)
        key = form_key(client, "/login")
        answer = client.post("/login", data={"csrf": key, "name": who, "password": PASSWORD, "next": "/"})
        assert answer.status_code == 200
        found[who] = client
    return found


def test_the_second_of_two_sees_the_others_change_beside_their_own(
    people: dict[str, TestClient], filled: Ledger
) -> None:
    event = name(filled, "herald", "ASSAULT")
    pages = {who: people[who].get("/review/event", params={"event": event}).text for who in ("Ines", "Taro")}
    mine = {who: next(f for f in forms(page, "edit") if f["field"] == ["date"]) for who, page in pages.items()}
    first = people["Ines"].post(
        "/review/edit", data={**mine["Ines"], "value": "2021-05-31", "why": "the night before"}, follow_redirects=False
    )
    assert first.status_code == 303
    second = {**mine["Taro"], "value": "2021-06-02", "why": "the day after"}
    answer = people["Taro"].post("/review/edit", data=second, follow_redirects=False)
    assert answer.status_code == 409
    for told in ("Ines", "2021-05-31", "the night before", "2021-06-02", "the day after", "Nothing of yours was done"):
        assert told in answer.text
    assert sighting(filled, "herald", "ASSAULT").edtf == "2021-05-31"
    (again,) = forms(answer.text, "edit")
    done = people["Taro"].post("/review/edit", data={**again, "why": "I was there"}, follow_redirects=False)
    assert done.status_code == 303
    assert sighting(filled, "herald", "ASSAULT").edtf == "2021-06-02"
    assert [(e.who, e.old, e.new) for e in history(filled)][1] == ("Taro", "2021-05-31", "2021-06-02")


def test_a_third_change_while_one_decides_is_told_too(people: dict[str, TestClient], filled: Ledger) -> None:
    event = name(filled, "herald", "ASSAULT")
    send(people["Ines"], "confirm", {"event": event})
    refused = send(people["Taro"], "reject", {"event": event, "why": "no"}, seen=0)
    assert refused.status_code == 409
    (again,) = forms(refused.text, "reject")
    send(people["Ines"], "edit", {"event": event, "field": "date", "value": "2021-05-30"})
    assert people["Taro"].post("/review/reject", data=again).status_code == 409
    assert happening_of(filled, event) is not None


def test_from_the_queue_and_a_happening(people: dict[str, TestClient], filled: Ledger) -> None:
    page = people["Taro"].get("/review").text
    (form,) = forms(page, "confirm")
    send(people["Ines"], "reject", {"event": form["event"][0], "why": "a mistake"})
    assert people["Taro"].post("/review/confirm", data=form).status_code == 409
    split = {**form, "event": form["event"][-1], "why": "another"}
    assert people["Taro"].post("/review/split", data=split).status_code in (404, 409)
    assert len(history(filled)) == 1


def test_people_who_look_at_other_things_are_not_held_up(people: dict[str, TestClient], filled: Ledger) -> None:
    arrest, killing = name(filled, "gazette", "COERCE", "happened"), name(filled, "herald", "ASSAULT")
    assert send(people["Ines"], "confirm", {"event": arrest}, seen=0).status_code == 303
    assert send(people["Taro"], "confirm", {"event": killing}, seen=0).status_code == 303
    assert [entry.who for entry in history(filled)] == ["Ines", "Taro"]


def test_an_undo_of_what_was_changed_again_is_told(people: dict[str, TestClient], filled: Ledger) -> None:
    event = name(filled, "herald", "ASSAULT")
    send(people["Ines"], "edit", {"event": event, "field": "date", "value": "2021-05-30"})
    send(people["Taro"], "edit", {"event": event, "field": "date", "value": "2021-05-29"})
    assert send(people["Ines"], "undo", {"entry": "1"}, seen=1).status_code == 409


def test_the_same_report_with_another_text_is_told(people: dict[str, TestClient], filled: Ledger) -> None:
    event = name(filled, "herald", "ASSAULT")
    fields = {"event": event, "field": "date", "value": "2021-05-30", "text": "0" * 64}
    assert send(people["Ines"], "edit", fields).status_code == 409
    assert history(filled) == []


def test_a_reader_sees_no_forms_and_may_send_none(people: dict[str, TestClient], filled: Ledger) -> None:
    rosa = people["Rosa"]
    event = name(filled, "herald", "ASSAULT")
    told = happening_of(filled, event)
    assert told is not None
    for path in ("/review", "/review?list=1", f"/happenings/{told.id}", "/reports/herald", "/history", "/review/keys"):
        page = rosa.get(path)
        assert page.status_code == 200
        assert 'action="/review/' not in page.text, path
        assert "/review/event" not in page.text, path
        assert "confirm</td>" not in page.text, path
    for path in ("event?event=" + event, "merge", "actor?key=x", "forget?report=herald"):
        assert rosa.get(f"/review/{path}").status_code == 403
    for action in ACTS:
        fields: dict[str, Any] = {"event": event, "why": "x", "entry": "1", "report": "herald", "sure": "yes"}
        assert send(rosa, action, fields).status_code == 403
    assert history(filled) == []


@pytest.mark.parametrize("action", sorted(ACTS))
def test_a_form_without_the_sessions_key_does_nothing(client: TestClient, filled: Ledger, action: str) -> None:
    event = name(filled, "herald", "ASSAULT")
    for key in ({}, {"csrf": "0" * 64}):
        fields = {"event": event, "why": "x", "entry": "1", "report": "herald", "sure": "yes", **key}
        answer = client.post(f"/review/{action}", data=fields)
        assert answer.status_code == 403
    other = {"origin": "https://evil.example"}
    sent = {"csrf": form_key(client), "event": event, "why": "x"}
    assert client.post(f"/review/{action}", data=sent, headers=other).status_code == 403
    assert history(filled) == []


def test_nobody_without_a_session_gets_anything(filled: Ledger) -> None:
    stranger = opened(filled, login=False)
    for path in ("", "?list=1", "/event?event=herald:e1", "/merge", "/actor?key=x", "/forget?report=herald", "/keys"):
        assert stranger.get(f"/review{path}").status_code == 401
    assert stranger.post("/review/confirm", data={"event": "herald:e1"}).status_code == 401


HOSTILE = ['"><script>alert(1)</script>', "</textarea><img src=x onerror=alert(1)>", "{{ 7 * 7 }}", "\u202ereversed"]


@pytest.mark.parametrize("words", HOSTILE)
def test_what_people_type_is_never_markup(client: TestClient, filled: Ledger, words: str) -> None:
    event = name(filled, "herald", "ASSAULT")
    pages = [
        send(client, "edit", {"event": event, "field": "actors", "value": words, "why": words, "start": "x"}),
        send(client, "reject", {"event": event, "happening": words, "why": ""}),
        client.get("/review", params={"q": words, "country": words, "list": "1"}),
    ]
    send(client, "edit", {"event": event, "field": "actors", "value": words, "why": words})
    pages += [
        send(client, "edit", {"event": event, "field": "actors", "value": words, "why": words}, seen=0),
        client.get("/review/event", params={"event": event}),
        client.get("/review/actor", params={"key": sighting(filled, "herald", "ASSAULT").actors[0].key, "q": words}),
        client.get("/review", params={"id": getattr(happening_of(filled, event), "id", "")}),
    ]
    for page in pages:
        assert page.status_code in (200, 409, 422)
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text


def test_a_report_is_not_forgotten_over_what_somebody_did_to_it(client: TestClient, filled: Ledger) -> None:
    event = name(filled, "herald", "ASSAULT")
    gone = {"report": "herald", "why": "asked to", "sure": "yes"}
    assert send(client, "confirm", {"event": name(filled, "courier", "COERCE")}).status_code == 303
    assert send(client, "confirm", {"event": event}).status_code == 303
    refused = send(client, "forget", gone, seen=1)
    assert refused.status_code == 409
    assert "in the meantime" in refused.text
    assert send(client, "forget", {**gone, "text": "0" * 64}).status_code == 409
    assert send(client, "forget", gone).status_code == 303
    again = send(client, "forget", gone)
    assert again.status_code == 409
    assert "forgotten already" in again.text
    assert [entry.action for entry in history(filled)] == ["confirm", "confirm", "forget"]
