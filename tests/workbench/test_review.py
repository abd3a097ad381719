"""Corrections from the screens: each changes the ledger and its history, and can be undone."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx import Response

from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Ledger
from allegedly.ledger.history import check_chain
from allegedly.ledger.verify import verify
from allegedly.records import Entry, Happening, Sighting
from tests.workbench.conftest import REPORTS, form_key


def sighting(ledger: Ledger, report: str, type: str, status: str | None = None) -> Sighting:
    with ledger.read() as reader:
        row = reader.report(report)
        assert row is not None
        return next(s for s in reader.events(row.seq).values() if s.type == type and status in (None, s.status))


def name(ledger: Ledger, report: str, type: str, status: str | None = None) -> str:
    return f"{report}:{sighting(ledger, report, type, status).event}"


def happenings(ledger: Ledger) -> list[Happening]:
    with ledger.read() as reader:
        return list(reader.happenings())


def happening_of(ledger: Ledger, event: str) -> Happening | None:
    told = tuple(event.split(":"))
    return next((h for h in happenings(ledger) if told in {(m.report, m.event) for m in h.events}), None)


def history(ledger: Ledger) -> list[Entry]:
    """The history, whole, in a clean ledger."""
    with ledger.read() as reader:
        entries = list(reader.history())
        assert not list(check_chain(entries))
        assert not list(verify(reader))
    return entries


def send(client: TestClient, action: str, fields: dict[str, Any], seen: int | None = None) -> Response:
    """A form as a page of now, or of when the history had `seen` entries, sends it."""
    if seen is None:
        seen = len(re.findall(r'id="h-\d+"', client.get("/history").text))
    sent = {"csrf": form_key(client), "seen": str(seen), **fields}
    return client.post(f"/review/{action}", data=sent, follow_redirects=False)


def forms(page: str, action: str) -> list[dict[str, Any]]:
    """The fields that a page's forms for an action are filled with."""
    found = []
    for form in re.findall(r"<form[^>]*>.*?</form>", page, re.S):
        if f'action="/review/{action}"' not in form:
            continue
        pairs: dict[str, Any] = {}
        for tag in re.findall(r"<input[^>]*>", form):
            given = dict(re.findall(r'(\w+)="([^"]*)"', tag))
            if "name" not in given or (given.get("type") == "checkbox" and " checked" not in tag):
                continue
            pairs.setdefault(given["name"], []).append(unescape(given.get("value", "")))
        found.append(pairs)
    return found


