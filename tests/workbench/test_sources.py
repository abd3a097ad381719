"""The list of sources and the page of one: what it asserted, alone or with others, denied by whom, carried by which."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from msgspec.structs import replace

from allegedly import read
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Ledger
from allegedly.workbench.base import to
from allegedly.workbench.profiles.naming import party_name
from allegedly.workbench.profiles.source import SHOWS
from tests.workbench.test_actors import rows, said, shown

GEORGIA = to("sources", "state:GEO")


def links(page: Any, heading: str) -> list[str]:
    """Where the list under a heading of the page's side leads."""
    found: list[str] = page.xpath(f".//aside//section[h2='{heading}']//a/@href")
    return found


def test_the_list_counts_positions(client: TestClient, filled: Ledger) -> None:
    page = shown(client, "/sources")
    with filled.read() as reader:
        sides = reader.sides()
    assert page.xpath(".//tbody//th//a/@href") == [to("sources", side.party) for side in sides]
    counted = rows(page)
    assert counted["Georgia"][1:] == ["1", "0", "1", "1", "0"]
    assert counted["The Post"][1:] == ["3", "2", "1", "0", "0"]
    assert list(rows(shown(client, "/sources?q=ministry"))) == ["Georgia"]
    assert "No source speaks under a name like that" in said(shown(client, "/sources?q=astronaut"))


def test_an_empty_ledger_says_what_to_do(bare: TestClient) -> None:
    page = shown(bare, "/sources")
    assert "No sources yet" in said(page)
    assert page.xpath(".//a[@href='/import']")
    assert bare.get(GEORGIA).status_code == 404


def test_what_a_source_asserted_and_who_contradicts_it(client: TestClient) -> None:
    page = shown(client, GEORGIA)
    assert said(page.find(".//h1")) == "Georgia"
    (line,) = page.find_class("told")
    assert "Gunmen killed three farmers" in said(line)
    assert "Interior Ministry says it happened" in said(line)
    assert "Also asserted by The Post" in said(line)
    assert "Denied by separatists" in said(line)
    assert to("sources", "unnamed") in links(page, "Denied or told otherwise by")
    assert "Interior Ministry" in said(page.find(".//aside"))


def test_what_a_source_denied_and_whom(client: TestClient, filled: Ledger) -> None:
    page = shown(client, f"{GEORGIA}?show=denies")
    (line,) = page.find_class("told")
    assert "The Interior Ministry denied that anyone was arrested." in said(line)
    assert "says it did not happen" in said(line)
    whom = links(page, "Whom it denied")
    assert to("sources", "actor:students-union~?") in whom
    assert to("sources", "unnamed") in whom


@pytest.mark.parametrize("show", SHOWS)
def test_every_list_holds_what_its_tab_counts(client: TestClient, filled: Ledger, show: str) -> None:
    with filled.read() as reader:
        sides = reader.sides()
    for side in sides:
        wanted = {
            "asserts": side.asserts,
            "alone": side.alone,
            "backed": side.asserts - side.alone,
            "opposed": side.opposed,
            "denies": side.denies,
            "differs": side.differs,
            "anticipates": side.anticipates,
        }
        page = shown(client, f"{to('sources', side.party)}?show={show}")
        lines = page.find_class("told")
        if show == "reports":
            assert lines
        else:
            assert len(lines) == wanted[show]
        if not lines:
            assert "Nothing here" in said(page)


def test_which_reports_carry_a_sources_word(client: TestClient) -> None:
    page = shown(client, f"{GEORGIA}?show=reports")
    hrefs = list(page.xpath(".//ul[contains(@class, 'carriers')]//a/@href"))
    assert sorted(hrefs) == ["/reports/gazette", "/reports/herald"]


def test_copies_among_them_are_told(client: TestClient, filled: Ledger) -> None:
    with filled.read() as reader:
        row = reader.report("herald")
    assert row is not None
    found = read(row.report.text, publisher="The Mirror", published="2021-06-04")
    Keeper(filled).record(replace(found, report=replace(found.report, id="mirror", publisher_kind="media")))
    page = shown(client, f"{GEORGIA}?show=reports")
    assert "The Mirror, 2021-06-04 · the same text as 1 other report" in said(page)


def test_an_unknown_source_or_list_is_refused(client: TestClient) -> None:
    assert client.get("/sources/state:ATL").status_code == 404
    assert client.get(f"{GEORGIA}?show=everything").status_code == 400


def test_parties_have_names_for_people() -> None:
    assert party_name("state:KAZ", "police").name == "Kazakhstan"
    assert party_name("state:XXX", "police").name == "XXX"
    assert party_name("publisher:post", "The Post").name == "The Post"
    front = party_name("actor:dawn-front~KAZ", "Dawn Front")
    assert (front.name, front.actor) == ("Dawn Front", "dawn-front~KAZ")
    assert party_name("unnamed", "it").name == "Sources without a name"
    assert "unnamed country" in party_name("state:unknown", "the army").name
