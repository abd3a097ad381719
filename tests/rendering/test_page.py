"""The HTML page, as a parser that is not a browser sees it; `test_page_browser` asks a real one."""

from __future__ import annotations

import base64
import hashlib
import io
import re

import pytest
from lxml import html

from allegedly.records import Findings
from allegedly.rendering.page import safe_url, style, write_page
from allegedly.rendering.wording import MEANINGS, NO_EVENTS, not_read
from tests.rendering.by_hand import attribution, event, findings, rally, rally_events


def page_of(*found: Findings) -> html.HtmlElement:
    return html.document_fromstring(written(*found))


def written(*found: Findings) -> str:
    out = io.StringIO()
    write_page(found, out)
    return out.getvalue()


@pytest.mark.parametrize("found", [rally(), rally(rally_events())])
def test_the_text_is_intact_to_the_character(found: Findings) -> None:
    assert page_of(found).get_element_by_id("r1-text").text_content() == found.report.text


def test_every_link_inside_the_page_leads_somewhere_and_ids_are_unique() -> None:
    page = page_of(rally(rally_events()), rally(rally_events()))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inner = [target[1:] for target in page.xpath("//a/@href") if target.startswith("#")]
    assert inner
    assert set(inner) <= set(ids)


def test_the_words_lead_to_their_row_and_the_row_to_its_words() -> None:
    page = page_of(rally())
    there = {tag.get("id"): tag.get("href") for tag in page.xpath("//div[@class='text']//a[@id]")}
    assert there["r1t1"] == "#r1t1-row"
    back = page.xpath("//tr[@id='r1t7-row']//a/@href")
    assert back == ["#r1t7", "#r1t7", "#r1t7-1"]


def test_every_cell_of_an_event_leads_to_an_element_that_holds_its_words() -> None:
    page = page_of(rally(rally_events()))
    cells = {
        "r1e1": ["detained at least 30", "Police", "at least 30 people", "Oral", "Saturday", "at least 30"],
        "r1e2": ["witnesses", "said", "rally"],
        "r1e4": ["denied", "The Interior Ministry", "anyone", "been detained"],
        "r1e5": ["No one", "No", "Oral", "Saturday"],
        "r1e6": ["The Courier", "wrote", "rights group Open Square", "allegedly", "beaten", "riot officers"],
    }
    for row, expected in cells.items():
        links = [link[1:] for link in page.xpath(f"//*[@id='{row}']//a/@href")]
        assert all(re.fullmatch(r"r1[wt][\d-]+(-row)?", link) for link in links)
        targets = [page.get_element_by_id(link).text_content() for link in links]
        assert all(any(words in target for target in targets) for words in expected), (row, targets)


def test_what_crosses_is_reached_whole() -> None:
    page = page_of(rally(rally_events()))
    police, people = page.xpath("//*[@id='r1e1']//td[@class='parties']//a/@href")
    assert page.get_element_by_id(police[1:]).text_content() == "Police"
    assert page.get_element_by_id(people[1:]).text_content() == "detained at least 30 people"
    assert page.xpath("//*[@id='r1e1']//td[@class='kind']//a/@href") == [people]


def test_the_words_of_an_event_show_its_sign_and_lead_to_its_row() -> None:
    page = page_of(rally(rally_events()))
    found = [(link.get("data-label"), link.get("href")) for link in page.xpath("//div[@class='text']//a[@class='no']")]
    assert found == [
        ("○1", "#r1e1"), ("○2", "#r1e2"), ("●3", "#r1e3"), ("×4", "#r1e4"), ("×5", "#r1e5"), ("○6", "#r1e6"),
        ("○2", "#r1e2"), ("▷7", "#r1e7"),
    ]  # fmt: skip


def test_only_what_the_report_itself_says_happened_has_the_filled_chip() -> None:
    events = rally_events()
    assert page_of(rally(events)).xpath("//tbody[.//*[contains(@class, 'chip own')]]/@id") == ["r1e3"]
    text = "Officers detained a so-called organiser."
    for told, kind, filled in (
        (event(text, 1, "COERCE", "arrest", "detained"), "media", True),
        (event(text, 1, "COERCE", "arrest", "detained"), "party", False),
        (event(text, 1, "COERCE", "arrest", "detained", distanced=True), "media", False),
    ):
        page = page_of(findings(text, events=[told], publisher_kind=kind))  # type: ignore[arg-type]
        assert bool(page.xpath("//*[contains(@class, 'chip own')]")) is filled


