"""The list of actors and the page of one: what it did, underwent and said."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html

from allegedly import read
from allegedly.happenings.identity import KEY_OF_NONE
from allegedly.keeping import correcting
from allegedly.keeping.correcting import Person
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Ledger
from allegedly.ledger.history import in_force
from allegedly.ledger.profiles import PARTS
from allegedly.workbench.base import to
from allegedly.workbench.profiles import paging as pages
from allegedly.workbench.profiles.actor import merged_into, present_key
from allegedly.workbench.profiles.wording import UNKNOWN
from tests.workbench.conftest import opened

ADA = Person("Ada", "the same people")
FARMERS = "three-farmers~?"


def shown(client: TestClient, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text).get_element_by_id("main")


def said(element: Any) -> str:
    return " ".join(element.text_content().split())


def rows(page: Any) -> dict[str, list[str]]:
    """The cells of the list by the names in its first column."""
    return {said(row.find("th")): [said(cell) for cell in row.iter("td")] for row in page.xpath(".//tbody/tr")}


def test_the_list_counts_what_each_actor_did_underwent_and_said(client: TestClient, filled: Ledger) -> None:
    page = shown(client, "/actors")
    with filled.read() as reader:
        cast = reader.cast(reader.actor_keys())
    assert len(cast) > 10
    listed = page.xpath(".//tbody//th//a/@href")
    assert listed == [to("actors", row.called.key) for row in cast]
    counted = rows(page)
    for row in cast:
        assert counted[row.called.name][1:] == [str(row.did), str(row.undergone), str(row.said)]
    assert counted["Interior Ministry"][0] == "organisation · GEO · government"


def test_actors_are_found_by_part_of_a_name(client: TestClient) -> None:
    assert list(rows(shown(client, "/actors?q=FARM"))) == ["three farmers"]
    assert "No actor has a name like that" in said(shown(client, "/actors?q=astronaut"))
    assert list(rows(shown(client, "/actors?q=%25"))) == []
    assert len(rows(shown(client, "/actors?q=%20"))) > 10


def test_an_empty_ledger_says_what_to_do(bare: TestClient) -> None:
    page = shown(bare, "/actors")
    assert "No actors yet" in said(page)
    assert page.xpath(".//a[@href='/import']")
    assert bare.get("/actors/police").status_code == 404


def test_long_lists_come_in_pages(client: TestClient, filled: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = list(rows(shown(client, "/actors")))
    for module in ("actors", "sources"):
        monkeypatch.setattr(f"allegedly.workbench.pages.{module}.PER_PAGE", 4)
    monkeypatch.setattr(pages, "PER_PAGE", 4)
    seen: list[str] = []
    address = "/actors"
    while address:
        page = shown(client, address)
        seen += rows(page)
        address = next(iter(page.xpath(".//a[@rel='next']/@href")), "")
    assert seen == everybody
    assert client.get("/actors?page=0").status_code == 400
    assert client.get("/actors?page=x").status_code == 400
    beyond = shown(client, "/actors?page=999999")
    assert rows(beyond) == {}
    assert len(rows(shown(client, beyond.xpath(".//a[@rel='prev']/@href")[0]))) == (len(everybody) - 1) % 4 + 1


def test_the_list_follows_the_ledger(client: TestClient, filled: Ledger) -> None:
    before = rows(shown(client, "/actors"))
    found = read("Gunmen attacked a village near Gori on 1 June 2021.", publisher="The Mail", published="2021-06-03")
    Keeper(filled).record(found)
    after = rows(shown(client, "/actors"))
    assert after != before
    assert len(shown(client, "/sources?q=mail").xpath(".//tbody/tr")) == 1
    assert "The Mail" in rows(shown(client, "/sources"))


def test_an_actors_page_tells_its_happenings_with_standing_and_words(client: TestClient, filled: Ledger) -> None:
    page = shown(client, to("actors", FARMERS))
    assert said(page.find(".//h1")) == "three farmers"
    with filled.read() as reader:
        (happening,) = reader.told(reader.actor_happenings(FARMERS, "undergone", 9))
        quotes = {
            event.evidence.text for seq in reader.members(happening.id) for event in [*reader.sightings([seq]).values()]
        }
    (line,) = page.find_class("told")
    assert "contested" in said(line)
    assert happening.type in said(line)
    assert f"/happenings/{happening.id}" in line.xpath(".//a/@href")
    quoted = list(line.find_class("said"))
    assert {said(quote.find("p")) for quote in quoted} == quotes
    assert "Interior Ministry" in said(line)
    assert "The Post, 2021-06-03" in said(line)
    for quote in quoted:
        (href,) = quote.xpath(".//p/a/@href")
        address, anchor = href.split("#")
        assert html.fromstring(client.get(address).text).get_element_by_id(anchor) is not None


def test_parts_are_tabs_and_narrow_by_standing_and_type(client: TestClient, filled: Ledger) -> None:
    key = "interior-ministry~GEO"
    with filled.read() as reader:
        tallies = {part: reader.actor_tally(key, part) for part in PARTS}
    assert tallies["did"]
    assert tallies["said"]
    for part in ("did", "said"):
        page = shown(client, f"{to('actors', key)}?part={part}")
        total = sum(tally.happenings for tally in tallies[part])
        assert len(page.find_class("told")) == total
        assert said(page.xpath(".//nav[contains(@class, 'tabs')]//a[@aria-current='page']")[0]).endswith(str(total))
        for href in page.xpath(".//ul[contains(@class, 'narrow')]//a/@href"):
            assert 0 < len(shown(client, href).find_class("told")) <= total
    assert "No happening is like that" in said(shown(client, f"{to('actors', key)}?part=said&standing=corroborated"))
    assert client.get(f"{to('actors', key)}?standing=perhaps").status_code == 400


def test_with_whom_and_as_which_source(client: TestClient) -> None:
    page = shown(client, to("actors", "police~GEO"))
    assert to("actors", "12-students~?") in page.xpath(".//aside//a/@href")
    union = shown(client, to("actors", "students-union~?"))
    assert to("sources", "actor:students-union~?") in union.xpath(".//aside//a/@href")


def test_a_merged_key_leads_to_the_actor_that_it_is_now(client: TestClient, filled: Ledger) -> None:
    keeper = Keeper(filled)
    correcting.merge_actors(keeper, ADA, ["police~GEO", "riot-police~GEO"])
    answer = client.get(to("actors", "riot-police~GEO"), follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, to("actors", "police~GEO"))
    page = shown(client, to("actors", "police~GEO"))
    assert "riot-police~GEO" in said(page.find(".//aside"))
    assert "Riot police" in said(page.find(".//aside"))
    correcting.undo(keeper, ADA, 1)
    assert said(shown(client, to("actors", "riot-police~GEO")).find(".//h1")) == "Riot police"
    with filled.read() as reader:
        held = in_force(list(reader.history()))
    assert merged_into(held, "police~GEO") == ()
    assert present_key(held, "riot-police~GEO") == "riot-police~GEO"


def test_words_without_a_name_are_called_so(filled: Ledger) -> None:
    Keeper(filled).record(
        read("It was attacked near Gori on 1 June 2021, and they were arrested.", publisher="The Post")
    )
    with filled.read() as reader:
        assert KEY_OF_NONE in reader.actor_keys()
    client = opened(filled)
    assert UNKNOWN in rows(shown(client, "/actors"))
    page = shown(client, to("actors", KEY_OF_NONE))
    assert said(page.find(".//h1")) == UNKNOWN
    assert "that no report explains" in said(page)


def test_a_name_is_never_markup(filled: Ledger) -> None:
    text = 'The "<b>Dawn</b>" Front attacked a village near Gori on 1 June 2021.'
    Keeper(filled).record(read(text, publisher="<i>The Post</i>", published="2021-06-03"))
    client = opened(filled)
    page = shown(client, "/actors?q=dawn")
    for address in ["/actors?q=dawn", *page.xpath(".//tbody//a/@href")]:
        assert not shown(client, address).xpath(".//b[not(@class)][text()='Dawn'] | .//i")
