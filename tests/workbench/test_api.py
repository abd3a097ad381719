"""The JSON API: each resource answers with the ledger's records, and every wrong request with one sentence."""

from __future__ import annotations

import csv
import io
import json
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import msgspec
import pytest
from fastapi.testclient import TestClient

from allegedly.keeping.exporting import recorded
from allegedly.ledger import Filter, Ledger
from allegedly.records import Findings, Happening, to_json
from allegedly.workbench.access import Access
from allegedly.workbench.access.forms import HEADER
from allegedly.workbench.app import create_app
from tests.workbench.conftest import BASE

BEARER = {"Authorization": "Bearer token"}


@pytest.fixture
def api(filled: Ledger) -> Iterator[TestClient]:
    """A program with the token, on the ledger of the four reports."""
    with TestClient(create_app(filled, Access(token="token")), base_url=BASE, headers=BEARER) as client:
        yield client


def got(api: TestClient, path: str, **parameters: Any) -> Any:
    answer = api.get(path, params=parameters or None)  # none would drop the path's own
    assert answer.status_code == 200, f"{path}: {answer.text}"
    assert answer.headers["content-type"] == "application/json"
    return answer.json()


def happening(api: TestClient, **chosen: Any) -> Any:
    """The first happening of a list."""
    return got(api, "/api/happenings", **chosen)["happenings"][0]


def event_of(found: Any) -> str:
    return f"{found['events'][0]['report']}:{found['events'][0]['event']}"


def test_happenings_are_those_of_the_ledger_with_their_facets(api: TestClient, filled: Ledger) -> None:
    answer = got(api, "/api/happenings", type="COERCE", standing="contested")
    with filled.read() as reader:
        expected = list(reader.happenings(Filter(types=("COERCE",), standing=("contested",))))
    assert msgspec.convert(answer["happenings"], list[Happening]) == expected
    assert answer["total"] == len(expected) > 0
    assert {"value": "contested", "name": "contested", "count": len(expected)} in answer["facets"]["standing"]


def test_the_pages_of_a_list_hold_all_of_it_once(api: TestClient) -> None:
    total, path, seen = got(api, "/api/happenings")["total"], "/api/happenings?size=2&order=oldest", []
    while path:
        answer = got(api, path)
        seen += [one["id"] for one in answer["happenings"]]
        path = answer["next"]
    assert len(seen) == len(set(seen)) == total > 2


def test_filters_have_the_names_that_they_have_on_the_screens(api: TestClient) -> None:
    near = got(api, "/api/happenings", place="gori", **{"from": "2021-06-01", "to": "2021-06-01"})["happenings"]
    assert [one["type"] for one in near] == ["ASSAULT"]
    assert got(api, "/api/happenings", q="gunmen farmers")["total"] == 1
    assert got(api, "/api/happenings", source="publisher:post")["total"] >= 1
    assert got(api, "/api/happenings", country="GEO", actor="police")["total"] >= 1


def test_a_happening_by_its_id(api: TestClient) -> None:
    one = happening(api)
    assert got(api, f"/api/happenings/{one['id']}") == one


def test_a_report_is_the_contract_as_corrections_leave_it(api: TestClient, filled: Ledger) -> None:
    with filled.read() as reader:
        row = reader.report("gazette")
        assert row is not None
        expected = recorded(reader, row.seq).findings
    assert api.get("/api/reports/gazette").content == to_json(expected)
    first = expected.events[0].id
    api.post("/api/corrections/reject", json={"events": [f"gazette:{first}"]}).raise_for_status()
    left = msgspec.convert(got(api, "/api/reports/gazette"), Findings)
    assert [event.id for event in left.events] == [event.id for event in expected.events[1:]]
    assert got(api, "/api/reports/gazette", revision=1)["report"]["id"] == "gazette"


def test_search_marks_the_words(api: TestClient) -> None:
    hits = got(api, "/api/search", q="students")["hits"]
    assert {hit["report"] for hit in hits} == {"gazette", "courier"}
    assert {mark["text"] for hit in hits for mark in hit["marks"]} == {"students", "Students"}
    first = got(api, "/api/search", q="students", size=1)
    assert got(api, first["next"])["hits"][0]["report"] != first["hits"][0]["report"]


def test_actors_and_sources_lead_from_the_list_to_the_one(api: TestClient) -> None:
    actor = next(row for row in got(api, "/api/actors", q="police")["actors"])
    assert got(api, f"/api/actors/{quote(actor['called']['key'])}")["actor"]["key"] == actor["called"]["key"]
    source = next(row for row in got(api, "/api/sources", q="The Post")["sources"])
    assert source["called"]["name"] == "The Post"
    found = got(api, f"/api/sources/{quote(source['side']['party'])}")["source"]
    assert found["total"] == source["side"]["asserts"]