def test_statuses_and_voices_are_words() -> None:
    page = page_of(rally(rally_events()))
    shown = {row: " ".join(page.get_element_by_id(row).text_content().split()) for row in ("r1e4", "r1e6", "r1e7")}
    assert "× NOT happened “denied” according to The Interior Ministry “denied”" in shown["r1e4"]
    assert (
        "The Courier “wrote” › who cites rights group Open Square “said” › who cites source not given “allegedly”"
        in shown["r1e6"]
    )
    assert "▷ planned “planned” own voice: Steppe Courier" in shown["r1e7"]


def test_the_key_explains_the_signs_in_use_and_no_others() -> None:
    page = page_of(rally(rally_events()))
    shown = page.xpath("//dl[contains(@class, 'signs')]//dt/text()")
    assert shown == [sign for sign in MEANINGS if sign in "●○▷×"]


def test_actors_places_and_times_lead_to_their_words() -> None:
    page = page_of(rally(rally_events()))
    for heading, words, note in (
        ("actors", "Police", "unknown · KAZ · GOV, government"),
        ("places", "Oral", "KAZ · 51.23° N, 51.37° E · GeoNames 608668"),
        ("times", "Saturday", "2019-05-25"),
    ):
        (item,) = page.xpath(f"//*[@aria-labelledby='r1-{heading}']//li[contains(., '{words}')][contains(., '{note}')]")
        assert words in page.get_element_by_id(item.xpath(".//a/@href")[0][1:]).text_content()


def test_a_report_without_events_or_in_another_language_says_so() -> None:
    assert NO_EVENTS in page_of(findings("It rains.")).text_content()
    unread = page_of(findings("Il pleut.", language="fr", model="")).text_content()
    assert not_read("fr") in unread
    assert NO_EVENTS not in unread


def test_nothing_is_loaded_and_nothing_can_run() -> None:
    page = page_of(rally(rally_events()))
    assert not page.xpath(
        "//script | //link | //img | //iframe | //object | //@style | //@*[starts-with(name(), 'on')]"
    )
    digest = base64.b64encode(hashlib.sha256(page.findtext(".//style").encode()).digest()).decode()
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    assert f"'sha256-{digest}'" in policy
    assert "url(" not in style()
    assert "@import" not in style()


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://courier.example/1", True),
        ("http://courier.example", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//courier.example", False),
        ("https://[", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, safe: bool) -> None:
    assert (safe_url(url) is not None) is safe
    leads = page_of(findings("x", url=url)).xpath("//p[@class='address']//a/@href")
    assert leads == ([url] if safe else [])


def test_several_reports_have_a_table_of_contents_and_one_has_none() -> None:
    assert page_of(rally(), rally()).xpath("//nav//a/@href") == ["#r1", "#r2"]
    assert not page_of(rally()).xpath("//nav")


def test_no_report_is_a_page_too() -> None:
    assert page_of().findtext(".//h1") == "0 reports"


def test_the_nested_stand_inside_the_outer() -> None:
    inside = page_of(rally()).xpath(
        "//div[@class='text']//a[@data-label='D1']/..//a[@data-label='E1']/..//a/@data-label"
    )
    assert inside == ["E1", "?1"]


def test_a_hostile_attribution_stays_data() -> None:
    text = '"><img src=x onerror=alert(1)> said </style><script>alert(2)</script> \x00 & &amp;\r\n\rdone.'
    told = event(text, 1, "ASSAULT", None, text[:20], who=[text[:36]], whom=[text[40:70]], cues=["& &amp;"], voice=[1])
    voices = [attribution(text, 1, text[:30], "said", [text[36:]])]
    found = findings(text, voices, [told, told], title=text, publisher=text)
    page = page_of(found)
    assert not page.xpath("//img | //script | //@onerror")
    assert page.get_element_by_id("r1-text").text_content() == text.replace("\x00", "\ufffd")


def test_contrast_is_at_least_aa_in_light_and_dark() -> None:
    light, dark = re.findall(r":root \{(.*?)\}", style(), re.DOTALL)[:2]
    for block in (light, dark):
        colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        wash = int(re.findall(r"--wash: (\d+)%", block)[0]) / 100
        paper = _rgb(colours["paper"])
        for name in ("ink", "soft", "link"):
            assert _contrast(_rgb(colours[name]), paper) >= 4.5, name
        for name in (f"c{number}" for number in range(7)):
            voice = _rgb(colours[name])
            washed = tuple(wash * v + (1 - wash) * p for v, p in zip(voice, paper, strict=True))
            assert _contrast(_rgb(colours["on"]), voice) >= 4.5, name
            assert _contrast(voice, paper) >= 4.5, name
            assert _contrast(voice, washed) >= 4.5, name


def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))


def _contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """WCAG 2 contrast ratio."""

    def light(rgb: tuple[float, ...]) -> float:
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
