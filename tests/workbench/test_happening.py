"""The screen of one happening, and the page of it to hand on."""

from __future__ import annotations

from fastapi.testclient import TestClient
from lxml import html

from allegedly.keeping import correcting
from allegedly.keeping.correcting import Person
from allegedly.keeping.keeper import Keeper
from allegedly.ledger import Ledger
from allegedly.records import Happening


def arrest(ledger: Ledger) -> Happening:
    """The contested arrest in Kutaisi."""
    with ledger.read() as reader:
        return next(h for h in reader.happenings() if h.mode == "arrest")


def test_accounts_stand_side_by_side_and_quotes_lead_into_their_reports(client: TestClient, filled: Ledger) -> None:
    found = arrest(filled)
    answer = client.get(f"/happenings/{found.id}")
    assert answer.status_code == 200
    dom = html.document_fromstring(answer.text)
    assert len(dom.xpath("//h1")) == 1
    assert len(dom.xpath("//table[contains(@class,'accounts')]/thead//th")) == len(found.accounts)
    links = dom.xpath("//blockquote//a/@href")
    assert links == [
        f"/reports/{statement.report}#e-{statement.event}"
        for column in found.accounts
        for statement in column.statements
    ]
    for link in links:
        page, anchor = link.split("#")
        assert html.document_fromstring(client.get(page).text).xpath(f"//*[@id='{anchor}']")
    for link in dom.xpath("//table//a/@href | //section[@class='figures']//a/@href"):
        assert client.get(link).status_code == 200, link


def test_its_style_is_there(client: TestClient, filled: Ledger) -> None:
    dom = html.document_fromstring(client.get(f"/happenings/{arrest(filled).id}").text)
    for address in dom.xpath("//link[@rel='stylesheet']/@href"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/css")
    assert not dom.xpath("//*[@style]")


def test_an_unknown_id_is_nothing(client: TestClient) -> None:
    for path in ("/happenings/h0", "/happenings/h0/page.html"):
        assert client.get(path).status_code == 404


def test_an_old_id_leads_to_the_present_one(client: TestClient, filled: Ledger) -> None:
    with filled.read() as reader:
        ids = [happening.id for happening in reader.happenings()][:2]
    correcting.merge(Keeper(filled), Person("Ana", "the same"), ids)
    answers = [client.get(f"/happenings/{id}", follow_redirects=False) for id in ids]
    (moved,) = [answer for answer in answers if answer.status_code == 308]
    (present,) = [answer for answer in answers if answer.status_code == 200]
    assert moved.headers["location"] == str(present.request.url.path)
    assert "Ana" in present.text
    assert "the same" in present.text


def test_the_page_to_hand_on_is_a_file(client: TestClient, filled: Ledger) -> None:
    found = arrest(filled)
    links = html.document_fromstring(client.get(f"/happenings/{found.id}").text).xpath("//a[@download]/@href")
    plain, hidden = (client.get(link) for link in links)
    assert plain.headers["content-disposition"] == f'attachment; filename="{found.id}.html"'
    assert "Pseudonymised." not in plain.text
    assert "Pseudonymised." in hidden.text
    assert found.accounts[0].statements[0].quote.text in html.document_fromstring(plain.text).text_content()