def test_confirming_from_the_queue_is_in_the_history_and_leads_on(client: TestClient, filled: Ledger) -> None:
    page = client.get("/review").text
    (form,) = forms(page, "confirm")
    answer = client.post("/review/confirm", data=form, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/review?id=")
    assert answer.headers["location"].endswith("done=1")
    (entry,) = history(filled)
    assert (entry.action, entry.seq, len(entry.about)) == ("confirm", 1, len(form["event"]))
    after = client.get(answer.headers["location"])
    assert after.status_code == 200
    assert 'aria-keyshortcuts="u"' in after.text
    assert form["happening"][0] not in "".join(re.findall(r'data-happening="(\w+)"', after.text))
    listed = client.get("/review?list=1").text
    assert form["happening"][0] not in listed


def test_who_did_it_and_why_stand_in_the_history(client: TestClient, filled: Ledger) -> None:
    client.post("/name", data={"csrf": form_key(client), "name": "Ines", "back": "/"})
    event = name(filled, "herald", "ASSAULT")
    answer = send(client, "reject", {"event": event, "why": "a  misprint", "back": "/reports/herald#e-e1"})
    assert answer.headers["location"] == "/reports/herald?done=1#e-e1"
    (entry,) = history(filled)
    assert (entry.action, entry.who, entry.why) == ("reject", "Ines", "a misprint")
    assert happening_of(filled, event) is None
    Keeper(filled).rebuild()
    assert happening_of(filled, event) is None, "a re-read keeps it"
    assert send(client, "undo", {"entry": "1"}).status_code == 303
    assert [one.action for one in history(filled)] == ["reject", "undo"]
    assert happening_of(filled, event) is not None


def names_of(field: str) -> Callable[[Sighting], list[str]]:
    return lambda sighting: [one.name for one in getattr(sighting, field)]


def people(sighting: Sighting) -> tuple[int | None, int | None]:
    killed, injured = sighting.counts.killed, sighting.counts.injured
    return killed and killed.value, injured and injured.value


EDITS: list[tuple[str, dict[str, str], Any, Any]] = [
    ("type", {"value": "COERCE"}, "COERCE", lambda s: s.type),
    ("mode", {"value": "beat"}, "beat", lambda s: s.mode),
    ("status", {"value": "possible"}, "possible", lambda s: s.status),
    ("distanced", {"value": "yes"}, True, lambda s: s.distanced),
    ("date", {"value": "2021-05"}, "2021-05", lambda s: s.edtf),
    ("date", {"value": ""}, None, lambda s: s.edtf),
    ("place", {"place": "Poti", "country": "geo"}, ("GEO", 42), lambda s: (s.place.country, int(s.place.lat))),
    ("place", {"place": "A farm", "lat": "42.1", "lon": "44.2"}, 44.2, lambda s: s.place.lon),
    ("place", {"place": ""}, None, lambda s: s.place),
    ("actors", {"value": "Bandits\r\n\r\nThe mayor"}, ["Bandits", "The mayor"], names_of("actors")),
    ("recipients", {"value": ""}, [], names_of("recipients")),
    ("counts", {"killed": "4", "injured": "1,200"}, (4, 1200), people),
    ("voice", {"value": "A witness"}, ["A witness"], lambda s: [one.figure.name for one in s.voice]),
    ("voice", {"value": ""}, [], lambda s: list(s.voice)),
]  # fmt: skip


@pytest.mark.parametrize(("field", "fields", "new", "shown"), EDITS)
def test_every_field_can_be_edited_and_undone(
    client: TestClient, filled: Ledger, field: str, fields: dict[str, str], new: Any, shown: Any
) -> None:
    before = sighting(filled, "herald", "ASSAULT")
    event = f"herald:{before.event}"
    page = client.get("/review/event", params={"event": event})
    assert page.status_code == 200
    assert f'id="f-{field}"' in page.text
    answer = send(client, "edit", {"event": event, "field": field, **fields})
    assert answer.status_code == 303, answer.text
    (entry,) = history(filled)
    assert (entry.action, entry.field) == ("edit", field)
    Keeper(filled).rebuild()
    with filled.read() as reader:
        row = reader.report("herald")
        assert row is not None
        now = next(s for s in reader.events(row.seq).values() if s.event == before.event)
    assert shown(now) == new
    send(client, "undo", {"entry": "1"})
    assert sighting(filled, "herald", "ASSAULT") == before


@pytest.mark.parametrize(
    ("field", "fields", "said"),
    [
        ("date", {"value": "next Tuesday"}, "is no date in EDTF"),
        ("type", {"value": "WEDDING"}, "type cannot be"),
        ("counts", {"killed": "some"}, "is no number of people killed"),
        ("place", {"place": "X", "lat": "north", "lon": "1"}, "is no number of degrees"),
        ("place", {"place": "X", "lat": "42"}, "both its latitude and its longitude"),
        ("place", {"place": "X", "country": "Georgia"}, "place cannot be"),
        ("status", {"value": "happened"}, "stands there already"),
        ("date", {"value": "2021-06-02", "quote": "words that nobody wrote"}, "does not have the words"),
        ("date", {"value": "2021-06-02", "start": "5", "end": "x"}, "whole numbers"),
        ("date", {"value": "2021-06-02", "start": "5"}, "first and its last character"),
        ("date", {"value": "2021-06-02", "start": "0", "end": "90000"}, "has no words from character"),
        ("colour", {"value": "red"}, "has no field"),
    ],
)
def test_a_wrong_value_is_one_sentence_with_the_form_kept(
    client: TestClient, filled: Ledger, field: str, fields: dict[str, str], said: str
) -> None:
    event = name(filled, "herald", "ASSAULT")
    answer = send(client, "edit", {"event": event, "field": field, "why": "as I read it", **fields})
    assert answer.status_code == 422
    assert history(filled) == []
    if field != "colour":
        assert said in unescape(answer.text)
        kept = answer.text[answer.text.index(f'id="f-{field}" open') :]
        assert 'value="as I read it"' in kept[: kept.index("</details>")]
        for value in fields.values():
            assert f'value="{value}"' in kept[: kept.index("</details>")] or value == "WEDDING"


@pytest.mark.parametrize("action", ["reject", "split", "merge", "merge-actors", "split-actor", "forget"])
def test_a_reason_is_asked_for_and_what_was_sent_is_kept(client: TestClient, filled: Ledger, action: str) -> None:
    event = name(filled, "herald", "ASSAULT")
    answer = send(client, action, {"event": event, "happening": "h1", "why": "  ", "back": "/map"})
    assert answer.status_code == 422
    assert "Give a reason" in answer.text
    assert f'name="event" value="{event}"' in answer.text
    assert 'name="back" value="/map"' in answer.text
    assert history(filled) == []


def test_a_merge_and_a_split(client: TestClient, filled: Ledger) -> None:
    arrest = happening_of(filled, name(filled, "gazette", "COERCE", "happened"))
    killing = happening_of(filled, name(filled, "herald", "ASSAULT"))
    assert arrest is not None
    assert killing is not None
    page = client.get("/review/merge", params={"id": [arrest.id, killing.id]}).text
    (form,) = forms(page, "merge")
    assert form["happening"][:2] == [arrest.id, killing.id]
    answer = client.post("/review/merge", data={**form, "why": "one day of violence"}, follow_redirects=False)
    assert answer.status_code == 303
    assert len(happenings(filled)) + 1 >= 1
    event = name(filled, "herald", "ASSAULT")
    one = happening_of(filled, event)
    assert one is not None
    assert {"gazette", "herald"} <= set(one.reports)
    Keeper(filled).rebuild()
    send(client, "split", {"happening": one.id, "event": event, "why": "another town"})
    apart = happening_of(filled, event)
    assert apart is not None
    assert "gazette" not in apart.reports
    assert [e.action for e in history(filled)] == ["merge-happenings", "not-the-same"]
    send(client, "undo", {"entry": "2"})
    again = happening_of(filled, event)
    assert again is not None
    assert "gazette" in again.reports


def test_a_happening_is_merged_by_its_address_too(client: TestClient, filled: Ledger) -> None:
    first, second = happenings(filled)[:2]
    fields = {"happening": [first.id, f"http://127.0.0.1:8321/happenings/{second.id}?x=1#top"], "why": "one"}
    assert send(client, "merge", fields).status_code == 303
    assert send(client, "merge", {"happening": [first.id, "nothing"], "why": "one"}).status_code == 404


def test_actors_are_merged_and_split(client: TestClient, filled: Ledger) -> None:
    killers = [sighting(filled, report, "ASSAULT").actors[0] for report in ("herald", "post")]
    keys = [figure.key for figure in killers]
    assert keys[0] != keys[1]
    page = client.get("/review/actor", params={"key": keys[0], "q": killers[1].name}).text
    (form,) = forms(page, "merge-actors")
    form["actor"].append(keys[1])
    client.post("/review/merge-actors", data={**form, "why": "the same men"})
    assert sighting(filled, "post", "ASSAULT").actors[0].key == keys[0]
    (form,) = forms(client.get("/review/actor", params={"key": keys[0]}).text, "split-actor")
    client.post("/review/split-actor", data={**form, "report": "post", "why": "others"})
    assert sighting(filled, "post", "ASSAULT").actors[0].key not in keys
    assert [e.action for e in history(filled)] == ["merge-actors", "split-actor"]


def test_a_report_is_forgotten_after_a_warning_only(client: TestClient, filled: Ledger) -> None:
    page = client.get("/review/forget", params={"report": "post"}).text
    assert "cannot be undone" in page
    (form,) = forms(page, "forget")
    refused = client.post("/review/forget", data={**form, "why": "asked to"}, follow_redirects=False)
    assert refused.status_code == 404
    assert history(filled) == []
    client.post("/review/forget", data={**form, "why": "asked to", "sure": "yes"})
    assert [(e.action, e.report, e.why) for e in history(filled)] == [("forget", "post", "asked to")]
    assert "Armed men" not in client.get("/reports/post").text
    assert client.get("/review/event", params={"event": "post:e1"}).status_code == 404
    assert send(client, "undo", {"entry": "1"}).status_code == 404


def test_words_are_given_as_evidence_by_offsets_or_by_themselves(client: TestClient, filled: Ledger) -> None:
    text = {one[0]: one[3] for one in REPORTS}["herald"]
    event = name(filled, "herald", "ASSAULT")
    start = text.index("three farmers")
    fields = {"event": event, "field": "counts", "killed": "3", "start": str(start), "end": str(start + 13)}
    assert send(client, "edit", {**fields, "quote": "three  farmers"}).status_code == 303
    assert history(filled)[-1].new == {"value": {"killed": 3}, "span": [start, start + 13]}
    wrong = send(client, "edit", {**fields, "quote": "Gunmen"})
    assert wrong.status_code == 422
    assert "do not stand at these characters" in wrong.text
    fields = {"event": event, "field": "place", "place": "Tbilisi", "country": "GEO", "quote": "near  Gori"}
    assert send(client, "edit", fields).status_code == 303
    place = sighting(filled, "herald", "ASSAULT").place
    assert place is not None
    assert (place.name, place.span.text) == ("Tbilisi", "near Gori")
    page = client.get("/review/event", params={"event": event}).text
    assert "near Gori</bdi></q>" in page
    assert send(client, "edit", {**fields, "quote": "on"}).status_code in (303, 422)


def test_other_actions_and_pages_are_404(client: TestClient) -> None:
    assert send(client, "paint", {}).status_code == 404
    assert client.get("/review/event", params={"event": "gazette:e99"}).status_code == 404
    assert client.get("/review/event", params={"event": "nothing"}).status_code == 404
    assert client.get("/review/merge", params={"id": "nothing"}).status_code == 404
    assert client.get("/review/actor", params={"key": "nobody"}).status_code == 404
    assert client.get("/review", params={"id": "nothing"}).status_code == 404
    assert send(client, "confirm", {"event": "gazette:e99"}).status_code == 404
    assert send(client, "confirm", {}).status_code == 422
    assert send(client, "undo", {"entry": "seven"}).status_code == 404
    assert client.get("/review/keys").status_code == 200
    assert client.get("/review/merge").status_code == 200


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_a_form_leads_to_no_other_site(client: TestClient, filled: Ledger, back: str) -> None:
    answer = send(client, "confirm", {"event": name(filled, "herald", "ASSAULT"), "back": back})
    assert answer.headers["location"] == "/review?done=1"


def test_an_empty_ledger_says_what_to_do(bare: TestClient) -> None:
    assert "import some" in bare.get("/review").text
    assert bare.get("/review?list=1").status_code == 200


def test_a_narrowed_queue_is_walked_within_its_bounds(client: TestClient, filled: Ledger) -> None:
    chosen = [one for one in happenings(filled) if one.type == "COERCE"]
    page = client.get("/review", params={"type": "COERCE"}).text
    assert f"1 of {len(chosen)}" in page
    assert client.get("/review", params={"type": "COERCE", "list": "1"}).text.count("<tr data-happening") == len(chosen)
    other = next(one for one in happenings(filled) if one.type != "COERCE")
    outside = client.get("/review", params={"type": "COERCE", "id": other.id}).text
    assert "not in the queue" in outside
    assert f'data-happening="{other.id}"' in outside
    assert "Nothing like that is open" in client.get("/review", params={"country": "KAZ"}).text
    assert client.get("/review", params={"list": "1", "page": "99"}).status_code == 404


def test_any_happening_can_be_found_to_merge_with(client: TestClient, filled: Ledger) -> None:
    arrest, protest = (next(h for h in happenings(filled) if h.type == type) for type in ("COERCE", "PROTEST"))
    page = client.get("/review/merge", params={"id": arrest.id}).text
    assert f'value="{protest.id}"' not in page
    found = client.get("/review/merge", params={"id": arrest.id, "q": "rally", "from": "", "actor": ""}).text
    listed = found.split('id="found"')[1]
    assert f"/happenings/{protest.id}" in listed
    assert f"/happenings/{arrest.id}" not in listed
    mark = unescape(next(re.finditer(rf'href="([^"]*id={protest.id}[^"]*)"', listed))[1])
    (form,) = forms(client.get(mark).text, "merge")
    assert form["happening"][:2] == [arrest.id, protest.id]  # and a field for one more
    nothing = client.get("/review/merge", params={"id": arrest.id, "q": "nothinglikethat"}).text
    assert "0 happenings found" in nothing
    assert "No happening is like that" in nothing
    assert client.get("/review/merge", params={"id": arrest.id, "place": "Gori", "page": 9}).status_code == 200