def test_the_queue_holds_what_is_open_the_contested_first(api: TestClient) -> None:
    queue = got(api, "/api/review")
    assert queue["queue"][0]["standing"] == "contested"
    events = [f"{one['report']}:{one['event']}" for one in queue["queue"][0]["events"]]
    api.post("/api/corrections/confirm", json={"events": events}).raise_for_status()
    left = got(api, "/api/review")
    assert left["total"] == queue["total"] - 1
    assert queue["queue"][0]["id"] not in {one["id"] for one in left["queue"]}


def test_the_timeline_counts_each_dated_happening(api: TestClient) -> None:
    line = got(api, "/api/timeline")
    assert line["unit"] == "day"
    counted = sum(count for period in line["periods"] for count in period["counts"].values())
    assert counted == line["dated"] > 2
    may = got(api, "/api/timeline", **{"from": "2021-05-01", "to": "2021-05-31"})
    days = {one["first"]: one["counts"] for one in may["periods"] if one["counts"]}
    assert days
    assert set(days) <= {"2021-05-04", "2021-05-05"}


def test_the_map_has_the_places_with_their_points(api: TestClient) -> None:
    answer = got(api, "/api/map", standing="contested")
    kutaisi = next(place for place in answer["places"] if place["name"] == "Kutaisi")
    assert (round(kutaisi["lat"]), round(kutaisi["lon"]), kutaisi["precise"]) == (42, 43, True)
    assert kutaisi["counts"] == {"contested": 1}


def test_a_correction_stands_in_the_history_and_can_be_taken_back(api: TestClient) -> None:
    one = happening(api, type="ASSAULT")
    event = event_of(one)
    place = {"name": "Tskhinvali", "country": "GEO"}
    sent = {"event": event, "field": "place", "value": place, "why": "I was there"}
    answer = api.post("/api/corrections/edit", json=sent, headers={"Cookie": "allegedly-name=Ines"})
    assert answer.status_code == 201
    entry = answer.json()
    assert (entry["who"], entry["why"], entry["old"]["name"]) == ("Ines", "I was there", "Gori")
    report = f"/api/reports/{event.split(':')[0]}"
    assert {"Tskhinvali"} < {one["place"]["name"] for one in got(api, report)["events"] if one["place"]} | {"Gori"}
    api.post("/api/corrections/undo", json={"entry": entry["seq"]}).raise_for_status()
    assert "Tskhinvali" not in api.get(report).text
    history = got(api, "/api/history")
    assert [one["action"] for one in history["history"]] == ["edit", "undo"]
    assert history["undone"] == [entry["seq"]]
    assert got(api, got(api, "/api/history", size=1)["next"])["history"][0]["action"] == "undo"


def test_happenings_are_parted_and_brought_together(api: TestClient) -> None:
    one = next(one for one in got(api, "/api/happenings", type="COERCE")["happenings"] if len(one["events"]) > 1)
    other = f"{one['events'][-1]['report']}:{one['events'][-1]['event']}"
    before = got(api, "/api/happenings")["total"]
    api.post("/api/corrections/not-the-same", json={"happening": one["id"], "events": [other]}).raise_for_status()
    parted = got(api, "/api/happenings")
    assert parted["total"] == before + 1
    ids = [h["id"] for h in parted["happenings"] for e in h["events"] if f"{e['report']}:{e['event']}" == other]
    api.post("/api/corrections/merge", json={"happenings": [one["id"], *ids]}).raise_for_status()
    assert got(api, "/api/happenings")["total"] == before


def test_actors_are_brought_together_and_parted(api: TestClient) -> None:
    keys = [row["called"]["key"] for row in got(api, "/api/actors")["actors"] if row["did"]][:2]
    api.post("/api/corrections/merge-actors", json={"actors": keys}).raise_for_status()
    merged = got(api, f"/api/actors/{quote(keys[1])}")["actor"]
    assert (merged["key"], merged["merged"]) == (keys[0], [keys[1]])
    report = merged["lines"][0]["happening"]["reports"][0]
    api.post("/api/corrections/split-actor", json={"actor": keys[0], "reports": [report]}).raise_for_status()
    assert f"{keys[0]}#" in json.dumps(got(api, "/api/actors"))


