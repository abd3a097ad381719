"""The list: facets, search, order, pages."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

from allegedly.keeping import correcting
from allegedly.keeping.correcting import Person
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Filter, Ledger
from allegedly.workbench.listing import FACETS


def found(html: str) -> int:
    return int(re.search(r'class="found" role="status"><b>([\d,]+)</b>', html)[1].replace(",", ""))


def links(html: str) -> list[str]:
    return re.findall(r'<th scope="row" class="what"><a href="/happenings/([^"]+)"', html)


def test_the_list_is_the_ledgers(client: TestClient, filled: Ledger) -> None:
    with filled.read() as reader:
        ids = [happening.id for happening in reader.happenings()]
        contested = [happening.id for happening in reader.happenings(Filter(standing=("contested",)))]
    html = client.get("/").text
    assert links(html) == ids
    assert found(html) == len(ids)
    assert contested
    assert links(client.get("/?standing=contested").text) == contested


def test_each_facet_leads_to_as_many_as_it_says(client: TestClient) -> None:
    html = client.get("/").text
    followed = 0
    for facet in FACETS:
        section = re.search(rf'class="facet f-{facet}">(.*?)</section>', html, re.S)
        assert section, facet
        for href, count in re.findall(r'<a href="([^"]+)".*?class="count">([\d,]+)<', section[1], re.S):
            narrowed = client.get(href.replace("&amp;", "&")).text
            assert found(narrowed) == int(count.replace(",", "")), href
            assert 'aria-current="true"' in narrowed
            followed += 1
    assert followed > 15


def test_facets_are_counted_under_the_others(client: TestClient, filled: Ledger) -> None:
    html = client.get("/?type=ASSAULT&standing=contested").text
    section = re.search(r'class="facet f-standing">(.*?)</section>', html, re.S)[1]
    with filled.read() as reader:
        for standing in ("contested", "reported", "one-sided"):
            count = reader.count(Filter(types=("ASSAULT",), standing=(standing,)))
            shown = re.search(rf'>{standing}</bdi>.*?class="count">(\d+)<', section, re.S)
            assert (int(shown[1]) if shown else 0) == count


def test_words_of_a_sentence_are_found(client: TestClient) -> None:
    html = client.get("/", params={"q": "FARMERS gori"}).text
    assert links(html)
    assert "farmers" in html
    assert not links(client.get("/", params={"q": "farmers kutaisi"}).text)
    assert "No happening is like that" in client.get("/", params={"q": "zeppelin"}).text


def test_orders_and_dates(client: TestClient, filled: Ledger) -> None:
    for order in ("recent", "oldest", "impact"):
        with filled.read() as reader:
            ids = [happening.id for happening in reader.happenings(Filter(order=order))]
        assert links(client.get(f"/?order={order}").text) == ids
    only = links(client.get("/?from=2021-06-01&to=2021-06-01").text)
    assert only
    assert set(only) < set(ids)


def test_pages_go_on_to_the_end(filled: Ledger, client: TestClient, monkeypatch) -> None:
    from allegedly.workbench.pages import happenings

    whole = links(client.get("/").text)
    of = happenings.Chosen.of
    monkeypatch.setattr(happenings.Chosen, "of", lambda query: of(query, 2))
    seen: list[str] = []
    href = "/"
    while href:
        html = client.get(href).text
        seen += links(html)
        following = re.search(r'rel="next" href="([^"]+)"', html)
        href = following[1].replace("&amp;", "&") if following else ""
    assert seen == whole
    assert len(seen) > 4
    assert client.get("/?page=900").status_code == 404


def test_what_is_no_value_is_told_and_left_out(client: TestClient) -> None:
    html = client.get("/?standing=surely&type=PROTEST&from=yesterday&page=x").text
    assert "“surely” is no standing" in html
    assert "“yesterday” is no day" in html
    assert links(html) == links(client.get("/?type=PROTEST").text)


def test_a_correction_shows_at_once(client: TestClient, filled: Ledger) -> None:
    client.get("/")
    keeper = Keeper(filled)
    with filled.read() as reader:
        first = next(iter(reader.happenings(Filter(types=("PROTEST",)))))
        before = reader.count()
    names = [f"{member.report}:{member.event}" for member in first.events]
    correcting.reject(keeper, Person("Ana", ""), names)
    html = client.get("/").text
    assert found(html) == before - 1
    assert first.id not in links(html)
    correcting.undo(keeper, Person("Ana", ""), 1)
    assert found(client.get("/").text) == before


def test_an_empty_ledger_says_what_to_do(bare: TestClient) -> None:
    html = bare.get("/").text
    assert "No reports yet" in html
    assert 'href="/import"' in html


def test_reports_are_searched(client: TestClient) -> None:
    html = client.get("/search", params={"q": "students"}).text
    assert "<mark>students</mark>" in html
    assert 'href="/reports/gazette"' in html
    assert 'href="/happenings/' in html
    assert "No report in this ledger" in client.get("/search", params={"q": "zeppelin"}).text
    assert client.get("/search", params={"q": "students", "page": 7}).status_code == 404
