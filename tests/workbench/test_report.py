"""The page of one report: its text to the character, its events beside it, its revisions, copies and end."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html
from msgspec.structs import replace

from allegedly import read
from allegedly.keeping import correcting
from allegedly.keeping.correcting import Person
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Ledger
from allegedly.records import Counts, Event, Findings, Span
from allegedly.workbench.reports.changes import MOST, changes
from allegedly.workbench.reports.marking import Sentences, asked_for
from tests.workbench.conftest import opened

ADA = Person("Ada", "read it again")


def shown(client: TestClient, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def text_of(page: Any) -> str:
    return "\n".join(paragraph.text_content() for paragraph in page.find_class("text"))


def note(page: Any, event: str) -> Any:
    return page.get_element_by_id(f"n-{event}")


def said(element: Any) -> str:
    return " ".join(element.text_content().split())


def recorded(ledger: Ledger, text: str, **more: Any) -> Findings:
    found = read(text, publisher="The Courier", published="2021-05-06")
    found = replace(found, report=replace(found.report, **{"id": "made", "title": "A title", **more}))
    Keeper(ledger).record(found)
    return found


def test_the_text_is_there_to_the_character(client: TestClient, filled: Ledger) -> None:
    with filled.read() as reader:
        for row in reader.reports():
            page = shown(client, f"/reports/{row.id}")
            assert text_of(page) == row.report.text.strip()
            assert said(page.find(".//h1")) == row.report.title
            assert row.report.sha256 in page.text_content()


def test_every_event_has_a_note_beside_its_sentence(client: TestClient, filled: Ledger) -> None:
    with filled.read() as reader:
        for row in reader.reports():
            page = shown(client, f"/reports/{row.id}")
            events = reader.events(row.seq)
            told = reader.standing_of(events)
            assert len(page.find_class("event")) == len(events)
            for seq, event in events.items():
                its = note(page, event.event)
                words = said(its)
                happening, standing = told[seq]
                assert event.type in words
                assert standing in words
                assert f"/happenings/{happening}" in its.xpath(".//a/@href")
                assert f"#e-{event.event}" in its.xpath(".//a/@href")
                for name in [*event.actors, *event.recipients]:
                    assert name.name in words
                if event.place:
                    assert event.place.name in words
                if event.edtf:
                    assert event.edtf in words
                spot = page.get_element_by_id(f"e-{event.event}")
                sentence = spot.getparent() if spot.get("class") == "spot" else spot
                assert event.evidence.text in sentence.text_content()
                assert page.get_element_by_id(f"c-{event.evidence.start}-{event.evidence.end}") is not None


def test_the_notes_of_a_crowded_paragraph_fold(client: TestClient, filled: Ledger) -> None:
    text = (
        "Police arrested two men, beat a driver, raided a shop and seized a car in Kutaisi on 4 May 2021. "
        "Students protested, workers went on strike and gunmen killed a guard.\n\nThe mayor resigned."
    )
    found = recorded(filled, text)
    assert len(found.events) > 5
    page = shown(client, "/reports/made")
    (folded,) = page.find_class("folded")
    inside = folded.find_class("event")
    assert len(page.find_class("event")) == len(found.events)
    assert said(folded.find(".//summary")) == f"{len(inside)} more events of this paragraph"
    assert len(page.find_class("notes")[0].find_class("event")) - len(inside) == 2


def test_types_are_explained_on_pages(client: TestClient, filled: Ledger) -> None:
    for path in ("/", "/reports/gazette"):
        (key,) = shown(client, path).find_class("typekey")
        assert key.tag == "details"
        assert "COERCE arrestArresting, holding or imprisoning" in said(key)
        assert "deport" not in said(key)
    codebook = shown(client, "/types")
    assert "/?type=COERCE&mode=arrest" in codebook.xpath("//main//a/@href")
    with filled.read() as reader:
        (happening,) = (one for one in reader.happenings() if one.type == "COERCE")
    for path in (f"/happenings/{happening.id}", f"/happenings/{happening.id}/page.html"):
        assert "arrest: arresting, holding or imprisoning" in client.get(path).text


def test_the_quotes_of_happenings_lead_to_elements(client: TestClient, filled: Ledger) -> None:
    with filled.read() as reader:
        statements = [s for h in reader.happenings() for a in h.accounts for s in a.statements]
    assert statements
    for said_there in statements:
        page = shown(client, f"/reports/{said_there.report}")
        page.get_element_by_id(f"e-{said_there.event}")
        page.get_element_by_id(f"c-{said_there.quote.start}-{said_there.quote.end}")


def test_voices_are_labelled_in_the_text_and_listed(client: TestClient) -> None:
    page = shown(client, "/reports/courier")
    (voice,) = [one for one in page.xpath("//section[contains(@class, 'voices')]//li") if "Union" in said(one)]
    labels = page.xpath("//p[contains(@class, 'text')]//a[contains(@class, 'tag')]")
    assert {label.get("href") for label in labels} >= {f"#{voice.get('id')}"}
    assert "own voice" in said(note(page, "e2"))
    assert "Students’ Union" in said(note(page, "e1"))


def test_a_stretch_that_a_link_asks_for_is_an_element(client: TestClient, filled: Ledger) -> None:
    with filled.read() as reader:
        row = reader.report("courier")
    assert row is not None
    start = row.report.text.index("Kutaisi")
    end = start + len("Kutaisi")
    assert not shown(client, "/reports/courier").xpath(f"//*[@id='c-{start}-{end}']")
    element = shown(client, f"/reports/courier?at={start}-{end}").get_element_by_id(f"c-{start}-{end}")
    assert element.text_content() == row.report.text[start:end]
    assert "at" in element.get("class").split()
    for wrong in ("5-2", "0-99999", "x", "-1-4", "1-2-3"):
        page = shown(client, f"/reports/courier?at={wrong}")
        assert not page.xpath("//*[contains(concat(' ', @class, ' '), ' at ')]")


def test_what_people_rejected_is_struck_and_what_they_confirmed_marked(client: TestClient, filled: Ledger) -> None:
    keeper = Keeper(filled)
    correcting.reject(keeper, ADA, ["courier:e2"])
    correcting.confirm(keeper, ADA, ["courier:e1"])
    correcting.edit(keeper, ADA, "courier:e1", "date", "2021-05-03")
    page = shown(client, "/reports/courier")
    rejected, confirmed = note(page, "e2"), note(page, "e1")
    assert "rejected by Ada: read it again" in said(rejected)
    assert rejected.xpath(".//del")
    assert not rejected.xpath(".//a[starts-with(@href, '/happenings/')]")
    assert "confirmed by Ada" in said(confirmed)
    assert "2021-05-03" in said(confirmed)
    assert "date edited by Ada" in said(confirmed)
    assert "2021-05-03 “" not in said(confirmed)
    marks = page.xpath("//p[contains(@class, 'text')]//a[contains(@class, 'no')]/@href")
    assert "#n-e1" in marks
    assert "#n-e2" not in marks


def test_revisions_and_what_changed(client: TestClient, filled: Ledger) -> None:
    before = "Police arrested ten bakers in Kutaisi on Monday.\nThe bakers had marched."
    after = "Police arrested eleven bakers in Kutaisi on Monday.\nThe bakers had marched."
    recorded(filled, before)
    recorded(filled, after, title="Another title")
    old = shown(client, "/reports/made?revision=1")
    assert text_of(old) == before
    assert "superseded" in old.text_content()
    assert not old.xpath("//article//a[starts-with(@href, '/happenings/')]")
    new = shown(client, "/reports/made")
    assert text_of(new) == after
    (changed,) = new.find_class("changes")
    assert [e.text_content().strip() for e in changed.iter("del")] == ["A title", "ten"]
    assert [e.text_content().strip() for e in changed.iter("ins")] == ["Another title", "eleven"]
    assert "1 unchanged paragraph" in changed.text_content()
    assert text_of(shown(client, "/reports/made?revision=2")) == after
    assert client.get("/reports/made?revision=3").status_code == 404
    assert client.get("/reports/nobody").status_code == 404


def test_a_forgotten_report_says_so_and_nothing_else(client: TestClient, filled: Ledger) -> None:
    correcting.forget(Keeper(filled), ADA, "courier")
    page = shown(client, "/reports/courier")
    words = said(page.get_element_by_id("main"))
    assert "was forgotten on 20" in words
    assert "Kutaisi" not in words
    assert "News in" not in words


def test_a_language_that_is_not_supported_is_shown_all_the_same(client: TestClient, filled: Ledger) -> None:
    text = "Die Polizei hat am Montag in der Stadt zwölf Bäcker festgenommen, wie das Ministerium mitteilte."
    recorded(filled, text)
    page = shown(client, "/reports/made")
    assert text_of(page) == text
    assert "its language (de) is not supported" in page.text_content()
    assert page.find_class("text")[0].get("lang") == "de"


def test_copies_of_a_text_are_named(client: TestClient, filled: Ledger) -> None:
    with filled.read() as reader:
        row = reader.report("gazette")
    assert row is not None
    recorded(filled, row.report.text + "\n", id="wire", title="The same")
    for here, there in (("gazette", "wire"), ("wire", "gazette")):
        (copies,) = shown(client, f"/reports/{here}").find_class("copies")
        assert copies.xpath(".//a/@href") == [f"/reports/{there}"]
    assert not shown(client, "/reports/herald").find_class("copies")


def test_a_report_is_found_by_its_url_and_only_a_web_address_is_a_link(client: TestClient, filled: Ledger) -> None:
    recorded(filled, "Police arrested ten bakers in Kutaisi.", url="https://courier.example/a?b=1&c=2", id="a/b c?#")
    page = shown(client, "/reports/a%2Fb%20c%3F%23")
    (link,) = page.xpath("//p[@class='address']/a")
    assert link.get("href") == "https://courier.example/a?b=1&c=2"
    assert "noopener" in link.get("rel")
    assert text_of(shown(client, "/reports/https%3A%2F%2Fcourier.example%2Fa%3Fb%3D1%26c%3D2")) == text_of(page)
    recorded(filled, "Police arrested nine bakers in Kutaisi.", url="javascript:alert(1)", id="script")
    page = shown(client, "/reports/script")
    assert "javascript:alert(1)" in page.text_content()
    assert not [href for href in page.xpath("//a/@href") if href.startswith("javascript")]


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "{{ 7 * 7 }}", '"><img src=x onerror=alert(1)>'])
def test_what_a_report_says_is_never_markup(client: TestClient, filled: Ledger, hostile: str) -> None:
    text = f"Police arrested ten bakers in Kutaisi on 4 May 2021, {hostile} the union said.\n\u202egnol si sihT"
    recorded(filled, text, title=hostile, publisher=hostile)
    page = shown(client, "/reports/made")
    assert hostile in text_of(page)
    assert said(page.find(".//h1")) == hostile
    assert not page.xpath("//main//script | //main//img")
    assert page.find_class("control")[0].get("data-name") == "U+202E"


def test_changes_come_by_paragraphs_and_words() -> None:
    found = changes("One.\nTwo went home.\nThree.\nFour.", "One.\nTwo ran home.\nThree.\nFour.\nFive.")
    assert [passage.unchanged for passage in found] == [1, 0, 2, 0]
    assert [(piece.kind, piece.text) for piece in found[1].pieces] == [
        ("same", "Two "),
        ("gone", "went "),
        ("new", "ran "),
        ("same", "home."),
    ]
    assert [(piece.kind, piece.text) for piece in found[3].pieces] == [("new", "Five.")]
    assert changes("Same.", "Same.")[0].unchanged == 1
    old, new = " ".join(["a"] * (MOST // 1000)), " ".join(["b"] * 1001)
    assert [(piece.kind, piece.text) for piece in changes(old, new)[0].pieces] == [("gone", old), ("new", new)]


def test_stretches_that_cross_share_an_element(client: TestClient, filled: Ledger) -> None:
    text = "Police arrested ten bakers. They marched."
    (event, *_) = recorded(filled, text).events
    crossing = Span.of(text, event.evidence.end - 7, event.evidence.end + 5)
    sentences = Sentences([event], crossing)
    assert sentences.home(crossing.start, crossing.end) == (event.evidence.start, crossing.end)
    page = shown(client, f"/reports/made?at={crossing.start}-{crossing.end}")
    for id in (f"c-{crossing.start}-{crossing.end}", f"c-{event.evidence.start}-{event.evidence.end}", f"e-{event.id}"):
        holder = page.get_element_by_id(id).getparent()
        assert holder.text_content() == text[event.evidence.start : crossing.end]
        assert "at" in holder.get("class").split()
    assert text_of(page) == text


def test_only_a_stretch_inside_the_text_is_one() -> None:
    assert asked_for("2-5", "abcdefg") == Span(2, 5, "cde")
    assert [asked_for(at, "abc") for at in (None, "", "0-4", "2-2", "1-", "a-b", "1-2 ", "٣-٤")] == [None] * 8


def test_ids_of_events_are_escaped() -> None:
    event = Event(
        id='e"><b>', type="PROTEST", mode=None, contexts=(), rank=1, trigger=Span(0, 1, "a"), evidence=Span(0, 1, "a"),
        mentions=(), actors=(), recipients=(), roles=(), place=None, date=None, counts=Counts(),
        status="happened", status_cues=(), distanced=False, voice=(), score=1.0,
    )  # fmt: skip
    assert "<b>" not in Sentences([event]).opened(0, 1)


def test_an_empty_ledger_has_no_report(bare: TestClient) -> None:
    assert bare.get("/reports/courier").status_code == 404


def test_readers_need_to_log_in(filled: Ledger) -> None:
    stranger = opened(filled, login=False)
    for address in ("/reports/courier", "/actors", "/actors/mayor~GEO", "/sources", "/sources/state%3AGEO"):
        assert stranger.get(address).status_code in (401, 403)