@pytest.mark.parametrize("how", ["header", "body"])
def test_whoever_corrects_what_changed_meanwhile_is_told(api: TestClient, how: str) -> None:
    answer = api.get(f"/api/happenings/{happening(api)['id']}")
    event = event_of(answer.json())
    api.post("/api/corrections/edit", json={"event": event, "field": "distanced", "value": True}).raise_for_status()
    headers = {"If-Match": answer.headers["etag"]} if how == "header" else {}
    seen = {} if how == "header" else {"seen": 0}
    refused = api.post("/api/corrections/reject", json={"events": [event], **seen}, headers=headers)
    assert refused.status_code == 409
    assert "in the meantime (entry 1 of the history)" in refused.json()["error"]
    now = {"If-Match": api.get(f"/api/reports/{event.split(':')[0]}").headers["etag"]}
    assert api.post("/api/corrections/reject", json={"events": [event]}, headers=now).status_code == 201


def test_files_are_imported_in_the_background(api: TestClient) -> None:
    text = b"Police arrested three miners in Rustavi on 2 July 2021, their union said.\n"
    files = [("files", ("../a report.txt", text)), ("files", ("empty.txt", b""))]
    answer = api.post("/api/imports", files=files, data={"publisher": "The Chronicle", "published": "2021-07-03"})
    assert answer.status_code == 202
    one = answer.json()
    until = time.monotonic() + 60
    while one["state"] in ("waiting", "running") and time.monotonic() < until:
        time.sleep(0.05)
        one = got(api, f"/api/imports/{one['id']}")
    assert (one["state"], one["outcomes"], one["sources"]) == ("done", {"new": 1}, ["a report.txt", "empty.txt"])
    assert one["problems"] == len(one["told"]) == 1
    assert got(api, f"/api/reports/{one['reports'][0]}")["report"]["publisher"] == "The Chronicle"
    assert [known["id"] for known in got(api, "/api/imports")["imports"]] == [one["id"]]
    assert api.post(f"/api/imports/{one['id']}/stop").status_code == 200


def test_exports_are_downloads(api: TestClient) -> None:
    offered = {one["name"]: one["suffix"] for one in got(api, "/api/exports")["exports"]}
    for name, suffix in offered.items():
        answer = api.get(f"/api/exports/{name}")
        assert answer.status_code == 200
        assert answer.headers["content-disposition"] == f'attachment; filename="ledger{suffix}"'
        assert answer.content
    rows = list(csv.DictReader(io.StringIO(api.get("/api/exports/acled?status=planned").text)))
    assert rows
    assert len(rows) != len(list(csv.DictReader(io.StringIO(api.get("/api/exports/acled").text))))
    assert b"Post" in api.get("/api/exports/plover?pseudonymise=true").content


def test_a_session_sends_with_its_key_only(client: TestClient) -> None:
    me = got(client, "/api/me")
    body = {"events": [event_of(happening(client))]}
    assert client.post("/api/corrections/confirm", json=body).status_code == 403
    assert client.post("/api/corrections/confirm", json=body, headers={HEADER: "0" * 64}).status_code == 403
    assert client.post("/api/corrections/confirm", json=body, headers={HEADER: me["csrf"]}).status_code == 201


def test_a_bearer_needs_no_key(api: TestClient) -> None:
    assert got(api, "/api/me")["csrf"] is None


HUGE = {"killed": 10**30}
JSON = {"Content-Type": "application/json"}
WRONG: list[tuple[str, str, int, dict[str, Any]]] = [
    ("GET", "/api/happenings?type=NOTHING", 422, {}),
    ("GET", "/api/happenings?from=yesterday", 422, {}),
    ("GET", "/api/happenings?from=0", 422, {}),
    ("GET", "/api/happenings?page=0", 422, {}),
    ("GET", "/api/happenings?page=%EF%BC%91", 422, {}),
    ("GET", "/api/happenings?size=100000", 422, {}),
    ("GET", "/api/happenings?q=" + "x" * 301, 422, {}),
    ("GET", "/api/happenings/nothing", 404, {}),
    ("GET", "/api/happenings/%00", 404, {}),
    ("GET", "/api/reports/nothing", 404, {}),
    ("GET", "/api/reports/", 404, {}),
    ("GET", "/api/reports/gazette?revision=2", 404, {}),
    ("GET", "/api/actors/nobody", 404, {}),
    ("GET", "/api/sources/nobody", 404, {}),
    ("GET", "/api/imports/nothing", 404, {}),
    ("GET", "/api/exports/xls", 404, {}),
    ("GET", "/api/search", 422, {}),
    ("GET", "/api/nothing", 404, {}),
    ("PUT", "/api/happenings", 405, {}),
    ("POST", "/api/corrections/confirm", 422, {"content": b"{", "headers": JSON}),
    ("POST", "/api/corrections/confirm", 422, {"content": b"\xff\xfe", "headers": JSON}),
    ("POST", "/api/corrections/confirm", 400, {"content": b"[" * 100_000, "headers": JSON}),
    ("POST", "/api/corrections/confirm", 422, {"content": b'{"events": ["\\ud800:e1"]}', "headers": JSON}),
    ("POST", "/api/corrections/confirm", 422, {"content": b'{"\\udfff": 1, "events": ["a:b"]}', "headers": JSON}),
    ("POST", "/api/corrections/confirm", 422, {"json": {"events": []}}),
    ("POST", "/api/corrections/confirm", 422, {"json": {"events": ["gazette:e1"], "who": "somebody else"}}),
    ("POST", "/api/corrections/confirm", 422, {"json": {"events": ["gazette:e1"], "why": "x" * 2_001}}),
    ("POST", "/api/corrections/confirm", 404, {"json": {"events": ["gazette:e99"]}}),
    ("POST", "/api/corrections/confirm", 404, {"json": {"events": ["gazette"]}}),
    ("POST", "/api/corrections/confirm", 400, {"json": {"events": ["gazette:e1"]}, "headers": {"If-Match": '"x"'}}),
    ("POST", "/api/corrections/edit", 422, {"json": {"event": "gazette:e1", "field": "rank", "value": 1}}),
    ("POST", "/api/corrections/edit", 422, {"json": {"event": "gazette:e1", "field": "type"}}),
    ("POST", "/api/corrections/edit", 400, {"json": {"event": "gazette:e1", "field": "type", "value": "WAR"}}),
    ("POST", "/api/corrections/edit", 400, {"json": {"event": "gazette:e1", "field": "counts", "value": HUGE}}),
    ("POST", "/api/corrections/undo", 404, {"json": {"entry": 7}}),
    ("POST", "/api/corrections/undo", 422, {"json": {"entry": 10**30}}),
    ("POST", "/api/imports", 422, {"data": {"published": "2020-01-01"}}),
    ("POST", "/api/imports", 422, {"files": {"files": ("a.txt", b"x")}, "data": {"published": "soon"}}),
    ("POST", "/api/imports/nothing/stop", 404, {}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("method", "path", "status", "more"), WRONG, ids=[f"{number}-{one[1][:40]}" for number, one in enumerate(WRONG)]
)
def test_what_is_wrong_is_told_in_one_sentence(
    api: TestClient, filled: Ledger, method: str, path: str, status: int, more: dict[str, Any]
) -> None:
    answer = api.request(method, path, **more)
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]
    sentence = answer.json()["error"]
    assert sentence.endswith(".")
    assert len(sentence) < 400
    with filled.read() as reader:
        assert reader.last_entry() is None


def test_a_forgotten_report_is_gone(api: TestClient, filled: Ledger) -> None:
    from allegedly.keeping.correcting import Person, forget
    from allegedly.keeping.keeper import Keeper

    forget(Keeper(filled), Person("Ines", "asked for"), "gazette")
    answer = api.get("/api/reports/gazette")
    assert answer.status_code == 410
    assert "was forgotten" in answer.json()["error"]


def test_forgetting_takes_a_reason_and_certainty(client: TestClient, filled: Ledger) -> None:
    bearer = {"Authorization": f"Bearer {client.app.state.workbench.access.token}"}  # type: ignore[attr-defined]
    address = "/api/corrections/forget"
    for lacking in ({}, {"sure": True}, {"why": "asked to"}, {"why": "", "sure": True}, {"why": "x", "sure": False}):
        assert client.post(address, json={"report": "post", **lacking}, headers=bearer).status_code == 422
    whole = {"report": "post", "why": "asked to", "sure": True}
    event = client.get("/api/reports/post").json()["events"][0]["id"]
    confirmed = client.post("/api/corrections/confirm", json={"events": [f"post:{event}"]}, headers=bearer)
    assert confirmed.status_code == 201
    assert client.post(address, json={**whole, "seen": 0}, headers=bearer).status_code == 409
    answer = client.post(address, json={**whole, "seen": 1}, headers=bearer)
    assert answer.status_code == 201
    assert (answer.json()["action"], answer.json()["report"]) == ("forget", "post")
    with filled.read() as reader:
        assert reader.report("post").forgotten
    assert client.post(address, json={**whole, "report": "none"}, headers=bearer).status_code == 404
